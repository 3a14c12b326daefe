//! `handful history`: what the frozen reviews say one after the other, and whether their ranges held.

mod json;
mod page;

use super::Outcome;
use super::failure::Failure;
use super::judged::Judged;
use crate::analysis::{History, RangesHeld, history, ranges_held};
use crate::plan::Plan;
use jiff::civil::Date;

/// Say what the frozen reviews of a plan say one after the other
///
/// A review that is frozen keeps what could be said of the plan on its day. This
/// puts them in a row: the verdict, how many partnerships there were, the load of
/// the quarter to come, what was kept of what fell due in the year before, how
/// both sides saw the partnerships, and what a year was to cost.
///
/// Then it holds what the reviews said of quarters that are over by now against
/// what came: whether ranges held as often as they should, nine times in ten.
#[derive(clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "Exit codes: 0 done, 2 it could not be told, or no review is frozen yet.",
    after_long_help = "\
Examples:
  handful history plan.ron
  handful history plan.ron --as-of 2027-01-01
  handful history plan.ron --json | jq -r '.reviews[].verdict'

The JSON is one object:
  plan, as_of     the plan's name; the day
  reviews         the frozen ones, the earliest quarter first, each with
    review          its identifier, such as \"2026-Q4\"
    quarter_from    the first day of its quarter
    frozen_on       the day of which it speaks
    verdict         \"sustainable\", \"stretched\", \"overcommitted\", or null where
                    there was nothing to judge
    partnerships    how many there were
    loads           for each resource: resource, name, unit, and running and
                    coming: the quarter that was running, and the first that was
                    all to come (from, expected, capacity, part of it, verdict;
                    or null)
    kept            ours and theirs: due (how much fell due in the year before)
                    and kept (0 to 1); null where nothing did
    alignment       ours and theirs: 1 to 5 on average, or null
    loss            what a year was to cost: currency, expected, bad_year, most
                    (that could be borne, or null), verdict; null where no risk
                    was counted
  ranges          whether they held:
    says            \"too few\", \"as they should\", \"too narrow\" or \"too wide\"
    text            the same in words
    held, of        how many ranges held, and of how many
    certain         how many forecasts were none of ranges, and certain_held of them
    not_logged      forecasts of quarters of which the log does not tell
    other_currency  forecasts in another currency than the plan's
    forecasts       each quarter, resource, name, review, unit, low, high, came,
                    certain, and lay: \"within\", \"above\" or \"below\"
Time is in hours, money in units of its currency.

Exit codes:
  0  done
  2  it could not be told: the file or an argument is wrong, or no review is frozen yet"
)]
pub(super) struct Past {
    #[command(flatten)]
    judged: Judged,
}

/// All that is said.
struct Answer<'a> {
    plan: &'a Plan,
    as_of: Date,
    history: History,
    held: RangesHeld,
}

pub(super) fn run(arguments: &Past, today: Date) -> Result<Outcome, Failure> {
    let (plan, as_of) = arguments.judged.read(today)?;
    let answer = Answer { plan: &plan, as_of, history: history(&plan), held: ranges_held(&plan, as_of) };
    arguments.judged.answer(|| json::Report::of(&answer), || page::page(&answer))?;
    Ok(if answer.history.reviews.is_empty() { Outcome::CannotTell } else { Outcome::Fine })
}
