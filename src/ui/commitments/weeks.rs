//! The weeks ahead: what each has, what recurs, the promises as they are done
//! when what is due first comes first, and what will be late even so.

mod chart;

use crate::analysis::counted;
use crate::analysis::picture::weeks::{Late, Model};
use crate::plan::CommitmentId;
use crate::ui::kept::Kept;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, TableColumn, TableState, Told, Tone};
use crate::ui::{Action, Compose, Place, Screen, View, charts};
use egui::{Label, ScrollArea, Ui, vec2};
use jiff::civil::Date;

/// What the weeks keep between frames.
#[derive(Debug, Default)]
pub struct State {
    /// The week that is told below the picture; the first with something late where none is chosen.
    chosen: Option<Date>,
    table: TableState,
    model: Kept<(u64, Date), Option<Model>>,
}

/// Draws the weeks.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let of = (view.assessed_revision, view.assessment.as_of);
    let Some(model) = state.model.of(of, || Model::of(view.assessed, view.assessment)) else {
        let text = "A week can be too full though its quarter has room. To see it, say how many hours a week \
                    you can give.";
        if widgets::empty_state(ui, "The hours of your week are not known", text, "Say what you can give") {
            actions.push(Action::Go(Place::Screen(Screen::Capacity)));
        }
        return;
    };
    let height = ui.available_height();
    let bars = chart::BARS.clamp(height - AROUND);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let top = ui.cursor().top();
        widgets::card(ui, |ui| picture(ui, model, &mut state.chosen, bars, actions));
        ui.add_space(space::M);
        if model.late.is_empty() {
            let is_owed = model.bars.iter().any(|bar| bar.week.due_hours > 0.0);
            let (tone, text) = if is_owed {
                (Tone::Good, "Every promise can be done by its day, when what is due first is done first.")
            } else {
                (Tone::Neutral, "No promise of hours falls due in these weeks.")
            };
            widgets::note_line(ui, tone, text);
            return;
        }
        let head = format!(
            "{} late, even when what is due first is done first",
            crate::analysis::capitalised(&counted(model.late.len(), "promise is", "promises are"))
        );
        widgets::heading_label(ui, &head, theme::strong(&head));
        ui.add_space(space::XS);
        // A low window scrolls, so that a few rows of the table are seen at once.
        let left = (height - (ui.cursor().top() - top)).max(LEAST_TABLE);
        let size = vec2(ui.available_width(), left);
        let clicked = ui.allocate_ui(size, |ui| late(ui, &model.late, &mut state.table)).inner;
        if let Some(id) = clicked {
            actions.push(Action::Compose(Compose::ChangeCommitment(id)));
        }
    });
}

/// The picture, and the week that is chosen in words.
fn picture(ui: &mut Ui, model: &Model, chosen: &mut Option<Date>, bars: f32, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        widgets::heading_label(ui, "The weeks ahead", theme::heading("The weeks ahead"));
        ui.label(theme::small("in hours; what is due first is done first"));
    });
    if let Some(week) = chart::show(ui, model, model.place_of(*chosen), bars) {
        *chosen = model.bars.get(week).map(|bar| bar.week.monday);
    }
    if let Some(bar) = model.bars.get(model.place_of(*chosen)) {
        // Two lines at least, so that nothing jumps from week to week.
        ui.scope(|ui| {
            ui.set_min_height(2.0 * ui.text_style_height(&egui::TextStyle::Body));
            ui.add(Label::new(theme::body(&bar.text)).wrap());
        });
    }
    chart::legend(ui);
    widgets::offer_rows(ui, "The weeks ahead", || super::told::weeks(model));
    charts::menu(ui, &charts::Which::Weeks, Some("The weeks ahead"), actions);
}

/// What stands around the bars, with a table of a few rows, in points.
const AROUND: f32 = 390.0;
/// The height of the table in a window that is too low for all, in points.
const LEAST_TABLE: f32 = 170.0;
/// The room in which the partner has a column of its own.
const WITH_PARTNER: f32 = 720.0;

/// What will be late, as a table; answers with what was clicked.
fn late(ui: &mut Ui, late: &[Late], table: &mut TableState) -> Option<CommitmentId> {
    let outcome = widgets::table_card(ui, |ui| {
        let mut columns = vec![TableColumn::text("Promise").unsorted()];
        let with_partner = ui.available_width() >= WITH_PARTNER;
        if with_partner {
            columns.push(TableColumn::text("Partner").width(190.0).unsorted());
        }
        columns.extend([
            TableColumn::figure("Left", 76.0).unsorted(),
            TableColumn::text("Due").width(112.0).unsorted(),
            TableColumn::text("Done by").width(112.0).unsorted(),
            TableColumn::text("Late by").width(150.0).unsorted(),
        ]);
        widgets::data_table(ui, "Promises that are late", &columns, late.len(), table, |ui, at, column| {
            let Some(one) = late.get(at) else { return };
            // Without its column the partner stands before the promise.
            match if with_partner || column == 0 { column } else { column + 1 } {
                0 => {
                    let text = if with_partner {
                        one.title.clone()
                    } else {
                        format!("{}: {}", one.partner, one.title)
                    };
                    ui.label(theme::strong(&text)).on_hover_text(&text);
                }
                1 => {
                    ui.label(&one.partner).on_hover_text(&one.partner);
                }
                2 => {
                    ui.label(theme::figure(&one.left)).on_hover_text(&one.explanation);
                }
                3 => {
                    widgets::tell(ui, || Told::day(one.due_on));
                    ui.label(theme::figure(&one.due));
                }
                4 => {
                    widgets::tell(ui, || Told::day_or(one.done_on, &one.done));
                    ui.label(theme::figure(&one.done)).on_hover_text(&one.explanation);
                }
                _ => {
                    let tone = if one.is_overdue { Tone::Careful } else { Tone::Bad };
                    widgets::badge(ui, tone, &one.late_by).on_hover_text(&one.explanation);
                }
            }
        })
    });
    let at = outcome.opened.or(outcome.clicked)?;
    late.get(at).map(|one| one.commitment.clone())
}

#[cfg(test)]
mod tests;
