//! The page one takes into the meeting: what a report says ([`Document`]), and how it is set.

pub mod chart;
pub mod content;
mod dark;
mod document;
mod drawing;
mod html;
mod markdown;
mod pdf;
mod picture;
mod setting;
mod svg;
mod typeface;
mod wanted;

pub use document::{Block, Cell, Column, Document, Fact, Figure, OnWall, Part, Table};
pub use drawing::{Anchor, Drawing, Ink, Mark, Point, Rgb, Shape};
pub use html::html;
pub use markdown::markdown;
pub use pdf::{PdfError, pdf};
pub use picture::{Picture, PictureError, pages, png};
pub use setting::{Paper, Wish, widths};
pub use svg::svg;
pub use typeface::{MEDIUM, REGULAR, SEMIBOLD};
pub use wanted::{Format, Subject, Wanted};
