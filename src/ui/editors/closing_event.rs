//! The dialog in which an order, a signature or a payment is noted.

use super::{Errors, Form, Look, changed_line, day_field, reading};
use crate::plan::{ClosingEvent, ClosingKind, Currency, Edit, LineEdit, Note, PartnerId};
use crate::ui::View;
use crate::ui::widgets::{self, DateDraft};
use crate::ui::words::{self, options};
use egui::Ui;
use jiff::civil::Date;

/// What is being written of a closing event.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The event that is changed, and its place; a new one where absent.
    of: Option<(usize, ClosingEvent)>,
    partner: PartnerId,
    date: DateDraft,
    kind: ClosingKind,
    worth: String,
    note: String,
}

impl Draft {
    /// A closing event with a partner, today unless said otherwise.
    pub fn new(partner: &PartnerId, today: Date) -> Self {
        Self {
            of: None,
            partner: partner.clone(),
            date: DateDraft::new(Some(today)),
            kind: ClosingKind::Order,
            worth: String::new(),
            note: String::new(),
        }
    }

    /// The closing event at this place as it stands.
    pub fn of(at: usize, event: &ClosingEvent) -> Self {
        Self {
            of: Some((at, event.clone())),
            partner: event.partner.clone(),
            date: DateDraft::new(Some(event.date)),
            kind: event.kind,
            worth: reading::typed(event.worth.map(words::money)),
            note: event.note.as_str().to_owned(),
        }
    }

    /// The closing event that the draft describes; a bare number is of this currency.
    fn read(&self, currency: Currency, today: Date) -> Result<ClosingEvent, Errors> {
        let mut errors = Errors::default();
        let date = errors.keep("date", reading::day(&self.date, today));
        let worth = errors.keep("worth", reading::optional_money(&self.worth, currency));
        let note = errors.keep("note", Note::new(&self.note));
        let event = date.zip(worth).zip(note).map(|((date, worth), note)| ClosingEvent {
            date,
            partner: self.partner.clone(),
            kind: self.kind,
            worth,
            note,
        });
        errors.finish(event)
    }
}

impl Form for Draft {
    fn title(&self, view: &View<'_>) -> String {
        format!("What closed with {}", view.plan.partner_name(&self.partner))
    }

    fn done(&self) -> &'static str {
        if self.of.is_some() { "Save changes" } else { "Add closing event" }
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let (view, errors) = (look.view, look.errors);
        widgets::field(ui, "What closed", "", None, |ui| {
            widgets::choice(ui, "What closed", &mut self.kind, &options(ClosingKind::ALL, ClosingKind::words))
        });
        day_field(ui, "Day", "", &mut self.date, errors.of("date"), view.as_of);
        let help =
            format!("What it was worth, in {} unless you name another currency.", view.plan.currency());
        widgets::field(ui, "Worth", &help, errors.of("worth"), |ui| {
            widgets::text_input(ui, "Worth", &mut self.worth, "optional")
        });
        widgets::field(ui, "Note", "", errors.of("note"), |ui| {
            widgets::note_input(ui, "Note", &mut self.note, "")
        });
        widgets::help_text(
            ui,
            "Some who say “partner” want only the order. What they do after it tells, so the day is worth keeping.",
        );
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let event = self.read(view.plan.currency(), view.as_of)?;
        Ok(match &self.of {
            Some((at, from)) => changed_line(*at, from, event, Edit::ClosingEvent),
            None => vec![Edit::ClosingEvent(LineEdit::add(event))],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Money;
    use jiff::civil::date;

    fn draft() -> Draft {
        Draft::new(&PartnerId::new("northwind").expect("id"), date(2026, 11, 23))
    }

    #[test]
    fn reads_a_closing_event() {
        let draft = Draft { worth: "18 000".to_owned(), kind: ClosingKind::Signature, ..draft() };
        let event = draft.read(Currency::EUR, date(2026, 11, 23)).expect("an event");
        assert_eq!(event.date, date(2026, 11, 23));
        assert_eq!(event.worth, Money::from_minor(1_800_000, Currency::EUR));
        assert_eq!(event.kind, ClosingKind::Signature);
    }

    #[test]
    fn says_all_that_is_wrong_at_once() {
        let draft =
            Draft { date: DateDraft { text: "soon".to_owned() }, worth: "much".to_owned(), ..draft() };
        let errors = draft.read(Currency::EUR, date(2026, 11, 23)).expect_err("errors");
        assert!(errors.of("date").is_some() && errors.of("worth").is_some());
    }

    #[test]
    fn an_event_without_a_day_is_refused() {
        let draft = Draft { date: DateDraft::default(), ..draft() };
        let errors = draft.read(Currency::EUR, date(2026, 11, 23)).expect_err("no day");
        assert!(errors.of("date").is_some_and(|why| why.starts_with("Choose a day")), "{errors:?}");
    }

    #[test]
    fn an_event_is_shown_as_it_was() {
        let event = ClosingEvent {
            date: date(2026, 6, 8),
            partner: PartnerId::new("northwind").expect("id"),
            kind: ClosingKind::Payment,
            worth: Money::parse("1234.50 CHF").ok(),
            note: Note::new("the last part").expect("a note"),
        };
        assert_eq!(Draft::of(3, &event).read(Currency::EUR, date(2026, 11, 23)), Ok(event));
    }
}
