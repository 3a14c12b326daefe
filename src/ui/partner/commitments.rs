//! The partner's commitments, ours beside theirs.

use super::{Page, beside};
use crate::analysis::capitalised;
use crate::plan::{Commitment, Edit, PromiseState, RecordEdit, Schedule, Side};
use crate::ui::commitments::tone;
use crate::ui::commitments::words::{self as said, Status};
use crate::ui::editable::editable;
use crate::ui::theme::{self, radius, space, tokens};
use crate::ui::widgets::{self, Icon, TableText, Told};
use crate::ui::{Action, Compose, View};
use egui::{CornerRadius, Frame, Margin, Ui};

/// As many cards as are shown at first.
const SHOWN: usize = 12;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    ours: Column,
    theirs: Column,
}

#[derive(Debug, Default)]
struct Column {
    /// Whether what is done is shown as well.
    with_done: bool,
    /// Whether all are shown, however many.
    all: bool,
}

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>, state: &mut State) {
    let State { ours, theirs } = state;
    beside(
        ui,
        page,
        |ui, page| column(ui, page, Side::Us, ours),
        |ui, page| column(ui, page, Side::Them, theirs),
    );
}

fn column(ui: &mut Ui, page: &mut Page<'_>, by: Side, state: &mut Column) {
    let view = page.view;
    let (title, hint) = match by {
        Side::Us => ("What we promised", "Counts against what we can give."),
        Side::Them => ("What they promised", "Takes nothing of ours; it shows what holds the bond."),
    };
    let mut found: Vec<_> = view
        .plan
        .commitments()
        .iter()
        .filter(|c| c.partner == page.partner.id && c.by == by)
        .map(|c| (Status::of(&c.schedule, view.as_of), c))
        .collect();
    // What is overdue first, what is done last.
    found.sort_by_key(|(status, commitment)| (*status, due(commitment)));
    let done = found.iter().filter(|(status, _)| status.is_done()).count();
    if !state.with_done {
        found.truncate(found.len() - done);
    }
    widgets::card(ui, |ui| {
        ui.horizontal(|ui| {
            widgets::heading_label(ui, title, theme::heading(title));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                editable(ui, view, |ui| {
                    let add = widgets::button(ui, widgets::Look::Quiet, Some(Icon::Plus), "Add…");
                    if add.accessible_name(format!("Add to {}…", title.to_lowercase())).clicked() {
                        let partner = Some(page.partner.id.clone());
                        page.actions.push(Action::Compose(Compose::Commitment { partner, by }));
                    }
                });
            });
        });
        widgets::help_text(ui, hint);
        ui.add_space(space::XS);
        if found.is_empty() {
            ui.label(theme::muted("Nothing at present."));
        }
        if !found.is_empty() {
            widgets::offer_table(ui, title, || told(view, &found));
        }
        let shown = if state.all { found.len() } else { SHOWN };
        for (status, commitment) in found.iter().take(shown) {
            commitment_card(ui, page, *status, commitment);
        }
        if found.len() > shown && widgets::link(ui, &format!("Show all {}", found.len())).clicked() {
            state.all = true;
        }
        if done > 0 {
            let words =
                if state.with_done { "Hide what is done".to_owned() } else { format!("Show {done} done") };
            let response = widgets::link(ui, &words);
            if response.accessible_name(format!("{words}: {}", title.to_lowercase())).clicked() {
                state.with_done = !state.with_done;
            }
        }
    });
}

/// The commitments of a side for other programs.
fn told(view: &View<'_>, found: &[(Status, &Commitment)]) -> TableText {
    TableText::new(["What", "How much", "From", "Until, due", "State", "Notes"]).with_rows(found.iter().map(
        |(status, commitment)| {
            let (from, until) = match commitment.schedule {
                Schedule::Recurring { days, .. } => (days.from(), days.until()),
                Schedule::Promise { start, due, .. } => (start, Some(due)),
            };
            let until = until.map_or_else(|| "open end".into(), Told::day);
            let amount = commitment.amount.as_ref().map(|_| said::how_much(commitment, view.plan).into());
            [
                said::title(commitment, view.plan).into(),
                Told::known(amount, "not known yet"),
                Told::day_or(from, ""),
                until,
                status.word().into(),
                commitment.notes.as_str().into(),
            ]
        },
    ))
}

fn due(commitment: &Commitment) -> Option<jiff::civil::Date> {
    match commitment.schedule {
        Schedule::Recurring { days, .. } => days.from(),
        Schedule::Promise { due, .. } => Some(due),
    }
}

fn commitment_card(ui: &mut Ui, page: &mut Page<'_>, status: Status, commitment: &Commitment) {
    let view = page.view;
    let t = tokens(ui);
    let title = said::title(commitment, view.plan);
    Frame::new()
        .stroke(t.hairline())
        .fill(t.canvas)
        .corner_radius(CornerRadius::same(radius::CONTROL))
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::XS;
            ui.horizontal(|ui| {
                // Laid out from the right, so that a long title gives way to the badge.
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    widgets::badge(ui, tone(status), status.word());
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        ui.add(egui::Label::new(theme::strong(&title)).truncate());
                    });
                });
            });
            let meaning = said::meaning(commitment, view.plan);
            said::amount_label(ui, theme::body(said::how_much(commitment, view.plan)), meaning.as_deref());
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                let when = said::when(&commitment.schedule, view.as_of);
                let Some(moved) = said::moved(&commitment.moved) else {
                    ui.label(theme::small(when));
                    return;
                };
                ui.label(theme::small(format!("{when},")));
                widgets::explained(ui, theme::small(moved), |ui| {
                    for one in &commitment.moved {
                        ui.label(capitalised(&said::moving(one)));
                    }
                });
            });
            if !commitment.notes.is_empty() {
                ui.add(egui::Label::new(theme::small(commitment.notes.as_str())).wrap());
            }
            editable(ui, view, |ui| buttons(ui, page, commitment, &title));
        });
}

fn buttons(ui: &mut Ui, page: &mut Page<'_>, commitment: &Commitment, title: &str) {
    let today = page.view.as_of;
    let link = |ui: &mut Ui, words: &str| {
        widgets::link(ui, words).accessible_name(format!("{words} {title}")).clicked()
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        if let Schedule::Promise { start, due, state: PromiseState::Open } = commitment.schedule {
            let settled = |state| {
                let schedule = Schedule::Promise { start, due, state };
                let settled = Commitment { schedule, ..commitment.clone() };
                Action::edit(Edit::Commitment(RecordEdit::change(settled)))
            };
            let id = || commitment.id.clone();
            for (words, action) in [
                ("Kept today", settled(PromiseState::Kept(today))),
                ("Kept in part…", Action::Compose(Compose::KeptInPart(id()))),
                ("Move…", Action::Compose(Compose::MovePromise(id()))),
                ("Waive", settled(PromiseState::Waived(today))),
            ] {
                if link(ui, words) {
                    page.actions.push(action);
                }
            }
        }
        if link(ui, "Edit…") {
            page.actions.push(Action::Compose(Compose::ChangeCommitment(commitment.id.clone())));
        }
        if link(ui, "Remove") {
            page.actions.push(Action::edits(page.view.plan.removal_of_commitment(&commitment.id)));
        }
    });
}
