//! The pictures of what is promised and what it comes to: pairs of bars, and the way from the one to the
//! other. What is promised is hollow, what really comes is full.

use crate::analysis::picture::reality::{InQuarter, Together};
use crate::ui::theme::{TextRole, Tokens, space, tokens};
use egui::{
    Align2, CornerRadius, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

/// Height of the bars, and in a low window; and of what stands above and below them.
pub const TALL: f32 = 112.0;
pub const LOW: f32 = 48.0;
const ABOVE: f32 = 22.0;
const BELOW: f32 = 24.0;
/// The widest that a bar gets.
const WIDEST: f32 = 44.0;

/// The bar of what is promised.
fn promised_bar(painter: &Painter, rect: Rect, t: &Tokens) {
    painter.rect(rect, CornerRadius::same(2), t.surface, Stroke::new(1.5, t.accent), StrokeKind::Inside);
}

/// The bar of what it comes to.
fn real_bar(painter: &Painter, rect: Rect, t: &Tokens) {
    painter.rect_filled(rect, CornerRadius::same(2), t.accent);
}

/// Says which shape is what.
pub fn legend(ui: &mut Ui) {
    let t = tokens(ui);
    type Draw = fn(&Painter, Rect, &Tokens);
    let signs: [(&str, Draw); 3] = [
        ("as promised", promised_bar),
        ("as it really goes", real_bar),
        ("what you have", |painter, rect, t| {
            painter.hline(rect.x_range(), rect.center().y, Stroke::new(2.0, t.capacity_line));
        }),
    ];
    ui.horizontal_wrapped(|ui| {
        for (words, draw) in signs {
            let galley = ui.painter().layout_no_wrap(words.to_owned(), TextRole::Small.font(), t.muted);
            let size = vec2(14.0 + space::S + galley.size().x, 18.0);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
            draw(
                ui.painter(),
                Rect::from_min_size(pos2(rect.left(), rect.center().y - 5.0), vec2(14.0, 10.0)),
                t,
            );
            let at = pos2(rect.left() + 14.0 + space::S, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, t.muted);
            ui.add_space(space::S);
        }
    });
}

/// A pair of bars a quarter, with what there is.
pub fn quarters(ui: &mut Ui, together: &Together, bars: f32) {
    let t = tokens(ui);
    let size = vec2(ui.available_width(), ABOVE + bars + BELOW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, together.summary()));
    let top = together
        .quarters
        .iter()
        .flat_map(|(_, sums, capacity)| [sums.promised, sums.really, capacity.unwrap_or(0.0)])
        .fold(0.0, f64::max);
    if top <= 0.0 || together.quarters.is_empty() || !ui.is_rect_visible(rect) {
        return;
    }
    let base = rect.bottom() - BELOW;
    #[expect(clippy::cast_possible_truncation, reason = "places on the screen")]
    let y = |value: f64| base - (value / top) as f32 * bars;
    let slot = rect.width() / together.quarters.len() as f32;
    let width = (slot * 0.3).min(WIDEST);
    let painter = ui.painter();
    painter.hline(rect.x_range(), base, t.hairline());
    for (i, (months, sums, capacity)) in together.quarters.iter().enumerate() {
        let middle = rect.left() + slot * (i as f32 + 0.5);
        let bar = |left: f32, value: f64| Rect::from_x_y_ranges(left..=left + width, y(value)..=base);
        promised_bar(painter, bar(middle - width - 2.0, sums.promised), t);
        real_bar(painter, bar(middle + 2.0, sums.really), t);
        if let Some(capacity) = capacity {
            let across = middle - width - 8.0..=middle + width + 8.0;
            painter.hline(across, y(*capacity), Stroke::new(2.0, t.capacity_line));
        }
        for (x, value) in
            [(middle - width / 2.0 - 2.0, sums.promised), (middle + width / 2.0 + 2.0, sums.really)]
        {
            // Two figures side by side must not run into each other, nor into the line of what there is.
            let over = capacity.filter(|c| (y(*c) - y(value)).abs() < 16.0 && *c >= value).unwrap_or(value);
            let text = together.unit.figure(value);
            let font = TextRole::Small.font();
            painter.text(pos2(x, y(over) - 3.0), Align2::CENTER_BOTTOM, text, font, t.text);
        }
        let below = pos2(middle, base + 5.0);
        painter.text(below, Align2::CENTER_TOP, months, TextRole::Small.font(), t.muted);
    }
    if let Some(pos) = response.hover_pos() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "one of some quarters")]
        let at = ((pos.x - rect.left()) / slot).max(0.0) as usize;
        if let Some((months, sums, _)) = together.quarters.get(at) {
            response.on_hover_text_at_pointer(together.said(months, *sums));
        }
    }
}

/// The way from what is promised to what it comes to, on a scale up to `most`.
#[expect(clippy::cast_possible_truncation, reason = "places on the screen")]
pub fn way(ui: &mut Ui, sums: InQuarter, most: f64, said: &str) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, said));
    let line = rect.shrink2(vec2(7.0, 0.0));
    let painter = ui.painter();
    painter.hline(line.x_range(), line.center().y, t.hairline());
    if most > 0.0 {
        let at = |value: f64| pos2(line.left() + line.width() * (value / most) as f32, line.center().y);
        let (from, to) = (at(sums.promised), at(sums.really));
        painter.line_segment([from, to], Stroke::new(3.0, t.accent));
        hollow(painter, from, t);
        painter.circle_filled(to, 4.5, t.accent);
    }
    response.on_hover_text(said);
}

fn hollow(painter: &Painter, at: Pos2, t: &Tokens) {
    painter.add(Shape::circle_filled(at, 5.5, t.surface));
    painter.circle_stroke(at, 5.0, Stroke::new(1.5, t.accent));
}
