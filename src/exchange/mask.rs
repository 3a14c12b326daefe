//! What is left out of what others read: names, and amounts of money.
//!
//! A mask is put over every text of a document, whatever it was made of. Names become `Partner A`, `Partner B`
//! in the order of the register, wherever they stand, as whole words and in whatever case; the longest is found
//! first. Money is found by its currency, and keeps it.

mod money;
mod names;

use super::report::{Block, Cell, Document, Drawing, Fact, Figure, Part, Shape, Table};
use crate::plan::Plan;
use names::Names;

/// What is to be left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Who the partners, their people and the owners of risks are.
    pub names: bool,
    /// How much money.
    pub money: bool,
}

/// Leaves names, money or both out of texts.
#[derive(Debug)]
pub struct Mask {
    /// The names, where they are left out.
    names: Option<Names>,
    /// Whether money is left out.
    money: bool,
}

impl Mask {
    /// What leaves these out of all that is written of a plan.
    pub fn of(plan: &Plan, hidden: Hidden) -> Self {
        Self { names: hidden.names.then(|| Names::of(plan)), money: hidden.money }
    }

    /// A text without them.
    pub fn text(&self, text: &str) -> String {
        let text = self.names.as_ref().map_or_else(|| text.to_owned(), |names| names.masked(text));
        if self.money { money::masked(&text) } else { text }
    }

    /// A document without them in any of its texts.
    #[must_use]
    pub fn document(&self, document: Document) -> Document {
        let Document { title, plan, as_of, parts } = document;
        let parts = parts.into_iter().map(|part| self.part(part)).collect();
        Document { title: self.text(&title), plan: self.text(&plan), as_of, parts }
    }

    fn part(&self, part: Part) -> Part {
        // An anchor is made of no name.
        let Part { anchor, title, kicker, on_wall, blocks } = part;
        Part {
            anchor,
            title: self.text(&title),
            kicker: kicker.map(|kicker| self.text(&kicker)),
            on_wall,
            blocks: blocks.into_iter().map(|block| self.block(block)).collect(),
        }
    }

    fn block(&self, block: Block) -> Block {
        match block {
            Block::Heading(text) => Block::Heading(self.text(&text)),
            Block::Subheading(text) => Block::Subheading(self.text(&text)),
            Block::Lead { text, mark } => Block::Lead { text: self.text(&text), mark },
            Block::Paragraph(text) => Block::Paragraph(self.text(&text)),
            Block::Small(text) => Block::Small(self.text(&text)),
            Block::List(lines) => Block::List(lines.iter().map(|line| self.text(line)).collect()),
            Block::Facts(facts) => Block::Facts(facts.into_iter().map(|fact| self.fact(fact)).collect()),
            Block::Table(table) => Block::Table(self.table(table)),
            Block::Figure(figure) => Block::Figure(self.figure(figure)),
        }
    }

    fn fact(&self, fact: Fact) -> Fact {
        Fact { label: self.text(&fact.label), value: self.text(&fact.value), mark: fact.mark }
    }

    fn table(&self, table: Table) -> Table {
        let Table { caption, columns, rows } = table;
        let columns = columns.into_iter().map(|mut column| {
            column.title = self.text(&column.title);
            column
        });
        let cell = |cell: Cell| Cell { text: self.text(&cell.text), mark: cell.mark };
        let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect());
        Table { caption: self.text(&caption), columns: columns.collect(), rows: rows.collect() }
    }

    fn figure(&self, figure: Figure) -> Figure {
        let Figure { caption, alternative, drawing } = figure;
        Figure {
            caption: self.text(&caption),
            alternative: self.text(&alternative),
            drawing: self.drawing(drawing),
        }
    }

    fn drawing(&self, drawing: Drawing) -> Drawing {
        let shape = |shape: Shape| match shape {
            Shape::Text { at, text, size, is_strong, ink, anchor } => {
                Shape::Text { at, text: self.text(&text), size, is_strong, ink, anchor }
            }
            other => other,
        };
        let shapes = drawing.shapes.into_iter().map(shape).collect();
        Drawing { shapes, ..drawing }
    }
}
