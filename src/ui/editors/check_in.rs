//! The dialog of a check-in: how we rate the bond, and how they do, where they told us.

use super::anchors::{anchor, question};
use super::scale::{self, Scale};
use super::{Errors, Form, Look, changed_line, day_field, reading};
use crate::plan::{Aspect, BothSides, CheckIn, Edit, LineEdit, Note, PartnerId, Plan, Score, Scores, Side};
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, DateDraft};
use crate::ui::{View, words};
use egui::{Align, Label, Layout, Sense, Ui, UiBuilder, vec2};
use jiff::civil::Date;

/// Width of an aspect's name before its scales.
const NAME: f32 = 116.0;

/// One side's answers, in the order of [`Aspect::ALL`].
type Answers = [Option<Score>; Aspect::ALL.len()];

/// What is being written of a check-in.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The check-in that is changed, and its place; a new one where absent.
    of: Option<(usize, CheckIn)>,
    partner: PartnerId,
    date: DateDraft,
    ours: Answers,
    /// Whether they told us how they see it; their answers count only then.
    told: bool,
    theirs: Answers,
    note: String,
    /// What each side answered the time before.
    last: BothSides<Scores>,
}

impl Draft {
    /// A check-in with a partner, today unless said otherwise.
    pub fn new(partner: &PartnerId, view: &View<'_>) -> Self {
        Self {
            of: None,
            partner: partner.clone(),
            date: DateDraft::new(Some(view.as_of)),
            ours: Answers::default(),
            told: false,
            theirs: Answers::default(),
            note: String::new(),
            last: last(view.plan, partner, view.as_of, None),
        }
    }

    /// The check-in at this place as it stands.
    pub fn of(at: usize, check_in: &CheckIn, plan: &Plan) -> Self {
        let answers = |scores: Option<Scores>| Aspect::ALL.map(|aspect| scores.map(|s| s.of(aspect)));
        Self {
            of: Some((at, check_in.clone())),
            partner: check_in.partner.clone(),
            date: DateDraft::new(Some(check_in.date)),
            ours: answers(check_in.scores.ours),
            told: check_in.scores.theirs.is_some(),
            theirs: answers(check_in.scores.theirs),
            note: check_in.note.as_str().to_owned(),
            last: last(plan, &check_in.partner, check_in.date, Some(at)),
        }
    }

    /// The check-in that the draft describes.
    fn read(&self, today: Date) -> Result<CheckIn, Errors> {
        let mut errors = Errors::default();
        let date = errors.keep("date", reading::day(&self.date, today));
        if date.is_some_and(|date| date > today) {
            errors.add("date", "that day is yet to come; a check-in says how the bond was on its day");
        }
        let ours = errors.keep("ours", scores(&self.ours, Side::Us));
        let theirs =
            errors.keep("theirs", if self.told { scores(&self.theirs, Side::Them) } else { Ok(None) });
        if self.told && theirs == Some(None) {
            errors.add("theirs", "answer all six as they see it, or take the tick away");
        } else if ours == Some(None) && theirs == Some(None) {
            errors.add("ours", "answer all six, for us or for them");
        }
        let note = errors.keep("note", Note::new(&self.note));
        let check_in = date.zip(ours).zip(theirs).zip(note).map(|(((date, ours), theirs), note)| CheckIn {
            date,
            partner: self.partner.clone(),
            scores: BothSides { ours, theirs },
            note,
        });
        errors.finish(check_in)
    }
}

/// What each side last answered up to a day, apart from the check-in at this place.
fn last(plan: &Plan, partner: &PartnerId, until: Date, but: Option<usize>) -> BothSides<Scores> {
    let of = |pick: fn(&CheckIn) -> Option<Scores>| {
        plan.check_ins()
            .iter()
            .enumerate()
            .filter(|(at, c)| c.partner == *partner && c.date <= until && Some(*at) != but)
            .filter_map(|(_, c)| Some((c.date, pick(c)?)))
            .max_by_key(|(date, _)| *date)
            .map(|(_, scores)| scores)
    };
    BothSides { ours: of(|c| c.scores.ours), theirs: of(|c| c.scores.theirs) }
}

/// One side's scores; nothing where it did not answer at all.
fn scores(answers: &Answers, side: Side) -> Result<Option<Scores>, String> {
    let missing: Vec<_> = Aspect::ALL
        .iter()
        .zip(answers)
        .filter(|(_, answer)| answer.is_none())
        .map(|(aspect, _)| aspect.words().to_lowercase())
        .collect();
    match *answers {
        [Some(vision), Some(goals), Some(values), Some(communication), Some(trust), Some(fairness)] => {
            Ok(Some(Scores { vision, goals, values, communication, trust, fairness }))
        }
        _ if missing.len() == Aspect::ALL.len() => Ok(None),
        _ => Err(format!("still open on {}: {}", words::whose(side), missing.join(", "))),
    }
}

/// A word in a column of this width.
fn column(ui: &mut Ui, width: f32, text: egui::RichText) {
    let size = vec2(width, ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.add(Label::new(text).truncate());
    });
}

/// What a side answered the last time, faintly beside its scale.
fn last_time(ui: &mut Ui, last: Option<Score>) {
    if let Some(last) = last {
        ui.label(theme::small(format!("last time {}", last.get())));
    }
}

/// What the point means that is pointed at or chosen.
fn meaning_line(ui: &mut Ui, words: &str) {
    ui.add(Label::new(theme::small(words)).truncate());
}

impl Draft {
    /// One aspect with our answer, and theirs beside it where they told us.
    fn ask(&mut self, ui: &mut Ui, at: usize, aspect: Aspect, in_columns: bool) {
        let meaning = |score: Score| anchor(aspect, score).to_owned();
        let last = [&self.last.ours, &self.last.theirs].map(|scores| scores.map(|s| s.of(aspect)));
        let name = aspect.words();
        let ours = Scale { name: &format!("{name}, ours"), meaning: &meaning, last: last[0] };
        let theirs = Scale { name: &format!("{name}, theirs"), meaning: &meaning, last: last[1] };
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().interact_size.y = scale::SIZE.y;
            let (mut our_point, mut their_point) = (None, None);
            ui.horizontal(|ui| {
                column(ui, NAME, theme::strong(name));
                our_point = ours.show(ui, &mut self.ours[at]);
                if self.told && in_columns {
                    ui.add_space(space::M);
                    their_point = theirs.show(ui, &mut self.theirs[at]);
                } else {
                    last_time(ui, last[0]);
                }
            });
            if self.told && !in_columns {
                ui.horizontal(|ui| {
                    column(ui, NAME, theme::muted("Theirs"));
                    their_point = theirs.show(ui, &mut self.theirs[at]);
                    last_time(ui, last[1]);
                });
            }
            let said =
                |whose: &str, score: Score| format!("{whose}{}: {}", score.get(), anchor(aspect, score));
            let ours = our_point.map(|score| said(if self.told { "Ours, " } else { "" }, score));
            meaning_line(ui, ours.as_deref().unwrap_or_else(|| question(aspect)));
            if self.told {
                let theirs = their_point.map(|score| said("Theirs, ", score));
                meaning_line(ui, theirs.as_deref().unwrap_or("Theirs: as they told you."));
            }
        });
    }

    /// What stands over the two columns of scales: whose they are, and that a line marks the last time.
    fn heads(ui: &mut Ui) {
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = ui.text_style_height(&egui::TextStyle::Small);
            column(ui, NAME, theme::small(""));
            column(ui, scale::SIZE.x + space::M, theme::small("Ours"));
            column(ui, scale::SIZE.x, theme::small("Theirs"));
        });
    }
}

impl Form for Draft {
    fn title(&self, view: &View<'_>) -> String {
        format!("Check-in with {}", view.plan.partner_name(&self.partner))
    }

    fn done(&self) -> &'static str {
        if self.of.is_some() { "Save changes" } else { "Add check-in" }
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let (view, errors) = (look.view, look.errors);
        let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
        let (top, _) = ui.allocate_exact_size(size, Sense::hover());
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            let both = NAME + 2.0 * scale::SIZE.x + space::M + 3.0 * ui.spacing().item_spacing.x;
            let in_columns = ui.available_width() >= both;
            if self.told && in_columns {
                Self::heads(ui);
            }
            for (at, aspect) in Aspect::ALL.into_iter().enumerate() {
                self.ask(ui, at, aspect, in_columns);
            }
            for side in ["ours", "theirs"] {
                if let Some(why) = errors.of(side) {
                    widgets::error_text(ui, why);
                }
            }
        });
        day_field(ui, "Day", "", &mut self.date, errors.of("date"), view.as_of);
        widgets::field(ui, "Note", "", errors.of("note"), |ui| {
            widgets::note_input(ui, "Note", &mut self.note, "What you talked about, what you agreed")
        });
        // Drawn last, so that the keyboard reaches the first scale first.
        ui.scope_builder(UiBuilder::new().max_rect(top), |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.checkbox(&mut self.told, "They told us their view");
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let has_last = !self.last.is_unknown();
                    let help = if has_last {
                        "As it is today, from 1 to 5. A thin line marks the last time."
                    } else {
                        "As it is today, from 1 to 5."
                    };
                    ui.add(Label::new(theme::small(help)).truncate());
                });
            });
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
    use crate::ui::fixture::{Fixture, TODAY, partner_id};
    use jiff::civil::date;

    fn draft() -> Draft {
        Draft::new(&partner_id("northwind"), &Fixture::full().view())
    }

    #[test]
    fn reads_one_side_or_both() {
        let five = [Score::new(5); 6];
        let mut told = [Score::new(4); 6];
        told[4] = Score::new(2);
        let ours = Draft { ours: five, theirs: told, ..draft() }.read(TODAY).expect("a check-in");
        assert_eq!(ours.scores.ours.map(|s| s.fairness.get()), Some(5));
        assert_eq!(ours.scores.theirs, None, "theirs count only where they told us");
        let both = Draft { ours: five, theirs: told, told: true, ..draft() }.read(TODAY).expect("one");
        assert_eq!(both.scores.theirs.map(|s| (s.vision.get(), s.trust.get())), Some((4, 2)));
        let theirs = Draft { theirs: told, told: true, ..draft() }.read(TODAY).expect("a check-in");
        assert!(theirs.scores.ours.is_none() && theirs.scores.theirs.is_some());
    }

    #[test]
    fn half_an_answer_is_none() {
        let errors = draft().read(TODAY).expect_err("nothing answered");
        assert!(errors.of("ours").is_some_and(|e| e.contains("all six")));
        let mut half = Answers::default();
        half[0] = Score::new(3);
        let errors = Draft { theirs: half, told: true, ..draft() }.read(TODAY).expect_err("half answered");
        assert_eq!(
            errors.of("theirs"),
            Some("Still open on theirs: goals, values, communication, trust, fairness.")
        );
        let told = Draft { ours: [Score::new(5); 6], told: true, ..draft() };
        let errors = told.read(TODAY).expect_err("a tick without answers");
        assert!(errors.of("theirs").is_some_and(|e| e.contains("take the tick away")), "{errors:?}");
    }

    #[test]
    fn a_day_to_come_is_refused() {
        let on = |day| Draft { ours: [Score::new(5); 6], date: DateDraft::new(Some(day)), ..draft() };
        let errors = on(date(2026, 11, 24)).read(TODAY).expect_err("tomorrow");
        let why = errors.of("date").expect("at the field");
        assert!(why.contains("a check-in says how the bond was on its day"), "{why}");
        assert!(on(TODAY).read(TODAY).is_ok());
    }

    #[test]
    fn the_time_before_is_the_latest_that_the_side_answered() {
        let four = [Score::new(4); 6];
        let mut fixture = Fixture::full();
        let both = Draft { ours: four, theirs: four, told: true, ..draft() }.read(TODAY).expect("one");
        let earlier = CheckIn { date: date(2026, 9, 1), ..both };
        fixture.plan.apply(&[Edit::CheckIn(LineEdit::add(earlier))]).expect("added");
        let last = Draft::new(&partner_id("northwind"), &fixture.view()).last;
        // The fixture's own of 5 October has only ours, with a vision of 5.
        assert_eq!(last.ours.map(|s| s.vision.get()), Some(5));
        assert_eq!(last.theirs.map(|s| s.vision.get()), Some(4));
        // To the earlier one there is none before.
        let first = fixture.plan.check_ins().get(0).expect("the earlier one").clone();
        assert!(Draft::of(0, &first, &fixture.plan).last.is_unknown());
    }

    #[test]
    fn a_check_in_is_shown_as_it_was() {
        let fixture = Fixture::full();
        let check_in = fixture.plan.check_ins().get(0).expect("one").clone();
        assert_eq!(Draft::of(0, &check_in, &fixture.plan).read(TODAY), Ok(check_in));
    }
}
