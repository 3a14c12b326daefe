//! The answer as a sentence that a person can repeat aloud.

use super::explore::OneMore;
use super::kept::{Conflict, Keeping, KeptSet, WhyChosen};
use crate::analysis::words::{Unit, capitalised, count, counted, listed};
use crate::plan::{Plan, Quarter};

/// How many a sentence names at the most; more than these nobody repeats aloud.
const MOST_NAMES: usize = 8;

/// The sentence.
pub(super) fn sentence(plan: &Plan, keeping: &Keeping) -> String {
    let all = keeping.choices.len();
    if all == 0 {
        return "There is nothing to choose among: no active partner is more than a relationship.".to_owned();
    }
    let (one, many) = nouns(keeping);
    if !keeping.is_limited {
        return format!(
            "Nothing limits what you can keep of your {}: say on Capacity how much there is of time, of \
             money, and to lose.",
            counted(all, one, many)
        );
    }
    if let Some(Conflict { words, .. }) = &keeping.conflict {
        return words.clone();
    }
    let Some(best) = &keeping.best else {
        return format!("No set of your {} was found that fits.", counted(all, one, many));
    };
    let n = best.count();
    if n == all {
        return match all {
            1 => format!("You can sustain your one {one}."),
            2 => format!("You can sustain both of your {many}."),
            _ => format!("You can sustain all {} of your {many}.", count(all)),
        };
    }
    let of_yours = match all {
        1 => format!("your one {one}"),
        _ => format!("your {}", counted(all, one, many)),
    };
    if n == 0 {
        return format!("You can sustain none of {of_yours}.");
    }
    let mut said = format!("You can sustain {} of {of_yours}.", count(n));
    let superlative = if best.is_proven { "best" } else { "best found" };
    let how_many = if n == 1 { String::new() } else { format!(" {}", count(n)) };
    let verb = if n == 1 { "is" } else { "are" };
    let mut kept = names(plan, keeping, best);
    if kept.len() > MOST_NAMES {
        let more = kept.split_off(MOST_NAMES - 1).len();
        kept.push(format!("{} more", count(more)));
    }
    said.push_str(&format!(" The {superlative}{how_many} {verb} {}", listed(&kept)));
    match keeping.largest.as_ref().map(KeptSet::count) {
        Some(most) if most > n => said.push_str(&format!("; the most that fit at all are {}.", count(most))),
        _ => said.push('.'),
    }
    said
}

/// What those among whom is chosen are called.
fn nouns(keeping: &Keeping) -> (&'static str, &'static str) {
    use crate::analysis::Standing::{InNameOnly, InTheMaking, Partnership};
    let is_partnership =
        |why: WhyChosen| matches!(why, WhyChosen::Standing(Partnership | InTheMaking | InNameOnly));
    if keeping.choices.iter().all(|choice| is_partnership(choice.why)) {
        ("partnership", "partnerships")
    } else {
        ("partner", "partners")
    }
}

/// The names of those who are kept.
fn names(plan: &Plan, keeping: &Keeping, set: &KeptSet) -> Vec<String> {
    let kept = keeping.choices.iter().zip(&set.kept).filter(|(_, kept)| **kept);
    kept.filter_map(|(choice, _)| Some(plan.partners().at(choice.partner)?.name.to_string())).collect()
}

/// Why nothing fits, in words: those who must be kept, the rules that exclude that, and what breaks.
pub(super) fn conflict(
    names: &[String],
    rules: &[String],
    is_smallest: bool,
    breaks: Option<&str>,
) -> String {
    let by_rules = match rules {
        [] => String::new(),
        rules => format!(" while {}", listed(rules)),
    };
    let Some(what) = breaks else {
        return match names {
            [] => format!("No set of partners keeps all the rules{}.", by_rules.replacen(" while", ":", 1)),
            names => format!("{} must be kept{by_rules}: the rules exclude one another.", listed(names)),
        };
    };
    let smallest = match (names.len() + rules.len(), is_smallest) {
        (0 | 1, _) => "",
        (_, true) => " No fewer of these are in conflict.",
        (_, false) => " Leaving out any one of these helps.",
    };
    match names {
        [] if rules.is_empty() => {
            format!(
                "What stays in any case is too much by itself: {what}. Letting partners go does not help."
            )
        }
        [] => format!("No set fits{by_rules}: {what}.{smallest}"),
        [one] => format!("{one} must be kept{by_rules}, and is too much: {what}.{smallest}"),
        names => {
            let who = listed(names);
            format!("{who} must be kept{by_rules}, and together they are too much: {what}.{smallest}")
        }
    }
}

impl OneMore {
    /// What taking it on would do, in words. `quarters` are those of the horizon.
    pub fn words(&self, plan: &Plan, quarters: &[Quarter]) -> String {
        if self.fits {
            return "Fits beside all that you have.".to_owned();
        }
        let name = |place: &usize| plan.partners().at(*place).map(|partner| partner.name.to_string());
        let must_go: Vec<String> = self.must_go().iter().filter_map(name).collect();
        let mut said = match (&self.best_with, must_go.as_slice()) {
            (None, _) => "Fits with no set that the rules allow".to_owned(),
            (Some(_), []) => "Fits".to_owned(),
            (Some(_), names) => format!("Fits if you let {} go", listed(names)),
        };
        if let Some(gained) = self.worth_gained.filter(|_| self.best_with.is_some()) {
            let what = if gained < 0.0 { "less" } else { "more" };
            let worth = Unit::Minor(plan.currency()).show(gained.abs());
            said.push_str(&format!(", worth {worth} {what} than the best without it"));
        }
        if let Some(quarter) = self.fits_from.and_then(|at| quarters.get(at)) {
            said.push_str(&format!("; by itself from {} on", quarter.months()));
        }
        said.push('.');
        capitalised(&said)
    }
}
