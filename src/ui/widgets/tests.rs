//! What holds for all controls.

use super::*;
use crate::ui::theme::{self, Tokens};
use egui::{Color32, Shape, Ui};
use egui_kittest::{Harness, kittest::Queryable};
use jiff::civil::date;

/// How many outlines are drawn in one of these colours.
fn outlines(shape: &Shape, colours: [Color32; 2]) -> usize {
    match shape {
        Shape::Vec(shapes) => shapes.iter().map(|shape| outlines(shape, colours)).sum(),
        Shape::Rect(rect) => usize::from(rect.stroke.width > 0.0 && colours.contains(&rect.stroke.color)),
        _ => 0,
    }
}

#[test]
fn every_control_shows_that_it_has_the_keyboard() {
    type Draw = fn(&mut Ui);
    let controls: [(&str, Draw); 12] = [
        ("Save", |ui| {
            primary_button(ui, "Save");
        }),
        ("Cancel", |ui| {
            secondary_button(ui, "Cancel");
        }),
        ("Columns", |ui| {
            quiet_button(ui, "Columns");
        }),
        ("Remove", |ui| {
            icon_button(ui, Icon::Bin, "Remove");
        }),
        ("Northwind", |ui| {
            link(ui, "Northwind");
        }),
        ("Name", |ui| {
            text_input(ui, "Name", &mut String::new(), "");
        }),
        ("Notes", |ui| {
            note_input(ui, "Notes", &mut String::new(), "");
        }),
        ("Kind: Person", |ui| {
            choice(ui, "Kind", &mut 1, &[(1, "Person"), (2, "Organisation")]);
        }),
        ("Day", |ui| {
            let days: Vec<_> = (1..=7).map(|day| (day, day.to_string())).collect();
            choice(ui, "Day", &mut 1, &days);
        }),
        ("Due", |ui| {
            date_input(ui, "Due", &mut DateDraft::default(), date(2026, 11, 23));
        }),
        ("Filter", |ui| {
            search_box(ui, "Filter", &mut String::new());
        }),
        ("Partners", |ui| {
            let columns = [TableColumn::text("Name")];
            data_table(ui, "Partners", &columns, 3, &mut TableState::default(), |_, _, _| {});
        }),
    ];
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        for (name, draw) in controls {
            let mut harness =
                Harness::builder().with_theme(theme).with_context_setup(theme::apply).build_ui(draw);
            let t = Tokens::of(&harness.ctx);
            let rings = |harness: &Harness<'_>| -> usize {
                let colours = [t.accent, t.accent_text];
                harness.output().shapes.iter().map(|shape| outlines(&shape.shape, colours)).sum()
            };
            harness.run();
            let before = rings(&harness);
            harness.get_by_label(name).focus();
            harness.run();
            assert!(rings(&harness) > before, "{name} in {theme:?}");
        }
    }
}

#[test]
fn narrow_pages_keep_title_and_buttons_apart() {
    for width in [420.0, 560.0, 800.0] {
        let harness =
            Harness::builder().with_size([width, 300.0]).with_context_setup(theme::apply).build_ui(|ui| {
                let subtitle = "Everyone you hold a bond with, whatever it turns out to be in the end.";
                page_header(ui, "Commitments", subtitle, |ui| {
                    primary_button(ui, "Add commitment…");
                    secondary_button(ui, "Timeline");
                });
            });
        let title = harness.get_by_label("Commitments").rect();
        let last = harness.get_by_label("Timeline").rect();
        assert!(!title.intersects(last), "at {width}: {title:?} {last:?}");
        assert!(harness.get_by_label("Add commitment…").rect().right() <= width, "at {width}");
        assert!(last.left() >= 0.0 && title.left() >= 0.0, "at {width}");
    }
}
