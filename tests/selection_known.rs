//! The solver against the published optima of a public collection of multidimensional knapsack problems.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use handful::analysis::{Limits, NoChance, SelectionProblem, SelectionRow, solve_selection};
use std::time::Instant;

struct Known {
    name: String,
    problem: SelectionProblem,
    optimum: f64,
}

fn numbers(line: Option<&str>) -> Vec<f64> {
    let numbers = line.expect("a line").split_whitespace();
    numbers.map(|number| number.parse().expect("a number")).collect()
}

/// Two optima are in tenths: all worths are counted in tenths.
fn tenths(worth: f64) -> f64 {
    (worth * 10.0).round()
}

fn collection() -> Vec<Known> {
    let mut lines = include_str!("fixtures/mknap/sac94.txt").lines().filter(|line| !line.starts_with('#'));
    let mut found = Vec::new();
    while let Some(head) = lines.next() {
        let (name, sizes) = head.split_once(' ').expect("a name");
        let sizes = numbers(Some(sizes));
        let worth: Vec<f64> = numbers(lines.next()).into_iter().map(tenths).collect();
        let limits = numbers(lines.next());
        assert_eq!((worth.len() as f64, limits.len() as f64), (sizes[0], sizes[1]), "{name}");
        let rows = limits.iter().map(|limit| {
            let coefficients = numbers(lines.next());
            assert_eq!(coefficients.len(), worth.len(), "{name}");
            SelectionRow { coefficients, limit: *limit, slack: 1e-9 * limit.max(1.0) }
        });
        let rows = rows.collect();
        let problem = SelectionProblem { worth, rows, ..SelectionProblem::default() };
        found.push(Known { name: name.to_owned(), problem, optimum: tenths(sizes[2]) });
    }
    found
}

#[test]
fn every_published_optimum_is_found_and_proven() {
    let collection = collection();
    assert_eq!(collection.len(), 55);
    for known in collection {
        let began = Instant::now();
        let limits = Limits { nodes: 100_000, stop: &|| false };
        let solved = solve_selection(&known.problem, &mut NoChance, limits);
        println!("{:>8} {:>6} nodes {:>9.1?}", known.name, solved.nodes, began.elapsed());
        assert!(solved.proven && solved.settled, "{}: {solved:?}", known.name);
        assert_eq!((solved.worth, solved.bound), (known.optimum, known.optimum), "{}", known.name);
        let mut kept = vec![false; known.problem.items()];
        solved.kept.expect("a choice").into_iter().for_each(|item| kept[item] = true);
        assert!(known.problem.allows(&kept), "{}", known.name);
        assert_eq!(known.problem.worth_of(&kept), known.optimum, "{}", known.name);
    }
}
