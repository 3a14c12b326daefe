//! What can go wrong with one partner, and what that adds to a year.

use super::Subject;
use super::page::{LABELS, labelled, row};
use crate::analysis::{Missing, RiskFigures, Unit, percent};
use crate::cli::json::{figure, tidy};
use crate::cli::output::{Page, bare_table, cell, figure as right};
use crate::plan::{Resource, Risk};
use comfy_table::{Attribute, ColumnConstraint, Width};
use serde::Serialize;

/// The risks with the partner, each with what is known of it.
fn risks<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (&'a Risk, &'a RiskFigures)> {
    let all = subject.plan.risks().iter().zip(&subject.assessment.risk.risks);
    let id = &subject.partner.id;
    all.filter(move |(risk, _)| risk.partner == *id)
}

fn is_counted(figures: &RiskFigures) -> bool {
    figures.missing.is_some_and(Missing::is_counted)
}

/// The section of the page; nothing where no risk is written down.
pub(super) fn section(page: &mut Page, subject: &Subject<'_>) {
    if risks(subject).next().is_none() {
        return;
    }
    let unit = Unit::of(&Resource::Money, subject.plan);
    let risk = &subject.assessment.risk;
    page.heading("What can go wrong");
    let mut table = bare_table();
    let dim = |text: &str| cell(text).add_attribute(Attribute::Dim);
    let figures = ["Chance", "Average year", "Bad year", "Part of it"];
    table.set_header([dim("")].into_iter().chain(figures.map(|f| right(f).add_attribute(Attribute::Dim))));
    for (record, figures) in risks(subject) {
        let after = record.mitigation.probability_after.filter(|_| record.mitigation.in_place);
        let chance = after.or(record.yearly_probability).map_or("unknown".to_owned(), |p| percent(p.get()));
        let known = |text: String| if is_counted(figures) { text } else { "–".to_owned() };
        table.add_row([
            cell(&record.title),
            right(chance),
            right(known(unit.show(figures.expected()))),
            right(known(unit.show(figures.bad_year))),
            right(known(percent(figures.part_of_bad_year))),
        ]);
    }
    if let Some(names) = table.column_mut(0) {
        names.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(34)));
    }
    page.table(&table);
    let Some(of) = risk.of_partner(subject.place) else { return };
    let mut rows = vec![row(
        "Together",
        format!(
            "{} in an average year; {} of the {} that the worst year in twenty costs, {}",
            unit.show(of.expected_loss),
            unit.show(of.bad_year),
            unit.show(risk.cvar95.value),
            percent(of.part_of_bad_year)
        ),
    )];
    let drawn_in = if of.p_drawn_in > 0.0 {
        format!("; drawn into another's failure with {}", percent(of.p_drawn_in))
    } else {
        String::new()
    };
    rows.push(row("Fails", format!("within a year with a chance of {}{drawn_in}", percent(of.p_fails))));
    page.table(&labelled(LABELS, rows));
}

/// One risk as JSON.
#[derive(Serialize)]
pub(super) struct RiskReport<'a> {
    id: &'a str,
    title: &'a str,
    counted: bool,
    yearly_probability: Option<f64>,
    our_share: Option<f64>,
    cause: Option<&'a str>,
    in_place: bool,
    expected_loss: f64,
    by_contagion: f64,
    bad_year: f64,
    part_of_bad_year: f64,
}

/// The risks with the partner as JSON.
pub(super) fn reports<'a>(subject: &Subject<'a>) -> Vec<RiskReport<'a>> {
    let unit = Unit::of(&Resource::Money, subject.plan);
    let report = |(record, figures): (&'a Risk, &RiskFigures)| RiskReport {
        id: record.id.as_str(),
        title: record.title.as_str(),
        counted: is_counted(figures),
        yearly_probability: record.yearly_probability.map(crate::plan::Fraction::get),
        our_share: record.our_share.map(crate::plan::Fraction::get),
        cause: record.cause.as_ref().map(crate::plan::Name::as_str),
        in_place: record.mitigation.in_place,
        expected_loss: figure(figures.expected_loss, &unit),
        by_contagion: figure(figures.by_contagion, &unit),
        bad_year: figure(figures.bad_year, &unit),
        part_of_bad_year: tidy(figures.part_of_bad_year),
    };
    risks(subject).map(report).collect()
}
