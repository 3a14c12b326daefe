//! The session: sole owner of the plan that changes.
//!
//! Every change passes through [`Session::apply`], [`Session::undo`] or
//! [`Session::redo`]. Each answers with the batch of edits that was applied,
//! which is what the journal keeps. An undo step is a batch of edits, never a
//! copy of the plan.

use crate::analysis::{Assessment, Watch, assess, assess_watched};
use crate::plan::{Edit, Plan, Refusal, label};
use jiff::civil::Date;
use std::collections::VecDeque;
use std::sync::Arc;

/// How many steps can be undone. Beyond it the oldest is forgotten.
pub const MOST_UNDO_STEPS: usize = 1000;

/// What one undo step does, and how it reads.
#[derive(Debug, Clone)]
struct Step {
    label: String,
    /// What brings back the state on the other side of the step.
    edits: Vec<Edit>,
    /// Names the state on the other side of the step.
    state: u64,
}

/// A batch that has just been applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// How the step reads, as in `change hours of Northwind`.
    pub label: String,
    /// The batch, for the journal.
    pub edits: Vec<Edit>,
}

/// The plan that changes, with what can be undone and redone.
#[derive(Debug)]
pub struct Session {
    plan: Arc<Plan>,
    revision: u64,
    /// Names the present state; the same state has the same name after undo and redo.
    state: u64,
    /// The state that is on disk, where any is.
    saved: Option<u64>,
    newest_state: u64,
    undo: VecDeque<Step>,
    redo: Vec<Step>,
    assessed: Assessed,
}

/// An assessment together with the plan that it is of, so that places in the
/// one can be looked up in the other while the session's plan has moved on.
#[derive(Debug, Clone)]
pub struct Assessed {
    /// The plan's revision.
    pub revision: u64,
    /// The plan.
    pub plan: Arc<Plan>,
    /// What can be said of it.
    pub assessment: Arc<Assessment>,
}

impl Assessed {
    /// Assesses a plan; this is the work that belongs off the window's thread.
    pub fn new(revision: u64, plan: Arc<Plan>, as_of: Date) -> Self {
        let assessment = Arc::new(assess(&plan, as_of));
        Self { revision, plan, assessment }
    }

    /// The same for one who may break it off, `None` then, and who hears how far it is.
    pub fn watched(revision: u64, plan: Arc<Plan>, as_of: Date, watch: &dyn Watch) -> Option<Self> {
        let assessment = Arc::new(assess_watched(&plan, as_of, watch)?);
        Some(Self { revision, plan, assessment })
    }
}

impl Session {
    /// A session on a plan as it stands in its file, with its first assessment.
    pub fn saved(first: Assessed) -> Self {
        Self { saved: Some(0), ..Self::unsaved(first) }
    }

    /// A session on a plan that is in no file yet, with its first assessment.
    pub fn unsaved(first: Assessed) -> Self {
        let assessed = Assessed { revision: 0, ..first };
        Self {
            plan: Arc::clone(&assessed.plan),
            revision: 0,
            state: 0,
            saved: None,
            newest_state: 0,
            undo: VecDeque::new(),
            redo: Vec::new(),
            assessed,
        }
    }

    /// The plan. The pointer may be handed to a worker; the session's own plan changes apart from it.
    pub const fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// Grows with every change, undo and redo.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether there is something that is not on disk.
    pub fn is_unsaved(&self) -> bool {
        self.saved != Some(self.state)
    }

    /// Names the present state, for [`Session::mark_saved`] once a save that takes its time is done.
    pub const fn state(&self) -> u64 {
        self.state
    }

    /// Notes that this state is on disk now.
    pub const fn mark_saved(&mut self, state: u64) {
        self.saved = Some(state);
    }

    /// Applies a batch as a whole or not at all, as one step of undo.
    ///
    /// # Errors
    /// When the plan refuses it; nothing has changed then.
    pub fn apply(&mut self, edits: Vec<Edit>, described: Option<&str>) -> Result<Applied, Refusal> {
        let label = described.map_or_else(|| label(&self.plan, &edits), str::to_owned);
        let mut plan = (*self.plan).clone();
        let inverse = plan.apply(&edits)?;
        self.plan = Arc::new(plan);
        self.undo.push_back(Step { label: label.clone(), edits: inverse, state: self.state });
        if self.undo.len() > MOST_UNDO_STEPS {
            self.undo.pop_front();
        }
        self.redo.clear();
        self.newest_state += 1;
        self.state = self.newest_state;
        self.revision += 1;
        Ok(Applied { label, edits })
    }

    /// Takes back the last step; `None` when there is none.
    pub fn undo(&mut self) -> Option<Applied> {
        let step = self.undo.pop_back()?;
        let (applied, back) = self.cross(step)?;
        self.redo.push(back);
        Some(applied)
    }

    /// Does again what was last taken back; `None` when there is nothing.
    pub fn redo(&mut self) -> Option<Applied> {
        let step = self.redo.pop()?;
        let (applied, back) = self.cross(step)?;
        self.undo.push_back(back);
        Some(applied)
    }

    /// Crosses a step to its other side; answers with the step that leads back.
    fn cross(&mut self, step: Step) -> Option<(Applied, Step)> {
        let mut plan = (*self.plan).clone();
        // A step was made from exactly this plan, so that it cannot be refused.
        let edits = plan.apply(&step.edits).ok()?;
        self.plan = Arc::new(plan);
        let back = Step { label: step.label.clone(), edits, state: self.state };
        self.state = step.state;
        self.revision += 1;
        Some((Applied { label: step.label, edits: step.edits }, back))
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.back().map(|step| step.label.as_str())
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|step| step.label.as_str())
    }

    /// How many steps can be undone.
    pub fn undo_steps(&self) -> usize {
        self.undo.len()
    }

    /// Keeps an assessment that a worker made; one older than that which is kept is dropped.
    pub fn keep_assessment(&mut self, assessed: Assessed) {
        if self.assessed.revision <= assessed.revision {
            self.assessed = assessed;
        }
    }

    /// The last assessment.
    pub const fn assessed(&self) -> &Assessed {
        &self.assessed
    }

    /// Whether the last assessment is of the present plan and this day.
    pub fn is_assessed(&self, as_of: Date) -> bool {
        self.assessed.revision == self.revision && self.assessed.assessment.as_of == as_of
    }

    /// The assessment of the present plan, made now if need be.
    pub fn assess_now(&mut self, as_of: Date) -> &Assessed {
        if !self.is_assessed(as_of) {
            self.assessed = Assessed::new(self.revision, Arc::clone(&self.plan), as_of);
        }
        &self.assessed
    }
}

#[cfg(test)]
mod tests;
