//! What imports leave in the plan: where an entry came from, and whose what is.

use super::scale::worded;
use super::text::as_text;
use super::{Name, PartnerId};
use serde::{Deserialize, Serialize};

worded! {
    /// Which program's file a record came from.
    ImportSource {
        /// A detailed export of Toggl Track.
        Toggl => "Toggl Track",
        /// A detailed export of Clockify.
        Clockify => "Clockify",
        /// What `timew export` writes.
        Timewarrior => "Timewarrior",
        /// Meetings of a calendar.
        Calendar => "Calendar",
        /// Any other table.
        Csv => "CSV",
    }
}

impl ImportSource {
    /// How marks and commands name it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Toggl => "toggl",
            Self::Clockify => "clockify",
            Self::Timewarrior => "timewarrior",
            Self::Calendar => "calendar",
            Self::Csv => "csv",
        }
    }

    /// The source that marks and commands name so.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|source| source.key() == key)
    }
}

worded! {
    /// What a hint was called where it was found.
    HintField {
        /// A client, as time trackers have them.
        Client => "Client",
        /// A project.
        Project => "Project",
        /// A task.
        Task => "Task",
        /// A tag or a category.
        Tag => "Tag",
        /// The address of somebody who took part.
        Email => "Email",
        /// What was written about it: a description, a summary.
        Description => "Description",
    }
}

impl HintField {
    /// How commands name it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Project => "project",
            Self::Task => "task",
            Self::Tag => "tag",
            Self::Email => "email",
            Self::Description => "description",
        }
    }

    /// The field that commands name so.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.key() == key)
    }
}

/// Why a text is not the mark of an import.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the mark of an import, such as `toggl 5f3a9c1e2b7d4a60`")]
pub struct MarkError(String);

/// Which record of which program an entry came from. At the next import it tells that the
/// record is there already, whatever else was changed here or there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ImportMark {
    /// Which program.
    pub source: ImportSource,
    /// A hash of what names the record there.
    pub key: u64,
}

impl ImportMark {
    /// The mark of the record that this text names.
    ///
    /// The hash is `SipHash` 1-3 with a key of zeros: the same in every version and on every
    /// machine. Of a million records, two have the same hash once in 37 million files.
    pub fn of(source: ImportSource, key: &str) -> Self {
        use std::hash::Hasher as _;
        let mut hasher = siphasher::sip::SipHasher13::new();
        hasher.write(key.as_bytes());
        Self { source, key: hasher.finish() }
    }

    /// Reads `toggl 5f3a9c1e2b7d4a60`.
    ///
    /// # Errors
    /// When it is anything else.
    pub fn parse(text: &str) -> Result<Self, MarkError> {
        let error = || MarkError(text.to_owned());
        let (source, key) = text.split_once(' ').ok_or_else(error)?;
        let source = ImportSource::from_key(source).ok_or_else(error)?;
        let is_hash = key.len() == 16 && key.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let key = is_hash.then(|| u64::from_str_radix(key, 16).ok()).flatten().ok_or_else(error)?;
        Ok(Self { source, key })
    }
}

impl std::fmt::Display for ImportMark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:016x}", self.source.key(), self.key)
    }
}

as_text!(ImportMark, "the mark of an import such as \"toggl 5f3a9c1e2b7d4a60\"");

/// Whose the records are that have a certain hint.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ImportTo {
    /// This partner's.
    Partner(PartnerId),
    /// Nobody's: they are left out.
    LeaveOut,
}

/// What is to become of the records of a program that have a certain hint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RuleShape", into = "RuleShape")]
pub struct ImportRule {
    /// Of which program.
    pub source: ImportSource,
    /// Where the hint stands.
    pub field: HintField,
    /// What it says; capitals do not matter.
    pub text: Name,
    /// Whose they are.
    pub to: ImportTo,
}

/// How a rule stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "ImportRule")]
struct RuleShape {
    source: ImportSource,
    field: HintField,
    text: Name,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    partner: Option<PartnerId>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    leave_out: bool,
}

/// Why a rule cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an import rule has either a `partner` or `leave_out: true`")]
pub struct RuleError;

impl TryFrom<RuleShape> for ImportRule {
    type Error = RuleError;

    fn try_from(s: RuleShape) -> Result<Self, RuleError> {
        let to = match (s.partner, s.leave_out) {
            (Some(partner), false) => ImportTo::Partner(partner),
            (None, true) => ImportTo::LeaveOut,
            _ => return Err(RuleError),
        };
        Ok(Self { source: s.source, field: s.field, text: s.text, to })
    }
}

impl From<ImportRule> for RuleShape {
    fn from(rule: ImportRule) -> Self {
        let (partner, leave_out) = match rule.to {
            ImportTo::Partner(id) => (Some(id), false),
            ImportTo::LeaveOut => (None, true),
        };
        Self { source: rule.source, field: rule.field, text: rule.text, partner, leave_out }
    }
}

impl ImportRule {
    /// What the rule is about: no two rules of a plan are about the same.
    pub fn about(&self) -> (ImportSource, HintField, String) {
        (self.source, self.field, self.text.as_str().to_lowercase())
    }

    /// Whether records go to this partner by it.
    pub fn names(&self, partner: &PartnerId) -> bool {
        self.to == ImportTo::Partner(partner.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_written_and_read_and_never_vary() {
        let mark = ImportMark::of(ImportSource::Toggl, "2026-03-04T09:00:00#0");
        assert_eq!(ImportMark::parse(&mark.to_string()), Ok(mark));
        assert_eq!(mark.to_string(), "toggl f587771c7b04e5ee");
        for wrong in ["", "toggl", "toggl 5f", "tempo 5f3a9c1e2b7d4a60", "toggl 5F3A9C1E2B7D4A60"] {
            assert!(ImportMark::parse(wrong).is_err(), "{wrong}");
        }
    }
}
