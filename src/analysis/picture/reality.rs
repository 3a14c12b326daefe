//! What is promised and what it comes to as promises really go: of all partners together, and by the finished
//! quarters of one.

use crate::analysis::{Assessment, PlannedActual, Share, Unit, percent};
use crate::plan::{Plan, Resource};

/// What is promised in one quarter, and what it comes to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct InQuarter {
    /// As promised, with what is used already, in the resource's unit.
    pub promised: f64,
    /// As it really goes, on average.
    pub really: f64,
}

impl InQuarter {
    /// How many times what is promised it comes to; unknown where nothing is promised.
    pub fn times(self) -> Option<f64> {
        (self.promised > 0.0).then(|| self.really / self.promised)
    }
}

/// What a resource is called.
pub fn called(plan: &Plan, resource: &Resource) -> String {
    match resource {
        Resource::Time => "Time".to_owned(),
        Resource::Money | Resource::Other(_) => plan.resource_name(resource),
    }
}

/// What is promised of one resource in each quarter by all partners together, and what it comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// Of what.
    pub resource: Resource,
    /// What the resource is called.
    pub of_what: String,
    /// In which unit.
    pub unit: Unit,
    /// By quarter: its months, the sums, and what there is where that is known.
    pub quarters: Vec<(String, InQuarter, Option<f64>)>,
}

impl Together {
    /// The picture in words, for who cannot see it.
    pub fn summary(&self) -> String {
        let quarters: Vec<_> =
            self.quarters.iter().map(|(months, sums, _)| self.said(months, *sums)).collect();
        format!("{}: {}", self.of_what, quarters.join(" "))
    }

    /// One quarter in words.
    pub fn said(&self, months: &str, sums: InQuarter) -> String {
        let times = sums.times().map_or_else(String::new, |times| format!(", {} of it", percent(times)));
        format!(
            "{months}: {} as promised, {} as it really goes{times}.",
            self.unit.show(sums.promised),
            self.unit.show(sums.really)
        )
    }
}

/// All partners together, resource by resource.
pub fn together(plan: &Plan, assessment: &Assessment) -> Vec<Together> {
    let mut all = Vec::new();
    for load in &assessment.loads {
        let quarters = load.cells.iter().map(|cell| {
            let months = assessment.quarters.get(cell.quarter).map_or_else(String::new, |q| q.months());
            let really = cell.shares.iter().map(|share| share.expected).sum();
            (
                months,
                InQuarter { promised: cell.shares.iter().map(Share::total).sum(), really },
                cell.capacity,
            )
        });
        all.push(Together {
            resource: load.resource.clone(),
            of_what: called(plan, &load.resource),
            unit: Unit::of(&load.resource, plan),
            quarters: quarters.collect(),
        });
    }
    all
}

/// A finished quarter of a partner in words.
pub fn of_quarter(unit: &Unit, quarter: &PlannedActual) -> String {
    format!(
        "{}: {} promised, {} needed, {} of it.",
        quarter.quarter.months(),
        unit.show(quarter.planned),
        unit.show(quarter.actual),
        percent(quarter.ratio())
    )
}

/// The finished quarters of a partner in words.
pub fn ratios_said(of_what: &str, unit: &Unit, history: &[PlannedActual]) -> String {
    let quarters: Vec<_> = history.iter().map(|quarter| of_quarter(unit, quarter)).collect();
    format!("{of_what}: {}", quarters.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Quarter;

    #[test]
    fn all_together_are_said_quarter_by_quarter() {
        let together = Together {
            resource: Resource::Time,
            of_what: "Time".to_owned(),
            unit: Unit::Hours,
            quarters: vec![(
                Quarter::of(jiff::civil::date(2027, 2, 1), crate::plan::YearStart::default()).months(),
                InQuarter { promised: 100.0, really: 130.0 },
                Some(120.0),
            )],
        };
        assert_eq!(
            together.summary().replace('\u{a0}', " "),
            "Time: Jan–Mar 2027: 100 h as promised, 130 h as it really goes, 130 % of it."
        );
    }
}
