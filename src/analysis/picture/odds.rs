//! Chances in words: how likely a quarter is to break, and how that came about.

use crate::analysis::{Cell, Odds, Unit, short_chance};

/// A count with its thousands apart.
pub fn thousands(n: f64) -> String {
    Unit::Named(String::new()).figure(n.round())
}

/// In how many futures something happens, as in `In 7 312 of 10 000 futures`.
#[expect(clippy::cast_precision_loss, reason = "at most a million")]
fn in_futures(chance: f64, trials: usize) -> String {
    let (of, all) = (thousands(chance * trials as f64), thousands(trials as f64));
    if chance <= 0.0 { format!("In none of {all} futures") } else { format!("In {of} of {all} futures") }
}

/// How far the number of trials lets a chance be off, as in `± 0.4 %`.
fn give_or_take(standard_error: f64) -> String {
    let points = standard_error * 100.0;
    let points = if points < 0.1 { format!("{points:.2}") } else { format!("{points:.1}") };
    format!("±\u{a0}{points}\u{a0}%")
}

/// How much of the full colour a chance has in a map of chances, from 0 to 1: in steps that can be told
/// apart.
pub fn heat(chance: f64) -> f32 {
    /// From which chance on, and how much of the full colour.
    const STEPS: [(f64, f32); 6] =
        [(0.75, 1.0), (0.5, 0.6), (0.25, 0.44), (0.1, 0.28), (0.005, 0.14), (0.0, 0.0)];
    STEPS.iter().find(|(from, _)| chance >= *from).map_or(0.0, |(_, part)| *part)
}

/// The five figures between which a load may lie.
pub fn fan(odds: &Odds, unit: &Unit) -> String {
    let fan = &odds.fan;
    format!(
        "As often more as less than {}; every second time between {} and {}, nine times in ten between {} \
         and {}.",
        unit.show(fan.p50),
        unit.show(fan.p25),
        unit.show(fan.p75),
        unit.show(fan.p05),
        unit.show(fan.p95),
    )
}

/// How likely a cell is to eat into the reserve and to break, and how that came about: a line each.
pub fn chances(cell: &Cell, unit: &Unit) -> Vec<String> {
    let odds = &cell.odds;
    let (Some(over_usable), Some(over), Some(usable), Some(capacity)) =
        (odds.p_over_usable, odds.p_over_capacity, cell.usable, cell.capacity)
    else {
        return vec![
            "How likely it is to break cannot be told: how much there is, the plan does not say.".to_owned(),
        ];
    };
    if odds.is_certain() {
        let load = unit.show(cell.load());
        return vec![format!(
            "Nothing here is uncertain: {load} of {}, {} when the reserve stays free.",
            unit.show(capacity),
            unit.show(usable)
        )];
    }
    let trials = odds.trials;
    vec![
        format!(
            "{} drawn from your ranges and your log it needs more than the {} there is: {} {}.",
            in_futures(over, trials),
            unit.show(capacity),
            short_chance(over),
            give_or_take(odds.standard_error)
        ),
        format!(
            "{} it eats into the reserve, beyond {}: {}.",
            in_futures(over_usable, trials),
            unit.show(usable),
            short_chance(over_usable),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Fan, Verdict};

    fn cell() -> Cell {
        let fan = Fan { p05: 80.0, p25: 95.0, p50: 105.0, p75: 118.0, p95: 140.0 };
        Cell {
            quarter: 0,
            used: 0.0,
            promised: 107.0,
            capacity: Some(110.0),
            usable: Some(88.0),
            verdict: Some(Verdict::Overcommitted),
            shares: Vec::new(),
            odds: Odds {
                fan,
                mean: 107.0,
                p_over_usable: Some(0.862),
                p_over_capacity: Some(0.7312),
                standard_error: 0.00443,
                trials: 10_000,
                ..Odds::default()
            },
        }
    }

    fn said(cell: &Cell) -> String {
        chances(cell, &Unit::Hours).join(" ").replace('\u{a0}', " ")
    }

    #[test]
    fn a_chance_says_how_it_came_about() {
        assert_eq!(
            said(&cell()),
            "In 7 312 of 10 000 futures drawn from your ranges and your log it needs more than the 110 h \
             there is: 73 % ± 0.4 %. In 8 620 of 10 000 futures it eats into the reserve, beyond 88 h: 86 %."
        );
        let mut unknown = cell();
        unknown.odds.p_over_capacity = None;
        assert!(said(&unknown).contains("cannot be told"));
        let mut certain = cell();
        certain.odds.trials = 0;
        assert_eq!(
            said(&certain),
            "Nothing here is uncertain: 107 h of 110 h, 88 h when the reserve stays free."
        );
    }
}
