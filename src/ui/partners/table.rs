//! The table of the register.

use super::rows::{Column, Row};
use super::standing;
use crate::analysis::{Unit, percent};
use crate::plan::{Claim, Partner, Stage};
use crate::ui::theme::{self, space, tokens};
use crate::ui::widgets::{self, Sort, TableColumn, TableState, Told, Tone};
use crate::ui::{View, words};
use egui::{Align, CornerRadius, Layout, Rect, Sense, Ui, vec2};

/// The room that the name needs at least.
const NAME: f32 = 160.0;

/// All columns, in their order.
const COLUMNS: [Column; 10] = [
    Column::Name,
    Column::Standing,
    Column::Kind,
    Column::Stage,
    Column::Roles,
    Column::Hours,
    Column::Money,
    Column::Share,
    Column::LastContact,
    Column::Claim,
];

/// Which columns go first where the room is narrow.
const DISPENSABLE: [Column; 7] =
    [Column::Kind, Column::Claim, Column::Money, Column::Stage, Column::Roles, Column::Share, Column::Hours];

const fn width(column: Column) -> f32 {
    match column {
        Column::Name => NAME,
        Column::Standing => standing::WIDTH,
        Column::Kind => 108.0,
        Column::Stage => 92.0,
        Column::Roles => 118.0,
        Column::Hours => 114.0,
        Column::Money => 122.0,
        Column::Share => 118.0,
        Column::LastContact => 150.0,
        Column::Claim => 150.0,
    }
}

/// The columns for which there is room.
fn columns(room: f32, with_money: bool) -> Vec<Column> {
    let mut columns = COLUMNS.to_vec();
    if !with_money {
        columns.retain(|column| *column != Column::Money);
    }
    widgets::fitting(columns, &DISPENSABLE, width, room)
}

/// Draws the table; the row to open, by its place among those shown.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    (rows, shown): (&[Row], &[usize]),
    state: &mut TableState,
    order: &mut (Column, bool),
) -> Option<usize> {
    let with_money = rows.iter().any(|row| row.money_minor_per_quarter > 0.0);
    let bar = ui.spacing().scroll.allocated_width();
    let columns = columns(ui.available_width() - bar, with_money);
    let money = format!("{} a quarter", view.plan.currency().code());
    let heads: Vec<_> = columns
        .iter()
        .map(|column| {
            let width = width(*column);
            match column {
                Column::Name => TableColumn::text("Name"),
                Column::Standing => TableColumn::text("Standing").width(width),
                Column::Kind => TableColumn::text("Kind").width(width),
                Column::Stage => TableColumn::text("Stage").width(width),
                Column::Roles => TableColumn::text("Roles").width(width),
                Column::Hours => TableColumn::figure("Hours a week", width),
                Column::Money => TableColumn::figure(&money, width),
                Column::Share => TableColumn::figure("Share of time", width).counted_in("%"),
                Column::LastContact => TableColumn::text("Last contact").width(width),
                Column::Claim => TableColumn::text("Claim").width(width),
            }
        })
        .collect();
    state.sort = columns
        .iter()
        .position(|column| *column == order.0)
        .map(|column| Sort { column, descending: order.1 });
    let outcome = widgets::data_table(ui, "Partners", &heads, shown.len(), state, |ui, at, column| {
        let row = shown.get(at).and_then(|i| rows.get(*i));
        let partner = row.and_then(|row| view.plan.partners().at(row.place));
        if let (Some(row), Some(partner), Some(column)) = (row, partner, columns.get(column)) {
            cell(ui, view, row, partner, *column);
        }
    });
    if outcome.sorted
        && let Some(sort) = state.sort
        && let Some(column) = columns.get(sort.column)
    {
        *order = (*column, sort.descending);
    }
    outcome.opened.or(outcome.clicked)
}

fn cell(ui: &mut Ui, view: &View<'_>, row: &Row, partner: &Partner, column: Column) {
    match column {
        Column::Name => {
            ui.label(theme::strong(partner.name.as_str()));
        }
        Column::Standing => standing::word(ui, view.bond(&partner.id), view.assessment.as_of),
        Column::Kind => {
            ui.label(theme::muted(partner.kind.words()));
        }
        Column::Stage => {
            let rank = if partner.stage == Stage::Active { theme::body } else { theme::muted };
            ui.label(rank(partner.stage.words().to_owned()));
        }
        Column::Roles => {
            let roles: Vec<_> = partner.roles.iter().map(|role| role.as_str()).collect();
            ui.label(theme::muted(roles.join(", ")));
        }
        Column::Hours => figure(ui, Unit::Hours, row.hours_per_week),
        Column::Money => figure(ui, Unit::Minor(view.plan.currency()), row.money_minor_per_quarter),
        Column::Share => share(ui, row.share),
        Column::LastContact => last_contact(ui, view, row),
        Column::Claim => claim(ui, partner),
    }
}

/// A figure; a dash where there is nothing, so that what is something stands out.
#[expect(clippy::needless_pass_by_value, reason = "made for this call")]
fn figure(ui: &mut Ui, unit: Unit, value: f64) {
    widgets::tell(ui, || Told::in_unit(value, &unit));
    if value > 0.0 {
        ui.label(theme::figure(unit.figure(value)));
    } else {
        ui.label(theme::muted("–"));
    }
}

/// A share as a figure with a bar before it.
#[expect(clippy::cast_possible_truncation, reason = "a share, for a bar of a few points")]
fn share(ui: &mut Ui, share: f64) {
    widgets::tell(ui, || Told::percent(share));
    if share <= 0.0 {
        ui.label(theme::muted("–"));
        return;
    }
    // The bars begin at one place, however wide the figures.
    let figure = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(vec2(44.0, space::ROW), figure, |ui| {
        ui.set_min_width(44.0);
        // What rounds to nothing is still something.
        ui.label(theme::figure(if share < 0.005 { "< 1\u{a0}%".to_owned() } else { percent(share) }));
    });
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width().min(48.0), 6.0), Sense::hover());
    let corners = CornerRadius::same(3);
    ui.painter().rect_filled(rect, corners, t.sunken);
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * share.min(1.0) as f32, rect.height()));
    ui.painter().rect_filled(filled, corners, t.accent);
}

fn last_contact(ui: &mut Ui, view: &View<'_>, row: &Row) {
    let said =
        row.last_contact.map_or_else(|| "none logged".to_owned(), |day| words::distance(day, view.as_of));
    let hover = row.last_contact.map(words::day);
    widgets::tell(ui, || Told::day_or(row.last_contact, &said));
    let response = match row.late_by_days {
        Some(days) => {
            let t = tokens(ui);
            let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
            widgets::tone_mark(ui.painter(), rect.center(), 5.0, Tone::Careful, t);
            let label = ui.label(theme::body(format!("{said}, late")).color(t.careful.text));
            label.on_hover_text(format!("{} later than you mean to be in touch.", words::stretch(days)))
        }
        None if row.last_contact.is_none() => widgets::unknown(ui, "–"),
        None => ui.label(said),
    };
    if let Some(day) = hover {
        response.on_hover_text(day);
    }
}

fn claim(ui: &mut Ui, partner: &Partner) {
    let word = |claim: Option<Claim>| claim.map_or("unknown", Claim::words);
    if partner.claim.is_unknown() {
        widgets::tell(ui, || Told::Unknown("–".to_owned()));
    }
    let text = match (partner.claim.ours, partner.claim.theirs) {
        (None, None) => "–".to_owned(),
        (ours, theirs) if ours == theirs => format!("{}, both", word(ours)),
        (ours, theirs) => {
            let both = format!("{}, {}", word(ours), word(theirs).to_lowercase());
            crate::analysis::capitalised(&both)
        }
    };
    ui.label(theme::muted(&text)).on_hover_text(format!(
        "We call it: {}. They call it: {}.",
        word(partner.claim.ours).to_lowercase(),
        word(partner.claim.theirs).to_lowercase(),
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_way_until_the_name_has_room() {
        assert_eq!(columns(2000.0, true), COLUMNS);
        assert!(!columns(2000.0, false).contains(&Column::Money));
        for room in [530.0, 640.0, 800.0, 1000.0, 1100.0] {
            let columns = columns(room, true);
            assert!(columns.iter().map(|c| width(*c)).sum::<f32>() <= room, "{room}");
            assert!(columns.contains(&Column::Name) && columns.contains(&Column::LastContact));
        }
    }
}
