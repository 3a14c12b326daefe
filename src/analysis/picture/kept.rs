//! The quarters as they were seen when a review was frozen, as bars: from what was kept alone.

use super::quarters::{Bar, COLOURED, Panel, Segment};
use crate::analysis::{Fan, Unit, Verdict, counted};
use crate::plan::{KeptFigure, PartnerId, Plan, Quarter, Snapshot, SnapshotCell, SnapshotShare};
use std::collections::BTreeMap;

/// The bars of a frozen review.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptPanels {
    /// One for each resource, with its unit.
    pub panels: Vec<(Panel, Unit)>,
    /// What those are called that have a colour of their own, the heaviest first.
    pub names: Vec<String>,
}

/// The bars of a snapshot. The plan says when its year begins, and what those are called of whom no more than
/// their share was kept.
pub fn panels(plan: &Plan, snapshot: &Snapshot) -> KeptPanels {
    let (coloured, from) = (coloured(snapshot), Kept { plan, snapshot });
    let panel = |load: &crate::plan::SnapshotLoad| {
        let unit = Unit::kept(load, snapshot.currency);
        let bars = load.cells.iter().map(|cell| from.bar(cell, &unit, &coloured)).collect();
        (Panel::of(load.name.to_string(), &unit, bars), unit)
    };
    KeptPanels {
        panels: snapshot.loads.iter().map(panel).collect(),
        names: coloured.iter().map(|id| from.called(id)).collect(),
    }
}

/// What a share took: what was used, and what was still promised.
fn total(share: &SnapshotShare) -> f64 {
    share.used.get() + share.promised.get()
}

/// Partners by the colour that they have, the heaviest first: each resource counts by the part of its own
/// whole, as in the pictures of the day.
fn coloured(snapshot: &Snapshot) -> Vec<&PartnerId> {
    let mut weight: BTreeMap<&PartnerId, f64> = BTreeMap::new();
    for load in &snapshot.loads {
        let shares = || load.cells.iter().flat_map(|cell| &cell.shares);
        let whole: f64 = shares().map(total).sum();
        for share in shares().filter(|_| whole > 0.0) {
            *weight.entry(&share.partner).or_default() += total(share) / whole;
        }
    }
    let mut order: Vec<_> = weight.into_iter().filter(|(_, weight)| *weight > 0.0).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    order.into_iter().map(|(id, _)| id).take(COLOURED).collect()
}

/// What was kept, and the plan that it was kept of.
#[derive(Clone, Copy)]
struct Kept<'a> {
    plan: &'a Plan,
    snapshot: &'a Snapshot,
}

impl Kept<'_> {
    /// What a partner was called; where that was not kept, what it is called now.
    fn called(self, id: &PartnerId) -> String {
        let kept = self.snapshot.partners.iter().find(|partner| partner.id == *id);
        kept.map_or_else(|| self.plan.partner_name(id).to_owned(), |partner| partner.name.to_string())
    }

    fn bar(self, cell: &SnapshotCell, unit: &Unit, coloured: &[&PartnerId]) -> Bar {
        let quarter = Quarter::of(cell.from, self.plan.settings().year_begins_in_month);
        let months = quarter.months();
        let load: f64 = cell.shares.iter().map(total).sum();
        let capacity = cell.capacity.map(KeptFigure::get);
        let (low, middle, high) = (cell.low.get(), cell.middle.get(), cell.high.get());
        // The half in the middle was not kept.
        let fan = (low < high).then_some(Fan { p05: low, p25: middle, p50: middle, p75: middle, p95: high });
        let mut explanation = match capacity {
            Some(capacity) => format!("{months}: {} of {}", unit.show(load), unit.show(capacity)),
            None => format!("{months}: {}", unit.show(load)),
        };
        let mut fan_text = String::new();
        if fan.is_some() {
            fan_text = format!("between {} and {}, nine times in ten", unit.figure(low), unit.show(high));
            explanation += &format!(", as it really goes {fan_text}");
        }
        explanation += &format!(": {}.", cell.verdict.map_or("unknown", Verdict::word));
        Bar {
            quarter: quarter.to_string(),
            running: quarter.window().contains(self.snapshot.as_of),
            segments: self.segments(cell, unit, coloured, &months),
            months,
            load,
            load_text: unit.figure(load),
            capacity,
            // How much was kept free was not kept.
            usable: None,
            verdict: cell.verdict,
            fan,
            fan_text,
            explanation,
        }
    }

    /// Who took how much, in the order of the colours, and the rest together.
    fn segments(
        self,
        cell: &SnapshotCell,
        unit: &Unit,
        coloured: &[&PartnerId],
        months: &str,
    ) -> Vec<Segment> {
        let mut segments = Vec::new();
        let mut level = 0.0;
        let mut add = |slot, amount: f64, who: String| {
            let text = format!("{who}\n{} in {months}", unit.show(amount));
            segments.push(Segment { slot, from: level, to: level + amount, text });
            level += amount;
        };
        for (slot, id) in coloured.iter().enumerate() {
            if let Some(share) = cell.shares.iter().find(|share| share.partner == **id) {
                add(Some(slot), total(share), self.called(id));
            }
        }
        let others: Vec<_> = cell.shares.iter().filter(|s| !coloured.contains(&&s.partner)).collect();
        if !others.is_empty() {
            let who = counted(others.len(), "other partner", "other partners");
            add(None, others.iter().map(|share| total(share)).sum(), who);
        }
        segments
    }
}
