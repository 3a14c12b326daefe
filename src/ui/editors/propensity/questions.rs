//! What the form about the propensity to partner asks, in our own words, after Lambert,
//! Emmelhainz and Gardner (1996): one plain question each, and what 1, 3 and 5 mean.

/// One thing that is rated from 1 to 5.
pub(super) struct Question {
    /// What it is called.
    pub name: &'static str,
    /// What is asked.
    pub question: &'static str,
    /// What 1, 3 and 5 mean.
    pub points: [&'static str; 3],
}

/// The four drivers, in the order of [`crate::plan::Drivers`].
pub(super) const DRIVERS: [Question; 4] = [
    Question {
        name: "Cost",
        question: "Would working closely together lower costs, or make better use of what one has?",
        points: ["hardly", "noticeably", "much of what it costs now"],
    },
    Question {
        name: "Service",
        question: "Would those whom one serves be served better: sooner, more reliably?",
        points: ["they would not notice", "they would notice", "they would come because of it"],
    },
    Question {
        name: "Marketing",
        question: "Would it open new markets, a better offer, or a better name?",
        points: ["no new doors", "some new doors", "doors that stay shut alone"],
    },
    Question {
        name: "Profit",
        question: "Would profit grow, or go up and down less?",
        points: ["no change", "somewhat", "it would change the year"],
    },
];

/// The four facilitators that are rated, in the order of [`crate::plan::Facilitators`].
pub(super) const FACILITATORS: [Question; 4] = [
    Question {
        name: "Compatibility",
        question: "Do the two houses have ways and aims that go together?",
        points: ["they clash", "they get along", "one could take them for one"],
    },
    Question {
        name: "Leadership",
        question: "Are they led in the same way: how decisions are made, how people are treated?",
        points: ["quite differently", "alike in most things", "in the same way"],
    },
    Question {
        name: "Mutuality",
        question: "Does each see with the other's eyes, and share what it knows?",
        points: ["each looks after itself", "when asked", "as a matter of course"],
    },
    Question {
        name: "Symmetry",
        question: "Are they alike in size, standing and means?",
        points: ["one towers over the other", "unequal, but close", "equals"],
    },
];

/// The five that are there or not, in the order of [`crate::plan::Facilitators`].
pub(super) const PRESENT: [&str; 5] = [
    "We have competitors in common",
    "We are near each other",
    "Neither would do this with anyone else",
    "We have worked together well before",
    "We serve the same people in the end",
];

/// Where the form comes from.
pub(super) const SOURCE: &str = "After D. M. Lambert, M. A. Emmelhainz and J. T. Gardner, “Developing and \
    Implementing Supply Chain Partnerships”, International Journal of Logistics Management 7(2), 1996. \
    The wording is ours.";
