//! A report with every kind of block, and names in many scripts.
#![allow(dead_code, reason = "each test file uses its part")]

use handful::exchange::report::{
    Anchor, Block, Cell, Column, Document, Drawing, Fact, Figure, Ink, Mark, OnWall, Part, Point, Shape,
    Table,
};
use jiff::civil::date;

/// Names in eight scripts, each with what it is written in.
pub const NAMES: [(&str, &str); 8] = [
    ("Latin", "Łącka & Søren GmbH"),
    ("Greek", "Ναυτιλιακή Εταιρεία"),
    ("Cyrillic", "Жанна Ёлкина"),
    ("Hebrew", "דוד בן גוריון"),
    ("Arabic", "مؤسسة النور"),
    ("Devanagari", "हिन्दी साहित्य"),
    ("Han", "東京設計事務所"),
    ("Hangul", "한국 연구소"),
];

/// A name of 200 letters without any place to break it.
pub fn endless() -> String {
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk".chars().cycle().take(200).collect()
}

fn column(title: &str, is_figures: bool, weight: u8) -> Column {
    Column { title: title.to_owned(), is_figures, weight }
}

fn marked(text: &str, mark: Mark) -> Cell {
    Cell { text: text.to_owned(), mark: Some(mark) }
}

fn fact(label: &str, value: &str, mark: Option<Mark>) -> Fact {
    Fact { label: label.to_owned(), value: value.to_owned(), mark }
}

/// Load against capacity, as the report's charts are drawn.
pub fn chart() -> Drawing {
    let mut shapes = Vec::new();
    let text = |x: f32, y: f32, text: &str, anchor| Shape::Text {
        at: Point::new(x, y),
        text: text.to_owned(),
        size: 8.0,
        is_strong: false,
        ink: Ink::Muted,
        anchor,
    };
    for (place, hours) in ["0 h", "60 h", "120 h", "180 h"].into_iter().enumerate() {
        let y = 150.0 - place as f32 * 40.0;
        let points = vec![Point::new(36.0, y), Point::new(480.0, y)];
        shapes.push(Shape::Line { points, ink: Ink::Rule, thickness: 0.5, is_dashed: false });
        shapes.push(text(30.0, y + 3.0, hours, Anchor::End));
    }
    for (place, quarter) in ["Q4 2026", "Q1 2027", "Q2 2027", "Q3 2027"].into_iter().enumerate() {
        let x = 56.0 + place as f32 * 108.0;
        let mut top = 150.0;
        for (partner, height) in [42.0, 31.0, 18.0 + place as f32 * 6.0].into_iter().enumerate() {
            top -= height;
            let fill = Ink::Partner(partner as u8);
            shapes.push(Shape::Rectangle { at: Point::new(x, top), width: 56.0, height, radius: 2.0, fill });
        }
        shapes.push(text(x + 28.0, 164.0, quarter, Anchor::Middle));
    }
    let range = [(40.0, 70.0), (480.0, 52.0), (480.0, 66.0), (40.0, 82.0)];
    let points = range.into_iter().map(|(x, y)| Point::new(x, y)).collect();
    shapes.insert(4, Shape::Area { points, fill: Ink::AccentGround });
    let points = vec![Point::new(36.0, 58.0), Point::new(480.0, 58.0)];
    shapes.push(Shape::Line { points, ink: Ink::Words(Mark::Bad), thickness: 1.0, is_dashed: true });
    shapes.push(text(480.0, 53.0, "Capacity", Anchor::End));
    for place in 0..4_u8 {
        let at = Point::new(84.0 + f32::from(place) * 108.0, 76.0 - f32::from(place) * 7.0);
        shapes.push(Shape::Circle { at, radius: 3.0, fill: Ink::Paper, edge: Some(Ink::Accent) });
    }
    Drawing { width: 487.0, height: 172.0, shapes }
}

/// Partners with what is known of them, in so many rows.
pub fn partners(rows: usize) -> Table {
    let standing = ["Partnership", "Deep relationship", "Partnership in name only", "Unknown"];
    let row = |row: usize| {
        let (_, name) = NAMES[row % NAMES.len()];
        let name = if row == 9 { endless() } else { format!("{name} {}", row + 1) };
        let state = match row % 4 {
            0 => marked("Open", Mark::Good),
            1 => marked("With care", Mark::Careful),
            2 => marked("Closed", Mark::Bad),
            _ => marked("Not known", Mark::Unknown),
        };
        let hours = Cell::plain(format!("{} h", 12 + row * 7 % 90));
        let worth = Cell::plain(format!("{} {:03} EUR", 3 + row % 40, row * 137 % 1000));
        vec![Cell::plain(name), Cell::plain(standing[row % 4]), state, hours, worth]
    };
    Table {
        caption: "Partners, the dearest first".to_owned(),
        columns: vec![
            column("Partner", false, 2),
            column("Standing", false, 1),
            column("Gate", false, 1),
            column("Hours a quarter", true, 1),
            column("Worth", true, 1),
        ],
        rows: (0..rows).map(row).collect(),
    }
}

const SENTENCE: &str = "Delay grows as u/(1 − u), so a plan that fills every hour has no hour for what \
    nobody foresaw; a fifth of the time is kept free for that reason. ";

/// A report of every kind of block.
pub fn rich() -> Document {
    let scripts = Table {
        caption: "The same in other scripts".to_owned(),
        columns: vec![column("Script", false, 1), column("Name", false, 3)],
        rows: NAMES.iter().map(|(script, name)| vec![Cell::plain(*script), Cell::plain(*name)]).collect(),
    };
    let summary = Part {
        anchor: "summary".to_owned(),
        kicker: Some("Quarterly review".to_owned()),
        on_wall: OnWall::All,
        title: "Where we stand".to_owned(),
        blocks: vec![
            Block::Lead {
                text: "You hold 9 partnerships and can sustain 7: it breaks in the first quarter of 2027, \
                       on hours."
                    .to_owned(),
                mark: Some(Mark::Bad),
            },
            Block::Facts(vec![
                fact("Partnerships", "4 of 11", None),
                fact("Hours a week, usable", "26.4 h", Some(Mark::Careful)),
                fact("Breaks first", "Q1 2027", Some(Mark::Bad)),
                fact("Loss in a bad year", "12 400 EUR", Some(Mark::Good)),
            ]),
            Block::Paragraph(SENTENCE.repeat(3)),
            Block::Figure(Figure {
                caption: "Hours promised against hours there are".to_owned(),
                alternative: "Bars of four quarters; the load passes the capacity from Q1 2027 on."
                    .to_owned(),
                drawing: chart(),
            }),
            Block::Heading("What to do about it".to_owned()),
            Block::List(vec![
                "Step down with Ben & Sons to a relationship: 6 hours a week are free.".to_owned(),
                "Agree the goals with Ada Łącka anew; they were last agreed 14 months ago.".to_owned(),
                SENTENCE.to_owned(),
            ]),
            Block::Small(
                "From 214 entries of the log; 3 of another currency could not be counted.".to_owned(),
            ),
        ],
    };
    let partners = Part {
        anchor: "partners".to_owned(),
        kicker: Some("Register".to_owned()),
        on_wall: OnWall::All,
        title: "All partners".to_owned(),
        blocks: vec![
            Block::Paragraph(SENTENCE.to_owned()),
            Block::Table(partners(48)),
            Block::Heading("Other scripts".to_owned()),
            Block::Table(scripts),
        ],
    };
    let notes = Part {
        anchor: "notes".to_owned(),
        kicker: None,
        on_wall: OnWall::All,
        title: "How it was counted".to_owned(),
        blocks: vec![
            Block::Lead { text: "Nothing is guessed: what is not known is said.".to_owned(), mark: None },
            Block::Subheading("Text that looks like markup".to_owned()),
            Block::Paragraph("<b>bold</b> **stars** \\section{x} &amp; %PDF-1.7 (a) Tj endobj".to_owned()),
            Block::Subheading("Lines that are kept apart".to_owned()),
            Block::Paragraph("First line\nSecond line\n\nFourth line, after an empty one".to_owned()),
            Block::Heading("At length".to_owned()),
            Block::Paragraph(SENTENCE.repeat(40)),
            Block::Paragraph(endless()),
            Block::Facts(vec![
                fact("A long one", "Step down with Ben & Sons, then agree the goals anew", None),
                fact("Not known", "unknown", Some(Mark::Unknown)),
            ]),
            Block::Paragraph(SENTENCE.repeat(12)),
        ],
    };
    Document {
        title: "Review of Q4 2026".to_owned(),
        plan: "Ada Łącka, consulting".to_owned(),
        as_of: date(2026, 11, 28),
        parts: vec![summary, partners, notes],
    }
}
