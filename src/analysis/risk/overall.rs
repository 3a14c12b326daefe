//! The risk's part in the plan's verdict, and its words.

use super::RiskForecast;
use crate::analysis::sentence::Held;
use crate::analysis::verdict::{Binding, Verdict};
use crate::analysis::words::{Unit, counted};
use crate::plan::{Plan, Resource};

/// The worst of what the loads say and what the risk says. The loads decide where both say the same,
/// since they say when as well. Where nothing else can be judged, a bad year that can be borne makes no
/// plan sustainable.
pub(in crate::analysis) fn join(
    loads: Option<(Verdict, Binding)>,
    risk: Option<Verdict>,
) -> Option<(Verdict, Binding)> {
    match (loads, risk) {
        (None, Some(verdict)) if verdict > Verdict::Sustainable => Some((verdict, Binding::Risk)),
        (Some((of_loads, _)), Some(verdict)) if verdict > of_loads => Some((verdict, Binding::Risk)),
        (loads, _) => loads,
    }
}

/// The verdict in words where risk decides it.
pub(in crate::analysis) fn headline(verdict: Verdict, held: &Held) -> String {
    match (verdict, held) {
        (Verdict::Sustainable, Held::Partnerships(words) | Held::Partners(words)) => {
            format!("You can sustain {words}.")
        }
        (Verdict::Stretched, Held::Partnerships(words) | Held::Partners(words)) => {
            format!("You can carry {words}, but a bad year takes what you keep in reserve.")
        }
        (Verdict::Overcommitted, Held::Partnerships(words)) => {
            format!("You hold {words}, and in a bad year that costs you more than you can afford to lose.")
        }
        (Verdict::Overcommitted, Held::Partners(_)) => {
            "You hold more than you can sustain: a bad year costs you more than you can afford to lose."
                .to_owned()
        }
    }
}

/// The figures behind it; empty where the bad year cannot be held against anything.
pub(in crate::analysis) fn support(plan: &Plan, risk: &RiskForecast) -> String {
    let (Some(verdict), Some(capacity), Some(usable)) = (risk.verdict, risk.capacity, risk.usable) else {
        return String::new();
    };
    let unit = Unit::of(&Resource::Money, plan);
    let bad = risk.cvar95.value;
    let (loss, of) = (unit.show(bad), unit.show(capacity));
    let so = match verdict {
        Verdict::Sustainable => String::new(),
        Verdict::Stretched => format!(", {} of it out of the reserve", unit.show(bad - usable)),
        Verdict::Overcommitted => format!(": {} too much", unit.show(bad - capacity)),
    };
    let most = match verdict {
        Verdict::Sustainable => String::new(),
        _ => largest(plan, risk).map_or_else(String::new, |who| format!(" Most of it hangs on {who}.")),
    };
    format!("The worst one year in twenty costs {loss} of the {of} that you can afford to lose{so}.{most}")
}

/// The partner that more than half of the bad year hangs on.
fn largest(plan: &Plan, risk: &RiskForecast) -> Option<String> {
    let first = risk.partners.first().filter(|p| p.part_of_bad_year > 0.5)?;
    Some(plan.partners().at(first.partner)?.name.to_string())
}

/// What of the risks is not in the figures; nothing where all is.
pub(in crate::analysis) fn caveat(risk: &RiskForecast) -> Vec<String> {
    let mut parts = Vec::new();
    if risk.uncounted > 0 {
        let verb = if risk.uncounted == 1 { "is" } else { "are" };
        let n = counted(risk.uncounted, "risk", "risks");
        parts.push(format!("{n} {verb} not counted, for want of a figure or a rate"));
    }
    if risk.counted > 0 && risk.capacity.is_none() {
        parts.push("how much you can afford to lose in a year is not known".to_owned());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::verdict::BindingCell;

    #[test]
    fn the_worse_of_the_two_decides_and_of_equals_the_load() {
        use Verdict::{Overcommitted, Stretched, Sustainable};
        let cell = || Binding::Cell(BindingCell { resource: Resource::Time, row: 0, quarter: 1 });
        let load = |verdict| Some((verdict, cell()));
        assert_eq!(join(load(Sustainable), Some(Stretched)), Some((Stretched, Binding::Risk)));
        assert_eq!(join(load(Stretched), Some(Stretched)), load(Stretched));
        assert_eq!(join(load(Overcommitted), Some(Stretched)), load(Overcommitted));
        assert_eq!(join(load(Stretched), None), load(Stretched));
        assert_eq!(join(None, Some(Overcommitted)), Some((Overcommitted, Binding::Risk)));
        assert_eq!(join(None, Some(Sustainable)), None);
        assert_eq!(join(None, None), None);
    }
}
