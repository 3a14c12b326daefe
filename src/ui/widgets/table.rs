//! A table for any number of rows: only those in view are laid out.

mod reading;
mod text;
mod told;

pub use reading::{TableAnswer, offer_rows, offer_table, table_commands, take_table, want_table};
pub use text::TableText;
pub use told::{Told, tell, unknown};

use super::button::ring;
use super::icon::{Icon, square_in};
use crate::analysis::capitalised;
use crate::ui::theme::{TextRole, space, tokens};
use egui::{
    Align, EventFilter, Id, Key, Layout, Modifiers, Rect, Response, Role, Sense, Stroke, TextWrapMode, Ui,
    UiBuilder, WidgetInfo, pos2,
};
use egui_extras::{Column, TableBuilder};

const HEAD: f32 = 32.0;
/// Room inside a cell, left and right.
const PADDING: f32 = 10.0;

/// One column of a table.
#[derive(Debug, Clone, Copy)]
pub struct TableColumn<'a> {
    name: &'a str,
    full_name: &'a str,
    width: Option<f32>,
    is_figure: bool,
    sorts: bool,
    unit: Option<&'a str>,
    is_untold: bool,
}

impl<'a> TableColumn<'a> {
    /// A column of text that takes what width is left.
    pub const fn text(name: &'a str) -> Self {
        Self {
            name,
            full_name: name,
            width: None,
            is_figure: false,
            sorts: true,
            unit: None,
            is_untold: false,
        }
    }

    /// A column of figures, aligned at the right.
    pub const fn figure(name: &'a str, width: f32) -> Self {
        Self {
            name,
            full_name: name,
            width: Some(width),
            is_figure: true,
            sorts: true,
            unit: None,
            is_untold: false,
        }
    }

    /// The column with this width in points.
    #[must_use]
    pub const fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// The column under a name that tells it from another whose head says the same.
    #[must_use]
    pub const fn known_as(mut self, full_name: &'a str) -> Self {
        self.full_name = full_name;
        self
    }

    /// The column without sorting by it.
    #[must_use]
    pub const fn unsorted(mut self) -> Self {
        self.sorts = false;
        self
    }
}

impl<'a> TableColumn<'a> {
    /// The column of figures of this unit, which others are told with its name.
    #[must_use]
    pub const fn counted_in(mut self, unit: &'a str) -> Self {
        self.unit = Some(unit);
        self
    }

    /// What it is called to others.
    fn told_head(&self) -> String {
        let name = capitalised(self.full_name);
        self.unit.map_or_else(|| name.clone(), |unit| format!("{name} ({unit})"))
    }

    /// The column without words for others: of things to press, or of a picture of what its neighbours say.
    #[must_use]
    pub const fn untold(mut self) -> Self {
        self.is_untold = true;
        self
    }

    /// Whether what stands in it is told where the table is had as text.
    const fn is_told(&self) -> bool {
        !self.full_name.is_empty() && !self.is_untold
    }
}

/// The height of a table that shows so many rows without scrolling.
#[expect(clippy::cast_precision_loss, reason = "a few dozen rows")]
pub fn table_height(rows: usize) -> f32 {
    HEAD + rows as f32 * space::ROW + 1.0
}

/// The columns for which there is room: until the others fit, those that can be spared go, in their order.
pub fn fitting<C: Copy + PartialEq>(
    mut columns: Vec<C>,
    dispensable: &[C],
    width: impl Fn(C) -> f32,
    room: f32,
) -> Vec<C> {
    for out in dispensable {
        if columns.iter().map(|column| width(*column)).sum::<f32>() <= room {
            break;
        }
        columns.retain(|column| column != out);
    }
    columns
}

/// By which column a table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// The place of the column.
    pub column: usize,
    /// From the greatest to the least.
    pub descending: bool,
}

/// What a table keeps between frames.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableState {
    /// By which column it is sorted; the caller sorts.
    pub sort: Option<Sort>,
    /// The row that is selected, by its place in what is shown.
    pub selected: Option<usize>,
    /// A row to bring into view in the next frame.
    pub reveal: Option<usize>,
}

impl TableState {
    /// Sorted by a column, from the least.
    pub const fn sorted_by(column: usize) -> Self {
        Self { sort: Some(Sort { column, descending: false }), selected: None, reveal: None }
    }
}

/// What was done to a table in this frame.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TableOutcome {
    /// Another order is wanted.
    pub sorted: bool,
    /// Another row is selected.
    pub selected: bool,
    /// A row is to be opened: by Enter or by a double click.
    pub opened: Option<usize>,
    /// A row was clicked.
    pub clicked: Option<usize>,
    /// Whether the table has the keyboard.
    pub has_keyboard: bool,
}

/// Shows a table and takes all the height there is. Put it into no scroll area.
///
/// `cell` draws one cell of a row; what it draws is cut off at the cell's edge.
/// Up, down, Page up, Page down, Home and End move the selection while the table has
/// the keyboard, Enter opens. `name` is its accessible name, and tells tables on one screen apart.
pub fn data_table(
    ui: &mut Ui,
    name: &str,
    columns: &[TableColumn<'_>],
    rows: usize,
    state: &mut TableState,
    mut cell: impl FnMut(&mut Ui, usize, usize),
) -> TableOutcome {
    let t = tokens(ui);
    let mut outcome = TableOutcome::default();
    state.selected = state.selected.filter(|row| *row < rows);
    let keyboard = Keyboard::begin(ui, name, rows, state, &mut outcome);
    let id = keyboard.id;
    let sort_before = state.sort;

    let builder = UiBuilder::new().id_salt(("data_table", name));
    let drawn = ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        ui.visuals_mut().faint_bg_color = t.stripe;
        // What is selected keeps its colours: the ground says enough.
        ui.visuals_mut().selection.stroke.color = t.text;
        ui.visuals_mut().widgets.hovered.bg_fill = t.hover;
        let head = Rect::from_min_size(ui.cursor().min, egui::vec2(ui.available_width(), HEAD));
        let whole = ui.available_rect_before_wrap();
        ui.painter().rect_filled(whole, egui::CornerRadius::ZERO, t.surface);
        ui.painter().hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, t.outline));

        let mut table = TableBuilder::new(ui)
            .striped(true)
            .sense(Sense::CLICK)
            .auto_shrink(false)
            .min_scrolled_height(0.0)
            .animate_scrolling(false)
            .cell_layout(Layout::left_to_right(Align::Center));
        for column in columns {
            table = table.column(match column.width {
                Some(width) => Column::exact(width),
                None => Column::remainder().at_least(80.0).clip(true),
            });
        }
        if let Some(row) = state.reveal.take() {
            table = table.scroll_to_row(row, None);
        }
        let mut selected_rect = None;
        let body = table
            .header(HEAD, |mut header| {
                for (at, column) in columns.iter().enumerate() {
                    header.col(|ui| head_cell(ui, at, column, &mut state.sort));
                }
            })
            .body(|body| {
                let width: f32 = body.widths().iter().sum();
                body.rows(space::ROW, rows, |mut row| {
                    let at = row.index();
                    row.set_selected(state.selected == Some(at));
                    for (place, column) in columns.iter().enumerate() {
                        row.col(|ui| body_cell(ui, column, (at, place), &mut cell));
                    }
                    let response = row.response();
                    if state.selected == Some(at) {
                        selected_rect = Some(response.rect.with_max_x(response.rect.left() + width));
                    }
                    if response.clicked() {
                        outcome.clicked = Some(at);
                        outcome.selected |= state.selected != Some(at);
                        state.selected = Some(at);
                    }
                    if response.double_clicked() {
                        outcome.opened = Some(at);
                    }
                });
            });
        let cursor = selected_rect.unwrap_or(body.inner_rect).intersect(body.inner_rect);
        keyboard.end(ui, name, body.inner_rect, cursor, outcome.clicked.is_some());
    });
    reading::menu(&drawn.response, name);
    reading::read_on(ui, (id, name, outcome.has_keyboard), columns, rows, &mut cell);
    outcome.sorted = state.sort != sort_before;
    outcome
}

fn head_cell(ui: &mut Ui, at: usize, column: &TableColumn<'_>, sort: &mut Option<Sort>) {
    let t = tokens(ui);
    let rect = ui.max_rect();
    let sorted = sort.filter(|sort| sort.column == at);
    let font = egui::FontId::new(12.5, TextRole::Strong.font().family);
    let response = ui.interact(
        rect,
        ui.scope_id().with("sort"),
        if column.sorts { Sense::click() } else { Sense::hover() },
    );
    let lit = column.sorts && response.hovered();
    let colour = if lit || sorted.is_some() { t.text } else { t.muted };
    let arrow = 14.0;
    let room = rect.width() - 2.0 * PADDING - arrow;
    let mut job = egui::text::LayoutJob::simple_singleline(column.name.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(0.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let left =
        if column.is_figure { rect.right() - PADDING - galley.size().x } else { rect.left() + PADDING };
    let width = galley.size().x;
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, colour);
    if let Some(sort) = sorted {
        let x = if column.is_figure { left - arrow / 2.0 - 2.0 } else { left + width + arrow / 2.0 + 2.0 };
        let square =
            square_in(Rect::from_center_size(pos2(x, rect.center().y), egui::Vec2::splat(arrow)), 11.0);
        let icon = if sort.descending { Icon::ArrowDown } else { Icon::ArrowUp };
        icon.paint(ui.painter(), square, t.accent_text);
    }
    if column.sorts {
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("Sort by {}", column.full_name))
        });
        if response.clicked() {
            let descending = sorted.map_or(column.is_figure, |sort| !sort.descending);
            *sort = Some(Sort { column: at, descending });
        }
        let inside = Response { rect: rect.shrink(3.0), ..response };
        ring(ui, &inside);
    } else {
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, column.full_name));
    }
}

fn body_cell(
    ui: &mut Ui,
    column: &TableColumn<'_>,
    (row, place): (usize, usize),
    cell: &mut impl FnMut(&mut Ui, usize, usize),
) {
    let inside = ui.max_rect().shrink2(egui::vec2(PADDING, 0.0));
    let layout = if column.is_figure {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    ui.scope_builder(UiBuilder::new().max_rect(inside).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        // A click anywhere on the row is one on the row.
        ui.style_mut().interaction.selectable_labels = false;
        ui.accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::Cell);
            node.set_row_index(row);
            node.set_column_index(place);
        });
        cell(ui, row, place);
    });
}

/// What the keys do to a table that has the keyboard.
struct Keyboard {
    id: Id,
    page_id: Id,
}

impl Keyboard {
    fn begin(
        ui: &mut Ui,
        name: &str,
        rows: usize,
        state: &mut TableState,
        outcome: &mut TableOutcome,
    ) -> Self {
        let id = ui.make_persistent_id(("data_table keyboard", name));
        let page_id = id.with("rows in view");
        let this = Self { id, page_id };
        if !ui.memory(|memory| memory.has_focus(id)) || rows == 0 {
            return this;
        }
        outcome.has_keyboard = true;
        let page = ui.data(|data| data.get_temp::<usize>(page_id)).unwrap_or(10).max(2) - 1;
        let last = rows - 1;
        let now = state.selected;
        let next = ui.input_mut(|input| {
            let mut key = |key| input.consume_key(Modifiers::NONE, key);
            if key(Key::ArrowDown) {
                Some(now.map_or(0, |row| (row + 1).min(last)))
            } else if key(Key::ArrowUp) {
                Some(now.map_or(0, |row| row.saturating_sub(1)))
            } else if key(Key::PageDown) {
                Some(now.map_or(0, |row| (row + page).min(last)))
            } else if key(Key::PageUp) {
                Some(now.map_or(0, |row| row.saturating_sub(page)))
            } else if key(Key::Home) {
                Some(0)
            } else if key(Key::End) {
                Some(last)
            } else {
                None
            }
        });
        if let Some(next) = next {
            outcome.selected = now != Some(next);
            state.selected = Some(next);
            state.reveal = Some(next);
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            outcome.opened = state.selected;
        }
        this
    }

    /// Makes the body something that can have the keyboard, now that its place is known.
    fn end(self, ui: &mut Ui, name: &str, body: Rect, cursor: Rect, clicked: bool) {
        let sense = Sense::focusable_noninteractive();
        let response = ui.interact(body, self.id, sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Table, ui.is_enabled(), name));
        if clicked {
            response.request_focus();
        }
        let filter = EventFilter { vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen rows")]
        let page = (body.height() / space::ROW) as usize;
        ui.data_mut(|data| data.insert_temp(self.page_id, page));
        if response.has_focus() {
            // Around the row that the keys move from, or all of the body where there is none.
            ui.painter().rect_stroke(
                cursor,
                egui::CornerRadius::same(3),
                tokens(ui).focus_ring(),
                egui::StrokeKind::Inside,
            );
        }
    }
}

#[cfg(test)]
mod tests;
