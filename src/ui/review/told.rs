//! What reviews hold, as tables for other programs.

use crate::analysis::{
    ActionToSettle, CellChange, Forecast, History, LoadAt, Unit, Upkeep, became_of, capitalised,
};
use crate::plan::{BothSides, PartnerId, Resource, Review, ReviewAction, Snapshot};
use crate::ui::View;
use crate::ui::verdict::told::verdict;
use crate::ui::widgets::{TableText, Told};
use crate::ui::words::whose;

/// The frozen reviews, a row each.
pub(super) fn frozen<'a>(reviews: impl Iterator<Item = (&'a Review, &'a Snapshot)>) -> TableText {
    TableText::new(["Quarter", "Verdict", "Frozen on", "Decisions", "Actions", "Amendments", "Headline"])
        .with_rows(reviews.map(|(review, snapshot)| {
            [
                review.id.as_str().into(),
                verdict(snapshot.verdict),
                Told::day(snapshot.as_of),
                Told::count(review.decisions.len()),
                Told::count(review.actions.len()),
                Told::count(review.amendments.len()),
                snapshot.headline.as_str().into(),
            ]
        }))
}

/// What each frozen review says, a row each, the latest first.
pub(super) fn history(history: &History) -> TableText {
    let mut resources: Vec<(&Resource, &str)> = Vec::new();
    for load in history.reviews.iter().rev().flat_map(|review| &review.loads) {
        if resources.iter().all(|(of, _)| **of != load.resource) {
            resources.push((&load.resource, &load.name));
        }
    }
    let loads = resources.iter().map(|(_, name)| format!("{name}: load of the quarter to come (%)"));
    let heads = ["Quarter", "Frozen on", "Verdict", "Partnerships", "Load to come (h)"].map(str::to_owned);
    let ends = [
        "Kept, ours (%)",
        "Kept, theirs (%)",
        "Alignment, ours",
        "Alignment, theirs",
        "An average year",
        "A bad year",
        "Currency",
    ];
    let heads = heads.into_iter().chain(loads).chain(ends.map(str::to_owned));
    let unknown = |told: Option<Told>| Told::known(told, "unknown");
    let row = |point: &crate::analysis::ReviewPoint| {
        let coming = |resource: &Resource| point.load_of(resource).and_then(|load| load.coming);
        let money = Unit::Minor(point.currency);
        let both = |of: BothSides<Told>| [unknown(of.ours), unknown(of.theirs)];
        let loss = point.loss.as_ref();
        let begins = [
            Told::from(point.review.as_str()),
            Told::day(point.as_of),
            verdict(point.verdict),
            Told::count(point.partnerships),
            unknown(coming(&Resource::Time).map(|at| Told::number(at.expected))),
        ];
        let loads = resources.iter().map(|(resource, _)| {
            unknown(coming(resource).as_ref().and_then(LoadAt::ratio).map(Told::percent))
        });
        let kept = BothSides {
            ours: point.kept.ours.map(|kept| Told::percent(kept.kept.get())),
            theirs: point.kept.theirs.map(|kept| Told::percent(kept.kept.get())),
        };
        let alignment = BothSides {
            ours: point.alignment.ours.map(Told::number),
            theirs: point.alignment.theirs.map(Told::number),
        };
        let costs = [
            unknown(loss.map(|loss| Told::in_unit(loss.expected.get(), &money))),
            unknown(loss.map(|loss| Told::in_unit(loss.bad_year.get(), &money))),
            point.currency.code().into(),
        ];
        let row: Vec<_> =
            begins.into_iter().chain(loads).chain(both(kept)).chain(both(alignment)).chain(costs).collect();
        row
    };
    TableText::new(heads).with_rows(history.reviews.iter().rev().map(row))
}

/// Forecasts then against what came, a row each.
pub(super) fn ranges(view: &View<'_>, forecasts: &[&Forecast]) -> TableText {
    TableText::new(["Quarter", "What", "Said in", "Unit", "Low", "High", "Came", "Where it lay"]).with_rows(
        forecasts.iter().map(|forecast| {
            let unit = Unit::of(&forecast.resource, view.plan);
            [
                forecast.quarter.to_string().into(),
                forecast.name.as_str().into(),
                forecast.review.as_str().into(),
                unit.symbol().into(),
                Told::in_unit(forecast.low, &unit),
                Told::in_unit(forecast.high, &unit),
                Told::in_unit(forecast.came, &unit),
                forecast.lay().into(),
            ]
        }),
    )
}

/// What was to be borne of each resource in each quarter, as a review kept it.
pub(super) fn loads(snapshot: &Snapshot) -> TableText {
    let rows = snapshot.loads.iter().flat_map(|load| {
        let unit = Unit::kept(load, snapshot.currency);
        load.cells.iter().map(move |cell| {
            let figure = |kept: crate::plan::KeptFigure| Told::in_unit(kept.get(), &unit);
            [
                load.name.as_str().into(),
                Told::day(cell.from),
                unit.symbol().into(),
                figure(cell.low),
                figure(cell.middle),
                figure(cell.high),
                figure(cell.expected),
                Told::known(cell.capacity.map(figure), "unknown"),
                verdict(cell.verdict),
            ]
        })
    });
    TableText::new([
        "Resource",
        "Quarter from",
        "Unit",
        "Low",
        "Middle",
        "High",
        "On average",
        "What there was",
        "Verdict",
    ])
    .with_rows(rows)
}

/// What each partner was, as a review kept it.
pub(super) fn partners(snapshot: &Snapshot) -> TableText {
    let mean = |scores: Option<crate::plan::Scores>| {
        Told::known(scores.map(|scores| Told::number(scores.mean())), "unknown")
    };
    TableText::new(["Partner", "Standing", "Alignment, ours", "Alignment, theirs"]).with_rows(
        snapshot.partners.iter().map(|partner| {
            [
                partner.name.as_str().into(),
                partner.standing.words().into(),
                mean(partner.scores.ours),
                mean(partner.scores.theirs),
            ]
        }),
    )
}

/// What was found, as a review kept it.
pub(super) fn findings(snapshot: &Snapshot) -> TableText {
    let rows = snapshot.findings.iter().map(|found| [found.code.as_str().into(), found.text.as_str().into()]);
    TableText::new(["Code", "What was found"]).with_rows(rows)
}

/// The decisions of a review.
pub(super) fn decisions<'a>(review: &'a Review, called: impl Fn(&'a PartnerId) -> &'a str) -> TableText {
    TableText::new(["Decision", "Partner", "What it comes to", "Why"]).with_rows(review.decisions.iter().map(
        |decision| {
            [
                decision.what.as_str().into(),
                decision.partner.as_ref().map_or("", &called).into(),
                decision.kind.map_or("", crate::plan::DecisionKind::words).into(),
                decision.why.as_str().into(),
            ]
        },
    ))
}

/// The heads of an action.
const ACTION: [&str; 5] = ["Action", "Whose", "Who", "Partner", "Due"];

fn action(action: &ReviewAction, partner: Option<&str>) -> [Told; 5] {
    [
        action.what.as_str().into(),
        whose(action.by).into(),
        action.owner.as_ref().map_or("", |owner| owner.as_str()).into(),
        partner.unwrap_or_default().into(),
        Told::day(action.due),
    ]
}

/// The actions of a review, with what became of each where a later one says it.
pub(super) fn actions<'a>(
    view: &View<'_>,
    review: &'a Review,
    called: impl Fn(&'a PartnerId) -> &'a str,
) -> TableText {
    let heads = ACTION.into_iter().chain(["What became of it", "Said in", "Reason"]);
    TableText::new(heads).with_rows(review.actions.iter().map(|one| {
        let said = became_of(view.plan, &review.id, &one.id);
        let ends = match said {
            Some((said_in, outcome)) => {
                [outcome.became.words().into(), said_in.id.as_str().into(), outcome.reason.as_str().into()]
            }
            None => [Told::Unknown(String::new()), "".into(), "".into()],
        };
        action(one, one.partner.as_ref().map(&called)).into_iter().chain(ends)
    }))
}

/// The actions of earlier reviews of which it is to be said what became of them.
pub(super) fn to_settle(view: &View<'_>, all: &[ActionToSettle<'_>]) -> TableText {
    let heads = ACTION.into_iter().chain(["Review", "Slipped before", "What became of it", "Reason"]);
    TableText::new(heads).with_rows(all.iter().map(|one| {
        let partner = one.action.partner.as_ref().map(|id| view.plan.partner_name(id));
        let ends = [
            one.review.id.as_str().into(),
            Told::count(one.slipped),
            Told::known(one.said.map(|said| said.became.words().into()), ""),
            one.said.map_or("", |said| said.reason.as_str()).into(),
        ];
        action(one.action, partner).into_iter().chain(ends)
    }))
}

/// What is missing or stale.
pub(super) fn upkeep(view: &View<'_>, items: &[Upkeep]) -> TableText {
    TableText::new(["Kind", "Partner", "What", "Since"]).with_rows(items.iter().map(|item| {
        [
            item.kind.words().into(),
            item.partner.as_ref().map_or("", |id| view.assessed.partner_name(id)).into(),
            item.text.as_str().into(),
            Told::day_or(item.since, ""),
        ]
    }))
}

/// What changed of a resource in a quarter, cause by cause.
pub(super) fn change(cell: &CellChange) -> TableText {
    let figure = |value| Told::in_unit(value, &cell.unit);
    let whole = |name: &str, value| [Told::from(name), figure(value)];
    let steps = cell.steps();
    let steps = steps.iter().map(|step| [Told::from(capitalised(step.kind.words())), figure(step.by)]);
    let begins = std::iter::once(whole("Last time", cell.expected.then));
    let figures = format!("{} ({})", cell.called(), cell.unit.symbol());
    TableText::new(["What changed", &figures])
        .with_rows(begins.chain(steps).chain([whole("Now", cell.expected.now)]))
}
