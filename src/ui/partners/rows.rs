//! The rows of the register: what is shown of each partner, found and put in order.

use crate::analysis::{Binding, Standing, promised};
use crate::plan::{Partner, PartnerId, Plan, Resource, Side, Stage, days_between};
use crate::ui::View;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// What is shown of one partner.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its place in the register.
    pub place: usize,
    /// What the bond is; nothing where it was not judged yet.
    pub standing: Option<Standing>,
    /// Hours a week that we give by what is promised now.
    pub hours_per_week: f64,
    /// Money a quarter that we give by what is promised now, in minor units.
    pub money_minor_per_quarter: f64,
    /// Its part of the time that is taken in the quarter that binds, 0 to 1.
    pub share: f64,
    /// When we were last in touch.
    pub last_contact: Option<Date>,
    /// For how many days we should have been in touch; nothing where it is not late.
    pub late_by_days: Option<i32>,
    /// What can be searched, in lower case.
    searched: String,
    /// The name in plain Latin letters, so that `Élan` stands beside `Elan` and `Ελένη` under E.
    name_key: String,
}

/// What the rows are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Column {
    /// The order of the register's names.
    #[default]
    Name,
    /// What the bond is.
    Standing,
    /// A person or an organisation.
    Kind,
    /// Where we are with it.
    Stage,
    /// What it is to us.
    Roles,
    /// What we give of our time.
    Hours,
    /// What we give of our money.
    Money,
    /// Its part of the time taken in the quarter that binds.
    Share,
    /// When we were last in touch.
    LastContact,
    /// What each side calls the bond.
    Claim,
}

/// How late a contact is, in days; nothing where it is not, or where nothing is
/// meant. Where there was no contact yet, the days count from the start.
pub fn late_by(partner: &Partner, last_contact: Option<Date>, today: Date) -> Option<i32> {
    let every = partner.in_touch_every_days.filter(|_| partner.stage == Stage::Active)?;
    let since = last_contact.or(partner.started)?;
    let late = days_between(since, today) - i32::from(every.get());
    (late > 0).then_some(late)
}

/// The rows of all partners, in the order of the register.
pub fn rows(view: &View<'_>) -> Vec<Row> {
    let shares = shares_of_time(view);
    promised(view.plan, view.as_of)
        .into_iter()
        .zip(view.plan.partners())
        .enumerate()
        .map(|(place, (promised, partner))| {
            let last_contact = view.activity(&partner.id).and_then(|a| a.last_contact);
            let standing = view.bond(&partner.id).map(|bond| bond.standing);
            Row {
                place,
                standing,
                hours_per_week: promised.ours.hours_per_week,
                money_minor_per_quarter: promised.ours.money_minor_per_quarter,
                share: shares.get(&partner.id).copied().unwrap_or_default(),
                last_contact,
                late_by_days: late_by(partner, last_contact, view.as_of),
                searched: searched(partner, standing),
                name_key: slug::slugify(partner.name.as_str()),
            }
        })
        .collect()
}

/// The quarter of the horizon that decides, by its place: the one that binds, else the running one.
pub fn deciding_quarter(view: &View<'_>) -> usize {
    view.assessment.binding.as_ref().and_then(Binding::cell).map_or(0, |cell| cell.quarter)
}

/// Who takes which part of the time that is taken in the quarter that decides.
fn shares_of_time<'a>(view: &View<'a>) -> FxHashMap<&'a PartnerId, f64> {
    let cell =
        view.assessment.load_of(&Resource::Time).and_then(|load| load.cells.get(deciding_quarter(view)));
    let Some(cell) = cell.filter(|cell| cell.load() > 0.0) else { return FxHashMap::default() };
    cell.shares
        .iter()
        .filter_map(|share| {
            let partner = view.assessed.partners().at(share.partner)?;
            Some((&partner.id, share.total() / cell.load()))
        })
        .collect()
}

fn searched(partner: &Partner, standing: Option<Standing>) -> String {
    let names = partner.roles.iter().chain(&partner.tags).map(|name| name.as_str());
    let people = partner.contacts.iter().flat_map(|c| [c.name.as_str(), c.role.as_str(), c.email.as_str()]);
    // The name as it stands and in plain Latin letters, for keyboards that lack its own.
    let mut text =
        format!("{}\n{}", partner.name.as_str().to_lowercase(), slug::slugify(partner.name.as_str()));
    for part in names.chain(people).chain(standing.map(Standing::words)) {
        text.push('\n');
        text.push_str(&part.to_lowercase());
    }
    text
}

/// Which rows are shown, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that must all be found.
    pub search: String,
    /// The one stage that is shown; all where absent.
    pub stage: Option<Stage>,
    /// The one standing that is shown; all where absent.
    pub standing: Option<Standing>,
}

impl Filter {
    fn lets_through(&self, row: &Row, words: &[&str], plan: &Plan) -> bool {
        let stage = plan.partners().at(row.place).map(|p| p.stage);
        self.stage.is_none_or(|wanted| stage == Some(wanted))
            && self.standing.is_none_or(|wanted| row.standing == Some(wanted))
            && words.iter().all(|word| row.searched.contains(word))
    }
}

/// The places in `rows` of those that are shown, in order.
pub fn shown(rows: &[Row], plan: &Plan, filter: &Filter, by: Column, descending: bool) -> Vec<usize> {
    let search = filter.search.to_lowercase();
    let words: Vec<_> = search.split_whitespace().collect();
    let mut shown: Vec<usize> =
        (0..rows.len()).filter(|i| filter.lets_through(&rows[*i], &words, plan)).collect();
    shown.sort_by(|a, b| {
        let (a, b) = (&rows[*a], &rows[*b]);
        let ordering = compare(a, b, plan, by);
        let ordering = if descending { ordering.reverse() } else { ordering };
        ordering.then_with(|| a.place.cmp(&b.place))
    });
    shown
}

fn compare(a: &Row, b: &Row, plan: &Plan, by: Column) -> Ordering {
    let (Some(p), Some(q)) = (plan.partners().at(a.place), plan.partners().at(b.place)) else {
        return Ordering::Equal;
    };
    match by {
        Column::Name => by_name(a, b),
        Column::Standing => {
            let unjudged_last = |row: &Row| (row.standing.is_none(), row.standing);
            unjudged_last(a).cmp(&unjudged_last(b)).then_with(|| by_name(a, b))
        }
        Column::Kind => p.kind.cmp(&q.kind).then_with(|| by_name(a, b)),
        // The ones that we have come before those we think of and those that are over.
        Column::Stage => stage_rank(p.stage).cmp(&stage_rank(q.stage)).then_with(|| by_name(a, b)),
        Column::Roles => p.roles.cmp(&q.roles).then_with(|| by_name(a, b)),
        Column::Hours => a.hours_per_week.total_cmp(&b.hours_per_week),
        Column::Money => a.money_minor_per_quarter.total_cmp(&b.money_minor_per_quarter),
        Column::Share => a.share.total_cmp(&b.share),
        // The longest silence first, and what never was before it.
        Column::LastContact => a.last_contact.cmp(&b.last_contact),
        Column::Claim => {
            let claim = |p: &Partner| (p.claim.of(Side::Us).copied(), p.claim.of(Side::Them).copied());
            claim(p).cmp(&claim(q)).then_with(|| by_name(a, b))
        }
    }
}

const fn stage_rank(stage: Stage) -> u8 {
    match stage {
        Stage::Active => 0,
        Stage::Candidate => 1,
        Stage::Ended => 2,
    }
}

fn by_name(a: &Row, b: &Row) -> Ordering {
    a.name_key.cmp(&b.name_key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, Edit, Name, PartnerKind, RecordEdit};
    use jiff::civil::date;
    use std::num::NonZeroU16;

    fn partner(id: &str, name: &str) -> Partner {
        Partner::new(PartnerId::new(id).expect("id"), Name::new(name).expect("name"))
    }

    fn plan(partners: Vec<Partner>) -> Plan {
        let mut plan = Plan::empty(Name::new("Plan").expect("name"), Currency::EUR);
        let edits: Vec<_> = partners.into_iter().map(|p| Edit::Partner(RecordEdit::add(p))).collect();
        plan.apply(&edits).expect("partners");
        plan
    }

    fn row(plan: &Plan, place: usize, hours_per_week: f64) -> Row {
        Row {
            place,
            standing: None,
            hours_per_week,
            money_minor_per_quarter: 0.0,
            share: 0.0,
            last_contact: None,
            late_by_days: None,
            searched: searched(plan.partners().at(place).expect("a partner"), None),
            name_key: slug::slugify(plan.partners().at(place).expect("a partner").name.as_str()),
        }
    }

    #[test]
    fn finds_by_name_role_tag_and_contact() {
        let mut one = partner("one", "Northwind");
        one.roles = vec![Name::new("Co-author").expect("role")];
        let mut two = partner("two", "ÉLAN");
        two.tags = vec![Name::new("Lisbon").expect("tag")];
        two.kind = PartnerKind::Person;
        let plan = plan(vec![one, two]);
        let rows = [row(&plan, 0, 0.0), row(&plan, 1, 0.0)];
        let found = |search: &str| {
            let filter = Filter { search: search.to_owned(), ..Filter::default() };
            shown(&rows, &plan, &filter, Column::Name, false)
        };
        assert_eq!(found("co-AUTH north"), [0]);
        assert_eq!(found("élan"), [1]);
        assert_eq!(found("elan"), [1]);
        assert_eq!(found("lisbon"), [1]);
        assert_eq!(found("lisbon north"), [] as [usize; 0]);
        assert_eq!(found(""), [1, 0], "Élan before Northwind");
    }

    #[test]
    fn puts_in_order_by_name_without_regard_to_capitals_and_by_figures() {
        let plan = plan(vec![partner("b", "beta"), partner("a", "Alpha"), partner("c", "Gamma")]);
        let rows = [row(&plan, 0, 2.0), row(&plan, 1, 1.0), row(&plan, 2, 2.0)];
        let order = |by, descending| shown(&rows, &plan, &Filter::default(), by, descending);
        assert_eq!(order(Column::Name, false), [1, 0, 2]);
        assert_eq!(order(Column::Hours, true), [0, 2, 1], "equals stay in the order of the register");
    }

    #[test]
    fn a_stage_shows_only_its_own() {
        let mut over = partner("over", "Over");
        over.stage = Stage::Ended;
        let plan = plan(vec![partner("on", "On"), over]);
        let rows = [row(&plan, 0, 0.0), row(&plan, 1, 0.0)];
        let filter = Filter { stage: Some(Stage::Ended), ..Filter::default() };
        assert_eq!(shown(&rows, &plan, &filter, Column::Name, false), [1]);
    }

    #[test]
    fn a_standing_is_searched_filtered_and_put_in_order() {
        let plan = plan(vec![partner("a", "A"), partner("b", "B"), partner("c", "C"), partner("d", "D")]);
        let standings =
            [None, Some(Standing::Unknown), Some(Standing::InNameOnly), Some(Standing::Partnership)];
        let rows: Vec<_> = standings
            .into_iter()
            .enumerate()
            .map(|(place, standing)| Row {
                standing,
                searched: searched(plan.partners().at(place).expect("a partner"), standing),
                ..row(&plan, place, 0.0)
            })
            .collect();
        let found = |search: &str, standing| {
            let filter = Filter { search: search.to_owned(), stage: None, standing };
            shown(&rows, &plan, &filter, Column::Name, false)
        };
        assert_eq!(found("name only", None), [2]);
        assert_eq!(found("partnership", None), [2, 3]);
        assert_eq!(found("", Some(Standing::Unknown)), [1]);
        let order = |down| shown(&rows, &plan, &Filter::default(), Column::Standing, down);
        assert_eq!(order(false), [3, 2, 1, 0], "as they are listed everywhere, and what is not judged last");
        assert_eq!(order(true), [0, 1, 2, 3]);
    }

    #[test]
    fn a_contact_is_late_only_where_one_was_meant() {
        let today = date(2026, 11, 23);
        let mut p = partner("p", "P");
        let last = Some(date(2026, 11, 1));
        assert_eq!(late_by(&p, last, today), None, "nothing was meant");
        p.in_touch_every_days = NonZeroU16::new(21);
        assert_eq!(late_by(&p, last, today), Some(1), "22 days, and 21 were meant");
        assert_eq!(late_by(&p, Some(date(2026, 11, 2)), today), None);
        assert_eq!(late_by(&p, None, today), None, "unknown is not late");
        p.started = Some(date(2026, 10, 1));
        assert_eq!(late_by(&p, None, today), Some(32));
        p.stage = Stage::Ended;
        assert_eq!(late_by(&p, last, today), None, "what is over cannot be late");
    }
}
