//! Handful tells whether a person holds more partnerships than they can sustain.

pub mod plan;
