//! The log as CSV (RFC 4180).

use super::cells::guarded;
use super::{Selection, whose};
use crate::plan::{Amount, Entry, Happening, Plan};

/// What the columns are called.
const COLUMNS: [&str; 12] = [
    "Date",
    "Partner",
    "Partner name",
    "Kind",
    "By",
    "Amount",
    "Quantity",
    "Unit",
    "Went",
    "Towards",
    "Towards title",
    "Note",
];

/// The log as a table, one line an entry, in its order.
///
/// `Amount` stands as in the plan (`1h30m`); `Quantity` and `Unit` say the same as a bare number
/// of minutes, of money with all its decimals, or of another resource. `By` says who gave, or
/// who began a contact. What begins like a formula is guarded ([`guarded`]).
pub fn table(plan: &Plan, selection: &Selection) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory does not fail, and every line has as many cells as there are columns.
    let _ = writer.write_record(COLUMNS);
    for entry in selection.entries(plan) {
        let cells = cells(plan, entry);
        let _ = writer.write_record(cells.iter().map(|cell| guarded(cell).into_owned()));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn cells(plan: &Plan, entry: &Entry) -> [String; 12] {
    let (kind, amount, went) = match &entry.what {
        Happening::Given { amount, .. } => ("given", Some(amount.clone()), None),
        Happening::Contact { lasted, went, .. } => ("contact", lasted.map(Amount::Time), *went),
    };
    let (quantity, unit) = amount.as_ref().map(bare).unwrap_or_default();
    let towards = entry.towards.as_deref();
    let title = towards.and_then(|id| plan.commitments().get(id)).and_then(|c| c.title.as_ref());
    [
        entry.date.to_string(),
        entry.partner.to_string(),
        plan.partner_name(&entry.partner).to_owned(),
        kind.to_owned(),
        whose(&entry.what).to_owned(),
        amount.map(|amount| amount.to_string()).unwrap_or_default(),
        quantity,
        unit,
        went.map(|score| score.get().to_string()).unwrap_or_default(),
        towards.map(ToString::to_string).unwrap_or_default(),
        title.map(ToString::to_string).unwrap_or_default(),
        entry.note.as_str().to_owned(),
    ]
}

/// An amount as a number and what it counts.
pub(super) fn bare(amount: &Amount) -> (String, String) {
    match amount {
        Amount::Time(minutes) => (minutes.get().to_string(), "min".to_owned()),
        Amount::Money(money) => {
            (decimal(money.amount_minor(), money.currency().decimals()), money.currency().to_string())
        }
        Amount::Other(quantity, id) => (quantity.to_string(), id.to_string()),
    }
}

/// A whole number of the smallest units, with all its decimals.
pub(super) fn decimal(smallest: i64, decimals: u32) -> String {
    rust_decimal::Decimal::new(smallest, decimals).to_string()
}
