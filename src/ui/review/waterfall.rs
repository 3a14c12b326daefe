//! From what was expected last time to what is now, cause by cause: bars that begin where the one before
//! ends.

use crate::analysis::CellChange;
use crate::analysis::picture::waterfall::{Shape, bars, summary, top};
use crate::ui::theme::{self, TextRole, space, tokens};
use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const ROW: f32 = 26.0;
const BAR: f32 = 14.0;
/// Room below the bars for what there is to give.
const BELOW: f32 = 20.0;
/// Width of the figures.
const FIGURES: f32 = 84.0;

/// Draws it.
pub(super) fn show(ui: &mut Ui, cell: &CellChange) {
    let bars = bars(cell);
    let below = if cell.capacity.now.is_some() { BELOW } else { 0.0 };
    #[expect(clippy::cast_precision_loss, reason = "a dozen bars")]
    let size = vec2(ui.available_width(), ROW * bars.len() as f32 + below);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, summary(cell, &bars)));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let t = tokens(ui);
    let names = (rect.width() * 0.34).min(200.0);
    let plot = Rect::from_min_max(
        pos2(rect.left() + names + space::S, rect.top()),
        pos2(rect.right() - FIGURES - space::S, rect.bottom() - below),
    );
    let top = top(cell, &bars);
    let x = |value: f64| {
        let part = if top > 0.0 { (value / top).clamp(0.0, 1.0) } else { 0.0 };
        plot.left() + part as f32 * plot.width()
    };
    let painter = ui.painter();
    let mut y = plot.top() + ROW / 2.0;
    for (at, bar) in bars.iter().enumerate() {
        let text = |role: TextRole| role.font();
        let is_whole = bar.shape == Shape::Whole;
        let role = if is_whole { TextRole::Strong } else { TextRole::Body };
        painter.text(pos2(rect.left(), y), Align2::LEFT_CENTER, bar.name, text(role), t.text);
        painter.text(
            pos2(rect.right(), y),
            Align2::RIGHT_CENTER,
            &bar.figure,
            text(TextRole::Figure),
            t.text,
        );
        let fill = match bar.shape {
            Shape::Whole => t.accent,
            Shape::More => t.careful.fill,
            Shape::Less => t.good.fill,
        };
        let (left, right) = (x(bar.from.min(bar.to)), x(bar.from.max(bar.to)));
        // What is little is still to be seen.
        let ends = left..=right.max(left + 1.5);
        painter.rect_filled(Rect::from_x_y_ranges(ends, y - BAR / 2.0..=y + BAR / 2.0), 2.0, fill);
        if at + 1 < bars.len() {
            let line = Stroke::new(1.0, t.outline);
            painter.vline(x(bar.to), y + BAR / 2.0..=y + ROW - BAR / 2.0, line);
        }
        y += ROW;
    }
    if let Some(capacity) = cell.capacity.now {
        let at = x(capacity);
        painter.vline(at, plot.top()..=plot.bottom() + 3.0, Stroke::new(1.5, t.capacity_line));
        let words = format!("{} to give", cell.unit.show(capacity));
        let small = TextRole::Small.font();
        let galley = painter.layout_no_wrap(words, small, t.muted);
        let left = (at - galley.size().x / 2.0).min(rect.right() - galley.size().x);
        painter.galley(pos2(left, plot.bottom() + 4.0), galley, t.muted);
    }
    response.on_hover_text(theme::body(summary(cell, &bars)));
}
