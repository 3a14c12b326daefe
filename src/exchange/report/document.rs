//! What a report says, before it is set as PDF, HTML or Markdown.

use super::{Drawing, Mark};
use jiff::civil::Date;

/// A report: parts that each begin on a page of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it is called, as a reader's window shows it.
    pub title: String,
    /// The plan's name, which stands on every page.
    pub plan: String,
    /// The day as of which it speaks, which stands on every page.
    pub as_of: Date,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

impl Document {
    /// The day as of which it speaks, as a reader reads it: `28 November 2026`.
    pub fn day(&self) -> String {
        self.as_of.strftime("%-d %B %Y").to_string()
    }
}

/// A part of a report, which begins on a page of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// By what the contents and links name it: letters, digits and `-`, unlike that of every other part.
    pub anchor: String,
    /// Its heading, of the first level.
    pub title: String,
    /// What stands above the heading in small letters, where something does.
    pub kicker: Option<String>,
    /// What of it a room sees where nothing else is chosen.
    pub on_wall: OnWall,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// What of a part a room sees where nothing else is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnWall {
    /// All of it: it speaks of the whole.
    All,
    /// All but its tables, which go through single partners.
    AllButTables,
    /// Nothing: it goes through single partners with what is thought of them, or is an appendix.
    Nothing,
}

/// One thing that a part says.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading of the second level.
    Heading(String),
    /// A heading of the third level.
    Subheading(String),
    /// What is said first and large: the verdict as a sentence.
    Lead {
        /// The sentence.
        text: String,
        /// How things stand by it, where it says.
        mark: Option<Mark>,
    },
    /// A paragraph. Lines of it are kept apart where the text has line breaks.
    Paragraph(String),
    /// A paragraph in small grey letters: where a figure comes from, what could not be counted.
    Small(String),
    /// One below the other, each with a dot.
    List(Vec<String>),
    /// A few figures side by side, each large, with what it is beneath.
    Facts(Vec<Fact>),
    /// Rows and columns.
    Table(Table),
    /// A picture with what it shows.
    Figure(Figure),
}

impl Block {
    /// What stands above it as its own name, where it has one.
    pub fn caption(&self) -> Option<&str> {
        match self {
            Self::Table(table) => Some(&table.caption),
            Self::Figure(figure) => Some(&figure.caption),
            _ => None,
        }
    }
}

/// A figure and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is: `Partnerships`.
    pub label: String,
    /// The figure with its unit: `4 of 11`.
    pub value: String,
    /// How it stands, where it says.
    pub mark: Option<Mark>,
}

/// Rows and columns, with a head that is repeated on every page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it lists; stands above it, and is its name for who hears it read.
    pub caption: String,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for every column; the first is the row's head.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// Whether it holds figures, which are set flush right.
    pub is_figures: bool,
    /// How much of the width it asks for beside the others; 1 is usual.
    pub weight: u8,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says; empty where there is nothing to say.
    pub text: String,
    /// How that stands, where it says.
    pub mark: Option<Mark>,
}

impl Cell {
    /// A cell of which nothing more is said.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), mark: None }
    }
}

/// A picture with what it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its heading: what it shows.
    pub caption: String,
    /// The same for who cannot see it, with the figures that matter.
    pub alternative: String,
    /// The picture.
    pub drawing: Drawing,
}
