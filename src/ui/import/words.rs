//! What the dialog says: what it is called, what would be done, and what was done.

use super::ask::{Answer, LogAnswer, Outcome};
use crate::analysis::{Unit, capitalised, counted, listed};
use crate::exchange::contacts::{Becomes, Preview};
use crate::exchange::{FileKind, Sum};
use crate::plan::{ImportSource, Minutes};
use crate::ui::words;
use std::collections::BTreeSet;

/// What the dialog is called.
pub fn title(kind: Option<FileKind>) -> String {
    match kind {
        None => "Import".to_owned(),
        Some(FileKind::Contacts) => "Import contacts".to_owned(),
        Some(FileKind::Log(source)) => format!("Import from {}", program(source)),
    }
}

/// Where records come from, in the middle of a sentence.
pub const fn program(source: ImportSource) -> &'static str {
    match source {
        ImportSource::Calendar => "a calendar",
        ImportSource::Csv => "a table",
        ImportSource::Toggl | ImportSource::Clockify | ImportSource::Timewarrior => source.words(),
    }
}

/// What a kind of file is called in a list.
pub const fn kind(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Contacts => "Contacts",
        FileKind::Log(ImportSource::Csv) => "Any other table",
        FileKind::Log(source) => source.words(),
    }
}

/// A count in digits, with its thousands apart.
#[expect(clippy::cast_precision_loss, reason = "a count of lines")]
pub fn figure(n: usize) -> String {
    Unit::Named(String::new()).figure(n as f64)
}

fn figured(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", figure(n), if n == 1 { one } else { many })
}

/// How much records come to, as in `12 h 30 min, 120 EUR`; empty where it is nothing.
pub fn sum(sum: &Sum) -> String {
    let minutes = u32::try_from(sum.minutes).unwrap_or(u32::MAX);
    let time = (minutes > 0).then(|| words::time(Minutes::new(minutes)));
    let money = sum.money.iter().map(|money| words::money(*money));
    time.into_iter().chain(money).collect::<Vec<_>>().join(", ")
}

/// What is taken of log entries, in parts: `214 entries`, `3 changes`, `2 new partners`.
fn log_parts(log: &LogAnswer) -> Vec<String> {
    let counts = log.counts;
    let mut parts = Vec::new();
    if counts.new > 0 {
        parts.push(figured(counts.new, "entry", "entries"));
    }
    if counts.taken > 0 {
        parts.push(figured(counts.taken, "change", "changes"));
    }
    if log.new_partners > 0 {
        parts.push(figured(log.new_partners, "new partner", "new partners"));
    }
    parts
}

/// What the main button says; `None` where there is nothing to do.
pub fn button(log: &LogAnswer) -> Option<String> {
    let parts = log_parts(log);
    if !parts.is_empty() {
        return Some(format!("Take {}", listed(&parts)));
    }
    match log.new_rules {
        0 => log.new_layout.then(|| "Remember the columns".to_owned()),
        n => Some(format!("Remember {}", figured(n, "rule", "rules"))),
    }
}

/// How many partners and people the chosen contacts make; several people of one new organisation
/// make one partner.
pub fn chosen(preview: &Preview, chosen: &BTreeSet<usize>) -> Vec<String> {
    let (mut new, mut people) = (BTreeSet::new(), 0);
    for line in chosen.iter().filter_map(|at| preview.lines.get(*at)) {
        let candidate = &line.candidate;
        match &line.becomes {
            Becomes::NewPartner(_) => {
                let partner = candidate.organisation.as_ref().or(candidate.name.as_ref());
                new.extend(partner.map(|name| name.as_str().to_lowercase()));
            }
            Becomes::NewContact(_) => people += 1,
            Becomes::AlreadyThere(_) => {}
        }
    }
    let mut parts = Vec::new();
    if !new.is_empty() {
        parts.push(figured(new.len(), "partner", "partners"));
    }
    if people > 0 {
        parts.push(figured(people, "contact", "contacts"));
    }
    parts
}

/// What the main button says over contacts.
pub fn contacts_button(preview: &Preview, ticked: &BTreeSet<usize>) -> Option<String> {
    let parts = chosen(preview, ticked);
    (!parts.is_empty()).then(|| format!("Add {}", listed(&parts)))
}

/// How the step of undo reads.
pub fn step(answer: &Answer, file_name: &str, edits: usize) -> String {
    match &answer.outcome {
        Outcome::Log(log) => {
            let from = program(log.held.intake.source());
            match log_parts(log) {
                parts if parts.is_empty() => format!("remember how to import from {from}"),
                parts => format!("import {} from {from}", listed(&parts)),
            }
        }
        Outcome::Contacts(preview) => match chosen(preview, &answer.ask.contacts) {
            parts if parts.is_empty() => format!("import {edits} changes from {file_name}"),
            parts => format!("add {} from {file_name}", listed(&parts)),
        },
        _ => format!("import {file_name}"),
    }
}

/// What is said once it is done.
pub fn notice(answer: &Answer, file_name: &str) -> String {
    match &answer.outcome {
        Outcome::Log(log) => {
            let from = program(log.held.intake.source());
            match log_parts(log) {
                parts if parts.is_empty() => format!("Remembered for the next import from {from}"),
                parts => format!("Took {} from {from}", listed(&parts)),
            }
        }
        Outcome::Contacts(preview) => {
            format!("Added {} from {file_name}", listed(&chosen(preview, &answer.ask.contacts)))
        }
        _ => format!("Imported {file_name}"),
    }
}

/// What the file comes to, in a sentence.
pub fn headline(log: &LogAnswer) -> String {
    let c = log.counts;
    let lines = log.preview.items.len();
    if lines == 0 {
        return "There is nothing in this file to take.".to_owned();
    }
    if c.present == lines {
        return match lines {
            1 => "Nothing new: its only line is in the log already.".to_owned(),
            n => format!("Nothing new: all {} lines are in the log already.", figure(n)),
        };
    }
    if c.unreadable == lines {
        return match lines {
            1 => "Its only line cannot be read.".to_owned(),
            n => format!("None of its {} lines can be read.", figure(n)),
        };
    }
    let mut parts = Vec::new();
    if c.new > 0 {
        let all = log.preview.partners.iter().fold(0_u64, |sum, (_, of)| sum + of.minutes);
        let hours = (all > 0).then(|| words::time(Minutes::new(u32::try_from(all).unwrap_or(u32::MAX))));
        let hours = hours.map(|hours| format!(" ({hours})")).unwrap_or_default();
        let with = counted(log.preview.partners.len(), "partner", "partners");
        parts.push(format!("{} for {with}{hours}", figured(c.new, "new entry", "new entries")));
    }
    for (n, one, many) in [
        (c.no_partner, "without a partner", "without a partner"),
        (c.changed, "changed since", "changed since"),
        (c.present, "in the log already", "in the log already"),
        (c.left_out, "left out", "left out"),
        (c.unreadable, "that cannot be read", "that cannot be read"),
    ] {
        if n > 0 {
            parts.push(figured(n, one, many));
        }
    }
    if c.new == 0 {
        return format!("Nothing new to take yet: {}.", listed(&parts));
    }
    format!("{}.", capitalised(&listed(&parts)))
}
