//! The application: it draws the window, carries out what the screens asked
//! for, and does what takes time on other threads.
//!
//! [`HandfulApp`] knows no window system; [`run`] puts it into one, and tests
//! drive it directly.

mod ask;
mod beside;
mod choose;
mod document;
mod edit;
mod env;
mod export;
mod files;
mod icon;
mod import;
mod keep;
mod latest;
mod preferences;
pub mod raster;
mod requests;
mod save;
mod screenshot;
mod table;
mod waiting;
mod wall;
mod window;
mod work;
mod worker;

pub use env::{Clock, Env};
pub use screenshot::{Camera, Shot, screenshot};
pub use window::{NoWindow, run};

use crate::session::{Assessed, Session};
use crate::ui::shell::{self, Frame, Request, SavedState, ShellState};
use crate::ui::{Action, Screen, Timer, UiState, View, theme};
use document::{Document, Origin};
use egui::{Context, Ui, ViewportCommand};
use jiff::Timestamp;
use jiff::civil::Date;
use std::path::PathBuf;
use std::sync::Arc;
use work::{Done, What, Work};

/// What to open first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Start {
    /// The plan that was open last; the sample where there is none.
    #[default]
    Last,
    /// This file.
    File(PathBuf),
    /// The sample.
    Sample,
    /// Nothing.
    Empty,
}

/// What goes on once the present plan may be left.
#[derive(Debug)]
enum Next {
    Quit,
    Open(PathBuf),
    /// A file that has been read already.
    Show(Box<files::Opened>),
    Sample,
    /// The dialog that leads to one's own plan.
    StartOwn,
}

/// The application.
pub struct HandfulApp {
    env: Env,
    preferences: preferences::Keeper,
    work: Work<files::Answer>,
    document: Option<Document>,
    documents: u64,
    screens: UiState,
    shell: ShellState,
    actions: Vec<Action>,
    /// What is carried out behind the actions of the frame that is drawn next.
    after_drawing: Vec<Action>,
    requests: Vec<Request>,
    files: files::Files,
    /// The day that the assessment is asked for.
    as_of: Date,
    now: Timestamp,
    title: String,
    /// The close of the window has been agreed to.
    leaving: bool,
    /// Whether the window was last asked to take the whole screen.
    has_whole_screen: bool,
    prepared: bool,
    /// The window's size, in points at 100 %.
    window_size: Option<(f32, f32)>,
    start: Option<Start>,
}

impl HandfulApp {
    /// An application that opens its first plan as soon as it is drawn.
    pub fn new(env: Env, start: Start) -> Self {
        let (preferences, trouble) = preferences::Keeper::read(&env.config_folder);
        let mut app = Self::with(env, preferences, Some(start));
        if let Some(trouble) = trouble {
            app.shell.notices.problem(trouble);
        }
        app
    }

    fn with(env: Env, preferences: preferences::Keeper, start: Option<Start>) -> Self {
        Self {
            as_of: env.clock.today(),
            now: env.clock.now(),
            env,
            preferences,
            work: Work::new(),
            document: None,
            documents: 0,
            screens: UiState::default(),
            shell: ShellState::default(),
            actions: Vec::new(),
            after_drawing: Vec::new(),
            requests: Vec::new(),
            files: files::Files::default(),
            title: String::new(),
            leaving: false,
            has_whole_screen: false,
            prepared: false,
            window_size: None,
            start,
        }
    }

    /// Goes to a screen, as from the command line.
    pub fn go_to(&mut self, screen: Screen) {
        self.screens.go(crate::ui::Place::Screen(screen));
    }

    /// Dresses a context. Typefaces are there from its next pass on, so that this is best
    /// done before the first.
    pub fn prepare(&mut self, ctx: &Context) {
        self.prepared = true;
        theme::apply(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            // For systems that do not say whether they are light or dark.
            options.fallback_theme = egui::Theme::Light;
        });
        ctx.set_theme(egui::ThemePreference::from(self.preferences.get().theme));
        self.apply_zoom(ctx);
    }

    /// What is to be done before each frame: results are taken in, the window's
    /// own wishes are met, and the clock is read.
    pub fn logic(&mut self, ctx: &Context) {
        self.now = self.env.clock.now();
        if let Some(start) = self.start.take() {
            self.begin_with(ctx, start);
        }
        while let Some(done) = self.work.take() {
            self.take_in(ctx, done);
        }
        self.look_into_import(ctx);
        self.look_into_report(ctx);
        self.follow_the_day(ctx);
        self.watch_window(ctx);
        self.show_title(ctx);
    }

    /// Draws the window, then carries out what was asked for.
    pub fn draw(&mut self, ui: &mut Ui) {
        if !self.prepared {
            self.prepare(ui.ctx());
            ui.ctx().request_repaint();
            return;
        }
        let name = self.document.as_ref().map_or_else(|| "Handful".to_owned(), Document::name);
        let preferences = self.preferences.get();
        let document = self.document.as_ref();
        let busy = self.files.busy_with();
        let choosing = self.files.keeps_waiting(ui.ctx());
        let looking =
            Looking { as_of: self.as_of, now: self.now, timer: preferences.timer.as_ref(), work: &self.work };
        let frame = Frame {
            view: document.map(|d| looking.at(d, &self.screens)),
            file_name: &name,
            saved: document.map_or(SavedState::Untouched, Document::saved_state),
            undo: document.and_then(|d| d.session.undo_label()),
            redo: document.and_then(|d| d.session.redo_label()),
            recent: &preferences.recent,
            theme: preferences.theme.into(),
            busy: busy.as_deref(),
            choosing,
            sample_banner: document.is_some_and(|d| d.origin == Origin::Sample)
                && !preferences.sample_banner_hidden,
            seconds: ui.input(|i| i.time),
        };
        let (shell, screens) = (&mut self.shell, &mut self.screens);
        shell::show(ui, &frame, shell, screens, &mut self.actions, &mut self.requests);
        let ctx = ui.ctx().clone();
        self.take_table(&ctx);
        self.actions.append(&mut self.after_drawing);
        self.drain(&ctx);
        self.answer_requests(&ctx);
        self.follow_slides(&ctx);
        self.work_out_what_is_wanted(&ctx);
        if self.preferences.get().timer.is_some() {
            ctx.request_repaint_after(std::time::Duration::from_secs(1));
        }
    }

    /// Waits until nothing goes on in the background, taking in every result.
    pub fn finish_work(&mut self, ctx: &Context) {
        if let Some(start) = self.start.take() {
            self.begin_with(ctx, start);
        }
        while self.is_busy() {
            let Some(done) = self.work.wait() else { break };
            self.take_in(ctx, done);
        }
    }

    /// Whether something goes on in the background.
    pub fn is_busy(&self) -> bool {
        self.start.is_some()
            || self.work.jobs() > 0
            || self
                .document
                .as_ref()
                .is_some_and(|d| !d.session.is_assessed(self.as_of) || d.asides.are_awaited())
    }

    /// Asks for something as a screen would; it is done behind the next frame.
    pub fn push(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Whether the window has been agreed to close.
    pub const fn is_leaving(&self) -> bool {
        self.leaving
    }

    /// The session on the open plan.
    pub fn session(&self) -> Option<&Session> {
        self.document.as_ref().map(|d| &d.session)
    }

    /// The window's title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What the app has to say at present.
    pub fn notices(&self) -> impl Iterator<Item = &str> {
        self.shell.notices.iter().map(|n| n.text.as_str())
    }

    fn with_view<R>(&self, look: impl FnOnce(&View<'_>) -> R) -> Option<R> {
        let document = self.document.as_ref()?;
        let timer = self.preferences.get().timer.as_ref();
        let looking = Looking { as_of: self.as_of, now: self.now, timer, work: &self.work };
        Some(look(&looking.at(document, &self.screens)))
    }

    fn take_in(&mut self, ctx: &Context, done: Done<files::Answer>) {
        match done {
            Done::Assessed { document: number, assessed } => {
                if let Some(document) = self.document.as_mut().filter(|d| d.number == number) {
                    document.session.keep_assessment(assessed);
                }
            }
            Done::Kept { document: number, keeping } => {
                if let Some(document) = self.document.as_mut().filter(|d| d.number == number) {
                    document.asides.take_keeping(*keeping);
                }
            }
            Done::Explored { document: number, exploring } => {
                if let Some(document) = self.document.as_mut().filter(|d| d.number == number) {
                    document.asides.take_exploring(*exploring);
                }
            }
            Done::Tried { document: number, tried } => {
                if let Some(document) = self.document.as_mut().filter(|d| d.number == number) {
                    document.asides.take_tried(*tried);
                }
            }
            Done::NotWorkedOut { document: number, what } => self.not_worked_out(number, what),
            Done::NotSynced(why) => self.not_kept(&why),
            Done::NotAssessed => {
                let text =
                    "Something went wrong inside Handful: the verdict is of an earlier state of your plan.";
                self.shell.notices.problem(text);
            }
            Done::Broke => {
                self.files.stop_waiting();
                self.screens.import = self.screens.import.take().filter(|import| !import.is_at_work());
                if let Some(document) = &mut self.document {
                    document.saving = None;
                }
                let text = "Something went wrong inside Handful. Your plan is as it was; what you were waiting \
                            for did not happen.";
                self.shell.notices.problem(text);
            }
            Done::Job(answer) => self.take_answer(ctx, answer),
        }
    }

    /// Puts another document in place of the present one.
    fn show_document(&mut self, ctx: &Context, document: Document) {
        self.documents += 1;
        if let Some(path) = document.path() {
            self.preferences.change(|p| p.opened(path));
        }
        self.let_go();
        self.document = Some(Document { number: self.documents, ..document });
        // What was selected and filtered belongs to the plan that was open before.
        self.screens = UiState { screen: self.screens.screen, ..UiState::default() };
        self.shell.trouble = None;
        self.shell.path_dialog = None;
        self.assess(ctx);
    }

    /// Lets the present document go, of which all is saved or not wanted.
    fn let_go(&mut self) {
        let Some(document) = self.document.take() else { return };
        if let Some(journal) = document.journal
            && let Err(why) = journal.close()
        {
            self.shell.notices.problem(format!("The journal could not be removed: {why}."));
        }
        for what in What::ALL {
            self.work.call_off(what);
        }
        // A million entries take longer to give back than a frame may last.
        self.work.dispose(document.session);
    }

    /// Has the present plan assessed.
    fn assess(&self, ctx: &Context) {
        let Some(document) = &self.document else { return };
        let session = &document.session;
        if !session.is_assessed(self.as_of) {
            let plan = Arc::clone(session.plan());
            self.work.assess(ctx, document.number, session.revision(), plan, self.as_of);
        }
    }

    /// At midnight everything is seen from another day.
    fn follow_the_day(&mut self, ctx: &Context) {
        let today = self.env.clock.today();
        if today != self.as_of {
            self.as_of = today;
            self.assess(ctx);
        }
        if self.document.is_some() && matches!(self.env.clock, Clock::System) {
            // Nothing else would wake a window that lies idle over night.
            ctx.request_repaint_after(std::time::Duration::from_secs(600));
        }
    }

    fn show_title(&mut self, ctx: &Context) {
        let title = self.document.as_ref().map_or_else(|| "Handful".to_owned(), Document::title);
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn apply_zoom(&self, ctx: &Context) {
        ctx.set_zoom_factor(f32::from(self.preferences.get().zoom_percent) / 100.0);
    }
}

/// What the screens look at beside the document.
struct Looking<'a> {
    as_of: Date,
    now: Timestamp,
    timer: Option<&'a Timer>,
    work: &'a Work<files::Answer>,
}

impl<'a> Looking<'a> {
    /// The view of a document.
    fn at(&self, document: &'a Document, screens: &UiState) -> View<'a> {
        let session = &document.session;
        let assessed: &Assessed = session.assessed();
        View {
            plan: session.plan(),
            assessment: &assessed.assessment,
            assessed: &assessed.plan,
            assessed_revision: assessed.revision,
            updating: !session.is_assessed(self.as_of),
            progress: self.work.progress(),
            revision: session.revision(),
            as_of: self.as_of,
            now: self.now,
            timer: self.timer,
            keeping: self.keeping(document, screens),
            exploring: self.exploring(document, screens),
            tried: self.tried(document, screens),
            read_only: document.held_by.is_some(),
        }
    }
}
