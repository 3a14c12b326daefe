//! From what was expected last time to what is now, cause by cause: bars that begin where the one before
//! ends.

use crate::analysis::CellChange;

/// What a bar shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// All that is expected.
    Whole,
    /// What makes it more.
    More,
    /// What makes it less.
    Less,
}

/// One bar, in the resource's unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is for.
    pub name: &'static str,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// What it shows.
    pub shape: Shape,
    /// How much, with the sign of what is more.
    pub figure: String,
}

/// The bars, from last time to now; what comes to nothing as it is shown is left out.
pub fn bars(cell: &CellChange) -> Vec<Bar> {
    let unit = &cell.unit;
    let whole = |name, to: f64| Bar { name, from: 0.0, to, shape: Shape::Whole, figure: unit.show(to) };
    let mut found = vec![whole("Last time", cell.expected.then)];
    let mut level = cell.expected.then;
    for step in cell.steps() {
        let (from, to) = (level, level + step.by);
        level = to;
        if unit.figure(step.by.abs()) == unit.figure(0.0) {
            continue;
        }
        let (shape, sign) = if step.by > 0.0 { (Shape::More, "+") } else { (Shape::Less, "") };
        let figure = format!("{sign}{}", unit.show(step.by));
        found.push(Bar { name: step.kind.words(), from, to, shape, figure });
    }
    found.push(whole("Now", cell.expected.now));
    found
}

/// The picture in words.
pub fn summary(cell: &CellChange, bars: &[Bar]) -> String {
    let each: Vec<_> = bars.iter().map(|bar| format!("{} {}", bar.name, bar.figure)).collect();
    let capacity = cell.capacity.now.map(|c| format!("; to give {}", cell.unit.show(c))).unwrap_or_default();
    format!("{}: {}{capacity}.", cell.called(), each.join("; "))
}

/// What the far end of the picture stands for: the longest bar, or what there is to give.
pub fn top(cell: &CellChange, bars: &[Bar]) -> f64 {
    bars.iter().flat_map(|bar| [bar.from, bar.to]).chain(cell.capacity.now).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Cause, ChangePart, ThenNow, Unit};
    use crate::plan::{PartnerId, Quarter, Resource, YearStart};
    use jiff::civil::date;

    #[test]
    fn each_bar_begins_where_the_one_before_ends() {
        let part = |cause, by| ChangePart {
            cause,
            partner: PartnerId::new("ada").expect("an id"),
            called: "Ada".to_owned(),
            by,
        };
        let cell = CellChange {
            resource: Resource::Time,
            name: "Time".to_owned(),
            unit: Unit::Hours,
            quarter: Quarter::of(date(2027, 1, 1), YearStart::JANUARY),
            expected: ThenNow { then: 100.0, now: 130.0 },
            capacity: ThenNow { then: None, now: Some(120.0) },
            verdict: ThenNow { then: None, now: None },
            parts: vec![part(Cause::New, 50.0), part(Cause::Ended, -20.0)],
        };
        let none = CellChange { parts: vec![part(Cause::New, 0.001)], ..cell.clone() };
        assert_eq!(bars(&none).len(), 2, "what comes to nothing as it is shown has no bar");
        let bars = bars(&cell);
        let ends: Vec<_> = bars.iter().map(|bar| (bar.from, bar.to)).collect();
        assert_eq!(ends, [(0.0, 100.0), (100.0, 150.0), (150.0, 130.0), (0.0, 130.0)]);
        assert_eq!(
            summary(&cell, &bars).replace('\u{a0}', " "),
            "Time in 2027-Q1: Last time 100 h; New commitments +50 h; Ended or released −20 h; Now 130 h; to \
             give 120 h."
        );
    }
}
