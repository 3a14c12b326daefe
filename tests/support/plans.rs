//! Random plans: every field filled and left out, every kind of amount, texts in any script.

use handful::plan::{
    Amount, AmountRange, BothSides, Capacity, Change, CheckIn, Choosing, Claim, ClosingEvent, ClosingKind,
    Commitment, CommitmentId, ContactPerson, CsvColumn, CsvLayout, Currency, DateOrder, Days, Dependence,
    Depth, Driver, Drivers, Entry, ExchangeRate, Facilitators, FormerAmount, FormerDependence, Fraction,
    Goal, GoalId, GoalPartner, GoalState, Happening, HintField, Horizon, ImportMark, ImportRule,
    ImportSource, ImportTo, Minutes, Mitigation, Money, MoneyRange, Move, Name, Need, Note, OtherResource,
    Pair, Partner, PartnerId, PartnerKind, Percent, Period, Plan, PlanParts, PromiseState, Propensity,
    Quantity, Rate, Reliance, ResourceId, Risk, RiskId, RiskKind, Scenario, Schedule, Score, Settings, Side,
    Snooze, SpokenFor, Stage, TimeOff, Trials, Want, Weeks, Window, Workday, YearStart, plus_days,
};
use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{Index, select};

mod reviews;

const IDS: &[&str] = &["a", "northwind", "größe_2.b-c", "北風", "1", "x-2", "Some", "None", "true", "inf"];
const RESOURCES: &[&str] = &["staff-days", "introductions", "k.g"];

/// A random plan whose references all hold.
pub fn arbitrary_plan() -> impl Strategy<Value = Plan> {
    let front = (name(), settings(), capacity(), rates(), import_rules(), csv_layouts());
    let registers = (
        vec(partner_body(), 0..IDS.len()),
        vec(goal_body(), 0..4),
        vec(commitment_body(), 0..6),
        vec(risk_body(), 0..4),
    );
    let lines = (vec(check_in(), 0..4), vec(closing_event(), 0..4), vec(entry(), 0..12), vec(snooze(), 0..4));
    let choice = (choosing(), vec(scenario(), 0..3), reviews::reviews());
    (front, registers, lines, choice).prop_map(
        |(
            (name, settings, capacity, rates, rules, layouts),
            (partners, goals, commitments, risks),
            lines,
            (asked, scenarios, reviews),
        )| {
            let mut parts = PlanParts::empty(name, Currency::EUR);
            (parts.settings, parts.capacity, parts.rates) = (settings, capacity, rates);
            parts.reviews = reviews;
            parts.csv_layouts = layouts;
            parts.partners = numbered(partners, |p, id| p.id = PartnerId::new(id).expect("id"));
            if parts.partners.is_empty() {
                return Plan::from_parts(parts).expect("nothing refers to anything");
            }
            let ids: Vec<_> = parts.partners.iter().map(|p| p.id.clone()).collect();
            let pick = |i: Index| i.get(&ids).clone();
            for (mut rule, partner) in rules {
                if let Some(i) = partner {
                    rule.to = ImportTo::Partner(pick(i));
                }
                parts.import_rules.push(rule);
            }
            let resources: Vec<_> = parts.capacity.resources.iter().map(|r| r.id.clone()).collect();
            // An amount of a resource that the plan has not becomes time.
            let known = |amount: Amount| match amount {
                Amount::Other(_, id) if !resources.contains(&id) => Amount::Time(Minutes::new(61)),
                amount => amount,
            };
            let known_range = |amount: AmountRange| match amount.low() {
                Amount::Other(..) => known(amount.low().clone()).into(),
                _ => amount,
            };
            parts.goals = numbered(goals, |(goal, _), id| goal.id = GoalId::new(id).expect("id"))
                .into_iter()
                .map(|(mut goal, needs)| {
                    for (i, need, to_them) in needs {
                        let partner = pick(i);
                        if goal.partners.iter().all(|p| p.partner != partner) {
                            goal.partners.push(GoalPartner { partner, need, to_them });
                        }
                    }
                    goal
                })
                .collect();
            parts.commitments = numbered(commitments, |(c, _), id| c.id = CommitmentId::new(id).expect("id"))
                .into_iter()
                .map(|(c, i)| {
                    let was = |was: FormerAmount| FormerAmount { amount: known_range(was.amount), ..was };
                    let amount_was = c.amount_was.into_iter().map(was).collect();
                    Commitment { partner: pick(i), amount: c.amount.map(known_range), amount_was, ..c }
                })
                .collect();
            parts.risks = numbered(risks, |(r, _), id| r.id = RiskId::new(id).expect("id"))
                .into_iter()
                .map(|(r, i)| Risk { partner: pick(i), ..r })
                .collect();
            parts.check_ins = lines.0.into_iter().map(|(c, i)| CheckIn { partner: pick(i), ..c }).collect();
            parts.closing_events =
                lines.1.into_iter().map(|(c, i)| ClosingEvent { partner: pick(i), ..c }).collect();
            for (mut snooze, about, i) in lines.3 {
                snooze.partner = pick(i);
                match about {
                    Some((About::Risk, at)) if !parts.risks.is_empty() => {
                        let risk = at.get(&parts.risks);
                        snooze.partner = risk.partner.clone();
                        snooze.risk = Some(risk.id.clone());
                    }
                    Some((About::Commitment, at)) if !parts.commitments.is_empty() => {
                        let commitment = at.get(&parts.commitments);
                        snooze.partner = commitment.partner.clone();
                        snooze.commitment = Some(commitment.id.clone());
                    }
                    Some((About::Goal, at)) if !parts.goals.is_empty() => {
                        let goal = at.get(&parts.goals);
                        if let Some(named) = goal.partners.first() {
                            snooze.partner = named.partner.clone();
                            snooze.goal = Some(goal.id.clone());
                        }
                    }
                    _ => {}
                }
                parts.snoozes.push(snooze);
            }
            for (mut entry, towards, i) in lines.2 {
                let commitments = &parts.commitments;
                entry.partner = pick(i);
                if let Some(at) = towards.filter(|_| !commitments.is_empty()) {
                    let commitment = at.get(commitments);
                    entry.partner = commitment.partner.clone();
                    entry.towards = Some(Box::new(commitment.id.clone()));
                }
                if let Happening::Given { by, amount } = entry.what {
                    entry.what = Happening::Given { by, amount: known(amount) };
                }
                parts.log.push(entry);
            }
            parts.choosing = asked.of(&ids);
            let names =
                parts.commitments.iter().map(|c| (c.id.clone(), c.partner.clone())).collect::<Vec<_>>();
            for (name, changes, notes) in scenarios {
                if parts.scenarios.iter().all(|s| s.name != name) {
                    let changes = changes.into_iter().filter_map(|c| c.of(&ids, &names, &resources));
                    parts.scenarios.push(Scenario { name, changes: changes.collect(), notes });
                }
            }
            Plan::from_parts(parts).expect("every reference holds")
        },
    )
}

fn numbered<T>(mut records: Vec<T>, set: impl Fn(&mut T, &str)) -> Vec<T> {
    records.truncate(IDS.len());
    for (record, id) in records.iter_mut().zip(IDS) {
        set(record, id);
    }
    records
}

/// A name in any script, with what must be escaped among it.
pub fn name() -> impl Strategy<Value = Name> {
    prop_oneof![
        r#"[a-zA-Z'"\\(){}\[\],:/*# ]{1,12}"#,
        r"\PC{1,10}",
        select(vec![
            "it's",
            "// no comment",
            "/* x",
            "\"",
            "\\",
            "e\u{301}",
            "नमस्ते",
            "r#\"x\"#",
            "شركة",
            "None"
        ])
        .prop_map(str::to_owned),
    ]
    .prop_filter_map("not a name", |text| Name::new(&text).ok())
}

fn note() -> impl Strategy<Value = Note> {
    prop_oneof![
        3 => Just(Note::NONE),
        2 => name().prop_map(|n| Note::new(n.as_str()).expect("a name is a note")),
        1 => r"[a-z\n\t']{0,20}".prop_map(|text| Note::new(&text).expect("nothing hidden")),
    ]
}

fn day() -> impl Strategy<Value = Date> {
    prop_oneof![
        8 => (0_i32..1500).prop_map(|days| plus_days(date(2024, 1, 1), days)),
        1 => (0_i32..2_900_000).prop_map(|days| plus_days(date(1900, 1, 1), days)),
    ]
}

fn minutes() -> impl Strategy<Value = Minutes> {
    prop_oneof![(1_u32..600).prop_map(Minutes::new), any::<u32>().prop_map(|m| Minutes::new(m.max(1) / 60))]
        .prop_filter("more than nothing", |m| !m.is_zero())
}

fn currency() -> impl Strategy<Value = Currency> {
    select(vec!["EUR", "USD", "JPY", "KWD", "CHF"]).prop_map(|code| Currency::parse(code).expect("code"))
}

fn money() -> impl Strategy<Value = Money> {
    (prop_oneof![1_i64..100_000, 1_i64..=(1 << 53)], currency())
        .prop_map(|(minor, currency)| Money::from_minor(minor, currency).expect("not negative"))
}

fn amount() -> impl Strategy<Value = Amount> {
    let other = (1_i64..10_000_000, select(RESOURCES)).prop_map(|(thousandths, id)| {
        let quantity = Quantity::from_thousandths(thousandths).expect("not negative");
        Amount::Other(quantity, ResourceId::new(id).expect("id"))
    });
    prop_oneof![3 => minutes().prop_map(Amount::Time), 2 => money().prop_map(Amount::Money), 1 => other]
}

fn side() -> impl Strategy<Value = Side> {
    select(vec![Side::Us, Side::Them])
}

fn score() -> impl Strategy<Value = Score> {
    select(Score::ALL.to_vec())
}

fn fraction() -> impl Strategy<Value = Fraction> {
    (0_u32..=10_000).prop_map(|n| Fraction::new(f64::from(n) / 10_000.0).expect("from 0 to 1"))
}

fn both<S: Strategy>(of_one: impl Fn() -> S) -> impl Strategy<Value = BothSides<S::Value>> {
    (of(of_one()), of(of_one())).prop_map(|(ours, theirs)| BothSides { ours, theirs })
}

fn settings() -> impl Strategy<Value = Settings> {
    let horizon = (1_u8..=Horizon::MOST).prop_map(|q| Horizon::new(q).expect("1 to 12"));
    let month = (1_i8..=12).prop_map(|m| YearStart::from_month(m).expect("a month"));
    let days = proptest::sample::subsequence(Workday::ALL.to_vec(), 0..=7);
    let any = (horizon, month, days).prop_map(|(horizon_quarters, year_begins_in_month, workdays)| {
        Settings { horizon_quarters, year_begins_in_month, workdays, ..Settings::default() }
    });
    let weeks = || (1_u8..=Weeks::MOST).prop_map(|w| Weeks::new(w).expect("1 to 104"));
    let any = (any, weeks(), weeks()).prop_map(|(settings, weeks_around_closing, check_in_every_weeks)| {
        Settings { weeks_around_closing, check_in_every_weeks, ..settings }
    });
    let trials = (Trials::LEAST..=Trials::MOST).prop_map(|t| Trials::new(t).expect("within bounds"));
    let any = (any, fraction(), fraction(), trials).prop_map(
        |(settings, tolerance, contagion_probability, trials)| Settings {
            tolerance,
            contagion_probability,
            trials,
            ..settings
        },
    );
    prop_oneof![Just(Settings::default()), any]
}

fn rates() -> impl Strategy<Value = Vec<Rate>> {
    let codes = proptest::sample::subsequence(vec!["USD", "JPY", "KWD"], 0..=3);
    (codes, 1_u32..=1_000_000).prop_map(|(codes, n)| {
        let rate = |code| Rate {
            currency: Currency::parse(code).expect("code"),
            rate: ExchangeRate::parse(&format!("0.{n:07}")).expect("a rate"),
        };
        codes.into_iter().map(rate).collect()
    })
}

fn capacity() -> impl Strategy<Value = Capacity> {
    let hours = of((0_u32..=10_080).prop_map(Minutes::new));
    let spoken_for = vec((name(), minutes()).prop_map(|(by, per_week)| SpokenFor { by, per_week }), 0..3);
    let quantity = (0_i64..1 << 40).prop_map(|n| Quantity::from_thousandths(n).expect("not negative"));
    let resource = (name(), name(), of(quantity));
    let resources = vec(resource, 0..=RESOURCES.len()).prop_map(|found| {
        let with_id = |((name, unit, per_quarter), id): (_, &&str)| OtherResource {
            id: ResourceId::new(id).expect("id"),
            name,
            unit,
            per_quarter,
        };
        found.into_iter().zip(RESOURCES).map(with_id).collect()
    });
    let time_off = vec(
        (day(), 0_i32..40, note()).prop_map(|(first, days, note)| TimeOff {
            days: Window::new(first, plus_days(first, days)).expect("in order"),
            note,
        }),
        0..3,
    );
    (hours, spoken_for, of(money()), of(money()), fraction(), resources, time_off).prop_map(
        |(hours_per_week, spoken_for, money_per_quarter, most, reserve, resources, time_off)| Capacity {
            hours_per_week,
            spoken_for,
            money_per_quarter,
            most_to_lose_per_year: most,
            reserve,
            resources,
            time_off,
        },
    )
}

fn partner_body() -> impl Strategy<Value = Partner> {
    let contact = (name(), note(), note(), note()).prop_map(|(name, role, email, phone)| ContactPerson {
        name,
        role,
        email,
        phone,
    });
    let dependence = || {
        (select(Reliance::ALL), of(any::<u16>()), of(money()))
            .prop_map(|(level, weeks_to_replace, cost_to_replace)| Dependence {
                level,
                weeks_to_replace,
                cost_to_replace,
            })
            .boxed()
    };
    let what = (name(), select(PartnerKind::ALL), select(Stage::ALL), vec(name(), 0..3), vec(name(), 0..3));
    let bond = (
        both(|| select(Claim::ALL).boxed()),
        both(|| select(Want::ALL).boxed()),
        both(dependence),
        of(select(Depth::ALL)),
    );
    let reliance = || of(select(Reliance::ALL));
    let former = (day(), reliance(), reliance()).prop_map(|(until, ours, theirs)| FormerDependence {
        until,
        ours,
        theirs,
    });
    let driver = || (score(), any::<bool>()).prop_map(|(score, lasting)| Driver { score, lasting });
    let drivers = move || {
        (driver(), driver(), driver(), driver())
            .prop_map(|(cost, service, marketing, profit)| Drivers { cost, service, marketing, profit })
            .boxed()
    };
    let facilitators = (vec(score(), 4), vec(any::<bool>(), 5)).prop_map(|(s, yes)| Facilitators {
        compatibility: s[0],
        philosophy: s[1],
        mutuality: s[2],
        symmetry: s[3],
        shared_competitors: yes[0],
        proximity: yes[1],
        exclusivity: yes[2],
        prior_history: yes[3],
        shared_end_user: yes[4],
    });
    let propensity = (both(drivers), of(facilitators))
        .prop_map(|(drivers, facilitators)| Propensity { drivers, facilitators });
    let rest = (
        (vec(former, 0..3), of(propensity)),
        of(day()),
        of((1_u16..).prop_filter_map("not 0", std::num::NonZeroU16::new)),
        vec(contact, 0..3),
        note(),
        of(name()),
        (
            of(money()),
            of((1_u16..).prop_filter_map("not 0", std::num::NonZeroU16::new)),
            of(money()),
            of(day()),
        ),
    );
    (what, bond, rest).prop_map(|((name, kind, stage, roles, tags), bond, rest)| Partner {
        id: PartnerId::new("to-be-set").expect("id"),
        name,
        kind,
        stage,
        roles,
        claim: bond.0,
        want: bond.1,
        dependence: bond.2,
        dependence_was: rest.0.0,
        propensity: rest.0.1,
        depth: bond.3,
        started: rest.1,
        in_touch_every_days: rest.2,
        uncorrected_because: rest.5,
        worth: rest.6.0,
        notice_days: rest.6.1,
        leaving_cost: rest.6.2,
        ends: rest.6.3,
        contacts: rest.3,
        tags,
        notes: rest.4,
    })
}

fn goal_body() -> impl Strategy<Value = (Goal, Vec<(Index, Need, Option<Need>)>)> {
    let needs = vec((any::<Index>(), select(Need::ALL), of(select(Need::ALL))), 0..3);
    (name(), of(money()), of(day()), of(day()), select(GoalState::ALL), note(), needs).prop_map(
        |(title, worth, agreed, due, state, notes, needs)| {
            let id = GoalId::new("to-be-set").expect("id");
            (Goal { worth, agreed, due, state, notes, ..Goal::new(id, title) }, needs)
        },
    )
}

fn schedule() -> impl Strategy<Value = Schedule> {
    let recurring = (select(Period::ALL), of(day()), of(day())).prop_map(|(every, a, b)| {
        let (from, until) = match (a, b) {
            (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
            open => open,
        };
        Schedule::recurring(every, Days::new(from, until).expect("in order"))
    });
    let state = prop_oneof![
        Just(PromiseState::Open),
        day().prop_map(PromiseState::Kept),
        (day(), 1_u32..10_000).prop_map(|(on, n)| {
            let part = Fraction::new(f64::from(n) / 10_000.0).expect("a part");
            PromiseState::KeptInPart { on, part }
        }),
        day().prop_map(PromiseState::Waived)
    ];
    let promise = (of(day()), day(), state).prop_map(|(start, due, state)| {
        Schedule::promise(start.map(|s| s.min(due)), due, state).expect("in order")
    });
    prop_oneof![recurring, promise]
}

fn amount_range() -> impl Strategy<Value = AmountRange> {
    (amount(), 1_u32..1000).prop_map(|(low, more)| {
        let high = match &low {
            Amount::Time(minutes) => Amount::Time(Minutes::new(minutes.get().saturating_add(more))),
            Amount::Money(money) => {
                let high = Money::from_minor(money.amount_minor() + i64::from(more), money.currency());
                Amount::Money(high.expect("not negative"))
            }
            Amount::Other(..) => low.clone(),
        };
        AmountRange::new(low.clone(), high).unwrap_or_else(|_| low.into())
    })
}

/// The same amount until some days.
fn former_amounts(amount: &AmountRange, days: &[Date]) -> Vec<FormerAmount> {
    let mut days = days.to_vec();
    days.sort_unstable();
    days.dedup();
    days.into_iter().map(|until| FormerAmount { until, amount: amount.clone() }).collect()
}

fn commitment_body() -> impl Strategy<Value = (Commitment, Index)> {
    let moves =
        vec((day(), day(), side()).prop_map(|(on, was_due, asked)| Move { on, was_due, asked }), 0..3);
    let were = vec(day(), 0..3);
    (side(), of(name()), of(amount_range()), (schedule(), moves, were), note(), any::<Index>()).prop_map(
        |(by, title, amount, (schedule, mut moved, were), notes, partner)| {
            if matches!(schedule, Schedule::Recurring { .. }) {
                moved.clear();
            }
            let id = CommitmentId::new("to-be-set").expect("id");
            let nobody = PartnerId::new("to-be-set").expect("id");
            let amount_was = match (&schedule, &amount) {
                (Schedule::Recurring { .. }, Some(amount)) => former_amounts(amount, &were),
                _ => Vec::new(),
            };
            (
                Commitment { id, partner: nobody, by, title, amount, amount_was, schedule, moved, notes },
                partner,
            )
        },
    )
}

fn risk_body() -> impl Strategy<Value = (Risk, Index)> {
    let loss = || {
        (1_i64..1000, 1_i64..1000, currency()).prop_map(|(a, b, currency)| {
            let money = |minor| Money::from_minor(minor, currency).expect("not negative");
            MoneyRange::new(money(a.min(b)), money(a.max(b))).expect("in order")
        })
    };
    let what = (name(), select(RiskKind::ALL), of(name()), note(), note(), any::<Index>());
    let more =
        ((of(fraction()), of(loss())), of(money()), (of(fraction()), any::<bool>(), of(name()), of(day())));
    (what, of(fraction()), of(loss()), of(fraction()), more).prop_map(
        |((title, kind, cause, mitigation, notes, partner), yearly_probability, loss, our_share, more)| {
            let id = RiskId::new("to-be-set").expect("id");
            let nobody = PartnerId::new("to-be-set").expect("id");
            let (after, cost_per_year, (their_share, in_place, owner, next_look)) = more;
            let risk = Risk {
                yearly_probability,
                loss,
                our_share,
                // What they would bear is what we would not, or nothing that is known.
                their_share: their_share.and_then(|s: Fraction| {
                    Fraction::new(s.get() * (1.0 - our_share.map_or(0.0, Fraction::get)))
                }),
                cause,
                mitigation: Mitigation {
                    what: mitigation,
                    cost_per_year,
                    probability_after: after.0,
                    loss_after: after.1,
                    in_place,
                },
                owner,
                next_look,
                notes,
                ..Risk::new(id, nobody, title, kind)
            };
            (risk, partner)
        },
    )
}

fn check_in() -> impl Strategy<Value = (CheckIn, Index)> {
    (day(), both(reviews::scores), note(), any::<Index>()).prop_map(|(date, scores, note, partner)| {
        (CheckIn { date, partner: PartnerId::new("to-be-set").expect("id"), scores, note }, partner)
    })
}

fn closing_event() -> impl Strategy<Value = (ClosingEvent, Index)> {
    (day(), select(ClosingKind::ALL), of(money()), note(), any::<Index>()).prop_map(
        |(date, kind, worth, note, partner)| {
            let nobody = PartnerId::new("to-be-set").expect("id");
            (ClosingEvent { date, partner: nobody, kind, worth, note }, partner)
        },
    )
}

/// What a snooze is about beside its partner.
#[derive(Debug, Clone, Copy)]
enum About {
    Goal,
    Commitment,
    Risk,
}

/// A snooze that still needs its partner, and perhaps is about a goal, a commitment or a risk.
fn snooze() -> impl Strategy<Value = (Snooze, Option<(About, Index)>, Index)> {
    let code = select(vec!["gap-too-long", "goal-past-due", "unheard-of"]);
    let about = of((select(vec![About::Goal, About::Commitment, About::Risk]), any::<Index>()));
    (day(), 1_i32..400, code, name(), about, any::<Index>()).prop_map(
        |(date, days, code, reason, about, i)| {
            let snooze = Snooze {
                date,
                partner: PartnerId::new("to-be-set").expect("id"),
                code: Name::new(code).expect("a code"),
                goal: None,
                commitment: None,
                risk: None,
                until: plus_days(date, days),
                reason,
            };
            (snooze, about, i)
        },
    )
}

/// Rules about different hints; some still need their partner.
fn import_rules() -> impl Strategy<Value = Vec<(ImportRule, Option<Index>)>> {
    let rule =
        (select(ImportSource::ALL.to_vec()), select(HintField::ALL.to_vec()), name(), of(any::<Index>()));
    vec(rule, 0..4).prop_map(|rules| {
        let mut known = std::collections::BTreeSet::new();
        rules
            .into_iter()
            .map(|(source, field, text, partner)| {
                (ImportRule { source, field, text, to: ImportTo::LeaveOut }, partner)
            })
            .filter(|(rule, _)| known.insert(format!("{:?}", rule.about())))
            .collect()
    })
}

/// Layouts of different tables, with any of their columns.
fn csv_layouts() -> impl Strategy<Value = Vec<CsvLayout>> {
    let headers = proptest::collection::btree_set(name(), 1..6);
    let said = vec(of(any::<Index>()), CsvColumn::ALL.len());
    let rest = (of(currency()), of(select(DateOrder::ALL.to_vec())), any::<bool>());
    let layout = (headers, said, rest).prop_map(|(headers, said, (money_in, dates, decimal_comma))| {
        let all: Vec<_> = headers.iter().cloned().collect();
        let columns = CsvColumn::ALL
            .into_iter()
            .zip(said)
            .filter_map(|(column, at)| Some((column, at?.get(&all).clone())))
            .collect();
        let mut layout = CsvLayout::new(headers, columns).expect("its own columns");
        (layout.money_in, layout.dates, layout.decimal_comma) = (money_in, dates, decimal_comma);
        layout
    });
    vec(layout, 0..3).prop_map(|mut layouts| {
        let mut known = std::collections::BTreeSet::new();
        layouts.retain(|layout: &CsvLayout| known.insert(layout.headers().clone()));
        layouts
    })
}

/// What is asked of a choice, before it is known which partners there are.
#[derive(Debug, Clone)]
pub struct Asked {
    must_keep: Vec<Index>,
    also: Vec<Index>,
    never_together: Vec<(Index, Index)>,
    only_if: Vec<(Index, Index)>,
    bounds: (Option<u16>, Option<u16>),
    keep_reserve: bool,
}

impl Asked {
    fn of(self, ids: &[PartnerId]) -> Choosing {
        let all = |places: Vec<Index>| places.into_iter().map(|i| i.get(ids).clone()).collect();
        let pairs = |places: Vec<(Index, Index)>| {
            let pair =
                |(a, b): (Index, Index)| Pair { partner: a.get(ids).clone(), with: b.get(ids).clone() };
            places.into_iter().map(pair).filter(|pair| pair.partner != pair.with).collect()
        };
        let (at_least, at_most) = match self.bounds {
            (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
            open => open,
        };
        Choosing {
            must_keep: all(self.must_keep),
            also: all(self.also),
            never_together: pairs(self.never_together),
            only_if: pairs(self.only_if),
            at_least,
            at_most,
            keep_reserve: self.keep_reserve,
        }
    }
}

fn choosing() -> impl Strategy<Value = Asked> {
    let some = || vec(any::<Index>(), 0..3);
    let pairs = || vec(any::<(Index, Index)>(), 0..3);
    let bounds = (of(any::<u16>()), of(any::<u16>()));
    (some(), some(), pairs(), pairs(), bounds, any::<bool>()).prop_map(
        |(must_keep, also, never_together, only_if, bounds, keep_reserve)| Asked {
            must_keep,
            also,
            never_together,
            only_if,
            bounds,
            keep_reserve,
        },
    )
}

/// A change, before it is known what there is to change.
#[derive(Debug, Clone)]
pub enum AnyChange {
    /// Something about a partner, or with the commitments that stay.
    Partner(u8, Index, Vec<Index>),
    /// A commitment scaled or moved.
    Commitment(Index, Option<u16>, i32),
    /// A capacity.
    Capacity(Change),
    /// A resource.
    Resource(Index, i64),
}

impl AnyChange {
    fn of(
        self,
        ids: &[PartnerId],
        commitments: &[(CommitmentId, PartnerId)],
        resources: &[ResourceId],
    ) -> Option<Change> {
        Some(match self {
            Self::Partner(kind, i, stays) => {
                let partner = i.get(ids).clone();
                let of_it: Vec<_> =
                    commitments.iter().filter(|(_, of)| *of == partner).map(|(id, _)| id.clone()).collect();
                match kind {
                    0 => Change::TakeOn(partner),
                    1 => Change::LetGo(partner),
                    _ if of_it.is_empty() => Change::StepDown { partner, stays: Vec::new() },
                    _ => {
                        let stays = stays.into_iter().map(|i| i.get(&of_it).clone()).collect();
                        Change::StepDown { partner, stays }
                    }
                }
            }
            Self::Commitment(i, to, by_days) => {
                let commitment = (!commitments.is_empty()).then(|| i.get(commitments).0.clone())?;
                match to.and_then(Percent::new) {
                    Some(to) => Change::Scale { commitment, to },
                    None => Change::Move { commitment, by_days },
                }
            }
            Self::Capacity(change) => change,
            Self::Resource(i, n) => {
                let resource = (!resources.is_empty()).then(|| i.get(resources).clone())?;
                Change::ResourcePerQuarter { resource, quantity: Quantity::from_thousandths(n)? }
            }
        })
    }
}

fn scenario() -> impl Strategy<Value = (Name, Vec<AnyChange>, Note)> {
    let change = prop_oneof![
        (0_u8..3, any::<Index>(), vec(any::<Index>(), 0..3))
            .prop_map(|(kind, i, stays)| AnyChange::Partner(kind, i, stays)),
        (any::<Index>(), of(1_u16..=Percent::MOST), prop_oneof![-3653..0_i32, 1..=3653_i32])
            .prop_map(|(i, to, by_days)| AnyChange::Commitment(i, to, by_days)),
        (0_u32..=10_080).prop_map(|m| AnyChange::Capacity(Change::HoursPerWeek(Minutes::new(m)))),
        money().prop_map(|m| AnyChange::Capacity(Change::MoneyPerQuarter(m))),
        money().prop_map(|m| AnyChange::Capacity(Change::MostToLosePerYear(m))),
        (any::<Index>(), 0_i64..1 << 40).prop_map(|(i, n)| AnyChange::Resource(i, n)),
    ];
    (name(), vec(change, 0..5), note())
}

/// An entry that still needs its partner, and perhaps goes towards a commitment.
fn entry() -> impl Strategy<Value = (Entry, Option<Index>, Index)> {
    let given = (side(), amount()).prop_map(|(by, amount)| Happening::Given { by, amount });
    let contact = (side(), of(minutes()), of(score())).prop_map(|(began, lasted, went)| Happening::Contact {
        began,
        lasted,
        went,
    });
    let what = prop_oneof![2 => given, 1 => contact];
    let imported = of((select(ImportSource::ALL.to_vec()), any::<u64>())
        .prop_map(|(source, key)| Box::new(ImportMark { source, key })));
    (day(), what, note(), of(any::<Index>()), any::<Index>(), imported).prop_map(
        |(date, what, note, towards, partner, imported)| {
            let nobody = PartnerId::new("to-be-set").expect("id");
            (Entry { date, partner: nobody, what, towards: None, note, imported }, towards, partner)
        },
    )
}
