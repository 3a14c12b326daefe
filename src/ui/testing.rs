//! Screens over a plan without the app around them, for tests: edits are applied, dialogs
//! open, and all that was asked for is kept to be looked at.

use super::editors::Editor;
use super::{Action, Screen, Timer, UiState, View, theme};
use crate::analysis::{Assessment, assess};
use crate::plan::Plan;
use egui_kittest::Harness;
use jiff::Timestamp;
use jiff::civil::{Date, date};

/// The day of all tests here, a Monday.
pub const TODAY: Date = date(2026, 11, 23);

/// A plan with its screens.
pub struct Bench {
    pub plan: Plan,
    pub timer: Option<Timer>,
    pub now: Timestamp,
    pub read_only: bool,
    pub state: UiState,
    /// All that was asked for, oldest first.
    pub done: Vec<Action>,
    /// Why an edit was refused.
    pub refused: Vec<String>,
    revision: u64,
    assessment: Assessment,
}

impl Bench {
    /// A plan, with one of its screens shown.
    pub fn new(plan: Plan, screen: Screen) -> Self {
        Self {
            assessment: assess(&plan, TODAY),
            plan,
            timer: None,
            now: Timestamp::from_second(1_795_000_000).expect("a time"),
            read_only: false,
            state: UiState { screen, ..UiState::default() },
            done: Vec::new(),
            refused: Vec::new(),
            revision: 0,
        }
    }

    /// Draws the screen and carries out what it asked for.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let mut actions = Vec::new();
        let view = View {
            plan: &self.plan,
            assessment: &self.assessment,
            assessed: &self.plan,
            assessed_revision: self.revision,
            updating: false,
            revision: self.revision,
            as_of: TODAY,
            now: self.now,
            timer: self.timer.as_ref(),
            read_only: self.read_only,
        };
        super::show(ui, &view, &mut self.state, &mut actions);
        for action in &actions {
            if let Action::Compose(what) = action {
                self.state.editor = Editor::open(what, &view);
            }
        }
        for action in actions {
            if let Action::Edit { edits, .. } = &action {
                match self.plan.apply(edits) {
                    Ok(_) => {
                        self.state.editor = None;
                        self.revision += 1;
                        self.assessment = assess(&self.plan, TODAY);
                    }
                    Err(why) => self.refused.push(why.to_string()),
                }
                ui.request_repaint();
            }
            self.done.push(action);
        }
    }

    /// The screen in a window of this size.
    pub fn shown(self, width: f32, height: f32) -> Harness<'static, Self> {
        let mut harness = Harness::builder()
            .with_size([width, height])
            .with_max_steps(64)
            .with_context_setup(theme::apply)
            .build_ui_state(|ui, bench: &mut Self| bench.draw(ui), self);
        harness.run();
        harness
    }
}
