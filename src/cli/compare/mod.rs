//! `handful compare`: scenarios side by side with the plan as it stands.

mod json;
mod page;

use super::Outcome;
use super::failure::Failure;
use super::find::{self, Candidate};
use super::judged::Judged;
use crate::analysis::{Comparison, Tried, Unwatched, Verdict, change_words, compare, why_idle};
use crate::plan::{Change, Plan, Scenario};
use jiff::civil::Date;

/// Hold scenarios of a plan against the plan as it stands
///
/// A scenario is the plan with named changes: take on, let go, step down, scale or
/// move a commitment, work other hours. Each is carried like the plan itself, with
/// the same draws, so that what differs is the plan and not luck.
///
/// Says for the plan and each scenario the verdict, when it first breaks, how
/// likely each quarter is to break, what all is worth and what a year costs; then,
/// for each scenario, its changes and in what it differs. The plan stays as it is.
#[derive(clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "Exit codes: 0 one of the scenarios can be carried, 1 all are overcommitted, 2 it could not be told.",
    after_long_help = "\
Examples:
  handful compare plan.ron 'Without Kite'
  handful compare plan.ron kite book --as-of 2027-01-01
  handful compare plan.ron kite book --json | jq -r '.scenarios[].differences[].text'

A scenario is named by its name or by the beginning of a word of it that no other has.

The JSON is one object:
  plan, as_of             the plan's name; the day
  currency, tolerance     the plan's currency; how likely a broken limit may be
  now                     the plan as it stands
  scenarios               in the order in which they were named, each with its name,
                          its changes (text, and idle: why it does nothing, or null)
                          and differences (about, resource, course: \"better\",
                          \"worse\" or \"other\", text, now, then, unit)
Of the plan and of each scenario it says:
  verdict                 \"sustainable\", \"stretched\", \"overcommitted\", or null
  first_breaking_quarter  such as \"2027-Q1\", or null
  binding_resource        \"time\", \"money\", the identifier of another, or \"risk\"; or null
  binding_quarter         where it binds; null where risk does, or nothing
  quarters                each quarter, from, until, verdict, and p_breaks: how likely
                          its likeliest resource is to run out, 0 to 1, or null
  worth                   what all that stands is worth; null where nothing says so
  active_partners         how many
  expected_loss, bad_year what an average year costs, and the worst one in twenty;
                          most_to_lose beside them, or null; risk_verdict
  cells                   for each resource and quarter, as in `handful check --json`
Time is in hours, money in units of the plan's currency.

Exit codes:
  0  at least one of the scenarios is sustainable or stretched
  1  all of them are overcommitted
  2  it could not be told: the file or an argument is wrong, or there is nothing to judge"
)]
pub(super) struct Compare {
    #[command(flatten)]
    judged: Judged,

    /// Which scenarios, one to four
    #[arg(value_name = "SCENARIO", required = true, num_args = 1..=4)]
    scenarios: Vec<String>,
}

/// What is compared, and what came of it.
struct Answer<'a> {
    plan: &'a Plan,
    as_of: Date,
    /// The scenarios in the order of the comparison.
    scenarios: Vec<&'a Scenario>,
    comparison: Comparison,
}

impl Answer<'_> {
    /// The scenarios with what came of each.
    fn tried(&self) -> impl Iterator<Item = (&Scenario, &Tried)> {
        self.scenarios.iter().copied().zip(&self.comparison.scenarios)
    }

    /// The changes of a scenario in words, and why one does nothing.
    fn changes<'a>(&'a self, changes: &'a [Change]) -> impl Iterator<Item = (String, Option<String>)> + 'a {
        let said = |(place, change)| {
            (change_words(self.plan, change), why_idle(self.plan, changes, place, self.as_of))
        };
        changes.iter().enumerate().map(said)
    }
}

pub(super) fn run(arguments: &Compare, today: Date) -> Result<Outcome, Failure> {
    let (plan, as_of) = arguments.judged.read(today)?;
    let scenarios: Vec<_> =
        arguments.scenarios.iter().map(|text| scenario(&plan, text)).collect::<Result<_, _>>()?;
    let changes: Vec<_> = scenarios.iter().map(|scenario| scenario.changes.as_slice()).collect();
    // One who waits for as long as it takes does not break it off.
    let Some(comparison) = compare(&plan, as_of, &changes, &Unwatched) else {
        return Ok(Outcome::CannotTell);
    };
    let answer = Answer { plan: &plan, as_of, scenarios, comparison };
    arguments.judged.answer(|| json::Report::of(&answer), || page::page(&answer))?;
    Ok(outcome(answer.comparison.scenarios.iter().map(|tried| tried.outlook.verdict)))
}

/// The scenario that is meant.
fn scenario<'a>(plan: &'a Plan, text: &str) -> Result<&'a Scenario, Failure> {
    let scenarios = plan.scenarios();
    let candidates = scenarios.iter().map(|s| Candidate { id: s.name.as_str(), name: s.name.as_str() });
    let known = || scenarios.iter().map(|s| s.name.to_string()).collect();
    let at = find::find(text, candidates).map_err(|why| find::not_found("scenario", text, why, known()))?;
    let scenario = scenarios.get(at);
    scenario.ok_or_else(|| find::not_found("scenario", text, find::NotFound::Nothing(None), known()))
}

/// What the verdicts on the scenarios mean for the exit code.
fn outcome(verdicts: impl Iterator<Item = Option<Verdict>>) -> Outcome {
    match verdicts.min_by_key(|verdict| (verdict.is_none(), *verdict)).flatten() {
        None => Outcome::CannotTell,
        Some(Verdict::Overcommitted) => Outcome::Reached,
        Some(_) => Outcome::Fine,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_can_be_carried_is_enough() {
        use Verdict::{Overcommitted, Stretched, Sustainable};
        for (verdicts, expected) in [
            (vec![Some(Overcommitted), Some(Stretched)], Outcome::Fine),
            (vec![None, Some(Sustainable)], Outcome::Fine),
            (vec![Some(Overcommitted), None], Outcome::Reached),
            (vec![None], Outcome::CannotTell),
        ] {
            assert_eq!(outcome(verdicts.iter().copied()), expected, "{verdicts:?}");
        }
    }
}
