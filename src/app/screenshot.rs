//! Pictures of the whole window, drawn without a display.

use super::document::{Document, Origin};
use super::raster::{Image, picture};
use super::{Clock, Env, HandfulApp, preferences};
use crate::plan::Plan;
use crate::session::{Assessed, Session};
use crate::ui::{Place, Screen};
use egui::vec2;
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

/// The window on a plan, as it would look with nobody's preferences. `file` is
/// where the plan comes from; without one it is shown as the sample. Nothing is
/// written, locked or remembered.
pub fn screenshot(plan: Plan, file: Option<&Path>, clock: Clock, shot: &Shot) -> Image {
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
    let (width, height) = shot.size_points;
    let mut document = Some(Document::new(session, origin));
    picture(vec2(width, height), shot.pixels_per_point, shot.dark, |ui| {
        if let Some(document) = document.take() {
            app.show_document(ui.ctx(), document);
            app.screens.go(shot.place.clone());
        }
        // What a screen wants worked out is there before the picture is taken.
        app.finish_work(ui.ctx());
        app.logic(ui.ctx());
        app.draw(ui);
    })
}
