//! The coming quarters: for each resource a stacked bar a quarter, with the lines of what there is.

use super::odds;
use crate::analysis::{Cell, Fan, ResourceLoad, Unit, Verdict, percent};
use crate::plan::{Plan, Quarter, Resource};

/// How many partners have a colour of their own; the rest are drawn as one.
pub const COLOURED: usize = 12;

/// One stacked part of a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Which colour; `None` for the rest together.
    pub slot: Option<usize>,
    /// Where it begins and ends, in the resource's unit.
    pub from: f64,
    /// The upper end.
    pub to: f64,
    /// Whose it is and how much, a line each.
    pub text: String,
}

/// One quarter of one resource.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// `Oct–Dec 2026`.
    pub months: String,
    /// `2026-Q4`.
    pub quarter: String,
    /// Whether it is the one that runs.
    pub running: bool,
    /// What is used and promised, in the resource's unit.
    pub load: f64,
    /// The same as a figure.
    pub load_text: String,
    /// What there is; unknown where the plan does not say.
    pub capacity: Option<f64>,
    /// What there is when the reserve stays free.
    pub usable: Option<f64>,
    /// Whether it fits.
    pub verdict: Option<Verdict>,
    /// Who takes how much, from below.
    pub segments: Vec<Segment>,
    /// Between what the load may lie, where it is uncertain.
    pub fan: Option<Fan>,
    /// What the fan says: its five figures, and how likely the quarter is to break.
    pub fan_text: String,
    /// How the bar came about, in a sentence or two.
    pub explanation: String,
}

/// One resource over the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// What the resource is called.
    pub title: String,
    /// The name of its unit by itself.
    pub unit: String,
    /// One for each quarter.
    pub bars: Vec<Bar>,
    /// What the top of the picture stands for.
    pub top: f64,
    /// The panel in words, for those who cannot see it.
    pub summary: String,
}

/// Partners by the colour that they have in every panel, the heaviest first.
pub fn coloured(loads: &[ResourceLoad], partners: usize) -> Vec<usize> {
    let mut weight = vec![0.0; partners];
    for load in loads {
        // Resources have different units: each counts by the part of its own whole.
        let whole: f64 = load.cells.iter().map(Cell::load).sum();
        for share in load.cells.iter().flat_map(|c| &c.shares).filter(|_| whole > 0.0) {
            weight[share.partner] += share.total() / whole;
        }
    }
    let mut order: Vec<usize> = (0..weight.len()).filter(|p| weight[*p] > 0.0).collect();
    order.sort_by(|a, b| weight[*b].total_cmp(&weight[*a]).then(a.cmp(b)));
    order.truncate(COLOURED);
    order
}

/// The panels, one for each resource.
pub fn panels(plan: &Plan, quarters: &[Quarter], loads: &[ResourceLoad], coloured: &[usize]) -> Vec<Panel> {
    loads
        .iter()
        .map(|load| {
            let unit = Unit::of(&load.resource, plan);
            let bars = load.cells.iter().map(|cell| bar(plan, quarters, cell, &unit, coloured)).collect();
            let title = match load.resource {
                Resource::Time => "Time".to_owned(),
                _ => plan.resource_name(&load.resource),
            };
            Panel::of(title, &unit, bars)
        })
        .collect()
}

impl Panel {
    /// A resource with its quarters.
    pub(super) fn of(title: String, unit: &Unit, bars: Vec<Bar>) -> Self {
        let top = bars
            .iter()
            .flat_map(|b| [Some(b.load), b.capacity, b.fan.map(|f| f.p95)])
            .flatten()
            .fold(0.0, f64::max);
        let said: Vec<_> = bars.iter().map(|b| b.explanation.as_str()).collect();
        let summary = format!("{title}: {}", said.join(" "));
        Self { title, unit: unit.name().to_owned(), bars, top, summary }
    }
}

fn bar(plan: &Plan, quarters: &[Quarter], cell: &Cell, unit: &Unit, coloured: &[usize]) -> Bar {
    let quarter = quarters[cell.quarter];
    let months = quarter.months();
    let mut segments = Vec::new();
    let mut level = 0.0;
    // In the order of the colours, so that a partner keeps its place from quarter to quarter.
    for (slot, partner) in coloured.iter().enumerate() {
        let Some(share) = cell.shares.iter().find(|s| s.partner == *partner) else { continue };
        let name = plan.partners().at(*partner).map_or_else(String::new, |p| p.name.to_string());
        let part = if cell.load() > 0.0 { share.total() / cell.load() } else { 0.0 };
        let mut text =
            format!("{name}\n{} in {months}, {} of the load", unit.show(share.total()), percent(part));
        if share.used > 0.0 {
            text += &format!(
                "\n{} used so far, {} still promised",
                unit.show(share.used),
                unit.show(share.promised)
            );
        }
        segments.push(Segment { slot: Some(slot), from: level, to: level + share.total(), text });
        level += share.total();
    }
    let others: Vec<_> = cell.shares.iter().filter(|s| !coloured.contains(&s.partner)).collect();
    if !others.is_empty() {
        let sum: f64 = others.iter().map(|s| s.total()).sum();
        let who = crate::analysis::counted(others.len(), "other partner", "other partners");
        let text = format!("{who}\n{} in {months}", unit.show(sum));
        segments.push(Segment { slot: None, from: level, to: level + sum, text });
    }
    let fan = (!cell.odds.is_certain()).then_some(cell.odds.fan);
    let mut explanation = explanation(cell, unit, &months);
    let mut fan_text = String::new();
    if fan.is_some() {
        let chances = odds::chances(cell, unit);
        explanation += &format!(" {} {}", odds::fan(&cell.odds, unit), chances.join(" "));
        fan_text = format!("{months}\n{}\n{}", odds::fan(&cell.odds, unit), chances.join("\n"));
    }
    Bar {
        fan,
        fan_text,
        explanation,
        quarter: quarter.to_string(),
        months,
        running: cell.quarter == 0,
        load: cell.load(),
        load_text: unit.figure(cell.load()),
        capacity: cell.capacity,
        usable: cell.usable,
        verdict: cell.verdict,
        segments,
    }
}

fn explanation(cell: &Cell, unit: &Unit, months: &str) -> String {
    let mut text = format!("{months}: {}", unit.show(cell.load()));
    if cell.used > 0.0 {
        text +=
            &format!(" ({} used so far, {} still promised)", unit.show(cell.used), unit.show(cell.promised));
    }
    match (cell.capacity, cell.usable, cell.verdict) {
        (Some(capacity), Some(usable), Some(verdict)) => {
            text + &format!(
                " of {}, {} when the reserve stays free: {}.",
                unit.show(capacity),
                unit.show(usable),
                verdict.word()
            )
        }
        _ => text + "; how much there is, the plan does not say.",
    }
}

/// What could still be given with the reserve kept free, or what is missing, in
/// words; for time by the week over the days that are left.
pub fn headroom(cell: &Cell, unit: &Unit, days_left: i32) -> Option<String> {
    let (capacity, usable, load) = (cell.capacity?, cell.usable?, cell.load());
    let weekly = matches!(unit, Unit::Hours);
    let show = |amount: f64| {
        if weekly {
            format!("{} a week", unit.show(amount * 7.0 / f64::from(days_left.max(7))))
        } else {
            unit.show(amount)
        }
    };
    Some(match cell.verdict? {
        Verdict::Sustainable => format!("{} free", show(usable - load)),
        Verdict::Stretched => format!("{} into the reserve", show(load - usable)),
        Verdict::Overcommitted => format!("{} too much", show(load - capacity)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Share;

    fn cell(load: f64, capacity: Option<f64>) -> Cell {
        Cell {
            quarter: 0,
            used: 0.0,
            promised: load,
            capacity,
            usable: capacity.map(|c| c * 0.8),
            verdict: capacity
                .map(|c| Verdict::of(load, c, crate::plan::Fraction::from_percent(20).expect("a fifth"))),
            shares: vec![Share { partner: 0, used: 0.0, promised: load, expected: load }],
            odds: crate::analysis::Odds::default(),
        }
    }

    #[test]
    fn headroom_is_by_the_week_for_time() {
        // 100 h, of which 80 are usable; 13 weeks.
        let room = |load| headroom(&cell(load, Some(100.0)), &Unit::Hours, 91);
        assert_eq!(room(28.0).as_deref(), Some("4\u{a0}h a week free"));
        assert_eq!(room(93.0).as_deref(), Some("1\u{a0}h a week into the reserve"));
        assert_eq!(room(106.5).as_deref(), Some("0.5\u{a0}h a week too much"));
        assert_eq!(headroom(&cell(1.0, None), &Unit::Hours, 91), None);
    }
}
