//! The application in a window of the system.

use super::{Env, HandfulApp, Start, icon};
use egui::{Ui, ViewportBuilder};
use std::path::PathBuf;

/// The name by which desktops know the application.
const APP_ID: &str = "handful";

/// There is no window to be had: no display, or none that can be drawn to.
#[derive(Debug, thiserror::Error)]
#[error("no window could be opened: {why}")]
pub struct NoWindow {
    why: String,
    /// The plan that the window would have shown; `None` stands for the sample.
    pub plan: Option<PathBuf>,
}

/// What the window system says, without the place in its own source that it puts before it.
fn reason(error: &eframe::Error) -> String {
    let text = error.to_string();
    let said = text.rsplit_once(".rs:").and_then(|(_, rest)| rest.split_once(": ")).map(|(_, said)| said);
    said.unwrap_or(&text).trim_end_matches('.').to_owned()
}

impl eframe::App for HandfulApp {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        Self::logic(self, ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.end();
    }
}

/// Opens the window on a file, or on the last plan, and stays until it is closed.
///
/// # Errors
/// When no window can be opened, at once and without having changed anything.
pub fn run(path: Option<PathBuf>) -> Result<(), NoWindow> {
    let start = path.clone().map_or(Start::Last, Start::File);
    let mut app = HandfulApp::new(Env::of_system(), start);
    let plan = path.or_else(|| app.preferences.get().last_plan.clone());
    let (width, height) = app.preferences.get().window_size;
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_app_id(APP_ID)
            .with_title("Handful")
            .with_icon(icon::window_icon())
            .with_min_inner_size([900.0, 600.0])
            .with_inner_size([width, height])
            .with_drag_and_drop(true),
        renderer: eframe::Renderer::Glow,
        ..Default::default()
    };
    eframe::run_native(
        APP_ID,
        options,
        Box::new(move |creation| {
            app.prepare(&creation.egui_ctx);
            Ok(Box::new(app))
        }),
    )
    .map_err(|error| NoWindow { why: reason(&error), plan })
}
