//! The sample: overcommitted on whatever day it is looked at, and true to the day as the built-in one.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

use handful::analysis::{Binding, Code, Standing, Verdict, assess};
use handful::plan::{
    Edit, Happening, Move, Plan, PromiseState, Resource, Schedule, Settings, Side, Trials, days_between,
    plus_days,
};
use handful::{sample, store};
use jiff::civil::{Date, Weekday, date};

fn as_written() -> Plan {
    let reading = store::read(include_str!("../assets/sample.ron")).expect("the sample can be read");
    assert_eq!(reading.warnings, [], "nothing odd about it");
    assert!(!reading.has_comments);
    reading.plan
}

fn first_break_in_time(plan: &Plan, as_of: Date) -> Option<usize> {
    // Enough for a verdict, and there are many days.
    let mut plan = plan.clone();
    let trials = Trials::new(Trials::LEAST).expect("a number of trials");
    plan.apply(&[Edit::SetSettings(Settings { trials, ..plan.settings().clone() })]).expect("applies");
    let assessment = assess(&plan, as_of);
    assert_eq!(assessment.verdict, Some(Verdict::Overcommitted), "{as_of}");
    let time = assessment.load_of(&Resource::Time).expect("time is counted");
    time.cells.iter().position(|cell| cell.verdict == Some(Verdict::Overcommitted))
}

#[test]
fn the_file_is_what_the_program_would_write() {
    assert_eq!(store::write(&as_written()), include_str!("../assets/sample.ron"));
}

#[test]
fn read_as_a_file_it_breaks_on_whatever_day() {
    let plan = as_written();
    let mut day = sample::BASE_DAY;
    // The dates of a file stay, so its log grows old. From the middle of 2031 on hardly more is left of the
    // last five years than the quarter in which it ends, half of which says that half was taken.
    while day < date(2031, 4, 1) {
        assert!(first_break_in_time(&plan, day).is_some(), "{day}");
        // Through all days of the week and of a quarter.
        day = plus_days(day, 17);
    }
}

#[test]
fn on_its_own_day_the_next_quarter_breaks() {
    let assessment = assess(&as_written(), sample::BASE_DAY);
    assert_eq!(assessment.first_breaking_quarter, Some(1));
    assert_eq!(
        assessment.binding.as_ref().and_then(Binding::cell).map(|b| &b.resource),
        Some(&Resource::Time)
    );
    assert_eq!(assessment.quarter_verdict(0), Some(Verdict::Stretched));
    let money = assessment.load_of(&Resource::Money).expect("money is counted");
    let verdicts: Vec<_> = money.cells.iter().filter_map(|c| c.verdict).collect();
    assert!(
        verdicts.contains(&Verdict::Stretched) && !verdicts.contains(&Verdict::Overcommitted),
        "{verdicts:?}"
    );
    // A bad year takes some of the reserve, and most of it hangs on no single partner.
    assert_eq!(assessment.risk.verdict, Some(Verdict::Stretched));
    assert_eq!((assessment.risk.counted, assessment.risk.uncounted), (9, 0));
    let risk = [Code::LossIntoReserve, Code::RiskLookDue, Code::MitigationCostly, Code::MitigationPays];
    assert!(risk.iter().all(|code| assessment.findings.iter().any(|f| f.code == *code)));
    let has = |code| assessment.findings.iter().any(|f| f.code == code);
    assert!(has(Code::AmountMissing) && has(Code::PromiseOverdue) && has(Code::TheirPromiseOverdue));
}

/// Ten hours a week are free: in the first quarter of 2027, of 90 days, 3 of whose 64 working days are
/// off, they come to 10 × 90 ÷ 7 × 61 ÷ 64 = 122.545 hours.
#[test]
fn its_capacity_is_that_of_the_hand_made_sum() {
    let plan = as_written();
    let assessment = assess(&plan, sample::BASE_DAY);
    let cell = &assessment.load_of(&Resource::Time).expect("time").cells[1];
    let window = assessment.quarters[1].window();
    assert_eq!((window.first(), window.last()), (date(2027, 1, 1), date(2027, 3, 31)));
    let weekdays = (0..90)
        .map(|n| plus_days(window.first(), n))
        .filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    let (mut work, mut off) = (0.0, 0.0);
    for day in weekdays {
        work += 1.0;
        let away = |t: &handful::plan::TimeOff| t.days.first() <= day && day <= t.days.last();
        off += if plan.capacity().time_off.iter().any(away) { 1.0 } else { 0.0 };
    }
    let expected = 10.0 * 90.0 / 7.0 * (work - off) / work;
    assert!((cell.capacity.expect("known") - expected).abs() < 1e-9);
}

#[test]
fn moved_to_any_day_of_two_years_it_breaks_within_its_horizon() {
    for week in 0..105 {
        let plan = sample::plan(plus_days(sample::BASE_DAY, 7 * week));
        let last = plan.log().iter().map(|e| e.date).max().expect("a log");
        for n in 0..7 {
            let today = plus_days(sample::BASE_DAY, 7 * week + n);
            // It is one plan for all days of a week: what is held against it changes with the quarter.
            if n == 0 || n == 6 || (today.day() == 1 && today.month() % 3 == 1) {
                assert!(first_break_in_time(&plan, today).is_some(), "{today}");
            }
            assert!(last <= today, "{last} lies after {today}");
            assert!(
                days_between(last, today) <= 10,
                "the log ends in the days before {today}, not on {last}"
            );
        }
    }
}

#[test]
fn it_is_the_same_on_all_days_of_a_week() {
    let monday = plus_days(sample::BASE_DAY, 7 * 30);
    assert_eq!(monday.weekday(), Weekday::Monday);
    let plan = sample::plan(monday);
    for n in 1..7 {
        assert_eq!(sample::plan(plus_days(monday, n)), plan);
    }
    assert_ne!(sample::plan(plus_days(monday, 7)), plan);
}

#[test]
fn moving_goes_back_in_time_too() {
    let today = date(2026, 1, 15);
    let plan = sample::plan(today);
    assert!(plan.log().iter().all(|e| e.date <= today));
    assert!(first_break_in_time(&plan, today).is_some());
}

#[test]
fn moving_keeps_weekdays_and_everything_else() {
    let plan = as_written();
    let today = date(2027, 8, 19);
    let moved = sample::plan(today);
    let days = days_between(sample::BASE_DAY, today).div_euclid(7) * 7;
    assert_eq!(days, 266, "38 weeks");
    let back = |day: Date| plus_days(day, -days);
    assert_eq!(plan.log().len(), moved.log().len());
    for (was, is) in plan.log().iter().zip(moved.log()) {
        assert_eq!(was.date.weekday(), is.date.weekday());
        assert_eq!((was.date, &was.what, &was.note), (back(is.date), &is.what, &is.note));
    }
    for (was, is) in plan.risks().iter().zip(moved.risks()) {
        assert_eq!(
            (was.next_look, &was.mitigation, &was.owner),
            (is.next_look.map(back), &is.mitigation, &is.owner)
        );
    }
    for (was, is) in plan.commitments().iter().zip(moved.commitments()) {
        match (was.schedule, is.schedule) {
            (Schedule::Recurring { days: a, .. }, Schedule::Recurring { days: b, .. }) => {
                assert_eq!((a.from(), a.until()), (b.from().map(back), b.until().map(back)));
            }
            (
                Schedule::Promise { start: a, due: x, state: s },
                Schedule::Promise { start: b, due: y, state: t },
            ) => {
                assert_eq!((a, x), (b.map(back), back(y)));
                match (s, t) {
                    (PromiseState::Kept(a), PromiseState::Kept(b))
                    | (PromiseState::Waived(a), PromiseState::Waived(b)) => assert_eq!(a, back(b)),
                    (
                        PromiseState::KeptInPart { on: a, part },
                        PromiseState::KeptInPart { on: b, part: same },
                    ) => assert_eq!((a, part), (back(b), same)),
                    (s, t) => assert_eq!(s, t),
                }
            }
            other => panic!("{other:?}"),
        }
        let moves = is.moved.iter().map(|m| Move { on: back(m.on), was_due: back(m.was_due), ..*m });
        assert_eq!(was.moved, moves.collect::<Vec<_>>());
    }
    for (was, is) in plan.snoozes().iter().zip(moved.snoozes()) {
        assert_eq!((was.date, was.until, &was.reason), (back(is.date), back(is.until), &is.reason));
    }
    for (was, is) in plan.capacity().time_off.iter().zip(&moved.capacity().time_off) {
        assert_eq!((was.days.first(), was.days.last()), (back(is.days.first()), back(is.days.last())));
    }
    for (was, is) in plan.goals().iter().zip(moved.goals()) {
        assert_eq!((was.agreed, was.due), (is.agreed.map(back), is.due.map(back)));
    }
    for (was, is) in plan.partners().iter().zip(moved.partners()) {
        assert_eq!(was.started, is.started.map(back));
        let until =
            |p: &handful::plan::Partner| -> Vec<_> { p.dependence_was.iter().map(|d| d.until).collect() };
        assert_eq!(until(was), until(is).into_iter().map(back).collect::<Vec<_>>());
    }
    for (was, is) in plan.check_ins().iter().zip(moved.check_ins()) {
        assert_eq!((was.date, was.scores), (back(is.date), is.scores));
    }
    for (was, is) in plan.closing_events().iter().zip(moved.closing_events()) {
        assert_eq!((was.date, was.worth), (back(is.date), is.worth));
    }
}

/// One of each standing but unknown, and the sentence counts those that one has now.
#[test]
fn its_partners_stand_as_their_stories_say() {
    let plan = as_written();
    let assessment = assess(&plan, sample::BASE_DAY);
    let standing = |id: &str| {
        let place = plan.partners().iter().position(|p| p.id.as_str() == id).expect("a partner");
        assessment.bonds[place].standing
    };
    for (id, expected) in [
        ("ines-quaresma", Standing::Partnership),
        ("eleni-mavridi", Standing::Partnership),
        ("instituto-producao", Standing::Partnership),
        ("halden-roy", Standing::InTheMaking),
        ("taktwerk", Standing::InNameOnly),
        ("academia-fabril", Standing::InNameOnly),
        ("kestrova", Standing::InNameOnly),
        ("lukasz-wojcik", Standing::DeepRelationship),
        ("moldes-carvalho", Standing::DeepRelationship),
        ("associacao-vale-do-ave", Standing::Relationship),
        ("piscinas-rebelo", Standing::Relationship),
    ] {
        assert_eq!(standing(id), expected, "{id}");
    }
    assert_eq!(
        assessment.sentence.headline,
        "You hold three partnerships, one in the making and three in name only, more than you can sustain: \
         from Jan–Mar 2027 on, time very probably runs out (98 in 100)."
    );
}

/// Contacts that they began: twelve in the thirteen weeks before the order, two in those after.
#[test]
fn the_order_chaser_vanishes_after_the_order() {
    let plan = as_written();
    let order =
        plan.closing_events().iter().find(|event| event.partner.as_str() == "kestrova").expect("the order");
    assert!(days_between(order.date, sample::BASE_DAY) > 91, "the weeks after it are over");
    let begun = |from: i32, until: i32| {
        plan.log()
            .iter()
            .filter(|e| e.partner == order.partner)
            .filter(|e| matches!(e.what, Happening::Contact { began: Side::Them, .. }))
            .filter(|e| (from..=until).contains(&days_between(order.date, e.date)))
            .count()
    };
    assert_eq!((begun(-91, -1), begun(0, 91)), (12, 2));
    let kept = plan.commitments().iter().filter(|c| {
        c.partner == order.partner
            && c.by == Side::Them
            && matches!(c.schedule, Schedule::Promise { state: PromiseState::Kept(_), .. })
    });
    assert_eq!(kept.count(), 0, "they keep nothing of what they promised");
}

/// Moved to the day, a text that names a month or a feast would be wrong.
#[test]
fn its_texts_name_no_time_of_the_year() {
    let plan = as_written();
    let words = [
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "christmas",
        "easter",
        "summer",
        "winter",
        "autumn",
        "new year",
        "2024",
        "2025",
        "2026",
        "2027",
    ];
    let notes = plan.log().iter().map(|e| e.note.as_str());
    let notes = notes.chain(plan.check_ins().iter().map(|c| c.note.as_str()));
    let notes = notes.chain(plan.partners().iter().map(|p| p.notes.as_str()));
    let notes = notes.chain(plan.goals().iter().flat_map(|g| [g.title.as_str(), g.notes.as_str()]));
    let notes = notes.chain(plan.capacity().time_off.iter().map(|t| t.note.as_str()));
    let notes = notes.chain(plan.closing_events().iter().map(|c| c.note.as_str()));
    let notes = notes.chain(plan.commitments().iter().map(|c| c.notes.as_str()));
    for note in notes {
        let lower = note.to_lowercase();
        for word in words {
            assert!(!lower.contains(word), "{word}: {note}");
        }
    }
}
