//! What to look at next: the findings, each with its one next step.

use super::note;
use crate::analysis::Finding;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Tone};
use crate::ui::{Action, Place, Screen, View, attention, steps};
use egui::Ui;

/// How many findings are shown here; all of them have a screen of their own.
const FIRST: usize = 5;

/// What there is to look at next.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Next {
    /// The first findings that are not put off, by their places; what says the same stands together.
    groups: Vec<Vec<usize>>,
    /// How many more there are.
    more: usize,
    /// How many are put off.
    put_off: usize,
}

impl Next {
    pub(super) fn of(findings: &[Finding]) -> Self {
        let mut groups = attention::groups(attention::counting(findings));
        let more = groups.len().saturating_sub(FIRST);
        groups.truncate(FIRST);
        Self { groups, more, put_off: findings.len() - attention::counting(findings).count() }
    }
}

pub(super) fn show(ui: &mut Ui, view: &View<'_>, next: &Next, actions: &mut Vec<Action>) {
    widgets::card(ui, |ui| {
        widgets::heading_label(ui, "What to look at next", theme::heading("What to look at next"));
        ui.add_space(space::S);
        if next.groups.is_empty() {
            let text = if next.put_off == 0 {
                "Nothing needs you. The plan is complete as far as it goes."
            } else {
                "Nothing needs you now: all that was found is put off."
            };
            note::line(ui, Tone::Good, text);
        }
        for (i, group) in next.groups.iter().enumerate() {
            if i > 0 {
                ui.separator();
            }
            let findings: Vec<_> = group.iter().filter_map(|at| view.assessment.findings.get(*at)).collect();
            block(ui, view, &findings, actions);
        }
        if !next.groups.is_empty() || next.put_off > 0 {
            ui.add_space(space::S);
            ui.horizontal(|ui| {
                if widgets::link(ui, "All that needs attention").clicked() {
                    actions.push(Action::Go(Place::Screen(Screen::Attention)));
                }
                if next.more > 0 {
                    ui.label(theme::small(format!("{} more", next.more)));
                }
            });
        }
    });
}

fn block(ui: &mut Ui, view: &View<'_>, group: &[&Finding], actions: &mut Vec<Action>) {
    for finding in group {
        note::line(ui, attention::tone(finding.severity), &finding.text);
    }
    if let Some((text, action)) = group.first().and_then(|finding| steps::next(finding, view)) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(note::INDENT);
            if widgets::link(ui, text).clicked() {
                actions.push(action);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Code, Severity, Snoozed, Subject};
    use crate::plan::CommitmentId;
    use jiff::civil::date;

    #[test]
    fn what_is_put_off_is_not_looked_at_next() {
        let late = |n: usize| {
            let id = CommitmentId::new(&format!("c{n}")).expect("an identifier");
            Finding::new(Code::PromiseOverdue, Severity::Warning, Subject::Commitment(id), String::new())
        };
        let mut findings: Vec<_> = (0..8).map(late).collect();
        findings[7].snoozed = Some(Snoozed { until: date(2027, 1, 4), reason: "Later".to_owned(), at: 0 });
        let next = Next::of(&findings);
        assert_eq!(
            next,
            Next { groups: vec![vec![0], vec![1], vec![2], vec![3], vec![4]], more: 2, put_off: 1 }
        );
        assert_eq!(Next::of(&findings[7..]), Next { groups: Vec::new(), more: 0, put_off: 1 });
    }
}
