//! The analysis: from a plan and a day to what can be said about it. Pure.
//!
//! [`assess`] is the one way in. It goes over the log once, sums the
//! commitments by resource and quarter, holds the sums against the capacity,
//! and says in words and findings what follows. The same plan and day give the
//! same assessment.

mod alignment;
pub mod amounts;
mod attention;
mod bond;
mod calibration;
mod capacity;
mod checks;
mod contacts;
mod draws;
mod finding;
mod forecast;
mod groups;
mod ledger;
mod load;
mod log;
mod normals;
mod outlook;
pub mod picture;
mod promised;
mod range;
mod review;
mod risk;
mod scenario;
mod selection;
mod sentence;
mod strain;
pub mod terms;
pub mod told;
mod verdict;
mod weeks;
mod wide;
mod words;

pub use alignment::{Alignment, AlignmentPoint, CHECK_IN_HOLDS_DAYS};
pub use amounts::{amount, amount_range, money, time};
pub use bond::{
    AGREEMENT_HOLDS_DAYS, BACKED, Bond, Exposure, Gate, GateKind, GateState, Investment, Kind,
    MOST_DEPENDENCE, MutualDependence, Standing, Warranted, level, matrix,
};
pub use calibration::{Basis, Calibration, Correction, FEWEST_RATIOS, MOST_QUARTERS, PlannedActual, Summary};
pub use contacts::{ContactQuarter, Contacts};
pub use finding::{Code, Finding, Severity, Snoozed, Step, Subject};
pub use forecast::{Fan, Odds, Unwatched, Watch};
pub use groups::{counting, groups, needs_you};
pub use ledger::{
    Flow, KEPT_FROM, Ledger, LedgerQuarter, Obligation, Outcome, ResourceFlow, Tally, What, recurring_called,
};
pub use load::{Cell, CommitmentLoad, ResourceLoad, Share, Uncountable};
pub use log::{Activity, ContactMade, Sums};
pub use outlook::Outlook;
pub use promised::{Promised, Rate, promised, promised_by};
pub use range::{Lognormal, expected_in_unit};
pub use review::{
    ActionToSettle, Cause, CellChange, ChangePart, ChangeStep, FEWEST_RANGES, Forecast, History,
    KEPT_FINDINGS, LoadAt, LoadPoint, LossChange, RangesHeld, RangesSay, ReviewPoint, StepKind, ThenNow,
    Upkeep, UpkeepKind, VerdictChange, actions_to_settle, became_of, change_since, change_since_last,
    history, ranges_held, review_before, snapshot, upkeep,
};
pub use risk::{
    BAD_YEARS, BadYear, CauseRisk, CurvePoint, Estimate, GoalAtStake, Missing, MitigationValue, PartnerRisk,
    RiskFigures, RiskForecast, Scenario, Tie, expected_shortfall, value_at_risk,
};
pub use scenario::{
    About, Comparison, Course, Difference, NOTHING_DIFFERS, Tried, change_words, commitment_called, compare,
    effects, is_loss_known, is_worth_known, why_idle,
};
pub use selection::solve::{
    Bundle, Chance, ConflictRule, Largest, Limits, NoChance, SelectionConflict, SelectionProblem,
    SelectionRow, SideRules, Solved, largest_selection, selection_conflict, solve_selection,
};
pub use selection::{
    CapacityCurve, CapacityStep, Choice, Conflict, Departure, Exploring, FrontierPoint, GoalShare, Keeping,
    KeptSet, Leaving, Method, OneMore, Remedy, Shrink, WhyChosen, Worth, WorthOf, capacity_curve, exploring,
    frontier, keeping, one_more, shrinks,
};
pub use sentence::Sentence;
pub use strain::{NextCheckIn, QuietAfterClosing, Repair, next_check_in};
pub use verdict::{Binding, BindingCell, Verdict};
pub use weeks::{LatePromise, TightStretch, Week, WeeksAhead, week_of};
pub use words::{
    Unit, capitalised, chance, count, counted, day, distance, listed, percent, short_chance, short_day,
    stretch, times,
};

use crate::plan::{Commitment, PartnerId, Plan, Quarter, Resource};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// What could not be counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uncounted {
    /// Commitments without an amount or a rate.
    pub commitments: usize,
    /// Entries of the running quarter without a rate.
    pub entries: usize,
    /// Resources that are promised and of which the capacity is unknown.
    pub resources: usize,
}

/// What can be said of a plan on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The day.
    pub as_of: Date,
    /// The quarters of the horizon, the running one first.
    pub quarters: Vec<Quarter>,
    /// What each resource has to bear, quarter by quarter.
    pub loads: Vec<ResourceLoad>,
    /// What a year may cost.
    pub risk: RiskForecast,
    /// The worst of all cells and of risk; `None` where there is nothing to judge.
    pub verdict: Option<Verdict>,
    /// The first quarter that is overcommitted, by its place in the horizon.
    pub first_breaking_quarter: Option<usize>,
    /// What decides the verdict.
    pub binding: Option<Binding>,
    /// What each commitment takes, by its place in the register.
    pub commitments: Vec<CommitmentLoad>,
    /// How what is promised goes, by what the log says.
    pub calibration: Calibration,
    /// What the log says of each partner, by its place in the register.
    pub activity: Vec<Activity>,
    /// What each partner is to us, by its place in the register.
    pub bonds: Vec<Bond>,
    /// The weeks of the horizon and what will be late in them; `None` where the hours a week are unknown.
    pub weeks: Option<WeeksAhead>,
    /// What could not be counted.
    pub uncounted: Uncounted,
    /// What is worth saying, the most pressing first; what is put off comes last.
    pub findings: Vec<Finding>,
    /// The verdict in words.
    pub sentence: Sentence,
}

impl Assessment {
    /// How many quarters have an overcommitted cell.
    pub fn broken_quarters(&self) -> usize {
        (0..self.quarters.len()).filter(|q| self.quarter_verdict(*q) == Some(Verdict::Overcommitted)).count()
    }

    /// The worst cell of a quarter.
    pub fn quarter_verdict(&self, quarter: usize) -> Option<Verdict> {
        self.loads.iter().filter_map(|load| load.cells.get(quarter)?.verdict).max()
    }

    /// The load of one resource.
    pub fn load_of(&self, resource: &Resource) -> Option<&ResourceLoad> {
        self.loads.iter().find(|load| load.resource == *resource)
    }
}

/// Says what can be said of a plan on a day.
pub fn assess(plan: &Plan, as_of: Date) -> Assessment {
    let Some(assessment) = assess_watched(plan, as_of, &Unwatched) else {
        unreachable!("one who waits for as long as it takes does not break it off")
    };
    assessment
}

/// The same for one who may break it off, `None` then, and who hears how far it is.
pub fn assess_watched(plan: &Plan, as_of: Date, watch: &dyn Watch) -> Option<Assessment> {
    let quarters = plan.quarters(as_of);
    let mut past = outlook::Past::of(plan, as_of);
    let contacts = std::mem::take(&mut past.log.contacts);
    let frame = load::Frame { as_of, quarters: &quarters, exchange: plan.exchange() };
    // The bonds know nothing of how the loads may turn out: both at the same time.
    let (carried, (weeks, bonds)) = rayon::join(
        || past.carry(plan, &quarters, None, watch),
        || {
            let weeks = weeks::weeks_ahead(plan, &frame, &past.log, &capacity::CapacityOf::new(plan));
            (weeks, bonds(plan, as_of, past.running, &past.log, contacts))
        },
    );
    let outlook::Carried { loads, commitments, calibration } = carried?;
    let log = past.log;
    let mut findings = checks::findings(&checks::Facts {
        plan,
        as_of,
        quarters: &quarters,
        loads: &loads,
        commitments: &commitments,
        log: &log,
        calibration: &calibration,
    });
    if let Some(ahead) = &weeks {
        let facts = weeks::Facts { plan, as_of, quarters: &quarters, loads: &loads, ahead };
        findings.extend(weeks::findings(&facts));
    }
    findings.extend(strain::findings(plan, as_of, &bonds));
    let risk = risk::forecast(plan, watch)?;
    findings.extend(risk::findings(plan, as_of, &risk));
    attention::put_in_order(plan, as_of, &bonds, &mut findings);
    let (verdict, binding) = outlook::overall(plan, &loads, risk.verdict).unzip();
    let uncounted = Uncounted {
        commitments: findings.iter().filter(|f| f.code == Code::AmountMissing).count()
            + commitments.iter().filter(|c| c.uncountable == Some(Uncountable::NoRate)).count(),
        entries: log.without_rate.iter().map(|(_, n)| n).sum(),
        resources: findings.iter().filter(|f| f.code == Code::CapacityUnknown).count(),
    };
    let mut assessment = Assessment {
        as_of,
        first_breaking_quarter: outlook::first_breaking(&loads, quarters.len()),
        quarters,
        loads,
        risk,
        verdict,
        binding,
        commitments,
        calibration,
        activity: log.activity,
        bonds,
        weeks,
        uncounted,
        findings,
        sentence: Sentence { headline: String::new(), support: String::new(), caveat: String::new() },
    };
    assessment.sentence = sentence::sentence(plan, &assessment);
    Some(assessment)
}

/// The bond with every partner.
fn bonds(
    plan: &Plan,
    as_of: Date,
    running: Quarter,
    log: &log::LogSums,
    contacts: Vec<Vec<ContactMade>>,
) -> Vec<Bond> {
    let commitments = by_partner(plan.commitments(), |c| &c.partner);
    let ledgers = ledger::ledgers(plan, as_of, running, log, &commitments);
    let alignments = alignment::alignments(plan, as_of);
    let quarters = ledger::quarters(running);
    let events = by_partner(plan.closing_events(), |e| &e.partner);
    let evidence = plan
        .partners()
        .iter()
        .zip(contacts)
        .zip(ledgers)
        .zip(alignments)
        .map(|(((partner, contacts), ledger), alignment)| {
            let contacts = Contacts::of(partner, contacts, as_of, &quarters);
            let events = of_partner(&events, &partner.id);
            let commitments = of_partner(&commitments, &partner.id);
            let quiet = strain::quiet(plan, as_of, events, &contacts, &ledger);
            let repairs = strain::repairs(as_of, commitments, &contacts, &alignment);
            bond::Evidence { ledger, contacts, alignment, quiet, repairs }
        })
        .collect();
    bond::bonds(plan, as_of, evidence, &commitments)
}

/// Records of a plan by the partner that they are with, in the plan's order.
type ByPartner<'a, T> = FxHashMap<&'a PartnerId, Vec<&'a T>>;

/// Sorts records by the partner that they are with.
fn by_partner<'a, T>(
    records: impl IntoIterator<Item = &'a T>,
    partner: fn(&T) -> &PartnerId,
) -> ByPartner<'a, T> {
    let mut found = ByPartner::default();
    for record in records {
        found.entry(partner(record)).or_default().push(record);
    }
    found
}

/// Those of one partner.
fn of_partner<'a, 'b, T>(records: &'b ByPartner<'a, T>, id: &PartnerId) -> &'b [&'a T] {
    records.get(id).map_or(&[], Vec::as_slice)
}

/// What a commitment would take from tomorrow on, in each quarter of the horizon,
/// whoever's it is and whoever it is with, before anything was done towards it.
pub fn would_take(plan: &Plan, as_of: Date, commitment: &Commitment) -> CommitmentLoad {
    let quarters = plan.quarters(as_of);
    load::Frame { as_of, quarters: &quarters, exchange: plan.exchange() }.commitment(commitment, 0.0)
}

#[cfg(test)]
mod tests;
