//! One partnership on a page: what it is and why, its gates and goals, what both sides promise from now on,
//! alignment, strain, risks.

use super::words::{
    NOTHING, anchor, commitments_with, findings_in_short, last_year, marked, name, of_gate, of_standing,
    rate, table, whose, words,
};
use crate::analysis::{
    Assessment, BACKED, Bond, Missing, Rate, Unit, day, distance, groups, percent, promised_by, short_day,
    terms,
};
use crate::exchange::report::chart;
use crate::exchange::report::{Block, Cell, Fact, Mark, OnWall, Part};
use crate::plan::{
    Aspect, Commitment, GoalState, Partner, Plan, PromiseState, Resource, Schedule, Scores, Side,
};
use jiff::civil::Date;

/// As many open promises, findings and risks as the page has room for.
const PROMISES: usize = 3;
const FINDINGS: usize = 2;
const RISKS: usize = 2;
/// As many goals.
const GOALS: usize = 3;

/// What is known of one partner.
struct Subject<'a> {
    plan: &'a Plan,
    assessment: &'a Assessment,
    partner: &'a Partner,
    bond: &'a Bond,
}

/// The part of a partner, by its place in the register.
pub(super) fn partner(plan: &Plan, assessment: &Assessment, place: usize) -> Part {
    let title = name(plan, place);
    let mut blocks = Vec::new();
    let mut kicker = None;
    if let Some((partner, bond)) = plan.partners().at(place).zip(assessment.bonds.get(place)) {
        let subject = Subject { plan, assessment, partner, bond };
        kicker = Some(bond.standing.words().to_owned());
        blocks = subject.blocks();
    }
    Part { anchor: anchor(place), title, kicker, on_wall: OnWall::Nothing, blocks }
}

impl Subject<'_> {
    fn blocks(&self) -> Vec<Block> {
        let bond = self.bond;
        let mut blocks =
            vec![Block::Lead { text: bond.because.clone(), mark: Some(of_standing(bond.standing)) }];
        blocks.push(Block::Facts(self.facts()));
        blocks.extend(self.gates());
        blocks.extend(self.goals());
        blocks.extend(self.promised());
        blocks.extend(self.alignment());
        blocks.extend(self.strain());
        blocks.extend(self.risks());
        blocks
    }

    fn facts(&self) -> Vec<Fact> {
        let promised = promised_by(self.plan, &self.partner.id, self.assessment.as_of);
        let gives = |rate: &Rate| {
            rate.words(self.plan).into_iter().next().unwrap_or_else(|| "nothing running".to_owned())
        };
        let fact = |label: &str, value: String| Fact { label: label.to_owned(), value, mark: None };
        let kept = |side| rate(&last_year(self.bond, side, self.assessment.as_of));
        vec![
            fact("we give", gives(&promised.ours)),
            fact("they give", gives(&promised.theirs)),
            fact("of ours kept within a year", kept(Side::Us)),
            fact("of theirs kept", kept(Side::Them)),
        ]
    }

    fn gates(&self) -> Option<Block> {
        let rows = self.bond.gates.iter().map(|gate| {
            vec![
                Cell::plain(gate.kind.name()),
                marked(gate.state.word(), of_gate(gate.state)),
                Cell::plain(
                    gate.evidence
                        .iter()
                        .filter(|said| *said != BACKED)
                        .cloned()
                        .collect::<Vec<_>>()
                        .join(" "),
                ),
            ]
        });
        let columns = vec![words("Gate", 3), words("", 2), words("Evidence", 14)];
        table("The six gates", columns, rows.collect())
    }

    /// The goals that need them and are open, what is due first before the others.
    fn goals(&self) -> Option<Block> {
        let needed = self.plan.goals().iter().filter(|goal| goal.state == GoalState::Open);
        let mut needed: Vec<_> = needed
            .filter_map(|goal| Some((goal, goal.partners.iter().find(|p| p.partner == self.partner.id)?)))
            .collect();
        needed.sort_by_key(|(goal, _)| goal.due.unwrap_or(Date::MAX));
        let known = |on: Option<Date>| {
            on.map_or_else(|| NOTHING.to_owned(), |on| short_day(on, self.assessment.as_of))
        };
        let rows = needed.into_iter().take(GOALS).map(|(goal, of)| {
            let to_them = of.to_them.map_or("not known", |need| need.words());
            vec![
                Cell::plain(goal.title.as_str()),
                Cell::plain(format!("{} / {}", of.need.words(), to_them).to_lowercase()),
                Cell::plain(known(goal.agreed)),
                Cell::plain(known(goal.due)),
            ]
        });
        let columns =
            vec![words("Goal", 8), words("They to it / it to them", 5), words("Agreed", 3), words("Due", 3)];
        table("Open goals shared", columns, rows.collect())
    }

    /// What recurs in a line a side, and the open promises, what is due first before the others.
    fn promised(&self) -> Option<Block> {
        let today = self.assessment.as_of;
        let recurring = [Side::Us, Side::Them].into_iter().filter_map(|side| {
            let going_on = commitments_with(self.plan, &self.partner.id).filter(|commitment| {
                commitment.by == side
                    && matches!(commitment.schedule, Schedule::Recurring { .. })
                    && !terms::Status::of(&commitment.schedule, today).is_done()
            });
            let told: Vec<_> = going_on.map(|commitment| self.what(commitment)).collect();
            let when = Cell::plain("recurring");
            (!told.is_empty()).then(|| vec![Cell::plain(whose(side)), Cell::plain(told.join("; ")), when])
        });
        let mut open: Vec<_> = commitments_with(self.plan, &self.partner.id)
            .filter_map(|commitment| match commitment.schedule {
                Schedule::Promise { due, state: PromiseState::Open, .. } => Some((due, commitment)),
                _ => None,
            })
            .collect();
        open.sort_by_key(|(due, _)| *due);
        let promises = open.into_iter().take(PROMISES).map(|(due, commitment)| {
            let is_late = due < today;
            let when = if is_late {
                format!("was due {}", distance(due, today))
            } else {
                format!("due {}", short_day(due, today))
            };
            let when = Cell { text: when, mark: is_late.then_some(Mark::Bad) };
            vec![Cell::plain(whose(commitment.by)), Cell::plain(self.what(commitment)), when]
        });
        let columns = vec![words("", 2), words("", 14), words("", 5)];
        table("Promised from now on", columns, recurring.chain(promises).collect())
    }

    /// What a commitment is called, and how much it is.
    fn what(&self, commitment: &Commitment) -> String {
        let how_much = terms::how_much(commitment, self.plan);
        match &commitment.title {
            Some(title) => format!("{title}, {how_much}"),
            None => how_much,
        }
    }

    /// The scores over time, and where the sides are furthest apart.
    fn alignment(&self) -> Vec<Block> {
        let alignment = &self.bond.alignment;
        let today = self.assessment.as_of;
        let latest = |side| alignment.latest(side, today);
        let told = |of: &str, (on, scores): (Date, Scores)| {
            format!("{of} {:.1} on average, of {}", scores.mean(), day(on))
        };
        let said = match (latest(Side::Us), latest(Side::Them)) {
            (None, None) => "Alignment: no check-in within the last year.".to_owned(),
            (Some(one), None) => format!("{}; theirs not known.", told("Ours", one)),
            (None, Some(one)) => format!("{}; ours not known.", told("Theirs", one)),
            (Some(ours), Some(theirs)) => {
                let both = format!("{}; {}", told("Ours", ours), told("theirs", theirs));
                match furthest(&ours.1, &theirs.1) {
                    Some(apart) => format!("{both}. Furthest apart on {apart}."),
                    None => format!("{both}. The same in each aspect."),
                }
            }
        };
        let mut blocks: Vec<_> = chart::trend(alignment, today).map(Block::Figure).into_iter().collect();
        blocks.push(Block::Small(said));
        blocks
    }

    fn strain(&self) -> Option<Block> {
        let about = self.assessment.findings.iter().enumerate().filter(|(_, finding)| {
            finding.partner.as_ref() == Some(&self.partner.id) && finding.snoozed.is_none()
        });
        let groups = groups(about);
        let foremost = groups
            .iter()
            .take(FINDINGS)
            .filter_map(|group| Some((self.assessment.findings.get(*group.first()?)?, group.len() - 1)));
        findings_in_short("Strain, and what else to look at", Some(self.partner.name.as_str()), foremost)
    }

    /// What costs most in a bad year, each in a line.
    fn risks(&self) -> Option<Block> {
        let unit = Unit::of(&Resource::Money, self.plan);
        let all = self.plan.risks().iter().zip(&self.assessment.risk.risks);
        let mut with: Vec<_> = all.filter(|(record, _)| record.partner == self.partner.id).collect();
        with.sort_by(|(_, a), (_, b)| b.bad_year.total_cmp(&a.bad_year));
        let rows = with.into_iter().take(RISKS).map(|(record, known)| {
            let after = record.mitigation.probability_after.filter(|_| record.mitigation.in_place);
            let chance = after
                .or(record.yearly_probability)
                .map_or_else(|| "chance unknown".to_owned(), |p| format!("{} a year", percent(p.get())));
            let costs = if known.missing.is_some_and(Missing::is_counted) {
                format!("{} in a bad year", unit.show(known.bad_year))
            } else {
                NOTHING.to_owned()
            };
            vec![Cell::plain(record.title.as_str()), Cell::plain(chance), Cell::plain(costs)]
        });
        table("Risks", vec![words("", 10), words("", 4), words("", 5)], rows.collect())
    }
}

/// On which aspect two scores are furthest apart, with both; nothing where they are the same.
pub(super) fn furthest(ours: &Scores, theirs: &Scores) -> Option<String> {
    let gap = |aspect: &Aspect| ours.of(*aspect).get().abs_diff(theirs.of(*aspect).get());
    // Of several the first.
    let apart = Aspect::ALL.into_iter().rev().max_by_key(gap).filter(|aspect| gap(aspect) > 0)?;
    let (ours, theirs) = (ours.of(apart).get(), theirs.of(apart).get());
    Some(format!("{}: {ours} against {theirs}", apart.words().to_lowercase()))
}
