//! Format 1 of the file: which sections there are, and which may be left out.
//!
//! The records within the sections are read by the plan's own types. When a
//! later format changes one of them, its present shape moves here and stays as
//! it is, so that files of format 1 are always read.

use crate::plan::{
    Capacity, CheckIn, Choosing, ClosingEvent, Commitment, CsvLayout, Currency, Dated, Entry, Goal,
    ImportRule, Name, Partner, PlanParts, Rate, Review, Risk, Scenario, Settings, Snooze,
};
use ron::extensions::Extensions;
use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};

/// The number that the file states.
pub(super) const NUMBER: u32 = 1;

/// The fields of the file, in the order in which it is written.
pub(super) const FIELDS: &[&str] = &[
    "format",
    "name",
    "currency",
    "rates",
    "settings",
    "capacity",
    "partners",
    "goals",
    "commitments",
    "risks",
    "check_ins",
    "closing_events",
    "snoozes",
    "import_rules",
    "csv_layouts",
    "choosing",
    "scenarios",
    "reviews",
    "log",
];

/// How RON is read: a file written by hand needs no header of extensions.
pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES)
}

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Plan")]
pub(super) struct File {
    #[serde(rename = "format")]
    _format: Format,
    name: Name,
    currency: Currency,
    #[serde(default)]
    rates: Vec<Rate>,
    #[serde(default)]
    settings: Settings,
    #[serde(default)]
    capacity: Capacity,
    #[serde(default)]
    partners: Vec<Partner>,
    #[serde(default)]
    goals: Vec<Goal>,
    #[serde(default)]
    commitments: Vec<Commitment>,
    #[serde(default)]
    risks: Vec<Risk>,
    #[serde(default)]
    check_ins: Vec<CheckIn>,
    #[serde(default)]
    closing_events: Vec<ClosingEvent>,
    #[serde(default)]
    snoozes: Vec<Snooze>,
    #[serde(default)]
    import_rules: Vec<ImportRule>,
    #[serde(default)]
    csv_layouts: Vec<CsvLayout>,
    #[serde(default)]
    choosing: Choosing,
    #[serde(default)]
    scenarios: Vec<Scenario>,
    #[serde(default)]
    reviews: Vec<Review>,
    #[serde(default, deserialize_with = "in_place")]
    log: Dated<Entry>,
}

impl File {
    /// What the file holds, and its log apart.
    pub(super) fn into_parts(self) -> (PlanParts, Dated<Entry>) {
        let parts = PlanParts {
            name: self.name,
            currency: self.currency,
            rates: self.rates,
            settings: self.settings,
            capacity: self.capacity,
            partners: self.partners,
            goals: self.goals,
            commitments: self.commitments,
            risks: self.risks,
            check_ins: self.check_ins,
            closing_events: self.closing_events,
            snoozes: self.snoozes,
            import_rules: self.import_rules,
            csv_layouts: self.csv_layouts,
            choosing: self.choosing,
            scenarios: self.scenarios,
            reviews: self.reviews,
            log: Vec::new(),
        };
        (parts, self.log)
    }
}

/// Reads a list straight into the form in which the plan keeps it.
fn in_place<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Dated<Entry>, D::Error> {
    struct Lines;
    impl<'de> Visitor<'de> for Lines {
        type Value = Dated<Entry>;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a list of entries")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Dated<Entry>, A::Error> {
            let mut lines = Dated::new();
            while let Some(line) = seq.next_element()? {
                lines.push_back(line);
            }
            Ok(lines)
        }
    }
    deserializer.deserialize_seq(Lines)
}

/// The format's number, which must be this format's.
#[derive(Deserialize)]
#[serde(try_from = "u32")]
pub(super) struct Format;

impl TryFrom<u32> for Format {
    type Error = String;
    fn try_from(number: u32) -> Result<Self, String> {
        if number == NUMBER {
            Ok(Self)
        } else {
            Err(format!("there is no format {number}; write `{NUMBER}`"))
        }
    }
}
