//! The forecast: how each load may turn out, and how likely each quarter is to break.

mod odds;

pub use odds::{Fan, Odds};
