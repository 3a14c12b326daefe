//! The table of the choice: one row for each who may be kept or let go.

use super::draft::{Draft, Way};
use super::rows::{self, Column};
use super::{said, switch};
use crate::analysis::{Choice, Departure, Keeping, Remedy, Unit, Verdict, short_chance as chance};
use crate::plan::{Partner, Resource};
use crate::ui::View;
use crate::ui::beside::KeepingView;
use crate::ui::theme::{self, tokens};
use crate::ui::verdict::tone;
use crate::ui::widgets::{self, Icon, Sort, TableColumn, TableState, Told, Tone};
use egui::{Align, Label, Layout, Response, Role, Sense, Ui, WidgetInfo, vec2};

/// The room that the name needs at least.
const NAME: f32 = 152.0;
/// From which width of a name's cell on its mark is a word.
const ROOM_FOR_WORDS: f32 = 190.0;

/// All columns, in their order.
const COLUMNS: [Column; 14] = [
    Column::Pin,
    Column::Partner,
    Column::Way,
    Column::Verdict,
    Column::Worth,
    Column::Lost,
    Column::Hours,
    Column::Money,
    Column::Risk,
    Column::Takes,
    Column::Leaving,
    Column::Promises,
    Column::Goals,
    Column::Others,
];

/// Which columns go first where the room is narrow; the panel below says all of it.
const DISPENSABLE: [Column; 10] = [
    Column::Others,
    Column::Takes,
    Column::Leaving,
    Column::Goals,
    Column::Promises,
    Column::Worth,
    Column::Money,
    Column::Risk,
    Column::Hours,
    Column::Lost,
];

const fn width(column: Column) -> f32 {
    match column {
        Column::Pin => 38.0,
        Column::Partner => NAME,
        Column::Way => switch::WIDTH + 18.0,
        Column::Verdict => 138.0,
        Column::Worth => 88.0,
        Column::Lost => 98.0,
        Column::Hours => 80.0,
        Column::Money => 98.0,
        Column::Risk | Column::Takes => 90.0,
        Column::Leaving => 130.0,
        Column::Promises => 92.0,
        Column::Goals => 66.0,
        Column::Others => 70.0,
    }
}

/// The columns for which there is room.
fn columns(room: f32, with_money: bool) -> Vec<Column> {
    let mut columns = COLUMNS.to_vec();
    if !with_money {
        columns.retain(|column| *column != Column::Money);
    }
    for out in DISPENSABLE {
        if columns.iter().map(|column| width(*column)).sum::<f32>() <= room {
            break;
        }
        columns.retain(|column| *column != out);
    }
    columns
}

/// What was done to the table.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// One of the choices is to go another way.
    pub way: Option<(usize, Way)>,
    /// That one of the choices must be kept is to change.
    pub pin: Option<usize>,
    /// One of the choices was asked for in full.
    pub opened: Option<usize>,
    /// Another row is selected.
    pub selected: bool,
}

/// What the table draws from.
pub(super) struct Shown<'a> {
    pub view: &'a View<'a>,
    pub keeping: &'a KeepingView,
    pub draft: &'a Draft,
    /// The partners that have a colour of their own, by their places, in the order of the colours.
    pub slots: &'a [usize],
    /// The choices in their order.
    pub order: &'a [usize],
    /// Of which way out the figures are.
    pub out: Way,
}

/// Draws the table.
pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut TableState,
    order: &mut (Column, bool),
) -> Done {
    let keeping = &shown.keeping.keeping;
    let bar = ui.spacing().scroll.allocated_width();
    let columns = columns(ui.available_width() - bar, has_money(keeping));
    let code = shown.keeping.of.plan.currency().code();
    let frees_money = format!("Frees {code}");
    let binding = rows::binding_load(keeping).map(|load| Unit::of(&load.resource, &shown.keeping.of.plan));
    let takes = binding.map_or_else(String::new, |unit| format!("Takes {}", unit.symbol()));
    let heads: Vec<_> = columns
        .iter()
        .map(|column| {
            let width = width(*column);
            match column {
                Column::Pin => TableColumn::text("").width(width).known_as("Must keep").unsorted(),
                Column::Partner => TableColumn::text("Partner"),
                Column::Way => TableColumn::text("What becomes of it").width(width).unsorted(),
                Column::Verdict => TableColumn::text("Afterwards").width(width),
                Column::Worth => TableColumn::figure("Worth", width).counted_in(code),
                Column::Lost => TableColumn::figure("Worth lost", width).counted_in(code),
                Column::Hours => TableColumn::figure("Frees h", width),
                Column::Money => TableColumn::figure(&frees_money, width),
                Column::Risk => TableColumn::figure("Bad year", width)
                    .known_as("What a bad year costs less")
                    .counted_in(code),
                Column::Takes => TableColumn::figure(&takes, width),
                Column::Leaving => TableColumn::text("Leaving").width(width),
                Column::Promises => TableColumn::figure("Promises", width).known_as("Promises broken"),
                Column::Goals => TableColumn::figure("Goals", width).known_as("Goals that fall"),
                Column::Others => TableColumn::figure("Others", width).known_as("Others drawn in"),
            }
        })
        .collect();
    state.sort = columns
        .iter()
        .position(|column| *column == order.0)
        .map(|column| Sort { column, descending: order.1 });
    let mut done = Done::default();
    let outcome =
        widgets::data_table(ui, "What to keep", &heads, shown.order.len(), state, |ui, at, column| {
            let choice = shown.order.get(at).copied();
            let of_it = choice.and_then(|at| Some((at, keeping.choices.get(at)?)));
            let partner = of_it.and_then(|(_, choice)| shown.keeping.of.plan.partners().at(choice.partner));
            if let (Some((at, choice)), Some(partner), Some(column)) = (of_it, partner, columns.get(column)) {
                cell(ui, shown, (at, choice, partner), *column, &mut done);
            }
        });
    if outcome.sorted
        && let Some(sort) = state.sort
        && let Some(column) = columns.get(sort.column)
    {
        *order = (*column, sort.descending);
    }
    let selected = state.selected.and_then(|row| shown.order.get(row).copied());
    if let Some(choice) = selected.filter(|_| outcome.has_keyboard)
        && let Some(way) = switch::by_letter(ui)
    {
        done.way = Some((choice, way));
    }
    done.selected = outcome.selected;
    done.opened = outcome.opened.and_then(|row| shown.order.get(row).copied());
    done
}

/// Whether money is promised to anyone or limited.
fn has_money(keeping: &Keeping) -> bool {
    rows::place_of(keeping, &Resource::Money)
        .and_then(|place| keeping.now.loads.get(place))
        .is_some_and(|load| load.cells.iter().any(|cell| cell.load() > 0.0))
}

/// Whether the cheapest change that makes the plan fit is about this choice, and what it is called.
fn mark(keeping: &Keeping, choice: usize) -> Option<&'static str> {
    match keeping.remedy? {
        Remedy::LetGo(at) | Remedy::StepDown(at) if at == choice => Some("Cheapest"),
        Remedy::LetGoBoth(one, other) if one == choice || other == choice => Some("Pair"),
        _ => None,
    }
}

fn cell(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (at, choice, partner): (usize, &Choice, &Partner),
    column: Column,
    done: &mut Done,
) {
    let (keeping, plan) = (&shown.keeping.keeping, &*shown.keeping.of.plan);
    let Some(departure) = shown.out.departure(keeping, at) else { return };
    let by_quarter = |ui: &mut Ui, resource: &Resource, what: &str| {
        quarters(ui, keeping, &Unit::of(resource, plan), what, |quarter| {
            departure.freed.get(rows::place_of(keeping, resource)?)?.get(quarter).copied()
        });
    };
    match column {
        Column::Pin => {
            widgets::tell(ui, || if choice.must_keep { "yes" } else { "no" }.into());
            if pin(ui, partner.name.as_str(), choice.must_keep, !shown.view.read_only) {
                done.pin = Some(at);
            }
        }
        Column::Partner => name(ui, shown, (at, choice, partner)),
        Column::Way => {
            let way = shown.draft.way_of(&partner.id);
            widgets::tell(ui, || way.words().into());
            if let Some(way) = switch::switch(ui, partner.name.as_str(), way, true) {
                done.way = Some((at, way));
            }
        }
        Column::Worth => {
            let unit = Unit::Minor(plan.currency());
            let known = choice.worth.minor;
            widgets::tell(ui, || Told::known(known.map(|minor| Told::in_unit(minor, &unit)), "unknown"));
            let words =
                known.map_or_else(|| theme::muted("unknown"), |minor| theme::figure(unit.figure(minor)));
            hovered(ui, words, |ui| {
                said::worth(plan, &choice.worth).iter().for_each(|line| drop(ui.label(line)))
            });
        }
        Column::Takes => {
            let Some(load) = rows::binding_load(keeping) else { return };
            let unit = Unit::of(&load.resource, plan);
            let takes = rows::takes(keeping, at).unwrap_or_default();
            figured(ui, &unit, takes, |ui| {
                let what =
                    format!("Takes of {}, on average as it really goes:", plan.resource_name(&load.resource));
                quarters(ui, keeping, &unit, &what, |quarter| {
                    Some(rows::part_of(load.cells.get(quarter)?, choice.partner))
                });
            });
        }
        Column::Hours => {
            let hours = rows::freed(keeping, departure, &Resource::Time).unwrap_or_default();
            figured(ui, &Unit::Hours, hours, |ui| by_quarter(ui, &Resource::Time, "Hours that become free:"));
        }
        Column::Money => {
            let minor = rows::freed(keeping, departure, &Resource::Money).unwrap_or_default();
            let unit = Unit::Minor(plan.currency());
            figured(ui, &unit, minor, |ui| {
                by_quarter(ui, &Resource::Money, "Money that becomes free; less where leaving costs:");
            });
        }
        Column::Risk => {
            figured(ui, &Unit::Minor(plan.currency()), departure.bad_year_freed, |ui| {
                let (now, then) = (keeping.now.bad_year.cvar95, departure.outlook.bad_year.cvar95);
                ui.label(format!(
                    "The worst one year in twenty costs {} on average now, and {} then.",
                    said::money(plan, now),
                    said::money(plan, then)
                ));
            });
        }
        Column::Lost => {
            figured(ui, &Unit::Minor(plan.currency()), departure.worth_lost, |ui| {
                ui.label(format!(
                    "All that stands is worth {} now, and {} then: goals fall with one that is essential to them.",
                    said::money(plan, keeping.worth_now),
                    said::money(plan, keeping.worth_now - departure.worth_lost)
                ));
            });
        }
        Column::Leaving => {
            let notice = partner.notice_days.map(std::num::NonZeroU16::get);
            hovered(ui, theme::body(said::notice(departure, notice)), |ui| {
                ui.label(said::consequences(plan, shown.out, &partner.id, departure));
            });
        }
        Column::Promises => {
            let broken = departure.broken.iter().filter_map(|at| plan.commitments().at(*at));
            let titles = broken.map(|c| crate::ui::commitments::words::title(c, plan)).collect();
            names(ui, titles);
        }
        Column::Goals => names(ui, said::goals(plan, departure)),
        Column::Others => names(ui, said::drawn_in(plan, departure)),
        Column::Verdict => verdict(ui, departure),
    }
}

fn name(ui: &mut Ui, shown: &Shown<'_>, (at, choice, partner): (usize, &Choice, &Partner)) {
    widgets::tell(ui, || partner.name.as_str().into());
    let (keeping, plan) = (&shown.keeping.keeping, &*shown.keeping.of.plan);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if let (Some(mark), Some(remedy)) = (mark(keeping, at), keeping.remedy) {
            sign(ui, mark).on_hover_text(said::remedy(plan, keeping, remedy));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let slot = shown.slots.iter().position(|place| *place == choice.partner);
            let t = tokens(ui);
            widgets::dot(ui, slot.map_or(t.others, |slot| t.partner(slot)));
            let label = ui.add(Label::new(theme::strong(partner.name.as_str())).truncate());
            label.on_hover_text(said::why(choice.why));
        });
    });
}

/// The mark of the cheapest change: its word where the name leaves room, else its shape alone.
fn sign(ui: &mut Ui, mark: &str) -> Response {
    if ui.available_width() >= ROOM_FOR_WORDS {
        return widgets::badge(ui, Tone::Good, mark);
    }
    let (rect, response) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, mark));
    widgets::tone_mark(ui.painter(), rect.center(), 5.0, Tone::Good, tokens(ui));
    response
}

/// The pin of one that must be kept; whether it was clicked.
fn pin(ui: &mut Ui, name: &str, is_pinned: bool, enabled: bool) -> bool {
    let t = tokens(ui);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(22.0, 22.0), sense);
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::CheckBox,
            ui.is_enabled() && enabled,
            is_pinned,
            format!("Must keep {name}"),
        )
    });
    let colour = match (is_pinned, response.hovered()) {
        (true, _) => t.accent,
        (false, true) => t.text,
        (false, false) => t.outline,
    };
    if is_pinned {
        ui.painter().rect_filled(rect, 4.0, t.accent_soft);
    }
    Icon::Pin.paint(ui.painter(), rect.shrink(4.0), colour);
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 4.0, t.focus_ring(), egui::StrokeKind::Inside);
    }
    let words = if is_pinned {
        "It must be kept. Click to let it be chosen freely."
    } else {
        "Click if it must be kept."
    };
    let clicked = response.clicked();
    response.on_hover_text(words);
    clicked
}

/// A figure with what hovering it says; a dash where there is nothing, so that what is something stands
/// out.
fn figured(ui: &mut Ui, unit: &Unit, value: f64, explanation: impl FnOnce(&mut Ui)) {
    widgets::tell(ui, || Told::in_unit(value, unit));
    let text = unit.figure(value);
    hovered(ui, if text == "0" { theme::muted("–") } else { theme::figure(text) }, explanation);
}

/// A label with what hovering it says.
fn hovered(ui: &mut Ui, text: egui::RichText, explanation: impl FnOnce(&mut Ui)) {
    ui.label(text).on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        explanation(ui);
    });
}

/// How many there are, and who on hovering.
fn names(ui: &mut Ui, names: Vec<String>) {
    widgets::tell(ui, || Told::count(names.len()));
    if names.is_empty() {
        ui.label(theme::muted("–"));
        return;
    }
    hovered(ui, theme::figure(names.len().to_string()), |ui| {
        names.iter().for_each(|name| drop(ui.label(name)))
    });
}

/// A figure for each quarter.
fn quarters(ui: &mut Ui, keeping: &Keeping, unit: &Unit, what: &str, of: impl Fn(usize) -> Option<f64>) {
    ui.label(what);
    for (at, quarter) in keeping.quarters.iter().enumerate() {
        if let Some(value) = of(at) {
            ui.label(theme::figure(format!("{}: {}", quarter.months(), unit.show(value))));
        }
    }
}

fn verdict(ui: &mut Ui, departure: &Departure) {
    let t = tokens(ui);
    let outlook = &departure.outlook;
    let tone = tone(outlook.verdict);
    let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
    widgets::tone_mark(ui.painter(), rect.center(), 5.0, tone, t);
    let word = outlook.verdict.map_or("nothing to judge", Verdict::word);
    let text = theme::body(word).color(tone.colours(t).text);
    hovered(ui, text, |ui| {
        ui.label(if departure.fits { "The plan fits then." } else { "The plan does not fit even then." });
        if let Some(p) = outlook.p_breaks_at_all() {
            ui.label(format!("Its likeliest quarter breaks with a chance of {}.", chance(p)));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_way_until_the_name_has_room() {
        assert_eq!(columns(2000.0, true), COLUMNS);
        assert!(!columns(2000.0, false).contains(&Column::Money));
        for room in [620.0, 700.0, 800.0, 1000.0, 1200.0] {
            let columns = columns(room, true);
            assert!(columns.iter().map(|c| width(*c)).sum::<f32>() <= room, "{room}");
            for stays in [Column::Pin, Column::Partner, Column::Way, Column::Verdict, Column::Lost] {
                assert!(columns.contains(&stays), "{room}: {stays:?}");
            }
        }
    }
}
