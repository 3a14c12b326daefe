//! What stands where in a report's charts, held against the assessment.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

#[path = "report_charts/choice.rs"]
mod choice;
#[path = "report_charts/commitments.rs"]
mod commitments;
#[path = "report_charts/reviews.rs"]
mod reviews;

use handful::analysis::picture::place::shortened;
use handful::analysis::{Alignment, AlignmentPoint, Assessment, assess, short_chance};
use handful::exchange::report::chart::{fan, foremost, heat, loss, map, quarters, trend};
use handful::exchange::report::{Figure, Ink, Point, Shape};
use handful::plan::{Plan, Resource, Score, Scores, Stage};
use handful::{sample, store};
use jiff::civil::date;

fn of_sample() -> (Plan, Assessment) {
    let plan = sample::plan(sample::BASE_DAY);
    let assessment = assess(&plan, sample::BASE_DAY);
    (plan, assessment)
}

fn texts(figure: &Figure) -> Vec<(&str, Point)> {
    let texts = figure.drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Text { text, at, .. } => Some((text.as_str(), *at)),
        _ => None,
    });
    texts.collect()
}

/// Lines of an ink, dashed or not.
fn lines(figure: &Figure, of: Ink, dashed: bool) -> Vec<Vec<Point>> {
    let lines = figure.drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Line { points, ink, is_dashed, .. } if *ink == of && *is_dashed == dashed => {
            Some(points.clone())
        }
        _ => None,
    });
    lines.collect()
}

fn close(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.05
}

#[expect(clippy::cast_possible_truncation, reason = "places in points")]
fn part(value: f64, of: f64) -> f32 {
    (value / of) as f32
}

/// Ten hours a week, and three partners who are promised 2, 3 and 7 hours of them: nothing is uncertain.
fn certain() -> (Plan, Assessment) {
    let partners = ["a", "b", "c"].map(|id| format!("(id: \"{id}\", name: \"{id}\")")).join(", ");
    let weekly = [("a", 2), ("b", 3), ("c", 7)]
        .map(|(id, hours)| format!("(id: \"{id}\", partner: \"{id}\", amount: \"{hours}h\", every: Week)"))
        .join(", ");
    let text = format!(
        "(format: 1, name: \"Plan\", currency: \"EUR\", capacity: (hours_per_week: \"10h\"), \
         partners: [{partners}], commitments: [{weekly}])"
    );
    let plan = store::read(&text).unwrap_or_else(|broken| panic!("{broken}")).plan;
    let assessment = assess(&plan, date(2026, 9, 30));
    (plan, assessment)
}

#[test]
fn bars_are_as_high_as_what_is_promised_beside_what_there_is() {
    let (plan, assessment) = certain();
    let figure = quarters(&plan, &assessment, &[0]).expect("time is promised");
    let bars: Vec<_> = figure
        .drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Rectangle { at, width, height, radius, fill: Ink::Partner(slot) } if *radius == 0.0 => {
                Some((*at, *width, *height, *slot))
            }
            _ => None,
        })
        .collect();
    // The running quarter is over, three quarters with three partners each are left.
    assert_eq!(bars.len(), 9);
    let capacity: Vec<_> =
        lines(&figure, Ink::Text, false).into_iter().filter(|line| line.len() == 2).collect();
    let (zero, _) = texts(&figure)
        .into_iter()
        .find(|(text, _)| *text == "0")
        .map(|(_, at)| (at.y - 2.6, at))
        .expect("an axis");
    for (at, quarter) in bars.chunks(3).zip(1..) {
        let cell = &assessment.loads[0].cells[quarter];
        let line = capacity.iter().find(|line| (line[0].x..line[1].x).contains(&at[0].0.x)).expect("a limit");
        let high = zero - line[0].y;
        // Of 12 hours a week against 10: 2, 3 and 7 of them, the heaviest from below.
        for (bar, hours) in at.iter().zip([7.0, 3.0, 2.0]) {
            // A hair of paper parts them.
            assert!(close(bar.2 + 0.6, high * part(hours, 10.0)), "{} of {high}: {hours}", bar.2);
        }
        let top = at.iter().map(|bar| bar.0.y).fold(f32::MAX, f32::min);
        assert!(close(zero - top + 0.6, high * part(cell.load(), cell.capacity.expect("known"))));
    }
    let said: Vec<_> = texts(&figure).into_iter().map(|(text, _)| text).collect();
    assert_eq!(said.iter().filter(|text| **text == "overcommitted").count(), 3, "{said:?}");
    assert!(figure.alternative.contains("Oct–Dec 2026: 158\u{a0}h of 131\u{a0}h"), "{}", figure.alternative);
}

#[test]
fn where_nothing_is_promised_the_axis_goes_up_and_where_nobody_is_there_is_no_picture() {
    let of = |partners: &str| {
        let text = format!("(format: 1, name: \"Plan\", currency: \"EUR\", partners: [{partners}])");
        let plan = store::read(&text).unwrap_or_else(|broken| panic!("{broken}")).plan;
        let assessment = assess(&plan, date(2026, 9, 30));
        quarters(&plan, &assessment, &foremost(&assessment))
    };
    assert_eq!(of(""), None);
    let figure = of("(id: \"a\", name: \"a\")").expect("a picture");
    let axis: Vec<_> =
        texts(&figure).into_iter().filter(|(_, at)| at.x < 30.0).map(|(text, _)| text).collect();
    assert!(axis.contains(&"0.5") && axis.iter().filter(|text| **text == "0").count() == 1, "{axis:?}");
}

#[test]
fn the_page_shows_time_and_what_binds() {
    let (plan, assessment) = of_sample();
    assert_eq!(foremost(&assessment), [0, 1]);
    let figure = quarters(&plan, &assessment, &foremost(&assessment)).expect("a picture");
    let said: Vec<_> = texts(&figure).into_iter().map(|(text, _)| text).collect();
    assert!(said.contains(&"Time") && said.contains(&"Money"));
    for word in ["sustainable", "stretched", "overcommitted"] {
        assert!(said.contains(&word), "{word}: {said:?}");
    }
    // Nothing stands beyond the picture.
    for (text, at) in texts(&figure) {
        assert!(at.x >= -0.1 && at.x <= figure.drawing.width && at.y <= figure.drawing.height, "{text}");
    }
}

#[test]
fn figures_of_money_say_their_currency() {
    let (plan, assessment) = of_sample();
    let money = assessment.loads.iter().position(|load| load.resource == Resource::Money).expect("money");
    for figure in [quarters(&plan, &assessment, &[money]), loss(&plan, &assessment)] {
        let figure = figure.expect("a picture");
        for (text, _) in texts(&figure) {
            let is_bare = text.chars().all(|c| c.is_ascii_digit() || c == '\u{a0}');
            assert!(!is_bare, "{text}");
        }
        assert!(texts(&figure).iter().any(|(text, _)| text.ends_with("\u{a0}EUR")));
    }
}

#[test]
fn the_middle_of_a_fan_stands_where_the_assessment_has_it() {
    let (plan, assessment) = of_sample();
    let figure = fan(&plan, &assessment, 0).expect("time is uncertain");
    let cells = &assessment.loads[0].cells;
    let middle = lines(&figure, Ink::Accent, false).into_iter().find(|line| line.len() == cells.len());
    let middle = middle.expect("a line through the quarters");
    let zero = texts(&figure).into_iter().find(|(text, _)| *text == "0").expect("an axis").1.y - 2.6;
    let limits = lines(&figure, Ink::Text, false);
    for ((cell, at), limit) in cells.iter().zip(&middle).zip(&limits) {
        let expected = part(cell.odds.fan.p50, cell.capacity.expect("known"));
        assert!(close((zero - at.y) / (zero - limit[0].y), expected), "{:?}", cell.quarter);
    }
    let (plan, assessment) = certain();
    assert_eq!(fan(&plan, &assessment, 0), None, "nothing may come otherwise");
    assert_eq!(heat(&plan, &assessment), None);
}

#[test]
fn the_map_of_chances_says_each_chance() {
    let (plan, assessment) = of_sample();
    let figure = heat(&plan, &assessment).expect("something is uncertain");
    let said: Vec<_> = texts(&figure).into_iter().map(|(text, _)| text).collect();
    for cell in assessment.loads.iter().flat_map(|load| &load.cells) {
        let chance = short_chance(cell.odds.p_over_capacity.expect("known"));
        assert!(said.contains(&chance.as_str()), "{chance}");
    }
    let tiles = figure
        .drawing
        .shapes
        .iter()
        .filter(|shape| matches!(shape, Shape::Rectangle { fill: Ink::Heat(_) | Ink::Ground, .. }));
    assert_eq!(tiles.count(), assessment.loads.len() * assessment.quarters.len());
}

#[test]
fn the_map_names_every_active_partner() {
    let (plan, assessment) = of_sample();
    let figure = map(&plan, &assessment).expect("partners");
    let said: Vec<_> = texts(&figure).into_iter().map(|(text, _)| text).collect();
    for partner in plan.partners() {
        let is_named = said.contains(&shortened(partner.name.as_str()).as_str());
        assert_eq!(is_named, partner.stage == Stage::Active, "{}", partner.name);
        let is_said = figure.alternative.contains(&format!("{}:", partner.name));
        assert_eq!(is_said, partner.stage == Stage::Active, "{}", partner.name);
    }
}

#[test]
fn the_curve_of_losses_has_the_bad_year_and_the_limit_at_their_places() {
    let (plan, assessment) = of_sample();
    let figure = loss(&plan, &assessment).expect("risks are counted");
    let risk = &assessment.risk;
    let nothing = texts(&figure).into_iter().find(|(text, _)| *text == "0\u{a0}EUR").expect("an axis").1.x;
    let limit = lines(&figure, Ink::Text, false)[0][0].x;
    let marks: Vec<_> = figure
        .drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Area { points, fill: Ink::Accent } => Some(points[2].x),
            _ => None,
        })
        .collect();
    let bad_year = marks.last().expect("a mark on the scale");
    let expected = part(risk.cvar95.value, risk.capacity.expect("known"));
    assert!(close((bad_year - nothing) / (limit - nothing), expected));
    assert!(figure.alternative.starts_with("Loss exceedance curve: 1 year in 2 costs "));
}

#[test]
fn alignment_stands_at_its_days_and_scores() {
    let scores = |n: u8| {
        let score = Score::new(n).expect("a score");
        Scores {
            vision: score,
            goals: score,
            values: score,
            communication: score,
            trust: score,
            fairness: score,
        }
    };
    let point = |day, ours, theirs| AlignmentPoint {
        date: day,
        ours: Some(scores(ours)),
        theirs: Some(scores(theirs)),
    };
    let alignment = Alignment { points: vec![point(date(2026, 1, 1), 5, 3), point(date(2026, 7, 2), 2, 4)] };
    let figure = trend(&alignment, date(2026, 12, 31)).expect("check-ins");
    let at =
        |text: &str| texts(&figure).into_iter().find(|(said, _)| *said == text).expect("an axis").1.y - 2.6;
    let (one, five) = (at("1"), at("5"));
    let ours = &lines(&figure, Ink::Accent, false)[0];
    assert!(close(ours[0].y, five) && close(ours[1].y, one + (five - one) / 4.0));
    let theirs = &lines(&figure, Ink::Text, true)[0];
    assert!(close(theirs[0].y, one + (five - one) / 2.0));
    // 182 of 364 days: half of the way.
    let right = figure.drawing.width - 58.0;
    assert!(close(ours[1].x, f32::midpoint(ours[0].x, right)), "{} of {right}", ours[1].x);
    assert!(texts(&figure).iter().any(|(text, _)| *text == "2.0 apart"));
    assert_eq!(trend(&Alignment::default(), date(2026, 12, 31)), None);
}
