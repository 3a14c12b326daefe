//! What leaves the program as a file, and in which form.

use crate::exchange::export;
use crate::exchange::report::{Figure, Format, Paper, Wanted};

/// The form of a file that is written for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outgoing {
    /// The log, or what a calendar reminds of.
    Export(export::Format),
    /// The table that is shown.
    Table,
    /// A report.
    Report(Format),
    /// A chart as lines that stay sharp at every size.
    Svg,
    /// A chart as a picture of pixels.
    Png,
}

impl Outgoing {
    /// All forms.
    pub fn all() -> impl Iterator<Item = Self> {
        let exports = export::Format::ALL.into_iter().map(Self::Export);
        let reports = Format::ALL.into_iter().map(Self::Report);
        exports.chain(reports).chain([Self::Table, Self::Svg, Self::Png])
    }

    /// How the name of such a file ends.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Export(format) => format.ending(),
            Self::Table => "csv",
            Self::Report(format) => format.ending(),
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// What such a file holds, in words.
    pub fn words(self) -> String {
        match self {
            Self::Export(format) => format.words().to_owned(),
            Self::Table => "the table as CSV".to_owned(),
            Self::Report(format) => format!("the report as {}", format.name()),
            Self::Svg => "the chart as SVG".to_owned(),
            Self::Png => "the chart as PNG".to_owned(),
        }
    }

    /// What such files are called in a list of kinds.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Export(export::Format::Csv) | Self::Table => "CSV",
            Self::Export(export::Format::Hledger) => "Journal of hledger",
            Self::Export(export::Format::Ics) => "iCalendar",
            Self::Report(format) => format.name(),
            Self::Svg => "SVG",
            Self::Png => "PNG",
        }
    }
}

/// What is put into such a file, where its form alone does not say it.
#[derive(Debug, Clone, PartialEq)]
pub enum Parcel {
    /// A report on paper of a size.
    Report(Wanted, Paper),
    /// A chart.
    Chart(Box<Figure>),
    /// What is written as it stands.
    Text(String),
}
