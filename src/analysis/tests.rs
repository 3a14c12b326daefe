//! Sums against closed forms, and against a day-by-day reckoning that shares no code with them.

use super::*;
use crate::plan::{
    Amount, AmountRange, Capacity, Commitment, CommitmentId, Currency, Days, Entry, Happening, Minutes, Name,
    Note, Partner, PartnerId, Period, PlanParts, PromiseState, Schedule, Settings, Side, Stage, TimeOff,
    Window, YearStart, plus_days,
};
use jiff::civil::date;
use proptest::prelude::*;

pub(super) const AS_OF: Date = date(2026, 11, 23);

pub(super) fn partner(id: &str) -> Partner {
    Partner::new(PartnerId::new(id).expect("id"), Name::new(id).expect("name"))
}

pub(super) fn parts(hours_per_week: &str) -> PlanParts {
    let mut parts = PlanParts::empty(Name::new("Test").expect("name"), Currency::EUR);
    parts.capacity.hours_per_week = Some(Minutes::parse(hours_per_week).expect("hours"));
    parts.partners = vec![partner("ada"), partner("bo")];
    parts
}

pub(super) fn commitment(id: &str, partner: &str, amount: &str, schedule: Schedule) -> Commitment {
    Commitment {
        id: CommitmentId::new(id).expect("id"),
        partner: PartnerId::new(partner).expect("id"),
        by: Side::Us,
        title: None,
        amount: Some(AmountRange::parse(amount).expect("amount")),
        schedule,
        moved: Vec::new(),
        amount_was: Vec::new(),
        notes: Note::default(),
    }
}

pub(super) fn every(period: Period, from: Option<Date>, until: Option<Date>) -> Schedule {
    Schedule::recurring(period, Days::new(from, until).expect("days"))
}

pub(super) fn promise(start: Option<Date>, due: Date) -> Schedule {
    Schedule::promise(start, due, PromiseState::Open).expect("promise")
}

pub(super) fn gave(day: Date, partner: &str, amount: &str) -> Entry {
    Entry {
        date: day,
        partner: PartnerId::new(partner).expect("id"),
        what: Happening::Given { by: Side::Us, amount: Amount::parse(amount).expect("amount") },
        towards: None,
        imported: None,
        note: Note::default(),
    }
}

fn assessed(parts: PlanParts) -> Assessment {
    assess(&Plan::from_parts(parts).expect("a plan"), AS_OF)
}

fn loads(assessment: &Assessment, resource: &Resource) -> Vec<f64> {
    assessment.load_of(resource).expect("a load").cells.iter().map(Cell::load).collect()
}

pub(super) fn assert_near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (f, e) in found.iter().zip(expected) {
        assert!((f - e).abs() < 1e-9, "{found:?} is not {expected:?}");
    }
}

#[test]
fn a_weekly_commitment_takes_its_days_by_seven() {
    let mut parts = parts("10h");
    parts.commitments = vec![commitment("c", "ada", "4h", every(Period::Week, None, None))];
    let a = assessed(parts);
    // Of the running quarter 24 November to 31 December are left: 38 days.
    assert_near(
        &loads(&a, &Resource::Time),
        &[4.0 * 38.0 / 7.0, 4.0 * 90.0 / 7.0, 4.0 * 91.0 / 7.0, 4.0 * 92.0 / 7.0],
    );
    let capacities: Vec<_> = a.loads[0].cells.iter().map(|c| c.capacity.expect("known")).collect();
    assert_near(&capacities, &[92.0, 90.0, 91.0, 92.0].map(|days| 10.0 * days / 7.0));
    assert_eq!(a.verdict, Some(Verdict::Sustainable));
    assert_eq!(a.first_breaking_quarter, None);
}

#[test]
fn what_begins_or_ends_within_a_quarter_counts_by_its_days() {
    let mut parts = parts("10h");
    parts.commitments = vec![commitment(
        "c",
        "ada",
        "7h",
        every(Period::Week, Some(date(2027, 1, 11)), Some(date(2027, 4, 20))),
    )];
    // 11 January to 31 March are 80 days, 1 to 20 April are 20; an hour a day.
    assert_near(&loads(&assessed(parts), &Resource::Time), &[0.0, 80.0, 20.0, 0.0]);
}

#[test]
fn months_and_quarters_are_prorated_by_their_own_days() {
    let mut parts = parts("10h");
    parts.commitments = vec![
        commitment("m", "ada", "28h", every(Period::Month, Some(date(2027, 2, 15)), None)),
        commitment("q", "bo", "91h", every(Period::Quarter, None, Some(date(2027, 4, 10)))),
    ];
    let month = [0.0, 28.0 * 14.0 / 28.0 + 28.0, 84.0, 84.0];
    let quarter = [91.0 * 38.0 / 92.0, 91.0, 10.0, 0.0];
    let sums: Vec<_> = month.iter().zip(quarter).map(|(m, q)| m + q).collect();
    assert_near(&loads(&assessed(parts), &Resource::Time), &sums);
}

#[test]
fn money_is_prorated_to_whole_cents() {
    let mut parts = parts("10h");
    parts.capacity.money_per_quarter = Some(crate::plan::Money::parse("1000 EUR").expect("money"));
    parts.commitments = vec![
        commitment("q", "ada", "100 EUR", every(Period::Quarter, None, Some(date(2027, 1, 1)))),
        commitment("w", "ada", "10 EUR", every(Period::Week, Some(date(2027, 4, 1)), Some(date(2027, 4, 3)))),
    ];
    // 10000 cents · 38/92 = 4130.43; · 1/90 = 111.11; 1000 cents · 3/7 = 428.57.
    assert_near(&loads(&assessed(parts), &Resource::Money), &[4130.0, 111.0, 429.0, 0.0]);
}

#[test]
fn time_off_takes_its_share_of_the_working_days() {
    let mut parts = parts("40h");
    let off = |first, last| TimeOff { days: Window::new(first, last).expect("days"), note: Note::default() };
    parts.capacity.time_off = vec![
        // Saturday 2 to Sunday 10 January: five working days; overlapped by Friday 8 to Monday 11: one more.
        off(date(2027, 1, 2), date(2027, 1, 10)),
        off(date(2027, 1, 8), date(2027, 1, 11)),
        // All of the third quarter.
        off(date(2027, 7, 1), date(2027, 9, 30)),
    ];
    let a = assessed(parts);
    let capacities: Vec<_> = a.loads[0].cells.iter().map(|c| c.capacity.expect("known")).collect();
    // January to March 2027 has 64 working days: 90 days, 12 weeks of 5 and 4 more (Fri 1 Jan, Mon-Wed 29-31 March).
    assert_near(&capacities, &[40.0 * 92.0 / 7.0, 40.0 * 90.0 / 7.0 * 58.0 / 64.0, 40.0 * 91.0 / 7.0, 0.0]);
}

#[test]
fn what_is_spoken_for_is_not_there() {
    let mut parts = parts("40h");
    parts.capacity.spoken_for = vec![
        crate::plan::SpokenFor {
            by: Name::new("Delivery").expect("name"),
            per_week: Minutes::from_hours(25),
        },
        crate::plan::SpokenFor { by: Name::new("Office").expect("name"), per_week: Minutes::from_hours(8) },
    ];
    let a = assessed(parts);
    assert_near(&[a.loads[0].cells[1].capacity.expect("known")], &[7.0 * 90.0 / 7.0]);
    assert_near(&[a.loads[0].cells[1].usable.expect("known")], &[0.8 * 90.0]);
}

#[test]
fn the_running_quarter_counts_the_log_and_what_is_still_to_come() {
    let mut parts = parts("10h");
    parts.commitments = vec![commitment("c", "ada", "7h", every(Period::Week, None, None))];
    parts.log = vec![
        gave(date(2026, 9, 30), "ada", "50h"),
        gave(date(2026, 10, 1), "ada", "3h"),
        Entry {
            what: Happening::Contact { began: Side::Them, lasted: Some(Minutes::new(30)), went: None },
            ..gave(AS_OF, "bo", "1h")
        },
        Entry {
            what: Happening::Given { by: Side::Them, amount: Amount::Time(Minutes::from_hours(9)) },
            ..gave(date(2026, 10, 5), "ada", "1h")
        },
        gave(date(2026, 11, 24), "ada", "8h"),
    ];
    let a = assessed(parts);
    let cell = &a.loads[0].cells[0];
    assert_near(&[cell.used, cell.promised], &[3.5, 38.0]);
    assert_eq!(cell.shares.iter().map(|s| s.partner).collect::<Vec<_>>(), [0, 1]);
    assert!(a.findings.iter().any(|f| f.code == Code::EntriesInFuture));
}

#[test]
fn a_promise_falls_on_its_due_day_or_is_spread_from_its_start() {
    let mut parts = parts("10h");
    parts.commitments = vec![
        commitment("once", "ada", "12h", promise(None, date(2027, 2, 1))),
        // 22 December to 10 January: ten days either side of the turn of the year.
        commitment("spread", "ada", "20h", promise(Some(date(2026, 12, 22)), date(2027, 1, 10))),
        // Begun and half done: what is left falls on the days that are left, 24 Nov to 31 Dec.
        commitment("begun", "bo", "30h", promise(Some(date(2026, 11, 1)), date(2026, 12, 31))),
        commitment("late", "bo", "5h", promise(None, date(2026, 3, 1))),
        commitment(
            "kept",
            "bo",
            "99h",
            Schedule::promise(None, date(2026, 12, 1), PromiseState::Kept(date(2026, 11, 2)))
                .expect("promise"),
        ),
    ];
    parts.log = vec![Entry {
        towards: Some(Box::new(CommitmentId::new("begun").expect("id"))),
        ..gave(date(2026, 11, 10), "bo", "18h")
    }];
    let a = assessed(parts);
    assert_near(&loads(&a, &Resource::Time), &[18.0 + 10.0 + 12.0 + 5.0, 12.0 + 10.0, 0.0, 0.0]);
    let late: Vec<_> = a.findings.iter().filter(|f| f.code == Code::PromiseOverdue).collect();
    assert_eq!(late.len(), 1);
    assert_eq!(late[0].numbers, [("days_late", 267.0)]);
}

#[test]
fn a_promise_overdone_leaves_nothing_and_never_less() {
    let mut parts = parts("10h");
    parts.commitments = vec![commitment("c", "ada", "2h", promise(None, date(2027, 2, 1)))];
    parts.log = vec![Entry {
        towards: Some(Box::new(CommitmentId::new("c").expect("id"))),
        ..gave(date(2026, 9, 1), "ada", "3h")
    }];
    assert_near(&loads(&assessed(parts), &Resource::Time), &[0.0; 4]);
}

#[test]
fn only_what_we_owe_partners_of_now_weighs() {
    let mut parts = parts("10h");
    parts.partners[1].stage = Stage::Ended;
    let mut theirs = commitment("theirs", "ada", "100h", every(Period::Week, None, None));
    theirs.by = Side::Them;
    parts.partners.push(Partner { stage: Stage::Candidate, ..partner("cy") });
    parts.commitments = vec![
        theirs,
        commitment("ended", "bo", "100h", every(Period::Week, None, None)),
        commitment("candidate", "cy", "100h", every(Period::Week, None, None)),
    ];
    let a = assessed(parts);
    assert_near(&loads(&a, &Resource::Time), &[0.0; 4]);
    let codes: Vec<_> = a.findings.iter().map(|f| f.code).collect();
    assert_eq!(codes, [Code::EndedStillCommitted]);
}

#[test]
fn the_first_breaking_quarter_and_what_binds_there() {
    let mut parts = parts("10h");
    parts.capacity.money_per_quarter = Some(crate::plan::Money::parse("1000 EUR").expect("money"));
    parts.commitments = vec![
        commitment("t", "ada", "11h", every(Period::Week, Some(date(2027, 4, 1)), None)),
        commitment("m", "bo", "1500 EUR", every(Period::Quarter, Some(date(2027, 4, 1)), None)),
        commitment(
            "s",
            "bo",
            "900 EUR",
            every(Period::Quarter, Some(date(2027, 1, 1)), Some(date(2027, 3, 31))),
        ),
    ];
    let a = assessed(parts);
    assert_eq!(a.verdict, Some(Verdict::Overcommitted));
    assert_eq!(a.first_breaking_quarter, Some(2));
    assert_eq!(a.binding, Some(Binding::Cell(BindingCell { resource: Resource::Money, row: 1, quarter: 2 })));
    assert_eq!(a.quarter_verdict(1), Some(Verdict::Stretched));
    assert_eq!(a.broken_quarters(), 2);
    assert_eq!(
        a.sentence.headline,
        "You hold more than you can sustain: from Apr–Jun 2027 on, money runs out."
    );
    assert!(a.sentence.support.contains("500\u{a0}EUR too much"), "{}", a.sentence.support);
}

#[test]
fn exactly_the_reserve_is_sustainable_and_exactly_all_is_stretched() {
    for (amount, verdict) in [
        ("8h", Verdict::Sustainable),
        ("8h01m", Verdict::Stretched),
        ("10h", Verdict::Stretched),
        ("10h01m", Verdict::Overcommitted),
    ] {
        let mut parts = parts("10h");
        parts.commitments =
            vec![commitment("c", "ada", amount, every(Period::Week, Some(date(2027, 1, 1)), None))];
        assert_eq!(assessed(parts).verdict, Some(verdict), "{amount}");
    }
}

#[test]
fn what_is_unknown_is_said_and_never_taken_for_enough() {
    let mut parts = parts("10h");
    parts.capacity = Capacity::default();
    parts.commitments = vec![
        commitment("t", "ada", "4h", every(Period::Week, None, None)),
        commitment("m", "ada", "10 USD", every(Period::Month, None, None)),
        Commitment { amount: None, ..commitment("n", "bo", "1h", every(Period::Week, None, None)) },
    ];
    let a = assessed(parts);
    assert_eq!(a.verdict, None);
    let codes: Vec<_> = a.findings.iter().map(|f| f.code.as_str()).collect();
    assert_eq!(codes, ["capacity-unknown", "rate-missing", "amount-missing"]);
    assert_eq!(a.uncounted, Uncounted { commitments: 2, entries: 0, resources: 1 });
    assert!(a.sentence.headline.contains("hours a week"), "{}", a.sentence.headline);
    assert!(a.sentence.caveat.starts_with("Two commitments are not counted"), "{}", a.sentence.caveat);
    assert!(a.sentence.caveat.contains("too little is known to say what they are"), "{}", a.sentence.caveat);
}

#[test]
fn an_empty_plan_is_not_called_sustainable() {
    let empty = Plan::empty(Name::new("New").expect("name"), Currency::EUR);
    let a = assess(&empty, AS_OF);
    assert_eq!((a.verdict, a.binding, a.findings), (None, None, Vec::new()));
}

#[test]
fn hours_spoken_for_beyond_the_week_leave_nothing() {
    let mut parts = parts("20h");
    parts.capacity.spoken_for = vec![crate::plan::SpokenFor {
        by: Name::new("Delivery").expect("name"),
        per_week: Minutes::from_hours(30),
    }];
    parts.commitments = vec![commitment("c", "ada", "1h", every(Period::Week, None, None))];
    let a = assessed(parts);
    assert_eq!(a.verdict, Some(Verdict::Overcommitted));
    assert!(a.findings.iter().any(|f| f.code == Code::HoursOverspoken));
    assert_eq!(a.sentence.headline, "You hold more than you can sustain: time runs out this quarter.");
}

#[test]
fn a_log_that_fell_silent_is_mentioned() {
    for (last, said) in [(date(2026, 11, 9), false), (date(2026, 11, 8), true)] {
        let mut parts = parts("10h");
        parts.commitments = vec![commitment("c", "ada", "1h", every(Period::Week, None, None))];
        parts.log = vec![gave(last, "ada", "1h")];
        assert_eq!(assessed(parts).findings.iter().any(|f| f.code == Code::LogBehind), said, "{last}");
    }
}

#[test]
fn quarters_follow_the_year_of_the_plan() {
    let mut parts = parts("10h");
    parts.settings =
        Settings { year_begins_in_month: YearStart::from_month(2).expect("month"), ..Settings::default() };
    let a = assessed(parts);
    let names: Vec<_> = a.quarters.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["2026/27-Q4", "2027/28-Q1", "2027/28-Q2", "2027/28-Q3"]);
    // February to April 2027 has 89 days.
    assert_near(&[a.loads[0].cells[1].capacity.expect("known")], &[10.0 * 89.0 / 7.0]);
}

/// What a recurring commitment of time takes in a window, reckoned day by day.
fn day_by_day(hours: f64, period: Period, days: Days, first: Date, last: Date, quarter_days: i32) -> f64 {
    let mut sum = 0.0;
    let mut day = first;
    while day <= last {
        if days.contains(day) {
            sum += match period {
                Period::Week => hours / 7.0,
                Period::Month => hours / f64::from(day.days_in_month()),
                Period::Quarter => hours / f64::from(quarter_days),
            };
        }
        day = plus_days(day, 1);
    }
    sum
}

proptest! {
    #[test]
    fn sums_agree_with_a_day_by_day_reckoning(
        as_of_offset in 0_i32..4000,
        minutes in 1_u32..3000,
        period in prop::sample::select(Period::ALL.to_vec()),
        from in prop::option::of(0_i32..4000),
        length in prop::option::of(0_i32..900),
        month in 1_i8..=12,
    ) {
        let as_of = plus_days(date(2020, 1, 1), as_of_offset);
        let from = from.map(|n| plus_days(date(2020, 1, 1), n));
        let until = length.map(|n| plus_days(from.unwrap_or(as_of), n));
        let days = Days::new(from, until).expect("in order");
        let mut parts = parts("40h");
        parts.settings.year_begins_in_month = YearStart::from_month(month).expect("a month");
        let mut c = commitment("c", "ada", "1h", Schedule::recurring(period, days));
        c.amount = Some(Amount::Time(Minutes::new(minutes)).into());
        parts.commitments = vec![c];
        let a = assess(&Plan::from_parts(parts).expect("a plan"), as_of);
        for (quarter, cell) in a.quarters.iter().zip(&a.loads[0].cells) {
            let w = quarter.window();
            let first = w.first().max(plus_days(as_of, 1));
            let expected = day_by_day(f64::from(minutes) / 60.0, period, days, first, w.last(), w.days());
            prop_assert!((cell.load() - expected).abs() < 1e-6, "{} is not {}", cell.load(), expected);
        }
    }

    #[test]
    fn a_promise_is_spread_without_loss(
        start in prop::option::of(-200_i32..200),
        length in 0_i32..200,
        minutes in 1_u32..3000,
    ) {
        let start = start.map(|n| plus_days(AS_OF, n));
        let due = plus_days(start.unwrap_or(AS_OF), length);
        let mut parts = parts("40h");
        let mut c = commitment("c", "ada", "1h", promise(start, due));
        c.amount = Some(Amount::Time(Minutes::new(minutes)).into());
        parts.commitments = vec![c];
        let sum: f64 = loads(&assessed(parts), &Resource::Time).iter().sum();
        // The horizon ends ten months on, beyond any due date here, and what is overdue is still owed.
        prop_assert!(due > date(2027, 9, 30) || (sum - f64::from(minutes) / 60.0).abs() < 1e-9);
    }

    #[test]
    fn the_order_of_the_log_does_not_matter(seed in prop::collection::vec((0_i32..300, 1_u32..600), 1..40)) {
        let entry = |(day, minutes): &(i32, u32)| {
            let mut e = gave(plus_days(date(2026, 2, 1), *day), if minutes % 2 == 0 { "ada" } else { "bo" }, "1h");
            e.what = Happening::Given { by: Side::Us, amount: Amount::Time(Minutes::new(*minutes)) };
            e
        };
        let mut forth = parts("10h");
        forth.log = seed.iter().map(entry).collect();
        let mut back = parts("10h");
        back.log = seed.iter().rev().map(entry).collect();
        prop_assert_eq!(assessed(forth), assessed(back));
    }
}
