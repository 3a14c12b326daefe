//! The rows of the choice: which figures stand in which column, and in what order.

use super::draft::Way;
use crate::analysis::{Cell, Departure, Keeping, ResourceLoad, Verdict};
use crate::plan::{Money, Resource};
use crate::ui::beside::KeepingView;
use std::cmp::Ordering;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Column {
    /// Whether it must be kept.
    Pin,
    /// Who.
    #[default]
    Partner,
    /// Keep, step down, let go.
    Way,
    /// What it is worth.
    Worth,
    /// What it takes of the resource that binds.
    Takes,
    /// The hours that leaving frees.
    Hours,
    /// The money that leaving frees.
    Money,
    /// By how much a bad year becomes cheaper.
    Risk,
    /// The worth that is lost.
    Lost,
    /// Notice and cost.
    Leaving,
    /// Promises that would be broken.
    Promises,
    /// Goals that fall.
    Goals,
    /// Who else is drawn in.
    Others,
    /// The verdict afterwards.
    Verdict,
}

/// The quarter of which the table shows figures: the one that binds, or else the first whole one.
pub(super) fn quarter(keeping: &Keeping) -> usize {
    let binding = keeping.now.binding.as_ref().and_then(|binding| binding.cell());
    binding.map_or_else(|| 1.min(keeping.quarters.len().saturating_sub(1)), |cell| cell.quarter)
}

/// The resource of which the table shows what each takes: the one that binds, or else the first.
pub(super) fn binding_load(keeping: &Keeping) -> Option<&ResourceLoad> {
    let row = keeping.now.binding.as_ref().and_then(|b| b.cell()).map_or(0, |cell| cell.row);
    keeping.now.loads.get(row)
}

/// What a partner takes of a cell, on average as it really goes.
pub(super) fn part_of(cell: &Cell, partner: usize) -> f64 {
    cell.shares.iter().find(|share| share.partner == partner).map_or(0.0, |share| share.expected)
}

/// What one of the choices takes of the resource that binds.
pub(super) fn takes(keeping: &Keeping, choice: usize) -> Option<f64> {
    let cell = binding_load(keeping)?.cells.get(quarter(keeping))?;
    Some(part_of(cell, keeping.choices.get(choice)?.partner))
}

/// The place of a resource among the loads.
pub(super) fn place_of(keeping: &Keeping, resource: &Resource) -> Option<usize> {
    keeping.now.loads.iter().position(|load| load.resource == *resource)
}

/// What a departure frees of a resource in the quarter that is shown.
pub(super) fn freed(keeping: &Keeping, departure: &Departure, resource: &Resource) -> Option<f64> {
    departure.freed.get(place_of(keeping, resource)?)?.get(quarter(keeping)).copied()
}

/// What one row is put in order by.
fn key(keeping: &Keeping, at: usize, column: Column, out: Way) -> f64 {
    let departure = out.departure(keeping, at);
    let of = |figure: fn(&Departure) -> f64| departure.map_or(0.0, figure);
    #[expect(clippy::cast_precision_loss, reason = "counts, and money of at most 2^53 minor units")]
    match column {
        Column::Partner | Column::Way | Column::Pin => 0.0,
        // What is not known is less than nothing.
        Column::Worth => keeping.choices.get(at).and_then(|choice| choice.worth.minor).unwrap_or(-1.0),
        Column::Takes => takes(keeping, at).unwrap_or(-1.0),
        Column::Hours => departure.and_then(|d| freed(keeping, d, &Resource::Time)).unwrap_or_default(),
        Column::Money => departure.and_then(|d| freed(keeping, d, &Resource::Money)).unwrap_or_default(),
        Column::Risk => of(|d| d.bad_year_freed),
        Column::Lost => of(|d| d.worth_lost),
        Column::Leaving => of(|d| d.cost.map_or(0, Money::amount_minor) as f64),
        Column::Promises => of(|d| d.broken.len() as f64),
        Column::Goals => of(|d| d.falls.len() as f64),
        Column::Others => of(|d| d.drawn_in.len() as f64),
        Column::Verdict => of(|d| {
            let rank = match d.outlook.verdict {
                None => 0.0,
                Some(Verdict::Sustainable) => 1.0,
                Some(Verdict::Stretched) => 2.0,
                Some(Verdict::Overcommitted) => 3.0,
            };
            // A chance is at most one: it decides among those of the same verdict.
            rank * 2.0 + d.outlook.p_breaks_at_all().unwrap_or_default()
        }),
    }
}

/// The choices in the order of a column; equals stay in the order of the register.
pub(super) fn in_order(view: &KeepingView, (column, descending): (Column, bool), out: Way) -> Vec<usize> {
    let keeping = &view.keeping;
    let mut order: Vec<usize> = (0..keeping.choices.len()).collect();
    if column == Column::Partner {
        order.sort_by_cached_key(|at| {
            let partner = keeping.choices.get(*at).and_then(|c| view.of.plan.partners().at(c.partner));
            partner.map_or_else(String::new, |p| p.name.as_str().to_lowercase())
        });
        if descending {
            order.reverse();
        }
        return order;
    }
    let keys: Vec<f64> = order.iter().map(|at| key(keeping, *at, column, out)).collect();
    order.sort_by(|a, b| {
        let by_key = keys[*a].total_cmp(&keys[*b]);
        let by_key = if descending { by_key.reverse() } else { by_key };
        if by_key == Ordering::Equal { a.cmp(b) } else { by_key }
    });
    order
}
