//! The week as a bar: what is spoken for, and what is left for partnerships.

use crate::plan::{Capacity, Minutes};
use crate::ui::theme::{self, TextRole, radius, space, tokens};
use crate::ui::widgets::dot;
use crate::ui::{View, words};
use egui::{Align2, Color32, CornerRadius, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const HEIGHT: f32 = 30.0;

/// One stretch of the bar.
#[derive(Debug, Clone, PartialEq)]
struct Part {
    name: String,
    minutes: Minutes,
    /// Whether it is what is left for partnerships.
    is_left: bool,
}

/// The stretches of a week, and by how much they go beyond it.
fn parts(capacity: &Capacity) -> Option<(Vec<Part>, Minutes)> {
    let all = capacity.hours_per_week?;
    let spoken = capacity.spoken_for_per_week();
    let mut parts: Vec<Part> = capacity
        .spoken_for
        .iter()
        .map(|s| Part { name: s.by.to_string(), minutes: s.per_week, is_left: false })
        .collect();
    let left = all.saturating_sub(spoken);
    if !left.is_zero() {
        parts.push(Part { name: "Left for partnerships".to_owned(), minutes: left, is_left: true });
    }
    Some((parts, spoken.saturating_sub(all)))
}

/// What the bar says, for those who do not see it.
fn summary(parts: &[Part]) -> String {
    let said: Vec<_> = parts.iter().map(|p| format!("{} {}", p.name, words::time(p.minutes))).collect();
    format!("The week: {}", said.join(", "))
}

/// Draws the bar with its legend.
pub fn show(ui: &mut Ui, view: &View<'_>) {
    let t = tokens(ui);
    let capacity = view.plan.capacity();
    let Some((parts, over)) = parts(capacity) else {
        ui.label(theme::muted("Say how many hours a week you work; the bar then shows what is left."));
        return;
    };
    let total: f64 = parts.iter().map(|p| p.minutes.hours()).sum();
    if total <= 0.0 {
        return;
    }
    // Greys for what is gone, the accent for what is left: the eye goes to the part that matters.
    let grey =
        |at: usize| mix(t.others, t.surface, 0.15 + 0.2 * f32::from(u8::try_from(at % 4).unwrap_or(0)));
    let colour = |at: usize, part: &Part| if part.is_left { t.accent } else { grey(at) };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, summary(&parts)));
    let mut left = rect.left();
    for (at, part) in parts.iter().enumerate() {
        #[expect(clippy::cast_possible_truncation, reason = "a part of a bar's width")]
        let width = (part.minutes.hours() / total) as f32 * rect.width();
        let stretch = Rect::from_min_size(pos2(left, rect.top()), vec2((width - 2.0).max(1.0), HEIGHT));
        ui.painter().rect_filled(stretch, CornerRadius::same(radius::CONTROL - 2), colour(at, part));
        let ink = if part.is_left { t.on_accent } else { t.text };
        let label = words::time(part.minutes);
        let galley = ui.painter().layout_no_wrap(label, TextRole::Figure.font(), ink);
        if galley.size().x + 8.0 < stretch.width() {
            ui.painter().galley(
                Align2::CENTER_CENTER.anchor_size(stretch.center(), galley.size()).min,
                galley,
                ink,
            );
        }
        left += width;
    }
    if !over.is_zero() {
        let beyond = over.hours() / total;
        #[expect(clippy::cast_possible_truncation, reason = "a part of a bar's width")]
        let x = rect.right() - beyond as f32 * rect.width();
        ui.painter().vline(x, rect.y_range().expand(4.0), Stroke::new(2.0, t.bad.fill));
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (at, part) in parts.iter().enumerate() {
            dot(ui, colour(at, part));
            let text = format!("{} {}", part.name, words::time(part.minutes));
            ui.label(if part.is_left { theme::strong(text) } else { theme::body(text) });
            ui.add_space(space::S);
        }
    });
    if !over.is_zero() {
        let text = format!(
            "{} more are spoken for than you work in a week, so nothing is left for partnerships.",
            words::time(over)
        );
        crate::ui::widgets::note_line(ui, crate::ui::widgets::Tone::Careful, &text);
    }
}

/// A colour between two.
fn mix(a: Color32, b: Color32, share_of_b: f32) -> Color32 {
    a.lerp_to_gamma(b, share_of_b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Name, SpokenFor};

    fn spoken(by: &str, hours: u32) -> SpokenFor {
        SpokenFor { by: Name::new(by).expect("a name"), per_week: Minutes::from_hours(hours) }
    }

    #[test]
    fn what_is_left_is_the_week_less_what_is_spoken_for() {
        let capacity = Capacity {
            hours_per_week: Some(Minutes::from_hours(45)),
            spoken_for: vec![spoken("Delivery", 25), spoken("Selling", 4)],
            ..Capacity::default()
        };
        let (parts, over) = parts(&capacity).expect("a week");
        assert_eq!(over, Minutes::ZERO);
        let said = summary(&parts).replace('\u{a0}', " ");
        assert_eq!(said, "The week: Delivery 25 h, Selling 4 h, Left for partnerships 16 h");
    }

    #[test]
    fn a_week_that_is_spoken_for_beyond_its_end_leaves_nothing() {
        let capacity = Capacity {
            hours_per_week: Some(Minutes::from_hours(20)),
            spoken_for: vec![spoken("Delivery", 25)],
            ..Capacity::default()
        };
        let (parts, over) = parts(&capacity).expect("a week");
        assert_eq!(over, Minutes::from_hours(5));
        assert!(parts.iter().all(|p| !p.is_left));
        assert_eq!(super::parts(&Capacity::default()), None, "unknown is not nothing");
    }
}
