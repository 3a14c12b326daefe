//! What is promised and what it comes to as promises really go: a row for each partner and resource.

use crate::analysis::picture::reality::{InQuarter, called};
use crate::analysis::{
    Assessment, Basis, Calibration, Correction, FEWEST_RATIOS, PlannedActual, Summary, Unit, capitalised,
    percent,
};
use crate::plan::{PartnerId, Plan, Resource, Stage};
use std::cmp::Ordering;

/// What is shown of one partner and resource.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Who.
    pub partner: PartnerId,
    /// The partner's name.
    pub name: String,
    /// The name in plain Latin letters, to order by.
    key: String,
    /// Of what.
    pub resource: Resource,
    /// What the resource is called.
    pub of_what: String,
    /// The same with its unit, for a column of bare figures.
    pub in_what: String,
    /// In which unit.
    pub unit: Unit,
    /// Where the correction comes from.
    pub basis: Basis,
    /// The ratios behind it.
    pub summary: Summary,
    /// How many of them are the partner's own.
    pub own: usize,
    /// The partner's own history, the earliest quarter first.
    pub history: Vec<PlannedActual>,
    /// What is promised in each quarter of the horizon, and what it comes to.
    pub by_quarter: Vec<InQuarter>,
}

impl Row {
    /// In a quarter of the horizon.
    pub fn at(&self, quarter: usize) -> InQuarter {
        self.by_quarter.get(quarter).copied().unwrap_or_default()
    }

    /// Where the correction comes from, in a word or two.
    pub const fn basis_word(&self) -> &'static str {
        basis_word(&self.basis)
    }

    /// How the correction came about, in a sentence or two.
    pub fn explanation(&self) -> String {
        let figures = match (self.summary.median, self.summary.p80) {
            (Some(median), Some(p80)) => format!(
                " As often more as less than {} of what was promised was needed; four times in five not more \
                 than {}.",
                percent(median),
                percent(p80)
            ),
            _ => String::new(),
        };
        let n = self.summary.n;
        match &self.basis {
            Basis::Own => format!("Drawn from {n} finished quarters with this partner.{figures}"),
            Basis::Portfolio => format!(
                "Fewer than {FEWEST_RATIOS} quarters with this partner are known ({}), so it is drawn from {n} \
                 of all partners.{figures}",
                self.own
            ),
            Basis::Uncalibrated => format!(
                "Fewer than {FEWEST_RATIOS} finished quarters are logged, with this partner or with all: \
                 uncalibrated, what is promised counts as it stands."
            ),
            Basis::SwitchedOff(why) => format!(
                "Switched off: {} What is promised counts as it stands.{figures}",
                ended(&capitalised(why))
            ),
        }
    }
}

/// Where a correction comes from, in a word or two.
pub const fn basis_word(basis: &Basis) -> &'static str {
    match basis {
        Basis::Own => "own log",
        Basis::Portfolio => "all partners' log",
        Basis::Uncalibrated => "uncalibrated",
        Basis::SwitchedOff(_) => "switched off",
    }
}

/// A text with a full stop behind it.
fn ended(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// The rows of the active partners, in the order of the register and then of the resources.
pub fn rows(plan: &Plan, assessment: &Assessment) -> Vec<Row> {
    let Calibration { corrections, .. } = &assessment.calibration;
    corrections.iter().filter_map(|correction| row(plan, assessment, correction)).collect()
}

/// The rows of one partner.
pub fn rows_of(plan: &Plan, assessment: &Assessment, id: &PartnerId) -> Vec<Row> {
    let Some(place) = plan.partners().position(id) else { return Vec::new() };
    assessment.calibration.of_partner(place).filter_map(|c| row(plan, assessment, c)).collect()
}

fn row(plan: &Plan, assessment: &Assessment, correction: &Correction) -> Option<Row> {
    let partner = plan.partners().at(correction.partner).filter(|p| p.stage == Stage::Active)?;
    let load = assessment.load_of(&correction.resource);
    let by_quarter = load.map_or_else(Vec::new, |load| {
        let of_partner = |cell: &crate::analysis::Cell| {
            let share = cell.shares.iter().find(|share| share.partner == correction.partner);
            share.map_or_else(InQuarter::default, |s| InQuarter { promised: s.total(), really: s.expected })
        };
        load.cells.iter().map(of_partner).collect()
    });
    let unit = Unit::of(&correction.resource, plan);
    let of_what = called(plan, &correction.resource);
    let in_what = match unit {
        Unit::Hours | Unit::Minor(_) => format!("{of_what}, {}", unit.symbol()),
        // People name a resource by what is counted of it.
        Unit::Named(_) => of_what.clone(),
    };
    Some(Row {
        partner: partner.id.clone(),
        name: partner.name.to_string(),
        key: slug::slugify(partner.name.as_str()),
        of_what,
        in_what,
        unit,
        resource: correction.resource.clone(),
        basis: correction.basis.clone(),
        summary: correction.summary,
        own: correction.quarters.len(),
        history: correction.quarters.clone(),
        by_quarter,
    })
}

/// What the rows are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Column {
    /// Who.
    #[default]
    Partner,
    /// Of what.
    Resource,
    /// As promised.
    Promised,
    /// As it really goes.
    Really,
    /// The picture of the two: how much more it is.
    Picture,
    /// How many ratios.
    Ratios,
    /// The one in the middle.
    Median,
    /// Four in five are below it.
    P80,
    /// Where it comes from.
    Basis,
}

/// The places of the rows in the order of a column.
pub fn shown(rows: &[Row], quarter: usize, by: Column, descending: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|a, b| {
        let ordering = compare(&rows[*a], &rows[*b], quarter, by);
        let ordering = if descending { ordering.reverse() } else { ordering };
        ordering.then(a.cmp(b))
    });
    order
}

fn compare(a: &Row, b: &Row, quarter: usize, by: Column) -> Ordering {
    let known = |value: Option<f64>| value.unwrap_or(-1.0);
    match by {
        Column::Partner => a.key.cmp(&b.key),
        Column::Resource => a.resource.cmp(&b.resource).then_with(|| a.key.cmp(&b.key)),
        // Hours beside hours, money beside money.
        Column::Promised => {
            let size = a.at(quarter).promised.total_cmp(&b.at(quarter).promised);
            a.resource.cmp(&b.resource).then(size)
        }
        Column::Really => {
            let size = a.at(quarter).really.total_cmp(&b.at(quarter).really);
            a.resource.cmp(&b.resource).then(size)
        }
        Column::Picture => known(a.at(quarter).times()).total_cmp(&known(b.at(quarter).times())),
        Column::Ratios => a.summary.n.cmp(&b.summary.n),
        Column::Median => known(a.summary.median).total_cmp(&known(b.summary.median)),
        Column::P80 => known(a.summary.p80).total_cmp(&known(b.summary.p80)),
        Column::Basis => a.basis_word().cmp(b.basis_word()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(basis: Basis, n: usize, median: Option<f64>) -> Row {
        Row {
            partner: PartnerId::new("ada").expect("an id"),
            name: "Ada".to_owned(),
            key: "ada".to_owned(),
            resource: Resource::Time,
            of_what: "Time".to_owned(),
            in_what: "Time, h".to_owned(),
            unit: Unit::Hours,
            basis,
            summary: Summary { n, median, p80: median.map(|m| m * 1.5) },
            own: 2,
            history: Vec::<PlannedActual>::new(),
            by_quarter: vec![InQuarter { promised: 10.0, really: 13.0 }],
        }
    }

    #[test]
    fn a_correction_says_where_it_comes_from() {
        let said = |row: Row| row.explanation().replace('\u{a0}', " ");
        let figures = "As often more as less than 120 % of what was promised was needed; four times in five not \
                       more than 180 %.";
        assert_eq!(
            said(row(Basis::Own, 6, Some(1.2))),
            format!("Drawn from 6 finished quarters with this partner. {figures}")
        );
        assert_eq!(
            said(row(Basis::Portfolio, 23, Some(1.2))),
            format!(
                "Fewer than 5 quarters with this partner are known (2), so it is drawn from 23 of all \
                 partners. {figures}"
            )
        );
        assert!(said(row(Basis::Uncalibrated, 0, None)).contains("uncalibrated"));
        let off = said(row(Basis::SwitchedOff("fixed price".to_owned()), 6, Some(1.2)));
        assert!(off.starts_with("Switched off: Fixed price. What is promised counts as it stands."), "{off}");
    }

    #[test]
    fn the_unknown_comes_below_the_least() {
        let rows = [
            row(Basis::Own, 6, Some(0.9)),
            row(Basis::Uncalibrated, 0, None),
            row(Basis::Portfolio, 9, Some(1.3)),
        ];
        assert_eq!(shown(&rows, 0, Column::Median, true), [2, 0, 1]);
        assert_eq!(shown(&rows, 0, Column::Ratios, false), [1, 0, 2]);
    }
}
