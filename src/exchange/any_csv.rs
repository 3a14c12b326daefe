//! Any other table, by which column says what: as the person says, as is remembered of a table
//! with the same columns, or by the names that such columns usually have.
//!
//! A row with both time and money is two entries: what took time, and what was paid. Where a
//! start with its time of day is known, it names the record; else the day, the hints and the note
//! do, so that a changed amount is seen as a change.

use super::dates::{self, Moment, Order};
use super::lengths::{Bare, Length, length};
use super::numbers::{self, Mark};
use super::table::{Row, Table};
use super::taking::{When, given, key};
use super::{CannotRead, Field, Hint, Options, Read, Record, Unreadable};
use crate::plan::{Amount, CsvColumn, CsvLayout, Currency, Happening, Minutes, Money, Name, Side};
use jiff::civil::{Date, DateTime};
use std::collections::{BTreeMap, BTreeSet};

/// What the columns of such tables are usually called, in English and German, the surest first.
const USUAL: &[(CsvColumn, &[&str])] = &[
    (CsvColumn::Date, &["date", "day", "start date", "datum"]),
    (CsvColumn::Start, &["start", "start time", "started", "begin", "from", "von", "beginn"]),
    (CsvColumn::End, &["end", "end time", "stop", "finish", "until", "to", "bis", "ende"]),
    (
        CsvColumn::Hours,
        &["hours", "duration", "duration (h)", "time spent", "time", "stunden", "dauer", "zeit"],
    ),
    (CsvColumn::Minutes, &["minutes", "minuten"]),
    (CsvColumn::Money, &["amount", "money", "cost", "price", "betrag", "kosten"]),
    (CsvColumn::Currency, &["currency", "währung"]),
    (CsvColumn::By, &["by", "given by"]),
    (CsvColumn::Began, &["began", "begun by", "contact begun by"]),
    (
        CsvColumn::Client,
        &["client", "customer", "partner", "company", "organisation", "organization", "kunde"],
    ),
    (CsvColumn::Project, &["project", "projekt"]),
    (CsvColumn::Task, &["task", "activity", "aufgabe", "tätigkeit"]),
    (CsvColumn::Tags, &["tags", "tag", "category", "categories", "labels"]),
    (CsvColumn::Email, &["email", "e-mail", "attendee"]),
    (
        CsvColumn::Note,
        &["note", "notes", "description", "comment", "subject", "notiz", "beschreibung", "kommentar"],
    ),
];

/// Reads any table.
///
/// # Errors
/// When it is none, when it has to be said which column says what, or when another question must
/// be answered first.
pub fn csv(bytes: &[u8], options: &Options) -> Result<Read, CannotRead> {
    let table = Table::read(bytes)?;
    let headers: BTreeSet<Name> = table.headers.iter().filter_map(|text| Name::new(text).ok()).collect();
    let known = options.layouts.iter().find(|layout| *layout.headers() == headers);
    let names = names(&table, known, options)?;
    let columns = Columns::of(&table, &names)?;
    let days = [CsvColumn::Date, CsvColumn::Start, CsvColumn::End].map(|column| columns.at(column));
    let cells = table.rows.iter().flat_map(|row| days.map(|day| (row.line, row.cell(day))));
    let order = dates::settle(cells, options.dates, known.and_then(|layout| layout.dates))?;
    let has_comma = options.decimal_comma || known.is_some_and(|layout| layout.decimal_comma);
    let mark = |column| {
        let told = numbers::mark(table.rows.iter().map(|row| row.cell(columns.at(column))));
        if has_comma { Some(Mark::Comma) } else { told }
    };
    let reading = Reading {
        columns: &columns,
        order,
        hours: mark(CsvColumn::Hours),
        minutes: mark(CsvColumn::Minutes),
        money: mark(CsvColumn::Money),
        money_in: options
            .money_in
            .or(columns.currency_in_header(&table))
            .or(known.and_then(|layout| layout.money_in)),
        options,
    };
    let mut read = Read {
        unreadable: table.unreadable.clone(),
        left_out: table.left_out.clone(),
        layout: remembered(headers, names, known, options, order),
        ..Read::default()
    };
    for row in &table.rows {
        if let Err(why) = reading.row(row, &mut read) {
            read.unreadable.push(row.because(why));
        }
    }
    Ok(read)
}

/// How the table is read, where the person had to say something of it.
fn remembered(
    headers: BTreeSet<Name>,
    names: BTreeMap<CsvColumn, Name>,
    known: Option<&CsvLayout>,
    options: &Options,
    order: Order,
) -> Option<CsvLayout> {
    let dates = options.dates.filter(|_| order.was_asked);
    let is_said =
        !options.columns.is_empty() || options.money_in.is_some() || options.decimal_comma || dates.is_some();
    if !is_said {
        return None;
    }
    let mut layout = CsvLayout::new(headers, names).ok()?;
    layout.dates = dates.or(known.and_then(|layout| layout.dates));
    layout.money_in = options.money_in.or(known.and_then(|layout| layout.money_in));
    layout.decimal_comma = options.decimal_comma || known.is_some_and(|layout| layout.decimal_comma);
    Some(layout)
}

/// What each column is called: as the person says, else as is remembered, else as is usual.
pub(super) fn names(
    table: &Table,
    known: Option<&CsvLayout>,
    options: &Options,
) -> Result<BTreeMap<CsvColumn, Name>, CannotRead> {
    let mut names = BTreeMap::new();
    let header = |name: &str| {
        let is_it = |header: &&String| header.to_lowercase() == name.trim().to_lowercase();
        table.headers.iter().find(is_it).and_then(|header| Name::new(header).ok())
    };
    for (column, name) in &options.columns {
        let found = header(name)
            .ok_or_else(|| CannotRead::NotAColumn { name: name.clone(), headers: table.headers.clone() })?;
        names.insert(*column, found);
    }
    if let Some(layout) = known {
        for (column, name) in layout.columns() {
            names.entry(*column).or_insert_with(|| name.clone());
        }
        return Ok(names);
    }
    for (column, usual) in USUAL {
        let found =
            usual.iter().find_map(|name| header(name).or_else(|| with_currency(table, *column, name)));
        // What the person says of a column is all that it says.
        let is_said = |name: &Name| names.values().any(|said| said == name);
        if let Some(name) = found.filter(|name| !is_said(name)) {
            names.entry(*column).or_insert(name);
        }
    }
    Ok(names)
}

/// `Amount (EUR)`, for a column of money.
fn with_currency(table: &Table, column: CsvColumn, name: &str) -> Option<Name> {
    let is_it = |header: &&String| {
        let lower = header.to_lowercase();
        let rest = lower.strip_prefix(name).map(str::trim).unwrap_or_default();
        column == CsvColumn::Money && currency_in(rest).is_some()
    };
    table.headers.iter().find(is_it).and_then(|header| Name::new(header).ok())
}

/// The currency in `(EUR)`.
fn currency_in(text: &str) -> Option<Currency> {
    let inner = text.trim().strip_prefix('(')?.strip_suffix(')')?;
    Currency::parse(inner).ok()
}

/// Where each column stands.
struct Columns(BTreeMap<CsvColumn, usize>);

impl Columns {
    fn of(table: &Table, names: &BTreeMap<CsvColumn, Name>) -> Result<Self, CannotRead> {
        let mut found = BTreeMap::new();
        for (column, name) in names {
            if let Some(at) = table.column(&[name.as_str()])? {
                found.insert(*column, at);
            }
        }
        let has = |columns: &[CsvColumn]| columns.iter().all(|column| found.contains_key(column));
        let no = |missing| Err(CannotRead::NoColumn { missing, headers: table.headers.clone() });
        if !has(&[CsvColumn::Date]) && !has(&[CsvColumn::Start]) {
            return no("the day (`date` or `start`)");
        }
        let has_length = has(&[CsvColumn::Hours])
            || has(&[CsvColumn::Minutes])
            || has(&[CsvColumn::Start, CsvColumn::End]);
        if !has_length && !has(&[CsvColumn::Money]) && !has(&[CsvColumn::Began]) {
            return no("how much there was (`hours`, `minutes`, `start` and `end`, or `money`)");
        }
        Ok(Self(found))
    }

    fn at(&self, column: CsvColumn) -> Option<usize> {
        self.0.get(&column).copied()
    }

    fn currency_in_header(&self, table: &Table) -> Option<Currency> {
        let header = table.headers.get(self.at(CsvColumn::Money)?)?;
        currency_in(header.get(header.find('(')?..)?)
    }
}

struct Reading<'a> {
    columns: &'a Columns,
    order: Order,
    hours: Option<Mark>,
    minutes: Option<Mark>,
    money: Option<Mark>,
    money_in: Option<Currency>,
    options: &'a Options,
}

impl Reading<'_> {
    fn row(&self, row: &Row, read: &mut Read) -> Result<(), String> {
        let cell = |column| row.cell(self.columns.at(column));
        let start = self.moment(cell(CsvColumn::Start))?;
        let end = self.moment(cell(CsvColumn::End))?;
        let day = match cell(CsvColumn::Date) {
            "" => start.day.ok_or("it has no date")?,
            text => self.moment(text)?.day.ok_or_else(|| format!("`{text}` is not a date"))?,
        };
        let when = self.when(day, start, end);
        let stated = self.stated(row)?;
        let is_timed = stated.is_some() || when.start.is_some() && when.end.is_some();
        let money = self.money(row)?;
        let began = side(cell(CsvColumn::Began))?;
        let by = side(cell(CsvColumn::By))?.unwrap_or(Side::Us);
        let seconds = if is_timed { Some(when.seconds(stated, &self.options.time_zone)?) } else { None };
        if seconds.is_none() && money.is_none() && began.is_none() {
            return Err("nothing says how much there was".to_owned());
        }
        let place = || row.because("");
        match (seconds, began) {
            (Some(seconds), _) => read.take(seconds, place(), |minutes| {
                self.record(row, day, when.start, self.time(minutes, began, by), "")
            }),
            (None, Some(began)) => {
                let what = Happening::Contact { began, lasted: None, went: None };
                read.records.push(self.record(row, day, when.start, what, ""));
            }
            (None, None) => {}
        }
        match money {
            Some(money) if money.amount_minor() == 0 && seconds.is_none() => {
                read.left_out.push(Unreadable { why: "it comes to nothing".to_owned(), ..place() });
            }
            Some(money) if money.amount_minor() > 0 => {
                let what = Happening::Given { by, amount: Amount::Money(money) };
                read.records.push(self.record(row, day, when.start, what, "money"));
            }
            _ => {}
        }
        Ok(())
    }

    fn time(&self, minutes: Minutes, began: Option<Side>, by: Side) -> Happening {
        match (began, by) {
            (Some(began), _) => Happening::Contact { began, lasted: Some(minutes), went: None },
            (None, Side::Us) => given(minutes),
            (None, Side::Them) => Happening::Given { by, amount: Amount::Time(minutes) },
        }
    }

    fn moment(&self, text: &str) -> Result<Moment, String> {
        if text.is_empty() {
            return Ok(Moment::default());
        }
        dates::moment(text, self.order, &self.options.time_zone)
    }

    /// Start and end, on the row's day where they say only the time. An end that is earlier than
    /// the start and says no day is the next day's.
    fn when(&self, day: Date, start: Moment, end: Moment) -> When {
        let on =
            |moment: Moment, day: Date| moment.time.map(|time| moment.day.unwrap_or(day).to_datetime(time));
        let begins = on(start, day);
        let ends = on(end, start.day.unwrap_or(day));
        let ends = match (begins, ends) {
            (Some(begins), Some(ends)) if ends < begins && end.day.is_none() => {
                ends.checked_add(jiff::Span::new().days(1)).ok()
            }
            _ => ends,
        };
        When { start: begins, end: ends }
    }

    fn stated(&self, row: &Row) -> Result<Option<Length>, String> {
        let columns =
            [(CsvColumn::Hours, Bare::Hours, self.hours), (CsvColumn::Minutes, Bare::Minutes, self.minutes)];
        for (column, bare, mark) in columns {
            let text = row.cell(self.columns.at(column));
            if !text.is_empty() {
                return length(text, bare, mark).map(Some);
            }
        }
        Ok(None)
    }

    fn money(&self, row: &Row) -> Result<Option<Money>, String> {
        let text = row.cell(self.columns.at(CsvColumn::Money));
        if text.is_empty() {
            return Ok(None);
        }
        let (code, digits): (String, String) = text.chars().partition(|c| c.is_alphabetic() || *c == '€');
        let named = [code.trim(), row.cell(self.columns.at(CsvColumn::Currency))]
            .into_iter()
            .find(|code| !code.is_empty());
        let currency = match named {
            Some("€") => Currency::EUR,
            Some(code) => Currency::parse(code).map_err(|error| error.to_string())?,
            None => self.money_in.ok_or_else(|| format!("`{text}` does not say its currency"))?,
        };
        let number = numbers::number(&digits, self.money)?;
        Money::parse_amount(&number.to_string(), currency).map(Some).map_err(|error| error.to_string())
    }

    fn record(&self, row: &Row, day: Date, start: Option<DateTime>, what: Happening, part: &str) -> Record {
        let cell = |column| row.cell(self.columns.at(column));
        let mut hints: Vec<_> = [
            (Field::Client, CsvColumn::Client),
            (Field::Project, CsvColumn::Project),
            (Field::Task, CsvColumn::Task),
        ]
        .into_iter()
        .filter_map(|(field, column)| Hint::new(field, cell(column)))
        .collect();
        let many = |field, column| {
            cell(column).split([',', ';']).filter_map(move |text| Hint::new(field, text)).collect::<Vec<_>>()
        };
        hints.extend(many(Field::Email, CsvColumn::Email));
        hints.extend(many(Field::Tag, CsvColumn::Tags));
        hints.extend(Hint::new(Field::Description, cell(CsvColumn::Note)));
        let says: Vec<_> = match start {
            Some(_) => vec![part],
            None => hints.iter().map(|hint| hint.text.as_str()).chain([part]).collect(),
        };
        let says = says.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\u{1f}");
        Record {
            line: row.line,
            key: key(start, day, &says),
            date: day,
            what,
            note: cell(CsvColumn::Note).to_owned(),
            hints,
        }
    }
}

/// Who it was: `us` or `them`.
fn side(text: &str) -> Result<Option<Side>, String> {
    match text.to_lowercase().as_str() {
        "" => Ok(None),
        "us" | "we" | "me" | "i" => Ok(Some(Side::Us)),
        "them" | "they" => Ok(Some(Side::Them)),
        _ => Err(format!("`{text}` is neither `us` nor `them`")),
    }
}
