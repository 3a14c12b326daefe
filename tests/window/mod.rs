//! The real application, driven by its accessible labels without a display.
//!
//! Every [`Window`] has folders of its own, so that no test touches the home
//! folder, and a clock that stands still.

#![allow(dead_code, reason = "no test file needs all of it")]
#![allow(clippy::expect_used, reason = "a test that fails says so")]

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use handful::app::{Clock, Env, HandfulApp, Start};
use handful::plan::Plan;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// The day on which all tests take place, a Monday.
pub const TODAY: Date = date(2026, 11, 23);

/// The application with folders of its own.
pub struct Window {
    pub harness: Harness<'static, HandfulApp>,
}

/// A folder for one test, with the machine as the tests see it.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A path in the folder where plans lie.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file where plans lie.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).expect("written");
        path
    }

    pub fn env(&self) -> Env {
        let ten = TODAY.at(10, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).expect("a moment");
        Env {
            clock: Clock::Fixed(ten),
            config_folder: self.folder.path().join(".config"),
            data_folder: self.folder.path().join(".data"),
            documents_folder: self.folder.path().to_owned(),
            native_dialogs: false,
        }
    }

    /// Starts the application as its command would.
    pub fn start(&self, start: Start) -> Window {
        Window::new(HandfulApp::new(self.env(), start))
    }

    /// Starts the application on a file.
    pub fn open(&self, path: &Path) -> Window {
        self.start(Start::File(path.to_owned()))
    }

    /// The names of what lies in a folder, hidden ones among them.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path().join(folder));
        let mut names: Vec<_> = entries
            .into_iter()
            .flatten()
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

/// A file that is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|why| why.to_string())
    }
}

impl Window {
    pub fn new(app: HandfulApp) -> Self {
        let harness = Harness::builder()
            .with_size([1280.0, 800.0])
            .with_max_steps(64)
            .with_context_setup(handful::ui::theme::apply)
            .build_ui_state(
                |ui, app: &mut HandfulApp| {
                    app.logic(ui.ctx());
                    app.draw(ui);
                },
                app,
            );
        let mut window = Self { harness };
        window.settle();
        window
    }

    /// Draws until nothing moves and nothing goes on in the background.
    pub fn settle(&mut self) {
        loop {
            // What turns while something goes on never comes to rest: that is done first.
            self.harness.step();
            if self.app().is_busy() {
                let ctx = self.harness.ctx.clone();
                self.harness.state_mut().finish_work(&ctx);
                continue;
            }
            self.harness.run();
            if !self.app().is_busy() {
                return;
            }
        }
    }

    /// Clicks what bears this label.
    pub fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    /// Clicks the line of a menu; its label begins with the name and ends with the keys.
    pub fn menu(&mut self, menu: &str, line: &str) {
        self.click(menu);
        self.harness.get_by_label_contains(line).click();
        self.settle();
    }

    /// Writes into the field of this name, in place of what it holds.
    pub fn fill(&mut self, label: &str, text: &str) {
        self.harness.get_by_label(label).focus();
        self.settle();
        self.keys(egui::Modifiers::COMMAND, egui::Key::A);
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    /// Presses a key with modifiers.
    pub fn keys(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Presses a key.
    pub fn key(&mut self, key: egui::Key) {
        self.keys(egui::Modifiers::NONE, key);
    }

    /// Types a text into what has the keyboard.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    /// Whether something bears this label.
    pub fn shows(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    /// Whether some label holds this text.
    pub fn shows_part(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }

    pub fn app(&self) -> &HandfulApp {
        self.harness.state()
    }

    /// The open plan.
    pub fn plan(&self) -> &Plan {
        self.app().session().expect("an open plan").plan()
    }

    /// What the window's title says.
    pub fn title(&self) -> &str {
        self.app().title()
    }

    /// Lets the application do something as if a screen had asked for it.
    pub fn act(&mut self, action: handful::ui::Action) {
        self.harness.state_mut().push(action);
        self.settle();
    }

    /// Asks the window to close; whether it does.
    pub fn close(&mut self) -> bool {
        let viewport = self.harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
        viewport.events.push(egui::ViewportEvent::Close);
        self.settle();
        self.app().is_leaving()
    }

    /// Gives the window the focus, or takes it.
    pub fn focus(&mut self, focused: bool) {
        self.harness.input_mut().focused = focused;
        self.settle();
    }

    /// Drops a file on the window.
    pub fn drop_file(&mut self, path: &Path) {
        self.harness.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
        self.settle();
    }

    /// Ends as a window does that has been agreed to close.
    pub fn leave(mut self) {
        assert!(self.app().is_leaving(), "the window stays open");
        self.harness.state_mut().end();
    }

    /// Ends without leave, as when the power goes.
    pub fn crash(self) {
        drop(self);
    }
}
