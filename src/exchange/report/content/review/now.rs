//! How things stand while a review is held: how both sides see each bond, what strains, whether it can be
//! sustained, and what changed since last time and why.

use crate::analysis::{
    Assessment, CellChange, Finding, Standing, VerdictChange, capitalised, change_since, counting, groups,
    review_before,
};
use crate::exchange::report::chart;
use crate::exchange::report::content::partner::furthest;
use crate::exchange::report::content::words::{NOTHING, first_sentence, of_standing, severity, table, words};
use crate::exchange::report::{Block, Cell};
use crate::plan::{BothSides, Plan, Review, ReviewId, Scores};

/// What changed since the review before.
pub(super) struct Change<'a> {
    last: &'a ReviewId,
    change: VerdictChange,
}

impl Change<'_> {
    /// What is told of: the load that decides the verdict.
    fn cell(&self) -> Option<&CellChange> {
        self.change.headline().or_else(|| self.change.cells.first())
    }
}

/// What changed since the review before this one; nothing where it is the first.
pub(super) fn change<'a>(plan: &'a Plan, assessment: &Assessment, review: &Review) -> Option<Change<'a>> {
    let (last, snapshot) = review_before(plan, review)?;
    Some(Change { last: &last.id, change: change_since(snapshot, plan, assessment) })
}

/// How both sides see each bond, and where they are furthest apart.
pub(super) fn both_sides(plan: &Plan, assessment: &Assessment) -> Vec<Block> {
    let all = chart::seen(plan, assessment);
    let rows = all.iter().map(|(seen, standing)| seen_row(&seen.name, *standing, seen.scores)).collect();
    let seen: Vec<_> = all.into_iter().map(|(seen, _)| seen).collect();
    chart::sides(&seen).map(Block::Figure).into_iter().chain(seen_table("Partner by partner", rows)).collect()
}

/// How a bond is seen, in a row.
pub(super) fn seen_row(name: &str, standing: Standing, scores: BothSides<Scores>) -> Vec<Cell> {
    let mark = match standing {
        Standing::DeepRelationship | Standing::Relationship => None,
        other => Some(of_standing(other)),
    };
    let mean = |scores: Option<Scores>| {
        scores.map_or_else(|| NOTHING.to_owned(), |scores| format!("{:.1}", scores.mean()))
    };
    let apart = match (scores.ours, scores.theirs) {
        (Some(ours), Some(theirs)) => furthest(&ours, &theirs).unwrap_or_else(|| "nowhere".to_owned()),
        _ => NOTHING.to_owned(),
    };
    vec![
        Cell::plain(name),
        Cell { text: standing.words().to_owned(), mark },
        Cell::plain(format!("{} / {}", mean(scores.ours), mean(scores.theirs))),
        Cell::plain(apart),
    ]
}

/// Such rows with their heads.
pub(super) fn seen_table(caption: &str, rows: Vec<Vec<Cell>>) -> Option<Block> {
    let columns = vec![
        words("Partner", 6),
        words("Standing", 6),
        words("Alignment, ours / theirs", 5),
        words("Furthest apart on", 6),
    ];
    table(caption, columns, rows)
}

/// What was found about each partner, those of the most pressing first.
pub(super) fn strains(plan: &Plan, assessment: &Assessment) -> Vec<Block> {
    let findings = &assessment.findings;
    let about = counting(findings).filter(|(_, finding)| finding.partner.is_some());
    let found: Vec<_> = groups(about)
        .iter()
        .filter_map(|group| Some((findings.get(*group.first()?)?, group.len() - 1)))
        .collect();
    let first = |finding: &Finding| found.iter().position(|(other, _)| other.partner == finding.partner);
    let mut by_partner = found.clone();
    by_partner.sort_by_key(|(finding, _)| first(finding));
    let rows = by_partner.into_iter().filter_map(|(finding, more)| {
        let name = plan.partner_name(finding.partner.as_ref()?);
        let text = finding.text.strip_prefix(name).and_then(|text| text.strip_prefix(": "));
        let also = if more > 0 { format!(" And {more} more like it.") } else { String::new() };
        let text = capitalised(first_sentence(text.unwrap_or(&finding.text)));
        Some(vec![Cell::plain(name), severity(finding), Cell::plain(format!("{text}{also}"))])
    });
    let columns = vec![words("Partner", 5), words("", 2), words("", 14)];
    table("What was found, partner by partner", columns, rows.collect()).into_iter().collect()
}

/// The coming quarters, and what changed since last time.
pub(super) fn sustain(plan: &Plan, assessment: &Assessment, change: Option<&Change<'_>>) -> Vec<Block> {
    let mut blocks = Vec::new();
    blocks.extend(chart::quarters(plan, assessment, &chart::foremost(assessment)).map(Block::Figure));
    blocks.extend(chart::heat(plan, assessment).map(Block::Figure));
    let Some(of) = change else { return blocks };
    blocks.push(Block::Heading(format!("What changed since {}", of.last)));
    let mut said = vec![of.change.verdict_words()];
    said.extend(of.change.loss_words());
    said.extend(of.change.apart.iter().cloned());
    blocks.push(Block::Paragraph(said.join(" ")));
    blocks.extend(of.cell().map(|cell| Block::Figure(chart::waterfall(cell))));
    blocks
}

/// Why it changed, by commitments and partners.
pub(super) fn why(change: Option<&Change<'_>>) -> Vec<Block> {
    let said = change.and_then(|of| Some(of.change.sentences(of.cell()?)));
    said.map(Block::List).into_iter().collect()
}
