//! The screen in place of a plan that could not be opened, and the one before any is open.

use super::Request;
use crate::ui::{Action, Command};
use egui::{RichText, ScrollArea, Ui};
use std::path::PathBuf;

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultLine {
    /// Line and column, from 1; `None` where the fault has no place.
    pub place: Option<(usize, usize)>,
    /// The line as it stands in the file.
    pub text: String,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub advice: String,
}

/// A file that could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The file.
    pub path: PathBuf,
    /// What happened, in one sentence.
    pub headline: String,
    /// All that is wrong with it.
    pub faults: Vec<FaultLine>,
}

/// Shows everything that is wrong with the file, and the ways out.
pub(super) fn show(
    ui: &mut Ui,
    trouble: &Trouble,
    has_plan: bool,
    actions: &mut Vec<Action>,
    requests: &mut Vec<Request>,
) {
    ui.add_space(12.0);
    ui.heading(&trouble.headline);
    ui.label(RichText::new(trouble.path.display().to_string()).weak());
    ui.add_space(8.0);
    if !trouble.faults.is_empty() {
        ui.label("The file is as it was. Mend it in any text editor, save it there, then try again.");
        ui.add_space(8.0);
    }
    ui.horizontal_wrapped(|ui| {
        if ui.button("Try again").clicked() {
            requests.push(Request::TryAgain);
        }
        if ui.button("Open another…").clicked() {
            actions.push(Action::Command(Command::Open));
        }
        if has_plan {
            if ui.button("Back to my plan").clicked() {
                requests.push(Request::LeaveTrouble);
            }
        } else if ui.button("Open the sample plan").clicked() {
            actions.push(Action::Command(Command::OpenSample));
        }
    });
    ui.add_space(12.0);
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        for fault in &trouble.faults {
            ui.group(|ui| {
                ui.set_width(ui.available_width());
                if let Some((line, column)) = fault.place {
                    ui.label(RichText::new(format!("Line {line}, column {column}")).weak());
                }
                ui.label(RichText::new(&fault.what).strong());
                if !fault.text.trim().is_empty() {
                    ui.label(RichText::new(fault.text.trim_end()).monospace());
                }
                if !fault.advice.is_empty() {
                    ui.label(&fault.advice);
                }
            });
            ui.add_space(4.0);
        }
    });
}

/// What is shown while no plan is open yet.
pub(super) fn nothing_open(
    ui: &mut Ui,
    busy: Option<&str>,
    actions: &mut Vec<Action>,
    requests: &mut Vec<Request>,
) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.35);
        if let Some(busy) = busy {
            ui.label(RichText::new(busy).heading());
            return;
        }
        ui.heading("No plan is open");
        ui.add_space(8.0);
        if ui.button("Open…").clicked() {
            actions.push(Action::Command(Command::Open));
        }
        if ui.button("Start my own plan…").clicked() {
            requests.push(Request::StartOwn);
        }
        if ui.button("Open the sample plan").clicked() {
            actions.push(Action::Command(Command::OpenSample));
        }
    });
}
