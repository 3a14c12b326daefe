//! What is worked out of the open plan while a screen wants it: asked for once for each state of the
//! plan, called off when nobody wants it any more, and kept until something newer is there.

use super::document::Document;
use super::work::What;
use super::{HandfulApp, Looking};
use crate::analysis::Keeping;
use crate::ui::UiState;
use crate::ui::beside::{Beside, ExploringView, KeepingView, Of, ToTry, TriedView};
use egui::Context;
use jiff::civil::Date;
use std::sync::Arc;

/// Something that is worked out for `K`.
#[derive(Debug)]
struct Aside<K, T> {
    /// For what it was asked last.
    asked: Option<K>,
    /// Whether the answer is still to come.
    is_awaited: bool,
    /// The last answer.
    last: Option<T>,
}

impl<K, T> Default for Aside<K, T> {
    fn default() -> Self {
        Self { asked: None, is_awaited: false, last: None }
    }
}

impl<K: PartialEq, T> Aside<K, T> {
    /// Whether it is to be asked for this; it counts as asked from then on.
    fn asks(&mut self, key: K) -> bool {
        let is_new = self.asked.as_ref() != Some(&key);
        if is_new {
            (self.asked, self.is_awaited) = (Some(key), true);
        }
        is_new
    }

    /// Nobody wants it any more; whether it was still to come.
    fn leaves(&mut self) -> bool {
        let was_awaited = std::mem::take(&mut self.is_awaited);
        if was_awaited {
            self.asked = None;
        }
        was_awaited
    }

    /// Takes an answer in, where it is the one that is awaited.
    fn take(&mut self, key: &K, answer: T) {
        if self.is_awaited && self.asked.as_ref() == Some(key) {
            self.is_awaited = false;
            self.last = Some(answer);
        }
    }

    /// What a screen that wants it for this sees.
    fn seen(&self, wanted: Option<&K>, progress: Option<f32>) -> Beside<'_, T> {
        let is_answered = !self.is_awaited && self.asked.as_ref() == wanted;
        Beside { last: self.last.as_ref(), updating: wanted.is_some() && !is_answered, progress }
    }
}

/// Of which state of the plan, and seen from which day.
type State = (u64, Date);

/// All that is worked out of one document.
#[derive(Debug, Default)]
pub(super) struct Asides {
    keeping: Aside<State, KeepingView>,
    exploring: Aside<State, ExploringView>,
    tried: Aside<(State, ToTry), TriedView>,
}

impl Asides {
    /// Whether an answer is still to come.
    pub(super) const fn are_awaited(&self) -> bool {
        self.keeping.is_awaited || self.exploring.is_awaited || self.tried.is_awaited
    }

    /// Takes in what to keep.
    pub(super) fn take_keeping(&mut self, view: KeepingView) {
        self.keeping.take(&(view.of.revision, view.of.as_of), view);
    }

    /// Takes in what a little more or less would do.
    pub(super) fn take_exploring(&mut self, view: ExploringView) {
        self.exploring.take(&(view.of.revision, view.of.as_of), view);
    }

    /// What to keep of this state of the plan, where it is there.
    fn kept(&self, state: State) -> Option<Arc<Keeping>> {
        let last = self.keeping.last.as_ref()?;
        ((last.of.revision, last.of.as_of) == state).then(|| Arc::clone(&last.keeping))
    }

    /// Takes in what came of plans that were tried.
    pub(super) fn take_tried(&mut self, view: TriedView) {
        let key = ((view.of.revision, view.of.as_of), view.tried.clone());
        self.tried.take(&key, view);
    }
}

impl HandfulApp {
    /// Asks for what the screen wants and is not there yet.
    pub(super) fn work_out_what_is_wanted(&mut self, ctx: &Context) {
        let Some(document) = &mut self.document else { return };
        let wanted = self.screens.wanted(document.session.plan());
        let of = Of {
            revision: document.session.revision(),
            plan: Arc::clone(document.session.plan()),
            as_of: self.as_of,
        };
        // What to keep is said of an assessed plan: until that is there, nobody waits for an older one.
        if wanted.keeping && document.session.is_assessed(self.as_of) {
            if document.asides.keeping.asks((of.revision, of.as_of)) {
                let assessment = Arc::clone(&document.session.assessed().assessment);
                self.work.keep(ctx, document.number, of.clone(), assessment);
                ctx.request_repaint();
            }
        } else if document.asides.keeping.leaves() {
            self.work.call_off(What::Keeping);
        }
        let kept = document.asides.kept((of.revision, of.as_of)).filter(|_| wanted.exploring);
        if let Some(kept) = kept.filter(|_| document.session.is_assessed(self.as_of)) {
            if document.asides.exploring.asks((of.revision, of.as_of)) {
                let assessment = Arc::clone(&document.session.assessed().assessment);
                self.work.explore(ctx, document.number, of.clone(), (assessment, kept));
                ctx.request_repaint();
            }
        } else if document.asides.exploring.leaves() {
            self.work.call_off(What::Exploring);
        }
        match wanted.tried {
            Some(tried) => {
                if document.asides.tried.asks(((of.revision, of.as_of), tried.clone())) {
                    self.work.try_out(ctx, document.number, of, tried);
                    ctx.request_repaint();
                }
            }
            None => {
                if document.asides.tried.leaves() {
                    self.work.call_off(What::Tried);
                }
            }
        }
    }

    /// Something broke off through a fault of the program; it is not asked for again.
    pub(super) fn not_worked_out(&mut self, number: u64, what: What) {
        let Some(document) = self.document.as_mut().filter(|d| d.number == number) else { return };
        match what {
            What::Keeping => {
                document.asides.keeping.is_awaited = false;
                // What builds on it does not come either.
                document.asides.exploring.asked = document.asides.keeping.asked;
            }
            What::Exploring => document.asides.exploring.is_awaited = false,
            What::Tried => document.asides.tried.is_awaited = false,
        }
        let text = "Something went wrong inside Handful: what you see is of an earlier state of your plan.";
        self.shell.notices.problem(text);
    }
}

impl<'a> Looking<'a> {
    /// What to keep, as the screen sees it.
    pub(super) fn keeping(&self, document: &'a Document, screens: &UiState) -> Beside<'a, KeepingView> {
        let state = (document.session.revision(), self.as_of);
        let is_wanted = screens.wanted(document.session.plan()).keeping;
        document.asides.keeping.seen(is_wanted.then_some(&state), self.work.progress_of(What::Keeping))
    }

    /// What a little more or less would do, as the screen sees it.
    pub(super) fn exploring(&self, document: &'a Document, screens: &UiState) -> Beside<'a, ExploringView> {
        let state = (document.session.revision(), self.as_of);
        let is_wanted = screens.wanted(document.session.plan()).exploring;
        document.asides.exploring.seen(is_wanted.then_some(&state), self.work.progress_of(What::Exploring))
    }

    /// The plans that are tried for the screen, as it sees them.
    pub(super) fn tried(&self, document: &'a Document, screens: &UiState) -> Beside<'a, TriedView> {
        let state = (document.session.revision(), self.as_of);
        let wanted = screens.wanted(document.session.plan()).tried.map(|tried| (state, tried));
        document.asides.tried.seen(wanted.as_ref(), self.work.progress_of(What::Tried))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_asked_for_once_and_seen_until_something_newer_is_there() {
        let mut aside = Aside::<u32, &str>::default();
        let seen = |aside: &Aside<u32, &'static str>, wanted: u32| {
            let seen = aside.seen(Some(&wanted), None);
            (seen.last.copied(), seen.updating)
        };
        assert_eq!(seen(&aside, 1), (None, true));
        assert!(aside.asks(1));
        assert!(!aside.asks(1));
        assert_eq!(seen(&aside, 1), (None, true));
        aside.take(&1, "one");
        assert_eq!(seen(&aside, 1), (Some("one"), false));
        assert!(aside.asks(2));
        assert_eq!(seen(&aside, 2), (Some("one"), true), "the last stays in sight");
        aside.take(&1, "late");
        assert_eq!(seen(&aside, 2), (Some("one"), true), "an answer that nobody waits for");
        assert!(aside.leaves());
        assert!(!aside.leaves());
        assert!(aside.asks(2), "it was called off before it was there");
        aside.take(&2, "two");
        assert!(!aside.leaves());
        assert!(!aside.asks(2), "it is there still");
    }

    #[test]
    fn what_nobody_wants_is_not_under_way() {
        let aside = Aside::<u32, &str>::default();
        assert!(!aside.seen(None, None).updating);
    }
}
