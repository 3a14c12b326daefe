//! Rows of figures that are painted rather than laid out: a ledger has many.

use crate::plan::Quarter;
use crate::ui::theme::{TextRole, Tokens, tokens};
use egui::{Align2, Color32, Painter, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use jiff::civil::Date;

/// Height of a row, and of the head above the rows.
pub(super) const ROW: f32 = 24.0;
pub(super) const HEAD: f32 = 24.0;
/// Width of a quarter's name.
pub(super) const QUARTER: f32 = 128.0;

/// A row that says itself in a sentence, and is known by it. `None` where it is out of sight.
pub(super) fn row(ui: &mut Ui, spoken: &str) -> (Option<Row<'static>>, Response) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken));
    let row = ui.is_rect_visible(rect).then(|| Row::at(ui, rect));
    if row.is_some() && response.hovered() {
        ui.painter().rect_filled(rect, 3.0, tokens(ui).hover);
    }
    (row, response)
}

/// The head of rows: a screen reader hears the names with each row.
pub(super) fn head(ui: &mut Ui) -> Row<'static> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let row = Row::at(ui, rect);
    row.painter.hline(rect.x_range(), rect.bottom() - 0.5, row.t.hairline());
    row
}

/// Paints into a row.
pub(super) struct Row<'a> {
    pub painter: Painter,
    pub rect: Rect,
    pub t: &'a Tokens,
}

impl Row<'static> {
    fn at(ui: &Ui, rect: Rect) -> Self {
        Self { painter: ui.painter().clone(), rect, t: tokens(ui) }
    }
}

impl Row<'_> {
    /// A text that ends at a place.
    pub(super) fn ends(&self, x: f32, text: &str, role: TextRole, colour: Color32) {
        self.painter.text(pos2(x, self.rect.center().y), Align2::RIGHT_CENTER, text, role.font(), colour);
    }

    /// A text that begins at a place.
    pub(super) fn begins(&self, x: f32, text: &str, role: TextRole, colour: Color32) {
        self.painter.text(pos2(x, self.rect.center().y), Align2::LEFT_CENTER, text, role.font(), colour);
    }

    /// A figure that ends at a place; what is nothing steps back.
    pub(super) fn figure(&self, x: f32, text: &str) {
        let colour = if matches!(text, "0" | "–") { self.t.outline } else { self.t.text };
        self.ends(x, text, TextRole::Figure, colour);
    }

    /// A text around a place.
    pub(super) fn around(&self, x: f32, text: &str, role: TextRole) {
        let at = pos2(x, self.rect.center().y);
        self.painter.text(at, Align2::CENTER_CENTER, text, role.font(), self.t.text);
    }
}

/// A quarter's name; the running one is said to be so.
pub(super) fn name(quarter: Quarter, as_of: Date) -> String {
    let months = quarter.months();
    if quarter.window().contains(as_of) { format!("{months} (now)") } else { months }
}
