//! The forecast against closed forms.

use super::*;
use crate::analysis::forecast::Unwatched;
use crate::analysis::words::Unit;
use crate::plan::{
    Currency, Fraction, Goal, GoalId, GoalPartner, Mitigation, Money, MoneyRange, Name, Need, Partner,
    PartnerId, PlanParts, Resource, Risk, RiskId, RiskKind, Trials,
};

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn fraction(value: f64) -> Fraction {
    Fraction::new(value).expect("a fraction")
}

fn id(n: usize) -> PartnerId {
    PartnerId::new(&format!("p{n}")).expect("an id")
}

/// A risk with a partner, ours to the whole.
fn risk(at: &str, with: usize, probability: f64, loss: &str) -> Risk {
    let risk = Risk::new(RiskId::new(at).expect("an id"), id(with), name(at), RiskKind::Performance);
    Risk {
        yearly_probability: Some(fraction(probability)),
        loss: Some(MoneyRange::parse(loss).expect("a loss")),
        our_share: Some(fraction(1.0)),
        ..risk
    }
}

/// So many partners and their risks; no contagion.
fn parts(partners: usize, risks: Vec<Risk>) -> PlanParts {
    let mut parts = PlanParts::empty(name("Plan"), Currency::EUR);
    parts.partners = (0..partners).map(|n| Partner::new(id(n), name(&format!("P{n}")))).collect();
    parts.risks = risks;
    parts.settings.contagion_probability = Fraction::ZERO;
    parts.settings.trials = Trials::new(100_000).expect("so many");
    parts
}

fn of(parts: PlanParts) -> RiskForecast {
    tried(&Plan::from_parts(parts).expect("a plan"))
}

fn tried(plan: &Plan) -> RiskForecast {
    forecast(plan, &Unwatched).expect("nobody calls it off")
}

/// One goal that needs all of so many partners.
fn all_tied(partners: usize) -> Goal {
    let needs = |n| GoalPartner::new(id(n), Need::Essential);
    Goal {
        partners: (0..partners).map(needs).collect(),
        worth: Some(Money::parse("50000 EUR").expect("money")),
        ..Goal::new(GoalId::new("goal").expect("an id"), name("Goal"))
    }
}

/// Within four standard errors: one run in fifteen thousand would fail by chance, and the draws are
/// always the same.
fn agrees(said: Estimate, expected: f64) -> bool {
    (said.value - expected).abs() <= 4.0 * said.standard_error
}

fn near(said: f64, expected: f64, within: f64) -> bool {
    (said - expected).abs() <= within
}

#[test]
fn the_average_of_a_single_risk_is_exact() {
    let said = of(parts(1, vec![risk("a", 0, 0.1, "100000..1000000 EUR")]));
    assert!(near(said.expected_loss.value / 100.0, 40_400.128_269, 5e-7), "{:?}", said.expected_loss);
    assert!(near(said.expected_loss.standard_error, 0.0, 0.0), "nothing of it is drawn");
    // The trials themselves agree with it.
    let mean = said.risks[0].bad_year * BAD_YEARS / 100.0;
    assert!(mean < 40_400.0, "what falls in the worst twentieth is less than all");
    let half = of(parts(
        1,
        vec![Risk { our_share: Some(fraction(0.5)), ..risk("a", 0, 0.1, "100000..1000000 EUR") }],
    ));
    assert!(near(half.expected_loss.value * 2.0, said.expected_loss.value, 1e-6));
    assert!(near(half.cvar95.value * 2.0, said.cvar95.value, 1e-6), "the same draws, the half of each");
}

#[test]
fn the_bad_year_of_one_lognormal_is_its_closed_form() {
    // A risk that is certain to happen: the shortfall of a lognormal is
    // e^(mu + sigma²/2) · Φ(sigma − z) ÷ 0.05 with z = Φ⁻¹(0.95).
    use statrs::distribution::{ContinuousCDF, Normal};
    let loss = crate::analysis::Lognormal::between(500_000.0, 1_500_000.0);
    let expected = loss.mean() * Normal::standard().cdf(loss.sigma - 1.644_853_626_951_472_7) / 0.05;
    let said = of(parts(1, vec![risk("a", 0, 1.0, "5000..15000 EUR")]));
    assert!(agrees(said.cvar95, expected), "{:?} {expected}", said.cvar95);
    assert!(near(said.var95, 1_500_000.0, 15_000.0), "its 95 % quantile is the upper bound: {}", said.var95);
    assert!(near(said.fan.p50, loss.median(), 10_000.0));
}

#[test]
fn two_independent_losses() {
    let said = of(parts(2, vec![risk("a", 0, 0.04, "100 EUR"), risk("b", 1, 0.04, "100 EUR")]));
    assert!(near(said.var95, 10_000.0, 0.0), "{}", said.var95);
    assert!(agrees(said.cvar95, 10_320.0), "{:?}", said.cvar95);
    let one = of(parts(1, vec![risk("a", 0, 0.04, "100 EUR")]));
    assert!(near(one.var95, 0.0, 0.0));
    assert!(agrees(one.cvar95, 8_000.0), "{:?}", one.cvar95);
}

#[test]
fn risks_of_one_cause_happen_together() {
    let with_cause = |cause: Option<&str>, risk: Risk| Risk { cause: cause.map(name), ..risk };
    let both = |a, b| {
        let risks =
            vec![with_cause(a, risk("a", 0, 0.04, "100 EUR")), with_cause(b, risk("b", 1, 0.02, "100 EUR"))];
        of(parts(2, risks))
    };
    // As simultaneous as can be: both with 2 %, the first alone with 2 %.
    let one = both(Some("Orders fall"), Some("  orders FALL "));
    let expected = (0.02 * 200.0 + 0.02 * 100.0) / 0.05 * 100.0;
    assert!(agrees(one.cvar95, expected), "{:?}", one.cvar95);
    assert_eq!(one.causes.len(), 1, "written two ways, and one all the same");
    assert_eq!((one.causes[0].risks, one.causes[0].partners.as_slice()), (2, &[0, 1][..]));
    assert!(near(one.causes[0].part_of_bad_year, 1.0, 1e-12));
    // Each keeps its own probability.
    assert!(near(one.partners[0].p_fails, 0.04, 0.002) && near(one.partners[1].p_fails, 0.02, 0.002));
    let apart = both(Some("Orders fall"), Some("They are bought"));
    let at_once = 0.04 * 0.02;
    let expected = (at_once * 200.0 + (0.05 - at_once) * 100.0) / 0.05 * 100.0;
    assert!(agrees(apart.cvar95, expected), "{:?}", apart.cvar95);
    assert!(one.cvar95.value > apart.cvar95.value, "a storm that hits both is worse than two");
}

#[test]
fn contagion_is_that_of_davis_and_lo() {
    let tied = |contagion| {
        let risks = (0..5).map(|n| risk(&format!("r{n}"), n, 0.1, "1000 EUR")).collect();
        let mut parts = parts(5, risks);
        parts.goals = vec![all_tied(5)];
        parts.settings.contagion_probability = fraction(contagion);
        of(parts)
    };
    let (n, p, q) = (5.0, 0.1, 0.2);
    let expected = n * (1.0 - (1.0 - p) * (1.0 - p * q) * (1.0 - p * q) * (1.0 - p * q) * (1.0 - p * q));
    assert!(near(expected, 0.849_343, 5e-7), "{expected}");
    let said = tied(q);
    assert!(agrees(said.expected_failures, expected), "{:?}", said.expected_failures);
    // Whoever fails loses us the same, so the money follows.
    assert!(agrees(said.expected_loss, expected * 100_000.0), "{:?}", said.expected_loss);
    assert!(said.expected_loss.standard_error > 0.0);
    let alone = tied(0.0);
    assert!(agrees(alone.expected_failures, 0.5), "{:?}", alone.expected_failures);
    assert!(near(alone.expected_loss.value, 50_000.0, 1e-6));
    // The goal needs all of them: it fails unless nobody does.
    let expected = 1.0 - 0.9_f64.powi(5);
    let goal = &said.goals[0];
    assert!(agrees(goal.probability, expected), "{:?}", goal.probability);
    assert!(near(goal.expected_worth.expect("worth"), goal.probability.value * 5_000_000.0, 1e-6));
    assert_eq!(said.ties.len(), 5);
    assert_eq!(said.ties[0].draws_in, [1, 2, 3, 4]);
}

#[test]
fn who_is_drawn_in_brings_about_one_of_its_own_risks() {
    // The first fails every year and draws the second in every time; of its two risks one comes about,
    // three times as often the one that is three times as likely.
    let mut parts = parts(
        2,
        vec![risk("a", 0, 1.0, "10 EUR"), risk("b", 1, 0.03, "1000 EUR"), risk("c", 1, 0.01, "5000 EUR")],
    );
    parts.goals = vec![all_tied(2)];
    parts.settings.contagion_probability = fraction(1.0);
    let said = of(parts);
    let none_of_its_own = (1.0 - 0.03) * (1.0 - 0.01);
    let expected = 10.0 + 0.03 * 1000.0 + 0.01 * 5000.0 + none_of_its_own * (0.75 * 1000.0 + 0.25 * 5000.0);
    assert!(agrees(said.expected_loss, expected * 100.0), "{:?} {expected}", said.expected_loss);
    assert!(near(said.expected_failures.value, 2.0, 0.0));
    let second = said.of_partner(1).expect("the second");
    assert!(near(second.p_fails + second.p_drawn_in, 1.0, 1e-12));
}

#[test]
fn who_is_drawn_in_draws_nobody_in() {
    // Three in a chain: the first and the second share a goal, the second and the third another.
    let mut parts = parts(3, vec![risk("a", 0, 1.0, "10 EUR"), risk("c", 2, 0.0, "77 EUR")]);
    let goal = |at: &str, a, b| Goal {
        partners: vec![GoalPartner::new(id(a), Need::Essential), GoalPartner::new(id(b), Need::Essential)],
        ..Goal::new(GoalId::new(at).expect("an id"), name(at))
    };
    parts.goals = vec![goal("first", 0, 1), goal("second", 1, 2)];
    parts.settings.contagion_probability = fraction(1.0);
    let said = of(parts);
    assert!(near(said.expected_failures.value, 2.0, 0.0), "{:?}", said.expected_failures);
    // But the goals of who is drawn in fail.
    assert!(said.goals.iter().all(|goal| near(goal.probability.value, 1.0, 0.0)), "{:?}", said.goals);
    assert!(said.goals.iter().all(|goal| goal.expected_worth.is_none()), "of unknown worth");
}

#[test]
fn the_parts_add_up_to_the_bad_year() {
    let mut parts = parts(
        4,
        vec![
            risk("a", 0, 0.2, "1000..9000 EUR"),
            Risk { cause: Some(name("Storm")), ..risk("b", 1, 0.1, "2000..4000 EUR") },
            Risk { cause: Some(name("Storm")), ..risk("c", 2, 0.3, "500..8000 EUR") },
            risk("d", 3, 0.05, "4000 EUR"),
        ],
    );
    parts.goals = vec![all_tied(4)];
    parts.settings.contagion_probability = fraction(0.15);
    let said = of(parts);
    let whole = said.cvar95.value;
    assert!(near(said.partners.iter().map(|p| p.bad_year).sum::<f64>(), whole, whole * 1e-9));
    assert!(near(said.risks.iter().map(|r| r.bad_year).sum::<f64>(), whole, whole * 1e-9));
    assert!(near(said.partners.iter().map(|p| p.part_of_bad_year).sum::<f64>(), 1.0, 1e-9));
    let expected: f64 = said.partners.iter().map(|p| p.expected_loss).sum();
    assert!(near(expected, said.expected_loss.value, expected * 1e-9));
    assert!(said.partners.windows(2).all(|w| w[0].bad_year >= w[1].bad_year));
    let largest = said.partners[0].part_of_bad_year;
    assert!(said.herfindahl() >= 0.25 && said.herfindahl() <= largest);
}

/// What a mitigation is said to save is what a plan without it would lose more, draw by draw.
#[test]
fn a_mitigation_saves_what_a_plan_without_it_would_lose() {
    let plan = |in_place| {
        let mitigation = Mitigation {
            cost_per_year: Money::parse("300 EUR").ok(),
            probability_after: Some(fraction(0.05)),
            loss_after: MoneyRange::parse("500..2000 EUR").ok(),
            in_place,
            ..Mitigation::default()
        };
        let mut parts = parts(
            3,
            vec![
                Risk { mitigation, cause: Some(name("Storm")), ..risk("a", 0, 0.2, "2000..9000 EUR") },
                Risk { cause: Some(name("Storm")), ..risk("b", 1, 0.1, "2000..4000 EUR") },
                risk("c", 0, 0.1, "100..300 EUR"),
                risk("d", 2, 0.3, "100..300 EUR"),
            ],
        );
        parts.goals = vec![all_tied(3)];
        parts.settings.contagion_probability = fraction(0.25);
        of(parts)
    };
    let (with, without) = (plan(true), plan(false));
    let saves = without.expected_loss.value - with.expected_loss.value;
    let in_bad_year = without.cvar95.value - with.cvar95.value;
    assert!(saves > 0.0 && in_bad_year > 0.0);
    for (said, in_place) in [(&with, true), (&without, false)] {
        let [value] = said.mitigations.as_slice() else { panic!("one mitigation") };
        assert_eq!((value.risk, value.in_place, value.cost), (0, in_place, Some(30_000.0)));
        assert!(near(value.saves, saves, 1e-6), "{} {saves}", value.saves);
        assert!(
            near(value.saves_in_bad_year, in_bad_year, 1e-6),
            "{} {in_bad_year}",
            value.saves_in_bad_year
        );
        assert!(near(value.net().expect("its cost is known"), saves - 30_000.0, 1e-6));
    }
}

#[test]
fn a_risk_more_does_not_move_the_draws_of_the_others() {
    let one = of(parts(1, vec![risk("a", 0, 0.3, "100..900 EUR")]));
    let two = of(parts(2, vec![risk("b", 1, 0.0, "100..900 EUR"), risk("a", 0, 0.3, "100..900 EUR")]));
    assert_eq!(one.cvar95, two.cvar95);
    assert_eq!(one.curve, two.curve);
}

#[test]
fn the_same_at_any_number_of_threads() {
    let risks = || (0..6).map(|n| risk(&format!("r{n}"), n, 0.15, "1000..8000 EUR")).collect();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let mut parts = parts(6, risks());
        parts.goals = vec![all_tied(6)];
        parts.settings.contagion_probability = fraction(0.1);
        parts.settings.trials = Trials::new(10_300).expect("so many");
        pool.install(|| of(parts))
    };
    let one = on(1);
    assert_eq!(one.trials, 10_300);
    assert_eq!(one, on(2));
    assert_eq!(one, on(7));
}

/// Whoever waits no more gets no forecast.
#[test]
fn it_can_be_called_off() {
    struct CalledOff;
    impl Watch for CalledOff {
        fn is_cancelled(&self) -> bool {
            true
        }

        fn progress(&self, _done: f32) {}
    }
    let plan = Plan::from_parts(parts(1, vec![risk("a", 0, 0.5, "100 EUR")])).expect("a plan");
    assert_eq!(forecast(&plan, &CalledOff), None);
}

#[test]
fn the_verdict_holds_the_bad_year_against_what_can_be_lost() {
    let with = |most: Option<&str>| {
        let mut parts = parts(1, vec![risk("a", 0, 0.5, "100 EUR")]);
        parts.capacity.most_to_lose_per_year = most.map(|m| Money::parse(m).expect("money"));
        of(parts)
    };
    // The worst twentieth of years costs 100.
    for (most, verdict) in [
        ("125 EUR", Verdict::Sustainable),
        ("124 EUR", Verdict::Stretched),
        ("100 EUR", Verdict::Stretched),
        ("99 EUR", Verdict::Overcommitted),
    ] {
        assert_eq!(with(Some(most)).verdict, Some(verdict), "{most}");
    }
    let unknown = with(None);
    assert_eq!((unknown.verdict, unknown.p_over_capacity), (None, None));
    let over = with(Some("99 EUR"));
    assert!(near(over.p_over_capacity.expect("known"), 0.5, 0.01));
    assert_eq!(with(Some("100 EUR")).p_over_capacity, Some(0.0), "what equals the limit fits");
    let elsewhere = with(Some("100 USD"));
    assert_eq!((elsewhere.capacity, elsewhere.verdict), (None, None), "no rate");
}

#[test]
fn what_is_not_known_is_not_counted_and_said() {
    let mut parts = parts(
        2,
        vec![
            Risk { loss: None, ..risk("a", 0, 0.1, "1 EUR") },
            Risk { yearly_probability: None, ..risk("b", 0, 0.1, "1000 EUR") },
            risk("c", 0, 0.1, "1000 USD"),
            Risk { our_share: None, ..risk("d", 0, 0.1, "1000 EUR") },
            risk("e", 1, 1.0, "1000 EUR"),
        ],
    );
    parts.partners[1].stage = crate::plan::Stage::Ended;
    parts.capacity.most_to_lose_per_year = Money::parse("5000 EUR").ok();
    let plan = Plan::from_parts(parts).expect("a plan");
    let said = tried(&plan);
    assert_eq!((said.counted, said.uncounted), (1, 3));
    assert!(near(said.expected_loss.value, 10_000.0, 1e-9), "the whole of the one loss");
    let found = findings(&plan, jiff::civil::date(2026, 11, 23), &said);
    let texts: Vec<_> = found.iter().map(|f| (f.code.as_str(), f.text.as_str())).collect();
    assert_eq!(
        texts,
        [
            ("risk-incomplete", "P0: “a” does not say what it would cost; not counted."),
            ("risk-incomplete", "P0: “b” does not say how likely it is; not counted."),
            ("risk-incomplete", "P0: “c” is not counted: the plan states no rate from USD to EUR."),
            (
                "risk-incomplete",
                "P0: “d” does not say which share of the loss would be yours; the whole loss is counted."
            ),
        ]
    );
}

#[test]
fn a_plan_without_risks_is_not_judged() {
    let mut parts = parts(1, Vec::new());
    parts.capacity.most_to_lose_per_year = Money::parse("5000 EUR").ok();
    let plan = Plan::from_parts(parts).expect("a plan");
    let said = tried(&plan);
    assert_eq!((said.verdict, said.trials, said.is_empty()), (None, 0, true));
    assert_eq!(findings(&plan, jiff::civil::date(2026, 11, 23), &said), []);
    assert_eq!(Unit::of(&Resource::Money, &plan).show(said.expected_loss.value), "0\u{a0}EUR");
}

#[test]
fn findings_on_concentration_and_on_what_is_done() {
    let mitigation = |cost: &str, in_place| Mitigation {
        cost_per_year: Money::parse(cost).ok(),
        probability_after: Some(fraction(0.1)),
        in_place,
        ..Mitigation::default()
    };
    let risks = vec![
        Risk { mitigation: mitigation("2000 EUR", true), ..risk("a", 0, 0.2, "9000 EUR") },
        Risk { mitigation: mitigation("50 EUR", false), ..risk("b", 1, 0.3, "1000 EUR") },
        Risk { next_look: Some(jiff::civil::date(2026, 11, 23)), ..risk("c", 2, 0.3, "500 EUR") },
    ];
    let mut parts = parts(3, risks);
    parts.capacity.most_to_lose_per_year = Money::parse("5000 EUR").ok();
    let plan = Plan::from_parts(parts).expect("a plan");
    let on = |day| {
        let found = findings(&plan, jiff::civil::date(2026, 11, day), &tried(&plan));
        found.iter().map(|f| f.code.as_str()).collect::<Vec<_>>()
    };
    let all =
        ["loss-over-limit", "risk-concentrated", "risk-look-due", "mitigation-costly", "mitigation-pays"];
    assert_eq!(on(23), all);
    assert!(!on(22).contains(&"risk-look-due"));
    let found = findings(&plan, jiff::civil::date(2026, 11, 23), &tried(&plan));
    assert!(
        found[3].text.starts_with(
            "P0: “a” costs 2\u{a0}000\u{a0}EUR a year to hold down and on average saves 900\u{a0}EUR of it."
        ),
        "{}",
        found[3].text
    );
    assert!(
        found[4].text.starts_with(
            "P1: “b” could be held down for 50\u{a0}EUR a year, which would on average save 200\u{a0}EUR."
        ),
        "{}",
        found[4].text
    );
}
