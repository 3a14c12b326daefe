//! The history as a page of text.

use super::Answer;
use crate::analysis::{Forecast, History, Unit};
use crate::cli::check::table::verdict_cell;
use crate::cli::output::{Page, bare_table, cell, figure};
use comfy_table::{Attribute, Table};

/// How many forecasts the page has at most, the latest first; JSON has them all.
const LISTED: usize = 16;

/// The whole page: the reviews in a row, then whether their ranges held.
pub(super) fn page(answer: &Answer<'_>) -> String {
    let mut page = Page::default();
    page.paragraph(&format!("{}, as of {}", answer.plan.name(), answer.as_of));
    if answer.history.reviews.is_empty() {
        page.heading("No review is frozen yet.");
        page.paragraph(
            "Once a quarter, review the plan in the window (Review) and freeze it: what could be said of the \
             plan on that day then stands here, beside the quarters before.",
        );
        return page.into_text();
    }
    page.another_table(&reviews(&answer.history));
    page.another_table(&both_sides(&answer.history));
    page.heading("Did the ranges come true");
    page.paragraph(&answer.held.words());
    let mut all: Vec<&Forecast> = answer.held.ranges.iter().chain(&answer.held.certain).collect();
    all.sort_by_key(|forecast| std::cmp::Reverse(forecast.quarter));
    page.another_table(&forecasts(answer, &all));
    if let Some(left) = all.len().checked_sub(LISTED).filter(|left| *left > 0) {
        page.paragraph(&format!("and {left} before that"));
    }
    page.into_text()
}

/// A table under these heads; those of figures stand at the right.
fn headed(heads: &[(&str, bool)]) -> Table {
    let mut table = bare_table();
    table.set_header(heads.iter().map(|(head, is_figure)| {
        let head = if *is_figure { figure(head) } else { cell(head) };
        head.add_attribute(Attribute::Dim)
    }));
    table
}

/// The verdict, the load and the bad year of each, the latest first.
fn reviews(history: &History) -> Table {
    let mut table = headed(&[
        ("Quarter", false),
        ("Verdict", false),
        ("Partnerships", true),
        ("Load to come", true),
        ("A bad year", true),
    ]);
    for point in history.reviews.iter().rev() {
        table.add_row([
            cell(&point.review),
            verdict_cell(point.verdict),
            figure(point.partnerships),
            figure(point.load_words()),
            figure(point.bad_year_words()),
        ]);
    }
    table
}

/// What both sides kept, and how they saw it.
fn both_sides(history: &History) -> Table {
    let mut table =
        headed(&[("Quarter", false), ("Kept, ours · theirs", true), ("Alignment, ours · theirs", true)]);
    for point in history.reviews.iter().rev() {
        table.add_row([cell(&point.review), figure(point.kept_words()), figure(point.alignment_words())]);
    }
    table
}

/// Between what it was to lie; its unit stands beside what it is of.
fn between(forecast: &Forecast, unit: &Unit) -> String {
    let high = unit.figure(forecast.high);
    if forecast.is_certain() { high } else { format!("{} and {high}", unit.figure(forecast.low)) }
}

/// What was said of quarters that are over, against what came.
fn forecasts(answer: &Answer<'_>, all: &[&Forecast]) -> Table {
    let mut table = headed(&[
        ("Quarter", false),
        ("What", false),
        ("Said in", false),
        ("Between", true),
        ("Came", true),
        ("", false),
    ]);
    for forecast in all.iter().take(LISTED) {
        let unit = Unit::of(&forecast.resource, answer.plan);
        table.add_row([
            cell(forecast.quarter),
            cell(format!("{}, {}", forecast.name, unit.symbol())),
            cell(&forecast.review),
            figure(between(forecast, &unit)),
            figure(unit.figure(forecast.came)),
            cell(forecast.lay()),
        ]);
    }
    table
}
