//! The plan, or one review of it, on a wall: one thing at a time in large type, arrows to move, and nothing
//! that was not chosen to be shown.
//!
//! While slides are shown, a key masks more and never less: what was masked is shown again only by leaving
//! and choosing anew, so that no stray key shows on the wall what was to be hidden.

mod fit;
mod foot;
mod slides;
mod start;

pub use slides::{Slide, Topic, slides};
pub use start::{Choices, masking};

use super::View;
use super::beside::{Asker, ToTry};
use super::kept::{Kept, Stamp};
use super::theme::{self, tokens};
use crate::exchange::mask::{Hidden, Mask};
use crate::exchange::report::content::{self, TriedScenarios};
use crate::plan::{Plan, Review, ReviewId};
use egui::{CentralPanel, Frame, Label, Margin, Ui};
use fit::Fit;
use foot::Asked;
use start::About;

/// What is chosen to be shown, or shown.
#[derive(Debug, Default)]
pub struct Presentation {
    /// The review that is at hand.
    review: Option<ReviewId>,
    choices: Choices,
    /// The slide that is shown, once it has begun.
    at: Option<usize>,
    all: Kept<Of, Vec<Slide>>,
    shown: Kept<(Of, Choices), Vec<Slide>>,
    fit: Fit,
}

/// What slides are made of.
#[derive(Debug, Clone, PartialEq)]
struct Of {
    stamp: Stamp,
    hidden: Hidden,
    about: About,
    /// The scenarios that were tried, and of which revision, where they are shown.
    tried: Option<(u64, ToTry)>,
}

impl Presentation {
    /// A presentation that begins with the question what is shown: of the review that is at hand, where
    /// there is one, unless something else is chosen.
    pub fn asked(review: Option<ReviewId>) -> Self {
        let about = if review.is_some() { About::Review } else { About::Portfolio };
        Self { choices: Choices::about(about), review, ..Self::default() }
    }

    /// A presentation of what is shown unless something else is chosen, at one of its slides.
    pub fn begun_at(slide: usize) -> Self {
        Self { at: Some(slide), ..Self::default() }
    }

    /// A presentation of all that a review says, at one of its slides.
    pub fn of_review_at(review: ReviewId, slide: usize) -> Self {
        let mut presentation = Self::asked(Some(review));
        presentation.choices.with_private = true;
        presentation.at = Some(slide);
        presentation
    }

    /// Whether slides are on the wall, so that nothing else of the window is to be seen.
    pub const fn is_shown(&self) -> bool {
        self.at.is_some()
    }

    /// Whether it tells what would be if: a review that is not frozen does.
    pub fn asks_what_if(&self, plan: &Plan) -> bool {
        self.review_in(plan).is_some_and(|review| !review.is_frozen())
    }

    /// The review that is presented, where it is one.
    fn review_in<'a>(&self, plan: &'a Plan) -> Option<&'a Review> {
        let id = self.review.as_ref().filter(|_| self.choices.about == About::Review)?;
        plan.reviews().get(id)
    }

    fn of(&self, view: &View<'_>) -> Of {
        let tried = view.tried.for_asker(Asker::Scenarios).filter(|_| self.asks_what_if(view.assessed));
        Of {
            stamp: Stamp::of(view),
            hidden: self.choices.hidden,
            about: self.choices.about,
            tried: tried.map(|last| (last.of.revision, last.tried.clone())),
        }
    }

    /// All slides, with what is masked left out.
    fn all(&mut self, view: &View<'_>) -> &[Slide] {
        let (of, review) = (self.of(view), self.review_in(view.assessed));
        let hidden = self.choices.hidden;
        self.all.of(of, || made(view, review, hidden))
    }

    /// The slides that are shown.
    fn shown(&mut self, view: &View<'_>) -> &[Slide] {
        let (of, review) = (self.of(view), self.review_in(view.assessed));
        let Self { choices, all, shown, .. } = self;
        let all = all.of(of.clone(), || made(view, review, choices.hidden));
        shown.of((of, choices.clone()), || {
            all.iter().filter(|slide| choices.shows(&slide.topic)).cloned().collect()
        })
    }
}

/// The slides of a review, or of all that is held.
fn made(view: &View<'_>, review: Option<&Review>, hidden: Hidden) -> Vec<Slide> {
    let (plan, assessment) = (view.assessed, view.assessment);
    let document = match review {
        Some(review) => content::review_in_steps(plan, assessment, review, Some(&scenarios(view))),
        None => content::portfolio(plan, assessment),
    };
    slides(document, &Mask::of(plan, hidden))
}

/// The scenarios that stand side by side, or all of them while nothing has come of any.
fn scenarios<'a>(view: &View<'a>) -> TriedScenarios<'a> {
    let Some(last) = view.tried.for_asker(Asker::Scenarios) else {
        return TriedScenarios {
            plan: view.assessed,
            scenarios: view.assessed.scenarios().iter().collect(),
            comparison: None,
        };
    };
    let plan = &*last.of.plan;
    // Of several that change the same each stands for itself.
    let mut left: Vec<_> = plan.scenarios().iter().collect();
    let of = |changes: &Vec<_>| {
        let at = left.iter().position(|scenario| scenario.changes == *changes)?;
        Some(left.remove(at))
    };
    TriedScenarios {
        plan,
        scenarios: last.tried.changes.iter().filter_map(of).collect(),
        comparison: Some(&last.comparison),
    }
}

/// Asks what is to be shown, while that is open; clears it when one leaves.
pub fn choose(ctx: &egui::Context, view: &View<'_>, presentation: &mut Option<Box<Presentation>>) {
    let Some(open) = presentation.as_deref_mut().filter(|open| !open.is_shown()) else { return };
    let has_review = open.review.as_ref().is_some_and(|id| view.assessed.reviews().get(id).is_some());
    let mut choices = open.choices.clone();
    let answer = start::dialog(ctx, has_review, open.all(view), &mut choices);
    open.choices = choices;
    match answer {
        None => {}
        Some(start::Answer::Begin) => open.at = Some(0),
        Some(start::Answer::Leave) => *presentation = None,
    }
}

/// Draws the slide that is shown over the whole window; clears the presentation when it ends. It heeds its
/// keys unless something else stands before it.
pub fn show(ui: &mut Ui, view: &View<'_>, presentation: &mut Option<Box<Presentation>>, heeds_keys: bool) {
    let Some((open, at)) = presentation.as_deref_mut().and_then(|open| open.at.map(|at| (open, at))) else {
        return;
    };
    let (mut fit, hidden) = (open.fit, open.choices.hidden);
    let slides = open.shown(view);
    let last = slides.len().saturating_sub(1);
    let at = at.min(last);
    let title = slides.get(at).map_or("", Slide::title);
    let keys = |ui: &Ui| if heeds_keys { foot::keys(ui) } else { None };
    let asked = foot::show(ui, at, slides.len(), title, hidden).or_else(|| keys(ui));
    let ground = Frame::new().fill(tokens(ui).surface).inner_margin(Margin::symmetric(56, 40));
    CentralPanel::default().frame(ground).show(ui, |ui| match slides.get(at) {
        Some(slide) => fit::draw(ui, slide, (at, hidden), &mut fit),
        None => {
            ui.add(Label::new(theme::title("Nothing is chosen to be shown.")));
        }
    });
    open.fit = fit;
    open.at = Some(match asked {
        None => at,
        Some(Asked::Next) => (at + 1).min(last),
        Some(Asked::Back) => at.saturating_sub(1),
        Some(Asked::First) => 0,
        Some(Asked::Last) => last,
        Some(Asked::MaskNames) => {
            open.choices.hidden.names = true;
            at
        }
        Some(Asked::MaskMoney) => {
            open.choices.hidden.money = true;
            at
        }
        Some(Asked::End) => {
            *presentation = None;
            ui.ctx().request_repaint();
            return;
        }
    });
}

#[cfg(test)]
mod tests;
