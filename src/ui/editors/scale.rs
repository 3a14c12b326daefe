//! A scale from 1 to 5 that is answered with one click or one key.
//!
//! The scale as a whole has the keyboard, so that Tab goes from scale to scale: the
//! keys 1 to 5 answer, the arrows move the answer, Backspace takes it back, and Enter
//! does what it does in a field of one line.

use crate::plan::Score;
use crate::ui::theme::{TextRole, radius, tokens};
use egui::{
    CornerRadius, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

/// Width of one point, and the height of all.
const POINT: egui::Vec2 = vec2(32.0, 24.0);
const TRACK: f32 = 2.0;
/// Width and height of a scale.
pub(super) const SIZE: egui::Vec2 = vec2(5.0 * POINT.x + 2.0 * TRACK, POINT.y + 2.0 * TRACK);

/// A scale before it is drawn.
pub(super) struct Scale<'a> {
    /// What it is known by; each point is known as `{name}: {point}`.
    pub name: &'a str,
    /// What a point means, for who cannot see it beside the scale.
    pub meaning: &'a dyn Fn(Score) -> String,
    /// The answer of the last time, which is marked faintly.
    pub last: Option<Score>,
}

impl Scale<'_> {
    /// Draws it. Answers with the point whose meaning is to be shown: the one under the
    /// pointer, else the one that is chosen.
    pub(super) fn show(&self, ui: &mut Ui, answer: &mut Option<Score>) -> Option<Score> {
        let t = tokens(ui);
        let (track, whole) = ui.allocate_exact_size(SIZE, Sense::focusable_noninteractive());
        whole.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, ui.is_enabled(), self.name));
        let mut about = answer.map_or_else(|| "Not answered".to_owned(), |score| self.said(score));
        if let Some(last) = self.last {
            about = format!("{about}; last time {}", last.get());
        }
        ui.ctx().accesskit_node_builder(whole.id, |node| node.set_description(about));
        if whole.has_focus() && ui.is_enabled() {
            by_key(ui, whole.id, answer);
        }
        if ui.is_rect_visible(track) {
            let corners = CornerRadius::same(radius::CONTROL);
            ui.painter().rect(track, corners, t.sunken, t.hairline(), StrokeKind::Inside);
        }
        let mut pointed = None;
        for (at, score) in Score::ALL.into_iter().enumerate() {
            let left = track.left() + TRACK + f32::from(u8::try_from(at).unwrap_or_default()) * POINT.x;
            let rect = Rect::from_min_size(pos2(left, track.top() + TRACK), POINT);
            // The keyboard is the scale's, not the point's.
            let point = ui.interact(rect, whole.id.with(at), Sense::CLICK);
            let is_chosen = *answer == Some(score);
            point.widget_info(|| {
                let name = format!("{}: {}", self.name, score.get());
                WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_chosen, name)
            });
            ui.ctx().accesskit_node_builder(point.id, |node| node.set_description((self.meaning)(score)));
            if point.clicked() {
                // A second click takes the answer back.
                *answer = (!is_chosen).then_some(score);
                whole.request_focus();
            }
            if point.hovered() {
                pointed = Some(score);
            }
            self.paint(ui, rect, score, *answer == Some(score), point.hovered());
        }
        if whole.has_focus() {
            let corners = CornerRadius::same(radius::CONTROL + 1);
            let ring = tokens(ui).focus_ring();
            ui.painter().rect_stroke(track.expand(1.0), corners, ring, StrokeKind::Outside);
        }
        pointed.or(*answer)
    }

    fn said(&self, score: Score) -> String {
        format!("{}: {}", score.get(), (self.meaning)(score))
    }

    fn paint(&self, ui: &Ui, rect: Rect, score: Score, is_chosen: bool, is_lit: bool) {
        if !ui.is_rect_visible(rect) {
            return;
        }
        let t = tokens(ui);
        let painter = ui.painter();
        if is_chosen {
            let corners = CornerRadius::same(radius::CONTROL - 2);
            painter.rect(rect, corners, t.surface, t.hairline(), StrokeKind::Inside);
            // The choice is marked by a line as well as by its ground.
            let across = rect.x_range().shrink(9.0);
            painter.hline(across, rect.bottom() - 2.0, Stroke::new(2.0, t.accent));
        } else if self.last == Some(score) {
            painter.hline(rect.x_range().shrink(11.0), rect.bottom() - 3.0, Stroke::new(1.5, t.outline));
        }
        let colour = if is_chosen || is_lit { t.text } else { t.muted };
        let font = TextRole::Strong.font();
        painter.text(rect.center(), egui::Align2::CENTER_CENTER, score.get().to_string(), font, colour);
    }
}

/// Answers by the keys, while the scale has the keyboard.
fn by_key(ui: &Ui, id: Id, answer: &mut Option<Score>) {
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, score) in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5].into_iter().zip(Score::ALL) {
        if pressed(key) {
            *answer = Some(score);
        }
    }
    let moved = |by: i8| match *answer {
        None => Score::new(if by > 0 { 1 } else { 5 }),
        Some(score) => score.get().checked_add_signed(by).and_then(Score::new).or(Some(score)),
    };
    if pressed(Key::ArrowRight) {
        *answer = moved(1);
    } else if pressed(Key::ArrowLeft) {
        *answer = moved(-1);
    }
    if pressed(Key::Backspace) || pressed(Key::Delete) {
        *answer = None;
    }
    if ui.input(|input| input.key_pressed(Key::Enter)) {
        // The dialog takes it, as it does from a field of one line.
        ui.memory_mut(|memory| memory.surrender_focus(id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use egui_kittest::Harness;
    use egui_kittest::kittest::{NodeT as _, Queryable};

    type State = (Option<Score>, Option<Score>);

    fn shown() -> Harness<'static, State> {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, (answer, pointed): &mut State| {
                let meaning = |score: Score| format!("meaning {}", score.get());
                let scale = Scale { name: "Trust", meaning: &meaning, last: Score::new(4) };
                *pointed = scale.show(ui, answer);
            },
            (None, None),
        );
        harness.run();
        harness
    }

    fn answer(harness: &Harness<'_, State>) -> Option<u8> {
        harness.state().0.map(Score::get)
    }

    fn press(harness: &mut Harness<'_, State>, key: Key) {
        harness.key_press(key);
        harness.run();
    }

    #[test]
    fn a_click_answers_and_a_second_one_takes_it_back() {
        let mut harness = shown();
        harness.get_by_label("Trust: 3").click();
        harness.run();
        assert_eq!((answer(&harness), harness.state().1), (Some(3), Score::new(3)));
        harness.get_by_label("Trust: 3").click();
        harness.run();
        assert_eq!(answer(&harness), None);
    }

    #[test]
    fn the_keys_answer_while_the_scale_has_the_keyboard() {
        let mut harness = shown();
        press(&mut harness, Key::Num2);
        assert_eq!(answer(&harness), None, "not while it has not");
        harness.get_by_label("Trust").focus();
        harness.run();
        press(&mut harness, Key::Num2);
        assert_eq!(answer(&harness), Some(2));
        press(&mut harness, Key::ArrowRight);
        press(&mut harness, Key::ArrowRight);
        assert_eq!(answer(&harness), Some(4), "the arrows move the answer, not the keyboard");
        press(&mut harness, Key::ArrowRight);
        press(&mut harness, Key::ArrowRight);
        assert_eq!(answer(&harness), Some(5), "and stop at the end");
        press(&mut harness, Key::ArrowLeft);
        assert_eq!(answer(&harness), Some(4));
        press(&mut harness, Key::Backspace);
        assert_eq!(answer(&harness), None);
        press(&mut harness, Key::Num9);
        assert_eq!(answer(&harness), None);
    }

    #[test]
    fn the_point_under_the_pointer_is_explained_before_the_chosen_one() {
        let mut harness = shown();
        harness.get_by_label("Trust: 3").click();
        harness.run();
        harness.get_by_label("Trust: 5").hover();
        harness.run();
        assert_eq!(*harness.state(), (Score::new(3), Score::new(5)));
    }

    #[test]
    fn a_screen_reader_hears_what_a_point_means() {
        let harness = shown();
        let of = |label: &str| harness.get_by_label(label).accesskit_node().description();
        assert_eq!(of("Trust: 2").as_deref(), Some("meaning 2"));
        assert_eq!(of("Trust").as_deref(), Some("Not answered; last time 4"));
    }
}
