//! What to keep: which partnerships fit together and are worth the most.

pub(super) mod solve;
