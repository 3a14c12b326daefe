//! What is worked out beside the window while a screen wants it: the screens say what they want, the
//! app answers when it is there.

use crate::analysis::{Comparison, Exploring, Keeping, percent};
use crate::plan::{Change, Plan};
use jiff::civil::Date;
use std::sync::Arc;

/// Who wants plans to be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// The choice of whom to keep.
    Choice,
    /// The scenarios side by side.
    Scenarios,
}

/// Changes to be tried, each list of them by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToTry {
    /// Who wants it.
    pub by: Asker,
    /// The lists.
    pub changes: Vec<Vec<Change>>,
}

/// What the screens want worked out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What to keep.
    pub keeping: bool,
    /// What a little more or less would do; it is worked out once what to keep is known.
    pub exploring: bool,
    /// Plans that are only tried.
    pub tried: Option<ToTry>,
}

/// Of which plan, and seen from which day, something is.
#[derive(Debug, Clone)]
pub struct Of {
    /// The plan's revision.
    pub revision: u64,
    /// The plan: places in what was worked out are places in it.
    pub plan: Arc<Plan>,
    /// The day.
    pub as_of: Date,
}

/// What to keep of a plan.
#[derive(Debug, Clone)]
pub struct KeepingView {
    /// Of which plan.
    pub of: Of,
    /// What is said about it.
    pub keeping: Arc<Keeping>,
}

/// What a little more or less would do.
#[derive(Debug, Clone)]
pub struct ExploringView {
    /// Of which plan.
    pub of: Of,
    /// What is said about it.
    pub exploring: Exploring,
}

/// Plans that were tried, beside the plan as it stands.
#[derive(Debug, Clone)]
pub struct TriedView {
    /// Of which plan.
    pub of: Of,
    /// Which changes were tried, and for whom.
    pub tried: ToTry,
    /// What came of them, in the same order.
    pub comparison: Comparison,
}

/// Something that is worked out beside the window.
#[derive(Debug)]
pub struct Beside<'a, T> {
    /// The last that is known: it may be of an older plan, or of other changes.
    pub last: Option<&'a T>,
    /// Whether a newer one is under way.
    pub updating: bool,
    /// How much of it is done, from 0 to 1, where it takes long enough to be worth saying.
    pub progress: Option<f32>,
}

impl<T> Clone for Beside<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Beside<'_, T> {}

impl<T> Default for Beside<'_, T> {
    fn default() -> Self {
        Self { last: None, updating: false, progress: None }
    }
}

impl<T> Beside<'_, T> {
    /// That a newer one is under way, in a word; with how much of it is done where it lasts.
    pub fn updating_words(&self) -> String {
        updating_words(self.progress)
    }
}

impl<'a> Beside<'a, TriedView> {
    /// The last that was tried for one who wants it.
    pub fn for_asker(&self, by: Asker) -> Option<&'a TriedView> {
        self.last.filter(|last| last.tried.by == by)
    }
}

/// That something newer is under way, in a word; with how much of it is done where it lasts.
pub(super) fn updating_words(progress: Option<f32>) -> String {
    match progress {
        Some(done) => format!("updating… {}", percent(f64::from(done))),
        None => "updating".to_owned(),
    }
}
