//! The reasoning for one partner as JSON, for other programs.

use super::{Subject, ranges, risk};
use crate::analysis::{AlignmentPoint, LedgerQuarter, QuietAfterClosing, Repair, Unit, told};
use crate::cli::json::{
    Both, CorrectionReport, FindingReport, LateReport, PartnerReport, PlannedActualReport, TallyReport,
    figure, key, tidy,
};
use crate::plan::{ClosingKind, Plan, Scores, Side};
use jiff::civil::Date;
use serde::Serialize;

/// Everything that `explain --json` says.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    plan: &'a str,
    as_of: Date,
    partner: PartnerReport<'a>,
    rule: RuleReport,
    quarters: Vec<QuarterReport<'a>>,
    corrections: Vec<CorrectionReport<'a>>,
    commitments: Vec<CommitmentReport<'a>>,
    ranges: Vec<ranges::RangeReport<'a>>,
    recent_contacts: RecentContacts,
    alignment: AlignmentReport,
    closing: Option<ClosingReport>,
    late: Option<Vec<LateReport<'a>>>,
    mended: Vec<MendedReport<'a>>,
    risks: Vec<risk::RiskReport<'a>>,
    findings: Vec<FindingReport<'a>>,
}

/// What came of one commitment by quarter.
#[derive(Serialize)]
struct CommitmentReport<'a> {
    id: &'a str,
    resource: String,
    unit: String,
    quarters: Vec<PlannedActualReport>,
}

#[derive(Serialize)]
struct RuleReport {
    line: u8,
    text: &'static str,
}

#[derive(Serialize)]
struct QuarterReport<'a> {
    quarter: String,
    ours: TallyReport,
    theirs: TallyReport,
    resources: Vec<FlowReport<'a>>,
}

#[derive(Serialize)]
struct FlowReport<'a> {
    resource: &'a str,
    unit: String,
    ours: DueAndGiven,
    theirs: DueAndGiven,
}

#[derive(Serialize)]
struct DueAndGiven {
    due: f64,
    given: f64,
}

#[derive(Serialize)]
struct RecentContacts {
    from: Date,
    begun_by_us: usize,
    begun_by_them: usize,
}

#[derive(Serialize)]
struct AlignmentReport {
    #[serde(flatten)]
    sides: Both<Option<ScoresReport>>,
    gap: Option<f64>,
    widest: Option<WidestReport>,
}

#[derive(Serialize)]
struct ScoresReport {
    date: Date,
    mean: f64,
}

#[derive(Serialize)]
struct WidestReport {
    aspect: &'static str,
    gap: i8,
}

#[derive(Serialize)]
struct ClosingReport {
    date: Date,
    kind: ClosingKind,
    weeks: u8,
    contacts: BeforeAfterReport,
    kept: BeforeAfterReport,
    due: BeforeAfterReport,
    last_begun: Option<Date>,
    probability: f64,
}

#[derive(Serialize)]
struct BeforeAfterReport {
    before: usize,
    after: usize,
}

#[derive(Serialize)]
struct MendedReport<'a> {
    code: &'static str,
    first_sign: Date,
    mended: Date,
    days: i32,
    text: &'a str,
}

impl<'a> Report<'a> {
    /// Takes over what is known of a partner.
    pub(super) fn of(subject: &'a Subject<'a>) -> Self {
        let Subject { plan, assessment, bond, .. } = *subject;
        let (line, text) = bond.standing.rule();
        let (from, as_of) = (told::recent_from(assessment.as_of), assessment.as_of);
        Self {
            plan: plan.name().as_str(),
            as_of,
            partner: PartnerReport::of(plan, assessment, (subject.place, subject.partner), bond),
            rule: RuleReport { line, text },
            quarters: bond.ledger.quarters.iter().map(|quarter| quarter_report(plan, quarter)).collect(),
            corrections: assessment
                .calibration
                .of_partner(subject.place)
                .filter_map(|correction| CorrectionReport::of(plan, correction))
                .collect(),
            commitments: commitments(subject),
            ranges: ranges::reports(subject),
            recent_contacts: RecentContacts {
                from,
                begun_by_us: bond.contacts.begun_by(Side::Us, from, as_of),
                begun_by_them: bond.contacts.begun_by(Side::Them, from, as_of),
            },
            alignment: alignment_report(subject),
            closing: bond.quiet.as_ref().map(closing_report),
            late: subject.late().map(|late| late.filter_map(|one| LateReport::of(plan, one)).collect()),
            mended: bond.repairs.iter().map(mended_report).collect(),
            risks: risk::reports(subject),
            findings: subject.findings().map(|finding| FindingReport::of(plan, finding)).collect(),
        }
    }
}

/// Those of ours that the log names.
fn commitments<'a>(subject: &Subject<'a>) -> Vec<CommitmentReport<'a>> {
    let Subject { plan, assessment, partner, .. } = *subject;
    let histories = plan.commitments().iter().zip(&assessment.calibration.by_commitment);
    histories
        .filter(|(commitment, quarters)| commitment.partner == partner.id && !quarters.is_empty())
        .filter_map(|(commitment, quarters)| {
            let resource = commitment.amount.as_ref()?.resource();
            let unit = Unit::of(&resource, plan);
            Some(CommitmentReport {
                id: commitment.id.as_str(),
                resource: key(&resource).to_owned(),
                quarters: quarters.iter().map(|q| PlannedActualReport::of(q, &unit)).collect(),
                unit: unit.symbol().to_owned(),
            })
        })
        .collect()
}

fn quarter_report<'a>(plan: &Plan, quarter: &'a LedgerQuarter) -> QuarterReport<'a> {
    let resources = quarter.flows.iter().map(|flow| {
        let unit = Unit::of(&flow.resource, plan);
        let side = |side: crate::analysis::Flow| DueAndGiven {
            due: figure(side.due, &unit),
            given: figure(side.given, &unit),
        };
        FlowReport {
            resource: key(&flow.resource),
            ours: side(flow.ours),
            theirs: side(flow.theirs),
            unit: unit.symbol().to_owned(),
        }
    });
    QuarterReport {
        quarter: quarter.quarter.to_string(),
        ours: TallyReport::of(&quarter.ours),
        theirs: TallyReport::of(&quarter.theirs),
        resources: resources.collect(),
    }
}

fn alignment_report(subject: &Subject<'_>) -> AlignmentReport {
    let latest = |side| subject.bond.alignment.latest(side, subject.assessment.as_of);
    let (ours, theirs) = (latest(Side::Us), latest(Side::Them));
    let scores = |(date, scores): (Date, Scores)| ScoresReport { date, mean: tidy(scores.mean()) };
    let both = ours.zip(theirs);
    let widest = both.and_then(|((date, ours), (_, theirs))| {
        AlignmentPoint { date, ours: Some(ours), theirs: Some(theirs) }.widest_gap()
    });
    AlignmentReport {
        sides: Both { ours: ours.map(scores), theirs: theirs.map(scores) },
        gap: both.map(|((_, ours), (_, theirs))| tidy(ours.mean() - theirs.mean())),
        widest: widest.map(|(aspect, gap)| WidestReport { aspect: aspect.words(), gap }),
    }
}

fn closing_report(quiet: &QuietAfterClosing) -> ClosingReport {
    let counts = |before, after| BeforeAfterReport { before, after };
    ClosingReport {
        date: quiet.closed,
        kind: quiet.kind,
        weeks: quiet.weeks,
        contacts: counts(quiet.contacts.before, quiet.contacts.after),
        kept: counts(quiet.kept.before, quiet.kept.after),
        due: counts(quiet.due.before, quiet.due.after),
        last_begun: quiet.last_begun,
        probability: tidy(quiet.probability),
    }
}

fn mended_report(repair: &Repair) -> MendedReport<'_> {
    MendedReport {
        code: repair.code.as_str(),
        first_sign: repair.first_sign,
        mended: repair.mended,
        days: repair.days(),
        text: &repair.text,
    }
}
