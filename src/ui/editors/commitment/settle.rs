//! How a promise came out, and to which day it was moved.

use super::{Aim, Asked, Draft, Recurs, State, order};
use crate::analysis::capitalised;
use crate::plan::{Fraction, Move, PromiseState, Schedule, Side};
use crate::ui::commitments::words as said;
use crate::ui::editors::{Errors, chance, missing, reading};
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Icon};
use egui::Ui;
use jiff::civil::Date;

/// Reads which part was kept, of a hundred.
fn part(text: &str) -> Result<Fraction, String> {
    let read = chance::optional_share(text).ok().flatten();
    read.filter(|part| (1.0..=99.0).contains(&part.percent())).ok_or_else(|| {
        "write a part of a hundred, from 1 % to 99 %; where all of it was kept, mark it as kept".to_owned()
    })
}

impl Draft {
    /// How the promise stands.
    pub(super) fn state(&self, errors: &mut Errors, today: Date) -> Option<PromiseState> {
        let mut on = || errors.keep("settled", reading::day(&self.settled, today));
        match self.state {
            State::Open => Some(PromiseState::Open),
            State::Kept => on().map(PromiseState::Kept),
            State::Waived => on().map(PromiseState::Waived),
            State::KeptInPart => {
                let on = on();
                let part = errors.keep("part", part(&self.part))?;
                Some(PromiseState::KeptInPart { on: on?, part })
            }
        }
    }

    /// The day on which an open promise is due before it is moved; nothing where there is none to move.
    fn was_due(&self) -> Option<Date> {
        match self.of.as_ref()?.schedule {
            Schedule::Promise { due, state: PromiseState::Open, .. } if self.recurs == Recurs::Once => {
                Some(due)
            }
            _ => None,
        }
    }

    /// Whether the day is another than it was.
    fn is_moved(&self, today: Date) -> bool {
        let now = self.due.read(today).ok().flatten();
        self.was_due().zip(now).is_some_and(|(was, now)| was != now)
    }

    /// How often the promise was moved, this time included; nothing for what recurs.
    pub(super) fn moves(
        &self,
        errors: &mut Errors,
        schedule: Option<&Schedule>,
        today: Date,
    ) -> Option<Vec<Move>> {
        if matches!(schedule, Some(Schedule::Recurring { .. })) {
            return Some(Vec::new());
        }
        let mut moves = self.moved.clone();
        if let Some(was_due) = self.was_due().filter(|_| self.is_moved(today)) {
            let asked = match errors.keep("asked", self.asked.ok_or("say who asked to move it"))? {
                Asked::Us => Some(Side::Us),
                Asked::Them => Some(Side::Them),
                Asked::Mistake => None,
            };
            moves.extend(asked.map(|asked| Move { on: today, was_due, asked }));
        }
        Some(moves)
    }

    /// The new day alone, with who asked for it.
    pub(super) fn moved_to(&mut self, ui: &mut Ui, today: Date, errors: &Errors) {
        widgets::field(ui, "Due", "", None, |ui| {
            widgets::date_input(ui, "Due", &mut self.due, today);
            missing(ui, &self.due, errors.of("due"));
        });
        order(ui, &[&self.start, &self.due], today, errors.of("due"));
        self.moving(ui, today, errors);
    }

    /// Who asked, where the day is another than it was; and how often it was moved before.
    pub(super) fn moving(&mut self, ui: &mut Ui, today: Date, errors: &Errors) {
        if self.is_moved(today) {
            let help = "A promise that moves is no promise broken, and who asks tells something.";
            let label = "Who asked to move it?";
            widgets::field(ui, label, help, errors.of("asked"), |ui| {
                let options = [
                    (Some(Asked::Us), "We did"),
                    (Some(Asked::Them), "They did"),
                    (Some(Asked::Mistake), "It was a mistake"),
                ];
                widgets::choice(ui, label, &mut self.asked, &options)
            });
        }
        let mut gone = None;
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            for (at, one) in self.moved.iter().enumerate() {
                ui.horizontal(|ui| {
                    let words = said::moving(one);
                    if widgets::icon_button(ui, Icon::Close, &format!("Not so: {words}")).clicked() {
                        gone = Some(at);
                    }
                    ui.label(theme::small(capitalised(&words)));
                });
            }
        });
        if let Some(at) = gone {
            self.moved.remove(at);
        }
    }

    /// How the promise stands, since when, and which part of it was kept.
    pub(super) fn settling(&mut self, ui: &mut Ui, today: Date, errors: &Errors) {
        if self.aim == Aim::Whole {
            widgets::field(ui, "State", "", None, |ui| {
                let options = [
                    (State::Open, "Open"),
                    (State::Kept, "Kept"),
                    (State::KeptInPart, "Kept in part"),
                    (State::Waived, "Waived"),
                ];
                widgets::choice(ui, "State", &mut self.state, &options)
            });
        }
        if self.state == State::KeptInPart {
            let help = "Of a hundred, such as 60 %. The rest counts as given up.";
            widgets::field(ui, "Part that was kept", help, errors.of("part"), |ui| {
                widgets::text_input(ui, "Part that was kept", &mut self.part, "60 %")
            });
        }
        let label = match self.state {
            State::Open => return,
            State::Kept | State::KeptInPart => "Kept on",
            State::Waived => "Waived on",
        };
        widgets::field(ui, label, "", None, |ui| {
            widgets::date_input(ui, label, &mut self.settled, today);
            missing(ui, &self.settled, errors.of("settled"));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::draft;
    use super::*;
    use crate::plan::Commitment;
    use crate::ui::fixture::TODAY;
    use crate::ui::widgets::DateDraft;
    use jiff::civil::date;

    const WAS: Date = date(2026, 12, 18);

    /// An open promise, due on 18 December, that was moved once before.
    fn promise() -> Draft {
        let once = Move { on: date(2026, 10, 1), was_due: date(2026, 11, 1), asked: Side::Us };
        let new = Draft { recurs: Recurs::Once, due: DateDraft::new(Some(WAS)), ..draft() };
        let commitment = Commitment { moved: vec![once], ..new.read(TODAY, |_| false).expect("a promise") };
        Draft { moved: commitment.moved.clone(), of: Some(commitment), ..new }
    }

    fn due(draft: Draft, day: Date) -> Draft {
        Draft { due: DateDraft::new(Some(day)), ..draft }
    }

    #[test]
    fn a_part_is_more_than_nothing_and_less_than_all() {
        assert_eq!(part("60"), Ok(Fraction::from_percent(60).expect("a part")));
        assert_eq!(part("1 %"), Ok(Fraction::from_percent(1).expect("a part")));
        assert_eq!(part("99%"), Ok(Fraction::from_percent(99).expect("a part")));
        for text in ["", "0", "0.6", "100", "99.5 %", "half", "120 %"] {
            assert!(part(text).is_err_and(|why| why.contains("1 % to 99 %")), "{text}");
        }
    }

    #[test]
    fn a_promise_kept_in_part_is_read_and_says_what_is_missing() {
        let on = date(2026, 11, 20);
        let draft = Draft { state: State::KeptInPart, settled: DateDraft::new(Some(on)), ..promise() };
        let errors = draft.read(TODAY, |_| false).expect_err("no part");
        assert!(errors.of("part").is_some() && errors.of("settled").is_none());
        let kept = Draft { part: "60".to_owned(), ..draft }.read(TODAY, |_| false).expect("kept in part");
        let part = Fraction::from_percent(60).expect("a part");
        let state = PromiseState::KeptInPart { on, part };
        assert_eq!(kept.schedule, Schedule::Promise { start: None, due: WAS, state });
        assert_eq!(kept.moved.len(), 1, "what was moved stays moved");
    }

    #[test]
    fn a_move_needs_who_asked_and_is_kept_behind_the_earlier_ones() {
        let moved = due(promise(), date(2027, 1, 8));
        let errors = moved.read(TODAY, |_| false).expect_err("nobody asked");
        assert_eq!(errors.of("asked"), Some("Say who asked to move it."));
        let read = Draft { asked: Some(Asked::Them), ..moved.clone() }.read(TODAY, |_| false).expect("moved");
        let second = Move { on: TODAY, was_due: WAS, asked: Side::Them };
        assert_eq!(read.moved[1..], [second]);
        let mistake = Draft { asked: Some(Asked::Mistake), ..moved }.read(TODAY, |_| false).expect("changed");
        assert_eq!(mistake.moved, promise().moved, "a mistake is no move");
    }

    #[test]
    fn only_an_open_promise_is_moved() {
        let mut settled = due(promise(), date(2027, 1, 8));
        if let Some(Commitment { schedule: Schedule::Promise { state, .. }, .. }) = &mut settled.of {
            *state = PromiseState::Kept(TODAY);
        }
        assert_eq!(settled.read(TODAY, |_| false).expect("changed").moved, promise().moved);
        let new = Draft { of: None, moved: Vec::new(), ..due(promise(), date(2027, 1, 8)) };
        assert_eq!(new.read(TODAY, |_| false).expect("a new one").moved, []);
        // What recurs from now on has no day to be moved from.
        let recurs = Draft { recurs: Recurs::AgainAndAgain, ..promise() };
        assert_eq!(recurs.read(TODAY, |_| false).expect("recurring").moved, []);
    }
}
