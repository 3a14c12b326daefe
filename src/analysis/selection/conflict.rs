//! Why no set fits: which must-keeps or rules cannot be together.

use super::best::{Beside, problem};
use super::chance::ByTrials;
use super::kept::Conflict;
use super::setup::Setup;
use super::solve::{ConflictRule, Limits, selection_conflict};
use super::{best, said};
use crate::analysis::forecast::Watch;
use crate::analysis::{Binding, Outlook, Unit};

/// How many sets are looked at for it.
const MOST_NODES: u64 = 200_000;

/// The smallest conflict; nothing where a set was merely not found. The outer `None` when it was called
/// off.
pub(super) fn conflict(setup: &Setup<'_>, watch: &dyn Watch) -> Option<Option<Conflict>> {
    let (problem, ..) = problem(setup, &Beside::default());
    let mut chance = ByTrials::new(setup, best::is_exact(setup), watch);
    let causes = if chance.may_begin() {
        let limits = Limits { nodes: MOST_NODES, stop: &|| watch.is_cancelled() };
        let found = selection_conflict(&problem, &mut chance, limits);
        if watch.is_cancelled() {
            return None;
        }
        let Some(found) = found else { return Some(None) };
        (found.rules, found.fewest)
    } else {
        // What stays breaks by itself, whoever is let go.
        (Vec::new(), true)
    };
    let (causes, is_smallest) = causes;
    let together: Vec<usize> = causes
        .iter()
        .filter_map(|cause| if let ConflictRule::MustKeep(item) = cause { Some(*item) } else { None })
        .collect();
    let kept: Vec<bool> = (0..setup.choices.len()).map(|at| together.contains(&at)).collect();
    let outlook = best::outlook(setup, &kept, watch)?;
    let breaks = (!setup.fits(&outlook)).then(|| outlook.binding.clone()).flatten();
    let rules: Vec<String> = causes.iter().filter_map(|cause| rule(setup, *cause)).collect();
    let words = said::conflict(
        &together.iter().filter_map(|at| name(setup, *at)).collect::<Vec<_>>(),
        &rules,
        is_smallest,
        breaks.as_ref().map(|binding| what_breaks(setup, &outlook, binding)).as_deref(),
    );
    Some(Some(Conflict { together, is_smallest, breaks, words }))
}

fn name(setup: &Setup<'_>, choice: usize) -> Option<String> {
    let place = setup.choices.get(choice)?.partner;
    Some(setup.plan.partners().at(place)?.name.to_string())
}

/// A rule in words; nothing for a partner that must be kept, who is named apart.
fn rule(setup: &Setup<'_>, cause: ConflictRule) -> Option<String> {
    let of = |at: usize| name(setup, at).unwrap_or_default();
    Some(match cause {
        ConflictRule::MustKeep(_) => return None,
        ConflictRule::MustNotKeep(at) => format!("{} may not be kept", of(at)),
        ConflictRule::NeverTogether(a, b) => format!("{} and {} are never kept together", of(a), of(b)),
        ConflictRule::OnlyIf(a, b) => format!("{} is kept only with {}", of(a), of(b)),
        ConflictRule::AtLeast(n) => format!("at least {n} are kept"),
        ConflictRule::AtMost(n) => format!("at most {n} are kept"),
    })
}

/// What breaks, in words, as in `time is 12 h short from October to December 2026`.
fn what_breaks(setup: &Setup<'_>, outlook: &Outlook, binding: &Binding) -> String {
    let plan = setup.plan;
    let Some(cell) = binding.cell() else {
        let unit = Unit::of(&crate::plan::Resource::Money, plan);
        let (bad, most) = (outlook.bad_year.cvar95, outlook.bad_year.capacity.unwrap_or_default());
        return format!(
            "a bad year costs {} of the {} you can afford to lose",
            unit.show(bad),
            unit.show(most)
        );
    };
    let unit = Unit::of(&cell.resource, plan);
    let found = outlook.loads.get(cell.row).and_then(|load| load.cells.get(cell.quarter));
    let taken = found.map_or(0.0, |cell| cell.odds.mean);
    let there = found.and_then(|cell| cell.capacity).unwrap_or_default();
    let months = plan.quarters(setup.past.as_of).get(cell.quarter).map_or_else(String::new, |q| q.months());
    let name = plan.resource_name(&cell.resource).to_lowercase();
    format!("{} of the {} of {name} there is in {months}", unit.show(taken), unit.show(there))
}
