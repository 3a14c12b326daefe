//! The arguments of `handful import`.

use crate::cli::day::Day;
use crate::exchange::{Field, Hint};
use crate::plan::{CsvColumn, Currency, DateOrder, ImportSource, nearest};
use jiff::tz::TimeZone;
use std::path::PathBuf;

/// Take into the log what other programs hold
///
/// Reads exports of Toggl Track, Clockify and Timewarrior, meetings from
/// iCalendar, and any table; and partners from vCard or a contacts table. Says
/// of each line what becomes of it before anything is written.
///
/// A record goes to the partner that a rule names for its client, project,
/// task, tag or description (`--map` makes such a rule, and it is remembered), or
/// else to the partner or contact person who is called exactly like one of these.
/// What is in the log already is not taken again, so that the same or a longer
/// export can be imported any number of times.
///
/// What is clear is taken, and the rest is told: what could not be read, and
/// what nobody is known for. Of an address book only those are taken who are
/// named with `--only`, or everybody with `--all`.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  handful import plan.ron --from toggl Toggl_time_entries.csv --dry-run
  handful import plan.ron --from clockify report.csv --dates day-first \\
    --map 'client:Acme Ltd=acme' --leave-out 'project:Lunch'
  timew export | handful import plan.ron --from timewarrior - --map 'tag:north=north'
  handful import plan.ron --from ics calendar.ics --time-zone Europe/Berlin
  handful import plan.ron --from csv hours.csv --columns 'date=Tag,hours=Dauer' --to north
  handful import plan.ron --from vcard contacts.vcf --only 'Ada Lovelace'

Exit codes:
  0  done: every line was taken, is there already, or was left out on purpose
  1  done in part: some lines could not be read, or nobody is known for them
  2  nothing was written: the reason is on standard error")]
pub(in crate::cli) struct Import {
    /// The plan's file
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(super) file: PathBuf,

    /// Which program the input comes from
    #[arg(long, value_name = "SOURCE")]
    from: From,

    /// What the other program has written; `-` is standard input
    #[arg(value_name = "INPUT", value_hint = clap::ValueHint::FilePath)]
    pub(super) input: PathBuf,

    /// Say what would be done, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,

    /// How to read dates such as 03/04/2026, where the input does not tell
    #[arg(long, value_name = "ORDER")]
    pub(super) dates: Option<Dates>,

    /// Where you are, such as `Europe/Berlin` [default: where the system is]
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    pub(super) time_zone: Option<TimeZone>,

    /// The partner of all that nothing else gives to anybody; not remembered
    #[arg(long, value_name = "PARTNER")]
    pub(super) to: Option<String>,

    /// Whose the records with a hint are, and remember it: `client:Acme Ltd=acme`
    ///
    /// Before the colon stands `client`, `project`, `task`, `tag`, `email` or
    /// `description`. May be given several times.
    #[arg(long, value_name = "FIELD:TEXT=PARTNER", value_parser = mapping)]
    pub(super) map: Vec<(Hint, String)>,

    /// Leave out the records with a hint, and remember it: `project:Lunch`
    #[arg(long, value_name = "FIELD:TEXT", value_parser = hint)]
    pub(super) leave_out: Vec<Hint>,

    /// Take what has another day or amount there since it was imported
    #[arg(long)]
    pub(super) changed: bool,

    /// Only from this day on: `2026-10-01`
    #[arg(long, value_name = "DATE", value_parser = Day::parse)]
    pub(super) since: Option<Day>,

    /// An address of your own, where a calendar may not tell who of its people you are
    ///
    /// Meetings that somebody else asked for were then begun by them, and those that you
    /// declined are left out. May be given several times.
    #[arg(long, value_name = "ADDRESS")]
    pub(super) own: Vec<String>,

    /// Take this contact of an address book; may be given several times
    #[arg(long, value_name = "NAME", conflicts_with = "all")]
    pub(super) only: Vec<String>,

    /// Take all contacts of an address book
    #[arg(long)]
    pub(super) all: bool,

    /// Which column of a table says what, and remember it: `date=Datum,hours=Dauer`
    ///
    /// Before the equals sign stands `date`, `start`, `end`, `hours`, `minutes`, `money`,
    /// `currency`, `by`, `began`, `client`, `project`, `task`, `tags`, `email` or `note`.
    #[arg(long, value_name = "WHAT=COLUMN", value_parser = columns)]
    pub(super) columns: Vec<Vec<(CsvColumn, String)>>,

    /// The currency of a table's amounts that do not name one
    #[arg(long, value_name = "CODE", value_parser = Currency::parse)]
    pub(super) currency: Option<Currency>,

    /// The numbers of a table have a decimal comma
    #[arg(long)]
    pub(super) decimal_comma: bool,
}

impl Import {
    /// Which program's log it is; `None` for contacts.
    pub(super) const fn source(&self) -> Option<ImportSource> {
        match self.from {
            From::Toggl => Some(ImportSource::Toggl),
            From::Clockify => Some(ImportSource::Clockify),
            From::Timewarrior => Some(ImportSource::Timewarrior),
            From::Ics => Some(ImportSource::Calendar),
            From::Csv => Some(ImportSource::Csv),
            From::Vcard => None,
        }
    }

    /// An argument that is about log entries alone, where there is one.
    pub(super) fn about_the_log(&self) -> Option<&'static str> {
        let given = [
            (self.dates.is_some(), "--dates"),
            (self.time_zone.is_some(), "--time-zone"),
            (self.to.is_some(), "--to"),
            (!self.map.is_empty(), "--map"),
            (!self.leave_out.is_empty(), "--leave-out"),
            (self.changed, "--changed"),
            (self.since.is_some(), "--since"),
            (!self.columns.is_empty(), "--columns"),
            (self.currency.is_some(), "--currency"),
            (self.decimal_comma, "--decimal-comma"),
            (!self.own.is_empty(), "--own"),
        ];
        given.into_iter().find(|(is_given, _)| *is_given).map(|(_, name)| name)
    }

    /// An argument that is about contacts alone, where there is one.
    pub(super) fn about_contacts(&self) -> Option<&'static str> {
        let only = (!self.only.is_empty()).then_some("--only");
        only.or_else(|| self.all.then_some("--all"))
    }
}

/// Where an input may come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum From {
    /// A detailed export of Toggl Track, as CSV
    Toggl,
    /// A detailed export of Clockify, as CSV
    Clockify,
    /// What `timew export` writes
    Timewarrior,
    /// Meetings of a calendar, as iCalendar
    Ics,
    /// Any table
    Csv,
    /// Partners, from vCard or a contacts table of Google or Outlook
    Vcard,
}

/// The order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Dates {
    /// 03/04/2026 is the third of April
    DayFirst,
    /// 03/04/2026 is March the fourth
    MonthFirst,
}

impl std::convert::From<Dates> for DateOrder {
    fn from(dates: Dates) -> Self {
        match dates {
            Dates::DayFirst => Self::DayFirst,
            Dates::MonthFirst => Self::MonthFirst,
        }
    }
}

fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|_| {
        let known: Vec<_> = jiff::tz::db().available().map(|known| known.to_string()).collect();
        match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("there is no time zone `{name}`; did you mean `{near}`?"),
            None => format!("there is no time zone `{name}`; write one such as `Europe/Berlin`"),
        }
    })
}

fn hint(text: &str) -> Result<Hint, String> {
    let wrong = || format!("write what it is and what it says, such as `project:Lunch`, not `{text}`");
    let (field, says) = text.split_once(':').ok_or_else(wrong)?;
    let known = Field::ALL.iter().map(|field| field.key());
    let field = Field::from_key(&field.trim().to_lowercase()).ok_or_else(|| {
        format!("`{field}` is none of {}", known.map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "))
    })?;
    Hint::new(field, says).ok_or_else(wrong)
}

fn mapping(text: &str) -> Result<(Hint, String), String> {
    let wrong = || format!("write a hint and a partner, such as `client:Acme Ltd=acme`, not `{text}`");
    let (before, partner) = text.rsplit_once('=').ok_or_else(wrong)?;
    if partner.trim().is_empty() {
        return Err(wrong());
    }
    Ok((hint(before)?, partner.trim().to_owned()))
}

fn columns(text: &str) -> Result<Vec<(CsvColumn, String)>, String> {
    // A column's own name may have a comma in it, where it stands alone.
    let pairs: Vec<_> = if text.matches('=').count() == 1 { vec![text] } else { text.split(',').collect() };
    let pair = |pair: &str| {
        let (key, name) =
            pair.split_once('=').ok_or_else(|| format!("write it like `hours=Dauer`, not `{pair}`"))?;
        let known = CsvColumn::ALL.map(|column| format!("`{}`", column.key())).join(", ");
        let column = CsvColumn::from_key(&key.trim().to_lowercase())
            .ok_or_else(|| format!("`{key}` is none of {known}"))?;
        Ok((column, name.trim().to_owned()))
    };
    pairs.into_iter().map(pair).collect()
}
