//! The plan: the document's types and rules. Pure: no window, no files, no clock.
//!
//! A [`Plan`] is one person's or firm's whole portfolio. Its parts are built of
//! types that cannot hold what cannot be; what ties parts together (a commitment
//! needs its partner) is checked where a part enters, in [`Plan::apply`] and
//! [`Plan::from_parts`]. Nothing else changes a plan.

mod amount;
mod amount_range;
mod apply;
mod calendar;
mod capacity;
mod change;
mod choosing;
mod commitment;
mod csv_layout;
mod edit;
mod entry;
mod evidence;
mod goal;
mod id;
mod import;
mod judgement;
mod label;
mod minutes;
mod money;
mod partner;
mod problem;
mod propensity;
mod register;
mod review;
mod risk;
mod scale;
mod scenario;
mod settings;
mod snooze;
mod text;

pub use amount::{Amount, AmountError, Quantity, Resource};
pub use amount_range::{AmountRange, AmountRangeError};
pub use apply::Refusal;
pub use calendar::{
    Days, MONTHS, Quarter, SpanError, Window, YearStart, days_between, monday_of, parse_date, plus_days,
};
pub use capacity::{Capacity, OtherResource, SpokenFor, TimeOff};
pub use change::Changed;
pub use choosing::{Choosing, ChoosingError, Pair};
pub use commitment::{Commitment, FormerAmount, Move, Period, PromiseState, Schedule, ScheduleError};
pub use csv_layout::{CsvColumn, CsvLayout, DateOrder, LayoutError};
pub use edit::{Edit, LineEdit, RecordEdit};
pub use entry::{Entry, EntryError, Happening};
pub use evidence::{Aspect, CheckIn, ClosingEvent, ClosingKind, Scores};
pub use goal::{Goal, GoalPartner, GoalState, Need};
pub use id::{ActionId, CommitmentId, GoalId, IdError, PartnerId, ResourceId, ReviewId, RiskId};
pub use import::{HintField, ImportMark, ImportRule, ImportSource, ImportTo, MarkError, RuleError};
pub use judgement::{Standing, Verdict};
pub use label::label;
pub use minutes::{Minutes, MinutesError};
pub use money::{Currency, Exchange, ExchangeRate, Money, MoneyError, MoneyRange, Rate};
pub use partner::{
    Claim, ContactPerson, Dependence, Depth, FormerDependence, Partner, PartnerKind, Reliance, Stage, Want,
};
pub use problem::{Fault, Problem, Section, nearest};
pub use propensity::{Driver, Drivers, Facilitators, Propensity};
pub use register::{Dated, DatedLine, Record, Register, place_by_date};
pub use review::{
    ActionOutcome, Amendment, Became, Decision, DecisionKind, KeptFigure, Review, ReviewAction, ReviewError,
    ReviewStep, Snapshot, SnapshotCell, SnapshotCommitment, SnapshotFinding, SnapshotKept, SnapshotLoad,
    SnapshotLoss, SnapshotName, SnapshotPartner, SnapshotShare,
};
pub use risk::{Mitigation, Risk, RiskError, RiskKind};
pub use scale::{BothSides, Fraction, Score, Side};
pub use scenario::{Change, ChangeError, Percent, Scenario};
pub use settings::{Horizon, Settings, Trials, Weeks, Workday};
pub use snooze::{Snooze, SnoozeError};
pub use text::{Name, Note, TextError, is_hidden};

use jiff::civil::Date;

/// One person's or firm's whole portfolio. Cloning shares everything.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    name: Name,
    exchange: Exchange,
    settings: Settings,
    capacity: Capacity,
    partners: Register<Partner>,
    goals: Register<Goal>,
    commitments: Register<Commitment>,
    risks: Register<Risk>,
    check_ins: Dated<CheckIn>,
    closing_events: Dated<ClosingEvent>,
    snoozes: Dated<Snooze>,
    import_rules: Vec<ImportRule>,
    csv_layouts: Vec<CsvLayout>,
    choosing: Choosing,
    scenarios: Vec<Scenario>,
    reviews: Register<Review>,
    log: Dated<Entry>,
}

/// The parts of a plan before they are checked against one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanParts {
    /// What the plan is called.
    pub name: Name,
    /// The currency in which it counts.
    pub currency: Currency,
    /// Rates of the others.
    pub rates: Vec<Rate>,
    /// How it counts.
    pub settings: Settings,
    /// What we can give.
    pub capacity: Capacity,
    /// The register.
    pub partners: Vec<Partner>,
    /// What is to be achieved.
    pub goals: Vec<Goal>,
    /// What each side promises.
    pub commitments: Vec<Commitment>,
    /// What can go wrong.
    pub risks: Vec<Risk>,
    /// How the sides rate their bonds.
    pub check_ins: Vec<CheckIn>,
    /// Orders, signatures, payments.
    pub closing_events: Vec<ClosingEvent>,
    /// What is put off.
    pub snoozes: Vec<Snooze>,
    /// Whose the records of other programs are.
    pub import_rules: Vec<ImportRule>,
    /// How tables are read.
    pub csv_layouts: Vec<CsvLayout>,
    /// What is asked of the partnerships to keep.
    pub choosing: Choosing,
    /// The plan with named changes.
    pub scenarios: Vec<Scenario>,
    /// The quarterly reviews.
    pub reviews: Vec<Review>,
    /// What really happened.
    pub log: Vec<Entry>,
}

impl PlanParts {
    /// Nothing but a name and a currency.
    pub fn empty(name: Name, currency: Currency) -> Self {
        Self {
            name,
            currency,
            rates: Vec::new(),
            settings: Settings::default(),
            capacity: Capacity::default(),
            partners: Vec::new(),
            goals: Vec::new(),
            commitments: Vec::new(),
            risks: Vec::new(),
            check_ins: Vec::new(),
            closing_events: Vec::new(),
            snoozes: Vec::new(),
            import_rules: Vec::new(),
            csv_layouts: Vec::new(),
            choosing: Choosing::default(),
            scenarios: Vec::new(),
            reviews: Vec::new(),
            log: Vec::new(),
        }
    }

    /// Check-ins of days that are yet to come, as [`Plan::check_ins_after`] finds them.
    pub fn check_ins_after(&self, today: Date) -> Vec<Problem> {
        check_ins_after(self.check_ins.iter(), today)
    }
}

fn check_ins_after<'a>(check_ins: impl Iterator<Item = &'a CheckIn>, today: Date) -> Vec<Problem> {
    let problem = |(index, line): (usize, &CheckIn)| Problem {
        section: Section::CheckIns,
        index,
        field: "date",
        fault: Fault::InFuture { date: line.date, today },
    };
    check_ins.enumerate().filter(|(_, line)| line.date > today).map(problem).collect()
}

impl Plan {
    /// A plan of nothing but a name and a currency.
    pub fn empty(name: Name, currency: Currency) -> Self {
        Self {
            name,
            exchange: Exchange { base: currency, rates: Vec::new() },
            settings: Settings::default(),
            capacity: Capacity::default(),
            partners: Register::default(),
            goals: Register::default(),
            commitments: Register::default(),
            risks: Register::default(),
            check_ins: Dated::new(),
            closing_events: Dated::new(),
            snoozes: Dated::new(),
            import_rules: Vec::new(),
            csv_layouts: Vec::new(),
            choosing: Choosing::default(),
            scenarios: Vec::new(),
            reviews: Register::default(),
            log: Dated::new(),
        }
    }

    /// What the plan is called.
    pub const fn name(&self) -> &Name {
        &self.name
    }

    /// The currency in which it counts.
    pub const fn currency(&self) -> Currency {
        self.exchange.base
    }

    /// The currency and the rates of the others.
    pub const fn exchange(&self) -> &Exchange {
        &self.exchange
    }

    /// How it counts.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What we can give.
    pub const fn capacity(&self) -> &Capacity {
        &self.capacity
    }

    /// The register of partners.
    pub const fn partners(&self) -> &Register<Partner> {
        &self.partners
    }

    /// What is to be achieved.
    pub const fn goals(&self) -> &Register<Goal> {
        &self.goals
    }

    /// What each side promises.
    pub const fn commitments(&self) -> &Register<Commitment> {
        &self.commitments
    }

    /// What can go wrong.
    pub const fn risks(&self) -> &Register<Risk> {
        &self.risks
    }

    /// How the sides rate their bonds.
    pub const fn check_ins(&self) -> &Dated<CheckIn> {
        &self.check_ins
    }

    /// Orders, signatures, payments.
    pub const fn closing_events(&self) -> &Dated<ClosingEvent> {
        &self.closing_events
    }

    /// What is put off.
    pub const fn snoozes(&self) -> &Dated<Snooze> {
        &self.snoozes
    }

    /// Whose the records of other programs are.
    pub fn import_rules(&self) -> &[ImportRule] {
        &self.import_rules
    }

    /// How tables are read.
    pub fn csv_layouts(&self) -> &[CsvLayout] {
        &self.csv_layouts
    }

    /// What is asked of the partnerships to keep.
    pub const fn choosing(&self) -> &Choosing {
        &self.choosing
    }

    /// The plan with named changes.
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// The quarterly reviews, in the order in which they were begun.
    pub const fn reviews(&self) -> &Register<Review> {
        &self.reviews
    }

    /// What really happened.
    pub const fn log(&self) -> &Dated<Entry> {
        &self.log
    }

    /// The quarters that the verdict looks at, the running one first.
    pub fn quarters(&self, as_of: Date) -> Vec<Quarter> {
        Quarter::of(as_of, self.settings.year_begins_in_month)
            .horizon(usize::from(self.settings.horizon_quarters.quarters()))
    }

    /// What a partner is called; its identifier where it is not in the register.
    pub fn partner_name<'a>(&'a self, id: &'a PartnerId) -> &'a str {
        self.partners.get(id).map_or(id.as_str(), |p| p.name.as_str())
    }

    /// Check-ins of days that are yet to come, which cannot have been.
    pub fn check_ins_after(&self, today: Date) -> Vec<Problem> {
        check_ins_after(self.check_ins.iter(), today)
    }

    /// Edits that take a partner and all that refers to it out of the plan.
    pub fn removal_of_partner(&self, id: &PartnerId) -> Vec<Edit> {
        let mut edits: Vec<Edit> = removals(&self.log, |e| e.partner == *id, Edit::Entry).collect();
        edits.extend(removals(&self.check_ins, |c| c.partner == *id, Edit::CheckIn));
        edits.extend(removals(&self.closing_events, |c| c.partner == *id, Edit::ClosingEvent));
        edits.extend(removals(&self.snoozes, |s| s.partner == *id, Edit::Snooze));
        if self.import_rules.iter().any(|rule| rule.names(id)) {
            let kept = self.import_rules.iter().filter(|rule| !rule.names(id)).cloned().collect();
            edits.push(Edit::SetImportRules(kept));
        }
        if self.choosing.names(id) {
            edits.push(Edit::SetChoosing(Box::new(self.choosing.without(id))));
        }
        let of_it = || self.commitments.iter().filter(|c| c.partner == *id);
        let scenarios: Vec<_> = self
            .scenarios
            .iter()
            .map(|s| of_it().fold(s.without_partner(id), |s, c| s.without_commitment(&c.id)))
            .collect();
        if scenarios != self.scenarios {
            edits.push(Edit::SetScenarios(scenarios));
        }
        for commitment in of_it() {
            edits.push(Edit::Commitment(RecordEdit::Remove(commitment.id.clone())));
        }
        for risk in self.risks.iter().filter(|r| r.partner == *id) {
            edits.push(Edit::Risk(RecordEdit::Remove(risk.id.clone())));
        }
        for goal in &self.goals {
            if goal.partners.iter().any(|p| p.partner == *id) {
                let mut goal = goal.clone();
                goal.partners.retain(|p| p.partner != *id);
                edits.push(Edit::Goal(RecordEdit::change(goal)));
            }
        }
        edits.push(Edit::Partner(RecordEdit::Remove(id.clone())));
        edits
    }

    /// Edits that take a goal out of the plan, and what was put off about it.
    pub fn removal_of_goal(&self, id: &GoalId) -> Vec<Edit> {
        let about_it = |s: &Snooze| s.goal.as_ref() == Some(id);
        let mut edits: Vec<Edit> = removals(&self.snoozes, about_it, Edit::Snooze).collect();
        edits.push(Edit::Goal(RecordEdit::Remove(id.clone())));
        edits
    }

    /// Edits that make a goal what it is to be, and take out what was put off about it with a
    /// partner that it needs no longer.
    pub fn change_of_goal(&self, to: Goal) -> Vec<Edit> {
        let is_left = |s: &Snooze| {
            s.goal.as_ref() == Some(&to.id) && to.partners.iter().all(|needed| needed.partner != s.partner)
        };
        let mut edits: Vec<Edit> = removals(&self.snoozes, is_left, Edit::Snooze).collect();
        edits.push(Edit::Goal(RecordEdit::change(to)));
        edits
    }

    /// Edits that take a risk out of the plan, and what was put off about it.
    pub fn removal_of_risk(&self, id: &RiskId) -> Vec<Edit> {
        let about_it = |s: &Snooze| s.risk.as_ref() == Some(id);
        let mut edits: Vec<Edit> = removals(&self.snoozes, about_it, Edit::Snooze).collect();
        edits.push(Edit::Risk(RecordEdit::Remove(id.clone())));
        edits
    }

    /// Edits that make a risk what it is to be, and take out what was put off about it with the partner
    /// that it is with no longer.
    pub fn change_of_risk(&self, to: Risk) -> Vec<Edit> {
        let is_left = |s: &Snooze| s.risk.as_ref() == Some(&to.id) && s.partner != to.partner;
        let mut edits: Vec<Edit> = removals(&self.snoozes, is_left, Edit::Snooze).collect();
        edits.push(Edit::Risk(RecordEdit::change(to)));
        edits
    }

    /// Edits that take a commitment out of the plan, and the mention of it out of the log.
    pub fn removal_of_commitment(&self, id: &CommitmentId) -> Vec<Edit> {
        let about_it = |s: &Snooze| s.commitment.as_ref() == Some(id);
        let mut edits: Vec<Edit> = removals(&self.snoozes, about_it, Edit::Snooze).collect();
        let mentions =
            self.log.iter().enumerate().filter(|(_, entry)| entry.towards.as_deref() == Some(id)).map(
                |(at, entry)| {
                    let freed = Entry { towards: None, ..entry.clone() };
                    Edit::Entry(LineEdit::change(at, entry.clone(), freed))
                },
            );
        edits.extend(mentions);
        let scenarios: Vec<_> = self.scenarios.iter().map(|s| s.without_commitment(id)).collect();
        if scenarios != self.scenarios {
            edits.push(Edit::SetScenarios(scenarios));
        }
        edits.push(Edit::Commitment(RecordEdit::Remove(id.clone())));
        edits
    }
}

/// Edits that take lines out of a list, from its end, so that the places of those before
/// stay what they are.
fn removals<T: DatedLine>(
    lines: &Dated<T>,
    goes: impl Fn(&T) -> bool,
    edit: fn(LineEdit<T>) -> Edit,
) -> impl Iterator<Item = Edit> {
    let mut found: Vec<_> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| goes(line))
        .map(|(at, line)| edit(LineEdit::remove(at, line.clone())))
        .collect();
    found.reverse();
    found.into_iter()
}

macro_rules! records {
    ($($type:ty: $id:ty),+) => {
        $(impl Record for $type {
            type Id = $id;
            fn id(&self) -> &$id { &self.id }
        })+
    };
}
records!(Partner: PartnerId, Goal: GoalId, Commitment: CommitmentId, Risk: RiskId, Review: ReviewId);

macro_rules! dated_lines {
    ($($type:ty),+) => {
        $(impl DatedLine for $type {
            fn date(&self) -> Date { self.date }
        })+
    };
}
dated_lines!(CheckIn, ClosingEvent, Snooze, Entry);
