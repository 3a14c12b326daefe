//! The plan as it stands and scenarios side by side: verdicts, chances, worth and loss, and in what each
//! scenario differs.

use super::tried;
use crate::analysis::{
    Comparison, Course, NOTHING_DIFFERS, Tried, Unit, capitalised, is_loss_known, is_worth_known,
    short_chance,
};
use crate::plan::{Plan, Resource, Scenario};
use crate::ui::View;
use crate::ui::beside::Asker;
use crate::ui::theme::{self, TextRole, space};
use crate::ui::verdict::{told::verdict as verdict_told, tone};
use crate::ui::widgets::{self, TableText, Told, Tone, explained, heading_label, note_line};
use egui::{Align, Align2, Grid, Label, Layout, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Width of the names of the rows, and the least of a column.
const NAMES: f32 = 122.0;
const COLUMN: f32 = 128.0;
/// Height of a row of figures, and of the bar in it.
const ROW: f32 = 22.0;
const BAR: f32 = 8.0;
/// Width of a chance in figures beside its bar.
const FIGURE: f32 = 70.0;

/// What a figure of a plan is, in words.
type Said<'a> = &'a dyn Fn(&Tried) -> String;

/// One column.
struct Column<'a> {
    name: &'a str,
    tried: Option<&'a Tried>,
}

/// Draws the comparison.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, beside: &[&Scenario]) {
    ui.horizontal(|ui| {
        heading_label(ui, "Side by side", theme::heading("Side by side"));
        if view.tried.updating {
            ui.label(theme::muted(view.tried.updating_words()));
        }
    });
    if beside.is_empty() {
        ui.label(theme::muted("Tick a scenario to hold it against the plan as it stands."));
        return;
    }
    let Some(last) = view.tried.for_asker(Asker::Scenarios) else {
        ui.label(theme::muted("Not worked out yet."));
        return;
    };
    let (comparison, plan) = (&last.comparison, &*last.of.plan);
    let mut columns = vec![Column { name: "As it stands", tried: Some(&comparison.now) }];
    columns.extend(beside.iter().map(|scenario| Column {
        name: scenario.name.as_str(),
        tried: tried(view, &scenario.changes).map(|(_, tried)| tried),
    }));
    ui.add_space(space::XS);
    let room = ui.available_width() - NAMES;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of columns")]
    let fit = ((room / (COLUMN + space::M)) as usize).clamp(1, columns.len());
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    let width = ((room / fit as f32) - space::M).clamp(80.0, 200.0);
    for (at, some) in columns.chunks(fit).enumerate() {
        if at > 0 {
            ui.separator();
        }
        figures(ui, plan, comparison, some, width, at);
    }
    for column in columns.iter().skip(1) {
        ui.add_space(space::M);
        differences(ui, column);
    }
    widgets::offer_table(ui, "Side by side", || told(plan, comparison, &columns));
    widgets::offer_rows(ui, "What differs", || told_differences(&columns));
}

/// The comparison for other programs: a row for each plan, a column for each figure.
fn told(plan: &Plan, comparison: &Comparison, columns: &[Column<'_>]) -> TableText {
    let money = Unit::of(&Resource::Money, plan);
    let quarters = comparison.quarters.iter().map(|quarter| format!("{quarter}, likely to break (%)"));
    let heads = ["Plan", "Verdict", "Breaks first in"].map(str::to_owned).into_iter().chain(quarters);
    let in_money = |name: &str| format!("{name} ({})", money.symbol());
    let heads = heads.chain([
        in_money("Worth"),
        "Active partners".to_owned(),
        in_money("An average year"),
        in_money("A bad year"),
    ]);
    let (is_worth_known, is_loss_known) = (is_worth_known(plan), is_loss_known(plan));
    let row = |column: &Column<'_>| {
        let name = Told::from(column.name);
        let Some(tried) = column.tried else { return vec![name] };
        let (outlook, figure) = (&tried.outlook, |value| Told::in_unit(value, &money));
        let first = outlook.first_breaking_quarter.and_then(|at| comparison.quarters.get(at));
        let first = first.map_or_else(|| "none".to_owned(), ToString::to_string);
        let chances = (0..comparison.quarters.len())
            .map(|at| Told::known(outlook.p_breaks(at).map(Told::percent), "unknown"));
        let worth = is_worth_known.then(|| figure(tried.worth));
        let loss = |value: f64| Told::known(is_loss_known.then(|| figure(value)), "unknown");
        let ends = [
            Told::known(worth, "unknown"),
            Told::count(tried.active),
            loss(outlook.bad_year.expected_loss),
            loss(outlook.bad_year.cvar95),
        ];
        [name, verdict_told(outlook.verdict), first.into()].into_iter().chain(chances).chain(ends).collect()
    };
    TableText::new(heads).with_rows(columns.iter().map(row))
}

/// In what each scenario differs, a row for each difference.
fn told_differences(columns: &[Column<'_>]) -> TableText {
    let rows = columns.iter().filter_map(|column| Some((column.name, column.tried?)));
    let rows = rows.flat_map(|(name, tried)| {
        tried.differences.iter().map(move |difference| {
            let course = match difference.course {
                Course::Better => "better",
                Course::Worse => "worse",
                Course::Other => "neither",
            };
            [Told::from(name), course.into(), difference.text.as_str().into()]
        })
    });
    TableText::new(["Scenario", "Course", "What differs"]).with_rows(rows)
}

/// A row for each figure, a column for each plan.
fn figures(
    ui: &mut Ui,
    plan: &Plan,
    comparison: &Comparison,
    columns: &[Column<'_>],
    width: f32,
    block: usize,
) {
    let money = Unit::of(&Resource::Money, plan);
    Grid::new(("side by side", block))
        .num_columns(columns.len() + 1)
        .spacing(vec2(space::M, space::XS))
        .min_row_height(ROW)
        .show(ui, |ui| {
            name(ui, "");
            for column in columns {
                cell(ui, width, |ui| {
                    ui.add(Label::new(theme::strong(column.name)).truncate());
                });
            }
            ui.end_row();
            name(ui, "Verdict");
            for column in columns {
                cell(ui, width, |ui| badge(ui, column));
            }
            ui.end_row();
            name(ui, "Breaks first in");
            for column in columns {
                let of = |tried: &Tried| {
                    let at = tried.outlook.first_breaking_quarter;
                    at.and_then(|at| comparison.quarters.get(at))
                        .map_or_else(|| "none".to_owned(), |quarter| quarter.months())
                };
                cell(ui, width, |ui| figure(ui, column, &of, "The first quarter that is overcommitted."));
            }
            ui.end_row();
            name(ui, "Likely to break");
            ui.end_row();
            for (at, quarter) in comparison.quarters.iter().enumerate() {
                let months = quarter.months();
                name(ui, &format!("   {months}"));
                for column in columns {
                    cell(ui, width, |ui| chance(ui, column, at, &months));
                }
                ui.end_row();
            }
            money_rows(ui, plan, &money, columns, width);
        });
}

/// What is in money, and how many are active.
fn money_rows(ui: &mut Ui, plan: &Plan, money: &Unit, columns: &[Column<'_>], width: f32) {
    let is_known = is_worth_known(plan);
    let worth = |tried: &Tried| if is_known { money.show(tried.worth) } else { "unknown".to_owned() };
    let active = |tried: &Tried| tried.active.to_string();
    let average = |tried: &Tried| money.show(tried.outlook.bad_year.expected_loss);
    let bad = |tried: &Tried| money.show(tried.outlook.bad_year.cvar95);
    let rows: [(&str, Said<'_>, &str); 4] = [
        ("Worth", &worth, "What the partnerships that stand and the goals they carry are worth."),
        ("Active partners", &active, "Whatever the bond is."),
        ("An average year", &average, "What the risks that we bear cost on average."),
        ("A bad year", &bad, "What the worst one year in twenty costs on average."),
    ];
    // Without a risk that counts there is no loss to tell.
    let shown = if is_loss_known(plan) { rows.len() } else { 2 };
    for (title, of, why) in rows.iter().take(shown) {
        name(ui, title);
        for column in columns {
            cell(ui, width, |ui| figure(ui, column, *of, why));
        }
        ui.end_row();
    }
}

fn name(ui: &mut Ui, text: &str) {
    ui.allocate_ui_with_layout(vec2(NAMES, ROW), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(NAMES);
        ui.label(theme::small(text));
    });
}

fn cell(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, ROW), Layout::left_to_right(Align::Center), |ui| {
        ui.set_width(width);
        contents(ui);
    });
}

fn badge(ui: &mut Ui, column: &Column<'_>) {
    let Some(tried) = column.tried else {
        ui.label(theme::muted("…"));
        return;
    };
    let verdict = tried.outlook.verdict;
    let word = verdict.map_or_else(|| "Cannot tell".to_owned(), |verdict| capitalised(verdict.word()));
    widgets::badge(ui, tone(verdict), &word);
}

fn figure(ui: &mut Ui, column: &Column<'_>, of: Said<'_>, why: &str) {
    let text = column.tried.map_or_else(|| "…".to_owned(), of);
    explained(ui, theme::figure(text), |ui| {
        ui.label(why);
    });
}

/// How likely a quarter is to break, as a bar of the whole column's width for certain.
#[expect(clippy::cast_possible_truncation, reason = "places on the screen")]
fn chance(ui: &mut Ui, column: &Column<'_>, quarter: usize, months: &str) {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let p = column.tried.and_then(|tried| tried.outlook.p_breaks(quarter));
    let said = match (column.tried, p) {
        (None, _) => "…".to_owned(),
        (Some(_), None) => "unknown".to_owned(),
        (Some(_), Some(p)) => short_chance(p),
    };
    let verdict = column.tried.and_then(|tried| tried.outlook.quarter_verdict(quarter));
    let track = rect.with_max_x(rect.right() - FIGURE).shrink2(vec2(0.0, (ROW - BAR) / 2.0));
    if track.width() > 0.0 {
        ui.painter().rect_filled(track, 2.0, t.border);
        let part = p.unwrap_or_default() as f32;
        let bar = track.with_max_x(track.left() + track.width() * part);
        ui.painter().rect_filled(bar, 2.0, tone(verdict).colours(t).fill);
    }
    let at = pos2(rect.right() - FIGURE + space::S, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, &said, TextRole::Figure.font(), t.text);
    let word = verdict.map_or("cannot be judged", crate::analysis::Verdict::word);
    let whole = format!("{}, {months}: {said} likely to break, {word}", column.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &whole));
    response.on_hover_text(&whole);
}

/// In what a scenario differs, a line each.
fn differences(ui: &mut Ui, column: &Column<'_>) {
    let Some(tried) = column.tried else { return };
    heading_label(ui, &format!("What differs: {}", column.name), theme::strong(column.name));
    if tried.differences.is_empty() {
        ui.label(theme::muted(NOTHING_DIFFERS));
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for difference in &tried.differences {
            let tone = match difference.course {
                Course::Better => Tone::Good,
                Course::Worse => Tone::Careful,
                Course::Other => Tone::Neutral,
            };
            note_line(ui, tone, &difference.text);
        }
    });
}
