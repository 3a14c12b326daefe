//! The page to give to one partner: only what both sides share. What each has promised and kept, the goals that
//! were agreed, how both see it where they told.
//!
//! It is made of the goals, the commitments, the ledger and the check-ins alone: nothing that we think of the
//! partner, of others, or of ourselves is looked at.

use super::words::{NOTHING, commitments_with, figures, outcome, rate, table, words, year_began};
use crate::analysis::{
    Alignment, AlignmentPoint, Assessment, Outcome, Tally, day, distance, short_day, terms,
};
use crate::exchange::report::chart;
use crate::exchange::report::{Block, Cell, Document, Mark, OnWall, Part};
use crate::plan::{Aspect, Commitment, GoalState, Partner, Plan, PromiseState, Schedule, Side};
use jiff::civil::Date;

/// As many things that fell due as are listed one by one.
const LISTED: usize = 20;

/// The page for a partner, by its place in the register; nothing where there is no such partner.
pub fn shared_page(plan: &Plan, assessment: &Assessment, place: usize) -> Option<Document> {
    let partner = plan.partners().at(place)?;
    let bond = assessment.bonds.get(place)?;
    let page = Page { plan, partner, today: assessment.as_of };
    let mut blocks = vec![Block::Paragraph(format!(
        "What {} and {} have agreed and promised each other, and what became of it, as of {}.",
        plan.name(),
        partner.name,
        day(page.today)
    ))];
    blocks.extend(page.goals());
    blocks.extend(page.promised());
    blocks.extend(page.next());
    blocks.extend(page.kept(&bond.ledger));
    blocks.extend(page.check_ins(&bond.alignment));
    if blocks.len() == 1 {
        blocks.push(Block::Paragraph("Nothing is written down yet that both sides share.".to_owned()));
    }
    let title = format!("{} and {}", plan.name(), partner.name);
    let part = Part {
        anchor: "shared".to_owned(),
        title: title.clone(),
        kicker: None,
        on_wall: OnWall::Nothing,
        blocks,
    };
    Some(Document { title, plan: plan.name().to_string(), as_of: page.today, parts: vec![part] })
}

struct Page<'a> {
    plan: &'a Plan,
    partner: &'a Partner,
    today: Date,
}

impl Page<'_> {
    /// Who a side is, by name: on a page that both read nobody is "we".
    fn side(&self, side: Side) -> &str {
        match side {
            Side::Us => self.plan.name().as_str(),
            Side::Them => self.partner.name.as_str(),
        }
    }

    /// The goals that were agreed: one that never was may be ours alone.
    fn goals(&self) -> Option<Block> {
        let with_them = self.plan.goals().iter().filter(|goal| {
            goal.state != GoalState::Dropped && goal.partners.iter().any(|p| p.partner == self.partner.id)
        });
        let agreed = with_them.filter_map(|goal| Some((goal, goal.agreed.filter(|on| *on <= self.today)?)));
        let rows = agreed.map(|(goal, on)| {
            vec![
                Cell::plain(goal.title.as_str()),
                Cell::plain(day(on)),
                Cell::plain(goal.due.map_or_else(|| NOTHING.to_owned(), day)),
                Cell::plain(goal.state.words().to_lowercase()),
            ]
        });
        let columns =
            vec![words("Goal", 8), words("Last agreed", 3), words("To be reached by", 3), words("State", 2)];
        table("Goals that we share", columns, rows.collect())
    }

    /// What is going on or still to come.
    fn promised(&self) -> Option<Block> {
        let today = self.today;
        let going_on = commitments_with(self.plan, &self.partner.id)
            .filter(|c| !terms::Status::of(&c.schedule, today).is_done());
        let rows = going_on.map(|commitment| {
            let how_much = if commitment.amount.is_some() {
                terms::how_much(commitment, self.plan)
            } else {
                NOTHING.to_owned()
            };
            vec![
                Cell::plain(self.side(commitment.by)),
                Cell::plain(title(commitment, self.plan)),
                Cell::plain(how_much),
                Cell::plain(terms::when(&commitment.schedule, today)),
            ]
        });
        let columns = vec![words("Who", 4), words("What", 6), words("How much", 4), words("When", 6)];
        table("What each side has promised", columns, rows.collect())
    }

    /// The open promises of both sides, what is due first before the others.
    fn next(&self) -> Option<Block> {
        let mut open: Vec<_> = commitments_with(self.plan, &self.partner.id)
            .filter_map(|commitment| match commitment.schedule {
                Schedule::Promise { due, state: PromiseState::Open, .. } => Some((due, commitment)),
                _ => None,
            })
            .collect();
        open.sort_by_key(|(due, _)| *due);
        let rows = open.into_iter().map(|(due, commitment)| {
            let mark = (due < self.today).then_some(Mark::Careful);
            vec![
                Cell { text: format!("{}, {}", day(due), distance(due, self.today)), mark },
                Cell::plain(self.side(commitment.by)),
                Cell::plain(title(commitment, self.plan)),
            ]
        });
        let columns = vec![words("Due", 4), words("Who", 4), words("What", 6)];
        table("What is due next", columns, rows.collect())
    }

    /// What fell due within a year and what came of it, counted and one by one. What was never logged says
    /// nothing, and is left out.
    fn kept(&self, ledger: &crate::analysis::Ledger) -> Vec<Block> {
        let from = year_began(self.today);
        let counted = [Side::Us, Side::Them].map(|side| (side, ledger.tally(side, from, self.today)));
        let rows = counted.iter().filter(|(_, tally)| tally.due() > 0).map(|(side, tally)| {
            let count = |of: fn(&Tally) -> usize| Cell::plain(of(tally).to_string());
            vec![
                Cell::plain(self.side(*side)),
                count(Tally::due),
                count(|tally| tally.kept),
                count(|tally| tally.late),
                count(|tally| tally.in_part),
                count(|tally| tally.missed),
                Cell::plain(rate(tally)),
            ]
        });
        let columns = vec![
            words("Who", 5),
            figures("Fell due", 2),
            figures("In time", 2),
            figures("Late", 2),
            figures("In part", 2),
            figures("Missed", 2),
            figures("Kept", 2),
        ];
        let mut blocks: Vec<Block> =
            table("What was kept in the last year", columns, rows.collect()).into_iter().collect();
        let told = ledger.obligations.iter().rev().filter(|o| {
            from <= o.due && o.due <= self.today && !matches!(o.outcome, Outcome::Unlogged | Outcome::Open)
        });
        let rows = told.take(LISTED).map(|obligation| {
            vec![
                Cell::plain(short_day(obligation.due, self.today)),
                Cell::plain(self.side(obligation.side)),
                Cell::plain(obligation.what.called(self.plan)),
                outcome(obligation.outcome),
            ]
        });
        let columns = vec![words("Due", 3), words("Who", 4), words("What", 6), words("What came of it", 5)];
        blocks.extend(table("One by one", columns, rows.collect()));
        blocks
    }

    /// How both see it: the check-ins in which they told us how they do.
    fn check_ins(&self, alignment: &Alignment) -> Vec<Block> {
        let told = alignment.points.iter().filter(|point| point.theirs.is_some());
        let shared = Alignment { points: told.copied().collect() };
        let Some(last) = shared.points.last() else { return Vec::new() };
        let mut blocks = Vec::new();
        blocks.extend(self.aspects(last));
        if shared.points.len() > 1 {
            blocks.extend(chart::trend(&shared, self.today).map(Block::Figure));
            blocks.push(Block::Small(format!("Ours: {}; theirs: {}.", self.plan.name(), self.partner.name)));
        }
        blocks
    }

    fn aspects(&self, point: &AlignmentPoint) -> Option<Block> {
        let score = |side, aspect| {
            point.of(side).map_or_else(|| NOTHING.to_owned(), |scores| scores.of(aspect).get().to_string())
        };
        let rows = Aspect::ALL.map(|aspect| {
            vec![
                Cell::plain(aspect.words()),
                Cell::plain(score(Side::Us, aspect)),
                Cell::plain(score(Side::Them, aspect)),
            ]
        });
        let columns =
            vec![words("From 1 to 5", 4), figures(self.side(Side::Us), 4), figures(self.side(Side::Them), 4)];
        table(&format!("How both see it, {}", day(point.date)), columns, rows.to_vec())
    }
}

/// What a commitment is called; one without a title by how much it is, and one without either not at all.
fn title(commitment: &Commitment, plan: &Plan) -> String {
    match (&commitment.title, &commitment.amount) {
        (None, None) => NOTHING.to_owned(),
        _ => terms::title(commitment, plan),
    }
}
