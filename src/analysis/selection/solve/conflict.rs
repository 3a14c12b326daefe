//! Why nothing can be chosen: the fewest rules that leave no choice together.

use super::chance::{Chance, NoChance};
use super::model::Model;
use super::problem::{SelectionProblem, SideRules};
use super::search::{Limits, Work, maximise};

/// Rules that leave no choice together, while any of them less would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectionConflict {
    /// The rules; none where what is fixed is already too much.
    pub rules: Vec<ConflictRule>,
    /// The first row that they break alone; `None` where it takes several rows, or none.
    pub row: Option<usize>,
    /// Whether no fewer rules leave no choice. Else only: leaving any one of these away does leave one.
    pub fewest: bool,
}

/// One of the rules in a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictRule {
    /// An item that must be kept.
    MustKeep(usize),
    /// An item that must be let go.
    MustNotKeep(usize),
    /// Two items that are never kept together.
    NeverTogether(usize, usize),
    /// An item that is kept only if another is.
    OnlyIf(usize, usize),
    /// The fewest items to keep.
    AtLeast(usize),
    /// The most items to keep.
    AtMost(usize),
}

impl ConflictRule {
    pub(super) fn all(rules: &SideRules) -> Vec<Self> {
        let mut all: Vec<Self> = rules.must_keep.iter().map(|i| Self::MustKeep(*i)).collect();
        all.extend(rules.must_not_keep.iter().map(|i| Self::MustNotKeep(*i)));
        all.extend(rules.never_together.iter().map(|(a, b)| Self::NeverTogether(*a, *b)));
        all.extend(rules.only_if.iter().map(|(a, b)| Self::OnlyIf(*a, *b)));
        all.extend((rules.at_least > 0).then_some(Self::AtLeast(rules.at_least)));
        all.extend(rules.at_most.map(Self::AtMost));
        all
    }

    fn add_to(self, rules: &mut SideRules) {
        match self {
            Self::MustKeep(item) => rules.must_keep.push(item),
            Self::MustNotKeep(item) => rules.must_not_keep.push(item),
            Self::NeverTogether(a, b) => rules.never_together.push((a, b)),
            Self::OnlyIf(a, b) => rules.only_if.push((a, b)),
            Self::AtLeast(least) => rules.at_least = least,
            Self::AtMost(most) => rules.at_most = Some(most),
        }
    }

    /// Whether a choice keeps this rule.
    fn is_kept(self, kept: &[bool]) -> bool {
        let mut rules = SideRules::default();
        self.add_to(&mut rules);
        rules.allow(kept)
    }
}

/// At most so many groups of rules are gone through for a smaller conflict.
const MOST_GROUPS: usize = 200_000;

/// What the answer to a group of rules is.
#[derive(PartialEq)]
enum Answer {
    Possible,
    Impossible,
    Unknown,
}

struct Asked<'a> {
    problem: SelectionProblem,
    all: &'a [ConflictRule],
    /// Which rules some allowed choice keeps: no group of them leaves no choice.
    kept: Vec<Vec<bool>>,
    nodes: u64,
    limits: Limits<'a>,
}

/// Why a problem allows no choice; `None` where it allows one, or where the limits end before it is known.
pub fn selection_conflict(
    problem: &SelectionProblem,
    chance: &mut dyn Chance,
    limits: Limits<'_>,
) -> Option<SelectionConflict> {
    let all = ConflictRule::all(&problem.rules);
    let problem = SelectionProblem {
        worth: vec![0.0; problem.items()],
        bundles: Vec::new(),
        rows: problem.rows.clone(),
        rules: SideRules::default(),
    };
    let mut asked = Asked { problem, all: &all, kept: Vec::new(), nodes: 0, limits };
    let mut group: Vec<usize> = (0..all.len()).collect();
    if asked.ask(&group, chance) != Answer::Impossible {
        return None;
    }
    if chance.is_free()
        && let Some(conflict) = heaviest(&asked.problem, &all)
    {
        return Some(conflict);
    }
    // Leave away what the rest does without.
    let mut at = group.len();
    while at > 0 {
        at -= 1;
        let mut fewer = group.clone();
        fewer.remove(at);
        if asked.ask(&fewer, chance) == Answer::Impossible {
            group = fewer;
        }
    }
    let (group, fewest) = asked.fewest(group, chance);
    let row = asked.row(&group);
    Some(SelectionConflict { rules: group.iter().map(|at| all[*at]).collect(), row, fewest })
}

impl Asked<'_> {
    /// Whether a group of rules leaves a choice.
    fn ask(&mut self, group: &[usize], chance: &mut dyn Chance) -> Answer {
        if self.kept.iter().any(|kept| group.iter().all(|at| kept[*at])) {
            return Answer::Possible;
        }
        let mut rules = SideRules::default();
        group.iter().for_each(|at| self.all[*at].add_to(&mut rules));
        self.problem.rules = rules;
        let mut model = Model::new(&self.problem, false);
        let measure = vec![0; model.columns()];
        let mut work = Work::new(&self.problem, chance, self.limits, self.nodes);
        let found = maximise(&mut work, &mut model, &measure, None);
        self.nodes = work.nodes;
        match found.best {
            Some((choice, _)) => {
                self.kept.push(self.all.iter().map(|rule| rule.is_kept(&choice)).collect());
                Answer::Possible
            }
            None if found.proven => Answer::Impossible,
            None => Answer::Unknown,
        }
    }

    /// The first of the smallest groups that leave no choice, and whether it is known to be that.
    fn fewest(&mut self, known: Vec<usize>, chance: &mut dyn Chance) -> (Vec<usize>, bool) {
        let mut left = MOST_GROUPS;
        for size in 0..known.len() {
            let mut group: Vec<usize> = (0..size).collect();
            loop {
                match self.ask(&group, chance) {
                    Answer::Impossible => return (group, true),
                    Answer::Unknown => return (known, false),
                    Answer::Possible => {}
                }
                left -= 1;
                if left == 0 || (self.limits.stop)() {
                    return (known, false);
                }
                if !next_group(&mut group, self.all.len()) {
                    break;
                }
            }
        }
        (known, true)
    }

    /// The first row that leaves no choice beside these rules, without the other rows.
    fn row(&mut self, group: &[usize]) -> Option<usize> {
        let rows = std::mem::take(&mut self.problem.rows);
        self.kept.clear();
        if self.ask(group, &mut NoChance) == Answer::Impossible {
            return None;
        }
        rows.into_iter().position(|row| {
            self.kept.clear();
            self.problem.rows = vec![row];
            self.ask(group, &mut NoChance) == Answer::Impossible
        })
    }
}

/// The smallest conflict where there is nothing but items that must be kept, and letting go costs nothing: in
/// each row the heaviest of them, as many as are too much. Nothing where there are other rules.
fn heaviest(problem: &SelectionProblem, all: &[ConflictRule]) -> Option<SelectionConflict> {
    let must = all.iter().map(|rule| match rule {
        ConflictRule::MustKeep(item) => Some(*item).filter(|item| *item < problem.items()),
        _ => None,
    });
    let mut must: Vec<usize> = must.collect::<Option<_>>()?;
    must.sort_unstable();
    must.dedup();
    if problem.rows.iter().flat_map(|row| &row.coefficients).any(|a| *a < 0.0) {
        return None;
    }
    let mut found: Option<(Vec<usize>, usize)> = None;
    for (at, row) in problem.rows.iter().enumerate() {
        let takes = |item: usize| row.coefficients.get(item).copied().unwrap_or(0.0);
        let mut order = must.clone();
        order.sort_by(|a, b| takes(*b).total_cmp(&takes(*a)));
        let mut kept = vec![false; problem.items()];
        let mut size = 0;
        while row.holds(&kept) && size < order.len() {
            kept[order[size]] = true;
            size += 1;
        }
        if !row.holds(&kept) && found.as_ref().is_none_or(|(group, _)| size < group.len()) {
            order.truncate(size);
            order.sort_unstable();
            found = Some((order, at));
        }
    }
    let (group, row) = found?;
    let rules = group.into_iter().map(ConflictRule::MustKeep).collect();
    Some(SelectionConflict { rules, row: Some(row), fewest: true })
}

/// The next group of the same size out of so many, in order; whether there is one.
fn next_group(group: &mut [usize], of: usize) -> bool {
    let size = group.len();
    let Some(at) = (0..size).rev().find(|at| group[*at] < of - size + at) else { return false };
    group[at] += 1;
    for later in at + 1..size {
        group[later] = group[later - 1] + 1;
    }
    true
}
