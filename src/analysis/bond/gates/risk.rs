//! Shared risk: both bear some of a loss.

use super::super::words::share;
use super::{Facts, Gate, GateKind, GateState, of_kind};
use crate::analysis::words::{capitalised, counted};
use crate::plan::Risk;

pub(super) fn gate(facts: &Facts<'_>) -> Gate {
    let kind = GateKind::SharedRisk;
    let known: Vec<(&Risk, f64)> =
        facts.risks.iter().filter_map(|r| Some((*r, r.our_share?.get()))).collect();
    let is_shared = |share: f64| share > 0.0 && share < 1.0;
    let mut evidence: Vec<String> = known
        .iter()
        .filter(|(_, ours)| is_shared(*ours))
        .map(|(risk, ours)| {
            format!("“{}”: you would bear {}, they {}.", risk.title, share(*ours), share(1.0 - ours))
        })
        .collect();
    if !evidence.is_empty() {
        return of_kind(
            kind,
            GateState::Open,
            evidence,
            "It would close if one side bore all of every loss.",
        );
    }
    for (risk, ours) in &known {
        let who = if *ours > 0.0 { "you would bear all of it" } else { "they would bear all of it" };
        evidence.push(format!("“{}”: {who}.", risk.title));
    }
    let unsaid = facts.risks.len() - known.len();
    if unsaid > 0 {
        let n = counted(unsaid, "risk does", "risks do");
        evidence.push(format!("{} not say who would bear it.", capitalised(&n)));
    }
    let question = "What could go wrong, and would each of you bear a part of it?";
    if !known.is_empty() && unsaid == 0 {
        let change = "It would open if each side bore a part of at least one loss.";
        return of_kind(kind, GateState::Closed, evidence, change);
    }
    if evidence.is_empty() {
        evidence.push("No risk with them is written down.".to_owned());
    }
    of_kind(
        kind,
        GateState::Unknown,
        evidence,
        "Write down what could go wrong, and which part each would bear.",
    )
    .asking(question)
}
