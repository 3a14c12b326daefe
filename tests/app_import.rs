//! Importing in the window, through the real application: every state of the dialog, with files
//! as other programs write them.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails says so")]

mod window;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use handful::plan::{
    Currency, Edit, ImportSource, ImportTo, Minutes, Name, Partner, PartnerId, Plan, RecordEdit,
};
use handful::store;
use std::fmt::Write as _;
use window::{Desk, Window};

const TOGGL_HEAD: &str =
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,Duration,Tags";

/// A detailed export of Toggl Track: client, project, what was written, day and minutes of each entry.
fn toggl(entries: &[(&str, &str, &str, &str, u32)]) -> String {
    let mut text = format!("\u{FEFF}{TOGGL_HEAD}\n");
    for (i, (client, project, about, day, minutes)) in entries.iter().enumerate() {
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let start = format!("{:02}:{:02}:00", 8 + i / 60 % 12, i % 60);
        writeln!(
            text,
            "Ada,ada@me.example,{client},{project},,{about},No,{day},{start},{hours:02}:{minutes:02}:00,"
        )
        .unwrap();
    }
    text
}

/// Northwind by its name, Atlas and Beacon as projects that nobody is known for.
fn mixed() -> String {
    toggl(&[
        ("Northwind", "", "Steering call", "2026-10-05", 60),
        ("", "Atlas", "Draft of the guide", "2026-10-06", 90),
        ("", "Atlas", "Review", "2026-10-07", 30),
        ("", "Beacon", "Lunch", "2026-10-08", 45),
        ("northwind", "", "Workshop", "2026-10-09", 120),
        ("", "", "", "soon", 10),
    ])
}

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn plan() -> Plan {
    let mut plan = Plan::empty(name("Plan"), Currency::EUR);
    let partners = [("northwind", "Northwind"), ("contoso", "Contoso")];
    let edits: Vec<_> = partners
        .into_iter()
        .map(|(id, called)| Partner::new(PartnerId::new(id).unwrap(), name(called)))
        .map(|partner| Edit::Partner(RecordEdit::add(partner)))
        .collect();
    plan.apply(&edits).unwrap();
    plan
}

/// The window on a plan, with a file dropped on it.
fn dropped(desk: &Desk, file: &str, text: &str) -> Window {
    let plan = desk.write("plan.ron", &store::write(&plan()));
    let mut window = desk.open(&plan);
    window.drop_file(&desk.write(file, text));
    window
}

/// Chooses an option of a field by its letters, with the keyboard alone.
fn pick(window: &mut Window, field: &str, letters: &str) {
    window.harness.get_by_label(field).focus();
    window.settle();
    window.type_text(letters);
    window.key(Key::Enter);
}

/// Whether a text is shown; blanks that do not break are blanks.
fn says(window: &Window, text: &str) -> bool {
    let plain = |text: Option<String>| text.unwrap_or_default().replace('\u{a0}', " ");
    let is_it = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        plain(node.label()) == text || plain(node.value()) == text
    };
    window.harness.query_all(egui_kittest::kittest::By::new().predicate(is_it)).next().is_some()
}

fn enabled(window: &Window, label: &str) -> bool {
    !window.harness.get_by_label(label).accesskit_node().is_disabled()
}

fn with(window: &Window, partner: &str) -> u32 {
    let minutes = |entry: &handful::plan::Entry| match &entry.what {
        handful::plan::Happening::Given { amount: handful::plan::Amount::Time(m), .. } => m.get(),
        handful::plan::Happening::Contact { lasted, .. } => lasted.map_or(0, Minutes::get),
        _ => 0,
    };
    let of = |entry: &&handful::plan::Entry| entry.partner.as_str() == partner;
    window.plan().log().iter().filter(of).map(minutes).sum()
}

#[test]
fn a_file_goes_from_the_menu_into_the_log_as_one_step() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &store::write(&plan()));
    let file = desk.write("toggl.csv", &mixed());
    let mut window = desk.open(&path);
    window.menu("File", "Import…");
    assert!(says(&window, "toggl.csv"), "the dialog lists what can be imported");
    assert!(!says(&window, "plan.ron"));
    window.fill("Path of the file", &file.display().to_string());
    window.click("Import");
    assert!(says(&window, "Import from Toggl Track"));
    assert!(says(
        &window,
        "2 new entries for one partner (3 h), 3 without a partner and 1 that cannot be read."
    ));
    assert_eq!(window.plan(), &plan(), "nothing is changed before");
    pick(&mut window, "Whose is Project: Atlas", "contoso");
    pick(&mut window, "Whose is Project: Beacon", "leave");
    assert!(says(&window, "4 new entries for two partners (5 h), 1 left out and 1 that cannot be read."));
    window.click("Take 4 entries");
    assert!(!says(&window, "Import from Toggl Track"), "the dialog is closed");
    assert_eq!((with(&window, "northwind"), with(&window, "contoso")), (180, 120));
    let rules = window.plan().import_rules();
    let said: Vec<_> = rules.iter().map(|rule| (rule.source, rule.text.as_str(), rule.to.clone())).collect();
    let contoso = ImportTo::Partner(PartnerId::new("contoso").unwrap());
    assert_eq!(
        said,
        [(ImportSource::Toggl, "Atlas", contoso), (ImportSource::Toggl, "Beacon", ImportTo::LeaveOut)]
    );
    assert!(says(&window, "Took 4 entries from Toggl Track"));
    let undo = window.app().session().unwrap().undo_label().map(str::to_owned);
    assert_eq!(undo.as_deref(), Some("import 4 entries from Toggl Track"));
    window.click("Undo");
    assert_eq!(window.plan(), &plan(), "one step takes all of it back, with what was remembered");
}

#[test]
fn importing_twice_adds_nothing_and_rules_are_kept_and_forgotten() {
    let desk = Desk::new();
    let mut window = dropped(&desk, "toggl.csv", &mixed());
    pick(&mut window, "Whose is Project: Atlas", "contoso");
    pick(&mut window, "Whose is Project: Beacon", "contoso");
    window.click("Remember Project: Beacon");
    window.click("Take 5 entries");
    assert_eq!(window.plan().import_rules().len(), 1, "Beacon was not to be remembered");
    let before = window.plan().clone();
    window.drop_file(&desk.path("toggl.csv"));
    assert!(says(&window, "Nothing new to take yet: 5 in the log already and 1 that cannot be read."));
    assert!(!enabled(&window, "Nothing to take"));
    window.click("Show: Rules (1)");
    assert!(says(&window, "Project: Atlas"));
    assert_eq!(window.plan(), &before);
    window.click("Forget Project: Atlas");
    assert!(window.plan().import_rules().is_empty());
    window.key(Key::Escape);
    assert!(!says(&window, "Import from Toggl Track"));
}

#[test]
fn all_that_is_there_already_is_said_in_one_sentence() {
    let desk = Desk::new();
    let text =
        toggl(&[("Northwind", "", "Call", "2026-10-05", 60), ("Northwind", "", "Call", "2026-10-06", 60)]);
    let mut window = dropped(&desk, "toggl.csv", &text);
    window.click("Take 2 entries");
    window.drop_file(&desk.path("toggl.csv"));
    assert!(says(&window, "Nothing new: all 2 lines are in the log already."));
    assert!(!enabled(&window, "Nothing to take"));
}

#[test]
fn what_has_changed_is_taken_where_it_is_ticked() {
    let desk = Desk::new();
    let one = |minutes| toggl(&[("Northwind", "", "Call", "2026-10-05", minutes)]);
    let mut window = dropped(&desk, "toggl.csv", &one(60));
    window.click("Take 1 entry");
    desk.write("toggl.csv", &one(90));
    window.drop_file(&desk.path("toggl.csv"));
    assert!(says(&window, "Nothing new to take yet: 1 changed since."));
    assert!(!enabled(&window, "Nothing to take"));
    window.click("Which lines");
    window.click("Changed since (1)");
    assert!(says(&window, "Was 5 Oct 2026, 1 h; is 5 Oct 2026, 1 h 30 min"));
    window.click("Take the change of line 2");
    window.click("Take 1 change");
    assert_eq!(with(&window, "northwind"), 90);
    assert_eq!(window.plan().log().len(), 1);
}

#[test]
fn a_new_partner_comes_with_the_import_and_a_taken_name_is_said_at_its_field() {
    let desk = Desk::new();
    let mut window = dropped(&desk, "toggl.csv", &mixed());
    pick(&mut window, "Whose is Project: Atlas", "new");
    pick(&mut window, "Whose is Project: Beacon", "new");
    let field = "Name of the partner for Project: Atlas";
    assert_eq!(window.harness.get_by_label(field).value().as_deref(), Some("Atlas"));
    window.fill(field, "contoso");
    assert!(says(&window, "There is a partner Contoso already: choose it"));
    assert!(!enabled(&window, "Take 3 entries and 1 new partner"));
    window.fill(field, "Beacon");
    assert!(says(&window, "Take 5 entries and 1 new partner"), "the same name is the same partner");
    window.fill(field, "Atlas Verlag");
    window.click("Take 5 entries and 2 new partners");
    let names: Vec<_> = window.plan().partners().iter().map(|p| p.name.to_string()).collect();
    assert_eq!(names, ["Northwind", "Contoso", "Atlas Verlag", "Beacon"]);
    assert_eq!((with(&window, "atlas-verlag"), with(&window, "beacon")), (120, 45));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.plan(), &plan());
}

#[test]
fn escape_leaves_without_a_change_and_asks_where_something_was_chosen() {
    let desk = Desk::new();
    let mut window = dropped(&desk, "toggl.csv", &mixed());
    window.key(Key::Escape);
    assert!(!says(&window, "Import from Toggl Track"));
    window.drop_file(&desk.path("toggl.csv"));
    pick(&mut window, "Whose is Project: Atlas", "contoso");
    window.key(Key::Escape);
    assert!(says(&window, "Leave without importing?"));
    window.click("Leave");
    assert!(!says(&window, "Import from Toggl Track"));
    assert_eq!(window.plan(), &plan());
}

#[test]
fn dates_that_may_be_read_either_way_are_asked_about() {
    let desk = Desk::new();
    let head =
        "Project,Client,Description,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal)";
    let text = format!("{head}\nP,Northwind,Call,03/04/2026,09:00,03/04/2026,10:00,01:00:00,1.00\n");
    let mut window = dropped(&desk, "clockify.csv", &text);
    assert!(says(&window, "Import from Clockify"));
    assert!(says(&window, "“03/04/2026”: 3 Apr 2026 or 4 Mar 2026?"));
    window.click("4 Mar 2026: the month comes first");
    window.click("Show: Lines (1)");
    assert!(says(&window, "4 Mar 2026"));
    window.click("Dates: Day first");
    assert!(says(&window, "3 Apr 2026"), "it can be said differently afterwards");
    window.click("Take 1 entry");
    assert_eq!(window.plan().log().get(0).unwrap().date, jiff::civil::date(2026, 4, 3));
}

#[test]
fn moments_become_days_of_the_time_zone_and_an_unknown_one_is_said_at_its_field() {
    let desk = Desk::new();
    let text = r#"[{"id":1,"start":"20261004T223000Z","end":"20261004T233000Z","tags":["northwind"]}]"#;
    let mut window = dropped(&desk, "timew.json", text);
    assert!(says(&window, "Import from Timewarrior"));
    window.click("Show: Lines (1)");
    assert!(says(&window, "4 Oct 2026"));
    window.fill("Time zone", "Europe/Berln");
    window.key(Key::Tab);
    assert!(says(&window, "There is no time zone “Europe/Berln”. Did you mean Europe/Berlin?"));
    assert!(!enabled(&window, "Nothing to take"));
    window.fill("Time zone", "Europe/Berlin");
    window.key(Key::Tab);
    assert!(says(&window, "5 Oct 2026"));
    window.click("Take 1 entry");
    assert_eq!(window.plan().log().get(0).unwrap().date, jiff::civil::date(2026, 10, 5));
}

#[test]
fn the_columns_of_any_table_are_said_once_and_remembered() {
    let desk = Desk::new();
    let text = "Wann;Wer;Was;Wie lange\n2026-10-05;Northwind;Call;1,5\n2026-10-06;Northwind;Mail;0,25\n";
    let mut window = dropped(&desk, "table.csv", text);
    assert!(says(&window, "Import from a table"));
    assert!(window.shows_part("There is no column for the day"));
    assert!(says(&window, "“Call”, “Mail”"), "two examples of each column");
    for (column, meaning) in [("Wann", "Date"), ("Wer", "Client"), ("Was", "Note"), ("Wie lange", "Hours")] {
        window.click(&format!("Column {column}"));
        window.click(meaning);
    }
    assert!(says(&window, "2 new entries for one partner (1 h 45 min)."));
    window.click("Take 2 entries");
    assert_eq!(with(&window, "northwind"), 105);
    assert_eq!(window.plan().csv_layouts().len(), 1);
    desk.write("next.csv", "Wann;Wer;Was;Wie lange\n2026-10-07;Northwind;Call;2\n");
    window.drop_file(&desk.path("next.csv"));
    assert!(says(&window, "1 new entry for one partner (2 h)."), "it is read as before");
    window.click("Show: Columns");
    window.click("Column Was");
    window.click("Not used");
    window.click("Take 1 entry");
    assert!(window.plan().log().get(2).unwrap().note.is_empty());
}

#[test]
fn contacts_are_taken_where_they_are_ticked() {
    let desk = Desk::new();
    let card = |name: &str, at: &str, mail: &str| {
        let at = if at.is_empty() { String::new() } else { format!("ORG:{at}\r\n") };
        format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\n{at}EMAIL:{mail}\r\nEND:VCARD\r\n")
    };
    let text = [
        card("Mia Stone", "Northwind", "mia@northwind.example"),
        card("Ada Lovelace", "", "ada@example.org"),
        card("Contoso", "", "office@contoso.example"),
    ]
    .concat();
    let mut window = dropped(&desk, "friends.vcf", &text);
    assert!(says(&window, "Import contacts"));
    assert!(says(&window, "2 whom your plan does not have, 1 that it has. Tick those who matter to you."));
    assert!(!enabled(&window, "Nothing to take"), "none is ticked beforehand");
    assert!(says(&window, "A new contact at Northwind"));
    window.click("Take Ada Lovelace");
    window.click("Take Mia Stone");
    window.click("Add 1 partner and 1 contact");
    assert!(window.plan().partners().iter().any(|p| p.name.as_str() == "Ada Lovelace"));
    let northwind = window.plan().partners().get(&PartnerId::new("northwind").unwrap()).unwrap();
    assert_eq!(northwind.contacts.len(), 1);
    let undo = window.app().session().unwrap().undo_label().map(str::to_owned);
    assert_eq!(undo.as_deref(), Some("add 1 partner and 1 contact from friends.vcf"));
}

#[test]
fn files_of_which_nothing_can_be_read_say_why_and_can_be_read_as_something_else() {
    let desk = Desk::new();
    let mut window = dropped(&desk, "empty.csv", "");
    assert!(says(&window, "Nothing can be read"));
    assert!(says(&window, "Empty.csv: there is nothing in it."));
    assert!(!enabled(&window, "Nothing to take"));
    window.key(Key::Escape);
    window.drop_file(&desk.write("only-head.csv", &format!("{TOGGL_HEAD}\n")));
    assert!(says(&window, "There is nothing in this file to take."));
    window.key(Key::Escape);
    let unreadable = toggl(&[("", "", "", "soon", 1), ("", "", "", "later", 1)]);
    window.drop_file(&desk.write("unreadable.csv", &unreadable));
    assert!(says(&window, "None of its 2 lines can be read."));
    assert!(window.shows_part("soon") && says(&window, "3"), "each with its line and why");
    window.click("Read as");
    window.click("Timewarrior");
    assert!(says(&window, "Import from Timewarrior"));
    assert!(says(&window, "Nothing can be read"));
}

#[test]
fn a_plan_that_is_only_shown_takes_nothing() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", &store::write(&plan()));
    let _holder = desk.open(&path);
    let mut second = desk.open(&path);
    second.click("Only read");
    second.drop_file(&desk.write("toggl.csv", &mixed()));
    assert!(second.shows_part("This plan is open elsewhere"));
    assert!(!second.shows("Import from Toggl Track"));
}

/// The keyboard alone goes through every group and to the button, also where there are more than
/// fit into the window.
#[test]
fn the_keyboard_alone_reaches_every_group_and_the_button() {
    let desk = Desk::new();
    let projects: Vec<_> = (0..40).map(|n| format!("P{n:02}")).collect();
    let entries: Vec<_> =
        projects.iter().map(|project| ("", project.as_str(), "x", "2026-10-05", 60)).collect();
    let mut window = dropped(&desk, "toggl.csv", &toggl(&entries));
    window.harness.get_by_label("Whose is Project: P00").focus();
    window.settle();
    let (mut reached, mut at_button) = (0, false);
    for _ in 0..400 {
        let focused =
            window.harness.query_all(egui_kittest::kittest::By::new().predicate(|n| n.is_focused()));
        let label = focused.last().and_then(|node| node.accesskit_node().label()).unwrap_or_default();
        if label == "Cancel" {
            at_button = true;
            break;
        }
        if label.starts_with("Whose is") {
            reached += 1;
            window.type_text("contoso");
            window.key(Key::Enter);
        } else {
            window.key(Key::Tab);
        }
    }
    assert_eq!((reached, at_button), (40, true));
    assert!(says(&window, "Take 40 entries"));
}

/// A year of a busy person and more: the dialog stays fluid, and taking all of it is quick. What
/// it takes is printed (`cargo test --test app_import huge -- --nocapture`), for judgement.
#[test]
fn a_huge_file_is_one_step() {
    let desk = Desk::new();
    let clients: Vec<_> = (0..50).map(|n| format!("Client {n}")).collect();
    let days: Vec<_> = (0..300).map(|n| handful::plan::plus_days(window::TODAY, -n).to_string()).collect();
    let entries: Vec<_> = (0..20_000)
        .map(|n| (clients[n % 50].as_str(), "", "Work", days[n % 300].as_str(), 15 + (n % 90) as u32))
        .collect();
    let text = toggl(&entries);
    let plan = desk.write("plan.ron", &store::write(&plan()));
    let mut window = desk.open(&plan);
    let file = desk.write("toggl.csv", &text);
    let timed = |what: &str, since: std::time::Instant| println!("{what}: {:?}", since.elapsed());
    let since = std::time::Instant::now();
    window.drop_file(&file);
    timed("read, held against the plan and shown", since);
    assert!(window.shows_part("without a partner"));
    pick(&mut window, "All that is left open", "contoso");
    let since = std::time::Instant::now();
    window.harness.get_by_label_contains("Show: Lines").click();
    window.settle();
    for _ in 0..20 {
        window.harness.step();
    }
    timed("20 frames of the lines and more", since);
    let since = std::time::Instant::now();
    window.harness.get_by_label_contains("Take 20").click();
    window.settle();
    timed("taken, kept in the journal and assessed", since);
    assert_eq!(window.plan().log().len(), 20_000);
    let since = std::time::Instant::now();
    window.keys(Modifiers::COMMAND, Key::Z);
    timed("undone, kept and assessed", since);
    assert_eq!(window.plan().log().len(), 0);
}

/// Gives a harness's textures to the rasteriser.
struct Shared(std::rc::Rc<std::cell::RefCell<handful::app::raster::Rasteriser>>);

impl egui_kittest::TestRenderer for Shared {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        self.0.borrow_mut().load(delta);
    }
}

/// The window of a size on a plan and a file, drawn after something was done: light, dark, and half
/// as large again.
fn draw(name: &str, file: &str, text: &str, act: impl Fn(&mut Window)) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("imports");
    std::fs::create_dir_all(&folder).unwrap();
    for (theme, scale, suffix) in [
        (egui::Theme::Light, 1.0_f32, "light"),
        (egui::Theme::Dark, 1.0, "dark"),
        (egui::Theme::Light, 1.5, "light-150"),
    ] {
        let desk = Desk::new();
        let plan = desk.write("plan.ron", &store::write(&plan()));
        let file = desk.write(file, text);
        let app = handful::app::HandfulApp::new(desk.env(), handful::app::Start::File(plan));
        let shared = std::rc::Rc::new(std::cell::RefCell::new(handful::app::raster::Rasteriser::default()));
        let harness = egui_kittest::Harness::builder()
            .with_size([1280.0 / scale, 800.0 / scale])
            .with_pixels_per_point(scale)
            .with_theme(theme)
            .with_max_steps(64)
            .renderer(Shared(shared.clone()))
            .with_context_setup(handful::ui::theme::apply)
            .build_ui_state(
                |ui, app: &mut handful::app::HandfulApp| {
                    app.logic(ui.ctx());
                    app.draw(ui);
                },
                app,
            );
        let mut window = Window { harness };
        window.settle();
        window.harness.ctx.set_theme(theme);
        window.drop_file(&file);
        act(&mut window);
        window.settle();
        let ctx = &window.harness.ctx;
        let primitives = ctx.tessellate(window.harness.output().shapes.clone(), scale);
        let ground = handful::ui::theme::tokens(ctx).canvas;
        let image = shared.borrow().paint([1280, 800], scale, ground, &primitives);
        image.write_png(&folder.join(format!("{name}-{suffix}.png"))).unwrap();
    }
}

/// `cargo test --test app_import pictures -- --ignored` writes them below the target folder.
#[test]
#[ignore = "draws pictures to look at"]
fn pictures() {
    let many: Vec<_> = (0..240)
        .map(|n| {
            let project =
                ["Atlas", "Beacon", "Cartography of the northern coast", "Delta", "", "Echo"][n % 6];
            let client = if n % 5 == 0 { "Northwind" } else { "" };
            (client, project, "Worked on the draft", "2026-10-05", 15 + (n as u32 * 7) % 200)
        })
        .chain([("", "", "", "soon", 10), ("Northwind", "", "", "2026-10-06", 0)])
        .collect();
    let text = toggl(&many);
    let choose = |window: &mut Window| {
        for (project, letters) in [("Atlas", "contoso"), ("Beacon", "new"), ("Delta", "leave")] {
            let field = format!("Whose is Project: {project}");
            // In a small window it is further down.
            if window.shows(&field) {
                pick(window, &field, letters);
            }
        }
    };
    draw("groups", "toggl.csv", &text, choose);
    draw("groups-fault", "toggl.csv", &text, |window| {
        choose(window);
        window.fill("Name of the partner for Project: Beacon", "Contoso");
    });
    draw("partners", "toggl.csv", &text, |window| {
        choose(window);
        window.harness.get_by_label_contains("Show: By partner").click();
        window.settle();
    });
    draw("lines", "toggl.csv", &text, |window| {
        choose(window);
        window.click("Show: Lines (242)");
        window.harness.get_by_label("Lines").focus();
        window.key(Key::End);
    });
    let clockify = "Project,Client,Description,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal)\n\
                    P,Northwind,Call,03/04/2026,09:00,03/04/2026,10:00,01:00:00,1.00\n";
    draw("dates", "clockify.csv", clockify, |_| {});
    draw(
        "columns",
        "table.csv",
        "Wann;Wer;Was;Wie lange;Betrag\n2026-10-05;Northwind;Call;1,5;\n",
        |window| {
            window.click("Column Wann");
            window.click("Date");
            window.click("Column Betrag");
            window.click("Money");
        },
    );
    let timew = r#"[{"id":1,"start":"20261004T223000Z","end":"20261004T233000Z","tags":["x"]}]"#;
    draw("zone", "timew.json", timew, |window| {
        window.fill("Time zone", "Europe/Berln");
        window.key(Key::Tab);
    });
    let cards: String = (0..60)
        .map(|n| {
            let at = ["", "Northwind", "Mill & Sons"][n % 3];
            format!("BEGIN:VCARD\nVERSION:3.0\nFN:Person {n}\nORG:{at}\nEMAIL:p{n}@example.org\nNOTE:Met\nEND:VCARD\n")
        })
        .collect();
    draw("contacts", "friends.vcf", &cards, |window| {
        window.click("Take Person 0");
        window.click("Take Person 1");
        window.click("Take Person 2");
    });
    draw("empty", "empty.csv", "", |_| {});
    draw("unreadable", "toggl.csv", &toggl(&[("", "", "x", "soon", 1), ("", "", "y", "later", 1)]), |_| {});
    let plain = toggl(&[("Northwind", "", "Call", "2026-10-05", 60)]);
    draw("notice", "toggl.csv", &plain, |window| window.click("Take 1 entry"));
    draw("rules", "toggl.csv", &toggl(&[("", "Atlas", "Call", "2026-10-05", 60)]), |window| {
        pick(window, "Whose is Project: Atlas", "contoso");
        window.click("Take 1 entry");
        let file = std::env::temp_dir().join("toggl-rules.csv");
        std::fs::write(&file, toggl(&[("", "Atlas", "Call", "2026-10-06", 60)])).unwrap();
        window.drop_file(&file);
        window.click("Show: Rules (1)");
    });
}
