//! The rows of the commitments: what is shown of each, found and put in order.

use super::words::{self, Status};
use crate::analysis::{Uncountable, Unit};
use crate::plan::{Commitment, PartnerId, Plan, Resource, Schedule, Side, Stage};
use crate::ui::View;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// What a commitment takes of ours, quarter by quarter of the horizon, or why it takes nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Load {
    /// So much, in the resource's unit.
    Ours(Vec<f64>),
    /// It is theirs.
    Theirs,
    /// We do not have the partner: thought of, or over.
    NotHeld(Stage),
    /// It cannot be counted.
    Uncounted(Uncountable),
}

impl Load {
    /// What it takes in one quarter; nothing where it does not count.
    pub fn at(&self, quarter: usize) -> Option<f64> {
        match self {
            Self::Ours(by_quarter) => by_quarter.get(quarter).copied(),
            _ => None,
        }
    }

    /// Why it is not counted, in words.
    pub fn why_not(&self) -> Option<&'static str> {
        match self {
            Self::Ours(_) => None,
            Self::Theirs => Some("Theirs: it takes nothing of what we have."),
            Self::NotHeld(Stage::Candidate) => Some("Not counted while the partner is a candidate."),
            Self::NotHeld(_) => Some("Not counted, since the partnership has ended."),
            Self::Uncounted(Uncountable::NoAmount) => Some("Not counted, since it does not say how much."),
            Self::Uncounted(Uncountable::NoRate) => {
                Some("Not counted, since the plan has no rate for its currency.")
            }
        }
    }
}

/// What is shown of one commitment.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its place in the register.
    pub place: usize,
    /// What it is called.
    pub title: String,
    /// How much.
    pub how_much: String,
    /// What that means, where it is a range.
    pub meaning: Option<String>,
    /// How it stands.
    pub status: Status,
    /// The first day, where one is set.
    pub from: Option<Date>,
    /// The last day or the due day.
    pub until: Option<Date>,
    /// What it takes of ours.
    pub load: Load,
    /// What it is of, where it says.
    pub resource: Option<Resource>,
    /// The partner's name in plain Latin letters.
    pub partner_key: String,
    title_key: String,
    searched: String,
}

/// What the rows are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Column {
    /// With whom.
    #[default]
    Partner,
    /// What for.
    Title,
    /// Whose.
    Side,
    /// How much.
    Amount,
    /// The first day.
    From,
    /// The last or the due day.
    Until,
    /// What it takes in a quarter, by its place in the horizon.
    Quarter(usize),
    /// How it stands.
    Status,
}

/// Commitments by whether something is still to come of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Progress {
    /// Something is still to come.
    #[default]
    Open,
    /// Nothing is.
    Done,
}

/// Commitments by how often they fall due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Again and again.
    Recurring,
    /// Once.
    Promise,
}

/// Which rows are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all be found.
    pub search: String,
    /// Whose; both where absent.
    pub by: Option<Side>,
    /// How often; both where absent.
    pub kind: Option<Kind>,
    /// Whether something is still to come; both where absent.
    pub progress: Option<Progress>,
    /// With whom; all where absent.
    pub partner: Option<PartnerId>,
}

impl Default for Filter {
    fn default() -> Self {
        Self { search: String::new(), by: None, kind: None, progress: Some(Progress::Open), partner: None }
    }
}

impl Filter {
    fn lets_through(&self, row: &Row, commitment: &Commitment, words: &[&str]) -> bool {
        let kind = match commitment.schedule {
            Schedule::Recurring { .. } => Kind::Recurring,
            Schedule::Promise { .. } => Kind::Promise,
        };
        self.by.is_none_or(|by| by == commitment.by)
            && self.kind.is_none_or(|wanted| wanted == kind)
            && self.progress.is_none_or(|p| (p == Progress::Done) == row.status.is_done())
            && self.partner.as_ref().is_none_or(|id| *id == commitment.partner)
            && words.iter().all(|word| row.searched.contains(word))
    }
}

/// The rows of all commitments, in the order of the register.
pub fn rows(view: &View<'_>) -> Vec<Row> {
    let keys: FxHashMap<_, _> =
        view.plan.partners().iter().map(|p| (&p.id, slug::slugify(p.name.as_str()))).collect();
    view.plan
        .commitments()
        .iter()
        .enumerate()
        .map(|(place, commitment)| {
            let partner_key = keys.get(&commitment.partner).cloned().unwrap_or_default();
            row(view, place, commitment, partner_key)
        })
        .collect()
}

fn row(view: &View<'_>, place: usize, commitment: &Commitment, partner_key: String) -> Row {
    let plan = view.plan;
    let title = words::title(commitment, plan);
    let (from, until) = match commitment.schedule {
        Schedule::Recurring { days, .. } => (days.from(), days.until()),
        Schedule::Promise { start, due, .. } => (start, Some(due)),
    };
    let searched =
        format!("{}\n{partner_key}\n{title}", plan.partner_name(&commitment.partner)).to_lowercase();
    Row {
        place,
        how_much: words::how_much(commitment, plan),
        meaning: words::meaning(commitment, plan),
        status: Status::of(&commitment.schedule, view.as_of),
        from,
        until,
        load: load(view, commitment),
        resource: commitment.amount.as_ref().map(crate::plan::AmountRange::resource),
        partner_key,
        title_key: slug::slugify(&title),
        title,
        searched,
    }
}

fn load(view: &View<'_>, commitment: &Commitment) -> Load {
    let stage = view.plan.partners().get(&commitment.partner).map_or(Stage::Active, |p| p.stage);
    if commitment.by == Side::Them {
        return Load::Theirs;
    }
    if stage != Stage::Active {
        return Load::NotHeld(stage);
    }
    match view.commitment_load(&commitment.id) {
        Some(load) => load.uncountable.map_or_else(|| Load::Ours(load.by_quarter.clone()), Load::Uncounted),
        // Added since the last assessment: the next one says.
        None => Load::Ours(Vec::new()),
    }
}

/// The places in `rows` of those that are shown, in order.
pub fn shown(rows: &[Row], plan: &Plan, filter: &Filter, by: Column, descending: bool) -> Vec<usize> {
    let search = filter.search.to_lowercase();
    let words: Vec<_> = search.split_whitespace().collect();
    let mut shown: Vec<usize> = (0..rows.len())
        .filter(|i| {
            let row = &rows[*i];
            plan.commitments().at(row.place).is_some_and(|c| filter.lets_through(row, c, &words))
        })
        .collect();
    shown.sort_by(|a, b| {
        let (a, b) = (&rows[*a], &rows[*b]);
        let ordering = compare(a, b, plan, by);
        let ordering = if descending { ordering.reverse() } else { ordering };
        ordering.then_with(|| a.place.cmp(&b.place))
    });
    shown
}

fn compare(a: &Row, b: &Row, plan: &Plan, by: Column) -> Ordering {
    let open_end_last = |day: Option<Date>| (day.is_none(), day);
    match by {
        Column::Partner => a.partner_key.cmp(&b.partner_key),
        Column::Title => a.title_key.cmp(&b.title_key),
        Column::Side => side(a, plan).cmp(&side(b, plan)).then_with(|| a.partner_key.cmp(&b.partner_key)),
        // Hours beside hours, money beside money; within them the larger figure.
        Column::Amount => a.resource.cmp(&b.resource).then_with(|| size(a, plan).total_cmp(&size(b, plan))),
        Column::From => a.from.cmp(&b.from),
        Column::Until => open_end_last(a.until).cmp(&open_end_last(b.until)),
        Column::Quarter(quarter) => {
            let load = |row: &Row| row.load.at(quarter).unwrap_or(-1.0);
            b.resource.cmp(&a.resource).then_with(|| load(a).total_cmp(&load(b)))
        }
        Column::Status => a.status.cmp(&b.status).then_with(|| a.until.cmp(&b.until)),
    }
}

fn side(row: &Row, plan: &Plan) -> Option<Side> {
    plan.commitments().at(row.place).map(|c| c.by)
}

/// How large an amount is among those of its resource.
#[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
fn size(row: &Row, plan: &Plan) -> f64 {
    use crate::plan::Amount;
    match plan.commitments().at(row.place).and_then(|c| c.amount.as_ref()).map(crate::plan::AmountRange::high)
    {
        None => 0.0,
        Some(Amount::Time(minutes)) => f64::from(minutes.get()),
        Some(Amount::Money(money)) => {
            plan.exchange().to_base_minor(*money).unwrap_or_else(|| money.amount_minor()) as f64
        }
        Some(Amount::Other(quantity, _)) => quantity.units(),
    }
}

/// What the rows that are shown take of ours together, resource by resource.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// Of what.
    pub resource: Resource,
    /// In which unit.
    pub unit: Unit,
    /// By quarter of the horizon.
    pub by_quarter: Vec<f64>,
    /// Whether a range is among them, of which the average counts.
    pub has_ranges: bool,
}

/// The totals of the rows that are shown, of each resource that they take.
pub fn totals(rows: &[Row], shown: &[usize], plan: &Plan, quarters: usize) -> Vec<Total> {
    let mut totals: Vec<Total> = Vec::new();
    for row in shown.iter().map(|i| &rows[*i]) {
        let (Load::Ours(by_quarter), Some(resource)) = (&row.load, &row.resource) else { continue };
        let at = totals.iter().position(|t| t.resource == *resource).unwrap_or_else(|| {
            let unit = Unit::of(resource, plan);
            let by_quarter = vec![0.0; quarters];
            totals.push(Total { resource: resource.clone(), unit, by_quarter, has_ranges: false });
            totals.len() - 1
        });
        totals[at].has_ranges |= row.meaning.is_some();
        for (sum, more) in totals[at].by_quarter.iter_mut().zip(by_quarter) {
            *sum += more;
        }
    }
    totals.sort_by(|a, b| a.resource.cmp(&b.resource));
    totals
}
