//! What an import would do, as a page of text.

use crate::cli::output::{Page, bare_table, cell, figure};
use crate::exchange::{Because, Counts, Intake, Item, Preview, Rounding, State, Sum};
use crate::plan::{ImportSource, PartnerId};
use comfy_table::Attribute;
use std::fmt::Write as _;
use std::path::Path;

/// So many of a thing, in figures: there may be thousands.
pub(super) fn many(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

/// How many groups that nobody is known for are listed.
const MOST_GROUPS: usize = 20;

/// The whole page: what goes to whom, and all that is not simply taken.
pub(super) fn page(intake: &Intake, preview: &Preview, input: &str) -> String {
    let mut page = Page::default();
    page.paragraph(&format!("{input}, from {}", from(intake.source())));
    page.paragraph(&summary(preview.counts()));
    new(intake, preview, &mut page);
    unknown(preview, &mut page);
    changed(intake, preview, &mut page);
    left_out(preview, &mut page);
    unreadable(preview, &mut page);
    asides(intake, preview, &mut page);
    page.into_text()
}

/// What is said once it is written.
pub(super) fn done(counts: Counts, file: &Path) -> String {
    let entries = counts.new + counts.taken;
    if entries == 0 {
        format!("What you said is remembered in {}.", file.display())
    } else {
        format!("{} written to {}.", many(entries, "entry", "entries"), file.display())
    }
}

fn from(source: ImportSource) -> &'static str {
    match source {
        ImportSource::Calendar => "a calendar",
        ImportSource::Csv => "a table",
        source => source.words(),
    }
}

/// How many lines there are of each kind, in one sentence.
fn summary(counts: Counts) -> String {
    let is = |n: usize| if n == 1 { "is" } else { "are" };
    let has = |n: usize| if n == 1 { "has" } else { "have" };
    let parts: Vec<_> = [
        (counts.new, format!("{} {} new", many(counts.new, "entry", "entries"), is(counts.new))),
        (counts.present, format!("{} {} in the log already", counts.present, is(counts.present))),
        (counts.changed, format!("{} {} changed", counts.changed, has(counts.changed))),
        (counts.no_partner, format!("for {} no partner is known", counts.no_partner)),
        (counts.left_out, format!("{} {} left out", counts.left_out, is(counts.left_out))),
        (counts.unreadable, format!("{} cannot be read", counts.unreadable)),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(_, words)| words)
    .collect();
    match parts.split_last() {
        None => "There are no entries in it.".to_owned(),
        Some((only, [])) => format!("{}.", capital(only)),
        Some((last, rest)) => format!("{} and {last}.", capital(&rest.join(", "))),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

fn head(names: &[&str], figures: &[usize]) -> Vec<comfy_table::Cell> {
    let one = |(at, name): (usize, &&str)| {
        let head = if figures.contains(&at) { figure(name) } else { cell(name) };
        head.add_attribute(Attribute::Dim)
    };
    names.iter().enumerate().map(one).collect()
}

/// What goes to which partner, and why to them.
fn new(intake: &Intake, preview: &Preview, page: &mut Page) {
    let mut rows: Vec<(&PartnerId, String, Sum)> = Vec::new();
    for item in &preview.items {
        let State::New { partner, because } = &item.state else { continue };
        let Some(record) = record(intake, item) else { continue };
        let why = why(because);
        match rows.iter_mut().find(|(known, reason, _)| *known == partner && *reason == why) {
            Some((.., sum)) => sum.add(record),
            None => {
                let mut sum = Sum::default();
                sum.add(record);
                rows.push((partner, why, sum));
            }
        }
    }
    if rows.is_empty() {
        return;
    }
    rows.sort_by_key(|(partner, ..)| intake.plan().partners().position(partner));
    let mut table = bare_table();
    table.set_header(head(&["Partner", "Entries", "Amount", "Because of"], &[1, 2]));
    for (partner, why, sum) in rows {
        let name = intake.plan().partner_name(partner);
        table.add_row([cell(name), figure(sum.records), figure(&sum), cell(why)]);
    }
    page.another_table(&table);
}

fn why(because: &Because) -> String {
    let said =
        |hint: &crate::exchange::Hint| format!("{} `{}`", hint.field.words().to_lowercase(), hint.text);
    match because {
        Because::Rule(hint) => format!("your rule for {}", said(hint)),
        Because::Named(hint) => said(hint),
        Because::Chosen => "your choice".to_owned(),
        Because::AllOthers => "`--to`".to_owned(),
    }
}

/// What nobody is known for, and what to do about it.
fn unknown(preview: &Preview, page: &mut Page) {
    if preview.unknown.is_empty() {
        return;
    }
    page.heading("No partner is known for these, so they are not taken");
    let mut table = bare_table();
    table.set_header(head(&["", "Entries", "Amount"], &[1, 2]));
    for group in preview.unknown.iter().take(MOST_GROUPS) {
        let named = match &group.hint {
            Some(hint) => format!("{} `{}`", hint.field.words(), hint.text),
            None => "Without any hint".to_owned(),
        };
        table.add_row([cell(named), figure(group.sum.records), figure(&group.sum)]);
    }
    page.table(&table);
    let more = preview.unknown.len().saturating_sub(MOST_GROUPS);
    if more > 0 {
        page.paragraph(&format!("And {more} more."));
    }
    let example = preview.unknown.iter().find_map(|group| group.hint.as_ref());
    if let Some(hint) = example {
        let hint = format!("{}:{}", hint.field.key(), hint.text);
        page.paragraph(&format!(
            "`--map '{hint}=PARTNER'` says whose they are, `--leave-out '{hint}'` that they are nobody's; \
             both are remembered. `--to PARTNER` takes all of them this once."
        ));
    } else {
        page.paragraph("`--to PARTNER` takes all of them.");
    }
}

/// What is in the log with another day or amount.
fn changed(intake: &Intake, preview: &Preview, page: &mut Page) {
    let mut table = bare_table();
    table.set_header(head(&["Line", "Partner", "In the log", "Now", ""], &[0]));
    for item in &preview.items {
        let State::Changed { at, taken } = item.state else { continue };
        let (Some(entry), Some(record)) = (intake.plan().log().get(at), record(intake, item)) else {
            continue;
        };
        let amount = |amount: Option<crate::plan::Amount>| amount.map(|a| a.to_string()).unwrap_or_default();
        let logged = crate::exchange::amount_of(&entry.what);
        table.add_row([
            figure(item.line),
            cell(intake.plan().partner_name(&entry.partner)),
            cell(format!("{} {}", entry.date, amount(logged))),
            cell(format!("{} {}", record.date, amount(record.amount()))),
            cell(if taken { "taken" } else { "" }),
        ]);
    }
    if table.is_empty() {
        return;
    }
    page.heading("Changed there since they were imported");
    page.table(&table);
    if preview.counts().taken == 0 {
        page.paragraph("They stay as they are in the log; `--changed` takes them as they are now.");
    }
}

/// What is left out on purpose, by the reason.
fn left_out(preview: &Preview, page: &mut Page) {
    let mut reasons: Vec<(&str, Vec<usize>)> = Vec::new();
    for item in &preview.items {
        let State::LeftOut { why } = &item.state else { continue };
        match reasons.iter_mut().find(|(known, _)| known == why) {
            Some((_, lines)) => lines.push(item.line),
            None => reasons.push((why, vec![item.line])),
        }
    }
    if reasons.is_empty() {
        return;
    }
    page.heading("Left out");
    let mut table = bare_table();
    for (why, lines) in reasons {
        table.add_row([cell(capital(why)), cell(listed(&lines))]);
    }
    page.table(&table);
}

/// `line 3`, `lines 3, 5 and 7`, the first of them where there are many.
fn listed(lines: &[usize]) -> String {
    const MOST: usize = 8;
    let shown: Vec<_> = lines.iter().take(MOST).map(usize::to_string).collect();
    let more = lines.len().saturating_sub(MOST);
    match (shown.split_last(), more) {
        (Some((only, [])), 0) => format!("line {only}"),
        (Some((last, rest)), 0) => format!("lines {} and {last}", rest.join(", ")),
        _ => format!("lines {} and {more} more", shown.join(", ")),
    }
}

/// What cannot be read, line by line.
fn unreadable(preview: &Preview, page: &mut Page) {
    let mut table = bare_table();
    for item in &preview.items {
        let State::Unreadable { why } = &item.state else { continue };
        table.add_row([
            figure(format!("line {}", item.line)),
            cell(format!("{}\n{}", capital(why), item.text)),
        ]);
    }
    if !table.is_empty() {
        page.heading("Cannot be read");
        page.table(&table);
    }
}

/// What is said on the side.
fn asides(intake: &Intake, preview: &Preview, page: &mut Page) {
    let mut said = String::new();
    let Rounding { times, added_seconds, dropped_seconds } = intake.read().rounded;
    // Writing to a string cannot fail.
    if times > 0 {
        let _ = write!(
            said,
            "{} rounded to whole minutes: {added_seconds} s were added and {dropped_seconds} s dropped in all. ",
            many(times, "length of time was", "lengths of time were")
        );
    }
    if !preview.without_rate.is_empty() {
        let codes: Vec<_> = preview.without_rate.iter().map(|currency| currency.code()).collect();
        let _ = write!(
            said,
            "The plan has no rate for {}: these amounts are not counted until it has. ",
            codes.join(", ")
        );
    }
    if preview.notes_cleaned > 0 {
        let notes = many(preview.notes_cleaned, "note", "notes");
        let _ = write!(said, "In {notes}, invisible characters become blanks. ");
    }
    if !said.is_empty() {
        page.paragraph("");
        page.paragraph(said.trim_end());
    }
}

fn record<'a>(intake: &'a Intake, item: &Item) -> Option<&'a crate::exchange::Record> {
    intake.read().records.get(item.record?)
}
