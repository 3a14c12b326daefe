//! The dialog of an action: what is done, with whom, by which side and whom of it, and by when. With a
//! partner it is a promise of the plan as well, which follows it.

use super::decision::partner_choice;
use super::{Errors, Form, Look, day_field, partners, reading};
use crate::plan::{
    ActionId, AmountRange, Commitment, CommitmentId, Edit, Name, Note, PartnerId, Plan, PromiseState,
    RecordEdit, ReviewAction, ReviewId, Schedule, Side,
};
use crate::ui::View;
use crate::ui::widgets::{self, DateDraft};
use egui::Ui;
use jiff::civil::Date;

/// What is being written of an action.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    review: ReviewId,
    /// The action that is changed; a new one where absent.
    of: Option<ReviewAction>,
    partners: Vec<(PartnerId, String)>,
    what: String,
    partner: Option<PartnerId>,
    by: Side,
    owner: String,
    due: DateDraft,
    amount: String,
}

impl Draft {
    /// An action of a review as it stands, or a new one; `None` where it is gone.
    pub fn of(review: &ReviewId, action: Option<&ActionId>, view: &View<'_>) -> Option<Self> {
        let open = view.plan.reviews().get(review)?;
        let of = match action {
            Some(id) => Some(open.action(id)?.clone()),
            None => None,
        };
        let promise = of.as_ref().and_then(|action| promise_of(view.plan, action));
        Some(Self {
            review: review.clone(),
            partners: partners(view.plan),
            what: reading::typed(of.as_ref().map(|action| &action.what)),
            partner: of.as_ref().and_then(|action| action.partner.clone()),
            by: of.as_ref().map_or(Side::Us, |action| action.by),
            owner: reading::typed(of.as_ref().and_then(|action| action.owner.as_ref())),
            due: DateDraft::new(of.as_ref().map(|action| action.due)),
            amount: reading::typed(promise.and_then(|promise| promise.amount.as_ref())),
            of,
        })
    }

    /// The action, without its promise, and how much is promised.
    fn read(
        &self,
        today: Date,
        taken: impl Fn(&str) -> bool,
    ) -> Result<(ReviewAction, Option<AmountRange>), Errors> {
        let mut errors = Errors::default();
        let what = match self.what.trim() {
            "" => errors.keep("what", Err("say what is to be done".to_owned())),
            text => errors.keep("what", Name::new(text).map_err(|why| why.to_string())),
        };
        if self.by == Side::Them && self.partner.is_none() {
            errors.add("partner", "choose whose side does it");
        }
        let owner = errors.keep("owner", reading::optional_name(&self.owner));
        let due = errors.keep("due", reading::day(&self.due, today));
        let amount =
            if self.partner.is_some() { errors.keep("amount", much(&self.amount)) } else { Some(None) };
        let action = || {
            let (what, amount) = (what?, amount?);
            let new = || ActionId::from_name(what.as_str(), taken);
            let id = self.of.as_ref().map_or_else(new, |of| of.id.clone());
            let partner = self.partner.clone();
            Some((
                ReviewAction { id, what, partner, by: self.by, owner: owner?, due: due?, promise: None },
                amount,
            ))
        };
        errors.finish(action())
    }
}

/// How much is promised once; nothing where nothing was typed.
fn much(text: &str) -> Result<Option<AmountRange>, String> {
    let read = reading::how_much(text).map_err(|why| why.to_string())?;
    match read.every {
        Some(_) => Err("an action is done once: write how much in all".to_owned()),
        None => Ok(read.amount),
    }
}

/// The promise that an action became, where it is still in the plan.
fn promise_of<'a>(plan: &'a Plan, action: &ReviewAction) -> Option<&'a Commitment> {
    plan.commitments().get(action.promise.as_ref()?)
}

/// The edits that make the promise of an action what the action says, and the promise's identifier.
fn promise_edits(
    plan: &Plan,
    action: &ReviewAction,
    amount: Option<AmountRange>,
    was: Option<&Commitment>,
) -> (Vec<Edit>, Option<CommitmentId>) {
    match (was, &action.partner) {
        (None, None) => (Vec::new(), None),
        (Some(was), None) => (plan.removal_of_commitment(&was.id), None),
        (Some(was), Some(partner)) => {
            let schedule = match was.schedule {
                Schedule::Promise { start, state, .. } => Schedule::Promise {
                    start: start.filter(|start| *start <= action.due),
                    due: action.due,
                    state,
                },
                // It was made into something that recurs: that stays as it was agreed.
                recurring @ Schedule::Recurring { .. } => recurring,
            };
            let then = Commitment {
                partner: partner.clone(),
                by: action.by,
                title: Some(action.what.clone()),
                amount,
                schedule,
                ..was.clone()
            };
            let id = was.id.clone();
            let edits =
                if then == *was { Vec::new() } else { vec![Edit::Commitment(RecordEdit::change(then))] };
            (edits, Some(id))
        }
        (None, Some(partner)) => {
            let name = format!("{partner} {}", action.what);
            let id = CommitmentId::from_name(&name, |text| plan.commitments().is_taken(text));
            let promise = Commitment {
                id: id.clone(),
                partner: partner.clone(),
                by: action.by,
                title: Some(action.what.clone()),
                amount,
                amount_was: Vec::new(),
                schedule: Schedule::Promise { start: None, due: action.due, state: PromiseState::Open },
                moved: Vec::new(),
                notes: Note::NONE,
            };
            (vec![Edit::Commitment(RecordEdit::add(promise))], Some(id))
        }
    }
}

impl Form for Draft {
    fn title(&self, _view: &View<'_>) -> String {
        if self.of.is_some() { "Change an action" } else { "Add an action" }.to_owned()
    }

    fn done(&self) -> &'static str {
        if self.of.is_some() { "Save changes" } else { "Add action" }
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let (view, errors) = (look.view, look.errors);
        widgets::field(ui, "What is to be done", "", errors.of("what"), |ui| {
            ui.spacing_mut().text_edit_width = ui.available_width();
            widgets::text_input(ui, "What is to be done", &mut self.what, "Send the new terms")
        });
        let help = "With a partner it becomes a promise in the plan, which follows what is written here.";
        widgets::field(ui, "With whom", help, errors.of("partner"), |ui| {
            partner_choice(ui, "With whom", &mut self.partner, &self.partners);
        });
        widgets::field(ui, "Which side does it", "", None, |ui| {
            let sides = [(Side::Us, "We do"), (Side::Them, "They do")];
            widgets::choice(ui, "Which side does it", &mut self.by, &sides)
        });
        widgets::field(ui, "Who of that side", "", errors.of("owner"), |ui| {
            widgets::text_input(ui, "Who of that side", &mut self.owner, "Mia")
        });
        day_field(ui, "Due", "", &mut self.due, errors.of("due"), view.as_of);
        if self.partner.is_some() {
            let help =
                "What it takes, where that is known: it then counts in the quarter in which it is due.";
            widgets::field(ui, "How much", help, errors.of("amount"), |ui| {
                widgets::text_input(ui, "How much", &mut self.amount, "4h..8h")
            });
        }
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let Some(mut review) = view.plan.reviews().get(&self.review).cloned() else { return Ok(Vec::new()) };
        let is_taken = |text: &str| review.actions.iter().any(|action| action.id.as_str() == text);
        let (mut action, amount) = self.read(view.as_of, is_taken)?;
        let was = self.of.as_ref().and_then(|of| promise_of(view.plan, of));
        let (mut edits, promise) = promise_edits(view.plan, &action, amount, was);
        action.promise = promise;
        match review.actions.iter_mut().find(|other| other.id == action.id) {
            Some(place) => *place = action,
            None => review.actions.push(action),
        }
        edits.push(Edit::Review(RecordEdit::change(review)));
        Ok(edits)
    }
}
