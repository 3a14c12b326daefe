//! All that fell or falls due, the newest first.

use super::told;
use crate::analysis::{Ledger, Obligation, Outcome, What, percent, recurring_called};
use crate::plan::{Commitment, Side};
use crate::ui::commitments::words as said;
use crate::ui::partner::Page;
use crate::ui::theme::{self, TextRole, Tokens, space, tokens};
use crate::ui::widgets::{self, Icon, Tone};
use crate::ui::{Action, Compose, View, words};
use egui::{Align, Color32, Label, Layout, Rect, Sense, Ui, UiBuilder, vec2};

/// As many as are shown at first.
const SHOWN: usize = 15;
/// As many rows beyond those in sight are drawn as well, so that the keyboard can go on to them.
const BEYOND: usize = 30;
/// Widths of the day, of whose it is, and of what came of it.
const DAY: f32 = 108.0;
const WHOSE: f32 = 64.0;
const OUTCOME: f32 = 190.0;

/// Which obligations are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Which {
    #[default]
    All,
    Ours,
    Theirs,
    NotKept,
}

impl Which {
    const fn takes(self, obligation: &Obligation) -> bool {
        match self {
            Self::All => true,
            Self::Ours => matches!(obligation.side, Side::Us),
            Self::Theirs => matches!(obligation.side, Side::Them),
            Self::NotKept => obligation.is_miss(),
        }
    }
}

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    which: Which,
    all: bool,
}

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>, ledger: &Ledger, state: &mut State) {
    widgets::card(ui, |ui| {
        let title = "One by one";
        ui.horizontal_wrapped(|ui| {
            widgets::heading_label(ui, title, theme::heading(title));
            ui.add_space(space::S);
            let options = [
                (Which::All, "All"),
                (Which::Ours, "Ours"),
                (Which::Theirs, "Theirs"),
                (Which::NotKept, "Not kept in time"),
            ];
            widgets::choice(ui, "Obligations", &mut state.which, &options);
        });
        ui.add_space(space::XS);
        let found: Vec<_> = ledger.obligations.iter().rev().filter(|o| state.which.takes(o)).collect();
        if found.is_empty() {
            ui.label(theme::muted("None."));
            return;
        }
        widgets::offer_table(ui, title, || told::list(&found, page.view));
        let shown = if state.all { found.len() } else { SHOWN.min(found.len()) };
        rows(ui, page, &found[..shown]);
        if found.len() > shown && widgets::link(ui, &format!("Show all {}", found.len())).clicked() {
            state.all = true;
        }
    });
}

/// Room for all rows, of which only those in sight and near it are drawn.
fn rows(ui: &mut Ui, page: &mut Page<'_>, found: &[&Obligation]) {
    let size = vec2(ui.available_width(), space::ROW * found.len() as f32);
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let clip = ui.clip_rect();
    let at = |y: f32| ((y - whole.top()) / space::ROW).clamp(0.0, found.len() as f32);
    let (first, last) = (at(clip.top()).floor() as usize, at(clip.bottom()).ceil() as usize);
    let (first, last) = (first.saturating_sub(BEYOND), last + BEYOND);
    for (i, obligation) in found.iter().enumerate().take(last).skip(first) {
        let top = whole.top() + space::ROW * i as f32;
        let rect = Rect::from_min_size(egui::pos2(whole.left(), top), vec2(size.x, space::ROW));
        let t = tokens(ui);
        if i % 2 == 1 {
            ui.painter().rect_filled(rect, 0.0, t.stripe);
        }
        let builder = UiBuilder::new()
            .id_salt(("obligation", i))
            .max_rect(rect)
            .layout(Layout::left_to_right(Align::Center));
        one(&mut ui.new_child(builder), page, obligation);
    }
}

fn one(ui: &mut Ui, page: &mut Page<'_>, obligation: &Obligation) {
    let view = page.view;
    ui.spacing_mut().item_spacing.x = 0.0;
    let whole = ui.max_rect();
    let wide = |from: f32, width: f32| {
        Rect::from_min_size(egui::pos2(whole.left() + from, whole.top()), vec2(width, whole.height()))
    };
    let room = (whole.width() - DAY - WHOSE - OUTCOME).max(80.0);
    cell(ui, wide(0.0, DAY - space::S), |ui| {
        ui.label(theme::figure(words::day(obligation.due)));
    });
    cell(ui, wide(DAY, WHOSE - space::S), |ui| {
        let whose = match obligation.side {
            Side::Us => "Ours",
            Side::Them => "Theirs",
        };
        ui.label(theme::muted(whose));
    });
    cell(ui, wide(DAY + WHOSE, room - space::S), |ui| what(ui, page, obligation));
    cell(ui, wide(DAY + WHOSE + room, OUTCOME), |ui| outcome(ui, obligation, view));
}

/// A part of a row that is cut off at its edge.
fn cell(ui: &mut Ui, rect: Rect, contents: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center));
    let mut child = ui.new_child(builder);
    child.shrink_clip_rect(rect);
    child.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
    contents(&mut child);
}

/// What fell due: a promise by its title, or what recurs.
fn what(ui: &mut Ui, page: &mut Page<'_>, obligation: &Obligation) {
    let view = page.view;
    match &obligation.what {
        What::Recurring { resource, days } => {
            ui.add(Label::new(theme::body(recurring_called(resource, *days, view.assessed))).truncate());
        }
        What::Promise(id) => match view.plan.commitments().get(id) {
            Some(promise) => {
                let t = tokens(ui);
                let title = said::title(promise, view.plan);
                let text = egui::RichText::new(&title).color(t.accent_text);
                let moved = moved(promise);
                let link = ui.add(egui::Link::new(text));
                if link.gained_focus() {
                    link.scroll_to_me(None);
                }
                if link.clicked() {
                    page.actions.push(Action::Compose(Compose::ChangeCommitment(id.clone())));
                }
                if !moved.is_empty() {
                    ui.add_space(space::S);
                    let label = ui.add(Label::new(theme::small(&moved)).truncate());
                    label.on_hover_ui(|ui| moves(ui, promise));
                }
            }
            None => {
                ui.label(theme::muted("A promise that is no longer in the plan"));
            }
        },
    }
}

/// How often a promise was moved and who asked, as in `moved once, they asked`.
fn moved(promise: &Commitment) -> String {
    let by_us = promise.moved.iter().filter(|m| m.asked == Side::Us).count();
    let by_them = promise.moved.len() - by_us;
    let often = match promise.moved.len() {
        0 => return String::new(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    };
    match (by_us, by_them) {
        (_, 0) => format!("moved {often}, you asked"),
        (0, _) => format!("moved {often}, they asked"),
        (us, them) => format!("moved {often}, you asked for {us}, they for {them}"),
    }
}

/// Each time that a promise was moved.
fn moves(ui: &mut Ui, promise: &Commitment) {
    for one in &promise.moved {
        let who = match one.asked {
            Side::Us => "you asked",
            Side::Them => "they asked",
        };
        ui.label(format!(
            "Moved on {}: it had been due on {}; {who}.",
            words::day(one.on),
            words::day(one.was_due)
        ));
    }
}

/// What came of it, as a word with a shape.
fn outcome(ui: &mut Ui, obligation: &Obligation, view: &View<'_>) {
    let t = tokens(ui);
    let (sign, words) = outcome_words(obligation.outcome);
    let (rect, _) = ui.allocate_exact_size(vec2(20.0, space::ROW), Sense::hover());
    let at = egui::pos2(rect.left() + 6.0, rect.center().y);
    match sign {
        Sign::Tick => {
            let square = Rect::from_center_size(at, egui::Vec2::splat(13.0));
            Icon::Check.paint(ui.painter(), square, t.good.text);
        }
        Sign::Tone(tone) => widgets::tone_mark(ui.painter(), at, 5.0, tone, t),
        Sign::None => {}
    }
    let text = theme::TextRole::text(TextRole::Body, &words).color(colour(sign, t));
    let label = ui.add(Label::new(text).truncate());
    label.on_hover_text(explained(obligation, view));
}

/// The shape before an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Tick,
    Tone(Tone),
    None,
}

const fn colour(sign: Sign, t: &Tokens) -> Color32 {
    match sign {
        Sign::Tick => t.good.text,
        Sign::Tone(tone) => tone.colours(t).text,
        Sign::None => t.muted,
    }
}

pub(super) fn outcome_words(outcome: Outcome) -> (Sign, String) {
    match outcome {
        Outcome::Open => (Sign::None, "Not due yet".to_owned()),
        Outcome::Kept => (Sign::Tick, "Kept".to_owned()),
        Outcome::Late(1) => (Sign::Tone(Tone::Careful), "Kept 1 day late".to_owned()),
        Outcome::Late(days) => (Sign::Tone(Tone::Careful), format!("Kept {days} days late")),
        Outcome::InPart(part) => (Sign::Tone(Tone::Careful), format!("Kept in part, {}", percent(part))),
        Outcome::Missed(part) if part >= 0.005 => {
            (Sign::Tone(Tone::Bad), format!("Missed, {} done", percent(part)))
        }
        Outcome::Missed(_) => (Sign::Tone(Tone::Bad), "Missed".to_owned()),
        Outcome::Waived => (Sign::None, "Waived".to_owned()),
        Outcome::Unlogged => (Sign::Tone(Tone::Unknown), "Never logged".to_owned()),
    }
}

/// How an outcome came about.
fn explained(obligation: &Obligation, view: &View<'_>) -> String {
    let due = format!("Due {}, {}.", words::day(obligation.due), words::distance(obligation.due, view.as_of));
    let why = match obligation.outcome {
        Outcome::Open => "It is not due yet.",
        Outcome::Kept => "It was given in time; of what recurs, at least four fifths.",
        Outcome::Late(_) => "It was given after its day.",
        Outcome::InPart(_) => "This part of it was given, and no more.",
        Outcome::Missed(_) => "It was not given by its day and still is not.",
        Outcome::Waived => "The other side let it go: it counts neither way.",
        Outcome::Unlogged => {
            "Nothing of its kind had been logged by then: whether it was kept cannot be told, and it counts \
             neither way."
        }
    };
    format!("{due} {why}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{CommitmentId, Move, Note, PartnerId, PromiseState, Schedule};
    use jiff::civil::date;

    #[test]
    fn outcomes_say_what_came_of_it() {
        for (outcome, words) in [
            (Outcome::Kept, "Kept"),
            (Outcome::Late(1), "Kept 1 day late"),
            (Outcome::Late(14), "Kept 14 days late"),
            (Outcome::InPart(0.6), "Kept in part, 60 %"),
            (Outcome::Missed(0.0), "Missed"),
            (Outcome::Missed(0.25), "Missed, 25 % done"),
            (Outcome::Waived, "Waived"),
            (Outcome::Unlogged, "Never logged"),
            (Outcome::Open, "Not due yet"),
        ] {
            assert_eq!(outcome_words(outcome).1.replace('\u{a0}', " "), words);
        }
    }

    #[test]
    fn a_moved_promise_says_how_often_and_who_asked() {
        let promise = |asked: &[Side]| Commitment {
            id: CommitmentId::new("report").expect("an identifier"),
            partner: PartnerId::new("northwind").expect("an identifier"),
            by: Side::Us,
            title: None,
            amount: None,
            amount_was: Vec::new(),
            schedule: Schedule::promise(None, date(2026, 12, 1), PromiseState::Open).expect("a promise"),
            moved: asked
                .iter()
                .map(|asked| Move { on: date(2026, 10, 1), was_due: date(2026, 10, 2), asked: *asked })
                .collect(),
            notes: Note::NONE,
        };
        assert_eq!(moved(&promise(&[])), "");
        assert_eq!(moved(&promise(&[Side::Them])), "moved once, they asked");
        assert_eq!(moved(&promise(&[Side::Us, Side::Us])), "moved twice, you asked");
        assert_eq!(
            moved(&promise(&[Side::Us, Side::Them, Side::Them])),
            "moved 3 times, you asked for 1, they for 2"
        );
    }
}
