//! The dialog of a check-in: how we rate the bond, and how they do, where they told us.

use super::{Errors, Form, Look, reading};
use crate::plan::{BothSides, CheckIn, Edit, LineEdit, Note, PartnerId, Score, Scores, Side};
use crate::ui::View;
use egui::Ui;
use jiff::civil::Date;

/// One thing that is rated, and what its ends mean.
struct Question {
    name: &'static str,
    one: &'static str,
    five: &'static str,
}

/// The six questions, in the order of [`Scores`].
const QUESTIONS: [Question; 6] = [
    Question {
        name: "Vision",
        one: "we are heading for different places",
        five: "we would draw the same picture of the future",
    },
    Question {
        name: "Goals",
        one: "what counts as a success differs",
        five: "the same results count for both of us",
    },
    Question {
        name: "Values",
        one: "we keep running into what we would never do",
        five: "what matters to one matters to the other",
    },
    Question {
        name: "Communication",
        one: "we hear of things too late, or by chance",
        five: "we tell each other early, bad news first",
    },
    Question { name: "Trust", one: "we want everything in writing", five: "a word is enough" },
    Question { name: "Fairness", one: "one gives, the other takes", five: "each gives and takes its share" },
];

/// One side's answers, in the order of the questions.
type Answers = [Option<Score>; QUESTIONS.len()];

/// What is being written of a check-in.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    partner: PartnerId,
    date: String,
    ours: Answers,
    theirs: Answers,
    note: String,
}

impl Draft {
    /// A check-in with a partner, today unless said otherwise.
    pub fn new(partner: &PartnerId, today: Date) -> Self {
        Self {
            partner: partner.clone(),
            date: today.to_string(),
            ours: Answers::default(),
            theirs: Answers::default(),
            note: String::new(),
        }
    }

    /// The check-in that the draft describes.
    fn read(&self) -> Result<CheckIn, Errors> {
        let mut errors = Errors::default();
        let date = errors.keep("date", reading::date(&self.date));
        let ours = errors.keep("ours", scores(&self.ours, Side::Us));
        let theirs = errors.keep("theirs", scores(&self.theirs, Side::Them));
        let note = errors.keep("note", Note::new(&self.note));
        if ours == Some(None) && theirs == Some(None) {
            errors.add("ours", "answer all six, for us or for them");
        }
        let check_in = date.zip(ours).zip(theirs).zip(note).map(|(((date, ours), theirs), note)| CheckIn {
            date,
            partner: self.partner.clone(),
            scores: BothSides { ours, theirs },
            note,
        });
        errors.finish(check_in)
    }
}

/// One side's scores; nothing where it did not answer at all.
fn scores(answers: &Answers, side: Side) -> Result<Option<Scores>, String> {
    let missing: Vec<_> = QUESTIONS
        .iter()
        .zip(answers)
        .filter(|(_, answer)| answer.is_none())
        .map(|(question, _)| question.name.to_lowercase())
        .collect();
    match *answers {
        [Some(vision), Some(goals), Some(values), Some(communication), Some(trust), Some(fairness)] => {
            Ok(Some(Scores { vision, goals, values, communication, trust, fairness }))
        }
        _ if missing.len() == QUESTIONS.len() => Ok(None),
        _ => {
            let whose = match side {
                Side::Us => "ours",
                Side::Them => "theirs",
            };
            Err(format!("still open on {whose}: {}", missing.join(", ")))
        }
    }
}

impl Form for Draft {
    fn title(&self, view: &View<'_>) -> String {
        format!("Check-in with {}", view.plan.partner_name(&self.partner))
    }

    fn done(&self) -> &'static str {
        "Add check-in"
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let label = ui.label("Day");
        let field = ui.text_edit_singleline(&mut self.date).labelled_by(label.id);
        if look.opened {
            field.request_focus();
        }
        for question in &QUESTIONS {
            ui.label(format!("{}: 1 {}, 5 {}", question.name, question.one, question.five));
        }
        for field in ["date", "ours", "theirs", "note"] {
            if let Some(why) = look.errors.of(field) {
                ui.label(why);
            }
        }
    }

    fn edits(&self, _view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        Ok(vec![Edit::CheckIn(LineEdit::add(self.read()?))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn draft() -> Draft {
        Draft::new(&PartnerId::new("northwind").expect("id"), date(2026, 11, 23))
    }

    #[test]
    fn reads_one_side_or_both() {
        let five = [Score::new(5); 6];
        let ours = Draft { ours: five, ..draft() }.read().expect("a check-in");
        assert_eq!(ours.scores.ours.map(|s| s.fairness.get()), Some(5));
        assert_eq!(ours.scores.theirs, None);
        let mut told = [Score::new(4); 6];
        told[4] = Score::new(2);
        let both = Draft { ours: five, theirs: told, ..draft() }.read().expect("a check-in");
        assert_eq!(both.scores.theirs.map(|s| (s.vision.get(), s.trust.get())), Some((4, 2)));
    }

    #[test]
    fn half_an_answer_is_none() {
        let errors = draft().read().expect_err("nothing answered");
        assert!(errors.of("ours").is_some_and(|e| e.contains("all six")));
        let mut half = Answers::default();
        half[0] = Score::new(3);
        let errors = Draft { theirs: half, ..draft() }.read().expect_err("half answered");
        assert_eq!(
            errors.of("theirs"),
            Some("Still open on theirs: goals, values, communication, trust, fairness.")
        );
    }
}
