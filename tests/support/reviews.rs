//! Random reviews: begun, and frozen with every figure filled and left out.

use super::{IDS, RESOURCES, both, currency, day, fraction, name, note, score, side};
use handful::plan::{
    ActionId, ActionOutcome, Amendment, Became, BothSides, Claim, CommitmentId, Decision, DecisionKind,
    KeptFigure, Name, PartnerId, Quarter, Resource, ResourceId, Review, ReviewAction, ReviewId, ReviewStep,
    Scores, Snapshot, SnapshotCell, SnapshotCommitment, SnapshotFinding, SnapshotKept, SnapshotLoad,
    SnapshotLoss, SnapshotName, SnapshotPartner, SnapshotShare, Standing, Verdict, YearStart,
};
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

fn partner() -> impl Strategy<Value = PartnerId> {
    select(IDS).prop_map(|id| PartnerId::new(id).expect("id"))
}

fn commitment() -> impl Strategy<Value = CommitmentId> {
    select(IDS).prop_map(|id| CommitmentId::new(id).expect("id"))
}

fn action_id() -> impl Strategy<Value = ActionId> {
    select(IDS).prop_map(|id| ActionId::new(id).expect("id"))
}

fn measure() -> impl Strategy<Value = KeptFigure> {
    prop_oneof![-1e6..1e6, Just(0.0), Just(9.0e12), 0.0..0.01]
        .prop_map(|v| KeptFigure::new(v).expect("in bounds"))
}

fn verdict() -> impl Strategy<Value = Verdict> {
    select(Verdict::ALL.to_vec())
}

fn resource() -> impl Strategy<Value = Resource> {
    prop_oneof![
        Just(Resource::Time),
        Just(Resource::Money),
        select(RESOURCES).prop_map(|id| Resource::Other(ResourceId::new(id).expect("id"))),
    ]
}

fn share() -> impl Strategy<Value = SnapshotShare> {
    (partner(), measure(), measure(), measure())
        .prop_map(|(partner, used, promised, expected)| SnapshotShare { partner, used, promised, expected })
}

fn cell() -> impl Strategy<Value = SnapshotCell> {
    let figures = (of(measure()), measure(), measure(), measure(), measure());
    (day(), figures, of(fraction()), of(verdict()), vec(share(), 0..3)).prop_map(
        |(from, (capacity, expected, low, middle, high), chance_over, verdict, shares)| SnapshotCell {
            from,
            capacity,
            expected,
            low,
            middle,
            high,
            chance_over,
            verdict,
            shares,
        },
    )
}

fn load() -> impl Strategy<Value = SnapshotLoad> {
    (resource(), name(), of(name()), vec(cell(), 0..3))
        .prop_map(|(resource, name, unit, cells)| SnapshotLoad { resource, name, unit, cells })
}

fn taken() -> impl Strategy<Value = SnapshotCommitment> {
    (commitment(), partner(), name(), resource(), name(), vec(measure(), 0..4)).prop_map(
        |(id, partner, called, resource, terms, promised)| SnapshotCommitment {
            id,
            partner,
            called,
            resource,
            terms,
            promised,
        },
    )
}

/// Random scores.
pub fn scores() -> impl Strategy<Value = Scores> {
    (score(), score(), score(), score(), score(), score()).prop_map(
        |(vision, goals, values, communication, trust, fairness)| Scores {
            vision,
            goals,
            values,
            communication,
            trust,
            fairness,
        },
    )
}

fn counted() -> impl Strategy<Value = SnapshotPartner> {
    let claim = both(|| select(Claim::ALL));
    (partner(), name(), select(Standing::ALL.to_vec()), claim, both(scores))
        .prop_map(|(id, name, standing, claim, scores)| SnapshotPartner { id, name, standing, claim, scores })
}

fn named() -> impl Strategy<Value = SnapshotName> {
    (partner(), name()).prop_map(|(id, name)| SnapshotName { id, name })
}

fn kept() -> impl Strategy<Value = BothSides<SnapshotKept>> {
    both(|| (any::<u32>(), fraction()).prop_map(|(due, kept)| SnapshotKept { due, kept }))
}

fn loss() -> impl Strategy<Value = SnapshotLoss> {
    (measure(), measure(), of(measure()), of(verdict()))
        .prop_map(|(expected, bad_year, most, verdict)| SnapshotLoss { expected, bad_year, most, verdict })
}

fn finding() -> impl Strategy<Value = SnapshotFinding> {
    (name(), of(partner()), name()).prop_map(|(code, partner, text)| SnapshotFinding { code, partner, text })
}

/// A random snapshot.
pub fn snapshot() -> impl Strategy<Value = Snapshot> {
    let head = (day(), currency(), of(verdict()), name(), note(), note(), of(day()));
    let lists = (vec(load(), 0..3), vec(taken(), 0..3), vec(counted(), 0..3), vec(named(), 0..3));
    (head, lists, kept(), of(loss()), vec(finding(), 0..3)).prop_map(
        |(
            (as_of, currency, verdict, headline, support, caveat, breaks_from),
            (loads, commitments, partners, named),
            kept,
            loss,
            findings,
        )| Snapshot {
            as_of,
            currency,
            verdict,
            headline,
            support,
            caveat,
            breaks_from,
            loads,
            commitments,
            partners,
            named,
            kept,
            loss,
            findings,
        },
    )
}

fn action() -> impl Strategy<Value = ReviewAction> {
    (action_id(), name(), of(partner()), side(), of(name()), day(), of(commitment())).prop_map(
        |(id, what, partner, by, owner, due, promise)| ReviewAction {
            id,
            what,
            partner,
            by,
            owner,
            due,
            promise,
        },
    )
}

fn decision() -> impl Strategy<Value = Decision> {
    (name(), of(partner()), of(select(DecisionKind::ALL)), note())
        .prop_map(|(what, partner, kind, why)| Decision { what, partner, kind, why })
}

fn outcome() -> impl Strategy<Value = ActionOutcome> {
    (select(IDS), action_id(), select(Became::ALL), note()).prop_map(|(review, action, became, reason)| {
        ActionOutcome { review: ReviewId::new(review).expect("id"), action, became, reason }
    })
}

fn amendment() -> impl Strategy<Value = Amendment> {
    (day(), name()).prop_map(|(date, text): (Date, Name)| Amendment { date, text })
}

/// A random review; what is said afterwards is said of one that is frozen alone.
fn review() -> impl Strategy<Value = Review> {
    let steps = vec(0_u8..3, ReviewStep::ALL.len());
    let lists = (vec(outcome(), 0..3), vec(decision(), 0..3), vec(action(), 0..4));
    let end = prop_oneof![
        Just((None, Vec::new())),
        (snapshot(), vec(amendment(), 0..3)).prop_map(|(s, amendments)| (Some(Box::new(s)), amendments)),
    ];
    (day(), select(ReviewStep::ALL), steps, lists, note(), end).prop_map(
        |(begun, at, steps, (outcomes, decisions, mut actions), notes, (snapshot, amendments))| {
            let which = |wanted: u8| {
                let is_it = |(_, state): &(&ReviewStep, &u8)| **state == wanted;
                ReviewStep::ALL.iter().zip(&steps).filter(is_it).map(|(step, _)| *step).collect()
            };
            let mut seen = Vec::new();
            actions.retain(|a| {
                !seen.contains(&a.id) && {
                    seen.push(a.id.clone());
                    true
                }
            });
            let january = YearStart::JANUARY;
            Review {
                at,
                done: which(1),
                skipped: which(2),
                outcomes,
                decisions,
                actions,
                notes,
                snapshot,
                amendments,
                ..Review::new(Quarter::of(begun, january), begun)
            }
        },
    )
}

/// Random reviews of different quarters.
pub fn reviews() -> impl Strategy<Value = Vec<Review>> {
    vec(review(), 0..3).prop_map(|mut reviews| {
        let mut seen = Vec::new();
        reviews.retain(|r| {
            !seen.contains(&r.id) && {
                seen.push(r.id.clone());
                true
            }
        });
        reviews
    })
}
