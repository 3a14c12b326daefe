//! A review in parts, step by step: how things stand, what became of last time's actions, how both sides see
//! it, what strains, whether it can be sustained and what changed, what would be if, what was decided. Of a
//! review that is frozen it is made of what was kept alone.

mod agreed;
mod frozen;
mod now;
mod what_if;

pub use what_if::TriedScenarios;

use super::page;
use crate::analysis::{Assessment, capitalised, counted, day};
use crate::exchange::report::chart::mark_of;
use crate::exchange::report::{Block, Document, OnWall, Part};
use crate::plan::{Amendment, Name, PartnerId, Plan, Quarter, Review};
use jiff::civil::Date;

/// What a review says, as a report: all of it in one part. Of one that is not frozen yet it says how things
/// stand by the assessment.
pub fn review(plan: &Plan, assessment: &Assessment, review: &Review) -> Document {
    let mut parts = parts(plan, assessment, review, None).into_iter();
    let mut whole = opening(plan, assessment, review);
    for part in parts.by_ref() {
        // A table or a picture that is called the same says it already.
        if part.blocks.first().and_then(Block::caption) != Some(part.title.as_str()) {
            whole.blocks.push(Block::Heading(part.title));
        }
        whole.blocks.extend(part.blocks);
    }
    document(plan, assessment, review, vec![whole])
}

/// The same for a wall: each step a part, with the scenarios that were tried where there are any.
pub fn review_in_steps(
    plan: &Plan,
    assessment: &Assessment,
    review: &Review,
    scenarios: Option<&TriedScenarios<'_>>,
) -> Document {
    let mut opening = opening(plan, assessment, review);
    let told = told(plan, assessment, review);
    opening.kicker = Some(format!("{}, {told}", plan.name()));
    let mut all = vec![opening];
    all.extend(parts(plan, assessment, review, scenarios));
    document(plan, assessment, review, all)
}

fn document(plan: &Plan, assessment: &Assessment, review: &Review, parts: Vec<Part>) -> Document {
    Document {
        title: format!("{}, review of {}", plan.name(), review.id),
        plan: plan.name().to_string(),
        as_of: held_on(assessment, review),
        parts,
    }
}

/// The day of which it speaks.
fn held_on(assessment: &Assessment, review: &Review) -> Date {
    review.snapshot.as_ref().map_or(assessment.as_of, |snapshot| snapshot.as_of)
}

/// Which months it is about, and of which day it speaks.
fn told(plan: &Plan, assessment: &Assessment, review: &Review) -> String {
    let months = Quarter::of(review.quarter_from, plan.settings().year_begins_in_month).months();
    let on = day(held_on(assessment, review));
    if review.is_frozen() {
        format!("{months}, frozen on {on}")
    } else {
        format!("{months}, as of {on}, not frozen yet")
    }
}

/// The verdict as a sentence, with its figures.
fn opening(plan: &Plan, assessment: &Assessment, review: &Review) -> Part {
    let blocks = match review.snapshot.as_deref() {
        Some(snapshot) => {
            let mut blocks = frozen::verdict(snapshot);
            blocks.extend(amended(review));
            blocks.push(Block::Facts(frozen::facts(snapshot)));
            blocks
        }
        None => {
            let said = &assessment.sentence;
            let lead = Block::Lead { text: said.headline.clone(), mark: Some(mark_of(assessment.verdict)) };
            let mut blocks = vec![lead];
            if !said.support.is_empty() {
                blocks.push(Block::Paragraph(said.support.clone()));
            }
            if !said.caveat.is_empty() {
                blocks.push(Block::Small(said.caveat.clone()));
            }
            blocks.push(Block::Facts(page::facts(plan, assessment)));
            blocks
        }
    };
    Part {
        anchor: "review".to_owned(),
        title: format!("Review of {}", review.id),
        kicker: Some(capitalised(&told(plan, assessment, review))),
        on_wall: OnWall::All,
        blocks,
    }
}

/// That something was said afterwards, beside what it may put right.
fn amended(review: &Review) -> Option<Block> {
    let last = review.amendments.last()?;
    let many = counted(review.amendments.len(), "amendment", "amendments");
    Some(Block::Small(format!("Amended since: {many}, the last on {}.", day(last.date))))
}

/// All that follows, in the order of the steps; of a frozen one what was said afterwards comes first.
fn parts(
    plan: &Plan,
    assessment: &Assessment,
    review: &Review,
    scenarios: Option<&TriedScenarios<'_>>,
) -> Vec<Part> {
    let mut parts = vec![part("amendments", "Amendments", OnWall::Nothing, amendments(review))];
    match review.snapshot.as_deref() {
        Some(snapshot) => {
            let decided = agreed::decided(plan, review);
            parts.push(part("decided", "What was decided", OnWall::Nothing, decided));
            parts.push(part("actions", agreed::LAST_TIME, OnWall::Nothing, agreed::said(plan, review)));
            parts.push(part("quarters", frozen::QUARTERS, OnWall::All, frozen::loads(plan, snapshot)));
            parts.push(part("sides", frozen::PARTNERS, OnWall::Nothing, frozen::partners(snapshot)));
            parts.push(part("found", "What was found", OnWall::Nothing, frozen::found(snapshot)));
        }
        None => {
            let change = now::change(plan, assessment, review);
            let to_settle = agreed::to_settle(plan, review);
            parts.push(part("actions", agreed::LAST_TIME, OnWall::Nothing, to_settle));
            let sides = now::both_sides(plan, assessment);
            parts.push(part("sides", "Both sides' view", OnWall::Nothing, sides));
            parts.push(part("strain", "What strains", OnWall::Nothing, now::strains(plan, assessment)));
            let sustain = now::sustain(plan, assessment, change.as_ref());
            parts.push(part("sustain", "Can we sustain it", OnWall::All, sustain));
            parts.push(part("why", "Why it changed", OnWall::Nothing, now::why(change.as_ref())));
            parts.push(part("what-if", "What if", OnWall::Nothing, what_if::side_by_side(scenarios)));
            let decided = agreed::decided(plan, review);
            parts.push(part("decided", "What was decided", OnWall::Nothing, decided));
        }
    }
    parts.push(part("notes", "Notes", OnWall::Nothing, notes(review)));
    parts.retain(|part| !part.blocks.is_empty());
    parts
}

fn part(anchor: &str, title: &str, on_wall: OnWall, blocks: Vec<Block>) -> Part {
    Part { anchor: format!("review-{anchor}"), title: title.to_owned(), kicker: None, on_wall, blocks }
}

/// What was said afterwards.
fn amendments(review: &Review) -> Vec<Block> {
    if review.amendments.is_empty() {
        return Vec::new();
    }
    let line = |a: &Amendment| format!("{}: {}", day(a.date), a.text);
    vec![Block::List(review.amendments.iter().map(line).collect())]
}

fn notes(review: &Review) -> Vec<Block> {
    if review.notes.is_empty() {
        return Vec::new();
    }
    vec![Block::Paragraph(review.notes.as_str().to_owned())]
}

/// What a partner was called on the day; where that was not kept, what it is called now.
fn called(plan: &Plan, review: &Review, id: &PartnerId) -> String {
    let kept = review.snapshot.as_ref().and_then(|snapshot| snapshot.called(id));
    kept.map_or_else(|| plan.partner_name(id), Name::as_str).to_owned()
}
