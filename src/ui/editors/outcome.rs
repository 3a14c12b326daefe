//! The dialog in which it is said what became of an action of an earlier review, and with it how the
//! promise stands that the action became.

use super::{Errors, Form, Look, chance, day_field, reading};
use crate::plan::{
    ActionId, ActionOutcome, Became, Commitment, Edit, Fraction, Move, Note, PromiseState, RecordEdit,
    ReviewAction, ReviewId, Schedule, Side,
};
use crate::ui::theme;
use crate::ui::widgets::{self, DateDraft};
use crate::ui::words::{self, options};
use crate::ui::{View, commitments::words as said};
use egui::{Label, Ui};
use jiff::civil::Date;

/// What is being written of an outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    review: ReviewId,
    of: ReviewId,
    action: ReviewAction,
    became: Option<Became>,
    reason: String,
    /// Whether the promise is settled, moved or released with it.
    follows: bool,
    kept_on: DateDraft,
    /// Which part was kept, of a hundred; all of it where nothing is written.
    part: String,
    due: DateDraft,
    asked: Option<Side>,
}

impl Draft {
    /// What is said of an action, or is yet to be said; `None` where it is gone.
    pub fn of(review: &ReviewId, of: &ReviewId, action: &ActionId, view: &View<'_>) -> Option<Self> {
        let plan = view.plan;
        let said = plan.reviews().get(review)?.outcome_of(of, action);
        let action = plan.reviews().get(of)?.action(action)?.clone();
        Some(Self {
            review: review.clone(),
            of: of.clone(),
            action,
            became: said.map(|outcome| outcome.became),
            reason: said.map_or_else(String::new, |outcome| outcome.reason.as_str().to_owned()),
            follows: true,
            kept_on: DateDraft::new(Some(view.as_of)),
            part: String::new(),
            due: DateDraft::default(),
            asked: None,
        })
    }

    /// The promise that the action became.
    fn promise<'a>(&self, view: &View<'a>) -> Option<&'a Commitment> {
        view.plan.commitments().get(self.action.promise.as_ref()?)
    }

    /// How the promise stands afterwards; nothing where it stays as it is.
    fn promise_then(&self, promise: &Commitment, today: Date, errors: &mut Errors) -> Option<Commitment> {
        let Schedule::Promise { start, due, state: PromiseState::Open } = promise.schedule else {
            return None;
        };
        if !self.follows {
            return None;
        }
        let settled =
            |state| Commitment { schedule: Schedule::Promise { start, due, state }, ..promise.clone() };
        match self.became? {
            Became::Done => {
                let on = errors.keep("kept_on", reading::day(&self.kept_on, today))?;
                Some(settled(match errors.keep("part", part(&self.part))? {
                    Some(part) => PromiseState::KeptInPart { on, part },
                    None => PromiseState::Kept(on),
                }))
            }
            Became::Slipped => {
                let day = errors.keep("due", reading::day(&self.due, today));
                let asked = errors.keep("asked", self.asked.ok_or("say who asked to move it"));
                let (day, asked) = (day?, asked?);
                let schedule = errors.keep("due", Schedule::promise(start, day, PromiseState::Open))?;
                let mut moved = promise.moved.clone();
                moved.push(Move { on: today, was_due: due, asked });
                Some(Commitment { schedule, moved, ..promise.clone() })
            }
            Became::Dropped => Some(settled(PromiseState::Waived(today))),
            Became::Changed => None,
        }
    }

    fn outcome(&self, errors: &mut Errors) -> Option<ActionOutcome> {
        let became = errors.keep("became", self.became.ok_or("choose what became of it"));
        let reason = errors.keep("reason", Note::new(self.reason.trim()));
        let must_say = became.is_some_and(|became| became != Became::Done);
        if must_say && reason.as_ref().is_some_and(Note::is_empty) {
            errors.add("reason", "say why, in a few words");
        }
        let (review, action) = (self.of.clone(), self.action.id.clone());
        Some(ActionOutcome { review, action, became: became?, reason: reason? })
    }

    /// What can be done with the promise.
    fn promise_fields(&mut self, ui: &mut Ui, view: &View<'_>, errors: &Errors) {
        let Some(promise) = self.promise(view) else { return };
        let stands = said::sentence(promise, view.plan, view.as_of);
        ui.add(Label::new(theme::small(format!("The promise in the plan: {stands}."))).wrap());
        let is_open = matches!(promise.schedule, Schedule::Promise { state: PromiseState::Open, .. });
        let words = match self.became {
            Some(Became::Done) => "Mark the promise as kept",
            Some(Became::Slipped) => "Move the promise to another day",
            Some(Became::Dropped) => "Release the promise",
            Some(Became::Changed) | None => return,
        };
        if !is_open {
            return;
        }
        ui.checkbox(&mut self.follows, words);
        if !self.follows {
            return;
        }
        match self.became {
            Some(Became::Done) => {
                day_field(ui, "Kept on", "", &mut self.kept_on, errors.of("kept_on"), view.as_of);
                let help =
                    "Of a hundred, such as 60 %, where only a part was kept; empty where all of it was.";
                widgets::field(ui, "Part that was kept", help, errors.of("part"), |ui| {
                    widgets::text_input(ui, "Part that was kept", &mut self.part, "100 %")
                });
            }
            Some(Became::Slipped) => {
                day_field(ui, "New due day", "", &mut self.due, errors.of("due"), view.as_of);
                let label = "Who asked to move it?";
                widgets::field(ui, label, "", errors.of("asked"), |ui| {
                    let sides = [(Some(Side::Us), "We did"), (Some(Side::Them), "They did")];
                    widgets::choice(ui, label, &mut self.asked, &sides)
                });
            }
            Some(Became::Dropped | Became::Changed) | None => {}
        }
    }
}

/// Reads which part was kept, of a hundred; nothing where all of it was.
fn part(text: &str) -> Result<Option<Fraction>, String> {
    match chance::optional_share(text)? {
        Some(all) if all.percent() >= 100.0 => Ok(None),
        Some(none) if none.percent() < 1.0 => {
            Err("where nothing was kept, the action was not done: say that it slipped or was dropped"
                .to_owned())
        }
        part => Ok(part),
    }
}

impl Form for Draft {
    fn title(&self, _view: &View<'_>) -> String {
        "What became of it".to_owned()
    }

    fn done(&self) -> &'static str {
        "Keep"
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let (view, errors) = (look.view, look.errors);
        ui.add(Label::new(theme::strong(self.action.what.as_str())).wrap());
        let due = words::day(self.action.due);
        ui.label(theme::small(format!("Agreed in the review of {}, due {due}", self.of)));
        widgets::field(ui, "What became of it", "", errors.of("became"), |ui| {
            let all: Vec<_> = options(Became::ALL, Became::words)
                .into_iter()
                .map(|(became, words)| (Some(became), words))
                .collect();
            widgets::choice(ui, "What became of it", &mut self.became, &all)
        });
        let help = match self.became {
            Some(Became::Slipped) => "It comes again in the next review.",
            Some(Became::Changed) => {
                "Say what it became. What is to be done now, add to this review's actions."
            }
            _ => "",
        };
        widgets::field(ui, "Why", help, errors.of("reason"), |ui| {
            widgets::note_input(ui, "Why", &mut self.reason, "")
        });
        self.promise_fields(ui, view, errors);
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let mut errors = Errors::default();
        let outcome = self.outcome(&mut errors);
        let promise = self.promise(view).and_then(|p| self.promise_then(p, view.as_of, &mut errors));
        let outcome = errors.finish(outcome)?;
        let Some(mut review) = view.plan.reviews().get(&self.review).cloned() else { return Ok(Vec::new()) };
        let is_same =
            |other: &&mut ActionOutcome| other.review == outcome.review && other.action == outcome.action;
        match review.outcomes.iter_mut().find(is_same) {
            Some(place) => *place = outcome,
            None => review.outcomes.push(outcome),
        }
        let mut edits: Vec<_> =
            promise.map(|then| Edit::Commitment(RecordEdit::change(then))).into_iter().collect();
        edits.push(Edit::Review(RecordEdit::change(review)));
        Ok(edits)
    }
}
