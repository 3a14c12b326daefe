//! What keeps a record out of a plan: references to nothing, and identifiers used twice.

/// A list of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// The rates of other currencies.
    Rates,
    /// What we can give.
    Capacity,
    /// The partners.
    Partners,
    /// The goals.
    Goals,
    /// The commitments.
    Commitments,
    /// The risks.
    Risks,
    /// The check-ins.
    CheckIns,
    /// The closing events.
    ClosingEvents,
    /// What is put off.
    Snoozes,
    /// Whose the records of other programs are.
    ImportRules,
    /// How tables are read.
    CsvLayouts,
    /// What is asked of the partnerships to keep.
    Choosing,
    /// The plan with named changes.
    Scenarios,
    /// The quarterly reviews.
    Reviews,
    /// The log.
    Log,
}

impl Section {
    /// The section's name in the file.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rates => "rates",
            Self::Capacity => "capacity",
            Self::Partners => "partners",
            Self::Goals => "goals",
            Self::Commitments => "commitments",
            Self::Risks => "risks",
            Self::CheckIns => "check_ins",
            Self::ClosingEvents => "closing_events",
            Self::Snoozes => "snoozes",
            Self::ImportRules => "import_rules",
            Self::CsvLayouts => "csv_layouts",
            Self::Choosing => "choosing",
            Self::Scenarios => "scenarios",
            Self::Reviews => "reviews",
            Self::Log => "log",
        }
    }
}

/// What is wrong with a record, and with which of its fields.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct Problem {
    /// The list it belongs to.
    pub section: Section,
    /// Its place in the list.
    pub index: usize,
    /// The field, as the file names it.
    pub field: &'static str,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It refers to a record that is not there.
    #[error("there is no {kind} `{id}`{}", near.as_ref().map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
    Missing {
        /// What it refers to: a partner, a commitment, a resource.
        kind: &'static str,
        /// By which identifier.
        id: String,
        /// The identifier nearest to it.
        near: Option<String>,
    },
    /// Its identifier is taken.
    #[error("there is already a {kind} `{id}`")]
    Taken {
        /// What it is.
        kind: &'static str,
        /// Its identifier.
        id: String,
    },
    /// It cannot go while others refer to it.
    #[error("`{id}` is still needed by {by}")]
    StillNeeded {
        /// Its identifier.
        id: String,
        /// By what, as in `2 commitments, 31 log entries`.
        by: String,
    },
    /// A line's place or value is not what the edit says.
    #[error("this line has changed in the meantime")]
    LineMoved,
    /// The plan's own currency among the rates, or one currency twice.
    #[error("{0} has a rate already: a currency has one rate, and the plan's own has none")]
    RateTwice(String),
    /// Two rules about the same hint.
    #[error("there is already an import rule for `{0}`")]
    RuleTwice(String),
    /// Two layouts of tables with the same columns.
    #[error("there is already a layout for a table with these columns")]
    LayoutTwice,
    /// What nothing can be chosen by.
    #[error(transparent)]
    Choosing(#[from] super::ChoosingError),
    /// Former amounts that cannot stand before the present one.
    #[error(transparent)]
    Terms(super::ScheduleError),
    /// Two scenarios of one name.
    #[error("there is already a scenario `{0}`")]
    ScenarioTwice(String),
    /// What a review cannot be.
    #[error(transparent)]
    Review(#[from] super::ReviewError),
    /// A day that is yet to come, of something that has been.
    #[error("{date} is yet to come (today is {today}); a check-in says how the bond was on its day")]
    InFuture {
        /// The day.
        date: jiff::civil::Date,
        /// The day on which it was read or written.
        today: jiff::civil::Date,
    },
    /// A goal that does not need the partner that it is said to be about.
    #[error("goal `{goal}` does not name `{partner}`")]
    OthersGoal {
        /// The goal.
        goal: String,
        /// Whom the record names.
        partner: String,
    },
    /// Shares of a risk's loss above the whole.
    #[error(transparent)]
    Risk(#[from] super::RiskError),
    /// A goal that names a partner twice.
    #[error("the goal names `{0}` twice")]
    PartnerTwice(String),
    /// What names a partner and another partner's commitment.
    #[error("commitment `{commitment}` is with `{with}`, not with `{partner}`")]
    OthersCommitment {
        /// The commitment.
        commitment: String,
        /// Whose it is.
        with: String,
        /// Whom the entry names.
        partner: String,
    },
    /// What names a partner and another partner's risk.
    #[error("risk `{risk}` is with `{with}`, not with `{partner}`")]
    OthersRisk {
        /// The risk.
        risk: String,
        /// Whose it is.
        with: String,
        /// Whom the snooze names.
        partner: String,
    },
}

/// The text nearest to a misspelt one, when it is near enough to be meant.
pub fn nearest<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    known
        .map(|candidate| (strsim::damerau_levenshtein(wrong, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= 1 + candidate.chars().count().min(wrong.chars().count()) / 4
        })
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}
