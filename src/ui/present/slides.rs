//! A report as slides: one thing at a time.

use crate::exchange::mask::Mask;
use crate::exchange::report::{Block, Cell, Column, Document, OnWall, Part, Table};

/// How many rows of a table are read from the back of a room.
const MOST_ROWS: usize = 8;
/// How many lines of its text, and how many letters a line has from one side of the wall to the other.
const MOST_LINES: usize = 12;
const LETTERS: usize = 105;
/// How many lines of a list.
const MOST_ITEMS: usize = 5;

/// One thing, as large as the wall.
#[derive(Debug, Clone, PartialEq)]
pub struct Slide {
    /// The title of the part of the report that it belongs to.
    pub part: String,
    /// What stands above that title in small letters, where something does.
    pub kicker: Option<String>,
    /// By what it is chosen, with others of the same topic.
    pub topic: Topic,
    /// The heading above it within its part.
    pub heading: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
}

impl Slide {
    /// What it is called.
    pub fn title(&self) -> &str {
        self.heading.as_deref().unwrap_or(&self.part)
    }
}

/// What is chosen to be shown, or not: each thing of a part that speaks of the whole by itself, every other
/// part as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The anchor of its part.
    pub part: String,
    /// What it is called, as it is shown.
    pub name: String,
    /// The same without a mask, so that a choice holds whatever is masked later.
    pub unmasked: String,
    /// Whether it is shown only where that is chosen.
    pub is_private: bool,
}

/// All slides of a report, in order, with a mask over them.
pub fn slides(document: Document, mask: &Mask) -> Vec<Slide> {
    let plain: Vec<_> = topics_of(&document).collect();
    let masked = mask.document(document);
    let of_part = masked.parts.iter().flat_map(of_part);
    // A mask changes no more than words: every slide has its like.
    of_part.zip(plain).map(|(slide, unmasked)| slide.chosen_by(unmasked)).collect()
}

/// The name of each slide's topic.
fn topics_of(document: &Document) -> impl Iterator<Item = String> {
    document.parts.iter().flat_map(of_part).map(|slide| slide.topic.name)
}

impl Slide {
    fn chosen_by(self, unmasked: String) -> Self {
        Self { topic: Topic { unmasked, ..self.topic }, ..self }
    }
}

/// What a block by itself is called.
fn called(block: &Block) -> Option<&str> {
    match block {
        Block::Lead { .. } => Some("The verdict in a sentence"),
        Block::Facts(_) => Some("The figures that matter"),
        other => other.caption(),
    }
}

fn topic(part: &Part, heading: Option<&str>, block: &Block) -> Topic {
    let (name, is_private) = match part.on_wall {
        OnWall::Nothing => (part.title.as_str(), true),
        on_wall => {
            let name = called(block).filter(|name| !name.is_empty()).or(heading).unwrap_or(&part.title);
            (name, on_wall == OnWall::AllButTables && matches!(block, Block::Table(_)))
        }
    };
    Topic { part: part.anchor.clone(), name: name.to_owned(), unmasked: String::new(), is_private }
}

fn of_part(part: &Part) -> Vec<Slide> {
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
            // A picture belongs to the sentence that leads to it.
            Block::Figure(_) => goes_on && slides.last().is_some_and(is_a_paragraph),
            _ => false,
        };
        match slides.last_mut().filter(|_| belongs) {
            Some(last) => last.blocks.push(block.clone()),
            None => {
                slides.extend(of_block(part, heading.as_deref(), block));
                goes_on = true;
            }
        }
    }
    slides
}

/// A block on as many slides as it needs. Where nothing else stands above it, its caption is their title.
fn of_block(part: &Part, heading: Option<&str>, block: &Block) -> impl Iterator<Item = Slide> {
    let topic = topic(part, heading, block);
    let (heading, block) = match (heading, block.caption()) {
        (None, Some(caption)) if !caption.is_empty() => {
            (Some(caption).filter(|caption| *caption != part.title), uncaptioned(block))
        }
        _ => (heading, block.clone()),
    };
    let heading = heading.map(str::to_owned);
    pages(&block).into_iter().map(move |block| Slide {
        part: part.title.clone(),
        kicker: part.kicker.clone(),
        topic: topic.clone(),
        heading: heading.clone(),
        blocks: vec![block],
    })
}

fn uncaptioned(block: &Block) -> Block {
    let mut block = block.clone();
    match &mut block {
        Block::Table(table) => table.caption.clear(),
        Block::Figure(figure) => figure.caption.clear(),
        _ => {}
    }
    block
}

fn is_a_paragraph(slide: &Slide) -> bool {
    matches!(slide.blocks[..], [Block::Paragraph(_)])
}

/// Whether a paragraph goes with what a slide says already: a sentence or two do.
fn takes_a_paragraph(slide: &Slide) -> bool {
    let is_text = |b: &Block| matches!(b, Block::Lead { .. } | Block::Paragraph(_) | Block::Small(_));
    slide.blocks.len() < 3 && slide.blocks.iter().all(is_text)
}

/// A block in pieces that fit on a slide.
fn pages(block: &Block) -> Vec<Block> {
    match block {
        Block::Table(table) => {
            let lines: usize = table.rows.iter().map(|row| lines(row, &table.columns)).sum();
            let pieces = lines.div_ceil(MOST_LINES).max(1);
            let most = table.rows.len().div_ceil(pieces).clamp(1, MOST_ROWS);
            let piece = |rows: &[_]| Block::Table(Table { rows: rows.to_vec(), ..table.clone() });
            evenly(&table.rows, most).map(piece).collect()
        }
        Block::List(items) if items.len() > MOST_ITEMS => {
            evenly(items, MOST_ITEMS).map(|items| Block::List(items.to_vec())).collect()
        }
        other => vec![other.clone()],
    }
}

/// How many lines the longest cell of a row takes, about.
fn lines(row: &[Cell], columns: &[Column]) -> usize {
    let weights = || columns.iter().map(|column| usize::from(column.weight.max(1)));
    let all: usize = weights().sum();
    let cells = row.iter().zip(weights());
    cells
        .map(|(cell, weight)| (cell.text.chars().count() * all).div_ceil(LETTERS * weight))
        .fold(1, usize::max)
}

/// Pieces of at most so many, all nearly equally long.
fn evenly<T>(items: &[T], most: usize) -> impl Iterator<Item = &[T]> {
    let pieces = items.len().div_ceil(most).max(1);
    items.chunks(items.len().div_ceil(pieces).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::mask::Hidden;
    use crate::exchange::report::{Drawing, Figure};
    use crate::plan::{Currency, Name, Plan};
    use jiff::civil::date;

    fn part(title: &str, on_wall: OnWall, blocks: Vec<Block>) -> Part {
        Part { anchor: title.to_lowercase(), title: title.to_owned(), kicker: None, on_wall, blocks }
    }

    fn of(parts: Vec<Part>) -> Vec<Slide> {
        let plan = Plan::empty(Name::new("Plan").expect("a name"), Currency::EUR);
        let document = Document {
            title: "Review".to_owned(),
            plan: "Plan".to_owned(),
            as_of: date(2026, 11, 23),
            parts,
        };
        slides(document, &Mask::of(&plan, Hidden::default()))
    }

    fn of_first(blocks: Vec<Block>) -> Vec<Slide> {
        of(vec![part("Portfolio", OnWall::AllButTables, blocks)])
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
    fn what_is_private_is_what_the_parts_say() {
        let all = of(vec![
            part("Portfolio", OnWall::AllButTables, vec![text("Shown"), table(2)]),
            part("Open", OnWall::All, vec![table(2)]),
            part("Private", OnWall::Nothing, vec![text("Secret"), table(1)]),
        ]);
        let private: Vec<_> = all.iter().map(|s| (s.topic.name.as_str(), s.topic.is_private)).collect();
        assert_eq!(
            private,
            [("Portfolio", false), ("All", true), ("All", false), ("Private", true), ("Private", true)]
        );
    }

    #[test]
    fn a_caption_is_the_title_and_a_picture_goes_with_the_sentence_that_leads_to_it() {
        let picture = |caption: &str| {
            let drawing = Drawing { width: 1.0, height: 1.0, shapes: Vec::new() };
            Block::Figure(Figure { caption: caption.to_owned(), alternative: String::new(), drawing })
        };
        let slides = of_first(vec![
            picture("Quarters"),
            table(2),
            Block::Heading("Since then".to_owned()),
            text("It is more."),
            picture("Time"),
        ]);
        let titles: Vec<_> = slides.iter().map(Slide::title).collect();
        assert_eq!(titles, ["Quarters", "All", "Since then"]);
        assert_eq!(slides[0].blocks, [picture("")], "it is not said twice");
        assert_eq!(slides[2].blocks, [text("It is more."), picture("Time")]);
        assert_eq!(slides[2].topic.name, "Since then");
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
