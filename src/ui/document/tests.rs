//! Every kind of block can be read by its words, at any size.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use super::*;
use crate::exchange::report::{Cell, Column, Drawing, Ink, Point, Shape, Table};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

fn blocks() -> Vec<Block> {
    let column = |title: &str, is_figures| Column { title: title.to_owned(), is_figures, weight: 1 };
    vec![
        Block::Heading("The coming quarters".to_owned()),
        Block::Subheading("Time".to_owned()),
        Block::Lead { text: "You can carry them".to_owned(), mark: Some(Mark::Good) },
        Block::Paragraph("A paragraph".to_owned()),
        Block::Small("Where it comes from".to_owned()),
        Block::List(vec!["First".to_owned(), "Second".to_owned()]),
        Block::Facts(vec![Fact {
            label: "Partnerships".to_owned(),
            value: "4 of 11".to_owned(),
            mark: None,
        }]),
        Block::Table(Table {
            caption: "Who takes it".to_owned(),
            columns: vec![column("Partner", false), column("Hours", true)],
            rows: vec![vec![Cell::plain("Ada"), Cell::plain("12 h")]],
        }),
        Block::Figure(Figure {
            caption: "Load".to_owned(),
            alternative: "Load by quarter: 12 h, 20 h".to_owned(),
            drawing: Drawing {
                width: 100.0,
                height: 50.0,
                shapes: vec![
                    Shape::Area {
                        points: vec![
                            Point::new(0.0, 0.0),
                            Point::new(50.0, 40.0),
                            Point::new(100.0, 0.0),
                            Point::new(100.0, 50.0),
                            Point::new(0.0, 50.0),
                        ],
                        fill: Ink::AccentGround,
                    },
                    Shape::Text {
                        at: Point::new(50.0, 20.0),
                        text: "20 h".to_owned(),
                        size: 9.0,
                        is_strong: true,
                        ink: Ink::Text,
                        anchor: crate::exchange::report::Anchor::Middle,
                    },
                ],
            },
        }),
    ]
}

#[test]
fn every_block_is_read_by_its_words() {
    for body in [11.0, 26.0] {
        let builder = Harness::builder().with_size(vec2(900.0, 1400.0)).with_context_setup(theme::apply);
        let mut harness = builder.build_ui(move |ui| {
            for each in blocks() {
                block(ui, &each, TypeSize { body });
            }
        });
        harness.run();
        for text in [
            "The coming quarters",
            "Time",
            "You can carry them",
            "A paragraph",
            "Where it comes from",
            "Second",
            "4 of 11",
            "Partnerships",
            "Who takes it",
            "Hours",
            "12 h",
            "Load",
            "Load by quarter: 12 h, 20 h",
        ] {
            assert!(harness.query_all_by_label(text).next().is_some(), "{text} at {body}");
        }
    }
}
