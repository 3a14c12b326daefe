//! What speaks for a partnership: the form of Lambert, Emmelhainz and Gardner.
//!
//! Drivers are the reasons to partner, each side's own; facilitators are what
//! would make it easier, the same for both sides. Source: D. M. Lambert, M. A.
//! Emmelhainz and J. T. Gardner, "Developing and Implementing Supply Chain
//! Partnerships", International Journal of Logistics Management 7(2), 1996.

use super::scale::{BothSides, Score};
use serde::{Deserialize, Serialize};

/// One reason to partner, as one side sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Driver {
    /// How likely it is to improve through a partnership, from 1 to 5.
    pub score: Score,
    /// Whether that would be an advantage that lasts.
    #[serde(default, skip_serializing_if = "is_false")]
    pub lasting: bool,
}

/// The four reasons to partner, as one side sees them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drivers {
    /// Lower costs, better use of what one has.
    pub cost: Driver,
    /// Better service to customers.
    pub service: Driver,
    /// New markets, a better offer, a better name.
    pub marketing: Driver,
    /// Profit that grows or varies less.
    pub profit: Driver,
}

/// What would make a partnership easier, for both sides together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facilitators {
    /// Whether the two houses have cultures and aims that go together, from 1 to 5.
    pub compatibility: Score,
    /// Whether they are led in the same way, from 1 to 5.
    pub philosophy: Score,
    /// Whether each can see with the other's eyes, from 1 to 5.
    pub mutuality: Score,
    /// Whether they are alike in size, standing and means, from 1 to 5.
    pub symmetry: Score,
    /// Whether they have competitors in common.
    #[serde(default, skip_serializing_if = "is_false")]
    pub shared_competitors: bool,
    /// Whether they are near each other.
    #[serde(default, skip_serializing_if = "is_false")]
    pub proximity: bool,
    /// Whether they would work in this with nobody else.
    #[serde(default, skip_serializing_if = "is_false")]
    pub exclusivity: bool,
    /// Whether they have worked together well before.
    #[serde(default, skip_serializing_if = "is_false")]
    pub prior_history: bool,
    /// Whether they serve the same people in the end.
    #[serde(default, skip_serializing_if = "is_false")]
    pub shared_end_user: bool,
}

/// The form, as far as it is filled in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Propensity {
    /// The reasons to partner, each side's own.
    #[serde(default, skip_serializing_if = "BothSides::is_unknown")]
    pub drivers: BothSides<Drivers>,
    /// What would make it easier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facilitators: Option<Facilitators>,
}

fn is_false(value: &bool) -> bool {
    !value
}

impl Driver {
    /// 1 to 6: the score, and one more where it is 3 or more and the advantage lasts.
    pub fn points(self) -> u8 {
        self.score.get() + u8::from(self.lasting && self.score.get() >= 3)
    }
}

impl Drivers {
    /// 4 to 24.
    pub fn points(self) -> u8 {
        [self.cost, self.service, self.marketing, self.profit].into_iter().map(Driver::points).sum()
    }
}

impl Facilitators {
    /// 4 to 25.
    pub fn points(self) -> u8 {
        let scores = [self.compatibility, self.philosophy, self.mutuality, self.symmetry];
        let more = [
            self.shared_competitors,
            self.proximity,
            self.exclusivity,
            self.prior_history,
            self.shared_end_user,
        ];
        scores.into_iter().map(Score::get).sum::<u8>() + more.into_iter().map(u8::from).sum::<u8>()
    }
}

impl Propensity {
    /// The drivers' points that count: those of the side that has fewer. Unknown until both have scored.
    pub fn driver_points(&self) -> Option<u8> {
        Some(self.drivers.ours?.points().min(self.drivers.theirs?.points()))
    }

    /// The facilitators' points; unknown until they are scored.
    pub fn facilitator_points(&self) -> Option<u8> {
        self.facilitators.map(Facilitators::points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn driver(score: u8, lasting: bool) -> Driver {
        Driver { score: Score::new(score).expect("a score"), lasting }
    }

    #[test]
    fn the_points_reach_from_four_to_the_most_of_the_paper() {
        let all = |d| Drivers { cost: d, service: d, marketing: d, profit: d };
        assert_eq!(all(driver(1, false)).points(), 4);
        assert_eq!(all(driver(1, true)).points(), 4, "what is rated low gives no advantage that lasts");
        assert_eq!(all(driver(2, true)).points(), 8);
        assert_eq!(all(driver(3, true)).points(), 16);
        assert_eq!(all(driver(5, true)).points(), 24);
        let five = Score::new(5).expect("a score");
        let most = Facilitators {
            compatibility: five,
            philosophy: five,
            mutuality: five,
            symmetry: five,
            shared_competitors: true,
            proximity: true,
            exclusivity: true,
            prior_history: true,
            shared_end_user: true,
        };
        assert_eq!(most.points(), 25);
    }

    #[test]
    fn the_side_with_fewer_points_counts() {
        let all = |d| Some(Drivers { cost: d, service: d, marketing: d, profit: d });
        let drivers = BothSides { ours: all(driver(5, true)), theirs: all(driver(3, false)) };
        let both = Propensity { drivers, facilitators: None };
        assert_eq!(both.driver_points(), Some(12));
        let ours = Propensity { drivers: BothSides { theirs: None, ..drivers }, facilitators: None };
        assert_eq!(ours.driver_points(), None);
    }
}
