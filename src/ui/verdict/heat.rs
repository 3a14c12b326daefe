//! How likely each quarter is to break, resource by resource, and who the breaking is of.

use super::{quarters, takers, told};
use crate::analysis::picture::odds;
use crate::analysis::{Assessment, Cell, ResourceLoad, Unit, Verdict, percent, short_chance};
use crate::ui::theme::{self, TextRole, radius, space};
use crate::ui::widgets;
use crate::ui::{Action, Place, View, charts};
use egui::{
    Align2, CornerRadius, CursorIcon, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// How many partners are listed.
const LISTED: usize = 8;
/// The room that the names of the resources take.
const NAMES: f32 = 112.0;
/// Height of a cell, and of the head with the quarters.
const CELL: f32 = 52.0;
const HEAD: f32 = 24.0;
/// Below this width who contributes stands under the map.
const NARROW: f32 = 820.0;
/// The widest that a cell gets.
const WIDEST: f32 = 132.0;

/// A cell of the map: the resource by its place among the loads, and the quarter by its place in the
/// horizon.
pub(in crate::ui) type At = (usize, usize);

/// Whether there is anything uncertain to be shown.
pub(in crate::ui) fn is_of_use(assessment: &Assessment) -> bool {
    assessment.loads.iter().flat_map(|load| &load.cells).any(|cell| !cell.odds.is_certain())
}

/// The cell that is looked at first: the likeliest to break, the earliest of equals.
fn likeliest(assessment: &Assessment) -> At {
    let mut found = (0, 0, -1.0);
    for quarter in 0..assessment.quarters.len() {
        for (row, load) in assessment.loads.iter().enumerate() {
            let chance = load.cells.get(quarter).and_then(|cell| cell.odds.p_over_capacity).unwrap_or(-1.0);
            if chance > found.2 {
                found = (row, quarter, chance);
            }
        }
    }
    (found.0, found.1)
}

/// Draws the map with who contributes to the chosen cell beside it.
pub(in crate::ui) fn show(ui: &mut Ui, view: &View<'_>, chosen: &mut Option<At>, actions: &mut Vec<Action>) {
    let assessment = view.assessment;
    let at = chosen.filter(|(row, quarter)| cell_at(assessment, (*row, *quarter)).is_some());
    let at = at.unwrap_or_else(|| likeliest(assessment));
    widgets::card(ui, |ui| {
        widgets::heading_label(ui, told::CHANCES, theme::heading(told::CHANCES));
        widgets::help_text(
            ui,
            "The chance that more is needed than there is. Choose a quarter to see whose it is.",
        );
        ui.add_space(space::S);
        widgets::offer_rows(ui, told::CHANCES, || told::chances(view));
        charts::menu(ui, &charts::Which::Heat, Some(told::CHANCES), actions);
        let width = ui.available_width();
        if width < NARROW {
            if let Some(picked) = map(ui, view, at) {
                *chosen = Some(picked);
            }
            ui.add_space(space::M);
            contributors(ui, view, at, actions);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::XL;
            let half = (width - space::XL) * 0.62;
            ui.vertical(|ui| {
                ui.set_width(half);
                if let Some(picked) = map(ui, view, at) {
                    *chosen = Some(picked);
                }
            });
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                contributors(ui, view, at, actions);
            });
        });
    });
}

fn cell_at(assessment: &Assessment, (row, quarter): At) -> Option<(&ResourceLoad, &Cell)> {
    let load = assessment.loads.get(row)?;
    Some((load, load.cells.get(quarter)?))
}

fn named(view: &View<'_>, load: &ResourceLoad) -> String {
    match load.resource {
        crate::plan::Resource::Time => "Time".to_owned(),
        _ => view.assessed.resource_name(&load.resource),
    }
}

/// What a cell says: its chance, in words where it is not known.
fn chance_of(cell: &Cell) -> String {
    cell.odds.p_over_capacity.map_or_else(|| "unknown".to_owned(), short_chance)
}

/// Draws the map; the cell that was clicked, by pointer or keyboard.
fn map(ui: &mut Ui, view: &View<'_>, chosen: At) -> Option<At> {
    let assessment = view.assessment;
    let (t, mut picked) = (theme::tokens(ui), None);
    let columns = assessment.quarters.len().max(1);
    // A long horizon stands in lines of a few quarters each.
    let room = ui.available_width() - NAMES;
    let per_line = ((room / 76.0).floor().max(1.0) as usize).min(columns);
    let width = (room / per_line as f32).min(WIDEST);
    for first in (0..columns).step_by(per_line) {
        let shown = first..(first + per_line).min(columns);
        let size = vec2(NAMES + width * shown.len() as f32, HEAD);
        let (head, _) = ui.allocate_exact_size(size, Sense::hover());
        for (i, quarter) in shown.clone().enumerate() {
            let x = head.left() + NAMES + width * (i as f32 + 0.5);
            let months = assessment
                .quarters
                .get(quarter)
                .map_or_else(String::new, |q| if quarter == 0 { "now".to_owned() } else { q.to_string() });
            ui.painter().text(
                pos2(x, head.center().y),
                Align2::CENTER_CENTER,
                months,
                TextRole::Small.font(),
                t.muted,
            );
        }
        for (row, load) in assessment.loads.iter().enumerate() {
            let size = vec2(NAMES + width * shown.len() as f32, CELL);
            let (line, _) = ui.allocate_exact_size(size, Sense::hover());
            let names = Rect::from_min_size(line.min, vec2(NAMES - space::S, CELL));
            let label = egui::UiBuilder::new()
                .max_rect(names)
                .layout(egui::Layout::left_to_right(egui::Align::Center));
            ui.scope_builder(label, |ui| {
                let name = named(view, load);
                ui.add(egui::Label::new(theme::body(&name)).wrap());
            });
            for (i, quarter) in shown.clone().enumerate() {
                let Some(cell) = load.cells.get(quarter) else { continue };
                let left = line.left() + NAMES + width * i as f32;
                let rect = Rect::from_min_size(pos2(left, line.top()), vec2(width, CELL)).shrink(2.0);
                if tile(ui, view, load, cell, rect, chosen == (row, quarter)) {
                    picked = Some((row, quarter));
                }
            }
        }
        ui.add_space(space::S);
    }
    picked
}

/// One cell: the chance, and under it the verdict with its mark. Answers whether it was clicked.
fn tile(ui: &Ui, view: &View<'_>, load: &ResourceLoad, cell: &Cell, rect: Rect, is_chosen: bool) -> bool {
    let t = theme::tokens(ui);
    let unit = Unit::of(&load.resource, view.assessed);
    let months = view.assessment.quarters[cell.quarter].months();
    let (name, word) = (named(view, load), cell.verdict.map_or("unknown", Verdict::word));
    let id = ui.scope_id().with(("chance", name.as_str(), cell.quarter));
    let response = ui.interact(rect, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| {
        let chance = cell.odds.p_over_capacity.map_or_else(
            || "the chance of breaking is unknown".to_owned(),
            |chance| format!("{} chance of breaking, {word}", short_chance(chance)),
        );
        WidgetInfo::selected(Role::Button, true, is_chosen, format!("{name} in {months}: {chance}"))
    });
    let (ground, words) = match cell.odds.p_over_capacity {
        Some(chance) => t.heat(chance),
        None => (t.sunken, t.muted),
    };
    let painter = ui.painter();
    let corner = CornerRadius::same(radius::CONTROL - 2);
    let line = if response.hovered() { Stroke::new(1.5, t.outline) } else { t.hairline() };
    painter.rect(rect, corner, ground, line, StrokeKind::Inside);
    if is_chosen {
        painter.rect_stroke(rect, corner, Stroke::new(2.0, t.text), StrokeKind::Inside);
    }
    if response.has_focus() {
        painter.rect_stroke(rect.expand(1.0), corner, t.focus_ring(), StrokeKind::Outside);
    }
    let middle = rect.center().x;
    painter.text(
        pos2(middle, rect.top() + 6.0),
        Align2::CENTER_TOP,
        chance_of(cell),
        TextRole::Strong.font(),
        words,
    );
    let tone = quarters::tone(cell.verdict);
    // The word is left out where it has no room; the mark stays.
    let small = TextRole::Small.font();
    let galley = painter.layout_no_wrap(word.to_owned(), small, words);
    let room = rect.width() - 8.0;
    let mark = 9.0;
    let all = galley.size().x + mark + space::XS;
    let y = rect.bottom() - 13.0;
    let left = if all <= room { middle - all / 2.0 } else { middle - mark / 2.0 };
    // On a strong ground the mark takes the colour of the words, its shape says which it is.
    widgets::tone_mark_in(painter, pos2(left + mark / 2.0, y), mark / 2.0, tone, words);
    if all <= room {
        painter.galley(pos2(left + mark + space::XS, y - galley.size().y / 2.0), galley, words);
    }
    let clicked = response.clicked();
    response.on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.label(theme::strong(format!("{name} in {months}")));
        for line in odds::chances(cell, &unit) {
            ui.label(line);
        }
        if !cell.odds.is_certain() {
            ui.label(theme::small(odds::fan(&cell.odds, &unit)));
        }
    });
    clicked
}

/// Whose the overrun of a cell is.
fn contributors(ui: &mut Ui, view: &View<'_>, at: At, actions: &mut Vec<Action>) {
    let Some((load, cell)) = cell_at(view.assessment, at) else { return };
    let months = view.assessment.quarters[cell.quarter].months();
    let name = named(view, load);
    let title = format!("{name} in {months}: whose it is");
    widgets::heading_label(ui, &title, theme::strong(&title));
    let parts = &cell.odds.overrun_by_partner;
    if parts.is_empty() {
        let text = match cell.odds.p_over_capacity {
            None => "How much there is, the plan does not say, so nobody can be too much.",
            Some(chance) if chance > 0.0 => "It breaks by what is promised already; see who takes how much.",
            Some(_) => "It breaks in none of the futures.",
        };
        ui.add(egui::Label::new(theme::muted(text)).wrap());
        return;
    }
    let help = "Of the futures in which it breaks: each partner's part of the load, those counting most in \
                which most is missing.";
    widgets::help_text(ui, help);
    ui.add_space(space::XS);
    ui.spacing_mut().item_spacing.y = 2.0;
    let most = parts.first().map_or(1.0, |(_, part)| *part).max(f64::MIN_POSITIVE);
    for (place, part) in parts.iter().take(LISTED) {
        let Some(partner) = view.assessed.partners().at(*place) else { continue };
        let hover = format!("{}: {} of what is missing", partner.name, percent(*part));
        let bar = (part / most) as f32;
        if takers::taker(ui, partner.name.as_str(), &percent(*part), bar, &hover) {
            actions.push(Action::Go(Place::Partner(partner.id.clone())));
        }
    }
    let rest: f64 = parts.iter().skip(LISTED).map(|(_, part)| part).sum();
    if rest > 0.0 {
        let who = crate::analysis::counted(parts.len() - LISTED, "other", "others");
        ui.label(theme::muted(format!("{who}: {}", percent(rest))));
    }
}
