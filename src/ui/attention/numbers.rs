//! The numbers behind a finding, in words.

use crate::analysis::{Finding, Subject, Unit, capitalised};
use crate::plan::Plan;

/// Each number with its name, as in `Days late: 10`; what the text says already is left out.
pub fn lines(finding: &Finding, plan: &Plan) -> Vec<String> {
    finding
        .numbers
        .iter()
        .filter(|(name, _)| *name != "quarter_of_horizon")
        .map(|(name, value)| format!("{}: {}", name_of(name), figure(finding, name, *value, plan)))
        .collect()
}

fn name_of(name: &str) -> String {
    match name {
        "load" => "Used and promised".to_owned(),
        "capacity" => "What there is".to_owned(),
        "usable" => "The same, less the reserve".to_owned(),
        "promised" => "Promised over the horizon".to_owned(),
        "probability" => "Probability that this is chance".to_owned(),
        _ => capitalised(&name.trim_end_matches("_minor").replace('_', " ")),
    }
}

/// The figure with the unit that the name or the subject gives it.
fn figure(finding: &Finding, name: &str, value: f64, plan: &Plan) -> String {
    let is_part = ["rate", "share", "part", "probability"].iter().any(|w| name.split('_').any(|n| n == *w));
    match (name, &finding.subject) {
        ("load" | "capacity" | "usable" | "promised", Subject::Resource(resource)) => {
            Unit::of(resource, plan).show(value)
        }
        _ if name.ends_with("_minor") => Unit::Minor(plan.currency()).show(value),
        _ if name.starts_with("hours_") => Unit::Hours.show(value),
        _ if is_part && (0.0..=1.0).contains(&value) => part(value),
        _ => plain(value),
    }
}

/// A part of a whole, as finely as a small probability needs it.
fn part(value: f64) -> String {
    let percent = value * 100.0;
    if value > 0.0 && percent < 0.1 {
        return "less than 0.1\u{a0}%".to_owned();
    }
    format!("{}\u{a0}%", plain((percent * 10.0).round() / 10.0))
}

/// A number without noughts behind the point.
fn plain(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Code, Severity};
    use crate::plan::{Currency, Name, Resource};

    fn said(subject: Subject, numbers: Vec<(&'static str, f64)>) -> Vec<String> {
        let plan = Plan::empty(Name::new("Plan").expect("a name"), Currency::EUR);
        let finding =
            Finding::new(Code::Overcommitted, Severity::Severe, subject, String::new()).with(numbers);
        lines(&finding, &plan).into_iter().map(|line| line.replace('\u{a0}', " ")).collect()
    }

    #[test]
    fn what_a_resource_counts_has_its_unit() {
        let numbers = || vec![("quarter_of_horizon", 2.0), ("load", 154.25), ("capacity", 12_900.0)];
        assert_eq!(
            said(Subject::Resource(Resource::Time), numbers()),
            ["Used and promised: 154 h", "What there is: 12 900 h"]
        );
        assert_eq!(
            said(Subject::Resource(Resource::Money), numbers()),
            ["Used and promised: 2 EUR", "What there is: 129 EUR"]
        );
    }

    #[test]
    fn other_numbers_are_named_and_as_fine_as_they_need_to_be() {
        let numbers = vec![
            ("days_late", 10.0),
            ("fall", -1.25),
            ("hours_per_week", 45.0),
            ("miss_rate", 0.5),
            ("probability", 0.006_47),
            ("worth_minor", 250_000.0),
        ];
        assert_eq!(
            said(Subject::Log, numbers),
            [
                "Days late: 10",
                "Fall: −1.25",
                "Hours per week: 45 h",
                "Miss rate: 50 %",
                "Probability that this is chance: 0.6 %",
                "Worth: 2 500 EUR"
            ]
        );
    }
}
