//! A report as slides: one thing at a time.

use crate::exchange::report::{Block, Document, Part, Table};

/// How many rows of a table are read from the back of a room.
const MOST_ROWS: usize = 8;
/// How many lines of a list.
const MOST_ITEMS: usize = 5;

/// One thing, as large as the wall.
#[derive(Debug, Clone, PartialEq)]
pub struct Slide {
    /// The title of the part of the report that it belongs to.
    pub part: String,
    /// By what it is chosen, with others of the same topic.
    pub topic: Topic,
    /// The headings above it within its part.
    pub heading: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// What is chosen to be shown, or not: each thing of the first part by itself, every other part as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Topic {
    /// The place of the part.
    pub place: usize,
    /// What it is called.
    pub name: String,
    /// Whether it lists single partners with what is thought of them, which is shown only where that is chosen.
    pub is_private: bool,
}

/// All slides of a report, in order.
pub fn slides(document: &Document) -> Vec<Slide> {
    document.parts.iter().enumerate().flat_map(|(place, part)| of_part(place, part)).collect()
}

/// What a block by itself is called.
fn called(block: &Block) -> Option<&str> {
    match block {
        Block::Lead { .. } => Some("The verdict in a sentence"),
        Block::Facts(_) => Some("The figures that matter"),
        Block::Table(table) => Some(&table.caption),
        Block::Figure(figure) => Some(&figure.caption),
        _ => None,
    }
}

fn topic(place: usize, part: &Part, heading: Option<&str>, block: &Block) -> Topic {
    if place > 0 {
        return Topic { place, name: part.title.clone(), is_private: true };
    }
    let name = called(block).filter(|name| !name.is_empty()).or(heading).unwrap_or(&part.title);
    // Sentences, figures and charts speak of the whole; a table goes through the partners.
    Topic { place, name: name.to_owned(), is_private: matches!(block, Block::Table(_)) }
}

fn of_part(place: usize, part: &Part) -> Vec<Slide> {
    let mut slides: Vec<Slide> = Vec::new();
    let mut heading: Option<String> = None;
    // Whether what is said next belongs to what stands there already.
    let mut goes_on = false;
    for block in &part.blocks {
        let belongs = match block {
            Block::Heading(text) | Block::Subheading(text) => {
                heading = Some(text.clone());
                goes_on = false;
                continue;
            }
            // A note belongs to what stands above it.
            Block::Small(_) => goes_on,
            Block::Paragraph(_) => goes_on && slides.last().is_some_and(takes_a_paragraph),
            _ => false,
        };
        match slides.last_mut().filter(|_| belongs) {
            Some(last) => last.blocks.push(block.clone()),
            None => {
                let topic = topic(place, part, heading.as_deref(), block);
                let new = pages(block).into_iter().map(|block| Slide {
                    part: part.title.clone(),
                    topic: topic.clone(),
                    heading: heading.clone(),
                    blocks: vec![block],
                });
                slides.extend(new);
                goes_on = true;
            }
        }
    }
    slides
}

/// Whether a paragraph goes with what a slide says already: a sentence or two do.
fn takes_a_paragraph(slide: &Slide) -> bool {
    let is_text = |b: &Block| matches!(b, Block::Lead { .. } | Block::Paragraph(_) | Block::Small(_));
    slide.blocks.len() < 3 && slide.blocks.iter().all(is_text)
}

/// A block in pieces that fit on a slide.
fn pages(block: &Block) -> Vec<Block> {
    match block {
        Block::Table(table) if table.rows.len() > MOST_ROWS => {
            let piece = |rows: &[_]| Block::Table(Table { rows: rows.to_vec(), ..table.clone() });
            evenly(&table.rows, MOST_ROWS).map(piece).collect()
        }
        Block::List(items) if items.len() > MOST_ITEMS => {
            evenly(items, MOST_ITEMS).map(|items| Block::List(items.to_vec())).collect()
        }
        other => vec![other.clone()],
    }
}

/// Pieces of at most so many, all nearly equally long.
fn evenly<T>(items: &[T], most: usize) -> impl Iterator<Item = &[T]> {
    let pieces = items.len().div_ceil(most).max(1);
    items.chunks(items.len().div_ceil(pieces).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::report::{Cell, Column};
    use jiff::civil::date;

    fn document(blocks: Vec<Block>) -> Document {
        let part = |title: &str, blocks| Part {
            anchor: title.to_lowercase(),
            title: title.to_owned(),
            kicker: None,
            blocks,
        };
        Document {
            title: "Review".to_owned(),
            plan: "Plan".to_owned(),
            as_of: date(2026, 11, 23),
            parts: vec![
                part("Portfolio", blocks),
                part("Private", vec![Block::Paragraph("Secret".to_owned())]),
            ],
        }
    }

    fn of_first(blocks: Vec<Block>) -> Vec<Slide> {
        slides(&document(blocks)).into_iter().filter(|slide| slide.topic.place == 0).collect()
    }

    fn text(text: &str) -> Block {
        Block::Paragraph(text.to_owned())
    }

    fn table(rows: usize) -> Block {
        let column = Column { title: "Partner".to_owned(), is_figures: false, weight: 1 };
        let row = |n: usize| vec![Cell::plain(n.to_string())];
        Block::Table(Table {
            caption: "All".to_owned(),
            columns: vec![column],
            rows: (0..rows).map(row).collect(),
        })
    }

    #[test]
    fn one_thing_stands_on_a_slide_with_what_belongs_to_it() {
        let lead = Block::Lead { text: "You can carry them".to_owned(), mark: None };
        let blocks = vec![
            lead.clone(),
            text("Time fits."),
            Block::Small("One rate is missing".to_owned()),
            Block::Heading("Who".to_owned()),
            table(3),
            text("After the table"),
        ];
        let slides = of_first(blocks);
        assert_eq!(slides.len(), 3);
        assert_eq!(slides[0].blocks.len(), 3);
        assert_eq!(slides[0].blocks[0], lead);
        assert_eq!((slides[1].heading.as_deref(), slides[1].blocks.len()), (Some("Who"), 1));
        assert_eq!(slides[2].blocks, [text("After the table")]);
    }

    #[test]
    fn what_goes_through_partners_is_private_and_so_are_all_parts_but_the_first() {
        let slides = slides(&document(vec![text("Shown"), table(2)]));
        let private: Vec<_> = slides.iter().map(|s| (s.topic.name.as_str(), s.topic.is_private)).collect();
        assert_eq!(private, [("Portfolio", false), ("All", true), ("Private", true)]);
    }

    #[test]
    fn no_row_is_lost_where_a_table_goes_over_slides() {
        for rows in [1, 8, 9, 17, 60] {
            let slides = of_first(vec![table(rows)]);
            let shown: Vec<_> = slides
                .iter()
                .flat_map(|slide| &slide.blocks)
                .filter_map(|block| match block {
                    Block::Table(table) => Some(table.rows.iter().map(|row| row[0].text.clone())),
                    _ => None,
                })
                .flatten()
                .collect();
            assert_eq!(shown, (0..rows).map(|n| n.to_string()).collect::<Vec<_>>());
            assert!(
                slides.iter().all(|s| matches!(&s.blocks[0], Block::Table(t) if t.rows.len() <= MOST_ROWS))
            );
        }
    }
}
