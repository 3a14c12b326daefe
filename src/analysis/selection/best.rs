//! The best set that fits: found by the solver, and never claimed before the trials of the whole plan
//! agreed.

use super::bad_year;
use super::chance::ByTrials;
use super::departure::{is_in_risk, takes_of};
use super::kept::{KeptSet, Method};
use super::setup::{Setup, Worths, let_go};
use super::solve::{Limits, SelectionProblem, SelectionRow, SideRules, largest_selection, solve_selection};
use crate::analysis::forecast::Watch;
use crate::analysis::outlook::Known;
use crate::analysis::scenario::Silent;
use crate::analysis::{Cell, Outlook};
use crate::plan::{Partner, Resource};
use statrs::distribution::{ContinuousCDF as _, Normal};

/// Up to so many choices the search looks at every trial.
const MOST_BY_TRIALS: usize = 20;

/// How many sets the search looks at before it says how far it is from a proof.
const MOST_NODES: u64 = 2_000_000;

/// How often the margins are widened.
const MOST_ROUNDS: usize = 40;

/// How often they are made narrower again once a set fits, each time by half of what is between.
const MOST_REFINED: usize = 6;

/// What a set is sought for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// The most worth.
    Worth,
    /// The most partnerships, then the most worth.
    Number,
}

/// What is asked of a set beside what the plan asks.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    /// Those that are kept as well.
    pub must_keep: Vec<usize>,
    /// How many are kept at least.
    pub at_least: usize,
}

/// What came of a search.
pub(super) struct Search {
    /// The set; nothing where none was found that fits.
    pub set: Option<KeptSet>,
    pub method: Method,
}

/// The cells that rows are of, by resource and quarter.
type Cells = Vec<(usize, usize)>;

/// Seeks a set. `None` when it was called off.
pub(super) fn seek(setup: &Setup<'_>, aim: Aim, beside: &Beside, watch: &dyn Watch) -> Option<Search> {
    let (mut problem, cells, constant) = problem(setup, beside);
    let trials = usize::try_from(setup.plan.settings().trials.get()).unwrap_or_default();
    let is_exact = is_exact(setup);
    let mut method = match is_exact {
        _ if !setup.takes.is_drawn() && setup.now.bad_year.verdict.is_none() => Method::Sums,
        true => Method::Trials { trials },
        false => Method::Margins { trials, rounds: 0 },
    };
    bad_year::add_rows(setup, &mut problem, watch)?;
    let mut chance = ByTrials::new(setup, is_exact, watch);
    // What no set that fits is worth more than: of the first search, before any margin is widened.
    let mut first: Option<Found> = None;
    let mut best: Option<KeptSet> = None;
    // Between limits that a set breaks and limits with which one fits lie better ones.
    let (mut breaking, mut fitting): (Vec<f64>, Option<Vec<f64>>) = (limits_of(&problem), None);
    let mut rounds = 0;
    while rounds <= if best.is_none() { MOST_ROUNDS } else { MOST_ROUNDS + MOST_REFINED } {
        if !chance.may_begin() {
            break;
        }
        let limits = Limits { nodes: MOST_NODES, stop: &|| watch.is_cancelled() };
        let solved = Found::by(aim, &problem, &mut chance, limits);
        if watch.is_cancelled() {
            return None;
        }
        let Some(places) = solved.kept.clone() else { break };
        let kept: Vec<bool> = (0..setup.choices.len()).map(|at| places.contains(&at)).collect();
        let outlook = outlook(setup, &kept, watch)?;
        let first = &*first.get_or_insert_with(|| solved.clone());
        if setup.fits(&outlook) {
            // A set that fits and is as good as what nothing exceeds is the best, however it was found.
            let is_proven = first.is_proven && (rounds == 0 || solved.is_as_good_as(first));
            let worth = constant + solved.worth;
            let bound = constant + first.bound.max(solved.worth);
            let set = KeptSet { kept, worth, bound, is_proven, outlook };
            let is_better = |before: &KeptSet| match aim {
                Aim::Worth => set.worth > before.worth,
                Aim::Number => (set.count(), set.worth) > (before.count(), before.worth),
            };
            if best.as_ref().is_none_or(is_better) {
                best = Some(set);
            }
            if is_proven || is_exact {
                break;
            }
            if fitting.is_none() {
                rounds = MOST_ROUNDS;
            }
            fitting = Some(limits_of(&problem));
        } else {
            method = Method::Margins { trials, rounds: widened(method) + 1 };
            breaking = limits_of(&problem);
            if fitting.is_none() && !widen(setup, &mut problem, &cells, &places, &outlook) {
                // It breaks where no row tells: this very set, and all that hold it, are left out.
                chance.forbid(kept);
            }
        }
        if let Some(fitting) = &fitting {
            for ((row, fitting), breaking) in problem.rows.iter_mut().zip(fitting).zip(&breaking) {
                row.limit = f64::midpoint(*fitting, *breaking);
            }
        }
        rounds += 1;
    }
    Some(Search { set: best, method })
}

/// Whether the search looks at every trial.
pub(super) fn is_exact(setup: &Setup<'_>) -> bool {
    setup.choices.len() <= MOST_BY_TRIALS
}

/// The limits of the rows.
fn limits_of(problem: &SelectionProblem) -> Vec<f64> {
    problem.rows.iter().map(|row| row.limit).collect()
}

/// How often margins were widened so far.
const fn widened(method: Method) -> usize {
    if let Method::Margins { rounds, .. } = method { rounds } else { 0 }
}

/// What one search found.
#[derive(Clone)]
struct Found {
    kept: Option<Vec<usize>>,
    worth: f64,
    /// What no set is worth more than; nothing is claimed where the number comes first.
    bound: f64,
    /// How many no set has more than, where the number comes first.
    most: Option<usize>,
    is_proven: bool,
}

impl Found {
    fn by(aim: Aim, problem: &SelectionProblem, chance: &mut ByTrials<'_>, limits: Limits<'_>) -> Self {
        match aim {
            Aim::Worth => {
                let found = solve_selection(problem, chance, limits);
                Self {
                    kept: found.kept,
                    worth: found.worth,
                    bound: found.bound,
                    most: None,
                    is_proven: found.proven,
                }
            }
            Aim::Number => {
                let found = largest_selection(problem, chance, limits);
                Self {
                    kept: found.kept,
                    worth: found.worth,
                    bound: 0.0,
                    most: Some(found.most),
                    is_proven: found.proven,
                }
            }
        }
    }

    /// Whether it reaches what no set exceeds.
    fn is_as_good_as(&self, first: &Self) -> bool {
        match first.most {
            Some(most) => self.kept.as_ref().map_or(0, Vec::len) >= most,
            None => self.worth >= first.bound,
        }
    }
}

/// How the plan would be carried with these alone: what is known of it already is not drawn again. `None`
/// when it was called off.
pub(super) fn outlook(setup: &Setup<'_>, kept: &[bool], watch: &dyn Watch) -> Option<Outlook> {
    let changes = let_go(setup.plan, &setup.choices, kept);
    let plan = setup.plan.with_changes(&changes, setup.past.as_of).plan;
    let seen = setup.seen(kept);
    // Beside the plan as it stands it differs in what those take who are let go.
    let gone: Vec<&Partner> = if seen.is_some() { Vec::new() } else { setup.gone(kept).collect() };
    let outlook = seen.as_deref().unwrap_or(&setup.now);
    let differs = |resource: &Resource| {
        !setup.has_as_much(resource, outlook) || gone.iter().any(|of| takes_of(setup.plan, of, resource))
    };
    let differs_in_risk = gone.iter().any(|of| is_in_risk(setup.plan, of));
    let known = Known { outlook, differs: &differs, differs_in_risk };
    let outlook = setup.past.outlook_beside(&plan, &known, &Silent(watch))?;
    setup.has_seen(kept, &outlook);
    Some(outlook)
}

/// Whether the rules let all be kept as they are.
pub(super) fn allows_all(setup: &Setup<'_>) -> bool {
    let rules = rules(setup, &Beside::default());
    let all = setup.choices.len();
    rules.never_together.is_empty()
        && rules.must_not_keep.is_empty()
        && rules.at_least <= all
        && rules.at_most.is_none_or(|most| all <= most)
}

/// The choice as a problem of sums, the cells that its rows are of, and what stands in any case.
pub(super) fn problem(setup: &Setup<'_>, beside: &Beside) -> (SelectionProblem, Cells, f64) {
    let Worths { constant, own, bundles } = setup.worths();
    let (rows, cells) = rows(setup).into_iter().unzip();
    (SelectionProblem { worth: own, bundles, rows, rules: rules(setup, beside) }, cells, constant)
}

/// What is asked of a set.
fn rules(setup: &Setup<'_>, beside: &Beside) -> SideRules {
    let asked = setup.plan.choosing();
    let place = |id| setup.choice_of(id);
    let mut rules = SideRules {
        must_keep: (0..setup.choices.len()).filter(|at| setup.choices[*at].must_keep).collect(),
        at_least: asked.at_least.map_or(0, usize::from).max(beside.at_least),
        at_most: asked.at_most.map(usize::from),
        ..SideRules::default()
    };
    rules.must_keep.extend(&beside.must_keep);
    for pair in &asked.never_together {
        match (place(&pair.partner), place(&pair.with)) {
            (Some(a), Some(b)) => rules.never_together.push((a, b)),
            // One who stays in any case excludes the other.
            (Some(a), None) if setup.stays(&pair.with) => rules.must_not_keep.push(a),
            (None, Some(b)) if setup.stays(&pair.partner) => rules.must_not_keep.push(b),
            _ => {}
        }
    }
    for pair in &asked.only_if {
        match (place(&pair.partner), place(&pair.with)) {
            (Some(a), Some(b)) => rules.only_if.push((a, b)),
            (Some(a), None) if !setup.stays(&pair.with) => rules.must_not_keep.push(a),
            // One who stays in any case keeps the other.
            (None, Some(b)) if setup.stays(&pair.partner) => rules.must_keep.push(b),
            _ => {}
        }
    }
    for list in [&mut rules.must_keep, &mut rules.must_not_keep] {
        list.sort_unstable();
        list.dedup();
    }
    rules
}

/// What fits at all, as rows of sums: exact where nothing is drawn, and otherwise no set that fits by the
/// trials is left out.
fn rows(setup: &Setup<'_>) -> Vec<(SelectionRow, (usize, usize))> {
    let trials = f64::from(setup.plan.settings().trials.get());
    let enough = (trials * (1.0 - setup.plan.settings().tolerance.get()) - 1e-6).ceil() as usize;
    let mut found = Vec::new();
    for (row, limits) in setup.limits.iter().enumerate() {
        for (quarter, limit) in limits.iter().enumerate() {
            let Some(limit) = *limit else { continue };
            // Where the search looks at every trial, it need not be told of what breaks in none.
            let drawn = if is_exact(setup) { setup.takes.drawn(row, quarter) } else { None };
            if drawn.is_some_and(|cell| !setup.may_break_at_all(cell, limit)) {
                continue;
            }
            let Some(takes) = setup.takes.least_means(row, quarter, enough) else { continue };
            // The slack of sums is in the limit already.
            let limits =
                SelectionRow { coefficients: takes.net.clone(), limit: limit - takes.fixed, slack: 0.0 };
            found.push((limits, (row, quarter)));
        }
    }
    found
}

/// What a load is not above, but for the part of the trials that the tolerance allows: read off the
/// normal distribution of its median and its 95th percentile.
fn at_tolerance(setup: &Setup<'_>, cell: &Cell) -> f64 {
    let fan = cell.odds.fan;
    let tolerance = setup.plan.settings().tolerance.get().clamp(1e-4, 1.0 - 1e-4);
    let standard = Normal::standard();
    let deviation = (fan.p95 - fan.p50) / standard.inverse_cdf(0.95);
    fan.p50 + standard.inverse_cdf(1.0 - tolerance) * deviation
}

/// Widens the margins of the cells that a set breaks, so that it no longer passes for one that fits;
/// whether there was one.
fn widen(
    setup: &Setup<'_>,
    problem: &mut SelectionProblem,
    cells: &Cells,
    kept: &[usize],
    outlook: &Outlook,
) -> bool {
    let mut is_widened = false;
    for (row, (at, quarter)) in problem.rows.iter_mut().zip(cells) {
        let resource = &setup.now.loads[*at].resource;
        let load = outlook.loads.iter().find(|load| load.resource == *resource);
        let cell = load.and_then(|load| load.cells.get(*quarter));
        let Some(cell) = cell.filter(|cell| cell.verdict.is_some_and(|verdict| verdict > setup.most()))
        else {
            continue;
        };
        let taken: f64 = kept.iter().map(|item| row.coefficients[*item]).sum();
        let there_is = if setup.plan.choosing().keep_reserve { cell.usable } else { cell.capacity };
        // By what this set has too much where it must not be more, and a little beyond: another set
        // that takes as much would have about as much too much.
        let too_much = at_tolerance(setup, cell) - there_is.unwrap_or_default();
        let least = row.limit.min(taken);
        row.limit = least - too_much.max(1e-3 * least.abs().max(1e-6));
        is_widened = true;
    }
    is_widened
}
