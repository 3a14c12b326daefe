//! What the app takes from the machine: the clock, its own folders, and
//! whether the system may be asked for its dialogs. Tests give their own.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime, civil::Date};
use std::path::PathBuf;

/// Where the time comes from.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock and time zone.
    #[default]
    System,
    /// It is always this moment.
    Fixed(ZonedDateTime),
}

impl Clock {
    /// The moment.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Fixed(moment) => moment.timestamp(),
        }
    }

    /// The day.
    pub fn today(&self) -> Date {
        self.day_of(self.now())
    }

    /// The time zone in which the days are counted.
    pub fn time_zone(&self) -> TimeZone {
        match self {
            Self::System => TimeZone::system(),
            Self::Fixed(fixed) => fixed.time_zone().clone(),
        }
    }

    /// The day on which a moment fell.
    pub fn day_of(&self, moment: Timestamp) -> Date {
        moment.to_zoned_datetime(self.time_zone()).date()
    }
}

/// What the app takes from the machine.
#[derive(Debug, Clone)]
pub struct Env {
    /// Where the time comes from.
    pub clock: Clock,
    /// The folder of the preferences.
    pub config_folder: PathBuf,
    /// The folder of plans that have no file of their own yet.
    pub data_folder: PathBuf,
    /// The folder in which a dialog for a path begins when nothing else is known.
    pub documents_folder: PathBuf,
    /// Whether the system may be asked for its file dialogs.
    pub native_dialogs: bool,
}

impl Env {
    /// The machine as it is.
    pub fn of_system() -> Self {
        let fallback = || std::env::temp_dir().join("handful");
        let project = directories::ProjectDirs::from("", "", "handful");
        let user = directories::UserDirs::new();
        let home = user.as_ref().map(|u| u.home_dir().to_owned());
        Self {
            clock: Clock::System,
            config_folder: project.as_ref().map_or_else(fallback, |p| p.config_dir().to_owned()),
            data_folder: project.as_ref().map_or_else(fallback, |p| p.data_local_dir().to_owned()),
            documents_folder: user
                .as_ref()
                .and_then(|u| u.document_dir().map(ToOwned::to_owned))
                .or(home)
                .unwrap_or_else(fallback),
            native_dialogs: true,
        }
    }
}
