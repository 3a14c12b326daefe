//! Which lines of the log a filter lets through, and what they add up to.
//!
//! A log may hold a million lines, so the index is made piece by piece from the
//! newest line back, a bounded number of lines a frame, and the last finished one
//! is shown meanwhile, or, where there is none yet, as much as is known. An index keeps the log that it is of: its places hold there even
//! while the plan has moved on.

use crate::plan::{Amount, Currency, Dated, Days, Entry, Exchange, Happening, Money, PartnerId, Plan, Side};
use jiff::civil::Date;

/// How many lines are looked at in one frame: a few milliseconds' worth.
pub const LINES_A_FRAME: usize = 50_000;

/// What an entry is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Time that was given.
    Time,
    /// Money that was given.
    Money,
    /// Another resource that was given.
    Other,
    /// A contact.
    Contact,
}

impl Kind {
    /// All kinds, in the order of the filter.
    pub const ALL: [Self; 4] = [Self::Time, Self::Money, Self::Other, Self::Contact];

    /// The words for it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Time => "Time",
            Self::Money => "Money",
            Self::Other => "Other resources",
            Self::Contact => "Contacts",
        }
    }

    /// What an entry is of.
    pub const fn of(entry: &Entry) -> Self {
        match &entry.what {
            Happening::Given { amount: Amount::Time(_), .. } => Self::Time,
            Happening::Given { amount: Amount::Money(_), .. } => Self::Money,
            Happening::Given { amount: Amount::Other(..), .. } => Self::Other,
            Happening::Contact { .. } => Self::Contact,
        }
    }
}

/// Whose an entry is: who gave, or who began the contact.
pub const fn side_of(entry: &Entry) -> Side {
    match &entry.what {
        Happening::Given { by, .. } => *by,
        Happening::Contact { began, .. } => *began,
    }
}

/// Which lines are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this partner only.
    pub partner: Option<PartnerId>,
    /// Given, or begun, by this side only.
    pub side: Option<Side>,
    /// Of this kind only.
    pub kind: Option<Kind>,
    /// Of these days only.
    pub days: Days,
    /// With these words in the note or in the partner's name, in lower case.
    pub text: String,
}

impl Filter {
    /// Whether it lets everything through.
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    fn lets_through(&self, entry: &Entry, named: &[PartnerId]) -> bool {
        self.partner.as_ref().is_none_or(|id| *id == entry.partner)
            && self.side.is_none_or(|side| side == side_of(entry))
            && self.kind.is_none_or(|kind| kind == Kind::of(entry))
            && self.days.contains(entry.date)
            && (self.text.is_empty()
                || contains(entry.note.as_str(), &self.text)
                || named.contains(&entry.partner))
    }
}

/// Whether a text contains words that are in lower case already.
fn contains(text: &str, lower: &str) -> bool {
    if text.is_ascii() && lower.is_ascii() {
        let (text, lower) = (text.as_bytes(), lower.as_bytes());
        text.len() >= lower.len() && text.windows(lower.len()).any(|w| w.eq_ignore_ascii_case(lower))
    } else {
        text.to_lowercase().contains(lower)
    }
}

/// What one side gave in the lines that were let through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Given {
    /// Time, the length of contacts counted as ours.
    pub minutes: u64,
    /// Money in minor units of the plan's currency, as far as there are rates.
    pub money_minor: i64,
}

/// What the lines that were let through add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// By us.
    pub ours: Given,
    /// By them.
    pub theirs: Given,
    /// How many were contacts.
    pub contacts: usize,
    /// How many gave money in a currency without a rate.
    pub without_rate: usize,
}

/// What an index depends on.
#[derive(Debug, Clone)]
struct Ground {
    log: Dated<Entry>,
    exchange: Exchange,
    filter: Filter,
    /// The partners whose names have the words of the filter.
    named: Vec<PartnerId>,
}

impl Ground {
    fn of(plan: &Plan, filter: &Filter) -> Self {
        let has_words = |name: &str| !filter.text.is_empty() && contains(name, &filter.text);
        let named = plan.partners().iter().filter(|p| has_words(p.name.as_str())).map(|p| p.id.clone());
        Self {
            log: plan.log().clone(),
            exchange: plan.exchange().clone(),
            filter: filter.clone(),
            named: named.collect(),
        }
    }

    fn is_of(&self, other: &Self) -> bool {
        self.log.ptr_eq(&other.log)
            && self.exchange == other.exchange
            && self.filter == other.filter
            && self.named == other.named
    }
}

/// The lines that a filter lets through, newest first, and what they add up to.
#[derive(Debug, Clone)]
pub struct Index {
    ground: Ground,
    /// Newest first: the log is looked through from its end.
    places: Vec<(Date, u32)>,
    in_order: bool,
    totals: Totals,
}

impl Index {
    fn begin(ground: Ground) -> Self {
        Self { ground, places: Vec::new(), in_order: true, totals: Totals::default() }
    }

    /// How many lines there are.
    pub const fn len(&self) -> usize {
        self.places.len()
    }

    /// The line in this row, newest first, with its place in the log.
    pub fn row(&self, row: usize) -> Option<(usize, &Entry)> {
        let place = self.places.get(row)?.1 as usize;
        Some((place, self.ground.log.get(place)?))
    }

    /// What the lines add up to.
    pub const fn totals(&self) -> &Totals {
        &self.totals
    }

    /// Looks at more lines behind those `seen`, which are the last of the log; `true` once it has seen all.
    fn go_on(&mut self, seen: usize, lines: usize) -> bool {
        let Self { ground, places, in_order, totals } = self;
        let end = ground.log.len().saturating_sub(seen);
        let from = end.saturating_sub(lines);
        let mut last = places.last().map(|(date, _)| *date);
        let mut focus = ground.log.focus();
        for place in (from..end).rev() {
            let Some(entry) = focus.get(place).filter(|e| ground.filter.lets_through(e, &ground.named))
            else {
                continue;
            };
            let Ok(at) = u32::try_from(place) else { continue };
            *in_order &= last.is_none_or(|last| entry.date <= last);
            last = Some(entry.date);
            places.push((entry.date, at));
            add(totals, entry, &ground.exchange);
        }
        if from == 0 && !*in_order {
            // A file may hold its lines in any order; of one day the later line is the newer.
            places.sort_unstable_by(|a, b| b.cmp(a));
        }
        from == 0
    }
}

fn add(totals: &mut Totals, entry: &Entry, exchange: &Exchange) {
    match &entry.what {
        Happening::Contact { lasted, .. } => {
            totals.contacts += 1;
            totals.ours.minutes += lasted.map_or(0, |m| u64::from(m.get()));
        }
        Happening::Given { by, amount } => {
            let given = match by {
                Side::Us => &mut totals.ours,
                Side::Them => &mut totals.theirs,
            };
            match amount {
                Amount::Time(minutes) => given.minutes += u64::from(minutes.get()),
                Amount::Money(money) => match to_base(*money, exchange) {
                    Some(minor) => given.money_minor = given.money_minor.saturating_add(minor),
                    None => totals.without_rate += 1,
                },
                Amount::Other(..) => {}
            }
        }
    }
}

fn to_base(money: Money, exchange: &Exchange) -> Option<i64> {
    let base: Currency = exchange.base;
    if money.currency() == base { Some(money.amount_minor()) } else { exchange.to_base_minor(money) }
}

/// The index that is shown, and the one that is being made.
#[derive(Debug, Default)]
pub struct Indexing {
    shown: Option<Index>,
    making: Option<(Index, usize)>,
    asked: Option<(u64, Filter)>,
}

impl Indexing {
    /// Takes the index nearer to what is asked for, by at most `lines` lines; `true` once it is there.
    pub fn advance(&mut self, plan: &Plan, revision: u64, filter: &Filter, lines: usize) -> bool {
        if self.asked.as_ref().is_none_or(|(r, f)| *r != revision || f != filter) {
            self.asked = Some((revision, filter.clone()));
            let ground = Ground::of(plan, filter);
            // Most changes of a plan leave its log alone.
            if self.shown.as_ref().is_some_and(|shown| shown.ground.is_of(&ground)) {
                self.making = None;
            } else {
                self.making = Some((Index::begin(ground), 0));
            }
        }
        let Some((index, at)) = &mut self.making else { return true };
        let done = index.go_on(*at, lines);
        *at += lines;
        if done && let Some((index, _)) = self.making.take() {
            self.shown = Some(index);
        }
        done
    }

    /// The last finished index; the one that is being made where there is none.
    pub fn shown(&self) -> Option<&Index> {
        self.shown.as_ref().or_else(|| self.making.as_ref().map(|(index, _)| index))
    }

    /// How much of the one that is being made has been looked at, in hundredths.
    pub fn percent(&self) -> Option<usize> {
        let (index, at) = self.making.as_ref()?;
        Some((at * 100).checked_div(index.ground.log.len()).unwrap_or(100).min(100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Edit, LineEdit, Minutes, Name, Note, Partner, PlanParts};
    use jiff::civil::date;

    fn id(text: &str) -> PartnerId {
        PartnerId::new(text).expect("an id")
    }

    fn entry(day: Date, partner: &str, by: Side, amount: &str, note: &str) -> Entry {
        let amount = Amount::parse(amount).expect("an amount");
        let what = Happening::Given { by, amount };
        Entry {
            date: day,
            partner: id(partner),
            what,
            towards: None,
            imported: None,
            note: Note::new(note).expect("a note"),
        }
    }

    fn plan(log: Vec<Entry>) -> Plan {
        let mut parts = PlanParts::empty(Name::new("Test").expect("a name"), Currency::EUR);
        for partner in ["ada", "bob"] {
            parts.partners.push(Partner::new(id(partner), Name::new(partner).expect("a name")));
        }
        parts.log = log;
        Plan::from_parts(parts).expect("a plan")
    }

    fn small() -> Plan {
        plan(vec![
            entry(date(2026, 1, 1), "ada", Side::Us, "2h", "First sketch"),
            entry(date(2026, 1, 3), "bob", Side::Them, "30m", "Ärger mit Farben"),
            entry(date(2026, 1, 2), "ada", Side::Us, "120 EUR", "Paint"),
            entry(date(2026, 1, 2), "ada", Side::Them, "70 USD", "sketch book"),
            Entry {
                what: Happening::Contact { began: Side::Them, lasted: Some(Minutes::new(15)), went: None },
                ..entry(date(2026, 1, 4), "bob", Side::Us, "1h", "they called")
            },
        ])
    }

    fn rows(indexing: &Indexing) -> Vec<usize> {
        let index = indexing.shown().expect("an index");
        (0..index.len()).map(|row| index.row(row).expect("a row").0).collect()
    }

    fn filtered(filter: Filter) -> (Vec<usize>, Totals) {
        let mut indexing = Indexing::default();
        assert!(indexing.advance(&small(), 1, &filter, 100));
        (rows(&indexing), *indexing.shown().expect("an index").totals())
    }

    #[test]
    fn newest_first_even_where_the_file_is_out_of_order() {
        let (rows, totals) = filtered(Filter::default());
        assert_eq!(rows, [4, 1, 3, 2, 0]);
        assert_eq!(totals.ours, Given { minutes: 135, money_minor: 12_000 });
        assert_eq!(totals.theirs, Given { minutes: 30, money_minor: 0 });
        assert_eq!((totals.contacts, totals.without_rate), (1, 1));
    }

    #[test]
    fn each_filter_lets_through_what_it_says() {
        let rows = |filter| filtered(filter).0;
        let everything = Filter::default;
        assert_eq!(rows(Filter { partner: Some(id("bob")), ..everything() }), [4, 1]);
        assert_eq!(rows(Filter { side: Some(Side::Them), ..everything() }), [4, 1, 3]);
        assert_eq!(rows(Filter { kind: Some(Kind::Money), ..everything() }), [3, 2]);
        assert_eq!(rows(Filter { kind: Some(Kind::Contact), ..everything() }), [4]);
        assert_eq!(rows(Filter { text: "sketch".to_owned(), ..everything() }), [3, 0]);
        assert_eq!(rows(Filter { text: "ärger".to_owned(), ..everything() }), [1]);
        assert_eq!(rows(Filter { text: "bob".to_owned(), ..everything() }), [4, 1]);
        let days = Days::new(Some(date(2026, 1, 2)), Some(date(2026, 1, 3))).expect("days");
        assert_eq!(rows(Filter { days, ..everything() }), [1, 3, 2]);
        assert!(rows(Filter { text: "sketch".to_owned(), side: Some(Side::Them), ..everything() }) == [3]);
    }

    #[test]
    fn the_old_index_is_shown_until_the_new_one_is_there() {
        let mut plan = small();
        let mut indexing = Indexing::default();
        assert!(!indexing.advance(&plan, 1, &Filter::default(), 2));
        assert_eq!(rows(&indexing), [4, 3], "the end of the file, before it is known to be out of order");
        assert_eq!(indexing.percent(), Some(40));
        assert!(!indexing.advance(&plan, 1, &Filter::default(), 2));
        assert!(indexing.advance(&plan, 1, &Filter::default(), 2));
        assert_eq!(rows(&indexing), [4, 1, 3, 2, 0]);
        let line = plan.log()[0].clone();
        plan.apply(&[Edit::Entry(LineEdit::remove(0, line))]).expect("removed");
        assert!(!indexing.advance(&plan, 2, &Filter::default(), 3));
        assert_eq!(rows(&indexing).len(), 5, "the old one");
        assert!(indexing.advance(&plan, 2, &Filter::default(), 3));
        assert_eq!(rows(&indexing), [3, 0, 2, 1]);
    }

    #[test]
    fn a_change_elsewhere_costs_nothing() {
        let mut plan = small();
        let mut indexing = Indexing::default();
        indexing.advance(&plan, 1, &Filter::default(), 100);
        plan.apply(&[Edit::SetName(Name::new("Other").expect("a name"))]).expect("renamed");
        assert!(indexing.advance(&plan, 2, &Filter::default(), 0));
        assert_eq!(rows(&indexing).len(), 5);
    }
}
