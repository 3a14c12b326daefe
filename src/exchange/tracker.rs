//! Detailed exports of Toggl Track and of Clockify.
//!
//! Columns are found by name. An entry belongs to the day on which it began; what it earned is
//! not what was given, so amounts are not read. Whose entry it is (in an export of a whole team)
//! goes into its key, not into the hints: all of them are ours.

use super::dates::{self, Order};
use super::lengths::{Bare, Length, length};
use super::numbers::{self, Mark};
use super::table::{Row, Table};
use super::taking::{When, given, key};
use super::{CannotRead, Field, Hint, Options, Read, Record};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Reads a detailed export of Toggl Track.
///
/// # Errors
/// When it is not one, or a question must be answered first.
pub fn toggl(bytes: &[u8], options: &Options) -> Result<Read, CannotRead> {
    read(&Table::read(bytes)?, options)
}

/// Reads a detailed export of Clockify.
///
/// # Errors
/// When it is not one, or a question must be answered first.
pub fn clockify(bytes: &[u8], options: &Options) -> Result<Read, CannotRead> {
    read(&Table::read(bytes)?, options)
}

/// Where each thing stands. The two programs, and their own versions, call some of them differently.
struct Columns {
    client: Option<usize>,
    project: Option<usize>,
    task: Option<usize>,
    tags: Option<usize>,
    description: Option<usize>,
    whose: Option<usize>,
    kind: Option<usize>,
    start_date: Option<usize>,
    start_time: Option<usize>,
    end_date: Option<usize>,
    end_time: Option<usize>,
    duration: Option<usize>,
    hours: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Result<Self, CannotRead> {
        let columns = Self {
            client: table.column(&["Client"])?,
            project: table.column(&["Project"])?,
            task: table.column(&["Task", "Activity"])?,
            tags: table.column(&["Tags", "Tag"])?,
            description: table.column(&["Description"])?,
            whose: table.column(&["User", "Member", "Email"])?,
            kind: table.column(&["Type"])?,
            start_date: table.column(&["Start date"])?,
            start_time: table.column(&["Start time"])?,
            end_date: table.column(&["End date", "Stop date"])?,
            end_time: table.column(&["End time", "Stop time"])?,
            duration: table.column(&["Duration", "Duration (h)"])?,
            hours: table.column(&["Duration (decimal)"])?,
        };
        let no = |missing| Err(CannotRead::NoColumn { missing, headers: table.headers.clone() });
        if columns.start_date.is_none() {
            return no("the day (`Start date`)");
        }
        let has_ends = columns.start_time.is_some() && columns.end_time.is_some();
        if columns.duration.is_none() && columns.hours.is_none() && !has_ends {
            return no("how long it took (`Duration`, or `Start time` and `End time`)");
        }
        Ok(columns)
    }
}

/// Reads an export of either.
fn read(table: &Table, options: &Options) -> Result<Read, CannotRead> {
    let columns = Columns::of(table)?;
    let days = [columns.start_date, columns.end_date];
    let cells = table.rows.iter().flat_map(|row| days.map(|day| (row.line, row.cell(day))));
    let order = dates::settle(cells, options.dates, None)?;
    let mark = numbers::mark(table.rows.iter().map(|row| row.cell(columns.hours)));
    let mut read =
        Read { unreadable: table.unreadable.clone(), left_out: table.left_out.clone(), ..Read::default() };
    for row in &table.rows {
        let reader = Reader { row, columns: &columns, order, mark, zone: &options.time_zone };
        match reader.found() {
            Ok(Found::Entry { day, start, seconds }) => {
                let record = |minutes| reader.record(day, start, minutes);
                read.take(seconds, row.because(""), record);
            }
            Ok(Found::Nothing(why)) => read.left_out.push(row.because(why)),
            Err(why) => read.unreadable.push(row.because(why)),
        }
    }
    Ok(read)
}

struct Reader<'a> {
    row: &'a Row,
    columns: &'a Columns,
    order: Order,
    mark: Option<Mark>,
    zone: &'a TimeZone,
}

/// What a row holds.
enum Found {
    Entry {
        day: Date,
        start: Option<DateTime>,
        seconds: u64,
    },
    /// Nothing that was done, and why not.
    Nothing(&'static str),
}

impl Reader<'_> {
    fn found(&self) -> Result<Found, String> {
        let cell = |column| self.row.cell(column);
        let (columns, row) = (self.columns, self.row);
        if cell(columns.start_date).is_empty() {
            let is_sum = [columns.client, columns.project, columns.description, Some(0)]
                .iter()
                .any(|column| row.cell(*column).to_lowercase().starts_with("total"));
            return if is_sum {
                Ok(Found::Nothing("the sum of the others"))
            } else {
                Err("it has no date".to_owned())
            };
        }
        match cell(columns.kind).to_lowercase().as_str() {
            "break" => return Ok(Found::Nothing("a break")),
            "time off" | "time_off" | "holiday" => return Ok(Found::Nothing("time off")),
            _ => {}
        }
        let start = self.moment(columns.start_date, columns.start_time, None)?;
        let day = start.0;
        let end = self.moment(columns.end_date, columns.end_time, Some(day))?.1;
        let stated = self.stated()?;
        if stated.is_none() && end.is_none() {
            return Ok(Found::Nothing("it was still running"));
        }
        let when = When { start: start.1, end: self.after(start.1, end, stated) };
        Ok(Found::Entry { day, start: start.1, seconds: when.seconds(stated, self.zone)? })
    }

    /// A day, and the moment where the time of day is said as well.
    fn moment(
        &self,
        day: Option<usize>,
        time: Option<usize>,
        else_on: Option<Date>,
    ) -> Result<(Date, Option<DateTime>), String> {
        let written = dates::moment(self.row.cell(day), self.order, self.zone)?;
        let clock = dates::moment(self.row.cell(time), self.order, self.zone)?;
        let day = written.day.or(clock.day).or(else_on).ok_or("it has no date")?;
        Ok((day, clock.time.or(written.time).map(|time| day.to_datetime(time))))
    }

    /// Where only the time of the end is said and it is earlier than the start, it is the next day's.
    fn after(
        &self,
        start: Option<DateTime>,
        end: Option<DateTime>,
        stated: Option<Length>,
    ) -> Option<DateTime> {
        let (start, end) = (start?, end?);
        let says_day = !self.row.cell(self.columns.end_date).is_empty();
        let is_next_day = end < start && !says_day && stated.is_none_or(|length| length.seconds < 86_400);
        if is_next_day { end.checked_add(jiff::Span::new().days(1)).ok() } else { Some(end) }
    }

    fn stated(&self) -> Result<Option<Length>, String> {
        for column in [self.columns.duration, self.columns.hours] {
            let text = self.row.cell(column);
            if !text.is_empty() {
                return length(text, Bare::Hours, self.mark).map(Some);
            }
        }
        Ok(None)
    }

    fn record(&self, day: Date, start: Option<DateTime>, minutes: crate::plan::Minutes) -> Record {
        let cell = |column| self.row.cell(column);
        let columns = self.columns;
        let mut hints: Vec<_> =
            [(Field::Client, columns.client), (Field::Project, columns.project), (Field::Task, columns.task)]
                .into_iter()
                .filter_map(|(field, column)| Hint::new(field, cell(column)))
                .collect();
        hints.extend(cell(columns.tags).split(',').filter_map(|tag| Hint::new(Field::Tag, tag)));
        hints.extend(Hint::new(Field::Description, cell(columns.description)));
        let said = [columns.description, columns.task].into_iter().map(cell).find(|text| !text.is_empty());
        Record {
            line: self.row.line,
            key: key(start, day, cell(columns.whose)),
            date: day,
            what: given(minutes),
            note: said.unwrap_or_default().to_owned(),
            hints,
        }
    }
}
