//! Taking people and organisations from an address book into a plan.

use super::failure::Failure;
use super::find::{Candidate, NotFound, find, not_found};
use super::output::{self, Page, bare_table, cell, figure};
use super::rewrite::take;
use super::{Now, Outcome, input};
use crate::analysis::counted;
use crate::exchange::contacts::{self, Becomes, Preview};
use crate::plan::{PartnerKind, Plan};
use std::path::Path;

/// Which contacts of an address book are taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wanted<'a> {
    /// Those that are called so.
    pub only: &'a [String],
    /// All of them.
    pub all: bool,
    /// None, whatever else is said: only what would be is shown.
    pub dry_run: bool,
}

impl Wanted<'_> {
    fn takes_any(&self) -> bool {
        !self.dry_run && (self.all || !self.only.is_empty())
    }
}

/// Shows what the contacts of an address book would become in a plan, and takes those that are
/// wanted, in one step.
pub(super) fn run(file: &Path, text: &str, wanted: &Wanted<'_>, now: Now) -> Result<Outcome, Failure> {
    let book = contacts::read(text)?;
    if !wanted.takes_any() {
        let plan = input::read(file, now.today, now.today)?.plan;
        let preview = contacts::preview(&plan, &book);
        let chosen = chosen(&preview, wanted)?;
        output::print(&page(&plan, &preview, &chosen, wanted)).map_err(Failure::Output)?;
        return Ok(Outcome::Fine);
    }
    let file = take(file, now, |path| input::load(path, now.today))?;
    let mut plan = file.loaded.reading.plan.clone();
    let preview = contacts::preview(&plan, &book);
    let chosen = chosen(&preview, wanted)?;
    let shown = page(&plan, &preview, &chosen, wanted);
    let edits = contacts::edits(&plan, &preview, &chosen);
    if !edits.is_empty() {
        plan.apply(&edits)?;
        file.rewrite(&plan)?;
    }
    output::print(&shown).map_err(Failure::Output)?;
    Ok(Outcome::Fine)
}

/// The lines that are wanted and that would change something.
fn chosen(preview: &Preview, wanted: &Wanted<'_>) -> Result<Vec<usize>, Failure> {
    if wanted.all {
        return Ok(preview.new_lines().collect());
    }
    let names: Vec<&str> = preview.lines.iter().map(|line| line.candidate.called()).collect();
    let mut chosen = Vec::new();
    for text in wanted.only {
        let candidates = names.iter().map(|name| Candidate { id: name, name });
        let at = match find(text, candidates) {
            Ok(at) => at,
            // Several contacts of one name are several cards of the same person: all are meant.
            Err(NotFound::Several(several)) if several.iter().all(|name| *name == several[0]) => {
                names.iter().position(|name| *name == several[0]).unwrap_or_default()
            }
            Err(why) => {
                let known = names.iter().map(|name| (*name).to_owned()).collect();
                return Err(not_found("contact", text, why, known));
            }
        };
        chosen.extend(preview.new_lines().filter(|line| names[*line] == names[at]));
    }
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}

/// What each contact would become, or became.
fn page(plan: &Plan, preview: &Preview, chosen: &[usize], wanted: &Wanted<'_>) -> String {
    let mut page = Page::default();
    let mut table = bare_table();
    for (at, line) in preview.lines.iter().enumerate() {
        let becomes = match &line.becomes {
            Becomes::NewPartner(PartnerKind::Person) => "a new partner".to_owned(),
            Becomes::NewPartner(PartnerKind::Organisation) => match &line.candidate.organisation {
                Some(organisation) if line.candidate.name.is_some() => {
                    format!("a person at the new partner {organisation}")
                }
                _ => "a new partner, an organisation".to_owned(),
            },
            Becomes::NewContact(id) => format!("a person at {}", plan.partner_name(id)),
            Becomes::AlreadyThere(id) => format!("there already, with {}", plan.partner_name(id)),
        };
        let becomes = match line.not_taken {
            Some(but) => format!("{becomes}; {but}"),
            None => becomes,
        };
        let mark = if chosen.contains(&at) { "+" } else { "" };
        table.add_row([
            cell(mark),
            figure(line.candidate.line),
            cell(line.candidate.called()),
            cell(becomes),
        ]);
    }
    page.table(&table);
    for (title, told) in [("Left out", &preview.left_out), ("Not read", &preview.unreadable)] {
        if told.is_empty() {
            continue;
        }
        page.heading(title);
        let mut table = bare_table();
        for told in told {
            table.add_row([figure(told.line), cell(&told.text), cell(&told.why)]);
        }
        page.table(&table);
    }
    let n = chosen.len();
    let contacts = counted(n, "contact", "contacts");
    let said = if wanted.takes_any() {
        match n {
            0 => "Nothing is new: the plan is as it was.".to_owned(),
            _ => format!("Taken: {contacts}, marked with +."),
        }
    } else if wanted.all || !wanted.only.is_empty() {
        format!("Nothing was taken. Without `--dry-run` it would be {contacts}, marked with +.")
    } else {
        "Nothing was taken: name whom you want with `--only NAME`, or take all with `--all`.".to_owned()
    };
    let mut text = page.into_text();
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&said);
    text.push('\n');
    text
}
