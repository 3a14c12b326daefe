//! The charts of the reviews, held against what the reviews say.

use super::{close, lines, of_sample, part, texts};
use handful::analysis::picture::history::{Subject, trends};
use handful::analysis::{Standing, change_since_last, history, percent};
use handful::exchange::report::chart::{self, seen, sides, waterfall};
use handful::exchange::report::{Figure, Ink, Mark, Point, Shape, svg};
use handful::plan::Resource;

/// Bars of one of three fills, from left to right and in which ink.
fn bars(figure: &Figure) -> Vec<(Point, f32, Ink)> {
    let bars = figure.drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Rectangle { at, width, fill, .. } => Some((*at, *width, *fill)),
        _ => None,
    });
    bars.collect()
}

/// Points of our line, without the one of the legend.
fn points(figure: &Figure, legend: bool) -> Vec<Point> {
    let points = figure.drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Circle { at, fill: Ink::Accent, .. } => Some(*at),
        _ => None,
    });
    let mut points: Vec<_> = points.collect();
    if legend {
        points.pop();
    }
    points
}

/// Nothing stands beyond the picture, and the file of it is well-formed.
pub fn is_whole(figure: &Figure) {
    for (text, at) in texts(figure) {
        assert!(at.x >= -0.1 && at.x <= figure.drawing.width && at.y <= figure.drawing.height, "{text}");
    }
    let file = svg(&figure.drawing, &figure.caption, &figure.alternative);
    let read = roxmltree::Document::parse(&file).expect("well-formed");
    let said = |name: &str| {
        let element = read.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)));
        element.and_then(|element| element.text()).map(str::to_owned)
    };
    assert_eq!(said("title").as_deref(), Some(figure.caption.as_str()));
    assert_eq!(said("desc").as_deref(), Some(figure.alternative.as_str()));
}

#[test]
fn what_changed_goes_from_last_time_to_now() {
    let (plan, assessment) = of_sample();
    let (last, change) = change_since_last(&plan, &assessment).expect("a review is frozen");
    assert_eq!(Some(&last.id), history(&plan).reviews.last().map(|review| &review.review));
    let cell = change.headline().expect("a load decides");
    let figure = waterfall(cell);
    is_whole(&figure);
    let bars = bars(&figure);
    let (first, now) = (bars.first().expect("a bar"), bars.last().expect("a bar"));
    assert_eq!((first.2, now.2), (Ink::Accent, Ink::Accent));
    assert!(close(first.1 / now.1, part(cell.expected.then, cell.expected.now)));
    let steps: f64 = cell.steps().iter().map(|step| step.by).sum();
    assert!((cell.expected.then + steps - cell.expected.now).abs() < 1e-6);
    for (bar, _, ink) in &bars[1..bars.len() - 1] {
        assert!(matches!(ink, Ink::Fill(Mark::Careful | Mark::Good)), "{bar:?}");
    }
    let said: Vec<_> = texts(&figure).into_iter().map(|(text, _)| text).collect();
    for value in [cell.expected.then, cell.expected.now] {
        assert!(said.contains(&cell.unit.show(value).as_str()), "{said:?}");
    }
    if let Some(capacity) = cell.capacity.now {
        assert!(said.contains(&format!("{} to give", cell.unit.show(capacity)).as_str()), "{said:?}");
        let line = lines(&figure, Ink::Text, false)[0][0].x;
        assert!(close((line - now.0.x) / now.1, part(capacity, cell.expected.now)));
    }
}

#[test]
fn both_sides_are_those_whose_bond_is_about_a_partnership() {
    let (plan, assessment) = of_sample();
    let all = seen(&plan, &assessment);
    let about = plan.partners().iter().zip(&assessment.bonds);
    let about = about.filter(|(p, bond)| p.counts() && bond.standing.is_about_partnership());
    assert_eq!(all.len(), about.count());
    assert_eq!(all.first().map(|(_, standing)| *standing), Some(Standing::Partnership));
    let seen: Vec<_> = all.into_iter().map(|(seen, _)| seen).collect();
    let figure = sides(&seen).expect("check-ins");
    is_whole(&figure);
    for one in seen.iter().filter(|one| !one.scores.is_unknown()) {
        let mean = one.scores.ours.map_or("not known".to_owned(), |scores| format!("{:.1}", scores.mean()));
        assert!(figure.alternative.contains(&format!("{}: ours {mean}, ", one.name)), "{}", one.name);
    }
}

#[test]
fn each_trend_stands_where_the_reviews_have_it() {
    let (plan, _) = of_sample();
    let history = history(&plan);
    let all = trends(&history);
    assert!(all.len() > 3 && history.reviews.len() > 1, "{} charts", all.len());
    for trend in &all {
        let figure = chart::history(&history, &trend.subject).expect("a line");
        is_whole(&figure);
        let ours = trend.lines.last().expect("a line");
        let known: Vec<_> = ours.points.iter().flatten().copied().collect();
        let has_name = !ours.name.is_empty();
        let points = points(&figure, has_name);
        assert_eq!(points.len(), known.len(), "{}", trend.title);
        let axis = |value: f64| {
            let text = trend.show.of(value);
            texts(&figure).into_iter().find(|(said, _)| *said == text).map(|(_, at)| at.y - 2.6)
        };
        // The scale by its lowest value and by the height of the plot.
        let (bottom, top) = (axis(trend.from).expect("an axis"), 8.0);
        for (point, value) in points.iter().zip(&known) {
            let expected = part(value - trend.from, trend.to - trend.from);
            assert!(close((bottom - point.y) / (bottom - top), expected), "{}: {value}", trend.title);
        }
        let last = trend.show.of(*known.last().expect("a value"));
        assert!(texts(&figure).iter().any(|(text, _)| *text == last), "{}: {last}", trend.title);
        assert!(figure.alternative.matches(" in 20").count() > 1, "{}", figure.alternative);
    }
    let none = Subject::Load(Resource::Other(handful::plan::ResourceId::new("none").expect("an id")));
    assert_eq!(chart::history(&history, &none), None);
}

#[test]
fn the_load_of_each_review_is_that_of_the_quarter_to_come() {
    let (plan, _) = of_sample();
    let history = history(&plan);
    let figure = chart::history(&history, &Subject::Load(Resource::Time)).expect("a line");
    for review in &history.reviews {
        let coming = review.load_of(&Resource::Time).and_then(|load| load.coming).expect("time");
        let said =
            format!("{} in {}", percent(coming.expected / coming.capacity.expect("known")), review.review);
        assert!(figure.alternative.contains(&said), "{said}: {}", figure.alternative);
    }
    let level = lines(&figure, Ink::Text, false);
    let full = texts(&figure).into_iter().find(|(text, _)| *text == percent(1.0)).expect("an axis").1.y - 2.6;
    assert!(close(level[0][0].y, full), "all that there is stands at its place");
}
