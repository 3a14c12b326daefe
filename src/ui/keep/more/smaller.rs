//! One commitment smaller: which could be renegotiated so that the plan fits, each by itself.

use super::{Action, Proposal, Shown, State, TRY, aside, table, try_it, words};
use crate::analysis::amounts::{amount_range, how_often};
use crate::analysis::{Shrink, commitment_called};
use crate::plan::{AmountRange, Change, Commitment};
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, TableColumn};
use egui::Ui;

const AMOUNT: f32 = 150.0;
const PART: f32 = 70.0;

/// Draws them; what is to be tried.
pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut State,
    _actions: &mut Vec<Action>,
) -> Option<Proposal> {
    widgets::heading_label(ui, "One commitment smaller", theme::heading("One commitment smaller"));
    let exploring = &shown.of.exploring;
    let all = &exploring.shrinks;
    if all.is_empty() {
        aside(
            ui,
            match (exploring.is_limited, exploring.fits_now) {
                (false, _) => "Nothing limits what you can keep: no commitment has to be smaller.",
                (true, true) => "The plan fits as it stands: no commitment has to be smaller.",
                (true, false) => "No single commitment, made smaller, is enough for the plan to fit.",
            },
        );
        return None;
    }
    aside(ui, "Each of these by itself is enough for the plan to fit, if it is not more than this.");
    ui.add_space(space::XS);
    let heads = [
        TableColumn::text("Commitment").unsorted(),
        TableColumn::text("Now").width(AMOUNT).unsorted(),
        TableColumn::text("At the most").width(AMOUNT).unsorted(),
        TableColumn::figure("Of it", PART).known_as("Part of it").unsorted(),
        TableColumn::text("").width(TRY).known_as("Try").unsorted().untold(),
    ];
    let mut tried = None;
    table(ui, "One commitment smaller", &heads, all.len(), &mut state.smaller, |ui, at, column| {
        let shrink = all.get(at);
        let of_it = shrink.and_then(|s| Some((s, shown.plan().commitments().at(s.commitment)?)));
        if let Some((shrink, commitment)) = of_it
            && cell(ui, shown, (shrink, commitment), column)
        {
            tried = Some((shrink, commitment));
        }
    });
    tried.map(|(shrink, commitment)| Proposal {
        called: called(shown, commitment),
        changes: vec![Change::Scale { commitment: commitment.id.clone(), to: shrink.to }],
    })
}

fn called(shown: &Shown<'_>, commitment: &Commitment) -> String {
    format!("Less of {}", commitment_called(shown.plan(), commitment))
}

/// Draws a cell; whether this is to be tried.
fn cell(ui: &mut Ui, shown: &Shown<'_>, (shrink, commitment): (&Shrink, &Commitment), column: usize) -> bool {
    let said = |amount: Option<AmountRange>| {
        let amount = amount.map_or_else(String::new, |amount| amount_range(&amount, shown.plan()));
        format!("{amount} {}", how_often(&commitment.schedule)).trim_end().to_owned()
    };
    match column {
        0 => {
            let name = commitment_called(shown.plan(), commitment);
            words(ui, &name, &name);
        }
        1 => {
            let text = said(commitment.amount.clone());
            words(ui, &text, &format!("What is promised: {text}."));
        }
        2 => {
            let text = said(commitment.scaled(shrink.to));
            let why = format!("{text}: the largest whole hundredth of it with which the plan fits.");
            words(ui, &text, &why);
        }
        3 => {
            let why = "The largest whole hundredth of what is promised with which the plan fits.";
            ui.label(theme::figure(format!("{}\u{a0}%", shrink.to.get()))).on_hover_text(why);
        }
        _ => return try_it(ui, shown, &called(shown, commitment)),
    }
    false
}
