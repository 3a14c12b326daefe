//! `handful check`: whether what is promised can be carried.

mod json;
mod risk;
pub(super) mod table;

use super::Outcome;
use super::failure::Failure;
use super::judged::Judged;
use crate::analysis::{Verdict, assess};
use crate::plan::{Edit, Settings, Trials};
use jiff::civil::Date;

/// Say whether a plan can be sustained, and when it breaks
///
/// Sums up, for each resource and quarter of the horizon, what you have
/// promised your partners, and holds it against what you can give. The running
/// quarter counts what the log says is used and what is still promised.
///
///   sustainable    it fits, and the reserve stays free
///   stretched      it fits only by using the reserve
///   overcommitted  it is more than there is
///
/// Where amounts are ranges, or the log says that promises go otherwise than
/// promised, it draws how each quarter may turn out, and a limit counts as broken
/// when that is likelier than the plan's tolerance.
///
/// Then it says what each partner is to you by the evidence, and what to look at
/// next. `handful explain` gives the whole reasoning for one partner.
#[derive(clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "Exit codes: 0 sustainable or stretched, 1 overcommitted, 2 it could not be told.",
    after_long_help = "\
Examples:
  handful check plan.ron
  handful check plan.ron --as-of 2027-01-01
  handful check plan.ron --fail-on stretched && echo 'room for one more'
  handful check plan.ron --json | jq -r '.findings[].text'

The JSON is one object:
  plan, as_of             the plan's name; the day
  verdict                 \"sustainable\", \"stretched\", \"overcommitted\", or null
                          where there is nothing to judge
  sentence                the verdict in words: headline, support, caveat
  first_breaking_quarter  such as \"2027-Q1\", or null
  binding_resource        \"time\", \"money\", the identifier of another, or \"risk\"; or null
  binding_quarter         where it binds; null where risk does, or nothing
  currency, reserve       the plan's currency; the part kept free, 0 to 1
  cells                   for each resource and quarter: quarter, from, until,
                          resource, unit, used, promised, load (both together),
                          capacity, usable (what the reserve leaves), headroom,
                          verdict; the last four are null where unknown; and how
                          the load may turn out: p05, p25, p50, p75, p95, mean,
                          p_over_usable, p_over_capacity (0 to 1, null where the
                          capacity is unknown), standard_error (of these two),
                          overrun_by_partner (partner, part)
                          Where a risk is counted, one more for it: resource
                          \"risk\", quarter null, from and until of a year, load
                          (its bad year), expected_loss, var95, cvar95,
                          p_over_usable, p_over_capacity, p05 to p95
  risk                    what a year may cost: verdict, trials, counted and
                          uncounted risks, expected_loss and cvar95 (each value
                          and standard_error), var95, capacity, usable,
                          p_over_usable, p_over_capacity, expected_failures (of
                          partners), herfindahl, curve (loss, probability); what
                          each of risks, partners and causes adds: expected_loss,
                          bad_year, part_of_bad_year; mitigations (risk, in_place,
                          cost, saves, saves_in_bad_year, net), goals (at stake:
                          essential, probability, worth, expected_worth) and
                          contagion (partner, goals that fail, whom it draws_in)
  trials                  how many trials each uncertain cell is from
  tolerance               how likely a broken limit may be, 0 to 1
  corrections             for each partner and resource what the log says of
                          promises: partner, resource, unit, basis (\"own\",
                          \"portfolio\", \"uncalibrated\", \"switched off\"), reason,
                          n, median, p80 (of the ratios actual to planned), and
                          quarters: quarter, planned, actual, ratio
  partners                each with id, name, stage (\"Candidate\", \"Active\",
                          \"Ended\") and load: quarter, resource, unit, used,
                          promised, load; and what it is by the evidence:
    standing              \"partnership\", \"partnership in the making\",
                          \"partnership in name only\", \"deep relationship\",
                          \"relationship\" or \"unknown\"
    because, is_content   why, in words; whether neither side wants more
    depth, claim          as the file has them; claim: ours, theirs; or null
    practised, warranted  \"arm's length\", \"type I\", \"type II\", \"type III\", or
                          null; warranted: kind, driver_points,
                          facilitator_points
    investment            \"over-invested\", \"fitting\", \"under-invested\", or null
    dependence            ours, theirs (0 to 4), mutual (0 to 8), imbalance (ours
                          less theirs); null where unknown
    gates                 six, each with gate, state (\"open\", \"closed\",
                          \"unknown\"), evidence, change, question (or null)
    questions             at most three that would settle it
    exposure              if they fail: goals that fail, helped (goals that become
                          harder), worth, unvalued (goals of unknown worth),
                          drawn_in (partners)
    ledger                of the last 365 days, ours and theirs: due, kept (in
                          time), late, in_part, missed, waived, unlogged,
                          kept_rate (0 to 1, or null)
    contacts              last, days_since_last, agreed_days; null where unknown
  weeks                   each week of the horizon, or null where the hours a week
                          are unknown: monday, from, until, working_days,
                          days_off, capacity, recurring, promised (as it is
                          worked on when what is due first is done first), due,
                          over (what recurs beyond the capacity)
  late                    promises that will be late even so: commitment, partner,
                          title, due, overdue, hours (still owed),
                          undone_when_due; done_by and days_late, null beyond the
                          horizon
  too_full                where it is too tight: week, from, until, asked and there
                          (hours in these days), promises and late (identifiers)
  uncounted               how many commitments, log entries and resources could
                          not be counted
  findings                each with code, severity (\"note\", \"warning\", \"severe\"),
                          subject (kind and id), partner, since, text, numbers,
                          next_step, and snoozed (until, reason) or null
Time is in hours, money in units of the plan's currency.

Exit codes:
  0  sustainable or stretched
  1  overcommitted; with `--fail-on stretched`, stretched as well
  2  it could not be told: the file or an argument is wrong, or there is nothing to judge"
)]
pub(super) struct Check {
    #[command(flatten)]
    judged: Judged,

    /// Make so many trials instead of as many as the plan says
    #[arg(long, value_name = "N", value_parser = parse_trials)]
    trials: Option<Trials>,

    /// From which verdict on the exit code is 1
    #[arg(long, value_name = "VERDICT", default_value = "overcommitted")]
    fail_on: FailOn,
}

/// From which verdict on a check fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum FailOn {
    /// The reserve is used
    Stretched,
    /// There is not enough
    Overcommitted,
}

pub(super) fn run(arguments: &Check, today: Date) -> Result<Outcome, Failure> {
    let (mut plan, as_of) = arguments.judged.read(today)?;
    if let Some(trials) = arguments.trials {
        let settings = Settings { trials, ..plan.settings().clone() };
        plan.apply(&[Edit::SetSettings(settings)])?;
    }
    let assessment = assess(&plan, as_of);
    arguments.judged.answer(|| json::Report::of(&plan, &assessment), || table::page(&plan, &assessment))?;
    Ok(outcome(assessment.verdict, arguments.fail_on))
}

/// Reads a number of trials.
fn parse_trials(text: &str) -> Result<Trials, String> {
    let number: i64 = text.trim().parse().map_err(|_| format!("`{text}` is not a whole number"))?;
    Trials::try_from(number)
}

/// What a verdict means for the exit code.
pub(super) fn outcome(verdict: Option<Verdict>, fail_on: FailOn) -> Outcome {
    let limit = match fail_on {
        FailOn::Stretched => Verdict::Stretched,
        FailOn::Overcommitted => Verdict::Overcommitted,
    };
    match verdict {
        None => Outcome::CannotTell,
        Some(verdict) if verdict >= limit => Outcome::Reached,
        Some(_) => Outcome::Fine,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_of_every_verdict() {
        use FailOn::{Overcommitted, Stretched};
        for (verdict, fail_on, expected) in [
            (None, Overcommitted, Outcome::CannotTell),
            (None, Stretched, Outcome::CannotTell),
            (Some(Verdict::Sustainable), Overcommitted, Outcome::Fine),
            (Some(Verdict::Sustainable), Stretched, Outcome::Fine),
            (Some(Verdict::Stretched), Overcommitted, Outcome::Fine),
            (Some(Verdict::Stretched), Stretched, Outcome::Reached),
            (Some(Verdict::Overcommitted), Overcommitted, Outcome::Reached),
            (Some(Verdict::Overcommitted), Stretched, Outcome::Reached),
        ] {
            assert_eq!(outcome(verdict, fail_on), expected, "{verdict:?} {fail_on:?}");
        }
    }
}
