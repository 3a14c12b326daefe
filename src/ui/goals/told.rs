//! The goals as a table for other programs.

use crate::plan::{Goal, Need};
use crate::ui::View;
use crate::ui::widgets::{TableText, Told};

/// A row for each goal, in the order that is shown.
pub(super) fn table(view: &View<'_>, goals: &[&Goal]) -> TableText {
    TableText::new(["Goal", "State", "Essential", "Helpful", "Worth", "Currency", "Agreed", "Due", "Notes"])
        .with_rows(goals.iter().map(|goal| {
            let who = |need: Need| {
                let of_it = goal.partners.iter().filter(|needed| needed.need == need);
                let names: Vec<_> = of_it.map(|needed| view.plan.partner_name(&needed.partner)).collect();
                Told::from(names.join(", "))
            };
            [
                goal.title.as_str().into(),
                goal.state.words().into(),
                who(Need::Essential),
                who(Need::Helpful),
                Told::known(goal.worth.map(Told::money), "unknown"),
                goal.worth.map_or("", |worth| worth.currency().code()).into(),
                Told::day_or(goal.agreed, "unknown"),
                Told::day_or(goal.due, "unknown"),
                goal.notes.as_str().into(),
            ]
        }))
}
