//! How a goal stands, in words.

use crate::plan::{Goal, GoalState, Need};
use crate::ui::widgets::Tone;
use crate::ui::words;
use jiff::civil::Date;

/// How a goal stands, with the tone for it; nothing to be said of one that is on its way.
pub fn standing(goal: &Goal, today: Date) -> Option<(Tone, &'static str)> {
    match goal.state {
        GoalState::Open if goal.due.is_some_and(|due| due < today) => Some((Tone::Careful, "Past its date")),
        GoalState::Open => None,
        GoalState::Achieved => Some((Tone::Good, "Achieved")),
        GoalState::Dropped => Some((Tone::Neutral, "Dropped")),
    }
}

/// What the day of the last agreement is called.
pub const AGREED: &str = "Agreed";

/// What a goal is to a partner, in a few words; nothing where it is not known.
pub const fn to_them(need: Option<Need>) -> Option<&'static str> {
    match need {
        Some(Need::Essential) => Some("essential to them"),
        Some(Need::Helpful) => Some("helpful to them"),
        None => None,
    }
}

/// Worth, agreement and due day by their names; a value that is not known is absent.
pub fn facts(goal: &Goal, today: Date) -> [(&'static str, Option<String>); 3] {
    let day = |day: Date| format!("{}, {}", words::day(day), words::distance(day, today));
    [("Worth", goal.worth.map(words::money)), (AGREED, goal.agreed.map(day)), ("Due", goal.due.map(day))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{GoalId, Money, Name};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    fn goal() -> Goal {
        Goal::new(GoalId::new("shop").expect("an id"), Name::new("Shop").expect("a name"))
    }

    #[test]
    fn only_an_open_goal_can_be_past_its_date() {
        let late = Goal { due: Some(date(2026, 11, 22)), ..goal() };
        assert_eq!(standing(&late, TODAY), Some((Tone::Careful, "Past its date")));
        assert_eq!(standing(&Goal { due: Some(TODAY), ..goal() }, TODAY), None);
        let done = Goal { state: GoalState::Achieved, ..late };
        assert_eq!(standing(&done, TODAY), Some((Tone::Good, "Achieved")));
    }

    #[test]
    fn days_are_said_with_their_distance() {
        let goal = Goal {
            worth: Money::parse("25000 EUR").ok(),
            agreed: Some(date(2026, 11, 22)),
            due: Some(date(2027, 1, 18)),
            ..goal()
        };
        let said = facts(&goal, TODAY).map(|(name, value)| (name, value.unwrap_or_default()));
        assert_eq!(said[0], ("Worth", "25\u{a0}000\u{a0}EUR".to_owned()));
        assert_eq!(said[1], ("Agreed", "22 Nov 2026, yesterday".to_owned()));
        assert_eq!(said[2], ("Due", "18 Jan 2027, in 8 weeks".to_owned()));
    }
}
