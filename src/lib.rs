//! Handful tells whether a person holds more partnerships than they can sustain.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod plan;
pub mod sample;
pub mod session;
pub mod store;
pub mod ui;
