//! The dialog of a check-in: how we rate the bond, and how they do, where they told us.

use super::{Errors, Form, Look, changed_line, day_field, reading};
use crate::plan::{BothSides, CheckIn, Edit, LineEdit, Note, PartnerId, Score, Scores, Side};
use crate::ui::View;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, DateDraft, Icon};
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
    /// The check-in that is changed, and its place; a new one where absent.
    of: Option<(usize, CheckIn)>,
    partner: PartnerId,
    date: DateDraft,
    ours: Answers,
    theirs: Answers,
    note: String,
}

impl Draft {
    /// A check-in with a partner, today unless said otherwise.
    pub fn new(partner: &PartnerId, today: Date) -> Self {
        Self {
            of: None,
            partner: partner.clone(),
            date: DateDraft::new(Some(today)),
            ours: Answers::default(),
            theirs: Answers::default(),
            note: String::new(),
        }
    }

    /// The check-in at this place as it stands.
    pub fn of(at: usize, check_in: &CheckIn) -> Self {
        let answers =
            |scores: Option<Scores>| crate::plan::Aspect::ALL.map(|aspect| scores.map(|s| s.of(aspect)));
        Self {
            of: Some((at, check_in.clone())),
            partner: check_in.partner.clone(),
            date: DateDraft::new(Some(check_in.date)),
            ours: answers(check_in.scores.ours),
            theirs: answers(check_in.scores.theirs),
            note: check_in.note.as_str().to_owned(),
        }
    }

    /// The check-in that the draft describes.
    fn read(&self, today: Date) -> Result<CheckIn, Errors> {
        let mut errors = Errors::default();
        let date = errors.keep("date", reading::day(&self.date, today));
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

/// One question with an answer from each side, which can be taken back.
fn ask(ui: &mut Ui, question: &Question, ours: &mut Option<Score>, theirs: &mut Option<Score>) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.label(theme::strong(question.name));
        widgets::help_text(ui, &format!("1: {}. 5: {}.", question.one, question.five));
        ui.horizontal_wrapped(|ui| {
            for (side, answer) in [("Ours", ours), ("Theirs", theirs)] {
                ui.label(theme::muted(side));
                let options = Score::ALL.map(|score| (Some(score), score.get().to_string()));
                widgets::choice(ui, &format!("{}, {}", question.name, side.to_lowercase()), answer, &options);
                if answer.is_some() {
                    let name = format!("No answer: {}, {}", question.name, side.to_lowercase());
                    if widgets::icon_button(ui, Icon::Close, &name).clicked() {
                        *answer = None;
                    }
                }
                ui.add_space(space::M);
            }
        });
    });
}

impl Form for Draft {
    fn title(&self, view: &View<'_>) -> String {
        format!("Check-in with {}", view.plan.partner_name(&self.partner))
    }

    fn done(&self) -> &'static str {
        "Add check-in"
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let (view, errors) = (look.view, look.errors);
        day_field(ui, "Day", "", &mut self.date, errors.of("date"), view.as_of);
        widgets::help_text(ui, "From 1 to 5, as you see it today. Theirs only where they told you.");
        for side in ["ours", "theirs"] {
            if let Some(why) = errors.of(side) {
                widgets::error_text(ui, why);
            }
        }
        for (at, question) in QUESTIONS.iter().enumerate() {
            ask(ui, question, &mut self.ours[at], &mut self.theirs[at]);
        }
        widgets::field(ui, "Note", "", errors.of("note"), |ui| {
            widgets::note_input(ui, "Note", &mut self.note, "What you talked about, what you agreed")
        });
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let check_in = self.read(view.as_of)?;
        Ok(match &self.of {
            Some((at, from)) => changed_line(*at, from, check_in, Edit::CheckIn),
            None => vec![Edit::CheckIn(LineEdit::add(check_in))],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    fn draft() -> Draft {
        Draft::new(&PartnerId::new("northwind").expect("id"), TODAY)
    }

    #[test]
    fn reads_one_side_or_both() {
        let five = [Score::new(5); 6];
        let ours = Draft { ours: five, ..draft() }.read(TODAY).expect("a check-in");
        assert_eq!(ours.scores.ours.map(|s| s.fairness.get()), Some(5));
        assert_eq!(ours.scores.theirs, None);
        let mut told = [Score::new(4); 6];
        told[4] = Score::new(2);
        let both = Draft { ours: five, theirs: told, ..draft() }.read(TODAY).expect("a check-in");
        assert_eq!(both.scores.theirs.map(|s| (s.vision.get(), s.trust.get())), Some((4, 2)));
    }

    #[test]
    fn half_an_answer_is_none() {
        let errors = draft().read(TODAY).expect_err("nothing answered");
        assert!(errors.of("ours").is_some_and(|e| e.contains("all six")));
        let mut half = Answers::default();
        half[0] = Score::new(3);
        let errors = Draft { theirs: half, ..draft() }.read(TODAY).expect_err("half answered");
        assert_eq!(
            errors.of("theirs"),
            Some("Still open on theirs: goals, values, communication, trust, fairness.")
        );
    }
}
