//! The dialog of one change of a scenario: what is done, to whom, and what it would come to.

mod draft;

pub(super) use draft::Draft;

use super::tried;
use crate::analysis::{capitalised, change_words, why_idle};
use crate::plan::{Change, Commitment, CommitmentId, PartnerId, Plan, Stage};
use crate::ui::commitments::words::{Status, how_much};
use crate::ui::theme::{self, space};
use crate::ui::verdict::tone;
use crate::ui::widgets::{self, DialogChoice, Look, Tone, note_line};
use crate::ui::words::short_day;
use crate::ui::{Action, View};
use draft::{Kind, MoveBy, anchor};
use egui::{Label, ScrollArea, Slider, Ui};
use jiff::civil::Date;

/// The most that the slider reaches; more can be typed.
const SLIDER_TO: u16 = 200;
/// How high the list of what stays is before it scrolls.
const STAYS_HEIGHT: f32 = 150.0;

/// Draws the dialog; whether it is done.
pub(super) fn show(ui: &Ui, view: &View<'_>, draft: &mut Draft, actions: &mut Vec<Action>) -> bool {
    let (title, done) =
        if draft.is_new() { ("Add a change", "Add change") } else { ("Edit a change", "Save changes") };
    let outcome = widgets::modal(ui.ctx(), title, |ui| {
        fields(ui, view, draft);
        draft.take_in(view);
        preview(ui, view, draft);
        widgets::dialog_buttons(ui, done, Look::Primary, !view.read_only)
    });
    if outcome.closed || outcome.inner == Some(DialogChoice::Cancel) {
        return true;
    }
    if view.read_only || !(outcome.enter || outcome.inner == Some(DialogChoice::Confirm)) {
        return false;
    }
    ui.ctx().request_repaint();
    match draft.hand_over(view) {
        Some(action) => {
            actions.push(action);
            true
        }
        None => false,
    }
}

fn fields(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
    let kinds: Vec<_> = Kind::ALL
        .into_iter()
        .filter(|kind| *kind != Kind::Resource || !draft.before.capacity().resources.is_empty())
        .map(|kind| (kind, kind.words()))
        .collect();
    let was = draft.kind;
    widgets::field(ui, "What changes", "", None, |ui| {
        widgets::list_choice(ui, "What changes", &mut draft.kind, &kinds)
    });
    if draft.kind != was {
        draft.begin_kind();
    }
    match draft.kind {
        Kind::TakeOn => partner(ui, draft, |stage| stage != Stage::Active),
        Kind::LetGo => partner(ui, draft, |stage| stage == Stage::Active),
        Kind::StepDown => {
            partner(ui, draft, |stage| stage == Stage::Active);
            stays(ui, view, draft);
        }
        Kind::Scale => {
            commitment(ui, view, draft);
            scale(ui, view.as_of, draft);
        }
        Kind::Move => {
            commitment(ui, view, draft);
            moving(ui, view, draft);
        }
        Kind::Hours => text(ui, draft, "Hours a week", "All the hours that we work.", "38h"),
        Kind::Money => {
            text(ui, draft, "Money a quarter", "What partnerships may take.", "9 000");
        }
        Kind::MostToLose => {
            text(ui, draft, "Most to lose in a year", "What we can afford to lose.", "30 000");
        }
        Kind::Resource => {
            let resources = &draft.before.capacity().resources;
            let options: Vec<_> = resources.iter().map(|r| (r.id.clone(), r.name.as_str())).collect();
            widgets::field(ui, "Resource", "", draft.errors.of("resource"), |ui| {
                widgets::combo_search(ui, "Resource", &mut draft.resource, &options, "Which")
            });
            text(ui, draft, "How much a quarter", "In its unit.", "12");
        }
    }
}

/// A field that is typed.
fn text(ui: &mut Ui, draft: &mut Draft, name: &str, help: &str, hint: &str) {
    widgets::field(ui, name, help, draft.errors.of("text"), |ui| {
        widgets::text_input(ui, name, &mut draft.text, hint)
    });
}

fn partner(ui: &mut Ui, draft: &mut Draft, is_offered: fn(Stage) -> bool) {
    let offered = draft.before.partners().iter().filter(|p| is_offered(p.stage));
    let options: Vec<(PartnerId, &str)> = offered.map(|p| (p.id.clone(), p.name.as_str())).collect();
    let was = draft.partner.clone();
    widgets::field(ui, "Partner", "", draft.errors.of("partner"), |ui| {
        widgets::combo_search(ui, "Partner", &mut draft.partner, &options, "Whom")
    });
    if draft.partner != was {
        draft.stays.clear();
    }
}

/// Whether something of a commitment is still to come.
fn is_ahead(commitment: &Commitment, as_of: Date) -> bool {
    !Status::of(&commitment.schedule, as_of).is_done()
}

/// What is called so among the commitments, with how much it is.
fn option(plan: &Plan, commitment: &Commitment) -> (CommitmentId, String) {
    let called = crate::analysis::commitment_called(plan, commitment);
    (commitment.id.clone(), format!("{}, {}", capitalised(&called), how_much(commitment, plan)))
}

fn commitment(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
    let plan = &draft.before;
    let is_with_us =
        |c: &Commitment| plan.partners().get(&c.partner).is_some_and(|p| p.stage != Stage::Ended);
    let options: Vec<_> = plan
        .commitments()
        .iter()
        .filter(|c| is_with_us(c) && is_ahead(c, view.as_of))
        .filter(|c| draft.kind != Kind::Scale || c.amount.is_some())
        .map(|c| option(plan, c))
        .collect();
    widgets::field(ui, "Commitment", "", draft.errors.of("commitment"), |ui| {
        widgets::combo_search(ui, "Commitment", &mut draft.commitment, &options, "Which")
    });
}

/// Which commitments of the partner stay.
fn stays(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
    let Some(partner) = &draft.partner else { return };
    let plan = &draft.before;
    let of_it: Vec<_> = plan
        .commitments()
        .iter()
        .filter(|c| c.partner == *partner && is_ahead(c, view.as_of))
        .map(|c| option(plan, c))
        .collect();
    let help = "What is not ticked ends after the notice, and promises due later are released.";
    widgets::field(ui, "What stays", help, None, |ui| {
        if of_it.is_empty() {
            ui.label(theme::muted("Nothing is promised."));
        }
        ScrollArea::vertical().max_height(STAYS_HEIGHT).show(ui, |ui| {
            for (id, words) in of_it {
                let mut stays = draft.stays.contains(&id);
                if ui.checkbox(&mut stays, words).changed() {
                    draft.stays.retain(|stay| *stay != id);
                    if stays {
                        draft.stays.push(id);
                    }
                }
            }
        });
    });
}

/// How much of it is left, by a slider, with the amount that results.
fn scale(ui: &mut Ui, as_of: Date, draft: &mut Draft) {
    let result = draft.scaled(as_of).unwrap_or_default();
    widgets::field(ui, "To how much of it", &result, draft.errors.of("percent"), |ui| {
        ui.spacing_mut().slider_width = 260.0;
        let slider = Slider::new(&mut draft.percent, 1..=SLIDER_TO)
            .clamping(egui::SliderClamping::Never)
            .suffix("\u{a0}%");
        let slider = ui.add(slider);
        widgets::named(ui, slider, "To how much of it")
    });
}

fn moving(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
    let of = draft.commitment.as_ref().and_then(|id| draft.before.commitments().get(id));
    let now = of.map(|c| anchor(&c.schedule, view.as_of));
    widgets::field(ui, "Move it", "", None, |ui| {
        let options = [(MoveBy::Days, "By days"), (MoveBy::To, "To a day")];
        widgets::choice(ui, "Move it", &mut draft.by, &options)
    });
    match draft.by {
        MoveBy::Days => {
            let help = "A number below nought brings it forward.";
            widgets::field(ui, "Days", help, draft.errors.of("days"), |ui| {
                widgets::text_input(ui, "Days", &mut draft.days, "31")
            });
        }
        MoveBy::To => {
            let help = now.map(|day| format!("Now it is {}.", short_day(day, view.as_of)));
            let error = draft.errors.of("days").map(ToOwned::to_owned);
            widgets::field(ui, "New day", &help.unwrap_or_default(), error.as_deref(), |ui| {
                widgets::date_input(ui, "New day", &mut draft.to, view.as_of)
            });
        }
    }
}

/// The change in words, and what the scenario would come to with it.
fn preview(ui: &mut Ui, view: &View<'_>, draft: &Draft) {
    let Some(changes) = draft.tried() else { return };
    let change: Option<&Change> = changes.get(draft.at());
    let Some(change) = change else { return };
    ui.separator();
    ui.add(Label::new(theme::strong(format!("{}.", change_words(&draft.before, change)))).wrap());
    if let Some(why) = why_idle(view.plan, &changes, draft.at(), view.as_of) {
        note_line(ui, Tone::Unknown, &format!("This would do nothing: {why}"));
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.label(theme::muted("The scenario would then be"));
        match tried(view, &changes) {
            Some((_, tried)) => {
                let verdict = tried.outlook.verdict;
                let word = verdict.map_or("not to be judged", crate::analysis::Verdict::word);
                widgets::badge(ui, tone(verdict), &capitalised(word));
            }
            None => {
                ui.label(theme::muted("…"));
            }
        }
    });
}
