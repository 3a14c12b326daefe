//! `handful log`: one more line in the log.

use super::day::Day;
use super::failure::Failure;
use super::find::{self, Candidate, NotFound, find, not_found};
use super::rewrite::take;
use super::{Now, Outcome, input, output};
use crate::plan::{
    Amount, AmountError, Commitment, CommitmentId, Edit, Entry, Happening, LineEdit, Minutes, Money, Note,
    Partner, PartnerId, Plan, Score, Side, TextError,
};
use jiff::civil::Date;
use std::path::PathBuf;

/// Write down what happened with a partner
///
/// Adds one line to the log: time, money or another resource that you or they
/// gave, or a contact and who began it.
///
/// The partner is named by its identifier, its name, or the beginning of
/// either, where only one begins so; capitals and accents do not matter.
#[derive(clap::Args)]
#[command(
    group = clap::ArgGroup::new("what").required(true),
    after_long_help = "\
Examples:
  handful log plan.ron --partner north --time 1h30m --note 'Draft of the offer'
  handful log plan.ron --partner north --money '120 EUR' --date yesterday
  handful log plan.ron --partner north --amount '3 staff-days' --by them
  handful log plan.ron --partner north --contact them --lasted 20m --went 4
  handful log plan.ron --partner north --time 4h --towards report

Exit codes:
  0  written
  2  not written: the reason is on standard error, and the file is as it was"
)]
pub(super) struct Log {
    /// The plan's file
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,

    /// With whom
    #[arg(long, value_name = "NAME")]
    partner: String,

    /// Time that was given, such as `1h30m`, `90m` or `1.5h`
    #[arg(long, group = "what", allow_hyphen_values = true, value_parser = time)]
    time: Option<Minutes>,

    /// Money that was given, such as `120 EUR`; a bare number is in the plan's currency
    #[arg(long, group = "what", value_name = "AMOUNT", allow_hyphen_values = true)]
    money: Option<String>,

    /// Another resource that was given, such as `3 staff-days`
    #[arg(long, group = "what", allow_hyphen_values = true, value_parser = Amount::parse)]
    amount: Option<Amount>,

    /// A contact, and who began it
    #[arg(long, group = "what", value_name = "WHO")]
    contact: Option<Who>,

    /// How long the contact took
    #[arg(long, value_name = "TIME", requires = "contact", conflicts_with_all = GIVEN, value_parser = time)]
    lasted: Option<Minutes>,

    /// How good the contact was, 1 to 5
    #[arg(long, value_name = "SCORE", requires = "contact", conflicts_with_all = GIVEN, value_parser = score)]
    went: Option<Score>,

    /// When: `today`, `yesterday`, or a date like `2026-11-23`
    #[arg(long, default_value = "today", value_parser = Day::parse)]
    date: Day,

    /// Who gave it
    #[arg(long, value_name = "WHO", default_value = "us", conflicts_with = "contact")]
    by: Who,

    /// The commitment that it goes towards, named like the partner
    #[arg(long, value_name = "COMMITMENT")]
    towards: Option<String>,

    /// Anything else
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true,
        value_parser = note
    )]
    note: Note,
}

/// The arguments that say what was given. Where one of them is there, clap does not ask for the
/// contact that `--lasted` and `--went` require, so they must conflict as well.
const GIVEN: [&str; 3] = ["time", "money", "amount"];

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Who {
    /// You
    Us,
    /// The partner
    Them,
}

impl From<Who> for Side {
    fn from(who: Who) -> Self {
        match who {
            Who::Us => Self::Us,
            Who::Them => Self::Them,
        }
    }
}

fn time(text: &str) -> Result<Minutes, AmountError> {
    let minutes = Minutes::parse(text)?;
    if minutes.is_zero() { Err(AmountError::Zero) } else { Ok(minutes) }
}

fn score(text: &str) -> Result<Score, String> {
    let wrong = || format!("a score is a whole number from 1 to 5, not {text}");
    Score::try_from(text.parse::<i64>().map_err(|_| wrong())?)
}

fn note(text: &str) -> Result<Note, TextError> {
    Note::new(text)
}

pub(super) fn run(arguments: &Log, now: Now) -> Result<Outcome, Failure> {
    let file = take(&arguments.file, now, |path| input::load(path, now.today))?;
    let mut plan = file.loaded.reading.plan.clone();
    let entry = entry(&plan, arguments, now.today)?;
    plan.apply(&[Edit::Entry(LineEdit::add(entry.clone()))])?;
    file.rewrite(&plan)?;
    if entry.date > now.today {
        output::warn(&format!("{} lies in the future: it counts from then on", entry.date));
    }
    output::print(&format!("Logged {}\n", in_words(&plan, &entry))).map_err(Failure::Output)?;
    Ok(Outcome::Fine)
}

/// The entry that the arguments ask for.
fn entry(plan: &Plan, arguments: &Log, today: Date) -> Result<Entry, Failure> {
    let (_, partner) = find::partner(plan, &arguments.partner)?;
    let towards = match &arguments.towards {
        Some(text) => Some(Box::new(commitment(plan, partner, text)?)),
        None => None,
    };
    let what = match arguments.contact {
        Some(began) => {
            Happening::Contact { began: began.into(), lasted: arguments.lasted, went: arguments.went }
        }
        None => Happening::Given { by: arguments.by.into(), amount: given(plan, arguments)? },
    };
    Ok(Entry {
        date: arguments.date.when(today),
        partner: partner.id.clone(),
        what,
        towards,
        note: arguments.note.clone(),
        imported: None,
    })
}

/// What was given, by whichever argument says it.
fn given(plan: &Plan, arguments: &Log) -> Result<Amount, Failure> {
    if let Some(minutes) = arguments.time {
        return Ok(Amount::Time(minutes));
    }
    if let Some(text) = &arguments.money {
        let is_bare = !text.contains(char::is_alphabetic);
        let money = if is_bare { Money::parse_amount(text, plan.currency()) } else { Money::parse(text) }?;
        return if money.amount_minor() == 0 {
            Err(AmountError::Zero.into())
        } else {
            Ok(Amount::Money(money))
        };
    }
    // One of the four is there: clap sees to it.
    arguments.amount.clone().ok_or_else(|| AmountError::Zero.into())
}

/// A commitment of this partner.
fn commitment(plan: &Plan, partner: &Partner, text: &str) -> Result<CommitmentId, Failure> {
    let theirs = || plan.commitments().iter().filter(|c| c.partner == partner.id);
    let name = |c: &'_ Commitment| c.title.as_ref().map(ToString::to_string).unwrap_or_default();
    let names: Vec<_> = theirs().map(name).collect();
    let candidates = theirs().zip(&names).map(|(c, name)| Candidate { id: c.id.as_str(), name });
    let known = || theirs().map(|c| c.id.to_string()).collect();
    let why = match find(text, candidates) {
        Ok(at) => match theirs().nth(at) {
            Some(commitment) => return Ok(commitment.id.clone()),
            None => NotFound::Nothing(None),
        },
        Err(why) => why,
    };
    Err(not_found("commitment", text, why, known()))
}

/// An entry as one says it.
fn in_words(plan: &Plan, entry: &Entry) -> String {
    let partner = |id: &PartnerId| plan.partner_name(id).to_owned();
    let what = match &entry.what {
        Happening::Given { by: Side::Us, amount } => format!("{amount} by us"),
        Happening::Given { by: Side::Them, amount } => format!("{amount} by them"),
        Happening::Contact { began, lasted, .. } => {
            let who = if *began == Side::Us { "us" } else { "them" };
            let long = lasted.map(|minutes| format!(", {minutes}")).unwrap_or_default();
            format!("a contact begun by {who}{long}")
        }
    };
    let towards = entry.towards.as_ref().map(|id| format!(", towards {id}")).unwrap_or_default();
    format!("{} {}: {what}{towards}", entry.date, partner(&entry.partner))
}
