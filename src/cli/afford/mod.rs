//! `handful afford`: which partnerships fit together, and what each choice would do.

mod json;
mod page;

use super::Outcome;
use super::failure::Failure;
use super::judged::Judged;
use crate::analysis::{Keeping, OneMore, Shrink, Unwatched, assess, keeping, one_more, shrinks};
use crate::plan::Plan;
use jiff::civil::Date;

/// Say which partnerships you can afford to keep together
///
/// Chooses among your partnerships the set of most worth that fits: with the others
/// let go, no quarter is overcommitted, a bad year can be borne, and the rules hold
/// that the plan asks for. What relationships take stays. Says whether the answer
/// is proven, how many would fit at all, what letting each one go would free and
/// lose, and what one more would take.
///
/// A partnership is worth your own figure, or its part of the goals that name it.
#[derive(clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "Exit codes: 0 all can be kept, 1 not all of them, 2 it could not be told.",
    after_long_help = "\
Examples:
  handful afford plan.ron
  handful afford plan.ron --as-of 2027-01-01
  handful afford plan.ron --json | jq -r '.let_go[]'

The JSON is one object:
  plan, as_of             the plan's name; the day
  sentence                the answer in words
  currency                the plan's currency
  limited                 whether the plan says how much there is of anything
  fits_now                whether the plan fits as it stands, its rules included
  optimal                 whether it is proven that no set is worth more
  gap                     how much more a better set could be worth at the most
  method                  \"sums\" (nothing is uncertain), \"trials\" (exact over all of
                          them) or \"margins\" (averages with a margin, checked by all
                          trials); trials, rounds of widening, or null
  worth, worth_now        of all that stands with the best set, and now
  keep, let_go            the best set, and those who are not in it (identifiers);
                          null where no set fits
  largest_fitting         how many fit at all; largest_set: which (identifiers)
  conflict                where no set fits: together (must-keeps in conflict),
                          smallest, text; or null
  choices                 those among whom is chosen: partner, standing, must_keep,
                          worth (or null), worth_of (\"own figure\" or \"goals\"), goals
                          (goal, need, share, stands), and let_go and step_down: what
                          either would do: freed (resource, unit, by_quarter),
                          bad_year_freed, worth_lost, last_day, cost, ends, stays and
                          broken (commitments), falls (goals), drawn_in (partners),
                          verdict, first_breaking_quarter, p_breaks, fits
  remedy                  the cheapest change with which the plan fits: change
                          (\"let go\" or \"step down\"), partners; or null
  shrink                  commitments of which one alone, made smaller, is enough:
                          commitment, to_percent
  one_more                for each candidate: partner, worth, fits, fits_from (a
                          quarter, or null), must_go, worth_gained, verdict
Money is in units of the plan's currency, time in hours.

Exit codes:
  0  all of them can be kept
  1  not all of them fit, or no set does
  2  it could not be told: the file or an argument is wrong, or there is nothing to choose"
)]
pub(super) struct Afford {
    #[command(flatten)]
    judged: Judged,
}

/// All that is said.
struct Answer<'a> {
    plan: &'a Plan,
    as_of: Date,
    keeping: Keeping,
    shrinks: Vec<Shrink>,
    one_more: Vec<OneMore>,
}

impl Answer<'_> {
    /// What a partner is called at a place of the register.
    fn name(&self, place: usize) -> &str {
        self.plan.partners().at(place).map_or("", |partner| partner.name.as_str())
    }

    /// How the file names it.
    fn id(&self, place: usize) -> &str {
        self.plan.partners().at(place).map_or("", |partner| partner.id.as_str())
    }
}

pub(super) fn run(arguments: &Afford, today: Date) -> Result<Outcome, Failure> {
    let (plan, as_of) = arguments.judged.read(today)?;
    let Some(answer) = answer(&plan, as_of) else {
        // One who waits for as long as it takes does not break it off.
        return Ok(Outcome::CannotTell);
    };
    arguments.judged.answer(|| json::Report::of(&answer), || page::page(&answer))?;
    Ok(outcome(&answer.keeping))
}

fn answer(plan: &Plan, as_of: Date) -> Option<Answer<'_>> {
    let assessment = assess(plan, as_of);
    let keeping = keeping(plan, &assessment, &Unwatched)?;
    let shrinks = shrinks(plan, &assessment, &Unwatched)?;
    let one_more = one_more(plan, &assessment, &keeping, &Unwatched)?;
    Some(Answer { plan, as_of, keeping, shrinks, one_more })
}

/// What the answer means for the exit code.
fn outcome(keeping: &Keeping) -> Outcome {
    let is_all = keeping.best.as_ref().is_some_and(|best| best.count() == keeping.choices.len());
    match () {
        () if keeping.choices.is_empty() || !keeping.is_limited => Outcome::CannotTell,
        () if is_all => Outcome::Fine,
        () => Outcome::Reached,
    }
}
