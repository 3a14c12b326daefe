//! A plan made by hand for the tests of the screens, with one of everything.

use super::beside::{Beside, ExploringView, KeepingView, Of, ToTry, TriedView, Wanted};
use super::{Action, View};
use crate::analysis::{Assessment, Unwatched, assess, compare, exploring, keeping};
use crate::plan::*;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use std::num::NonZeroU16;
use std::sync::Arc;

/// The day on which all tests of the screens take place: a Monday.
pub const TODAY: Date = date(2026, 11, 23);

/// A plan with its assessment, to be looked at.
pub struct Fixture {
    /// The plan.
    pub plan: Plan,
    assessment: Assessment,
    revision: u64,
    keeping: Option<KeepingView>,
    exploring: Option<ExploringView>,
    tried: Option<TriedView>,
    /// Whether the plan is only shown.
    pub read_only: bool,
}

impl Fixture {
    /// A plan of nothing but a name.
    pub fn empty() -> Self {
        Self::of(Plan::empty(name("Plan"), Currency::EUR))
    }

    /// Northwind (active, with commitments on both sides), Ада (a candidate) and Quinta (ended).
    pub fn full() -> Self {
        let mut plan = Plan::empty(name("Plan"), Currency::EUR);
        plan.apply(&edits()).expect("a plan that can be");
        Self::of(plan)
    }

    /// Any plan.
    pub fn of(plan: Plan) -> Self {
        let assessment = assess(&plan, TODAY);
        Self { plan, assessment, revision: 0, keeping: None, exploring: None, tried: None, read_only: false }
    }

    /// What the screens look at.
    pub fn view(&self) -> View<'_> {
        View {
            plan: &self.plan,
            assessment: &self.assessment,
            assessed: &self.plan,
            assessed_revision: self.revision,
            updating: false,
            progress: None,
            revision: self.revision,
            as_of: TODAY,
            now: Timestamp::UNIX_EPOCH,
            timer: None,
            keeping: Beside { last: self.keeping.as_ref(), ..Beside::default() },
            exploring: Beside { last: self.exploring.as_ref(), ..Beside::default() },
            tried: Beside { last: self.tried.as_ref(), ..Beside::default() },
            read_only: self.read_only,
        }
    }

    /// Works out what a screen wants, as the app would.
    pub fn work_out(&mut self, wanted: Wanted) {
        let of = || Of { revision: self.revision, plan: Arc::new(self.plan.clone()), as_of: TODAY };
        if wanted.keeping && self.keeping.as_ref().is_none_or(|kept| kept.of.revision != self.revision) {
            let keeping = keeping(&self.plan, &self.assessment, &Unwatched).expect("not called off");
            self.keeping = Some(KeepingView { of: of(), keeping: Arc::new(keeping) });
        }
        let is_explored = self.exploring.as_ref().is_some_and(|last| last.of.revision == self.revision);
        if let Some(kept) = self.keeping.as_ref().filter(|_| wanted.exploring && !is_explored) {
            let explored = exploring(&self.plan, &self.assessment, &kept.keeping, &Unwatched);
            self.exploring = Some(ExploringView { of: of(), exploring: explored.expect("not called off") });
        }
        let is_newer =
            |last: &TriedView, tried: &ToTry| last.of.revision != self.revision || last.tried != *tried;
        let tried = wanted.tried.filter(|tried| self.tried.as_ref().is_none_or(|last| is_newer(last, tried)));
        if let Some(tried) = tried {
            let lists: Vec<_> = tried.changes.iter().map(Vec::as_slice).collect();
            let comparison = compare(&self.plan, TODAY, &lists, &Unwatched).expect("not called off");
            self.tried = Some(TriedView { of: of(), comparison, tried });
        }
    }

    /// Applies what was asked for, as the app would.
    pub fn carry_out(&mut self, actions: &[Action]) {
        for action in actions {
            if let Action::Edit { edits, .. } = action {
                self.plan.apply(edits).expect("the plan takes the edit");
                self.revision += 1;
                self.assessment = assess(&self.plan, TODAY);
            }
        }
    }
}

/// A name.
pub fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

/// A partner's identifier.
pub fn partner_id(text: &str) -> PartnerId {
    PartnerId::new(text).expect("an identifier")
}

/// A commitment's identifier.
pub fn commitment_id(text: &str) -> CommitmentId {
    CommitmentId::new(text).expect("an identifier")
}

fn commitment(id: &str, by: Side, title: &str, amount: &str, schedule: Schedule) -> Edit {
    Edit::Commitment(RecordEdit::add(Commitment {
        id: commitment_id(id),
        partner: partner_id("northwind"),
        by,
        title: Some(name(title)),
        amount: (!amount.is_empty()).then(|| AmountRange::parse(amount).expect("an amount")),
        schedule,
        moved: Vec::new(),
        amount_was: Vec::new(),
        notes: Note::NONE,
    }))
}

fn edits() -> Vec<Edit> {
    let partner = |id: &str, called: &str| Partner::new(partner_id(id), name(called));
    let score = |n| Score::new(n).expect("a score");
    let promise = |due, state| Schedule::promise(None, due, state).expect("a promise");
    let weekly = |from| Schedule::recurring(Period::Week, Days::new(Some(from), None).expect("days"));
    vec![
        Edit::SetCapacity(Box::new(Capacity {
            hours_per_week: Some(Minutes::from_hours(10)),
            money_per_quarter: Money::parse("5000 EUR").ok(),
            ..Capacity::default()
        })),
        Edit::Partner(RecordEdit::add(Partner {
            roles: vec![name("co-author")],
            claim: BothSides { ours: Some(Claim::Partnership), theirs: Some(Claim::Business) },
            in_touch_every_days: NonZeroU16::new(14),
            contacts: vec![ContactPerson {
                name: name("Mia Stone"),
                role: Note::NONE,
                email: Note::NONE,
                phone: Note::NONE,
            }],
            ..partner("northwind", "Northwind")
        })),
        Edit::Partner(RecordEdit::add(Partner {
            stage: Stage::Candidate, ..partner("ada", "Ада Лавлейс")
        })),
        Edit::Partner(RecordEdit::add(Partner { stage: Stage::Ended, ..partner("quinta", "Quinta") })),
        commitment("steering", Side::Us, "Steering", "4h", weekly(date(2026, 1, 5))),
        commitment("support", Side::Them, "Support", "2h", weekly(date(2026, 1, 5))),
        commitment(
            "guide",
            Side::Us,
            "Interview guide",
            "6h",
            promise(date(2026, 11, 13), PromiseState::Open),
        ),
        commitment("talk", Side::Us, "Talk", "", promise(date(2027, 3, 1), PromiseState::Open)),
        commitment(
            "page",
            Side::Us,
            "Help page",
            "2h",
            promise(date(2026, 3, 1), PromiseState::Kept(date(2026, 2, 27))),
        ),
        Edit::Goal(RecordEdit::add(Goal {
            partners: vec![GoalPartner::new(partner_id("northwind"), Need::Essential)],
            ..Goal::new(GoalId::new("book").expect("an identifier"), name("The book"))
        })),
        Edit::Risk(RecordEdit::add(Risk {
            id: RiskId::new("withdrawal").expect("an identifier"),
            partner: partner_id("northwind"),
            title: name("The publisher withdraws"),
            kind: RiskKind::Performance,
            yearly_probability: Fraction::from_percent(10),
            loss: None,
            our_share: None,
            cause: None,
            mitigation: Mitigation::default(),
            their_share: None,
            owner: None,
            next_look: None,
            notes: Note::NONE,
        })),
        Edit::CheckIn(LineEdit::add(CheckIn {
            date: date(2026, 10, 5),
            partner: partner_id("northwind"),
            scores: BothSides {
                ours: Some(Scores {
                    vision: score(5),
                    goals: score(4),
                    values: score(5),
                    communication: score(3),
                    trust: score(5),
                    fairness: score(4),
                }),
                theirs: None,
            },
            note: Note::NONE,
        })),
        Edit::ClosingEvent(LineEdit::add(ClosingEvent {
            date: date(2026, 6, 8),
            partner: partner_id("northwind"),
            kind: ClosingKind::Signature,
            worth: None,
            note: Note::NONE,
        })),
        Edit::Entry(LineEdit::add(Entry {
            date: date(2026, 11, 2),
            partner: partner_id("northwind"),
            what: Happening::Contact { began: Side::Us, lasted: Some(Minutes::new(90)), went: None },
            towards: None,
            imported: None,
            note: Note::new("Workshop").expect("a note"),
        })),
    ]
}
