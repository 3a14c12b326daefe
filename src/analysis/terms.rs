//! Commitments in words: what is promised, when, and how it stands.

use super::amounts::{amount_range, how_often};
use super::words::{count, day, distance, stretch};
use crate::plan::{Commitment, Days, Fraction, Move, Plan, PromiseState, Schedule, Side, days_between};
use jiff::civil::Date;

/// What stands where a commitment does not say how much.
pub const UNKNOWN_AMOUNT: &str = "amount not known yet";

/// How a commitment stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A promise past its due date.
    Overdue,
    /// Under way, or to be kept.
    Open,
    /// Begins later.
    ToCome,
    /// A promise that was kept.
    Kept,
    /// A promise of which a part was kept, and the rest given up.
    KeptInPart,
    /// A promise that one was released from.
    Waived,
    /// Ran until a day that is past.
    Over,
}

impl Status {
    /// How a schedule stands on a day.
    pub fn of(schedule: &Schedule, today: Date) -> Self {
        match schedule {
            Schedule::Recurring { days, .. } => match (days.from(), days.until()) {
                (_, Some(until)) if until < today => Self::Over,
                (Some(from), _) if from > today => Self::ToCome,
                _ => Self::Open,
            },
            Schedule::Promise { state: PromiseState::Kept(_), .. } => Self::Kept,
            Schedule::Promise { state: PromiseState::KeptInPart { .. }, .. } => Self::KeptInPart,
            Schedule::Promise { state: PromiseState::Waived(_), .. } => Self::Waived,
            Schedule::Promise { due, .. } if *due < today => Self::Overdue,
            Schedule::Promise { .. } => Self::Open,
        }
    }

    /// Whether nothing more is to come of it.
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Kept | Self::KeptInPart | Self::Waived | Self::Over)
    }

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::Open => "Open",
            Self::ToCome => "To come",
            Self::Kept => "Kept",
            Self::KeptInPart => "Kept in part",
            Self::Waived => "Waived",
            Self::Over => "Over",
        }
    }
}

/// How often a promise was moved, as in `moved twice`; nothing where it never was.
pub fn moved(moves: &[Move]) -> Option<String> {
    Some(match moves.len() {
        0 => return None,
        1 => "moved once".to_owned(),
        2 => "moved twice".to_owned(),
        n => format!("moved {} times", count(n)),
    })
}

/// One time that a promise was moved, as in `moved from 1 Nov 2026 on 20 Oct 2026, they asked`.
pub fn moving(one: &Move) -> String {
    let asked = match one.asked {
        Side::Us => "we asked",
        Side::Them => "they asked",
    };
    format!("moved from {} on {}, {asked}", day(one.was_due), day(one.on))
}

/// How much, as in `4 h a week` or, of a promise, `12 h`.
pub fn how_much(commitment: &Commitment, plan: &Plan) -> String {
    let Some(amount) = &commitment.amount else { return UNKNOWN_AMOUNT.to_owned() };
    let amount = amount_range(amount, plan);
    match how_often(&commitment.schedule) {
        "" => amount,
        often => format!("{amount} {often}"),
    }
}

/// When, as in `from 1 Jan 2026, open end` or `due 15 Jan 2027, in 8 weeks`.
pub fn when(schedule: &Schedule, today: Date) -> String {
    match *schedule {
        Schedule::Recurring { days, .. } => span(days),
        Schedule::Promise { due, state: PromiseState::Open, .. } => {
            let late = days_between(due, today);
            let due_day = day(due);
            if late > 0 {
                format!("was due {due_day}, {} late", stretch(late))
            } else {
                format!("due {due_day}, {}", distance(due, today))
            }
        }
        Schedule::Promise { state: PromiseState::KeptInPart { on, part }, .. } => {
            format!("{} of it kept {}", percent(part), day(on))
        }
        Schedule::Promise { due, state: PromiseState::Kept(on), .. } => match days_between(due, on) {
            late @ 1.. => format!("kept {}, {} late", day(on), stretch(late)),
            0 => format!("kept {}, on the day", day(on)),
            early => format!("kept {}, {} early", day(on), stretch(-early)),
        },
        Schedule::Promise { state: PromiseState::Waived(on), .. } => format!("waived {}", day(on)),
    }
}

/// A part of a hundred with a space that does not break.
fn percent(part: Fraction) -> String {
    part.to_string().replace(' ', "\u{a0}")
}

fn span(days: Days) -> String {
    match (days.from(), days.until()) {
        (None, None) => "always, open end".to_owned(),
        (Some(from), None) => format!("from {}, open end", day(from)),
        (None, Some(until)) => format!("until {}", day(until)),
        (Some(from), Some(until)) => format!("from {} until {}", day(from), day(until)),
    }
}

/// The whole of it, as in `4 h a week, from 1 Jan 2026, open end`.
pub fn sentence(commitment: &Commitment, plan: &Plan, today: Date) -> String {
    format!("{}, {}", how_much(commitment, plan), when(&commitment.schedule, today))
}

/// What it is called: its title, or how much it is where it has none.
pub fn title(commitment: &Commitment, plan: &Plan) -> String {
    commitment.title.as_ref().map_or_else(|| how_much(commitment, plan), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{AmountRange, CommitmentId, Currency, Name, Note, PartnerId, Period};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 20);

    fn plan() -> Plan {
        Plan::empty(Name::new("Plan").expect("name"), Currency::EUR)
    }

    fn said(amount: &str, schedule: Schedule) -> String {
        let commitment = Commitment {
            id: CommitmentId::new("c").expect("id"),
            partner: PartnerId::new("p").expect("id"),
            by: Side::Us,
            title: None,
            amount: (!amount.is_empty()).then(|| AmountRange::parse(amount).expect("amount")),
            schedule,
            moved: Vec::new(),
            amount_was: Vec::new(),
            notes: Note::NONE,
        };
        sentence(&commitment, &plan(), TODAY).replace('\u{a0}', " ")
    }

    fn days(from: Option<Date>, until: Option<Date>) -> Days {
        Days::new(from, until).expect("days")
    }

    #[test]
    fn what_recurs() {
        let from = Some(date(2026, 1, 1));
        let weekly = |days| Schedule::recurring(Period::Week, days);
        assert_eq!(said("4h", weekly(days(from, None))), "4 h a week, from 1 Jan 2026, open end");
        assert_eq!(
            said("", weekly(days(from, Some(date(2026, 3, 31))))),
            "amount not known yet, from 1 Jan 2026 until 31 Mar 2026"
        );
        assert_eq!(
            said("200 EUR", Schedule::recurring(Period::Quarter, Days::ALWAYS)),
            "200 EUR a quarter, always, open end"
        );
    }

    #[test]
    fn a_range_is_said_with_its_unit_once() {
        let weekly = Schedule::recurring(Period::Week, Days::ALWAYS);
        assert_eq!(said("4h..8h", weekly), "4–8 h a week, always, open end");
    }

    #[test]
    fn what_is_promised() {
        let promise = |due, state| Schedule::promise(None, due, state).expect("a promise");
        let open = |due| said("12h", promise(due, PromiseState::Open));
        assert_eq!(open(date(2027, 1, 15)), "12 h, due 15 Jan 2027, in 8 weeks");
        assert_eq!(open(TODAY), "12 h, due 20 Nov 2026, today");
        assert_eq!(open(date(2026, 11, 13)), "12 h, was due 13 Nov 2026, 7 days late");
        let due = date(2026, 9, 18);
        let kept = |on| said("12h", promise(due, PromiseState::Kept(on)));
        assert_eq!(kept(date(2026, 9, 25)), "12 h, kept 25 Sep 2026, 7 days late");
        assert_eq!(kept(due), "12 h, kept 18 Sep 2026, on the day");
        assert_eq!(kept(date(2026, 9, 17)), "12 h, kept 17 Sep 2026, 1 day early");
        assert_eq!(
            said("12h", promise(due, PromiseState::Waived(date(2026, 9, 1)))),
            "12 h, waived 1 Sep 2026"
        );
        let part = Fraction::from_percent(60).expect("a part");
        assert_eq!(
            said("12h", promise(due, PromiseState::KeptInPart { on: date(2026, 9, 1), part })),
            "12 h, 60 % of it kept 1 Sep 2026"
        );
    }

    #[test]
    fn how_often_it_was_moved() {
        let one = Move { on: date(2026, 10, 20), was_due: date(2026, 11, 1), asked: Side::Them };
        assert_eq!(moving(&one), "moved from 1 Nov 2026 on 20 Oct 2026, they asked");
        assert!(moving(&Move { asked: Side::Us, ..one }).ends_with("we asked"));
        let times = [0, 1, 2, 3].map(|n| moved(&vec![one; n]).unwrap_or_default());
        assert_eq!(times, ["", "moved once", "moved twice", "moved three times"]);
    }

    #[test]
    fn how_it_stands() {
        let status = |schedule: Schedule| Status::of(&schedule, TODAY);
        let weekly = |from, until| Schedule::recurring(Period::Week, days(from, until));
        let yesterday = date(2026, 11, 19);
        let tomorrow = date(2026, 11, 21);
        assert_eq!(status(weekly(None, Some(yesterday))), Status::Over);
        assert_eq!(status(weekly(None, Some(TODAY))), Status::Open);
        assert_eq!(status(weekly(Some(tomorrow), None)), Status::ToCome);
        let promise = |due, state| Schedule::promise(None, due, state).expect("a promise");
        assert_eq!(status(promise(yesterday, PromiseState::Open)), Status::Overdue);
        assert_eq!(status(promise(TODAY, PromiseState::Open)), Status::Open);
        assert_eq!(status(promise(yesterday, PromiseState::Kept(TODAY))), Status::Kept);
        let part = Fraction::from_percent(60).expect("a part");
        let in_part = status(promise(yesterday, PromiseState::KeptInPart { on: TODAY, part }));
        assert_eq!(in_part, Status::KeptInPart);
        assert!(in_part.is_done());
    }
}
