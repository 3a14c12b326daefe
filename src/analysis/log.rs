//! What the log says, in one pass over it.

use super::load::in_unit;
use crate::plan::{
    Amount, CommitmentId, Happening, Minutes, PartnerId, Plan, Quarter, Resource, ResourceId, Side, plus_days,
};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// Amounts given, by resource: hours, minor units of the plan's currency, units.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sums {
    /// Time.
    pub minutes: u64,
    /// Money, as far as the plan states rates.
    pub money_minor: i64,
    /// Other resources, in thousandths of their units.
    pub other: Vec<(ResourceId, i64)>,
}

impl Sums {
    /// The sums in the units in which loads are counted, in the order of `resources`.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    pub(super) fn by_row<'a>(&'a self, resources: &'a [Resource]) -> impl Iterator<Item = f64> + 'a {
        resources.iter().map(|resource| match resource {
            Resource::Time => self.minutes as f64 / 60.0,
            Resource::Money => self.money_minor as f64,
            Resource::Other(id) => {
                self.other.iter().find(|(other, _)| other == id).map_or(0.0, |(_, t)| *t as f64 / 1000.0)
            }
        })
    }

    fn add_minutes(&mut self, minutes: Minutes) {
        self.minutes += u64::from(minutes.get());
    }

    /// Adds an amount; `false` when its currency has no rate.
    fn add(&mut self, amount: &Amount, plan: &Plan) -> bool {
        match amount {
            Amount::Time(minutes) => self.add_minutes(*minutes),
            Amount::Money(money) => match plan.exchange().to_base_minor(*money) {
                Some(minor) => self.money_minor = self.money_minor.saturating_add(minor),
                None => return false,
            },
            Amount::Other(quantity, id) => match self.other.iter_mut().find(|(other, _)| other == id) {
                Some((_, sum)) => *sum += quantity.thousandths(),
                None => self.other.push((id.clone(), quantity.thousandths())),
            },
        }
        true
    }
}

/// What the log says of one partner.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Activity {
    /// How many entries there are.
    pub entries: usize,
    /// The day of the last entry up to the day of the assessment.
    pub last_entry: Option<Date>,
    /// The day of the last contact up to the day of the assessment.
    pub last_contact: Option<Date>,
    /// What we gave in the 365 days up to the day of the assessment.
    pub ours_last_year: Sums,
    /// What they gave in the same days.
    pub theirs_last_year: Sums,
}

/// What the analysis needs of the log.
#[derive(Debug, Default)]
pub(super) struct LogSums {
    /// By the partner's place: what it took of ours in the running quarter, up to the day.
    pub used_in_running_quarter: Vec<Sums>,
    /// What was done towards each commitment up to the day, in its resource's unit.
    pub done_towards: FxHashMap<CommitmentId, f64>,
    /// By the partner's place.
    pub activity: Vec<Activity>,
    /// How many entries lie after the day.
    pub in_future: usize,
    /// The day of the last entry up to the day.
    pub last_entry: Option<Date>,
    /// Currencies without a rate, each with how many entries of ours in the running quarter it keeps out.
    pub without_rate: Vec<(crate::plan::Currency, usize)>,
}

/// Adds up the log, touching each entry once.
pub(super) fn sum_up(plan: &Plan, as_of: Date, running: Quarter) -> LogSums {
    let places: FxHashMap<&PartnerId, usize> =
        plan.partners().iter().enumerate().map(|(i, p)| (&p.id, i)).collect();
    let mut sums = LogSums {
        used_in_running_quarter: vec![Sums::default(); places.len()],
        activity: vec![Activity::default(); places.len()],
        ..LogSums::default()
    };
    let (quarter_began, year_began) = (running.window().first(), plus_days(as_of, -364));
    for entry in plan.log() {
        let Some(&place) = places.get(&entry.partner) else { continue };
        let activity = &mut sums.activity[place];
        activity.entries += 1;
        if entry.date > as_of {
            sums.in_future += 1;
            continue;
        }
        activity.last_entry = activity.last_entry.max(Some(entry.date));
        sums.last_entry = sums.last_entry.max(Some(entry.date));
        let in_year = entry.date >= year_began;
        let in_quarter = entry.date >= quarter_began;
        let used = &mut sums.used_in_running_quarter[place];
        match &entry.what {
            Happening::Given { by, amount } => {
                let year = match by {
                    Side::Us => &mut activity.ours_last_year,
                    Side::Them => &mut activity.theirs_last_year,
                };
                if in_year {
                    year.add(amount, plan);
                }
                if in_quarter && *by == Side::Us && !used.add(amount, plan) {
                    note_without_rate(&mut sums.without_rate, amount);
                }
            }
            Happening::Contact { lasted, .. } => {
                activity.last_contact = activity.last_contact.max(Some(entry.date));
                if let Some(minutes) = lasted {
                    if in_year {
                        activity.ours_last_year.add_minutes(*minutes);
                    }
                    if in_quarter {
                        used.add_minutes(*minutes);
                    }
                }
            }
        }
        if let Some(towards) = entry.towards.as_deref() {
            let commitment = plan.commitments().get(towards);
            let given = match &entry.what {
                Happening::Given { by, amount } => Some((*by, amount.clone())),
                Happening::Contact { lasted, .. } => lasted.map(|m| (Side::Us, Amount::Time(m))),
            };
            if let (Some(commitment), Some((by, amount))) = (commitment, given) {
                let same = commitment.amount.as_ref().is_some_and(|a| a.resource() == amount.resource());
                if same && by == commitment.by {
                    let done = in_unit(&amount, plan.exchange()).unwrap_or_default();
                    *sums.done_towards.entry(towards.clone()).or_default() += done;
                }
            }
        }
    }
    sums
}

fn note_without_rate(without_rate: &mut Vec<(crate::plan::Currency, usize)>, amount: &Amount) {
    let Amount::Money(money) = amount else { return };
    match without_rate.iter_mut().find(|(currency, _)| *currency == money.currency()) {
        Some((_, count)) => *count += 1,
        None => without_rate.push((money.currency(), 1)),
    }
}
