//! Findings: what is worth saying, each with a stable code and the numbers behind it.

use crate::plan::{CommitmentId, GoalId, PartnerId, Resource, RiskId};
use jiff::civil::Date;
use serde::Serialize;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Note,
    /// The verdict is incomplete, or something waits to be settled.
    Warning,
    /// Something breaks.
    Severe,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The plan as a whole.
    Plan,
    /// What we can give.
    Capacity,
    /// The log.
    Log,
    /// One resource.
    Resource(Resource),
    /// One partner.
    Partner(PartnerId),
    /// One commitment.
    Commitment(CommitmentId),
    /// One goal.
    Goal(GoalId),
    /// One risk.
    Risk(RiskId),
}

/// The one thing to do about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// Be in touch, and log it.
    LogContact(PartnerId),
    /// Write down the hours that were given, or that none were.
    LogHours(PartnerId),
    /// Check in.
    CheckIn(PartnerId),
    /// Talk about the goal, and write down that you agree on it.
    AgreeGoal(GoalId),
    /// Change the goal: its date, its state.
    ChangeGoal(GoalId),
    /// Change the commitment: keep it, move it, waive it, say how much.
    ChangeCommitment(CommitmentId),
    /// Look at the partner's page, and change what it says.
    OpenPartner(PartnerId),
    /// Look at what each side promised, and what came of it.
    OpenLedger(PartnerId),
    /// Say what you can give.
    ChangeCapacity,
    /// Bring the log up to date.
    OpenLog,
    /// Look at who takes how much.
    OpenCommitments,
    /// Look at what a year may cost, and what that hangs on.
    OpenRisks,
    /// Change the risk: its figures, what is done about it, when to look again.
    ChangeRisk(RiskId),
    /// Look at the weeks ahead, and what will be late.
    OpenWeeks,
}

impl Step {
    /// What its button says.
    pub const fn words(&self) -> &'static str {
        match self {
            Self::LogContact(_) => "Log a contact",
            Self::LogHours(_) => "Log the hours",
            Self::CheckIn(_) => "Check in…",
            Self::AgreeGoal(_) => "Agree the goal again",
            Self::ChangeGoal(_) => "Change the goal…",
            Self::ChangeCommitment(_) => "Change the commitment…",
            Self::OpenPartner(_) => "Open the partner",
            Self::OpenLedger(_) => "See the ledger",
            Self::ChangeCapacity => "Change the capacity",
            Self::OpenLog => "Open the log",
            Self::OpenCommitments => "See the commitments",
            Self::OpenRisks => "See the risks",
            Self::ChangeRisk(_) => "Change the risk…",
            Self::OpenWeeks => "See the weeks",
        }
    }
}

/// That a finding is put off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snoozed {
    /// The first day on which it counts again.
    pub until: Date,
    /// Why it can wait.
    pub reason: String,
    /// Its place among the plan's snoozes.
    pub at: usize,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident => $code:literal),+ $(,)?) => {
        /// What a finding says; its text form never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $variant),+ }

        impl Code {
            /// All codes.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Whether a finding has a code of this text form.
            pub fn is_known(text: &str) -> bool {
                Self::ALL.iter().any(|code| code.as_str() == text)
            }

            /// The stable text form.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

codes! {
    /// A resource is promised beyond what there is, in one quarter.
    Overcommitted => "overcommitted",
    /// A resource is promised into the reserve, in one quarter.
    Stretched => "stretched",
    /// A week does not hold what is due in it: promises will be late.
    WeekTooFull => "week-too-full",
    /// What recurs alone takes more than a week has, though its quarter has room.
    RecurringOverWeek => "recurring-over-week",
    /// More hours a week are spoken for than we work.
    HoursOverspoken => "hours-overspoken",
    /// A resource is promised, and the plan does not say how much there is.
    CapacityUnknown => "capacity-unknown",
    /// Money in a currency for which the plan states no rate.
    RateMissing => "rate-missing",
    /// A commitment does not say how much.
    AmountMissing => "amount-missing",
    /// A promise of ours is past its due date.
    PromiseOverdue => "promise-overdue",
    /// A promise of theirs is past its due date.
    TheirPromiseOverdue => "their-promise-overdue",
    /// A partner has ended and we are still committed to it.
    EndedStillCommitted => "ended-still-committed",
    /// Nothing was logged for two weeks while commitments recur.
    LogBehind => "log-behind",
    /// The log has entries of days to come.
    EntriesInFuture => "entries-in-future",
    /// A partner takes clearly more than what is promised to it.
    TakesMoreThanPromised => "takes-more-than-promised",
    /// More of what we owe is missed than before.
    OurMissesRising => "our-misses-rising",
    /// More of what they owe is missed than before.
    TheirMissesRising => "their-misses-rising",
    /// Longer out of touch than agreed.
    GapTooLong => "gap-too-long",
    /// A goal has not been agreed on for a year.
    GoalNotReagreed => "goal-not-reagreed",
    /// A goal is past its date.
    GoalPastDue => "goal-past-due",
    /// The scores of a side have fallen by a point or more.
    AlignmentFalling => "alignment-falling",
    /// The two sides' scores are two or more apart.
    SidesApart => "sides-apart",
    /// One side alone begins the contacts.
    OneSidedContacts => "one-sided-contacts",
    /// One side depends on the other much more than the other on it.
    LopsidedDependence => "lopsided-dependence",
    /// They went quiet after a closing event.
    OrderChaser => "order-chaser",
    /// A check-in is due.
    CheckInDue => "check-in-due",
    /// It is called a partnership and is none.
    InNameOnly => "in-name-only",
    /// More is done together than the reasons for it justify.
    OverInvested => "over-invested",
    /// Less is done together than the reasons for it justify.
    UnderInvested => "under-invested",
    /// A bad year costs more than we can afford to lose.
    LossOverLimit => "loss-over-limit",
    /// A bad year costs what is kept in reserve.
    LossIntoReserve => "loss-into-reserve",
    /// A year may cost something, and the plan does not say what we can afford to lose.
    LossLimitUnknown => "loss-limit-unknown",
    /// A bad year hangs on one partner or one cause.
    RiskConcentrated => "risk-concentrated",
    /// A risk does not say how likely it is, what it would cost, or which share is ours.
    RiskIncomplete => "risk-incomplete",
    /// A risk was to be looked at again by now.
    RiskLookDue => "risk-look-due",
    /// What is done about a risk costs more than it saves.
    MitigationCostly => "mitigation-costly",
    /// What could be done about a risk would save more than it costs.
    MitigationPays => "mitigation-pays",
    /// What is put off is not known to this version.
    UnknownSnooze => "unknown-snooze",
}

impl Code {
    /// Whether it says of one resource and quarter, or of the bad year, what the verdict says of all.
    pub const fn is_of_the_verdict(self) -> bool {
        matches!(self, Self::Overcommitted | Self::Stretched | Self::LossOverLimit | Self::LossIntoReserve)
    }
}

/// One thing worth saying.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What it says.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
    /// The same in words.
    pub text: String,
    /// The numbers behind it, by name; the name carries the unit.
    pub numbers: Vec<(&'static str, f64)>,
    /// The partner that it concerns, where it concerns one.
    pub partner: Option<PartnerId>,
    /// The day of its first sign, where that is known.
    pub since: Option<Date>,
    /// What to do about it.
    pub step: Option<Step>,
    /// That it is put off, where it is.
    pub snoozed: Option<Snoozed>,
}

impl Finding {
    /// A finding of which nothing more is known.
    pub const fn new(code: Code, severity: Severity, subject: Subject, text: String) -> Self {
        Self {
            code,
            severity,
            subject,
            text,
            numbers: Vec::new(),
            partner: None,
            since: None,
            step: None,
            snoozed: None,
        }
    }

    /// The same with the numbers behind it.
    #[must_use]
    pub fn with(self, numbers: Vec<(&'static str, f64)>) -> Self {
        Self { numbers, ..self }
    }

    /// The same, about a partner.
    #[must_use]
    pub fn about(self, partner: &PartnerId) -> Self {
        Self { partner: Some(partner.clone()), ..self }
    }

    /// The same since a day.
    #[must_use]
    pub fn since(self, day: Date) -> Self {
        Self { since: Some(day), ..self }
    }

    /// The same with what to do about it.
    #[must_use]
    pub fn to_do(self, step: Step) -> Self {
        Self { step: Some(step), ..self }
    }
}
