//! What a commitment means for the coming quarters, while it is being written.

use crate::analysis::{Uncountable, Unit, would_take};
use crate::plan::{Commitment, Plan, Resource, Side, Stage};
use crate::ui::View;
use crate::ui::commitments::words as said;
use crate::ui::theme::{self, radius, space, tokens};
use crate::ui::widgets::{self, Tone};
use egui::{CornerRadius, Frame, Grid, Margin, Ui};

/// What it means in one quarter.
#[derive(Debug, Clone, PartialEq)]
struct InQuarter {
    months: String,
    /// What it takes, in the resource's unit.
    takes: f64,
    /// What is free without it, the reserve kept; unknown where the capacity is, and where it is theirs.
    free: Option<f64>,
}

/// What a commitment means, quarter by quarter of the horizon, or why that cannot be said.
fn meaning(view: &View<'_>, before: Option<&Commitment>, now: &Commitment) -> Result<Vec<InQuarter>, String> {
    let plan = view.plan;
    let takes = would_take(plan, view.as_of, now);
    let stage = plan.partners().get(&now.partner).map_or(Stage::Active, |p| p.stage);
    match (takes.uncountable, stage) {
        (Some(Uncountable::NoAmount), _) => {
            return Err(
                "How much is not known yet. It stands in the plan, and the verdict says that it could \
                        not count it."
                    .to_owned(),
            );
        }
        (Some(Uncountable::NoRate), _) => {
            return Err("The plan has no rate for this currency yet, so it cannot be counted.".to_owned());
        }
        (None, Stage::Candidate) if now.by == Side::Us => {
            return Err(format!("Not counted while {} is a candidate.", plan.partner_name(&now.partner)));
        }
        (None, Stage::Ended) if now.by == Side::Us => {
            return Err(format!("Not counted, since {} has ended.", plan.partner_name(&now.partner)));
        }
        (None, _) => {}
    }
    let resource = now.amount.as_ref().map(crate::plan::AmountRange::resource);
    Ok(plan
        .quarters(view.as_of)
        .iter()
        .zip(takes.by_quarter)
        .map(|(quarter, takes)| InQuarter {
            months: quarter.months(),
            takes,
            free: resource.as_ref().filter(|_| now.by == Side::Us).and_then(|resource| {
                let at = view.assessment.quarters.iter().position(|q| q == quarter)?;
                let cell = view.assessment.load_of(resource)?.cells.get(at)?;
                Some(cell.usable? - cell.load() + its_own(view, before, resource, at))
            }),
        })
        .collect())
}

/// What the commitment takes of a resource as it stands now: that is free for what it is to become.
fn its_own(view: &View<'_>, before: Option<&Commitment>, resource: &Resource, quarter: usize) -> f64 {
    before
        .filter(|c| c.amount.as_ref().is_some_and(|amount| amount.resource() == *resource))
        .and_then(|c| view.commitment_load(&c.id)?.by_quarter.get(quarter).copied())
        .unwrap_or_default()
}

/// Draws it; nothing while the draft cannot be read.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, before: Option<&Commitment>, now: Option<&Commitment>) {
    let t = tokens(ui);
    Frame::new()
        .fill(t.canvas)
        .stroke(t.hairline())
        .corner_radius(CornerRadius::same(radius::CONTROL))
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::XS;
            let Some(now) = now else {
                ui.label(theme::muted("What it means for the coming quarters shows here."));
                return;
            };
            ui.label(theme::strong(crate::analysis::capitalised(&said::sentence(
                now, view.plan, view.as_of,
            ))));
            match meaning(view, before, now) {
                Err(why) => {
                    ui.label(theme::muted(why));
                }
                Ok(quarters) => by_quarter(ui, view.plan, now, &quarters),
            }
        });
}

fn by_quarter(ui: &mut Ui, plan: &Plan, now: &Commitment, quarters: &[InQuarter]) {
    let Some(resource) = now.amount.as_ref().map(crate::plan::AmountRange::resource) else { return };
    let unit = Unit::of(&resource, plan);
    Grid::new("meaning").num_columns(3).spacing([space::L, 2.0]).show(ui, |ui| {
        for quarter in quarters {
            ui.label(theme::muted(&quarter.months));
            ui.label(theme::figure(unit.show(quarter.takes)));
            match quarter.free {
                Some(free) if quarter.takes > free.max(0.0) => {
                    let over = unit.show(quarter.takes - free.max(0.0));
                    widgets::badge(ui, Tone::Bad, &format!("{over} more than is free"));
                }
                Some(free) => {
                    ui.label(theme::muted(format!("of {} free", unit.show(free))));
                }
                None if now.by == Side::Them => {
                    ui.label(theme::muted("theirs: takes nothing of yours"));
                }
                None => {
                    ui.label(theme::muted("how much there is, the plan does not say"));
                }
            }
            ui.end_row();
        }
    });
    widgets::help_text(ui, "Counts what is to come after today. Free is what is left with the reserve kept.");
}
