//! Losing touch: how long the last contact with each partner was ago, against what was agreed.

use crate::analysis::{Assessment, ContactMade, Standing};
use crate::plan::{PartnerId, Plan, Side, Stage, plus_days};
use std::cmp::Ordering;

/// How many weeks back who begins the contacts is counted.
pub const WEEKS: i32 = 13;

/// What is shown of one partner.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Who.
    pub partner: PartnerId,
    /// The partner's name.
    pub name: String,
    /// The name in plain Latin letters, to order by.
    key: String,
    /// What the bond is.
    pub standing: Standing,
    /// The last contact; unknown where none was ever logged.
    pub last: Option<ContactMade>,
    /// Days since then.
    pub gap: Option<i32>,
    /// How many days may pass between contacts, as agreed.
    pub agreed: Option<i32>,
    /// How many contacts of the last weeks we began.
    pub ours: usize,
    /// How many they began.
    pub theirs: usize,
}

impl Row {
    /// By how many days the gap is longer than agreed; less than nothing while it is not, unknown where
    /// nothing was agreed or no contact was ever logged.
    pub fn over(&self) -> Option<i32> {
        Some(self.gap? - self.agreed?)
    }
}

/// What the rows are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// Who.
    Partner,
    /// What the bond is.
    Standing,
    /// When the last contact was.
    Last,
    /// How long ago that is.
    Gap,
    /// What was agreed.
    Agreed,
    /// How much longer than agreed.
    Over,
    /// Who begins the contacts.
    Begun,
    /// The button.
    Log,
}

/// The active partners with an agreed interval or with contacts, in the order of the register.
pub fn rows(plan: &Plan, assessment: &Assessment) -> Vec<Row> {
    let first = plus_days(assessment.as_of, 1 - 7 * WEEKS);
    plan.partners()
        .iter()
        .zip(&assessment.bonds)
        .filter(|(partner, _)| partner.stage == Stage::Active)
        .filter(|(_, bond)| bond.contacts.agreed_days.is_some() || !bond.contacts.all.is_empty())
        .map(|(partner, bond)| {
            let begun = |side| bond.contacts.begun_by(side, first, assessment.as_of);
            Row {
                partner: partner.id.clone(),
                name: partner.name.to_string(),
                key: slug::slugify(partner.name.as_str()),
                standing: bond.standing,
                last: bond.contacts.all.last().copied(),
                gap: bond.contacts.days_since_last,
                agreed: bond.contacts.agreed_days,
                ours: begun(Side::Us),
                theirs: begun(Side::Them),
            }
        })
        .collect()
}

/// The places of the rows in order; what is not known comes last, whichever way they are ordered.
pub fn in_order(rows: &[Row], by: Column, descending: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&rows[*a], &rows[*b]);
        let turned = |order: Ordering| if descending { order.reverse() } else { order };
        let known = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => turned(a.total_cmp(&b)),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        let ordering = match by {
            Column::Partner | Column::Log => turned(a.key.cmp(&b.key)),
            Column::Standing => turned(a.standing.cmp(&b.standing)),
            // Both run backwards: the last contact of the longest gap is the earliest.
            Column::Last => known(a.gap.map(|g| -f64::from(g)), b.gap.map(|g| -f64::from(g))),
            Column::Gap => known(a.gap.map(f64::from), b.gap.map(f64::from)),
            Column::Agreed => known(a.agreed.map(f64::from), b.agreed.map(f64::from)),
            Column::Over => {
                known(pressing(a), pressing(b)).then(known(a.gap.map(f64::from), b.gap.map(f64::from)))
            }
            Column::Begun => turned((a.ours + a.theirs).cmp(&(b.ours + b.theirs))),
        };
        ordering.then_with(|| a.key.cmp(&b.key))
    });
    order
}

/// How pressing it is to be in touch: by the days over. Those with whom something was agreed and nothing
/// ever logged come behind all that are too long, and before all that are in time.
fn pressing(row: &Row) -> Option<f64> {
    match (row.over(), row.agreed) {
        (Some(days), _) => Some(f64::from(days)),
        (None, Some(_)) => Some(0.5),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::assess;
    use crate::plan::*;
    use crate::ui::fixture::{TODAY, name, partner_id};
    use jiff::civil::{Date, date};
    use std::num::NonZeroU16;

    fn partner(id: &str, every: u16) -> Edit {
        let every = NonZeroU16::new(every);
        Edit::Partner(RecordEdit::add(Partner {
            in_touch_every_days: every,
            ..Partner::new(partner_id(id), name(id))
        }))
    }

    fn contact(with: &str, on: Date, began: Side) -> Edit {
        Edit::Entry(LineEdit::add(Entry {
            date: on,
            partner: partner_id(with),
            what: Happening::Contact { began, lasted: None, went: None },
            towards: None,
            imported: None,
            note: Note::NONE,
        }))
    }

    /// On Monday, 23 November 2026: Ada should be seen every 14 days and was seen 21 days ago; Bo every
    /// 30, seen 5 days ago; Cy every 7, never seen; Di without agreement, seen 60 days ago; Ed without
    /// either; Flo is over.
    fn made() -> Vec<Row> {
        let mut plan = Plan::empty(name("Plan"), Currency::EUR);
        let mut edits: Vec<_> =
            [("ada", 14), ("bo", 30), ("cy", 7), ("di", 0), ("ed", 0)].map(|(id, n)| partner(id, n)).into();
        edits.push(Edit::Partner(RecordEdit::add(Partner {
            stage: Stage::Ended,
            in_touch_every_days: NonZeroU16::new(7),
            ..Partner::new(partner_id("flo"), name("Flo"))
        })));
        edits.extend([
            // 13 weeks up to 23 November begin on 25 August: the first is the last day outside.
            contact("ada", date(2026, 8, 24), Side::Us),
            contact("ada", date(2026, 8, 25), Side::Them),
            contact("ada", date(2026, 10, 1), Side::Us),
            contact("ada", date(2026, 11, 2), Side::Us),
            contact("bo", date(2026, 11, 18), Side::Them),
            contact("di", date(2026, 9, 24), Side::Us),
        ]);
        plan.apply(&edits).expect("edits");
        rows(&plan, &assess(&plan, TODAY))
    }

    #[test]
    fn gaps_are_days_and_what_is_unknown_stays_so() {
        let rows = made();
        let said: Vec<_> =
            rows.iter().map(|r| (r.name.as_str(), r.gap, r.agreed, r.over(), r.ours, r.theirs)).collect();
        assert_eq!(
            said,
            [
                ("ada", Some(21), Some(14), Some(7), 2, 1),
                ("bo", Some(5), Some(30), Some(-25), 0, 1),
                ("cy", None, Some(7), None, 0, 0),
                ("di", Some(60), None, None, 1, 0),
            ]
        );
        assert_eq!(rows[0].last.map(|c| (c.date, c.began)), Some((date(2026, 11, 2), Side::Us)));
    }

    #[test]
    fn the_longest_over_comes_first_and_the_unknown_last() {
        let rows = made();
        let order = |by, descending| {
            in_order(&rows, by, descending).iter().map(|i| rows[*i].name.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(order(Column::Over, true), ["ada", "cy", "bo", "di"]);
        assert_eq!(order(Column::Over, false), ["bo", "cy", "ada", "di"]);
        assert_eq!(order(Column::Gap, true), ["di", "ada", "bo", "cy"]);
        assert_eq!(order(Column::Last, true), ["bo", "ada", "di", "cy"]);
        assert_eq!(order(Column::Agreed, false), ["cy", "ada", "bo", "di"]);
        assert_eq!(order(Column::Begun, true), ["ada", "bo", "di", "cy"]);
        assert_eq!(order(Column::Partner, true), ["di", "cy", "bo", "ada"]);
    }
}
