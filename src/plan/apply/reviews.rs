//! Reviews: they change until they are frozen, and are amended from then on.

use super::{FieldFault, PlanRecord, Problem, missing, problem};
use crate::plan::problem::{Fault, Section};
use crate::plan::register::Register;
use crate::plan::{Amendment, Plan, Review, ReviewError, ReviewId, Snapshot};

/// Whether a review can be, frozen or not.
pub(super) fn check(review: &Review) -> Result<(), FieldFault> {
    review.check().map_err(|(field, error)| (field, Fault::Review(error)))
}

/// Whether a review may still be changed.
fn check_open(review: &Review) -> Result<(), FieldFault> {
    if review.is_frozen() { Err(("snapshot", Fault::Review(ReviewError::Frozen))) } else { Ok(()) }
}

impl Plan {
    /// Closes a review with a snapshot, or takes that back, and answers with the snapshot that it had.
    pub(super) fn freeze(
        &mut self,
        id: &ReviewId,
        snapshot: Option<Box<Snapshot>>,
    ) -> Result<Option<Box<Snapshot>>, Problem> {
        self.change_review(id, |review| {
            if snapshot.is_some() && review.is_frozen() {
                return Err(("snapshot", Fault::Review(ReviewError::FrozenTwice)));
            }
            Ok(std::mem::replace(&mut review.snapshot, snapshot))
        })
    }

    /// Says anew what was said of a frozen review, and answers with what was said before.
    pub(super) fn amend(
        &mut self,
        id: &ReviewId,
        amendments: Vec<Amendment>,
    ) -> Result<Vec<Amendment>, Problem> {
        self.change_review(id, |review| Ok(std::mem::replace(&mut review.amendments, amendments)))
    }

    fn change_review<T>(
        &mut self,
        id: &ReviewId,
        change: impl FnOnce(&mut Review) -> Result<T, FieldFault>,
    ) -> Result<T, Problem> {
        let found = self.reviews.position(id).and_then(|at| Some((at, self.reviews.at(at)?.clone())));
        let (at, mut review) = found.ok_or_else(|| missing(&self.reviews, id))?;
        let before = change(&mut review)
            .and_then(|before| check(&review).map(|()| before))
            .map_err(|fault| problem(Section::Reviews, at, fault))?;
        self.reviews.replace(at, review);
        Ok(before)
    }
}

impl PlanRecord for Review {
    const SECTION: Section = Section::Reviews;
    const KIND: &'static str = "review";
    fn register(plan: &Plan) -> &Register<Self> {
        &plan.reviews
    }
    fn register_mut(plan: &mut Plan) -> &mut Register<Self> {
        &mut plan.reviews
    }
    fn check(&self, _plan: &Plan) -> Result<(), FieldFault> {
        // A review is frozen by the edit for that alone.
        check_open(self)?;
        check(self)
    }
    fn needed_by(_plan: &Plan, _id: &ReviewId) -> Option<String> {
        None
    }
    fn check_change(&self, plan: &Plan) -> Result<(), FieldFault> {
        plan.reviews.get(&self.id).map_or(Ok(()), check_open)
    }
    fn check_removal(plan: &Plan, id: &ReviewId) -> Result<(), FieldFault> {
        plan.reviews.get(id).map_or(Ok(()), check_open)
    }
}
