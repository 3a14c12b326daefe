//! The page one takes into the meeting: what a report says ([`Document`]), and how it is set.

mod dark;
mod document;
mod drawing;
mod html;
mod markdown;
mod svg;

pub use document::{Block, Cell, Column, Document, Fact, Figure, Part, Table};
pub use drawing::{Anchor, Drawing, Ink, Mark, Point, Rgb, Shape};
pub use html::html;
pub use markdown::markdown;
pub use svg::svg;
