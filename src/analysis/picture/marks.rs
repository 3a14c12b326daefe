//! What the map shows of each partner, apart from where it is drawn.

use crate::analysis::{Assessment, Cell, MOST_DEPENDENCE, MutualDependence, Standing, Unit};
use crate::plan::{Depth, PartnerId, Plan, Reliance, Resource, Stage};
use std::cmp::Ordering;

/// The most that two sides together can depend on each other.
pub const MOST_MUTUAL: u8 = 2 * MOST_DEPENDENCE;

/// One partner.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Who.
    pub id: PartnerId,
    /// What it is called.
    pub name: String,
    /// Where we are with it.
    pub stage: Stage,
    /// What the bond is by the evidence.
    pub standing: Standing,
    /// Why the standing is what it is.
    pub because: String,
    /// How deep the relationship is.
    pub depth: Option<Depth>,
    /// How much each side depends on the other.
    pub dependence: MutualDependence,
    /// What it takes of our time in the quarter by which marks are sized, in hours.
    pub hours: f64,
    /// How much of that is used already.
    pub used: f64,
    /// All of it in one sentence, for those who cannot see the map.
    pub summary: String,
    /// The name in plain Latin letters, to put names in order by.
    pub name_key: String,
}

/// All partners.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Marks {
    /// In the order of the register.
    pub all: Vec<Mark>,
    /// The quarter by which they are sized, as in `Jan–Mar 2027`: the one of the horizon in
    /// which all partners together take the most of our time, so that sizes add up.
    pub quarter: Option<String>,
    /// The hours of the partner that takes the most in it.
    pub most_hours: f64,
}

impl Marks {
    /// The marks of all partners of a plan.
    pub fn new(plan: &Plan, assessment: &Assessment) -> Self {
        let cell = fullest(assessment);
        let mut taken = vec![(0.0, 0.0); plan.partners().len()];
        for share in cell.into_iter().flat_map(|cell| &cell.shares) {
            if let Some(slot) = taken.get_mut(share.partner) {
                *slot = (share.total(), share.used);
            }
        }
        let quarter =
            cell.and_then(|cell| assessment.quarters.get(cell.quarter)).map(|quarter| quarter.months());
        let all: Vec<_> = plan
            .partners()
            .iter()
            .zip(&assessment.bonds)
            .zip(taken)
            .map(|((partner, bond), (hours, used))| {
                let mut mark = Mark {
                    id: partner.id.clone(),
                    name: partner.name.to_string(),
                    stage: partner.stage,
                    standing: bond.standing,
                    because: bond.because.clone(),
                    depth: partner.depth,
                    dependence: bond.dependence,
                    hours,
                    used,
                    summary: String::new(),
                    name_key: slug::slugify(partner.name.as_str()),
                };
                mark.summary = mark.said();
                mark
            })
            .collect();
        let most_hours = all.iter().map(|mark| mark.hours).fold(0.0, f64::max);
        Self { all, quarter, most_hours }
    }

    /// The radius of a mark whose area is proportional to the hours, the largest being `most`.
    /// What takes next to nothing stays large enough to be seen and clicked.
    #[expect(clippy::cast_possible_truncation, reason = "a part of one")]
    pub fn radius(&self, mark: &Mark, most: f32) -> f32 {
        if self.most_hours <= 0.0 {
            return LEAST_RADIUS;
        }
        ((mark.hours / self.most_hours).sqrt() as f32 * most).max(LEAST_RADIUS)
    }
}

/// The radius of the smallest mark, in points.
pub const LEAST_RADIUS: f32 = 5.0;

/// The quarter in which all partners together take the most of our time, the earliest of equals.
fn fullest(assessment: &Assessment) -> Option<&Cell> {
    let cells = &assessment.load_of(&Resource::Time)?.cells;
    cells.iter().reduce(|most, cell| if cell.load() > most.load() { cell } else { most })
}

impl Mark {
    /// Depth as a word.
    pub fn depth_words(&self) -> String {
        self.depth.map_or_else(|| "depth not known".to_owned(), |depth| depth.words().to_lowercase())
    }

    fn said(&self) -> String {
        let mut said =
            format!("{}: {}, {}, ", self.name, self.standing.words().to_lowercase(), self.depth_words());
        match self.dependence.mutual() {
            Some(mutual) => said += &format!("mutual dependence {mutual} of {MOST_MUTUAL}"),
            None => said += "mutual dependence not known",
        }
        if let Some(words) = imbalance_words(self.dependence) {
            said += ", ";
            said += &words;
        }
        said += &format!(", {} a quarter", Unit::Hours.show(self.hours));
        if self.stage != Stage::Active {
            said += &format!(", {}", self.stage.words().to_lowercase());
        }
        said
    }
}

/// Who needs whom more, in a clause; nothing where it is not known.
pub fn imbalance_words(dependence: MutualDependence) -> Option<String> {
    let imbalance = dependence.imbalance()?;
    let by = imbalance.unsigned_abs();
    Some(match imbalance.cmp(&0) {
        Ordering::Equal if dependence.mutual() == Some(0) => "neither of us needs the other".to_owned(),
        Ordering::Equal => "we need each other equally".to_owned(),
        Ordering::Greater => format!("we need them more, by {by} of {MOST_DEPENDENCE}"),
        Ordering::Less => format!("they need us more, by {by} of {MOST_DEPENDENCE}"),
    })
}

/// One side's dependence as a word.
pub fn level_words(level: Option<u8>) -> &'static str {
    level.and_then(|level| Reliance::ALL.get(usize::from(level))).map_or("not known", |r| r.words())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::assess;
    use crate::analysis::picture::testing::{TODAY, partner, plan, weekly};
    use crate::plan::Partner;
    use jiff::civil::date;

    fn marks(plan: Plan) -> Marks {
        Marks::new(&plan, &assess(&plan, TODAY))
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn sizes_are_those_of_the_fullest_quarter_and_areas_are_proportional() {
        // The day is 23 November 2026. B begins in April: 13 weeks of it from then on, 91 days.
        let partners = vec![partner("a", None, None, None), partner("b", None, None, None)];
        let plan =
            plan(partners, vec![weekly("a", "1h", date(2026, 1, 5)), weekly("b", "4h", date(2027, 4, 1))]);
        let marks = marks(plan);
        // Q2 2027 has 91 days (13 h and 52 h), Q3 has 92: 92/7 and 4 × 92/7 are the most.
        assert_eq!(marks.quarter.as_deref(), Some("Jul–Sep 2027"));
        assert!(close(marks.all[0].hours, 92.0 / 7.0), "{}", marks.all[0].hours);
        assert!(close(marks.most_hours, 4.0 * 92.0 / 7.0), "{}", marks.most_hours);
        // A quarter of the hours has a quarter of the area: half the radius.
        assert!((marks.radius(&marks.all[0], 20.0) - 10.0).abs() < 1e-4);
        assert!((marks.radius(&marks.all[1], 20.0) - 20.0).abs() < 1e-4);
        assert!((marks.radius(&marks.all[0], 8.0) - LEAST_RADIUS).abs() < 1e-4, "never too small to see");
    }

    #[test]
    fn a_mark_is_said_in_one_sentence() {
        let vital = Some(Reliance::Vital);
        let partners = vec![
            partner("a", Some(Depth::Close), vital, vital),
            partner("b", None, vital, None),
            Partner {
                stage: Stage::Candidate,
                ..partner("c", Some(Depth::Deep), Some(Reliance::Low), Some(Reliance::High))
            },
            partner("d", Some(Depth::Warm), Some(Reliance::None), Some(Reliance::None)),
            partner("e", Some(Depth::Warm), Some(Reliance::Moderate), Some(Reliance::Low)),
        ];
        let marks = marks(plan(partners, vec![weekly("a", "7h", date(2026, 1, 5))]));
        let said: Vec<_> = marks.all.iter().map(|m| m.summary.replace('\u{a0}', " ")).collect();
        assert_eq!(
            said,
            [
                "A: unknown, close, mutual dependence 8 of 8, we need each other equally, 92 h a quarter",
                "B: unknown, depth not known, mutual dependence not known, 0 h a quarter",
                "C: deep relationship, deep, mutual dependence 4 of 8, they need us more, by 2 of 4, \
                 0 h a quarter, candidate",
                "D: relationship, warm, mutual dependence 0 of 8, neither of us needs the other, 0 h a quarter",
                "E: relationship, warm, mutual dependence 3 of 8, we need them more, by 1 of 4, 0 h a quarter",
            ]
        );
    }
}
