//! The map: every partner by depth of the relationship and by mutual dependence,
//! and the goals with the partners that they need.

mod chart;
mod fails;
mod order;
mod picture;
mod table;
#[cfg(test)]
mod tests;
mod web;

use super::kept::Kept;
use super::theme::{self, space};
use super::widgets::{self, TableState};
use super::{Action, Command, Compose, Place, Screen, View, charts};
use crate::analysis::picture::marks::Marks;
use crate::analysis::picture::place::{Places, places};
use crate::plan::{PartnerId, Stage};
use egui::{ScrollArea, Ui, vec2};
use jiff::civil::Date;
use order::{Column, Scope};

/// Which of the two pictures is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    /// Partners by depth and dependence.
    #[default]
    Depth,
    /// Goals and who they need.
    Goals,
}

/// Names an assessment: what is made of it can be kept until it differs.
type Of = (u64, Date);

/// What the screen keeps between frames.
#[derive(Debug)]
pub struct State {
    part: Part,
    scope: Scope,
    marks: Kept<Of, Marks>,
    places: Kept<(Of, Scope, [u32; 2]), Places>,
    /// The partners of the spot that the table is narrowed to.
    spot: Option<(Of, Vec<usize>)>,
    order: (Column, bool),
    table: TableState,
    goals: picture::State,
}

impl Default for State {
    fn default() -> Self {
        Self {
            part: Part::default(),
            scope: Scope::default(),
            marks: Kept::default(),
            places: Kept::default(),
            spot: None,
            // The partnerships first, and of these who takes the most.
            order: (Column::Standing, false),
            table: TableState::default(),
            goals: picture::State::default(),
        }
    }
}

/// The least height of the map, and of the table below it, in points.
const LEAST_CHART: f32 = 300.0;
const LEAST_TABLE: f32 = 180.0;

/// The heights of the picture and of the table below it: the picture is as high as it would be as long
/// as it leaves the table some rows. Where the window is too low for both, the screen scrolls.
fn heights(available: f32, wanted: f32) -> (f32, f32) {
    let most = (available * 0.62).max(available - LEAST_TABLE - 40.0);
    let picture = wanted.clamp(LEAST_CHART, most.max(LEAST_CHART));
    // Below the picture and below the gap stands the distance of all rows.
    (picture, (available - picture - space::M - 2.0 * space::S).max(LEAST_TABLE))
}

impl State {
    /// Shows the goals and whom they need.
    pub(super) const fn show_goals(&mut self) {
        self.part = Part::Goals;
    }
}

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let subtitle = match state.part {
        Part::Depth => "How deep a relationship is, and how much it is a partnership, are two things.",
        Part::Goals => "What has to be reached, and with whom it fails.",
    };
    widgets::page_header(ui, "Map", subtitle, |ui| {
        let options = [(Part::Depth, "Depth and dependence"), (Part::Goals, "Goals and who they need")];
        widgets::choice(ui, "Part", &mut state.part, &options);
    });
    if view.plan.partners().is_empty() {
        let text = "The map shows everyone you hold a bond with by how deep the relationship is and how much \
                    you depend on each other. Begin with one partner.";
        if widgets::empty_state(ui, "No partners yet", text, Command::AddPartner.name()) && !view.read_only {
            actions.push(Action::Command(Command::AddPartner));
        }
        return;
    }
    let of = (view.assessed_revision, view.assessment.as_of);
    match state.part {
        Part::Depth => depth(ui, view, state, of, actions),
        Part::Goals => picture::show(ui, view, &mut state.goals, of, actions),
    }
}

fn depth(ui: &mut Ui, view: &View<'_>, state: &mut State, of: Of, actions: &mut Vec<Action>) {
    let marks = state.marks.of(of, || Marks::new(view.assessed, view.assessment));
    filter(ui, marks, &mut state.scope);
    ui.add_space(space::S);
    let shown: Vec<usize> = (0..marks.all.len()).filter(|i| state.scope.shows(marks.all[*i].stage)).collect();
    if shown.is_empty() {
        ui.add_space(space::L);
        ui.label(theme::muted("Nobody is active. Choose all above to see who was."));
        return;
    }
    let (chart_height, table_height) = heights(ui.available_height(), 640.0);
    let mut open: Option<PartnerId> = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let picked = widgets::card(ui, |ui| {
            let top = ui.cursor().top();
            chart::legend(ui, marks);
            ui.add_space(space::XS);
            let used = ui.cursor().top() - top;
            let size = vec2(ui.available_width(), (chart_height - 2.0 * space::L - used).max(240.0));
            let plot = chart::plot_size(size).round();
            let key = (of, state.scope, [plot.x.to_bits(), plot.y.to_bits()]);
            let places =
                state.places.of(key, || places(marks, &shown, plot, |text| chart::measure(ui, text)));
            charts::menu(ui, &charts::Which::Map, None, actions);
            chart::show(ui, size, marks, &shown, places)
        });
        match picked {
            Some(chart::Picked::Partner(id)) => open = Some(id),
            Some(chart::Picked::Spot(spot)) => state.spot = Some((of, spot)),
            None => {}
        }
        ui.add_space(space::M);
        let mut rows = shown;
        narrowed(ui, marks, &mut state.spot, of, &mut rows);
        let (by, descending) = state.order;
        order::put_in_order(&marks.all, &mut rows, by, descending);
        ui.allocate_ui(vec2(ui.available_width(), table_height), |ui| {
            let picked = widgets::table_card(ui, |ui| {
                table::show(ui, marks, &rows, &mut state.table, &mut state.order)
            });
            if let Some(mark) = picked.and_then(|at| rows.get(at)).and_then(|i| marks.all.get(*i)) {
                open = Some(mark.id.clone());
            }
        });
    });
    actions.extend(open.map(|id| Action::Go(Place::Partner(id))));
}

/// Which partners the map shows, with how many there are.
fn filter(ui: &mut Ui, marks: &Marks, scope: &mut Scope) {
    let count = |scope: Scope| marks.all.iter().filter(|mark| scope.shows(mark.stage)).count();
    let active = format!("Active {}", count(Scope::Active));
    let candidates = format!("With candidates {}", count(Scope::WithCandidates));
    let all = format!("All {}", count(Scope::All));
    let has = |stage| marks.all.iter().any(|mark| mark.stage == stage);
    if !has(Stage::Candidate) && !has(Stage::Ended) {
        return;
    }
    let options = [
        (Scope::Active, active.as_str()),
        (Scope::WithCandidates, candidates.as_str()),
        (Scope::All, all.as_str()),
    ];
    widgets::choice(ui, "Partners", scope, &options);
}

/// Leaves only the partners of one spot, where one was chosen, and offers to show all again.
fn narrowed(ui: &mut Ui, marks: &Marks, spot: &mut Option<(Of, Vec<usize>)>, of: Of, rows: &mut Vec<usize>) {
    let Some((_, only)) = spot.as_ref().filter(|(made_of, _)| *made_of == of) else {
        *spot = None;
        return;
    };
    let chosen: rustc_hash::FxHashSet<usize> = only.iter().copied().collect();
    rows.retain(|i| chosen.contains(i));
    let words = only.first().and_then(|i| marks.all.get(*i)).map(chart::spot_words).unwrap_or_default();
    let said = format!("{} at one spot: {words}", rows.len());
    let all = ui.horizontal(|ui| {
        ui.label(theme::strong(said));
        widgets::quiet_button(ui, "Show all in the table").clicked()
    });
    if all.inner {
        *spot = None;
    }
}
