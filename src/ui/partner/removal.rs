//! Asks before a partner goes, and says what goes with it.

use super::Page;
use crate::analysis::counted;
use crate::plan::{Edit, PartnerId};
use crate::ui::widgets::{self, DialogChoice, Look};
use crate::ui::{Action, View};
use egui::Ui;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// What goes with the partner, while it is asked.
    asked: Option<String>,
}

impl State {
    /// Asks whether the partner is to go.
    pub(super) fn ask(&mut self, view: &View<'_>, id: &PartnerId) {
        self.asked = Some(what_goes(&view.plan.removal_of_partner(id)));
    }
}

/// What a removal takes along, in words.
fn what_goes(edits: &[Edit]) -> String {
    let count = |is: fn(&Edit) -> bool| edits.iter().filter(|edit| is(edit)).count();
    let parts: Vec<_> = [
        (count(|e| matches!(e, Edit::Commitment(_))), "commitment", "commitments"),
        (count(|e| matches!(e, Edit::Entry(_))), "log entry", "log entries"),
        (count(|e| matches!(e, Edit::CheckIn(_))), "check-in", "check-ins"),
        (count(|e| matches!(e, Edit::ClosingEvent(_))), "closing event", "closing events"),
        (count(|e| matches!(e, Edit::Risk(_))), "risk", "risks"),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, one, many)| counted(n, one, many))
    .collect();
    let mut text = match parts.split_last() {
        None => "Nothing else goes with it.".to_owned(),
        Some((only, [])) if only.starts_with("one ") => format!("With it goes {only}."),
        Some((only, [])) => format!("With it go {only}."),
        Some((last, rest)) => format!("With it go {} and {last}.", rest.join(", ")),
    };
    let goals = count(|e| matches!(e, Edit::Goal(_)));
    if goals > 0 {
        text.push_str(&format!(" It leaves {}.", counted(goals, "goal", "goals")));
    }
    text.push_str(
        "\n\nUndo brings all of it back. If the partnership is merely over, set its stage to Ended \
         instead: what you did together stays on record.",
    );
    text
}

pub(super) fn show(ui: &Ui, page: &mut Page<'_>, state: &mut State) {
    let Some(text) = &state.asked else { return };
    let title = format!("Remove {}?", page.partner.name);
    match widgets::confirm(ui.ctx(), &title, text, "Remove partner", Look::Danger) {
        None => {}
        Some(DialogChoice::Cancel) => state.asked = None,
        Some(DialogChoice::Confirm) => {
            state.asked = None;
            page.actions.push(Action::edits(page.view.plan.removal_of_partner(&page.partner.id)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{CommitmentId, GoalId, RecordEdit};

    #[test]
    fn says_what_goes_along() {
        let commitment = || Edit::Commitment(RecordEdit::Remove(CommitmentId::new("c").expect("id")));
        let partner = || Edit::Partner(RecordEdit::Remove(PartnerId::new("p").expect("id")));
        let goal = || Edit::Goal(RecordEdit::Remove(GoalId::new("g").expect("id")));
        assert!(what_goes(&[partner()]).starts_with("Nothing else goes with it."));
        assert!(what_goes(&[commitment(), partner()]).starts_with("With it goes one commitment."));
        let many = what_goes(&[commitment(), commitment(), goal(), partner()]);
        assert!(many.starts_with("With it go two commitments. It leaves one goal."), "{many}");
    }
}
