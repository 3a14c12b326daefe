//! `handful import`: what other programs hold, into the log and the register.

mod arguments;
mod contacts;
mod page;

use super::failure::Failure;
use super::rewrite::take;
use super::{Now, Outcome, find, input, output};
use crate::exchange::{Choices, Hint, Intake, Options, State, read_log};
use crate::plan::{ImportRule, ImportSource, ImportTo, Name, Plan};
pub(super) use arguments::Import;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::io::Read as _;
use std::path::Path;

pub(super) fn run(arguments: &Import, now: Now) -> Result<Outcome, Failure> {
    if input::is_stdin(&arguments.file) {
        return Err(Failure::NeedsFile);
    }
    let bytes = bytes(&arguments.input)?;
    let file = take(&arguments.file, now, |path| input::load(path, now.today))?;
    let plan = file.loaded.reading.plan.clone();
    let taken = match arguments.source() {
        Some(source) => match arguments.about_contacts() {
            Some(argument) => return Err(Failure::ForContacts(argument)),
            None => log(&plan, source, arguments, &bytes, now.today)?,
        },
        None => contacts::take(&plan, arguments, &bytes)?,
    };
    let mut page = taken.page;
    let mut next = plan.clone();
    next.apply(&taken.edits)?;
    if arguments.dry_run {
        page.push_str("\nNothing was changed.\n");
    } else if next == plan {
        page.push_str("\nThere is nothing to write.\n");
    } else {
        file.rewrite(&next)?;
        page.push_str(&format!("\n{}\n", taken.done));
    }
    output::print(&page).map_err(Failure::Output)?;
    Ok(if taken.is_whole { Outcome::Fine } else { Outcome::Reached })
}

/// What is to be done, and what is said about it.
struct Taken {
    /// The preview.
    page: String,
    edits: Vec<crate::plan::Edit>,
    /// What is said once it is written.
    done: String,
    /// Whether every line was taken, is there already, or was left out on purpose.
    is_whole: bool,
}

/// What goes into the log.
fn log(
    plan: &Plan,
    source: ImportSource,
    arguments: &Import,
    bytes: &[u8],
    today: Date,
) -> Result<Taken, Failure> {
    let zone = arguments.time_zone.clone().unwrap_or_else(zone_of_system);
    let mut options = Options::new(zone);
    options.dates = arguments.dates.map(Into::into);
    options.layouts = plan.csv_layouts().to_vec();
    options.columns = arguments.columns.iter().flatten().cloned().collect();
    options.money_in = arguments.currency;
    options.decimal_comma = arguments.decimal_comma;
    let since = arguments.since.map(|day| day.when(today));
    let cannot = |cause| Failure::Import { input: named(&arguments.input), source, cause };
    let read = read_log(source, bytes, &options, plan, &arguments.own, (since, today)).map_err(cannot)?;
    let mut choices = choices(plan, source, arguments)?;
    let intake = Intake::new(plan, source, read);
    if arguments.changed {
        let changed = |item: &crate::exchange::Item| match item.state {
            State::Changed { .. } => item.record,
            _ => None,
        };
        choices.changed = intake.preview(&choices).items.iter().filter_map(changed).collect();
    }
    let preview = intake.preview(&choices);
    let counts = preview.counts();
    Ok(Taken {
        page: page::page(&intake, &preview, &named(&arguments.input)),
        edits: intake.edits(&choices),
        done: page::done(counts, &arguments.file),
        is_whole: counts.unreadable == 0 && counts.no_partner == 0,
    })
}

/// What the arguments say of whose the records are.
fn choices(plan: &Plan, source: ImportSource, arguments: &Import) -> Result<Choices, Failure> {
    let mut choices = Choices::default();
    let partner = |text: &str| find::partner(plan, text).map(|(_, partner)| partner.id.clone());
    let mut rule = |hint: &Hint, to| {
        let text = Name::new(&hint.text).map_err(|error| Failure::Name(hint.text.clone(), error))?;
        choices.rules.push(ImportRule { source, field: hint.field, text, to });
        Ok::<(), Failure>(())
    };
    for (hint, whose) in &arguments.map {
        rule(hint, ImportTo::Partner(partner(whose)?))?;
    }
    for hint in &arguments.leave_out {
        rule(hint, ImportTo::LeaveOut)?;
    }
    choices.all_others = arguments.to.as_deref().map(partner).transpose()?;
    Ok(choices)
}

/// Where the system says that the person is.
fn zone_of_system() -> TimeZone {
    TimeZone::try_system().unwrap_or_else(|_| {
        output::warn("where you are is not known: moments are read as UTC; `--time-zone` says it");
        TimeZone::UTC
    })
}

/// What a file, or standard input, holds.
fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    if input::is_stdin(path) {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(Failure::Input)?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => match input::not_there(path) {
            // A plan could be begun there; what another program holds cannot.
            Failure::NoFile { path, near } => Failure::NoInput { path, near },
            other => other,
        },
        _ => Failure::InputFile { path: path.to_owned(), cause },
    })
}

/// What the input is called.
fn named(path: &Path) -> String {
    if input::is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}
