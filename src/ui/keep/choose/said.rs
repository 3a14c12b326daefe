//! What is said of the choice, in words: how it was found, where a worth comes from, what a change does.

use super::draft::Way;
use crate::analysis::{
    Departure, Keeping, KeptSet, Method, Remedy, Unit, WhyChosen, Worth, WorthOf, capitalised, counted, day,
    listed,
};
use crate::plan::{Need, PartnerId, Plan};
use crate::ui::words;

/// Money in minor units of the plan's currency.
pub(in crate::ui::keep) fn money(plan: &Plan, minor: f64) -> String {
    Unit::Minor(plan.currency()).show(minor)
}

/// A count with its thousands apart.
#[expect(clippy::cast_precision_loss, reason = "a count of trials")]
fn thousands(n: usize) -> String {
    Unit::Named(String::new()).figure(n as f64)
}

/// How it was found out what fits, and how sure that is.
pub(super) fn method(plan: &Plan, keeping: &Keeping) -> String {
    let how = match keeping.method {
        Method::Sums => "Found by plain sums: nothing in the plan is uncertain.".to_owned(),
        Method::Trials { trials } => {
            format!("Found over all {} trials of the forecast, exactly.", thousands(trials))
        }
        Method::Margins { trials, rounds } => {
            let widened = match rounds {
                0 => "which did not have to be widened".to_owned(),
                1 => "which was widened once".to_owned(),
                n => format!("which was widened {n} times"),
            };
            format!(
                "Found by averages with a margin, {widened}, and checked by all {} trials of the forecast.",
                thousands(trials)
            )
        }
    };
    match &keeping.best {
        Some(best) => format!("{how} {}", sureness(plan, best)),
        None => how,
    }
}

/// How sure it is that no set is better.
fn sureness(plan: &Plan, best: &KeptSet) -> String {
    if best.is_proven {
        "It is proven that no other set that fits is worth more.".to_owned()
    } else {
        format!("Not proven: a better set could be worth up to {} more.", money(plan, best.gap()))
    }
}

/// Who is of a set, and what it is worth.
pub(super) fn set(plan: &Plan, keeping: &Keeping, set: &KeptSet) -> String {
    let kept = keeping.choices.iter().zip(&set.kept).filter(|(_, kept)| **kept);
    let names: Vec<_> =
        kept.filter_map(|(choice, _)| Some(plan.partners().at(choice.partner)?.name.to_string())).collect();
    let who = if names.is_empty() { "nobody".to_owned() } else { listed(&names) };
    format!("Keeps {who}: all that stands is worth {} then.", money(plan, set.worth))
}

/// Where a worth comes from, a line each.
pub(in crate::ui::keep) fn worth(plan: &Plan, worth: &Worth) -> Vec<String> {
    let goals = match &worth.of {
        WorthOf::OwnFigure => return vec!["Your own figure, from the partner's page.".to_owned()],
        WorthOf::Goals(goals) if goals.is_empty() => {
            return vec![
                "Unknown: no open goal names it, and you gave no figure of your own on the partner's page."
                    .to_owned(),
            ];
        }
        WorthOf::Goals(goals) => goals,
    };
    let mut lines = vec!["Its part of the open goals that name it:".to_owned()];
    lines.extend(goals.iter().filter_map(|share| {
        let goal = plan.goals().at(share.goal)?;
        let need = match share.need {
            Need::Essential => "essential",
            Need::Helpful => "helpful",
        };
        let part = share.share.map_or_else(|| "worth unknown".to_owned(), |minor| money(plan, minor));
        let falls =
            if share.stands { "" } else { "; it does not stand, for another that it needs is not with us" };
        Some(format!("• {} ({need}): {part}{falls}", goal.title))
    }));
    lines.push("A figure of your own, on the partner's page, takes its place.".to_owned());
    lines
}

/// Why a partner is among the choices.
pub(super) fn why(why: WhyChosen) -> String {
    match why {
        WhyChosen::Standing(standing) => standing.words().to_owned(),
        WhyChosen::Also(standing) => {
            format!("{}; you said that it may be let go as well", standing.words())
        }
    }
}

/// What a way out does, as one says it: `let go Kite`, `step down with Flo`.
fn done(plan: &Plan, way: Way, id: &PartnerId) -> String {
    let name = plan.partner_name(id);
    match way {
        Way::Keep => format!("keep {name}"),
        Way::StepDown => format!("step down with {name}"),
        Way::LetGo => format!("let go {name}"),
    }
}

/// What a step of undo is called that makes departures so: `let go Kite and step down with Flo`.
pub(super) fn step(plan: &Plan, departures: &[(Way, PartnerId)]) -> String {
    /// As many are named.
    const NAMED: usize = 3;
    if departures.len() <= NAMED {
        let all: Vec<_> = departures.iter().map(|(way, id)| done(plan, *way, id)).collect();
        return listed(&all);
    }
    let count = |way: Way| departures.iter().filter(|(of_it, _)| *of_it == way).count();
    let said = [(Way::LetGo, "let go"), (Way::StepDown, "step down with")].into_iter();
    let said = said.filter(|(way, _)| count(*way) > 0);
    let said: Vec<_> =
        said.map(|(way, verb)| format!("{verb} {}", counted(count(way), "partner", "partners"))).collect();
    listed(&said)
}

/// The cheapest change that makes the plan fit, as a sentence.
pub(super) fn remedy(plan: &Plan, keeping: &Keeping, remedy: Remedy) -> String {
    let name = |choice| {
        super::draft::id_of(plan, keeping, choice)
            .map_or_else(String::new, |id| plan.partner_name(id).to_owned())
    };
    let (what, who) = match remedy {
        Remedy::LetGo(choice) => {
            ("The cheapest single change that makes the plan fit", format!("letting {} go", name(choice)))
        }
        Remedy::StepDown(choice) => (
            "The cheapest single change that makes the plan fit",
            format!("stepping down with {}", name(choice)),
        ),
        Remedy::LetGoBoth(one, other) => (
            "No single change is enough; the cheapest pair that makes the plan fit",
            format!("letting {} and {} go", name(one), name(other)),
        ),
    };
    format!("{what}: {who}.")
}

/// Notice and cost of a departure, short: `28 days, 500 EUR`.
pub(super) fn notice(departure: &Departure, notice_days: Option<u16>) -> String {
    let days = notice_days.map(|days| format!("{days}\u{a0}{}", if days == 1 { "day" } else { "days" }));
    let parts: Vec<_> = [days, departure.cost.map(words::money)].into_iter().flatten().collect();
    if parts.is_empty() { "–".to_owned() } else { parts.join(", ") }
}

/// What will happen with one who leaves, in a sentence or two.
pub(super) fn consequences(plan: &Plan, way: Way, id: &PartnerId, departure: &Departure) -> String {
    let mut parts = vec![format!("last day {}", day(departure.last_day))];
    let count = |n: usize, one: &str, many: &str| (n > 0).then(|| counted(n, one, many));
    parts.extend(departure.cost.map(|cost| format!("it costs {}", words::money(cost))));
    parts.extend(count(departure.goes.len(), "commitment ends", "commitments end"));
    parts.extend(count(departure.stays.len(), "commitment stays", "commitments stay"));
    parts.extend(count(departure.broken.len(), "promise of yours is broken", "promises of yours are broken"));
    let falls: Vec<_> = titles(plan, departure).collect();
    parts.extend((!falls.is_empty()).then(|| format!("given up: {}", listed(&falls))));
    format!("{}: {}.", capitalised(&done(plan, way, id)), parts.join("; "))
}

/// The goals that fall.
fn titles<'a>(plan: &'a Plan, departure: &'a Departure) -> impl Iterator<Item = String> + 'a {
    departure.falls.iter().filter_map(|goal| Some(plan.goals().at(*goal)?.title.to_string()))
}

/// What falls, by name; nothing where nothing does.
pub(super) fn goals(plan: &Plan, departure: &Departure) -> Vec<String> {
    titles(plan, departure).collect()
}

/// The partners that are drawn in, by name.
pub(super) fn drawn_in(plan: &Plan, departure: &Departure) -> Vec<String> {
    departure.drawn_in.iter().filter_map(|at| Some(plan.partners().at(*at)?.name.to_string())).collect()
}

/// What is asked of the choice, in a few words; nothing where nothing is.
pub(super) fn asked(plan: &Plan) -> String {
    let asked = plan.choosing();
    let count = |n: usize, one: &str, many: &str| (n > 0).then(|| counted(n, one, many));
    let parts: Vec<String> = [
        (!asked.must_keep.is_empty())
            .then(|| format!("{} must be kept", crate::analysis::count(asked.must_keep.len()))),
        count(asked.never_together.len(), "pair never together", "pairs never together"),
        count(asked.only_if.len(), "kept only with another", "kept only with others"),
        asked.at_least.map(|n| format!("at least {n}")),
        asked.at_most.map(|n| format!("at most {n}")),
        asked.keep_reserve.then(|| "the reserve stays free".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { String::new() } else { format!("Asked: {}.", parts.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, Edit, Partner, RecordEdit};
    use crate::ui::fixture::{name, partner_id};

    fn plan() -> Plan {
        let mut plan = Plan::empty(name("Plan"), Currency::EUR);
        let partners = ["Kite", "Flo", "Nova", "Bee"];
        let add = |called: &str| {
            Edit::Partner(RecordEdit::add(Partner::new(partner_id(&called.to_lowercase()), name(called))))
        };
        plan.apply(&partners.map(add)).expect("partners");
        plan
    }

    #[test]
    fn a_step_names_three_and_counts_more() {
        let plan = plan();
        let all = [(Way::LetGo, "kite"), (Way::StepDown, "flo"), (Way::LetGo, "nova"), (Way::LetGo, "bee")];
        let all = all.map(|(way, id)| (way, partner_id(id)));
        assert_eq!(step(&plan, &all[..1]), "let go Kite");
        assert_eq!(step(&plan, &all[..2]), "let go Kite and step down with Flo");
        assert_eq!(step(&plan, &all), "let go three partners and step down with one partner");
    }

    #[test]
    fn a_worth_says_where_it_comes_from() {
        let plan = plan();
        let said = |of| worth(&plan, &Worth { minor: None, of }).join(" ");
        assert!(said(WorthOf::OwnFigure).starts_with("Your own figure"));
        assert!(said(WorthOf::Goals(Vec::new())).starts_with("Unknown: no open goal names it"));
    }

    #[test]
    fn what_is_asked_is_said_in_a_line() {
        let mut plan = plan();
        assert_eq!(asked(&plan), "");
        let choosing = crate::plan::Choosing {
            must_keep: vec![partner_id("kite"), partner_id("flo")],
            at_most: Some(3),
            ..crate::plan::Choosing::default()
        };
        plan.apply(&[Edit::SetChoosing(Box::new(choosing))]).expect("rules");
        assert_eq!(asked(&plan), "Asked: two must be kept; at most 3.");
    }
}
