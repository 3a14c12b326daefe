//! What the log says, in one pass over it.

use crate::plan::{
    Amount, Commitment, CommitmentId, Entry, Happening, Minutes, PartnerId, Plan, Quarter, Resource,
    ResourceId, Schedule, Score, Side, Window, plus_days,
};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

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

/// A contact that the log records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactMade {
    /// The day.
    pub date: Date,
    /// Who began it.
    pub began: Side,
    /// How long it took.
    pub lasted: Option<Minutes>,
    /// How good it was.
    pub went: Option<Score>,
}

/// What a side gave in a month, in whole minutes, minor units or thousandths: sums of these do not
/// depend on the order of the log.
#[derive(Debug, Clone, Copy, Default)]
struct GivenInMonth {
    /// All of it; contacts only where they went towards a commitment that recurs.
    all: i64,
    /// What counts towards what recurs: all but what went towards a promise, and contacts only
    /// where they went towards a commitment that recurs.
    pooled: i64,
}

/// An amount in the whole numbers in which it is summed up; `None` without a rate.
fn whole(amount: &Amount, plan: &Plan) -> Option<i64> {
    match amount {
        Amount::Time(minutes) => Some(i64::from(minutes.get())),
        Amount::Money(money) => plan.exchange().to_base_minor(*money),
        Amount::Other(quantity, _) => Some(quantity.thousandths()),
    }
}

/// Such a sum in the resource's unit.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn of_whole(sum: i64, resource: &Resource) -> f64 {
    match resource {
        Resource::Time => sum as f64 / 60.0,
        Resource::Money => sum as f64,
        Resource::Other(_) => sum as f64 / 1000.0,
    }
}

/// A sum by month, in whole minutes, minor units or thousandths.
#[derive(Debug, Clone, Default)]
struct Monthly {
    /// Months since the year 0, the earliest first. The log is in order of its days, so that almost
    /// always it is the last one that grows.
    months: Vec<(i32, i64)>,
    total: i64,
    /// The first day on which there was something.
    first: Option<Date>,
}

impl Monthly {
    fn add(&mut self, day: Date, value: i64) {
        let month = month_of(day);
        self.total = self.total.saturating_add(value);
        self.first = Some(self.first.map_or(day, |first| first.min(day)));
        match self.months.last_mut() {
            Some((last, sum)) if *last == month => *sum = sum.saturating_add(value),
            Some((last, _)) if *last > month => match self.months.binary_search_by_key(&month, |m| m.0) {
                Ok(at) => self.months[at].1 = self.months[at].1.saturating_add(value),
                Err(at) => self.months.insert(at, (month, value)),
            },
            _ => self.months.push((month, value)),
        }
    }

    /// The sum over the months of a window.
    fn within(&self, window: Window) -> i64 {
        let (first, last) = (month_of(window.first()), month_of(window.last()));
        let from = self.months.partition_point(|m| m.0 < first);
        self.months[from..].iter().take_while(|m| m.0 <= last).fold(0, |sum, m| sum.saturating_add(m.1))
    }
}

/// What one side gave one partner of one resource.
#[derive(Debug, Clone, Default)]
struct Given {
    /// By months since the year 0.
    months: FxHashMap<i32, GivenInMonth>,
    /// The first day on which something of it counts towards what recurs.
    first: Option<Date>,
}

/// What the analysis needs of the log.
#[derive(Debug, Default)]
pub(super) struct LogSums {
    /// By the partner's place: what it took of ours in the running quarter, up to the day.
    pub used_in_running_quarter: Vec<Sums>,
    /// What was done towards each commitment up to the day.
    done: FxHashMap<CommitmentId, Monthly>,
    /// What was taken of ours up to the day, contacts included, by the partner's place and then by resource.
    taken: Vec<Vec<Monthly>>,
    /// By the partner's place.
    pub activity: Vec<Activity>,
    /// By the partner's place: its contacts up to the day, the earliest first.
    pub contacts: Vec<Vec<ContactMade>>,
    /// What was given up to the day, by the partner's place, and then by side and resource.
    given: Vec<Vec<Given>>,
    /// The resources that the plan names, in its order.
    named: Vec<ResourceId>,
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
        contacts: vec![Vec::new(); places.len()],
        named: plan.capacity().resources.iter().map(|r| r.id.clone()).collect(),
        ..LogSums::default()
    };
    let rows = 2 * (2 + sums.named.len());
    sums.given = vec![vec![Given::default(); rows]; places.len()];
    sums.taken = vec![vec![Monthly::default(); rows / 2]; places.len()];
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
            Happening::Contact { began, lasted, went } => {
                let contact = ContactMade { date: entry.date, began: *began, lasted: *lasted, went: *went };
                sums.contacts[place].push(contact);
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
        let towards = entry.towards.as_deref().and_then(|id| plan.commitments().get(id));
        sums.note_given(place, entry, towards, plan);
    }
    for contacts in &mut sums.contacts {
        // A stable sort of what is in order already costs one pass.
        contacts.sort_by_key(|contact| contact.date);
    }
    sums
}

impl LogSums {
    /// Adds what an entry gave to the month's sums, and to what was done towards its commitment.
    fn note_given(&mut self, place: usize, entry: &Entry, towards: Option<&Commitment>, plan: &Plan) {
        let (by, amount, is_contact) = match &entry.what {
            Happening::Given { by, amount } => (*by, Cow::Borrowed(amount), false),
            Happening::Contact { lasted: Some(lasted), .. } => {
                // The time of a contact is each side's; towards a commitment it is the one's who made it.
                (towards.map_or(Side::Us, |c| c.by), Cow::Owned(Amount::Time(*lasted)), true)
            }
            Happening::Contact { lasted: None, .. } => return,
        };
        let Some(value) = whole(&amount, plan) else { return };
        let of_it = towards
            .filter(|c| c.by == by && c.amount.as_ref().is_some_and(|a| a.resource() == amount.resource()));
        if let Some(commitment) = of_it {
            self.done.entry(commitment.id.clone()).or_default().add(entry.date, value);
        }
        // The time of a contact is time of ours, whatever it went towards.
        if (by == Side::Us || is_contact)
            && let Some(resource) = self.place_of(&amount.resource())
        {
            self.taken[place][resource].add(entry.date, value);
        }
        let recurs = |c: &Commitment| matches!(c.schedule, Schedule::Recurring { .. });
        let is_pooled = of_it.map_or(!is_contact && towards.is_none(), recurs);
        if is_contact && !is_pooled {
            return;
        }
        let Some(row) = self.row(by, &amount.resource()) else { return };
        let given = &mut self.given[place][row];
        let month = given.months.entry(month_of(entry.date)).or_default();
        month.all = month.all.saturating_add(value);
        if is_pooled {
            month.pooled = month.pooled.saturating_add(value);
            given.first = Some(given.first.map_or(entry.date, |first| first.min(entry.date)));
        }
    }

    /// What was done towards a commitment up to the day, in its resource's unit.
    pub(super) fn done_towards(&self, commitment: &Commitment) -> f64 {
        let done = self.done.get(&commitment.id);
        done.zip(commitment.amount.as_ref()).map_or(0.0, |(done, a)| of_whole(done.total, &a.resource()))
    }

    /// What was done towards a commitment in the months of a window, in its resource's unit; `None`
    /// where the log has never named it up to the window's end.
    pub(super) fn done_within(&self, commitment: &Commitment, window: Window) -> Option<f64> {
        let done = self.done.get(&commitment.id).filter(|done| has_begun(done, window))?;
        Some(of_whole(done.within(window), &commitment.amount.as_ref()?.resource()))
    }

    /// What a partner took of ours of a resource in the months of a window, contacts included, in the
    /// resource's unit; `None` where nothing of the kind was logged up to the window's end.
    pub(super) fn taken_within(&self, place: usize, resource: &Resource, window: Window) -> Option<f64> {
        let taken = self.taken.get(place)?.get(self.place_of(resource)?)?;
        has_begun(taken, window).then(|| of_whole(taken.within(window), resource))
    }

    /// The first day on which anyone took something of ours of a resource.
    pub(super) fn first_taken(&self, resource: &Resource) -> Option<Date> {
        let at = self.place_of(resource)?;
        self.taken.iter().filter_map(|of| of.get(at)?.first).min()
    }

    /// Whether anyone took something of ours of a resource in the months of a window.
    pub(super) fn is_kept(&self, resource: &Resource, window: Window) -> bool {
        self.place_of(resource)
            .is_some_and(|at| self.taken.iter().any(|of| of.get(at).is_some_and(|t| t.within(window) > 0)))
    }

    /// Where the sums of a resource are kept.
    fn place_of(&self, resource: &Resource) -> Option<usize> {
        Some(match resource {
            Resource::Time => 0,
            Resource::Money => 1,
            Resource::Other(id) => 2 + self.named.iter().position(|named| named == id)?,
        })
    }

    /// Where the sums of a side and a resource are kept.
    fn row(&self, side: Side, resource: &Resource) -> Option<usize> {
        Some(2 * self.place_of(resource)? + usize::from(side == Side::Them))
    }

    fn in_months(&self, place: usize, side: Side, resource: &Resource, window: Window) -> GivenInMonth {
        let given = self.row(side, resource).and_then(|row| self.given.get(place)?.get(row));
        let Some(given) = given else { return GivenInMonth::default() };
        (month_of(window.first())..=month_of(window.last())).filter_map(|m| given.months.get(&m)).fold(
            GivenInMonth::default(),
            |sum, month| GivenInMonth {
                all: sum.all.saturating_add(month.all),
                pooled: sum.pooled.saturating_add(month.pooled),
            },
        )
    }

    /// What a side gave a partner of a resource in the months of a window; contacts only
    /// where they went towards a commitment that recurs.
    pub(super) fn given(&self, place: usize, side: Side, resource: &Resource, window: Window) -> f64 {
        of_whole(self.in_months(place, side, resource, window).all, resource)
    }

    /// The same, as far as it counts towards what recurs.
    pub(super) fn pooled(&self, place: usize, side: Side, resource: &Resource, window: Window) -> f64 {
        of_whole(self.in_months(place, side, resource, window).pooled, resource)
    }

    /// The first day on which something of it counts towards what recurs.
    pub(super) fn first_given(&self, place: usize, side: Side, resource: &Resource) -> Option<Date> {
        self.given.get(place)?.get(self.row(side, resource)?)?.first
    }
}

fn has_begun(sum: &Monthly, window: Window) -> bool {
    sum.first.is_some_and(|first| first <= window.last())
}

/// Months since the year 0.
fn month_of(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month())
}

fn note_without_rate(without_rate: &mut Vec<(crate::plan::Currency, usize)>, amount: &Amount) {
    let Amount::Money(money) = amount else { return };
    match without_rate.iter_mut().find(|(currency, _)| *currency == money.currency()) {
        Some((_, count)) => *count += 1,
        None => without_rate.push((money.currency(), 1)),
    }
}
