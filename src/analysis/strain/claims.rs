//! In name only: it is called a partnership, and the evidence speaks against it.

use super::{Facts, number};
use crate::analysis::{Code, Finding, GateKind, GateState, Severity, Standing};
use crate::plan::Claim;

/// Needs a side that calls it a partnership, and what speaks against it. Where that is only that they went
/// quiet after an order, or where we never called it one and they went quiet, the counts of that say it all.
pub(super) fn finding(facts: &Facts<'_>) -> Option<Finding> {
    if facts.bond.standing != Standing::InNameOnly {
        return None;
    }
    let is_partnership = |claim: Option<Claim>| claim == Some(Claim::Partnership);
    let (ours, theirs) =
        (is_partnership(facts.partner.claim.ours), is_partnership(facts.partner.claim.theirs));
    let in_state = |state| facts.bond.gates.iter().filter(move |gate| gate.state == state);
    // These alone make it one in name only; the other gates may close in a partnership too.
    let speaks_against = in_state(GateState::Closed)
        .any(|gate| matches!(gate.kind, GateKind::Interdependence | GateKind::Want | GateKind::Commitments));
    if facts.bond.quiet.is_some() && !(ours && speaks_against) {
        return None;
    }
    let who = match (ours, theirs) {
        (true, true) => "you both call it a partnership",
        (true, false) => "you call it a partnership",
        (false, _) => "they call it a partnership",
    };
    let closed: Vec<_> = in_state(GateState::Closed).map(|gate| gate.kind.name().to_lowercase()).collect();
    let verb = if closed.len() == 1 { "is" } else { "are" };
    let says = format!(
        "{who}, and {} of the six gates {verb} closed: {}.",
        crate::analysis::count(closed.len()),
        closed.join(", ")
    );
    Some(
        facts
            .finding(Code::InNameOnly, if ours { Severity::Warning } else { Severity::Note }, &says)
            .with(vec![
                ("closed_gates", number(closed.len())),
                ("unknown_gates", number(in_state(GateState::Unknown).count())),
                ("open_gates", number(in_state(GateState::Open).count())),
            ])
            .to_do(facts.open_partner()),
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::analysis::{Code, Severity, Step};
    use crate::plan::{BothSides, Claim, PlanParts, Want};

    fn claimed(ours: Claim, theirs: Claim, want: Want) -> PlanParts {
        let mut parts = in_the_making();
        parts.partners[0].claim = BothSides { ours: Some(ours), theirs: Some(theirs) };
        parts.partners[0].want.theirs = Some(want);
        parts
    }

    #[test]
    fn a_closed_gate_of_three_is_a_finding_and_open_ones_are_none() {
        use Claim::{Partnership, Relationship};
        assert_none(claimed(Partnership, Partnership, Want::Somewhat), Code::InNameOnly);
        let found = only(claimed(Partnership, Partnership, Want::Little), Code::InNameOnly);
        assert_eq!(
            found.text,
            "Ada: you both call it a partnership, and one of the six gates is closed: want."
        );
        assert_eq!(found.numbers, [("closed_gates", 1.0), ("unknown_gates", 4.0), ("open_gates", 1.0)]);
        assert_eq!((found.severity, found.step), (Severity::Warning, Some(Step::OpenPartner(ada()))));
        let theirs = only(claimed(Relationship, Partnership, Want::Little), Code::InNameOnly);
        assert_eq!(theirs.severity, Severity::Note);
        assert!(theirs.text.contains(" they call it a partnership,"));
        assert_none(claimed(Relationship, Relationship, Want::Little), Code::InNameOnly);
    }

    /// The order-chaser's counts speak already, unless there is more to be said against what we call it.
    #[test]
    fn who_went_quiet_is_not_told_twice() {
        use Claim::{Business, Partnership};
        let with = |ours, want| order(claimed(ours, Partnership, want), 133, 12, 2);
        assert_some(with(Partnership, Want::Little), Code::OrderChaser);
        assert_some(with(Partnership, Want::Little), Code::InNameOnly);
        assert_none(with(Partnership, Want::VeryMuch), Code::InNameOnly);
        assert_none(with(Business, Want::Little), Code::InNameOnly);
    }

    #[test]
    fn a_claim_without_evidence_is_too_little() {
        let mut parts = named_only();
        parts.partners[0].claim = BothSides { ours: Some(Claim::Partnership), theirs: None };
        assert_none(parts, Code::InNameOnly);
    }
}
