//! The ledger: what each side promised over the last year and what came of it, side by side.

mod model;

use crate::analysis::{Tally, Unit, percent};
use crate::plan::Side;
use crate::ui::kept::Kept;
use crate::ui::theme::{self, TextRole, space, tokens};
use crate::ui::widgets::{self, Sort, TableColumn, TableState, Told};
use crate::ui::{Action, Place, View, words};
use egui::{Align2, CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use jiff::civil::Date;
use model::{Column, Hours, Measure, Row};

/// What the ledger keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    search: String,
    order: (Column, bool),
    table: TableState,
    rows: Kept<(u64, Date), Vec<Row>>,
    shown: Kept<(u64, Date, String, Column, bool), Vec<usize>>,
}

/// The room that the name needs at least.
const NAME: f32 = 120.0;
/// The room in which the search and what is counted stand in one row.
const ONE_ROW: f32 = 820.0;
/// Height of the line with the names of the sides.
const SIDES: f32 = 26.0;

const SIDE: [Side; 2] = [Side::Us, Side::Them];

const fn width(column: Column) -> f32 {
    match column {
        Column::Partner => NAME,
        Column::Of(_, Measure::Missed) => 76.0,
        Column::Of(_, Measure::Kept | Measure::Rate) => 64.0,
        Column::Of(..) => 60.0,
        Column::Balance => 108.0,
    }
}

/// The columns for which there is room.
fn columns(room: f32) -> Vec<Column> {
    let with = |measures: &[Measure]| -> Vec<Column> {
        let of = |side| measures.iter().map(move |measure| Column::Of(side, *measure));
        let mut columns = vec![Column::Partner];
        columns.extend(SIDE.into_iter().flat_map(of));
        columns.push(Column::Balance);
        columns
    };
    let fits = |columns: &Vec<Column>| columns.iter().map(|c| width(*c)).sum::<f32>() <= room;
    let without = |out: &[Measure]| {
        let left: Vec<_> = Measure::ALL.into_iter().filter(|m| !out.contains(m)).collect();
        with(&left)
    };
    // The parts go before the whole, and what went well before what did not.
    let narrower: [&[Measure]; 4] = [
        &[],
        &[Measure::InPart],
        &[Measure::InPart, Measure::Late],
        &[Measure::InPart, Measure::Late, Measure::Kept],
    ];
    narrower.into_iter().map(without).find(fits).unwrap_or_else(|| with(&[Measure::Due, Measure::Rate]))
}

const fn short(measure: Measure) -> &'static str {
    match measure {
        Measure::Due => "Due",
        Measure::Kept => "Kept",
        Measure::Late => "Late",
        Measure::InPart => "Part",
        Measure::Missed => "Missed",
        Measure::Rate => "Rate",
    }
}

const fn full(side: Side, measure: Measure) -> &'static str {
    match (side, measure) {
        (Side::Us, Measure::Due) => "ours due",
        (Side::Us, Measure::Kept) => "ours kept in time",
        (Side::Us, Measure::Late) => "ours kept late",
        (Side::Us, Measure::InPart) => "ours kept in part",
        (Side::Us, Measure::Missed) => "ours missed",
        (Side::Us, Measure::Rate) => "our kept rate",
        (Side::Them, Measure::Due) => "theirs due",
        (Side::Them, Measure::Kept) => "theirs kept in time",
        (Side::Them, Measure::Late) => "theirs kept late",
        (Side::Them, Measure::InPart) => "theirs kept in part",
        (Side::Them, Measure::Missed) => "theirs missed",
        (Side::Them, Measure::Rate) => "their kept rate",
    }
}

fn head(column: Column) -> TableColumn<'static> {
    let width = width(column);
    match column {
        Column::Partner => TableColumn::text("Partner"),
        Column::Of(side, measure) => TableColumn::figure(short(measure), width).known_as(full(side, measure)),
        Column::Balance => TableColumn::text("Hours given").width(width),
    }
}

/// Draws the ledger.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let of = (view.assessed_revision, view.assessment.as_of);
    let rows = state.rows.of(of, || model::rows(view.assessed, view.assessment));
    let top = |ui: &mut Ui, search: &mut String| {
        widgets::search_box(ui, "Search the ledger", search);
        if let Some(days) = model::days(view.assessment.as_of) {
            let text = format!(
                "What fell due from {} to {}. Kept late counts as kept; kept in part counts in part.",
                words::day(days.first()),
                words::day(days.last())
            );
            ui.label(theme::small(text));
        }
    };
    if ui.available_width() >= ONE_ROW {
        ui.horizontal(|ui| top(ui, &mut state.search));
    } else {
        top(ui, &mut state.search);
    }
    ui.add_space(space::S);
    let (by, descending) = state.order;
    let shown = state.shown.of((of.0, of.1, state.search.clone(), by, descending), || {
        model::shown(rows, &state.search, by, descending)
    });
    if shown.is_empty() {
        ui.add_space(space::L);
        let text = if rows.is_empty() {
            "The ledger is of active partners, and none is."
        } else {
            "No active partner matches. Escape in the search box shows all again."
        };
        ui.label(theme::muted(text));
        return;
    }
    let outcome = widgets::table_card(ui, |ui| {
        let room = ui.available_width() - ui.spacing().scroll.allocated_width();
        let columns = columns(room);
        sides(ui, &columns, room);
        let heads: Vec<_> = columns.iter().map(|column| head(*column)).collect();
        state.table.sort =
            columns.iter().position(|column| *column == by).map(|column| Sort { column, descending });
        let outcome =
            widgets::data_table(ui, "Ledger", &heads, shown.len(), &mut state.table, |ui, at, column| {
                let row = shown.get(at).and_then(|i| rows.get(*i));
                if let (Some(row), Some(column)) = (row, columns.get(column)) {
                    cell(ui, row, *column);
                }
            });
        if outcome.sorted
            && let Some(sort) = state.table.sort
            && let Some(column) = columns.get(sort.column)
        {
            state.order = (*column, sort.descending);
        }
        outcome
    });
    let opened = outcome.opened.or(outcome.clicked).and_then(|at| rows.get(*shown.get(at)?));
    if let Some(row) = opened {
        actions.push(Action::Go(Place::Partner(row.partner.clone())));
    }
}

/// The names of the sides, each over its columns.
fn sides(ui: &mut Ui, columns: &[Column], room: f32) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let (rect, response) = ui.allocate_exact_size(vec2(room, SIDES), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Ours, then theirs"));
    let end = rect.right() - 8.0;
    let spare = room - columns.iter().map(|column| width(*column)).sum::<f32>();
    let mut left = rect.left() + spare;
    let mut spans: [Option<(f32, f32)>; 2] = [None, None];
    for column in columns {
        let right = left + width(*column);
        if let Column::Of(side, _) = column {
            let span = &mut spans[usize::from(*side == Side::Them)];
            *span = Some(span.map_or((left, right), |(from, _)| (from, right)));
        }
        left = right;
    }
    for (span, name) in spans.into_iter().zip(["Ours", "Theirs"]) {
        let Some((from, to)) = span else { continue };
        let ground = Rect::from_min_max(pos2(from + 4.0, rect.top() + 3.0), pos2(to - 2.0, rect.bottom()));
        ui.painter().rect_filled(ground, CornerRadius::same(4), t.sunken);
        ui.painter().text(ground.center(), Align2::CENTER_CENTER, name, TextRole::Strong.font(), t.text);
    }
    // What the two ends of the bars stand for.
    let small = TextRole::Small.font();
    let middle = rect.center().y + 1.5;
    let from = end - width(Column::Balance) + 18.0;
    ui.painter().text(pos2(from, middle), Align2::LEFT_CENTER, "ours", small.clone(), t.muted);
    ui.painter().text(pos2(end, middle), Align2::RIGHT_CENTER, "theirs", small, t.muted);
}

fn cell(ui: &mut Ui, row: &Row, column: Column) {
    match column {
        Column::Partner => {
            ui.label(theme::strong(&row.name)).on_hover_text(&row.name);
        }
        Column::Of(side, measure) => figure(ui, row.of(side), side, measure),
        Column::Balance => balance(ui, row.hours),
    }
}

/// A figure of what one side owed; a dash where nothing fell due, so that no noughts speak for it.
fn figure(ui: &mut Ui, tally: &Tally, side: Side, measure: Measure) {
    let text = match (tally.kept_rate(), measure.count(tally)) {
        (None, _) => theme::muted("–"),
        (Some(rate), None) => theme::figure(percent(rate)),
        (Some(_), Some(0)) => theme::muted("0"),
        (Some(_), Some(n)) => theme::figure(n.to_string()),
    };
    ui.label(text).on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        for line in explanation(tally, side) {
            ui.label(line);
        }
    });
}

/// How the figures of a side came about.
fn explanation(tally: &Tally, side: Side) -> Vec<String> {
    let whose = match side {
        Side::Us => "On our side",
        Side::Them => "On their side",
    };
    let mut lines = vec![match tally.due() {
        0 => format!("{whose} nothing fell due that says whether a word was kept."),
        n => format!(
            "{whose} {n} fell due: {} kept in time, {} late, {} in part, {} missed.",
            tally.kept, tally.late, tally.in_part, tally.missed
        ),
    }];
    if let Some(rate) = tally.kept_rate() {
        lines.push(format!("Of all of it together {} was kept, in time or late.", percent(rate)));
    }
    for (n, what) in [
        (tally.open, "not due yet"),
        (tally.waived, "let go by the other side"),
        (tally.unlogged, "due, but nothing of the kind was ever logged, so it cannot be told"),
    ] {
        if n > 0 {
            lines.push(format!("Not counted: {n} {what}."));
        }
    }
    lines
}

/// Who gave more hours, as a bar that ours fills from the left.
#[expect(clippy::cast_possible_truncation, reason = "a part of a whole, for a bar of some points")]
fn balance(ui: &mut Ui, hours: Hours) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let said = given(hours);
    widgets::tell(ui, || Told::from(said.as_str()));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    let bar = Rect::from_center_size(rect.center(), vec2(rect.width(), 8.0));
    match hours.our_part() {
        Some(part) => {
            let stroke = egui::Stroke::new(1.0, t.accent);
            let corner = CornerRadius::same(2);
            ui.painter().rect(bar, corner, t.surface, stroke, egui::StrokeKind::Inside);
            let ours = bar.with_max_x(bar.left() + bar.width() * part as f32);
            ui.painter().rect_filled(ours, corner, t.accent);
            // The middle, where both give the same.
            let middle = bar.expand2(vec2(0.0, 3.0)).y_range();
            ui.painter().vline(bar.center().x, middle, egui::Stroke::new(1.0, t.text));
        }
        None => {
            let at = rect.left_center();
            ui.painter().text(at, Align2::LEFT_CENTER, "none logged", TextRole::Body.font(), t.muted);
        }
    }
    response.on_hover_text(said);
}

/// The hours of both sides in words.
fn given(hours: Hours) -> String {
    let h = Unit::Hours;
    let mut text = match hours.our_part() {
        Some(part) => format!(
            "We gave {} and they gave {}: {} of it is ours.",
            h.show(hours.ours),
            h.show(hours.theirs),
            percent(part)
        ),
        None => "Neither side logged hours given.".to_owned(),
    };
    if hours.contacts > 0.0 {
        text.push_str(&format!(" Contacts, which took {} of each, are apart.", h.show(hours.contacts)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_way_until_the_name_has_room() {
        assert_eq!(columns(2000.0).len(), 14);
        assert_eq!(columns(1000.0).len(), 14, "a window of 1280 points shows them all");
        for room in [500.0, 640.0, 800.0, 900.0] {
            let columns = columns(room);
            assert!(columns.iter().map(|c| width(*c)).sum::<f32>() <= room, "{room}");
            assert!(columns.contains(&Column::Of(Side::Them, Measure::Rate)), "{room}");
        }
    }

    #[test]
    fn a_side_says_what_was_counted_and_what_was_not() {
        let tally = Tally {
            kept: 1,
            late: 1,
            in_part: 1,
            missed: 1,
            open: 2,
            unlogged: 3,
            kept_parts: 2.6,
            waived: 0,
        };
        let said: Vec<_> =
            explanation(&tally, Side::Us).into_iter().map(|line| line.replace('\u{a0}', " ")).collect();
        assert_eq!(
            said,
            [
                "On our side 4 fell due: 1 kept in time, 1 late, 1 in part, 1 missed.",
                "Of all of it together 65 % was kept, in time or late.",
                "Not counted: 2 not due yet.",
                "Not counted: 3 due, but nothing of the kind was ever logged, so it cannot be told.",
            ]
        );
        assert_eq!(
            explanation(&Tally::default(), Side::Them),
            ["On their side nothing fell due that says whether a word was kept."]
        );
    }

    #[test]
    fn the_hours_are_said_with_the_contacts_apart() {
        let said = |hours| given(hours).replace('\u{a0}', " ");
        let both = Hours { ours: 6.0, theirs: 2.0, contacts: 1.5 };
        assert_eq!(
            said(both),
            "We gave 6 h and they gave 2 h: 75 % of it is ours. Contacts, which took 1.5 h of each, are apart."
        );
        assert_eq!(said(Hours::default()), "Neither side logged hours given.");
    }
}
