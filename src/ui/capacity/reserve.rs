//! The reserve, and why one keeps it: waiting grows without bound as the last free hour goes.

use super::fields::Field;
use super::parts::Form;
use crate::ui::theme::{TextRole, space, tokens};
use crate::ui::widgets::{explained, help_text};
use crate::ui::{View, theme};
use egui::{Align2, Pos2, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

/// How much of a resource is in use at the marks of the curve.
const MARKS: [f64; 5] = [0.5, 0.7, 0.8, 0.9, 0.95];
/// The curve ends where waiting is twenty times the work.
const MOST_DELAY: f64 = 20.0;

/// How many times as long a thing waits as it takes, when this share of the time is taken:
/// the mean wait of a queue with random arrivals and one server, u/(1−u). Infinite where nothing is free.
fn delay(used: f64) -> f64 {
    if used < 1.0 { used / (1.0 - used) } else { f64::INFINITY }
}

/// A delay as one says it: `2.33`, `4`, `19`.
fn said(delay: f64) -> String {
    if !delay.is_finite() {
        "for ever".to_owned()
    } else if (delay - delay.round()).abs() < 0.005 {
        format!("{delay:.0}")
    } else {
        format!("{delay:.2}")
    }
}

/// Draws the field with the curve beside it.
pub fn show(ui: &mut Ui, form: &mut Form<'_, '_>) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        let half = ((ui.available_width() - space::XL) * 0.5).max(220.0);
        ui.vertical(|ui| {
            ui.set_width(half);
            let help = "Of every resource. A quarter that needs part of it is stretched.";
            form.text(ui, Field::Reserve, "Kept free", help, "20 %");
            explained(ui, theme::body("Why keep any?"), why);
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            curve(ui, form.view);
        });
    });
}

fn why(ui: &mut Ui) {
    ui.label(
        "The fuller a calendar, the longer anything new waits for a gap. At 50 % use it waits as long as it \
         takes; beyond that the wait grows as u/(1−u), where u is the share in use:",
    );
    for used in MARKS {
        ui.label(format!("{:.0} % in use: {} times as long", used * 100.0, said(delay(used))));
    }
}

/// The painted curve, with the point where the plan's reserve ends.
fn curve(ui: &mut Ui, view: &View<'_>) {
    let t = tokens(ui);
    let used = 1.0 - view.plan.capacity().reserve.get();
    let wait = said(delay(used));
    let (area, response) =
        ui.allocate_exact_size(vec2(ui.available_width().min(320.0), 110.0), Sense::hover());
    response.widget_info(|| {
        let text = format!("Curve of waiting: at {:.0} % in use, {wait} times the work", used * 100.0);
        WidgetInfo::labeled(egui::Role::Image, true, text)
    });
    let plot = area.shrink2(vec2(4.0, 0.0)).with_max_y(area.bottom() - 18.0).with_min_y(area.top() + 6.0);
    #[expect(clippy::cast_possible_truncation, reason = "places on the screen")]
    let at = |u: f64| -> Pos2 {
        let y = delay(u).min(MOST_DELAY) / MOST_DELAY;
        pos2(plot.left() + u as f32 * plot.width(), plot.bottom() - y as f32 * plot.height())
    };
    ui.painter().hline(plot.x_range(), plot.bottom(), t.hairline());
    let points: Vec<_> =
        (0..=96_u8).map(|n| at(f64::from(n) / 100.0)).filter(|p| p.y >= plot.top()).collect();
    ui.painter().add(Shape::line(points, Stroke::new(2.0, t.muted)));
    let font = TextRole::Small.font();
    // Only as many as stand apart from one another.
    for mark in [0.0, 0.5, 0.8, 0.95] {
        let (x, anchor) = (at(mark).x, if mark == 0.0 { Align2::LEFT_TOP } else { Align2::CENTER_TOP });
        let text = format!("{:.0} %", mark * 100.0);
        ui.painter().text(pos2(x, plot.bottom() + 3.0), anchor, text, font.clone(), t.muted);
    }
    ui.painter().text(plot.left_top(), Align2::LEFT_TOP, "Waiting, by how much is in use", font, t.muted);
    if used < 1.0 {
        let point = at(used);
        ui.painter().vline(point.x, (point.y)..=plot.bottom(), Stroke::new(1.0, t.accent));
        ui.painter().circle_filled(point, 4.5, t.accent);
    }
    let percent = format!("{:.0} %", used * 100.0);
    let text = if used < 1.0 {
        format!("With {percent} in use, new work waits {wait} times as long as it takes.")
    } else {
        "Without a reserve, new work waits for ever.".to_owned()
    };
    help_text(ui, &text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_as_the_textbook_says() {
        // u/(1−u) at 50, 70, 80, 90 and 95 %.
        assert_eq!(MARKS.map(|used| said(delay(used))), ["1", "2.33", "4", "9", "19"]);
        assert_eq!(said(delay(0.0)), "0");
        assert_eq!(said(delay(1.0)), "for ever");
    }
}
