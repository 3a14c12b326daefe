//! Partners: the entries of the register, whatever the bond turns out to be.

use super::calendar::date_serde;
use super::scale::{BothSides, worded};
use super::{Money, Name, Note, PartnerId, Propensity};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

worded! {
    /// What a partner is.
    PartnerKind {
        /// One person.
        Person => "Person",
        /// A company, an office, a club.
        Organisation => "Organisation",
    }
}

worded! {
    /// Where we are with a partner.
    Stage {
        /// Thought of, not begun: its commitments are not counted.
        Candidate => "Candidate",
        /// Going on.
        Active => "Active",
        /// Over: its commitments are not counted.
        Ended => "Ended",
    }
}

worded! {
    /// What a side calls the bond.
    Claim {
        /// "We are partners."
        Partnership => "Partnership",
        /// "We know and value each other."
        Relationship => "Relationship",
        /// "We do business."
        Business => "Just business",
    }
}

worded! {
    /// How much a side wants a partnership.
    Want {
        /// It does not.
        NotAtAll => "Not at all",
        /// It would not mind.
        Little => "A little",
        /// It would like to.
        Somewhat => "Somewhat",
        /// It sets great store by it.
        VeryMuch => "Very much",
    }
}

worded! {
    /// How deep a relationship is; says nothing about partnership.
    Depth {
        /// We greet each other.
        Acquaintance => "Acquaintance",
        /// We chat and know the work.
        Familiar => "Familiar",
        /// We like to meet.
        Warm => "Warm",
        /// We trust each other.
        Close => "Close",
        /// We are friends.
        Deep => "Deep",
    }
}

worded! {
    /// How much one side depends on the other to reach what it wants.
    Reliance {
        /// Would hardly notice.
        None => "None",
        /// Would find another in weeks.
        Low => "Low",
        /// Would lose time and money.
        Moderate => "Moderate",
        /// Would miss its goals for a year.
        High => "High",
        /// Could not succeed without.
        Vital => "Vital",
    }
}

/// How much a side depends on the other, and what replacing it would take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dependence {
    /// How much.
    pub level: Reliance,
    /// How many weeks it would take to replace the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weeks_to_replace: Option<u16>,
    /// What it would cost to replace the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_to_replace: Option<Money>,
}

/// How much each side depended on the other until a day on which one of them changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerDependence {
    /// The last day on which it was so.
    #[serde(with = "date_serde")]
    pub until: Date,
    /// How much we depended on them.
    #[serde(default, deserialize_with = "known", skip_serializing_if = "Option::is_none")]
    pub ours: Option<Reliance>,
    /// How much they depended on us.
    #[serde(default, deserialize_with = "known", skip_serializing_if = "Option::is_none")]
    pub theirs: Option<Reliance>,
}

/// A level that is there. `None` is one of the levels: only an absent field is an unknown one.
fn known<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Reliance>, D::Error> {
    Reliance::deserialize(deserializer).map(Some)
}

/// A person whom we know at a partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactPerson {
    /// Who.
    pub name: Name,
    /// What they do there.
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub role: Note,
    /// Where to write.
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub email: Note,
    /// Where to call.
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub phone: Note,
}

/// One entry of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// How the rest of the file names it.
    pub id: PartnerId,
    /// What it is called.
    pub name: Name,
    /// A person or an organisation.
    #[serde(default = "organisation", skip_serializing_if = "is_organisation")]
    pub kind: PartnerKind,
    /// Where we are with it.
    #[serde(default = "active", skip_serializing_if = "is_active")]
    pub stage: Stage,
    /// What it is to us: client, supplier, co-author.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Name>,
    /// What each side calls the bond.
    #[serde(default, skip_serializing_if = "BothSides::is_unknown")]
    pub claim: BothSides<Claim>,
    /// How much each side wants a partnership.
    #[serde(default, skip_serializing_if = "BothSides::is_unknown")]
    pub want: BothSides<Want>,
    /// How much each side depends on the other.
    #[serde(default, skip_serializing_if = "BothSides::is_unknown")]
    pub dependence: BothSides<Dependence>,
    /// What it was before, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dependence_was: Vec<FormerDependence>,
    /// What speaks for a partnership, by the form of Lambert, Emmelhainz and Gardner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub propensity: Option<Propensity>,
    /// How deep the relationship is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth: Option<Depth>,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date_serde::option")]
    pub started: Option<Date>,
    /// How many days may pass between contacts, as we mean it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_touch_every_days: Option<std::num::NonZeroU16>,
    /// Why the log is not to correct what is promised to this partner; it does where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uncorrected_because: Option<Name>,
    /// What the partnership is worth to us, by our own figure; where absent, what the goals are worth
    /// that need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<Money>,
    /// How many days' notice leaving takes; none where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_days: Option<std::num::NonZeroU16>,
    /// What leaving costs us; nothing where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaving_cost: Option<Money>,
    /// The last day of a bond that has ended after its notice: what is left of its commitments counts
    /// still. Those of other ended bonds do not.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date_serde::option")]
    pub ends: Option<Date>,
    /// The people we know there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<ContactPerson>,
    /// Words to find it by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Name>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub notes: Note,
}

const fn organisation() -> PartnerKind {
    PartnerKind::Organisation
}
fn is_organisation(kind: &PartnerKind) -> bool {
    *kind == PartnerKind::Organisation
}
const fn active() -> Stage {
    Stage::Active
}
fn is_active(stage: &Stage) -> bool {
    *stage == Stage::Active
}

impl Partner {
    /// An active organisation of which nothing is known but its name.
    pub fn new(id: PartnerId, name: Name) -> Self {
        Self {
            id,
            name,
            kind: PartnerKind::Organisation,
            stage: Stage::Active,
            roles: Vec::new(),
            claim: BothSides::default(),
            want: BothSides::default(),
            dependence: BothSides::default(),
            dependence_was: Vec::new(),
            propensity: None,
            depth: None,
            started: None,
            in_touch_every_days: None,
            uncorrected_because: None,
            worth: None,
            notice_days: None,
            leaving_cost: None,
            ends: None,
            contacts: Vec::new(),
            tags: Vec::new(),
            notes: Note::default(),
        }
    }

    /// Whether its commitments weigh on us: it is active, or in its notice.
    pub fn counts(&self) -> bool {
        match self.stage {
            Stage::Active => true,
            Stage::Ended => self.ends.is_some(),
            Stage::Candidate => false,
        }
    }

    /// The last day of the bond when notice is given on a day.
    pub fn last_day_of_notice(&self, given_on: Date) -> Date {
        super::plus_days(given_on, self.notice_days.map_or(0, |days| i32::from(days.get())))
    }

    /// Keeps what the dependence was where it differs from what it was when it was last
    /// written, so that one can tell later when it grew lopsided. The levels count, not what
    /// replacing would take, and several changes of one day are one change.
    pub fn keep_former_dependence(&mut self, before: &Self, today: Date) {
        let levels = |p: &Self| (p.dependence.ours.map(|d| d.level), p.dependence.theirs.map(|d| d.level));
        let (ours, theirs) = levels(before);
        let until = super::plus_days(today, -1);
        let is_kept = self.dependence_was.last().is_some_and(|former| former.until >= until);
        if levels(self) != (ours, theirs) && (ours.is_some() || theirs.is_some()) && !is_kept {
            self.dependence_was.push(FormerDependence { until, ours, theirs });
        }
    }
}
