//! What a report says: a page for the portfolio, a part for each partnership, an appendix with the numbers and
//! how each was reached; and the page to give to one partner. One file a part.

mod empty;
mod methods;
mod numbers;
mod page;
mod partner;
mod pictures;
mod review;
mod shared;
mod words;

pub use review::{TriedScenarios, review, review_in_steps};
pub use shared::shared_page;

use super::{Document, Part};
use crate::analysis::{Assessment, day};
use crate::plan::Plan;

/// The report of a plan. The same plan and assessment give the same document.
pub fn portfolio(plan: &Plan, assessment: &Assessment) -> Document {
    Document {
        title: format!("{}, {}", plan.name(), day(assessment.as_of)),
        plan: plan.name().to_string(),
        as_of: assessment.as_of,
        parts: parts(plan, assessment),
    }
}

fn parts(plan: &Plan, assessment: &Assessment) -> Vec<Part> {
    if plan.partners().is_empty() {
        return vec![empty::empty(plan, assessment)];
    }
    let mut parts = vec![page::page(plan, assessment)];
    parts.extend(pictures::pictures(plan, assessment));
    parts.extend(partnerships(plan, assessment).map(|place| partner::partner(plan, assessment, place)));
    parts.push(numbers::numbers(plan, assessment));
    parts.push(methods::methods(plan));
    parts
}

/// The partners that have a part of their own, by their places in the register: with whom something goes on
/// that is, or wants to be, or is called a partnership; those whom the verdict counts.
fn partnerships<'a>(plan: &'a Plan, assessment: &'a Assessment) -> impl Iterator<Item = usize> + 'a {
    let all = plan.partners().iter().zip(&assessment.bonds).enumerate();
    let mut found: Vec<_> = all
        .filter(|(_, (partner, bond))| partner.counts() && bond.standing.is_about_partnership())
        .map(|(place, (_, bond))| (bond.standing, place))
        .collect();
    // Partnerships first, each kind in the order of the register.
    found.sort_unstable();
    found.into_iter().map(|(_, place)| place)
}
