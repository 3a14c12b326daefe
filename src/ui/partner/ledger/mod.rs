//! The ledger: what each side promised and gave, ours beside theirs.

mod balance;
mod counts;
mod list;
mod row;
mod told;
mod touch;

use super::Page;
use crate::analysis::{Contacts, Ledger, LedgerQuarter, Tally};
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
        let quarters = &ledger.quarters[first(ledger, &bond.contacts)..];
        counts::show(ui, quarters, view.as_of);
        ui.add_space(space::S);
        balance::show(ui, quarters, view);
    }
    ui.add_space(space::S);
    touch::show(ui, &bond.contacts, first(ledger, &bond.contacts), view);
    if !ledger.obligations.is_empty() {
        ui.add_space(space::S);
        list::show(ui, page, ledger, &mut state.list);
    }
}

/// The fewest quarters that are shown.
const LEAST: usize = 4;

/// The first quarter to be shown: those before the bond left a trace say nothing.
fn first(ledger: &Ledger, contacts: &Contacts) -> usize {
    let is_quiet = |q: &LedgerQuarter| {
        q.flows.is_empty() && [q.ours, q.theirs].iter().all(|tally| *tally == Tally::default())
    };
    let touched = contacts.quarters.iter().position(|q| q.begun_by_us + q.begun_by_them > 0);
    let used = ledger.quarters.iter().position(|q| !is_quiet(q));
    let n = ledger.quarters.len();
    touched.unwrap_or(n).min(used.unwrap_or(n)).min(n.saturating_sub(LEAST))
}
