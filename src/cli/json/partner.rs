//! A partner as JSON: what it is to us by the evidence, and what it takes.

use super::{Both, figure, key, tidy};
use crate::analysis::{
    Assessment, Bond, Cell, Gate, GateKind, GateState, Investment, Kind, Share, Standing, Tally, Unit,
};
use crate::plan::{Claim, Depth, GoalId, Partner, PartnerId, Plan, Resource, Side, plus_days};
use jiff::civil::Date;
use serde::Serialize;

/// One partner, as `check` and `explain` tell it.
#[derive(Serialize)]
pub(in crate::cli) struct PartnerReport<'a> {
    id: &'a str,
    name: &'a str,
    stage: &'static str,
    load: Vec<ShareReport<'a>>,
    standing: Standing,
    because: &'a str,
    is_content: bool,
    depth: Option<Depth>,
    claim: Both<Option<Claim>>,
    practised: Option<Kind>,
    warranted: Option<WarrantedReport>,
    investment: Option<Investment>,
    dependence: DependenceReport,
    gates: Vec<GateReport<'a>>,
    questions: &'a [String],
    exposure: ExposureReport<'a>,
    ledger: Both<TallyReport>,
    contacts: ContactsReport,
}

#[derive(Serialize)]
struct ShareReport<'a> {
    quarter: String,
    resource: &'a str,
    unit: String,
    used: f64,
    promised: f64,
    load: f64,
}

#[derive(Serialize)]
struct WarrantedReport {
    kind: Kind,
    driver_points: u8,
    facilitator_points: u8,
}

#[derive(Serialize)]
struct DependenceReport {
    ours: Option<u8>,
    theirs: Option<u8>,
    mutual: Option<u8>,
    imbalance: Option<i8>,
}

#[derive(Serialize)]
struct GateReport<'a> {
    gate: GateKind,
    state: GateState,
    evidence: &'a [String],
    change: &'a str,
    question: Option<&'a str>,
}

#[derive(Serialize)]
struct ExposureReport<'a> {
    goals: Vec<&'a str>,
    helped: Vec<&'a str>,
    worth: f64,
    unvalued: usize,
    drawn_in: Vec<&'a str>,
}

/// What fell due on one side, and what came of it.
#[derive(Serialize)]
pub(in crate::cli) struct TallyReport {
    due: usize,
    kept: usize,
    late: usize,
    in_part: usize,
    missed: usize,
    waived: usize,
    unlogged: usize,
    kept_rate: Option<f64>,
}

#[derive(Serialize)]
struct ContactsReport {
    last: Option<Date>,
    days_since_last: Option<i32>,
    agreed_days: Option<i32>,
}

impl<'a> PartnerReport<'a> {
    /// Takes over what an assessment says of a partner, by its place in the register.
    pub(in crate::cli) fn of(
        plan: &'a Plan,
        assessment: &'a Assessment,
        (place, partner): (usize, &'a Partner),
        bond: &'a Bond,
    ) -> Self {
        let rows = assessment.loads.iter().flat_map(|l| l.cells.iter().map(|c| (&l.resource, c)));
        let shares = rows.filter_map(|(resource, cell)| {
            let share = cell.shares.iter().find(|share| share.partner == place)?;
            share_report(plan, assessment, resource, cell, share)
        });
        let year_began = plus_days(assessment.as_of, -364);
        let tally = |side| TallyReport::of(&bond.ledger.tally(side, year_began, assessment.as_of));
        Self {
            id: partner.id.as_str(),
            name: partner.name.as_str(),
            stage: partner.stage.words(),
            load: shares.collect(),
            standing: bond.standing,
            because: &bond.because,
            is_content: bond.is_content,
            depth: partner.depth,
            claim: Both::of(&partner.claim),
            practised: bond.practised,
            warranted: bond.warranted.map(|warranted| WarrantedReport {
                kind: warranted.kind,
                driver_points: warranted.driver_points,
                facilitator_points: warranted.facilitator_points,
            }),
            investment: bond.investment,
            dependence: DependenceReport {
                ours: bond.dependence.ours,
                theirs: bond.dependence.theirs,
                mutual: bond.dependence.mutual(),
                imbalance: bond.dependence.imbalance(),
            },
            gates: bond.gates.iter().map(gate_report).collect(),
            questions: &bond.questions,
            exposure: exposure_report(plan, bond),
            ledger: Both { ours: tally(Side::Us), theirs: tally(Side::Them) },
            contacts: ContactsReport {
                last: bond.contacts.last(),
                days_since_last: bond.contacts.days_since_last,
                agreed_days: bond.contacts.agreed_days,
            },
        }
    }
}

fn share_report<'a>(
    plan: &Plan,
    assessment: &Assessment,
    resource: &'a Resource,
    cell: &Cell,
    share: &Share,
) -> Option<ShareReport<'a>> {
    let unit = Unit::of(resource, plan);
    Some(ShareReport {
        quarter: assessment.quarters.get(cell.quarter)?.to_string(),
        resource: key(resource),
        used: figure(share.used, &unit),
        promised: figure(share.promised, &unit),
        load: figure(share.total(), &unit),
        unit: unit.symbol().to_owned(),
    })
}

fn gate_report(gate: &Gate) -> GateReport<'_> {
    GateReport {
        gate: gate.kind,
        state: gate.state,
        evidence: &gate.evidence,
        change: &gate.change,
        question: gate.question.as_deref(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
fn exposure_report<'a>(plan: &Plan, bond: &'a Bond) -> ExposureReport<'a> {
    let exposure = &bond.exposure;
    ExposureReport {
        goals: exposure.fails.iter().map(GoalId::as_str).collect(),
        helped: exposure.harder.iter().map(GoalId::as_str).collect(),
        worth: figure(exposure.worth_minor as f64, &Unit::Minor(plan.currency())),
        unvalued: exposure.unvalued,
        drawn_in: exposure.drawn_in.iter().map(PartnerId::as_str).collect(),
    }
}

impl TallyReport {
    /// Takes over the counts.
    pub(in crate::cli) fn of(tally: &Tally) -> Self {
        Self {
            due: tally.due(),
            kept: tally.kept,
            late: tally.late,
            in_part: tally.in_part,
            missed: tally.missed,
            waived: tally.waived,
            unlogged: tally.unlogged,
            kept_rate: tally.kept_rate().map(tidy),
        }
    }
}
