//! The table of those we are losing touch with.

use super::touch::{self, Column, Row, WEEKS};
use crate::analysis::ContactMade;
use crate::plan::Side;
use crate::ui::kept::Kept;
use crate::ui::partners::standing;
use crate::ui::theme::{self, tokens};
use crate::ui::widgets::{self, Sort, TableColumn, TableState, Told, Tone};
use crate::ui::{Action, Command, Place, View, words};
use egui::{Sense, Ui, vec2};
use jiff::civil::Date;

/// What the table keeps between frames.
#[derive(Debug)]
pub struct State {
    order: (Column, bool),
    table: TableState,
    rows: Kept<(u64, Date), Vec<Row>>,
    in_order: Kept<(u64, Date, Column, bool), Vec<usize>>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            order: (Column::Over, true),
            table: TableState::default(),
            rows: Kept::default(),
            in_order: Kept::default(),
        }
    }
}

/// The room that the name needs at least.
const NAME: f32 = 130.0;

/// All columns, in their order.
const COLUMNS: [Column; 8] = [
    Column::Partner,
    Column::Standing,
    Column::Last,
    Column::Gap,
    Column::Agreed,
    Column::Over,
    Column::Begun,
    Column::Log,
];

/// Which columns go first where the room is narrow.
const DISPENSABLE: [Column; 4] = [Column::Begun, Column::Standing, Column::Agreed, Column::Gap];

const fn width(column: Column) -> f32 {
    match column {
        Column::Partner => NAME,
        Column::Standing => standing::WIDTH,
        Column::Last => 168.0,
        Column::Gap | Column::Agreed => 84.0,
        Column::Over => 98.0,
        Column::Begun => 108.0,
        Column::Log => 108.0,
    }
}

/// The columns for which there is room.
fn columns(room: f32) -> Vec<Column> {
    widgets::fitting(COLUMNS.to_vec(), &DISPENSABLE, width, room)
}

fn head(column: Column) -> TableColumn<'static> {
    let width = width(column);
    match column {
        Column::Partner => TableColumn::text("Partner"),
        Column::Standing => TableColumn::text("Standing").width(width),
        Column::Last => TableColumn::text("Last contact").width(width),
        Column::Gap => TableColumn::figure("Gap", width).counted_in("days"),
        Column::Agreed => TableColumn::figure("Agreed", width).counted_in("days"),
        Column::Over => TableColumn::figure("Over by", width).counted_in("days"),
        Column::Begun => TableColumn::text("Who begins").width(width),
        Column::Log => TableColumn::text("Next step").width(width).unsorted().untold(),
    }
}

/// Draws the table.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let of = (view.assessed_revision, view.assessment.as_of);
    let rows = state.rows.of(of, || touch::rows(view.assessed, view.assessment));
    if rows.is_empty() {
        empty(ui, view, actions);
        return;
    }
    let (by, descending) = state.order;
    let before = actions.len();
    let in_order = state.in_order.of((of.0, of.1, by, descending), || touch::in_order(rows, by, descending));
    let outcome = widgets::table_card(ui, |ui| {
        let columns = columns(ui.available_width() - ui.spacing().scroll.allocated_width());
        let heads: Vec<_> = columns.iter().map(|column| head(*column)).collect();
        state.table.sort =
            columns.iter().position(|column| *column == by).map(|column| Sort { column, descending });
        let outcome = widgets::data_table(
            ui,
            "Losing touch",
            &heads,
            rows.len(),
            &mut state.table,
            |ui, at, column| {
                let row = in_order.get(at).and_then(|i| rows.get(*i));
                if let (Some(row), Some(column)) = (row, columns.get(column)) {
                    cell(ui, view, row, *column, actions);
                }
            },
        );
        if outcome.sorted
            && let Some(sort) = state.table.sort
            && let Some(column) = columns.get(sort.column)
        {
            state.order = (*column, sort.descending);
        }
        outcome
    });
    let opened = outcome.opened.or(outcome.clicked).and_then(|at| rows.get(*in_order.get(at)?));
    if let Some(row) = opened.filter(|_| actions.len() == before) {
        actions.push(Action::Go(Place::Partner(row.partner.clone())));
    }
}

fn empty(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let text = "Say on a partner's page how often you mean to be in touch, or log a contact: then this shows \
                whom you have not talked to for too long.";
    let (button, action) = if view.plan.partners().is_empty() {
        ("Add a partner…", Action::Command(Command::AddPartner))
    } else {
        ("Open the register", Action::Go(Place::Screen(crate::ui::Screen::Partners)))
    };
    if widgets::empty_state(ui, "Nobody to lose touch with yet", text, button) {
        actions.push(action);
    }
}

fn cell(ui: &mut Ui, view: &View<'_>, row: &Row, column: Column, actions: &mut Vec<Action>) {
    match column {
        Column::Partner => {
            ui.label(theme::strong(&row.name)).on_hover_text(&row.name);
        }
        Column::Standing => standing::word(ui, view.bond(&row.partner), view.assessment.as_of),
        Column::Last => match &row.last {
            Some(contact) => {
                ui.label(last(contact, view.as_of)).on_hover_text(all_of(contact));
            }
            None => drop(widgets::unknown(ui, "none logged yet")),
        },
        Column::Gap => known(ui, row.gap),
        Column::Agreed => known(ui, row.agreed),
        Column::Over => over(ui, row),
        Column::Begun => {
            let text = format!("us {}, them {}", row.ours, row.theirs);
            let hover = format!(
                "Contacts of the last {WEEKS} weeks: {} begun by us, {} by them.",
                row.ours, row.theirs
            );
            ui.label(if row.ours + row.theirs > 0 { theme::body(text) } else { theme::muted(text) })
                .on_hover_text(hover);
        }
        Column::Log => {
            let link = widgets::link(ui, "Log a contact");
            if widgets::named(ui, link, &format!("Log a contact with {}", row.name)).clicked() {
                actions.push(Action::Go(Place::LogWith(row.partner.clone())));
            }
        }
    }
}

fn known(ui: &mut Ui, days: Option<i32>) {
    match days {
        Some(days) => {
            widgets::tell(ui, || Told::number(f64::from(days)));
            ui.label(theme::figure(days_of(days)))
        }
        None => widgets::unknown(ui, "–"),
    };
}

/// By how much longer than agreed, with how that came about.
fn over(ui: &mut Ui, row: &Row) {
    let Some(days) = row.over() else {
        let why = match (row.last, row.agreed) {
            (None, _) => "No contact was logged yet, so the gap is not known.",
            _ => "How often to be in touch is not agreed.",
        };
        widgets::unknown(ui, "not known").on_hover_text(why);
        return;
    };
    let (gap, agreed) = (row.gap.unwrap_or_default(), row.agreed.unwrap_or_default());
    let how = format!("{} since the last contact, {} agreed.", days_of(gap), days_of(agreed));
    if days <= 0 {
        let left = if days == 0 { "Due today.".to_owned() } else { format!("{} left.", days_of(-days)) };
        widgets::tell(ui, || Told::count(0));
        ui.label(theme::muted("in time")).on_hover_text(format!("{how} {left}"));
        return;
    }
    let t = tokens(ui);
    widgets::tell(ui, || Told::number(f64::from(days)));
    ui.label(theme::figure(days_of(days)).color(t.careful.text)).on_hover_text(how);
    let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
    widgets::tone_mark(ui.painter(), rect.center(), 5.0, Tone::Careful, t);
}

fn days_of(n: i32) -> String {
    if n == 1 { "1 day".to_owned() } else { format!("{n} days") }
}

/// The last contact in a few words, as in `2 Nov, by us, 4 of 5`.
fn last(contact: &ContactMade, today: Date) -> String {
    let by = by(contact.began);
    let day = words::short_day(contact.date, today);
    match contact.went {
        Some(score) => format!("{day}, {by}, {} of 5", score.get()),
        None => format!("{day}, {by}"),
    }
}

const fn by(side: Side) -> &'static str {
    match side {
        Side::Us => "by us",
        Side::Them => "by them",
    }
}

/// All that is known of a contact.
fn all_of(contact: &ContactMade) -> String {
    let mut text = format!("{}, begun {}", words::day(contact.date), by(contact.began));
    if let Some(lasted) = contact.lasted {
        text.push_str(&format!(", {} long", words::time(lasted)));
    }
    match contact.went {
        Some(score) => text.push_str(&format!(". How good it was: {} of 5.", score.get())),
        None => text.push_str(". How good it was is not known."),
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Minutes, Score};
    use jiff::civil::date;

    #[test]
    fn columns_give_way_until_the_name_has_room() {
        assert_eq!(columns(2000.0), COLUMNS);
        for room in [530.0, 640.0, 800.0, 1000.0] {
            let columns = columns(room);
            assert!(columns.iter().map(|c| width(*c)).sum::<f32>() <= room, "{room}");
            assert!(columns.contains(&Column::Over) && columns.contains(&Column::Log));
        }
    }

    #[test]
    fn a_contact_is_said_with_what_is_known_of_it() {
        let today = date(2026, 11, 23);
        let bare = ContactMade { date: date(2026, 11, 2), began: Side::Us, lasted: None, went: None };
        assert_eq!(last(&bare, today), "2 Nov, by us");
        assert_eq!(all_of(&bare), "2 Nov 2026, begun by us. How good it was is not known.");
        let full = ContactMade {
            date: date(2025, 11, 2),
            began: Side::Them,
            lasted: Some(Minutes::new(90)),
            went: Some(Score::new(4).expect("a score")),
        };
        assert_eq!(last(&full, today), "2 Nov 2025, by them, 4 of 5");
        assert_eq!(
            all_of(&full).replace('\u{a0}', " "),
            "2 Nov 2025, begun by them, 1 h 30 min long. How good it was: 4 of 5."
        );
    }
}
