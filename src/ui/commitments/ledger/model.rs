//! What each side promised over the last year and what came of it, a row a partner.

use crate::analysis::{Assessment, Contacts, Tally};
use crate::plan::{Minutes, PartnerId, Plan, Side, Stage, Window, plus_days};
use jiff::civil::Date;
use std::cmp::Ordering;

/// How many days back the ledger goes.
pub const DAYS: i32 = 365;

/// The days that the ledger covers.
pub fn days(as_of: Date) -> Option<Window> {
    Window::new(plus_days(as_of, 1 - DAYS), as_of)
}

/// The hours that each side gave, contacts apart.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Hours {
    /// We.
    pub ours: f64,
    /// They.
    pub theirs: f64,
    /// What the contacts took, of each side.
    pub contacts: f64,
}

impl Hours {
    /// Our part of what both gave; unknown where neither gave any.
    pub fn our_part(self) -> Option<f64> {
        let both = self.ours + self.theirs;
        (both > 0.0).then(|| self.ours / both)
    }
}

/// What is shown of one partner.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Who.
    pub partner: PartnerId,
    /// The partner's name.
    pub name: String,
    /// The name in plain Latin letters, to order by.
    key: String,
    /// What can be searched, in lower case.
    searched: String,
    /// What fell due on our side.
    pub ours: Tally,
    /// What fell due on theirs.
    pub theirs: Tally,
    /// The hours given.
    pub hours: Hours,
}

impl Row {
    /// What fell due on a side.
    pub const fn of(&self, side: Side) -> &Tally {
        match side {
            Side::Us => &self.ours,
            Side::Them => &self.theirs,
        }
    }
}

/// What is counted of what fell due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// All that fell due and says whether a word was kept.
    Due,
    /// Kept in full and in time.
    Kept,
    /// Kept late.
    Late,
    /// Kept in part.
    InPart,
    /// Not kept.
    Missed,
    /// The part of it that was kept.
    Rate,
}

impl Measure {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] = [Self::Due, Self::Kept, Self::Late, Self::InPart, Self::Missed, Self::Rate];

    /// How many; nothing for the rate, which is no count.
    pub const fn count(self, tally: &Tally) -> Option<usize> {
        match self {
            Self::Due => Some(tally.due()),
            Self::Kept => Some(tally.kept),
            Self::Late => Some(tally.late),
            Self::InPart => Some(tally.in_part),
            Self::Missed => Some(tally.missed),
            Self::Rate => None,
        }
    }

    /// What to order by; unknown where nothing fell due.
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    fn weight(self, tally: &Tally) -> Option<f64> {
        let rate = tally.kept_rate()?;
        Some(self.count(tally).map_or(rate, |n| n as f64))
    }
}

/// What the rows are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Column {
    /// Who.
    #[default]
    Partner,
    /// What came of what one side owed.
    Of(Side, Measure),
    /// Who gives more hours.
    Balance,
}

/// The rows of the active partners, in the order of the register.
pub fn rows(plan: &Plan, assessment: &Assessment) -> Vec<Row> {
    let Some(days) = days(assessment.as_of) else { return Vec::new() };
    plan.partners()
        .iter()
        .zip(assessment.bonds.iter().zip(&assessment.activity))
        .filter(|(partner, _)| partner.stage == Stage::Active)
        .map(|(partner, (bond, activity))| {
            let tally = |side| bond.ledger.tally(side, days.first(), days.last());
            let in_contact = minutes_in_contact(&bond.contacts, days);
            // What we gave holds the time of the contacts, which was theirs as well.
            let ours = activity.ours_last_year.minutes.saturating_sub(in_contact);
            let key = slug::slugify(partner.name.as_str());
            Row {
                partner: partner.id.clone(),
                name: partner.name.to_string(),
                searched: format!("{}\n{key}", partner.name.as_str().to_lowercase()),
                key,
                ours: tally(Side::Us),
                theirs: tally(Side::Them),
                hours: Hours {
                    ours: hours(ours),
                    theirs: hours(activity.theirs_last_year.minutes),
                    contacts: hours(in_contact),
                },
            }
        })
        .collect()
}

fn minutes_in_contact(contacts: &Contacts, days: Window) -> u64 {
    let made = contacts.between(days.first(), days.last()).iter();
    made.filter_map(|c| c.lasted).map(|lasted: Minutes| u64::from(lasted.get())).sum()
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn hours(minutes: u64) -> f64 {
    minutes as f64 / 60.0
}

/// The places of the rows that a search lets through, in order; where nothing fell due, or nobody gave
/// hours, a row comes last, whichever way they are ordered.
pub fn shown(rows: &[Row], search: &str, by: Column, descending: bool) -> Vec<usize> {
    let search = search.to_lowercase();
    let words: Vec<_> = search.split_whitespace().collect();
    let fits = |row: &Row| words.iter().all(|word| row.searched.contains(word));
    let mut shown: Vec<usize> = (0..rows.len()).filter(|i| fits(&rows[*i])).collect();
    let weight = |row: &Row| match by {
        Column::Partner => None,
        Column::Of(side, measure) => measure.weight(row.of(side)),
        Column::Balance => row.hours.our_part(),
    };
    let turned = |order: Ordering| if descending { order.reverse() } else { order };
    shown.sort_by(|a, b| {
        let (a, b) = (&rows[*a], &rows[*b]);
        let ordering = match (by, weight(a), weight(b)) {
            (Column::Partner, ..) => turned(a.key.cmp(&b.key)),
            (_, Some(a), Some(b)) => turned(a.total_cmp(&b)),
            (_, a, b) => b.is_some().cmp(&a.is_some()),
        };
        ordering.then_with(|| a.key.cmp(&b.key))
    });
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::assess;
    use crate::plan::*;
    use crate::ui::fixture::{TODAY, commitment_id, name, partner_id};
    use jiff::civil::date;

    fn partner(id: &str, stage: Stage) -> Edit {
        Edit::Partner(RecordEdit::add(Partner { stage, ..Partner::new(partner_id(id), name(id)) }))
    }

    fn promise(id: &str, of: &str, by: Side, due: Date, state: PromiseState) -> Edit {
        Edit::Commitment(RecordEdit::add(Commitment {
            id: commitment_id(id),
            partner: partner_id(of),
            by,
            title: None,
            amount: None,
            schedule: Schedule::promise(None, due, state).expect("a promise"),
            moved: Vec::new(),
            amount_was: Vec::new(),
            notes: Note::NONE,
        }))
    }

    fn entry(with: &str, on: Date, what: Happening) -> Edit {
        let partner = partner_id(with);
        Edit::Entry(LineEdit::add(Entry {
            date: on,
            partner,
            what,
            towards: None,
            imported: None,
            note: Note::NONE,
        }))
    }

    fn gave(by: Side, amount: &str) -> Happening {
        Happening::Given { by, amount: Amount::parse(amount).expect("an amount") }
    }

    /// On 23 November 2026 the year begins on 24 November 2025.
    fn made() -> Vec<Row> {
        let kept = PromiseState::Kept;
        let half = PromiseState::KeptInPart {
            on: date(2026, 5, 1),
            part: Fraction::from_percent(50).expect("a fraction"),
        };
        let met = Happening::Contact { began: Side::Us, lasted: Some(Minutes::new(90)), went: None };
        let mut plan = Plan::empty(name("Plan"), Currency::EUR);
        plan.apply(&[
            partner("ada", Stage::Active),
            partner("bo", Stage::Active),
            partner("cy", Stage::Active),
            partner("flo", Stage::Ended),
            promise("before", "ada", Side::Us, date(2025, 11, 23), PromiseState::Open),
            promise("kept", "ada", Side::Us, date(2025, 11, 24), kept(date(2025, 11, 20))),
            promise("late", "ada", Side::Us, date(2026, 3, 1), kept(date(2026, 3, 11))),
            promise("half", "ada", Side::Us, date(2026, 5, 1), half),
            promise("missed", "ada", Side::Us, date(2026, 11, 22), PromiseState::Open),
            promise("today", "ada", Side::Us, TODAY, PromiseState::Open),
            promise("waived", "ada", Side::Us, date(2026, 6, 1), PromiseState::Waived(date(2026, 5, 1))),
            promise("theirs", "ada", Side::Them, date(2026, 6, 1), kept(date(2026, 6, 1))),
            promise("bo-missed", "bo", Side::Us, date(2026, 9, 1), PromiseState::Open),
            promise("flo-missed", "flo", Side::Us, date(2026, 9, 1), PromiseState::Open),
            entry("ada", date(2025, 11, 23), gave(Side::Us, "100h")),
            entry("ada", date(2025, 11, 24), gave(Side::Us, "6h")),
            entry("ada", date(2026, 4, 1), gave(Side::Them, "2h")),
            entry("ada", date(2026, 4, 2), met.clone()),
            entry("bo", date(2026, 4, 2), met),
        ])
        .expect("edits");
        rows(&plan, &assess(&plan, TODAY))
    }

    #[test]
    fn counts_what_fell_due_in_the_year() {
        let rows = made();
        let names: Vec<_> = rows.iter().map(|r| r.name.as_str()).collect();
        assert_eq!(names, ["ada", "bo", "cy"], "who is over is not there");
        let ours = rows[0].ours;
        assert_eq!(Measure::ALL.map(|m| m.count(&ours)), [Some(4), Some(1), Some(1), Some(1), Some(1), None]);
        assert_eq!((ours.open, ours.waived), (1, 1));
        // (1 + 1 + 0.5 + 0) ÷ 4.
        assert_eq!(ours.kept_rate(), Some(0.625));
        assert_eq!((rows[0].theirs.due(), rows[0].theirs.kept_rate()), (1, Some(1.0)));
        assert_eq!(rows[1].ours.kept_rate(), Some(0.0));
        assert_eq!(rows[2].ours.kept_rate(), None);
    }

    #[test]
    fn hours_given_leave_the_contacts_apart() {
        let rows = made();
        assert_eq!(rows[0].hours, Hours { ours: 6.0, theirs: 2.0, contacts: 1.5 });
        assert_eq!(rows[0].hours.our_part(), Some(0.75));
        assert_eq!(rows[1].hours, Hours { ours: 0.0, theirs: 0.0, contacts: 1.5 });
        assert_eq!(rows[1].hours.our_part(), None);
    }

    #[test]
    fn orders_by_any_figure_and_leaves_the_unknown_last() {
        let rows = made();
        let order = |by, descending| {
            shown(&rows, "", by, descending).iter().map(|i| rows[*i].name.as_str()).collect::<Vec<_>>()
        };
        let rate = Column::Of(Side::Us, Measure::Rate);
        assert_eq!(order(rate, false), ["bo", "ada", "cy"]);
        assert_eq!(order(rate, true), ["ada", "bo", "cy"]);
        assert_eq!(order(Column::Of(Side::Us, Measure::Missed), true), ["ada", "bo", "cy"]);
        assert_eq!(order(Column::Balance, false), ["ada", "bo", "cy"]);
        assert_eq!(order(Column::Partner, true), ["cy", "bo", "ada"]);
        assert_eq!(shown(&rows, "B", Column::Partner, false), [1]);
    }
}
