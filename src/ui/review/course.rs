//! Where one is in a review, and what becomes of it by going on, going back and leaving out.

use crate::plan::{Review, ReviewStep};

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepState {
    /// Gone through.
    Done,
    /// Left out for this time.
    LeftOut,
    /// Still to come.
    Open,
}

impl StepState {
    /// The word for it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::LeftOut => "left out",
            Self::Open => "open",
        }
    }
}

/// How a step of a review stands.
pub(super) fn state_of(review: &Review, step: ReviewStep) -> StepState {
    if review.done.contains(&step) {
        StepState::Done
    } else if review.skipped.contains(&step) {
        StepState::LeftOut
    } else {
        StepState::Open
    }
}

/// The step after this one.
pub(super) fn next(step: ReviewStep) -> Option<ReviewStep> {
    ReviewStep::ALL.iter().copied().find(|other| *other > step)
}

/// The step before this one.
pub(super) fn previous(step: ReviewStep) -> Option<ReviewStep> {
    ReviewStep::ALL.iter().rev().copied().find(|other| *other < step)
}

/// The review at another of its steps.
pub(super) fn at(review: &Review, step: ReviewStep) -> Review {
    Review { at: step, ..review.clone() }
}

/// The review with a step gone through, at the next.
pub(super) fn done(review: &Review, step: ReviewStep) -> Review {
    let mut then = without(review, step);
    then.done.push(step);
    then.done.sort_unstable();
    then
}

/// The review with a step left out, at the next.
pub(super) fn left_out(review: &Review, step: ReviewStep) -> Review {
    let mut then = without(review, step);
    then.skipped.push(step);
    then.skipped.sort_unstable();
    then
}

/// The review at the step after this one, of which nothing is said.
fn without(review: &Review, step: ReviewStep) -> Review {
    let mut then = at(review, next(step).unwrap_or(step));
    then.done.retain(|other| *other != step);
    then.skipped.retain(|other| *other != step);
    then
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Quarter, YearStart};
    use jiff::civil::date;

    fn begun() -> Review {
        let today = date(2026, 11, 23);
        Review::new(Quarter::of(today, YearStart::JANUARY), today)
    }

    #[test]
    fn a_step_is_done_or_left_out_and_one_is_at_the_next() {
        let first = done(&begun(), ReviewStep::Actions);
        assert_eq!((first.at, &first.done[..]), (ReviewStep::UpToDate, &[ReviewStep::Actions][..]));
        let second = left_out(&first, ReviewStep::UpToDate);
        assert_eq!(second.at, ReviewStep::BothSides);
        assert_eq!(state_of(&second, ReviewStep::Actions), StepState::Done);
        assert_eq!(state_of(&second, ReviewStep::UpToDate), StepState::LeftOut);
        assert_eq!(state_of(&second, ReviewStep::BothSides), StepState::Open);
        // What was left out can be done after all, and the other way round.
        let third = done(&second, ReviewStep::UpToDate);
        assert_eq!((third.done.len(), third.skipped.len()), (2, 0));
        let fourth = left_out(&third, ReviewStep::Actions);
        assert_eq!(
            (&fourth.done[..], &fourth.skipped[..]),
            (&[ReviewStep::UpToDate][..], &[ReviewStep::Actions][..])
        );
    }

    #[test]
    fn the_steps_follow_one_another() {
        let mut step = ReviewStep::Actions;
        let mut seen = vec![step];
        while let Some(after) = next(step) {
            assert_eq!(previous(after), Some(step));
            step = after;
            seen.push(step);
        }
        assert_eq!(seen, ReviewStep::ALL);
        assert_eq!(previous(ReviewStep::Actions), None);
    }
}
