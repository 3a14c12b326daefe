//! The charts of what a little more would do, held against the answers.

use super::reviews::is_whole;
use super::{close, lines, of_sample, part, texts};
use handful::analysis::picture::worth::span;
use handful::analysis::{Exploring, Unit, Unwatched, assess, exploring, keeping, percent, short_chance};
use handful::exchange::report::chart::{curve, frontier};
use handful::exchange::report::{Figure, Ink, Point, Shape};
use handful::plan::{Edit, Plan, Settings, Trials};
use handful::sample;

fn explored() -> (Plan, Exploring) {
    // Few trials say as much here as many.
    let mut plan = of_sample().0;
    let trials = Trials::new(Trials::LEAST).expect("a number of trials");
    plan.apply(&[Edit::SetSettings(Settings { trials, ..plan.settings().clone() })]).expect("applies");
    let assessment = assess(&plan, sample::BASE_DAY);
    let keeping = keeping(&plan, &assessment, &Unwatched).expect("not called off");
    let exploring = exploring(&plan, &assessment, &keeping, &Unwatched).expect("not called off");
    (plan, exploring)
}

/// The line of steps.
fn line(figure: &Figure) -> Vec<Point> {
    lines(figure, Ink::Accent, false).into_iter().next().expect("a line")
}

/// Where no worth stands: the value that begins the axis.
fn nothing(figure: &Figure, money: &Unit) -> Point {
    let zero = money.show(0.0);
    texts(figure).into_iter().find(|(text, _)| *text == zero).expect("an axis").1
}

#[test]
fn each_curve_goes_up_where_its_steps_do() {
    let (plan, exploring) = explored();
    let money = Unit::Minor(plan.currency());
    assert!(!exploring.curves.is_empty());
    for of in &exploring.curves {
        let Some(figure) = curve(&plan, of) else {
            assert!(of.steps.is_empty());
            continue;
        };
        is_whole(&figure);
        // Each step but the first goes up at its place: two corners a step.
        let line = line(&figure);
        assert_eq!(line.len(), 2 * of.steps.len());
        let zero = nothing(&figure, &money).y - 2.6;
        let (low, high) = span(of);
        let most = of.steps.last().expect("a step").worth;
        let top = line.last().expect("a corner").y;
        let left = figure.drawing.shapes.iter().find_map(|shape| match shape {
            Shape::Line { points, ink: Ink::Rule, .. } => Some((points[0].x, points[1].x)),
            _ => None,
        });
        let (left, right) = left.expect("a grid");
        for (step, corners) in of.steps.iter().zip(line.chunks(2)) {
            assert!(close((zero - corners[0].y) / (zero - top), part(step.worth, most)), "{step:?}");
            let expected = part(step.from - low, high - low);
            assert!(close((corners[0].x - left) / (right - left), expected), "{step:?}");
        }
        let unit = Unit::of(&of.resource, &plan);
        let now = format!("now {}", unit.show(of.now));
        assert!(texts(&figure).iter().any(|(text, _)| *text == now), "{now}");
        let upright = lines(&figure, Ink::Text, false)[0][0].x;
        assert!(close((upright - left) / (right - left), part(of.now - low, high - low)));
    }
}

#[test]
fn each_point_of_the_frontier_is_drawn_and_said() {
    let (plan, exploring) = explored();
    let money = Unit::Minor(plan.currency());
    let figure = frontier(&plan, &exploring).expect("several sets");
    is_whole(&figure);
    let points: Vec<_> = figure
        .drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Circle { at, fill, edge: Some(Ink::Accent), .. } => Some((*at, *fill)),
            _ => None,
        })
        .collect();
    // The last two stand in the legend.
    let (legend, points) = (&points[points.len() - 2..], &points[..points.len() - 2]);
    assert_eq!(legend.iter().map(|(_, fill)| *fill).collect::<Vec<_>>(), [Ink::Accent, Ink::Paper]);
    assert_eq!(points.len(), exploring.frontier.len());
    let zero = nothing(&figure, &money).y - 2.6;
    let top = points.last().expect("a point").0.y;
    let most = exploring.frontier.last().expect("a point").worth;
    let tolerance = plan.settings().tolerance.get();
    let taken = exploring.frontier.iter().rposition(|point| point.p_breaks <= tolerance).unwrap_or_default();
    let said: Vec<_> = texts(&figure).into_iter().map(|(text, _)| text).collect();
    let none = texts(&figure).into_iter().find(|(text, _)| *text == percent(0.0)).expect("an axis").1.x;
    let (last, riskiest) = (points.last().expect("a point").0.x, exploring.frontier.last().expect("one"));
    for (at, (point, (place, fill))) in exploring.frontier.iter().zip(points).enumerate() {
        assert!(close((zero - place.y) / (zero - top), part(point.worth, most)), "{point:?}");
        assert!(
            close((place.x - none) / (last - none), part(point.p_breaks, riskiest.p_breaks)),
            "{point:?}"
        );
        assert_eq!(*fill == Ink::Accent, at == taken);
        for words in [money.show(point.worth), format!("{} likely", short_chance(point.p_breaks))] {
            assert!(said.contains(&words.as_str()), "{words}: {said:?}");
        }
        let number = (at + 1).to_string();
        assert_eq!(said.iter().filter(|text| **text == number).count(), 2, "at the point and in the list");
    }
    let one = Exploring { frontier: exploring.frontier[..1].to_vec(), ..exploring.clone() };
    assert_eq!(frontier(&plan, &one), None, "one set is no choice");
}
