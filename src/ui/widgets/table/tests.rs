//! The table, driven by its labels and its keys.

use super::*;
use crate::ui::theme;
use egui::Event;
use egui_kittest::{Harness, kittest::Queryable};

const COLUMNS: [TableColumn<'static>; 3] = [
    TableColumn::text("Name"),
    TableColumn::figure("Hours", 90.0),
    TableColumn::text("Notes").width(120.0).unsorted(),
];

#[derive(Default)]
struct Shown {
    state: TableState,
    rows: usize,
    drawn: usize,
    opened: Option<usize>,
    sorted: u32,
}

fn table(rows: usize) -> Harness<'static, Shown> {
    Harness::builder().with_size([600.0, 332.0]).with_context_setup(theme::apply).build_ui_state(
        |ui, shown: &mut Shown| {
            let mut drawn = 0;
            let outcome =
                data_table(ui, "Partners", &COLUMNS, shown.rows, &mut shown.state, |ui, row, column| {
                    drawn += 1;
                    ui.label(match column {
                        0 => format!("Partner {row}"),
                        1 => format!("{row} h"),
                        _ => String::new(),
                    });
                });
            shown.drawn = drawn;
            shown.opened = shown.opened.or(outcome.opened);
            shown.sorted += u32::from(outcome.sorted);
        },
        Shown { rows, ..Shown::default() },
    )
}

#[test]
fn only_rows_in_view_are_laid_out() {
    for rows in [1_000, 1_000_000] {
        let mut harness = table(rows);
        harness.run();
        // Ten rows fit under the head; one more may be cut off.
        assert!(harness.state().drawn <= 12 * COLUMNS.len(), "{}", harness.state().drawn);
        harness.get_by_label("Partner 3");
        assert!(harness.query_by_label("Partner 40").is_none());
    }
}

#[test]
fn all_rows_are_had_as_text_in_the_order_that_is_shown() {
    let mut harness = table(2_000);
    harness.run();
    want_table_text(&harness.ctx);
    let mut frames = 0;
    let text = loop {
        harness.step();
        frames += 1;
        assert!(frames < 2_000, "it is never read");
        if let Some(text) = take_table_text(&harness.ctx) {
            break text.expect("a table was drawn");
        }
    };
    assert_eq!((text.name.as_str(), text.rows.len()), ("Partners", 2_000));
    assert_eq!(text.heads, ["Name", "Hours", "Notes"]);
    for (row, cells) in text.rows.iter().enumerate() {
        assert_eq!(*cells, [format!("Partner {row}"), format!("{row} h"), String::new()]);
    }
    assert_eq!(take_table_text(&harness.ctx), None, "it is taken once");
    // Nothing of what was read is left on the screen.
    harness.run();
    assert!(harness.query_by_label("Partner 1999").is_none());
}

#[test]
fn what_a_spreadsheet_would_carry_out_is_guarded() {
    let rows = vec![vec!["=1+1".to_owned(), "a\tb\nc".to_owned()]];
    let heads = vec!["Name".to_owned(), "Note".to_owned()];
    let text = TableText { name: "Partners".to_owned(), heads, rows };
    assert_eq!(text.tabbed(), "Name\tNote\n'=1+1\ta b c\n");
}

#[test]
fn the_last_of_a_million_rows_is_in_its_place() {
    let mut harness = table(1_000_000);
    harness.get_by_label("Partners").focus();
    harness.run();
    harness.key_press(Key::End);
    harness.run();
    let last = harness.get_by_label("Partner 999999").rect();
    let before = harness.get_by_label("Partner 999998").rect();
    assert!((last.top() - before.top() - space::ROW).abs() < 0.01, "{before:?} {last:?}");
    assert!(last.bottom() <= 332.0, "{last:?}");
}

#[test]
fn the_keyboard_moves_the_selection_and_opens() {
    let mut harness = table(100);
    harness.get_by_label("Partners").focus();
    harness.run();
    for (key, selected) in [
        (Key::ArrowDown, 0),
        (Key::ArrowDown, 1),
        (Key::ArrowUp, 0),
        (Key::PageDown, 9),
        (Key::End, 99),
        (Key::PageUp, 90),
        (Key::ArrowDown, 91),
        (Key::Home, 0),
    ] {
        harness.key_press(key);
        harness.run();
        assert_eq!(harness.state().state.selected, Some(selected), "{key:?}");
        harness.get_by_label(&format!("Partner {selected}"));
    }
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().opened, Some(0));
}

#[test]
fn a_click_on_a_cell_selects_its_row_and_takes_the_keyboard() {
    let mut harness = table(100);
    let rect = harness.get_by_label("Partner 4").rect();
    for pressed in [true, false] {
        harness.event(Event::PointerMoved(rect.center()));
        harness.event(Event::PointerButton {
            pos: rect.center(),
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    harness.run();
    assert_eq!(harness.state().state.selected, Some(4));
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().state.selected, Some(5));
}

#[test]
fn heads_sort_and_turn_round() {
    let mut harness = table(5);
    for (label, sort) in [
        ("Sort by Name", Sort { column: 0, descending: false }),
        ("Sort by Name", Sort { column: 0, descending: true }),
        // Of figures, the greatest are wanted first.
        ("Sort by Hours", Sort { column: 1, descending: true }),
        ("Sort by Hours", Sort { column: 1, descending: false }),
    ] {
        harness.get_by_label(label).click();
        harness.run();
        assert_eq!(harness.state().state.sort, Some(sort));
    }
    assert_eq!(harness.state().sorted, 4);
    assert!(harness.query_by_label("Sort by Notes").is_none());
    harness.get_by_label("Notes");
}

#[test]
fn figures_stand_at_the_right() {
    let harness = table(20);
    let (short, long) = (harness.get_by_label("3 h").rect(), harness.get_by_label("10 h").rect());
    assert!((short.right() - long.right()).abs() < 0.5, "{short:?} {long:?}");
    assert!(short.left() > long.left());
}

#[test]
fn a_selection_beyond_the_rows_is_dropped() {
    let mut harness = table(10);
    harness.state_mut().state.selected = Some(7);
    harness.run();
    assert_eq!(harness.state().state.selected, Some(7));
    harness.state_mut().rows = 5;
    harness.run();
    assert_eq!(harness.state().state.selected, None);
}

#[test]
fn what_can_be_spared_goes_in_its_order_until_the_rest_fits() {
    let left = |room: f32| fitting(vec!['a', 'b', 'c', 'd'], &['d', 'b'], |_| 10.0, room);
    assert_eq!(left(40.0), ['a', 'b', 'c', 'd']);
    assert_eq!(left(39.0), ['a', 'b', 'c']);
    assert_eq!(left(29.0), ['a', 'c']);
    assert_eq!(left(5.0), ['a', 'c'], "what cannot be spared stays");
}
