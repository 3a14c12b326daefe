//! The page one takes into the meeting: what a report says ([`Document`]), and how it is set.

pub mod chart;
pub mod content;
mod document;
mod drawing;
mod pdf;
mod picture;
mod setting;
mod typeface;

pub use document::{Block, Cell, Column, Document, Fact, Figure, Part, Table};
pub use drawing::{Anchor, Drawing, Ink, Mark, Point, Rgb, Shape};
pub use pdf::{PdfError, pdf};
pub use picture::{Picture, PictureError, pages, png};
pub use setting::Paper;
pub use typeface::{MEDIUM, REGULAR, SEMIBOLD};
