//! Dialogs in which a record is written as a draft and handed over as a whole.
//!
//! Each record has a file with its [`Form`]: the draft, its fields, and what
//! edits it comes to. The frame around them (title, scrolling, errors, the
//! buttons, what Enter and Escape do) is here, once.
//!
//! A dialog stays open until the app has carried out its edit: on success the
//! app closes it, on refusal it shows why and the draft stays.

mod amendment;
mod anchors;
pub mod chance;
mod check_in;
mod choosing;
mod closing_event;
mod commitment;
mod decision;
mod entry;
mod errors;
mod goal;
mod keep_scenario;
mod outcome;
mod partner;
mod propensity;
pub mod reading;
mod review_action;
mod risk;
mod scale;
mod snooze;
#[cfg(test)]
mod tests;
mod uncorrect;

pub use errors::{Errors, sentence};

use super::editable::READ_ONLY;
use super::theme::space;
use super::widgets::{self, DateDraft, DialogChoice};
use super::{Action, Compose, View};
use crate::analysis::capitalised;
use crate::analysis::count;
use crate::plan::{DatedLine, Edit, LineEdit, PartnerId, Plan, Stage};
use commitment::Aim;
use egui::{Key, Modifiers, ScrollArea, Ui};
use jiff::civil::Date;

/// The most width that a dialog takes, in points.
const WIDTH: f32 = 560.0;
/// Height of a dialog's title, buttons and margins, and of what is left free around it.
const AROUND_FIELDS: f32 = 200.0;

/// What a form looks at while it draws.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'a> {
    /// The plan and the day.
    pub view: &'a View<'a>,
    /// What is wrong with the draft, field by field; empty until it was first handed over.
    pub errors: &'a Errors,
}

/// A record that is written in a dialog.
pub(super) trait Form {
    /// What the dialog is called, as in `Add a partner`.
    fn title(&self, view: &View<'_>) -> String;

    /// The word on the button that hands the draft over.
    fn done(&self) -> &'static str;

    /// Draws the fields.
    fn fields(&mut self, ui: &mut Ui, look: Look<'_>);

    /// Draws what is to stay in view below the fields, however long they are.
    fn foot(&self, _ui: &mut Ui) {}

    /// How high that is, in points.
    fn foot_height(&self) -> f32 {
        0.0
    }

    /// What the draft comes to.
    ///
    /// # Errors
    /// All that is wrong with it, field by field.
    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors>;
}

/// The draft of each record that can be written.
#[derive(Debug, Clone, PartialEq)]
enum Draft {
    Partner(partner::Draft),
    Commitment(Box<commitment::Draft>),
    Goal(goal::Draft),
    Risk(risk::Draft),
    CheckIn(check_in::Draft),
    Propensity(propensity::Draft),
    ClosingEvent(closing_event::Draft),
    Entry(entry::Draft),
    Snooze(snooze::Draft),
    Uncorrect(uncorrect::Draft),
    Choosing(choosing::Draft),
    KeepScenario(keep_scenario::Draft),
    Outcome(Box<outcome::Draft>),
    Decision(decision::Draft),
    ReviewAction(review_action::Draft),
    Amendment(amendment::Draft),
}

impl Draft {
    fn form(&self) -> &dyn Form {
        match self {
            Self::Partner(draft) => draft,
            Self::Commitment(draft) => draft.as_ref(),
            Self::Goal(draft) => draft,
            Self::Risk(draft) => draft,
            Self::CheckIn(draft) => draft,
            Self::Propensity(draft) => draft,
            Self::ClosingEvent(draft) => draft,
            Self::Entry(draft) => draft,
            Self::Snooze(draft) => draft,
            Self::Uncorrect(draft) => draft,
            Self::Choosing(draft) => draft,
            Self::KeepScenario(draft) => draft,
            Self::Outcome(draft) => draft.as_ref(),
            Self::Decision(draft) => draft,
            Self::ReviewAction(draft) => draft,
            Self::Amendment(draft) => draft,
        }
    }

    fn form_mut(&mut self) -> &mut dyn Form {
        match self {
            Self::Partner(draft) => draft,
            Self::Commitment(draft) => draft.as_mut(),
            Self::Goal(draft) => draft,
            Self::Risk(draft) => draft,
            Self::CheckIn(draft) => draft,
            Self::Propensity(draft) => draft,
            Self::ClosingEvent(draft) => draft,
            Self::Entry(draft) => draft,
            Self::Snooze(draft) => draft,
            Self::Uncorrect(draft) => draft,
            Self::Choosing(draft) => draft,
            Self::KeepScenario(draft) => draft,
            Self::Outcome(draft) => draft.as_mut(),
            Self::Decision(draft) => draft,
            Self::ReviewAction(draft) => draft,
            Self::Amendment(draft) => draft,
        }
    }
}

/// An open dialog with its draft.
#[derive(Debug)]
pub struct Editor {
    draft: Draft,
    /// The draft as it was when the dialog opened: nothing is lost by closing while it is the same.
    first: Draft,
    /// Whether the draft was handed over once: from then on its errors show.
    tried: bool,
    /// Whether the person is asked if the draft may go.
    leaving: bool,
    refused: Option<String>,
}

impl Editor {
    /// Opens the dialog for what is to be written; `None` when it is gone from the plan.
    pub fn open(what: &Compose, view: &View<'_>) -> Option<Self> {
        let plan = view.plan;
        let commitment = |id, aim| {
            let commitment = plan.commitments().get(id)?;
            Some(Draft::Commitment(Box::new(commitment::Draft::of(commitment, aim, view))))
        };
        let draft = match what {
            Compose::Partner => Draft::Partner(partner::Draft::default()),
            Compose::Commitment { partner, by } => {
                Draft::Commitment(Box::new(commitment::Draft::new(partner.as_ref(), *by, view)))
            }
            Compose::ChangeCommitment(id) => commitment(id, Aim::Whole)?,
            Compose::KeptInPart(id) => commitment(id, Aim::KeptInPart)?,
            Compose::MovePromise(id) => commitment(id, Aim::Move)?,
            Compose::Goal { partner } => Draft::Goal(goal::Draft::new(partner.as_ref())),
            Compose::ChangeGoal(id) => Draft::Goal(goal::Draft::of(plan.goals().get(id)?)),
            Compose::Risk { partner } => Draft::Risk(risk::Draft::new(partner.as_ref())),
            Compose::ChangeRisk(id) => Draft::Risk(risk::Draft::of(plan.risks().get(id)?)),
            Compose::CheckIn(id) => Draft::CheckIn(check_in::Draft::new(&plan.partners().get(id)?.id, view)),
            Compose::ClosingEvent(id) => {
                Draft::ClosingEvent(closing_event::Draft::new(&plan.partners().get(id)?.id, view.as_of))
            }
            Compose::ChangeCheckIn(at) => {
                Draft::CheckIn(check_in::Draft::of(*at, plan.check_ins().get(*at)?, plan))
            }
            Compose::ChangeClosingEvent(at) => {
                Draft::ClosingEvent(closing_event::Draft::of(*at, plan.closing_events().get(*at)?))
            }
            Compose::Propensity(id) => Draft::Propensity(propensity::Draft::of(plan.partners().get(id)?)),
            Compose::Snooze(finding) => Draft::Snooze(snooze::Draft::of(finding, view)?),
            Compose::Uncorrect(id) => Draft::Uncorrect(uncorrect::Draft::of(plan.partners().get(id)?)),
            Compose::Choosing => Draft::Choosing(choosing::Draft::of(plan.choosing())),
            Compose::KeepScenario { name, changes } => {
                Draft::KeepScenario(keep_scenario::Draft::new(name, changes))
            }
            Compose::Outcome { review, of, action } => {
                Draft::Outcome(Box::new(outcome::Draft::of(review, of, action, view)?))
            }
            Compose::Decision { review, at } => Draft::Decision(decision::Draft::of(review, *at, view)?),
            Compose::ReviewAction { review, action } => {
                Draft::ReviewAction(review_action::Draft::of(review, action.as_ref(), view)?)
            }
            Compose::Amend(id) => Draft::Amendment(amendment::Draft::of(plan.reviews().get(id)?)),
            Compose::ChangeEntry(at) => Draft::Entry(entry::Draft::of(*at, plan.log().get(*at)?)),
        };
        Some(Self { first: draft.clone(), draft, tried: false, leaving: false, refused: None })
    }

    /// Shows why the app refused the draft.
    pub fn refuse(&mut self, why: String) {
        self.refused = Some(sentence(&why));
    }

    fn is_changed(&self) -> bool {
        self.draft != self.first
    }

    /// Hands the draft over, or lets its errors show.
    fn hand_over(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        self.refused = None;
        self.tried = true;
        if let Ok(edits) = self.draft.form().edits(view) {
            actions.push(Action::edits(edits));
        }
    }
}

/// Says that a day is missing; what is wrong with one that is written its field says itself.
fn missing(ui: &mut Ui, draft: &DateDraft, error: Option<&str>) {
    if let Some(why) = error.filter(|_| draft.text.trim().is_empty()) {
        widgets::error_text(ui, why);
    }
}

/// A field for a day; what is wrong with how it is written it says itself.
fn day_field(ui: &mut Ui, label: &str, help: &str, day: &mut DateDraft, error: Option<&str>, today: Date) {
    let error = error.filter(|_| day.read(today).is_ok());
    widgets::field(ui, label, help, error, |ui| widgets::date_input(ui, label, day, today));
}

/// All partners by name, those whom we have before the others.
fn partners(plan: &Plan) -> Vec<(PartnerId, String)> {
    let mut partners: Vec<_> = plan.partners().iter().collect();
    partners.sort_by_cached_key(|p| (p.stage != Stage::Active, slug::slugify(p.name.as_str())));
    partners.into_iter().map(|p| (p.id.clone(), p.name.to_string())).collect()
}

/// The edits that make one line of a list into another: a line that moves to another day
/// moves to its place in the file as well.
fn changed_line<T: DatedLine + Clone>(
    at: usize,
    from: &T,
    to: T,
    edit: fn(LineEdit<T>) -> Edit,
) -> Vec<Edit> {
    if to.date() == from.date() {
        vec![edit(LineEdit::change(at, from.clone(), to))]
    } else {
        vec![edit(LineEdit::remove(at, from.clone())), edit(LineEdit::add(to))]
    }
}

/// Draws the open dialog, if there is one; clears it when the person is done with it.
pub fn show(ctx: &egui::Context, view: &View<'_>, editor: &mut Option<Editor>, actions: &mut Vec<Action>) {
    let Some(open) = editor else { return };
    if dialog(ctx, view, open, actions) {
        *editor = None;
    }
}

/// Draws the dialog; `true` when it is to be closed.
fn dialog(ctx: &egui::Context, view: &View<'_>, editor: &mut Editor, actions: &mut Vec<Action>) -> bool {
    let errors = if editor.tried {
        editor.draft.form().edits(view).err().unwrap_or_default()
    } else {
        Errors::default()
    };
    let title = editor.draft.form().title(view);
    let outcome = widgets::modal(ctx, &title, |ui| {
        ui.set_width(ui.max_rect().width().min(WIDTH));
        // Taken before the fields: a button that has the keyboard is not pressed by it.
        let by_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        // The dialog itself stays on the screen; what does not fit scrolls inside it.
        let foot = editor.draft.form().foot_height();
        let most = (ctx.content_rect().height() - AROUND_FIELDS - foot).max(120.0);
        ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::M;
            editor.draft.form_mut().fields(ui, Look { view, errors: &errors });
        });
        editor.draft.form().foot(ui);
        if let Some(why) = &editor.refused {
            widgets::error_text(ui, why);
        }
        match errors.fields() {
            0 => {}
            1 => drop(widgets::error_text(ui, "One field needs another look.")),
            n => drop(widgets::error_text(
                ui,
                &format!("{} fields need another look.", capitalised(&count(n))),
            )),
        }
        if view.read_only {
            widgets::help_text(ui, READ_ONLY);
        }
        let chosen =
            widgets::dialog_buttons(ui, editor.draft.form().done(), widgets::Look::Primary, !view.read_only);
        if by_key { Some(DialogChoice::Confirm) } else { chosen }
    });
    if editor.leaving {
        let text = "What you wrote in this dialog has not been kept yet.";
        match widgets::confirm(ctx, "Discard what you wrote?", text, "Discard", widgets::Look::Danger) {
            None => {}
            Some(DialogChoice::Confirm) => return true,
            Some(DialogChoice::Cancel) => editor.leaving = false,
        }
        return false;
    }
    if outcome.inner == Some(DialogChoice::Cancel) {
        return true;
    }
    if outcome.closed {
        // A stray Escape, or a click beside the dialog, must not cost what was written.
        editor.leaving = editor.is_changed();
        ctx.request_repaint();
        return !editor.leaving;
    }
    if !view.read_only && (outcome.enter || outcome.inner == Some(DialogChoice::Confirm)) {
        editor.hand_over(view, actions);
        // What is wrong shows in the next frame.
        ctx.request_repaint();
    }
    false
}
