//! Risks: what can go wrong with a partner, what it would cost, and what is done about it.

use super::calendar::date_serde;
use super::scale::{Fraction, worded};
use super::{Money, MoneyRange, Name, Note, PartnerId, RiskId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

worded! {
    /// What can go wrong with a partner (Das and Teng 1996).
    RiskKind {
        /// They do not cooperate as agreed.
        Relational => "Relational",
        /// It fails though both do their part.
        Performance => "Performance",
    }
}

/// What is done, or could be done, about a risk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mitigation {
    /// What.
    pub what: Note,
    /// What it costs in a year; unknown where absent.
    pub cost_per_year: Option<Money>,
    /// How likely the risk is within a year once it is done; as likely as before where absent.
    pub probability_after: Option<Fraction>,
    /// What the risk would cost in all once it is done; as much as before where absent.
    pub loss_after: Option<MoneyRange>,
    /// Whether it is done already, so that its effect counts.
    pub in_place: bool,
}

/// Something that can go wrong with a partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Shape", into = "Shape")]
pub struct Risk {
    /// How the file names it.
    pub id: RiskId,
    /// With whom.
    pub partner: PartnerId,
    /// What could happen.
    pub title: Name,
    /// Of which kind.
    pub kind: RiskKind,
    /// How likely within a year, before anything is done about it.
    pub yearly_probability: Option<Fraction>,
    /// What it would cost in all; nine times in ten between the bounds.
    pub loss: Option<MoneyRange>,
    /// The part of the loss that we would bear.
    pub our_share: Option<Fraction>,
    /// The part of the loss that they would bear; with ours at most the whole.
    pub their_share: Option<Fraction>,
    /// What would bring it about; risks of one cause happen together.
    pub cause: Option<Name>,
    /// What is done about it.
    pub mitigation: Mitigation,
    /// Who looks after it.
    pub owner: Option<Name>,
    /// When to look at it again.
    pub next_look: Option<Date>,
    /// Anything else.
    pub notes: Note,
}

/// How a risk stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Risk")]
struct Shape {
    id: RiskId,
    partner: PartnerId,
    title: Name,
    kind: RiskKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    yearly_probability: Option<Fraction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    loss: Option<MoneyRange>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    our_share: Option<Fraction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    their_share: Option<Fraction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cause: Option<Name>,
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    mitigation: Note,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mitigation_cost_per_year: Option<Money>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    probability_after: Option<Fraction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    loss_after: Option<MoneyRange>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    in_place: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owner: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date_serde::option")]
    next_look: Option<Date>,
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    notes: Note,
}

/// Why a risk cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RiskError {
    /// Shares above the whole.
    #[error("`our_share` ({0}) and `their_share` ({1}) are more than the whole loss together")]
    SharesAboveWhole(Fraction, Fraction),
}

impl Risk {
    /// A risk of which nothing is known but what could happen, and with whom.
    pub const fn new(id: RiskId, partner: PartnerId, title: Name, kind: RiskKind) -> Self {
        Self {
            id,
            partner,
            title,
            kind,
            yearly_probability: None,
            loss: None,
            our_share: None,
            their_share: None,
            cause: None,
            mitigation: Mitigation {
                what: Note::NONE,
                cost_per_year: None,
                probability_after: None,
                loss_after: None,
                in_place: false,
            },
            owner: None,
            next_look: None,
            notes: Note::NONE,
        }
    }

    /// Whether the shares that are known leave something of the loss or nothing, never less.
    ///
    /// # Errors
    /// When both shares together are more than the whole.
    pub fn check(&self) -> Result<(), RiskError> {
        match (self.our_share, self.their_share) {
            // Fractions have four decimals: a sum that is exact in the file is so within this.
            (Some(ours), Some(theirs)) if ours.get() + theirs.get() > 1.0 + 1e-9 => {
                Err(RiskError::SharesAboveWhole(ours, theirs))
            }
            _ => Ok(()),
        }
    }
}

impl TryFrom<Shape> for Risk {
    type Error = RiskError;
    fn try_from(s: Shape) -> Result<Self, RiskError> {
        let risk = Self {
            id: s.id,
            partner: s.partner,
            title: s.title,
            kind: s.kind,
            yearly_probability: s.yearly_probability,
            loss: s.loss,
            our_share: s.our_share,
            their_share: s.their_share,
            cause: s.cause,
            mitigation: Mitigation {
                what: s.mitigation,
                cost_per_year: s.mitigation_cost_per_year,
                probability_after: s.probability_after,
                loss_after: s.loss_after,
                in_place: s.in_place,
            },
            owner: s.owner,
            next_look: s.next_look,
            notes: s.notes,
        };
        risk.check()?;
        Ok(risk)
    }
}

impl From<Risk> for Shape {
    fn from(r: Risk) -> Self {
        Self {
            id: r.id,
            partner: r.partner,
            title: r.title,
            kind: r.kind,
            yearly_probability: r.yearly_probability,
            loss: r.loss,
            our_share: r.our_share,
            their_share: r.their_share,
            cause: r.cause,
            mitigation: r.mitigation.what,
            mitigation_cost_per_year: r.mitigation.cost_per_year,
            probability_after: r.mitigation.probability_after,
            loss_after: r.mitigation.loss_after,
            in_place: r.mitigation.in_place,
            owner: r.owner,
            next_look: r.next_look,
            notes: r.notes,
        }
    }
}
