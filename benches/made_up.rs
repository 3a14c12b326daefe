//! A made-up plan of any size, the same on every run, and the same log in the
//! formats of the programs that it is measured against.
#![allow(clippy::expect_used, reason = "what is made up fits its types")]

use handful::plan::{
    Amount, AmountRange, BothSides, CheckIn, Choosing, Claim, ClosingEvent, ClosingKind, Commitment,
    CommitmentId, Currency, Days, Dependence, Depth, Edit, Entry, Fraction, Goal, GoalId, GoalPartner,
    Happening, Minutes, Mitigation, Money, MoneyRange, Name, Need, Note, Partner, PartnerId, Period, Plan,
    PlanParts, Reliance, Risk, RiskId, RiskKind, Schedule, Score, Scores, Side, Want, plus_days,
};
use jiff::civil::{Date, date};
use std::fmt::Write as _;

/// A linear congruential generator (Knuth, MMIX): enough to spread values, and the same everywhere.
pub struct Dice(u64);

impl Dice {
    /// Starts from a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

const NOTES: [&str; 10] = [
    "call",
    "workshop prep",
    "proposal draft",
    "invoice review",
    "joint roadmap",
    "travel",
    "legal review",
    "demo",
    "support ticket",
    "quarterly review",
];

/// The day on which the plan is looked at.
pub const AS_OF: Date = date(2026, 11, 23);

/// The first day of the log.
const FIRST_DAY: Date = date(2017, 1, 1);
/// How many days the log covers: ten years, almost.
const DAYS: usize = 3600;

/// A plan with so many log lines over ten years: time, money and contacts of both sides, and orders,
/// signatures and payments; a third of the commitments are ranges, and each partner has two risks.
pub fn plan(lines: usize, partners: usize, commitments: usize) -> Plan {
    let mut dice = Dice::new(20_260_101);
    let mut parts = PlanParts::empty(name("Made up"), Currency::EUR);
    parts.capacity.hours_per_week = Some(Minutes::from_hours(45));
    parts.capacity.money_per_quarter = Money::from_minor(5_000_000, Currency::EUR);
    parts.capacity.most_to_lose_per_year = Money::from_minor(5_000_000, Currency::EUR);
    for i in 1..=partners {
        let id = PartnerId::new(&format!("p{i:02}")).expect("an identifier");
        parts.partners.push(Partner::new(id, name(&format!("Partner {i}"))));
    }
    make_up_bonds(&mut parts);
    make_up_risks(&mut parts);
    for i in 0..commitments {
        parts.commitments.push(Commitment {
            id: CommitmentId::new(&format!("c{i}")).expect("an identifier"),
            partner: parts.partners[i % partners].id.clone(),
            by: if i % 3 == 0 { Side::Them } else { Side::Us },
            title: Some(name(&format!("Commitment {i}"))),
            amount: Some(range_of_a_third(i, quarters_of_an_hour(&mut dice, 20))),
            schedule: Schedule::recurring(Period::ALL[i % 3], Days::ALWAYS),
            moved: Vec::new(),
            amount_was: Vec::new(),
            notes: Note::default(),
        });
    }
    // Every partner has its orders; how many there are does not grow with the log.
    for i in 0..4 * partners {
        parts.closing_events.push(ClosingEvent {
            date: plus_days(FIRST_DAY, i32::try_from(i * DAYS / (4 * partners)).expect("ten years")),
            partner: parts.partners[i % partners].id.clone(),
            kind: ClosingKind::ALL[i % 3],
            worth: None,
            note: Note::default(),
        });
    }
    for i in 0..lines {
        let day = i32::try_from(i * DAYS / lines.max(1)).expect("ten years");
        // Some partners have far more lines than others.
        let skewed = dice.below(partners as u64).min(dice.below(partners as u64));
        let side = |dice: &mut Dice| if dice.below(3) == 0 { Side::Them } else { Side::Us };
        let what = match dice.below(10) {
            0..6 => Happening::Given {
                by: side(&mut dice),
                amount: Amount::Time(quarters_of_an_hour(&mut dice, 24)),
            },
            6..8 => {
                let cents = 100 + i64::try_from(dice.below(30_000)).expect("small");
                let money = Money::from_minor(cents, Currency::EUR).expect("positive");
                Happening::Given { by: side(&mut dice), amount: Amount::Money(money) }
            }
            _ => Happening::Contact {
                began: side(&mut dice),
                lasted: Some(quarters_of_an_hour(&mut dice, 4)),
                went: Some(Score::ALL[usize::try_from(dice.below(5)).expect("small")]),
            },
        };
        parts.log.push(Entry {
            date: plus_days(FIRST_DAY, day),
            partner: parts.partners[usize::try_from(skewed).expect("small")].id.clone(),
            what,
            towards: None,
            imported: None,
            note: Note::new(NOTES[i % NOTES.len()]).expect("a note"),
        });
    }
    Plan::from_parts(parts).expect("a plan")
}

fn both<T>(ours: T, theirs: T) -> BothSides<T> {
    BothSides { ours: Some(ours), theirs: Some(theirs) }
}

/// What each side calls the bond, wants of it and depends on, for nine of ten partners, some check-ins and
/// goals. Has dice of its own, so that the log is the same with and without.
fn make_up_bonds(parts: &mut PlanParts) {
    let mut dice = Dice::new(19_960_702);
    let mut any = |n: usize| usize::try_from(dice.below(n as u64)).expect("small");
    for (i, partner) in parts.partners.iter_mut().enumerate().filter(|(i, _)| i % 10 != 9) {
        partner.depth = Some(Depth::ALL[any(5)]);
        partner.claim = both(Claim::ALL[any(3)], Claim::ALL[any(3)]);
        partner.want = both(Want::ALL[any(4)], Want::ALL[any(4)]);
        let level = |level| Dependence { level, weeks_to_replace: None, cost_to_replace: None };
        partner.dependence = both(level(Reliance::ALL[any(5)]), level(Reliance::ALL[any(5)]));
        partner.in_touch_every_days = std::num::NonZeroU16::new(if i % 2 == 0 { 14 } else { 60 });
        let scores = |any: &mut dyn FnMut(usize) -> usize| {
            let mut score = || Score::ALL[2 + any(3)];
            Scores {
                vision: score(),
                goals: score(),
                values: score(),
                communication: score(),
                trust: score(),
                fairness: score(),
            }
        };
        for days_ago in [300, 30] {
            parts.check_ins.push(CheckIn {
                date: plus_days(AS_OF, -days_ago),
                partner: partner.id.clone(),
                scores: both(scores(&mut any), scores(&mut any)),
                note: Note::default(),
            });
        }
    }
    parts.check_ins.sort_by_key(|check_in| check_in.date);
    for i in 0..parts.partners.len().min(200) / 4 {
        let id = GoalId::new(&format!("g{i}")).expect("an identifier");
        let mut goal = Goal::new(id, name(&format!("Goal {i}")));
        goal.agreed = Some(plus_days(AS_OF, -i32::try_from(any(700)).expect("small")));
        goal.worth = Money::from_minor(100_000 * i64::try_from(1 + any(50)).expect("small"), Currency::EUR);
        for k in 0..3 {
            let partner = parts.partners[(4 * i + k) % parts.partners.len()].id.clone();
            let need = Need::ALL[any(2)];
            goal.partners.push(GoalPartner { partner, need, to_them: Some(need) });
        }
        parts.goals.push(goal);
    }
}

/// Two risks a partner, the second of a cause that ten partners share. Has dice of its own, as the bonds.
fn make_up_risks(parts: &mut PlanParts) {
    let mut dice = Dice::new(20_011_107);
    let mut any = |n: u64| i64::try_from(dice.below(n)).expect("small");
    let euro = |thousands: i64| Money::from_minor(100_000 * thousands, Currency::EUR).expect("positive");
    for (i, partner) in parts.partners.iter().enumerate() {
        for (kind, cause) in [(RiskKind::Relational, None), (RiskKind::Performance, Some(i / 10))] {
            let number = parts.risks.len();
            let low = 1 + any(9);
            parts.risks.push(Risk {
                id: RiskId::new(&format!("r{number}")).expect("an identifier"),
                partner: partner.id.clone(),
                title: name(&format!("Risk {number}")),
                kind,
                yearly_probability: Fraction::from_percent(u8::try_from(2 + any(20)).expect("small")),
                loss: MoneyRange::new(euro(low), euro(low * (2 + any(5)))),
                our_share: Fraction::from_percent(50),
                their_share: Fraction::from_percent(50),
                cause: cause.map(|c| name(&format!("Cause {c}"))),
                mitigation: Mitigation::default(),
                owner: None,
                next_look: None,
                notes: Note::default(),
            });
        }
    }
}

/// The time itself, or for every third commitment of each side a range up to twice of it.
fn range_of_a_third(i: usize, low: Minutes) -> AmountRange {
    if (i / 3).is_multiple_of(3) {
        let high = Minutes::new(2 * low.get());
        AmountRange::new(Amount::Time(low), Amount::Time(high)).expect("in order")
    } else {
        Amount::Time(low).into()
    }
}

/// A time of up to so many quarters of an hour, at least one.
fn quarters_of_an_hour(dice: &mut Dice, most: u64) -> Minutes {
    Minutes::new(15 + 15 * u32::try_from(dice.below(most)).expect("small"))
}

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

/// A plan of partners among all of whom is chosen, whatever each of them is.
pub fn choice(partners: usize) -> Plan {
    let mut plan = plan(100 * partners, partners, 2 * partners);
    let also = plan.partners().iter().map(|partner| partner.id.clone()).collect();
    let choosing = Choosing { also, ..plan.choosing().clone() };
    plan.apply(&[Edit::SetChoosing(Box::new(choosing))]).expect("a choice");
    plan
}

/// The log as a journal of hledger and ledger.
pub fn hledger_journal(plan: &Plan) -> String {
    let mut out = String::new();
    for entry in plan.log() {
        let (kind, amount) = match &entry.what {
            Happening::Given { amount: Amount::Time(m), .. } => ("time", format!("{:.2} h", m.hours())),
            Happening::Given { amount, .. } => ("money", amount.to_string()),
            Happening::Contact { .. } => continue,
        };
        let _ = write!(
            out,
            "{} {}\n    partner:{}:{kind}    {amount}\n    budget:{kind}\n\n",
            entry.date,
            entry.note.as_str(),
            entry.partner
        );
    }
    out
}

/// The time of the log as a month's files of Timewarrior, intervals one after the other.
pub fn timewarrior_months(plan: &Plan) -> Vec<(String, String)> {
    let mut months: Vec<(String, String)> = Vec::new();
    let (mut day, mut second) = (Date::MIN, 0_u32);
    for entry in plan.log() {
        let Happening::Given { amount: Amount::Time(_), .. } = &entry.what else { continue };
        if entry.date != day {
            (day, second) = (entry.date, 0);
        }
        // Timewarrior allows no overlap: the intervals share the day, whatever they last.
        let (from, to) = (second, second + 60);
        second = (second + 70).min(86_000);
        let stamp =
            |s: u32| format!("{}T{:02}{:02}{:02}Z", day.strftime("%Y%m%d"), s / 3600, s / 60 % 60, s % 60);
        let file = day.strftime("%Y-%m.data").to_string();
        if months.last().is_none_or(|(name, _)| *name != file) {
            months.push((file, String::new()));
        }
        if let Some((_, text)) = months.last_mut() {
            let _ = writeln!(text, "inc {} - {} # {}", stamp(from), stamp(to), entry.partner);
        }
    }
    months
}
