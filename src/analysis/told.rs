//! A bond told in rows: a label, and what it says. The same in a terminal and in a report.

use super::words::{Unit, counted, day, distance, stretch};
use super::{Bond, Investment, Kind, MOST_DEPENDENCE, level};
use crate::plan::{Claim, Dependence, GoalId, Money, Partner, Plan, Reliance, Side, plus_days};
use jiff::civil::Date;

/// The most points that the propensity matrix knows of each kind.
const MOST_DRIVER_POINTS: u8 = 24;
const MOST_FACILITATOR_POINTS: u8 = 25;

/// How many weeks of contacts are counted by who began them: a quarter.
pub const RECENT_WEEKS: i32 = 13;

/// What is said where nothing falls with a partner.
pub const NOTHING_FALLS: &str = "No open goal that needs them is written down.";

/// A label, and what it says.
pub type Row = (String, String);

fn row(label: &str, text: impl Into<String>) -> Row {
    (label.to_owned(), text.into())
}

/// The first day of the weeks of which contacts are counted by who began them.
pub fn recent_from(as_of: Date) -> Date {
    plus_days(as_of, 1 - RECENT_WEEKS * 7)
}

/// What each side calls it, what is practised and what would be warranted.
pub fn kinds(partner: &Partner, bond: &Bond) -> Vec<Row> {
    let called = |claim: Option<Claim>| match claim {
        Some(Claim::Partnership) => "a partnership",
        Some(Claim::Relationship) => "a relationship",
        Some(Claim::Business) => "just business",
        None => "not known",
    };
    let kind = |kind: Kind| format!("{}: {}", kind.name(), kind.meaning());
    let practised = bond.practised.map_or_else(
        || "not known until the commitments can be judged".to_owned(),
        |practised| format!("{}; our reading of the gates", kind(practised)),
    );
    let warranted = bond.warranted.map_or_else(
        || "not known until both sides' drivers and the facilitators are scored".to_owned(),
        |warranted| {
            format!(
                "{}; drivers {} of {MOST_DRIVER_POINTS} points, facilitators {} of {MOST_FACILITATOR_POINTS}",
                kind(warranted.kind),
                warranted.driver_points,
                warranted.facilitator_points
            )
        },
    );
    let mut rows = vec![
        row("You call it", called(partner.claim.ours)),
        row("They call it", called(partner.claim.theirs)),
        row("Practised", practised),
        row("Warranted", warranted),
    ];
    if let Some(investment) = bond.investment {
        rows.push(row(
            "So it is",
            match investment {
                Investment::OverInvested => {
                    "over-invested: more is done together than the reasons for it justify. Do less together, or find what would give more reason."
                }
                Investment::Fitting => "fitting: as much is done together as the reasons justify.",
                Investment::UnderInvested => {
                    "under-invested: less is done together than the reasons for it justify. Plan and promise more together, if both of you want that."
                }
            },
        ));
    }
    rows
}

/// How much each side depends on the other, and did before.
pub fn dependence(partner: &Partner, bond: &Bond) -> Vec<Row> {
    let stated = |dependence: Option<Dependence>, whom: &str| {
        let Some(dependence) = dependence else { return "not known".to_owned() };
        let mut takes = Vec::new();
        if let Some(weeks) = dependence.weeks_to_replace {
            takes.push(if weeks == 1 { "1 week".to_owned() } else { format!("{weeks} weeks") });
        }
        if let Some(cost) = dependence.cost_to_replace {
            takes.push(money(cost));
        }
        let replacing = if takes.is_empty() {
            String::new()
        } else {
            format!("; replacing {whom} would take {}", takes.join(" and "))
        };
        format!("{}{replacing}", of_most(dependence.level))
    };
    let mutual = bond.dependence.mutual().zip(bond.dependence.imbalance());
    let mut rows = vec![
        row("You on them", stated(partner.dependence.ours, "them")),
        row("They on you", stated(partner.dependence.theirs, "you")),
        row(
            "Mutual",
            mutual.map_or_else(
                || "not known until both sides are".to_owned(),
                |(sum, _)| format!("{sum} of {}, the sum", 2 * MOST_DEPENDENCE),
            ),
        ),
    ];
    if let Some((_, difference)) = mutual {
        rows.push(row(
            "Imbalance",
            match difference {
                0 => "0: neither needs the other more".to_owned(),
                1.. => format!("{difference}: you need them more than they need you"),
                _ => format!("{}: they need you more than you need them", difference.abs()),
            },
        ));
    }
    for (at, former) in partner.dependence_was.iter().enumerate() {
        let was = |level: Option<Reliance>| level.map_or_else(|| "not known".to_owned(), of_most);
        let text =
            format!("until {}: you {}, they {}", day(former.until), was(former.ours), was(former.theirs));
        rows.push(row(if at == 0 { "Before" } else { "" }, text));
    }
    rows
}

/// An amount of money as the other figures are shown.
#[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
fn money(money: Money) -> String {
    Unit::Minor(money.currency()).show(money.amount_minor() as f64)
}

/// A level in words and as a number.
fn of_most(reliance: Reliance) -> String {
    format!("{} ({} of {MOST_DEPENDENCE})", reliance.words().to_lowercase(), level(reliance))
}

/// What falls if the partner fails; nothing where no open goal needs it.
pub fn exposure(plan: &Plan, bond: &Bond) -> Vec<Row> {
    let exposure = &bond.exposure;
    let titles = |goals: &[GoalId]| {
        let title = |id| plan.goals().get(id).map_or_else(String::new, |goal| format!("“{}”", goal.title));
        goals.iter().map(title).collect::<Vec<_>>().join(", ")
    };
    let mut rows = Vec::new();
    if !exposure.fails.is_empty() {
        let single = if exposure.is_single_point() {
            format!("; {} hang on them", counted(exposure.fails.len(), "goal", "goals"))
        } else {
            String::new()
        };
        rows.push(row("Fails", titles(&exposure.fails) + &single));
        #[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
        let worth = Unit::Minor(plan.currency()).show(exposure.worth_minor as f64);
        let unvalued = match exposure.unvalued {
            0 => String::new(),
            n => format!(", and what {} is worth is not known", counted(n, "goal", "goals")),
        };
        rows.push(row("Worth to you", worth + &unvalued));
    }
    if !exposure.harder.is_empty() {
        rows.push(row("Harder", titles(&exposure.harder)));
    }
    if !exposure.drawn_in.is_empty() {
        let names: Vec<_> = exposure.drawn_in.iter().map(|id| plan.partner_name(id)).collect();
        rows.push(row("Drawn in", names.join(", ")));
    }
    rows
}

/// How we are in touch.
pub fn contacts(bond: &Bond, as_of: Date) -> Vec<Row> {
    let contacts = &bond.contacts;
    let mut rows = vec![row(
        "Last",
        contacts.last().map_or_else(
            || "none is logged".to_owned(),
            |last| format!("{}, {}", day(last), distance(last, as_of)),
        ),
    )];
    rows.push(row(
        "Agreed",
        contacts.agreed_days.map_or_else(
            || "how often is not written down".to_owned(),
            |days| {
                let late = contacts
                    .days_too_long()
                    .map_or_else(String::new, |over| format!("; {} longer than that", stretch(over)));
                format!("every {}{late}", stretch(days))
            },
        ),
    ));
    let from = recent_from(as_of);
    let begun = |side| contacts.begun_by(side, from, as_of);
    rows.push(row(
        "Who began",
        format!("you {}, they {} in the last {RECENT_WEEKS} weeks", begun(Side::Us), begun(Side::Them)),
    ));
    let recent = contacts.between(from, as_of);
    let minutes: u64 = recent.iter().filter_map(|c| c.lasted).map(|lasted| u64::from(lasted.get())).sum();
    let scores: Vec<f64> = recent.iter().filter_map(|c| c.went).map(|went| f64::from(went.get())).collect();
    #[expect(clippy::cast_precision_loss, reason = "contacts and minutes of thirteen weeks are few")]
    if minutes > 0 {
        rows.push(row("Took", Unit::Hours.show(minutes as f64 / 60.0)));
    }
    #[expect(clippy::cast_precision_loss, reason = "contacts of thirteen weeks are few")]
    if !scores.is_empty() {
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        rows.push(row("Went", format!("{mean:.1} of 5 on average, of {} scored", scores.len())));
    }
    rows
}
