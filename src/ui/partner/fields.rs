//! The fields of the page that are typed: their text, and what a text changes.
//!
//! A field keeps its draft while it is being typed in. The draft becomes an
//! edit when the field loses the keyboard; one that cannot be read stays, with
//! the reason beside it.

use crate::plan::{ContactPerson, Currency, Dependence, Money, Name, Note, Partner, Side};
use crate::ui::editors::{reading, sentence};
use rustc_hash::FxHashMap;
use std::num::NonZeroU16;

/// A part of a person whom we know at a partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Who.
    Name,
    /// What they do there.
    Role,
    /// Where to write.
    Email,
    /// Where to call.
    Phone,
}

/// A field of the page that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// What it is called.
    Name,
    /// What it is to us.
    Roles,
    /// Words to find it by.
    Tags,
    /// Anything else.
    Notes,
    /// How many days may pass between contacts.
    InTouch,
    /// What the partnership is worth to us, by our own figure.
    Worth,
    /// How many days' notice leaving takes.
    Notice,
    /// What leaving costs.
    LeavingCost,
    /// How many weeks it would take to replace the other.
    Weeks(Side),
    /// What it would cost to replace the other.
    Cost(Side),
    /// A part of a person, by the person's place.
    Contact(usize, Part),
}

impl Field {
    /// The text of the field as the partner stands.
    pub fn text(self, partner: &Partner) -> String {
        let number = |n: Option<u16>| n.map_or_else(String::new, |n| n.to_string());
        let money = |money: Option<Money>| money.map_or_else(String::new, |money| money.to_string());
        match self {
            Self::Name => partner.name.to_string(),
            Self::Roles => reading::joined(&partner.roles),
            Self::Tags => reading::joined(&partner.tags),
            Self::Notes => partner.notes.as_str().to_owned(),
            Self::InTouch => number(partner.in_touch_every_days.map(NonZeroU16::get)),
            Self::Worth => money(partner.worth),
            Self::Notice => number(partner.notice_days.map(NonZeroU16::get)),
            Self::LeavingCost => money(partner.leaving_cost),
            Self::Weeks(side) => number(partner.dependence.of(side).and_then(|d| d.weeks_to_replace)),
            Self::Cost(side) => money(partner.dependence.of(side).and_then(|d| d.cost_to_replace)),
            Self::Contact(at, part) => partner.contacts.get(at).map_or_else(String::new, |c| part.text(c)),
        }
    }

    /// The partner with this text in the field; a bare number is money of `currency`.
    ///
    /// # Errors
    /// Says what is wrong with the text.
    pub fn write(self, text: &str, partner: &Partner, currency: Currency) -> Result<Partner, String> {
        let mut partner = partner.clone();
        let words = |e: crate::plan::TextError| e.to_string();
        match self {
            Self::Name => partner.name = Name::new(text).map_err(words)?,
            Self::Roles => partner.roles = reading::names(text).map_err(words)?,
            Self::Tags => partner.tags = reading::names(text).map_err(words)?,
            Self::Notes => partner.notes = Note::new(text).map_err(words)?,
            Self::InTouch => {
                partner.in_touch_every_days = match whole(text, "days")? {
                    Some(days) => Some(NonZeroU16::new(days).ok_or("at least one day")?),
                    None => None,
                }
            }
            Self::Worth => partner.worth = amount(text, currency)?,
            // No notice and none known are the same.
            Self::Notice => partner.notice_days = whole(text, "days")?.and_then(NonZeroU16::new),
            Self::LeavingCost => partner.leaving_cost = amount(text, currency)?,
            Self::Weeks(side) => {
                dependence(&mut partner, side)?.weeks_to_replace = whole(text, "weeks")?;
            }
            Self::Cost(side) => {
                let cost = amount(text, currency)?;
                dependence(&mut partner, side)?.cost_to_replace = cost;
            }
            Self::Contact(at, part) => {
                let person = partner.contacts.get_mut(at).ok_or("this person is gone")?;
                part.write(text, person).map_err(words)?;
            }
        }
        Ok(partner)
    }
}

impl Part {
    fn text(self, person: &ContactPerson) -> String {
        match self {
            Self::Name => person.name.to_string(),
            Self::Role => person.role.as_str().to_owned(),
            Self::Email => person.email.as_str().to_owned(),
            Self::Phone => person.phone.as_str().to_owned(),
        }
    }

    fn write(self, text: &str, person: &mut ContactPerson) -> Result<(), crate::plan::TextError> {
        match self {
            Self::Name => person.name = Name::new(text)?,
            Self::Role => person.role = Note::new(text)?,
            Self::Email => person.email = Note::new(text)?,
            Self::Phone => person.phone = Note::new(text)?,
        }
        Ok(())
    }
}

fn dependence(partner: &mut Partner, side: Side) -> Result<&mut Dependence, &'static str> {
    match side {
        Side::Us => partner.dependence.ours.as_mut(),
        Side::Them => partner.dependence.theirs.as_mut(),
    }
    .ok_or("say first how much")
}

fn amount(text: &str, currency: Currency) -> Result<Option<Money>, String> {
    reading::optional_money(text, currency).map_err(|e| e.to_string())
}

fn whole(text: &str, of: &str) -> Result<Option<u16>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| format!("write a whole number of {of}, like `12`"))
}

/// The drafts of fields, from the first key typed until they are taken over.
#[derive(Debug, Default)]
pub struct Drafts(FxHashMap<Field, String>);

impl Drafts {
    /// The text of a field: its draft, else as the partner stands.
    pub fn text(&self, field: Field, partner: &Partner) -> String {
        self.0.get(&field).cloned().unwrap_or_else(|| field.text(partner))
    }

    /// Keeps what is being typed.
    pub fn keep(&mut self, field: Field, text: String) {
        self.0.insert(field, text);
    }

    /// Whether the field has a draft.
    pub fn has(&self, field: Field) -> bool {
        self.0.contains_key(&field)
    }

    /// Goes back to how the partner stands.
    pub fn drop(&mut self, field: Field) {
        self.0.remove(&field);
    }

    /// Drops the drafts of all people: their places are no longer what they were.
    pub fn drop_contacts(&mut self) {
        self.0.retain(|field, _| !matches!(field, Field::Contact(..)));
    }

    /// Takes a draft over: the changed partner, nothing where it is the same;
    /// the draft goes. One that cannot be read stays.
    pub fn take_over(&mut self, field: Field, partner: &Partner, currency: Currency) -> Option<Partner> {
        let changed = field.write(self.0.get(&field)?, partner, currency).ok()?;
        self.0.remove(&field);
        (changed != *partner).then_some(changed)
    }

    /// What is wrong with a draft, as a sentence.
    pub fn wrong(&self, field: Field, partner: &Partner, currency: Currency) -> Option<String> {
        field.write(self.0.get(&field)?, partner, currency).err().map(|why| sentence(&why))
    }

    /// Takes over all drafts that can be read, as one change; the others stay.
    pub fn take_over_all(&mut self, partner: &Partner, currency: Currency) -> Option<Partner> {
        let mut changed = partner.clone();
        self.0.retain(|field, text| match field.write(text, &changed, currency) {
            Ok(next) => {
                changed = next;
                false
            }
            Err(_) => true,
        });
        (changed != *partner).then_some(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{PartnerId, Reliance};

    fn partner() -> Partner {
        let mut partner =
            Partner::new(PartnerId::new("north").expect("id"), Name::new("North").expect("name"));
        partner.dependence.ours =
            Some(Dependence { level: Reliance::High, weeks_to_replace: Some(12), cost_to_replace: None });
        partner.contacts = vec![ContactPerson {
            name: Name::new("Ada").expect("name"),
            role: Note::NONE,
            email: Note::NONE,
            phone: Note::NONE,
        }];
        partner
    }

    fn written(field: Field, text: &str) -> Result<Partner, String> {
        field.write(text, &partner(), Currency::EUR)
    }

    #[test]
    fn every_text_read_back_changes_nothing() {
        let partner = partner();
        for field in [
            Field::Name,
            Field::Roles,
            Field::Tags,
            Field::Notes,
            Field::InTouch,
            Field::Worth,
            Field::Notice,
            Field::LeavingCost,
            Field::Weeks(Side::Us),
            Field::Cost(Side::Us),
            Field::Contact(0, Part::Name),
            Field::Contact(0, Part::Phone),
        ] {
            assert_eq!(written(field, &field.text(&partner)), Ok(partner.clone()), "{field:?}");
        }
    }

    #[test]
    fn a_text_changes_its_field_alone() {
        let changed = written(Field::Weeks(Side::Us), "30").expect("weeks");
        assert_eq!(changed.dependence.ours.and_then(|d| d.weeks_to_replace), Some(30));
        let changed = written(Field::Cost(Side::Us), "1 200").expect("money");
        let cost = changed.dependence.ours.and_then(|d| d.cost_to_replace);
        assert_eq!(cost, Money::from_minor(120_000, Currency::EUR));
        let changed = written(Field::Worth, "12 000").expect("money");
        assert_eq!(changed.worth, Money::from_minor(1_200_000, Currency::EUR));
        let changed = written(Field::Notice, "28").expect("days");
        assert_eq!(changed.notice_days.map(NonZeroU16::get), Some(28));
        assert_eq!(written(Field::Notice, "0").expect("none").notice_days, None);
        let changed = written(Field::LeavingCost, "500 EUR").expect("money");
        assert_eq!(changed.leaving_cost, Money::from_minor(50_000, Currency::EUR));
        let changed = written(Field::Contact(0, Part::Email), "ada@north.example").expect("mail");
        assert_eq!(changed.contacts[0].email.as_str(), "ada@north.example");
        let cleared = written(Field::Weeks(Side::Us), "").expect("nothing");
        assert_eq!(cleared.dependence.ours.map(|d| d.weeks_to_replace), Some(None));
    }

    #[test]
    fn what_cannot_be_says_why() {
        assert!(written(Field::Name, " ").is_err_and(|e| e.contains("empty")));
        assert!(written(Field::InTouch, "0").is_err_and(|e| e.contains("at least one")));
        assert!(written(Field::InTouch, "a week").is_err_and(|e| e.contains("whole number of days")));
        assert!(written(Field::Weeks(Side::Them), "3").is_err_and(|e| e.contains("first")));
        assert!(written(Field::Contact(7, Part::Name), "Bo").is_err());
    }

    #[test]
    fn a_draft_stays_until_it_can_be_read() {
        let partner = partner();
        let mut drafts = Drafts::default();
        drafts.keep(Field::InTouch, "often".to_owned());
        assert_eq!(drafts.take_over(Field::InTouch, &partner, Currency::EUR), None);
        assert_eq!(drafts.text(Field::InTouch, &partner), "often");
        drafts.keep(Field::InTouch, "14".to_owned());
        let changed = drafts.take_over(Field::InTouch, &partner, Currency::EUR).expect("a change");
        assert_eq!(changed.in_touch_every_days.map(NonZeroU16::get), Some(14));
        assert!(!drafts.has(Field::InTouch));
    }

    #[test]
    fn all_that_can_be_read_is_taken_over_at_once() {
        let partner = partner();
        let mut drafts = Drafts::default();
        drafts.keep(Field::Notes, "A note".to_owned());
        drafts.keep(Field::Name, String::new());
        let changed = drafts.take_over_all(&partner, Currency::EUR).expect("a change");
        assert_eq!((changed.notes.as_str(), changed.name.as_str()), ("A note", "North"));
        assert!(drafts.has(Field::Name) && !drafts.has(Field::Notes));
        assert_eq!(drafts.take_over_all(&partner, Currency::EUR), None);
    }
}
