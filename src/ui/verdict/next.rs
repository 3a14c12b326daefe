//! What to look at next: the findings, each with its one next step.

use super::note;
use crate::analysis::{Finding, Severity};
use crate::ui::steps;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Tone};
use crate::ui::{Action, View};
use egui::Ui;

/// How many findings are shown before one asks for more.
const FIRST: usize = 5;

pub(super) fn show(ui: &mut Ui, view: &View<'_>, all: &mut bool, actions: &mut Vec<Action>) {
    widgets::card(ui, |ui| {
        widgets::heading_label(ui, "What to look at next", theme::heading("What to look at next"));
        ui.add_space(space::S);
        let findings = &view.assessment.findings;
        if findings.is_empty() {
            note::line(ui, Tone::Good, "Nothing needs you. The plan is complete as far as it goes.");
            return;
        }
        let groups = groups(findings);
        let shown = if *all { groups.len() } else { FIRST.min(groups.len()) };
        for (i, group) in groups.iter().take(shown).enumerate() {
            if i > 0 {
                ui.separator();
            }
            block(ui, view, group, actions);
        }
        if groups.len() > FIRST {
            ui.add_space(space::S);
            let text =
                if *all { "Show fewer".to_owned() } else { format!("Show {} more", groups.len() - FIRST) };
            if widgets::quiet_button(ui, &text).clicked() {
                *all = !*all;
            }
        }
    });
}

/// Findings that say the same of the same subject, in different quarters, stand together.
fn groups(findings: &[Finding]) -> Vec<Vec<&Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        match groups.iter_mut().find(|g| g[0].code == finding.code && g[0].subject == finding.subject) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

fn block(ui: &mut Ui, view: &View<'_>, group: &[&Finding], actions: &mut Vec<Action>) {
    for finding in group {
        let tone = match finding.severity {
            Severity::Severe => Tone::Bad,
            Severity::Warning => Tone::Careful,
            Severity::Note => Tone::Neutral,
        };
        note::line(ui, tone, &finding.text);
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
