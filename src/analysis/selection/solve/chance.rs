//! A further condition that is asked about while the search decides.

/// A condition that is checked on decisions that are not all taken yet.
///
/// The search takes decisions one after another and takes them back in the opposite order, so what is
/// known of them can be kept up to date. It asks only about what has passed every row and rule.
pub trait Chance {
    /// Takes a decision over, and says whether what is decided so far can still be completed, with what is
    /// undecided at its most favourable. With all items decided the answer is exact. After `false` the
    /// decision stands until it is taken back as well.
    fn push(&mut self, item: usize, kept: bool) -> bool;

    /// Takes the last decision back.
    fn pop(&mut self);

    /// Whether there is no condition at all; the search then needs no decisions to be handed over, and may
    /// treat items that differ in nothing as one.
    fn is_free(&self) -> bool {
        false
    }
}

/// No further condition.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoChance;

impl Chance for NoChance {
    fn push(&mut self, _item: usize, _kept: bool) -> bool {
        true
    }

    fn pop(&mut self) {}

    fn is_free(&self) -> bool {
        true
    }
}
