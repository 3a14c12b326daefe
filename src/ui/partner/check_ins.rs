//! How the sides rated the bond: as lines over time, aspect by aspect, and check-in by check-in.

use super::{Page, around, gaps, in_columns, trend};
use crate::plan::{Aspect, CheckIn, Edit, LineEdit, PartnerId, Plan, Scores, Side};
use crate::ui::editable::editable;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Icon, TableText, Told};
use crate::ui::{Action, Compose, charts, words};
use egui::{Grid, Ui};

/// What they are called.
pub(in crate::ui) const NAME: &str = "Check-ins";
/// As many check-ins as are shown at first.
const SHOWN: usize = 4;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    all: bool,
    trend: trend::State,
}

/// The narrowest that the lines stand beside the gaps.
const BESIDE_FROM: f32 = 760.0;

/// The six heads, short enough for a column.
const HEADS: [(&str, &str); 6] = [
    ("Vision", "Whether we see the same future"),
    ("Goals", "Whether we want the same results"),
    ("Values", "Whether we hold the same things dear"),
    ("Comm.", "Communication: whether we tell each other in time"),
    ("Trust", "Whether we rely on each other's word"),
    ("Fair", "Fairness: whether each gives and takes its share"),
];

const fn figures(scores: &Scores) -> [u8; 6] {
    [
        scores.vision.get(),
        scores.goals.get(),
        scores.values.get(),
        scores.communication.get(),
        scores.trust.get(),
        scores.fairness.get(),
    ]
}

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>, state: &mut State) {
    let (view, id) = (page.view, page.partner.id.clone());
    widgets::card(ui, |ui| {
        around::head(ui, page, NAME, "Add a check-in…", &Compose::CheckIn(id.clone()));
        let mut found: Vec<_> =
            view.plan.check_ins().iter().enumerate().filter(|(_, c)| c.partner == id).collect();
        found.sort_by_key(|(_, check_in)| std::cmp::Reverse(check_in.date));
        if found.is_empty() {
            ui.label(theme::muted("None yet. Six questions, from 1 to 5, show early where you drift apart."));
            return;
        }
        pictures(ui, page, &mut state.trend);
        let shown = if state.all { found.len() } else { SHOWN };
        Grid::new("check-ins").num_columns(9).spacing([space::M, space::XS]).show(ui, |ui| {
            ui.label("");
            ui.label("");
            for (head, meaning) in HEADS {
                ui.label(theme::small(head)).on_hover_text(meaning);
            }
            ui.end_row();
            for (at, check_in) in found.iter().take(shown) {
                rows(ui, page, *at, check_in);
            }
        });
        if found.len() > shown && widgets::link(ui, &format!("Show all {} check-ins", found.len())).clicked()
        {
            state.all = true;
        }
        widgets::offer_rows(ui, NAME, || told(view.plan, &id));
        charts::menu(ui, &charts::Which::Trend(id), Some(NAME), page.actions);
    });
}

/// The check-ins with a partner for other programs, the latest first: a row for each side.
pub(in crate::ui) fn told(plan: &Plan, id: &PartnerId) -> TableText {
    let heads = ["Day", "Whose"].into_iter().chain(Aspect::ALL.map(Aspect::words)).chain(["Note"]);
    let mut found: Vec<_> = plan.check_ins().iter().filter(|check_in| check_in.partner == *id).collect();
    found.sort_by_key(|check_in| std::cmp::Reverse(check_in.date));
    TableText::new(heads).with_rows(found.into_iter().flat_map(|check_in| {
        let sides = [(Side::Us, check_in.scores.ours), (Side::Them, check_in.scores.theirs)];
        sides.into_iter().filter_map(|(side, scores)| Some((side, scores?))).map(|(side, scores)| {
            let begins = [Told::day(check_in.date), words::whose(side).into()];
            let scores = Aspect::ALL.map(|aspect| Told::count(scores.of(aspect).get().into()));
            begins.into_iter().chain(scores).chain([check_in.note.as_str().into()]).collect::<Vec<_>>()
        })
    }))
}

/// The lines over time, and beside them the gap aspect by aspect.
fn pictures(ui: &mut Ui, page: &Page<'_>, state: &mut trend::State) {
    let Some(bond) = page.view.bond(&page.partner.id) else { return };
    let alignment = &bond.alignment;
    if alignment.points.is_empty() {
        return;
    }
    if ui.available_width() < BESIDE_FROM {
        trend::show(ui, page, alignment, state);
        ui.add_space(space::S);
        gaps::show(ui, alignment);
    } else {
        let room = ui.available_width() - space::XL;
        in_columns(ui, [room * 0.6, room * 0.4], space::XL, |[left, right]| {
            trend::show(left, page, alignment, state);
            gaps::show(right, alignment);
        });
    }
    ui.add_space(space::M);
}

fn rows(ui: &mut Ui, page: &mut Page<'_>, at: usize, check_in: &CheckIn) {
    let day = words::short_day(check_in.date, page.view.as_of);
    let sides = [("Ours", &check_in.scores.ours), ("Theirs", &check_in.scores.theirs)];
    let mut is_first = true;
    for (side, scores) in sides {
        let Some(scores) = scores else { continue };
        let head = ui.label(if is_first { theme::body(&day) } else { theme::body("") });
        if !check_in.note.is_empty() {
            head.on_hover_text(check_in.note.as_str());
        }
        ui.label(theme::small(side));
        for figure in figures(scores) {
            ui.label(theme::figure(figure.to_string()));
        }
        if is_first {
            editable(ui, page.view, |ui| {
                let edit = widgets::link(ui, "Edit…");
                if edit.accessible_name(format!("Edit… check-in of {day}")).clicked() {
                    page.actions.push(Action::Compose(Compose::ChangeCheckIn(at)));
                }
                if widgets::icon_button(ui, Icon::Bin, &format!("Remove the check-in of {day}")).clicked() {
                    let removal = LineEdit::remove(at, check_in.clone());
                    page.actions.push(Action::edit(Edit::CheckIn(removal)));
                }
            });
        }
        ui.end_row();
        is_first = false;
    }
}
