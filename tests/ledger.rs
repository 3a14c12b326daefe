//! The two-sided ledger against sums made by hand.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

use handful::analysis::{Bond, Outcome, Tally, assess};
use handful::plan::{Resource, Side};
use handful::store;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

fn bond_on(today: Date, sections: &str) -> Bond {
    let text = format!(
        "(format: 1, name: \"Plan\", currency: \"EUR\", rates: [(currency: \"CHF\", rate: \"1.1\")],
        capacity: (hours_per_week: \"40h\", resources: [(id: \"days\", name: \"Days\", unit: \"days\")]),
        partners: [(id: \"x\", name: \"X\", in_touch_every_days: 7)], {sections})"
    );
    match store::read(&text) {
        Ok(reading) => assess(&reading.plan, today).bonds.swap_remove(0),
        Err(broken) => panic!("{broken:?}"),
    }
}

fn bond(sections: &str) -> Bond {
    bond_on(TODAY, sections)
}

fn outcomes(bond: &Bond, side: Side) -> Vec<(Date, Outcome)> {
    bond.ledger.obligations.iter().filter(|o| o.side == side).map(|o| (o.due, o.outcome)).collect()
}

#[test]
fn promises_are_kept_late_in_part_missed_waived_or_open() {
    let bond = bond(
        "commitments: [
            (id: \"kept\", partner: \"x\", amount: \"2h\", due: \"2026-10-05\", kept: \"2026-10-05\"),
            (id: \"late\", partner: \"x\", amount: \"2h\", due: \"2026-10-06\", kept: \"2026-10-09\"),
            (id: \"part\", partner: \"x\", amount: \"2h\", due: \"2026-10-07\", kept: \"2026-10-07\", part: 0.25),
            (id: \"missed\", partner: \"x\", amount: \"4h\", due: \"2026-10-08\"),
            (id: \"waived\", partner: \"x\", amount: \"2h\", due: \"2026-10-09\", waived: \"2026-10-08\"),
            (id: \"today\", partner: \"x\", amount: \"2h\", due: \"2026-11-23\"),
            (id: \"theirs\", partner: \"x\", by: Them, amount: \"500 CHF\", due: \"2026-10-12\", kept: \"2026-10-10\"),
        ],
        log: [(date: \"2026-10-08\", partner: \"x\", amount: \"1h\", towards: \"missed\")]",
    );
    let days = |day| date(2026, 10, day);
    assert_eq!(
        outcomes(&bond, Side::Us),
        [
            (days(5), Outcome::Kept),
            (days(6), Outcome::Late(3)),
            (days(7), Outcome::InPart(0.25)),
            (days(8), Outcome::Missed(0.25)),
            (days(9), Outcome::Waived),
            (TODAY, Outcome::Open),
        ]
    );
    assert_eq!(outcomes(&bond, Side::Them), [(days(12), Outcome::Kept)]);
    let tally = bond.ledger.tally(Side::Us, date(2026, 10, 1), TODAY);
    assert_eq!(
        tally,
        Tally { open: 1, kept: 1, late: 1, in_part: 1, missed: 1, waived: 1, unlogged: 0, kept_parts: 2.5 }
    );
    assert_eq!((tally.due(), tally.misses()), (4, 3));
    assert_eq!(tally.kept_rate(), Some(2.5 / 4.0));
    let now = bond.ledger.quarters.last().expect("the running quarter");
    assert_eq!((now.ours, now.theirs.kept), (tally, 1));
    let flow = |resource| now.flows.iter().find(|f| f.resource == resource).expect("a flow").clone();
    // 2 + 2 + 2 + 4 h fell due, and one was given; of the money, 500 CHF at 1.1 are 550 EUR.
    let time = flow(Resource::Time);
    assert_eq!((time.ours.due, time.ours.given, time.theirs.due), (10.0, 1.0, 0.0));
    assert_eq!(flow(Resource::Money).theirs.due, 55_000.0);
}

/// The log counts more than the promise: what is done is kept, ticked off or not.
#[test]
fn what_the_log_says_is_done_is_kept() {
    let of = |amount: &str| {
        let sections = format!(
            "commitments: [(id: \"p\", partner: \"x\", amount: \"4h\", due: \"2026-10-08\")],
            log: [(date: \"2026-10-07\", partner: \"x\", amount: \"{amount}\", towards: \"p\")]"
        );
        outcomes(&bond(&sections), Side::Us)[0].1
    };
    assert_eq!(of("4h"), Outcome::Kept);
    assert_eq!(of("3h"), Outcome::Missed(0.75));
}

#[test]
fn what_recurs_falls_due_by_month() {
    let log = |lines: &str| {
        format!(
            "commitments: [(id: \"c\", partner: \"x\", amount: \"7h\", every: Week, from: \"2026-07-01\")],
            log: [{lines}]"
        )
    };
    // Seven hours a week are an hour a day: 31, 31, 30 and 31 from July on.
    let given = "(date: \"2026-07-31\", partner: \"x\", amount: \"31h\"),
        (date: \"2026-08-05\", partner: \"x\", amount: \"24h48m\"),
        (date: \"2026-09-05\", partner: \"x\", amount: \"23h59m\"),";
    let part = (23.0 + 59.0 / 60.0) / 30.0;
    let bond = bond(&log(given));
    assert_eq!(
        outcomes(&bond, Side::Us),
        [
            (date(2026, 7, 31), Outcome::Kept),
            (date(2026, 8, 31), Outcome::Kept),
            (date(2026, 9, 30), Outcome::InPart(part)),
            (date(2026, 10, 31), Outcome::Missed(0.0)),
            (date(2026, 11, 30), Outcome::Open),
            (date(2026, 12, 31), Outcome::Open),
        ],
        "24.8 of 31 h are four fifths; 23 h 59 of 30 h are less"
    );
    let quarters = &bond.ledger.quarters;
    let third = &quarters[quarters.len() - 2].flows[0];
    assert!((third.ours.due - 92.0).abs() < 1e-9);
    assert!((third.ours.given - (31.0 + 24.8 + 23.0 + 59.0 / 60.0)).abs() < 1e-9);
    // 31 days of October and 23 of November.
    assert!((quarters.last().expect("now").flows[0].ours.due - 54.0).abs() < 1e-9);
}

#[test]
fn what_recurs_by_the_quarter_is_looked_at_by_the_quarter() {
    let bond = bond(
        "commitments: [
            (id: \"q\", partner: \"x\", amount: \"900 EUR\", every: Quarter, from: \"2026-04-01\"),
            (id: \"m\", partner: \"x\", amount: \"100 EUR\", every: Month, from: \"2026-04-01\"),
        ],
        log: [
            (date: \"2026-04-20\", partner: \"x\", amount: \"1200 EUR\"),
            (date: \"2026-09-20\", partner: \"x\", amount: \"600 EUR\"),
        ]",
    );
    assert_eq!(
        outcomes(&bond, Side::Us),
        [
            (date(2026, 6, 30), Outcome::Kept),
            (date(2026, 9, 30), Outcome::InPart(0.5)),
            (date(2026, 12, 31), Outcome::Open),
        ]
    );
}

#[test]
fn what_was_never_logged_cannot_be_told() {
    let commitments = "commitments: [
        (id: \"c\", partner: \"x\", by: Them, amount: \"4h\", every: Month, from: \"2026-08-01\"),
        (id: \"p\", partner: \"x\", by: Them, amount: \"4h\", due: \"2026-12-01\"),
    ]";
    let theirs = |log: &str| outcomes(&bond(&format!("{commitments}, log: [{log}]")), Side::Them);
    let unlogged = |day| (day, Outcome::Unlogged);
    assert_eq!(theirs("")[..2], [unlogged(date(2026, 8, 31)), unlogged(date(2026, 9, 30))]);
    let towards_promise = "(date: \"2026-08-03\", partner: \"x\", by: Them, amount: \"4h\", towards: \"p\")";
    assert_eq!(theirs(towards_promise)[0], unlogged(date(2026, 8, 31)), "that is for the promise");
    let contact = "(date: \"2026-08-03\", partner: \"x\", amount: \"4h\", contact_began: Them)";
    assert_eq!(theirs(contact)[0], unlogged(date(2026, 8, 31)), "being in touch keeps no promise");
    let from_september = "(date: \"2026-09-03\", partner: \"x\", by: Them, amount: \"4h\")";
    let told = theirs(from_september);
    assert_eq!(told[0].1, Outcome::Unlogged);
    assert_eq!(told[1], (date(2026, 9, 30), Outcome::Kept));
    assert_eq!(told[2], (date(2026, 10, 31), Outcome::Missed(0.0)));
    let said = "(date: \"2026-08-03\", partner: \"x\", amount: \"4h\", contact_began: Them, towards: \"c\")";
    assert_eq!(theirs(said)[0], (date(2026, 8, 31), Outcome::Kept), "unless the entry says so");
}

#[test]
fn judged_as_of_another_day_nothing_later_is_known() {
    let sections = "commitments: [
        (id: \"a\", partner: \"x\", amount: \"2h\", due: \"2026-11-20\", kept: \"2026-11-18\",
            moved: [(on: \"2026-10-20\", was_due: \"2026-10-15\", asked: Us)]),
    ]";
    let on = |today| outcomes(&bond_on(today, sections), Side::Us);
    assert_eq!(on(TODAY), [(date(2026, 11, 20), Outcome::Kept)]);
    assert_eq!(on(date(2026, 10, 19)), [(date(2026, 10, 15), Outcome::Missed(0.0))], "not moved yet");
    assert_eq!(on(date(2026, 11, 1)), [(date(2026, 11, 20), Outcome::Open)], "not kept yet");
    let flows = bond_on(date(2026, 10, 19), sections).ledger.quarters.pop().expect("now").flows;
    assert_eq!(flows[0].ours.due, 2.0, "what was due on that day was owed on it");
}

#[test]
fn contacts_say_who_began_them_and_how_long_ago_the_last_was() {
    let bond = bond(
        "log: [
            (date: \"2026-11-12\", partner: \"x\", amount: \"30m\", contact_began: Them, went: 5),
            (date: \"2026-10-02\", partner: \"x\", contact_began: Us, went: 2),
            (date: \"2026-11-02\", partner: \"x\", amount: \"45m\", contact_began: Us),
            (date: \"2026-11-30\", partner: \"x\", contact_began: Us),
        ]",
    );
    let contacts = &bond.contacts;
    assert_eq!(contacts.last(), Some(date(2026, 11, 12)), "what is to come does not count");
    assert_eq!((contacts.days_since_last, contacts.agreed_days), (Some(11), Some(7)));
    assert_eq!(contacts.days_too_long(), Some(4));
    let now = contacts.quarters.last().expect("the running quarter");
    assert_eq!((now.begun_by_us, now.begun_by_them, now.minutes, now.went), (2, 1, 75, Some(3.5)));
    assert_eq!(contacts.begun_by(Side::Us, date(2026, 10, 2), date(2026, 11, 1)), 1);
    assert!(bond.ledger.obligations.is_empty());
}
