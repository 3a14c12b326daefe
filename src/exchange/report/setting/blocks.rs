//! From blocks to pieces: headings, paragraphs, lists, and what a part says first.

use super::drawn::{Drawn, shape};
use super::flow::{Entry, Item, Piece};
use super::mark;
use super::structure::{Id, Kind, Role, Structure};
use super::style::{self, MARK, MARK_ROOM, MEASURE, Style};
use super::text::{Line, Text};
use super::typesetter::Typesetter;
use crate::exchange::report::{Block, Ink, Mark, Part, Point};

/// From the left of a lead's ground to its text, and from its upper end.
const LEAD_PAD: (f32, f32) = (14.0, 8.0);
/// How wide the bar of a lead is.
const LEAD_BAR: f32 = 4.0;
/// What is no text keeps at least so far from what follows.
const AFTER: f32 = 11.0;
/// From the dot of a list's item to its text.
const INDENT: f32 = 12.0;

/// What blocks are set with, and where their elements go.
pub struct Setter<'a> {
    /// Sets text.
    pub typesetter: &'a mut Typesetter,
    /// The elements so far.
    pub structure: &'a mut Structure,
    /// How wide the text of a page is.
    pub width: f32,
    /// How high the text of a page may be.
    pub depth: f32,
    /// Whether the part has a heading of the second level yet: without one, those of the third are of the second.
    pub has_heading: bool,
    /// How large pictures are, of their own size; below it rows of tables stand closer as well.
    pub scale: f32,
}

impl Setter<'_> {
    /// A part as pieces.
    pub fn part(&mut self, part: &Part) -> Vec<Piece> {
        let of = self.structure.add(Kind::Part, None);
        self.has_heading = false;
        let mut pieces = Vec::new();
        if let Some(kicker) = part.kicker.as_deref().filter(|text| !text.trim().is_empty()) {
            let lines = self.paragraph(kicker, style::KICKER, of, 0.0);
            pieces.extend(kept(lines));
        }
        let mut heading = self.heading(&part.title, 1, of);
        if let Some(entry) = heading.first_mut().and_then(|piece| piece.entry.as_mut()) {
            entry.anchor = Some(part.anchor.clone());
        }
        pieces.extend(heading);
        let mut after: f32 = 0.0;
        for block in &part.blocks {
            let mut next = self.block(block, of);
            if let Some(first) = next.first_mut() {
                first.before = first.before.max(after);
                after = if is_text(block) { 0.0 } else { AFTER };
            }
            pieces.extend(next);
        }
        pieces
    }

    fn block(&mut self, block: &Block, of: Id) -> Vec<Piece> {
        match block {
            Block::Heading(text) => self.heading(text, 2, of),
            Block::Subheading(text) => self.heading(text, 3, of),
            Block::Lead { text, mark } => self.lead(text, *mark, of),
            Block::Paragraph(text) => self.paragraph(text, style::BODY, of, 8.0),
            Block::Small(text) => self.paragraph(text, style::SMALL, of, 7.0),
            Block::List(items) => self.list(items, of),
            Block::Facts(facts) => self.facts(facts, of),
            Block::Table(table) => self.table(table, of),
            Block::Figure(figure) => self.figure(figure, of),
        }
    }

    fn heading(&mut self, text: &str, level: u16, of: Id) -> Vec<Piece> {
        let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() {
            return Vec::new();
        }
        let (style, before) = match level {
            1 => (style::TITLE, 3.0),
            2 => (style::HEADING, 18.0),
            _ => (style::SUBHEADING, 13.0),
        };
        self.has_heading |= level == 2;
        let level = if self.has_heading { level } else { level.min(2) };
        let kind = Kind::Heading { level, title: title.clone() };
        let role = Role::Of(self.structure.add(kind, Some(of)));
        let set = self.typesetter.set(text, style, self.width);
        let mut pieces = kept(lines(set, role, before));
        if let Some(first) = pieces.first_mut() {
            first.entry = Some(Entry { level, title, anchor: None });
        }
        pieces
    }

    /// A paragraph, of which no single line is left behind or goes ahead.
    pub fn paragraph(&mut self, text: &str, style: Style, of: Id, before: f32) -> Vec<Piece> {
        if text.trim().is_empty() {
            return Vec::new();
        }
        let role = Role::Of(self.structure.add(Kind::Paragraph, Some(of)));
        let set = self.typesetter.set(text, style, self.width.min(MEASURE));
        without_widows(lines(set, role, before))
    }

    /// What is said first: on a ground, with a bar in the colour of how things stand, and its shape.
    fn lead(&mut self, text: &str, mark: Option<Mark>, of: Id) -> Vec<Piece> {
        let (left, above) = LEAD_PAD;
        let room = if mark.is_some() { 18.0 } else { 0.0 };
        let set = self.typesetter.set(text, style::LEAD, self.width - 2.0 * left - room);
        let height = set.height() + 2.0 * above;
        if height > self.depth / 2.0 {
            return self.paragraph(text, style::LEAD, of, 14.0);
        }
        let role = Role::Of(self.structure.add(Kind::Paragraph, Some(of)));
        let (bar, ground) =
            mark.map_or((Ink::Accent, Ink::AccentGround), |mark| (Ink::Fill(mark), Ink::Soft(mark)));
        let mut items = vec![
            Item::new(Role::Decoration, Drawn::rectangle(0.0, 0.0, self.width, height, ground)),
            Item::new(Role::Decoration, Drawn::rectangle(0.0, 0.0, LEAD_BAR, height, bar)),
        ];
        if let Some(mark) = mark {
            let centre = Point::new(left + 5.0, above + style::LEAD.leading / 2.0);
            items.extend(marked(mark, centre, 5.0));
        }
        items.extend(placed(set, role, left + room, above));
        vec![Piece { before: 10.0, height, items, ..Piece::default() }]
    }

    fn list(&mut self, items: &[String], of: Id) -> Vec<Piece> {
        if items.is_empty() {
            return Vec::new();
        }
        let list = self.structure.add(Kind::List { has_dots: true }, Some(of));
        let mut pieces = Vec::new();
        for (place, text) in items.iter().enumerate() {
            let item = self.structure.add(Kind::Item, Some(list));
            let label = Role::Of(self.structure.add(Kind::Label, Some(item)));
            let body = Role::Of(self.structure.add(Kind::Body, Some(item)));
            let dot = self.typesetter.set("•", style::BODY.inked(Ink::Accent), INDENT);
            let set = self.typesetter.set(text, style::BODY, self.width.min(MEASURE) - INDENT);
            let mut lines: Vec<_> = lines(set, body, if place == 0 { 8.0 } else { 4.0 });
            for item in lines.iter_mut().flat_map(|piece| &mut piece.items) {
                item.drawn = item.drawn.clone().moved(INDENT, 0.0);
            }
            if let Some(first) = lines.first_mut() {
                first.items.splice(0..0, placed(dot, label, 0.0, 0.0));
            }
            pieces.extend(without_widows(lines));
        }
        pieces
    }
}

const fn is_text(block: &Block) -> bool {
    !matches!(block, Block::Lead { .. } | Block::Facts(_) | Block::Table(_) | Block::Figure(_))
}

/// The lines of a text as pieces.
pub fn lines(text: Text, role: Role, before: f32) -> Vec<Piece> {
    let piece = |(place, line): (usize, Line)| Piece {
        before: if place == 0 { before } else { 0.0 },
        height: line.height,
        items: vec![item(line, role, 0.0, 0.0)],
        ..Piece::default()
    };
    text.lines.into_iter().enumerate().map(piece).collect()
}

/// The lines of a text below one another, from a place on.
pub fn placed(text: Text, role: Role, x: f32, y: f32) -> Vec<Item> {
    let mut down = y;
    let line = |line: Line| {
        let above = down;
        down += line.height;
        item(line, role, x, above)
    };
    text.lines.into_iter().map(line).collect()
}

fn item(line: Line, role: Role, x: f32, y: f32) -> Item {
    let at = Point::new(x + line.left, y + line.baseline);
    Item::new(role, Drawn::Text { at, line })
}

/// The shape of how something stands, around a place.
pub fn marked(mark: Mark, centre: Point, radius: f32) -> impl Iterator<Item = Item> {
    let shapes = mark::shapes(mark, radius);
    let drawn = shapes.into_iter().flat_map(|part| shape(&part, 1.0));
    drawn.map(move |drawn| Item::new(Role::Decoration, drawn.moved(centre.x, centre.y)))
}

/// A text with the shape of how it stands before its first line, where it says how.
pub fn said(
    typesetter: &mut Typesetter,
    text: &str,
    style: Style,
    mark: Option<Mark>,
    role: Role,
    width: f32,
) -> (Vec<Item>, f32) {
    let Some(mark) = mark else {
        let set = typesetter.set(text, style, width);
        let height = set.height();
        return (placed(set, role, 0.0, 0.0), height);
    };
    let (radius, room) = (MARK * style.size / style::CELL.size, mark_room(style));
    let set = typesetter.set(text, style.inked(Ink::Words(mark)), width - room);
    let height = set.height();
    let mut items: Vec<_> = marked(mark, Point::new(radius, style.leading / 2.0), radius).collect();
    items.extend(placed(set, role, room, 0.0));
    (items, height)
}

/// How much room the shape of a mark takes before a text of that style.
pub const fn mark_room(style: Style) -> f32 {
    MARK_ROOM * style.size / style::CELL.size
}

/// Pieces that stay together, and with the one after them.
pub fn kept(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.iter_mut().for_each(|piece| piece.keeps = true);
    pieces
}

/// Lines of which the first two and the last two stay together.
fn without_widows(mut lines: Vec<Piece>) -> Vec<Piece> {
    let last = lines.len().saturating_sub(1);
    for (place, line) in lines.iter_mut().enumerate() {
        line.keeps = place < last && (place == 0 || place + 1 == last);
    }
    lines
}
