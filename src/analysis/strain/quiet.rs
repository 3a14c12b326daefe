//! Before and after the order: whether a partner went quiet once something had closed.
//!
//! Contacts that they began, and promises that they kept, are counted in so many
//! weeks before a closing event and as many after it. Were nothing changed, each
//! of the n that there are would as likely lie before as after; the conditional
//! binomial test asks how probable it is that so few lie after (one-sided, p = ½;
//! J. Przyborowski and H. Wilenski, "Homogeneity of Results in Testing Samples
//! from Poisson Series", Biometrika 31, 1940).

use crate::analysis::contacts::Contacts;
use crate::analysis::ledger::{Ledger, Obligation, Outcome, What};
use crate::plan::{ClosingEvent, ClosingKind, Plan, Side, plus_days};
use jiff::civil::Date;
use statrs::distribution::{Binomial, DiscreteCDF};

/// How improbable it must be that the change is chance.
pub const LEVEL: f64 = 0.05;

/// A count before and after.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BeforeAfter {
    /// In the weeks before.
    pub before: usize,
    /// In the weeks after.
    pub after: usize,
}

impl BeforeAfter {
    /// The probability that no more than `after` of all lie after, were before and after alike.
    pub fn probability(self) -> f64 {
        let (Ok(after), Ok(all)) = (u64::try_from(self.after), u64::try_from(self.before + self.after))
        else {
            return 1.0;
        };
        Binomial::new(0.5, all).map_or(1.0, |binomial| binomial.cdf(after))
    }
}

/// How a partner changed with a closing event, by counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QuietAfterClosing {
    /// The day of the closing event.
    pub closed: Date,
    /// What closed.
    pub kind: ClosingKind,
    /// How many weeks before and after were looked at.
    pub weeks: u8,
    /// Contacts that they began.
    pub contacts: BeforeAfter,
    /// Promises of theirs that fell due.
    pub due: BeforeAfter,
    /// Of these, those that they kept, be it late or in part.
    pub kept: BeforeAfter,
    /// The last contact that they began.
    pub last_begun: Option<Date>,
    /// The probability that the change is chance, by the count in which it is more striking.
    pub probability: f64,
}

/// The closing event after which a partner went quiet most strikingly; `None` where the change could be
/// chance, or the time after has not passed yet. Promises count only where as many fell due after as before.
///
/// Who has many closing events of one kind has many chances to seem quiet: the level is shared among them
/// (Bonferroni's correction), so that many payments do not hide what followed the one order. And who began as many contacts in the weeks up to the day as before the event is back.
pub(in crate::analysis) fn quiet(
    plan: &Plan,
    as_of: Date,
    events: &[&ClosingEvent],
    contacts: &Contacts,
    ledger: &Ledger,
) -> Option<QuietAfterClosing> {
    let weeks = plan.settings().weeks_around_closing;
    let days = weeks.days();
    let over: Vec<_> = events.iter().filter(|event| plus_days(event.date, days) < as_of).collect();
    #[expect(clippy::cast_precision_loss, reason = "closing events are few")]
    let level = |kind| LEVEL / over.iter().filter(|event| event.kind == kind).count().max(1) as f64;
    let lately = contacts.begun_by(Side::Them, plus_days(as_of, 1 - days), as_of);
    over.iter()
        .map(|event| {
            // The day itself belongs to neither: signing is being in touch.
            let before = (plus_days(event.date, -days), plus_days(event.date, -1));
            let after = (plus_days(event.date, 1), plus_days(event.date, days));
            let begun = |(first, last)| contacts.begun_by(Side::Them, first, last);
            let due_in = |(first, last)| {
                ledger
                    .due_between(Side::Them, first, last)
                    .filter(|o| matches!(o.what, What::Promise(_)) && o.outcome != Outcome::Waived)
            };
            let is_kept =
                |o: &&Obligation| matches!(o.outcome, Outcome::Kept | Outcome::Late(_) | Outcome::InPart(_));
            // By the day on which it fell due, so that a promise kept ahead of time is kept all the same.
            let kept_in = |window| due_in(window).filter(is_kept).count();
            let counts = BeforeAfter { before: begun(before), after: begun(after) };
            let kept = BeforeAfter { before: kept_in(before), after: kept_in(after) };
            let due = BeforeAfter { before: due_in(before).count(), after: due_in(after).count() };
            let by_promises = if due.after >= due.before { kept.probability() } else { 1.0 };
            QuietAfterClosing {
                closed: event.date,
                kind: event.kind,
                weeks: weeks.get(),
                contacts: counts,
                kept,
                due,
                last_begun: contacts.all.iter().rev().find(|c| c.began == Side::Them).map(|c| c.date),
                probability: counts.probability().min(by_promises),
            }
        })
        .filter(|change| change.probability <= level(change.kind))
        .filter(|change| {
            change.contacts.probability() > level(change.kind) || lately < change.contacts.before
        })
        .min_by(|a, b| a.probability.total_cmp(&b.probability))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked examples: 12 and 2; 7 and 0; 3 and 1.
    #[test]
    fn the_test_gives_the_known_probabilities() {
        for (before, after, p) in
            [(12, 2, 106.0 / 16384.0), (7, 0, 1.0 / 128.0), (3, 1, 5.0 / 16.0), (0, 0, 1.0), (0, 5, 1.0)]
        {
            let probability = BeforeAfter { before, after }.probability();
            assert!((probability - p).abs() < 1e-12, "{before}, {after}: {probability}");
        }
        assert!((BeforeAfter { before: 12, after: 2 }.probability() - 0.006_470).abs() < 5e-7);
        assert!((BeforeAfter { before: 7, after: 0 }.probability() - 0.007_813).abs() < 6e-7);
    }
}
