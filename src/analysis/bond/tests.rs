//! The essay's cases, and what must hold of every bond.
