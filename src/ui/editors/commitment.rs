//! The dialog of a commitment.

mod meaning;
mod settle;

use super::{Errors, Form, Look, missing, partners, reading};
use crate::plan::{
    AmountRange, Commitment, CommitmentId, Days, Edit, FormerAmount, Move, Note, PartnerId, Period, Plan,
    PromiseState, RecordEdit, Schedule, Side,
};
use crate::ui::View;
use crate::ui::commitments::words as said;
use crate::ui::theme;
use crate::ui::widgets::{self, DateDraft};
use crate::ui::words::{self, options};
use egui::Ui;
use jiff::civil::Date;

/// Whether it comes again and again or once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Recurs {
    AgainAndAgain,
    Once,
}

/// How a promise stands; the day is beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Kept,
    KeptInPart,
    Waived,
}

/// Who asked for another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Us,
    Them,
    /// Nobody: the day was written wrongly.
    Mistake,
}

/// What the dialog is opened for; what it is about comes first in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// The commitment as a whole.
    Whole,
    /// Which part of a promise was kept.
    KeptInPart,
    /// Another day for a promise.
    Move,
}

/// What is being written of a commitment.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The commitment that is changed; a new one where absent.
    of: Option<Commitment>,
    aim: Aim,
    /// Whom it can be with, by name, those whom we have first.
    partners: Vec<(PartnerId, String)>,
    /// Whether it was clear from the beginning with whom.
    partner_is_given: bool,
    partner: Option<PartnerId>,
    by: Side,
    title: String,
    amount: String,
    recurs: Recurs,
    every: Period,
    from: DateDraft,
    until: DateDraft,
    start: DateDraft,
    due: DateDraft,
    state: State,
    settled: DateDraft,
    /// Which part was kept, of a hundred.
    part: String,
    /// How often it was moved before.
    moved: Vec<Move>,
    /// Whether an amount that is changed held until today, and was not merely mistyped.
    keeps_former_amount: bool,
    /// Who asked, where it is being moved.
    asked: Option<Asked>,
    notes: String,
}

impl Draft {
    /// A new commitment, from today on unless said otherwise.
    pub fn new(partner: Option<&PartnerId>, by: Side, view: &View<'_>) -> Self {
        Self {
            of: None,
            aim: Aim::Whole,
            partners: partners(view.plan),
            partner_is_given: partner.is_some(),
            partner: partner.cloned(),
            by,
            title: String::new(),
            amount: String::new(),
            recurs: Recurs::AgainAndAgain,
            every: Period::Week,
            from: DateDraft::new(Some(view.as_of)),
            until: DateDraft::default(),
            start: DateDraft::default(),
            due: DateDraft::default(),
            state: State::Open,
            settled: DateDraft::new(Some(view.as_of)),
            part: String::new(),
            moved: Vec::new(),
            keeps_former_amount: true,
            asked: None,
            notes: String::new(),
        }
    }

    /// A commitment as it stands; with an aim, what that is about comes first.
    pub fn of(commitment: &Commitment, aim: Aim, view: &View<'_>) -> Self {
        let mut draft = Self {
            of: Some(commitment.clone()),
            partner_is_given: true,
            partner: Some(commitment.partner.clone()),
            by: commitment.by,
            title: commitment.title.as_ref().map_or_else(String::new, ToString::to_string),
            amount: commitment.amount.as_ref().map_or_else(String::new, ToString::to_string),
            from: DateDraft::default(),
            moved: commitment.moved.clone(),
            notes: commitment.notes.as_str().to_owned(),
            ..Self::new(None, commitment.by, view)
        };
        match commitment.schedule {
            Schedule::Recurring { every, days } => {
                draft.every = every;
                draft.from = DateDraft::new(days.from());
                draft.until = DateDraft::new(days.until());
            }
            Schedule::Promise { start, due, state } => {
                draft.recurs = Recurs::Once;
                draft.start = DateDraft::new(start);
                draft.due = DateDraft::new(Some(due));
                (draft.state, draft.settled) = match state {
                    PromiseState::Open => (State::Open, draft.settled),
                    PromiseState::Kept(on) => (State::Kept, DateDraft::new(Some(on))),
                    PromiseState::KeptInPart { on, part } => {
                        draft.part = part.to_string();
                        (State::KeptInPart, DateDraft::new(Some(on)))
                    }
                    PromiseState::Waived(on) => (State::Waived, DateDraft::new(Some(on))),
                };
                draft.aim = aim;
                if aim == Aim::KeptInPart {
                    draft.state = State::KeptInPart;
                }
            }
        }
        draft
    }

    /// The schedule that the draft describes.
    fn schedule(&self, errors: &mut Errors, today: Date) -> Option<Schedule> {
        match self.recurs {
            Recurs::AgainAndAgain => {
                let typed = reading::without_period(&self.amount).1;
                let from = errors.keep("from", self.from.read(today));
                let until = errors.keep("until", self.until.read(today));
                let days = errors.keep("until", Days::new(from?, until?))?;
                Some(Schedule::recurring(typed.unwrap_or(self.every), days))
            }
            Recurs::Once => {
                let start = errors.keep("start", self.start.read(today));
                let due = errors.keep("due", reading::day(&self.due, today));
                let state = self.state(errors, today);
                errors.keep("due", Schedule::promise(start?, due?, state?))
            }
        }
    }

    /// The commitment that the draft describes; a new one gets an identifier that is not taken.
    fn read(&self, today: Date, taken: impl Fn(&str) -> bool) -> Result<Commitment, Errors> {
        let mut errors = Errors::default();
        let partner = errors.keep("partner", self.partner.clone().ok_or("choose with whom"));
        let title = errors.keep("title", reading::optional_name(&self.title));
        let amount = errors.keep("amount", much(&self.amount, self.recurs)).map(|much| much.amount);
        let schedule = self.schedule(&mut errors, today);
        let moved = self.moves(&mut errors, schedule.as_ref(), today);
        let notes = errors.keep("notes", Note::new(&self.notes));
        let commitment = partner.zip(title).zip(amount).zip(schedule).zip(moved).zip(notes).map(
            |(((((partner, title), amount), schedule), moved), notes)| {
                let id = self.of.as_ref().map_or_else(
                    || {
                        let what = title.as_ref().map_or("commitment", |title| title.as_str());
                        CommitmentId::from_name(&format!("{partner} {what}"), taken)
                    },
                    |of| of.id.clone(),
                );
                let amount_was = self.amounts_were(amount.as_ref(), &schedule, today);
                Commitment { id, partner, by: self.by, title, amount, amount_was, schedule, moved, notes }
            },
        );
        errors.finish(commitment)
    }
}

impl Draft {
    /// What the amount was before, where it changes now and recurred before.
    fn amounts_were(
        &self,
        amount: Option<&AmountRange>,
        schedule: &Schedule,
        today: Date,
    ) -> Vec<FormerAmount> {
        let (Some(of), Some(amount)) = (&self.of, amount) else { return Vec::new() };
        let is_same = |former: &FormerAmount| former.amount.resource() == amount.resource();
        if !matches!(schedule, Schedule::Recurring { .. }) || !of.amount_was.iter().all(is_same) {
            return Vec::new();
        }
        if self.keeps_former_amount && of.amount.as_ref() != Some(amount) {
            of.with_amount_after(today, amount.clone()).amount_was
        } else {
            of.amount_was.clone()
        }
    }

    /// The amount that held until now, where another one is being written.
    fn former_amount(&self, today: Date) -> Option<&AmountRange> {
        let former = self.of.as_ref()?.amount.as_ref()?;
        let written = much(&self.amount, self.recurs).ok()?.amount?;
        let of = self.of.as_ref()?;
        let was = of.with_amount_after(today, written.clone()).amount_was;
        (*former != written && was.len() > of.amount_was.len()).then_some(former)
    }

    fn with_whom(&mut self, ui: &mut Ui, errors: &Errors) {
        widgets::field(ui, "With whom", "", errors.of("partner"), |ui| {
            let hint = "A few letters of the name";
            widgets::combo_search(ui, "With whom", &mut self.partner, &self.partners, hint)
        });
    }

    fn what_for(&mut self, ui: &mut Ui, errors: &Errors) {
        widgets::field(ui, "What for", "", errors.of("title"), |ui| {
            widgets::text_input(ui, "What for", &mut self.title, "steering, chapter 7")
        });
    }

    fn how_much(&mut self, ui: &mut Ui, plan: &Plan) {
        let help = "Time like 4h, money like 120 EUR, another resource by its name; a range like 4h..8h where \
                    you are not sure. Empty: not known yet.";
        ui.columns_const(|[left, right]| {
            let response = widgets::field(left, "How much", help, None, |ui| {
                let (recurs, every) = (self.recurs, self.every);
                widgets::amount_input(ui, "How much", &mut self.amount, "not known yet", |typed| {
                    Ok(understood(&much(typed, recurs)?, recurs, every, plan))
                })
            });
            if response.changed()
                && self.recurs == Recurs::AgainAndAgain
                && let (_, Some(every)) = reading::without_period(&self.amount)
            {
                self.every = every;
            }
            if self.recurs == Recurs::AgainAndAgain {
                let chosen = widgets::field(right, "Every", "", None, |ui| {
                    widgets::choice(ui, "Every", &mut self.every, &options(Period::ALL, Period::words))
                });
                // What was typed gives way to what was chosen after it.
                if chosen {
                    self.amount = reading::without_period(&self.amount).0.to_owned();
                }
            }
        });
    }

    /// Whether an amount that changes held until today.
    fn former(&mut self, ui: &mut Ui, today: Date) {
        if let Some(former) = self.former_amount(today).map(ToString::to_string) {
            let text = format!("Until today it was {former}");
            ui.checkbox(&mut self.keeps_former_amount, text).on_hover_text(
                "What was promised until today is held against the former amount. Take the tick away where it \
                 was only mistyped.",
            );
        }
    }

    fn span(&mut self, ui: &mut Ui, today: Date, errors: &Errors) {
        ui.columns_const(|[left, right]| {
            widgets::field(left, "From", "", None, |ui| {
                widgets::date_input(ui, "From", &mut self.from, today)
            });
            widgets::field(right, "Until", "The last day; empty while it is open.", None, |ui| {
                widgets::date_input(ui, "Until", &mut self.until, today)
            });
        });
        order(ui, &[&self.from, &self.until], today, errors.of("until"));
    }

    fn promise(&mut self, ui: &mut Ui, today: Date, errors: &Errors) {
        ui.columns_const(|[left, right]| {
            widgets::field(left, "Due", "", None, |ui| {
                widgets::date_input(ui, "Due", &mut self.due, today);
                missing(ui, &self.due, errors.of("due"));
            });
            let help = "Empty: all of it falls on the due day.";
            widgets::field(right, "Work starts", help, None, |ui| {
                widgets::date_input(ui, "Work starts", &mut self.start, today)
            });
        });
        order(ui, &[&self.start, &self.due], today, errors.of("due"));
        self.moving(ui, today, errors);
        self.settling(ui, today, errors);
    }

    /// With whom and what for, whose and how often.
    fn basics(&mut self, ui: &mut Ui, plan: &Plan, errors: &Errors) {
        ui.columns_const(|[left, right]| {
            // The keyboard begins where something is missing.
            if self.partner_is_given {
                self.what_for(left, errors);
                self.with_whom(right, errors);
            } else {
                self.with_whom(left, errors);
                self.what_for(right, errors);
            }
        });
        ui.columns_const(|[left, right]| {
            widgets::field(left, "Who promises", "", None, |ui| {
                let options = [(Side::Us, "We do"), (Side::Them, "They do")];
                widgets::choice(ui, "Who promises", &mut self.by, &options)
            });
            widgets::field(right, "How often", "", None, |ui| {
                let options = [(Recurs::AgainAndAgain, "Again and again"), (Recurs::Once, "Once")];
                widgets::choice(ui, "How often", &mut self.recurs, &options)
            });
        });
        self.how_much(ui, plan);
    }
}

/// How much, as it was typed. What is promised once has no period behind it.
fn much(typed: &str, recurs: Recurs) -> Result<reading::HowMuch, String> {
    let much = reading::how_much(typed).map_err(|why| why.to_string())?;
    match much.every {
        Some(every) if recurs == Recurs::Once => Err(format!(
            "`{}` belongs to what recurs; leave it out, or choose again and again",
            said::per(every)
        )),
        _ => Ok(much),
    }
}

/// What was understood of how much, in words.
fn understood(much: &reading::HowMuch, recurs: Recurs, every: Period, plan: &Plan) -> String {
    let often = match recurs {
        Recurs::AgainAndAgain => said::per(much.every.unwrap_or(every)),
        Recurs::Once => "",
    };
    much.amount.as_ref().map_or_else(String::new, |amount| {
        words::range_meaning(amount, plan, often).unwrap_or_else(|| words::amount_range(amount, plan))
    })
}

/// Says that two days are in the wrong order; what is wrong with either its field says itself.
fn order(ui: &mut Ui, days: &[&DateDraft], today: Date, error: Option<&str>) {
    if let Some(why) = error.filter(|_| days.iter().all(|day| matches!(day.read(today), Ok(Some(_))))) {
        widgets::error_text(ui, why);
    }
}

impl Form for Draft {
    fn title(&self, view: &View<'_>) -> String {
        match (&self.of, self.aim) {
            (None, _) => "Add a commitment".to_owned(),
            (Some(_), Aim::Whole) => "Change a commitment".to_owned(),
            (Some(of), Aim::KeptInPart) => format!("Kept in part: {}", said::title(of, view.plan)),
            (Some(of), Aim::Move) => format!("Move: {}", said::title(of, view.plan)),
        }
    }

    fn done(&self) -> &'static str {
        if self.of.is_some() { "Save changes" } else { "Add commitment" }
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let (view, errors) = (look.view, look.errors);
        // Who came to move or to settle it finds that alone: the rest stays as it is.
        if let Some(of) = self.of.as_ref().filter(|_| self.aim != Aim::Whole) {
            let (name, whose) = (view.plan.partner_name(&of.partner), words::whose(of.by));
            let said = said::sentence(of, view.plan, view.as_of);
            ui.add(egui::Label::new(theme::muted(format!("{name}, {whose}: {said}"))).wrap());
        }
        match self.aim {
            Aim::Move => self.moved_to(ui, view.as_of, errors),
            Aim::KeptInPart => self.settling(ui, view.as_of, errors),
            Aim::Whole => {
                self.basics(ui, view.plan, errors);
                self.former(ui, view.as_of);
                match self.recurs {
                    Recurs::AgainAndAgain => self.span(ui, view.as_of, errors),
                    Recurs::Once => self.promise(ui, view.as_of, errors),
                }
            }
        }
        // What is settled takes nothing more.
        if self.aim != Aim::KeptInPart {
            meaning::show(ui, view, self.of.as_ref(), self.read(view.as_of, |_| false).ok().as_ref());
        }
        widgets::field(ui, "Notes", "", errors.of("notes"), |ui| {
            widgets::note_input(ui, "Notes", &mut self.notes, "")
        });
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let commitment = self.read(view.as_of, |text| view.plan.commitments().is_taken(text))?;
        let edit =
            if self.of.is_some() { RecordEdit::change(commitment) } else { RecordEdit::add(commitment) };
        Ok(vec![Edit::Commitment(edit)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Amount, Minutes};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    pub(super) fn draft() -> Draft {
        Draft {
            of: None,
            aim: Aim::Whole,
            partners: Vec::new(),
            partner_is_given: true,
            partner: PartnerId::new("northwind").ok(),
            by: Side::Us,
            title: "Steering".to_owned(),
            amount: "4h".to_owned(),
            recurs: Recurs::AgainAndAgain,
            every: Period::Week,
            from: DateDraft::new(Some(TODAY)),
            until: DateDraft::default(),
            start: DateDraft::default(),
            due: DateDraft::default(),
            state: State::Open,
            settled: DateDraft::new(Some(TODAY)),
            part: String::new(),
            moved: Vec::new(),
            keeps_former_amount: true,
            asked: None,
            notes: String::new(),
        }
    }

    fn on(day: Date) -> DateDraft {
        DateDraft::new(Some(day))
    }

    #[test]
    fn reads_what_recurs() {
        let commitment = draft().read(TODAY, |_| false).expect("a commitment");
        assert_eq!(commitment.id.as_str(), "northwind-steering");
        assert_eq!(commitment.amount, Some(Amount::Time(Minutes::new(240)).into()));
        let days = Days::new(Some(TODAY), None).expect("days");
        assert_eq!(commitment.schedule, Schedule::recurring(Period::Week, days));
    }

    #[test]
    fn a_range_and_how_often_are_typed_in_one_field() {
        let typed = Draft { amount: "4-8h a month".to_owned(), ..draft() };
        let read = typed.read(TODAY, |_| false).expect("a commitment");
        assert_eq!(read.amount.as_ref().map(ToString::to_string).as_deref(), Some("4h..8h"));
        assert!(matches!(read.schedule, Schedule::Recurring { every: Period::Month, .. }));
        let once = Draft { recurs: Recurs::Once, due: on(date(2026, 12, 18)), ..typed };
        let errors = once.read(TODAY, |_| false).expect_err("a promise is once");
        assert!(errors.of("amount").is_some_and(|why| why.contains("a month")), "{errors:?}");
    }

    #[test]
    fn reads_a_promise_and_how_it_was_settled() {
        let due = date(2026, 12, 18);
        let promise = Draft { recurs: Recurs::Once, due: on(due), amount: String::new(), ..draft() };
        let read = promise.read(TODAY, |_| false).expect("a promise");
        assert_eq!(read.amount, None, "an amount may be unknown");
        assert_eq!(read.schedule, Schedule::Promise { start: None, due, state: PromiseState::Open });
        let kept = Draft { state: State::Kept, settled: on(date(2026, 12, 20)), ..promise };
        let read = kept.read(TODAY, |_| false).expect("a kept promise");
        let state = PromiseState::Kept(date(2026, 12, 20));
        assert_eq!(read.schedule, Schedule::Promise { start: None, due, state });
    }

    #[test]
    fn says_all_that_is_wrong_at_once() {
        let draft =
            Draft { partner: None, amount: "4 hous a".to_owned(), until: on(date(2026, 1, 1)), ..draft() };
        let errors = draft.read(TODAY, |_| false).expect_err("errors");
        assert_eq!(errors.of("partner"), Some("Choose with whom."));
        assert!(errors.of("amount").is_some());
        assert!(errors.of("until").is_some_and(|e| e.contains("before the start")), "{errors:?}");
        let due = Draft { recurs: Recurs::Once, ..draft }.read(TODAY, |_| false).expect_err("no due day");
        assert!(due.of("due").is_some() && due.of("until").is_none());
    }

    #[test]
    fn a_new_identifier_is_not_taken() {
        let taken = |id: &str| id == "northwind-steering";
        let commitment = draft().read(TODAY, taken).expect("a commitment");
        assert_eq!(commitment.id.as_str(), "northwind-steering-2");
        let untitled = Draft { title: String::new(), ..draft() }.read(TODAY, taken).expect("a commitment");
        assert_eq!(untitled.id.as_str(), "northwind-commitment");
    }
}
