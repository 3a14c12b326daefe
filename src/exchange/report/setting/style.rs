//! The sizes, weights and distances of a page, all in points.

use crate::exchange::report::Ink;

/// A weight of the typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// For running text.
    Regular,
    /// For figures and heads of columns.
    Medium,
    /// For headings.
    SemiBold,
}

impl Weight {
    /// As fonts count it: 400 is regular.
    pub const fn number(self) -> f32 {
        match self {
            Self::Regular => 400.0,
            Self::Medium => 500.0,
            Self::SemiBold => 600.0,
        }
    }
}

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// How heavy.
    pub weight: Weight,
    /// How high the letters are.
    pub size: f32,
    /// From one baseline to the next.
    pub leading: f32,
    /// In which colour.
    pub ink: Ink,
}

impl Style {
    const fn new(weight: Weight, size: f32, leading: f32, ink: Ink) -> Self {
        Self { weight, size, leading, ink }
    }

    /// The same in another colour.
    pub const fn inked(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }
}

/// What stands above a part's heading.
pub const KICKER: Style = Style::new(Weight::Medium, 9.0, 12.0, Ink::Accent);
/// A part's heading.
pub const TITLE: Style = Style::new(Weight::SemiBold, 21.0, 26.0, Ink::Text);
/// A heading of the second level.
pub const HEADING: Style = Style::new(Weight::SemiBold, 13.5, 18.0, Ink::Text);
/// A heading of the third level.
pub const SUBHEADING: Style = Style::new(Weight::SemiBold, 10.5, 14.5, Ink::Text);
/// What is said first and large.
pub const LEAD: Style = Style::new(Weight::Medium, 13.0, 18.0, Ink::Text);
/// Running text.
pub const BODY: Style = Style::new(Weight::Regular, 9.75, 14.5, Ink::Text);
/// Where a figure comes from.
pub const SMALL: Style = Style::new(Weight::Regular, 8.25, 12.0, Ink::Muted);
/// A figure that stands by itself, from the largest on: those side by side are as large as lets each stand in
/// one line.
pub const FACT: [Style; 4] = [
    Style::new(Weight::SemiBold, 19.0, 24.0, Ink::Text),
    Style::new(Weight::SemiBold, 15.0, 20.0, Ink::Text),
    Style::new(Weight::SemiBold, 13.0, 17.0, Ink::Text),
    Style::new(Weight::SemiBold, 11.0, 15.0, Ink::Text),
];
/// What such a figure is.
pub const FACT_LABEL: Style = Style::new(Weight::Regular, 8.5, 12.0, Ink::Muted);
/// What a table or a picture shows.
pub const CAPTION: Style = Style::new(Weight::SemiBold, 9.75, 13.5, Ink::Text);
/// The head of a column.
pub const COLUMN: Style = Style::new(Weight::Medium, 7.75, 10.0, Ink::Muted);
/// The first cell of a row.
pub const ROW: Style = Style::new(Weight::Medium, 8.0, 10.25, Ink::Text);
/// Any other cell.
pub const CELL: Style = Style::new(Weight::Regular, 8.0, 10.25, Ink::Text);
/// What stands on every page.
pub const FRAME: Style = Style::new(Weight::Regular, 8.0, 11.0, Ink::Muted);
/// The plan's name on every page.
pub const FRAME_NAME: Style = Style::new(Weight::Medium, 8.0, 11.0, Ink::Text);

/// The widest a line of running text may be to be read with ease.
pub const MEASURE: f32 = 420.0;
/// The radius of a mark's shape.
pub const MARK: f32 = 3.1;
/// How much room the shape of a mark takes before its text.
pub const MARK_ROOM: f32 = 10.0;
