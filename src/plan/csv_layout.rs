//! How a table of one kind is read: which column says what. Asked once, then remembered.

use super::scale::worded;
use super::{Currency, Name};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

worded! {
    /// Whether the day or the month comes first in dates like 03/04/2026.
    DateOrder {
        /// 3 April.
        DayFirst => "Day first",
        /// March 4.
        MonthFirst => "Month first",
    }
}

/// Something that a column of a table can say of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CsvColumn {
    /// The day.
    Date,
    /// When it began: a time of day, or a day and a time.
    Start,
    /// When it ended: a time of day, or a day and a time.
    End,
    /// How long it took; a bare number counts hours.
    Hours,
    /// How long it took; a bare number counts minutes.
    Minutes,
    /// How much money was given.
    Money,
    /// The currency of the money.
    Currency,
    /// Who gave it.
    By,
    /// Who began the contact.
    Began,
    /// The client.
    Client,
    /// The project.
    Project,
    /// The task.
    Task,
    /// Tags.
    Tags,
    /// The address of somebody who took part.
    Email,
    /// What was written about it.
    Note,
}

impl CsvColumn {
    /// All of them, in the order in which they are asked and written.
    pub const ALL: [Self; 15] = [
        Self::Date,
        Self::Start,
        Self::End,
        Self::Hours,
        Self::Minutes,
        Self::Money,
        Self::Currency,
        Self::By,
        Self::Began,
        Self::Client,
        Self::Project,
        Self::Task,
        Self::Tags,
        Self::Email,
        Self::Note,
    ];

    /// How the file and commands name it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Start => "start",
            Self::End => "end",
            Self::Hours => "hours",
            Self::Minutes => "minutes",
            Self::Money => "money",
            Self::Currency => "currency",
            Self::By => "by",
            Self::Began => "began",
            Self::Client => "client",
            Self::Project => "project",
            Self::Task => "task",
            Self::Tags => "tags",
            Self::Email => "email",
            Self::Note => "note",
        }
    }

    /// The column that the file and commands name so.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }

    /// The words for it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Start => "Start",
            Self::End => "End",
            Self::Hours => "Hours",
            Self::Minutes => "Minutes",
            Self::Money => "Money",
            Self::Currency => "Currency",
            Self::By => "Given by",
            Self::Began => "Contact begun by",
            Self::Client => "Client",
            Self::Project => "Project",
            Self::Task => "Task",
            Self::Tags => "Tags",
            Self::Email => "Email",
            Self::Note => "Note",
        }
    }
}

/// Which column of a table says what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Shape", into = "Shape")]
pub struct CsvLayout {
    headers: BTreeSet<Name>,
    columns: BTreeMap<CsvColumn, Name>,
    /// The currency of amounts that do not name one.
    pub money_in: Option<Currency>,
    /// The order of day and month, where the dates do not tell.
    pub dates: Option<DateOrder>,
    /// Whether numbers are written with a decimal comma.
    pub decimal_comma: bool,
}

/// Why a layout cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    /// A column that the table has not.
    #[error("`{column}` is said to be the column `{header}`, which is not among the `headers`")]
    NoColumn {
        /// What it is said to say.
        column: &'static str,
        /// What it is called.
        header: String,
    },
    /// Nothing to know a table by.
    #[error("a layout needs the `headers` of its table")]
    NoHeaders,
}

impl CsvLayout {
    /// A layout of a table with these headers.
    ///
    /// # Errors
    /// When there are no headers, or a column is not among them.
    pub fn new(headers: BTreeSet<Name>, columns: BTreeMap<CsvColumn, Name>) -> Result<Self, LayoutError> {
        if headers.is_empty() {
            return Err(LayoutError::NoHeaders);
        }
        if let Some((column, header)) = columns.iter().find(|(_, header)| !headers.contains(header)) {
            return Err(LayoutError::NoColumn { column: column.key(), header: header.to_string() });
        }
        Ok(Self { headers, columns, money_in: None, dates: None, decimal_comma: false })
    }

    /// The names of all columns of the table: a table with the same is read in the same way.
    pub const fn headers(&self) -> &BTreeSet<Name> {
        &self.headers
    }

    /// What each column that is read says.
    pub const fn columns(&self) -> &BTreeMap<CsvColumn, Name> {
        &self.columns
    }
}

/// How a layout stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "CsvLayout")]
struct Shape {
    headers: Vec<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    start: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hours: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    money: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    currency: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    began: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    client: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    project: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    task: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tags: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    money_in: Option<Currency>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dates: Option<DateOrder>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    decimal_comma: bool,
}

impl TryFrom<Shape> for CsvLayout {
    type Error = LayoutError;

    fn try_from(s: Shape) -> Result<Self, LayoutError> {
        let said = [
            s.date, s.start, s.end, s.hours, s.minutes, s.money, s.currency, s.by, s.began, s.client,
            s.project, s.task, s.tags, s.email, s.note,
        ];
        let columns =
            CsvColumn::ALL.into_iter().zip(said).filter_map(|(column, name)| Some((column, name?))).collect();
        let (money_in, dates, decimal_comma) = (s.money_in, s.dates, s.decimal_comma);
        Ok(Self { money_in, dates, decimal_comma, ..Self::new(s.headers.into_iter().collect(), columns)? })
    }
}

impl From<CsvLayout> for Shape {
    fn from(layout: CsvLayout) -> Self {
        let said = |column| layout.columns.get(&column).cloned();
        Self {
            date: said(CsvColumn::Date),
            start: said(CsvColumn::Start),
            end: said(CsvColumn::End),
            hours: said(CsvColumn::Hours),
            minutes: said(CsvColumn::Minutes),
            money: said(CsvColumn::Money),
            currency: said(CsvColumn::Currency),
            by: said(CsvColumn::By),
            began: said(CsvColumn::Began),
            client: said(CsvColumn::Client),
            project: said(CsvColumn::Project),
            task: said(CsvColumn::Task),
            tags: said(CsvColumn::Tags),
            email: said(CsvColumn::Email),
            note: said(CsvColumn::Note),
            headers: layout.headers.iter().cloned().collect(),
            money_in: layout.money_in,
            dates: layout.dates,
            decimal_comma: layout.decimal_comma,
        }
    }
}
