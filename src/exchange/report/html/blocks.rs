//! What a part says, block by block.

use super::super::svg::{Figure as Length, shapes};
use super::super::{Block, Cell, Column, Fact, Figure, Mark, Table};
use super::colours::{Palette, mark_name};
use maud::{Markup, html};

/// As many letters wide is the mark of a cell.
const MARK: usize = 3;
/// A word that is longer may be broken in the head of a row.
const LONGEST_HEAD: usize = 18;

/// The blocks of a part. A heading of the third level that stands right under the part's own takes the
/// second, so that no level is left out.
pub(super) fn blocks(blocks: &[Block], palette: &Palette) -> Markup {
    let first = blocks.iter().position(|block| matches!(block, Block::Heading(_)));
    html! {
        @for (place, block) in blocks.iter().enumerate() {
            @match block {
                Block::Heading(text) => h3 { (text) },
                Block::Subheading(text) => @if first.is_some_and(|first| first < place) {
                    h4 { (text) }
                } @else {
                    h3.sub { (text) }
                },
                Block::Lead { text, mark } => p class=(classes("lead", *mark)) { (text) },
                Block::Paragraph(text) => p { (text) },
                Block::Small(text) => p.small { (text) },
                Block::List(items) => ul { @for item in items { li { (item) } } },
                Block::Facts(facts) => (facts_of(facts)),
                Block::Table(table) => (table_of(table)),
                Block::Figure(figure) => (figure_of(figure, palette)),
            }
        }
    }
}

/// A class of the style sheet, with that of how something stands.
fn classes(class: &str, mark: Option<Mark>) -> String {
    match mark {
        Some(mark) => format!("{class} marked {}", mark_name(mark)),
        None => class.to_owned(),
    }
}

fn facts_of(facts: &[Fact]) -> Markup {
    html! {
        dl {
            @for fact in facts {
                div class=(classes("fact", fact.mark)) {
                    dt { (fact.label) }
                    dd { bdi { (fact.value) } }
                }
            }
        }
    }
}

fn table_of(table: &Table) -> Markup {
    let weights = table.columns.iter().map(|column| u32::from(column.weight.max(1)));
    let whole: u32 = weights.clone().sum();
    html! {
        // What is wider than a phone is moved within itself, by the keyboard too.
        div.wide tabindex="0" role="region" aria-label=(table.caption) {
            table style={ "--columns:" (table.columns.len()) ";--head:" (head_of(table)) } {
                caption { span { (table.caption) } }
                colgroup {
                    @for weight in weights { col style={ "width:" (Length(share(weight, whole))) "%" }; }
                }
                thead { tr {
                    @for column in &table.columns {
                        th scope="col" class=[column.is_figures.then_some("figures")] { (column.title) }
                    }
                } }
                tbody {
                    @for row in &table.rows { tr {
                        @for (place, (column, cell)) in table.columns.iter().zip(row).enumerate() {
                            (cell_of(column, cell, place == 0))
                        }
                    } }
                }
            }
        }
    }
}

/// How many letters wide the heads of a table's rows are at least: as their longest word, with its mark.
fn head_of(table: &Table) -> usize {
    let letters = |cell: &Cell| {
        let longest = cell.text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
        longest + if cell.mark.is_some() { MARK } else { 0 }
    };
    table.rows.iter().filter_map(|row| row.first()).map(letters).max().unwrap_or(0).min(LONGEST_HEAD)
}

/// Hundredths of the whole.
fn share(part: u32, whole: u32) -> f32 {
    let [part, whole] = [part, whole].map(|weight| f32::from(u16::try_from(weight).unwrap_or(u16::MAX)));
    100.0 * part / whole
}

fn cell_of(column: &Column, cell: &Cell, is_head: bool) -> Markup {
    let class = column.is_figures.then_some("figures");
    let inner = html! {
        @match cell.mark {
            Some(mark) => span class=(classes("mark", Some(mark))) { bdi { (cell.text) } },
            None => bdi { (cell.text) },
        }
    };
    html! {
        @if is_head {
            th scope="row" class=[class] { (inner) }
        } @else {
            td class=[class] { (inner) }
        }
    }
}

fn figure_of(figure: &Figure, palette: &Palette) -> Markup {
    let drawing = &figure.drawing;
    let (width, height) = (Length(drawing.width), Length(drawing.height));
    html! {
        figure {
            figcaption { (figure.caption) }
            div.wide tabindex="0" role="region" aria-label=(figure.caption) {
                svg role="img" viewBox={ "0 0 " (width) " " (height) } style={ "--width:" (width) "pt" } {
                    title { (figure.caption) }
                    desc { (figure.alternative) }
                    (shapes(drawing, |ink| palette.paint(ink)))
                }
            }
        }
    }
}
