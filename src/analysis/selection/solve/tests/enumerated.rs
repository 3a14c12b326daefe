//! Random portfolios, each choice of each tried.

use super::*;
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus as Generator;

/// A chance by trials: in so many of them the kept items must fit into the room.
struct Trials {
    loads: Vec<Vec<f64>>,
    room: f64,
    needed: usize,
    sums: Vec<f64>,
    decisions: Vec<(usize, bool)>,
}

impl Trials {
    fn random(random: &mut Generator, items: usize) -> Self {
        let loads = (0..200).map(|_| (0..items).map(|_| random.random_range(0.0..5.0)).collect()).collect();
        let room = 2.5 * items as f64 * random.random_range(0.2..0.8);
        Self { loads, room, needed: 160, sums: vec![0.0; 200], decisions: Vec::new() }
    }

    fn allows(&mut self, kept: &[bool]) -> bool {
        let allowed = kept.iter().enumerate().map(|(item, kept)| self.push(item, *kept)).last();
        kept.iter().for_each(|_| self.pop());
        allowed.unwrap_or(true)
    }
}

impl Chance for Trials {
    fn push(&mut self, item: usize, kept: bool) -> bool {
        self.decisions.push((item, kept));
        if kept {
            self.sums.iter_mut().zip(&self.loads).for_each(|(sum, load)| *sum += load[item]);
        }
        self.sums.iter().filter(|sum| **sum <= self.room + 1e-9).count() >= self.needed
    }

    fn pop(&mut self) {
        let (item, kept) = self.decisions.pop().unwrap();
        if kept {
            self.sums.iter_mut().zip(&self.loads).for_each(|(sum, load)| *sum -= load[item]);
        }
    }
}

/// About what a portfolio is like: what a partnership takes differs little from quarter to quarter.
pub(super) fn portfolio(seed: u64, items: usize) -> SelectionProblem {
    let random = &mut Generator::seed_from_u64(seed);
    let mut rows = vec![vec![0.0; items]; 8];
    let mut worth = Vec::new();
    for item in 0..items {
        let takes = [random.random_range(20.0..150.0), random.random_range(5.0..300.0)];
        for (at, row) in rows.iter_mut().enumerate() {
            row[item] = f64::round(takes[at / 4] * random.random_range(0.9..1.1));
        }
        worth.push(f64::round((takes[0] + takes[1]) * random.random_range(0.5..1.5)));
    }
    let limit = |a: &Vec<f64>| (a.iter().sum::<f64>() / 2.0).round();
    let rows = rows.into_iter().map(|a| row(&a, limit(&a))).collect();
    SelectionProblem { worth, rows, ..SelectionProblem::default() }
}

fn random(random: &mut Generator, most: usize) -> SelectionProblem {
    let n = random.random_range(1..=most);
    let top: f64 = if random.random_bool(0.5) { 5.0 } else { 1000.0 };
    let mut worth: Vec<f64> = (0..n).map(|_| random.random_range(0.0..top).floor()).collect();
    let bundles = (0..random.random_range(0..4))
        .map(|_| Bundle {
            items: (0..random.random_range(1..5)).map(|_| random.random_range(0..n)).collect(),
            worth: random.random_range(0.0..2.0 * top).floor(),
        })
        .collect();
    let (below, parts) = (random.random_bool(0.4), random.random_bool(0.3));
    let mut rows: Vec<SelectionRow> = (0..random.random_range(0..5))
        .map(|_| {
            let coefficient = |random: &mut Generator| {
                let sign = if below && random.random_bool(0.2) { -1.0 } else { 1.0 };
                let a = sign * random.random_range(0.0..10.0);
                if parts { a } else { f64::floor(a) }
            };
            let a: Vec<f64> = (0..n).map(|_| coefficient(random)).collect();
            let limit = a.iter().sum::<f64>() * random.random_range(-0.05..0.9);
            row(&a, limit.floor())
        })
        .collect();
    if random.random_bool(0.4) {
        for _ in 0..random.random_range(0..6) {
            let (a, b) = (random.random_range(0..n), random.random_range(0..n));
            worth[a] = worth[b];
            rows.iter_mut().for_each(|row| row.coefficients[a] = row.coefficients[b]);
        }
    }
    let rules = if random.random_bool(0.3) { SideRules::default() } else { random_rules(random, n) };
    SelectionProblem { worth, bundles, rows, rules }
}

fn random_rules(random: &mut Generator, n: usize) -> SideRules {
    let few = |random: &mut Generator, most: usize| -> Vec<usize> {
        (0..random.random_range(0..=most)).map(|_| random.random_range(0..n)).collect()
    };
    if random.random_bool(0.2) {
        return SideRules { must_keep: few(random, 6), ..SideRules::default() };
    }
    let pairs = |random: &mut Generator| few(random, 3).into_iter().zip(few(random, 3)).collect();
    SideRules {
        must_keep: few(random, 3),
        must_not_keep: few(random, 1),
        never_together: pairs(random),
        only_if: pairs(random),
        at_least: if random.random_bool(0.25) { random.random_range(0..n) } else { 0 },
        at_most: random.random_bool(0.25).then(|| random.random_range(0..=n)),
    }
}

fn choices(n: usize) -> impl Iterator<Item = Vec<bool>> {
    (0..1_usize << n).map(move |mask| (0..n).map(|i| mask >> i & 1 == 1).collect())
}

fn number(kept: &[bool]) -> usize {
    kept.iter().filter(|kept| **kept).count()
}

#[test]
fn every_answer_is_that_of_trying_all() {
    let (mut impossible, mut equal, mut chances) = (0, 0, 0);
    for seed in 0..1500 {
        let generator = &mut Generator::seed_from_u64(seed);
        let problem = random(generator, if seed % 100 == 0 { 14 } else { 9 });
        let n = problem.items();
        let mut trials = generator.random_bool(0.3).then(|| Trials::random(generator, n));
        let allowed: Vec<Vec<bool>> = choices(n)
            .filter(|kept| problem.allows(kept) && trials.as_mut().is_none_or(|trials| trials.allows(kept)))
            .collect();
        let worth = |kept: &[bool]| problem.worth_of(kept);
        let best = allowed
            .iter()
            .max_by(|a, b| worth(a).total_cmp(&worth(b)).then(number(a).cmp(&number(b))).then(a.cmp(b)));
        let largest = allowed
            .iter()
            .max_by(|a, b| number(a).cmp(&number(b)).then(worth(a).total_cmp(&worth(b))).then(a.cmp(b)));
        impossible += usize::from(best.is_none());
        equal += usize::from(
            best.is_some_and(|best| allowed.iter().filter(|a| worth(a) == worth(best)).count() > 1),
        );
        chances += usize::from(trials.is_some());

        let chance: &mut dyn Chance = match &mut trials {
            Some(trials) => trials,
            None => &mut NoChance,
        };
        let solved = solve_selection(&problem, chance, ENOUGH);
        assert!(solved.proven && solved.settled, "{seed}: {solved:?}");
        assert_eq!(solved.kept, best.cloned().map(places), "{seed}: {problem:?}");
        assert_eq!(solved.worth, best.map_or(0.0, |best| worth(best)), "{seed}");
        assert_eq!(solved.bound, solved.worth, "{seed}");

        let found = largest_selection(&problem, chance, ENOUGH);
        assert!(found.proven && found.settled, "{seed}: {found:?}");
        assert_eq!(found.kept, largest.cloned().map(places), "{seed}: {problem:?}");
        assert_eq!(found.most, largest.map_or(0, |largest| number(largest)), "{seed}");

        let conflict = selection_conflict(&problem, chance, ENOUGH);
        assert_eq!(conflict.is_some(), best.is_none(), "{seed}: {problem:?}");
        if let Some(conflict) = conflict {
            is_smallest(&problem, &conflict, trials.as_mut(), seed);
        }
        assert!(trials.is_none_or(|trials| trials.decisions.is_empty()), "{seed}");
    }
    assert!(impossible > 300 && equal > 100 && chances > 300, "{impossible} {equal} {chances}");
}

/// That the rules leave no choice, that no fewer of all rules do, and that the row alone does beside them.
fn is_smallest(
    problem: &SelectionProblem,
    conflict: &SelectionConflict,
    trials: Option<&mut Trials>,
    seed: u64,
) {
    assert!(conflict.fewest, "{seed}");
    let n = problem.items();
    let all = ConflictRule::all(&problem.rules);
    let fits: Vec<Vec<bool>> = match trials {
        Some(trials) => choices(n).filter(|kept| rows_hold(problem, kept) && trials.allows(kept)).collect(),
        None => choices(n).filter(|kept| rows_hold(problem, kept)).collect(),
    };
    // Which rules each choice that fits keeps, as bits.
    let kept: Vec<usize> = fits.iter().map(|choice| bits(&all, |rule| keeps(rule, choice))).collect();
    let mine = bits(&all, |rule| conflict.rules.contains(&rule));
    assert!(!kept.iter().any(|kept| kept & mine == mine), "{seed}: {conflict:?} leaves a choice");
    for group in 0..1_usize << all.len() {
        if (group.count_ones() as usize) < conflict.rules.len() {
            assert!(
                kept.iter().any(|kept| kept & group == group),
                "{seed}: {conflict:?} is not the smallest"
            );
        }
    }
    if let Some(row) = conflict.row {
        let row = &problem.rows[row];
        assert!(
            !choices(n).any(|choice| row.holds(&choice) && conflict.rules.iter().all(|r| keeps(*r, &choice)))
        );
    }
}

fn rows_hold(problem: &SelectionProblem, kept: &[bool]) -> bool {
    problem.rows.iter().all(|row| row.holds(kept))
}

fn bits(all: &[ConflictRule], is: impl Fn(ConflictRule) -> bool) -> usize {
    all.iter().enumerate().map(|(at, rule)| usize::from(is(*rule)) << at).sum()
}

/// Written down apart from what the solver goes by.
fn keeps(rule: ConflictRule, kept: &[bool]) -> bool {
    match rule {
        ConflictRule::MustKeep(item) => kept[item],
        ConflictRule::MustNotKeep(item) => !kept[item],
        ConflictRule::NeverTogether(a, b) => a == b || !(kept[a] && kept[b]),
        ConflictRule::OnlyIf(a, b) => !kept[a] || kept[b],
        ConflictRule::AtLeast(least) => number(kept) >= least,
        ConflictRule::AtMost(most) => number(kept) <= most,
    }
}
