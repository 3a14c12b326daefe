//! The screen in place of a plan that could not be opened, and the one before any is open.

use super::Request;
use crate::ui::theme::{self, space, tokens};
use crate::ui::widgets::{card, heading_label, primary_button, secondary_button};
use crate::ui::{Action, Command};
use egui::{FontFamily, FontId, Label, RichText, ScrollArea, Ui};
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

impl FaultLine {
    /// The line as far as it can be shown, without its indentation, and a caret under the place.
    fn excerpt(&self) -> (String, String) {
        const MOST: usize = 90;
        const BEFORE: usize = 50;
        let at = self.place.map_or(0, |(_, column)| column.saturating_sub(1));
        let indent = self.text.chars().take_while(|c| c.is_whitespace()).count().min(at);
        let from = if at - indent > MOST { at - BEFORE } else { indent };
        // What cannot be seen would move the caret, or hide what is wrong.
        let visible = |c: char| match c {
            '\t' => ' ',
            c if crate::plan::is_hidden(c) => '?',
            c => c,
        };
        let line = self.text.chars().skip(from).take(MOST).map(visible).collect();
        (line, format!("{}^", " ".repeat(at - from)))
    }
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
    heading_label(ui, &trouble.headline, theme::title(&trouble.headline));
    ui.label(theme::muted(trouble.path.display().to_string()));
    ui.add_space(space::S);
    if !trouble.faults.is_empty() {
        ui.label("The file is as it was. Mend it in any text editor, save it there, then try again.");
        ui.add_space(space::S);
    }
    ui.horizontal_wrapped(|ui| {
        if primary_button(ui, "Try again").clicked() {
            requests.push(Request::TryAgain);
        }
        if secondary_button(ui, "Open another…").clicked() {
            actions.push(Action::Command(Command::Open));
        }
        if has_plan {
            if secondary_button(ui, "Back to my plan").clicked() {
                requests.push(Request::LeaveTrouble);
            }
        } else if secondary_button(ui, "Open the sample plan").clicked() {
            actions.push(Action::Command(Command::OpenSample));
        }
    });
    ui.add_space(space::M);
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        for fault in &trouble.faults {
            card(ui, |ui| fault_card(ui, fault));
        }
    });
}

fn fault_card(ui: &mut Ui, fault: &FaultLine) {
    if let Some((line, column)) = fault.place {
        ui.label(theme::small(format!("Line {line}, column {column}")));
    }
    ui.add(Label::new(theme::strong(&fault.what)).wrap());
    if !fault.text.trim().is_empty() {
        let t = tokens(ui);
        let (line, caret) = fault.excerpt();
        let mono = FontId::new(13.0, FontFamily::Monospace);
        egui::Frame::new().fill(t.sunken).inner_margin(8).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(Label::new(RichText::new(line).font(mono.clone())).extend());
            ui.add(Label::new(RichText::new(caret).font(mono).color(t.bad.text)).selectable(false).extend());
        });
    }
    if !fault.advice.is_empty() {
        ui.add(Label::new(&fault.advice).wrap());
    }
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
            ui.label(theme::heading(busy));
            return;
        }
        heading_label(ui, "No plan is open", theme::heading("No plan is open"));
        ui.add_space(space::S);
        if primary_button(ui, "Start my own plan…").clicked() {
            requests.push(Request::StartOwn);
        }
        if secondary_button(ui, "Open…").clicked() {
            actions.push(Action::Command(Command::Open));
        }
        if secondary_button(ui, "Open the sample plan").clicked() {
            actions.push(Action::Command(Command::OpenSample));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(column: usize, text: &str) -> FaultLine {
        let (what, advice) = (String::new(), String::new());
        FaultLine { place: Some((1, column)), text: text.to_owned(), what, advice }
    }

    #[test]
    fn the_caret_stands_under_the_place() {
        for (column, text, line, caret) in [
            (1, "abc", "abc", "^"),
            (7, "    abc", "abc", "  ^"),
            (3, "    abc", "  abc", "^"),
            (3, "a\t\u{202E}b", "a ?b", "  ^"),
        ] {
            assert_eq!(fault(column, text).excerpt(), (line.to_owned(), caret.to_owned()), "{text:?}");
        }
        // Far along a long line, what stands before the place is cut.
        let long = format!("{}X{}", "a".repeat(200), "b".repeat(200));
        let (line, caret) = fault(201, &long).excerpt();
        assert_eq!((line.find('X'), caret.find('^'), line.len()), (Some(50), Some(50), 90));
    }
}
