//! Findings as other screens list them: partner by partner, or those of a kind.

use super::{counting, groups, list, told};
use crate::analysis::Finding;
use crate::plan::PartnerId;
use crate::ui::theme::{self, space};
use crate::ui::widgets;
use crate::ui::{Action, Place, View};
use egui::Ui;

/// How many partners are listed at first, and how many more each time one asks for more.
const PAGE: usize = 12;

/// What a list by partner keeps between frames.
#[derive(Debug, Default)]
pub struct ByPartner {
    more: usize,
    more_put_off: usize,
    shows_put_off: bool,
}

/// The groups of findings about each partner, in the order of the first about each.
fn partners(findings: &[Finding]) -> Vec<(&PartnerId, Vec<Vec<usize>>)> {
    let about = counting(findings).filter(|(_, finding)| finding.partner.is_some());
    let mut found: Vec<(&PartnerId, Vec<Vec<usize>>)> = Vec::new();
    for group in groups(about) {
        let first = group.first().and_then(|at| findings.get(*at));
        let Some(partner) = first.and_then(|finding| finding.partner.as_ref()) else { continue };
        match found.iter_mut().find(|(id, _)| *id == partner) {
            Some((_, of_it)) => of_it.push(group),
            None => found.push((partner, vec![group])),
        }
    }
    found
}

/// Draws what was found about each partner, each with its next step and what puts it off, and below it
/// what is put off; whether anything was found.
pub fn by_partner(ui: &mut Ui, view: &View<'_>, state: &mut ByPartner, actions: &mut Vec<Action>) -> bool {
    let findings = &view.assessment.findings;
    let found = partners(findings);
    let shown = (PAGE * (state.more + 1)).min(found.len());
    for (partner, groups) in &found[..shown] {
        widgets::card(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                let name = view.plan.partner_name(partner);
                widgets::heading_label(ui, name, theme::heading(name));
                if let Some(bond) = view.bond(partner) {
                    widgets::standing_badge(ui, bond.standing);
                }
                if widgets::link(ui, "Open the page").clicked() {
                    actions.push(Action::Go(Place::Partner((*partner).clone())));
                }
            });
            ui.add_space(space::XS);
            list::under_a_name(ui, view, groups, actions);
        });
        ui.add_space(space::S);
    }
    let left = found.len() - shown;
    if left > 0 && widgets::quiet_button(ui, &format!("Show more of {left} partners")).clicked() {
        state.more += 1;
    }
    let put_off = findings.iter().enumerate();
    let put_off = put_off.filter(|(_, f)| f.snoozed.is_some() && f.partner.is_some());
    let put_off = groups(put_off);
    if !put_off.is_empty() {
        let (is_open, more) = (state.shows_put_off, &mut state.more_put_off);
        state.shows_put_off ^= list::put_off(ui, view, &put_off, is_open, more, actions);
    }
    widgets::offer_table(ui, "What strains, by partner", || {
        told::table(view, found.iter().flat_map(|(_, groups)| groups).chain(&put_off))
    });
    !found.is_empty() || !put_off.is_empty()
}
