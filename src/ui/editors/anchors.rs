//! What each point of a check-in means, in our own words: one table, so that the six
//! aspects read alike.

use crate::plan::{Aspect, Score};

/// What is asked about an aspect, and what the points from 1 to 5 mean.
struct Anchors {
    question: &'static str,
    points: [&'static str; 5],
}

const fn anchors(aspect: Aspect) -> &'static Anchors {
    match aspect {
        Aspect::Vision => &Anchors {
            question: "Do we see the same future?",
            points: [
                "We are heading for different places.",
                "We seldom speak of where this is to lead.",
                "We agree on the direction, not on how far.",
                "We see the same future, with a few gaps.",
                "We would draw the same picture of the future.",
            ],
        },
        Aspect::Goals => &Anchors {
            question: "Do we want the same results?",
            points: [
                "What is a success to one is none to the other.",
                "We share one aim and pull apart on the rest.",
                "We want the same things, in a different order.",
                "The same results count; we differ on details.",
                "The same few results count for both of us.",
            ],
        },
        Aspect::Values => &Anchors {
            question: "Do we hold the same things dear?",
            points: [
                "One does what the other would never do.",
                "We often have to look the other way.",
                "We differ, and can live with it.",
                "We agree on most of what matters.",
                "What matters to one matters to the other.",
            ],
        },
        Aspect::Communication => &Anchors {
            question: "Do we tell each other in time?",
            points: [
                "We hear of things by chance, or too late.",
                "We have to ask before we are told.",
                "We tell the main things, and bad news late.",
                "We tell most things early, without being asked.",
                "We tell each other early, bad news first.",
            ],
        },
        Aspect::Trust => &Anchors {
            question: "Do we rely on each other's word?",
            points: [
                "We want everything in writing, and check it.",
                "We check what matters, and often have to.",
                "We rely on the word in small things.",
                "We rely on the word, save where much is at stake.",
                "A word is enough, even when it costs something.",
            ],
        },
        Aspect::Fairness => &Anchors {
            question: "Does each give and take its share?",
            points: [
                "One gives, the other takes.",
                "One gives clearly more, and feels it.",
                "It is uneven now, and evens out over time.",
                "It is mostly even; we speak up when it is not.",
                "Each gives and takes its share, and both say so.",
            ],
        },
    }
}

/// What is asked about an aspect.
pub(super) const fn question(aspect: Aspect) -> &'static str {
    anchors(aspect).question
}

/// What a point of an aspect means.
pub(super) const fn anchor(aspect: Aspect, score: Score) -> &'static str {
    anchors(aspect).points[(score.get() - 1) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_thirty_are_short_sentences_and_differ() {
        let all: Vec<_> = Aspect::ALL
            .into_iter()
            .flat_map(|aspect| Score::ALL.map(|score| anchor(aspect, score)))
            .collect();
        for text in &all {
            assert!(text.chars().count() <= 55, "{text}");
            assert!(text.ends_with('.') && text.starts_with(char::is_uppercase), "{text}");
        }
        let distinct: std::collections::HashSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), 30);
    }

    #[test]
    fn the_lowest_point_comes_first() {
        let ends = (Score::ALL[0], Score::ALL[4]);
        assert_eq!(anchor(Aspect::Fairness, ends.0), "One gives, the other takes.");
        assert!(anchor(Aspect::Trust, ends.1).starts_with("A word is enough"));
    }
}
