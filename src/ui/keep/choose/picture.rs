//! How the plan would be carried with the choice that one plays with: its verdict, and the coming quarters,
//! one line for each resource.

use super::State;
use super::said;
use crate::analysis::picture::quarters::{Bar, Panel, coloured, panels};
use crate::analysis::{Outlook, Unit, Verdict, capitalised, short_chance as chance};
use crate::plan::{Change, Plan, Quarter};
use crate::ui::View;
use crate::ui::beside::{Asker, KeepingView};
use crate::ui::theme::{self, TextRole, space, tokens};
use crate::ui::verdict::tone;
use crate::ui::widgets;
use egui::{
    Align, Align2, CornerRadius, Label, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};
use jiff::civil::Date;

/// The room that the names of the resources take, in points.
const NAMES: f32 = 118.0;
/// Height of a line, of the head above the lines, and of a bar.
const LINE: f32 = 30.0;
const HEAD: f32 = 18.0;
const BAR: f32 = 7.0;
/// Half the gap between two quarters.
const GAP: f32 = 8.0;

/// Of which choice of which plan a picture is.
pub(super) type Key = (u64, Date, Vec<Change>);

/// What is drawn.
#[derive(Debug)]
pub(super) struct Picture {
    panels: Vec<(Panel, Unit)>,
    /// What each takes as it stands, by resource and quarter.
    now: Vec<Vec<f64>>,
    /// The partners that have a colour of their own, by their places.
    slots: Vec<usize>,
}

impl Picture {
    /// The quarters of an outlook. Partners have the colours that they have as the plan stands.
    fn new(plan: &Plan, now: &Outlook, quarters: &[Quarter], outlook: &Outlook) -> Self {
        let slots = coloured(&now.loads, plan.partners().len());
        let panels = panels(plan, quarters, &outlook.loads, &slots);
        let units = outlook.loads.iter().map(|load| Unit::of(&load.resource, plan));
        let as_it_stands = |load: &crate::analysis::ResourceLoad| {
            let same = now.loads.iter().find(|other| other.resource == load.resource);
            same.into_iter().flat_map(|load| &load.cells).map(crate::analysis::Cell::load).collect()
        };
        Self {
            now: outlook.loads.iter().map(as_it_stands).collect(),
            panels: panels.into_iter().zip(units).collect(),
            slots,
        }
    }
}

/// The plan as one plays with it.
struct Played<'a> {
    outlook: &'a Outlook,
    worth: f64,
    key: Key,
    /// Whether it is of the choice as it is by now.
    is_newest: bool,
}

fn played<'a>(view: &View<'a>, shown: &'a KeepingView, state: &State) -> Played<'a> {
    let keeping = &shown.keeping;
    let as_it_stands = || Played {
        outlook: &keeping.now,
        worth: keeping.worth_now,
        key: (shown.of.revision, shown.of.as_of, Vec::new()),
        is_newest: state.draft.is_empty() && !view.keeping.updating,
    };
    if state.draft.is_empty() {
        return as_it_stands();
    }
    let last = view.tried.for_asker(Asker::Choice);
    let tried =
        last.and_then(|last| Some((last, last.comparison.scenarios.first()?, last.tried.changes.first()?)));
    tried.map_or_else(as_it_stands, |(last, tried, changes)| Played {
        outlook: &tried.outlook,
        worth: tried.worth,
        key: (last.of.revision, last.of.as_of, changes.clone()),
        is_newest: !view.tried.updating,
    })
}

/// Draws the verdict and the quarters. Answers which partners have a colour of their own, by their places, in the order of the colours.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, shown: &KeepingView, state: &mut State) -> Vec<usize> {
    let played = played(view, shown, state);
    let (plan, keeping) = (&*shown.of.plan, &shown.keeping);
    let outlook = played.outlook;
    widgets::card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.horizontal_wrapped(|ui| summary(ui, plan, shown, &played));
        let picture = state
            .picture
            .of(played.key.clone(), || Picture::new(plan, &keeping.now, &keeping.quarters, outlook));
        lines(ui, picture, &keeping.quarters);
        picture.slots.clone()
    })
}

/// The verdict as one plays, what all that stands is worth, and what a bad year costs.
fn summary(ui: &mut Ui, plan: &Plan, shown: &KeepingView, played: &Played<'_>) {
    let (now, outlook) = (&shown.keeping.now, played.outlook);
    let word = |outlook: &Outlook| outlook.verdict.map_or("nothing to judge", Verdict::word);
    let badge = widgets::badge(ui, tone(outlook.verdict), &capitalised(word(outlook)));
    if let Some(p) = outlook.p_breaks_at_all() {
        badge.on_hover_text(format!("The likeliest quarter breaks with a chance of {}.", chance(p)));
    }
    if outlook.verdict != now.verdict {
        ui.label(theme::muted(format!("instead of {}", word(now))));
    }
    let worth = format!("worth {}", said::money(plan, played.worth));
    widgets::explained(ui, theme::body(worth), |ui| {
        ui.label(format!(
            "What all that stands is worth: your own figures, and open goals of which every essential partner \
             is with you. As it stands it is {}.",
            said::money(plan, shown.keeping.worth_now)
        ));
    });
    let year = &outlook.bad_year;
    let limit = year.capacity.map_or_else(String::new, |most| format!(" of {}", said::money(plan, most)));
    let costs = format!("a bad year costs {}{limit}", said::money(plan, year.cvar95));
    let colour = tone(year.verdict).colours(tokens(ui)).text;
    widgets::explained(ui, theme::body(costs).color(colour), |ui| {
        let word = year.verdict.map_or("unknown", Verdict::word);
        ui.label(format!(
            "What the worst one year in twenty costs on average, of the most that you can afford to lose: \
             {word}. As it stands it is {}.",
            said::money(plan, now.bad_year.cvar95)
        ));
    });
    if !played.is_newest {
        ui.spinner();
        ui.label(theme::muted("updating"));
    }
}

/// A line for each resource, a bar for each quarter.
fn lines(ui: &mut Ui, picture: &Picture, quarters: &[Quarter]) {
    let t = tokens(ui);
    // A long horizon stands in blocks of a few quarters each.
    let room = ui.available_width() - NAMES;
    let per_block = ((room / 130.0).floor().max(1.0) as usize).min(quarters.len().max(1));
    let width = room / per_block as f32;
    for (block, shown) in quarters.chunks(per_block).enumerate() {
        let first = block * per_block;
        let (head, _) = ui.allocate_exact_size(vec2(NAMES + room, HEAD), Sense::hover());
        for (i, quarter) in shown.iter().enumerate() {
            let name = if first + i == 0 { format!("{} (now)", quarter.months()) } else { quarter.months() };
            let at = pos2(head.left() + NAMES + width * i as f32, head.center().y);
            ui.painter().text(at, Align2::LEFT_CENTER, name, TextRole::Small.font(), t.muted);
        }
        for ((panel, unit), now) in picture.panels.iter().zip(&picture.now) {
            // A resource of which nothing is said and taken tells nothing.
            if panel.top <= 0.0 && now.iter().all(|load| *load <= 0.0) {
                continue;
            }
            let (line, _) = ui.allocate_exact_size(vec2(NAMES + room, LINE), Sense::hover());
            let names = Rect::from_min_size(line.min, vec2(NAMES - space::S, LINE));
            let label = UiBuilder::new().max_rect(names).layout(Layout::left_to_right(Align::Center));
            ui.scope_builder(label, |ui| ui.add(Label::new(theme::body(&panel.title)).truncate()));
            let top = now.iter().copied().fold(panel.top, f64::max);
            for (i, _) in shown.iter().enumerate() {
                let Some(of_it) = panel.bars.get(first + i) else { continue };
                let left = line.left() + NAMES + width * i as f32;
                let rect = Rect::from_min_size(pos2(left, line.top()), vec2(width - 2.0 * GAP, LINE));
                let stands = now.get(first + i).copied().unwrap_or_default();
                bar(ui, rect, (&panel.title, of_it, unit), (top, stands));
            }
        }
    }
}

/// One quarter of one resource: its figures with the mark of its verdict, and its bar below them. `stands`
/// is the load as the plan stands.
fn bar(ui: &Ui, rect: Rect, (title, bar, unit): (&str, &Bar, &Unit), (top, stands): (f64, f64)) {
    let t = tokens(ui);
    let id = ui.scope_id().with(("quarter", title, bar.quarter.as_str()));
    let response = ui.interact(rect, id, Sense::hover());
    let word = bar.verdict.map_or("unknown", Verdict::word);
    let of = bar.capacity.map_or_else(String::new, |capacity| format!(" of {}", unit.show(capacity)));
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::Label,
            true,
            format!("{title} in {}: {}{of}, {word}", bar.months, bar.load_text),
        )
    });
    let tone = tone(bar.verdict);
    let painter = ui.painter();
    let y = rect.top() + 10.0;
    widgets::tone_mark(painter, pos2(rect.left() + 5.0, y), 4.5, tone, t);
    let figure = painter.text(
        pos2(rect.left() + 15.0, y),
        Align2::LEFT_CENTER,
        &bar.load_text,
        TextRole::Figure.font(),
        tone.colours(t).text,
    );
    painter.text(pos2(figure.right(), y), Align2::LEFT_CENTER, of, TextRole::Small.font(), t.muted);
    let track = Rect::from_min_size(pos2(rect.left(), rect.bottom() - BAR - 4.0), vec2(rect.width(), BAR));
    let x = |value: f64| {
        track.left() + (value / (top * 1.02).max(f64::MIN_POSITIVE)).clamp(0.0, 1.0) as f32 * track.width()
    };
    let between = |from: f64, to: f64| Rect::from_x_y_ranges(x(from)..=x(to), track.y_range());
    painter.rect_filled(track, CornerRadius::same(2), t.sunken);
    if (stands - bar.load).abs() > 1e-9 {
        painter.rect_stroke(between(0.0, stands), 2.0, Stroke::new(1.0, t.outline), StrokeKind::Inside);
    }
    for segment in &bar.segments {
        let fill = segment.slot.map_or(t.others, |slot| t.partner(slot));
        painter.rect_filled(between(segment.from, segment.to), 0.0, fill);
    }
    let beyond = track.y_range().expand(2.0);
    if let Some(usable) = bar.usable {
        painter.vline(x(usable), beyond, Stroke::new(1.0, t.reserve_line));
    }
    if let Some(capacity) = bar.capacity {
        painter.vline(x(capacity), beyond, Stroke::new(2.0, t.capacity_line));
    }
    if let Some(fan) = &bar.fan {
        let under = track.bottom() + 3.0;
        painter.hline(x(fan.p05)..=x(fan.p95), under, Stroke::new(1.0, t.accent));
        painter.hline(x(fan.p25)..=x(fan.p75), under, Stroke::new(3.0, t.accent));
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.label(&bar.explanation);
        for segment in &bar.segments {
            ui.label(theme::small(segment.text.replace('\n', ": ")));
        }
    });
}
