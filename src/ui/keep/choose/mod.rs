//! Whom to keep, step down with and let go: the answer, and a choice of one's own to play with.

mod adopt;
mod details;
mod draft;
mod head;
mod picture;
mod rows;
pub(super) mod said;
mod switch;
mod table;

use crate::plan::{Choosing, Edit};
use crate::ui::beside::{Asker, KeepingView, ToTry, Wanted};
use crate::ui::keep::no_partners;
use crate::ui::kept::Kept;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, TableState};
use crate::ui::{Action, View};
use draft::{Draft, Way, id_of};
use egui::{Align, ScrollArea, Ui, vec2};
use jiff::civil::Date;
use rows::Column;

/// The least room for the panel below the table and for the table itself, and the most for the panel, in
/// points.
const LEAST_DETAILS: f32 = 230.0;
const LEAST_TABLE: f32 = 154.0;
const MOST_TABLE: f32 = 460.0;
/// What the card takes around a table.
const AROUND_TABLE: f32 = 10.0;
const MOST_DETAILS: f32 = 400.0;

/// What the order of the rows depends on.
type Order = ((u64, Date), (Column, bool), Way);

/// What this part keeps between frames.
#[derive(Debug)]
pub(super) struct State {
    draft: Draft,
    /// Of which answer the draft is.
    of: Option<(u64, Date)>,
    /// Whether it is being asked if the choice is to be made so.
    adopting: bool,
    /// Of which way out the table shows the figures.
    out: Way,
    table: TableState,
    /// Whether the row that is shown in full is to be brought into sight.
    reveals: bool,
    /// What the rows are ordered by, and whether from the greatest.
    order: (Column, bool),
    rows: Kept<Order, Vec<usize>>,
    picture: Kept<picture::Key, picture::Picture>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            draft: Draft::default(),
            of: None,
            adopting: false,
            out: Way::LetGo,
            table: TableState::default(),
            reveals: false,
            order: (Column::default(), false),
            rows: Kept::default(),
            picture: Kept::default(),
        }
    }
}

impl State {
    /// What is to be worked out: whom to keep, and the departures that one plays with.
    pub(super) fn wanted(&self) -> Wanted {
        let tried = ToTry { by: Asker::Choice, changes: vec![self.draft.changes().to_vec()] };
        Wanted { keeping: true, tried: (!self.draft.is_empty()).then_some(tried), ..Wanted::default() }
    }

    /// Holds the draft to a newer answer.
    fn keep_to(&mut self, shown: &KeepingView) {
        let of = (shown.of.revision, shown.of.as_of);
        if self.of != Some(of) {
            self.of = Some(of);
            self.draft.keep_to(shown);
        }
    }
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    if no_partners(ui, view, actions) {
        return;
    }
    let Some(shown) = view.keeping.last else {
        ui.horizontal(|ui| {
            ui.spinner();
            let words = format!("Working out what fits together: {}", view.keeping.updating_words());
            ui.label(theme::muted(words));
        });
        return;
    };
    state.keep_to(shown);
    let height = ui.available_height();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let top = ui.cursor().top();
        head::show(ui, view, shown, state, actions);
        if shown.keeping.choices.is_empty() {
            return;
        }
        ui.add_space(space::XS);
        let slots = picture::show(ui, view, shown, state);
        ui.add_space(space::S);
        above_the_table(ui, shown, state);
        let used = ui.cursor().top() - top;
        rest(ui, view, shown, state, (&slots, height - used, actions));
    });
    adopt::show(ui, view, shown, state, actions);
}

/// Of which way out and which quarter the figures are.
fn above_the_table(ui: &mut Ui, shown: &KeepingView, state: &mut State) {
    let keeping = &shown.keeping;
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::muted("What would come of"));
        let ways = [(Way::LetGo, "letting go"), (Way::StepDown, "stepping down")];
        widgets::choice(ui, "What would come of", &mut state.out, &ways);
        if let Some(quarter) = keeping.quarters.get(rows::quarter(keeping)) {
            let binds = keeping.now.binding.as_ref().and_then(|binding| binding.cell()).is_some();
            let which = if binds { ", the quarter that binds" } else { "" };
            ui.label(theme::muted(format!("Hours and money of {}{which}", quarter.months())))
                .on_hover_text("Hover a figure for the other quarters and for how it came about.");
        }
    });
}

/// The table, and below it the row that is selected in full.
fn rest(
    ui: &mut Ui,
    view: &View<'_>,
    shown: &KeepingView,
    state: &mut State,
    (slots, left, actions): (&[usize], f32, &mut Vec<Action>),
) {
    let key = ((shown.of.revision, shown.of.as_of), state.order, state.out);
    let order = state.rows.of(key, || rows::in_order(shown, state.order, state.out));
    let selected = state.table.selected.and_then(|row| order.get(row).copied());
    let details = (left * 0.5).clamp(LEAST_DETAILS, MOST_DETAILS);
    let below = if selected.is_some() { details + space::S } else { 0.0 };
    let mut height = left - below - space::S;
    if height < LEAST_TABLE {
        // The page scrolls in any case: then the table need not scroll within it.
        height = (widgets::table_height(order.len()) + AROUND_TABLE).clamp(LEAST_TABLE, MOST_TABLE);
    }
    let size = vec2(ui.available_width(), height);
    let drawn = table::Shown { view, keeping: shown, draft: &state.draft, slots, order, out: state.out };
    let (table, sort) = (&mut state.table, &mut state.order);
    let done = ui
        .allocate_ui(size, |ui| {
            ui.set_min_size(size);
            ui.set_max_size(size);
            widgets::table_card(ui, |ui| table::show(ui, &drawn, table, sort))
        })
        .inner;
    state.reveals |= done.selected;
    if let Some((choice, way)) = done.way {
        state.draft.set(shown, choice, way);
    }
    if let Some(choice) = done.pin {
        actions.extend(pinned(view, shown, choice));
    }
    if let Some(choice) = done.opened
        && let Some(id) = id_of(&shown.of.plan, &shown.keeping, choice)
    {
        actions.push(Action::Go(crate::ui::Place::Partner(id.clone())));
    }
    if let Some(choice) = selected {
        ui.add_space(space::S);
        let size = vec2(ui.available_width(), details);
        let drawn = ui.allocate_ui(size, |ui| {
            ui.set_max_size(size);
            details::show(ui, view, shown, choice, actions);
        });
        if std::mem::take(&mut state.reveals) {
            drawn.response.scroll_to_me(Some(Align::BOTTOM));
        }
    }
}

/// The edit that makes one who is chosen freely one who must be kept, or the other way round.
fn pinned(view: &View<'_>, shown: &KeepingView, choice: usize) -> Option<Action> {
    let id = id_of(&shown.of.plan, &shown.keeping, choice)?;
    let mut choosing: Choosing = view.plan.choosing().clone();
    if choosing.must_keep.contains(id) {
        choosing.must_keep.retain(|kept| kept != id);
    } else {
        choosing.must_keep.push(id.clone());
    }
    Some(Action::edit(Edit::SetChoosing(Box::new(choosing))))
}
