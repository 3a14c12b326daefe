//! What is kept of a day: the assessment as a record that no later edit changes.

use crate::analysis::load::{Cell, ResourceLoad, Share};
use crate::analysis::scenario::commitment_called;
use crate::analysis::terms::how_much;
use crate::analysis::words::{Unit, day};
use crate::analysis::{Assessment, Bond, Tally};
use crate::plan::{
    BothSides, Commitment, Fraction, KeptFigure, Name, Note, Partner, Plan, Quarter, Resource, Schedule,
    Side, Snapshot, SnapshotCell, SnapshotCommitment, SnapshotFinding, SnapshotKept, SnapshotLoad,
    SnapshotLoss, SnapshotName, SnapshotPartner, SnapshotShare, plus_days,
};

/// For how many days back it is counted what was kept: a year.
const KEPT_OVER_DAYS: i32 = 365;
/// How many findings are kept, the most pressing first.
pub const KEPT_FINDINGS: usize = 40;

/// What is kept of a plan as it was assessed: figures in their units (hours, minor units, the unit of
/// another resource) to three decimals, and the words that were said.
pub fn snapshot(plan: &Plan, assessment: &Assessment) -> Snapshot {
    let quarters = &assessment.quarters;
    let breaks = assessment.first_breaking_quarter.and_then(|q| quarters.get(q));
    let findings = assessment.findings.iter().filter(|f| f.snoozed.is_none()).take(KEPT_FINDINGS);
    Snapshot {
        as_of: assessment.as_of,
        currency: plan.currency(),
        verdict: assessment.verdict,
        headline: line(&assessment.sentence.headline),
        support: Note::new(&assessment.sentence.support).unwrap_or_default(),
        caveat: Note::new(&assessment.sentence.caveat).unwrap_or_default(),
        breaks_from: breaks.map(|quarter| quarter.window().first()),
        loads: assessment.loads.iter().map(|load| of_load(plan, load, quarters)).collect(),
        commitments: commitments(plan, assessment),
        partners: counted(plan, assessment)
            .map(|(partner, bond)| of_partner(partner, bond, assessment))
            .collect(),
        named: named(plan),
        kept: BothSides {
            ours: kept(plan, assessment, Side::Us),
            theirs: kept(plan, assessment, Side::Them),
        },
        loss: loss(assessment),
        findings: findings
            .map(|finding| SnapshotFinding {
                code: line(finding.code.as_str()),
                partner: finding.partner.clone(),
                text: line(&finding.text),
            })
            .collect(),
    }
}

/// A text as one line; a dash stands for one that says nothing.
fn line(text: &str) -> Name {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Name::new(&one_line).unwrap_or_else(|_| Name::dash())
}

/// A figure to three decimals; beyond what can be kept it is the most that can.
fn measure(value: f64) -> KeptFigure {
    KeptFigure::nearest(value)
}

/// The partners that count, with what the bond with each is.
fn counted<'a>(plan: &'a Plan, assessment: &'a Assessment) -> impl Iterator<Item = (&'a Partner, &'a Bond)> {
    plan.partners().iter().zip(&assessment.bonds).filter(|(partner, _)| partner.counts())
}

/// Those who do not count and whom a decision or an action of an open review names.
fn named(plan: &Plan) -> Vec<SnapshotName> {
    let open = || plan.reviews().iter().filter(|review| !review.is_frozen());
    let is_named = |partner: &&Partner| {
        open().any(|review| {
            let decided = review.decisions.iter().map(|decision| &decision.partner);
            let to_do = review.actions.iter().map(|action| &action.partner);
            decided.chain(to_do).flatten().any(|id| *id == partner.id)
        })
    };
    let beside = plan.partners().iter().filter(|partner| !partner.counts()).filter(is_named);
    beside.map(|partner| SnapshotName { id: partner.id.clone(), name: partner.name.clone() }).collect()
}

fn of_load(plan: &Plan, load: &ResourceLoad, quarters: &[Quarter]) -> SnapshotLoad {
    let unit = match load.resource {
        Resource::Time | Resource::Money => None,
        Resource::Other(_) => Some(line(Unit::of(&load.resource, plan).name())),
    };
    SnapshotLoad {
        resource: load.resource.clone(),
        name: line(&plan.resource_name(&load.resource)),
        unit,
        cells: load.cells.iter().zip(quarters).map(|(cell, quarter)| of_cell(plan, cell, *quarter)).collect(),
    }
}

fn of_cell(plan: &Plan, cell: &Cell, quarter: Quarter) -> SnapshotCell {
    let share = |share: &Share| {
        let partner = plan.partners().at(share.partner)?;
        Some(SnapshotShare {
            partner: partner.id.clone(),
            used: measure(share.used),
            promised: measure(share.promised),
            expected: measure(share.expected),
        })
    };
    SnapshotCell {
        from: quarter.window().first(),
        capacity: cell.capacity.map(measure),
        expected: measure(cell.odds.mean),
        low: measure(cell.odds.fan.p05),
        middle: measure(cell.odds.fan.p50),
        high: measure(cell.odds.fan.p95),
        chance_over: cell.odds.p_over_capacity.and_then(Fraction::new),
        verdict: cell.verdict,
        shares: cell.shares.iter().filter_map(share).collect(),
    }
}

/// What each commitment of ours takes of the horizon; those that take nothing of it are left out.
fn commitments(plan: &Plan, assessment: &Assessment) -> Vec<SnapshotCommitment> {
    let taken = plan.commitments().iter().zip(&assessment.commitments);
    taken
        .filter(|(commitment, load)| {
            let counts = plan.partners().get(&commitment.partner).is_some_and(Partner::counts);
            commitment.by == Side::Us && counts && load.by_quarter.iter().any(|taken| *taken > 0.0)
        })
        .filter_map(|(commitment, load)| {
            Some(SnapshotCommitment {
                id: commitment.id.clone(),
                partner: commitment.partner.clone(),
                called: line(&commitment_called(plan, commitment)),
                resource: commitment.amount.as_ref()?.resource(),
                terms: kept_terms(plan, commitment),
                promised: load.by_quarter.iter().map(|taken| measure(*taken)).collect(),
            })
        })
        .collect()
}

/// What is agreed of a commitment, as it is kept.
pub(super) fn kept_terms(plan: &Plan, commitment: &Commitment) -> Name {
    line(&terms(plan, commitment))
}

/// What is agreed of a commitment, in words: `4 h to 8 h a week, from 7 September 2026`.
fn terms(plan: &Plan, commitment: &Commitment) -> String {
    let amount = match commitment.amount {
        Some(_) => how_much(commitment, plan),
        None => "an amount that is not known".to_owned(),
    };
    match commitment.schedule {
        Schedule::Recurring { days, .. } => match (days.from(), days.until()) {
            (None, None) => amount,
            (Some(from), None) => format!("{amount}, from {}", day(from)),
            (None, Some(until)) => format!("{amount}, until {}", day(until)),
            (Some(from), Some(until)) => format!("{amount}, from {} until {}", day(from), day(until)),
        },
        Schedule::Promise { due, .. } => format!("{amount}, due {}", day(due)),
    }
}

fn of_partner(partner: &Partner, bond: &Bond, assessment: &Assessment) -> SnapshotPartner {
    let scores = |side| bond.alignment.latest(side, assessment.as_of).map(|(_, scores)| scores);
    SnapshotPartner {
        id: partner.id.clone(),
        name: partner.name.clone(),
        standing: bond.standing,
        claim: partner.claim,
        scores: BothSides { ours: scores(Side::Us), theirs: scores(Side::Them) },
    }
}

/// What one side kept of what fell due in the year up to the day, with all partners that count.
fn kept(plan: &Plan, assessment: &Assessment, side: Side) -> Option<SnapshotKept> {
    let first = plus_days(assessment.as_of, 1 - KEPT_OVER_DAYS);
    let due = counted(plan, assessment)
        .flat_map(|(_, bond)| bond.ledger.due_between(side, first, assessment.as_of))
        .collect::<Tally>();
    let kept = Fraction::new(due.kept_rate()?)?;
    Some(SnapshotKept { due: u32::try_from(due.due()).unwrap_or(u32::MAX), kept })
}

/// What a year may cost; nothing where no risk could be counted.
fn loss(assessment: &Assessment) -> Option<SnapshotLoss> {
    let risk = &assessment.risk;
    (risk.counted > 0).then(|| SnapshotLoss {
        expected: measure(risk.expected_loss.value),
        bad_year: measure(risk.cvar95.value),
        most: risk.capacity.map(measure),
        verdict: risk.verdict,
    })
}
