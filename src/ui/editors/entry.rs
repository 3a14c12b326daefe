//! The dialog in which a line of the log is changed.

use super::{Errors, Form, Look, changed_line, reading};
use crate::plan::{
    Amount, Commitment, CommitmentId, Edit, Entry, Happening, Minutes, Note, PartnerId, Score, Side,
};
use crate::ui::View;
use crate::ui::widgets::{self, DateDraft};
use egui::Ui;
use jiff::civil::Date;

/// What a line records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Given,
    Contact,
}

/// What is being written of a line of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    at: usize,
    from: Entry,
    date: DateDraft,
    partner: Option<PartnerId>,
    kind: Kind,
    /// Who gave, or who began the contact.
    side: Side,
    /// How much was given, or how long the contact lasted.
    amount: String,
    went: Option<Score>,
    towards: Option<CommitmentId>,
    note: String,
}

impl Draft {
    /// The line at this place as it stands.
    pub fn of(at: usize, entry: &Entry) -> Self {
        let (kind, side, amount, went) = match &entry.what {
            Happening::Given { by, amount } => (Kind::Given, *by, amount.to_string(), None),
            Happening::Contact { began, lasted, went } => {
                (Kind::Contact, *began, reading::typed(*lasted), *went)
            }
        };
        Self {
            at,
            from: entry.clone(),
            date: DateDraft::new(Some(entry.date)),
            partner: Some(entry.partner.clone()),
            kind,
            side,
            amount,
            went,
            towards: entry.towards.as_deref().cloned(),
            note: entry.note.as_str().to_owned(),
        }
    }

    fn what(&self, errors: &mut Errors) -> Option<Happening> {
        match self.kind {
            Kind::Given => {
                let amount = errors.keep("amount", Amount::parse(&self.amount))?;
                Some(Happening::Given { by: self.side, amount })
            }
            Kind::Contact => {
                let lasted = match self.amount.trim() {
                    "" => None,
                    text => Some(errors.keep("amount", Minutes::parse(text))?),
                };
                Some(Happening::Contact { began: self.side, lasted, went: self.went })
            }
        }
    }

    /// The line that the draft describes.
    fn read(&self, today: Date) -> Result<Entry, Errors> {
        let mut errors = Errors::default();
        let date = errors
            .keep("date", self.date.read(today).and_then(|day| day.ok_or_else(|| "choose a day".to_owned())));
        if date.is_some_and(|date| date > today && date != self.from.date) {
            errors.add("date", "that day is still to come; the log holds what has happened");
        }
        let partner = errors.keep("partner", self.partner.clone().ok_or("choose with whom"));
        let what = self.what(&mut errors);
        let note = errors.keep("note", Note::new(&self.note));
        let towards = self.towards.clone().map(Box::new);
        let entry = date.zip(partner).zip(what).zip(note).map(|(((date, partner), what), note)| Entry {
            date,
            partner,
            what,
            towards,
            note,
            // The record that it came from is still the same.
            imported: self.from.imported.clone(),
        });
        errors.finish(entry)
    }
}

impl Draft {
    /// Which commitment it goes towards; those of the partner only.
    fn towards_field(&mut self, ui: &mut Ui, view: &View<'_>) {
        let is_theirs = |c: &&Commitment| Some(&c.partner) == self.partner.as_ref();
        let commitments: Vec<_> = view.plan.commitments().iter().filter(is_theirs).collect();
        if self.towards.as_ref().is_some_and(|id| commitments.iter().all(|c| c.id != *id)) {
            self.towards = None;
        }
        if commitments.is_empty() {
            return;
        }
        let named = commitments.iter().map(|c| {
            let title = c.title.as_ref().map_or_else(|| c.id.as_str(), |title| title.as_str());
            (Some(c.id.clone()), title)
        });
        let options: Vec<_> = std::iter::once((None, "None of them")).chain(named).collect();
        let help = "A promise counts as done as far as entries go towards it.";
        widgets::field(ui, "Towards the commitment", help, None, |ui| {
            let mut chosen = Some(self.towards.clone());
            widgets::combo_search(ui, "Towards the commitment", &mut chosen, &options, "");
            self.towards = chosen.flatten();
        });
    }
}

impl Form for Draft {
    fn title(&self, _view: &View<'_>) -> String {
        "Change a log entry".to_owned()
    }

    fn done(&self) -> &'static str {
        "Save changes"
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let Look { view, errors, .. } = look;
        let plan = view.plan;
        // The field itself says what is wrong with how a day is written.
        let unreadable = self.date.read(view.as_of).is_err();
        widgets::field(ui, "Day", "", errors.of("date").filter(|_| !unreadable), |ui| {
            widgets::date_input(ui, "Day", &mut self.date, view.as_of)
        });
        widgets::field(ui, "Partner", "", errors.of("partner"), |ui| {
            let options: Vec<_> = plan.partners().iter().map(|p| (p.id.clone(), p.name.as_str())).collect();
            widgets::combo_search(ui, "Partner", &mut self.partner, &options, "A few letters of the name")
        });
        let options = [(Kind::Given, "Something was given"), (Kind::Contact, "We were in contact")];
        widgets::field(ui, "What it was", "", None, |ui| {
            widgets::choice(ui, "What it was", &mut self.kind, &options)
        });
        let (side, ours, theirs, amount, help) = match self.kind {
            Kind::Given => ("Given by", "Us", "Them", "How much", "Such as 1h30m, 120 EUR or 3 staff-days."),
            Kind::Contact => (
                "Begun by",
                "Us",
                "Them",
                "How long",
                "Such as 45m; may stay empty. It counts as time that we gave.",
            ),
        };
        widgets::field(ui, side, "", None, |ui| {
            widgets::choice(ui, side, &mut self.side, &[(Side::Us, ours), (Side::Them, theirs)])
        });
        widgets::field(ui, amount, help, errors.of("amount"), |ui| {
            widgets::text_input(ui, amount, &mut self.amount, "")
        });
        if self.kind == Kind::Contact {
            let help = "How good it was, from 1 to 5.";
            widgets::field(ui, "How it went", help, None, |ui| {
                let options: Vec<_> = Score::ALL.iter().map(|s| (*s, s.get().to_string())).collect();
                widgets::optional_choice(ui, "How it went", &mut self.went, &options)
            });
        }
        self.towards_field(ui, view);
        widgets::field(ui, "Note", "", errors.of("note"), |ui| {
            widgets::note_input(ui, "Note", &mut self.note, "")
        });
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        self.changes(view.as_of)
    }
}

impl Draft {
    /// What the draft comes to.
    fn changes(&self, today: Date) -> Result<Vec<Edit>, Errors> {
        let to = self.read(today)?;
        Ok(changed_line(self.at, &self.from, to, Edit::Entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, ImportMark, Name, Partner, Plan, PlanParts, label};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    fn entry(what: Happening) -> Entry {
        Entry {
            date: date(2026, 11, 20),
            partner: PartnerId::new("northwind").expect("an id"),
            what,
            towards: CommitmentId::new("launch").ok().map(Box::new),
            note: Note::new("workshop").expect("a note"),
            imported: ImportMark::parse("toggl 5f3a9c1e2b7d4a60").ok().map(Box::new),
        }
    }

    fn given() -> Entry {
        entry(Happening::Given { by: Side::Them, amount: Amount::Time(Minutes::new(90)) })
    }

    #[test]
    fn a_line_is_read_and_shown_as_it_was() {
        let contact = Happening::Contact { began: Side::Them, lasted: None, went: Score::new(4) };
        for entry in [given(), entry(contact)] {
            assert_eq!(Draft::of(3, &entry).read(TODAY), Ok(entry));
        }
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let error = |draft: Draft, field: &str| {
            let errors = draft.read(TODAY).expect_err(field);
            errors.of(field).map(str::to_owned).unwrap_or_else(|| panic!("no error at {field}"))
        };
        let draft = || Draft::of(0, &given());
        assert!(
            error(Draft { date: DateDraft { text: "2026-11-24".to_owned() }, ..draft() }, "date")
                .contains("still to come")
        );
        assert!(error(Draft { amount: String::new(), ..draft() }, "amount").contains("not an amount"));
        let contact = Draft { kind: Kind::Contact, amount: "120 EUR".to_owned(), ..draft() };
        assert!(error(contact, "amount").contains("length of time"));
        assert!(error(Draft { partner: None, ..draft() }, "partner").contains("with whom"));
    }

    #[test]
    fn a_line_of_a_day_to_come_can_still_be_mended() {
        let ahead = Entry { date: date(2027, 1, 1), ..given() };
        let mended = Draft { note: "moved".to_owned(), ..Draft::of(0, &ahead) }.read(TODAY);
        assert_eq!(mended.map(|e| e.note.as_str().to_owned()), Ok("moved".to_owned()));
    }

    #[test]
    fn a_line_that_moves_to_another_day_is_one_change() {
        let mut parts = PlanParts::empty(Name::new("Plan").expect("a name"), Currency::EUR);
        let northwind = given().partner;
        parts.partners.push(Partner::new(northwind, Name::new("Northwind").expect("a name")));
        let later = Entry { date: date(2026, 11, 22), towards: None, ..given() };
        parts.log = vec![Entry { towards: None, ..given() }, later.clone()];
        let mut plan = Plan::from_parts(parts).expect("a plan");
        let moved = Draft { date: DateDraft::new(Some(TODAY)), ..Draft::of(0, &plan.log()[0]) };
        let edits = moved.changes(TODAY).expect("edits");
        assert_eq!(label(&plan, &edits), "change 1h30m with Northwind");
        plan.apply(&edits).expect("moved");
        assert_eq!(plan.log()[0], later, "behind the line that it is later than");
        assert_eq!(plan.log()[1].date, TODAY);
    }
}
