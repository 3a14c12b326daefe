//! The quarters as tables for other programs.

use crate::analysis::{Cell, ResourceLoad, Unit, Verdict, capitalised};
use crate::ui::View;
use crate::ui::widgets::{TableText, Told};

/// What the coming quarters are called.
pub(in crate::ui) const QUARTERS: &str = "The coming quarters";
/// What the chances of breaking are called.
pub(in crate::ui) const CHANCES: &str = "How likely each quarter is to break";

/// Each cell with its quarter and its unit, resource by resource.
fn cells<'a>(view: &View<'a>) -> impl Iterator<Item = (&'a ResourceLoad, &'a Cell, String, Unit)> {
    let (assessed, assessment) = (view.assessed, view.assessment);
    assessment.loads.iter().flat_map(move |load| {
        let unit = Unit::of(&load.resource, assessed);
        load.cells.iter().filter_map(move |cell| {
            let quarter = assessment.quarters.get(cell.quarter)?.to_string();
            Some((load, cell, quarter, unit.clone()))
        })
    })
}

/// What each resource has to bear in each quarter, a row for each of both.
pub(in crate::ui) fn quarters(view: &View<'_>) -> TableText {
    TableText::new([
        "Resource",
        "Quarter",
        "Unit",
        "Used",
        "Promised",
        "Used and promised",
        "What there is",
        "The same, less the reserve",
        "Verdict",
        "Chance of breaking (%)",
    ])
    .with_rows(cells(view).map(|(load, cell, quarter, unit)| {
        let figure = |value| Told::in_unit(value, &unit);
        [
            view.assessed.resource_name(&load.resource).into(),
            quarter.into(),
            unit.symbol().into(),
            figure(cell.used),
            figure(cell.promised),
            figure(cell.load()),
            Told::known(cell.capacity.map(figure), "unknown"),
            Told::known(cell.usable.map(figure), "unknown"),
            verdict(cell.verdict),
            Told::known(cell.odds.p_over_capacity.map(Told::percent), "unknown"),
        ]
    }))
}

/// The chance of breaking, a row for each resource and a column for each quarter.
pub(in crate::ui) fn chances(view: &View<'_>) -> TableText {
    let quarters = view.assessment.quarters.iter().map(|quarter| format!("{quarter} (%)"));
    let table = TableText::new(std::iter::once("Resource".to_owned()).chain(quarters));
    table.with_rows(view.assessment.loads.iter().map(|load| {
        let name = Told::from(view.assessed.resource_name(&load.resource));
        let chance = |cell: &Cell| Told::known(cell.odds.p_over_capacity.map(Told::percent), "unknown");
        std::iter::once(name).chain(load.cells.iter().map(chance).collect::<Vec<_>>())
    }))
}

/// Who takes how much of each resource in a quarter.
pub(super) fn takers(view: &View<'_>, quarter: usize) -> TableText {
    let rows = cells(view).filter(|(_, cell, ..)| cell.quarter == quarter).flat_map(
        |(load, cell, quarter, unit)| {
            let name = view.assessed.resource_name(&load.resource);
            cell.shares.iter().filter_map(move |share| {
                let figure = |value| Told::in_unit(value, &unit);
                Some([
                    Told::from(name.clone()),
                    quarter.clone().into(),
                    view.assessed.partners().at(share.partner)?.name.as_str().into(),
                    unit.symbol().into(),
                    figure(share.used),
                    figure(share.promised),
                    figure(share.total()),
                    Told::percent(share.total() / cell.load()),
                ])
            })
        },
    );
    TableText::new([
        "Resource",
        "Quarter",
        "Partner",
        "Unit",
        "Used",
        "Promised",
        "Used and promised",
        "Part of what all take (%)",
    ])
    .with_rows(rows)
}

/// A verdict by its word.
pub(in crate::ui) fn verdict(verdict: Option<Verdict>) -> Told {
    Told::known(verdict.map(|verdict| capitalised(verdict.word()).into()), "cannot tell")
}
