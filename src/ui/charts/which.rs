//! Which charts there are.

use crate::analysis::picture::history::{Subject, trends};
use crate::analysis::picture::reality::together;
use crate::analysis::{Assessment, Exploring, change_since_last, history};
use crate::exchange::report::{Figure, chart};
use crate::plan::{PartnerId, Plan, Quarter, Resource};
use crate::ui::View;

/// One of the charts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// The coming quarters.
    Quarters,
    /// How likely each quarter is to break.
    Heat,
    /// How the load of a resource may turn out.
    Fan(Resource),
    /// The partners by depth and dependence.
    Map,
    /// What a year may cost.
    Loss,
    /// The weeks ahead.
    Weeks,
    /// What is promised of a resource, and what it comes to.
    Reality(Resource),
    /// The best worth against how much there is of a resource.
    Curve(Resource),
    /// Worth against the risk of breaking.
    Frontier,
    /// What of a resource changed in a quarter since the last review.
    Change(Resource, Quarter),
    /// What the reviews say one after the other.
    History(Subject),
    /// How both sides see each bond.
    Sides,
    /// What a partner's promises came to in the quarters that are over, of a resource.
    Ratios(PartnerId, Resource),
    /// How a partner and we see our bond.
    Trend(PartnerId),
}

/// Those of which there is anything to draw, in their order: the portfolio's, the reviews', then each partner's.
pub(super) fn figures(view: &View<'_>) -> Vec<(Which, Figure)> {
    let (plan, assessment) = (view.assessed, view.assessment);
    let mut all = coming(plan, assessment);
    all.extend(view.exploring.last.map(|last| more(&last.of.plan, &last.exploring)).unwrap_or_default());
    all.extend(reviews(plan, assessment));
    all.extend(bonds(plan, assessment));
    all
}

/// The charts with their figures, without those of which there is none.
fn drawn(all: impl IntoIterator<Item = (Which, Option<Figure>)>) -> Vec<(Which, Figure)> {
    all.into_iter().filter_map(|(which, figure)| Some((which, figure?))).collect()
}

/// What is to come.
fn coming(plan: &Plan, assessment: &Assessment) -> Vec<(Which, Figure)> {
    let foremost = chart::foremost(assessment);
    let first = [
        (Which::Quarters, chart::quarters(plan, assessment, &foremost)),
        (Which::Heat, chart::heat(plan, assessment)),
        (Which::Weeks, chart::weeks(plan, assessment)),
    ];
    let fans = assessment.loads.iter().enumerate();
    let fans = fans.map(|(row, load)| (Which::Fan(load.resource.clone()), chart::fan(plan, assessment, row)));
    let really = together(plan, assessment).into_iter();
    let really = really.map(|one| (Which::Reality(one.resource.clone()), chart::reality(&one)));
    let last = [(Which::Map, chart::map(plan, assessment)), (Which::Loss, chart::loss(plan, assessment))];
    drawn(first.into_iter().chain(fans).chain(really).chain(last))
}

/// What a little more would do, while that is known.
fn more(plan: &Plan, exploring: &Exploring) -> Vec<(Which, Figure)> {
    let curves = exploring.curves.iter();
    let curves = curves.map(|curve| (Which::Curve(curve.resource.clone()), chart::curve(plan, curve)));
    drawn(curves.chain([(Which::Frontier, chart::frontier(plan, exploring))]))
}

/// What changed since the last review, and what all of them say.
fn reviews(plan: &Plan, assessment: &Assessment) -> Vec<(Which, Figure)> {
    let mut all = Vec::new();
    if let Some((last, change)) = change_since_last(plan, assessment) {
        all.extend(change.cells.iter().map(|cell| {
            let figure = chart::waterfall(cell);
            let caption = format!("{}: what changed since {}", figure.caption, last.id);
            (Which::Change(cell.resource.clone(), cell.quarter), Figure { caption, ..figure })
        }));
    }
    let history = history(plan);
    let trends = trends(&history).into_iter();
    all.extend(drawn(trends.map(|trend| {
        let figure = chart::history(&history, &trend.subject);
        (Which::History(trend.subject), figure)
    })));
    all
}

/// How the bonds are seen.
fn bonds(plan: &Plan, assessment: &Assessment) -> Vec<(Which, Figure)> {
    let seen: Vec<_> = chart::seen(plan, assessment).into_iter().map(|(seen, _)| seen).collect();
    let partners = plan.partners().iter().zip(&assessment.bonds).enumerate();
    let of_partners = partners.flat_map(|(place, (partner, bond))| {
        let trend = chart::trend(&bond.alignment, assessment.as_of);
        let ratios = assessment.calibration.of_partner(place).map(|correction| {
            let which = Which::Ratios(partner.id.clone(), correction.resource.clone());
            (which, chart::ratios(plan, correction))
        });
        let all = std::iter::once((Which::Trend(partner.id.clone()), trend)).chain(ratios);
        let named =
            |figure: Figure| Figure { caption: format!("{}: {}", partner.name, figure.caption), ..figure };
        all.map(|(which, figure)| (which, figure.map(named))).collect::<Vec<_>>()
    });
    drawn([(Which::Sides, chart::sides(&seen))].into_iter().chain(of_partners))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::beside::Wanted;
    use crate::ui::fixture::Fixture;

    #[test]
    fn what_a_little_more_would_do_is_there_once_it_is_known() {
        let mut fixture = Fixture::full();
        let is_there = |fixture: &Fixture| {
            let all = figures(&fixture.view());
            all.iter().any(|(which, _)| *which == Which::Curve(Resource::Time))
        };
        assert!(!is_there(&fixture));
        fixture.work_out(Wanted { keeping: true, exploring: true, ..Wanted::default() });
        assert!(is_there(&fixture));
    }

    #[test]
    fn without_a_frozen_review_there_is_none_of_its_charts() {
        let all = figures(&Fixture::full().view());
        assert!(all.iter().all(|(which, _)| !matches!(which, Which::Change(..) | Which::History(_))));
        assert!(all.iter().any(|(which, _)| *which == Which::Weeks));
    }
}
