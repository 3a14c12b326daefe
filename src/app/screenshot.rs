//! Pictures of the whole window, drawn without a display.

use super::document::{Document, Origin};
use super::raster::{Image, picture};
use super::{Clock, Env, HandfulApp, preferences};
use crate::plan::Plan;
use crate::session::{Assessed, Session};
use crate::ui::shell::ShellState;
use crate::ui::{Place, Screen, UiState};
use egui::{Context, vec2};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a picture shows, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Shot {
    /// Which screen or page.
    pub place: Place,
    /// Width and height of the window, in points.
    pub size_points: (f32, f32),
    /// How many pixels a point has.
    pub pixels_per_point: f32,
    /// Whether the theme is the dark one.
    pub dark: bool,
}

impl Default for Shot {
    fn default() -> Self {
        Self {
            place: Place::Screen(Screen::Verdict),
            size_points: (1280.0, 800.0),
            pixels_per_point: 1.0,
            dark: false,
        }
    }
}

/// The window on a plan, as it would look with nobody's preferences, to take pictures of. Nothing is
/// written, locked or remembered; what was worked out for one picture is there for the next.
pub struct Camera {
    app: HandfulApp,
}

impl Camera {
    /// Before a plan. `file` is where it comes from; without one it is shown as the sample.
    pub fn new(plan: Plan, file: Option<&Path>, clock: Clock) -> Self {
        let nowhere = PathBuf::new();
        let env = Env {
            clock,
            config_folder: nowhere.clone(),
            data_folder: nowhere.clone(),
            documents_folder: nowhere,
            native_dialogs: false,
        };
        let mut app = HandfulApp::with(env, preferences::Keeper::of_nobody(), None);
        let session = Session::saved(Assessed::new(0, Arc::new(plan), app.as_of));
        let origin = file.map_or(Origin::Sample, |path| Origin::File(path.to_owned()));
        app.prepared = true;
        app.show_document(&Context::default(), Document::new(session, origin));
        Self { app }
    }

    /// Takes a picture: of a window in which nothing else was looked at before.
    pub fn take(&mut self, shot: &Shot) -> Image {
        let app = &mut self.app;
        (app.screens, app.shell) = (UiState::default(), ShellState::default());
        app.screens.go(shot.place.clone());
        let (width, height) = shot.size_points;
        picture(vec2(width, height), shot.pixels_per_point, shot.dark, |ui| {
            // What a screen wants worked out is there before the picture is taken.
            app.finish_work(ui.ctx());
            app.logic(ui.ctx());
            app.draw(ui);
        })
    }
}

/// One picture of the window on a plan, as a [`Camera`] takes it.
pub fn screenshot(plan: Plan, file: Option<&Path>, clock: Clock, shot: &Shot) -> Image {
    Camera::new(plan, file, clock).take(shot)
}
