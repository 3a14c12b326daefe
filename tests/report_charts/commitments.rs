//! The charts of the weeks ahead and of what promises come to, held against the assessment.

use super::reviews::is_whole;
use super::{certain, close, lines, of_sample, part, texts};
use handful::analysis::picture::reality::together;
use handful::analysis::{Unit, percent};
use handful::exchange::report::chart::{ratios, reality, weeks};
use handful::exchange::report::{Figure, Ink, Mark, Point, Shape};
use handful::plan::{Capacity, Resource};

/// Rectangles of an ink: the corner above at the left, the width and the height.
fn rectangles(figure: &Figure, of: Ink) -> Vec<(Point, f32, f32)> {
    let found = figure.drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Rectangle { at, width, height, fill, .. } if *fill == of => Some((*at, *width, *height)),
        _ => None,
    });
    found.collect()
}

/// Where nothing stands on the axis.
fn nothing(figure: &Figure, zero: &str) -> f32 {
    texts(figure).into_iter().find(|(text, _)| *text == zero).expect("an axis").1.y - 2.6
}

#[test]
fn each_week_has_what_recurs_and_what_is_promised_below_what_there_is() {
    let (plan, assessment) = of_sample();
    let figure = weeks(&plan, &assessment).expect("the hours are known");
    is_whole(&figure);
    let all = &assessment.weeks.as_ref().expect("known").weeks;
    let limit = lines(&figure, Ink::Text, false).into_iter().next().expect("a line");
    assert_eq!(limit.len(), 2 * all.len());
    let zero = nothing(&figure, "0");
    // The height of an hour, by the fullest week.
    let (fullest, most) = all
        .iter()
        .enumerate()
        .map(|(at, week)| (at, week.capacity_hours))
        .fold((0, 0.0), |best, one| if one.1 > best.1 { one } else { best });
    let high = zero - limit[2 * fullest].y;
    for (week, ends) in all.iter().zip(limit.chunks(2)) {
        assert!(close((zero - ends[0].y) / high, part(week.capacity_hours, most)), "{week:?}");
    }
    let heights = |ink, of: &dyn Fn(usize) -> f64| {
        let drawn = rectangles(&figure, ink);
        let expected: Vec<_> = (0..all.len()).map(of).filter(|hours| *hours > 1e-9).collect();
        // One more stands in the legend.
        assert_eq!(drawn.len(), expected.len() + 1, "{ink:?}");
        for ((_, _, height), hours) in drawn.iter().zip(expected) {
            assert!(close(*height / high, part(hours, most)), "{ink:?}: {hours}");
        }
    };
    heights(Ink::Others, &|at| all[at].recurring_hours.min(all[at].capacity_hours));
    heights(Ink::Accent, &|at| all[at].promised_hours);
    let over = rectangles(&figure, Ink::Fill(Mark::Bad)).len();
    let weeks_over = all.iter().filter(|week| week.over_hours() > 0.0).count();
    assert_eq!(over, if weeks_over > 0 { weeks_over + 1 } else { 0 });
    for late in &assessment.weeks.as_ref().expect("known").late {
        let title = plan.commitments().at(late.commitment).and_then(|one| one.title.clone());
        assert!(title.is_none_or(|title| figure.alternative.contains(title.as_str())));
    }
}

#[test]
fn without_hours_there_are_no_weeks() {
    let (mut plan, _) = of_sample();
    let capacity = Capacity { hours_per_week: None, ..plan.capacity().clone() };
    plan.apply(&[handful::plan::Edit::SetCapacity(Box::new(capacity))]).expect("a plan that can be");
    let assessment = handful::analysis::assess(&plan, handful::sample::BASE_DAY);
    assert_eq!(weeks(&plan, &assessment), None);
}

#[test]
fn what_is_promised_stands_beside_what_it_comes_to() {
    let (plan, assessment) = of_sample();
    let all = together(&plan, &assessment);
    assert_eq!(all.len(), assessment.loads.len());
    for (load, one) in assessment.loads.iter().zip(&all) {
        let figure = reality(one).expect("promises");
        is_whole(&figure);
        let unit = Unit::of(&load.resource, &plan);
        let zero = if load.resource == Resource::Money { unit.show(0.0) } else { "0".to_owned() };
        let zero = nothing(&figure, &zero);
        let bars = rectangles(&figure, Ink::Accent);
        let drawn: Vec<_> = bars.iter().filter(|(at, _, height)| close(at.y + height, zero)).collect();
        let values: Vec<f64> = load
            .cells
            .iter()
            .flat_map(|cell| {
                let promised: f64 = cell.shares.iter().map(handful::analysis::Share::total).sum();
                [promised, cell.shares.iter().map(|share| share.expected).sum()]
            })
            .collect();
        assert_eq!(drawn.len(), values.len(), "{}", figure.caption);
        let (most, high) = values
            .iter()
            .zip(&drawn)
            .fold((0.0, 0.0), |best, (value, bar)| if *value > best.0 { (*value, bar.2) } else { best });
        for (value, bar) in values.iter().zip(&drawn) {
            assert!(close(bar.2 / high, part(*value, most)), "{}: {value}", figure.caption);
        }
        let limits = lines(&figure, Ink::Text, false);
        let known = load.cells.iter().filter_map(|cell| cell.capacity);
        for (capacity, line) in known.zip(&limits) {
            assert!(close((zero - line[0].y) / high, part(capacity, most)), "{capacity}");
        }
    }
    let (plan, assessment) = certain();
    let figure = reality(&together(&plan, &assessment)[0]).expect("promises");
    let said = "Oct–Dec 2026: 158\u{a0}h as promised, 158\u{a0}h as it really goes, 100\u{a0}% of it.";
    assert!(figure.alternative.contains(said), "{}", figure.alternative);
}

#[test]
fn each_finished_quarter_stands_at_its_part_of_what_was_promised() {
    let (plan, assessment) = of_sample();
    let mut seen = 0;
    for correction in &assessment.calibration.corrections {
        let Some(figure) = ratios(&plan, correction) else {
            assert!(correction.quarters.is_empty());
            continue;
        };
        seen += 1;
        is_whole(&figure);
        let zero = nothing(&figure, &percent(0.0));
        let one = lines(&figure, Ink::Text, false)[0][0].y;
        let points: Vec<_> = figure
            .drawing
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Circle { at, fill: Ink::Accent, .. } => Some(*at),
                _ => None,
            })
            .collect();
        // The last stands in the legend.
        assert_eq!(points.len(), correction.quarters.len() + 1);
        for (quarter, at) in correction.quarters.iter().zip(&points) {
            let ratio = quarter.actual / quarter.planned;
            assert!(close((zero - at.y) / (zero - one), part(ratio, 1.0)), "{quarter:?}");
        }
        let dashes = lines(&figure, Ink::Accent, true);
        let own = correction.summary.median.filter(|_| correction.summary.n == correction.quarters.len());
        assert_eq!(
            dashes
                .first()
                .map(|line| close((zero - line[0].y) / (zero - one), part(own.unwrap_or(-1.0), 1.0))),
            own.map(|_| true)
        );
    }
    assert!(seen > 0, "the sample has a history");
}
