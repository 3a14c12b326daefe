//! What kind of file another program's is, and reading it accordingly.

use super::calendar::{self, People, Wanted};
use super::contacts::{self, Book, NotContacts};
use super::{CannotRead, Options, Read};
use crate::plan::{ImportSource, Plan};
use jiff::civil::Date;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// What happened, for the log.
    Log(ImportSource),
    /// People and organisations, for the register: vCard, or the contacts CSV of Google or Outlook.
    Contacts,
}

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// What happened, as this program tells it.
    Log(ImportSource, Read),
    /// People and organisations.
    Contacts(Book),
}

impl FileKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Log(ImportSource::Toggl),
        Self::Log(ImportSource::Clockify),
        Self::Log(ImportSource::Timewarrior),
        Self::Log(ImportSource::Calendar),
        Self::Log(ImportSource::Csv),
        Self::Contacts,
    ];

    /// Tells what kind of file it is from what stands in it, and else from its name. What has
    /// nothing of its own is any other table.
    pub fn guess(name: &str, bytes: &[u8]) -> Self {
        // Its beginning tells, also where it is cut in the middle of a letter.
        let beginning = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096)).unwrap_or_default());
        let beginning = beginning.trim_start_matches('\u{FEFF}').trim_start();
        let lower = beginning.to_lowercase();
        if lower.starts_with("begin:vcard") {
            return Self::Contacts;
        }
        if lower.starts_with("begin:vcalendar") {
            return Self::Log(ImportSource::Calendar);
        }
        if beginning.starts_with(['[', '{']) {
            return Self::Log(ImportSource::Timewarrior);
        }
        let named = |ending: &str| {
            std::path::Path::new(name).extension().is_some_and(|known| known.eq_ignore_ascii_case(ending))
        };
        if named("vcf") || named("vcard") {
            return Self::Contacts;
        }
        if named("ics") || named("ical") {
            return Self::Log(ImportSource::Calendar);
        }
        if named("json") {
            return Self::Log(ImportSource::Timewarrior);
        }
        let first = lower.lines().find(|line| !line.trim().is_empty() && !line.starts_with("sep="));
        let columns: Vec<_> = first
            .unwrap_or_default()
            .split([',', ';', '\t'])
            .map(|cell| cell.trim().trim_matches('"').trim())
            .collect();
        let has = |wanted: &[&str]| wanted.iter().all(|name| columns.contains(name));
        let any = |wanted: &[&str]| wanted.iter().any(|name| columns.contains(name));
        if has(&["start date", "start time"]) && any(&["duration (h)", "duration (decimal)"]) {
            Self::Log(ImportSource::Clockify)
        } else if has(&["start date", "start time", "duration"]) {
            Self::Log(ImportSource::Toggl)
        } else if any(&[
            "e-mail 1 - value",
            "e-mail address",
            "given name",
            "first name",
            "organization name",
        ]) {
            Self::Contacts
        } else {
            Self::Log(ImportSource::Csv)
        }
    }

    /// Reads a file as one of this kind. `own` are the person's own addresses, and `today` is the
    /// last day of which meetings count as held.
    ///
    /// # Errors
    /// When nothing of it can be read, or not before a question is answered.
    pub fn read(
        self,
        bytes: &[u8],
        options: &Options,
        plan: &Plan,
        own: &[String],
        today: Date,
    ) -> Result<Found, CannotRead> {
        match self {
            Self::Log(source) => read_log(source, bytes, options, plan, own, (None, today))
                .map(|read| Found::Log(source, read)),
            Self::Contacts => contacts::read(super::table::text(bytes)?).map(Found::Contacts).map_err(cannot),
        }
    }
}

/// Reads another program's file as what happened, from one day on (all of it where absent) until
/// another. `own` are the person's own addresses; of meetings those until the last day count as held.
///
/// # Errors
/// When nothing of it can be read, or not before a question is answered.
pub fn read_log(
    source: ImportSource,
    bytes: &[u8],
    options: &Options,
    plan: &Plan,
    own: &[String],
    (from, until): (Option<Date>, Date),
) -> Result<Read, CannotRead> {
    let mut read = match source {
        ImportSource::Toggl => super::toggl(bytes, options)?,
        ImportSource::Clockify => super::clockify(bytes, options)?,
        ImportSource::Timewarrior => super::timewarrior(bytes, options)?,
        ImportSource::Csv => super::csv(bytes, options)?,
        ImportSource::Calendar => {
            let people = People::of(plan, own);
            let wanted = Wanted { zone: &options.time_zone, from, until, people: &people };
            calendar::read(super::table::text(bytes)?, wanted)?
        }
    };
    if let Some(from) = from {
        read.leave_out_before(from);
    }
    Ok(read)
}

fn cannot(why: NotContacts) -> CannotRead {
    match why {
        NotContacts::Empty => CannotRead::Empty,
        why => CannotRead::Form { line: 1, program: "an address book", why: why.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_file_tells_what_it_is() {
        let toggl =
            "\u{FEFF}\"User\",\"Email\",\"Client\",\"Project\",\"Start date\",\"Start time\",\"Duration\"\n";
        let clockify = "Project;Client;Start Date;Start Time;Duration (h);Duration (decimal)\n";
        for (name, text, kind) in [
            ("a.csv", toggl, FileKind::Log(ImportSource::Toggl)),
            ("a.csv", clockify, FileKind::Log(ImportSource::Clockify)),
            ("a.txt", "  [\n{\"id\":1}]", FileKind::Log(ImportSource::Timewarrior)),
            ("a.csv", "Day,Hours,Who\n", FileKind::Log(ImportSource::Csv)),
            ("a.csv", "sep=;\nFirst Name;Last Name\n", FileKind::Contacts),
            ("a.txt", "BEGIN:VCALENDAR\r\n", FileKind::Log(ImportSource::Calendar)),
            ("a.ics", "begin:vcard\r\n", FileKind::Contacts),
            ("a.ICS", "", FileKind::Log(ImportSource::Calendar)),
            ("a.json", "", FileKind::Log(ImportSource::Timewarrior)),
            ("a", "", FileKind::Log(ImportSource::Csv)),
        ] {
            assert_eq!(FileKind::guess(name, text.as_bytes()), kind, "{name}: {text}");
        }
    }

    #[test]
    fn what_is_no_calendar_is_said_to_be_none() {
        let plan = Plan::empty(crate::plan::Name::new("Plan").expect("a name"), crate::plan::Currency::EUR);
        let options = Options::new(jiff::tz::TimeZone::UTC);
        let kind = FileKind::Log(ImportSource::Calendar);
        let why = kind.read(b"Day,Hours\n", &options, &plan, &[], jiff::civil::date(2026, 11, 23));
        let why = why.expect_err("not a calendar").to_string();
        assert_eq!(why, "it is not an iCalendar file: there is no BEGIN:VCALENDAR in it");
    }
}
