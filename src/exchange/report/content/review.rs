//! The part of a review: what was kept of its quarter, what was decided, who does what by when, and what
//! became of it. Of a review that is frozen it is made of what was kept alone.

use super::words::{NOTHING, amount, figures, marked, of_standing, table, words};
use crate::analysis::{Standing, Unit, Verdict, became_of, day, percent, short_chance};
use crate::exchange::report::chart::mark_of;
use crate::exchange::report::{Block, Cell, Document, Fact, Mark, Part};
use crate::plan::{
    Became, BothSides, Decision, Name, PartnerId, Plan, Quarter, Review, ReviewAction, Scores, Side,
    Snapshot, SnapshotKept,
};

/// What a review says; of one that is not frozen yet, what has been decided so far.
pub fn review(plan: &Plan, review: &Review) -> Document {
    let held = review.snapshot.as_ref().map_or(review.begun, |snapshot| snapshot.as_of);
    Document {
        title: format!("{}, review of {}", plan.name(), review.id),
        plan: plan.name().to_string(),
        as_of: held,
        parts: vec![part(plan, review)],
    }
}

fn part(plan: &Plan, review: &Review) -> Part {
    let snapshot = review.snapshot.as_deref();
    let mut blocks = Vec::new();
    blocks.extend(snapshot.into_iter().flat_map(verdict));
    blocks.extend(amendments(review));
    blocks.extend(decisions(plan, review));
    blocks.extend(actions(plan, review));
    blocks.extend(last_time(plan, review));
    if !review.notes.is_empty() {
        blocks.push(Block::Heading("Notes".to_owned()));
        blocks.push(Block::Paragraph(review.notes.as_str().to_owned()));
    }
    blocks.extend(snapshot.into_iter().flat_map(|snapshot| figures_of(plan, snapshot)));
    let kicker = match snapshot {
        Some(snapshot) => format!("Frozen on {}", day(snapshot.as_of)),
        None => "Not frozen yet".to_owned(),
    };
    Part {
        anchor: "review".to_owned(),
        title: format!("Review of {}", review.id),
        kicker: Some(kicker),
        blocks,
    }
}

/// The sentence, what it rested on, and the figures of the day.
fn verdict(snapshot: &Snapshot) -> Vec<Block> {
    let lead = Block::Lead { text: snapshot.headline.to_string(), mark: Some(mark_of(snapshot.verdict)) };
    let mut blocks = vec![lead];
    if !snapshot.support.is_empty() {
        blocks.push(Block::Paragraph(snapshot.support.as_str().to_owned()));
    }
    if !snapshot.caveat.is_empty() {
        blocks.push(Block::Small(snapshot.caveat.as_str().to_owned()));
    }
    blocks.push(Block::Facts(facts(snapshot)));
    blocks
}

fn facts(snapshot: &Snapshot) -> Vec<Fact> {
    let fact = |label: &str, value: String, mark| Fact { label: label.to_owned(), value, mark };
    let held = snapshot.partners.iter().filter(|p| p.standing == Standing::Partnership).count();
    let of = snapshot.partners.len();
    let mut facts = vec![fact("partnerships, of partners", format!("{held} of {of}"), None)];
    let kept =
        |side: Option<SnapshotKept>| side.map_or_else(|| NOTHING.to_owned(), |k| percent(k.kept.get()));
    if !snapshot.kept.is_unknown() {
        let BothSides { ours, theirs } = snapshot.kept;
        facts.push(fact(
            "kept in the year before, ours / theirs",
            format!("{} / {}", kept(ours), kept(theirs)),
            None,
        ));
    }
    if let Some(loss) = &snapshot.loss {
        let unit = Unit::Minor(snapshot.currency);
        let value = match loss.most {
            Some(most) => format!("{} of {}", unit.figure(loss.bad_year.get()), unit.show(most.get())),
            None => unit.show(loss.bad_year.get()),
        };
        facts.push(fact(
            "in a bad year, of what could be borne",
            value,
            loss.verdict.map(|v| mark_of(Some(v))),
        ));
    }
    facts
}

/// What was said afterwards, before all else that follows.
fn amendments(review: &Review) -> Vec<Block> {
    if review.amendments.is_empty() {
        return Vec::new();
    }
    let line = |a: &crate::plan::Amendment| format!("{}: {}", day(a.date), a.text);
    vec![Block::Heading("Amendments".to_owned()), Block::List(review.amendments.iter().map(line).collect())]
}

/// What a partner was called on the day; where that was not kept, what it is called now.
fn called(plan: &Plan, review: &Review, id: &PartnerId) -> String {
    let kept = review.snapshot.as_ref().and_then(|snapshot| snapshot.called(id));
    kept.map_or_else(|| plan.partner_name(id), Name::as_str).to_owned()
}

fn decisions(plan: &Plan, review: &Review) -> Option<Block> {
    let row = |decision: &Decision| {
        let about = decision.partner.as_ref().map_or_else(String::new, |id| called(plan, review, id));
        let kind = decision.kind.map_or("", |kind| kind.words());
        vec![
            Cell::plain(decision.what.as_str()),
            Cell::plain(about),
            Cell::plain(kind),
            Cell::plain(decision.why.as_str()),
        ]
    };
    let columns = vec![words("Decision", 7), words("About", 4), words("", 3), words("Why", 8)];
    table("Decisions", columns, review.decisions.iter().map(row).collect())
}

/// Who does it, from our side of the table: a name where there is one.
fn who(plan: &Plan, review: &Review, action: &ReviewAction) -> String {
    let side = match (action.by, &action.partner) {
        (Side::Us, _) => "We".to_owned(),
        (Side::Them, Some(id)) => called(plan, review, id),
        (Side::Them, None) => "They".to_owned(),
    };
    match (&action.owner, action.by) {
        (Some(owner), Side::Us) => format!("{owner} (we)"),
        (Some(owner), Side::Them) => format!("{owner} ({side})"),
        (None, _) => side,
    }
}

fn actions(plan: &Plan, review: &Review) -> Option<Block> {
    let row = |action: &ReviewAction| {
        let with = action.partner.as_ref().map_or_else(String::new, |id| called(plan, review, id));
        let said = became_of(plan, &review.id, &action.id).map(|(_, outcome)| became(outcome.became));
        vec![
            Cell::plain(action.what.as_str()),
            Cell::plain(with),
            Cell::plain(who(plan, review, action)),
            Cell::plain(day(action.due)),
            said.unwrap_or_default(),
        ]
    };
    let columns =
        vec![words("Action", 8), words("With", 4), words("Who", 5), words("By", 3), words("Became", 3)];
    table("Actions", columns, review.actions.iter().map(row).collect())
}

fn became(became: Became) -> Cell {
    match became {
        Became::Done => marked(became.words(), Mark::Good),
        Became::Slipped => marked(became.words(), Mark::Bad),
        Became::Changed | Became::Dropped => Cell::plain(became.words()),
    }
}

/// What this review said of the actions of earlier ones.
fn last_time(plan: &Plan, review: &Review) -> Option<Block> {
    let rows = review.outcomes.iter().map(|outcome| {
        let earlier = plan.reviews().get(&outcome.review);
        let action = earlier.and_then(|earlier| Some((earlier, earlier.action(&outcome.action)?)));
        let what = action.map_or_else(|| outcome.action.to_string(), |(_, action)| action.what.to_string());
        let who = action.map_or_else(String::new, |(earlier, action)| who(plan, earlier, action));
        vec![
            Cell::plain(what),
            Cell::plain(who),
            became(outcome.became),
            Cell::plain(outcome.reason.as_str()),
        ]
    });
    let columns = vec![words("Action", 8), words("Who", 5), words("Became", 3), words("Why", 7)];
    table("Last time's actions", columns, rows.collect())
}

/// The quarters and the partners as they were seen.
fn figures_of(plan: &Plan, snapshot: &Snapshot) -> Vec<Block> {
    [loads(plan, snapshot), partners(snapshot)].into_iter().flatten().collect()
}

fn loads(plan: &Plan, snapshot: &Snapshot) -> Option<Block> {
    let start = plan.settings().year_begins_in_month;
    let rows = snapshot.loads.iter().flat_map(|load| {
        let unit = Unit::kept(load, snapshot.currency);
        load.cells.iter().map(move |cell| {
            let range = if cell.low == cell.high {
                amount(&unit, cell.middle.get())
            } else {
                format!("{} to {}", unit.figure(cell.low.get()), amount(&unit, cell.high.get()))
            };
            let chance = cell.chance_over.map_or_else(|| NOTHING.to_owned(), |p| short_chance(p.get()));
            vec![
                Cell::plain(load.name.as_str()),
                Cell::plain(Quarter::of(cell.from, start).months()),
                Cell::plain(amount(&unit, cell.middle.get())),
                Cell::plain(range),
                Cell::plain(cell.capacity.map_or_else(|| NOTHING.to_owned(), |c| amount(&unit, c.get()))),
                Cell::plain(chance),
                marked(cell.verdict.map_or("unknown", Verdict::word), mark_of(cell.verdict)),
            ]
        })
    });
    let columns = vec![
        words("Resource", 5),
        words("Quarter", 4),
        figures("Load, middle", 3),
        figures("Nine times in ten", 5),
        figures("What there was", 3),
        figures("Chance of more", 3),
        words("Verdict", 4),
    ];
    table("The quarters as they were seen", columns, rows.collect())
}

fn partners(snapshot: &Snapshot) -> Option<Block> {
    let mean = |scores: Option<&Scores>| {
        scores.map_or_else(|| NOTHING.to_owned(), |scores| format!("{:.1}", scores.mean()))
    };
    let rows = snapshot.partners.iter().map(|partner| {
        let mark = match partner.standing {
            Standing::DeepRelationship | Standing::Relationship => None,
            other => Some(of_standing(other)),
        };
        let scores = &partner.scores;
        vec![
            Cell::plain(partner.name.as_str()),
            Cell { text: partner.standing.words().to_owned(), mark },
            Cell::plain(format!("{} / {}", mean(scores.ours.as_ref()), mean(scores.theirs.as_ref()))),
        ]
    });
    let columns = vec![words("Partner", 6), words("Standing", 6), figures("Alignment, ours / theirs", 4)];
    table("Partners as they were", columns, rows.collect())
}
