//! Who gives more: for each resource what each side gave and owed, quarter by quarter,
//! as bars that go to the left for us and to the right for them.

use super::row::{self, QUARTER, Row};
use super::told;
use crate::analysis::{Flow, LedgerQuarter, Unit};
use crate::plan::{Resource, Side};
use crate::ui::partner::in_columns;
use crate::ui::theme::{self, TextRole, space};
use crate::ui::{View, widgets};
use egui::{Rect, Stroke, Ui};

/// Width of a figure beside the bars.
const FIGURE: f32 = 52.0;
/// The narrowest that two panels stand side by side.
const TWO_FROM: f32 = 1160.0;

/// One quarter of a panel.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    name: String,
    ours: Flow,
    theirs: Flow,
}

/// One resource.
#[derive(Debug, Clone, PartialEq)]
struct Panel {
    title: String,
    unit: Unit,
    /// The newest first.
    lines: Vec<Line>,
    /// The most of all that is drawn.
    most: f64,
    ours: Flow,
    theirs: Flow,
}

/// The panels, in the order of the plan's resources: time first.
fn panels(quarters: &[LedgerQuarter], view: &View<'_>) -> Vec<Panel> {
    let plan = view.assessed;
    let is_there =
        |resource: &Resource| quarters.iter().any(|q| q.flows.iter().any(|flow| flow.resource == *resource));
    plan.resources()
        .into_iter()
        .filter(is_there)
        .map(|resource| {
            let unit = Unit::of(&resource, plan);
            let lines: Vec<_> = quarters
                .iter()
                .rev()
                .map(|quarter| {
                    let flow = quarter.flows.iter().find(|flow| flow.resource == resource);
                    Line {
                        name: row::name(quarter.quarter, view.as_of),
                        ours: flow.map_or_else(Flow::default, |flow| flow.ours),
                        theirs: flow.map_or_else(Flow::default, |flow| flow.theirs),
                    }
                })
                .collect();
            let sum = |of: fn(&Line) -> Flow| {
                lines.iter().map(of).fold(Flow::default(), |sum, flow| Flow {
                    due: sum.due + flow.due,
                    given: sum.given + flow.given,
                })
            };
            let each = lines.iter().flat_map(|l| [l.ours.due, l.ours.given, l.theirs.due, l.theirs.given]);
            Panel {
                title: plan.resource_name(&resource),
                unit,
                most: each.fold(0.0, f64::max),
                ours: sum(|line| line.ours),
                theirs: sum(|line| line.theirs),
                lines,
            }
        })
        .collect()
}

impl Panel {
    /// Who gave more over all quarters, in a sentence.
    fn summary(&self) -> String {
        let show = |value: f64| self.unit.show(value);
        let (ours, theirs) = (self.ours.given, self.theirs.given);
        let since = self.lines.last().map_or("", |line| line.name.as_str());
        // Apart only where the figures that are shown are.
        let more = if self.unit.figure(ours) == self.unit.figure(theirs) {
            "as much as each other".to_owned()
        } else if ours > theirs {
            format!("you {} more", show(ours - theirs))
        } else {
            format!("they {} more", show(theirs - ours))
        };
        format!("Since {since} you gave {} and they {}: {more}.", show(ours), show(theirs))
    }

    /// One quarter in words.
    fn said(&self, line: &Line) -> String {
        let of = |flow: Flow| format!("{} of {} due", self.unit.show(flow.given), self.unit.show(flow.due));
        format!("{}, {}. You gave {}; they gave {}.", self.title, line.name, of(line.ours), of(line.theirs))
    }
}

pub(super) fn show(ui: &mut Ui, quarters: &[LedgerQuarter], view: &View<'_>) {
    let panels = panels(quarters, view);
    if panels.is_empty() {
        return;
    }
    widgets::card(ui, |ui| {
        ui.horizontal(|ui| {
            widgets::heading_label(ui, "Who gives more", theme::heading("Who gives more"));
            ui.add_space(space::S);
            widgets::side_legend(ui, "you gave", "they gave");
            ui.label(theme::small("the upright line: what fell due"));
        });
        widgets::help_text(
            ui,
            "All that the log says was given, promised or not; contacts apart, since being in touch keeps no promise.",
        );
        ui.add_space(space::XS);
        widgets::offer_table(ui, "Who gives more", || told::balance(quarters, view));
        if ui.available_width() < TWO_FROM {
            for panel in &panels {
                draw(ui, panel);
                ui.add_space(space::M);
            }
            return;
        }
        let width = (ui.available_width() - space::XL) / 2.0;
        for pair in panels.chunks(2) {
            in_columns(ui, [width; 2], space::XL, |columns| {
                for (ui, panel) in columns.iter_mut().zip(pair) {
                    draw(ui, panel);
                }
            });
            ui.add_space(space::M);
        }
    });
}

/// Where the columns of a panel stand.
struct Places {
    our_due: f32,
    our_given: f32,
    bars: Rect,
    their_given: f32,
    their_due: f32,
}

impl Places {
    fn in_row(rect: Rect) -> Self {
        let our_due = rect.left() + QUARTER + FIGURE;
        let our_given = our_due + FIGURE;
        let their_given = rect.right() - FIGURE;
        let bars = Rect::from_x_y_ranges(our_given + 10.0..=their_given - FIGURE - 2.0, rect.y_range());
        Self { our_due, our_given, bars, their_given, their_due: rect.right() }
    }
}

fn draw(ui: &mut Ui, panel: &Panel) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.horizontal(|ui| {
        widgets::heading_label(ui, &panel.title, theme::strong(&panel.title));
        ui.label(theme::small(format!("in {}", panel.unit.name())));
    });
    ui.add(egui::Label::new(theme::body(panel.summary())).wrap());
    let head = row::head(ui);
    let places = Places::in_row(head.rect);
    for (x, words) in [
        (places.our_due, "you owed"),
        (places.our_given, "gave"),
        (places.their_given, "they gave"),
        (places.their_due, "owed"),
    ] {
        head.ends(x, words, TextRole::Small, head.t.muted);
    }
    for line in &panel.lines {
        let said = panel.said(line);
        let (row, response) = row::row(ui, &said);
        if let Some(row) = row {
            one(&row, panel, line);
        }
        response.on_hover_text(said);
    }
}

fn one(row: &Row<'_>, panel: &Panel, line: &Line) {
    let places = Places::in_row(row.rect);
    row.begins(row.rect.left(), &line.name, TextRole::Small, row.t.text);
    for (x, value) in [
        (places.our_due, line.ours.due),
        (places.our_given, line.ours.given),
        (places.their_given, line.theirs.given),
        (places.their_due, line.theirs.due),
    ] {
        row.figure(x, &panel.unit.figure(value));
    }
    let middle = places.bars.center().x;
    let half = places.bars.width() / 2.0;
    row.painter.vline(middle, row.rect.y_range(), Stroke::new(1.0, row.t.outline));
    if panel.most <= 0.0 {
        return;
    }
    let reach = |value: f64| (value / panel.most) as f32 * half;
    let (top, bottom) = (row.rect.top() + 5.0, row.rect.bottom() - 5.0);
    for (side, flow, way) in [(Side::Us, line.ours, -1.0), (Side::Them, line.theirs, 1.0)] {
        let x = |value: f64| middle + way * reach(value);
        if flow.given > 0.0 {
            let ends = [middle, x(flow.given)];
            let bar = Rect::from_x_y_ranges(ends[0].min(ends[1])..=ends[0].max(ends[1]), top..=bottom);
            widgets::side_bar(&row.painter, bar, side, row.t);
        }
        if flow.due > 0.0 {
            row.painter.vline(x(flow.due), top - 3.0..=bottom + 3.0, Stroke::new(2.0, row.t.text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_says_who_gave_more_and_by_how_much() {
        let panel = |ours: f64, theirs: f64| Panel {
            title: "Time".to_owned(),
            unit: Unit::Hours,
            lines: vec![
                Line {
                    name: "Oct–Dec 2026 (now)".to_owned(),
                    ours: Flow::default(),
                    theirs: Flow::default(),
                },
                Line { name: "Jul–Sep 2026".to_owned(), ours: Flow::default(), theirs: Flow::default() },
            ],
            most: 0.0,
            ours: Flow { due: 20.0, given: ours },
            theirs: Flow { due: 0.0, given: theirs },
        };
        let said = |ours, theirs| panel(ours, theirs).summary().replace('\u{a0}', " ");
        assert_eq!(said(12.0, 4.5), "Since Jul–Sep 2026 you gave 12 h and they 4.5 h: you 7.5 h more.");
        assert_eq!(said(1.0, 3.0), "Since Jul–Sep 2026 you gave 1 h and they 3 h: they 2 h more.");
        assert_eq!(said(3.0, 3.01), "Since Jul–Sep 2026 you gave 3 h and they 3 h: as much as each other.");
    }
}
