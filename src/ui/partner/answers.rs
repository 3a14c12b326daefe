//! Where a question about the bond is answered: on the page, in a dialog, in the log.

use super::Page;
use crate::analysis::{GateKind, Obligation, Outcome};
use crate::plan::{GoalState, Need, Side};
use crate::ui::editable::editable;
use crate::ui::theme::{TextRole, space};
use crate::ui::widgets;
use crate::ui::{Action, Compose, Place};
use egui::{Color32, Ui};

/// Another part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What we are to each other.
    Bond,
    /// The ledger.
    Ledger,
}

/// What a button does that leads to an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Way {
    /// Shows another part of the page.
    Show(Part),
    /// Asks for something.
    Ask(Action),
}

/// The ways to answer what a gate asks, the best first, each with what its button says.
fn ways(kind: GateKind, page: &Page<'_>) -> Vec<(&'static str, Way)> {
    let id = &page.partner.id;
    let compose = |what| Way::Ask(Action::Compose(what));
    match kind {
        GateKind::Interdependence => vec![("Say how much each needs the other", Way::Show(Part::Bond))],
        GateKind::Want => vec![("Say who wants one", Way::Show(Part::Bond))],
        GateKind::SharedGoal => vec![match goal_in_doubt(page) {
            Some(goal) => ("Look at the goal…", compose(Compose::ChangeGoal(goal))),
            None => ("Write the goal down…", compose(Compose::Goal { partner: Some(id.clone()) })),
        }],
        GateKind::Commitments => {
            let promised =
                |side| page.view.plan.commitments().iter().any(|c| c.partner == *id && c.by == side);
            let mut ways = Vec::new();
            match (promised(Side::Us), promised(Side::Them)) {
                (true, true) if lacks_log(page) => {
                    ways.push(("Log what was given", Way::Ask(Action::Go(Place::LogWith(id.clone())))));
                }
                (true, true) => {}
                (ours, _) => {
                    // The side that has promised nothing so far.
                    let (words, by) = if ours {
                        ("Write down what they promised…", Side::Them)
                    } else {
                        ("Write down what you promised…", Side::Us)
                    };
                    ways.push((words, compose(Compose::Commitment { partner: Some(id.clone()), by })));
                }
            }
            ways.push(("Look at the ledger", Way::Show(Part::Ledger)));
            ways
        }
        GateKind::SharedRisk => {
            let unsaid = page.view.plan.risks().iter().find(|r| r.partner == *id && r.our_share.is_none());
            vec![match unsaid {
                Some(risk) => ("Say who would bear it…", compose(Compose::ChangeRisk(risk.id.clone()))),
                None => ("Write a risk down…", compose(Compose::Risk { partner: Some(id.clone()) })),
            }]
        }
        GateKind::Alignment => vec![("Check in…", compose(Compose::CheckIn(id.clone())))],
    }
}

/// Whether something fell due of which nothing, or not all, was logged.
fn lacks_log(page: &Page<'_>) -> bool {
    let lacks =
        |o: &Obligation| matches!(o.outcome, Outcome::Unlogged | Outcome::Missed(_) | Outcome::InPart(_));
    page.view.bond(&page.partner.id).is_some_and(|bond| bond.ledger.obligations.iter().any(lacks))
}

/// The open goal that could be the shared one: essential to us first.
fn goal_in_doubt(page: &Page<'_>) -> Option<crate::plan::GoalId> {
    let need = |goal: &crate::plan::Goal| {
        goal.partners.iter().find(|p| p.partner == page.partner.id).map(|p| p.need)
    };
    let open = || page.view.plan.goals().iter().filter(|goal| goal.state == GoalState::Open);
    open()
        .find(|goal| need(goal) == Some(Need::Essential))
        .or_else(|| open().find(|goal| need(goal).is_some()))
        .map(|goal| goal.id.clone())
}

/// The buttons that lead to where a gate's question is answered, in a row that wraps.
pub(super) fn buttons(ui: &mut Ui, page: &mut Page<'_>, kind: GateKind) {
    let view = page.view;
    ui.spacing_mut().item_spacing.x = space::M;
    for (words, way) in ways(kind, page) {
        make_room(ui, words);
        let link = |ui: &mut Ui| widgets::link(ui, words).clicked();
        match way {
            Way::Show(part) => {
                if link(ui) {
                    *page.show = Some(part);
                }
            }
            Way::Ask(action) => {
                if editable(ui, view, link) {
                    page.actions.push(action);
                }
            }
        }
    }
}

/// In a row that wraps, a button goes to the next line as a whole.
pub(super) fn make_room(ui: &mut Ui, words: &str) {
    let font = TextRole::Body.font();
    let width = ui.painter().layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER).size().x;
    if width > ui.available_size_before_wrap().x {
        ui.end_row();
    }
}
