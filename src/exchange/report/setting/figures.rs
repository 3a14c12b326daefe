//! Pictures, and figures that stand side by side.

use super::blocks::{Setter, kept, lines, mark_room, placed, said};
use super::drawn::{Drawn, shape};
use super::flow::{Item, Piece};
use super::structure::{Id, Kind, Role};
use super::style::{self, Style};
use super::typesetter::Typesetter;
use crate::exchange::report::{Anchor, Drawing, Fact, Figure, Ink, Point, Shape};

/// As many facts stand side by side.
const MOST_BESIDE: usize = 5;
/// Between two facts.
const GAP: f32 = 18.0;
/// What a picture is of which nothing is said.
const UNNAMED: &str = "A picture";
/// A picture is made no smaller than this part of a page's height to find room below its caption.
const LEAST_OF_PAGE: f32 = 0.5;

impl Setter<'_> {
    /// Figures side by side, in rows that are as even as can be.
    pub fn facts(&mut self, facts: &[Fact], of: Id) -> Vec<Piece> {
        if facts.is_empty() {
            return Vec::new();
        }
        let list = self.structure.add(Kind::List { has_dots: false }, Some(of));
        let rows = facts.len().div_ceil(MOST_BESIDE);
        let beside = facts.len().div_ceil(rows);
        let beside_f = u16::try_from(beside).map_or(1.0, f32::from);
        let width = (self.width - GAP * (beside_f - 1.0)) / beside_f;
        let mut pieces = Vec::new();
        for (place, row) in facts.chunks(beside).enumerate() {
            let style = self.fact_style(row, width);
            let set: Vec<_> = row.iter().map(|fact| self.fact(fact, style, list, width)).collect();
            let height = set.iter().fold(0.0, |most: f32, (_, height)| most.max(*height));
            let before = if place == 0 { 12.0 } else { 10.0 };
            if height > self.depth {
                // What says as much as a page is read as text.
                pieces.extend(set.into_iter().flat_map(|(items, _)| stacked(items)));
                continue;
            }
            let mut items = Vec::new();
            let mut x = 0.0;
            for (fact, _) in set {
                items.push(Item::new(Role::Decoration, Drawn::rectangle(x, 0.0, width, 1.0, Ink::Rule)));
                items.extend(fact.into_iter().map(|item| Item::new(item.role, item.drawn.moved(x, 0.0))));
                x += width + GAP;
            }
            pieces.push(Piece { before, height, items, ..Piece::default() });
        }
        pieces
    }

    /// The largest style in which each of the figures stands in one line, or the smallest.
    fn fact_style(&mut self, row: &[Fact], width: f32) -> Style {
        let [.., smallest] = style::FACT;
        let mut fits = |style: &Style| {
            row.iter().all(|fact| {
                let room = if fact.mark.is_some() { mark_room(*style) } else { 0.0 };
                self.typesetter.prepare(&fact.value, *style).widths().1 + room <= width
            })
        };
        style::FACT.into_iter().find(|style| fits(style)).unwrap_or(smallest)
    }

    /// A figure with what it is beneath, and how high both are.
    fn fact(&mut self, fact: &Fact, style: Style, list: Id, width: f32) -> (Vec<Item>, f32) {
        let item = self.structure.add(Kind::Item, Some(list));
        let body = self.structure.add(Kind::Body, Some(item));
        let value = Role::Of(self.structure.add(Kind::Paragraph, Some(body)));
        let label = Role::Of(self.structure.add(Kind::Paragraph, Some(body)));
        let (items, height) = said(self.typesetter, &fact.value, style, fact.mark, value, width);
        let above = 7.0;
        let mut items: Vec<_> =
            items.into_iter().map(|item| Item::new(item.role, item.drawn.moved(0.0, above))).collect();
        let beneath = self.typesetter.set(&fact.label, style::FACT_LABEL, width);
        let bottom = above + height + 1.0;
        let whole = bottom + beneath.height();
        items.extend(placed(beneath, label, 0.0, bottom));
        (items, whole)
    }

    /// A picture below what it shows, as wide as the page at the most.
    pub fn figure(&mut self, figure: &Figure, of: Id) -> Vec<Piece> {
        let drawing = &figure.drawing;
        let words = [figure.alternative.as_str(), &figure.caption, UNNAMED];
        let alternative = words.into_iter().find(|words| !words.trim().is_empty()).unwrap_or(UNNAMED);
        let kind = Kind::Figure { alternative: alternative.to_owned() };
        let element = self.structure.add(kind, Some(of));
        let caption = Role::Of(self.structure.add(Kind::Caption, Some(element)));
        let set = self.typesetter.set(&figure.caption, style::CAPTION, self.width);
        let below = 6.0;
        let room = (self.depth - set.height() - below).max(self.depth * LEAST_OF_PAGE);
        let scale = (self.width / drawing.width).min(room / drawing.height).min(1.0) * self.scale;
        let mut pieces = kept(lines(set, caption, 11.0));
        if scale.is_finite() && scale > 0.0 {
            let items = drawn(self.typesetter, drawing, scale);
            let items = items.into_iter().map(|drawn| Item::new(Role::Of(element), drawn)).collect();
            pieces.push(Piece { before: below, height: drawing.height * scale, items, ..Piece::default() });
        }
        pieces
    }
}

/// A picture as it is put on a page when it is made larger by `scale`, from its upper left corner.
pub fn drawn(typesetter: &mut Typesetter, drawing: &Drawing, scale: f32) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    for part in &drawing.shapes {
        let Shape::Text { at, text, size, is_strong, ink, anchor } = part else {
            drawn.extend(shape(part, scale));
            continue;
        };
        let weight = if *is_strong { style::Weight::SemiBold } else { style::Weight::Regular };
        let size = size * scale;
        let style = Style { weight, size, leading: size * 1.3, ink: *ink };
        let set = typesetter.prepare(&text.replace('\n', " "), style).unbroken();
        let x = match anchor {
            Anchor::Start => at.x * scale,
            Anchor::Middle => at.x * scale - set.width() / 2.0,
            Anchor::End => at.x * scale - set.width(),
        };
        drawn.extend(set.lines.into_iter().map(|line| Drawn::Text { at: Point::new(x, at.y * scale), line }));
    }
    drawn
}

/// Each line of a text as a piece of its own.
fn stacked(items: Vec<Item>) -> Vec<Piece> {
    let piece = |item: Item| {
        let Drawn::Text { at, line } = item.drawn else { return None };
        let height = line.height;
        let at = Point::new(at.x, line.baseline);
        Some(Piece {
            height,
            items: vec![Item::new(item.role, Drawn::Text { at, line })],
            ..Piece::default()
        })
    };
    items.into_iter().filter_map(piece).collect()
}
