//! Small plans for the tests of strain, all about one partner.

use crate::analysis::{Code, Finding, assess};
use crate::plan::{
    AmountRange, BothSides, CheckIn, Claim, ClosingEvent, ClosingKind, Commitment, CommitmentId, Currency,
    Days, Dependence, Depth, Entry, Goal, GoalId, GoalPartner, Happening, Name, Need, Note, Partner,
    PartnerId, Period, Plan, PlanParts, PromiseState, Reliance, Schedule, Score, Scores, Side, Want,
    plus_days,
};
use jiff::civil::{Date, date};

pub const AS_OF: Date = date(2026, 11, 23);

pub fn days_ago(days: i32) -> Date {
    plus_days(AS_OF, -days)
}

pub fn id(id: &str) -> PartnerId {
    PartnerId::new(id).expect("id")
}

pub fn ada() -> PartnerId {
    id("ada")
}

pub fn goal_id(id: &str) -> GoalId {
    GoalId::new(id).expect("id")
}

pub fn partner(name: &str) -> Partner {
    Partner::new(id(name), Name::new(&crate::analysis::capitalised(name)).expect("name"))
}

/// Ada, of whom only the name is known.
pub fn named_only() -> PlanParts {
    let mut parts = PlanParts::empty(Name::new("Test").expect("name"), Currency::EUR);
    parts.partners = vec![partner("ada")];
    parts
}

/// Ada and we both want a partnership and share a goal; nothing strains it.
pub fn in_the_making() -> PlanParts {
    let mut parts = named_only();
    parts.partners[0].want = BothSides { ours: Some(Want::VeryMuch), theirs: Some(Want::VeryMuch) };
    let mut goal = Goal::new(goal_id("harvest"), Name::new("The harvest").expect("title"));
    goal.agreed = Some(days_ago(30));
    goal.partners =
        vec![GoalPartner { to_them: Some(Need::Essential), ..GoalPartner::new(ada(), Need::Essential) }];
    parts.goals = vec![goal];
    parts
}

/// Ada is a friend; neither side wants a partnership or depends on the other.
pub fn content() -> PlanParts {
    let mut parts = named_only();
    let ada = &mut parts.partners[0];
    ada.want = BothSides { ours: Some(Want::NotAtAll), theirs: Some(Want::NotAtAll) };
    ada.claim = BothSides { ours: Some(Claim::Relationship), theirs: Some(Claim::Relationship) };
    ada.dependence = dependence(Some(Reliance::Low), Some(Reliance::Low));
    ada.depth = Some(Depth::Deep);
    parts
}

pub fn dependence(ours: Option<Reliance>, theirs: Option<Reliance>) -> BothSides<Dependence> {
    let of = |level: Reliance| Dependence { level, weeks_to_replace: None, cost_to_replace: None };
    BothSides { ours: ours.map(of), theirs: theirs.map(of) }
}

fn commitment(id: &str, by: Side, schedule: Schedule) -> Commitment {
    Commitment {
        id: CommitmentId::new(id).expect("id"),
        partner: ada(),
        by,
        title: None,
        amount: Some(AmountRange::parse("1h").expect("amount")),
        schedule,
        moved: Vec::new(),
        amount_was: Vec::new(),
        notes: Note::NONE,
    }
}

/// A promise that was due so many days ago and kept so many days ago, or still open.
pub fn promise(id: &str, by: Side, due_ago: i32, kept_ago: Option<i32>) -> Commitment {
    let state = kept_ago.map_or(PromiseState::Open, |ago| PromiseState::Kept(days_ago(ago)));
    commitment(id, by, Schedule::promise(None, days_ago(due_ago), state).expect("a promise"))
}

/// An hour a week, begun this month.
pub fn weekly(id: &str, by: Side) -> Commitment {
    let days = Days::new(Some(days_ago(10)), None).expect("days");
    commitment(id, by, Schedule::recurring(Period::Week, days))
}

pub fn contact(ago: i32, began: Side) -> Entry {
    Entry {
        date: days_ago(ago),
        partner: ada(),
        what: Happening::Contact { began, lasted: None, went: None },
        towards: None,
        imported: None,
        note: Note::NONE,
    }
}

/// Scores in the order of the aspects.
pub fn check_in(ago: i32, ours: Option<[u8; 6]>, theirs: Option<[u8; 6]>) -> CheckIn {
    let scores = |scores: [u8; 6]| {
        let [vision, goals, values, communication, trust, fairness] =
            scores.map(|score| Score::new(score).expect("a score"));
        Scores { vision, goals, values, communication, trust, fairness }
    };
    CheckIn {
        date: days_ago(ago),
        partner: ada(),
        scores: BothSides { ours: ours.map(scores), theirs: theirs.map(scores) },
        note: Note::NONE,
    }
}

pub fn all(parts: PlanParts) -> Vec<Finding> {
    assess(&Plan::from_parts(parts).expect("a plan"), AS_OF).findings
}

pub fn found(parts: PlanParts, code: Code) -> Vec<Finding> {
    all(parts).into_iter().filter(|finding| finding.code == code).collect()
}

/// The one finding of a code.
#[track_caller]
pub fn only(parts: PlanParts, code: Code) -> Finding {
    let mut found = found(parts, code);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

#[track_caller]
pub fn assert_some(parts: PlanParts, code: Code) {
    only(parts, code);
}

#[track_caller]
pub fn assert_none(parts: PlanParts, code: Code) {
    assert_eq!(found(parts, code), []);
}

/// An order so many days ago, with so many contacts that they began in the days before and after it.
pub fn order(mut parts: PlanParts, ago: i32, before: i32, after: i32) -> PlanParts {
    parts.closing_events = vec![ClosingEvent {
        date: days_ago(ago),
        partner: ada(),
        kind: ClosingKind::Order,
        worth: None,
        note: Note::NONE,
    }];
    parts.log = (1..=before).map(|n| contact(ago + n, Side::Them)).collect();
    parts.log.extend((1..=after).map(|n| contact(ago - n, Side::Them)));
    // What we began, and the day itself, say nothing.
    parts.log.extend((0..20).map(|n| contact(ago - n, Side::Us)));
    parts.log.push(contact(ago, Side::Them));
    parts
}
