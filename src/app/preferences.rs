//! Preferences: how the person likes the window, and what was open. They have
//! their own file and are never part of a plan. Nothing here is ever fatal.

use super::latest::Latest;
use crate::ui::Timer;
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// How many recent files are remembered.
const MOST_RECENT: usize = 10;

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl From<Theme> for egui::ThemePreference {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::System => Self::System,
            Theme::Light => Self::Light,
            Theme::Dark => Self::Dark,
        }
    }
}

/// What is remembered from one start to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// The size of everything, in percent.
    pub zoom_percent: u16,
    /// Width and height of the window, in points at 100 %.
    pub window_size: (f32, f32),
    /// Files that were open, the newest first.
    pub recent: Vec<PathBuf>,
    /// The plan that was open last.
    pub last_plan: Option<PathBuf>,
    /// Whether the line about the sample was sent away.
    pub sample_banner_hidden: bool,
    /// The running timer.
    pub timer: Option<Timer>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            zoom_percent: 100,
            window_size: (1280.0, 800.0),
            recent: Vec::new(),
            last_plan: None,
            sample_banner_hidden: false,
            timer: None,
        }
    }
}

impl Preferences {
    /// Puts a file at the head of the recent ones and remembers it as the last.
    pub fn opened(&mut self, path: &Path) {
        // A path that is no text cannot stand in the file of the preferences.
        if path.to_str().is_none() {
            return;
        }
        self.recent.retain(|p| p != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MOST_RECENT);
        self.last_plan = Some(path.to_owned());
    }

    /// Brings back into bounds what a hand may have put out of them.
    fn bounded(mut self) -> Self {
        self.zoom_percent = self.zoom_percent.clamp(50, 300);
        let side =
            |value: f32, least: f32| if value.is_finite() { value.clamp(least, 16_384.0) } else { least };
        self.window_size = (side(self.window_size.0, 900.0), side(self.window_size.1, 600.0));
        self.recent.truncate(MOST_RECENT);
        self
    }
}

/// The preferences with their file.
#[derive(Debug)]
pub(super) struct Keeper {
    value: Preferences,
    /// Their file; `None` where nothing is to be kept.
    path: Option<PathBuf>,
    writer: Option<Latest<Preferences>>,
}

impl Keeper {
    /// Preferences that are read from nowhere and kept nowhere.
    pub(super) fn of_nobody() -> Self {
        Self { value: Preferences::default(), path: None, writer: None }
    }

    /// Reads the preferences of a folder. What is wrong with them is told in
    /// words, and the file is kept aside under another name.
    pub(super) fn read(folder: &Path) -> (Self, Option<String>) {
        let path = folder.join("preferences.ron");
        let (value, trouble) = match std::fs::read_to_string(&path) {
            Ok(text) => match ron::from_str::<Preferences>(&text) {
                Ok(value) => (value.bounded(), None),
                Err(why) => (Preferences::default(), Some(set_aside(&path, &why.to_string()))),
            },
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => (Preferences::default(), None),
            Err(why) => (Preferences::default(), Some(format!("The preferences could not be read: {why}."))),
        };
        let theirs = path.clone();
        let writer = Latest::start("preferences", move |value| {
            // Preferences that cannot be written are worth no interruption; the next change tries again.
            drop(write(&theirs, &value));
        });
        (Self { value, path: Some(path), writer: writer.ok() }, trouble)
    }

    pub(super) const fn get(&self) -> &Preferences {
        &self.value
    }

    /// Changes the preferences and has them written.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Preferences)) {
        let before = self.value.clone();
        change(&mut self.value);
        if self.value == before {
            return;
        }
        match (&self.writer, &self.path) {
            (Some(writer), _) => writer.give(self.value.clone()),
            (None, Some(path)) => drop(write(path, &self.value)),
            (None, None) => {}
        }
    }
}

/// Puts an unreadable file aside and says so.
fn set_aside(path: &Path, why: &str) -> String {
    let aside = path.with_extension("unreadable.ron");
    let kept = match std::fs::rename(path, &aside) {
        Ok(()) => format!("The file is kept as {}.", aside.display()),
        Err(error) => format!("The file could not be put aside: {error}."),
    };
    format!("The preferences could not be read ({why}); the usual ones are used. {kept}")
}

/// Writes the preferences so that the file is always whole.
fn write(path: &Path, value: &Preferences) -> std::io::Result<()> {
    let text = ron::ser::to_string_pretty(value, ron::ser::PrettyConfig::default())
        .map_err(std::io::Error::other)?;
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let (mut keeper, trouble) = Keeper::read(folder.path());
        assert_eq!(trouble, None);
        keeper.change(|p| {
            p.theme = Theme::Dark;
            p.zoom_percent = 120;
            p.opened(Path::new("/plans/a.ron"));
            p.opened(Path::new("/plans/b.ron"));
            p.opened(Path::new("/plans/a.ron"));
        });
        let kept = keeper.get().clone();
        drop(keeper);
        let (again, trouble) = Keeper::read(folder.path());
        assert_eq!((again.get(), trouble), (&kept, None));
        assert_eq!(again.get().recent, [PathBuf::from("/plans/a.ron"), PathBuf::from("/plans/b.ron")]);
    }

    #[test]
    fn unreadable_ones_are_reported_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("preferences.ron"), "(theme: Purple)").unwrap();
        let (keeper, trouble) = Keeper::read(folder.path());
        assert_eq!(keeper.get(), &Preferences::default());
        assert!(trouble.unwrap().contains("preferences.unreadable.ron"));
        let kept = std::fs::read_to_string(folder.path().join("preferences.unreadable.ron")).unwrap();
        assert_eq!(kept, "(theme: Purple)");
    }

    #[test]
    fn figures_out_of_bounds_are_brought_back() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("preferences.ron"), "(zoom_percent: 9, window_size: (1, 99999))")
            .unwrap();
        let (keeper, _) = Keeper::read(folder.path());
        assert_eq!(keeper.get().zoom_percent, 50);
        assert_eq!(keeper.get().window_size, (900.0, 16_384.0));
    }
}
