//! The weeks ahead by hand, and their sums against the quarters'.

use super::*;
use crate::analysis::tests::{AS_OF, assert_near, commitment, every, gave, partner, parts, promise};
use crate::analysis::{Assessment, Code, Finding, Severity, Step, Subject, Verdict, assess};
use crate::plan::{
    AmountRange, Commitment, CommitmentId, Entry, Minutes, Name, Note, Partner, Period, PlanParts, Side,
    Stage, TimeOff, YearStart,
};
use jiff::civil::date;
use proptest::prelude::*;

fn assessed_on(parts: PlanParts, as_of: Date) -> Assessment {
    assess(&Plan::from_parts(parts).expect("a plan"), as_of)
}

fn ahead(parts: PlanParts) -> WeeksAhead {
    assessed_on(parts, AS_OF).weeks.expect("the hours are known")
}

/// Ten hours a week, five of which recur: one hour is free each working day.
fn half_taken() -> PlanParts {
    let mut parts = parts("10h");
    parts.commitments = vec![commitment("weekly", "ada", "5h", every(Period::Week, None, None))];
    parts
}

fn titled(title: &str, commitment: Commitment) -> Commitment {
    Commitment { title: Some(Name::new(title).expect("a title")), ..commitment }
}

fn off(first: Date, last: Date) -> TimeOff {
    TimeOff { days: Window::new(first, last).expect("days"), note: Note::default() }
}

fn of_code(assessment: &Assessment, code: Code) -> Vec<&Finding> {
    assessment.findings.iter().filter(|finding| finding.code == code).collect()
}

#[test]
fn a_quarter_that_fits_hides_a_week_that_does_not() {
    let mut parts = half_taken();
    parts.commitments.extend([
        titled(
            "Chapter",
            commitment("chapter", "ada", "10h", promise(Some(date(2026, 11, 30)), date(2026, 12, 4))),
        ),
        titled("Talk", commitment("talk", "bo", "2h", promise(None, date(2026, 12, 9)))),
    ]);
    let plan = Plan::from_parts(parts).expect("a plan");
    let a = assess(&plan, AS_OF);
    assert_eq!(a.verdict, Some(Verdict::Sustainable), "27 and 12 of 131 hours");
    let ahead = a.weeks.as_ref().expect("the hours are known");
    // The talk is done in this week, before the chapter can be begun; the chapter takes two weeks of five.
    let late = &ahead.late;
    assert_eq!(late.len(), 1);
    assert_eq!((late[0].commitment, late[0].due), (1, date(2026, 12, 4)));
    assert_eq!((late[0].finished, late[0].days_late()), (Some(date(2026, 12, 11)), Some(7)));
    assert_near(&[late[0].hours, late[0].undone_hours], &[10.0, 5.0]);
    assert_eq!(ahead.tight.len(), 1);
    let tight = &ahead.tight[0];
    assert_eq!(tight.week, date(2026, 11, 30));
    assert_eq!(Some(tight.days), Window::new(date(2026, 11, 30), date(2026, 12, 4)));
    assert_near(&[tight.asked_hours, tight.there_hours], &[10.0, 5.0]);
    assert_eq!((&tight.promises, &tight.late), (&vec![1], &vec![0]));

    let found = of_code(&a, Code::WeekTooFull);
    assert_eq!(found.len(), 1);
    let finding = found[0];
    assert_eq!(
        finding.text.replace('\u{a0}', " "),
        "In the week of 30 November a promise will be late: ada: “Chapter”, due 4 Dec, by seven days. From 30 Nov \
         to 4 Dec it asks for 10 h, and what recurs and time off leave 5 h. The quarter as a whole has room. \
         Begin earlier, move it, or step down from what recurs."
    );
    assert_eq!((finding.severity, finding.step.clone()), (Severity::Severe, Some(Step::OpenWeeks)));
    assert_eq!(finding.subject, Subject::Commitment(CommitmentId::new("chapter").expect("id")));
    assert_eq!(finding.partner.as_ref().map(|id| id.as_str()), Some("ada"));
    assert_eq!(
        finding.numbers,
        [("late_promises", 1.0), ("hours_asked", 10.0), ("hours_left", 5.0), ("most_days_late", 7.0)]
    );
    assert!(
        a.sentence.support.ends_with(
            " But one week does not hold what is due: in the week of 30 November “Chapter” for ada will be seven days late."
        ),
        "{}",
        a.sentence.support
    );
}

#[test]
fn a_week_has_its_hours_and_the_running_one_what_is_left_of_them() {
    let mut parts = half_taken();
    parts.commitments.push(commitment("p", "ada", "3h", promise(None, date(2026, 12, 2))));
    let ahead = ahead(parts);
    let running = ahead.weeks[0];
    // Tuesday to Friday are left: four fifths of the hours, and of what recurs.
    assert_eq!((running.monday, running.days.first()), (AS_OF, date(2026, 11, 24)));
    assert_eq!((running.working_days, running.days_off), (4, 0));
    assert_near(
        &[running.capacity_hours, running.recurring_hours, running.free_hours(), running.promised_hours],
        &[8.0, 4.0, 4.0, 3.0],
    );
    let next = ahead.weeks[1];
    assert_eq!((next.monday, next.days.days()), (date(2026, 11, 30), 7));
    assert_near(
        &[next.capacity_hours, next.recurring_hours, next.promised_hours, next.due_hours],
        &[10.0, 5.0, 0.0, 3.0],
    );
    // The horizon ends on 30 September 2027, a Thursday: its week is whole.
    let last = ahead.weeks.last().expect("weeks");
    assert_eq!((last.monday, last.days.last()), (date(2027, 9, 27), date(2027, 10, 3)));
    assert_eq!(ahead.weeks.len(), 45);
    assert_eq!((ahead.late, ahead.tight), (Vec::new(), Vec::new()));
}

#[test]
fn a_weekend_that_is_left_of_a_week_asks_for_nothing_and_has_nothing() {
    let ahead = assessed_on(half_taken(), date(2026, 11, 27)).weeks.expect("known");
    let rest = ahead.weeks[0];
    assert_eq!(rest.days.days(), 2);
    assert_near(&[rest.capacity_hours, rest.recurring_hours, rest.over_hours()], &[0.0; 3]);
    // On a Sunday the week is over.
    let ahead = assessed_on(half_taken(), date(2026, 11, 29)).weeks.expect("known");
    assert_eq!((ahead.weeks[0].monday, ahead.weeks[0].days.days()), (date(2026, 11, 30), 7));
}

#[test]
fn time_off_takes_its_days_and_lets_what_is_due_be_late() {
    let mut parts = half_taken();
    // From Wednesday 9 to Friday 18 December.
    parts.capacity.time_off = vec![off(date(2026, 12, 9), date(2026, 12, 18))];
    parts.commitments.push(titled(
        "Draft",
        commitment("draft", "bo", "3h", promise(Some(date(2026, 12, 7)), date(2026, 12, 18))),
    ));
    let a = assessed_on(parts, AS_OF);
    let ahead = a.weeks.as_ref().expect("known");
    let week = |monday| *ahead.weeks.iter().find(|week| week.monday == monday).expect("a week");
    // Two of five days: 4 hours, of which 5 recur.
    let half = week(date(2026, 12, 7));
    assert_eq!((half.working_days, half.days_off), (5, 3));
    assert_near(
        &[half.capacity_hours, half.recurring_hours, half.free_hours(), half.over_hours()],
        &[4.0, 5.0, 0.0, 1.0],
    );
    let whole = week(date(2026, 12, 14));
    assert_near(&[whole.capacity_hours, whole.over_hours(), whole.promised_hours], &[0.0, 5.0, 0.0]);
    // What is missing in those weeks is not taken from the next.
    let after = week(date(2026, 12, 21));
    assert_near(&[after.free_hours(), after.promised_hours], &[5.0, 3.0]);
    assert_eq!(ahead.late[0].finished, Some(date(2026, 12, 23)));
    let alone = of_code(&a, Code::RecurringOverWeek);
    assert_eq!(alone.len(), 1);
    assert_eq!(
        alone[0].text.replace('\u{a0}', " "),
        "What recurs alone takes more than there is in two weeks: the week of 7 December (5 h of 4 h, with time \
         off) and the week of 14 December (5 h of 0 h, with time off). Say so to those who count on it, or do it \
         before or after."
    );
    assert_eq!(alone[0].severity, Severity::Note);
    let full = of_code(&a, Code::WeekTooFull);
    assert!(full[0].text.contains("what recurs and time off leave nothing"), "{}", full[0].text);
}

#[test]
fn a_quarter_that_breaks_says_it_alone_of_what_recurs() {
    let mut parts = parts("10h");
    parts.commitments = vec![
        commitment("weekly", "ada", "12h", every(Period::Week, None, None)),
        commitment("p", "bo", "1h", promise(None, date(2027, 2, 3))),
    ];
    let a = assessed_on(parts, AS_OF);
    // 62 of 131 hours in the running quarter: it has room, each of its six weeks has not.
    let alone = of_code(&a, Code::RecurringOverWeek);
    assert_eq!(alone.len(), 1);
    assert_eq!(alone[0].numbers[0], ("weeks", 5.0), "the week that ends in January is that quarter's");
    let late = &a.weeks.as_ref().expect("known").late;
    assert_eq!((late[0].finished, late[0].days_late()), (None, None));
    let full = of_code(&a, Code::WeekTooFull);
    assert!(full[0].text.contains("not done within the horizon"), "{}", full[0].text);
    assert!(!full[0].text.contains("has room"), "{}", full[0].text);
    assert!(!a.sentence.support.contains("But one week"), "{}", a.sentence.support);
}

#[test]
fn what_is_overdue_is_owed_at_once_and_comes_first() {
    let mut parts = half_taken();
    parts.commitments.extend([
        commitment("soon", "bo", "2h", promise(None, date(2026, 11, 25))),
        commitment("overdue", "ada", "3h", promise(None, date(2026, 11, 2))),
        commitment("today", "ada", "30m", promise(None, AS_OF)),
    ]);
    let ahead = ahead(parts);
    let late: Vec<_> = ahead.late.iter().map(|l| (l.commitment, l.owed_at_once, l.finished)).collect();
    assert_eq!(
        late,
        [
            (2, true, Some(date(2026, 11, 26))),
            (3, true, Some(date(2026, 11, 27))),
            (1, false, Some(date(2026, 12, 1))),
        ]
    );
    // Two hours on Tuesday and Wednesday, of which three and a half are owed already.
    assert_eq!(ahead.tight.len(), 1);
    let tight = &ahead.tight[0];
    assert_near(&[tight.asked_hours, tight.there_hours], &[5.5, 2.0]);
    assert_eq!((&tight.promises, &tight.late), (&vec![2, 3, 1], &vec![2]));
    assert_near(&[ahead.weeks[0].due_hours], &[5.5]);
}

#[test]
fn stretches_are_parted_where_one_has_caught_up() {
    let mut parts = half_taken();
    let from = |day| Some(day);
    parts.commitments.extend([
        // Late until 9 December.
        commitment("a", "ada", "8h", promise(from(date(2026, 11, 30)), date(2026, 12, 4))),
        // Due before one has caught up, and late as well.
        commitment("b", "bo", "2h", promise(from(date(2026, 12, 7)), date(2026, 12, 9))),
        // Long after.
        commitment("c", "bo", "4h", promise(from(date(2027, 2, 1)), date(2027, 2, 2))),
    ]);
    let a = assessed_on(parts, AS_OF);
    let tight = &a.weeks.as_ref().expect("known").tight;
    let found: Vec<_> = tight.iter().map(|t| (t.week, t.late.clone())).collect();
    assert_eq!(found, [(date(2026, 11, 30), vec![0, 1]), (date(2027, 2, 1), vec![2])]);
    assert_eq!(of_code(&a, Code::WeekTooFull).len(), 2);
    let says = "from the week of 30 November on two promises will be late, by up to five days; the other is the week of \
                1 February 2027.";
    assert!(a.sentence.support.ends_with(says), "{}", a.sentence.support);
}

#[test]
fn what_the_log_says_is_done_is_not_owed() {
    let mut parts = half_taken();
    parts.commitments.push(commitment("p", "ada", "10h", promise(None, date(2026, 11, 27))));
    parts.log = vec![Entry {
        towards: Some(Box::new(CommitmentId::new("p").expect("id"))),
        ..gave(date(2026, 11, 20), "ada", "6h30m")
    }];
    assert_eq!(ahead(parts.clone()).late, [], "three and a half of four hours");
    parts.log[0] = Entry { towards: parts.log[0].towards.clone(), ..gave(date(2026, 11, 20), "ada", "5h") };
    let late = ahead(parts).late;
    assert_near(&[late[0].hours, late[0].undone_hours], &[5.0, 1.0]);
}

#[test]
fn only_open_promises_of_ours_in_hours_and_within_the_horizon_count() {
    let due = promise(None, date(2026, 12, 1));
    let mut parts = half_taken();
    parts.partners.push(Partner { stage: Stage::Candidate, ..partner("cy") });
    let kept = crate::plan::PromiseState::Kept(date(2026, 11, 20));
    parts.commitments.extend([
        Commitment { by: Side::Them, ..commitment("theirs", "ada", "90h", due) },
        commitment("candidate", "cy", "90h", due),
        commitment("money", "ada", "90 EUR", due),
        commitment("beyond", "ada", "900h", promise(None, date(2027, 10, 4))),
        Commitment { amount: None, ..commitment("unknown", "ada", "1h", due) },
        commitment("kept", "ada", "90h", Schedule::promise(None, date(2026, 12, 1), kept).expect("promise")),
    ]);
    let counted = ahead(parts);
    assert_eq!(counted, ahead(half_taken()));
    assert!(counted.weeks.iter().all(|week| week.promised_hours == 0.0));
}

#[test]
fn without_hours_a_week_there_are_no_weeks() {
    let mut parts = half_taken();
    parts.capacity.hours_per_week = None;
    let a = assessed_on(parts, AS_OF);
    assert_eq!(a.weeks, None);
    // And without working days there are no hours in them.
    let mut parts = half_taken();
    parts.settings.workdays = Vec::new();
    parts.commitments.push(commitment("p", "ada", "1h", promise(None, date(2026, 12, 4))));
    let ahead = ahead(parts);
    assert!(ahead.weeks.iter().all(|week| week.capacity_hours == 0.0 && week.promised_hours == 0.0));
    assert_eq!(ahead.late[0].finished, None);
}

#[test]
fn a_range_counts_by_its_mean() {
    let mut parts = parts("10h");
    parts.commitments = vec![commitment("p", "ada", "5h..15h", promise(None, date(2026, 12, 4)))];
    let mean = expected_in_unit(
        &AmountRange::parse("5h..15h").expect("a range"),
        Plan::from_parts(parts.clone()).expect("a plan").exchange(),
    );
    let worked: f64 = ahead(parts).weeks.iter().map(|week| week.promised_hours).sum();
    assert_near(&[worked], &[mean.expect("hours")]);
}

proptest! {
    /// What recurs within one quarter, week by week, adds up to that quarter's cell.
    #[test]
    fn the_weeks_of_a_quarter_add_up_to_its_load(
        sunday in 0_i32..500,
        quarter in 0_usize..4,
        (skipped, length) in (0_i32..60, 0_i32..90),
        minutes in prop::collection::vec((1_u32..3000, prop::sample::select(Period::ALL.to_vec())), 1..6),
        month in 1_i8..=12,
    ) {
        let as_of = plus_days(date(2020, 1, 5), 7 * sunday);
        let mut parts = parts("40h");
        parts.settings.year_begins_in_month = YearStart::from_month(month).expect("a month");
        let plan = Plan::from_parts(parts.clone()).expect("a plan");
        let window = plan.quarters(as_of)[quarter].window();
        let from = plus_days(window.first(), skipped);
        let until = plus_days(from, length).min(window.last());
        parts.commitments = minutes
            .iter()
            .enumerate()
            .map(|(n, (minutes, period))| Commitment {
                amount: Some(crate::plan::Amount::Time(Minutes::new(*minutes)).into()),
                ..commitment(&format!("c{n}"), "ada", "1h", every(*period, Some(from), Some(until)))
            })
            .collect();
        let a = assessed_on(parts, as_of);
        let weeks: f64 = a.weeks.expect("known").weeks.iter().map(|week| week.recurring_hours).sum();
        let cell = a.loads[0].cells[quarter].promised;
        prop_assert!((weeks - cell).abs() < 1e-6, "{weeks} is not {cell}");
    }

    /// The hours of the weeks are those of the quarters, but for on which weekdays the quarters end.
    #[test]
    fn the_hours_of_the_weeks_are_those_of_the_quarters(
        sunday in 0_i32..500,
        time_off in prop::collection::vec((0_i32..400, 0_i32..30), 0..4),
    ) {
        let as_of = plus_days(date(2020, 1, 5), 7 * sunday);
        let mut parts = parts("40h");
        parts.capacity.time_off =
            time_off.iter().map(|(n, long)| off(plus_days(as_of, *n), plus_days(as_of, n + long))).collect();
        let a = assessed_on(parts, as_of);
        for (quarter, cell) in a.quarters.iter().zip(&a.loads[0].cells).skip(1) {
            let w = quarter.window();
            // Of the weeks at its ends the working days that are the quarter's.
            let mut hours = 0.0;
            for week in &a.weeks.as_ref().expect("known").weeks {
                let worked = |window: Window| (0..window.days())
                    .map(|n| plus_days(window.first(), n))
                    .filter(|d| d.weekday().to_monday_zero_offset() < 5)
                    .filter(|d| !time_off.iter().any(|(n, l)| {
                        plus_days(as_of, *n) <= *d && *d <= plus_days(as_of, n + l)
                    }))
                    .count();
                let all = worked(week.days);
                prop_assert_eq!(week.working_days - week.days_off, all);
                let here = week.days.intersection(w).map_or(0, worked);
                #[expect(clippy::cast_precision_loss, reason = "days of a week")]
                let part = if all == 0 { 0.0 } else { here as f64 / all as f64 };
                hours += week.capacity_hours * part;
            }
            let capacity = cell.capacity.expect("known");
            prop_assert!((hours - capacity).abs() < 16.0, "{hours} and {capacity}");
        }
    }

    /// Nothing is late exactly where no stretch of days, from the start of a promise to the due day of one,
    /// asks for more than its working days have (Hall's condition for intervals), counted on the calendar.
    #[test]
    fn something_is_late_exactly_where_some_days_are_too_few(
        as_of_offset in 0_i32..14,
        a_day in 1_u32..4,
        promises in prop::collection::vec((prop::option::of(-5_i32..25), 0_i32..20, 1_u32..9), 1..7),
        (off_from, off_days) in (0_i32..40, 0_i32..8),
    ) {
        let as_of = plus_days(AS_OF, as_of_offset);
        let tomorrow = plus_days(as_of, 1);
        let off_days = off(plus_days(as_of, off_from), plus_days(as_of, off_from + off_days));
        let mut parts = parts("10h");
        parts.capacity.hours_per_week = Some(Minutes::from_hours(5 * a_day));
        parts.capacity.time_off = vec![off_days.clone()];
        let promises: Vec<(Option<Date>, Date, u32)> = promises
            .iter()
            .map(|(start, length, hours)| {
                let start = start.map(|n| plus_days(as_of, n));
                let due = plus_days(start.unwrap_or(tomorrow).max(tomorrow), *length);
                (start, due, *hours)
            })
            .collect();
        parts.commitments = promises
            .iter()
            .enumerate()
            .map(|(n, (start, due, hours))| {
                commitment(&format!("p{n}"), "ada", &format!("{hours}h"), promise(*start, *due))
            })
            .collect();
        let there = |from: Date, until: Date| -> u32 {
            let days = (0..).map(|n| plus_days(from, n)).take_while(|day| *day <= until);
            let is_worked = |day: &Date| {
                day.weekday().to_monday_zero_offset() < 5 && !off_days.days.contains(*day)
            };
            a_day * u32::try_from(days.filter(is_worked).count()).expect("few days")
        };
        let begins = |start: &Option<Date>| start.map_or(tomorrow, |day| day.max(tomorrow));
        let holds = promises.iter().all(|(start, ..)| {
            let from = begins(start);
            promises.iter().all(|(_, until, _)| {
                let asked: u32 = promises
                    .iter()
                    .filter(|(start, due, _)| begins(start) >= from && due <= until)
                    .map(|(.., hours)| hours)
                    .sum();
                asked <= there(from, *until)
            })
        });
        let ahead = assessed_on(parts, as_of).weeks.expect("known");
        prop_assert_eq!(ahead.late.is_empty(), holds, "{:?}", ahead.late);
        prop_assert_eq!(ahead.tight.is_empty(), holds);
        for tight in &ahead.tight {
            let hours = f64::from(there(tight.days.first(), tight.days.last()));
            prop_assert!((tight.there_hours - hours).abs() < 1e-9, "{tight:?}");
        }
    }
}
