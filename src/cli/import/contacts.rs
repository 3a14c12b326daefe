//! Partners from an address book.

use super::arguments::Import;
use super::page::many;
use super::{Taken, named};
use crate::cli::failure::Failure;
use crate::cli::find::{Candidate, NotFound, find, not_found};
use crate::cli::output::{Page, bare_table, cell, figure};
use crate::exchange::contacts::{self, Becomes, Line, Preview};
use crate::exchange::text;
use crate::plan::{ImportSource, PartnerKind, Plan};

/// What the contacts of an address book become. An address book is no register of partners:
/// only those are taken who are chosen.
pub(super) fn take(plan: &Plan, arguments: &Import, bytes: &[u8]) -> Result<Taken, Failure> {
    if let Some(argument) = arguments.about_the_log() {
        return Err(Failure::NotForContacts(argument));
    }
    let input = named(&arguments.input);
    let text = text(bytes).map_err(|cause| Failure::Import {
        input: input.clone(),
        source: ImportSource::Csv,
        cause,
    })?;
    let book = contacts::read(text).map_err(|cause| Failure::Contacts { input: input.clone(), cause })?;
    let preview = contacts::preview(plan, &book);
    let chosen = chosen(&preview, arguments)?;
    let mut page = page(plan, &preview, &chosen, &input);
    if arguments.about_contacts().is_none() && preview.new_lines().next().is_some() {
        page.push_str(
            "\nNobody is taken who is not chosen: `--only NAME` takes one, `--all` takes everybody.\n",
        );
    }
    Ok(Taken {
        page,
        edits: contacts::edits(plan, &preview, &chosen),
        done: format!(
            "{} written to {}.",
            many(chosen.len(), "contact", "contacts"),
            arguments.file.display()
        ),
        is_whole: preview.unreadable.is_empty(),
    })
}

/// The lines that are chosen and that would change something.
fn chosen(preview: &Preview, arguments: &Import) -> Result<Vec<usize>, Failure> {
    if arguments.all {
        return Ok(preview.new_lines().collect());
    }
    let names: Vec<&str> = preview.lines.iter().map(|line| line.candidate.called()).collect();
    let mut chosen = Vec::new();
    for text in &arguments.only {
        let meant = match find(text, names.iter().map(|name| Candidate { id: name, name })) {
            Ok(at) => names.get(at).copied(),
            // Several contacts of one name are several cards of the same person: all are meant.
            Err(NotFound::Several(several)) if several.iter().all(|name| several.first() == Some(name)) => {
                names.iter().copied().find(|name| several.first().is_some_and(|first| first == name))
            }
            Err(why) => {
                let known = names.iter().map(|name| (*name).to_owned()).collect();
                return Err(not_found("contact", text, why, known));
            }
        };
        chosen.extend(preview.new_lines().filter(|line| names.get(*line).copied() == meant));
    }
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}

fn page(plan: &Plan, preview: &Preview, chosen: &[usize], input: &str) -> String {
    let mut page = Page::default();
    let new = preview.new_lines().count();
    let present = preview.lines.len() - new;
    let (left_out, unreadable) = (preview.left_out.len(), preview.unreadable.len());
    page.paragraph(&format!("{input}, contacts"));
    page.paragraph(&format!(
        "{} new, {present} there already, {left_out} left out, {unreadable} that cannot be read.",
        many(new, "contact is", "contacts are")
    ));
    let mut table = bare_table();
    for (at, line) in preview.lines.iter().enumerate() {
        table.add_row([
            cell(if chosen.contains(&at) { "+" } else { "" }),
            figure(format!("line {}", line.candidate.line)),
            cell(line.candidate.called()),
            cell(becomes(plan, line)),
        ]);
    }
    page.another_table(&table);
    for (heading, lines) in [("Left out", &preview.left_out), ("Cannot be read", &preview.unreadable)] {
        let mut table = bare_table();
        for line in lines {
            table.add_row([
                figure(format!("line {}", line.line)),
                cell(format!("{}\n{}", line.why, line.text)),
            ]);
        }
        if !table.is_empty() {
            page.heading(heading);
            page.table(&table);
        }
    }
    page.into_text()
}

fn becomes(plan: &Plan, line: &Line) -> String {
    let becomes = match &line.becomes {
        Becomes::NewPartner(PartnerKind::Person) => "a new partner".to_owned(),
        Becomes::NewPartner(PartnerKind::Organisation) => match &line.candidate.organisation {
            Some(organisation) if line.candidate.name.is_some() => format!("new, at {organisation}"),
            _ => "a new partner".to_owned(),
        },
        Becomes::NewContact(id) => format!("one more person at {}", plan.partner_name(id)),
        Becomes::AlreadyThere(id) => format!("there already: {}", plan.partner_name(id)),
    };
    match line.not_taken {
        Some(but) => format!("{becomes}; {but}"),
        None => becomes,
    }
}
