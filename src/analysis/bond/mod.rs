//! Bonds: what each partner is to us, by the evidence.

mod dependence;
mod exposure;
mod gate;
mod gates;
mod kind;
mod standing;
mod words;

pub use dependence::{MOST as MOST_DEPENDENCE, MutualDependence, level};
pub use exposure::Exposure;
pub use gate::{Gate, GateKind, GateState};
pub use gates::{AGREEMENT_HOLDS_DAYS, BACKED};
pub use kind::{Investment, Kind, Warranted, matrix};
pub use standing::Standing;

use super::alignment::Alignment;
use super::contacts::Contacts;
use super::ledger::Ledger;
use super::strain::{QuietAfterClosing, Repair};
use super::{ByPartner, by_partner, of_partner};
use crate::plan::{Claim, Commitment, Goal, Partner, Plan, Risk, Want};
use jiff::civil::Date;

/// What a partner is to us, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Bond {
    /// What it is.
    pub standing: Standing,
    /// Why, in a sentence or two.
    pub because: String,
    /// The six gates, in the order of [`GateKind::ALL`].
    pub gates: [Gate; 6],
    /// At most three questions that would settle what is not known; none where neither side wants more.
    pub questions: Vec<String>,
    /// Whether neither side wants a partnership and little depends on either: good as it is.
    pub is_content: bool,
    /// How much each side depends on the other.
    pub dependence: MutualDependence,
    /// Which kind of partnership is practised.
    pub practised: Option<Kind>,
    /// Which kind the propensity matrix warrants.
    pub warranted: Option<Warranted>,
    /// How the two compare.
    pub investment: Option<Investment>,
    /// What falls if the partner fails.
    pub exposure: Exposure,
    /// What each side promised, and what came of it.
    pub ledger: Ledger,
    /// How we are in touch.
    pub contacts: Contacts,
    /// The check-ins up to the day.
    pub alignment: Alignment,
    /// How the contacts changed with a closing event, where it is striking.
    pub quiet: Option<QuietAfterClosing>,
    /// Strains of the last year that ended.
    pub repairs: Vec<Repair>,
}

impl Bond {
    /// One of the gates.
    pub fn gate(&self, kind: GateKind) -> &Gate {
        &self.gates[kind as usize]
    }
}

/// What the gates look at.
struct Facts<'a> {
    plan: &'a Plan,
    as_of: Date,
    partner: &'a Partner,
    goals: &'a [&'a Goal],
    commitments: &'a [&'a Commitment],
    risks: &'a [&'a Risk],
    ledger: &'a Ledger,
}

/// What is known of each partner before its gates are judged, by its place in the register.
pub(super) struct Evidence {
    pub ledger: Ledger,
    pub contacts: Contacts,
    pub alignment: Alignment,
    pub quiet: Option<QuietAfterClosing>,
    pub repairs: Vec<Repair>,
}

/// The bond with every partner, by its place in the register.
pub(super) fn bonds(
    plan: &Plan,
    as_of: Date,
    evidence: Vec<Evidence>,
    commitments: &ByPartner<'_, Commitment>,
) -> Vec<Bond> {
    let mut goals = ByPartner::<Goal>::default();
    for goal in plan.goals() {
        for needed in &goal.partners {
            goals.entry(&needed.partner).or_default().push(goal);
        }
    }
    let risks = by_partner(plan.risks(), |r| &r.partner);
    plan.partners()
        .iter()
        .zip(evidence)
        .zip(exposure::exposures(plan))
        .map(|((partner, evidence), exposure)| {
            let facts = Facts {
                plan,
                as_of,
                partner,
                goals: of_partner(&goals, &partner.id),
                risks: of_partner(&risks, &partner.id),
                commitments: of_partner(commitments, &partner.id),
                ledger: &evidence.ledger,
            };
            let judged = Judged::by(&facts, &evidence);
            judged.into_bond(evidence, exposure)
        })
        .collect()
}

/// The questions that are asked at most, the most telling first.
const MOST_QUESTIONS: usize = 3;

/// What the gates and the rule say of a partner.
struct Judged {
    standing: Standing,
    because: String,
    gates: [Gate; 6],
    questions: Vec<String>,
    is_content: bool,
    dependence: MutualDependence,
    practised: Option<Kind>,
    warranted: Option<Warranted>,
}

impl Judged {
    fn by(facts: &Facts<'_>, evidence: &Evidence) -> Self {
        let partner = facts.partner;
        let gates = gates::gates(facts, &evidence.alignment);
        let dependence = MutualDependence::of(&partner.dependence);
        let went_quiet = evidence.quiet.is_some();
        let standing = standing::standing(&standing::Facts {
            gates: &gates,
            claim: partner.claim,
            depth: partner.depth,
            went_quiet,
        });
        let wants_none = |want: Option<Want>| want.is_some_and(|w| w <= Want::Little);
        let is_content = wants_none(partner.want.ours)
            && wants_none(partner.want.theirs)
            && gates::depends_little(dependence)
            && matches!(standing, Standing::Relationship | Standing::DeepRelationship);
        let is_claimed = [partner.claim.ours, partner.claim.theirs].contains(&Some(Claim::Partnership));
        let because = words::because(standing, &gates, is_content, is_claimed, went_quiet);
        let questions = match standing {
            Standing::Unknown | Standing::InTheMaking => {
                gates.iter().filter_map(|g| g.question.clone()).take(MOST_QUESTIONS).collect()
            }
            _ => Vec::new(),
        };
        Self {
            standing,
            because,
            questions,
            is_content,
            dependence,
            practised: kind::practised(&gates, dependence.lower()),
            warranted: kind::warranted(partner.propensity.as_ref()),
            gates,
        }
    }

    fn into_bond(self, evidence: Evidence, exposure: Exposure) -> Bond {
        let Self { standing, because, gates, questions, is_content, dependence, practised, warranted } = self;
        let Evidence { ledger, contacts, alignment, quiet, repairs } = evidence;
        let investment = practised
            .zip(warranted)
            .map(|(practised, warranted)| kind::investment(practised, warranted.kind));
        Bond {
            standing,
            because,
            gates,
            questions,
            is_content,
            dependence,
            practised,
            warranted,
            investment,
            exposure,
            ledger,
            contacts,
            alignment,
            quiet,
            repairs,
        }
    }
}
