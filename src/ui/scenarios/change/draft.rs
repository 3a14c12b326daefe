//! What is being written of a change, and what it is read as.

use crate::analysis::change_words;
use crate::plan::{
    Change, CommitmentId, Name, PartnerId, Percent, Plan, ResourceId, Scenario, Schedule, days_between,
    plus_days,
};
use crate::ui::editors::{Errors, reading};
use crate::ui::scenarios::replacing;
use crate::ui::widgets::DateDraft;
use crate::ui::{Action, View, capacity};
use jiff::civil::Date;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    TakeOn,
    LetGo,
    StepDown,
    Scale,
    Move,
    Hours,
    Money,
    MostToLose,
    Resource,
}

impl Kind {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 9] = [
        Self::LetGo,
        Self::StepDown,
        Self::TakeOn,
        Self::Scale,
        Self::Move,
        Self::Hours,
        Self::Money,
        Self::MostToLose,
        Self::Resource,
    ];

    /// The words for it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::TakeOn => "Take a partner on",
            Self::LetGo => "Let a partner go",
            Self::StepDown => "Step down to a relationship",
            Self::Scale => "Scale a commitment",
            Self::Move => "Move a commitment",
            Self::Hours => "Work other hours",
            Self::Money => "Give other money",
            Self::MostToLose => "Set another limit on loss",
            Self::Resource => "Give more or less of another resource",
        }
    }

    const fn of(change: &Change) -> Self {
        match change {
            Change::TakeOn(_) => Self::TakeOn,
            Change::LetGo(_) => Self::LetGo,
            Change::StepDown { .. } => Self::StepDown,
            Change::Scale { .. } => Self::Scale,
            Change::Move { .. } => Self::Move,
            Change::HoursPerWeek(_) => Self::Hours,
            Change::MoneyPerQuarter(_) => Self::Money,
            Change::MostToLosePerYear(_) => Self::MostToLose,
            Change::ResourcePerQuarter { .. } => Self::Resource,
        }
    }
}

/// How it is said where a commitment is moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveBy {
    /// By a number of days.
    Days,
    /// By the day.
    To,
}

/// The day of a commitment that is moved: when it is due, or begins; today where it has begun without a day.
pub fn anchor(schedule: &Schedule, as_of: Date) -> Date {
    match schedule {
        Schedule::Promise { due, .. } => *due,
        Schedule::Recurring { days, .. } => days.from().unwrap_or(as_of),
    }
}

/// What is being written of one change of a scenario.
#[derive(Debug)]
pub struct Draft {
    scenario: Name,
    /// The changes of the scenario, and the place of the one that is written.
    changes: Vec<Change>,
    place: Option<usize>,
    /// The plan that the change is made to: with what comes before it.
    pub before: Plan,
    pub kind: Kind,
    pub partner: Option<PartnerId>,
    pub stays: Vec<CommitmentId>,
    pub commitment: Option<CommitmentId>,
    pub percent: u16,
    pub by: MoveBy,
    pub days: String,
    pub to: DateDraft,
    pub resource: Option<ResourceId>,
    /// Hours, money or a quantity.
    pub text: String,
    pub errors: Errors,
    /// What it is read as, while nothing is wrong with it.
    read: Option<Change>,
}

impl Draft {
    /// A new change, behind the others of a scenario.
    pub fn new(view: &View<'_>, scenario: &Scenario) -> Self {
        Self {
            scenario: scenario.name.clone(),
            changes: scenario.changes.clone(),
            place: None,
            before: view.plan.with_changes(&scenario.changes, view.as_of).plan,
            kind: Kind::LetGo,
            partner: None,
            stays: Vec::new(),
            commitment: None,
            percent: 50,
            by: MoveBy::Days,
            days: String::new(),
            to: DateDraft::default(),
            resource: None,
            text: String::new(),
            errors: Errors::default(),
            read: None,
        }
    }

    /// The change at a place of a scenario; nothing where there is none.
    pub fn change(view: &View<'_>, scenario: &Scenario, place: usize) -> Option<Self> {
        let change = scenario.changes.get(place)?;
        let before = view.plan.with_changes(&scenario.changes[..place], view.as_of).plan;
        let mut draft =
            Self { place: Some(place), before, kind: Kind::of(change), ..Self::new(view, scenario) };
        draft.partner = change.partner().cloned();
        match change {
            Change::TakeOn(_) | Change::LetGo(_) => {}
            Change::StepDown { stays, .. } => draft.stays.clone_from(stays),
            Change::Scale { commitment, to } => {
                (draft.commitment, draft.percent) = (Some(commitment.clone()), to.get());
            }
            Change::Move { commitment, by_days } => {
                (draft.commitment, draft.days) = (Some(commitment.clone()), by_days.to_string());
                let schedule = draft.before.commitments().get(commitment).map(|c| c.schedule);
                let to = schedule.map(|schedule| plus_days(anchor(&schedule, view.as_of), *by_days));
                draft.to = DateDraft::new(to);
            }
            Change::HoursPerWeek(hours) => draft.text = hours.to_string(),
            Change::MoneyPerQuarter(money) | Change::MostToLosePerYear(money) => {
                draft.text = money.to_string();
            }
            Change::ResourcePerQuarter { resource, quantity } => {
                (draft.resource, draft.text) = (Some(resource.clone()), quantity.to_string());
            }
        }
        Some(draft)
    }

    /// Whether it is not in the scenario yet.
    pub const fn is_new(&self) -> bool {
        self.place.is_none()
    }

    /// Its place in the scenario.
    pub fn at(&self) -> usize {
        self.place.unwrap_or(self.changes.len())
    }

    /// Begins another kind, with what the plan says of it now.
    pub fn begin_kind(&mut self) {
        let capacity = self.before.capacity();
        self.text = match self.kind {
            Kind::Hours => reading::typed(capacity.hours_per_week),
            Kind::Money => reading::typed(capacity.money_per_quarter),
            Kind::MostToLose => reading::typed(capacity.most_to_lose_per_year),
            _ => String::new(),
        };
        self.errors = Errors::default();
        self.partner = None;
    }

    /// What it is read as.
    fn read(&self, view: &View<'_>) -> Result<Change, Errors> {
        let mut errors = Errors::default();
        let partner = |errors: &mut Errors| errors.keep("partner", self.partner.clone().ok_or("choose whom"));
        let commitment =
            |errors: &mut Errors| errors.keep("commitment", self.commitment.clone().ok_or("choose which"));
        let money = |errors: &mut Errors| {
            let read = errors.keep("text", reading::optional_money(&self.text, view.plan.currency()))?;
            errors.keep("text", read.ok_or("say how much"))
        };
        let change = match self.kind {
            Kind::TakeOn => partner(&mut errors).map(Change::TakeOn),
            Kind::LetGo => partner(&mut errors).map(Change::LetGo),
            Kind::StepDown => {
                partner(&mut errors).map(|partner| Change::StepDown { partner, stays: self.stays.clone() })
            }
            Kind::Scale => {
                let to = errors.keep("percent", Percent::try_from(i64::from(self.percent)));
                commitment(&mut errors).zip(to).map(|(commitment, to)| Change::Scale { commitment, to })
            }
            Kind::Move => {
                let by = errors.keep("days", self.by_days(view.as_of));
                commitment(&mut errors)
                    .zip(by)
                    .map(|(commitment, by_days)| Change::Move { commitment, by_days })
            }
            Kind::Hours => errors.keep("text", capacity::hours(&self.text)).map(Change::HoursPerWeek),
            Kind::Money => money(&mut errors).map(Change::MoneyPerQuarter),
            Kind::MostToLose => money(&mut errors).map(Change::MostToLosePerYear),
            Kind::Resource => {
                let quantity = errors.keep("text", capacity::quantity(&self.text));
                let resource = errors.keep("resource", self.resource.clone().ok_or("choose which"));
                resource
                    .zip(quantity)
                    .map(|(resource, quantity)| Change::ResourcePerQuarter { resource, quantity })
            }
        };
        errors.finish(change)
    }

    /// By how many days it is moved.
    fn by_days(&self, as_of: Date) -> Result<i32, String> {
        /// The most in either direction: ten years.
        const MOST: i32 = 3653;
        let by = match self.by {
            MoveBy::Days => {
                let text = self.days.trim().replace('−', "-");
                text.parse().map_err(|_| "write a number of days, like `31` or `-14`".to_owned())?
            }
            MoveBy::To => {
                let day = reading::day(&self.to, as_of)?;
                let of = self.commitment.as_ref().and_then(|id| self.before.commitments().get(id));
                of.map_or(0, |c| days_between(anchor(&c.schedule, as_of), day))
            }
        };
        match by {
            0 => Err("it is on that day already".to_owned()),
            _ if by.unsigned_abs() > MOST.unsigned_abs() => {
                Err("nothing is moved by more than ten years".to_owned())
            }
            by => Ok(by),
        }
    }

    /// Reads what is written by now; what was found wrong with it goes once it is right.
    pub fn take_in(&mut self, view: &View<'_>) {
        match self.read(view) {
            Ok(change) => (self.read, self.errors) = (Some(change), Errors::default()),
            Err(errors) => {
                self.read = None;
                if !self.errors.is_empty() {
                    self.errors = errors;
                }
            }
        }
    }

    /// The changes of the scenario with this one; nothing while it cannot be read.
    pub fn tried(&self) -> Option<Vec<Change>> {
        let change = self.read.clone()?;
        let mut changes = self.changes.clone();
        match self.place.and_then(|place| changes.get_mut(place)) {
            Some(place) => *place = change,
            None => changes.push(change),
        }
        Some(changes)
    }

    /// What a commitment comes to when it is scaled, in words.
    pub fn scaled(&self, as_of: Date) -> Option<String> {
        let id = self.commitment.clone()?;
        let to = Percent::new(self.percent)?;
        let now = self.before.commitments().get(&id)?;
        let scaled = self.before.with_changes(&[Change::Scale { commitment: id.clone(), to }], as_of).plan;
        let then = scaled.commitments().get(&id)?;
        let words = crate::ui::commitments::words::how_much;
        Some(format!("{} instead of {}.", words(then, &scaled), words(now, &self.before)))
    }

    /// The edit that it comes to; nothing where something is wrong with it, which is shown then.
    pub fn hand_over(&mut self, view: &View<'_>) -> Option<Action> {
        let change = match self.read(view) {
            Ok(change) => change,
            Err(errors) => {
                self.errors = errors;
                return None;
            }
        };
        let words = change_words(&self.before, &change);
        self.read = Some(change);
        let scenario = view.plan.scenarios().iter().find(|s| s.name == self.scenario)?;
        let then = Scenario { changes: self.tried()?, ..scenario.clone() };
        let label = if self.is_new() {
            format!("add “{words}” to scenario {}", self.scenario)
        } else {
            format!("change to “{words}” in scenario {}", self.scenario)
        };
        Some(Action::Edit { edits: vec![replacing(view.plan, &self.scenario, then)], label: Some(label) })
    }
}
