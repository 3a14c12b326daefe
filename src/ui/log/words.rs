//! Lines of the log in words.

use super::line::commitment_name;
use crate::plan::{Entry, Happening, Plan, Side};
use crate::ui::words;
use jiff::civil::Date;

/// Who gave, or who began the contact.
pub fn side(entry: &Entry) -> &'static str {
    match &entry.what {
        Happening::Given { by: Side::Us, .. } => "by us",
        Happening::Given { by: Side::Them, .. } => "by them",
        Happening::Contact { began: Side::Us, .. } => "we began",
        Happening::Contact { began: Side::Them, .. } => "they began",
    }
}

/// How much was given, or how long the contact lasted.
pub fn amount(entry: &Entry, plan: &Plan) -> String {
    match &entry.what {
        Happening::Given { amount, .. } => words::amount(amount, plan),
        Happening::Contact { lasted, .. } => lasted.map_or_else(String::new, words::time),
    }
}

/// What follows the note: how good a contact was, and which commitment the entry goes towards.
pub fn besides(entry: &Entry, plan: &Plan) -> String {
    let went = match &entry.what {
        Happening::Contact { went: Some(went), .. } => Some(format!("went {} of 5", went.get())),
        _ => None,
    };
    let towards = entry.towards.as_deref().map(|id| format!("towards {}", commitment_name(plan, id)));
    [went, towards].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The whole of it, as in `1 h 30 min by us with Northwind, yesterday`.
pub fn sentence(entry: &Entry, plan: &Plan, today: Date) -> String {
    let what = match &entry.what {
        Happening::Given { .. } => format!("{} {}", amount(entry, plan), side(entry)),
        Happening::Contact { lasted: None, .. } => format!("a contact that {}", side(entry)),
        Happening::Contact { .. } => format!("a contact of {} that {}", amount(entry, plan), side(entry)),
    };
    let partner = plan.partner_name(&entry.partner);
    format!("{what}, with {partner}, {}", words::distance(entry.date, today))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Amount, Currency, Minutes, Name, Note, PartnerId};
    use jiff::civil::date;

    #[test]
    fn lines_read_as_one_would_say_them() {
        let plan = Plan::empty(Name::new("Plan").expect("a name"), Currency::EUR);
        let entry = |what| Entry {
            date: date(2026, 11, 22),
            partner: PartnerId::new("ada").expect("an id"),
            what,
            towards: None,
            imported: None,
            note: Note::NONE,
        };
        let said = |what| sentence(&entry(what), &plan, date(2026, 11, 23)).replace('\u{a0}', " ");
        let amount = Amount::Time(Minutes::new(90));
        assert_eq!(said(Happening::Given { by: Side::Us, amount }), "1 h 30 min by us, with ada, yesterday");
        let contact = |lasted| Happening::Contact { began: Side::Them, lasted, went: None };
        assert_eq!(said(contact(None)), "a contact that they began, with ada, yesterday");
        assert_eq!(
            said(contact(Some(Minutes::new(20)))),
            "a contact of 20 min that they began, with ada, yesterday"
        );
    }
}
