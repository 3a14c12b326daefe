//! The colours of a page, each with its counterpart on a dark screen.

use super::super::svg::hex;
use super::super::{Block, Document, Ink, Mark, Shape};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What the style sheet calls the colours that it uses itself.
const NAMED: [(&str, Ink); 7] = [
    ("text", Ink::Text),
    ("muted", Ink::Muted),
    ("rule", Ink::Rule),
    ("ground", Ink::Ground),
    ("paper", Ink::Paper),
    ("accent", Ink::Accent),
    ("accent-ground", Ink::AccentGround),
];

/// How something stands, as the style sheet calls it.
pub(super) const fn mark_name(mark: Mark) -> &'static str {
    match mark {
        Mark::Good => "good",
        Mark::Careful => "careful",
        Mark::Bad => "bad",
        Mark::Unknown => "unknown",
    }
}

/// The colours of a page: each a name, and what it is on paper and on a dark screen.
pub(super) struct Palette(BTreeMap<String, [String; 2]>);

impl Palette {
    /// The colours that a report needs.
    pub(super) fn of(document: &Document) -> Self {
        let mut colours = BTreeMap::new();
        let mut add = |name: String, ink: Ink| colours.insert(name, [hex(ink.colour()), hex(ink.dark())]);
        for (name, ink) in NAMED {
            add(name.to_owned(), ink);
        }
        for mark in [Mark::Good, Mark::Careful, Mark::Bad, Mark::Unknown] {
            let name = mark_name(mark);
            add(format!("{name}-fill"), Ink::Fill(mark));
            add(format!("{name}-words"), Ink::Words(mark));
            add(format!("{name}-soft"), Ink::Soft(mark));
        }
        let blocks = document.parts.iter().flat_map(|part| &part.blocks);
        for block in blocks {
            let Block::Figure(figure) = block else { continue };
            for ink in figure.drawing.shapes.iter().flat_map(inks) {
                add(drawn_name(ink), ink);
            }
        }
        Self(colours)
    }

    /// How a picture on the page says an ink.
    pub(super) fn paint(&self, ink: Ink) -> String {
        format!("var(--{})", drawn_name(ink))
    }

    /// The colours as rules: those of paper everywhere, the dark ones on a screen that asks for them.
    pub(super) fn rules(&self) -> String {
        let [mut light, mut dark] = [String::new(), String::new()];
        for (name, [on_paper, on_dark]) in &self.0 {
            // Writing to a string cannot fail.
            let _ = write!(light, "--{name}:{on_paper};");
            let _ = write!(dark, "--{name}:{on_dark};");
        }
        format!(
            ":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n"
        )
    }
}

/// The name of an ink that is drawn with: its two colours, which are all that is shown of it.
fn drawn_name(ink: Ink) -> String {
    format!("c{}{}", &hex(ink.colour())[1..], &hex(ink.dark())[1..])
}

/// What a shape is drawn with.
fn inks(shape: &Shape) -> impl Iterator<Item = Ink> {
    let (first, second) = match shape {
        Shape::Rectangle { fill, .. } | Shape::Area { fill, .. } => (*fill, None),
        Shape::Line { ink, .. } | Shape::Text { ink, .. } => (*ink, None),
        Shape::Circle { fill, edge, .. } => (*fill, *edge),
    };
    std::iter::once(first).chain(second)
}
