//! A report on paper, as things at their places: what every printed form of it draws.

mod blocks;
mod clean;
mod columns;
mod drawn;
mod figures;
mod flow;
mod frame;
mod mark;
mod paper;
mod structure;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod typesetter;

use super::{Document, Drawing, Part};
use blocks::Setter;
use flow::{Flow, Piece};

pub use columns::{Wish, widths};
pub(super) use drawn::Drawn;
pub(super) use flow::{Bookmark, Item, Page};
pub use paper::Paper;
pub(super) use structure::{Kind, Role, Structure};
pub(super) use text::{Line, Run};

/// How much smaller pictures are made at the most, step by step, for a part to stay on one page.
const SMALLER: [f32; 4] = [0.95, 0.9, 0.85, 0.8];

/// A report as it is set on paper.
#[derive(Debug)]
pub(super) struct Setting {
    /// Its pages.
    pub pages: Vec<Page>,
    /// What is on them to who hears it read.
    pub structure: Structure,
    /// Its contents.
    pub bookmarks: Vec<Bookmark>,
}

/// Sets a report on paper: every part begins a page.
pub(super) fn set(document: &Document, paper: Paper) -> Setting {
    let mut typesetter = typesetter::Typesetter::new();
    let mut structure = Structure::default();
    let mut flow = Flow::new((paper::SIDE, paper::TOP), paper.depth());
    let mut setter = Setter {
        typesetter: &mut typesetter,
        structure: &mut structure,
        width: paper.column(),
        depth: paper.depth(),
        has_heading: false,
        scale: 1.0,
    };
    for part in &document.parts {
        flow.part(pieces(&mut setter, part, &flow));
    }
    frame::frame(&mut typesetter, document, paper, &mut flow.pages);
    Setting { pages: flow.pages, structure, bookmarks: flow.bookmarks }
}

/// A part as pieces: a little smaller where it then stays on one page, and otherwise would not.
fn pieces(setter: &mut Setter<'_>, part: &Part, flow: &Flow) -> Vec<Piece> {
    let before = setter.structure.elements().len();
    let usual = setter.part(part);
    if flow.holds(&usual) || !flow.nearly_holds(&usual) {
        return usual;
    }
    for scale in SMALLER {
        setter.structure.keep(before);
        setter.scale = scale;
        let smaller = setter.part(part);
        setter.scale = 1.0;
        if flow.holds(&smaller) {
            return smaller;
        }
    }
    setter.structure.keep(before);
    setter.part(part)
}

/// A picture as it is drawn by itself.
pub(super) fn drawing(drawing: &Drawing) -> Vec<Drawn> {
    figures::drawn(&mut typesetter::Typesetter::new(), drawing, 1.0)
}
