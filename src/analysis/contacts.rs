//! Being in touch: who began the contacts, how long they took, how good they were.

use super::log::ContactMade;
use crate::plan::{Minutes, Partner, Quarter, Side, days_between};
use jiff::civil::Date;

/// The contacts of one quarter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ContactQuarter {
    /// Which.
    pub quarter: Quarter,
    /// How many we began.
    pub begun_by_us: usize,
    /// How many they began.
    pub begun_by_them: usize,
    /// How long they took, where that was written.
    pub minutes: u64,
    /// How good they were on average, from 1 to 5, where that was written.
    pub went: Option<f64>,
}

/// How a partner and we are in touch.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Contacts {
    /// All of them up to the day of the assessment, the earliest first.
    pub all: Vec<ContactMade>,
    /// Quarter by quarter, the earliest first; the last is the running one.
    pub quarters: Vec<ContactQuarter>,
    /// How many days may pass between contacts, as agreed.
    pub agreed_days: Option<i32>,
    /// Days since the last contact.
    pub days_since_last: Option<i32>,
}

impl Contacts {
    pub(super) fn of(partner: &Partner, all: Vec<ContactMade>, as_of: Date, quarters: &[Quarter]) -> Self {
        let quarters = quarters.iter().map(|quarter| in_quarter(*quarter, &all)).collect();
        Self {
            quarters,
            agreed_days: partner.in_touch_every_days.map(|days| i32::from(days.get())),
            days_since_last: all.last().map(|last| days_between(last.date, as_of)),
            all,
        }
    }

    /// The day of the last contact.
    pub fn last(&self) -> Option<Date> {
        self.all.last().map(|contact| contact.date)
    }

    /// By how many days the gap since the last contact is longer than agreed; `None` while it is not.
    pub fn days_too_long(&self) -> Option<i32> {
        let over = self.days_since_last? - self.agreed_days?;
        (over > 0).then_some(over)
    }

    /// The contacts from a day to another, both included.
    pub fn between(&self, first: Date, last: Date) -> &[ContactMade] {
        let start = self.all.partition_point(|c| c.date < first);
        let end = self.all.partition_point(|c| c.date <= last);
        &self.all[start..end.max(start)]
    }

    /// How many contacts a side began from a day to another, both included.
    pub fn begun_by(&self, side: Side, first: Date, last: Date) -> usize {
        self.between(first, last).iter().filter(|c| c.began == side).count()
    }
}

fn in_quarter(quarter: Quarter, all: &[ContactMade]) -> ContactQuarter {
    let window = quarter.window();
    let start = all.partition_point(|c| c.date < window.first());
    let end = all.partition_point(|c| c.date <= window.last());
    let here = &all[start..end];
    let begun = |side| here.iter().filter(|c| c.began == side).count();
    let scores: Vec<f64> = here.iter().filter_map(|c| c.went).map(|s| f64::from(s.get())).collect();
    #[expect(clippy::cast_precision_loss, reason = "contacts of one quarter are few")]
    let went = (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64);
    ContactQuarter {
        quarter,
        begun_by_us: begun(Side::Us),
        begun_by_them: begun(Side::Them),
        minutes: here.iter().filter_map(|c| c.lasted).map(|m: Minutes| u64::from(m.get())).sum(),
        went,
    }
}
