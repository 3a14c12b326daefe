//! Standing: the essay's four cases, each gate just open and just closed, and what no evidence may do.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

use handful::analysis::{Assessment, Bond, Code, GateKind, GateState, Standing, assess};
use handful::plan::{
    BothSides, CheckIn, Commitment, CommitmentId, Dependence, Depth, Edit, Entry, Fraction, Goal, GoalId,
    GoalPartner, Happening, LineEdit, Minutes, Mitigation, Name, Need, Note, Partner, Plan, PromiseState,
    RecordEdit, Reliance, Risk, RiskId, RiskKind, Schedule, Score, Scores, Settings, Side, Trials, Want,
    plus_days,
};
use handful::store;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 23);

/// A plan of one partner, `x`, with these fields and sections.
fn plan(partner: &str, sections: &str) -> Plan {
    let text = format!(
        "(format: 1, name: \"Plan\", currency: \"EUR\",
        capacity: (hours_per_week: \"40h\", money_per_quarter: \"8000 EUR\"),
        partners: [(id: \"x\", name: \"X\", {partner})],
        {sections})"
    );
    match store::read(&text) {
        Ok(reading) => reading.plan,
        Err(broken) => panic!("{broken:?}"),
    }
}

fn assessed(plan: &Plan) -> Assessment {
    assess(plan, TODAY)
}

fn bond(plan: &Plan) -> Bond {
    assessed(plan).bonds.swap_remove(0)
}

fn gate(plan: &Plan, kind: GateKind) -> GateState {
    bond(plan).gate(kind).state
}

/// Weekly chats, good work, referrals; nothing more.
fn pool_service() -> Plan {
    plan(
        "claim: (ours: Relationship), want: (ours: NotAtAll, theirs: NotAtAll), depth: Familiar,
        dependence: (ours: (level: Low, weeks_to_replace: 3), theirs: (level: None)),
        in_touch_every_days: 7",
        "log: [
            (date: \"2026-11-04\", partner: \"x\", amount: \"10m\", contact_began: Them, went: 4),
            (date: \"2026-11-11\", partner: \"x\", amount: \"10m\", contact_began: Them, went: 5),
            (date: \"2026-11-18\", partner: \"x\", amount: \"10m\", contact_began: Us, went: 5),
        ]",
    )
}

/// Shared goals, both give and both need each other; a check-in shows them out of step.
fn co_venturer(check_in: &str) -> Plan {
    plan(
        "claim: (ours: Partnership, theirs: Partnership), want: (ours: VeryMuch, theirs: VeryMuch),
        depth: Close, dependence: (
            ours: (level: Vital, weeks_to_replace: 52),
            theirs: (level: Vital, weeks_to_replace: 52),
        )",
        &format!(
            "goals: [(id: \"g\", title: \"A great business\", agreed: \"2026-09-01\",
                partners: [(partner: \"x\", need: Essential, to_them: Essential)])],
            commitments: [
                (id: \"ours\", partner: \"x\", amount: \"4h\", every: Month, from: \"2026-09-01\"),
                (id: \"theirs\", partner: \"x\", by: Them, amount: \"4h\", every: Month, from: \"2026-09-01\"),
                (id: \"late\", partner: \"x\", amount: \"2h\", due: \"2026-10-05\", kept: \"2026-10-12\"),
            ],
            risks: [(id: \"r\", partner: \"x\", title: \"It fails\", kind: Performance, our_share: 0.5)],
            check_ins: [
                (date: \"2026-06-01\", partner: \"x\", scores: (
                    ours: (vision: 5, goals: 5, values: 5, communication: 5, trust: 5, fairness: 5),
                    theirs: (vision: 5, goals: 5, values: 5, communication: 5, trust: 5, fairness: 5))),
                {check_in}
            ],
            log: [
                (date: \"2026-09-10\", partner: \"x\", amount: \"4h\"),
                (date: \"2026-09-11\", partner: \"x\", by: Them, amount: \"4h\"),
                (date: \"2026-10-10\", partner: \"x\", amount: \"4h\"),
                (date: \"2026-10-11\", partner: \"x\", by: Them, amount: \"4h\"),
            ]"
        ),
    )
}

const STRAINED: &str = "(date: \"2026-11-02\", partner: \"x\", scores: (
    ours: (vision: 3, goals: 4, values: 4, communication: 2, trust: 4, fairness: 4),
    theirs: (vision: 4, goals: 4, values: 4, communication: 2, trust: 4, fairness: 4))),";

/// A very deep relationship, projects delivered, and neither wants a partnership.
fn client_and_friend() -> Plan {
    plan(
        "claim: (ours: Relationship, theirs: Relationship), want: (ours: NotAtAll, theirs: NotAtAll),
        depth: Deep, dependence: (ours: (level: Low), theirs: (level: Low))",
        "commitments: [(id: \"p\", partner: \"x\", amount: \"20h\", due: \"2026-06-30\", kept: \"2026-06-26\")],
        closing_events: [(date: \"2026-03-02\", partner: \"x\", kind: Order)],
        log: [(date: \"2026-11-16\", partner: \"x\", amount: \"2h\", contact_began: Them, went: 5)]",
    )
}

/// Says "partner" before the order; after it they vanish and keep nothing of what they promised.
fn order_chaser(before: usize, after: usize) -> Plan {
    let order = date(2026, 7, 13);
    let contacts = (0..before)
        .map(|i| plus_days(order, -1 - i32::try_from(i * 6).expect("days")))
        .chain((0..after).map(|i| plus_days(order, 1 + i32::try_from(i * 20).expect("days"))));
    let log: String =
        contacts.map(|day| format!("(date: \"{day}\", partner: \"x\", contact_began: Them),\n")).collect();
    plan(
        "claim: (theirs: Partnership), depth: Acquaintance",
        &format!(
            "commitments: [
                (id: \"a\", partner: \"x\", by: Them, amount: \"8h\", due: \"2026-08-14\"),
                (id: \"b\", partner: \"x\", by: Them, amount: \"2000 EUR\", due: \"2026-09-30\"),
            ],
            closing_events: [(date: \"{order}\", partner: \"x\", kind: Order)],
            log: [{log}]"
        ),
    )
}

#[test]
fn the_pool_service_is_a_relationship() {
    let bond = bond(&pool_service());
    assert_eq!(bond.standing, Standing::Relationship);
    assert!(bond.is_content, "a good one, as it is");
    assert_eq!(bond.questions, [""; 0]);
}

#[test]
fn the_co_venturer_is_a_partnership_even_under_strain() {
    assert_eq!(bond(&co_venturer("")).standing, Standing::Partnership);
    let strained = co_venturer(STRAINED);
    assert_eq!(bond(&strained).standing, Standing::Partnership);
    let codes: Vec<_> = assessed(&strained).findings.iter().map(|f| f.code).collect();
    assert!(codes.contains(&Code::AlignmentFalling), "{codes:?}");
}

#[test]
fn the_client_who_is_a_friend_is_a_deep_relationship_and_needs_no_advice() {
    let plan = client_and_friend();
    let bond = bond(&plan);
    assert_eq!(bond.standing, Standing::DeepRelationship);
    assert!(bond.is_content && bond.questions.is_empty());
    assert!(bond.because.contains("a good relationship as it is"), "{}", bond.because);
    let advice = [Code::InNameOnly, Code::UnderInvested, Code::CheckInDue, Code::LopsidedDependence];
    assert!(assessed(&plan).findings.iter().all(|f| !advice.contains(&f.code)));
}

#[test]
fn the_order_chaser_is_a_partnership_in_name_only() {
    for (before, after) in [(12, 2), (7, 0)] {
        let plan = order_chaser(before, after);
        let bond = bond(&plan);
        assert_eq!(bond.standing, Standing::InNameOnly);
        let quiet = bond.quiet.expect("striking");
        assert_eq!((quiet.contacts.before, quiet.contacts.after), (before, after));
        assert!(assessed(&plan).findings.iter().any(|f| f.code == Code::OrderChaser));
    }
    let few = order_chaser(3, 1);
    assert_eq!(bond(&few).quiet, None);
    assert!(assessed(&few).findings.iter().all(|f| f.code != Code::OrderChaser));
}

/// Six before and none after: p = 1/64, striking for one order and not for four, and over once they are back.
#[test]
fn many_orders_and_coming_back_are_no_order_chasing() {
    let orders = |days: &[i32], back: i32| {
        let order = date(2026, 3, 2);
        let before = (1..=6).map(|i| plus_days(order, -10 * i));
        let log: String = before
            .chain((0..back).map(|i| plus_days(TODAY, -i)))
            .map(|day| format!("(date: \"{day}\", partner: \"x\", contact_began: Them),\n"))
            .collect();
        let events: String = days
            .iter()
            .map(|d| format!("(date: \"{}\", partner: \"x\", kind: Payment),", plus_days(order, *d)))
            .collect();
        bond(&plan("", &format!("closing_events: [{events}], log: [{log}]"))).quiet.is_some()
    };
    assert!(orders(&[0], 0));
    assert!(orders(&[0, -400, -500], 0), "1/64 is less than a third of 0.05");
    assert!(!orders(&[0, -400, -500, -600], 0), "and more than a fourth");
    assert!(orders(&[0], 5));
    assert!(!orders(&[0], 6), "as many as before: they are back");
}

#[test]
fn of_whom_little_is_written_is_unknown_with_questions() {
    let named = bond(&plan("", ""));
    assert_eq!(named.standing, Standing::Unknown);
    assert_eq!(named.questions.len(), 3, "{:?}", named.questions);
    assert!(named.gates.iter().all(|g| g.state == GateState::Unknown && g.question.is_some()));
    let warm = bond(&plan("depth: Deep, claim: (ours: Partnership)", ""));
    assert_eq!(warm.standing, Standing::Unknown, "neither warmth nor a word settles it");
}

/// Wanted and needed, nobody calls it anything, and neither keeps its word: that is known to be no partnership.
#[test]
fn who_does_not_keep_a_word_holds_no_partnership_however_much_it_is_wanted() {
    let missed = |id: &str, by: &str| {
        format!("(id: \"{id}\", partner: \"x\", by: {by}, amount: \"2h\", due: \"2026-10-05\"),")
    };
    let commitments = missed("a", "Us") + &missed("b", "Us") + &missed("c", "Them") + &missed("d", "Them");
    let bond = bond(&plan(
        "want: (ours: VeryMuch, theirs: VeryMuch),
        dependence: (ours: (level: High), theirs: (level: High))",
        &format!("commitments: [{commitments}]"),
    ));
    assert_eq!(bond.standing, Standing::Relationship);
    assert!(bond.because.contains("missing: commitments kept by both"), "{}", bond.because);
}

#[test]
fn both_want_one_and_have_begun() {
    let begun = plan(
        "want: (ours: VeryMuch, theirs: Somewhat)",
        "goals: [(id: \"g\", title: \"G\", agreed: \"2026-11-09\",
            partners: [(partner: \"x\", need: Essential, to_them: Essential)])]",
    );
    let bond = bond(&begun);
    assert_eq!(bond.standing, Standing::InTheMaking);
    assert!(bond.because.contains("not known yet"), "{}", bond.because);
}

#[test]
fn interdependence_opens_at_the_lower_of_two_moderate_levels() {
    use GateKind::Interdependence as It;
    let of = |ours: &str, theirs: &str| {
        gate(&plan(&format!("dependence: (ours: ({ours}), theirs: ({theirs}))"), ""), It)
    };
    assert_eq!(of("level: Moderate", "level: Vital"), GateState::Open);
    assert_eq!(of("level: Low", "level: Vital"), GateState::Closed);
    assert_eq!(of("level: Moderate, weeks_to_replace: 2", "level: High"), GateState::Open, "one level off");
    assert_eq!(of("level: High, weeks_to_replace: 2", "level: High"), GateState::Unknown, "contradicted");
    let dear = "level: High, weeks_to_replace: 2, cost_to_replace: \"8000 EUR\"";
    assert_eq!(of(dear, "level: High"), GateState::Open, "as dear as a quarter's money");
    let cheap = "level: High, weeks_to_replace: 2, cost_to_replace: \"7999 EUR\"";
    assert_eq!(of(cheap, "level: High"), GateState::Unknown);
    assert_eq!(of("level: Low, weeks_to_replace: 30", "level: High"), GateState::Unknown, "contradicted");
    let masked = of("level: Low, weeks_to_replace: 30", "level: None, weeks_to_replace: 1");
    assert_eq!(masked, GateState::Closed, "whatever we are, they do not depend on us");
    assert_eq!(gate(&plan("dependence: (ours: (level: Vital))", ""), It), GateState::Unknown);
    assert_eq!(gate(&plan("dependence: (theirs: (level: Low))", ""), It), GateState::Closed);
}

#[test]
fn want_takes_two_who_want_it_somewhat() {
    let of = |want: &str| gate(&plan(&format!("want: ({want})"), ""), GateKind::Want);
    assert_eq!(of("ours: Somewhat, theirs: Somewhat"), GateState::Open);
    assert_eq!(of("ours: Somewhat, theirs: Little"), GateState::Closed);
    assert_eq!(of("ours: Little"), GateState::Closed);
    assert_eq!(of("theirs: VeryMuch"), GateState::Unknown);
}

#[test]
fn a_goal_is_shared_when_it_is_essential_to_both_and_agreed_within_the_year() {
    let of = |goal: &str, partner: &str| {
        let goals =
            format!("goals: [(id: \"g\", title: \"G\", {goal}, partners: [(partner: \"x\", {partner})])]");
        gate(&plan("", &goals), GateKind::SharedGoal)
    };
    let both = "need: Essential, to_them: Essential";
    assert_eq!(of("agreed: \"2025-11-23\"", both), GateState::Open, "365 days ago");
    assert_eq!(of("agreed: \"2025-11-22\"", both), GateState::Closed, "366 days ago");
    assert_eq!(of("agreed: \"2026-11-24\"", both), GateState::Unknown, "tomorrow");
    assert_eq!(of("agreed: \"2026-11-01\", state: Dropped", both), GateState::Unknown);
    assert_eq!(of("agreed: \"2026-11-01\"", "need: Helpful, to_them: Essential"), GateState::Closed);
    assert_eq!(of("agreed: \"2026-11-01\"", "need: Essential, to_them: Helpful"), GateState::Closed);
    assert_eq!(of("agreed: \"2026-11-01\"", "need: Essential"), GateState::Unknown);
    assert_eq!(of("notes: \"no date\"", both), GateState::Unknown);
}

#[test]
fn commitments_are_kept_by_both_or_the_gate_is_not_open() {
    let of = |theirs: &str| {
        let commitments = format!(
            "commitments: [
                (id: \"o\", partner: \"x\", amount: \"2h\", due: \"2026-10-05\", kept: \"2026-10-05\"),
                {theirs}
            ]"
        );
        gate(&plan("", &commitments), GateKind::Commitments)
    };
    let promise = |id: &str, rest: &str| {
        format!("(id: \"{id}\", partner: \"x\", by: Them, amount: \"2h\", due: \"2026-10-05\" {rest}),")
    };
    assert_eq!(of(""), GateState::Unknown, "nothing of theirs is written");
    assert_eq!(of(&promise("a", ", kept: \"2026-10-30\"")), GateState::Open, "late is kept");
    assert_eq!(of(&promise("a", "")), GateState::Unknown, "one miss is too little");
    assert_eq!(of(&(promise("a", "") + &promise("b", ""))), GateState::Closed);
    let half = promise("a", "") + &promise("b", ", kept: \"2026-10-05\"");
    assert_eq!(of(&half), GateState::Open, "half is enough");
    let less = promise("a", "") + &promise("b", ", kept: \"2026-10-05\", part: 0.9");
    assert_eq!(of(&less), GateState::Closed, "less than half is not");
    assert_eq!(
        of(&promise("a", ", waived: \"2026-10-01\"")),
        GateState::Unknown,
        "what is let go says nothing"
    );
    let without_date = "(id: \"a\", partner: \"x\", by: Them, amount: \"2h\", every: Month),";
    assert_eq!(of(without_date), GateState::Unknown, "no date, no commitment");
    let not_yet = "(id: \"a\", partner: \"x\", by: Them, amount: \"2h\", due: \"2026-11-23\"),";
    assert_eq!(of(not_yet), GateState::Unknown, "due today is not due yet");
}

#[test]
fn the_log_counts_more_than_the_promise() {
    let of = |log: &str| {
        let sections = format!(
            "commitments: [
                (id: \"o\", partner: \"x\", amount: \"2h\", due: \"2026-10-05\", kept: \"2026-10-05\"),
                (id: \"t\", partner: \"x\", by: Them, amount: \"10h\", every: Month, from: \"2026-08-01\"),
            ], log: [{log}]"
        );
        gate(&plan("", &sections), GateKind::Commitments)
    };
    let gave = |day: &str, amount: &str| {
        format!("(date: \"{day}\", partner: \"x\", by: Them, amount: \"{amount}\"),")
    };
    assert_eq!(of(""), GateState::Unknown, "nothing of its kind was ever logged");
    // August to October: ten hours each; half of thirty is fifteen.
    assert_eq!(of(&gave("2026-08-03", "5h")), GateState::Closed);
    let half = gave("2026-08-03", "8h") + &gave("2026-09-03", "5h") + &gave("2026-10-03", "2h");
    assert_eq!(of(&half), GateState::Open, "0.8 counts as kept in full, so 1 + 0.5 + 0.2 of three");
    let contact = "(date: \"2026-08-03\", partner: \"x\", amount: \"30h\", contact_began: Them),";
    assert_eq!(of(contact), GateState::Unknown, "being in touch keeps no promise");
}

#[test]
fn a_risk_is_shared_when_each_side_bears_a_part() {
    let of = |risks: &str| gate(&plan("", &format!("risks: [{risks}]")), GateKind::SharedRisk);
    let risk = |id: &str, share: &str| {
        format!("(id: \"{id}\", partner: \"x\", title: \"R\", kind: Relational {share}),")
    };
    assert_eq!(of(&risk("a", ", our_share: 0.01")), GateState::Open);
    assert_eq!(of(&risk("a", ", our_share: 1.0")), GateState::Closed);
    assert_eq!(of(&risk("a", ", our_share: 0.0")), GateState::Closed);
    assert_eq!(of(&(risk("a", ", our_share: 1.0") + &risk("b", ", our_share: 0.5"))), GateState::Open);
    assert_eq!(of(&(risk("a", ", our_share: 1.0") + &risk("b", ""))), GateState::Unknown);
    assert_eq!(of(""), GateState::Unknown);
}

#[test]
fn alignment_needs_three_of_five_from_both() {
    let scores = |all: u8, last: u8| {
        format!(
            "(vision: {all}, goals: {all}, values: {all}, communication: {all}, trust: {all}, fairness: {last})"
        )
    };
    let of = |day: &str, sides: &str| {
        let check_ins = format!("check_ins: [(date: \"{day}\", partner: \"x\", scores: ({sides}))]");
        gate(&plan("", &check_ins), GateKind::Alignment)
    };
    let both = |ours: &str, theirs: &str| format!("ours: {ours}, theirs: {theirs}");
    assert_eq!(of("2026-11-02", &both(&scores(3, 3), &scores(5, 5))), GateState::Open);
    assert_eq!(of("2026-11-02", &both(&scores(3, 2), &scores(5, 5))), GateState::Closed);
    assert_eq!(of("2026-11-02", &format!("ours: {}", scores(5, 5))), GateState::Unknown);
    assert_eq!(of("2026-11-02", &format!("ours: {}", scores(2, 2))), GateState::Closed);
    assert_eq!(of("2025-11-23", &both(&scores(5, 5), &scores(5, 5))), GateState::Open, "365 days ago");
    assert_eq!(of("2025-11-22", &both(&scores(5, 5), &scores(5, 5))), GateState::Unknown, "366 days ago");
}

#[test]
fn what_is_practised_is_held_against_what_is_warranted() {
    use handful::analysis::{Investment, Kind};
    let form = |score: u8| {
        format!(
            "propensity: (drivers: (
                ours: (cost: (score: {score}), service: (score: {score}), marketing: (score: {score}), profit: (score: {score})),
                theirs: (cost: (score: 5), service: (score: 5), marketing: (score: 5), profit: (score: 5))),
                facilitators: (compatibility: {score}, philosophy: {score}, mutuality: {score}, symmetry: {score}))"
        )
    };
    let of = |score: u8| {
        let mut plan = co_venturer("");
        let asked = self::plan(&form(score), "");
        let propensity = asked.partners().at(0).expect("x").propensity;
        let partner = Partner { propensity, ..plan.partners().at(0).expect("x").clone() };
        plan.apply(&[Edit::Partner(RecordEdit::change(partner))]).expect("a change");
        let bond = bond(&plan);
        (bond.practised, bond.warranted.map(|w| w.kind), bond.investment)
    };
    // All open and vital: type III. Drivers and facilitators of 4 × score points, the lower side counting.
    assert_eq!(of(5), (Some(Kind::TypeIII), Some(Kind::TypeIII), Some(Investment::Fitting)));
    assert_eq!(of(3), (Some(Kind::TypeIII), Some(Kind::TypeII), Some(Investment::OverInvested)));
    assert_eq!(of(1), (Some(Kind::TypeIII), Some(Kind::ArmsLength), Some(Investment::OverInvested)));
    assert_eq!(bond(&co_venturer("")).investment, None, "not asked");
}

/// The partner as warm as can be: deep, in touch every day, each contact as good as can be.
fn warmed(plan: &Plan, depth: Depth, contacts: usize, went: Score) -> Plan {
    let mut plan = plan.clone();
    let partner = plan.partners().at(0).expect("x").clone();
    let mut edits =
        vec![Edit::Partner(RecordEdit::change(Partner { depth: Some(depth), ..partner.clone() }))];
    for i in 0..contacts {
        let date = plus_days(TODAY, -i32::try_from(i).expect("days"));
        let what = Happening::Contact { began: Side::Us, lasted: Some(Minutes::new(240)), went: Some(went) };
        let entry = Entry {
            date,
            partner: partner.id.clone(),
            what,
            towards: None,
            imported: None,
            note: Note::NONE,
        };
        edits.push(Edit::Entry(LineEdit::add(entry)));
    }
    plan.apply(&edits).expect("warmth");
    plan
}

#[test]
fn at_the_most_warmth_the_four_cases_stay_what_they_are() {
    let five = Score::new(5).expect("a score");
    let standing = |plan: &Plan| bond(&warmed(plan, Depth::Deep, 200, five)).standing;
    assert_eq!(standing(&pool_service()), Standing::DeepRelationship, "deep now, and no partnership");
    assert_eq!(standing(&co_venturer(STRAINED)), Standing::Partnership);
    assert_eq!(standing(&client_and_friend()), Standing::DeepRelationship);
    assert_eq!(standing(&order_chaser(12, 2)), Standing::InNameOnly);
}

#[path = "support/plans.rs"]
mod plans;
use plans::arbitrary_plan;

/// A random plan. What a bond is has nothing to do with trials: it has the fewest.
fn any_plan() -> impl Strategy<Value = Plan> {
    arbitrary_plan().prop_map(|mut plan| {
        let trials = Trials::new(Trials::LEAST).expect("the fewest");
        let settings = Settings { trials, ..plan.settings().clone() };
        plan.apply(&[Edit::SetSettings(settings)]).expect("a setting");
        plan
    })
}

/// The states of every gate of every partner, and its standing, a relationship's depth apart.
fn states(plan: &Plan) -> Vec<([GateState; 6], Standing)> {
    assess(plan, TODAY)
        .bonds
        .iter()
        .map(|bond| {
            let standing = match bond.standing {
                Standing::DeepRelationship => Standing::Relationship,
                other => other,
            };
            (GateKind::ALL.map(|kind| bond.gate(kind).state), standing)
        })
        .collect()
}

/// The plan with more that speaks for one gate of its first partner.
fn with_evidence_for(plan: &Plan, kind: GateKind) -> Plan {
    let mut plan = plan.clone();
    let mut partner = plan.partners().at(0).expect("a partner").clone();
    let mut edits = Vec::new();
    match kind {
        GateKind::Interdependence => {
            for side in [&mut partner.dependence.ours, &mut partner.dependence.theirs] {
                let weeks_to_replace = Some(60);
                *side = Some(Dependence { level: Reliance::Vital, weeks_to_replace, cost_to_replace: None });
            }
        }
        GateKind::Want => {
            partner.want = BothSides { ours: Some(Want::VeryMuch), theirs: Some(Want::VeryMuch) };
        }
        GateKind::SharedGoal => {
            let mut goal = Goal::new(GoalId::new("more").expect("id"), Name::new("More").expect("name"));
            goal.agreed = Some(TODAY);
            let need = Need::Essential;
            goal.partners = vec![GoalPartner { partner: partner.id.clone(), need, to_them: Some(need) }];
            edits.push(Edit::Goal(RecordEdit::add(goal)));
        }
        GateKind::Commitments => {
            for (id, by) in [("more-ours", Side::Us), ("more-theirs", Side::Them)] {
                let due = plus_days(TODAY, -1);
                edits.push(Edit::Commitment(RecordEdit::add(Commitment {
                    id: CommitmentId::new(id).expect("id"),
                    partner: partner.id.clone(),
                    by,
                    title: None,
                    amount: None,
                    schedule: Schedule::promise(None, due, PromiseState::Kept(due)).expect("in order"),
                    moved: Vec::new(),
                    amount_was: Vec::new(),
                    notes: Note::NONE,
                })));
            }
        }
        GateKind::SharedRisk => edits.push(Edit::Risk(RecordEdit::add(Risk {
            id: RiskId::new("more").expect("id"),
            partner: partner.id.clone(),
            title: Name::new("More").expect("name"),
            kind: RiskKind::Relational,
            yearly_probability: None,
            loss: None,
            our_share: Fraction::from_percent(50),
            cause: None,
            mitigation: Mitigation::default(),
            their_share: None,
            owner: None,
            next_look: None,
            notes: Note::NONE,
        }))),
        GateKind::Alignment => {
            let five = Score::new(5).expect("a score");
            let all = Scores {
                vision: five,
                goals: five,
                values: five,
                communication: five,
                trust: five,
                fairness: five,
            };
            edits.push(Edit::CheckIn(LineEdit::add(CheckIn {
                date: TODAY,
                partner: partner.id.clone(),
                scores: BothSides { ours: Some(all), theirs: Some(all) },
                note: Note::NONE,
            })));
        }
    }
    edits.push(Edit::Partner(RecordEdit::change(partner)));
    plan.apply(&edits).expect("evidence");
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn warmth_opens_no_gate(plan in any_plan(), depth in 0_usize..5, contacts in 0_usize..40, went in 1_u8..=5) {
        prop_assume!(!plan.partners().is_empty());
        let warm = warmed(&plan, Depth::ALL[depth], contacts, Score::new(went).expect("a score"));
        prop_assert_eq!(states(&plan), states(&warm));
    }

    #[test]
    fn evidence_for_a_gate_never_closes_it(plan in any_plan(), which in 0_usize..6) {
        prop_assume!(!plan.partners().is_empty());
        let kind = GateKind::ALL[which];
        let before = gate(&plan, kind);
        let after = gate(&with_evidence_for(&plan, kind), kind);
        prop_assert!(after >= before, "{kind:?}: {before:?}, then {after:?}");
        if kind != GateKind::Commitments {
            prop_assert_eq!(after, GateState::Open);
        }
    }

    #[test]
    fn standing_does_not_depend_on_the_order_of_the_log(plan in any_plan()) {
        let mut shuffled = plan.clone();
        let mut edits: Vec<_> = plan.log().iter().enumerate().rev()
            .map(|(at, e)| Edit::Entry(LineEdit::remove(at, e.clone()))).collect();
        // At the front each, so that the log stands in reverse.
        edits.extend(plan.log().iter().map(|e| {
            Edit::Entry(LineEdit::Add { at: Some(0), line: Box::new(e.clone()) })
        }));
        shuffled.apply(&edits).expect("the same lines");
        prop_assert_eq!(states(&plan), states(&shuffled));
        for (one, other) in assess(&plan, TODAY).bonds.iter().zip(&assess(&shuffled, TODAY).bonds) {
            prop_assert_eq!(&one.ledger, &other.ledger);
            prop_assert_eq!(&one.because, &other.because);
        }
    }
}
