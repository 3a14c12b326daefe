//! The figures of a partner at a glance.

use super::{Page, in_columns};
use crate::analysis::{Cell, Promised, Rate, Unit, percent, promised_by};
use crate::plan::{Resource, Stage};
use crate::ui::partners::late_by;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Tone};
use crate::ui::{View, words};
use egui::Ui;

pub(super) fn show(ui: &mut Ui, page: &Page<'_>) {
    let (view, partner) = (page.view, &page.partner);
    let Promised { ours, theirs } = promised_by(view.plan, &partner.id, view.as_of);
    widgets::card(ui, |ui| {
        let width = (ui.available_width() - 4.0 * space::L) / 5.0;
        in_columns(ui, [width; 5], space::L, |[give, get, quarter, share, contact]| {
            rate(give, "We give", &ours, view);
            rate(get, "They give", &theirs, view);
            this_quarter(quarter, page);
            share_of_time(share, page);
            last_contact(contact, page);
        });
    });
}

/// One figure with its name above and what belongs to it below.
fn figure(ui: &mut Ui, name: &str, text: &str, below: &str, explanation: impl FnOnce(&mut Ui)) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.label(theme::small(name));
    widgets::explained(ui, theme::heading(text), explanation);
    if !below.is_empty() {
        ui.add(egui::Label::new(theme::small(below)).wrap());
    }
}

fn rate(ui: &mut Ui, name: &str, rate: &Rate, view: &View<'_>) {
    let mut parts = rate.words(view.plan).into_iter();
    let first = parts.next().unwrap_or_else(|| "Nothing running".to_owned());
    let rest: Vec<_> = parts.chain(rate.besides()).collect();
    figure(ui, name, &first, &rest.join("\n"), |ui| {
        ui.label(
            "What the recurring commitments that run today come to, a range with what it is on average. \
             Promises are once, and counted apart.",
        );
    });
}

/// The partner's part of a cell: used, and still promised.
fn part(page: &Page<'_>, cell: &Cell) -> (f64, f64) {
    let place = page.view.assessed.partners().position(&page.partner.id);
    cell.shares
        .iter()
        .find(|share| Some(share.partner) == place)
        .map_or((0.0, 0.0), |share| (share.used, share.promised))
}

fn time_cell<'a>(view: &View<'a>, quarter: usize) -> Option<&'a Cell> {
    view.assessment.load_of(&Resource::Time)?.cells.get(quarter)
}

fn this_quarter(ui: &mut Ui, page: &Page<'_>) {
    let (used, promised) = time_cell(page.view, 0).map_or((0.0, 0.0), |cell| part(page, cell));
    let hours = Unit::Hours;
    let below = format!("{} logged, {} still promised", hours.show(used), hours.show(promised));
    figure(ui, "Our time this quarter", &hours.show(used + promised), &below, |ui| {
        ui.label(
            "What the log says we gave since the quarter began, and what we have still promised until it ends.",
        );
    });
}

fn share_of_time(ui: &mut Ui, page: &Page<'_>) {
    let view = page.view;
    let quarter = crate::ui::partners::deciding_quarter(view);
    let Some((cell, months)) = time_cell(view, quarter).zip(view.assessment.quarters.get(quarter)) else {
        return;
    };
    let (used, promised) = part(page, cell);
    let share = if cell.load() > 0.0 { (used + promised) / cell.load() } else { 0.0 };
    figure(ui, "Share of our time", &percent(share), &months.months(), |ui| {
        let unit = Unit::Hours;
        ui.label(format!(
            "{} of the {} that all partners take in {}, the quarter that decides the verdict.",
            unit.show(used + promised),
            unit.show(cell.load()),
            months.months(),
        ));
    });
}

fn last_contact(ui: &mut Ui, page: &Page<'_>) {
    let (view, partner) = (page.view, &page.partner);
    let last = view.activity(&partner.id).and_then(|activity| activity.last_contact);
    let text = last.map_or_else(
        || "None logged".to_owned(),
        |day| crate::analysis::capitalised(&words::distance(day, view.as_of)),
    );
    let meant = partner.in_touch_every_days.map_or_else(String::new, |days| match days.get() {
        1 => "meant: every day".to_owned(),
        n => format!("meant: every {n} days"),
    });
    figure(ui, "Last contact", &text, &meant, |ui| {
        match last {
            Some(day) => ui.label(format!("The log has a contact on {}.", words::day(day))),
            None => ui.label("The log has no contact with this partner yet."),
        };
    });
    if let Some(days) = late_by(partner, last, view.as_of) {
        widgets::badge(ui, Tone::Careful, &format!("{} late", words::stretch(days)));
    } else if partner.stage != Stage::Active {
        ui.label(theme::small(partner.stage.words()));
    }
}
