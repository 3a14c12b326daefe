//! How many of the partners are what, by the evidence.

use crate::analysis::{Assessment, Standing};
use crate::plan::{Plan, Stage};
use crate::ui::theme::{self, space};
use crate::ui::widgets;
use crate::ui::{Action, Place};
use egui::{Color32, Sense, TextStyle, Ui, vec2};

/// How many are named on hovering.
const NAMED: usize = 12;

/// The active partners of one standing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Count {
    standing: Standing,
    n: usize,
    /// Who they are, in the order of the register; the first few.
    who: Vec<String>,
}

/// How many active partners have each standing, as standings are listed everywhere; none with nobody.
pub(super) fn counts(plan: &Plan, assessment: &Assessment) -> Vec<Count> {
    let mut counts = Standing::ALL.map(|standing| Count { standing, n: 0, who: Vec::new() });
    for (partner, bond) in plan.partners().iter().zip(&assessment.bonds) {
        if partner.stage != Stage::Active {
            continue;
        }
        if let Some(count) = counts.iter_mut().find(|count| count.standing == bond.standing) {
            count.n += 1;
            if count.who.len() < NAMED {
                count.who.push(partner.name.to_string());
            }
        }
    }
    counts.into_iter().filter(|count| count.n > 0).collect()
}

impl Count {
    /// The count in words, as in `2 deep relationships`. The first of those that have to do with
    /// partnership says so; what stands behind it need not.
    fn words(&self, is_first: bool) -> String {
        let (one, many) = match self.standing {
            Standing::InTheMaking if is_first => ("partnership in the making", "partnerships in the making"),
            Standing::InNameOnly if is_first => ("partnership in name only", "partnerships in name only"),
            Standing::Partnership => ("partnership", "partnerships"),
            Standing::InTheMaking => ("in the making", "in the making"),
            Standing::InNameOnly => ("in name only", "in name only"),
            Standing::DeepRelationship => ("deep relationship", "deep relationships"),
            Standing::Relationship => ("relationship", "relationships"),
            Standing::Unknown => ("unknown", "unknown"),
        };
        format!("{} {}", self.n, if self.n == 1 { one } else { many })
    }

    /// What it counts, and who they are.
    fn explanation(&self) -> String {
        let left = self.n - self.who.len();
        let others = match left {
            0 => String::new(),
            1 => " and 1 other".to_owned(),
            n => format!(" and {n} others"),
        };
        format!("{}: {}{others}.", self.standing.words(), self.who.join(", "))
    }
}

/// Draws the counts in a row, each leading to those whom it counts.
pub(super) fn show(ui: &mut Ui, counts: &[Count], actions: &mut Vec<Action>) {
    if counts.is_empty() {
        return;
    }
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        for (i, count) in counts.iter().enumerate() {
            if i > 0 {
                ui.add_space(space::XS);
            }
            let words = count.words(i == 0);
            let font = TextStyle::Body.resolve(ui.style());
            let text = ui.painter().layout_no_wrap(words.clone(), font, Color32::PLACEHOLDER).size().x;
            // A count stays with its mark.
            if ui.available_size_before_wrap().x < 12.0 + ui.spacing().item_spacing.x + text {
                ui.end_row();
            }
            let (rect, _) = ui.allocate_exact_size(vec2(12.0, 20.0), Sense::hover());
            widgets::standing_mark(ui.painter(), rect.center(), 5.5, count.standing, theme::tokens(ui));
            let link = widgets::link(ui, &words);
            if link.on_hover_text(count.explanation()).clicked() {
                actions.push(Action::Go(Place::Standing(count.standing)));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::assess;
    use crate::plan::{Currency, Edit, Partner, RecordEdit, Want};
    use crate::ui::fixture::{TODAY, name, partner_id};

    /// Of three active partners one is not wanted as a partnership by either side; a fourth is over.
    #[test]
    fn counts_the_active_by_what_they_are() {
        let mut plan = Plan::empty(name("Plan"), Currency::EUR);
        let partner = |id: &str| Partner::new(partner_id(id), name(id));
        let mut unwanted = partner("ada");
        unwanted.want.ours = Some(Want::Little);
        unwanted.want.theirs = Some(Want::Little);
        let over = Partner { stage: Stage::Ended, ..partner("flo") };
        let edits = [partner("bo"), unwanted, partner("cy"), over];
        plan.apply(&edits.map(|p| Edit::Partner(RecordEdit::add(p)))).expect("partners");
        let counts = counts(&plan, &assess(&plan, TODAY));
        let said: Vec<_> =
            counts.iter().enumerate().map(|(i, c)| (c.words(i == 0), c.explanation())).collect();
        assert_eq!(
            said,
            [
                ("1 relationship".to_owned(), "Relationship: ada.".to_owned()),
                ("2 unknown".to_owned(), "Unknown: bo, cy.".to_owned()),
            ]
        );
    }

    #[test]
    fn many_are_named_in_part() {
        let who = (0..NAMED).map(|i| format!("P{i}")).collect();
        let count = Count { standing: Standing::InTheMaking, n: NAMED + 3, who };
        assert_eq!(count.words(false), "15 in the making");
        assert_eq!(count.words(true), "15 partnerships in the making");
        assert!(count.explanation().ends_with("P11 and 3 others."), "{}", count.explanation());
    }
}
