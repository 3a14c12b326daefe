//! Every command of the menus and the palette, once: its name, what it does,
//! and its keys.

use super::Screen;
use crate::exchange::export::Format;
use egui::{Key, KeyboardShortcut, Modifiers};

/// A command that is there on every screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Start a new plan.
    New,
    /// Open a plan.
    Open,
    /// Open a plan by typing its path.
    OpenPath,
    /// Save the plan.
    Save,
    /// Save the plan under another name.
    SaveAs,
    /// Give the log or the reminders to another program.
    Export(Format),
    /// Take what another program holds into the plan.
    Import,
    /// Make a report.
    Report,
    /// Give a chart to others.
    Charts,
    /// Show the plan on a wall.
    Present,
    /// Close the window.
    Quit,
    /// Take back the last step.
    Undo,
    /// Do it again.
    Redo,
    /// Put the table that is shown on the clipboard.
    CopyTable,
    /// Save the table that is shown for a spreadsheet.
    SaveTable,
    /// Add a partner.
    AddPartner,
    /// Add a commitment.
    AddCommitment,
    /// Log what happened.
    LogEntry,
    /// Go to a screen.
    Go(Screen),
    /// Find any command, partner or screen.
    Palette,
    /// Follow the system's light or dark.
    ThemeSystem,
    /// Light.
    ThemeLight,
    /// Dark.
    ThemeDark,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// As large as at first.
    ZoomReset,
    /// Open the sample plan.
    OpenSample,
    /// The keys of all commands.
    Shortcuts,
    /// What Handful is.
    About,
}

impl Command {
    /// All commands, in the order of the menus.
    pub const ALL: &[Self] = &[
        Self::New,
        Self::Open,
        Self::OpenPath,
        Self::OpenSample,
        Self::Save,
        Self::SaveAs,
        Self::Export(Format::Csv),
        Self::Export(Format::Hledger),
        Self::Export(Format::Ics),
        Self::Import,
        Self::Report,
        Self::Charts,
        Self::Present,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::CopyTable,
        Self::SaveTable,
        Self::AddPartner,
        Self::AddCommitment,
        Self::LogEntry,
        Self::Go(Screen::Verdict),
        Self::Go(Screen::Attention),
        Self::Go(Screen::Keep),
        Self::Go(Screen::Review),
        Self::Go(Screen::Partners),
        Self::Go(Screen::Map),
        Self::Go(Screen::Commitments),
        Self::Go(Screen::Log),
        Self::Go(Screen::Goals),
        Self::Go(Screen::Risks),
        Self::Go(Screen::Capacity),
        Self::Palette,
        Self::ThemeSystem,
        Self::ThemeLight,
        Self::ThemeDark,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::Shortcuts,
        Self::About,
    ];

    /// All commands, those with the most modifiers first: Ctrl+Shift+S is also
    /// a Ctrl+S to who does not look for the Shift before.
    pub fn by_most_modifiers() -> impl Iterator<Item = Self> {
        let shifted = |command: &Self| command.shortcut().is_some_and(|keys| keys.modifiers.shift);
        let all = Self::ALL.iter().copied();
        all.clone().filter(shifted).chain(all.filter(move |command| !shifted(command)))
    }

    /// Whether it works while a dialog is open: only what leaves document and dialog alone does.
    pub const fn works_in_dialogs(self) -> bool {
        matches!(
            self,
            Self::ThemeSystem
                | Self::ThemeLight
                | Self::ThemeDark
                | Self::ZoomIn
                | Self::ZoomOut
                | Self::ZoomReset
        )
    }

    /// What the menus call it; an ellipsis where it opens a dialog.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "New plan…",
            Self::Open => "Open…",
            Self::OpenPath => "Open by path…",
            Self::Save => "Save",
            Self::SaveAs => "Save as…",
            Self::Export(Format::Csv) => "Export the log as CSV…",
            Self::Export(Format::Hledger) => "Export the log for hledger…",
            Self::Export(Format::Ics) => "Export reminders as iCalendar…",
            Self::Import => "Import…",
            Self::Report => "Make a report…",
            Self::Charts => "Save a chart…",
            Self::Present => "Present…",
            Self::OpenSample => "Open the sample plan",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::CopyTable => "Copy this table",
            Self::SaveTable => "Save this table as CSV…",
            Self::AddPartner => "Add partner…",
            Self::AddCommitment => "Add commitment…",
            Self::LogEntry => "Log an entry",
            Self::Go(screen) => screen.name(),
            Self::Palette => "Find anything…",
            Self::ThemeSystem => "Theme of the system",
            Self::ThemeLight => "Light theme",
            Self::ThemeDark => "Dark theme",
            Self::ZoomIn => "Zoom in",
            Self::ZoomOut => "Zoom out",
            Self::ZoomReset => "Zoom to 100 %",
            Self::Shortcuts => "Keyboard shortcuts…",
            Self::About => "About Handful…",
        }
    }

    /// Whether what is being written in a field is handed over before it is carried
    /// out: what goes elsewhere or to the disk takes it along.
    pub fn leaves_fields(&self) -> bool {
        let files = matches!(
            self,
            Self::New
                | Self::Open
                | Self::OpenPath
                | Self::OpenSample
                | Self::Save
                | Self::SaveAs
                | Self::Export(_)
                | Self::Import
                | Self::Report
                | Self::Charts
                | Self::Present
                | Self::Quit
        );
        files || matches!(self, Self::AddPartner | Self::AddCommitment | Self::LogEntry | Self::Go(_))
    }

    /// Its keys.
    pub const fn shortcut(self) -> Option<KeyboardShortcut> {
        const SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        let (modifiers, key) = match self {
            Self::New => (Modifiers::COMMAND, Key::N),
            Self::Open => (Modifiers::COMMAND, Key::O),
            Self::OpenPath => (SHIFT, Key::T),
            Self::Save => (Modifiers::COMMAND, Key::S),
            Self::SaveAs => (SHIFT, Key::S),
            Self::Export(_) | Self::Charts | Self::SaveTable => return None,
            Self::Report => (Modifiers::COMMAND, Key::P),
            Self::Present => return Some(KeyboardShortcut::new(Modifiers::NONE, Key::F5)),
            Self::Import => (Modifiers::COMMAND, Key::I),
            Self::Quit => (Modifiers::COMMAND, Key::Q),
            Self::Undo => (Modifiers::COMMAND, Key::Z),
            Self::Redo => (SHIFT, Key::Z),
            Self::CopyTable => (SHIFT, Key::E),
            Self::AddPartner => (SHIFT, Key::P),
            Self::AddCommitment => (SHIFT, Key::C),
            Self::LogEntry => (Modifiers::COMMAND, Key::L),
            Self::Go(Screen::Verdict) => (Modifiers::COMMAND, Key::Num1),
            Self::Go(Screen::Attention) => (Modifiers::COMMAND, Key::Num2),
            Self::Go(Screen::Keep) => (Modifiers::COMMAND, Key::Num3),
            Self::Go(Screen::Review) => (Modifiers::COMMAND, Key::R),
            Self::Go(Screen::Partners) => (Modifiers::COMMAND, Key::Num4),
            Self::Go(Screen::Map) => (Modifiers::COMMAND, Key::Num5),
            Self::Go(Screen::Commitments) => (Modifiers::COMMAND, Key::Num6),
            Self::Go(Screen::Log) => (Modifiers::COMMAND, Key::Num7),
            Self::Go(Screen::Goals) => (Modifiers::COMMAND, Key::Num8),
            Self::Go(Screen::Risks) => (Modifiers::COMMAND, Key::Num9),
            Self::Go(Screen::Capacity) => (Modifiers::COMMAND, Key::Num0),
            Self::Palette => (Modifiers::COMMAND, Key::K),
            Self::ZoomIn => (Modifiers::COMMAND, Key::Plus),
            Self::ZoomOut => (Modifiers::COMMAND, Key::Minus),
            Self::ZoomReset => (SHIFT, Key::R),
            Self::Shortcuts => (Modifiers::NONE, Key::F1),
            Self::About => (Modifiers::SHIFT, Key::F1),
            Self::ThemeSystem => (SHIFT, Key::D),
            Self::ThemeLight => (SHIFT, Key::L),
            Self::ThemeDark => (SHIFT, Key::K),
            Self::OpenSample => (SHIFT, Key::O),
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_keys() {
        let mut seen = std::collections::HashMap::new();
        for command in Command::ALL {
            let Some(keys) = command.shortcut() else { continue };
            if let Some(other) = seen.insert(keys, command) {
                panic!("{other:?} and {command:?} share {keys:?}");
            }
        }
    }

    #[test]
    fn every_screen_has_its_command() {
        for screen in Screen::ALL {
            assert!(Command::ALL.contains(&Command::Go(screen)), "{screen:?}");
        }
    }
}
