//! What is offered while a line is written: partners, commitments and days that
//! go on from the word at the cursor.

use super::when::DAY_WORDS;
use super::who::Names;
use super::{Who, commitments_named};
use crate::plan::{Commitment, Plan};
use jiff::civil::Date;
use std::ops::Range;

/// How many are offered at most.
const MOST: usize = 6;

/// One thing that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What is shown.
    pub label: String,
    /// A few words on it: which day, with whom.
    pub hint: String,
    /// What takes the place of the word.
    pub text: String,
}

/// What is offered, and which part of the line it replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The part of the line that is replaced, in bytes.
    pub range: Range<usize>,
    /// What is offered, best first; never empty.
    pub offers: Vec<Offer>,
}

/// What goes on from the word that ends at `cursor`, a place in bytes.
pub fn complete(line: &str, cursor: usize, plan: &Plan, today: Date) -> Option<Completion> {
    let before = line.get(..cursor)?;
    // Nothing is offered within quotation marks.
    if before.matches(['"', '“', '„', '«', '”', '»']).count() % 2 == 1 {
        return None;
    }
    let start = before
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let written = before[start..].to_lowercase();
    let end = cursor + line[cursor..].find(char::is_whitespace).unwrap_or(line.len() - cursor);
    if end != cursor || written.is_empty() {
        return None;
    }
    let offers = match written.strip_prefix('#') {
        Some(commitment) => commitments(line, commitment, plan, today),
        None => {
            let (letters, marked) =
                written.strip_prefix('@').map_or((written.as_str(), false), |l| (l, true));
            // One letter begins too much to be worth an interruption.
            if !marked && letters.chars().count() < 2 && letters.is_ascii() {
                return None;
            }
            let decided = !marked && matches!(super::read(&line[..start], plan, today).who, Who::One(_));
            let mut offers = if decided { Vec::new() } else { partners(letters, plan) };
            // Whom the letters mean is understood without the rest of the name.
            if !marked && offers.len() == 1 {
                offers.clear();
            }
            if !marked {
                offers.extend(days(letters, today));
            }
            offers
        }
    };
    let offers: Vec<_> = offers.into_iter().filter(|o| o.text.to_lowercase() != written).take(MOST).collect();
    (!offers.is_empty()).then_some(Completion { range: start..end, offers })
}

fn partners(letters: &str, plan: &Plan) -> Vec<Offer> {
    let found = Names::of(plan).suggest(&[letters]);
    let offers = found.iter().filter_map(|id| plan.partners().get(id)).map(|partner| Offer {
        label: partner.name.to_string(),
        hint: partner.roles.first().map_or_else(String::new, ToString::to_string),
        text: format!("@{}", partner.name),
    });
    offers.collect()
}

fn days(letters: &str, today: Date) -> impl Iterator<Item = Offer> {
    let begun = DAY_WORDS.into_iter().filter(move |word| word.starts_with(letters));
    begun.filter_map(move |word| {
        let day = super::when::read(&[word], today)?.day.ok()?;
        Some(Offer {
            label: word.to_owned(),
            hint: day.strftime("%-d %B").to_string(),
            text: word.to_owned(),
        })
    })
}

fn commitments(line: &str, begun: &str, plan: &Plan, today: Date) -> Vec<Offer> {
    // The mark under the cursor must not decide whose commitments are offered.
    let others: String =
        line.split_whitespace().filter(|w| !w.starts_with('#')).collect::<Vec<_>>().join(" ");
    let partner = match super::read(&others, plan, today).who {
        Who::One(partner) => Some(partner),
        _ => None,
    };
    let offers = commitments_named(plan, begun, partner.as_ref()).into_iter().map(|commitment| Offer {
        label: commitment_name(commitment).to_owned(),
        hint: plan.partner_name(&commitment.partner).to_owned(),
        text: format!("#{}", commitment.id),
    });
    offers.collect()
}

/// What a commitment is called: its title, else its identifier.
pub(super) fn commitment_name(commitment: &Commitment) -> &str {
    commitment.title.as_ref().map_or_else(|| commitment.id.as_str(), |title| title.as_str())
}
