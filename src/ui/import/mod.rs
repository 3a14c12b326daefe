//! Taking what another program holds into the plan: a dialog that shows line by line what would
//! be done, and changes nothing before it is told to.
//!
//! What a person says is an `Ask`; a worker makes an [`Answer`] of it ([`Job::run`]), and the
//! dialog shows the last one. So a file of any length is read and held against the plan beside
//! the window, and every choice shows at once what it comes to.

mod ask;
mod columns;
mod contacts;
mod groups;
mod lines;
mod partners;
mod questions;
mod rules;
mod state;
pub mod words;

pub use ask::{Answer, Job};
pub use state::{Import, Taken};

use super::editable::READ_ONLY;
use super::theme::{self, space};
use super::widgets::{self, DialogChoice, Look, choice, error_text, help_text};
use super::{Action, View};
use crate::exchange::CannotRead;
use ask::{LogAnswer, Outcome};
use egui::{Context, Label, Ui, UiBuilder};
use state::Tab;

/// Height of the buttons and of the line above them.
const FOOT: f32 = 56.0;

/// Draws the dialog, if it is open; clears it when the person is done with it.
pub fn show(ctx: &Context, view: &View<'_>, import: &mut Option<Box<Import>>, actions: &mut Vec<Action>) {
    let Some(open) = import else { return };
    if dialog(ctx, view, open, actions) {
        *import = None;
    }
}

/// Draws the dialog; `true` when it is to be closed.
fn dialog(ctx: &Context, view: &View<'_>, import: &mut Import, actions: &mut Vec<Action>) -> bool {
    let title = words::title(import.kind());
    // One identity, whatever it is called: the keyboard stays where it is.
    let outcome = widgets::sheet(ctx, "import", &title, |ui| {
        let room = ui.available_rect_before_wrap();
        let (above, foot) = room.split_top_bottom_at_y(room.bottom() - FOOT);
        ui.scope_builder(UiBuilder::new().max_rect(above), |ui| {
            ui.set_max_size(above.size());
            if import.is_taking() {
                ui.disable();
            }
            body(ui, view, import, actions);
        });
        ui.scope_builder(UiBuilder::new().max_rect(foot), |ui| buttons(ui, view, import)).inner
    });
    if import.leaving {
        let text = "Nothing of this file is in your plan yet, and what you chose has not been kept.";
        match widgets::confirm(ctx, "Leave without importing?", text, "Leave", Look::Danger) {
            None => {}
            Some(DialogChoice::Confirm) => return true,
            Some(DialogChoice::Cancel) => import.leaving = false,
        }
        return false;
    }
    if import.is_taking() {
        return false;
    }
    if outcome.inner == Some(DialogChoice::Cancel) {
        return true;
    }
    if outcome.closed {
        // A stray Escape, or a click beside the dialog, must not cost what was chosen.
        import.leaving = import.has_choices();
        ctx.request_repaint();
        return !import.leaving;
    }
    if outcome.inner == Some(DialogChoice::Confirm) && !view.read_only {
        import.refused = None;
        import.ask.takes = true;
        ctx.request_repaint();
    }
    false
}

fn body(ui: &mut Ui, view: &View<'_>, import: &mut Import, actions: &mut Vec<Action>) {
    questions::show(ui, import);
    ui.add_space(space::S);
    let Some(answer) = import.answer.clone() else {
        ui.add(Label::new(theme::muted(format!("Reading {}…", import.file_name))));
        return;
    };
    match &answer.outcome {
        Outcome::NoZone(_) => {}
        Outcome::CannotRead(CannotRead::AskDates { example, dates }) => {
            questions::ask_dates(ui, import, example, *dates);
        }
        Outcome::CannotRead(why) => cannot_read(ui, import, &answer, why),
        Outcome::Log(log) => self::log(ui, view, import, &answer, log, actions),
        Outcome::Contacts(preview) => contacts::show(ui, view, import, preview),
    }
}

/// Says why nothing can be read; a table whose columns are not known is asked about.
fn cannot_read(ui: &mut Ui, import: &mut Import, answer: &Answer, why: &CannotRead) {
    let Some(reading) = &answer.reading else { return };
    let asks_columns = matches!(
        why,
        CannotRead::NoColumn { .. } | CannotRead::NotAColumn { .. } | CannotRead::ColumnTwice { .. }
    );
    match &reading.head {
        Some(head) if asks_columns => {
            error_text(ui, &format!("{why}."));
            ui.add_space(space::S);
            columns::show(ui, import, head);
        }
        _ => {
            ui.add_space(space::XL);
            widgets::heading_label(ui, "Nothing can be read", theme::heading("Nothing can be read"));
            ui.add_space(space::XS);
            error_text(ui, &format!("{}: {why}.", import.file_name));
            help_text(ui, "If it is a file of another kind, say so above. Your plan is as it was.");
        }
    }
}

fn log(
    ui: &mut Ui,
    view: &View<'_>,
    import: &mut Import,
    answer: &Answer,
    log: &LogAnswer,
    actions: &mut Vec<Action>,
) {
    let headline = words::headline(log);
    ui.add(Label::new(theme::strong(headline)).wrap());
    notes(ui, view, log);
    ui.add_space(space::XS);
    let source = log.held.intake.source();
    let rules = view.plan.import_rules().iter().filter(|rule| rule.source == source).count();
    let mut tabs = Vec::new();
    if !log.held.groups.is_empty() {
        tabs.push((Tab::Groups, format!("Whose it is ({})", words::figure(log.held.groups.len()))));
    }
    if !log.preview.partners.is_empty() {
        tabs.push((Tab::Partners, format!("By partner ({})", words::figure(log.preview.partners.len()))));
    }
    tabs.push((Tab::Lines, format!("Lines ({})", words::figure(log.preview.items.len()))));
    let head = answer.reading.as_ref().and_then(|reading| reading.head.as_ref());
    if head.is_some() {
        tabs.push((Tab::Columns, "Columns".to_owned()));
    }
    if rules > 0 {
        tabs.push((Tab::Rules, format!("Rules ({})", words::figure(rules))));
    }
    let first = tabs.first().map_or(Tab::Lines, |(tab, _)| *tab);
    let mut tab = import.tab.filter(|tab| tabs.iter().any(|(known, _)| known == tab)).unwrap_or(first);
    if choice(ui, "Show", &mut tab, &tabs) {
        import.tab = Some(tab);
    }
    ui.add_space(space::S);
    match tab {
        Tab::Groups => groups::show(ui, view, import, log),
        Tab::Partners => partners::show(ui, log, &mut import.partners),
        Tab::Lines => lines::show(ui, view, import, log),
        Tab::Columns => {
            if let Some(head) = head {
                columns::show(ui, import, head);
            }
        }
        Tab::Rules => rules::show(ui, view, source, actions),
    }
}

/// What is to be known of the whole, beside the counts.
fn notes(ui: &mut Ui, view: &View<'_>, log: &LogAnswer) {
    let mut notes = Vec::new();
    let rounded = log.held.intake.read().rounded;
    if rounded.times > 0 {
        notes.push(format!(
            "Times are kept in whole minutes: {} rounded, in all {} s added and {} s dropped.",
            if rounded.times == 1 { "one was".to_owned() } else { format!("{} were", rounded.times) },
            rounded.added_seconds,
            rounded.dropped_seconds
        ));
    }
    if !log.preview.without_rate.is_empty() {
        let currencies: Vec<_> = log.preview.without_rate.iter().map(ToString::to_string).collect();
        notes.push(format!(
            "The plan has no rate from {} to {}: these amounts are kept, and counted once it has.",
            crate::analysis::listed(&currencies),
            view.plan.currency()
        ));
    }
    match log.preview.notes_cleaned {
        0 => {}
        1 => notes.push("Invisible characters in one note become blanks.".to_owned()),
        n => notes.push(format!("Invisible characters in {n} notes become blanks.")),
    }
    if !notes.is_empty() {
        help_text(ui, &notes.join(" "));
    }
}

/// The foot: what the main button does stands on it.
fn buttons(ui: &mut Ui, view: &View<'_>, import: &Import) -> Option<DialogChoice> {
    let outcome = import.answer.as_ref().map(|answer| &answer.outcome);
    let words = match outcome {
        Some(Outcome::Log(log)) => words::button(log),
        Some(Outcome::Contacts(preview)) => words::contacts_button(preview, &import.ask.contacts),
        _ => None,
    };
    let has_faults = matches!(outcome, Some(Outcome::Log(log)) if !log.faults.is_empty());
    let enabled =
        words.is_some() && !has_faults && !view.read_only && !import.is_at_work() && !import.is_taking();
    let words = match (import.is_taking(), words) {
        (true, _) => "Taking…".to_owned(),
        (false, Some(words)) => words,
        (false, None) => "Nothing to take".to_owned(),
    };
    if let Some(why) = &import.refused {
        error_text(ui, why);
    } else if view.read_only {
        help_text(ui, READ_ONLY);
    } else if has_faults {
        error_text(ui, "A new partner's name needs another look.");
    } else if let Some(Outcome::Log(log)) = outcome
        && log.counts.no_partner > 0
    {
        let n = log.counts.no_partner;
        help_text(
            ui,
            &match n {
                1 => "One entry without a partner is not taken.".to_owned(),
                n => format!("{} entries without a partner are not taken.", words::figure(n)),
            },
        );
    } else {
        help_text(ui, "Nothing is changed before you say so, and all of it is one step to undo.");
    }
    widgets::dialog_buttons(ui, &words, Look::Primary, enabled)
}
