//! What stands on every page: whose plan it is, as of when, and which page of how many.

use super::blocks::placed;
use super::drawn::Drawn;
use super::flow::{Item, Page};
use super::paper::{FOOTER, HEADER, Paper, SIDE};
use super::structure::Role;
use super::style::{self, Style};
use super::typesetter::Typesetter;
use crate::exchange::report::{Document, Ink};

/// Between what stands on the left of a line and what stands on its right.
const GAP: f32 = 24.0;

/// Puts header and footer on every page.
pub fn frame(typesetter: &mut Typesetter, document: &Document, paper: Paper, pages: &mut [Page]) {
    let day = format!("As of {}", document.as_of.strftime("%-d %B %Y"));
    let column = paper.column();
    let line = style::FRAME.leading;
    let mut header =
        ends(typesetter, (&document.plan, style::FRAME_NAME), &day, column, (Role::Header, HEADER));
    let rule = Drawn::rectangle(SIDE, HEADER + line + 5.0, column, 0.5, Ink::Rule);
    header.push(Item::new(Role::Header, rule));
    let count = pages.len();
    let bottom = paper.height() - FOOTER - line;
    for (place, page) in pages.iter_mut().enumerate() {
        let number = format!("Page {} of {count}", place + 1);
        let left = (document.title.as_str(), style::FRAME);
        let footer = ends(typesetter, left, &number, column, (Role::Footer, bottom));
        // Above what is read first, below what is read last: in the order of the paper.
        page.items.splice(0..0, header.iter().cloned());
        page.items.extend(footer);
    }
}

/// A line with one text on the left, cut off where it is too long, and one on the right.
fn ends(
    typesetter: &mut Typesetter,
    (left, style): (&str, Style),
    right: &str,
    column: f32,
    (role, y): (Role, f32),
) -> Vec<Item> {
    let right = typesetter.set_line(right, style::FRAME, column);
    let x = SIDE + column - right.width();
    let left = typesetter.set_line(left, style, column - right.width() - GAP);
    let mut items = placed(left, role, SIDE, y);
    items.extend(placed(right, role, x, y));
    items
}
