//! The tables of the screens go to the clipboard and into files, as they are shown.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

#[path = "support/reviewed.rs"]
mod reviewed;
mod window;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use handful::analysis::{Assessment, Standing, history, terms::Status};
use handful::app::Start;
use handful::plan::{Plan, Review, ReviewStep, Side, Stage};
use handful::store;
use handful::ui::{Action, Command, Place, Screen};
use window::{Desk, TODAY, Window};

/// What the clipboard holds after the table of the screen is copied.
fn copied(window: &mut Window) -> Option<String> {
    window.harness.state_mut().push(Action::Command(Command::CopyTable));
    for _ in 0..200 {
        window.harness.step();
        let commands = &window.harness.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if text.is_some() {
            window.settle();
            return text;
        }
    }
    None
}

fn at(desk: &Desk, place: Place) -> Window {
    let mut window = desk.start(Start::Sample);
    window.act(Action::Go(place));
    window
}

/// Saves a table of the screen, and reads what was written: its heads and its rows.
fn saved(desk: &Desk, window: &mut Window, table: &str) -> (Vec<String>, Vec<Vec<String>>) {
    window.act(Action::Command(Command::SaveTable));
    if window.shows("Save which table?") {
        window.harness.get_by_role_and_label(Role::Button, table).click();
        window.settle();
    }
    let path = desk.path("table.csv");
    let _ = std::fs::remove_file(&path);
    assert!(window.shows("Path of the file"), "{table} is not to be had");
    window.fill("Path of the file", &path.display().to_string());
    window.key(egui::Key::Enter);
    window.settle();
    let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|why| panic!("{table}: {why}"));
    let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let heads = cells(reader.headers().expect("heads"));
    // The reader refuses a row that has more or fewer cells than there are heads.
    let rows = reader.records().map(|row| cells(&row.expect("a row"))).collect();
    (heads, rows)
}

/// What is counted: a plan, what is said of it, and how many rows are to come of them.
type Rows = fn(&Plan, &Assessment) -> usize;
/// Where a table is, what it is called, how its heads begin, and its rows.
type Case = (Place, &'static str, &'static [&'static str], Rows);

fn go_through(desk: &Desk, window: &mut Window, cases: Vec<Case>) {
    for (place, table, begin, rows) in cases {
        window.act(Action::Go(place.clone()));
        let (heads, found) = saved(desk, window, table);
        assert!(
            heads.len() >= begin.len() && heads[..begin.len()] == *begin,
            "{table} of {place:?}: {heads:?}"
        );
        let assessed = window.app().session().expect("a plan").assessed();
        let expected = rows(&assessed.plan, &assessed.assessment);
        assert_eq!(found.len(), expected, "{table} of {place:?}: {found:?}");
    }
}

fn active(plan: &Plan) -> usize {
    plan.partners().iter().filter(|partner| partner.stage == Stage::Active).count()
}

fn cells(assessment: &Assessment) -> usize {
    assessment.loads.iter().map(|load| load.cells.len()).sum()
}

#[test]
fn the_tables_of_each_screen_are_saved_with_their_heads_and_all_their_rows() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    let screen = Place::Screen;
    go_through(
        &desk,
        &mut window,
        vec![
            (screen(Screen::Verdict), "The coming quarters", &["Resource", "Quarter", "Unit"], |_, a| {
                cells(a)
            }),
            (
                screen(Screen::Verdict),
                "How likely each quarter is to break",
                &["Resource", "2026-Q4 (%)"],
                |_, a| a.loads.len(),
            ),
            (screen(Screen::Verdict), "Who takes how much", &["Resource", "Quarter", "Partner"], |_, a| {
                let quarter = a.binding.as_ref().and_then(|b| b.cell()).map_or(0, |cell| cell.quarter);
                a.loads.iter().filter_map(|load| load.cells.get(quarter)).map(|cell| cell.shares.len()).sum()
            }),
            (
                screen(Screen::Attention),
                "Needs attention",
                &["Severity", "About", "What was found"],
                |_, a| a.findings.len(),
            ),
            (Place::LosingTouch, "Losing touch", &["Partner"], |plan, a| {
                let bonds = plan.partners().iter().zip(&a.bonds);
                let told = bonds.filter(|(partner, bond)| {
                    let touch = &bond.contacts;
                    partner.stage == Stage::Active && (touch.agreed_days.is_some() || !touch.all.is_empty())
                });
                told.count()
            }),
            (
                screen(Screen::Keep),
                "What to keep",
                &["Must keep", "Partner", "What becomes of it"],
                |plan, a| {
                    let bonds =
                        plan.partners().iter().zip(&a.bonds).filter(|(p, _)| p.stage == Stage::Active);
                    let about = bonds.filter(|(_, bond)| {
                        !matches!(bond.standing, Standing::Relationship | Standing::DeepRelationship)
                    });
                    about.count()
                },
            ),
            (Place::OneMore, "Candidates", &["Candidate", "Worth (EUR)"], |plan, _| {
                plan.partners().iter().filter(|p| p.stage == Stage::Candidate).count()
            }),
            (Place::Scenarios, "Side by side", &["Plan", "Verdict", "Breaks first in"], |plan, _| {
                1 + plan.scenarios().len().min(2)
            }),
            (screen(Screen::Partners), "Partners", &["Name", "Standing"], |plan, _| plan.partners().len()),
            (screen(Screen::Map), "Partners on the map", &["Name", "Standing"], |plan, _| active(plan)),
            (screen(Screen::Commitments), "Commitments", &["Partner", "What", "Whose"], |plan, _| {
                plan.commitments().iter().filter(|c| !Status::of(&c.schedule, TODAY).is_done()).count()
            }),
            (Place::Weeks, "The weeks ahead", &["Week from", "Working days"], |_, a| {
                a.weeks.as_ref().expect("hours").weeks.len()
            }),
            (Place::Weeks, "Promises that are late", &["Promise", "Partner", "Left (h)"], |_, a| {
                a.weeks.as_ref().expect("hours").late.len()
            }),
            (Place::Ledger, "Ledger", &["Partner", "Ours due"], |plan, _| active(plan)),
            (screen(Screen::Log), "Log", &["Day", "Partner", "How much", "Side", "Note"], |plan, _| {
                plan.log().len()
            }),
            (screen(Screen::Goals), "Goals", &["Goal", "State", "Essential"], |plan, _| {
                plan.goals().iter().count()
            }),
            (screen(Screen::Risks), "On whom a bad year hangs", &["Partner", "Bad year (EUR)"], |_, a| {
                a.risk.partners.iter().filter(|of| of.risks > 0).count()
            }),
            (
                screen(Screen::Risks),
                "What a year may cost",
                &["A year costs as much or more (EUR)"],
                |_, a| a.risk.curve.len(),
            ),
            (screen(Screen::Risks), "On which cause", &["Cause", "Bad year (EUR)"], |_, a| {
                a.risk.causes.len()
            }),
            (screen(Screen::Risks), "What is done about it", &["Partner", "Risk"], |_, a| {
                a.risk.mitigations.len()
            }),
            (screen(Screen::Risks), "Goals at stake", &["Goal", "Worth (EUR)"], |_, a| a.risk.goals.len()),
            (screen(Screen::Risks), "Who falls with whom", &["When this partner fails"], |_, a| {
                a.risk.ties.iter().map(|tie| tie.draws_in.len()).sum()
            }),
            (Place::RiskRegister, "Risks", &["Partner", "What could happen"], |plan, _| {
                plan.risks().iter().count()
            }),
            (screen(Screen::Capacity), "The coming quarters", &["Resource", "Quarter"], |_, a| cells(a)),
            (screen(Screen::Capacity), "Hours spoken for", &["Spoken for", "Hours a week"], |plan, _| {
                plan.capacity().spoken_for.len()
            }),
            (screen(Screen::Capacity), "Exchange rates", &["One of", "Worth (EUR)"], |plan, _| {
                plan.exchange().rates.len()
            }),
            (screen(Screen::Capacity), "Other resources", &["Name", "Unit", "A quarter"], |plan, _| {
                plan.capacity().resources.len()
            }),
            (screen(Screen::Capacity), "Time off", &["First day", "Last day", "What for"], |plan, _| {
                plan.capacity().time_off.iter().filter(|off| off.days.last() >= TODAY).count()
            }),
            (
                screen(Screen::Capacity),
                "Working days off, by quarter",
                &["Quarter", "Working days"],
                |_, a| a.quarters.len(),
            ),
        ],
    );
}

const PARTNER: &str = "ines-quaresma";

#[test]
fn the_tables_of_a_partner_are_saved() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    let id = || handful::plan::PartnerId::new(PARTNER).expect("an identifier");
    fn promised(plan: &Plan, side: Side) -> usize {
        let of_it = plan.commitments().iter().filter(|c| c.partner.as_str() == PARTNER && c.by == side);
        of_it.filter(|c| !Status::of(&c.schedule, TODAY).is_done()).count()
    }
    fn ledger<'a>(plan: &Plan, assessment: &'a Assessment) -> &'a handful::analysis::Ledger {
        let at = plan.partners().iter().position(|partner| partner.id.as_str() == PARTNER);
        &assessment.bonds[at.expect("a partner")].ledger
    }
    let page = || Place::Partner(id());
    go_through(
        &desk,
        &mut window,
        vec![
            (page(), "Check-ins", &["Day", "Whose", "Vision", "Goals"], |plan, _| {
                let of_it = plan.check_ins().iter().filter(|c| c.partner.as_str() == PARTNER);
                of_it
                    .map(|c| usize::from(c.scores.ours.is_some()) + usize::from(c.scores.theirs.is_some()))
                    .sum()
            }),
            (page(), "The six gates", &["Gate", "State", "What is known"], |_, _| 6),
            (page(), "People", &["Name", "Role", "Email", "Phone"], |plan, _| {
                let partner = plan.partners().iter().find(|partner| partner.id.as_str() == PARTNER);
                partner.expect("a partner").contacts.len()
            }),
            (page(), "Risks with Inês Quaresma", &["Risk", "Kind", "Chance a year (%)"], |plan, _| {
                plan.risks().iter().filter(|risk| risk.partner.as_str() == PARTNER).count()
            }),
            (page(), "What we promised", &["What", "How much"], |plan, _| promised(plan, Side::Us)),
            (page(), "What they promised", &["What", "How much"], |plan, _| promised(plan, Side::Them)),
            (Place::PartnerLedger(id()), "One by one", &["Due", "Whose", "What"], |plan, a| {
                ledger(plan, a).obligations.len()
            }),
        ],
    );
    for (table, begin) in [
        ("Kept and missed", &["Quarter", "Ours due"][..]),
        ("Who gives more", &["Quarter", "Resource", "Unit"]),
        ("In touch", &["Quarter", "Begun by us"]),
    ] {
        let (heads, rows) = saved(&desk, &mut window, table);
        assert!(heads[..begin.len()] == *begin && !rows.is_empty(), "{table}: {heads:?}");
    }
}

#[test]
fn the_tables_of_the_reviews_are_saved() {
    let desk = Desk::new();
    let plan = reviewed::plan(TODAY);
    let path = desk.write("plan.ron", &store::write(&plan));
    let mut window = desk.open(&path);
    let frozen = reviewed::frozen(&plan);
    fn latest(plan: &Plan) -> &Review {
        let frozen = plan.reviews().iter().filter(|review| review.is_frozen());
        frozen.max_by_key(|review| review.quarter_from).expect("a frozen review")
    }
    fn kept(plan: &Plan) -> &handful::plan::Snapshot {
        latest(plan).snapshot.as_deref().expect("frozen")
    }
    let review = || Place::Review(frozen.clone());
    go_through(
        &desk,
        &mut window,
        vec![
            (Place::Screen(Screen::Review), "Frozen reviews", &["Quarter", "Verdict"], |plan, _| {
                history(plan).reviews.len()
            }),
            (Place::History, "Review by review", &["Quarter", "Frozen on", "Verdict"], |plan, _| {
                history(plan).reviews.len()
            }),
            (Place::History, "Did the ranges come true", &["Quarter", "What", "Said in"], |plan, a| {
                let held = handful::analysis::ranges_held(plan, a.as_of);
                held.ranges.len() + held.certain.len()
            }),
            (review(), "Decisions", &["Decision", "Partner"], |plan, _| latest(plan).decisions.len()),
            (review(), "Actions", &["Action", "Whose"], |plan, _| latest(plan).actions.len()),
            (review(), "The quarters as they were seen", &["Resource", "Quarter from"], |plan, _| {
                kept(plan).loads.iter().map(|load| load.cells.len()).sum()
            }),
            (review(), "Partners as they were", &["Partner", "Standing"], |plan, _| {
                kept(plan).partners.len()
            }),
            (review(), "What was found", &["Code", "What was found"], |plan, _| kept(plan).findings.len()),
        ],
    );
    for (step, table, begin) in [
        (ReviewStep::Actions, "Last time's actions", "Action"),
        (ReviewStep::UpToDate, "Bring it up to date", "Kind"),
        (ReviewStep::BothSides, "Check-ins", "Day"),
        (ReviewStep::Strain, "What strains, by partner", "Severity"),
        (ReviewStep::Sustain, "The coming quarters", "Resource"),
        (ReviewStep::Decide, "Decisions", "Decision"),
        (ReviewStep::Decide, "Actions", "Action"),
        (ReviewStep::Freeze, "Decisions", "Decision"),
    ] {
        let (at, id) = reviewed::at(&plan, step);
        let path = desk.write(&format!("{step:?}.ron"), &store::write(&at));
        let mut window = desk.open(&path);
        window.act(Action::Go(Place::Review(id)));
        let (heads, rows) = saved(&desk, &mut window, table);
        assert!(heads[0] == begin && !rows.is_empty(), "{step:?}, {table}: {heads:?} {rows:?}");
    }
}

/// A negative figure is a number, and so is one of thousands; what is not known is empty.
#[test]
fn figures_are_numbers_and_what_is_not_known_is_empty() {
    let desk = Desk::new();
    let mut window = at(&desk, Place::Screen(Screen::Keep));
    let (heads, rows) = saved(&desk, &mut window, "What to keep");
    let column = |name: &str| {
        heads.iter().position(|head| head == name).unwrap_or_else(|| panic!("{name} in {heads:?}"))
    };
    for name in ["Worth lost (EUR)", "Frees h", "What a bad year costs less (EUR)"] {
        for row in &rows {
            let cell = &row[column(name)];
            assert!(cell.is_empty() || cell.parse::<f64>().is_ok(), "{name}: `{cell}`");
        }
        assert!(rows.iter().any(|row| !row[column(name)].is_empty()), "{name}");
    }
    assert!(
        rows.iter().all(|row| ["Keep", "Step down", "Let go"].contains(&&*row[column("What becomes of it")]))
    );
    window.act(Action::Go(Place::Scenarios));
    let (heads, rows) = saved(&desk, &mut window, "Side by side");
    let assessed = window.app().session().expect("a plan").assessed();
    // Independently of the screens: what the assessment says of each quarter.
    for (at, quarter) in assessed.assessment.quarters.iter().enumerate() {
        let place = heads.iter().position(|head| *head == format!("{quarter}, likely to break (%)"));
        let told: f64 = rows[0][place.expect("a quarter")].parse().expect("a number");
        let chances = assessed.assessment.loads.iter().filter_map(|load| load.cells[at].odds.p_over_capacity);
        let likeliest = chances.fold(0.0, f64::max);
        assert!((told - likeliest * 100.0).abs() <= 0.051, "{quarter}: {told} of {likeliest}");
    }
}

#[test]
fn every_screen_with_a_table_gives_all_its_rows() {
    for (place, first, rows) in [
        (Place::Screen(Screen::Partners), "Name\tStanding\t", None),
        (Place::Screen(Screen::Commitments), "", None),
        (Place::Screen(Screen::Log), "Day\tPartner\tHow much\tSide\tNote\n", Some(())),
        (Place::RiskRegister, "", None),
        (Place::Ledger, "", None),
        (Place::AsItReallyGoes, "", None),
        (Place::LosingTouch, "", None),
    ] {
        let desk = Desk::new();
        let mut window = at(&desk, place.clone());
        let text = copied(&mut window).unwrap_or_else(|| unreachable!("nothing was copied of {place:?}"));
        assert!(text.starts_with(first), "{place:?}: {text}");
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.len() > 1, "{place:?}: {text}");
        let cells = lines[0].split('\t').count();
        assert!(lines.iter().all(|line| line.split('\t').count() == cells), "{place:?}: {text}");
        if rows.is_some() {
            assert_eq!(
                lines.len() - 1,
                window.plan().log().len(),
                "all of the log, not only what is in view"
            );
        }
        assert!(window.shows_part("Copied "), "{place:?}");
    }
}

#[test]
fn a_name_of_the_sample_stands_in_the_row_of_its_partner() {
    let desk = Desk::new();
    let mut window = at(&desk, Place::Screen(Screen::Partners));
    let text = copied(&mut window).expect("copied");
    for partner in window.plan().partners().iter() {
        let shown = window.harness.query_all_by_label(partner.name.as_str()).next().is_some();
        let row = text.lines().find(|line| line.split('\t').next() == Some(partner.name.as_str()));
        assert!(row.is_some() || !shown, "{} in {text}", partner.name);
    }
    assert!(text.contains("\tPartnership\t"), "{text}");
}

#[test]
fn where_there_is_no_table_that_is_said() {
    let desk = Desk::new();
    let mut window = desk.open(&desk.write("plan.ron", r#"(format: 1, name: "Empty", currency: "EUR")"#));
    window.act(Action::Go(Place::Screen(Screen::Goals)));
    window.keys(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::E);
    assert!(window.shows_part("There is no table here to take along"));
}

/// Where several tables are shown it is asked which; the keyboard is at the first.
#[test]
fn the_keyboard_alone_gets_to_one_of_several_tables() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    window.keys(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::E);
    assert!(window.shows("Copy which table?"));
    window.key(egui::Key::Tab);
    window.key(egui::Key::Enter);
    assert!(!window.shows("Copy which table?"));
    assert!(window.shows_part("of “How likely each quarter is to break”."));
    // It can be left as it was.
    window.keys(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::E);
    window.key(egui::Key::Escape);
    assert!(!window.shows("Copy which table?"));
}

/// A click with the secondary button on a picture leads to its chart and to its table.
#[test]
fn the_menu_of_a_chart_leads_to_it() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    window.harness.get_by_label("The coming quarters").click_secondary();
    window.settle();
    window.harness.get_by_role_and_label(Role::Button, "Save this table as CSV…");
    window.harness.get_by_role_and_label(Role::Button, "Save this chart…").click();
    window.settle();
    assert!(window.shows("Save as SVG…"));
    let quarters = window.harness.get_all_by_role_and_label(Role::Heading, "The coming quarters").count();
    assert_eq!(quarters, 2, "on the screen and in the dialog");
    window.key(egui::Key::Escape);
    // By the keyboard the dialog begins at the chart of the screen.
    window.act(Action::Go(Place::Screen(Screen::Risks)));
    window.act(Action::Command(Command::Charts));
    let loss = window.harness.get_all_by_role_and_label(Role::Heading, "What a year may cost").count();
    assert_eq!(loss, 2, "on the screen and in the dialog");
}
