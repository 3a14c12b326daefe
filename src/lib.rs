//! Handful tells whether a person holds more partnerships than they can sustain.
//!
//! # The map
//!
//! | part | what belongs there |
//! |---|---|
//! | [`plan`] | the document: types that cannot hold what cannot be, [`plan::Edit`], and the one place that applies it. Pure |
//! | [`analysis`] | from a plan and a day to an [`analysis::Assessment`]. Pure |
//! | [`session`] | sole owner of the plan that changes: apply, undo, redo, the last assessment |
//! | [`store`] | the file, its lock and its journal |
//! | [`exchange`] | what other programs write and read: imports and exports |
//! | [`sample`] | the built-in sample plan, its dates moved to the day |
//! | [`ui`] | screens and widgets: they read a [`ui::View`] and push [`ui::Action`]s |
//! | [`app`] | the window: draws, carries out actions, keeps background work |
//! | [`cli`] | the command line, one file a subcommand |
//!
//! Arrows point one way: `analysis → plan`; `session → analysis, plan`;
//! `store → plan`; `exchange → plan, analysis`; `ui → plan, analysis, exchange`; `app` and `cli` know all.
//! A test reads the `use` lines and fails when an arrow runs the other way.
//!
//! # The life of one edit
//!
//! A screen keeps a draft of its own and, at the end of the gesture, pushes one
//! [`ui::Action::Edit`]. After drawing, the app takes the actions first in,
//! first out. The session applies a batch as a whole or not at all, as one
//! labelled step of undo, and the batch goes to the journal beside the file at
//! once. A worker assesses the new revision; the screens show the last
//! assessment, marked as updating, until it is there. What the plan refuses
//! comes back to the dialog it came from, and the draft stays.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod exchange;
pub mod plan;
pub mod sample;
pub mod session;
pub mod store;
pub mod ui;
