//! What a report says: the portfolio, the parts of it, and the page that is given to a partner.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

#[path = "support/report.rs"]
mod texts;

use handful::analysis::{Assessment, Standing, assess};
use handful::exchange::report::content::{portfolio, shared_page};
use handful::exchange::report::{Block, Document, Fact, Mark, Paper, Part, Table, pages};
use handful::plan::{Currency, Name, Plan};
use handful::{sample, store};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

const TODAY: Date = sample::BASE_DAY;

fn read(text: &str) -> Plan {
    store::read(text).unwrap_or_else(|broken| panic!("{broken}")).plan
}

fn of_sample() -> (Plan, Assessment, Document) {
    let plan = sample::plan(TODAY);
    let assessment = assess(&plan, TODAY);
    let document = portfolio(&plan, &assessment);
    (plan, assessment, document)
}

fn part<'a>(document: &'a Document, title: &str) -> &'a Part {
    document.parts.iter().find(|part| part.title == title).unwrap_or_else(|| panic!("no part {title}"))
}

fn table<'a>(part: &'a Part, caption: &str) -> &'a Table {
    let tables = part.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.clone().find(|table| table.caption == caption).unwrap_or_else(|| {
        let all: Vec<_> = tables.map(|table| table.caption.as_str()).collect();
        panic!("no table {caption} among {all:?}")
    })
}

fn facts(part: &Part) -> &[Fact] {
    let facts = part.blocks.iter().find_map(|block| match block {
        Block::Facts(facts) => Some(facts),
        _ => None,
    });
    facts.expect("facts")
}

fn row<'a>(table: &'a Table, head: &str) -> Vec<&'a str> {
    let row = table.rows.iter().find(|row| row[0].text == head);
    row.unwrap_or_else(|| panic!("no row {head}")).iter().map(|cell| cell.text.as_str()).collect()
}

#[test]
fn the_page_of_the_portfolio_says_the_verdict_and_its_figures() {
    let (_, assessment, document) = of_sample();
    let page = &document.parts[0];
    let Block::Lead { text, mark } = &page.blocks[0] else { panic!("the verdict comes first") };
    assert_eq!((text, *mark), (&assessment.sentence.headline, Some(Mark::Bad)));
    let said: Vec<_> = facts(page)
        .iter()
        .map(|fact| format!("{} {}", fact.value, fact.label).replace('\u{a0}', " "))
        .collect();
    // The figures of `handful check assets/sample.ron --as-of 2026-11-23`, as the README has them.
    assert_eq!(said[0], "3 of 11 partnerships, of partners");
    assert_eq!(said[1], "Jan–Mar 2027 breaks first, on time");
    assert_eq!(said[2], "169 of 121 h promised in Jan–Mar 2027, of what there is");
    assert!(
        said[3].starts_with("27 097 EUR lost in a bad year, of 30 000 EUR that can be borne; "),
        "{}",
        said[3]
    );
    assert!(said[3].ends_with(" EUR in an average one"), "{}", said[3]);
    let partnerships = table(page, "Partnerships");
    assert_eq!(partnerships.rows.len(), 7, "three, one in the making and three in name only");
    let ines = row(partnerships, "Inês Quaresma");
    assert_eq!(ines[1], "Partnership");
    assert_eq!(ines[2], "2.5 / 2");
    assert!(page.blocks.iter().any(|block| matches!(block, Block::Figure(_))));
    assert!(table(page, "What presses most").rows.len() <= 3);
}

#[test]
fn each_partnership_has_a_part_and_no_other_partner_has() {
    let (plan, assessment, document) = of_sample();
    let about: Vec<_> = plan
        .partners()
        .iter()
        .zip(&assessment.bonds)
        .filter(|(partner, bond)| partner.counts() && bond.standing.is_about_partnership())
        .map(|(partner, _)| partner.name.as_str())
        .collect();
    for partner in plan.partners() {
        let has = document.parts.iter().any(|part| part.title == partner.name.as_str());
        assert_eq!(has, about.contains(&partner.name.as_str()), "{}", partner.name);
    }
    let ines = part(&document, "Inês Quaresma");
    assert_eq!(ines.kicker.as_deref(), Some(Standing::Partnership.words()));
    let gates = table(ines, "The six gates");
    assert_eq!(gates.rows.len(), 6);
    assert!(gates.rows.iter().all(|row| row[1].mark == Some(Mark::Good) && !row[2].text.is_empty()));
    let last = &document.parts[document.parts.len() - 2..];
    assert_eq!([last[0].title.as_str(), last[1].title.as_str()], ["The numbers", "How each was reached"]);
    let loads = table(&last[0], "Load and capacity");
    assert_eq!(loads.rows.len(), assessment.loads.len() * assessment.quarters.len());
    let worst = loads.rows.iter().find(|row| row[1].text == "Jan–Mar 2027").expect("a row");
    assert_eq!((worst[6].text.as_str(), worst[7].text.as_str()), ("98\u{a0}%", "overcommitted"));
}

/// How many pages each part of a report takes.
fn lengths(document: &Document, paper: Paper) -> Vec<(String, usize)> {
    let alone = |part: &Part| Document { parts: vec![part.clone()], ..document.clone() };
    let count = |part: &Part| pages(&alone(part), paper, 0.1).expect("set").len();
    document.parts.iter().map(|part| (part.title.clone(), count(part))).collect()
}

#[test]
fn the_portfolio_and_each_partnership_take_a_page() {
    let (.., document) = of_sample();
    for paper in [Paper::A4, Paper::Letter] {
        let lengths = lengths(&document, paper);
        for ((title, pages), part) in lengths.iter().zip(&document.parts) {
            let most = match part.anchor.as_str() {
                "numbers" => 6,
                "methods" => 2,
                _ => 1,
            };
            assert!(*pages <= most, "{title} takes {pages} pages on {paper:?}: {lengths:?}");
        }
    }
}

#[test]
fn ten_partnerships_still_stand_on_the_page_of_the_portfolio() {
    let claim = "claim: (ours: Partnership), want: (ours: NotAtAll, theirs: Little)";
    let partners: String =
        (0..10).map(|n| format!("(id: \"p{n}\", name: \"Partner number {n}\", {claim}),")).collect();
    let weekly: String =
        (0..10).map(|n| format!("(id: \"c{n}\", partner: \"p{n}\", amount: \"4h\", every: Week),")).collect();
    let plan = read(&format!(
        "(format: 1, name: \"Ten\", currency: \"EUR\", capacity: (hours_per_week: \"30h\"), \
         partners: [{partners}], commitments: [{weekly}])"
    ));
    let document = portfolio(&plan, &assess(&plan, TODAY));
    assert_eq!(table(&document.parts[0], "Partnerships").rows.len(), 10);
    for paper in [Paper::A4, Paper::Letter] {
        assert_eq!(lengths(&document, paper)[0].1, 1, "{paper:?}");
    }
}

#[test]
fn anchors_are_unlike_each_other_and_say_no_name() {
    let (.., document) = of_sample();
    let anchors: BTreeSet<_> = document.parts.iter().map(|part| part.anchor.as_str()).collect();
    assert_eq!(anchors.len(), document.parts.len());
    for anchor in anchors {
        assert!(anchor.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'), "{anchor}");
        assert!(!anchor.contains("ines"), "{anchor}");
    }
}

#[test]
fn every_row_has_a_cell_for_every_column() {
    let (plan, assessment, document) = of_sample();
    let shared = (0..plan.partners().len()).filter_map(|place| shared_page(&plan, &assessment, place));
    for part in shared.flat_map(|page| page.parts).chain(document.parts) {
        for block in part.blocks {
            if let Block::Table(table) = block {
                assert!(!table.rows.is_empty(), "{}", table.caption);
                assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.caption);
                assert!(table.columns.iter().all(|column| column.weight > 0), "{}", table.caption);
            }
        }
    }
}

#[test]
fn the_same_plan_says_the_same() {
    let (plan, _, document) = of_sample();
    assert_eq!(document, portfolio(&plan, &assess(&plan, TODAY)));
}

#[test]
fn a_plan_without_partners_says_what_to_enter_first() {
    let plan = Plan::empty(Name::new("Empty").expect("a name"), Currency::EUR);
    let document = portfolio(&plan, &assess(&plan, TODAY));
    assert_eq!(document.parts.len(), 1);
    let said = texts::texts(&document).join("\n");
    for missing in ["hours a week", "money a quarter", "afford to lose", "partners", "promised", "happened"] {
        assert!(said.contains(missing), "{missing}: {said}");
    }
    let with_week = read("(format: 1, name: \"P\", currency: \"EUR\", capacity: (hours_per_week: \"10h\"))");
    let said = texts::texts(&portfolio(&with_week, &assess(&with_week, TODAY))).join("\n");
    assert!(!said.contains("How many hours a week"), "what is there is not asked for: {said}");
}

#[test]
fn sixty_partners_stand_in_tables_and_only_partnerships_have_parts() {
    let mut partners = String::new();
    for n in 0..60 {
        let claim =
            if n < 3 { "claim: (ours: Partnership), want: (ours: NotAtAll, theirs: Little)," } else { "" };
        partners += &format!("(id: \"p{n}\", name: \"Partner number {n}\", {claim}),");
    }
    let plan = read(&format!("(format: 1, name: \"Many\", currency: \"EUR\", partners: [{partners}])"));
    let document = portfolio(&plan, &assess(&plan, TODAY));
    assert!(document.parts.len() <= 7, "{}", document.parts.len());
    assert_eq!(table(&document.parts[0], "Partnerships").rows.len(), 3);
    assert_eq!(table(part(&document, "The numbers"), "All partners and their gates").rows.len(), 60);
    let said = texts::texts(&document).join("\n");
    assert!(said.contains("Beside these: 57 partners of whom too little is known."), "{said}");
}

/// A plan in which all that is private of the partner and of everybody else has words and figures of its own:
/// words begin with `Priv`, figures are those of [`FIGURES`].
const PLANTED: &str = r#"(
    format: 1,
    name: "Studio Voss",
    currency: "EUR",
    capacity: (
        hours_per_week: "47h",
        spoken_for: [(by: "Privdelivery", per_week: "13h")],
        money_per_quarter: "70001 EUR",
        most_to_lose_per_year: "70002 EUR",
        reserve: 0.29,
        resources: [(id: "privres", name: "Privresource", unit: "privunits", per_quarter: "70003")],
        time_off: [(from: "2026-12-21", until: "2027-01-01", note: "Privholiday")],
    ),
    partners: [
        (
            id: "north",
            name: "Northwind",
            roles: ["Privrole"],
            claim: (ours: Business, theirs: Partnership),
            want: (ours: NotAtAll, theirs: VeryMuch),
            dependence: (
                ours: (level: Vital, weeks_to_replace: 71, cost_to_replace: "70004 EUR"),
                theirs: (level: Low, weeks_to_replace: 72, cost_to_replace: "70005 EUR"),
            ),
            depth: Acquaintance,
            in_touch_every_days: 73,
            uncorrected_because: "Privreason",
            worth: "70006 EUR",
            notice_days: 74,
            leaving_cost: "70007 EUR",
            contacts: [(name: "Privperson", role: "Privpersonrole", email: "priv@mail.example", phone: "700087000")],
            tags: ["Privtag"],
            notes: "Privnote of the partner",
        ),
        (id: "other", name: "Privother", notes: "Privothernote"),
    ],
    goals: [
        (
            id: "shared",
            title: "The harbour course",
            partners: [(partner: "north", need: Essential, to_them: Helpful), (partner: "other", need: Helpful)],
            worth: "70009 EUR",
            agreed: "2026-09-07",
            due: "2027-06-30",
            notes: "Privgoalnote",
        ),
        (id: "wish", title: "Privwish of ours", partners: [(partner: "north", need: Helpful)], worth: "70010 EUR"),
        (id: "dropped", title: "Privdropped", partners: [(partner: "north", need: Helpful)], agreed: "2026-01-05", state: Dropped),
        (id: "others", title: "Privgoal of others", partners: [(partner: "other", need: Essential)], agreed: "2026-01-05"),
    ],
    commitments: [
        (id: "weekly", partner: "north", title: "The weekly lesson", amount: "3h", every: Week, from: "2026-07-06", notes: "Privweekly"),
        (id: "fee", partner: "north", title: "The boat", amount: "250 EUR", every: Quarter, from: "2026-07-01"),
        (id: "chart", partner: "north", by: Them, title: "Their sea chart", amount: "6h", due: "2026-10-01", kept: "2026-10-05", notes: "Privchart"),
        (id: "book", partner: "north", by: Them, title: "Their log book", amount: "5h", due: "2026-12-18"),
        (id: "rope", partner: "north", title: "Our rope", amount: "2h", due: "2026-11-02", notes: "Privrope"),
        (id: "otherwork", partner: "other", title: "Privotherwork", amount: "70011m", due: "2026-12-31"),
    ],
    risks: [
        (id: "risk", partner: "north", title: "Privrisk", kind: Relational, yearly_probability: 0.41, loss: "70012..70013 EUR", our_share: 0.43, their_share: 0.44, cause: "Privcause", mitigation: "Privmitigation", mitigation_cost_per_year: "70014 EUR", owner: "Privowner", notes: "Privrisknote"),
    ],
    check_ins: [
        (date: "2026-08-10", partner: "north", scores: (ours: (vision: 1, goals: 1, values: 1, communication: 1, trust: 1, fairness: 1)), note: "Privours"),
        (date: "2026-09-21", partner: "north", scores: (ours: (vision: 5, goals: 4, values: 5, communication: 3, trust: 4, fairness: 4), theirs: (vision: 4, goals: 4, values: 5, communication: 2, trust: 4, fairness: 3)), note: "Privboth"),
    ],
    closing_events: [(date: "2026-08-03", partner: "north", kind: Signature, worth: "70015 EUR", note: "Privclosing")],
    snoozes: [(date: "2026-11-09", partner: "north", code: "gap-too-long", until: "2026-12-01", reason: "Privsnooze")],
    choosing: (must_keep: ["other"]),
    scenarios: [(name: "Privscenario", changes: [(let_go: "north")], notes: "Privscenarionote")],
    log: [
        (date: "2026-07-07", partner: "north", amount: "3h", note: "Privlog"),
        (date: "2026-08-04", partner: "north", amount: "70016 EUR", note: "Privmoney"),
        (date: "2026-11-03", partner: "north", amount: "77m", contact_began: Us, went: 2, note: "Privcontact"),
        (date: "2026-11-04", partner: "other", amount: "70017 EUR", note: "Privotherlog"),
    ],
)
"#;

/// All private figures of the plan, without those of dates.
const FIGURES: [&str; 10] = ["47", "71", "72", "73", "74", "41", "43", "44", "77", "29"];

#[test]
fn the_page_for_a_partner_says_nothing_of_what_is_private() {
    let plan = read(PLANTED);
    let today = date(2026, 11, 23);
    let assessment = assess(&plan, today);
    let document = shared_page(&plan, &assessment, 0).expect("a partner");
    let said = texts::texts(&document);
    let all = said.join("\n").replace('\u{a0}', " ");
    // It says what is shared.
    for shared in [
        "The harbour course",
        "7 Sep 2026",
        "30 Jun 2027",
        "The weekly lesson",
        "3 h a week",
        "The boat",
        "250 EUR a quarter",
        "Their sea chart",
        "Their log book",
        "Our rope",
        "18 Dec 2026",
        "Studio Voss",
        "Northwind",
        "kept 4 days late",
        "21 Sep 2026",
        "Communication",
    ] {
        assert!(all.contains(shared), "{shared} is missing: {all}");
    }
    // It says nothing else: no word that was planted, and no figure, however it would be grouped.
    assert!(!all.to_lowercase().contains("priv"), "{all}");
    let bare = all.replace([' ', ','], "");
    for n in 70_001..=70_017 {
        assert!(!bare.contains(&n.to_string()), "{n}");
    }
    for text in &said {
        let words: Vec<_> = text.split(|c: char| !c.is_ascii_digit() && c != '.').collect();
        for figure in FIGURES {
            assert!(!words.contains(&figure), "{figure} in {text}");
        }
    }
    // Nothing of what we think the bond is, of what we did not tell them, of the strain that we see.
    for judged in Standing::ALL.map(|standing| standing.words().to_lowercase()) {
        assert!(!all.to_lowercase().contains(&judged), "{judged}");
    }
    for never in ["10 Aug", "depend", "risk", "worth", "closed", "gate", "strain", "propensity", "capacity"] {
        assert!(!all.to_lowercase().contains(never), "{never}: {all}");
    }
    for finding in &assessment.findings {
        assert!(!all.contains(&finding.text), "{}", finding.text);
    }
    assert!(!assessment.findings.is_empty(), "there was something to keep quiet about");
    // What is planted does reach the report for oneself: the test can see.
    let own = texts::texts(&portfolio(&plan, &assessment)).join("\n");
    assert!(own.contains("Privrisk") && own.contains("Privother"));
}

#[test]
fn nobody_beyond_the_register_has_a_page() {
    let plan = read(PLANTED);
    let assessment = assess(&plan, TODAY);
    assert_eq!(shared_page(&plan, &assessment, 2), None);
    let other = shared_page(&plan, &assessment, 1).expect("a partner");
    assert_eq!(other.title, "Studio Voss and Privother");
}

#[test]
fn a_partner_with_whom_nothing_is_shared_has_a_page_that_says_so() {
    let plan = read("(format: 1, name: \"P\", currency: \"EUR\", partners: [(id: \"ada\", name: \"Ada\")])");
    let page = shared_page(&plan, &assess(&plan, TODAY), 0).expect("a partner");
    assert!(texts::texts(&page).join("\n").contains("Nothing is written down yet that both sides share."));
}
