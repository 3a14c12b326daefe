//! Three short steps to one's own plan: hours, money, and the first partner.
//! Each can be skipped; what is left out is unknown and can be said later.

use super::Request;
use crate::plan::{
    Amount, AmountRange, Capacity, Commitment, CommitmentId, Currency, Days, Minutes, Money, Name, Note,
    Partner, PartnerId, Period, PlanParts, Schedule, Side, SpokenFor,
};
use crate::ui::editors::reading;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{field, modal, primary_button, quiet_button, secondary_button, text_input};
use egui::Context;
use jiff::civil::Date;

/// A step of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Hours,
    Money,
    Partner,
}

impl Step {
    const fn title(self) -> &'static str {
        match self {
            Self::Hours => "How many hours do you have?",
            Self::Money => "How much money may partnerships take?",
            Self::Partner => "Who is your first partner?",
        }
    }

    const fn why(self) -> &'static str {
        match self {
            Self::Hours => "Partnerships live on the hours that are left when everything else is done.",
            Self::Money => {
                "Travel, shared campaigns, a stand at a fair. Leave it open if you do not know yet."
            }
            Self::Partner => {
                "Anyone you work with closely. Whether it is a partnership, the plan will help to tell."
            }
        }
    }

    /// The fields: label, help, and an example.
    const fn fields(self) -> &'static [(Field, &'static str, &'static str, &'static str)] {
        match self {
            Self::Hours => &[
                (Field::Hours, "Hours you work in a week", "", "40"),
                (
                    Field::SpokenFor,
                    "Hours already spoken for",
                    "Delivery, selling, administration, in a week.",
                    "30",
                ),
                (Field::Name, "Name of the plan", "", ""),
            ],
            Self::Money => &[
                (Field::Money, "Money in a quarter", "", "5000"),
                (Field::Currency, "Currency", "The plan counts in it.", "EUR"),
            ],
            Self::Partner => &[
                (Field::Partner, "Name of the partner", "", "Northwind"),
                (
                    Field::Given,
                    "Hours a week you give them",
                    "Between two figures, like 4-8, where you are not sure.",
                    "4",
                ),
            ],
        }
    }
}

/// A field of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    Hours,
    SpokenFor,
    Currency,
    Money,
    Partner,
    Given,
}

/// What was typed that cannot be.
type Faults = Vec<(Field, String)>;

/// The open dialog with its draft.
#[derive(Debug)]
pub struct OwnPlan {
    today: Date,
    step: Step,
    name: String,
    hours: String,
    spoken_for: String,
    currency: String,
    money: String,
    partner: String,
    given: String,
    faults: Faults,
}

impl OwnPlan {
    /// The dialog with nothing said yet; a first commitment begins `today`.
    pub fn new(today: Date) -> Self {
        Self {
            today,
            step: Step::Hours,
            name: "My plan".to_owned(),
            hours: String::new(),
            spoken_for: String::new(),
            currency: "EUR".to_owned(),
            money: String::new(),
            partner: String::new(),
            given: String::new(),
            faults: Faults::new(),
        }
    }

    fn go(&mut self, step: Step) {
        self.step = step;
        self.faults.clear();
    }

    fn text(&mut self, field: Field) -> &mut String {
        match field {
            Field::Name => &mut self.name,
            Field::Hours => &mut self.hours,
            Field::SpokenFor => &mut self.spoken_for,
            Field::Currency => &mut self.currency,
            Field::Money => &mut self.money,
            Field::Partner => &mut self.partner,
            Field::Given => &mut self.given,
        }
    }

    /// Leaves the step's fields empty, which says that they are unknown.
    fn clear_step(&mut self) {
        for (field, ..) in self.step.fields() {
            // The plan needs a name and a currency in any case.
            if !matches!(field, Field::Name | Field::Currency) {
                self.text(*field).clear();
            }
        }
    }

    /// Checks the step and goes on; answers with the plan behind the last step.
    fn next(&mut self) -> Option<PlanParts> {
        self.faults = self.check(self.step);
        if !self.faults.is_empty() {
            return None;
        }
        match self.step {
            Step::Hours => self.go(Step::Money),
            Step::Money => self.go(Step::Partner),
            Step::Partner => return self.parts(),
        }
        None
    }

    fn skip(&mut self) -> Option<PlanParts> {
        self.clear_step();
        self.next()
    }

    fn check(&self, step: Step) -> Faults {
        let mut faults = Faults::new();
        let mut note = |field, result: Result<(), String>| {
            if let Err(why) = result {
                faults.push((field, why));
            }
        };
        match step {
            Step::Hours => {
                note(Field::Name, Name::new(&self.name).map(drop).map_err(|e| e.to_string()));
                let hours = within_a_week(&self.hours);
                let spoken_for = within_a_week(&self.spoken_for);
                if let (Ok(Some(hours)), Ok(Some(gone))) = (&hours, &spoken_for)
                    && gone > hours
                {
                    note(Field::SpokenFor, Err("that is more than the hours of your week".to_owned()));
                }
                note(Field::Hours, hours.map(drop));
                note(Field::SpokenFor, spoken_for.map(drop));
            }
            Step::Money => {
                let currency = Currency::parse(self.currency.trim());
                if let Ok(currency) = &currency {
                    note(Field::Money, money(&self.money, *currency).map(drop));
                }
                note(Field::Currency, currency.map(drop).map_err(|e| e.to_string()));
            }
            Step::Partner => {
                let given = given_a_week(&self.given);
                if !self.partner.trim().is_empty() {
                    note(Field::Partner, Name::new(&self.partner).map(drop).map_err(|e| e.to_string()));
                } else if matches!(given, Ok(Some(_))) {
                    note(Field::Partner, Err("say to whom, or leave both empty".to_owned()));
                }
                note(Field::Given, given.map(drop));
            }
        }
        faults
    }

    /// The plan; `None` while any field cannot be, which `check` has said by then.
    fn parts(&self) -> Option<PlanParts> {
        let currency = Currency::parse(self.currency.trim()).ok()?;
        let mut parts = PlanParts::empty(Name::new(&self.name).ok()?, currency);
        let spoken_for = within_a_week(&self.spoken_for).ok()?;
        parts.capacity = Capacity {
            hours_per_week: within_a_week(&self.hours).ok()?,
            spoken_for: match spoken_for {
                Some(per_week) => vec![SpokenFor { by: Name::new("Everything else").ok()?, per_week }],
                None => Vec::new(),
            },
            money_per_quarter: money(&self.money, currency).ok()?,
            ..Capacity::default()
        };
        if let Ok(name) = Name::new(&self.partner) {
            let id = PartnerId::from_name(name.as_str(), |_| false);
            if let Some(hours) = given_a_week(&self.given).ok()? {
                parts.commitments.push(Commitment {
                    id: CommitmentId::from_name(name.as_str(), |_| false),
                    partner: id.clone(),
                    by: Side::Us,
                    title: None,
                    amount: Some(hours),
                    schedule: Schedule::recurring(Period::Week, Days::new(Some(self.today), None).ok()?),
                    moved: Vec::new(),
                    amount_was: Vec::new(),
                    notes: Note::NONE,
                });
            }
            parts.partners.push(Partner::new(id, name));
        }
        Some(parts)
    }
}

/// Reads hours of a week, where a bare number counts hours; nothing typed is unknown.
fn within_a_week(text: &str) -> Result<Option<Minutes>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let is_bare = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let read = if is_bare { Minutes::parse(&format!("{text}h")) } else { Minutes::parse(text) };
    match read {
        Ok(hours) if hours > Minutes::WEEK => Err("a week has 168 hours".to_owned()),
        Ok(hours) => Ok(Some(hours)),
        Err(why) => Err(why.to_string()),
    }
}

/// Reads hours of a week or a range of them, where bare numbers count hours; nothing typed is unknown.
fn given_a_week(text: &str) -> Result<Option<AmountRange>, String> {
    let (typed, every) = reading::without_period(text);
    if every.is_some_and(|every| every != Period::Week) {
        return Err("these are hours of a week; other periods can be chosen later".to_owned());
    }
    let is_bare = typed.chars().any(|c| c.is_ascii_digit()) && !typed.chars().any(char::is_alphabetic);
    let typed = if is_bare { format!("{}h", typed.trim()) } else { typed.to_owned() };
    let read = reading::how_much(&typed).map_err(|why| why.to_string())?.amount;
    match read.as_ref().map(AmountRange::high) {
        None => Ok(None),
        Some(Amount::Time(most)) if *most > Minutes::WEEK => Err("a week has 168 hours".to_owned()),
        Some(Amount::Time(_)) => Ok(read),
        Some(_) => Err("these are hours; money and other resources can be added later".to_owned()),
    }
}

/// Reads an amount of money; nothing typed is unknown.
fn money(text: &str, currency: Currency) -> Result<Option<Money>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    Money::parse_amount(text, currency).map(Some).map_err(|e| e.to_string())
}

/// Draws the dialog and hands over the plan.
pub(super) fn show(ctx: &Context, dialog: &mut Option<OwnPlan>, requests: &mut Vec<Request>) {
    let Some(draft) = dialog else { return };
    let mut done = None;
    let mut cancelled = false;
    // Each step is a dialog of its own, so that the keyboard starts at its first field.
    let outcome = modal(ctx, draft.step.title(), |ui| {
        ui.set_width(480.0);
        ui.label(theme::small(format!("Step {} of 3", draft.step as u8 + 1)));
        ui.label(theme::muted(draft.step.why()));
        ui.add_space(space::S);
        for (which, label, help, hint) in draft.step.fields() {
            let fault = draft.faults.iter().find(|(field, _)| field == which).map(|(_, why)| why.clone());
            field(ui, label, help, fault.as_deref(), |ui| text_input(ui, label, draft.text(*which), hint));
            ui.add_space(space::XS);
        }
        ui.add_space(space::S);
        ui.horizontal(|ui| {
            let last = draft.step == Step::Partner;
            if primary_button(ui, if last { "See my verdict" } else { "Next" }).clicked() {
                done = draft.next();
            }
            let skip = secondary_button(ui, "Skip");
            if skip.on_hover_text("Leave this open; you can say it at any time later").clicked() {
                done = draft.skip();
            }
            if draft.step != Step::Hours && secondary_button(ui, "Back").clicked() {
                draft.go(if last { Step::Money } else { Step::Hours });
            }
            cancelled = quiet_button(ui, "Cancel").clicked();
        });
    });
    if outcome.enter {
        done = draft.next();
    }
    if let Some(parts) = done {
        requests.push(Request::Begin(Box::new(parts)));
        *dialog = None;
    } else if cancelled || outcome.closed {
        *dialog = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_given_may_be_a_range() {
        let read = |text: &str| given_a_week(text).map(|r| r.map(|r| r.to_string()).unwrap_or_default());
        for (text, hours) in [
            ("", ""),
            ("4", "4h"),
            ("4-8", "4h..8h"),
            ("4..8", "4h..8h"),
            ("90m-2h a week", "1h30m..2h"),
            ("4–8 h", "4h..8h"),
        ] {
            assert_eq!(read(text), Ok(hours.to_owned()), "{text}");
        }
        for (text, why) in [
            ("8-4", "lower bound comes second"),
            ("4h a month", "hours of a week"),
            ("100-200", "168 hours"),
            ("5 EUR", "these are hours"),
        ] {
            assert!(read(text).is_err_and(|e| e.contains(why)), "{text}: {:?}", read(text));
        }
    }
}
