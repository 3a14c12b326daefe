//! What the map shows of each partner, apart from where it is drawn.

use crate::analysis::{Assessment, Cell, MOST_DEPENDENCE, MutualDependence, Standing, Unit};
use crate::plan::{Depth, PartnerId, Plan, Reliance, Resource, Stage};
use std::cmp::Ordering;

/// The most that two sides together can depend on each other.
pub(super) const MOST_MUTUAL: u8 = 2 * MOST_DEPENDENCE;

/// One partner.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    pub id: PartnerId,
    pub name: String,
    pub stage: Stage,
    pub standing: Standing,
    /// Why the standing is what it is.
    pub because: String,
    pub depth: Option<Depth>,
    pub dependence: MutualDependence,
    /// What it takes of our time in the quarter by which marks are sized, in hours.
    pub hours: f64,
    /// How much of that is used already.
    pub used: f64,
    /// All of it in one sentence, for those who cannot see the map.
    pub summary: String,
    /// The name in plain Latin letters, to put names in order by.
    name_key: String,
}

/// All partners.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Marks {
    /// In the order of the register.
    pub all: Vec<Mark>,
    /// The quarter by which they are sized, as in `Jan–Mar 2027`: the one of the horizon in
    /// which all partners together take the most of our time, so that sizes add up.
    pub quarter: Option<String>,
    /// The hours of the partner that takes the most in it.
    pub most_hours: f64,
}

impl Marks {
    pub(super) fn new(plan: &Plan, assessment: &Assessment) -> Self {
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
    pub(super) fn radius(&self, mark: &Mark, most: f32) -> f32 {
        if self.most_hours <= 0.0 {
            return LEAST_RADIUS;
        }
        ((mark.hours / self.most_hours).sqrt() as f32 * most).max(LEAST_RADIUS)
    }
}

/// The radius of the smallest mark, in points.
pub(super) const LEAST_RADIUS: f32 = 5.0;

/// The quarter in which all partners together take the most of our time, the earliest of equals.
fn fullest(assessment: &Assessment) -> Option<&Cell> {
    let cells = &assessment.load_of(&Resource::Time)?.cells;
    cells.iter().reduce(|most, cell| if cell.load() > most.load() { cell } else { most })
}

impl Mark {
    /// Depth as a word.
    pub(super) fn depth_words(&self) -> String {
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
pub(super) fn imbalance_words(dependence: MutualDependence) -> Option<String> {
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
pub(super) fn level_words(level: Option<u8>) -> &'static str {
    level.and_then(|level| Reliance::ALL.get(usize::from(level))).map_or("not known", |r| r.words())
}

/// Which partners are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Scope {
    /// Those with whom something goes on.
    #[default]
    Active,
    /// These, and those that are thought of.
    WithCandidates,
    /// Those that are over as well.
    All,
}

impl Scope {
    /// Whether partners of this stage are shown.
    pub(super) const fn shows(self, stage: Stage) -> bool {
        match stage {
            Stage::Active => true,
            Stage::Candidate => matches!(self, Self::WithCandidates | Self::All),
            Stage::Ended => matches!(self, Self::All),
        }
    }
}

/// What the rows of the table are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Standing,
    Depth,
    Ours,
    Theirs,
    Mutual,
    Imbalance,
    Hours,
}

/// Puts marks, given by their places, in order. What is not known comes last in either
/// direction; among equals, who takes the most comes first.
pub(super) fn put_in_order(marks: &[Mark], places: &mut [usize], by: Column, descending: bool) {
    places.sort_by(|a, b| {
        let (a, b) = (&marks[*a], &marks[*b]);
        let turned = |ordering: Ordering| if descending { ordering.reverse() } else { ordering };
        let level = |of: fn(&Mark) -> Option<i16>| match (of(a), of(b)) {
            (Some(a), Some(b)) => turned(a.cmp(&b)),
            (a, b) => a.is_none().cmp(&b.is_none()),
        };
        let ordering = match by {
            Column::Name => turned(a.name_key.cmp(&b.name_key)),
            Column::Standing => turned(a.standing.cmp(&b.standing)),
            Column::Depth => level(|m| m.depth.map(|d| d as i16)),
            Column::Ours => level(|m| m.dependence.ours.map(i16::from)),
            Column::Theirs => level(|m| m.dependence.theirs.map(i16::from)),
            Column::Mutual => level(|m| m.dependence.mutual().map(i16::from)),
            Column::Imbalance => level(|m| m.dependence.imbalance().map(i16::from)),
            Column::Hours => turned(a.hours.total_cmp(&b.hours)),
        };
        ordering.then_with(|| b.hours.total_cmp(&a.hours)).then_with(|| a.name_key.cmp(&b.name_key))
    });
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::plan::{
        AmountRange, BothSides, Capacity, Commitment, Currency, Days, Dependence, Edit, Minutes, Note,
        Partner, Period, RecordEdit, Schedule, Side,
    };
    use crate::ui::fixture::{Fixture, commitment_id, name, partner_id};
    use jiff::civil::{Date, date};

    /// A partner of this depth and these dependences.
    pub(in crate::ui::map) fn partner(
        id: &str,
        depth: Option<Depth>,
        ours: Option<Reliance>,
        theirs: Option<Reliance>,
    ) -> Partner {
        let of = |level: Reliance| Dependence { level, weeks_to_replace: None, cost_to_replace: None };
        Partner {
            depth,
            dependence: BothSides { ours: ours.map(of), theirs: theirs.map(of) },
            ..Partner::new(partner_id(id), name(&id.to_uppercase()))
        }
    }

    /// So many hours a week for a partner, from a day on.
    pub(in crate::ui::map) fn weekly(partner: &str, amount: &str, from: Date) -> Edit {
        Edit::Commitment(RecordEdit::add(Commitment {
            id: commitment_id(&format!("for-{partner}")),
            partner: partner_id(partner),
            by: Side::Us,
            title: None,
            amount: Some(AmountRange::parse(amount).expect("an amount")),
            schedule: Schedule::recurring(Period::Week, Days::new(Some(from), None).expect("days")),
            moved: Vec::new(),
            amount_was: Vec::new(),
            notes: Note::NONE,
        }))
    }

    /// A plan of partners `a`, `b`, … and what they take, on the day of the fixtures.
    pub(in crate::ui::map) fn plan(partners: Vec<Partner>, more: Vec<Edit>) -> Plan {
        let mut plan = Plan::empty(name("Plan"), Currency::EUR);
        let mut edits: Vec<_> = partners.into_iter().map(|p| Edit::Partner(RecordEdit::add(p))).collect();
        edits.push(Edit::SetCapacity(Box::new(Capacity {
            hours_per_week: Some(Minutes::from_hours(20)),
            ..Capacity::default()
        })));
        edits.extend(more);
        plan.apply(&edits).expect("a plan that can be");
        plan
    }

    fn marks(plan: Plan) -> Marks {
        let fixture = Fixture::of(plan);
        let view = fixture.view();
        Marks::new(view.plan, view.assessment)
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

    #[test]
    fn what_is_not_known_comes_last_in_either_direction() {
        let (low, high) = (Some(Reliance::Low), Some(Reliance::High));
        let partners = vec![
            partner("a", None, None, low),
            partner("b", Some(Depth::Deep), low, high),
            partner("c", Some(Depth::Familiar), high, high),
        ];
        let marks = marks(plan(partners, vec![weekly("a", "1h", date(2026, 1, 5))]));
        let order = |by, descending| {
            let mut places = vec![0, 1, 2];
            put_in_order(&marks.all, &mut places, by, descending);
            places
        };
        assert_eq!(order(Column::Mutual, false), [1, 2, 0]);
        assert_eq!(order(Column::Mutual, true), [2, 1, 0]);
        assert_eq!(order(Column::Depth, false), [2, 1, 0]);
        assert_eq!(order(Column::Imbalance, false), [1, 2, 0], "they need us more, then equal");
        assert_eq!(order(Column::Ours, true), [2, 1, 0]);
        assert_eq!(order(Column::Theirs, false), [0, 1, 2], "the two highs by name");
        assert_eq!(order(Column::Hours, true), [0, 1, 2]);
        assert_eq!(order(Column::Name, true), [2, 1, 0]);
    }

    #[test]
    fn candidates_and_what_is_over_show_when_asked_for() {
        let shown = |scope: Scope| Stage::ALL.iter().filter(|s| scope.shows(**s)).count();
        assert_eq!([Scope::Active, Scope::WithCandidates, Scope::All].map(shown), [1, 2, 3]);
    }
}
