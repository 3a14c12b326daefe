//! A quarter as it was: the figures and words of a day, which no later edit changes.

use super::KeptFigure;
use crate::plan::calendar::date_serde;
use crate::plan::judgement::{Standing, Verdict, as_words};
use crate::plan::{
    BothSides, Claim, CommitmentId, Currency, Fraction, Name, Note, PartnerId, Resource, ResourceId, Scores,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What could be said of the plan on the day on which a review was frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// The day.
    #[serde(with = "date_serde")]
    pub as_of: Date,
    /// The currency in which the plan counted: its minor units are the unit of money here.
    pub currency: Currency,
    /// The verdict; unknown where there was nothing to judge.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "as_words::option")]
    pub verdict: Option<Verdict>,
    /// The verdict as a sentence.
    pub headline: Name,
    /// What that rested on.
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub support: Note,
    /// What could not be counted.
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub caveat: Note,
    /// The first day of the first quarter that breaks, where one did.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date_serde::option")]
    pub breaks_from: Option<Date>,
    /// What each resource had to bear.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub loads: Vec<SnapshotLoad>,
    /// What each commitment of ours took.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<SnapshotCommitment>,
    /// The partners that counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<SnapshotPartner>,
    /// What those were called whom the review names beside them: candidates, and who had gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<SnapshotName>,
    /// What fell due in the year before, and how much of it was kept.
    #[serde(default, skip_serializing_if = "BothSides::is_unknown")]
    pub kept: BothSides<SnapshotKept>,
    /// What a year may cost; unknown where no risk was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loss: Option<SnapshotLoss>,
    /// What was worth saying, the most pressing first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<SnapshotFinding>,
}

impl Snapshot {
    /// What a partner was called on the day; nothing where that was not kept.
    pub fn called(&self, id: &PartnerId) -> Option<&Name> {
        self.names().find_map(|(kept, name)| (kept == id).then_some(name))
    }

    /// Everybody whose name was kept.
    pub fn names(&self) -> impl Iterator<Item = (&PartnerId, &Name)> {
        let counted = self.partners.iter().map(|partner| (&partner.id, &partner.name));
        counted.chain(self.named.iter().map(|named| (&named.id, &named.name)))
    }
}

/// What a resource had to bear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotLoad {
    /// Which.
    #[serde(with = "resource_word")]
    pub resource: Resource,
    /// What it was called.
    pub name: Name,
    /// What it is counted in, where it is neither time nor money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Name>,
    /// Quarter by quarter, the running one first.
    pub cells: Vec<SnapshotCell>,
}

/// A resource in a quarter: in hours, in minor units, or in the resource's own unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotCell {
    /// The first day of the quarter.
    #[serde(with = "date_serde")]
    pub from: Date,
    /// What there was to give; unknown where the plan did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<KeptFigure>,
    /// The load on average: what was used, and what was still to come as it really goes.
    pub expected: KeptFigure,
    /// One in twenty was to be below it.
    pub low: KeptFigure,
    /// As often more as less.
    pub middle: KeptFigure,
    /// One in twenty was to be above it.
    pub high: KeptFigure,
    /// The chance of more than there was; unknown where the capacity was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chance_over: Option<Fraction>,
    /// Whether it fitted; unknown where the capacity was.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "as_words::option")]
    pub verdict: Option<Verdict>,
    /// Who took how much.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<SnapshotShare>,
}

/// A partner's part of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotShare {
    /// Who.
    pub partner: PartnerId,
    /// What the log said was used.
    pub used: KeptFigure,
    /// What was still promised.
    pub promised: KeptFigure,
    /// What it takes as it really goes: what was used, and what was still to come as the log corrects it.
    pub expected: KeptFigure,
}

/// What a commitment of ours took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotCommitment {
    /// Which.
    pub id: CommitmentId,
    /// With whom.
    pub partner: PartnerId,
    /// What it was called.
    pub called: Name,
    /// Of which resource.
    #[serde(with = "resource_word")]
    pub resource: Resource,
    /// Its amount and days, in words; what was agreed anew reads differently.
    pub terms: Name,
    /// What was still promised, quarter by quarter, the running one first.
    pub promised: Vec<KeptFigure>,
}

/// A partner on the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotPartner {
    /// Who.
    pub id: PartnerId,
    /// What it was called.
    pub name: Name,
    /// What the bond was by the evidence.
    #[serde(with = "as_words")]
    pub standing: Standing,
    /// What each side called it.
    #[serde(default, skip_serializing_if = "BothSides::is_unknown")]
    pub claim: BothSides<Claim>,
    /// The latest scores of each side.
    #[serde(default, skip_serializing_if = "BothSides::is_unknown")]
    pub scores: BothSides<Scores>,
}

/// A partner that did not count, by the name of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotName {
    /// Who.
    pub id: PartnerId,
    /// What it was called.
    pub name: Name,
}

/// What fell due, and how much of it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotKept {
    /// How many promises and what recurs fell due.
    pub due: u32,
    /// The kept part of all that, from 0 to 1.
    pub kept: Fraction,
}

/// What a year was to cost, in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotLoss {
    /// On average.
    pub expected: KeptFigure,
    /// In the worst one year in twenty, on average.
    pub bad_year: KeptFigure,
    /// The most that could be afforded; unknown where the plan did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<KeptFigure>,
    /// Whether it could be borne; unknown where the most was.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "as_words::option")]
    pub verdict: Option<Verdict>,
}

/// Something that was worth saying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotFinding {
    /// Its code.
    pub code: Name,
    /// Whom it concerned, where it concerned a partner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<PartnerId>,
    /// The same in words.
    pub text: Name,
}

/// A resource as a snapshot writes it: `"time"`, `"money"`, or `"other staff-days"`.
mod resource_word {
    use super::{Resource, ResourceId};
    use serde::{Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(resource: &Resource, s: S) -> Result<S::Ok, S::Error> {
        match resource {
            Resource::Time => s.serialize_str("time"),
            Resource::Money => s.serialize_str("money"),
            Resource::Other(id) => s.collect_str(&format_args!("other {id}")),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Resource, D::Error> {
        const EXPECTED: &str = "\"time\", \"money\", or \"other\" and an identifier";
        crate::plan::text::visit_str(d, EXPECTED, |text| match text {
            "time" => Ok(Resource::Time),
            "money" => Ok(Resource::Money),
            other => match other.strip_prefix("other ") {
                Some(id) => ResourceId::new(id).map(Resource::Other).map_err(|e| e.to_string()),
                None => Err(format!("expected {EXPECTED}, not `{other}`")),
            },
        })
    }
}
