//! hledger itself reads the exported journal: what it sums up is what the plan holds, to the cent
//! and to the minute. Needs `hledger`, which `.ci/install-peers` installs.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

#[path = "support/plans.rs"]
mod plans;

use handful::exchange::export::{Selection, hledger};
use handful::plan::{Amount, Happening, Plan, Side};
use jiff::civil::date;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// For each account and commodity, in ten-thousandths of its unit.
type Balances = BTreeMap<(String, String), i128>;

/// Everything is compared in ten-thousandths, finer than any amount of a plan.
const FINEST: u32 = 4;

/// What an account should come to, from the entries of the log alone.
fn ours(plan: &Plan) -> Balances {
    let mut sums = Balances::new();
    for entry in plan.log() {
        let partner = entry.partner.as_str();
        let amount = match &entry.what {
            Happening::Given { by, amount } => Some((*by, amount.clone())),
            Happening::Contact { began, lasted, .. } => {
                let side = if *began == Side::Us { "us" } else { "them" };
                let account = format!("contacts:{partner}:{side}");
                *sums.entry((account, "contact".to_owned())).or_default() += 10_i128.pow(FINEST);
                lasted.map(|minutes| (Side::Us, Amount::Time(minutes)))
            }
        };
        let Some((by, amount)) = amount else { continue };
        let (resource, commodity, number, decimals) = match &amount {
            Amount::Time(minutes) => ("time".to_owned(), "min".to_owned(), i128::from(minutes.get()), 0),
            Amount::Money(money) => (
                "money".to_owned(),
                money.currency().to_string(),
                i128::from(money.amount_minor()),
                money.currency().decimals(),
            ),
            Amount::Other(quantity, id) => {
                (format!("other:{id}"), id.to_string(), i128::from(quantity.thousandths()), 3)
            }
        };
        let number = number * 10_i128.pow(FINEST - decimals);
        let (to, from) = if by == Side::Us { ("given", "ours") } else { ("received", "theirs") };
        *sums.entry((format!("{to}:{partner}:{resource}"), commodity.clone())).or_default() += number;
        *sums.entry((format!("{from}:{resource}"), commodity)).or_default() -= number;
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

/// Runs hledger on a journal; what it answers, or what it says is wrong.
fn run(journal: &str, arguments: &[&str]) -> Result<String, String> {
    let mut child = Command::new("hledger")
        .args(["-f", "-"])
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("hledger is installed");
    child.stdin.take().expect("a pipe").write_all(journal.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("ended");
    match output.status.success() {
        true => Ok(String::from_utf8(output.stdout).expect("UTF-8")),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// What hledger makes of a journal, account by account.
fn theirs(journal: &str) -> Balances {
    let answer = run(journal, &["balance", "--flat", "-N", "-O", "json"]);
    let answer: Value =
        serde_json::from_str(&answer.unwrap_or_else(|why| panic!("{why}\n{journal}"))).expect("JSON");
    let mut sums = Balances::new();
    for row in answer[0].as_array().expect("rows") {
        let account = row[0].as_str().expect("an account");
        for amount in row[3].as_array().expect("amounts") {
            let commodity = amount["acommodity"].as_str().expect("a commodity");
            let quantity = &amount["aquantity"];
            let mantissa = quantity["decimalMantissa"].as_i64().expect("a whole number");
            let places = u32::try_from(quantity["decimalPlaces"].as_u64().expect("decimals")).expect("few");
            assert!(places <= FINEST, "{quantity} of {account} is finer than anything that was given");
            *sums.entry((account.to_owned(), commodity.to_owned())).or_default() +=
                i128::from(mantissa) * 10_i128.pow(FINEST - places);
        }
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

fn check(plan: &Plan) {
    let journal = hledger(plan, &Selection::default());
    assert_eq!(theirs(&journal), ours(plan), "{journal}");
    // Every account and commodity is declared, and every transaction balances.
    if let Err(why) = run(&journal, &["check", "--strict"]) {
        panic!("{why}\n{journal}");
    }
    let transactions = run(&journal, &["print", "-O", "json"]).expect("printed");
    let transactions: Value = serde_json::from_str(&transactions).expect("JSON");
    let transactions = transactions.as_array().expect("a list");
    assert_eq!(transactions.len(), plan.log().len(), "one transaction an entry");
    // hledger prints by date, and leaves the order of a day as it is.
    let mut entries: Vec<_> = plan.log().iter().collect();
    entries.sort_by_key(|entry| entry.date);
    for (transaction, entry) in transactions.iter().zip(entries) {
        assert_eq!(transaction["tdate"].as_str(), Some(entry.date.to_string().as_str()));
        assert_eq!(transaction["tcode"].as_str(), Some(entry.partner.as_str()));
    }
}

#[test]
#[ignore = "needs hledger"]
fn the_sample_balances_alike() {
    let plan = handful::sample::plan(date(2026, 11, 25));
    assert!(plan.log().len() > 100);
    check(&plan);
}

#[test]
#[ignore = "needs hledger"]
fn plans_with_odd_names_currencies_and_resources_balance_alike() {
    let mut runner = TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
    let result = runner.run(&plans::arbitrary_plan(), |plan| {
        check(&plan);
        Ok(())
    });
    if let Err(why) = result {
        panic!("{why}");
    }
}
