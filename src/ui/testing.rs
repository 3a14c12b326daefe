//! Screens over a plan without the app around them, for tests: edits are applied, dialogs
//! open, and all that was asked for is kept to be looked at.

pub use super::fixture::TODAY;

use super::beside::Wanted;
use super::editors::Editor;
use super::fixture::Fixture;
use super::{Action, Screen, Timer, UiState, View, theme};
use crate::plan::Plan;
use egui_kittest::Harness;
use jiff::Timestamp;

/// A plan with its screens.
pub struct Bench {
    /// The plan.
    pub fixture: Fixture,
    /// The running timer.
    pub timer: Option<Timer>,
    /// The time.
    pub now: Timestamp,
    /// What the screens keep.
    pub state: UiState,
    /// What the screen wanted worked out last.
    wanted: Wanted,
    /// All that was asked for, oldest first.
    pub done: Vec<Action>,
}

impl Bench {
    /// A plan, with one of its screens shown.
    pub fn new(plan: Plan, screen: Screen) -> Self {
        Self {
            fixture: Fixture::of(plan),
            timer: None,
            now: Timestamp::from_second(1_795_000_000).expect("a time"),
            state: UiState { screen, ..UiState::default() },
            wanted: Wanted::default(),
            done: Vec::new(),
        }
    }

    /// The same, open elsewhere and only shown here.
    pub fn read_only(mut self) -> Self {
        self.fixture.read_only = true;
        self
    }

    /// The plan as it is by now.
    pub const fn plan(&self) -> &Plan {
        &self.fixture.plan
    }

    /// Draws the screen and carries out what it asked for.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let mut actions = Vec::new();
        self.fixture.work_out(self.state.wanted(&self.fixture.plan));
        let view = View { now: self.now, timer: self.timer.as_ref(), ..self.fixture.view() };
        super::show(ui, &view, &mut self.state, &mut actions);
        for action in &actions {
            match action {
                Action::Compose(what) => self.state.editor = Editor::open(what, &view),
                Action::Edit { .. } => self.state.editor = None,
                _ => {}
            }
        }
        self.fixture.carry_out(&actions);
        if !actions.is_empty() {
            ui.request_repaint();
        }
        let wanted = self.state.wanted(&self.fixture.plan);
        if wanted != self.wanted {
            ui.request_repaint();
            self.wanted = wanted.clone();
        }
        self.fixture.work_out(wanted);
        self.done.extend(actions);
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
