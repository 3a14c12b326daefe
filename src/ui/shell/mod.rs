//! The frame around the screens: navigation, menus, notices, the palette and
//! the questions that the app asks. Like the screens it changes nothing: it
//! reads a [`Frame`] and pushes [`Request`]s and actions.

mod banner;
mod help;
mod menu;
mod navigation;
mod notices;
mod own_plan;
mod palette;
mod path_dialog;
mod question;
mod trouble;

pub use notices::{Notice, NoticeKind, Notices};
pub use own_plan::OwnPlan;
pub use palette::Palette;
pub use path_dialog::{Listing, PathDialog, PathEntry, Purpose};
pub use question::{Choice, Question};
pub use trouble::{FaultLine, Trouble};

use super::{Action, Command, UiState, View};
use crate::plan::PlanParts;
use crate::ui::outgoing::Outgoing;
use crate::ui::theme::tokens;
use crate::ui::widgets;
use egui::{CentralPanel, Key, Margin, Modifiers, ThemePreference, Ui};
use std::path::PathBuf;

/// How the document stands to its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SavedState {
    /// Everything is in the file.
    Saved,
    /// Something is not in the file yet.
    Unsaved,
    /// A save is under way.
    Saving,
    /// The sample or a new plan as it was made: there is nothing to lose.
    Untouched,
    /// Open elsewhere, and only shown here.
    ReadOnly,
}

/// What the shell shows of the document and the preferences.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// What the screens look at; `None` until a plan is open.
    pub view: Option<View<'a>>,
    /// The file's name, or what stands for it.
    pub file_name: &'a str,
    /// How the document stands to its file.
    pub saved: SavedState,
    /// What undo would take back.
    pub undo: Option<&'a str>,
    /// What redo would do again.
    pub redo: Option<&'a str>,
    /// Files that were open before, the newest first.
    pub recent: &'a [PathBuf],
    /// Light, dark, or as the system has it.
    pub theme: ThemePreference,
    /// What goes on in the background, in words.
    pub busy: Option<&'a str>,
    /// Whether the system's file dialog has been asked for and has not answered.
    pub choosing: bool,
    /// Whether to say that this is the sample.
    pub sample_banner: bool,
    /// Seconds since the window opened, for what fades.
    pub seconds: f64,
}

/// What the shell asks the app for, beside [`Action`]s.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Open this file.
    Open(PathBuf),
    /// Look at what this file would bring into the plan.
    Import(PathBuf),
    /// Save to this file.
    SaveTo(PathBuf),
    /// Export to this file.
    ExportTo(PathBuf, Outgoing),
    /// Use the path dialog in place of the system's.
    TypePath,
    /// The path dialog was given up.
    CancelPath,
    /// The open question was answered.
    Answer(Choice),
    /// Make a plan of these parts.
    Begin(Box<PlanParts>),
    /// Start the dialog that leads to one's own plan.
    StartOwn,
    /// Hide the banner of the sample.
    HideBanner,
    /// Read the broken file again.
    TryAgain,
    /// Leave the broken file alone.
    LeaveTrouble,
    /// Forget the recent files.
    ForgetRecent,
}

/// What the shell keeps between frames.
#[derive(Debug, Default)]
pub struct ShellState {
    /// The command palette, while it is open.
    pub palette: Option<Palette>,
    /// Whether the list of shortcuts is open.
    pub shortcuts: bool,
    /// Whether "About Handful" is open.
    pub about: bool,
    /// The dialog that asks for a path, while it is open.
    pub path_dialog: Option<PathDialog>,
    /// The dialog that leads to one's own plan, while it is open.
    pub own_plan: Option<OwnPlan>,
    /// What the app asks, while it waits for the answer.
    pub question: Option<Question>,
    /// Why a file could not be opened, while that is shown.
    pub trouble: Option<Trouble>,
    /// What the app has to say.
    pub notices: Notices,
}

impl ShellState {
    /// Whether a dialog of the shell is open.
    pub const fn has_dialog(&self) -> bool {
        self.palette.is_some()
            || self.shortcuts
            || self.about
            || self.path_dialog.is_some()
            || self.own_plan.is_some()
            || self.question.is_some()
    }
}

/// Draws the whole window.
pub fn show(
    ui: &mut Ui,
    frame: &Frame<'_>,
    shell: &mut ShellState,
    screens: &mut UiState,
    actions: &mut Vec<Action>,
    requests: &mut Vec<Request>,
) {
    if let Some(view) = frame.view.as_ref().filter(|_| screens.is_presenting()) {
        let commands = shortcuts(ui, true);
        super::present::show(ui, view, &mut screens.presentation, !shell.has_dialog());
        dialogs(ui.ctx(), frame, shell, actions, requests);
        actions.extend(commands.into_iter().map(Action::Command));
        return;
    }
    let dialog = shell.has_dialog()
        || screens.editor.is_some()
        || screens.import.is_some()
        || screens.presentation.is_some()
        || screens.report.is_some()
        || screens.charts.is_some()
        || screens.which_table.is_some();
    widgets::keep_keyboard(ui.ctx());
    widgets::hush_behind_dialogs(ui.ctx());
    let commands = shortcuts(ui, dialog);
    let typing_in = if commands.iter().any(Command::leaves_fields) { leave_fields(ui) } else { None };
    menu::bar(ui, frame, actions, requests);
    navigation::show(ui, frame, screens.screen, shell.trouble.is_some(), actions);
    if frame.sample_banner && shell.trouble.is_none() {
        banner::sample(ui, requests);
    }
    if frame.choosing {
        banner::choosing(ui, requests);
    }
    let ground = egui::Frame::new().fill(tokens(ui).canvas).inner_margin(Margin::symmetric(24, 16));
    CentralPanel::default().frame(ground).show(ui, |ui| {
        widgets::tab_begins_here(ui, "page");
        match (&shell.trouble, &frame.view) {
            (Some(trouble), _) => trouble::show(ui, trouble, frame.view.is_some(), actions, requests),
            (None, Some(view)) => super::show(ui, view, screens, actions),
            (None, None) => trouble::nothing_open(ui, frame.busy, actions, requests),
        }
    });
    let ctx = ui.ctx().clone();
    dialogs(&ctx, frame, shell, actions, requests);
    shell.notices.show(&ctx, frame.seconds, actions);
    banner::drop_target(&ctx);
    // Behind what the field that was left has handed over.
    if let Some(field) = typing_in.filter(|_| commands == [Command::Save]) {
        ctx.memory_mut(|m| m.request_focus(field));
    }
    actions.extend(commands.into_iter().map(Action::Command));
}

/// The dialogs of the shell, over whatever is shown.
fn dialogs(
    ctx: &egui::Context,
    frame: &Frame<'_>,
    shell: &mut ShellState,
    actions: &mut Vec<Action>,
    requests: &mut Vec<Request>,
) {
    help::shortcuts(ctx, &mut shell.shortcuts);
    help::about(ctx, &mut shell.about);
    palette::show(ctx, frame.view.as_ref(), &mut shell.palette, actions);
    own_plan::show(ctx, &mut shell.own_plan, requests);
    path_dialog::show(ctx, &mut shell.path_dialog, requests);
    question::show(ctx, shell.question.as_ref(), requests);
}

/// Takes the keyboard from the field that has it, so that the field hands over
/// in this frame what was written in it; the field, if there was one.
pub fn leave_fields(ctx: &egui::Context) -> Option<egui::Id> {
    let field = ctx.memory(egui::Memory::focused).filter(|_| ctx.text_edit_focused())?;
    ctx.memory_mut(|m| m.surrender_focus(field));
    Some(field)
}

/// The commands whose keys were pressed. What is typed into a text
/// field stays there: undo and redo are the field's own while it has the focus.
fn shortcuts(ui: &Ui, dialog: bool) -> Vec<Command> {
    let mut commands = Vec::new();
    let typing = ui.ctx().text_edit_focused();
    ui.input_mut(|input| {
        for command in Command::by_most_modifiers() {
            if (dialog && !command.works_in_dialogs())
                || (typing && matches!(command, Command::Undo | Command::Redo))
            {
                continue;
            }
            let Some(keys) = command.shortcut() else { continue };
            if input.consume_shortcut(&keys) {
                commands.push(command);
            }
        }
        // On many keyboards the plus is above the equals sign, and holding Shift for it is a nuisance.
        if input.consume_key(Modifiers::COMMAND, Key::Equals) {
            commands.push(Command::ZoomIn);
        }
        // Where Ctrl+Y means redo, it means redo here.
        if !dialog && !typing && input.consume_key(Modifiers::COMMAND, Key::Y) {
            commands.push(Command::Redo);
        }
    });
    commands
}
