//! The choice that one plays with: who is let go and with whom one steps down, before anything is done.

use crate::analysis::{Departure, Keeping, KeptSet};
use crate::plan::{Change, PartnerId, Plan};
use crate::ui::beside::KeepingView;

/// What becomes of a partnership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Way {
    /// It stays as it is.
    #[default]
    Keep,
    /// It becomes a relationship.
    StepDown,
    /// It ends.
    LetGo,
}

impl Way {
    /// All of them, in the order of the switch.
    pub(super) const ALL: [Self; 3] = [Self::Keep, Self::StepDown, Self::LetGo];

    /// What the switch says.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Keep => "Keep",
            Self::StepDown => "Step down",
            Self::LetGo => "Let go",
        }
    }

    /// What this way out of one of the choices does; nothing where it is kept.
    pub(super) fn departure(self, keeping: &Keeping, choice: usize) -> Option<&Departure> {
        let leaving = keeping.leaving.get(choice)?;
        match self {
            Self::Keep => None,
            Self::StepDown => Some(&leaving.step_down),
            Self::LetGo => Some(&leaving.let_go),
        }
    }
}

/// The departures, in the order of the choices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Draft {
    changes: Vec<Change>,
}

/// Who one of the choices is.
pub(super) fn id_of<'a>(plan: &'a Plan, keeping: &Keeping, choice: usize) -> Option<&'a PartnerId> {
    Some(&plan.partners().at(keeping.choices.get(choice)?.partner)?.id)
}

impl Draft {
    /// The changes that it comes to.
    pub(super) fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether all are kept.
    pub(super) const fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// What becomes of a partner.
    pub(super) fn way_of(&self, id: &PartnerId) -> Way {
        match self.changes.iter().find(|change| change.partner() == Some(id)) {
            Some(Change::LetGo(_)) => Way::LetGo,
            Some(Change::StepDown { .. }) => Way::StepDown,
            _ => Way::Keep,
        }
    }

    /// What becomes of each of the choices.
    fn ways(&self, view: &KeepingView) -> Vec<Way> {
        let choices = 0..view.keeping.choices.len();
        choices
            .map(|at| id_of(&view.of.plan, &view.keeping, at).map_or(Way::Keep, |id| self.way_of(id)))
            .collect()
    }

    fn of_ways(view: &KeepingView, ways: &[Way]) -> Self {
        let changes = ways.iter().enumerate();
        let changes = changes.filter_map(|(at, way)| way.departure(&view.keeping, at));
        Self { changes: changes.map(|departure| departure.change.clone()).collect() }
    }

    /// Lets one of the choices go another way.
    pub(super) fn set(&mut self, view: &KeepingView, choice: usize, way: Way) {
        let mut ways = self.ways(view);
        if let Some(of_it) = ways.get_mut(choice) {
            *of_it = way;
        }
        *self = Self::of_ways(view, &ways);
    }

    /// Lets all go that are not of a set.
    pub(super) fn take(&mut self, view: &KeepingView, set: &KeptSet) {
        let ways: Vec<_> = set.kept.iter().map(|kept| if *kept { Way::Keep } else { Way::LetGo }).collect();
        *self = Self::of_ways(view, &ways);
    }

    /// Keeps to what can be chosen by now: who is not among the choices any more goes out of it.
    pub(super) fn keep_to(&mut self, view: &KeepingView) {
        *self = Self::of_ways(view, &self.ways(view));
    }

    /// Lets everything be as it stands.
    pub(super) fn clear(&mut self) {
        self.changes.clear();
    }
}
