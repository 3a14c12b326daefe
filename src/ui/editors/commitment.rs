//! The dialog of a commitment.

use super::{Errors, Form, Look, reading};
use crate::plan::{
    Commitment, CommitmentId, Days, Edit, Note, PartnerId, Period, PromiseState, RecordEdit, Schedule, Side,
};
use crate::ui::View;
use egui::Ui;

/// Whether it comes again and again or once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Recurs {
    AgainAndAgain,
    Once,
}

/// How a promise stands; the day is beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Kept,
    Waived,
}

/// What is being written of a commitment.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The commitment that is changed; a new one where absent.
    of: Option<Commitment>,
    partner: Option<PartnerId>,
    by: Side,
    title: String,
    amount: String,
    recurs: Recurs,
    every: Period,
    from: String,
    until: String,
    start: String,
    due: String,
    state: State,
    settled: String,
    notes: String,
}

impl Draft {
    /// A new commitment, from today on unless said otherwise.
    pub fn new(partner: Option<&PartnerId>, by: Side, view: &View<'_>) -> Self {
        Self {
            of: None,
            partner: partner.cloned(),
            by,
            title: String::new(),
            amount: String::new(),
            recurs: Recurs::AgainAndAgain,
            every: Period::Week,
            from: view.as_of.to_string(),
            until: String::new(),
            start: String::new(),
            due: String::new(),
            state: State::Open,
            settled: view.as_of.to_string(),
            notes: String::new(),
        }
    }

    /// A commitment as it stands.
    pub fn of(commitment: &Commitment, view: &View<'_>) -> Self {
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
        let mut draft = Self {
            of: Some(commitment.clone()),
            partner: Some(commitment.partner.clone()),
            by: commitment.by,
            title: commitment.title.as_ref().map_or_else(String::new, ToString::to_string),
            amount: commitment.amount.as_ref().map_or_else(String::new, ToString::to_string),
            from: String::new(),
            notes: commitment.notes.as_str().to_owned(),
            ..Self::new(None, commitment.by, view)
        };
        match commitment.schedule {
            Schedule::Recurring { every, days } => {
                draft.every = every;
                draft.from = day(days.from());
                draft.until = day(days.until());
            }
            Schedule::Promise { start, due, state } => {
                draft.recurs = Recurs::Once;
                draft.start = day(start);
                draft.due = due.to_string();
                (draft.state, draft.settled) = match state {
                    PromiseState::Open => (State::Open, draft.settled),
                    PromiseState::Kept(on) => (State::Kept, on.to_string()),
                    PromiseState::Waived(on) => (State::Waived, on.to_string()),
                };
            }
        }
        draft
    }

    /// The schedule that the draft describes.
    fn schedule(&self, errors: &mut Errors) -> Option<Schedule> {
        match self.recurs {
            Recurs::AgainAndAgain => {
                let from = errors.keep("from", reading::optional_date(&self.from));
                let until = errors.keep("until", reading::optional_date(&self.until));
                let days = errors.keep("until", Days::new(from?, until?))?;
                Some(Schedule::recurring(self.every, days))
            }
            Recurs::Once => {
                let start = errors.keep("start", reading::optional_date(&self.start));
                let due = errors.keep("due", reading::date(&self.due));
                let state = match self.state {
                    State::Open => Some(PromiseState::Open),
                    State::Kept => {
                        errors.keep("settled", reading::date(&self.settled)).map(PromiseState::Kept)
                    }
                    State::Waived => {
                        errors.keep("settled", reading::date(&self.settled)).map(PromiseState::Waived)
                    }
                };
                errors.keep("due", Schedule::promise(start?, due?, state?))
            }
        }
    }

    /// The commitment that the draft describes; a new one gets an identifier that is not taken.
    fn read(&self, taken: impl Fn(&str) -> bool) -> Result<Commitment, Errors> {
        let mut errors = Errors::default();
        let partner = errors.keep("partner", self.partner.clone().ok_or("choose with whom"));
        let title = errors.keep("title", reading::optional_name(&self.title));
        let amount = errors.keep("amount", reading::optional_amount(&self.amount));
        let schedule = self.schedule(&mut errors);
        let notes = errors.keep("notes", Note::new(&self.notes));
        let commitment = partner.zip(title).zip(amount).zip(schedule).zip(notes).map(
            |((((partner, title), amount), schedule), notes)| {
                let id = self.of.as_ref().map_or_else(
                    || {
                        let what = title.as_ref().map_or("commitment", |title| title.as_str());
                        CommitmentId::from_name(&format!("{partner} {what}"), taken)
                    },
                    |of| of.id.clone(),
                );
                Commitment { id, partner, by: self.by, title, amount, schedule, notes }
            },
        );
        errors.finish(commitment)
    }
}

impl Form for Draft {
    fn title(&self, _view: &View<'_>) -> String {
        if self.of.is_some() { "Change a commitment" } else { "Add a commitment" }.to_owned()
    }

    fn done(&self) -> &'static str {
        if self.of.is_some() { "Save changes" } else { "Add commitment" }
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let label = ui.label("How much");
        let field = ui.text_edit_singleline(&mut self.amount).labelled_by(label.id);
        if look.opened {
            field.request_focus();
        }
        for field in ["partner", "title", "amount", "from", "until", "start", "due", "settled", "notes"] {
            if let Some(why) = look.errors.of(field) {
                ui.label(why);
            }
        }
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let commitment = self.read(|text| view.plan.commitments().is_taken(text))?;
        let edit =
            if self.of.is_some() { RecordEdit::change(commitment) } else { RecordEdit::add(commitment) };
        Ok(vec![Edit::Commitment(edit)])
    }
}
