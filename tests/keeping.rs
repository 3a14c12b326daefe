//! What to keep: worked examples, and every subset tried one by one.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that fails says so")]

use handful::analysis::{
    Assessment, Keeping, Method, Remedy, Unwatched, Verdict, assess, capacity_curve, compare, frontier,
    keeping, one_more, shrinks,
};
use handful::plan::{
    Capacity, Change, Claim, Edit, Fraction, Minutes, Money, Partner, Plan, Resource, Settings, Stage, Want,
};
use handful::store::read;
use jiff::civil::{Date, date};
use std::fmt::Write as _;

/// The first day of a quarter's last-but-one day: the running quarter has nothing to come but one day.
const AS_OF: Date = date(2026, 1, 1);

fn plan(text: &str) -> Plan {
    read(text).unwrap_or_else(|broken| panic!("{broken}\n{text}")).plan
}

/// Partners that take so many units a quarter and are worth so many euros.
fn portfolio(capacity: u32, takes_and_worth: &[(u32, u32)], rest: &str) -> Plan {
    let mut text = format!(
        "(format: 1, name: \"P\", currency: \"EUR\", capacity: (reserve: 0.0, resources: [(id: \"days\", \
         name: \"Days\", unit: \"days\", per_quarter: \"{capacity}\")]), partners: ["
    );
    for (i, (_, worth)) in takes_and_worth.iter().enumerate() {
        let n = i + 1;
        let _ = write!(text, "(id: \"p{n}\", name: \"P{n}\", worth: \"{worth} EUR\"),");
    }
    text.push_str("], commitments: [");
    for (i, (takes, _)) in takes_and_worth.iter().enumerate() {
        let n = i + 1;
        let _ = write!(
            text,
            "(id: \"c{n}\", partner: \"p{n}\", amount: \"{takes} days\", every: Quarter, from: \"2026-04-01\"),"
        );
    }
    let _ = write!(text, "], {rest})");
    plan(&text)
}

fn keep(plan: &Plan) -> (Assessment, Keeping) {
    let assessment = assess(plan, AS_OF);
    let kept = keeping(plan, &assessment, &Unwatched).expect("nobody calls it off");
    (assessment, kept)
}

fn names(plan: &Plan, keeping: &Keeping, kept: &[bool]) -> Vec<String> {
    let all = keeping.choices.iter().zip(kept).filter(|(_, kept)| **kept);
    all.map(|(choice, _)| plan.partners().at(choice.partner).expect("a partner").name.to_string()).collect()
}

#[test]
fn the_worked_examples() {
    for (capacity, items, rest, worth, best) in [
        (14, vec![(5, 8), (7, 11), (4, 6), (3, 4)], "", 21, vec!["P2", "P3", "P4"]),
        (
            14,
            vec![(5, 8), (7, 11), (4, 6), (3, 4)],
            "choosing: (at_most: 2, only_if: [(partner: \"p2\", with: \"p4\")], \
             never_together: [(partner: \"p1\", with: \"p3\")])",
            15,
            vec!["P2", "P4"],
        ),
        (
            100,
            vec![(30, 15), (25, 10), (40, 20), (15, 7), (50, 20)],
            "choosing: (at_least: 3, never_together: [(partner: \"p3\", with: \"p5\")])",
            45,
            vec!["P1", "P2", "P3"],
        ),
    ] {
        let plan = portfolio(capacity, &items, rest);
        let (_, said) = keep(&plan);
        let set = said.best.as_ref().expect("a set");
        assert!(set.is_proven && set.gap() == 0.0);
        assert_eq!(said.method, Method::Sums);
        assert_eq!(
            (set.worth, names(&plan, &said, &set.kept)),
            (f64::from(worth * 100), best.iter().map(ToString::to_string).collect())
        );
    }
}

#[test]
fn the_answer_is_a_sentence() {
    let plan = portfolio(14, &[(5, 8), (7, 11), (4, 6), (3, 4)], "");
    let (_, said) = keep(&plan);
    assert_eq!(
        said.sentence,
        "You can sustain three of your four partners. The best three are P2, P3 and P4."
    );
    // Two dear ones against three cheap ones.
    let plan = portfolio(10, &[(5, 50), (5, 50), (3, 10), (3, 10), (3, 10)], "");
    let (_, said) = keep(&plan);
    assert_eq!(
        said.sentence,
        "You can sustain two of your five partners. The best two are P1 and P2; the most that fit at all are three."
    );
    let plan = portfolio(100, &[(5, 50), (5, 50), (3, 10)], "");
    assert_eq!(keep(&plan).1.sentence, "You can sustain all three of your partners.");
}

#[test]
fn must_keeps_that_break_the_plan_are_named_and_no_others() {
    let rest = "choosing: (must_keep: [\"p1\", \"p2\", \"p3\"])";
    let plan = portfolio(10, &[(6, 5), (2, 5), (7, 5), (1, 5)], rest);
    let (_, said) = keep(&plan);
    assert!(said.best.is_none() && said.largest.is_none());
    let conflict = said.conflict.expect("a conflict");
    assert_eq!((conflict.together, conflict.is_smallest), (vec![0, 2], true));
    assert!(
        conflict.words.starts_with("P1 and P3 must be kept, and together they are too much: 13"),
        "{}",
        conflict.words
    );
}

/// A goal that two partners are essential to, and one that is helpful.
#[test]
fn a_shared_goal_counts_once_and_falls_with_either() {
    let goals = |need: &str| {
        format!(
            "(format: 1, name: \"P\", currency: \"EUR\", capacity: (reserve: 0.0, hours_per_week: \"10h\"), partners: [\
             (id: \"a\", name: \"A\"), (id: \"b\", name: \"B\"), (id: \"c\", name: \"C\", worth: \"500 EUR\")], \
             goals: [(id: \"g\", title: \"G\", worth: \"901 EUR\", partners: [(partner: \"a\", need: Essential), \
             (partner: \"b\", need: {need})])], commitments: [\
             (id: \"1\", partner: \"a\", amount: \"4h\", every: Week), (id: \"2\", partner: \"b\", amount: \"4h\", every: Week), \
             (id: \"3\", partner: \"c\", amount: \"4h\", every: Week)])"
        )
    };
    // Both are needed: together they are worth more than either with the third.
    let both = plan(&goals("Essential"));
    let (_, said) = keep(&both);
    let set = said.best.expect("a set");
    assert_eq!((set.kept, set.worth), (vec![true, true, false], 90_100.0));
    assert_eq!(said.leaving[0].let_go.worth_lost, 90_100.0);
    assert_eq!(said.leaving[0].let_go.falls, [0]);
    assert_eq!(said.leaving[0].let_go.drawn_in, [1]);
    // The second only helps, and carries half of it.
    let one = plan(&goals("Helpful"));
    let (_, said) = keep(&one);
    let set = said.best.expect("a set");
    assert_eq!((set.kept, set.worth), (vec![true, false, true], 45_050.0 + 50_000.0));
    assert_eq!(said.leaving[1].let_go.worth_lost, 45_050.0);
    assert_eq!(said.leaving[0].let_go.worth_lost, 90_100.0);
}

/// A small generator, so that the portfolios are the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn is(&mut self, in_hundred: u64) -> bool {
        self.below(100) < in_hundred
    }
}

/// A plan with ranges, money, risks, goals, notices, costs of leaving and rules.
fn thrown(dice: &mut Dice) -> Plan {
    let n = 2 + dice.below(4);
    let with_ranges = dice.is(60);
    let mut text =
        "(format: 1, name: \"P\", currency: \"EUR\", settings: (trials: 1000, horizon_quarters: 2), "
            .to_owned();
    let (hours, money) = (2 + dice.below(5 * n), 500 + dice.below(1500 * n));
    let most = 2_000 + dice.below(20_000);
    let _ = write!(
        text,
        "capacity: (hours_per_week: \"{hours}h\", money_per_quarter: \"{money} EUR\", \
         most_to_lose_per_year: \"{most} EUR\"), partners: ["
    );
    for i in 0..n {
        let _ = write!(text, "(id: \"p{i}\", name: \"P{i}\"");
        if dice.is(60) {
            let _ = write!(text, ", worth: \"{} EUR\"", 1 + dice.below(900));
        }
        if dice.is(30) {
            let _ = write!(text, ", notice_days: {}", 1 + dice.below(60));
        }
        if dice.is(20) {
            let _ = write!(text, ", leaving_cost: \"{} EUR\"", 1 + dice.below(900));
        }
        text.push_str("),");
    }
    text.push_str("], goals: [");
    for g in 0..dice.below(4) {
        let (a, b) = (dice.below(n), dice.below(n));
        let need = |essential| if essential { "Essential" } else { "Helpful" };
        let _ =
            write!(text, "(id: \"g{g}\", title: \"G\", worth: \"{} EUR\", partners: [", 1 + dice.below(2000));
        let _ = write!(text, "(partner: \"p{a}\", need: {})", need(dice.is(60)));
        if b != a {
            let _ = write!(text, ", (partner: \"p{b}\", need: {})", need(dice.is(60)));
        }
        text.push_str("]),");
    }
    text.push_str("], commitments: [");
    for i in 0..n {
        let low = 30 + dice.below(240);
        let high = low + if with_ranges && dice.is(60) { dice.below(300) } else { 0 };
        let _ = write!(text, "(id: \"h{i}\", partner: \"p{i}\", amount: \"{low}m..{high}m\", every: Week),");
        if dice.is(50) {
            let low = 50 + dice.below(800);
            let high = low + if with_ranges && dice.is(50) { dice.below(900) } else { 0 };
            let _ = write!(
                text,
                "(id: \"m{i}\", partner: \"p{i}\", amount: \"{low} EUR..{high} EUR\", every: Month),"
            );
        }
        if dice.is(40) {
            let month = 1 + dice.below(6);
            let _ = write!(
                text,
                "(id: \"d{i}\", partner: \"p{i}\", amount: \"{}h\", due: \"2026-0{month}-20\"),",
                1 + dice.below(30)
            );
        }
    }
    text.push_str("], risks: [");
    for i in 0..n {
        if dice.is(40) {
            let low = 500 + dice.below(9_000);
            let _ = write!(
                text,
                "(id: \"r{i}\", partner: \"p{i}\", title: \"R\", kind: Performance, yearly_probability: 0.{}, \
                 loss: \"{low}..{} EUR\"),",
                10 + dice.below(60),
                low * 2
            );
        }
    }
    text.push_str("], choosing: (");
    if dice.is(20) {
        let _ = write!(text, "must_keep: [\"p{}\"], ", dice.below(n));
    }
    if dice.is(20) {
        let _ = write!(text, "never_together: [(partner: \"p0\", with: \"p1\")], ");
    }
    if dice.is(20) {
        let _ = write!(text, "only_if: [(partner: \"p1\", with: \"p0\")], ");
    }
    if dice.is(20) {
        let _ = write!(text, "at_least: {}, ", 1 + dice.below(n));
    }
    if dice.is(20) {
        let _ = write!(text, "keep_reserve: true, ");
    }
    text.push_str("))");
    plan(&text)
}

/// Whether the rules of a plan allow a set, by the letter.
fn is_allowed(plan: &Plan, ids: &[&str], kept: &[bool]) -> bool {
    let asked = plan.choosing();
    let is_kept = |id: &str| ids.iter().position(|of| *of == id).is_some_and(|at| kept[at]);
    let count = kept.iter().filter(|kept| **kept).count();
    asked.must_keep.iter().all(|id| is_kept(id.as_str()))
        && asked.never_together.iter().all(|p| !(is_kept(p.partner.as_str()) && is_kept(p.with.as_str())))
        && asked.only_if.iter().all(|p| !is_kept(p.partner.as_str()) || is_kept(p.with.as_str()))
        && count >= asked.at_least.map_or(0, usize::from)
        && count <= asked.at_most.map_or(usize::MAX, usize::from)
}

/// The figure of a partner with whom we have not stepped down.
fn figure(partner: &Partner) -> Option<Money> {
    let stepped_down =
        partner.claim.ours == Some(Claim::Relationship) && partner.want.ours == Some(Want::NotAtAll);
    partner.worth.filter(|_| !stepped_down)
}

/// The worth of a plan, added up anew from the goals and figures that still stand in it.
fn worth(plan: &Plan) -> f64 {
    let is_with_us = |id| plan.partners().get(id).is_some_and(|p| p.stage == Stage::Active);
    let mut sum = 0.0;
    for partner in plan.partners().iter().filter(|p| p.stage == Stage::Active) {
        sum += figure(partner).map_or(0.0, |worth| worth.amount_minor() as f64);
    }
    for goal in plan.goals().iter().filter(|g| g.state == handful::plan::GoalState::Open) {
        let essential = goal.partners.iter().filter(|p| p.need == handful::plan::Need::Essential);
        if !essential.into_iter().all(|p| is_with_us(&p.partner)) {
            continue;
        }
        let worth = goal.worth.map_or(0, |worth| worth.amount_minor());
        let n = i64::try_from(goal.partners.len()).expect("few");
        for (at, needed) in goal.partners.iter().enumerate() {
            let partner = plan.partners().get(&needed.partner).expect("a partner");
            if partner.stage == Stage::Active && figure(partner).is_none() {
                let first = i64::try_from(at).expect("few") < worth % n;
                sum += (worth / n + i64::from(first)) as f64;
            }
        }
    }
    sum
}

/// Every subset of hundreds of portfolios, each as a plan of its own that is assessed from the beginning.
#[test]
fn no_subset_is_better_than_the_best() {
    let mut dice = Dice(20);
    let (mut chosen, mut none, mut by_trials) = (0, 0, 0);
    for _ in 0..120 {
        let plan = thrown(&mut dice);
        let (_, said) = keep(&plan);
        let ids: Vec<&str> = plan.partners().iter().map(|p| p.id.as_str()).collect();
        assert_eq!(said.choices.len(), ids.len());
        let (best, largest) = by_enumeration(&plan, &ids);
        assert_eq!(said.best.as_ref().map(|set| set.worth), best, "{said:?}");
        assert_eq!(said.largest.as_ref().map(|set| set.count()), largest);
        assert!(said.best.iter().chain(&said.largest).all(|set| set.is_proven));
        chosen += usize::from(best.is_some());
        none += usize::from(best.is_none());
        by_trials += usize::from(matches!(said.method, Method::Trials { .. }));
    }
    assert!(chosen > 60 && none > 5 && by_trials > 30, "{chosen} {none} {by_trials}");
}

/// The worth of the best set that fits and how many the largest has, each subset assessed as a plan of its own.
fn by_enumeration(plan: &Plan, ids: &[&str]) -> (Option<f64>, Option<usize>) {
    let most = if plan.choosing().keep_reserve { Verdict::Sustainable } else { Verdict::Stretched };
    let (mut best, mut largest): (Option<f64>, Option<usize>) = (None, None);
    for bits in 0..1_u32 << ids.len() {
        let kept: Vec<bool> = (0..ids.len()).map(|at| bits >> at & 1 == 1).collect();
        let gone = plan
            .partners()
            .iter()
            .filter(|p| ids.iter().zip(&kept).any(|(id, kept)| !kept && p.id.as_str() == *id))
            .map(|p| Change::LetGo(p.id.clone()));
        let then = plan.with_changes(&gone.collect::<Vec<_>>(), AS_OF).plan;
        let fits = assess(&then, AS_OF).verdict.is_none_or(|verdict| verdict <= most);
        if fits && is_allowed(plan, ids, &kept) {
            best = Some(best.unwrap_or(f64::MIN).max(worth(&then)));
            largest = largest.max(Some(kept.iter().filter(|kept| **kept).count()));
        }
    }
    (best, largest)
}

/// A plan that only its bad year limits: risks with causes of their own and in common, goals along which failures
/// spread, rules, and a relationship with a risk, which stays in any case.
fn risky(dice: &mut Dice) -> Plan {
    let n = 3 + dice.below(3);
    let contagion = ["0.0", "0.5", "0.9"][usize::try_from(dice.below(3)).expect("few")];
    let mut text = format!(
        "(format: 1, name: \"P\", currency: \"EUR\", settings: (trials: 1000, horizon_quarters: 1, \
         contagion_probability: {contagion}), capacity: (most_to_lose_per_year: \"1 EUR\"), partners: ["
    );
    for i in 0..n {
        let _ = write!(text, "(id: \"p{i}\", name: \"P{i}\", worth: \"{} EUR\"),", 1 + dice.below(900));
    }
    let stays = dice.is(50);
    if stays {
        text.push_str("(id: \"s\", name: \"S\", claim: (ours: Relationship), want: (ours: NotAtAll)),");
    }
    text.push_str("], goals: [");
    for g in 0..dice.below(4) {
        let a = dice.below(n);
        let b = (a + 1 + dice.below(n - 1)) % n;
        let need = if dice.is(50) { "Essential" } else { "Helpful" };
        let _ = write!(
            text,
            "(id: \"g{g}\", title: \"G\", partners: [(partner: \"p{a}\", need: Essential), \
             (partner: \"p{b}\", need: {need})]),"
        );
    }
    text.push_str("], risks: [");
    for r in 0..2 * n {
        let partner = if stays && r == 0 { "s".to_owned() } else { format!("p{}", dice.below(n)) };
        let cause = match dice.below(5) {
            0 => ", cause: \"flood\"",
            1 => ", cause: \"law\"",
            _ => "",
        };
        let low = 100 + dice.below(900);
        let high = if dice.is(50) { low * 3 } else { low };
        let _ = write!(
            text,
            "(id: \"r{r}\", partner: \"{partner}\", title: \"R\", kind: Performance, \
             yearly_probability: 0.{:02}, loss: \"{low} EUR..{high} EUR\", our_share: 0.{}{cause}),",
            1 + dice.below(60),
            1 + dice.below(9)
        );
    }
    text.push_str("], choosing: (");
    if dice.is(25) {
        let _ = write!(text, "must_keep: [\"p{}\"], ", dice.below(n));
    }
    if dice.is(25) {
        text.push_str("never_together: [(partner: \"p0\", with: \"p1\")], ");
    }
    if dice.is(25) {
        text.push_str("only_if: [(partner: \"p1\", with: \"p2\")], ");
    }
    if dice.is(25) {
        text.push_str("keep_reserve: true, ");
    }
    text.push_str("))");
    let mut plan = plan(&text);
    // A part of what all of them cost together.
    let all = assess(&plan, AS_OF).risk.cvar95.value;
    let most = Money::from_minor((all * (20 + dice.below(80)) as f64 / 100.0) as i64, plan.currency());
    let most_to_lose_per_year = Some(most.expect("an amount"));
    plan.apply(&[Edit::SetCapacity(Box::new(Capacity { most_to_lose_per_year, ..plan.capacity().clone() }))])
        .expect("applies");
    plan
}

/// Where the bad year binds, no set that can be borne is cut off, and none that cannot be borne is chosen.
#[test]
fn no_subset_that_a_bad_year_allows_is_better_than_the_best() {
    let mut dice = Dice(41);
    let (mut smaller, mut none) = (0, 0);
    for _ in 0..60 {
        let plan = risky(&mut dice);
        let (_, said) = keep(&plan);
        let ids: Vec<&str> = said
            .choices
            .iter()
            .map(|choice| plan.partners().at(choice.partner).expect("a partner").id.as_str())
            .collect();
        assert!(!ids.contains(&"s"), "{said:?}");
        let (best, largest) = by_enumeration(&plan, &ids);
        assert_eq!(said.best.as_ref().map(|set| set.worth), best, "{said:?}");
        assert_eq!(said.largest.as_ref().map(|set| set.count()), largest, "{said:?}");
        assert!(said.best.iter().chain(&said.largest).all(|set| set.is_proven));
        smaller += usize::from(largest.is_some_and(|count| count > 0 && count < ids.len()));
        none += usize::from(largest.is_none());
    }
    assert!(smaller > 30 && none > 2, "{smaller} {none}");
}

/// What is said of letting one go is what the plan without it is assessed to be.
#[test]
fn letting_one_go_is_the_plan_without_it() {
    let mut dice = Dice(7);
    for _ in 0..25 {
        let plan = thrown(&mut dice);
        let (now, said) = keep(&plan);
        for (choice, ways) in said.choices.iter().zip(&said.leaving) {
            for departure in [&ways.let_go, &ways.step_down] {
                let then = plan.with_changes(std::slice::from_ref(&departure.change), AS_OF).plan;
                let anew = assess(&then, AS_OF);
                assert_eq!(departure.outlook.loads, anew.loads);
                assert_eq!(departure.outlook.verdict, anew.verdict);
                assert_eq!(departure.outlook.first_breaking_quarter, anew.first_breaking_quarter);
                assert_eq!(departure.worth_lost, worth(&plan) - worth(&then));
                let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(1.0);
                assert!(near(departure.outlook.bad_year.cvar95, anew.risk.cvar95.value));
                assert!(near(departure.outlook.bad_year.expected_loss, anew.risk.expected_loss.value));
                for (row, load) in now.loads.iter().enumerate() {
                    for cell in &load.cells {
                        let after =
                            anew.load_of(&load.resource).map_or(0.0, |l| l.cells[cell.quarter].odds.mean);
                        assert!(near(departure.freed[row][cell.quarter], cell.odds.mean - after));
                    }
                }
            }
            // Without notice and cost nothing is left of it at all.
            let partner = plan.partners().at(choice.partner).expect("a partner");
            if partner.notice_days.is_none() && partner.leaving_cost.is_none() {
                let mut without = plan.clone();
                without.apply(&plan.removal_of_partner(&partner.id)).expect("can go");
                let removed = assess(&without, AS_OF);
                let verdict =
                    |a: &Assessment| a.loads.iter().flat_map(|l| &l.cells).filter_map(|c| c.verdict).max();
                let of_loads =
                    ways.let_go.outlook.loads.iter().flat_map(|l| &l.cells).filter_map(|c| c.verdict).max();
                assert_eq!(of_loads, verdict(&removed));
            }
        }
    }
}

/// The remedy that is named is the cheapest of all single changes, or of all pairs where none is enough.
#[test]
fn no_remedy_is_cheaper_than_the_cheapest() {
    let mut dice = Dice(99);
    let (mut singles, mut pairs) = (0, 0);
    for _ in 0..60 {
        let plan = thrown(&mut dice);
        let (_, said) = keep(&plan);
        let most = if plan.choosing().keep_reserve { Verdict::Sustainable } else { Verdict::Stretched };
        let fits = |changes: &[Change]| {
            let then = plan.with_changes(changes, AS_OF).plan;
            (assess(&then, AS_OF).verdict.is_none_or(|v| v <= most)).then(|| worth(&plan) - worth(&then))
        };
        let free = |at: &usize| !said.choices[*at].must_keep;
        let go = |at: usize| said.leaving[at].let_go.change.clone();
        let least = |found: Vec<f64>| found.into_iter().reduce(f64::min);
        if fits(&[]).is_some() {
            continue;
        }
        let all: Vec<usize> = (0..said.choices.len()).filter(free).collect();
        let single = least(
            all.iter()
                .flat_map(|at| [fits(&[go(*at)]), fits(&[said.leaving[*at].step_down.change.clone()])])
                .flatten()
                .collect(),
        );
        match (said.remedy, single) {
            (Some(Remedy::LetGo(at)), Some(lost)) => assert_eq!(said.leaving[at].let_go.worth_lost, lost),
            (Some(Remedy::StepDown(at)), Some(lost)) => {
                assert_eq!(said.leaving[at].step_down.worth_lost, lost)
            }
            (Some(Remedy::LetGoBoth(a, b)), None) => {
                let ids: Vec<&str> = plan.partners().iter().map(|p| p.id.as_str()).collect();
                let lost = fits(&[go(a), go(b)]).expect("it is enough");
                for x in 0..ids.len() {
                    for y in x + 1..ids.len() {
                        let kept: Vec<bool> = (0..ids.len()).map(|at| at != x && at != y).collect();
                        if is_allowed(&plan, &ids, &kept) {
                            assert!(fits(&[go(x), go(y)]).is_none_or(|other| lost <= other));
                        }
                    }
                }
                pairs += 1;
                continue;
            }
            (None, None) => continue,
            other => panic!("{other:?}"),
        }
        singles += 1;
    }
    assert!(singles > 5 && pairs > 2, "{singles} {pairs}");
}

/// A person adopts the best set: one batch, and the plan is no longer overcommitted.
#[test]
fn the_best_set_adopted_is_not_overcommitted() {
    let mut dice = Dice(3);
    for _ in 0..40 {
        let plan = thrown(&mut dice);
        let (_, said) = keep(&plan);
        let Some(best) = &said.best else { continue };
        let gone: Vec<Change> = said
            .leaving
            .iter()
            .zip(&best.kept)
            .filter(|(_, kept)| !**kept)
            .map(|(l, _)| l.let_go.change.clone())
            .collect();
        let mut adopted = plan.clone();
        let undo = adopted.apply(&plan.with_changes(&gone, AS_OF).edits).expect("can be");
        let then = assess(&adopted, AS_OF);
        assert_ne!(then.verdict, Some(Verdict::Overcommitted));
        assert_eq!(then.loads, best.outlook.loads);
        assert_eq!(then.verdict, best.outlook.verdict);
        adopted.apply(&undo).expect("can be undone");
        assert_eq!(adopted, plan);
    }
}

/// More than the search looks at trial by trial: by margins, checked by all trials, with an honest bound.
#[test]
fn many_partners_are_chosen_by_margins_and_checked() {
    let mut text =
        "(format: 1, name: \"P\", currency: \"EUR\", settings: (trials: 1000, horizon_quarters: 2), \
                    capacity: (hours_per_week: \"60h\"), partners: ["
            .to_owned();
    let mut dice = Dice(11);
    for i in 0..40 {
        let _ = write!(text, "(id: \"p{i}\", name: \"P{i}\", worth: \"{} EUR\"),", 100 + dice.below(900));
    }
    text.push_str("], commitments: [");
    for i in 0..40 {
        let low = 60 + dice.below(200);
        let _ =
            write!(text, "(id: \"h{i}\", partner: \"p{i}\", amount: \"{low}m..{}m\", every: Week),", low * 2);
    }
    text.push_str("])");
    let plan = plan(&text);
    let (_, said) = keep(&plan);
    let best = said.best.expect("a set");
    assert!(matches!(said.method, Method::Margins { trials: 1000, .. }), "{:?}", said.method);
    assert_ne!(best.outlook.verdict, Some(Verdict::Overcommitted));
    assert!(best.bound >= best.worth);
    assert!(best.gap() <= 0.1 * best.worth, "within a tenth: {} of {}", best.gap(), best.worth);
    // None of those who are let go fits beside them.
    for (at, leaving) in said.leaving.iter().enumerate().filter(|(at, _)| !best.kept[*at]) {
        let gone: Vec<Change> = said
            .leaving
            .iter()
            .enumerate()
            .filter(|(other, _)| !best.kept[*other] && *other != at)
            .map(|(_, l)| l.let_go.change.clone())
            .collect();
        let more = compare(&plan, AS_OF, &[&gone], &Unwatched).expect("nobody calls it off");
        let verdict = more.scenarios[0].outlook.verdict;
        assert_eq!(verdict, Some(Verdict::Overcommitted), "{:?} fits beside them", leaving.let_go.change);
    }
}

/// Where every risk is certain to happen and costs what it costs, the bad year of a set is the sum of its losses,
/// and the choice a knapsack: the best of all sets by dynamic programming (Bellman, 1957), with few partners and
/// with more than are looked at trial by trial.
#[test]
fn what_a_bad_year_lets_one_keep_is_a_knapsack() {
    let mut dice = Dice(29);
    for n in [6, 15, 24, 40] {
        let mut text =
            "(format: 1, name: \"P\", currency: \"EUR\", settings: (trials: 1000, horizon_quarters: 1), "
                .to_owned();
        let items: Vec<(usize, u64)> = (0..n)
            .map(|_| (20 + usize::try_from(dice.below(80)).expect("few"), 100 + dice.below(900)))
            .collect();
        let room = items.iter().map(|(loss, _)| loss).sum::<usize>() * 2 / 5;
        let _ = write!(text, "capacity: (reserve: 0.0, most_to_lose_per_year: \"{room} EUR\"), partners: [");
        for (i, (_, worth)) in items.iter().enumerate() {
            let _ = write!(text, "(id: \"p{i}\", name: \"P{i}\", worth: \"{worth} EUR\"),");
        }
        text.push_str("], risks: [");
        for (i, (loss, _)) in items.iter().enumerate() {
            let _ = write!(
                text,
                "(id: \"r{i}\", partner: \"p{i}\", title: \"R\", kind: Performance, yearly_probability: 1.0, \
                 loss: \"{loss} EUR\"),"
            );
        }
        text.push_str("])");
        let (_, said) = keep(&plan(&text));
        let best = said.best.expect("a set");
        let mut most = vec![0; room + 1];
        for (loss, worth) in &items {
            for left in (*loss..=room).rev() {
                most[left] = most[left].max(most[left - loss] + worth);
            }
        }
        assert_eq!(best.worth, 100.0 * most[room] as f64, "{n}");
        assert!(best.is_proven && best.gap() == 0.0, "{n}");
    }
}

#[test]
fn a_scenario_without_a_change_is_the_plan_to_the_last_bit() {
    let mut dice = Dice(5);
    for _ in 0..20 {
        let plan = thrown(&mut dice);
        let compared = compare(&plan, AS_OF, &[&[], &[]], &Unwatched).expect("nobody calls it off");
        assert_eq!(compared.scenarios, [compared.now.clone(), compared.now.clone()]);
        let assessment = assess(&plan, AS_OF);
        assert_eq!(compared.now.outlook.loads, assessment.loads);
        assert_eq!(compared.now.outlook.verdict, assessment.verdict);
    }
}

#[test]
fn one_more_says_who_must_go_and_from_when_it_fits() {
    let rest = "settings: (horizon_quarters: 4)";
    let text = |rest: &str| {
        format!(
            "(format: 1, name: \"P\", currency: \"EUR\", {rest}, capacity: (reserve: 0.0, resources: [(id: \"days\", \
             name: \"Days\", unit: \"days\", per_quarter: \"10\")]), partners: [(id: \"a\", name: \"A\", worth: \"50 EUR\"), \
             (id: \"b\", name: \"B\", worth: \"20 EUR\"), (id: \"n\", name: \"New\", stage: Candidate, worth: \"30 EUR\")], \
             commitments: [(id: \"1\", partner: \"a\", amount: \"5 days\", every: Quarter), \
             (id: \"2\", partner: \"b\", amount: \"5 days\", every: Quarter, until: \"2026-06-30\"), \
             (id: \"3\", partner: \"n\", amount: \"4 days\", every: Quarter)])"
        )
    };
    let plan = plan(&text(rest));
    let (assessment, said) = keep(&plan);
    let more = one_more(&plan, &assessment, &said, &Unwatched).expect("nobody calls it off");
    assert_eq!(more.len(), 1);
    let new = &more[0];
    assert!(!new.fits);
    // The second ends in June: from July on there is room.
    assert_eq!(new.fits_from, Some(2));
    assert_eq!(new.must_go(), [1]);
    assert_eq!(new.worth_gained, Some(1000.0));
}

#[test]
fn a_commitment_shrinks_to_just_what_fits() {
    let plan = plan(
        "(format: 1, name: \"P\", currency: \"EUR\", capacity: (reserve: 0.0, resources: [(id: \"days\", name: \"Days\", \
         unit: \"days\", per_quarter: \"10\")]), partners: [(id: \"a\", name: \"A\"), (id: \"b\", name: \"B\")], \
         commitments: [(id: \"1\", partner: \"a\", amount: \"8 days\", every: Quarter, from: \"2026-04-01\"), \
         (id: \"2\", partner: \"b\", amount: \"5 days\", every: Quarter, from: \"2026-04-01\"), \
         (id: \"3\", partner: \"b\", amount: \"1 days\", every: Quarter, from: \"2026-04-01\")])",
    );
    let (assessment, _) = keep(&plan);
    let found = shrinks(&plan, &assessment, &Unwatched).expect("nobody calls it off");
    // 14 against 10: the first may take 4 of its 8, the second 1 of its 5, and the third alone is not enough.
    let said: Vec<_> = found.iter().map(|s| (s.commitment, s.to.get())).collect();
    assert_eq!(said, [(0, 50), (1, 20)]);
}

#[test]
fn more_capacity_is_never_worth_less_and_more_risk_neither() {
    let mut dice = Dice(17);
    for _ in 0..6 {
        let plan = thrown(&mut dice);
        let assessment = assess(&plan, AS_OF);
        for resource in [Resource::Time, Resource::Money] {
            let curve = capacity_curve(&plan, &assessment, &resource, &Unwatched)
                .expect("nobody calls it off")
                .expect("known");
            let worths: Vec<f64> = curve.steps.iter().map(|step| step.worth).collect();
            assert!(worths.windows(2).all(|two| two[0] < two[1]), "{worths:?}");
            assert!(curve.steps.iter().all(|step| step.is_proven && step.from <= curve.until));
        }
        let points = frontier(&plan, &assessment, &Unwatched).expect("nobody calls it off");
        assert!(
            points.windows(2).all(|two| two[0].worth < two[1].worth && two[0].p_breaks < two[1].p_breaks)
        );
    }
    // Worth 8, 11, 6 and 4 for 5, 7, 4 and 3 days: what each number of days is worth at best.
    let plan = portfolio(14, &[(5, 8), (7, 11), (4, 6), (3, 4)], "");
    let assessment = assess(&plan, AS_OF);
    let days = Resource::Other(handful::plan::ResourceId::new("days").expect("id"));
    let curve =
        capacity_curve(&plan, &assessment, &days, &Unwatched).expect("nobody calls it off").expect("known");
    let best = |days: u32| {
        (0..16_u32)
            .filter_map(|bits| {
                let of = [(5, 8), (7, 11), (4, 6), (3, 4)];
                let sum = |what: fn(&(u32, u32)) -> u32| {
                    of.iter()
                        .enumerate()
                        .filter(|(at, _)| bits >> at & 1 == 1)
                        .map(|(_, item)| what(item))
                        .sum::<u32>()
                };
                (sum(|i| i.0) <= days).then(|| sum(|i| i.1))
            })
            .max()
            .expect("nothing is a set")
    };
    for days in 0..=30 {
        let said =
            curve.steps.iter().rev().find(|step| step.from <= f64::from(days)).map_or(0.0, |step| step.worth);
        assert_eq!(said, f64::from(best(days) * 100), "{days} days");
    }
}

/// A curve and a frontier say of every capacity and every tolerance what is to be kept with it.
#[test]
fn curve_and_frontier_are_the_best_sets_of_plans_with_as_much() {
    let mut dice = Dice(23);
    let mut steps = 0;
    for _ in 0..4 {
        let plan = thrown(&mut dice);
        let assessment = assess(&plan, AS_OF);
        let best = |edit: Edit| {
            let mut then = plan.clone();
            then.apply(&[edit]).expect("applies");
            keep(&then).1.best.map(|best| (best.worth, best.kept))
        };
        let curve = capacity_curve(&plan, &assessment, &Resource::Time, &Unwatched)
            .expect("nobody calls it off")
            .expect("known");
        let with = |hours: f64| {
            let hours_per_week = Some(Minutes::new((hours * 60.0) as u32));
            best(Edit::SetCapacity(Box::new(Capacity { hours_per_week, ..plan.capacity().clone() })))
        };
        let mut worth_below = None;
        for step in &curve.steps {
            assert_eq!(with(step.from), Some((step.worth, step.kept.clone())));
            if step.from >= curve.step {
                assert_eq!(with(step.from - curve.step).map(|(worth, _)| worth), worth_below);
                steps += 1;
            }
            worth_below = Some(step.worth);
        }
        if plan.choosing().keep_reserve {
            continue;
        }
        let points = frontier(&plan, &assessment, &Unwatched).expect("nobody calls it off");
        for percent in [0, 5, 10, 30, 100] {
            let tolerance = Fraction::from_percent(percent).expect("a tolerance");
            let found = best(Edit::SetSettings(Settings { tolerance, ..plan.settings().clone() }));
            let said =
                points.iter().filter(|point| point.p_breaks <= tolerance.get()).map(|point| point.worth);
            assert_eq!(said.reduce(f64::max), found.map(|(worth, _)| worth), "{percent} %");
        }
    }
    assert!(steps > 4, "{steps}");
}

/// What does not divide goes to the first: no cent of a goal is lost or counted twice.
#[test]
fn a_goal_is_shared_to_the_cent() {
    let plan = plan(
        "(format: 1, name: \"P\", currency: \"EUR\", capacity: (hours_per_week: \"10h\"), partners: [(id: \"a\", \
         name: \"A\"), (id: \"b\", name: \"B\"), (id: \"c\", name: \"C\")], goals: [(id: \"g\", title: \"G\", worth: \
         \"100.01 EUR\", partners: [(partner: \"a\", need: Helpful), (partner: \"b\", need: Helpful), (partner: \"c\", \
         need: Helpful)])])",
    );
    let (_, said) = keep(&plan);
    let lost: Vec<f64> = said.leaving.iter().map(|ways| ways.let_go.worth_lost).collect();
    assert_eq!((lost, said.worth_now), (vec![3334.0, 3334.0, 3333.0], 10_001.0));
}

/// A quarter that is a little likelier to break than the tolerance breaks: the search itself sees it.
#[test]
fn just_above_the_tolerance_does_not_fit() {
    let of = |minutes: u32| {
        plan(&format!(
            "(format: 1, name: \"P\", currency: \"EUR\", capacity: (hours_per_week: \"{minutes}m\"), partners: [\
             (id: \"a\", name: \"A\", worth: \"2 EUR\"), (id: \"b\", name: \"B\", worth: \"1 EUR\")], commitments: [\
             (id: \"1\", partner: \"a\", amount: \"3h..6h\", every: Week), \
             (id: \"2\", partner: \"b\", amount: \"3h..6h\", every: Week)])"
        ))
    };
    let p = |plan: &Plan| assess(plan, AS_OF).loads[0].cells[1].odds.p_over_capacity.expect("known");
    let tight = (540..720).map(of).find(|plan| (0.102..0.13).contains(&p(plan))).expect("one of them");
    let (_, said) = keep(&tight);
    assert_eq!(said.method, Method::Trials { trials: 10_000 });
    let best = said.best.expect("one fits");
    assert_eq!((best.kept, best.is_proven), (vec![true, false], true));
}
