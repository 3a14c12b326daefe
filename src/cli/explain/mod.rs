//! `handful explain`: what one partner is to us, and why.

mod json;
mod ledger;
mod page;
mod planned;
mod ranges;
mod risk;

pub(super) use page::severity;

use super::failure::Failure;
use super::judged::Judged;
use super::{Outcome, find};
use crate::analysis::{Assessment, Bond, LatePromise, assess};
use crate::plan::{Partner, Plan};
use jiff::civil::Date;

/// Say what a partner is to you, and why
///
/// Prints the whole reasoning for one partner: its standing and the line of the
/// rule that gives it; what each side calls it, what is practised and what would
/// be warranted; each of the six gates with its evidence and what would change
/// it; dependence both ways, and what falls if the partner fails; what each side
/// promised, quarter by quarter, and what came of it; what ranges mean; contacts
/// and check-ins; what strains the bond, and which strains were mended.
///
/// The partner is named by its identifier, its name, or the beginning of
/// either, where only one begins so; capitals and accents do not matter.
#[derive(clap::Args)]
#[command(
    after_help = "Exit codes: 0 done, 2 it could not be told.",
    after_long_help = "\
Examples:
  handful explain plan.ron north
  handful explain plan.ron 'Inês Quaresma' --as-of 2027-01-01
  handful explain plan.ron north --json | jq -r '.partner.gates[].state'

The JSON is one object:
  plan, as_of        the plan's name; the day
  partner            the same as one of `partners` of `handful check --json`
  rule               line and text of the rule that gives the standing
  quarters           the ledger: quarter, ours and theirs (due, kept, late,
                     in_part, missed, waived, unlogged, kept_rate), resources
                     (resource, unit, ours and theirs with due and given)
  corrections        what the log says of your promises: one of `corrections` of
                     `handful check --json` for each resource
  commitments        of each of yours that the log names: id, resource, unit and
                     quarters: quarter, planned, actual, ratio
  ranges             of each promise of either side that is a range and still to
                     come: commitment, whose (ours, theirs), resource, unit,
                     every (week, month, quarter or null), low and high
                     (nine times in ten between), median, mean, text; money in
                     the currency in which it is written
  recent_contacts    of the last 13 weeks: from, begun_by_us, begun_by_them
  alignment          the latest check-ins: ours and theirs (date, mean), gap,
                     widest (aspect, gap); null where unknown
  closing            where they went quiet after a closing event: date, kind,
                     weeks, contacts, kept and due (each before and after),
                     last_begun, probability; else null
  late               promises of yours to them that will be late, as in
                     `handful check --json`; null where that is not known
  mended             strains of the last year that ended: code, first_sign,
                     mended, days, text
  risks              what can go wrong: id, title, counted, yearly_probability,
                     our_share, cause, in_place, expected_loss, by_contagion,
                     bad_year, part_of_bad_year
  findings           about this partner, as in `handful check --json`

Exit codes:
  0  done
  2  it could not be told: the file or an argument is wrong, or there is no such partner"
)]
pub(super) struct Explain {
    #[command(flatten)]
    judged: Judged,

    /// Whom to explain
    #[arg(value_name = "PARTNER")]
    partner: String,
}

/// The partner that is explained, and what is known of it.
struct Subject<'a> {
    plan: &'a Plan,
    assessment: &'a Assessment,
    /// Its place in the register.
    place: usize,
    partner: &'a Partner,
    bond: &'a Bond,
}

pub(super) fn run(arguments: &Explain, today: Date) -> Result<Outcome, Failure> {
    let (plan, as_of) = arguments.judged.read(today)?;
    let (place, partner) = find::partner(&plan, &arguments.partner)?;
    let assessment = assess(&plan, as_of);
    // Every partner has a bond.
    let Some(bond) = assessment.bonds.get(place) else { return Ok(Outcome::CannotTell) };
    let subject = Subject { plan: &plan, assessment: &assessment, place, partner, bond };
    arguments.judged.answer(|| json::Report::of(&subject), || page::page(&subject))?;
    Ok(Outcome::Fine)
}

impl Subject<'_> {
    /// Our promises to it that will be late; `None` where the hours a week are unknown.
    fn late(&self) -> Option<impl Iterator<Item = &LatePromise>> {
        let is_theirs = |late: &&LatePromise| {
            let commitment = self.plan.commitments().at(late.commitment);
            commitment.is_some_and(|c| c.partner == self.partner.id)
        };
        Some(self.assessment.weeks.as_ref()?.late.iter().filter(is_theirs))
    }

    /// What is said about it, the most pressing first.
    fn findings(&self) -> impl Iterator<Item = &crate::analysis::Finding> {
        let is_about = |f: &&crate::analysis::Finding| f.partner.as_ref() == Some(&self.partner.id);
        self.assessment.findings.iter().filter(is_about)
    }
}
