//! Documents and their files, through the real application.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails says so")]

mod window;

use egui::{Key, Modifiers};
use handful::app::Start;
use handful::plan::{Currency, Edit, LineEdit, Minutes, Name, Partner, PartnerId, Plan, RecordEdit};
use handful::store;
use handful::ui::{Action, Command, Screen};
use std::path::Path;
use window::{Desk, Window};

/// A plan of nothing but a name.
fn text(name: &str) -> String {
    store::write(&Plan::empty(Name::new(name).unwrap(), Currency::EUR))
}

fn rename(window: &mut Window, name: &str) {
    window.act(Action::edit(Edit::SetName(Name::new(name).unwrap())));
}

fn name_in(path: &Path) -> String {
    store::load_on_any_day(path).expect("a plan").reading.plan.name().to_string()
}

fn save(window: &mut Window) {
    window.keys(Modifiers::COMMAND, Key::S);
}

#[test]
fn a_partner_goes_from_a_click_to_the_file_and_back() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text("Plan"));
    let mut window = desk.open(&path);
    assert_eq!(window.title(), "plan.ron — Handful");
    window.menu("Edit", "Add partner…");
    window.fill("Name", "Northwind");
    window.click("Add partner");
    assert_eq!(window.title(), "• plan.ron — Handful");
    window.click("Save changes");
    assert_eq!(window.title(), "plan.ron — Handful");
    assert!(window.shows("Saved"));
    let read = store::load_on_any_day(&path).expect("a plan").reading.plan;
    assert_eq!(&read, window.plan());
    assert_eq!(read.partners().iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["Northwind"]);
    assert_eq!(desk.names(""), [".config", ".plan.ron.lock", "plan.ron"], "the journal is gone");
}

#[test]
fn what_is_still_being_written_in_a_field_is_saved_and_asked_about_too() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text("Plan"));
    let mut window = desk.open(&path);
    window.act(Action::Command(Command::Go(Screen::Capacity)));
    window.fill("Hours a week", "40h");
    assert_eq!(window.plan().capacity().hours_per_week, None, "the field has not been left yet");
    save(&mut window);
    let read = store::load_on_any_day(&path).expect("a plan").reading.plan;
    assert_eq!(read.capacity().hours_per_week, Some(Minutes::from_hours(40)));
    window.fill("Hours a week", "32h");
    assert!(!window.close(), "there is something to ask about");
    assert!(window.shows("Save"));
    assert_eq!(window.plan().capacity().hours_per_week, Some(Minutes::from_hours(32)));
}

#[test]
fn save_as_gives_the_sample_a_file() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    save(&mut window);
    let path = desk.path("mine.ron");
    window.fill("Path of the file", &path.with_extension("").display().to_string());
    window.click("Save");
    assert_eq!(window.title(), "mine.ron — Handful", "the ending is added");
    assert_eq!(&store::load_on_any_day(&path).expect("a plan").reading.plan, window.plan());
    drop(window);
    assert_eq!(desk.start(Start::Last).title(), "mine.ron — Handful", "it is opened at the next start");
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_that_is_agreed() {
    let desk = Desk::new();
    let path = desk.write("old.ron", &text("Old"));
    let mut window = desk.start(Start::Sample);
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.fill("Path of the file", &path.display().to_string());
    window.click("Save");
    window.click("Choose another name");
    assert_eq!(name_in(&path), "Old");
    window.click("Save");
    window.click("Replace");
    assert_eq!(&store::load_on_any_day(&path).expect("a plan").reading.plan, window.plan());
}

#[test]
fn the_log_and_the_promises_go_to_files_of_other_programs() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text("Plan"));
    let mut window = desk.open(&path);
    for (command, name, begins) in [
        ("Export the log as CSV…", "plan.csv", "Date,Partner,"),
        ("Export the log for hledger…", "plan.journal", "; The log of Plan"),
        ("Export reminders as iCalendar…", "plan.ics", "BEGIN:VCALENDAR"),
    ] {
        window.menu("File", command);
        window.click("Export");
        let written = std::fs::read_to_string(desk.path(name)).expect("beside the plan, with its own ending");
        assert!(written.starts_with(begins), "{written}");
        assert!(!window.shows("Path of the file"));
        assert!(window.shows_part("Exported to"));
    }
    assert_eq!(name_in(&path), "Plan");
    assert_eq!(window.title(), "plan.ron — Handful", "the plan is still that of its file");
}

#[test]
fn an_export_replaces_a_file_only_when_that_is_agreed_and_never_the_plan() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text("Plan"));
    let other = desk.write("plan.csv", "mine");
    let mut window = desk.open(&path);
    window.menu("File", "Export the log as CSV…");
    window.click("Export");
    window.click("Choose another name");
    assert_eq!(std::fs::read_to_string(&other).expect("there"), "mine");
    window.fill("Path of the file", &path.display().to_string());
    window.click("Export");
    assert!(window.shows_part("This is the plan's own file"));
    window.fill("Path of the file", &other.display().to_string());
    window.click("Export");
    window.click("Replace");
    assert!(std::fs::read_to_string(&other).expect("there").starts_with("Date,Partner,"));
    assert_eq!(name_in(&path), "Plan");
}

#[test]
fn a_path_that_cannot_be_is_said_beside_its_field() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    save(&mut window);
    window.fill("Path of the file", &desk.path("none/plan.ron").display().to_string());
    window.click("Save");
    assert!(window.shows_part("There is no folder"));
    assert!(window.shows("Path of the file"), "the dialog stays for another try");
    window.click("Cancel");
    assert!(!window.shows("Path of the file"));
}

#[test]
fn our_own_dialog_lists_folders_and_plans() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("clients")).unwrap();
    desk.write("clients/b.ron", &text("B"));
    desk.write("clients/a.RON", &text("A"));
    desk.write("clients/notes.txt", "");
    let mut window = desk.start(Start::Sample);
    window.keys(Modifiers::COMMAND, Key::O);
    let folder = format!("clients{}", std::path::MAIN_SEPARATOR);
    window.click(&folder);
    assert!(window.shows("a.RON") && window.shows("b.ron") && !window.shows("notes.txt"));
    window.click("b.ron");
    window.click("Open");
    assert_eq!(window.title(), "b.ron — Handful");
}

#[test]
fn tab_completes_a_path() {
    let desk = Desk::new();
    let path = desk.write("northwind.ron", &text("Northwind"));
    desk.write("contoso.ron", &text("Contoso"));
    let mut window = desk.start(Start::Sample);
    window.keys(Modifiers::COMMAND, Key::O);
    window.fill("Path of the file", &desk.path("nor").display().to_string());
    window.key(Key::Tab);
    assert_eq!(
        egui_kittest::kittest::Queryable::get_by_label(&window.harness, "Path of the file").value(),
        Some(path.display().to_string())
    );
    window.key(Key::Enter);
    assert_eq!(window.title(), "northwind.ron — Handful");
}

#[test]
fn a_broken_file_shows_every_fault_and_is_tried_again() {
    let desk = Desk::new();
    let good = text("Good");
    let path = desk.write("plan.ron", &good.replace("format: 1", "format: 1, curency: \"EUR\""));
    let mut window = desk.open(&path);
    assert!(window.shows_part("plan.ron cannot be opened"));
    assert!(window.shows_part("Line "));
    assert!(window.shows_part("curency"));
    window.click("Try again");
    assert!(window.shows_part("cannot be opened"), "nothing was mended yet");
    desk.write("plan.ron", &good);
    window.click("Try again");
    assert_eq!(window.title(), "plan.ron — Handful");
}

/// A plan with a check-in of a day.
fn text_with_check_in(day: &str) -> String {
    let scores = "scores: (ours: (vision: 4, goals: 4, values: 4, communication: 4, trust: 4, fairness: 4))";
    format!(
        "(format: 1, name: \"Checked in\", currency: \"EUR\",\n partners: [(id: \"ada\", name: \"Ada\")],\n \
         check_ins: [(date: \"{day}\", partner: \"ada\", {scores})])"
    )
}

#[test]
fn a_check_in_that_is_yet_to_come_is_shown_with_its_line() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text_with_check_in("2026-11-25"));
    let mut window = desk.open(&path);
    assert!(window.shows_part("plan.ron cannot be opened until one thing has been mended"));
    assert!(window.shows_part("Line 3"));
    assert!(window.shows_part("2026-11-25 is yet to come (today is 2026-11-23)"));
    // Of tomorrow it may be: it is tomorrow already at the other end of the world.
    desk.write("plan.ron", &text_with_check_in("2026-11-24"));
    window.click("Try again");
    assert_eq!(window.plan().check_ins().len(), 1);
}

/// Made while the clock was ahead, and found again after it was put right.
#[test]
fn a_check_in_to_come_is_not_lost_after_a_crash() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text_with_check_in("2026-11-01"));
    let ahead = store::read(&text_with_check_in("2027-03-01")).expect("a plan").plan;
    let check_in = ahead.check_ins().iter().next().expect("a check-in").clone();
    let mut window = desk.open(&path);
    window.act(Action::edit(Edit::CheckIn(LineEdit::add(check_in.clone()))));
    window.crash();
    let mut window = desk.open(&path);
    window.click("Restore 1 change");
    assert!(window.plan().check_ins().iter().any(|line| *line == check_in));
    save(&mut window);
    window.crash();
    // It is in the file; from the next start on it is shown with its line until it is mended.
    let kept = store::load_on_any_day(&path).expect("a plan").reading.plan;
    assert_eq!(kept.check_ins().len(), 2);
    assert!(desk.open(&path).shows_part("2027-03-01 is yet to come"));
}

#[test]
fn a_file_that_is_not_there_leaves_a_way_on() {
    let desk = Desk::new();
    let mut window = desk.open(&desk.path("none.ron"));
    assert!(window.shows("There is no file none.ron"));
    window.click("Open the sample plan");
    assert_eq!(window.title(), "Sample plan — Handful");
}

#[test]
fn what_was_not_saved_is_restored_after_a_crash() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text("Before"));
    let mut window = desk.open(&path);
    rename(&mut window, "First");
    rename(&mut window, "Second");
    window.crash();
    assert_eq!(name_in(&path), "Before");

    let mut window = desk.open(&path);
    assert!(window.shows_part("rename the plan"), "the changes are listed");
    window.click("Restore 2 changes");
    assert_eq!(window.plan().name().as_str(), "Second");
    assert_eq!(window.title(), "• plan.ron — Handful");
    // Still not saved: what was restored survives the next crash as well.
    rename(&mut window, "Third");
    window.crash();
    let mut window = desk.open(&path);
    window.click("Restore 3 changes");
    assert_eq!(window.plan().name().as_str(), "Third");
    save(&mut window);
    window.crash();
    let window = desk.open(&path);
    assert_eq!(window.plan().name().as_str(), "Third");
    assert!(!window.shows_part("Restore"), "all of it is in the file");
}

#[test]
fn what_is_not_wanted_after_a_crash_is_put_aside() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text("Before"));
    let mut window = desk.open(&path);
    rename(&mut window, "After");
    window.crash();
    let mut window = desk.open(&path);
    window.key(Key::Escape);
    assert!(window.shows("Put them aside"), "Escape alone decides nothing");
    window.click("Put them aside");
    assert_eq!(window.plan().name().as_str(), "Before");
    drop(window);
    assert!(desk.names("").contains(&".plan.ron.journal.aside-1".to_owned()), "{:?}", desk.names(""));
    assert!(!desk.open(&path).shows_part("Restore"));
}

#[test]
fn a_plan_without_a_file_survives_a_crash_too() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    window.click("Start my own plan…");
    window.fill("Name of the plan", "Ada's practice");
    window.click("Next");
    window.click("Skip");
    window.click("Skip");
    window.crash();
    let mut window = desk.start(Start::Sample);
    assert!(window.shows_part("start Ada's practice"));
    window.click("Restore 1 change");
    assert_eq!(window.plan().name().as_str(), "Ada's practice");
    save(&mut window);
    window.fill("Path of the file", &desk.path("ada.ron").display().to_string());
    window.click("Save");
    window.crash();
    assert_eq!(desk.names(".data"), Vec::<String>::new(), "nothing is left behind once it is saved");
    assert!(!desk.start(Start::Sample).shows_part("Restore"));
}

#[test]
fn a_second_window_only_reads_and_says_who_holds_the_plan() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text("Plan"));
    let mut first = desk.open(&path);
    let mut second = desk.open(&path);
    assert!(second.shows_part(&format!("process {}", std::process::id())));
    second.click("Only read");
    assert_eq!(second.title(), "plan.ron (read only) — Handful");
    rename(&mut second, "Changed");
    assert_eq!(second.plan().name().as_str(), "Plan");
    assert!(second.shows_part("This plan is open elsewhere"));
    save(&mut second);
    second.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    second.fill("Path of the file", &desk.path("copy.ron").display().to_string());
    second.click("Save");
    assert_eq!(second.title(), "copy.ron — Handful");
    rename(&mut second, "Changed");
    assert_eq!(second.plan().name().as_str(), "Changed");
    // The first is none the worse for it.
    rename(&mut first, "First");
    save(&mut first);
    assert_eq!(name_in(&path), "First");
    drop(first);
    assert_eq!(desk.open(&path).title(), "plan.ron — Handful", "a window that is gone holds nothing");
}

#[test]
fn what_no_longer_fits_after_a_crash_is_said_and_kept() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text("Before"));
    let northwind = || {
        let id = PartnerId::new("northwind").unwrap();
        Edit::Partner(RecordEdit::add(Partner::new(id, Name::new("Northwind").unwrap())))
    };
    let mut window = desk.open(&path);
    rename(&mut window, "After");
    window.act(Action::edit(northwind()));
    window.crash();
    let mut plan = Plan::empty(Name::new("Theirs").unwrap(), Currency::EUR);
    plan.apply(&[northwind()]).unwrap();
    desk.write("plan.ron", &store::write(&plan));

    let mut window = desk.open(&path);
    assert!(window.shows_part("The file has been changed since"));
    window.click("Restore 2 changes");
    assert_eq!(window.plan().name().as_str(), "After");
    assert!(window.shows_part("1 of 2 changes were restored"));
    assert!(desk.names("").contains(&".plan.ron.journal.aside-1".to_owned()), "{:?}", desk.names(""));
}

#[test]
fn what_the_disk_has_damaged_is_said_and_kept() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text("Before"));
    let mut window = desk.open(&path);
    rename(&mut window, "First");
    rename(&mut window, "Second");
    window.crash();
    let journal = desk.path(".plan.ron.journal");
    let whole = std::fs::read_to_string(&journal).unwrap();
    std::fs::write(&journal, whole.replace("First", "Fitst")).unwrap();
    let mut window = desk.open(&path);
    assert!(window.shows_part("2 more that the disk has damaged"));
    assert!(!window.shows_part("Restore 0 changes"));
    window.click("Put them aside");
    assert_eq!(window.plan().name().as_str(), "Before");
    assert!(desk.names("").contains(&".plan.ron.journal.aside-1".to_owned()), "{:?}", desk.names(""));
}

#[test]
#[cfg(unix)]
fn a_folder_that_goes_away_is_said_and_a_file_that_is_gone_is_put_back() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("stick")).unwrap();
    let path = desk.write("stick/plan.ron", &text("Before"));
    let mut window = desk.open(&path);
    std::fs::remove_dir_all(desk.path("stick")).unwrap();
    rename(&mut window, "After");
    assert!(window.shows_part("Your changes are only in memory until you save"));
    save(&mut window);
    assert!(window.shows_part("There is no folder"));
    assert_eq!(window.title(), "• plan.ron — Handful");
    std::fs::create_dir(desk.path("stick")).unwrap();
    save(&mut window);
    assert_eq!((name_in(&path), window.title()), ("After".to_owned(), "plan.ron — Handful"));
    assert!(!window.shows_part("Your changes are only in memory"));
}

/// A window with a change, on a file that another program has changed since.
fn changed_on_disk(desk: &Desk) -> Window {
    let path = desk.write("plan.ron", &text("Before"));
    let mut window = desk.open(&path);
    rename(&mut window, "Mine");
    desk.write("plan.ron", &text("Theirs, which is longer"));
    save(&mut window);
    assert!(window.shows("The file has changed"));
    assert_eq!(name_in(&path), "Theirs, which is longer", "nothing is overwritten unasked");
    window
}

#[test]
fn a_file_that_others_changed_is_reloaded() {
    let desk = Desk::new();
    let mut window = changed_on_disk(&desk);
    window.click("Reload and drop my changes");
    assert_eq!(window.plan().name().as_str(), "Theirs, which is longer");
    assert_eq!(window.title(), "plan.ron — Handful");
    rename(&mut window, "On it goes");
    save(&mut window);
    assert_eq!(name_in(&desk.path("plan.ron")), "On it goes");
}

#[test]
fn a_file_that_others_changed_is_kept_beside_mine() {
    let desk = Desk::new();
    let mut window = changed_on_disk(&desk);
    window.click("Keep both: save mine as a copy");
    assert_eq!(window.title(), "plan-mine.ron — Handful");
    assert_eq!(name_in(&desk.path("plan-mine.ron")), "Mine");
    assert_eq!(name_in(&desk.path("plan.ron")), "Theirs, which is longer");
}

#[test]
fn a_file_that_others_changed_is_left_and_mine_saved_elsewhere() {
    let desk = Desk::new();
    let mut window = changed_on_disk(&desk);
    window.click("Save mine elsewhere…");
    window.fill("Path of the file", &desk.path("else.ron").display().to_string());
    window.click("Save");
    assert_eq!(name_in(&desk.path("else.ron")), "Mine");
}

#[test]
fn a_change_on_disk_is_noticed_when_the_window_gets_the_focus() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text("Before"));
    let mut window = desk.open(&path);
    desk.write("plan.ron", &text("Theirs, which is longer"));
    window.focus(false);
    assert!(!window.shows("The file has changed"));
    window.focus(true);
    window.click("Reload");
    assert_eq!(window.plan().name().as_str(), "Theirs, which is longer");
}

#[test]
fn comments_are_not_dropped_without_a_word() {
    let desk = Desk::new();
    let with_comment = format!("// Ask Inês first.\n{}", text("Before"));
    let path = desk.write("plan.ron", &with_comment);
    let mut window = desk.open(&path);
    rename(&mut window, "After");
    save(&mut window);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), with_comment);
    window.click("Save and keep the original");
    assert_eq!(name_in(&path), "After");
    assert_eq!(std::fs::read_to_string(desk.path("plan.original.ron")).unwrap(), with_comment);
    rename(&mut window, "Again");
    save(&mut window);
    assert_eq!(name_in(&path), "Again", "once is enough");
}

#[test]
fn closing_asks_while_something_is_not_saved() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text("Before"));
    let mut window = desk.open(&path);
    rename(&mut window, "After");
    assert!(!window.close());
    window.click("Cancel");
    assert!(!window.app().is_leaving());
    window.keys(Modifiers::COMMAND, Key::Q);
    window.click("Save");
    assert!(window.app().is_leaving());
    assert_eq!(name_in(&path), "After");
}

#[test]
fn a_plan_without_a_file_is_given_one_on_the_way_out() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    rename(&mut window, "Mine");
    assert!(!window.close());
    window.click("Save");
    window.click("Cancel");
    assert!(!window.app().is_leaving(), "without a file there is nothing to leave with");
    window.close();
    window.click("Save");
    window.fill("Path of the file", &desk.path("mine.ron").display().to_string());
    window.key(Key::Enter);
    assert!(window.app().is_leaving());
    assert_eq!(name_in(&desk.path("mine.ron")), "Mine");
}

#[test]
fn what_is_discarded_on_closing_is_not_offered_again() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text("Before"));
    let mut window = desk.open(&path);
    rename(&mut window, "After");
    window.close();
    window.click("Discard changes");
    window.leave();
    assert_eq!(desk.names(""), [".config", "plan.ron"]);
    let window = desk.open(&path);
    assert_eq!(window.plan().name().as_str(), "Before");
}

#[test]
fn closing_asks_nothing_where_nothing_is_lost() {
    let desk = Desk::new();
    assert!(desk.start(Start::Sample).close());
    let path = desk.write("plan.ron", &text("Before"));
    assert!(desk.open(&path).close());
}

#[test]
fn a_dialog_that_is_being_written_in_is_not_closed_over() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    window.act(Action::Command(Command::AddPartner));
    window.fill("Name", "Northwind");
    assert!(!window.close());
    window.click("Keep writing");
    assert!(window.shows("Add a partner"));
    assert!(!window.close());
    window.click("Leave it");
    assert!(window.app().is_leaving());
}

#[test]
fn opening_another_asks_first() {
    let desk = Desk::new();
    let first = desk.write("first.ron", &text("First"));
    let second = desk.write("second.ron", &text("Second"));
    let mut window = desk.open(&first);
    rename(&mut window, "Changed");
    window.drop_file(&second);
    assert_eq!(window.plan().name().as_str(), "Changed");
    window.click("Save");
    assert_eq!(window.title(), "second.ron — Handful");
    assert_eq!(name_in(&first), "Changed");
    window.menu("File", "Open recent");
    window.click("first.ron");
    assert_eq!(window.plan().name().as_str(), "Changed");
}

#[test]
fn edits_go_on_while_a_save_runs() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &text("Before"));
    let mut window = desk.open(&path);
    rename(&mut window, "Saved");
    window.harness.state_mut().push(Action::Command(Command::Save));
    window.harness.state_mut().push(Action::edit(Edit::SetName(Name::new("Later").unwrap())));
    window.settle();
    // The change came before the file was written: the save took it along.
    assert_eq!((name_in(&path), window.title()), ("Later".to_owned(), "plan.ron — Handful"));
}
