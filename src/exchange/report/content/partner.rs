//! One partnership: what it is and why, what both sides promised and kept, alignment, strain, what breaks, risks.

use super::words::{
    NOTHING, anchor, figures, findings, labelled, last_year, marked, name, of_gate, of_standing, outcome,
    rate, table, whose, words, year_began,
};
use crate::analysis::{
    Assessment, Bond, Missing, Tally, Unit, What, day, percent, promised_by, short_day, stretch, terms, told,
};
use crate::exchange::report::chart;
use crate::exchange::report::{Block, Cell, Fact, Mark, Part};
use crate::plan::{Aspect, Commitment, Partner, Plan, Resource, Side};

/// As many things that fell due as are listed one by one.
const LISTED: usize = 14;
/// As many quarters as are counted.
const QUARTERS: usize = 5;
/// The difference from which on the sides are called apart.
const APART: u8 = 2;

/// What is known of one partner.
struct Subject<'a> {
    plan: &'a Plan,
    assessment: &'a Assessment,
    place: usize,
    partner: &'a Partner,
    bond: &'a Bond,
}

/// The part of a partner, by its place in the register.
pub(super) fn partner(plan: &Plan, assessment: &Assessment, place: usize) -> Part {
    let title = name(plan, place);
    let mut blocks = Vec::new();
    let mut kicker = None;
    if let Some((partner, bond)) = plan.partners().at(place).zip(assessment.bonds.get(place)) {
        let subject = Subject { plan, assessment, place, partner, bond };
        kicker = Some(bond.standing.words().to_owned());
        blocks = subject.blocks();
    }
    Part { anchor: anchor(place), title, kicker, blocks }
}

impl Subject<'_> {
    fn blocks(&self) -> Vec<Block> {
        let bond = self.bond;
        let mut blocks =
            vec![Block::Lead { text: bond.because.clone(), mark: Some(of_standing(bond.standing)) }];
        blocks.push(Block::Facts(self.facts()));
        if !bond.questions.is_empty() {
            blocks.push(Block::Subheading("What would settle it".to_owned()));
            blocks.push(Block::List(bond.questions.clone()));
        }
        blocks.extend(self.gates());
        blocks.extend(self.goals());
        blocks.extend(self.promised());
        blocks.extend(self.kept());
        blocks.extend(self.one_by_one());
        blocks.extend(self.alignment());
        blocks.extend(self.strain());
        blocks.push(Block::Heading("Dependence".to_owned()));
        blocks.push(labelled(told::dependence(self.partner, bond)));
        blocks.push(Block::Heading("If they fail".to_owned()));
        blocks.push(match told::exposure(self.plan, bond) {
            rows if rows.is_empty() => Block::Paragraph(told::NOTHING_FALLS.to_owned()),
            rows => labelled(rows),
        });
        blocks.extend(self.late());
        blocks.extend(self.risks());
        blocks.push(Block::Heading("Claimed, practised, warranted".to_owned()));
        blocks.push(labelled(told::kinds(self.partner, bond)));
        blocks.push(Block::Heading("Contacts".to_owned()));
        blocks.push(labelled(told::contacts(bond, self.assessment.as_of)));
        blocks
    }

    fn facts(&self) -> Vec<Fact> {
        let promised = promised_by(self.plan, &self.partner.id, self.assessment.as_of);
        let gives = |rate: &crate::analysis::Rate| {
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
                Cell::plain(gate.evidence.join(" ")),
                Cell::plain(gate.change.as_str()),
            ]
        });
        let columns =
            vec![words("Gate", 4), words("", 3), words("Evidence", 10), words("What would change it", 8)];
        table("The six gates", columns, rows.collect())
    }

    fn goals(&self) -> Option<Block> {
        let plan = self.plan;
        let needed = plan.goals().iter().filter_map(|goal| {
            let of = goal.partners.iter().find(|needed| needed.partner == self.partner.id)?;
            Some((goal, of))
        });
        let known = |day: Option<jiff::civil::Date>| {
            day.map_or_else(|| NOTHING.to_owned(), |date| short_day(date, self.assessment.as_of))
        };
        let rows = needed.map(|(goal, of)| {
            let to_them = of.to_them.map_or("not known", |need| need.words());
            vec![
                Cell::plain(goal.title.as_str()),
                Cell::plain(goal.state.words().to_lowercase()),
                Cell::plain(format!("{} / {}", of.need.words(), to_them).to_lowercase()),
                Cell::plain(known(goal.agreed)),
                Cell::plain(known(goal.due)),
                Cell::plain(goal.worth.map_or_else(|| "unknown".to_owned(), crate::analysis::money)),
            ]
        });
        let columns = vec![
            words("Goal", 8),
            words("State", 3),
            words("They are to it / it is to them", 5),
            words("Agreed", 3),
            words("Due", 3),
            figures("Worth to us", 3),
        ];
        table("Goals shared", columns, rows.collect())
    }

    fn with(&self) -> impl Iterator<Item = &Commitment> {
        self.plan.commitments().iter().filter(|commitment| commitment.partner == self.partner.id)
    }

    fn promised(&self) -> Option<Block> {
        let today = self.assessment.as_of;
        let going_on =
            self.with().filter(|c| !terms::Status::of(&c.schedule, today).is_done()).collect::<Vec<_>>();
        let rows = going_on.into_iter().map(|commitment| {
            let status = terms::Status::of(&commitment.schedule, today);
            let when = terms::when(&commitment.schedule, today);
            let when = match terms::moved(&commitment.moved) {
                Some(moved) => format!("{when}, {moved}"),
                None => when,
            };
            let mark = (status == terms::Status::Overdue).then_some(Mark::Bad);
            vec![
                Cell::plain(whose(commitment.by)),
                Cell::plain(terms::title(commitment, self.plan)),
                Cell::plain(terms::how_much(commitment, self.plan)),
                Cell { text: when, mark },
            ]
        });
        let columns = vec![words("Whose", 2), words("What", 6), words("How much", 4), words("When", 7)];
        table("What each side has promised", columns, rows.collect())
    }

    fn kept(&self) -> Option<Block> {
        let quarters = &self.bond.ledger.quarters;
        let recent = quarters.iter().rev().take(QUARTERS);
        let is_told = |tally: &Tally| tally.due() + tally.waived + tally.open + tally.unlogged > 0;
        let rows = recent.filter(|q| is_told(&q.ours) || is_told(&q.theirs)).map(|quarter| {
            let mut row = vec![Cell::plain(quarter.quarter.months())];
            for tally in [&quarter.ours, &quarter.theirs] {
                row.push(Cell::plain(tally.due().to_string()));
                row.push(Cell::plain(tally.kept.to_string()));
                row.push(Cell::plain(tally.misses().to_string()));
                row.push(Cell::plain(rate(tally)));
            }
            row
        });
        let mut columns = vec![words("Quarter", 3)];
        for side in ["Ours", "Theirs"] {
            columns.push(figures(&format!("{side} due"), 2));
            columns.push(figures("In time", 2));
            columns.push(figures("Not, or late", 2));
            columns.push(figures("Kept", 2));
        }
        table("What was kept", columns, rows.collect())
    }

    fn one_by_one(&self) -> Option<Block> {
        let (from, today) = (year_began(self.assessment.as_of), self.assessment.as_of);
        let ledger = self.bond.ledger.obligations.iter().rev();
        let told = ledger.filter(|o| from <= o.due && o.due <= today).filter(|o| {
            // What recurs and was kept is counted above.
            matches!(o.what, What::Promise(_)) || o.is_miss()
        });
        let rows = told.take(LISTED).map(|obligation| {
            vec![
                Cell::plain(short_day(obligation.due, today)),
                Cell::plain(whose(obligation.side)),
                Cell::plain(obligation.what.called(self.plan)),
                outcome(obligation.outcome),
            ]
        });
        let columns = vec![words("Due", 3), words("Whose", 2), words("What", 8), words("What came of it", 6)];
        table("Promises, and what recurs and was missed, of the last year", columns, rows.collect())
    }

    fn alignment(&self) -> Vec<Block> {
        let bond = self.bond;
        let today = self.assessment.as_of;
        let mut blocks = vec![Block::Heading("Alignment".to_owned())];
        let latest = |side| bond.alignment.latest(side, today);
        let (ours, theirs) = (latest(Side::Us), latest(Side::Them));
        if ours.is_none() && theirs.is_none() {
            blocks.push(Block::Paragraph("No check-in within the last year.".to_owned()));
            return blocks;
        }
        blocks.extend(chart::trend(&bond.alignment, today).map(Block::Figure));
        let rows = Aspect::ALL.map(|aspect| {
            let score = |side: Option<(_, crate::plan::Scores)>| side.map(|(_, s)| s.of(aspect).get());
            let figure = |score: Option<u8>| score.map_or_else(|| NOTHING.to_owned(), |n| n.to_string());
            let (ours, theirs) = (score(ours), score(theirs));
            let gap = ours.zip(theirs).map(|(a, b)| a.abs_diff(b));
            let mark = gap.filter(|gap| *gap >= APART).map(|_| Mark::Careful);
            vec![
                Cell::plain(aspect.words()),
                Cell::plain(figure(ours)),
                Cell::plain(figure(theirs)),
                Cell { text: figure(gap), mark },
            ]
        });
        let columns = vec![words("Aspect", 4), figures("Ours", 2), figures("Theirs", 2), figures("Gap", 2)];
        let on = |side: Option<(jiff::civil::Date, _)>| {
            side.map_or_else(|| "not known".to_owned(), |(date, _)| day(date))
        };
        blocks.extend(table("The latest check-ins, aspect by aspect", columns, rows.to_vec()));
        blocks.push(Block::Small(format!("Ours of {}; theirs of {}.", on(ours), on(theirs))));
        blocks
    }

    fn strain(&self) -> Vec<Block> {
        let about = self
            .assessment
            .findings
            .iter()
            .filter(|finding| finding.partner.as_ref() == Some(&self.partner.id) && finding.snoozed.is_none())
            .map(|finding| (finding, 0));
        let mut blocks: Vec<Block> =
            findings("Strain, and what else to look at", about).into_iter().collect();
        if !self.bond.repairs.is_empty() {
            let told = |repair: &crate::analysis::Repair| match repair.days() {
                0 => format!("{}: {}", day(repair.first_sign), repair.text),
                days => format!("{}: {} That took {}.", day(repair.first_sign), repair.text, stretch(days)),
            };
            blocks.push(Block::Subheading("Mended within the last year".to_owned()));
            blocks.push(Block::List(self.bond.repairs.iter().map(told).collect()));
        }
        blocks
    }

    /// Which promises to them will be late, even when what is due first is done first.
    fn late(&self) -> Option<Block> {
        let late = self.assessment.weeks.as_ref()?.late.iter();
        let rows = late.filter_map(|one| {
            let commitment = self.plan.commitments().at(one.commitment)?;
            let is_theirs = commitment.partner == self.partner.id;
            let done = match (one.finished, one.days_late()) {
                (Some(done), Some(days)) => format!("{}, {} late", day(done), stretch(days)),
                _ => "not within the horizon".to_owned(),
            };
            is_theirs.then(|| {
                vec![
                    Cell::plain(terms::title(commitment, self.plan)),
                    Cell::plain(day(one.due)),
                    Cell::plain(Unit::Hours.show(one.hours)),
                    marked(done, Mark::Careful),
                ]
            })
        });
        let columns =
            vec![words("Promise", 6), words("Due", 3), figures("Still owed", 2), words("Done by", 5)];
        table("What will be late, even when what is due first is done first", columns, rows.collect())
    }

    fn risks(&self) -> Vec<Block> {
        let unit = Unit::of(&Resource::Money, self.plan);
        let risk = &self.assessment.risk;
        let all = self.plan.risks().iter().zip(&risk.risks);
        let rows = all.filter(|(record, _)| record.partner == self.partner.id).map(|(record, known)| {
            let after = record.mitigation.probability_after.filter(|_| record.mitigation.in_place);
            let chance =
                after.or(record.yearly_probability).map_or("unknown".to_owned(), |p| percent(p.get()));
            let is_counted = known.missing.is_some_and(Missing::is_counted);
            let figure = |text: String| Cell::plain(if is_counted { text } else { NOTHING.to_owned() });
            vec![
                Cell::plain(record.title.as_str()),
                Cell::plain(chance),
                figure(unit.show(known.expected())),
                figure(unit.show(known.bad_year)),
                figure(percent(known.part_of_bad_year)),
                Cell::plain(record.mitigation.what.as_str()),
            ]
        });
        let columns = vec![
            words("What can go wrong", 6),
            figures("Chance in a year", 2),
            figures("Average year", 3),
            figures("Bad year", 3),
            figures("Part of it", 2),
            words("What is done, or could be", 6),
        ];
        let mut blocks: Vec<Block> = table("Risks", columns, rows.collect()).into_iter().collect();
        if let Some(of) = risk.of_partner(self.place) {
            let drawn_in = if of.p_drawn_in > 0.0 {
                format!("; drawn into another's failure with {}", percent(of.p_drawn_in))
            } else {
                String::new()
            };
            blocks.push(Block::Small(format!(
                "Together {} in an average year, and {} of the {} that the worst year in twenty costs. Fails \
                 within a year with a chance of {}{drawn_in}.",
                unit.show(of.expected_loss),
                unit.show(of.bad_year),
                unit.show(risk.cvar95.value),
                percent(of.p_fails),
            )));
        }
        blocks
    }
}
