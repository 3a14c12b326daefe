//! The fields of the screen that are typed: their text, and what edits a text comes to.
//!
//! A field keeps its draft while it is being typed in. The draft becomes one
//! edit when the field loses the keyboard; one that cannot be read stays, with
//! the reason beside it.

use crate::plan::{
    Capacity, Currency, Edit, ExchangeRate, Minutes, MinutesError, Money, Name, Note, Plan, Quantity, Rate,
    ResourceId, Settings, Weeks,
};
use crate::ui::editors::{chance, reading};
use crate::ui::words;
use rustc_hash::FxHashMap;

/// A field of the screen that is typed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Field {
    /// What the plan is called.
    PlanName,
    /// All the hours of a week.
    HoursPerWeek,
    /// By what hours are spoken for, by its place.
    SpokenBy(usize),
    /// How many they are.
    SpokenHours(usize),
    /// Money that partnerships may take in a quarter.
    MoneyPerQuarter,
    /// The most that we can afford to lose in a year.
    MostToLose,
    /// The part that is kept free.
    Reserve,
    /// What a resource is called.
    ResourceName(ResourceId),
    /// What is counted of it.
    ResourceUnit(ResourceId),
    /// How much of it there is in a quarter.
    ResourceQuantity(ResourceId),
    /// What the time off is for, by its place.
    OffNote(usize),
    /// The rate of a currency.
    RateOf(&'static str),
    /// How many weeks around a closing event are held against each other.
    WeeksAroundClosing,
    /// After how many weeks a check-in is due.
    CheckInEveryWeeks,
    /// How likely a partner is to fail with another that a goal ties to it.
    Contagion,
    /// How likely a quarter may be to break and still count as carried.
    Tolerance,
}

/// A number of hours, where a bare number is one as well: `45h`, `37.5`.
///
/// # Errors
/// Says what is wrong and how to write it.
pub fn hours(text: &str) -> Result<Minutes, String> {
    let text = text.trim();
    let is_bare = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let read = if is_bare { Minutes::parse(&format!("{text}h")) } else { Minutes::parse(text) };
    let minutes = read.map_err(|e| match e {
        MinutesError::Fraction(_) => "write hours and whole minutes, like `7h30m`".to_owned(),
        other => other.to_string(),
    })?;
    if minutes > Minutes::WEEK {
        return Err(format!("a week has 168 hours, not {minutes}"));
    }
    Ok(minutes)
}

impl Field {
    /// The text of the field as the plan stands.
    pub fn text(&self, plan: &Plan) -> String {
        let capacity = plan.capacity();
        let spoken = |at: usize| capacity.spoken_for.get(at);
        let resource = |id| capacity.resource(id);
        match self {
            Self::PlanName => plan.name().to_string(),
            Self::HoursPerWeek => reading::typed(capacity.hours_per_week),
            Self::SpokenBy(at) => reading::typed(spoken(*at).map(|s| &s.by)),
            Self::SpokenHours(at) => reading::typed(spoken(*at).map(|s| s.per_week)),
            Self::MoneyPerQuarter => reading::typed(capacity.money_per_quarter.map(words::money)),
            Self::MostToLose => reading::typed(capacity.most_to_lose_per_year.map(words::money)),
            Self::Reserve => capacity.reserve.to_string(),
            Self::ResourceName(id) => reading::typed(resource(id).map(|r| &r.name)),
            Self::ResourceUnit(id) => reading::typed(resource(id).map(|r| &r.unit)),
            Self::ResourceQuantity(id) => reading::typed(resource(id).and_then(|r| r.per_quarter)),
            Self::OffNote(at) => {
                capacity.time_off.get(*at).map_or_else(String::new, |t| t.note.as_str().to_owned())
            }
            Self::RateOf(code) => {
                let rates = &plan.exchange().rates;
                reading::typed(rates.iter().find(|r| r.currency.code() == *code).map(|r| r.rate))
            }
            Self::WeeksAroundClosing => plan.settings().weeks_around_closing.get().to_string(),
            Self::CheckInEveryWeeks => plan.settings().check_in_every_weeks.get().to_string(),
            Self::Contagion => plan.settings().contagion_probability.to_string(),
            Self::Tolerance => plan.settings().tolerance.to_string(),
        }
    }

    /// The edit that a text in this field comes to; nothing where it changes nothing.
    ///
    /// # Errors
    /// Says what is wrong with the text.
    pub fn edit(&self, text: &str, plan: &Plan) -> Result<Option<Edit>, String> {
        match self {
            Self::PlanName => {
                let name = Name::new(text).map_err(say)?;
                Ok((name != *plan.name()).then_some(Edit::SetName(name)))
            }
            Self::RateOf(code) => {
                let rate = ExchangeRate::parse(text).map_err(say)?;
                let mut rates = plan.exchange().rates.clone();
                rates.iter_mut().filter(|r| r.currency.code() == *code).for_each(|r| r.rate = rate);
                Ok((rates != plan.exchange().rates).then_some(Edit::SetRates(rates)))
            }
            Self::WeeksAroundClosing | Self::CheckInEveryWeeks => {
                let (weeks, mut settings) = (weeks(text)?, plan.settings().clone());
                match self {
                    Self::WeeksAroundClosing => settings.weeks_around_closing = weeks,
                    _ => settings.check_in_every_weeks = weeks,
                }
                Ok((settings != *plan.settings()).then_some(Edit::SetSettings(settings)))
            }
            Self::Contagion => {
                let read = chance::optional_share(text)?;
                let contagion_probability =
                    read.ok_or("write a chance, such as `10 %`; `0 %` if nobody falls with another")?;
                let settings = Settings { contagion_probability, ..plan.settings().clone() };
                Ok((settings != *plan.settings()).then_some(Edit::SetSettings(settings)))
            }
            Self::Tolerance => {
                let tolerance = chance::optional_share(text)?
                    .ok_or("write a part of a hundred; 0 % takes no chance at all")?;
                let settings = Settings { tolerance, ..plan.settings().clone() };
                Ok((settings != *plan.settings()).then_some(Edit::SetSettings(settings)))
            }
            _ => {
                let capacity = self.write(text, plan.capacity(), plan.currency())?;
                Ok((capacity != *plan.capacity()).then(|| Edit::SetCapacity(Box::new(capacity))))
            }
        }
    }

    fn write(&self, text: &str, capacity: &Capacity, currency: Currency) -> Result<Capacity, String> {
        let mut capacity = capacity.clone();
        let optional = |text: &str| !text.trim().is_empty();
        let money = |text: &str| -> Result<Option<Money>, String> {
            reading::optional_money(text, currency).map_err(say)
        };
        match self {
            Self::PlanName
            | Self::RateOf(_)
            | Self::WeeksAroundClosing
            | Self::CheckInEveryWeeks
            | Self::Contagion
            | Self::Tolerance => {}
            Self::HoursPerWeek => {
                capacity.hours_per_week = if optional(text) { Some(hours(text)?) } else { None };
            }
            Self::SpokenBy(at) => {
                if let Some(spoken) = capacity.spoken_for.get_mut(*at) {
                    spoken.by = Name::new(text).map_err(say)?;
                }
            }
            Self::SpokenHours(at) => {
                if let Some(spoken) = capacity.spoken_for.get_mut(*at) {
                    spoken.per_week = hours(text)?;
                }
            }
            Self::MoneyPerQuarter => capacity.money_per_quarter = money(text)?,
            Self::MostToLose => capacity.most_to_lose_per_year = money(text)?,
            Self::Reserve => {
                capacity.reserve = chance::optional_share(text)?
                    .ok_or("write a part of a hundred; 0 % keeps nothing free")?;
            }
            Self::ResourceName(id) => {
                if let Some(resource) = resource_mut(&mut capacity, id) {
                    resource.name = Name::new(text).map_err(say)?;
                }
            }
            Self::ResourceUnit(id) => {
                if let Some(resource) = resource_mut(&mut capacity, id) {
                    resource.unit = Name::new(text).map_err(say)?;
                }
            }
            Self::ResourceQuantity(id) => {
                let quantity = optional(text).then(|| quantity(text)).transpose()?;
                if let Some(resource) = resource_mut(&mut capacity, id) {
                    resource.per_quarter = quantity;
                }
            }
            Self::OffNote(at) => {
                if let Some(time_off) = capacity.time_off.get_mut(*at) {
                    time_off.note = Note::new(text).map_err(say)?;
                }
            }
        }
        Ok(capacity)
    }
}

/// A number with up to three decimals.
///
/// # Errors
/// When it is not one.
pub fn quantity(text: &str) -> Result<Quantity, String> {
    Quantity::parse(text).map_err(|_| format!("write `{}` as a number, like `12` or `2.5`", text.trim()))
}

/// A number of weeks: `13`, `13 weeks`.
fn weeks(text: &str) -> Result<Weeks, String> {
    let number = text.trim().trim_end_matches('s').trim_end_matches("week").trim_end();
    let weeks = number.parse().ok().and_then(Weeks::new);
    weeks.ok_or_else(|| format!("write a whole number of weeks from 1 to {}, like `13`", Weeks::MOST))
}

fn say(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn resource_mut<'a>(
    capacity: &'a mut Capacity,
    id: &ResourceId,
) -> Option<&'a mut crate::plan::OtherResource> {
    capacity.resources.iter_mut().find(|r| r.id == *id)
}

/// The drafts of fields, from the first key typed until they are taken over.
#[derive(Debug, Default)]
pub struct Drafts(FxHashMap<Field, String>);

impl Drafts {
    /// The text of a field: its draft, else as the plan stands.
    pub fn text(&self, field: &Field, plan: &Plan) -> String {
        self.0.get(field).cloned().unwrap_or_else(|| field.text(plan))
    }

    /// Keeps what is being typed.
    pub fn keep(&mut self, field: Field, text: String) {
        self.0.insert(field, text);
    }

    /// What is wrong with the draft of a field.
    pub fn error(&self, field: &Field, plan: &Plan) -> Option<String> {
        field.edit(self.0.get(field)?, plan).err()
    }

    /// Takes a draft over as an edit; one that cannot be read stays.
    pub fn take_over(&mut self, field: &Field, plan: &Plan) -> Option<Edit> {
        let edit = field.edit(self.0.get(field)?, plan).ok()?;
        self.0.remove(field);
        edit
    }

    /// Goes back to how the plan stands.
    pub fn drop(&mut self, field: &Field) {
        self.0.remove(field);
    }

    /// Drops the drafts of rows whose places are no longer what they were.
    pub fn drop_places(&mut self) {
        self.0.retain(|field, _| {
            !matches!(field, Field::SpokenBy(_) | Field::SpokenHours(_) | Field::OffNote(_))
        });
    }
}

/// A rate as the plan keeps it.
///
/// # Errors
/// When it is not a number above zero.
pub fn rate(currency: Currency, text: &str) -> Result<Rate, String> {
    ExchangeRate::parse(text).map(|rate| Rate { currency, rate }).map_err(say)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Fraction, OtherResource, PlanParts, SpokenFor};

    fn name(text: &str) -> Name {
        Name::new(text).expect("a name")
    }

    fn staff() -> ResourceId {
        ResourceId::new("staff-days").expect("an id")
    }

    fn plan() -> Plan {
        let mut parts = PlanParts::empty(name("Plan"), Currency::EUR);
        parts.rates = vec![rate(Currency::parse("CHF").expect("a currency"), "1.07").expect("a rate")];
        parts.capacity = Capacity {
            hours_per_week: Some(Minutes::from_hours(45)),
            most_to_lose_per_year: Money::from_minor(3_000_000, Currency::EUR),
            spoken_for: vec![SpokenFor { by: name("Delivery"), per_week: Minutes::from_hours(25) }],
            resources: vec![OtherResource {
                id: staff(),
                name: name("Staff days"),
                unit: name("days"),
                per_quarter: Some(Quantity::parse("17").expect("a number")),
            }],
            ..Capacity::default()
        };
        Plan::from_parts(parts).expect("a plan")
    }

    fn written(field: &Field, text: &str) -> Capacity {
        match field.edit(text, &plan()) {
            Ok(Some(Edit::SetCapacity(capacity))) => *capacity,
            other => panic!("{field:?} {text}: {other:?}"),
        }
    }

    #[test]
    fn every_text_read_back_changes_nothing() {
        let plan = plan();
        for field in [
            Field::PlanName,
            Field::HoursPerWeek,
            Field::SpokenBy(0),
            Field::SpokenHours(0),
            Field::MoneyPerQuarter,
            Field::MostToLose,
            Field::Reserve,
            Field::ResourceName(staff()),
            Field::ResourceUnit(staff()),
            Field::ResourceQuantity(staff()),
            Field::RateOf("CHF"),
            Field::WeeksAroundClosing,
            Field::CheckInEveryWeeks,
            Field::Tolerance,
        ] {
            assert_eq!(field.edit(&field.text(&plan), &plan), Ok(None), "{field:?}");
        }
    }

    #[test]
    fn a_text_changes_its_field_alone() {
        let unchanged = plan().capacity().clone();
        assert_eq!(
            written(&Field::HoursPerWeek, "37.5"),
            Capacity { hours_per_week: Some(Minutes::new(2250)), ..unchanged.clone() }
        );
        assert_eq!(
            written(&Field::HoursPerWeek, " "),
            Capacity { hours_per_week: None, ..unchanged.clone() }
        );
        assert_eq!(
            written(&Field::MoneyPerQuarter, "9 000"),
            Capacity { money_per_quarter: Money::from_minor(900_000, Currency::EUR), ..unchanged.clone() }
        );
        assert_eq!(
            written(&Field::Reserve, "15"),
            Capacity { reserve: Fraction::from_percent(15).expect("a part"), ..unchanged }
        );
        assert_eq!(written(&Field::SpokenHours(0), "30h").spoken_for[0].per_week, Minutes::from_hours(30));
        assert_eq!(written(&Field::ResourceQuantity(staff()), "").resources[0].per_quarter, None);
        assert!(matches!(
            Field::RateOf("CHF").edit("1.1", &plan()),
            Ok(Some(Edit::SetRates(rates))) if rates[0].rate.to_string() == "1.1"
        ));
    }

    #[test]
    fn the_tolerance_is_a_part_of_a_hundred() {
        let tolerance = Fraction::from_percent(5).expect("a part");
        let edit = Edit::SetSettings(Settings { tolerance, ..plan().settings().clone() });
        assert_eq!(Field::Tolerance.edit("5 %", &plan()), Ok(Some(edit)));
        assert_eq!(Field::Tolerance.edit("10", &plan()), Ok(None), "as it is already");
    }

    #[test]
    fn weeks_are_whole_and_of_two_years_at_most() {
        let edit = |text| Field::CheckInEveryWeeks.edit(text, &plan());
        let falls =
            |p| Settings { contagion_probability: Fraction::new(p).expect("a part"), ..Settings::default() };
        let contagion = |text| Field::Contagion.edit(text, &plan());
        assert_eq!(contagion("25 %"), Ok(Some(Edit::SetSettings(falls(0.25)))));
        assert_eq!(contagion("10 %"), Ok(None));
        assert!(contagion("").is_err() && contagion("120 %").is_err());
        let every = |weeks| Settings { check_in_every_weeks: weeks, ..Settings::default() };
        for (text, weeks) in [("8", 8), (" 26 weeks ", 26), ("1 week", 1), ("104", 104)] {
            let weeks = Weeks::new(weeks).expect("weeks");
            assert_eq!(edit(text), Ok(Some(Edit::SetSettings(every(weeks)))), "{text}");
        }
        assert_eq!(edit("13"), Ok(None), "as it is already");
        for text in ["0", "105", "2.5", "", "a while", "-3"] {
            assert!(edit(text).is_err_and(|why| why.contains("from 1 to 104")), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_says_why() {
        let wrong = |field: &Field, text: &str| field.edit(text, &plan()).expect_err(text);
        assert!(wrong(&Field::HoursPerWeek, "200").contains("168 hours"));
        assert!(wrong(&Field::HoursPerWeek, "lots").contains("length of time"));
        assert!(wrong(&Field::SpokenHours(0), "-1h").contains("negative"));
        assert!(wrong(&Field::Reserve, "").contains("keeps nothing free"));
        assert!(wrong(&Field::Reserve, "120").contains("100 %"));
        assert!(wrong(&Field::Tolerance, "").contains("no chance at all"));
        assert!(wrong(&Field::Tolerance, "101").contains("100 %"));
        assert!(wrong(&Field::PlanName, " ").contains("empty"));
        assert!(wrong(&Field::ResourceQuantity(staff()), "a few").contains("a number"));
        assert!(wrong(&Field::RateOf("CHF"), "0").contains("not a rate"));
    }

    #[test]
    fn a_draft_stays_until_it_can_be_read() {
        let (plan, mut drafts) = (plan(), Drafts::default());
        drafts.keep(Field::HoursPerWeek, "lots".to_owned());
        assert_eq!(drafts.take_over(&Field::HoursPerWeek, &plan), None);
        assert_eq!(drafts.text(&Field::HoursPerWeek, &plan), "lots");
        assert!(drafts.error(&Field::HoursPerWeek, &plan).is_some());
        drafts.keep(Field::HoursPerWeek, "40".to_owned());
        assert!(drafts.take_over(&Field::HoursPerWeek, &plan).is_some());
        assert_eq!(drafts.text(&Field::HoursPerWeek, &plan), "45h", "the plan's own until it changes");
    }
}
