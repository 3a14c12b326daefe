//! The log as a journal for hledger, in its own format (hledger.org, "Journal").
//!
//! Every entry is one transaction. What we gave stands under `given:PARTNER:…`, what they gave
//! under `received:PARTNER:…`; against it stands what it came from, `ours:…` or `theirs:…`, so
//! that the journal balances. The length of a contact is time that we gave, as everywhere; that
//! there was one is counted beside it, under `contacts:PARTNER:us` or `:them`.

use super::table::decimal;
use super::{Selection, whose};
use crate::plan::{Amount, Currency, Entry, Happening, Plan, Side};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What contacts are counted in.
const CONTACT: &str = "contact";
/// What time is counted in.
const MINUTE: &str = "min";

/// The log as an hledger journal, one transaction an entry, in its order.
///
/// Time is in whole minutes, money in all its minor units, other resources in thousandths:
/// nothing is rounded. Accounts name partners by their identifiers, which cannot be taken for
/// anything else; their names are the payees. Every account and commodity is declared.
pub fn hledger(plan: &Plan, selection: &Selection) -> String {
    let mut accounts: BTreeMap<String, String> = BTreeMap::new();
    let mut commodities = BTreeSet::new();
    let mut transactions = String::new();
    for entry in selection.entries(plan) {
        transaction(plan, entry, &mut transactions, &mut accounts, &mut commodities);
    }
    let mut text = format!("; The log of {}, written by Handful.\n\ndecimal-mark .\n\n", plan.name());
    for commodity in commodities {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "commodity {commodity}");
    }
    text.push('\n');
    for (account, name) in accounts {
        let _ = match name.as_str() {
            "" => writeln!(text, "account {account}"),
            name => writeln!(text, "account {account}  ; {name}"),
        };
    }
    text.push_str(&transactions);
    text
}

fn transaction(
    plan: &Plan,
    entry: &Entry,
    text: &mut String,
    accounts: &mut BTreeMap<String, String>,
    commodities: &mut BTreeSet<String>,
) {
    let (id, name) = (&entry.partner, payee(plan.partner_name(&entry.partner)));
    // The code keeps a name that begins with `!`, `*` or `(` from being read as something else.
    let _ = writeln!(text, "\n{} ({id}) {name}", entry.date);
    if let Some(towards) = &entry.towards {
        let _ = writeln!(text, "    ; towards:{towards}");
    }
    for line in entry.note.as_str().lines() {
        let _ = writeln!(text, "    ; {}", line.replace('\t', " "));
    }
    let mut post = |account: &str, amount: &str, name: &str| {
        let _ = writeln!(text, "    {account}  {amount}");
        let account = account.trim_matches(['(', ')']).to_owned();
        accounts.entry(account).or_insert_with(|| name.to_owned());
    };
    let (by, amount) = match &entry.what {
        Happening::Given { by, amount } => (*by, Some(amount.clone())),
        Happening::Contact { lasted, .. } => {
            post(&format!("(contacts:{id}:{})", whose(&entry.what)), &format!("1 {CONTACT}"), &name);
            commodities.insert(format!("1000. {CONTACT}"));
            (Side::Us, lasted.map(Amount::Time))
        }
    };
    if let Some(amount) = amount {
        let (resource, quantity, commodity) = parts(&amount);
        let (to, from) = match by {
            Side::Us => ("given", "ours"),
            Side::Them => ("received", "theirs"),
        };
        post(&format!("{to}:{id}:{resource}"), &format!("{quantity} {commodity}"), &name);
        post(&format!("{from}:{resource}"), &format!("-{quantity} {commodity}"), "");
        commodities.insert(style(&amount, &commodity));
    }
}

/// The account of an amount's resource, its number, and its commodity.
fn parts(amount: &Amount) -> (String, String, String) {
    match amount {
        Amount::Time(minutes) => ("time".to_owned(), minutes.get().to_string(), MINUTE.to_owned()),
        Amount::Money(money) => {
            let currency: Currency = money.currency();
            let number = decimal(money.amount_minor(), currency.decimals());
            ("money".to_owned(), number, currency.to_string())
        }
        // An identifier may hold digits and signs, which a commodity may only in quotation marks.
        Amount::Other(quantity, id) => {
            (format!("other:{id}"), decimal(quantity.thousandths(), 3), format!("\"{id}\""))
        }
    }
}

/// How the amounts of a commodity are shown: with all their decimals.
fn style(amount: &Amount, commodity: &str) -> String {
    let decimals = match amount {
        Amount::Time(_) => 0,
        Amount::Money(money) => money.currency().decimals(),
        Amount::Other(..) => 3,
    };
    format!("1000.{} {commodity}", "0".repeat(usize::try_from(decimals).unwrap_or(0)))
}

/// A name as a payee: `;` would begin a comment, and `|` part it from a note.
fn payee(name: &str) -> String {
    name.replace(';', ",").replace('|', "/").split_whitespace().collect::<Vec<_>>().join(" ")
}
