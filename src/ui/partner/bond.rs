//! What we are to each other, as each side sees it.

use super::answers::Part;
use super::fields::Field;
use super::{Page, in_columns};
use crate::plan::{BothSides, Claim, Dependence, Depth, Reliance, Side, Want};
use crate::ui::editable::editable;
use crate::ui::theme::{self, space};
use crate::ui::widgets;
use crate::ui::words::options;
use egui::{Align, Id, Response, Role, Sense, Ui, WidgetInfo};

/// The width of a list of answers; too narrow for them to stand side by side.
const ANSWER: f32 = 200.0;

/// One question of the bond, and what it asks.
struct Question {
    name: &'static str,
    help: &'static str,
}

const CLAIM: Question = Question {
    name: "What we call it",
    help: "The word each side uses. A warm relationship is not yet a partnership, and need not become one.",
};
const WANT: Question = Question {
    name: "Do we want a partnership",
    help: "It takes two who want it. That neither wants one can be the happiest answer.",
};
const DEPENDENCE: Question = Question {
    name: "How much each needs the other",
    help: "Whether each could reach its goals without the other, and what finding another would take: weeks and money.",
};
const DEPTH: Question = Question {
    name: "How deep the relationship is",
    help: "How well we know and like each other. It says nothing about partnership.",
};

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>) {
    let view = page.view;
    widgets::card(ui, |ui| {
        let answers = (ui.available_width() * 0.3).clamp(170.0, 250.0);
        let widths = [ui.available_width() - 2.0 * (answers + space::L), answers, answers];
        in_columns(ui, widths, space::L, |[title, ours, theirs]| {
            let name = "What we are to each other";
            let heading = widgets::heading_label(title, name, theme::heading(name));
            // The click that led here takes the keyboard from all that it did not hit: it is past first.
            let is_past = !title.input(|input| input.pointer.any_click());
            if page.show.take_if(|part| *part == Part::Bond && is_past).is_some() {
                arrive(title, &heading);
            }
            keep_keyboard(title, &heading);
            ours.label(theme::strong("Ours"));
            theirs.label(theme::strong("Theirs"));
        });
        ui.add_space(space::XS);
        editable(ui, view, |ui| {
            both(ui, widths, &CLAIM, |ui, side, label| {
                choose(ui, label, of(&mut page.partner.claim, side), Claim::ALL, Claim::words);
            });
            both(ui, widths, &WANT, |ui, side, label| {
                choose(ui, label, of(&mut page.partner.want, side), Want::ALL, Want::words);
            });
            both(ui, widths, &DEPENDENCE, |ui, side, label| dependence(ui, page, side, label));
            in_columns(ui, widths, space::L, |[asked, answer, _]| {
                question(asked, &DEPTH);
                choose(answer, DEPTH.name, &mut page.partner.depth, Depth::ALL, Depth::words);
            });
        });
    });
}

/// What has the keyboard after a button elsewhere led here.
fn arrived() -> Id {
    Id::unique("led to what we are to each other")
}

/// Brings the card into sight, with the keyboard before its first question.
fn arrive(ui: &Ui, heading: &Response) {
    heading.scroll_to_me(Some(Align::TOP));
    ui.memory_mut(|memory| memory.request_focus(arrived()));
}

/// Lets the heading have the keyboard until it goes on to the first question.
fn keep_keyboard(ui: &Ui, heading: &Response) {
    if ui.memory(|memory| memory.has_focus(arrived())) {
        let here = ui.interact(heading.rect, arrived(), Sense::focusable_noninteractive());
        here.widget_info(|| WidgetInfo::labeled(Role::Label, true, "The questions follow"));
        ui.painter().rect_stroke(
            heading.rect.expand(3.0),
            egui::CornerRadius::same(theme::radius::CONTROL),
            theme::tokens(ui).focus_ring(),
            egui::StrokeKind::Outside,
        );
    }
}

fn of<T>(both: &mut BothSides<T>, side: Side) -> &mut Option<T> {
    match side {
        Side::Us => &mut both.ours,
        Side::Them => &mut both.theirs,
    }
}

/// A list that drops down, however few the answers: six rows of buttons side by side would shout.
fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &str,
    chosen: &mut Option<T>,
    all: &[T],
    words: fn(T) -> &'static str,
) {
    ui.set_max_width(ANSWER.min(ui.available_width()));
    widgets::optional_choice(ui, label, chosen, &options(all, words));
}

fn question(ui: &mut Ui, question: &Question) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.label(theme::strong(question.name));
    widgets::help_text(ui, question.help);
}

/// A question with an answer from each side.
fn both(ui: &mut Ui, widths: [f32; 3], asked: &Question, mut answer: impl FnMut(&mut Ui, Side, &str)) {
    in_columns(ui, widths, space::L, |[left, ours, theirs]| {
        question(left, asked);
        answer(ours, Side::Us, &format!("{}, ours", asked.name));
        answer(theirs, Side::Them, &format!("{}, theirs", asked.name));
    });
    ui.add_space(space::S);
}

fn dependence(ui: &mut Ui, page: &mut Page<'_>, side: Side, label: &str) {
    let both = of(&mut page.partner.dependence, side);
    let mut level = both.map(|dependence| dependence.level);
    choose(ui, label, &mut level, Reliance::ALL, Reliance::words);
    if level != both.map(|dependence| dependence.level) {
        *both = level.map(|level| Dependence {
            level,
            weeks_to_replace: both.and_then(|d| d.weeks_to_replace),
            cost_to_replace: both.and_then(|d| d.cost_to_replace),
        });
    }
    let Some(level) = level else { return };
    widgets::help_text(ui, meaning(level));
    let whom = match side {
        Side::Us => "them",
        Side::Them => "us",
    };
    let money = format!("Cost to replace {whom}");
    ui.horizontal(|ui| {
        page.typed(ui, Field::Weeks(side), &format!("Weeks to replace {whom}"), "?", 48.0);
        ui.label(theme::small("weeks"));
        page.typed(ui, Field::Cost(side), &money, page.view.plan.currency().code(), 100.0);
    });
    widgets::help_text(ui, &format!("to replace {whom}"));
}

/// What a level of dependence means, in plain words.
const fn meaning(level: Reliance) -> &'static str {
    match level {
        Reliance::None => "Would hardly notice if the other were gone.",
        Reliance::Low => "Would find another within weeks.",
        Reliance::Moderate => "Would lose time and money over it.",
        Reliance::High => "Would miss its goals for a year.",
        Reliance::Vital => "Could not succeed without the other.",
    }
}
