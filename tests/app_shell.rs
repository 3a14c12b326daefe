//! Menus, keys, the palette, notices and preferences, through the real application.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails says so")]

mod window;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use handful::app::{Clock, HandfulApp, Start};
use handful::plan::{
    Amount, Currency, Edit, Happening, Minutes, Name, Partner, PartnerId, Plan, RecordEdit, Side,
};
use handful::store;
use handful::ui::{Action, Command};
use window::{Desk, TODAY, Window};

const SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

fn add_partner(window: &mut Window, name: &str) {
    let partner = Partner::new(PartnerId::from_name(name, |_| false), Name::new(name).unwrap());
    window.act(Action::edit(Edit::Partner(RecordEdit::add(partner))));
}

fn has_partner(window: &Window, id: &str) -> bool {
    window.plan().partners().get(&PartnerId::new(id).unwrap()).is_some()
}

fn is_selected(window: &Window, screen: &str) -> bool {
    window
        .harness
        .query_all_by_role(egui::accesskit::Role::Button)
        // Behind the name of a screen may stand how many findings need someone.
        .filter(|node| node.accesskit_node().label().is_some_and(|l| l.split(',').next() == Some(screen)))
        .any(|node| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True))
}

#[test]
fn undo_and_redo_say_what_they_do() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    add_partner(&mut window, "Contoso");
    window.menu("Edit", "Undo add Contoso");
    assert!(!has_partner(&window, "contoso"));
    assert!(window.shows("Taken back: add Contoso"));
    window.menu("Edit", "Redo add Contoso");
    assert!(has_partner(&window, "contoso"));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(!has_partner(&window, "contoso"));
    assert_eq!(window.title(), "Sample plan — Handful", "it is as it was");
    window.keys(SHIFT, Key::Z);
    assert!(has_partner(&window, "contoso"));
    window.keys(Modifiers::COMMAND, Key::Z);
    window.keys(Modifiers::COMMAND, Key::Y);
    assert!(has_partner(&window, "contoso"));
}

#[test]
fn undo_in_a_text_field_belongs_to_the_field() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    add_partner(&mut window, "Contoso");
    window.keys(Modifiers::COMMAND, Key::L);
    window.type_text("contoso 1h");
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(has_partner(&window, "contoso"));
    window.keys(Modifiers::COMMAND, Key::Num8);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(!has_partner(&window, "contoso"), "without a field it is the plan's");
}

#[test]
fn the_palette_finds_partners_screens_and_commands() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    add_partner(&mut window, "Contoso");
    window.keys(Modifiers::COMMAND, Key::K);
    window.type_text("contso");
    window.key(Key::Enter);
    assert!(is_selected(&window, "Partners"));
    assert!(window.harness.query_all_by_value("Contoso").next().is_some(), "the page of the partner");

    window.keys(Modifiers::COMMAND, Key::K);
    window.type_text("capac");
    window.key(Key::Enter);
    assert!(is_selected(&window, "Capacity"));

    window.keys(Modifiers::COMMAND, Key::K);
    window.type_text("keyboard");
    window.key(Key::Enter);
    assert!(window.shows("Keyboard shortcuts"));
}

#[test]
fn the_palette_is_moved_in_by_arrows_and_left_by_escape() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    window.click("Commitments");
    window.keys(Modifiers::COMMAND, Key::K);
    window.type_text("zoom");
    assert!(window.shows_part("Zoom in"));
    window.key(Key::ArrowDown);
    window.key(Key::ArrowDown);
    window.key(Key::ArrowUp);
    window.key(Key::Escape);
    assert!(!window.shows_part("Zoom in"));
    window.keys(Modifiers::COMMAND, Key::K);
    window.type_text("qqqqqq");
    assert!(window.shows("Nothing is called that"));
    window.key(Key::Enter);
    assert!(window.shows("Nothing is called that"), "Enter on nothing does nothing");
}

#[test]
fn the_arrows_choose_what_enter_does() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    // With nothing typed the commands stand in the order of the menus: the third opens by path.
    assert_eq!(Command::ALL[2], Command::OpenPath);
    window.keys(Modifiers::COMMAND, Key::K);
    window.key(Key::ArrowDown);
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    assert!(window.shows("Path of the file"));
}

#[test]
fn each_screen_has_its_keys() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    let keys = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::R,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
        Key::Num0,
    ];
    assert_eq!(keys.len(), handful::ui::Screen::ALL.len());
    for (key, screen) in keys.into_iter().zip(handful::ui::Screen::ALL) {
        window.keys(Modifiers::COMMAND, key);
        assert!(is_selected(&window, screen.name()), "{screen:?}");
    }
}

#[test]
fn the_list_of_shortcuts_is_complete() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    window.key(Key::F1);
    let ctx = window.harness.ctx.clone();
    for command in Command::ALL {
        let Some(keys) = command.shortcut() else {
            // What leaves the program as a file is seldom needed: the menu and the palette have it.
            let leaves = matches!(command, Command::Export(_) | Command::Charts | Command::SaveTable);
            assert!(leaves, "{command:?} has no keys");
            continue;
        };
        assert!(window.shows(command.name()), "{command:?}");
        assert!(window.shows(&ctx.format_shortcut(&keys)), "{command:?}");
    }
    window.key(Key::Escape);
    assert!(!window.shows("Keyboard shortcuts"));
}

#[test]
fn the_menus_show_the_keys() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    for (menu, commands) in [
        (
            "File",
            &[Command::New, Command::Open, Command::OpenPath, Command::Save, Command::SaveAs, Command::Quit]
                [..],
        ),
        (
            "Edit",
            &[Command::Undo, Command::Redo, Command::AddPartner, Command::AddCommitment, Command::LogEntry],
        ),
        ("View", &[Command::ThemeSystem, Command::ThemeDark, Command::ZoomIn, Command::ZoomReset]),
        ("Help", &[Command::Shortcuts, Command::About]),
    ] {
        window.click(menu);
        for command in commands {
            let keys = window.harness.ctx.format_shortcut(&command.shortcut().expect("keys"));
            let line = format!("{} {keys}", command.name());
            assert!(window.shows(&line), "{line:?} in {menu}");
        }
        window.key(Key::Escape);
    }
}

#[test]
fn in_a_low_window_the_last_line_of_each_menu_is_there() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    // A window of 1280 by 800 at one and a half its size.
    window.harness.set_size(egui::vec2(853.0, 533.0));
    window.settle();
    for (menu, last) in [("File", Command::Quit), ("View", Command::ZoomReset)] {
        window.click(menu);
        let keys = window.harness.ctx.format_shortcut(&last.shortcut().expect("keys"));
        let line = window.harness.get_by_label(&format!("{} {keys}", last.name())).rect();
        assert!(line.bottom() < 533.0, "{menu} ends at {}", line.bottom());
        window.key(Key::Escape);
    }
}

#[test]
fn commands_wait_while_a_dialog_is_open() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    window.act(Action::Command(Command::AddPartner));
    window.keys(Modifiers::COMMAND, Key::Num7);
    assert!(!is_selected(&window, "Log"));
    window.keys(SHIFT, Key::K);
    assert!(window.harness.ctx.global_style().visuals.dark_mode, "the theme may change at any time");
}

#[test]
fn theme_and_zoom_are_remembered() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    window.keys(SHIFT, Key::L);
    window.keys(Modifiers::COMMAND, Key::Plus);
    window.keys(Modifiers::COMMAND, Key::Equals);
    drop(window);
    let mut window = desk.start(Start::Sample);
    assert!(!window.harness.ctx.global_style().visuals.dark_mode);
    assert!((window.harness.ctx.zoom_factor() - 1.2).abs() < 1e-6);
    window.keys(SHIFT, Key::R);
    assert!((window.harness.ctx.zoom_factor() - 1.0).abs() < 1e-6);
}

#[test]
fn preferences_that_cannot_be_read_are_said_and_kept() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path(".config")).unwrap();
    desk.write(".config/preferences.ron", "purple");
    let mut window = desk.start(Start::Sample);
    assert!(window.shows_part("The preferences could not be read"));
    assert!(desk.names(".config").contains(&"preferences.unreadable.ron".to_owned()));
    window.click("Dismiss");
    assert!(!window.shows_part("The preferences could not be read"));
}

#[test]
fn a_success_fades_and_a_problem_stays() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    add_partner(&mut window, "Contoso");
    window.keys(Modifiers::COMMAND, Key::Z);
    window.act(Action::Compose(handful::ui::Compose::CheckIn(PartnerId::new("contoso").unwrap())));
    assert!(window.shows("Taken back: add Contoso"));
    let live = |text: &str| window.harness.get_by_label(text).accesskit_node().live();
    assert_eq!(live("Taken back: add Contoso"), egui::accesskit::Live::Polite);
    assert_eq!(live("That is no longer in the plan."), egui::accesskit::Live::Assertive);
    // A frame of the test is a quarter of a second.
    window.harness.run_steps(30);
    assert!(!window.shows("Taken back: add Contoso"));
    assert!(window.shows("That is no longer in the plan."));
}

#[test]
fn what_is_refused_is_said_and_changes_nothing() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    let before = window.plan().clone();
    let nobody = PartnerId::new("nobody").unwrap();
    window.act(Action::edit(Edit::Partner(RecordEdit::Remove(nobody))));
    assert_eq!(window.plan(), &before);
    assert!(window.shows_part("That could not be done"));
}

#[test]
fn an_entry_is_logged_by_the_keyboard_alone() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    add_partner(&mut window, "Contoso");
    let before = window.plan().log().len();
    window.keys(Modifiers::COMMAND, Key::L);
    window.type_text("contoso 1h30m yesterday");
    window.key(Key::Enter);
    assert_eq!(window.plan().log().len(), before + 1);
    let entry = window.plan().log().iter().find(|e| e.partner.as_str() == "contoso").expect("an entry");
    let amount = Amount::Time(Minutes::new(90));
    assert_eq!(
        (entry.date, &entry.what),
        (TODAY.yesterday().unwrap(), &Happening::Given { by: Side::Us, amount })
    );
    // The keyboard comes back to the line from anywhere on the screen.
    window.keys(Modifiers::COMMAND, Key::K);
    window.key(Key::Escape);
    window.keys(Modifiers::COMMAND, Key::L);
    window.type_text("contoso 20m");
    window.key(Key::Enter);
    assert_eq!(window.plan().log().len(), before + 2);
}

#[test]
fn the_timer_survives_a_restart_and_becomes_an_entry_of_its_first_day() {
    let desk = Desk::new();
    let mut plan = Plan::empty(Name::new("Plan").unwrap(), Currency::EUR);
    let partner = PartnerId::new("northwind").unwrap();
    let northwind = Partner::new(partner.clone(), Name::new("Northwind").unwrap());
    plan.apply(&[Edit::Partner(RecordEdit::add(northwind))]).unwrap();
    let path = desk.write("plan.ron", &store::write(&plan));
    let mut window = desk.open(&path);
    window.act(Action::StartTimer { partner: partner.clone(), note: "Call".to_owned() });
    assert_eq!(window.plan().log().len(), 0);
    drop(window);

    // Past midnight, one hour and 31 seconds more than half a day later.
    let mut env = desk.env();
    let later =
        TODAY.tomorrow().unwrap().at(0, 45, 31, 0).to_zoned_datetime(jiff::tz::TimeZone::UTC).unwrap();
    env.clock = Clock::Fixed(later);
    let mut window = Window::new(HandfulApp::new(env, Start::File(path)));
    window.act(Action::StopTimer);
    let entry = window.plan().log().get(0).expect("an entry");
    assert_eq!((entry.date, &entry.partner, entry.note.as_str()), (TODAY, &partner, "Call"));
    let amount = Amount::Time(Minutes::new(14 * 60 + 46));
    assert_eq!(entry.what, Happening::Given { by: Side::Us, amount });
    window.act(Action::StopTimer);
    assert_eq!(window.plan().log().len(), 1, "it stopped");
}

#[test]
fn a_timer_of_another_plan_goes_on() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    let nobody = PartnerId::new("nobody-here").unwrap();
    window.act(Action::StartTimer { partner: nobody, note: String::new() });
    let before = window.plan().log().len();
    window.act(Action::StopTimer);
    assert_eq!(window.plan().log().len(), before);
    assert!(window.shows_part("The timer runs for"));
    window.act(Action::DropTimer);
    window.act(Action::StopTimer);
    assert_eq!(window.plan().log().len(), before);
}
