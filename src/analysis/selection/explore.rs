//! Looking around: one partner more, and one commitment less.

use super::best::{Aim, Beside, seek};
use super::kept::{Keeping, KeptSet, WhyChosen};
use super::setup::{self, Setup};
use super::worth::{Worth, worth_of};
use crate::analysis::forecast::Watch;
use crate::analysis::outlook::{Known, Outlook, Past};
use crate::analysis::scenario::Silent;
use crate::analysis::{Assessment, Verdict};
use crate::plan::{AmountRange, Change, CommitmentId, Percent, Plan, Resource, Side, Stage};

/// What taking on one partner more would do.
#[derive(Debug, Clone, PartialEq)]
pub struct OneMore {
    /// The candidate, by its place in the register.
    pub partner: usize,
    /// What it would be worth, with the others as they are.
    pub worth: Worth,
    /// How the plan would be carried with it and all that we have.
    pub outlook: Outlook,
    /// Whether it fits beside all that we have.
    pub fits: bool,
    /// From which quarter on it would fit by itself, by its place in the horizon, if it began with it;
    /// nothing where it does not within the horizon.
    pub fits_from: Option<usize>,
    /// The best set that holds it; nothing where none fits.
    pub best_with: Option<KeptSet>,
    /// Those among whom that set chooses, by their places in the register.
    pub among: Vec<usize>,
    /// By how much that set is worth more than the best without it, in minor units; less where negative.
    pub worth_gained: Option<f64>,
}

impl OneMore {
    /// Who must go for it, by their places in the register: those whom the best set with it lets go.
    pub fn must_go(&self) -> Vec<usize> {
        let Some(set) = &self.best_with else { return Vec::new() };
        self.among.iter().zip(&set.kept).filter(|(_, kept)| !**kept).map(|(place, _)| *place).collect()
    }
}

/// What taking on each candidate would do, in the register's order. `None` when it was called off.
pub fn one_more(
    plan: &Plan,
    assessment: &Assessment,
    keeping: &Keeping,
    watch: &dyn Watch,
) -> Option<Vec<OneMore>> {
    each_more(plan, assessment, keeping, &Past::of(plan, assessment.as_of), watch)
}

/// The same of a plan whose past is known.
pub(super) fn each_more(
    plan: &Plan,
    assessment: &Assessment,
    keeping: &Keeping,
    past: &Past,
    watch: &dyn Watch,
) -> Option<Vec<OneMore>> {
    let now = setup::candidates(plan, &assessment.bonds);
    let mut found = Vec::new();
    let candidates = plan.partners().iter().enumerate().filter(|(_, p)| p.stage == Stage::Candidate);
    for (place, partner) in candidates {
        let with = plan.with_changes(&[Change::TakeOn(partner.id.clone())], past.as_of).plan;
        let mut choices = now.clone();
        let standing = assessment.bonds.get(place)?.standing;
        choices.push((place, WhyChosen::Standing(standing)));
        choices.sort_by_key(|(place, _)| *place);
        let setup = Setup::new(&with, past, &choices, watch)?;
        let at = setup.choices.iter().position(|choice| choice.partner == place)?;
        let beside = Beside { must_keep: vec![at], at_least: 0 };
        let best_with = seek(&setup, Aim::Worth, &beside, watch)?.set;
        let outlook = setup.now.clone();
        let best = keeping.best.as_ref().map(|best| best.worth);
        found.push(OneMore {
            partner: place,
            worth: worth_of(&with, partner),
            fits: setup.fits(&outlook),
            fits_from: fits_from(&setup, &outlook),
            worth_gained: best_with.as_ref().zip(best).map(|(with, without)| with.worth - without),
            among: setup.choices.iter().map(|choice| choice.partner).collect(),
            best_with,
            outlook,
        });
    }
    Some(found)
}

/// The first quarter from which on no cell breaks to the end of the horizon; nothing where the bad year
/// cannot be borne, whenever it begins.
fn fits_from(setup: &Setup<'_>, outlook: &Outlook) -> Option<usize> {
    let most = setup.most();
    if outlook.bad_year.verdict.is_some_and(|verdict| verdict > most) {
        return None;
    }
    let quarters = outlook.loads.iter().map(|load| load.cells.len()).max().unwrap_or_default();
    let fits = |quarter: usize| outlook.quarter_verdict(quarter).is_none_or(|verdict| verdict <= most);
    let from = (0..quarters).rev().find(|quarter| !fits(*quarter)).map_or(0, |breaks| breaks + 1);
    (from < quarters).then_some(from)
}

/// By how much one commitment would have to shrink for the plan to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shrink {
    /// The commitment, by its place in the register.
    pub commitment: usize,
    /// To what of its present amount, at the most: the largest whole percentage with which the plan fits.
    pub to: Percent,
}

/// Which commitments could be renegotiated so that the plan fits, each by itself; none where it fits
/// already or no single one is enough. `None` when it was called off.
pub fn shrinks(plan: &Plan, assessment: &Assessment, watch: &dyn Watch) -> Option<Vec<Shrink>> {
    let past = Past::of(plan, assessment.as_of);
    let now = past.outlook(plan, &Silent(watch))?;
    each_shrunk(plan, assessment, &past, &now, watch)
}

/// The same of a plan whose past and outlook are known.
pub(super) fn each_shrunk(
    plan: &Plan,
    assessment: &Assessment,
    past: &Past,
    now: &Outlook,
    watch: &dyn Watch,
) -> Option<Vec<Shrink>> {
    let most = setup::most(plan);
    let breaks = |verdict: Option<Verdict>| verdict.is_some_and(|verdict| verdict > most);
    // Only what takes of every cell that breaks can mend them all.
    let cells: Vec<(&Resource, usize)> = now
        .loads
        .iter()
        .flat_map(|load| load.cells.iter().filter(|c| breaks(c.verdict)).map(|c| (&load.resource, c.quarter)))
        .collect();
    if cells.is_empty() || breaks(now.bad_year.verdict) {
        return Some(Vec::new());
    }
    let mut found = Vec::new();
    for (place, commitment) in plan.commitments().iter().enumerate() {
        let Some(resource) = commitment.amount.as_ref().map(AmountRange::resource) else {
            continue;
        };
        let takes = assessment.commitments.get(place).map_or(&[][..], |load| &load.by_quarter);
        let takes_of = |(of, quarter): &(&Resource, usize)| {
            **of == resource && takes.get(*quarter).is_some_and(|taken| *taken > 0.0)
        };
        if commitment.by != Side::Us || !cells.iter().all(takes_of) {
            continue;
        }
        if let Some(to) = most_that_fits(plan, past, now, &commitment.id, most, watch)? {
            found.push(Shrink { commitment: place, to });
        }
    }
    Some(found)
}

/// The largest whole percentage of a commitment with which the plan fits; nothing where not even a
/// hundredth of it does. The outer `None` when it was called off.
fn most_that_fits(
    plan: &Plan,
    past: &Past,
    now: &Outlook,
    commitment: &CommitmentId,
    most: Verdict,
    watch: &dyn Watch,
) -> Option<Option<Percent>> {
    let of_it = plan.commitments().get(commitment).and_then(|c| c.amount.as_ref()).map(AmountRange::resource);
    let differs = |resource: &Resource| of_it.as_ref() == Some(resource);
    let known = Known { outlook: now, differs: &differs, differs_in_risk: false };
    let fits = |to: u16| -> Option<bool> {
        let to = Percent::new(to)?;
        let change = Change::Scale { commitment: commitment.clone(), to };
        let plan = plan.with_changes(&[change], past.as_of).plan;
        let verdict = past.outlook_beside(&plan, &known, &Silent(watch))?.verdict;
        Some(verdict.is_none_or(|verdict| verdict <= most))
    };
    if !fits(1)? {
        return Some(None);
    }
    // What fits at one size fits at every smaller one: the same draws, only less of them.
    let (mut fitting, mut breaking) = (1, 100);
    while breaking - fitting > 1 {
        let middle = u16::midpoint(fitting, breaking);
        if fits(middle)? {
            fitting = middle;
        } else {
            breaking = middle;
        }
    }
    Some(Percent::new(fitting))
}
