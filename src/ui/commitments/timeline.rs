//! The commitments on a timeline: bars for what recurs, diamonds for promises,
//! grouped by partner, over the quarters with those that break marked.

mod chart;

use super::axis::{Axis, quarter_from};
use super::rows::Row;
use super::words::Status;
use crate::analysis::{Verdict, count, counted};
use crate::plan::{PartnerId, Quarter, Side};
use crate::ui::theme::{self, space, tokens};
use crate::ui::widgets::{self, Icon};
use crate::ui::words::day;
use crate::ui::{Action, Compose, Place, View};
use chart::{Chart, Look};
use egui::{Align, Layout, Painter, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, vec2};
use std::fmt::Write as _;

/// What the timeline keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    /// By how many quarters the axis was moved.
    moved: i32,
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The head of a partner's commitments.
    Partner(PartnerId),
    /// A commitment, by its place among the rows.
    Commitment(usize),
}

/// The lines of the rows that are shown, partner by partner in the order of
/// their names; within each, ours first, and what began earlier first.
pub fn lines(rows: &[Row], shown: &[usize], view: &View<'_>) -> Vec<Line> {
    let commitment = |i: &usize| view.plan.commitments().at(rows[*i].place);
    let mut order: Vec<_> = shown.iter().filter_map(|i| Some((*i, commitment(i)?))).collect();
    order.sort_by(|(a, c), (b, d)| {
        let (a, b) = (&rows[*a], &rows[*b]);
        (a.partner_key.as_str(), &c.partner, c.by, a.from, a.until, a.place).cmp(&(
            b.partner_key.as_str(),
            &d.partner,
            d.by,
            b.from,
            b.until,
            b.place,
        ))
    });
    let mut lines = Vec::with_capacity(order.len() * 2);
    let mut of: Option<&PartnerId> = None;
    for (i, commitment) in order {
        if of != Some(&commitment.partner) {
            of = Some(&commitment.partner);
            lines.push(Line::Partner(commitment.partner.clone()));
        }
        lines.push(Line::Commitment(i));
    }
    lines
}

/// Draws the timeline.
pub fn show(
    ui: &mut Ui,
    view: &View<'_>,
    rows: &[Row],
    lines: &[Line],
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    // One quarter of the past gives the coming ones their context.
    let first = quarter_from(view.as_of, view.plan.settings().year_begins_in_month, state.moved - 1);
    let count = usize::from(view.plan.settings().horizon_quarters.quarters()) + 1;
    top(ui, view, rows, lines, state);
    let rect = ui.available_rect_before_wrap();
    let names = (rect.width() * 0.26).clamp(150.0, 300.0);
    let right = rect.right() - ui.spacing().scroll.allocated_width();
    let axis = Axis::new(first, count, rect.left() + names..=right);
    let chart = Chart { view, axis: &axis, left: rect.left(), t: tokens(ui) };
    ui.spacing_mut().item_spacing.y = 0.0;
    let (head, response) = ui.allocate_exact_size(vec2(rect.width(), chart::HEAD), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, summary(view, rows, lines, &axis)));
    chart.head(ui.painter(), head);
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, space::ROW, lines.len(), |ui, range| {
        chart.ground(ui.painter(), ui.clip_rect());
        for line in lines.get(range).into_iter().flatten() {
            let (rect, _) = ui.allocate_exact_size(vec2(right - chart.left, space::ROW), Sense::hover());
            match line {
                Line::Partner(id) => {
                    if chart.partner(ui, rect, id).clicked() {
                        actions.push(Action::Go(Place::Partner(id.clone())));
                    }
                }
                Line::Commitment(i) => {
                    let Some(row) = rows.get(*i) else { continue };
                    let Some(commitment) = view.plan.commitments().at(row.place) else { continue };
                    if chart.commitment(ui, rect, row, commitment).clicked() {
                        actions.push(Action::Compose(Compose::ChangeCommitment(commitment.id.clone())));
                    }
                }
            }
        }
        chart.today(ui.painter(), ui.clip_rect());
    });
}

/// The legend, and the buttons that move the axis.
fn top(ui: &mut Ui, view: &View<'_>, rows: &[Row], lines: &[Line], state: &mut State) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        let bar = |rect: Rect| rect.shrink2(vec2(0.5, 4.0));
        legend(ui, "Ours", |painter, rect| Look::of(t, Side::Us, true).bar(painter, bar(rect)));
        legend(ui, "Theirs", |painter, rect| Look::of(t, Side::Them, true).bar(painter, bar(rect)));
        legend(ui, "Promise", |painter, rect| Look::of(t, Side::Us, true).diamond(painter, rect.center()));
        legend(ui, "Overdue", |painter, rect| Look::overdue(t, Side::Us).diamond(painter, rect.center()));
        legend(ui, "Kept", |painter, rect| {
            Icon::Check.paint(painter, Rect::from_center_size(rect.center(), Vec2::splat(12.0)), t.good.text);
        });
        let (shown, overdue) = counts(rows, lines);
        ui.label(theme::small(format!("{shown} shown, {overdue} overdue")));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::icon_button(ui, Icon::ChevronRight, "Later").clicked() {
                state.moved += 1;
            }
            let home = ui.add_enabled_ui(state.moved != 0, |ui| widgets::quiet_button(ui, "Today")).inner;
            if home.on_hover_text(format!("Back to {}", day(view.as_of))).clicked() {
                state.moved = 0;
            }
            if widgets::icon_button(ui, Icon::ChevronLeft, "Earlier").clicked() {
                state.moved -= 1;
            }
        });
    });
}

fn legend(ui: &mut Ui, word: &str, draw: impl FnOnce(&Painter, Rect)) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(18.0), Sense::hover());
    draw(ui.painter(), rect);
    ui.add_space(-space::XS);
    ui.label(theme::small(word));
    ui.add_space(space::XS);
}

/// How many commitments there are in the lines, and how many of them are overdue.
fn counts(rows: &[Row], lines: &[Line]) -> (usize, usize) {
    let shown = || {
        lines.iter().filter_map(|line| match line {
            Line::Commitment(i) => rows.get(*i),
            Line::Partner(_) => None,
        })
    };
    (shown().count(), shown().filter(|row| row.status == Status::Overdue).count())
}

/// What the picture shows, for who cannot see it.
fn summary(view: &View<'_>, rows: &[Row], lines: &[Line], axis: &Axis) -> String {
    let (shown, overdue) = counts(rows, lines);
    let mut text = format!(
        "Timeline from {} to {}: {} with {}",
        day(axis.window().first()),
        day(axis.window().last()),
        counted(shown, "commitment", "commitments"),
        counted(lines.len() - shown, "partner", "partners"),
    );
    if overdue > 0 {
        // Writing to a string cannot fail.
        let _ = write!(text, ", {} overdue", count(overdue));
    }
    for quarter in &axis.quarters {
        if let Some(verdict @ (Verdict::Stretched | Verdict::Overcommitted)) = verdict_of(view, *quarter) {
            let _ = write!(text, ". {} is {}", quarter.months(), verdict.word());
        }
    }
    text.push('.');
    text
}

fn verdict_of(view: &View<'_>, quarter: Quarter) -> Option<Verdict> {
    let at = view.assessment.quarters.iter().position(|q| *q == quarter)?;
    view.assessment.quarter_verdict(at)
}
