//! The rows of the table of risks: their order and their figures.

use super::register::forecast;
use crate::analysis::{Unit, day, distance};
use crate::plan::{Fraction, MoneyRange, Resource, Risk, RiskKind};
use crate::ui::editors::chance;
use crate::ui::{View, words};
use std::cmp::Ordering;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// With whom.
    Partner,
    /// What could happen.
    Title,
    /// How likely within a year.
    Chance,
    /// What it would cost in all.
    Loss,
    /// The part that we would bear.
    Share,
    /// What would bring it about.
    Cause,
    /// When to look at it again.
    NextLook,
    /// What it costs in an average year.
    Average,
    /// The part of a bad year that is it.
    BadYear,
    /// Whether it is about what they do.
    Kind,
    /// Who looks after it.
    Owner,
    /// To change it, to remove it.
    Buttons,
}

impl Column {
    /// Whether it is read rather than compared.
    pub const fn is_words(self) -> bool {
        matches!(self, Self::Cause | Self::Kind | Self::Owner)
    }

    /// Whether nothing there is nothing missing.
    pub const fn may_be_absent(self) -> bool {
        matches!(self, Self::Cause | Self::Owner | Self::NextLook | Self::Average | Self::BadYear)
    }
}

/// The places of the risks in the order of a column; what is not known comes last.
pub fn order(view: &View<'_>, by: Option<(Column, bool)>) -> Vec<usize> {
    let plan = view.plan;
    let risks: Vec<&Risk> = plan.risks().iter().collect();
    let mut order: Vec<usize> = (0..risks.len()).collect();
    let Some((column, descending)) = by else { return order };
    let lower = |name: &str| Key::Words(name.to_lowercase());
    let known = |name: Option<&crate::plan::Name>| name.map(|name| lower(name.as_str()));
    let key = |risk: &Risk| match column {
        Column::Partner => Some(lower(plan.partner_name(&risk.partner))),
        Column::Title => Some(lower(risk.title.as_str())),
        Column::Chance => chance_now(risk).map(|p| Key::Figure(p.get())),
        Column::Loss => loss_now(risk).map(|l| {
            Key::Figure(plan.exchange().to_base_minor(l.high()).map_or(f64::MAX, |minor| minor as f64))
        }),
        Column::Share => risk.our_share.map(|share| Key::Figure(share.get())),
        Column::Cause => known(risk.cause.as_ref()),
        Column::Owner => known(risk.owner.as_ref()),
        Column::Kind => Some(lower(risk.kind.words())),
        Column::NextLook => risk.next_look.map(|day| Key::Words(day.to_string())),
        Column::Average => counted(view, risk).map(|f| Key::Figure(f.expected())),
        Column::BadYear => counted(view, risk).map(|f| Key::Figure(f.part_of_bad_year)),
        Column::Buttons => None,
    };
    let keys: Vec<Option<Key>> = risks.iter().map(|risk| key(risk)).collect();
    order.sort_by(|a, b| match (&keys[*a], &keys[*b]) {
        (Some(a), Some(b)) => {
            if descending {
                b.compare(a)
            } else {
                a.compare(b)
            }
        }
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    order
}

/// What rows are ordered by.
enum Key {
    Words(String),
    Figure(f64),
}

impl Key {
    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Words(a), Self::Words(b)) => a.cmp(b),
            (Self::Figure(a), Self::Figure(b)) => a.total_cmp(b),
            _ => Ordering::Equal,
        }
    }
}

/// What the forecast says of a risk that it counts.
fn counted<'a>(view: &View<'a>, risk: &Risk) -> Option<&'a crate::analysis::RiskFigures> {
    forecast(view, risk).filter(|f| f.missing.is_some_and(crate::analysis::Missing::is_counted))
}

/// How likely it is as things stand: after what is done about it, where that is in place.
fn chance_now(risk: &Risk) -> Option<Fraction> {
    let after = risk.mitigation.probability_after.filter(|_| risk.mitigation.in_place);
    after.or(risk.yearly_probability)
}

/// What it costs as things stand.
fn loss_now(risk: &Risk) -> Option<MoneyRange> {
    risk.mitigation.loss_after.filter(|_| risk.mitigation.in_place).or(risk.loss)
}

/// What a column says of a risk; nothing where it is not known.
pub fn figure(view: &View<'_>, risk: &Risk, column: Column) -> Option<String> {
    match column {
        Column::Chance => chance_now(risk).map(percent),
        Column::Loss => loss_now(risk).map(range),
        Column::Share => risk.our_share.map(percent),
        Column::Cause => risk.cause.as_ref().map(ToString::to_string),
        Column::Owner => risk.owner.as_ref().map(ToString::to_string),
        Column::Kind => Some(risk.kind.words().to_owned()),
        Column::NextLook => risk.next_look.map(|day| words::short_day(day, view.as_of)),
        Column::Average => {
            Some(Unit::of(&Resource::Money, view.assessed).show(counted(view, risk)?.expected()))
        }
        Column::BadYear => Some(crate::analysis::percent(counted(view, risk)?.part_of_bad_year)),
        Column::Partner | Column::Title | Column::Buttons => None,
    }
}

/// How a figure is to be understood.
pub fn explanation(view: &View<'_>, risk: &Risk, column: Column) -> String {
    let said = match column {
        Column::Chance => chance_now(risk).map(|p| {
            let before = risk.yearly_probability.filter(|before| *before != p);
            let before = before.map_or_else(String::new, |before| {
                format!(" Without what is done about it, it would be {}.", percent(before))
            });
            format!(
                "It happens within any one year with a chance of {}: {}.{before}",
                percent(p),
                chance::in_years(p)
            )
        }),
        Column::Loss => loss_now(risk).map(|loss| {
            let (low, high) = (words::money(loss.low()), words::money(loss.high()));
            let said = if loss.low() == loss.high() {
                format!("If it happens, the whole loss is {high}, surely.")
            } else {
                format!("If it happens, the whole loss lies nine times in ten between {low} and {high}.")
            };
            let before = risk.loss.filter(|before| *before != loss);
            before.map_or_else(
                || said.clone(),
                |before| format!("{said} Without what is done about it, it would be {}.", range(before)),
            )
        }),
        Column::Share => risk.our_share.map(|share| {
            let theirs = risk.their_share.map_or_else(String::new, |theirs| {
                format!(" They would bear {}.", percent(theirs))
            });
            format!("Of the whole loss, {} would be ours.{theirs}", percent(share))
        }),
        Column::Cause => risk
            .cause
            .as_ref()
            .map(|cause| format!("{cause}. Risks with the same cause happen together.")),
        Column::NextLook => risk.next_look.map(|day| {
            let who = risk.owner.as_ref().map_or_else(String::new, |owner| format!(" by {owner}"));
            format!("To be looked at again{who} {}.", distance(day, view.as_of))
        }),
        Column::Average => counted(view, risk).map(|figures| {
            let unit = Unit::of(&Resource::Money, view.assessed);
            let more = if figures.by_contagion > 0.0 {
                format!(
                    ", and {} more because its partner is drawn into another's failure",
                    unit.show(figures.by_contagion)
                )
            } else {
                String::new()
            };
            format!(
                "What it costs a year if you add up many years: chance times mean loss times our share, {}{more}.",
                unit.show(figures.expected_loss)
            )
        }),
        Column::BadYear => counted(view, risk).map(|figures| {
            let unit = Unit::of(&Resource::Money, view.assessed);
            format!(
                "Its part of what the worst year in twenty costs: {} of {}.",
                unit.show(figures.bad_year),
                unit.show(view.assessment.risk.cvar95.value)
            )
        }),
        Column::Kind => Some(format!("{} {}.", kind(risk.kind), view.plan.partner_name(&risk.partner))),
        Column::Owner | Column::Partner | Column::Title | Column::Buttons => None,
    };
    said.unwrap_or_default()
}

/// Who looks after it and when, as sentences behind another.
pub fn care(risk: &Risk) -> String {
    match (&risk.owner, risk.next_look) {
        (Some(owner), Some(on)) => format!(" Looked after by {owner}, next on {}.", day(on)),
        (Some(owner), None) => format!(" Looked after by {owner}."),
        (None, Some(on)) => format!(" To be looked at again on {}.", day(on)),
        (None, None) => String::new(),
    }
}

/// The kind of a risk as the beginning of a sentence that ends with the partner.
pub const fn kind(kind: RiskKind) -> &'static str {
    match kind {
        RiskKind::Relational => "Relational: they might not do their part. With",
        RiskKind::Performance => "Performance: it may fail though both do their part. With",
    }
}

fn percent(fraction: Fraction) -> String {
    fraction.to_string().replace(' ', "\u{a0}")
}

/// A range of money, as in `5 000–20 000 EUR`.
pub fn range(range: MoneyRange) -> String {
    let (low, high) = (words::money(range.low()), words::money(range.high()));
    if range.low() == range.high() {
        return high;
    }
    let code = format!("\u{a0}{}", range.low().currency());
    format!("{}–{high}", low.strip_suffix(&code).unwrap_or(&low))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, Mitigation, Name, Partner, PartnerId, Plan, PlanParts, RiskId};
    use crate::ui::fixture::Fixture;

    fn risk(id: &str, chance: Option<f64>, loss: Option<&str>) -> Risk {
        let (id, title) = (RiskId::new(id).expect("an id"), Name::new(id).expect("a name"));
        Risk {
            yearly_probability: chance.and_then(Fraction::new),
            loss: loss.map(|l| MoneyRange::parse(l).expect("a range")),
            ..Risk::new(id, PartnerId::new("ada").expect("an id"), title, RiskKind::Relational)
        }
    }

    fn shown(risks: Vec<Risk>) -> Fixture {
        let mut parts = PlanParts::empty(Name::new("Plan").expect("a name"), Currency::EUR);
        let ada = PartnerId::new("ada").expect("an id");
        parts.partners = vec![Partner::new(ada, Name::new("Ada").expect("a name"))];
        parts.risks = risks;
        Fixture::of(Plan::from_parts(parts).expect("a plan"))
    }

    #[test]
    fn what_is_not_known_comes_last_either_way() {
        let fixture = shown(vec![
            risk("a", None, Some("5 EUR")),
            risk("b", Some(0.2), None),
            risk("c", Some(0.1), Some("1..9 EUR")),
        ]);
        let by = |column, descending| order(&fixture.view(), Some((column, descending)));
        assert_eq!(by(Column::Chance, false), [2, 1, 0]);
        assert_eq!(by(Column::Chance, true), [1, 2, 0]);
        assert_eq!(by(Column::Loss, false), [0, 2, 1]);
        assert_eq!(by(Column::Loss, true), [2, 0, 1]);
        assert_eq!(by(Column::Average, true), [2, 0, 1], "of the others it is not known");
        assert_eq!(order(&fixture.view(), None), [0, 1, 2]);
    }

    #[test]
    fn figures_are_said_in_plain_words() {
        let one = risk("a", Some(0.1), Some("5000..20000 EUR"));
        let fixture = shown(vec![one.clone()]);
        let view = fixture.view();
        let figure = |column| figure(&view, &one, column);
        assert_eq!(figure(Column::Chance).as_deref(), Some("10\u{a0}%"));
        assert_eq!(figure(Column::Loss).as_deref(), Some("5\u{a0}000–20\u{a0}000\u{a0}EUR"));
        assert_eq!(figure(Column::Share), None);
        // A tenth of the mean loss, e^(mu + sigma²/2) with mu and sigma of the range.
        assert_eq!(figure(Column::Average).as_deref(), Some("1\u{a0}093\u{a0}EUR"));
        assert_eq!(figure(Column::BadYear).as_deref(), Some("100\u{a0}%"));
        assert!(explanation(&view, &one, Column::Chance).ends_with("a chance of 10\u{a0}%: 1 in 10 years."));
        assert!(explanation(&view, &one, Column::Loss).contains("nine times in ten"));
    }

    #[test]
    fn what_is_in_place_is_what_the_figures_are_of() {
        let mitigation =
            Mitigation { probability_after: Fraction::new(0.05), in_place: true, ..Mitigation::default() };
        let one = Risk { mitigation, ..risk("a", Some(0.1), Some("5000 EUR")) };
        let fixture = shown(vec![one.clone()]);
        let view = fixture.view();
        assert_eq!(figure(&view, &one, Column::Chance).as_deref(), Some("5\u{a0}%"));
        let why = explanation(&view, &one, Column::Chance);
        assert!(why.ends_with("Without what is done about it, it would be 10\u{a0}%."), "{why}");
    }
}
