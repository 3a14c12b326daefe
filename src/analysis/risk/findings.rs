//! Which findings the risks give rise to.

use super::model::Missing;
use super::{MitigationValue, RiskForecast};
use crate::analysis::finding::{Code, Finding, Severity, Step, Subject};
use crate::analysis::verdict::Verdict;
use crate::analysis::words::{Unit, day, listed, percent};
use crate::plan::{Plan, Resource, Risk, Stage};
use jiff::civil::Date;

/// The part of the bad year above which it hangs on one partner or one cause.
const CONCENTRATED: f64 = 0.5;
/// With how many partners that can be helped: of two, one always bears half.
const FEWEST_TO_SPREAD: usize = 3;

/// What the risks give rise to.
pub(in crate::analysis) fn findings(plan: &Plan, as_of: Date, risk: &RiskForecast) -> Vec<Finding> {
    let unit = Unit::of(&Resource::Money, plan);
    let mut found = Vec::new();
    found.extend(limit(risk, &unit));
    found.extend(concentration(plan, risk));
    for (record, figures) in plan.risks().iter().zip(&risk.risks) {
        found.extend(figures.missing.and_then(|missing| incomplete(plan, record, missing)));
        found.extend(look_due(plan, record, as_of));
    }
    found.extend(risk.mitigations.iter().filter_map(|value| mitigation(plan, value, &unit)));
    found
}

/// The bad year against what we can afford to lose.
fn limit(risk: &RiskForecast, unit: &Unit) -> Option<Finding> {
    if risk.is_empty() {
        return None;
    }
    let bad = risk.cvar95.value;
    let (Some(verdict), Some(capacity), Some(usable)) = (risk.verdict, risk.capacity, risk.usable) else {
        let text = format!(
            "The worst one year in twenty costs {}, and the plan does not say (in a currency with a rate) how \
             much you can afford to lose in a year.",
            unit.show(bad)
        );
        return Some(
            Finding::new(Code::LossLimitUnknown, Severity::Warning, Subject::Capacity, text)
                .with(vec![("bad_year_minor", bad)])
                .to_do(Step::ChangeCapacity),
        );
    };
    let (code, severity, so) = match verdict {
        Verdict::Sustainable => return None,
        Verdict::Stretched => (
            Code::LossIntoReserve,
            Severity::Warning,
            format!("{} out of the reserve", unit.show(bad - usable)),
        ),
        Verdict::Overcommitted => {
            (Code::LossOverLimit, Severity::Severe, format!("{} too much", unit.show(bad - capacity)))
        }
    };
    let text = format!(
        "The worst one year in twenty costs {} of the {} that you can afford to lose, {so}.",
        unit.show(bad),
        unit.show(capacity)
    );
    Some(
        Finding::new(code, severity, Subject::Plan, text)
            .with(vec![
                ("bad_year_minor", bad),
                ("most_to_lose_minor", capacity),
                ("less_the_reserve_minor", usable),
                ("average_year_minor", risk.expected_loss.value),
            ])
            .to_do(Step::OpenRisks),
    )
}

/// Whether the bad year hangs on one partner, and on one cause.
fn concentration(plan: &Plan, risk: &RiskForecast) -> Vec<Finding> {
    let mut found = Vec::new();
    // A bad year that can be borne easily is told of, one that cannot is warned of.
    let severity = match risk.verdict {
        Some(Verdict::Sustainable) => Severity::Note,
        _ => Severity::Warning,
    };
    let hit = risk.partners.iter().filter(|p| p.bad_year > 0.0).count();
    if let Some(first) = risk.partners.first().filter(|p| p.part_of_bad_year > CONCENTRATED)
        && hit >= FEWEST_TO_SPREAD
        && let Some(partner) = plan.partners().at(first.partner)
    {
        let text =
            format!("{} of a bad year hangs on {} alone.", percent(first.part_of_bad_year), partner.name);
        found.push(
            Finding::new(Code::RiskConcentrated, severity, Subject::Partner(partner.id.clone()), text)
                .with(vec![
                    ("part_of_bad_year", first.part_of_bad_year),
                    ("bad_year_minor", first.bad_year),
                    ("herfindahl", risk.herfindahl()),
                ])
                .about(&partner.id)
                .to_do(Step::OpenRisks),
        );
    }
    if let Some(first) = risk.causes.first().filter(|c| c.part_of_bad_year > CONCENTRATED)
        && first.partners.len() > 1
    {
        let names: Vec<_> =
            first.partners.iter().filter_map(|at| Some(plan.partners().at(*at)?.name.to_string())).collect();
        let text = format!(
            "{} of a bad year hangs on one cause, “{}”, that strikes {} at once.",
            percent(first.part_of_bad_year),
            first.cause,
            listed(&names)
        );
        found.push(
            Finding::new(Code::RiskConcentrated, severity, Subject::Plan, text)
                .with(vec![
                    ("part_of_bad_year", first.part_of_bad_year),
                    ("bad_year_minor", first.bad_year),
                    ("partners", names.len() as f64),
                ])
                .to_do(Step::OpenRisks),
        );
    }
    found
}

/// A finding about one risk.
fn about(plan: &Plan, code: Code, severity: Severity, risk: &Risk, text: &str) -> Finding {
    let text = format!("{}: “{}” {text}", plan.partner_name(&risk.partner), risk.title);
    Finding::new(code, severity, Subject::Risk(risk.id.clone()), text)
        .about(&risk.partner)
        .to_do(Step::ChangeRisk(risk.id.clone()))
}

/// A risk of which a figure is missing.
fn incomplete(plan: &Plan, risk: &Risk, missing: Missing) -> Option<Finding> {
    let mut what = Vec::new();
    if missing.probability {
        what.push("how likely it is".to_owned());
    }
    if missing.loss {
        what.push("what it would cost".to_owned());
    }
    if missing.share && missing.is_counted() {
        let text = "does not say which share of the loss would be yours; the whole loss is counted.";
        return Some(about(plan, Code::RiskIncomplete, Severity::Note, risk, text));
    }
    let rate = risk.mitigation.loss_after.filter(|_| risk.mitigation.in_place).or(risk.loss);
    let text = match (what.is_empty(), rate.filter(|_| missing.rate)) {
        (false, _) => format!("does not say {}; not counted.", listed(&what)),
        (true, Some(loss)) => format!(
            "is not counted: the plan states no rate from {} to {}.",
            loss.low().currency(),
            plan.currency()
        ),
        (true, None) => return None,
    };
    let finding = about(plan, Code::RiskIncomplete, Severity::Warning, risk, &text);
    Some(if what.is_empty() { finding.to_do(Step::ChangeCapacity) } else { finding })
}

/// A risk that was to be looked at again by now.
fn look_due(plan: &Plan, risk: &Risk, as_of: Date) -> Option<Finding> {
    let due = risk.next_look.filter(|due| *due <= as_of)?;
    plan.partners().get(&risk.partner).filter(|p| p.stage == Stage::Active)?;
    let who = risk.owner.as_ref().map_or_else(String::new, |owner| format!(" by {owner}"));
    let text = format!("was to be looked at again{who} on {}.", day(due));
    Some(about(plan, Code::RiskLookDue, Severity::Note, risk, &text).since(due))
}

/// A mitigation that costs more than it saves, or one that would save more than it costs.
fn mitigation(plan: &Plan, value: &MitigationValue, unit: &Unit) -> Option<Finding> {
    let risk = plan.risks().at(value.risk)?;
    let (cost, net) = (value.cost?, value.net()?);
    let bad_year = if value.saves_in_bad_year > 0.0 {
        format!(" In a bad year it {} {}.", saves(value.in_place), unit.show(value.saves_in_bad_year))
    } else {
        String::new()
    };
    let (spent, saved) = (unit.show(cost), unit.show(value.saves));
    let (code, text) = match (value.in_place, net) {
        (true, ..0.0) => (
            Code::MitigationCostly,
            format!("costs {spent} a year to hold down and on average saves {saved} of it.{bad_year}"),
        ),
        (false, net) if net > 0.0 => (
            Code::MitigationPays,
            format!("could be held down for {spent} a year, which would on average save {saved}.{bad_year}"),
        ),
        _ => return None,
    };
    Some(about(plan, code, Severity::Note, risk, &text).with(vec![
        ("cost_per_year_minor", cost),
        ("saves_per_year_minor", value.saves),
        ("saves_in_bad_year_minor", value.saves_in_bad_year),
    ]))
}

const fn saves(in_place: bool) -> &'static str {
    if in_place { "saves" } else { "would save" }
}
