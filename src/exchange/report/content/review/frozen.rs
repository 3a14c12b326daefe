//! What was kept of a quarter, read from that alone.

use super::now::{seen_row, seen_table};
use crate::analysis::{Standing, Unit, Verdict, percent, short_chance};
use crate::exchange::report::chart::{self, Seen, mark_of};
use crate::exchange::report::content::words::{NOTHING, figures, marked, table, words};
use crate::exchange::report::{Block, Cell, Fact};
use crate::plan::{BothSides, Plan, Quarter, Snapshot, SnapshotKept};

/// What the quarters and the partners of a frozen review are called.
pub(super) const QUARTERS: &str = "The quarters as they were seen";
pub(super) const PARTNERS: &str = "Partners as they were";

/// The sentence, and what it rested on.
pub(super) fn verdict(snapshot: &Snapshot) -> Vec<Block> {
    let lead = Block::Lead { text: snapshot.headline.to_string(), mark: Some(mark_of(snapshot.verdict)) };
    let mut blocks = vec![lead];
    if !snapshot.support.is_empty() {
        blocks.push(Block::Paragraph(snapshot.support.as_str().to_owned()));
    }
    if !snapshot.caveat.is_empty() {
        blocks.push(Block::Small(snapshot.caveat.as_str().to_owned()));
    }
    blocks
}

/// The figures of the day.
pub(super) fn facts(snapshot: &Snapshot) -> Vec<Fact> {
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

/// What each resource had to bear, quarter by quarter.
pub(super) fn loads(plan: &Plan, snapshot: &Snapshot) -> Vec<Block> {
    let start = plan.settings().year_begins_in_month;
    let rows = snapshot.loads.iter().flat_map(|load| {
        let unit = Unit::kept(load, snapshot.currency);
        // Money says its currency with every figure: what masks it finds it by that.
        let (name, short) = match unit {
            Unit::Minor(_) => (load.name.to_string(), false),
            Unit::Hours | Unit::Named(_) => (format!("{}, in {}", load.name, unit.name()), true),
        };
        let show =
            move |unit: &Unit, figure: f64| if short { unit.figure(figure) } else { unit.show(figure) };
        load.cells.iter().map(move |cell| {
            let range = if cell.low == cell.high {
                show(&unit, cell.middle.get())
            } else {
                format!("{} to {}", unit.figure(cell.low.get()), show(&unit, cell.high.get()))
            };
            let chance = cell.chance_over.map_or_else(|| NOTHING.to_owned(), |p| short_chance(p.get()));
            vec![
                Cell::plain(name.as_str()),
                Cell::plain(Quarter::of(cell.from, start).months()),
                Cell::plain(show(&unit, cell.middle.get())),
                Cell::plain(range),
                Cell::plain(cell.capacity.map_or_else(|| NOTHING.to_owned(), |c| show(&unit, c.get()))),
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
    let picture = chart::kept_quarters(plan, snapshot).map(Block::Figure);
    picture.into_iter().chain(table(QUARTERS, columns, rows.collect())).collect()
}

/// The partners that counted: what each was, and how both sides saw it.
pub(super) fn partners(snapshot: &Snapshot) -> Vec<Block> {
    let about = snapshot.partners.iter().filter(|partner| partner.standing.is_about_partnership());
    let about: Vec<_> = about.map(|p| Seen { name: p.name.to_string(), scores: p.scores }).collect();
    let rows = snapshot.partners.iter().map(|p| seen_row(p.name.as_str(), p.standing, p.scores)).collect();
    chart::sides(&about).map(Block::Figure).into_iter().chain(seen_table(PARTNERS, rows)).collect()
}

/// What was worth saying, the most pressing first.
pub(super) fn found(snapshot: &Snapshot) -> Vec<Block> {
    if snapshot.findings.is_empty() {
        return Vec::new();
    }
    vec![Block::List(snapshot.findings.iter().map(|finding| finding.text.to_string()).collect())]
}
