//! What the page says of the bond, driven by its accessible labels: the gates, what is warranted,
//! the ledger, the scores, what strains it and what falls with it.

use super::{State, show};
use crate::analysis::{Assessment, Code, Finding, Repair, Severity, Snoozed, Step, Subject};
use crate::plan::*;
use crate::ui::fixture::{Fixture, commitment_id, name, partner_id};
use crate::ui::{Action, Compose, Place, View, theme};
use egui::Key;
use egui_kittest::{Harness, kittest::Queryable};
use jiff::civil::{Date, date};

type Drawn = (State, Vec<Action>);

/// The page of a partner as an assessment of one's own sees it.
fn open_with<'a>(fixture: &'a Fixture, id: &'a str, assessment: &'a Assessment) -> Harness<'a, Drawn> {
    let mut harness =
        Harness::builder().with_size([1280.0, 3200.0]).with_context_setup(theme::apply).build_ui_state(
            move |ui, (state, actions): &mut Drawn| {
                let view = View { assessment, ..fixture.view() };
                show(ui, &view, &partner_id(id), state, actions);
            },
            (State::default(), Vec::new()),
        );
    harness.run();
    harness
}

fn open<'a>(fixture: &'a Fixture, id: &'a str) -> Harness<'a, Drawn> {
    open_with(fixture, id, fixture.view().assessment)
}

fn click(harness: &mut Harness<'_, Drawn>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

/// The actions, each once.
fn asked(harness: &Harness<'_, Drawn>) -> Vec<Action> {
    let mut actions = harness.state().1.clone();
    actions.dedup();
    actions
}

/// Northwind, changed.
fn with_northwind(change: impl FnOnce(&mut Partner)) -> Fixture {
    let mut fixture = Fixture::full();
    let mut partner = fixture.plan.partners().get(&partner_id("northwind")).expect("there").clone();
    change(&mut partner);
    fixture.carry_out(&[Action::edit(Edit::Partner(RecordEdit::change(partner)))]);
    fixture
}

const fn both<T: Copy>(value: T) -> BothSides<T> {
    BothSides { ours: Some(value), theirs: Some(value) }
}

const fn dependence(level: Reliance) -> Dependence {
    Dependence { level, weeks_to_replace: None, cost_to_replace: None }
}

fn given(day: Date, by: Side, amount: &str, towards: Option<&str>) -> Edit {
    Edit::Entry(LineEdit::add(Entry {
        date: day,
        partner: partner_id("northwind"),
        what: Happening::Given { by, amount: Amount::parse(amount).expect("an amount") },
        towards: towards.map(|id| Box::new(commitment_id(id))),
        imported: None,
        note: Note::NONE,
    }))
}

fn contact(day: Date, began: Side, minutes: u32, went: u8) -> Edit {
    let (lasted, went) = (Some(Minutes::new(minutes)), Score::new(went));
    Edit::Entry(LineEdit::add(Entry {
        date: day,
        partner: partner_id("northwind"),
        what: Happening::Contact { began, lasted, went },
        towards: None,
        imported: None,
        note: Note::NONE,
    }))
}

/// A partner of nothing but promises of time, each with its due day, its state and what was given for it.
fn ledger_of(edits: Vec<Edit>) -> Fixture {
    let mut plan = Plan::empty(name("Plan"), Currency::EUR);
    let mut all =
        vec![Edit::Partner(RecordEdit::add(Partner::new(partner_id("northwind"), name("Northwind"))))];
    all.extend(edits);
    plan.apply(&all).expect("a plan that can be");
    Fixture::of(plan)
}

fn promise(id: &str, by: Side, due: Date, state: PromiseState) -> Edit {
    Edit::Commitment(RecordEdit::add(Commitment {
        id: commitment_id(id),
        partner: partner_id("northwind"),
        by,
        title: Some(name(id)),
        amount: Some(AmountRange::parse("4h").expect("an amount")),
        schedule: Schedule::promise(None, due, state).expect("a promise"),
        moved: Vec::new(),
        amount_was: Vec::new(),
        notes: Note::NONE,
    }))
}

#[test]
fn a_gate_opens_to_its_evidence_and_closes_again() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, "northwind");
    assert!(harness.query_by_label("What would change it").is_none());
    click(&mut harness, "Want: unknown");
    harness.get_by_label("Want · unknown");
    harness.get_by_label("Both sides want a partnership, at least somewhat.");
    harness.get_by_label("Whether you want a partnership is not known.");
    harness.get_by_label("What would change it");
    harness.get_by_label("Say whether each side wants a partnership.");
    click(&mut harness, "Want: unknown");
    assert!(harness.query_by_label("Want · unknown").is_none());
    assert_eq!(asked(&harness), []);
}

#[test]
fn a_gate_opens_by_the_keyboard() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, "northwind");
    harness.get_by_label("Alignment: unknown").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Alignment · unknown");
    harness.get_by_label("You scored 4.3 of 5 on average on 5 Oct 2026.");
}

#[test]
fn each_gate_leads_to_where_it_is_answered() {
    let fixture = Fixture::full();
    let book = GoalId::new("book").expect("an identifier");
    let withdrawal = RiskId::new("withdrawal").expect("an identifier");
    for (id, gate, button, action) in [
        (
            "northwind",
            "Shared goal: unknown",
            "Look at the goal…",
            Action::Compose(Compose::ChangeGoal(book)),
        ),
        (
            "ada",
            "Shared goal: unknown",
            "Write the goal down…",
            Action::Compose(Compose::Goal { partner: Some(partner_id("ada")) }),
        ),
        (
            "northwind",
            "Commitments: unknown",
            "Log what was given",
            Action::Go(Place::LogWith(partner_id("northwind"))),
        ),
        (
            "ada",
            "Commitments: unknown",
            "Write down what you promised…",
            Action::Compose(Compose::Commitment { partner: Some(partner_id("ada")), by: Side::Us }),
        ),
        (
            "northwind",
            "Shared risk: unknown",
            "Say who would bear it…",
            Action::Compose(Compose::ChangeRisk(withdrawal)),
        ),
        (
            "ada",
            "Shared risk: unknown",
            "Write a risk down…",
            Action::Compose(Compose::Risk { partner: Some(partner_id("ada")) }),
        ),
        ("ada", "Alignment: unknown", "Check in…", Action::Compose(Compose::CheckIn(partner_id("ada")))),
    ] {
        let mut harness = open(&fixture, id);
        click(&mut harness, gate);
        // A question that would settle it has the same button; the one below the gate comes last.
        let buttons: Vec<_> = harness.get_all_by_label(button).collect();
        buttons.last().expect("a button").click();
        drop(buttons);
        harness.run();
        assert_eq!(asked(&harness), [action], "{id}: {button}");
    }
}

#[test]
fn dependence_and_want_lead_to_the_questions_of_the_page_with_the_keyboard() {
    let fixture = Fixture::full();
    for (gate, button) in [
        ("Interdependence: unknown", "Say how much each needs the other"),
        ("Want: unknown", "Say who wants one"),
    ] {
        let mut harness = open(&fixture, "quinta");
        click(&mut harness, "Part: Ledger");
        click(&mut harness, gate);
        let buttons: Vec<_> = harness.get_all_by_label(button).collect();
        buttons.last().expect("a button").click();
        drop(buttons);
        harness.run();
        assert!(harness.get_by_label("The questions follow").is_focused(), "{button}");
        harness.key_press(Key::Tab);
        harness.run();
        assert!(harness.get_by_label("What we call it, ours").is_focused(), "{button}");
    }
}

#[test]
fn what_is_unknown_asks_at_most_three_questions() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, "ada");
    harness.get_by_role_and_label(egui::Role::Heading, "Unknown");
    harness.get_by_label("What would settle it");
    harness.get_by_label("1. How much do you depend on them, and how long would replacing them take?");
    harness.get_by_label("2. Do you want a partnership with them?");
    harness.get_by_label("3. Is there a goal that neither of you reaches without the other?");
    click(&mut harness, "Write the goal down…");
    assert_eq!(asked(&harness), [Action::Compose(Compose::Goal { partner: Some(partner_id("ada")) })]);
}

#[test]
fn a_good_relationship_gets_no_advice() {
    let fixture = with_northwind(|partner| {
        partner.claim = both(Claim::Relationship);
        partner.want = both(Want::Little);
        partner.dependence = both(dependence(Reliance::Low));
        partner.depth = Some(Depth::Deep);
    });
    let mut harness = open(&fixture, "northwind");
    harness.get_by_role_and_label(egui::Role::Heading, "Deep relationship");
    harness.get_by_label("Depth: deep. It says nothing about partnership.");
    harness.get_by_label("Nothing needs to change here: it is right as it is.");
    assert!(harness.query_by_label("What would settle it").is_none());
    for gate in ["Interdependence: closed", "Want: closed", "Shared goal: unknown"] {
        click(&mut harness, gate);
        for button in ["Say how much each needs the other", "Say who wants one", "Look at the goal…"] {
            assert!(harness.query_by_label(button).is_none(), "{gate}: {button}");
        }
    }
}

#[test]
fn a_partner_that_was_not_assessed_yet_is_being_worked_out() {
    let fixture = Fixture::full();
    let before = Fixture::empty();
    let harness = {
        let view = before.view();
        let mut harness =
            Harness::builder().with_size([1280.0, 2400.0]).with_context_setup(theme::apply).build_ui_state(
                |ui, (state, actions): &mut Drawn| {
                    let view = View {
                        assessment: view.assessment,
                        assessed: view.assessed,
                        updating: true,
                        progress: None,
                        ..fixture.view()
                    };
                    show(ui, &view, &partner_id("northwind"), state, actions);
                },
                (State::default(), Vec::new()),
            );
        harness.run();
        click(&mut harness, "Part: Ledger");
        harness.get_by_label("Updating: the ledger will be there in a moment.");
        click(&mut harness, "Part: Overview");
        harness
    };
    harness.get_by_label("Updating: what this bond is will be said in a moment.");
    harness.get_by_label("What we are to each other");
}

#[test]
fn claimed_practised_and_warranted_stand_side_by_side() {
    let fixture = Fixture::full();
    let harness = open(&fixture, "northwind");
    harness.get_by_label("You call it a partnership.");
    harness.get_by_label("They call it just business.");
    harness.get_by_label("Not known: whether both keep commitments is not known yet.");
    harness.get_by_label("Not asked yet.");
    harness.get_by_label("What would be warranted…");
}

/// Both sides kept a promise, and depend on each other little: type I is practised.
fn type_one(driver: u8, facilitator: u8) -> Fixture {
    let score = |n| Score::new(n).expect("a score");
    let one = Driver { score: score(driver), lasting: false };
    let drivers = Drivers { cost: one, service: one, marketing: one, profit: one };
    let facilitators = Facilitators {
        compatibility: score(facilitator),
        philosophy: score(facilitator),
        mutuality: score(facilitator),
        symmetry: score(facilitator),
        shared_competitors: false,
        proximity: false,
        exclusivity: false,
        prior_history: false,
        shared_end_user: false,
    };
    let mut fixture = ledger_of(vec![
        promise("ours", Side::Us, date(2026, 9, 1), PromiseState::Kept(date(2026, 9, 1))),
        promise("theirs", Side::Them, date(2026, 9, 1), PromiseState::Kept(date(2026, 9, 1))),
    ]);
    let mut partner = fixture.plan.partners().get(&partner_id("northwind")).expect("there").clone();
    partner.propensity = Some(Propensity { drivers: both(drivers), facilitators: Some(facilitators) });
    fixture.carry_out(&[Action::edit(Edit::Partner(RecordEdit::change(partner)))]);
    fixture
}

#[test]
fn more_or_less_than_is_warranted_is_said_with_what_to_change() {
    for (driver, facilitator, kind, points, words, change) in [
        (
            2,
            2,
            "Arm's length: each exchange stands for itself.",
            "Reasons 8 of 24, what makes it easy 8 of 25.",
            "Over-invested: more is done together than the reasons for it justify.",
            Some("What to change: let the commitments run out"),
        ),
        (
            3,
            2,
            "Type I: some planning and work together, for a time.",
            "Reasons 12 of 24, what makes it easy 8 of 25.",
            "Fitting: as much is done together as the reasons for it justify.",
            None,
        ),
        (
            3,
            3,
            "Type II: work that runs into each other's, for a long time.",
            "Reasons 12 of 24, what makes it easy 12 of 25.",
            "Under-invested: less is done together than the reasons for it justify.",
            Some("What to change: agree on a goal that is essential to both"),
        ),
    ] {
        let fixture = type_one(driver, facilitator);
        let harness = open(&fixture, "northwind");
        assert!(harness.query_all_by_label(kind).count() >= 1, "{kind}");
        harness.get_by_label(points);
        harness.get_by_label(words);
        match change {
            Some(change) => {
                harness.get_by_label_contains(change);
            }
            None => assert!(harness.query_by_label_contains("What to change").is_none()),
        }
    }
}

#[test]
fn the_ledger_counts_what_fell_due_and_what_came_of_it() {
    use PromiseState::{Kept, KeptInPart, Open, Waived};
    let half = Fraction::from_percent(50).expect("a part");
    let fixture = ledger_of(vec![
        // Ours, July to September: one kept, one late by four days, one kept by half, one missed.
        promise("kept", Side::Us, date(2026, 7, 10), Kept(date(2026, 7, 9))),
        promise("late", Side::Us, date(2026, 8, 3), Kept(date(2026, 8, 7))),
        promise("half", Side::Us, date(2026, 8, 20), KeptInPart { on: date(2026, 8, 20), part: half }),
        promise("missed", Side::Us, date(2026, 9, 1), Open),
        // Theirs: one kept and one waived in the same quarter, one that is not due yet.
        promise("their-page", Side::Them, date(2026, 9, 15), Kept(date(2026, 9, 15))),
        promise("their-talk", Side::Them, date(2026, 9, 20), Waived(date(2026, 9, 10))),
        promise("their-book", Side::Them, date(2026, 12, 1), Open),
    ]);
    let mut harness = open(&fixture, "northwind");
    click(&mut harness, "Part: Ledger");
    // 1 + 1 + 0.5 + 0 of 4 is 62.5 %, which is shown as 62 %.
    harness.get_by_label(
        "Jul–Sep 2026. Ours: 4 due: 1 kept, 1 late, 1 in part, 1 missed, rate 62\u{a0}%. \
         Theirs: 1 due: 1 kept, rate 100\u{a0}%; 1 waived.",
    );
    harness
        .get_by_label("Oct–Dec 2026 (now). Ours: nothing fell due. Theirs: nothing fell due; 1 not due yet.");
    harness.get_by_label(
        "Together. Ours: 4 due: 1 kept, 1 late, 1 in part, 1 missed, rate 62\u{a0}%. \
         Theirs: 1 due: 1 kept, rate 100\u{a0}%; 1 waived, 1 not due yet.",
    );
    for outcome in ["Kept 4 days late", "Kept in part, 50\u{a0}%", "Missed", "Waived", "Not due yet"] {
        assert!(harness.query_all_by_label(outcome).count() >= 1, "{outcome}");
    }
    click(&mut harness, "Obligations: Not kept in time");
    assert!(harness.query_by_label("their-page").is_none());
    click(&mut harness, "late");
    assert_eq!(asked(&harness), [Action::Compose(Compose::ChangeCommitment(commitment_id("late")))]);
}

#[test]
fn the_ledger_shows_who_gave_more_of_what() {
    let fixture = ledger_of(vec![
        promise("ours", Side::Us, date(2026, 8, 3), PromiseState::Open),
        given(date(2026, 7, 6), Side::Us, "3h", None),
        given(date(2026, 8, 3), Side::Us, "2h30m", Some("ours")),
        given(date(2026, 8, 4), Side::Them, "1h", None),
        given(date(2026, 11, 2), Side::Them, "250 EUR", None),
    ]);
    let mut harness = open(&fixture, "northwind");
    click(&mut harness, "Part: Ledger");
    let plain = |text: &str| text.replace('_', "\u{a0}");
    harness.get_by_label(&plain("Time, Jul–Sep 2026. You gave 5.5_h of 4_h due; they gave 1_h of 0_h due."));
    harness.get_by_label(&plain(
        "Money, Oct–Dec 2026 (now). You gave 0_EUR of 0_EUR due; they gave 250_EUR of 0_EUR due.",
    ));
    harness.get_by_label(&plain("Since Jan–Mar 2026 you gave 5.5_h and they 1_h: you 4.5_h more."));
    harness.get_by_label(&plain("Since Jan–Mar 2026 you gave 0_EUR and they 250_EUR: they 250_EUR more."));
}

#[test]
fn the_ledger_shows_who_began_the_contacts() {
    let mut edits = vec![
        contact(date(2026, 7, 6), Side::Us, 60, 4),
        contact(date(2026, 8, 6), Side::Us, 30, 5),
        contact(date(2026, 9, 6), Side::Them, 45, 2),
        contact(date(2026, 10, 20), Side::Them, 15, 3),
    ];
    let mut partner = Partner::new(partner_id("northwind"), name("Northwind"));
    partner.in_touch_every_days = std::num::NonZeroU16::new(14);
    edits.push(Edit::Partner(RecordEdit::change(partner)));
    let fixture = ledger_of(edits);
    let mut harness = open(&fixture, "northwind");
    click(&mut harness, "Part: Ledger");
    // 135 minutes are 2.25 hours; 4, 5 and 2 are 3.67 on average.
    harness.get_by_label("Jul–Sep 2026: 2 begun by you, 1 by them, 2.2\u{a0}h in all, 3.7 of 5 on average");
    // 20 October to 23 November are 34 days, 20 longer than agreed.
    harness.get_by_label("The last contact was 34 days ago; agreed was every 14 days.");
    harness.get_by_label("2 weeks longer than agreed");
}

#[test]
fn a_long_list_is_shown_as_a_whole_when_asked_for() {
    let edits = (0..40)
        .map(|n| {
            let due = plus_days(date(2026, 1, 5), n);
            promise(&format!("p{n}"), Side::Us, due, PromiseState::Kept(due))
        })
        .collect();
    let fixture = ledger_of(edits);
    let mut harness = open(&fixture, "northwind");
    click(&mut harness, "Part: Ledger");
    harness.get_by_label("p39");
    harness.get_by_label("p25");
    assert!(harness.query_by_label("p24").is_none(), "fifteen at first");
    click(&mut harness, "Show all 40");
    harness.get_by_label("p0");
    assert!(harness.query_by_label("Show all 40").is_none());
}

#[test]
fn an_empty_ledger_says_what_would_fill_it() {
    let fixture = ledger_of(Vec::new());
    let mut harness = open(&fixture, "northwind");
    click(&mut harness, "Part: Ledger");
    harness.get_by_label_contains("Nothing promised and nothing given so far.");
    harness.get_by_label("No contact logged so far. How often you mean to be in touch is not said.");
}

#[test]
fn the_scores_of_both_sides_are_drawn_and_told() {
    let mut fixture = Fixture::full();
    let six = |n| {
        let score = Score::new(n).expect("a score");
        Scores {
            vision: score,
            goals: score,
            values: score,
            communication: score,
            trust: score,
            fairness: score,
        }
    };
    let ours = Scores { trust: Score::new(5).expect("a score"), ..six(3) };
    fixture.carry_out(&[Action::edit(Edit::CheckIn(LineEdit::add(CheckIn {
        date: date(2026, 11, 2),
        partner: partner_id("northwind"),
        scores: BothSides { ours: Some(ours), theirs: Some(six(3)) },
        note: Note::NONE,
    })))]);
    let mut harness = open(&fixture, "northwind");
    // Our mean was 26 / 6 = 4.3, and is 20 / 6 = 3.3.
    harness.get_by_label(
        "Mean of all six; ours 3.3 on 2 Nov 2026, from 4.3 on 5 Oct 2026; theirs 3.0 on 2 Nov 2026; \
         0.3 apart on 2 Nov 2026.",
    );
    harness.get_by_label("Trust: ours 5, theirs 3, 2 apart");
    harness.get_by_label("Vision: ours 3, theirs 3, alike");
    click(&mut harness, "Score shown");
    click(&mut harness, "Fairness");
    harness.get_by_label(
        "Fairness; ours 3 on 2 Nov 2026, from 4 on 5 Oct 2026; theirs 3 on 2 Nov 2026; alike on 2 Nov 2026.",
    );
}

fn finding(code: Code, step: Step) -> Finding {
    let id = partner_id("northwind");
    Finding::new(code, Severity::Warning, Subject::Partner(id.clone()), format!("It is {}.", code.as_str()))
        .about(&id)
        .since(date(2026, 9, 14))
        .to_do(step)
}

#[test]
fn what_strains_the_bond_has_its_next_step_and_what_is_put_off_its_reason() {
    let fixture = Fixture::full();
    let id = partner_id("northwind");
    let mut assessment = fixture.view().assessment.clone();
    let mut asleep = finding(Code::OneSidedContacts, Step::LogContact(id.clone()));
    asleep.snoozed = Some(Snoozed { until: date(2027, 1, 4), reason: "they are away".to_owned(), at: 0 });
    let mut other = finding(Code::CheckInDue, Step::CheckIn(partner_id("ada")));
    other.partner = Some(partner_id("ada"));
    assessment.findings = vec![
        finding(Code::GapTooLong, Step::LogContact(id.clone())),
        finding(Code::LopsidedDependence, Step::OpenPartner(id.clone())),
        asleep,
        other,
    ];
    let mut harness = open_with(&fixture, "northwind", &assessment);
    harness.get_by_label("It is gap-too-long.");
    assert_eq!(harness.query_all_by_label("Warning · since 14 Sep 2026, 2 months ago").count(), 2);
    harness.get_by_label("It is one-sided-contacts.");
    harness
        .get_by_label("Warning · since 14 Sep 2026, 2 months ago · put off until 4 Jan 2027: they are away");
    assert!(harness.query_by_label("It is check-in-due.").is_none(), "of another partner");
    // The one put off has no button: one alone logs a contact.
    click(&mut harness, "Log a contact");
    assert_eq!(asked(&harness), [Action::Go(Place::LogWith(id))]);
    // This page is no next step: the part of it is.
    assert!(harness.query_by_label("Open the partner").is_none());
    click(&mut harness, "Look at what you are to each other");
    assert!(harness.get_by_label("The questions follow").is_focused());
}

#[test]
fn what_was_mended_says_how_fast() {
    let fixture = Fixture::full();
    let place = fixture.plan.partners().position(&partner_id("northwind")).expect("there");
    let mut assessment = fixture.view().assessment.clone();
    let repair = |first_sign: Date, days: i32, text: &str| Repair {
        code: Code::GapTooLong,
        first_sign,
        mended: plus_days(first_sign, days),
        text: text.to_owned(),
    };
    assessment.bonds[place].repairs = vec![
        repair(date(2026, 2, 2), 21, "Out of touch; mended on 23 Feb 2026, 21 days after the first sign."),
        repair(date(2026, 6, 1), 9, "Out of touch; mended on 10 Jun 2026, 9 days after the first sign."),
        repair(date(2026, 9, 1), 4, "Out of touch; mended on 5 Sep 2026, 4 days after the first sign."),
    ];
    let harness = open_with(&fixture, "northwind", &assessment);
    harness.get_by_label("Three strains were mended, half of them within 9 days of the first sign.");
    let top = |text: &str| harness.get_by_label_contains(text).rect().top();
    assert!(top("mended on 5 Sep 2026") < top("mended on 10 Jun 2026"), "the newest first");
}

#[test]
fn what_falls_with_the_partner_is_named_with_its_worth() {
    let mut fixture = Fixture::full();
    let goal = |id: &str, title: &str, worth: Option<&str>, need| {
        Edit::Goal(RecordEdit::add(Goal {
            partners: vec![
                GoalPartner::new(partner_id("northwind"), need),
                GoalPartner::new(partner_id("ada"), Need::Helpful),
            ],
            worth: worth.map(|worth| Money::parse(worth).expect("money")),
            ..Goal::new(GoalId::new(id).expect("an identifier"), name(title))
        }))
    };
    fixture.carry_out(&[Action::edits(vec![
        goal("course", "The course", Some("12000 EUR"), Need::Essential),
        goal("fair", "The fair", None, Need::Helpful),
    ])]);
    let mut harness = open(&fixture, "northwind");
    harness.get_by_label("If Northwind fails");
    harness.get_by_label("More than one goal hangs on this partner alone.");
    harness.get_by_label("Fails: The book");
    harness.get_by_label("Becomes harder: The fair");
    harness.get_by_label("Worth 12\u{a0}000\u{a0}EUR to you, and one goal of which the worth is not known.");
    click(&mut harness, "Drawn in: Ада Лавлейс");
    assert_eq!(asked(&harness), [Action::Go(Place::Partner(partner_id("ada")))]);
}
