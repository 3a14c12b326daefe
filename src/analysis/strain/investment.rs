//! Practised against warranted: more, or less, is done together than the reasons for it justify.

use super::Facts;
use crate::analysis::{
    Code, Finding, GateKind, GateState, Investment, Kind, MOST_DEPENDENCE, Severity, counted,
};
use crate::plan::{Schedule, Side, Window};

/// Needs the form of both sides' reasons, and commitments by which one can tell what is practised. Where
/// a partnership is not wanted, less of it than warranted is nothing to mend.
pub(super) fn finding(facts: &Facts<'_>) -> Option<Finding> {
    let bond = facts.bond;
    let (practised, warranted) = (bond.practised?, bond.warranted?);
    let is_unwanted = bond.is_content || bond.gate(GateKind::Want).state == GateState::Closed;
    let what = format!(
        "you practise {}, and the reasons for it warrant {} (drivers {} of 24, facilitators {} of 25)",
        words(practised),
        words(warranted.kind),
        warranted.driver_points,
        warranted.facilitator_points,
    );
    let (code, severity, says) = match bond.investment? {
        Investment::Fitting => return None,
        Investment::UnderInvested if is_unwanted => return None,
        Investment::OverInvested => {
            let running = running(facts);
            let which = match running {
                0 => "what you do together".to_owned(),
                1 => "your one running commitment".to_owned(),
                n => format!("some of your {}", counted(n, "running commitment", "running commitments")),
            };
            let to = warranted.kind.meaning();
            let says = format!("{what}: drop or shrink {which}, until it comes to that ({to}).");
            (Code::OverInvested, facts.severity(), says)
        }
        Investment::UnderInvested => {
            let says = format!("{what}: to do more together, work on {}.", missing(facts, practised));
            (Code::UnderInvested, Severity::Note, says)
        }
    };
    Some(
        facts
            .finding(code, severity, &says)
            .with(vec![
                ("practised_type", f64::from(practised as u8)),
                ("warranted_type", f64::from(warranted.kind as u8)),
                ("driver_points", f64::from(warranted.driver_points)),
                ("facilitator_points", f64::from(warranted.facilitator_points)),
            ])
            .to_do(facts.open_partner()),
    )
}

/// A type within a sentence.
const fn words(kind: Kind) -> &'static str {
    match kind {
        Kind::ArmsLength => "dealings at arm's length",
        Kind::TypeI => "type I",
        Kind::TypeII => "type II",
        Kind::TypeIII => "type III",
    }
}

/// How many of our commitments to the partner recur on the day.
fn running(facts: &Facts<'_>) -> usize {
    let today = Window::new(facts.as_of, facts.as_of);
    facts
        .plan
        .commitments()
        .iter()
        .filter(|c| c.partner == facts.partner.id && c.by == Side::Us)
        .filter(|c| matches!(c.schedule, Schedule::Recurring { days, .. } if today.is_some_and(|t| days.within(t).is_some())))
        .count()
}

/// What the next type up has that is not there yet.
fn missing(facts: &Facts<'_>, practised: Kind) -> String {
    let needed: &[GateKind] = match practised {
        Kind::ArmsLength => &[GateKind::Commitments],
        Kind::TypeI => &[GateKind::SharedGoal, GateKind::Interdependence],
        Kind::TypeII | Kind::TypeIII => &GateKind::ALL,
    };
    let mut missing: Vec<_> = needed
        .iter()
        .filter(|kind| facts.bond.gate(**kind).state != GateState::Open)
        .map(|kind| match kind {
            GateKind::Interdependence => "depending on each other",
            GateKind::Want => "both wanting it",
            GateKind::SharedGoal => "a goal that both hold",
            GateKind::Commitments => "commitments that both keep",
            GateKind::SharedRisk => "bearing the risk together",
            GateKind::Alignment => "seeing things alike",
        })
        .collect();
    if practised >= Kind::TypeII && facts.bond.dependence.lower() != Some(MOST_DEPENDENCE) {
        missing.push("doing what neither could do alone");
    }
    match missing.as_slice() {
        [] => "what you do already".to_owned(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::analysis::{Code, Severity, Step};
    use crate::plan::{BothSides, Driver, Drivers, Facilitators, PlanParts, Propensity, Score, Side, Want};

    /// The form, every driver and every facilitator with the same score.
    fn form(driver: u8, facilitator: u8) -> Propensity {
        let score = |score| Score::new(score).expect("a score");
        let driver = Driver { score: score(driver), lasting: false };
        let drivers = Drivers { cost: driver, service: driver, marketing: driver, profit: driver };
        Propensity {
            drivers: BothSides { ours: Some(drivers), theirs: Some(drivers) },
            facilitators: Some(Facilitators {
                compatibility: score(facilitator),
                philosophy: score(facilitator),
                mutuality: score(facilitator),
                symmetry: score(facilitator),
                shared_competitors: false,
                proximity: false,
                exclusivity: false,
                prior_history: false,
                shared_end_user: false,
            }),
        }
    }

    /// Type I is practised: both keep what they promised, and interdependence is unknown.
    fn practised(form: Propensity) -> PlanParts {
        let mut parts = in_the_making();
        parts.partners[0].propensity = Some(form);
        parts.commitments = vec![
            promise("ours", Side::Us, 30, Some(30)),
            promise("theirs", Side::Them, 40, Some(40)),
            weekly("weekly", Side::Us),
        ];
        parts
    }

    #[test]
    fn more_than_warranted_is_over_invested_and_what_fits_is_nothing() {
        let found = only(practised(form(2, 2)), Code::OverInvested);
        assert_eq!(
            found.text,
            "Ada: you practise type I, and the reasons for it warrant dealings at arm's length (drivers 8 of 24, \
             facilitators 8 of 25): drop or shrink your one running commitment, until it comes to that (each \
             exchange stands for itself)."
        );
        assert_eq!(
            found.numbers,
            [
                ("practised_type", 1.0),
                ("warranted_type", 0.0),
                ("driver_points", 8.0),
                ("facilitator_points", 8.0)
            ]
        );
        assert_eq!((found.severity, found.step), (Severity::Warning, Some(Step::OpenPartner(ada()))));
        for code in [Code::OverInvested, Code::UnderInvested] {
            assert_none(practised(form(3, 2)), code);
        }
    }

    #[test]
    fn less_than_warranted_is_under_invested_where_it_is_wanted() {
        let found = only(practised(form(4, 2)), Code::UnderInvested);
        assert!(
            found.text.ends_with(
                "warrant type II (drivers 16 of 24, facilitators 8 of 25): to do more together, work on \
                 depending on each other."
            ),
            "{}",
            found.text
        );
        assert_eq!(found.severity, Severity::Note);
        let mut unwanted = practised(form(4, 2));
        unwanted.partners[0].want.theirs = Some(Want::Little);
        assert_none(unwanted, Code::UnderInvested);
        let mut friends = practised(form(5, 5));
        friends.partners = content().partners;
        friends.partners[0].propensity = Some(form(5, 5));
        assert_none(friends, Code::UnderInvested);
    }

    #[test]
    fn half_a_form_or_unknown_commitments_are_too_little() {
        let mut half = form(2, 2);
        half.drivers.theirs = None;
        assert_none(practised(half), Code::OverInvested);
        let mut parts = practised(form(2, 2));
        parts.commitments.clear();
        assert_none(parts, Code::OverInvested);
    }
}
