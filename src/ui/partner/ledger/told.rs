//! What both sides promised and gave, as tables for other programs.

use super::list::outcome_words;
use crate::analysis::{ContactQuarter, LedgerQuarter, Obligation, Tally, Unit, What, recurring_called};
use crate::ui::View;
use crate::ui::commitments::words as said;
use crate::ui::widgets::{TableText, Told};
use crate::ui::words::whose;

/// What fell due in each quarter and what came of it, the latest first.
pub(super) fn counts(quarters: &[LedgerQuarter]) -> TableText {
    let side = |name: &str| {
        ["due", "kept", "late", "in part", "missed", "waived"]
            .map(|what| format!("{name} {what}"))
            .into_iter()
            .chain([format!("{name}, rate (%)")])
    };
    let of = |tally: &Tally| {
        [tally.due(), tally.kept, tally.late, tally.in_part, tally.missed, tally.waived]
            .map(Told::count)
            .into_iter()
            .chain([Told::known(tally.kept_rate().map(Told::percent), "–")])
            .collect::<Vec<_>>()
    };
    let heads = std::iter::once("Quarter".to_owned()).chain(side("Ours")).chain(side("Theirs"));
    TableText::new(heads).with_rows(quarters.iter().rev().map(|quarter| {
        let name = Told::from(quarter.quarter.to_string());
        std::iter::once(name).chain(of(&quarter.ours)).chain(of(&quarter.theirs)).collect::<Vec<_>>()
    }))
}

/// What each side owed and gave of each resource in each quarter, the latest first.
pub(super) fn balance(quarters: &[LedgerQuarter], view: &View<'_>) -> TableText {
    let rows = quarters.iter().rev().flat_map(|quarter| {
        quarter.flows.iter().map(|flow| {
            let unit = Unit::of(&flow.resource, view.assessed);
            let figure = |value| Told::in_unit(value, &unit);
            [
                quarter.quarter.to_string().into(),
                view.assessed.resource_name(&flow.resource).into(),
                unit.symbol().into(),
                figure(flow.ours.due),
                figure(flow.ours.given),
                figure(flow.theirs.due),
                figure(flow.theirs.given),
            ]
        })
    });
    TableText::new(["Quarter", "Resource", "Unit", "We owed", "We gave", "They owed", "They gave"])
        .with_rows(rows)
}

/// Who began the contacts of each quarter, the latest first.
#[expect(clippy::cast_precision_loss, reason = "the minutes of a quarter are few")]
pub(super) fn contacts(quarters: &[ContactQuarter]) -> TableText {
    TableText::new(["Quarter", "Begun by us", "Begun by them", "Time (h)", "How good, 1 to 5"]).with_rows(
        quarters.iter().rev().map(|quarter| {
            [
                quarter.quarter.to_string().into(),
                Told::count(quarter.begun_by_us),
                Told::count(quarter.begun_by_them),
                Told::number(quarter.minutes as f64 / 60.0),
                Told::known(quarter.went.map(Told::number), "–"),
            ]
        }),
    )
}

/// What fell due, one by one, as it is shown.
pub(super) fn list(found: &[&Obligation], view: &View<'_>) -> TableText {
    TableText::new(["Due", "Whose", "What", "What came of it"]).with_rows(found.iter().map(|one| {
        let what = match &one.what {
            What::Recurring { resource, days } => recurring_called(resource, *days, view.assessed),
            What::Promise(id) => view.plan.commitments().get(id).map_or_else(
                || "A promise that is no longer in the plan".to_owned(),
                |promise| said::title(promise, view.plan),
            ),
        };
        [Told::day(one.due), whose(one.side).into(), what.into(), outcome_words(one.outcome).1.into()]
    }))
}
