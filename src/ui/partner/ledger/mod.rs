//! The ledger: what each side promised and gave, ours beside theirs.

mod balance;
mod counts;
mod list;
mod row;
mod touch;

use super::Page;
use crate::ui::theme::{self, space};
use crate::ui::widgets;
use egui::Ui;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    list: list::State,
}

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>, state: &mut State) {
    let view = page.view;
    let Some(bond) = view.bond(&page.partner.id) else {
        ui.label(theme::muted("Updating: the ledger will be there in a moment."));
        return;
    };
    let ledger = &bond.ledger;
    let is_empty = ledger.obligations.is_empty() && ledger.quarters.iter().all(|q| q.flows.is_empty());
    if is_empty {
        widgets::card(ui, |ui| {
            let title = "Ours and theirs";
            widgets::heading_label(ui, title, theme::heading(title));
            ui.label(theme::muted(
                "Nothing promised and nothing given so far. Write down what each side promises, and log what \
                 is given: here it is held against each other.",
            ));
        });
    } else {
        counts::show(ui, ledger, view.as_of);
        ui.add_space(space::S);
        balance::show(ui, ledger, view);
    }
    ui.add_space(space::S);
    touch::show(ui, &bond.contacts, view);
    if !ledger.obligations.is_empty() {
        ui.add_space(space::S);
        list::show(ui, page, ledger, &mut state.list);
    }
}
