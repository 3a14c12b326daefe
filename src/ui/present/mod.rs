//! The plan on a wall: one thing at a time in large type, arrows to move, and nothing that was not
//! chosen to be shown.

mod slides;
mod start;

pub use slides::{Slide, Topic, slides};
pub use start::{Choices, masking};

use super::View;
use super::document::{self, TypeSize};
use super::kept::{Kept, Stamp};
use super::theme::{self, space, tokens};
use super::widgets::{Look, button, heading_label};
use crate::exchange::mask::Hidden;
use egui::{Align, CentralPanel, Frame, Key, Label, Layout, Margin, Modifiers, Panel, ScrollArea, Ui, Vec2};

/// What is chosen to be shown, or shown.
#[derive(Debug, Default)]
pub struct Presentation {
    choices: Choices,
    /// The slide that is shown, once it has begun.
    at: Option<usize>,
    all: Kept<(Stamp, Hidden), Vec<Slide>>,
    shown: Kept<(Stamp, Choices), Vec<Slide>>,
    fit: Fit,
}

/// How much smaller than usual a slide is drawn, so that all of it is to be seen.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Fit {
    slide: usize,
    room: Vec2,
    scale: f32,
}

/// The least of the usual size at which a slide is still read; what is longer yet can be scrolled.
const LEAST_SCALE: f32 = 0.6;

impl Presentation {
    /// A presentation of what is shown unless something else is chosen, at one of its slides.
    pub fn begun_at(slide: usize) -> Self {
        Self { at: Some(slide), ..Self::default() }
    }

    /// Whether slides are on the wall, so that nothing else of the window is to be seen.
    pub const fn is_shown(&self) -> bool {
        self.at.is_some()
    }

    /// All slides, with what is masked left out.
    fn all(&mut self, view: &View<'_>) -> &[Slide] {
        let hidden = self.choices.hidden;
        self.all.of((Stamp::of(view), hidden), || slides(&start::report(view, hidden)))
    }

    /// The slides that are shown.
    fn shown(&mut self, view: &View<'_>) -> &[Slide] {
        let Self { choices, all, shown, .. } = self;
        let stamp = Stamp::of(view);
        let all = all.of((stamp, choices.hidden), || slides(&start::report(view, choices.hidden)));
        shown.of((stamp, choices.clone()), || {
            all.iter().filter(|slide| choices.shows(&slide.topic)).cloned().collect()
        })
    }
}

/// How one moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Next,
    Back,
    First,
    Last,
    End,
}

/// Asks what is to be shown, while that is open; clears it when one leaves.
pub fn choose(ctx: &egui::Context, view: &View<'_>, presentation: &mut Option<Box<Presentation>>) {
    let Some(open) = presentation.as_deref_mut().filter(|open| !open.is_shown()) else { return };
    let mut choices = open.choices.clone();
    let answer = start::dialog(ctx, open.all(view), &mut choices);
    open.choices = choices;
    match answer {
        None => {}
        Some(start::Answer::Begin) => {
            open.at = Some(0);
            ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(true));
        }
        Some(start::Answer::Leave) => *presentation = None,
    }
}

/// Draws the slide that is shown over the whole window; clears the presentation when it ends.
pub fn show(ui: &mut Ui, view: &View<'_>, presentation: &mut Option<Box<Presentation>>) {
    let Some((open, at)) = presentation.as_deref_mut().and_then(|open| open.at.map(|at| (open, at))) else {
        return;
    };
    let mut fit = open.fit;
    let slides = open.shown(view);
    let last = slides.len().saturating_sub(1);
    let at = at.min(last);
    let asked = foot(ui, at, slides.len()).or_else(|| keys(ui));
    let ground = Frame::new().fill(tokens(ui).surface).inner_margin(Margin::symmetric(56, 40));
    CentralPanel::default().frame(ground).show(ui, |ui| match slides.get(at) {
        Some(slide) => {
            let room = ui.available_size();
            if (fit.slide, fit.room) != (at, room) {
                fit = Fit { slide: at, room, scale: 1.0 };
            }
            draw(ui, slide, &mut fit);
        }
        None => {
            ui.add(Label::new(theme::title("Nothing is chosen to be shown.")));
        }
    });
    open.fit = fit;
    open.at = Some(match asked {
        None => at,
        Some(Move::Next) => (at + 1).min(last),
        Some(Move::Back) => at.saturating_sub(1),
        Some(Move::First) => 0,
        Some(Move::Last) => last,
        Some(Move::End) => {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Fullscreen(false));
            *presentation = None;
            return;
        }
    });
}

fn keys(ui: &Ui) -> Option<Move> {
    const KEYS: [(Key, Move); 10] = [
        (Key::ArrowRight, Move::Next),
        (Key::ArrowDown, Move::Next),
        (Key::PageDown, Move::Next),
        (Key::Space, Move::Next),
        (Key::ArrowLeft, Move::Back),
        (Key::ArrowUp, Move::Back),
        (Key::PageUp, Move::Back),
        (Key::Home, Move::First),
        (Key::End, Move::Last),
        (Key::Escape, Move::End),
    ];
    // A button that has the keyboard is pressed by the space bar.
    let on_button = ui.memory(|memory| memory.focused().is_some());
    ui.input_mut(|input| {
        let mut pressed = KEYS.iter().filter(|(key, _)| !on_button || *key != Key::Space);
        pressed.find(|(key, _)| input.consume_key(Modifiers::NONE, *key)).map(|(_, moved)| *moved)
    })
}

/// Where one is, and the same moves for the mouse.
fn foot(ui: &mut Ui, at: usize, count: usize) -> Option<Move> {
    let mut asked = None;
    let ground = Frame::new().fill(tokens(ui).surface).inner_margin(Margin::symmetric(56, 16));
    Panel::bottom("presentation").frame(ground).show_separator_line(false).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.add_enabled_ui(at > 0, |ui| {
                if button(ui, Look::Quiet, None, "Back").clicked() {
                    asked = Some(Move::Back);
                }
            });
            ui.add_enabled_ui(at + 1 < count, |ui| {
                if button(ui, Look::Quiet, None, "Next").clicked() {
                    asked = Some(Move::Next);
                }
            });
            ui.add_space(space::S);
            ui.add(Label::new(theme::muted(format!("{} of {count}", (at + 1).min(count)))));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if button(ui, Look::Quiet, None, "End the presentation").clicked() {
                    asked = Some(Move::End);
                }
                if at == 0 {
                    ui.add(Label::new(theme::small("Arrows move, Escape ends")));
                }
            });
        });
    });
    asked
}

/// Draws a slide; where it does not fit, it is drawn smaller in the next frame.
fn draw(ui: &mut Ui, slide: &Slide, fit: &mut Fit) {
    let usual = (ui.available_height() / 26.0).clamp(15.0, 40.0);
    let size = TypeSize { body: (usual * fit.scale).round() };
    ui.spacing_mut().item_spacing.y = (size.body * 0.6).round();
    match &slide.heading {
        Some(heading) => {
            ui.add(Label::new(size.kicker(&slide.part)));
            heading_label(ui, heading, size.title(heading));
        }
        None => {
            heading_label(ui, &slide.part, size.title(&slide.part));
        }
    }
    ui.add_space((size.body * 0.4).round());
    // What is longer than the wall is high can be scrolled; most slides are not.
    let drawn = ScrollArea::vertical().id_salt(("slide", fit.slide)).auto_shrink(false).show(ui, |ui| {
        for block in &slide.blocks {
            document::block(ui, block, size);
        }
    });
    let (room, content) = (drawn.inner_rect.height(), drawn.content_size.y);
    if content > room && fit.scale > LEAST_SCALE {
        // Text that is smaller by a part is lower by the square of it, since its lines hold more.
        fit.scale = (fit.scale * (room / content).sqrt() * 0.99).max(LEAST_SCALE);
        ui.ctx().request_discard("a slide is made to fit");
        ui.ctx().request_repaint();
    }
}

#[cfg(test)]
mod tests;
