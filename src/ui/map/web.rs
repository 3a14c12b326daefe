//! Open goals and who they need, and what falls with each partner, apart from how it is drawn.

use crate::analysis::{Assessment, Standing, Unit, capitalised, counted};
use crate::plan::{GoalId, GoalState, Need, PartnerId, Plan};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// An open goal.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct GoalNode {
    pub id: GoalId,
    pub title: String,
    /// What it is worth, in words; nothing where it is not known.
    pub worth: Option<String>,
    /// Whom it needs, by their places among the partners of the picture.
    pub needs: Vec<(usize, Need)>,
}

/// A partner that an open goal needs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PartnerNode {
    pub id: PartnerId,
    pub name: String,
    pub standing: Standing,
    /// The goals that fail with it, by their places in the picture.
    pub fails: Vec<usize>,
    /// Those that become harder.
    pub harder: Vec<usize>,
    /// What the goals that fail are worth, in minor units of the plan's currency.
    pub worth_minor: i64,
    /// Goals that fail and of which the worth is not known.
    pub unvalued: usize,
    /// The other partners of the goals that fail, by their places in the picture.
    pub drawn_in: Vec<usize>,
    /// Whether more than one goal fails with it.
    pub is_single_point: bool,
    /// What falls if it fails, in a few sentences.
    pub summary: String,
    name_key: String,
}

/// Goals, partners and the lines between them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Web {
    /// The one that is worth the most first.
    pub goals: Vec<GoalNode>,
    /// Beside the goals that need them, so that lines cross as little as may be.
    pub partners: Vec<PartnerNode>,
    /// How many goals the plan has that are not open.
    pub closed: usize,
}

impl Web {
    pub(super) fn new(plan: &Plan, assessment: &Assessment) -> Self {
        let unit = Unit::Minor(plan.currency());
        #[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
        let show = |minor: i64| unit.show(minor as f64);
        let mut open: Vec<_> = plan
            .goals()
            .iter()
            .filter(|goal| goal.state == GoalState::Open)
            .map(|goal| (goal, goal.worth.and_then(|worth| plan.exchange().to_base_minor(worth))))
            .collect();
        open.sort_by_key(|(_, worth)| std::cmp::Reverse(*worth));
        let goal_at: FxHashMap<&GoalId, usize> =
            open.iter().enumerate().map(|(at, (goal, _))| (&goal.id, at)).collect();
        let partner_at = beside_their_goals(plan, &open.iter().map(|(goal, _)| *goal).collect::<Vec<_>>());
        let goals: Vec<_> = open
            .iter()
            .map(|(goal, worth)| GoalNode {
                id: goal.id.clone(),
                title: goal.title.to_string(),
                worth: worth.map(show),
                needs: goal
                    .partners
                    .iter()
                    .filter_map(|needed| Some((*partner_at.get(&needed.partner)?, needed.need)))
                    .collect(),
            })
            .collect();
        let mut partners: Vec<(usize, PartnerNode)> = plan
            .partners()
            .iter()
            .zip(&assessment.bonds)
            .filter_map(|(partner, bond)| {
                let place = *partner_at.get(&partner.id)?;
                let exposure = &bond.exposure;
                let places = |ids: &[GoalId]| ids.iter().filter_map(|id| goal_at.get(id).copied()).collect();
                let node = PartnerNode {
                    id: partner.id.clone(),
                    name: partner.name.to_string(),
                    standing: bond.standing,
                    fails: places(&exposure.fails),
                    harder: places(&exposure.harder),
                    worth_minor: exposure.worth_minor,
                    unvalued: exposure.unvalued,
                    drawn_in: exposure.drawn_in.iter().filter_map(|id| partner_at.get(id).copied()).collect(),
                    is_single_point: exposure.is_single_point(),
                    summary: String::new(),
                    name_key: slug::slugify(partner.name.as_str()),
                };
                Some((place, node))
            })
            .collect();
        partners.sort_by_key(|(place, _)| *place);
        let mut partners: Vec<_> = partners.into_iter().map(|(_, node)| node).collect();
        let names: Vec<_> = partners.iter().map(|p| p.name.clone()).collect();
        for partner in &mut partners {
            partner.summary = said(partner, &goals, &names, show);
        }
        let closed = plan.goals().len() - goals.len();
        Self { goals, partners, closed }
    }

    /// What fails with a partner is worth, in words.
    pub(super) fn worth_words(partner: &PartnerNode, unit: &Unit) -> Option<String> {
        #[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
        let worth = unit.show(partner.worth_minor as f64);
        match (partner.fails.len(), partner.unvalued) {
            (0, _) => None,
            (fails, unvalued) if fails == unvalued => Some("not known".to_owned()),
            (_, 0) => Some(worth),
            _ => Some(format!("{worth} or more")),
        }
    }
}

/// The partners that these goals need, each with its place: the mean place of the goals that need
/// it, the essential ones counting three times.
fn beside_their_goals<'a>(
    plan: &'a Plan,
    goals: &[&'a crate::plan::Goal],
) -> FxHashMap<&'a PartnerId, usize> {
    let mut pulls: FxHashMap<&PartnerId, (f64, f64)> = FxHashMap::default();
    let mut at = 0.0;
    for goal in goals {
        for needed in &goal.partners {
            let weight = if needed.need == Need::Essential { 3.0 } else { 1.0 };
            let (sum, weights) = pulls.entry(&needed.partner).or_default();
            *sum += weight * at;
            *weights += weight;
        }
        at += 1.0;
    }
    // In the order of the register among those that are pulled alike.
    let mut order: Vec<_> = plan
        .partners()
        .iter()
        .filter_map(|partner| {
            let (sum, weights) = pulls.get(&partner.id)?;
            Some((sum / weights, &partner.id))
        })
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    order.into_iter().enumerate().map(|(place, (_, id))| (id, place)).collect()
}

/// Names in a row, as in `a, b and c`.
pub(super) fn list<S: AsRef<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<_> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

fn said(partner: &PartnerNode, goals: &[GoalNode], names: &[String], show: impl Fn(i64) -> String) -> String {
    let titles = |places: &[usize]| -> Vec<&str> {
        places.iter().filter_map(|i| goals.get(*i)).map(|goal| goal.title.as_str()).collect()
    };
    let mut said = format!("If {} fails, ", partner.name);
    match partner.fails.len() {
        0 => said += "no goal fails.",
        n => {
            let fails = if n == 1 { "fails" } else { "fail" };
            said += &format!("{} {fails}: {}.", counted(n, "goal", "goals"), list(&titles(&partner.fails)));
            match (n - partner.unvalued, partner.unvalued) {
                (0, _) => said += " What that is worth is not known.",
                (_, 0) => said += &format!(" Worth {}.", show(partner.worth_minor)),
                (_, unvalued) => {
                    let what = counted(unvalued, "goal", "goals");
                    said += &format!(
                        " Worth {}, and {what} of which the worth is not known.",
                        show(partner.worth_minor)
                    );
                }
            }
        }
    }
    if !partner.harder.is_empty() {
        said += &format!(" Harder: {}.", list(&titles(&partner.harder)));
    }
    let drawn: Vec<_> = partner.drawn_in.iter().filter_map(|i| names.get(*i)).collect();
    if !drawn.is_empty() {
        said += &format!(" Drawn in: {}.", list(&drawn));
    }
    said
}

/// What the rows of the table are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Partner,
    Fails,
    Worth,
    Harder,
    DrawnIn,
}

/// The partners, by their places, in the order of a column. Among equals, on whom more hangs comes
/// first, then the name decides.
pub(super) fn in_order(partners: &[PartnerNode], by: Column, descending: bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..partners.len()).collect();
    places.sort_by(|a, b| {
        let (a, b) = (&partners[*a], &partners[*b]);
        let ordering = match by {
            Column::Partner => a.name_key.cmp(&b.name_key),
            Column::Fails => a.fails.len().cmp(&b.fails.len()),
            Column::Worth => a.worth_minor.cmp(&b.worth_minor),
            Column::Harder => a.harder.len().cmp(&b.harder.len()),
            Column::DrawnIn => a.drawn_in.len().cmp(&b.drawn_in.len()),
        };
        let more = |a: &PartnerNode, b: &PartnerNode| -> Ordering {
            b.worth_minor.cmp(&a.worth_minor).then(b.fails.len().cmp(&a.fails.len()))
        };
        let ordering = if descending { ordering.reverse() } else { ordering };
        ordering.then_with(|| more(a, b)).then_with(|| a.name_key.cmp(&b.name_key))
    });
    places
}

/// The head of the sentence on the goals that hang on one partner, for the mark beside its name.
pub(super) fn hang_words(partner: &PartnerNode) -> String {
    let goals = counted(partner.fails.len(), "goal hangs", "goals hang");
    capitalised(&format!("{goals} on it"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::analysis::picture::testing::{partner, plan};
    use crate::plan::{Edit, Goal, GoalPartner, Money, RecordEdit};
    use crate::ui::fixture::{Fixture, name, partner_id};

    /// A goal of a worth that needs these: `!` behind a name where it cannot do without.
    pub(in crate::ui::map) fn goal(id: &str, title: &str, worth: &str, needs: &[&str]) -> Goal {
        let needs = needs.iter().map(|needed| match needed.strip_suffix('!') {
            Some(needed) => GoalPartner::new(partner_id(needed), Need::Essential),
            None => GoalPartner::new(partner_id(needed), Need::Helpful),
        });
        Goal {
            partners: needs.collect(),
            worth: Money::parse(worth).ok(),
            ..Goal::new(GoalId::new(id).expect("an identifier"), name(title))
        }
    }

    /// Partners a to d. Two goals hang on A, one of them of unknown worth.
    pub(in crate::ui::map) fn web_plan() -> Plan {
        let add = |goal| Edit::Goal(RecordEdit::add(goal));
        plan(
            ["a", "b", "c", "d", "e"].map(|id| partner(id, None, None, None)).to_vec(),
            vec![
                add(goal("small", "Small", "1000 EUR", &["b!", "c"])),
                add(goal("large", "Large", "60000 EUR", &["a!", "b"])),
                add(goal("vague", "Vague", "", &["a!", "d!"])),
                add(goal("none", "Alone", "500 EUR", &[])),
                add(Goal { state: GoalState::Achieved, ..goal("done", "Done", "9000 EUR", &["e!"]) }),
            ],
        )
    }

    fn web() -> Web {
        let fixture = Fixture::of(web_plan());
        let view = fixture.view();
        Web::new(view.plan, view.assessment)
    }

    #[test]
    fn goals_come_by_worth_and_partners_beside_them() {
        let web = web();
        let titles: Vec<_> = web.goals.iter().map(|g| g.title.as_str()).collect();
        assert_eq!(titles, ["Large", "Small", "Alone", "Vague"], "what is not known last");
        let worth: Vec<_> =
            web.goals.iter().map(|g| g.worth.as_deref().map(|w| w.replace('\u{a0}', " "))).collect();
        assert_eq!(
            worth,
            [Some("60 000 EUR".to_owned()), Some("1 000 EUR".to_owned()), Some("500 EUR".to_owned()), None]
        );
        // B: (1×0 + 3×1) ÷ 4 = 0.75; C: 1; A: (3×0 + 3×3) ÷ 6 = 1.5; D: 3. E's goal is achieved.
        let names: Vec<_> = web.partners.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["B", "C", "A", "D"]);
        assert_eq!(web.goals[0].needs, [(2, Need::Essential), (0, Need::Helpful)]);
        assert_eq!(web.goals[2].needs, []);
        assert_eq!(web.closed, 1);
    }

    #[test]
    fn what_falls_with_a_partner_is_counted_and_said() {
        let web = web();
        let [b, c, a, d] = &web.partners[..] else { panic!("four partners") };
        assert_eq!(
            (a.fails.as_slice(), a.harder.len(), a.worth_minor, a.unvalued),
            (&[0, 3][..], 0, 6_000_000, 1)
        );
        assert_eq!(a.drawn_in, [0, 3], "B helps with the large goal, D is essential to the vague one");
        assert!(a.is_single_point && ![b, c, d].iter().any(|p| p.is_single_point));
        let unit = Unit::Minor(crate::plan::Currency::EUR);
        let worth = |p| Web::worth_words(p, &unit).map(|w| w.replace('\u{a0}', " "));
        assert_eq!(worth(a).as_deref(), Some("60 000 EUR or more"));
        assert_eq!(worth(b).as_deref(), Some("1 000 EUR"));
        assert_eq!(worth(c), None);
        assert_eq!(worth(d).as_deref(), Some("not known"));
        let said = |p: &PartnerNode| p.summary.replace('\u{a0}', " ");
        assert_eq!(
            said(a),
            "If A fails, two goals fail: Large and Vague. Worth 60 000 EUR, and one goal of which the worth \
             is not known. Drawn in: B and D."
        );
        assert_eq!(
            said(b),
            "If B fails, one goal fails: Small. Worth 1 000 EUR. Harder: Large. Drawn in: C."
        );
        assert_eq!(said(c), "If C fails, no goal fails. Harder: Small.");
        assert_eq!(
            said(d),
            "If D fails, one goal fails: Vague. What that is worth is not known. Drawn in: A."
        );
        assert_eq!(hang_words(a), "Two goals hang on it");
    }

    #[test]
    fn rows_come_by_worth_and_by_every_other_column() {
        let web = web();
        let order = |by, descending| -> Vec<&str> {
            in_order(&web.partners, by, descending)
                .into_iter()
                .map(|i| web.partners[i].name.as_str())
                .collect()
        };
        assert_eq!(order(Column::Worth, true), ["A", "B", "D", "C"], "D's goal has no worth, but it fails");
        assert_eq!(order(Column::Partner, false), ["A", "B", "C", "D"]);
        assert_eq!(order(Column::Fails, true), ["A", "B", "D", "C"]);
        assert_eq!(order(Column::Harder, true), ["B", "C", "A", "D"]);
        assert_eq!(order(Column::DrawnIn, false), ["C", "B", "D", "A"]);
    }

    #[test]
    fn names_in_a_row() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }
}
