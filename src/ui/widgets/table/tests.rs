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
    is_away: bool,
}

fn table(rows: usize) -> Harness<'static, Shown> {
    Harness::builder().with_size([600.0, 332.0]).with_context_setup(theme::apply).build_ui_state(
        |ui, shown: &mut Shown| {
            if shown.is_away {
                return;
            }
            let mut drawn = 0;
            let outcome =
                data_table(ui, "Partners", &COLUMNS, shown.rows, &mut shown.state, |ui, row, column| {
                    drawn += 1;
                    ui.label(match column {
                        0 => format!("Partner {row}"),
                        1 => format!("{row}\u{a0}h"),
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
    want_table(&harness.ctx, None, true);
    let mut frames = 0;
    let text = loop {
        harness.step();
        frames += 1;
        assert!(frames < 2_000, "it is never read");
        match take_table(&harness.ctx) {
            None => {}
            Some((TableAnswer::Table(text), true)) => break text,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!((text.name.as_str(), text.rows.len()), ("Partners", 2_000));
    assert_eq!(text.heads, ["Name", "Hours (h)", "Notes"], "what all have in common is said once");
    for (row, cells) in text.rows.iter().enumerate() {
        assert_eq!(*cells, [format!("Partner {row}").into(), Told::count(row), Told::from("")]);
    }
    assert_eq!(take_table(&harness.ctx), None, "it is taken once");
    // Nothing of what was read is left on the screen.
    harness.run();
    assert!(harness.query_by_label("Partner 1999").is_none());
}

#[test]
fn a_table_that_goes_away_while_it_is_read_is_not_had_later() {
    let mut harness = table(1_000_000);
    harness.run();
    want_table(&harness.ctx, None, false);
    for _ in 0..4 {
        harness.step();
        assert_eq!(take_table(&harness.ctx), None, "so many rows take longer");
    }
    harness.state_mut().is_away = true;
    let gave_up = (0..6).find_map(|_| {
        harness.step();
        take_table(&harness.ctx)
    });
    assert_eq!(gave_up, Some((TableAnswer::Nothing, false)));
    harness.state_mut().is_away = false;
    for _ in 0..4 {
        harness.step();
        assert_eq!(take_table(&harness.ctx), None);
    }
}

#[test]
fn what_a_spreadsheet_would_carry_out_is_guarded() {
    let rows = [
        [Told::from("=1+1"), Told::from("a\tb\nc"), Told::number(-2.5)],
        [Told::from("@home"), Told::Unknown("–".to_owned()), Told::Unknown("unknown".to_owned())],
    ];
    let text = TableText::new(["Name", "Note", "-"]).with_rows(rows);
    assert_eq!(text.tabbed(), "Name\tNote\t'-\n'=1+1\ta b c\t-2.5\n'@home\t–\tunknown\n");
    assert_eq!(text.csv(), "Name,Note,'-\r\n'=1+1,\"a\tb\nc\",-2.5\r\n'@home,,\r\n");
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
    let (short, long) = (harness.get_by_label("3\u{a0}h").rect(), harness.get_by_label("10\u{a0}h").rect());
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

/// Two tables whose rows are data, one above the other, and one that is drawn.
fn several() -> Harness<'static, TableState> {
    let builder = Harness::builder().with_size([600.0, 400.0]).with_context_setup(theme::apply);
    builder.build_ui_state(
        |ui, state: &mut TableState| {
            for name in ["Bread", "Wine"] {
                ui.group(|ui| {
                    ui.label(format!("A table of {name}"));
                    offer_table(ui, name, || TableText::new(["Of"]).with_rows([[Told::from(name)]]));
                });
            }
            data_table(ui, "Partners", &COLUMNS, 3, state, |ui, _, column| match column {
                0 => drop(unknown(ui, "not known")),
                1 => tell(ui, || Told::number(-0.5)),
                _ => drop(ui.label("a note")),
            });
        },
        TableState::default(),
    )
}

/// Draws until what was asked for is there.
fn taken(harness: &mut Harness<'static, TableState>) -> TableAnswer {
    for _ in 0..20 {
        harness.step();
        if let Some((answer, _)) = take_table(&harness.ctx) {
            return answer;
        }
    }
    panic!("it never comes");
}

#[test]
fn of_several_tables_one_is_named_or_has_the_keyboard() {
    let mut harness = several();
    harness.run();
    want_table(&harness.ctx, None, false);
    let names = ["Bread", "Wine", "Partners"].map(str::to_owned).to_vec();
    assert_eq!(taken(&mut harness), TableAnswer::Which(names));
    want_table(&harness.ctx, Some("Wine"), false);
    let TableAnswer::Table(wine) = taken(&mut harness) else { panic!("no table") };
    assert_eq!((wine.name.as_str(), wine.tabbed()), ("Wine", "Of\nWine\n".to_owned()));
    want_table(&harness.ctx, Some("Cheese"), false);
    assert_eq!(taken(&mut harness), TableAnswer::Nothing);
    harness.get_by_label("Partners").focus();
    harness.run();
    want_table(&harness.ctx, None, false);
    let TableAnswer::Table(partners) = taken(&mut harness) else { panic!("no table") };
    let row = vec![Told::Unknown("not known".to_owned()), Told::number(-0.5), Told::from("a note")];
    assert_eq!((partners.rows.len(), &partners.rows[0]), (3, &row), "a cell may say what its look does not");
}

#[test]
fn the_menu_of_a_table_gives_that_one() {
    let mut harness = several();
    harness.run();
    harness.get_by_label("A table of Wine").click_secondary();
    harness.run();
    harness.get_by_label("Copy this table").click();
    harness.step();
    let TableAnswer::Table(wine) = taken(&mut harness) else { panic!("no table") };
    assert_eq!(wine.name, "Wine");
}
