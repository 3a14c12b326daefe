//! What the changes of a scenario do to a plan: the edits that bring them about.

use super::{
    Amount, AmountRange, BothSides, Capacity, Change, Claim, Commitment, CommitmentId, Days, Edit, Goal,
    GoalState, Money, Move, Name, Need, Partner, PartnerId, Percent, Plan, PromiseState, Quantity,
    RecordEdit, Scenario, Schedule, Side, Stage, Want, plus_days,
};
use jiff::civil::Date;

/// What becomes of a plan by changes.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The plan that would be.
    pub plan: Plan,
    /// What brings it about, as one batch.
    pub edits: Vec<Edit>,
    /// The changes that do nothing, by their places: what they would do is so already.
    pub idle: Vec<usize>,
}

impl Plan {
    /// What becomes of the plan when changes are made one after the other on a day. The plan itself
    /// stays as it is.
    ///
    /// A bond that is let go ends after its notice: what recurs runs until then, what is due until then
    /// is kept, and the rest is released. One that steps down stays active, and what was not promised to
    /// stay goes in the same way. Either way the open goals to which the partner is essential are given
    /// up; what leaving costs falls due at the end of the notice.
    pub fn with_changes(&self, changes: &[Change], as_of: Date) -> Changed {
        let mut changed = Changed { plan: self.clone(), edits: Vec::new(), idle: Vec::new() };
        for (place, change) in changes.iter().enumerate() {
            let edits = changed.plan.edits_of(change, as_of);
            // What a change refers to is in the plan, and what it makes of it can be.
            let is_done = !edits.is_empty() && changed.plan.apply(&edits).is_ok();
            if is_done {
                changed.edits.extend(edits);
            } else {
                changed.idle.push(place);
            }
        }
        changed
    }

    /// The edits that make the plan what a scenario says, and take the scenario out of the plan.
    pub fn adoption_of(&self, scenario: &Scenario, as_of: Date) -> Vec<Edit> {
        let Changed { plan, mut edits, .. } = self.with_changes(&scenario.changes, as_of);
        // What the changes take out of the plan goes out of the other scenarios too.
        let others = plan.scenarios().iter().filter(|other| other.name != scenario.name).cloned().collect();
        edits.push(Edit::SetScenarios(others));
        edits
    }

    /// The edits of one change; none where it would do nothing.
    fn edits_of(&self, change: &Change, as_of: Date) -> Vec<Edit> {
        match change {
            Change::TakeOn(id) => self.taking_on(id),
            Change::LetGo(id) => self.letting_go(id, as_of),
            Change::StepDown { partner, stays } => self.stepping_down(partner, stays, as_of),
            Change::Scale { commitment, to } => self.changing(commitment, |c| {
                let amount = c.scaled(*to).filter(|amount| c.amount.as_ref() != Some(amount))?;
                Some(c.with_amount_after(as_of, amount))
            }),
            Change::Move { commitment, by_days } => self.changing(commitment, |c| moved(c, *by_days, as_of)),
            Change::HoursPerWeek(hours) => self.giving(|c| c.hours_per_week = Some(*hours)),
            Change::MoneyPerQuarter(money) => self.giving(|c| c.money_per_quarter = Some(*money)),
            Change::MostToLosePerYear(money) => self.giving(|c| c.most_to_lose_per_year = Some(*money)),
            Change::ResourcePerQuarter { resource, quantity } => self.giving(|c| {
                for of_it in c.resources.iter_mut().filter(|r| r.id == *resource) {
                    of_it.per_quarter = Some(*quantity);
                }
            }),
        }
    }

    fn giving(&self, change: impl Fn(&mut Capacity)) -> Vec<Edit> {
        let mut capacity = self.capacity().clone();
        change(&mut capacity);
        if capacity == *self.capacity() { Vec::new() } else { vec![Edit::SetCapacity(Box::new(capacity))] }
    }

    fn changing(&self, id: &CommitmentId, change: impl Fn(&Commitment) -> Option<Commitment>) -> Vec<Edit> {
        let Some(now) = self.commitments().get(id) else { return Vec::new() };
        change(now)
            .filter(|then| then != now)
            .map(|then| Edit::Commitment(RecordEdit::change(then)))
            .into_iter()
            .collect()
    }

    fn taking_on(&self, id: &PartnerId) -> Vec<Edit> {
        let Some(partner) = self.partners().get(id).filter(|p| p.stage != Stage::Active) else {
            return Vec::new();
        };
        let active = Partner { stage: Stage::Active, ends: None, ..partner.clone() };
        vec![Edit::Partner(RecordEdit::change(active))]
    }

    fn letting_go(&self, id: &PartnerId, as_of: Date) -> Vec<Edit> {
        let Some(partner) = self.partners().get(id).filter(|p| p.stage == Stage::Active) else {
            return Vec::new();
        };
        let last_day = partner.last_day_of_notice(as_of);
        let mut edits = self.ending(id, &[], last_day, as_of);
        let cost = partner.leaving_cost.filter(|cost| cost.amount_minor() > 0);
        if let Some(cost) = cost {
            edits.push(Edit::Commitment(RecordEdit::add(self.cost_of_leaving(id, cost, last_day))));
        }
        edits.extend(self.giving_up_with(id));
        let ends = (last_day > as_of || cost.is_some()).then_some(last_day);
        let ended = Partner { stage: Stage::Ended, ends, ..partner.clone() };
        edits.push(Edit::Partner(RecordEdit::change(ended)));
        edits
    }

    fn stepping_down(&self, id: &PartnerId, stays: &[CommitmentId], as_of: Date) -> Vec<Edit> {
        let Some(partner) = self.partners().get(id).filter(|p| p.stage == Stage::Active) else {
            return Vec::new();
        };
        let mut edits = self.ending(id, stays, partner.last_day_of_notice(as_of), as_of);
        edits.extend(self.giving_up_with(id));
        let stepped = Partner {
            claim: BothSides { ours: Some(Claim::Relationship), ..partner.claim },
            want: BothSides { ours: Some(Want::NotAtAll), ..partner.want },
            ..partner.clone()
        };
        if stepped != *partner {
            edits.push(Edit::Partner(RecordEdit::change(stepped)));
        }
        edits
    }

    /// What each side promised ends after this day, but for what stays.
    fn ending(&self, id: &PartnerId, stays: &[CommitmentId], last_day: Date, as_of: Date) -> Vec<Edit> {
        let of_it = self.commitments().iter().filter(|c| c.partner == *id && !stays.contains(&c.id));
        of_it
            .flat_map(|commitment| match commitment.schedule {
                Schedule::Recurring { every, days } => {
                    if days.until().is_some_and(|until| until <= last_day) {
                        return Vec::new();
                    }
                    match Days::new(days.from(), Some(last_day)) {
                        Ok(days) => {
                            let schedule = Schedule::recurring(every, days);
                            let cut = Commitment { schedule, ..commitment.clone() };
                            vec![Edit::Commitment(RecordEdit::change(cut))]
                        }
                        // It would begin after the end: it never begins.
                        Err(_) => self.removal_of_commitment(&commitment.id),
                    }
                }
                Schedule::Promise { start, due, state: PromiseState::Open } if due > last_day => {
                    let schedule = Schedule::Promise { start, due, state: PromiseState::Waived(as_of) };
                    let released = Commitment { schedule, ..commitment.clone() };
                    vec![Edit::Commitment(RecordEdit::change(released))]
                }
                Schedule::Promise { .. } => Vec::new(),
            })
            .collect()
    }

    /// The open goals to which a partner is essential are given up.
    fn giving_up_with(&self, id: &PartnerId) -> Vec<Edit> {
        let given_up = |goal: &Goal| Goal { state: GoalState::Dropped, ..goal.clone() };
        self.goals_that_need(id).map(|goal| Edit::Goal(RecordEdit::change(given_up(goal)))).collect()
    }

    /// The open goals to which a partner is essential.
    pub fn goals_that_need(&self, id: &PartnerId) -> impl Iterator<Item = &Goal> {
        let needs =
            move |goal: &Goal| goal.partners.iter().any(|p| p.partner == *id && p.need == Need::Essential);
        self.goals().iter().filter(move |goal| goal.state == GoalState::Open && needs(goal))
    }

    /// What leaving costs, as a promise that falls due at the end of the notice.
    fn cost_of_leaving(&self, partner: &PartnerId, cost: Money, due: Date) -> Commitment {
        let id = CommitmentId::from_name("leaving", |id| self.commitments().is_taken(id));
        Commitment {
            id,
            partner: partner.clone(),
            by: Side::Us,
            title: Name::new("Cost of leaving").ok(),
            amount: Some(Amount::Money(cost).into()),
            schedule: Schedule::Promise { start: None, due, state: PromiseState::Open },
            moved: Vec::new(),
            amount_was: Vec::new(),
            notes: super::Note::NONE,
        }
    }
}

impl Commitment {
    /// Its amount, larger or smaller; at least the smallest unit. `None` where it is not known.
    pub fn scaled(&self, to: Percent) -> Option<AmountRange> {
        let amount = self.amount.as_ref()?;
        AmountRange::new(part(amount.low(), to)?, part(amount.high(), to)?).ok()
    }
}

/// So many hundredths of an amount, to the nearest minute, minor unit or thousandth, halves up.
fn part(amount: &Amount, to: Percent) -> Option<Amount> {
    let of = |whole: i64| {
        let scaled = i128::from(whole) * i128::from(to.get());
        i64::try_from((scaled + 50) / 100).ok().filter(|part| *part <= 1 << 53).map(|part| part.max(1))
    };
    Some(match amount {
        Amount::Time(minutes) => {
            Amount::Time(super::Minutes::new(u32::try_from(of(minutes.get().into())?).ok()?))
        }
        Amount::Money(money) => {
            Amount::Money(Money::from_minor(of(money.amount_minor())?, money.currency())?)
        }
        Amount::Other(quantity, id) => {
            Amount::Other(Quantity::from_thousandths(of(quantity.thousandths())?)?, id.clone())
        }
    })
}

/// A commitment so many days later; what is settled, and what recurs without a beginning or an end,
/// has no days to move, but what recurs can begin later.
fn moved(commitment: &Commitment, by_days: i32, as_of: Date) -> Option<Commitment> {
    let later = |day: Date| plus_days(day, by_days);
    let mut then = commitment.clone();
    match commitment.schedule {
        Schedule::Recurring { every, days } => {
            // What runs on endlessly pauses until then.
            let from = days.from().map(later).or_else(|| (by_days > 0).then(|| later(as_of)));
            then.schedule = Schedule::recurring(every, Days::new(from, days.until().map(later)).ok()?);
        }
        Schedule::Promise { start, due, state: PromiseState::Open } => {
            then.schedule = Schedule::promise(start.map(later), later(due), PromiseState::Open).ok()?;
            then.moved.push(Move { on: as_of, was_due: due, asked: Side::Us });
        }
        Schedule::Promise { .. } => return None,
    }
    Some(then)
}
