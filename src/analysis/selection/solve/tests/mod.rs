//! The solver against answers worked out by hand, and against the enumeration of all choices.

mod enumerated;

use super::*;

const ENOUGH: Limits<'static> = Limits { nodes: 1_000_000, stop: &|| false };

fn row(coefficients: &[f64], limit: f64) -> SelectionRow {
    SelectionRow { coefficients: coefficients.to_vec(), limit, slack: 1e-9 * limit.abs().max(1.0) }
}

fn problem(worth: &[f64], coefficients: &[f64], limit: f64) -> SelectionProblem {
    SelectionProblem {
        worth: worth.to_vec(),
        rows: vec![row(coefficients, limit)],
        ..SelectionProblem::default()
    }
}

fn solved(problem: &SelectionProblem) -> Solved {
    let solved = solve_selection(problem, &mut NoChance, ENOUGH);
    assert!(solved.proven && solved.settled, "{solved:?}");
    solved
}

/// Relaxed to parts of items it is worth 22.
fn textbook() -> SelectionProblem {
    problem(&[8.0, 11.0, 6.0, 4.0], &[5.0, 7.0, 4.0, 3.0], 14.0)
}

#[test]
fn one_row_by_hand() {
    let solved = solved(&textbook());
    assert_eq!((solved.kept, solved.worth, solved.bound), (Some(vec![1, 2, 3]), 21.0, 21.0));
}

#[test]
fn rules_by_hand() {
    let mut problem = textbook();
    problem.rules = SideRules {
        at_most: Some(2),
        only_if: vec![(1, 3)],
        never_together: vec![(0, 2)],
        ..SideRules::default()
    };
    let solved = solved(&problem);
    assert_eq!((solved.kept, solved.worth), (Some(vec![1, 3]), 15.0));
}

#[test]
fn at_least_and_never_together_by_hand() {
    let mut problem = problem(&[15.0, 10.0, 20.0, 7.0, 20.0], &[30.0, 25.0, 40.0, 15.0, 50.0], 100.0);
    problem.rules = SideRules { at_least: 3, never_together: vec![(2, 4)], ..SideRules::default() };
    let solved = solved(&problem);
    assert_eq!((solved.kept, solved.worth), (Some(vec![0, 1, 2]), 45.0));
}

#[test]
fn a_bundle_counts_only_whole() {
    let mut problem = problem(&[5.0, 1.0, 1.0], &[2.0, 1.0, 1.0], 2.0);
    problem.bundles = vec![Bundle { items: vec![1, 2], worth: 4.0 }];
    assert_eq!(solved(&problem).kept, Some(vec![1, 2]));
    problem.rows[0].coefficients[2] = 1.5;
    assert_eq!(solved(&problem).kept, Some(vec![0]));
}

#[test]
fn what_costs_more_to_leave_stays() {
    let problem = problem(&[0.0, 9.0], &[-3.0, 5.0], 2.0);
    assert_eq!(solved(&problem).kept, Some(vec![0, 1]));
}

#[test]
fn of_equal_worth_more_items_then_earlier_ones() {
    let more = problem(&[2.0, 1.0, 1.0, 0.0], &[2.0, 1.0, 1.0, 9.0], 2.0);
    assert_eq!(solved(&more).kept, Some(vec![1, 2]));
    let earlier = problem(&[1.0; 5], &[1.0; 5], 2.0);
    assert_eq!(solved(&earlier).kept, Some(vec![0, 1]));
}

#[test]
fn the_largest_number_that_fits() {
    let largest =
        largest_selection(&problem(&[9.0, 1.0, 1.0, 2.0], &[3.0, 1.0, 1.0, 1.0], 3.0), &mut NoChance, ENOUGH);
    assert!(largest.proven && largest.settled);
    assert_eq!((largest.kept, largest.most, largest.worth), (Some(vec![1, 2, 3]), 3, 4.0));
}

#[test]
fn what_is_fixed_may_be_too_much_already() {
    let problem = problem(&[1.0, 1.0], &[1.0, 1.0], -1.0);
    let solved = solved(&problem);
    assert_eq!((solved.kept, solved.worth, solved.bound), (None, 0.0, 0.0));
    let conflict = selection_conflict(&problem, &mut NoChance, ENOUGH);
    assert_eq!(conflict, Some(SelectionConflict { rules: Vec::new(), row: Some(0), fewest: true }));
}

#[test]
fn a_conflict_names_the_fewest_rules_and_the_row() {
    let mut problem = problem(&[1.0; 4], &[1.0, 2.0, 3.0, 4.0], 20.0);
    problem.rows.push(row(&[1.0, 2.0, 3.0, 4.0], 5.0));
    problem.rules.must_keep = vec![0, 1, 2, 3];
    let conflict = selection_conflict(&problem, &mut NoChance, ENOUGH).unwrap();
    assert_eq!((conflict.rules.len(), conflict.row, conflict.fewest), (2, Some(1), true));
    assert!(conflict.rules.contains(&ConflictRule::MustKeep(3)));

    problem.rules = SideRules {
        must_keep: vec![0],
        only_if: vec![(0, 1)],
        must_not_keep: vec![1],
        ..SideRules::default()
    };
    let conflict = selection_conflict(&problem, &mut NoChance, ENOUGH).unwrap();
    assert_eq!((conflict.rules.len(), conflict.row), (3, None));
    problem.rules.must_not_keep.clear();
    assert_eq!(selection_conflict(&problem, &mut NoChance, ENOUGH), None);
}

#[test]
fn the_smallest_conflict_of_many_items_is_proven() {
    let loads: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 60)).collect();
    let mut problem = problem(&[1.0; 60], &loads, 570.0);
    problem.rules.must_keep = (0..60).collect();
    let conflict = selection_conflict(&problem, &mut NoChance, ENOUGH).unwrap();
    // 59 + 58 + .. + 50 is 545, and 49 more is too much; no other eleven are as heavy.
    assert_eq!((conflict.rules.len(), conflict.row, conflict.fewest), (11, Some(0), true));
}

#[test]
fn a_search_cut_short_owns_up_to_its_gap() {
    let problem = enumerated::portfolio(7, 40);
    let whole = solved(&problem);
    let short = solve_selection(&problem, &mut NoChance, Limits { nodes: 3, ..ENOUGH });
    assert!(!short.proven && !short.settled && short.nodes <= 4, "{short:?}");
    assert!(short.worth <= whole.worth && whole.worth <= short.bound && short.worth < short.bound);
    let stopped = solve_selection(&problem, &mut NoChance, Limits { stop: &|| true, ..ENOUGH });
    assert!(!stopped.proven && stopped.nodes <= 4);
}

#[test]
fn more_capacity_never_lowers_the_worth() {
    for seed in 0..20 {
        let mut problem = enumerated::portfolio(seed, 25);
        problem.rules.must_keep = vec![0, 3];
        let mut before = 0.0;
        for _ in 0..6 {
            let solved = solved(&problem);
            assert!(solved.worth >= before);
            assert!(solved.kept.is_none_or(|kept| kept.contains(&0) && kept.contains(&3)));
            before = solved.worth;
            problem.rows.iter_mut().for_each(|row| row.limit *= 1.1);
        }
        assert!(before > 0.0);
    }
}
