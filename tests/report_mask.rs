//! Names and money are left out of every text of a report.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

#[path = "support/plans.rs"]
mod plans;
#[path = "support/report.rs"]
mod texts;

use handful::analysis::{assess, money};
use handful::exchange::mask::{Hidden, Mask};
use handful::exchange::report::Document;
use handful::exchange::report::content::{portfolio, review_in_steps, shared_page};
use handful::plan::{Amount, Edit, Money, Plan, Settings, Trials};
use handful::sample;
use jiff::civil::date;
use proptest::prelude::*;

const NAMES: Hidden = Hidden { names: true, money: false };
const MONEY: Hidden = Hidden { names: false, money: true };
const BOTH: Hidden = Hidden { names: true, money: true };

/// The report, all pages for partners, and all reviews.
fn documents(plan: &Plan) -> Vec<Document> {
    let assessment = assess(plan, date(2026, 11, 23));
    let pages = (0..plan.partners().len()).filter_map(|place| shared_page(plan, &assessment, place));
    let reviews = plan.reviews().iter().map(|review| review_in_steps(plan, &assessment, review, None));
    pages.chain([portfolio(plan, &assessment)]).chain(reviews).collect()
}

fn said(documents: &[Document]) -> Vec<String> {
    documents.iter().flat_map(texts::texts).collect()
}

fn masked(plan: &Plan, hidden: Hidden, documents: &[Document]) -> Vec<Document> {
    let mask = Mask::of(plan, hidden);
    documents.iter().map(|document| mask.document(document.clone())).collect()
}

/// A text without what stands for names.
fn without_labels(text: &str) -> String {
    let mut rest = text.to_owned();
    for label in ["a contact of Partner ", "Former partner ", "Partner ", "Person "] {
        while let Some(at) = rest
            .match_indices(label)
            .map(|(at, _)| at)
            .find(|at| rest[at + label.len()..].starts_with(|c: char| c.is_ascii_uppercase()))
        {
            let letters = rest[at + label.len()..].bytes().take_while(u8::is_ascii_uppercase).count();
            rest.replace_range(at..at + label.len() + letters, "\u{1}");
        }
    }
    rest
}

/// Whether a name stands in a text as whole words, in whatever case.
fn stands(name: &str, text: &str) -> bool {
    let lower = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<String>();
    let (name, text) = (lower(name), lower(text));
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(&name).any(|(at, found)| {
        let before = is_letter(text[..at].chars().next_back()) && is_letter(found.chars().next());
        let after =
            is_letter(found.chars().next_back()) && is_letter(text[at + found.len()..].chars().next());
        !before && !after
    })
}

/// Who is named in a plan, by what has a letter or a figure.
fn names(plan: &Plan) -> Vec<String> {
    let partners = plan.partners().iter();
    let of_partner = partners.flat_map(|partner| {
        let people = partner.contacts.iter().map(|person| person.name.to_string());
        people.chain([partner.name.to_string()])
    });
    let owners = plan.risks().iter().filter_map(|risk| Some(risk.owner.as_ref()?.to_string()));
    of_partner.chain(owners).filter(|name| name.chars().any(char::is_alphanumeric)).collect()
}

/// Every amount of money that a plan names.
fn amounts(plan: &Plan) -> Vec<Money> {
    let of = |amount: &Amount| match amount {
        Amount::Money(money) => Some(*money),
        Amount::Time(_) | Amount::Other(..) => None,
    };
    let mut all: Vec<Money> = Vec::new();
    for commitment in plan.commitments() {
        all.extend(commitment.amount.iter().flat_map(|range| [of(range.low()), of(range.high())]).flatten());
    }
    all.extend(plan.goals().iter().filter_map(|goal| goal.worth));
    all.extend(plan.risks().iter().filter_map(|risk| risk.loss).flat_map(|loss| [loss.low(), loss.high()]));
    all.extend(plan.capacity().money_per_quarter);
    all.extend(plan.capacity().most_to_lose_per_year);
    all
}

/// Whether a figure stands before the code of a currency.
fn shows_money(text: &str, codes: &[&str]) -> bool {
    codes.iter().any(|code| {
        text.match_indices(code).any(|(at, _)| {
            let is_word = !text[at + code.len()..].starts_with(char::is_alphabetic);
            let before = text[..at].trim_end();
            is_word && before.ends_with(|c: char| c.is_ascii_digit())
        })
    })
}

const CODES: [&str; 6] = ["EUR", "USD", "JPY", "KWD", "CHF", "GBP"];

fn checked(plan: &Plan) {
    let documents = documents(plan);
    let without = said(&masked(plan, NAMES, &documents));
    for name in names(plan) {
        for text in &without {
            assert!(!stands(&name, &without_labels(text)), "{name} in {text}");
        }
    }
    let without = said(&masked(plan, MONEY, &documents));
    for text in &without {
        assert!(!shows_money(text, &CODES), "{text}");
        for amount in amounts(plan) {
            assert!(!text.contains(&money(amount)), "{} in {text}", money(amount));
        }
    }
    for (before, after) in said(&documents).iter().zip(&without) {
        // What names no currency is not touched.
        let names_one = before.contains(|c: char| "€$£¥₣₹".contains(c))
            || before.as_bytes().windows(3).any(|three| three.iter().all(u8::is_ascii_uppercase));
        assert!(names_one || before == after, "{before}");
    }
}

#[test]
fn nothing_of_the_sample_survives() {
    let plan = sample::plan(sample::BASE_DAY);
    checked(&plan);
    let documents = documents(&plan);
    let open = said(&documents);
    assert!(open.iter().any(|text| text.contains("Inês Quaresma")));
    assert!(open.iter().any(|text| shows_money(text, &CODES)));
    let both = said(&masked(&plan, BOTH, &documents)).join("\n");
    for gone in ["Inês", "Quaresma", "Halden", "Duarte", "27\u{a0}097", "30\u{a0}000"] {
        assert!(!both.contains(gone), "{gone}");
    }
    // Partners are lettered in the order of the register; time stays.
    for there in
        ["Partner A", "Partner D", "169", "121\u{a0}h", "•••\u{a0}EUR", "2.5\u{a0}h a week", "98\u{a0}%"]
    {
        assert!(both.contains(there), "{there}");
    }
}

#[test]
fn the_titles_of_goals_and_promises_are_masked_as_well() {
    let text = r#"(format: 1, name: "Plan", currency: "EUR",
        partners: [(id: "ada", name: "Ada Lane", contacts: [(name: "Bo Stone", email: "bo@lane.example")])],
        goals: [(id: "g", title: "The course with ADA LANE and Bo Stone", partners: [(partner: "ada", need: Essential)], agreed: "2026-09-01")],
        commitments: [(id: "c", partner: "ada", title: "Write to bo@lane.example about the 4000 EUR", amount: "4h", due: "2026-12-01")])"#;
    let plan = handful::store::read(text).expect("a plan").plan;
    let both = said(&masked(&plan, BOTH, &documents(&plan))).join("\n");
    assert!(both.contains("The course with Partner A and a contact of Partner A"), "{both}");
    assert!(both.contains("Write to a contact of Partner A about the ••• EUR"), "{both}");
}

#[test]
fn nothing_is_left_out_unless_it_is_asked_for() {
    let plan = sample::plan(sample::BASE_DAY);
    let documents = documents(&plan);
    assert_eq!(masked(&plan, Hidden::default(), &documents), documents);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_any_plan_survives(plan in plans::arbitrary_plan()) {
        // Few trials say as much here as many.
        let mut plan = plan;
        let trials = Trials::new(Trials::LEAST).expect("a number of trials");
        let settings = Settings { trials, ..plan.settings().clone() };
        plan.apply(&[Edit::SetSettings(settings)]).expect("applies");
        checked(&plan);
    }
}
