//! Holds what a reader found against a plan: what is new, whose it is, and what is there already.

use super::preview::{Because, Choices, Item, Preview, State, Sum, Unknown};
use super::{Field, Hint, Read, Record};
use crate::plan::{
    Amount, Edit, Entry, Happening, ImportMark, ImportRule, ImportSource, ImportTo, LineEdit, Note,
    PartnerId, Plan, is_hidden,
};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

/// Rules by what they are about.
type Rules<'a> = FxHashMap<(ImportSource, Field, String), &'a ImportRule>;

/// What a reader found, held against the plan as it was at that moment.
///
/// Making one goes through the whole log once; [`Intake::preview`] then looks at the records only,
/// and can be asked again after every choice. Where the plan changes meanwhile, make a new one.
#[derive(Debug, Clone)]
pub struct Intake {
    plan: Plan,
    source: ImportSource,
    read: Read,
    /// The mark of each record.
    marks: Vec<ImportMark>,
    /// Where the log has entries of this source.
    marked: FxHashMap<ImportMark, usize>,
    /// Where the log has entries that were typed, on the days of the records.
    typed: FxHashMap<(Date, PartnerId), Vec<usize>>,
    /// Partners by what they and their people are called, in small letters; `None` where several
    /// are called so.
    named: FxHashMap<String, Option<PartnerId>>,
}

impl Intake {
    /// Holds what a reader found against a plan.
    pub fn new(plan: &Plan, source: ImportSource, read: Read) -> Self {
        let marks = marks(source, &read.records);
        let days: FxHashSet<Date> = read.records.iter().map(|record| record.date).collect();
        let mut marked = FxHashMap::default();
        let mut typed: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (at, entry) in plan.log().iter().enumerate() {
            match entry.imported.as_deref() {
                Some(mark) if mark.source == source => {
                    marked.entry(*mark).or_insert(at);
                }
                Some(_) => {}
                None if days.contains(&entry.date) => {
                    typed.entry((entry.date, entry.partner.clone())).or_default().push(at);
                }
                None => {}
            }
        }
        let named = named(plan);
        Self { plan: plan.clone(), source, read, marks, marked, typed, named }
    }

    /// What the reader found.
    pub const fn read(&self) -> &Read {
        &self.read
    }

    /// Which program's file it is.
    pub const fn source(&self) -> ImportSource {
        self.source
    }

    /// The plan that it is held against.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What would be done with each line.
    pub fn preview(&self, choices: &Choices) -> Preview {
        let rules = self.rules(choices);
        let rules = rules.iter().map(|rule| (rule.about(), rule)).collect();
        let mut used = FxHashSet::default();
        let mut items = Vec::with_capacity(self.read.records.len());
        for (at, record) in self.read.records.iter().enumerate() {
            let state = self.state(at, record, choices, &rules, &mut used);
            items.push(Item { line: record.line, record: Some(at), text: record.note.clone(), state });
        }
        for line in &self.read.unreadable {
            let state = State::Unreadable { why: line.why.clone() };
            items.push(Item { line: line.line, record: None, text: line.text.clone(), state });
        }
        for line in &self.read.left_out {
            let state = State::LeftOut { why: line.why.clone() };
            items.push(Item { line: line.line, record: None, text: line.text.clone(), state });
        }
        items.sort_by_key(|item| item.line);
        self.summed(items)
    }

    /// The one batch, and so the one step of undo, that does what the preview says: changed
    /// entries first, then new ones, then what is to be remembered. Nothing where nothing is to
    /// be done.
    pub fn edits(&self, choices: &Choices) -> Vec<Edit> {
        let preview = self.preview(choices);
        let mut in_place = Vec::new();
        let mut moved = Vec::new();
        let mut new = Vec::new();
        for item in &preview.items {
            let Some((at, record)) = item.record.and_then(|at| Some((at, self.read.records.get(at)?))) else {
                continue;
            };
            match &item.state {
                State::New { partner, .. } => new.push(self.entry(at, record, partner.clone())),
                State::Changed { at: place, taken: true } => {
                    let Some(from) = self.plan.log().get(*place) else { continue };
                    let to =
                        Entry { date: record.date, what: as_now(&from.what, &record.what), ..from.clone() };
                    if to.date == from.date {
                        in_place.push(Edit::Entry(LineEdit::change(*place, from.clone(), to)));
                    } else {
                        moved.push((*place, from.clone(), to));
                    }
                }
                _ => {}
            }
        }
        // From the end, so that the places of those before stay what they are.
        moved.sort_by_key(|(place, ..)| std::cmp::Reverse(*place));
        let gone: Vec<_> = moved
            .iter()
            .map(|(place, from, _)| Edit::Entry(LineEdit::remove(*place, from.clone())))
            .collect();
        let back = moved.into_iter().map(|(_, _, to)| to);
        let mut edits = in_place;
        edits.extend(gone);
        edits.extend(back.chain(new).map(|entry| Edit::Entry(LineEdit::add(entry))));
        edits.extend(self.remembered(choices));
        edits
    }

    /// What is to be remembered: rules, and how the table is read.
    fn remembered(&self, choices: &Choices) -> impl Iterator<Item = Edit> {
        let rules = self.rules(choices);
        let rules = (rules != self.plan.import_rules()).then_some(Edit::SetImportRules(rules));
        let layouts = self.read.layout.as_ref().and_then(|layout| {
            let mut layouts = self.plan.csv_layouts().to_vec();
            match layouts.iter_mut().find(|known| known.headers() == layout.headers()) {
                Some(known) if known == layout => return None,
                Some(known) => *known = layout.clone(),
                None => layouts.push(layout.clone()),
            }
            Some(Edit::SetCsvLayouts(layouts))
        });
        rules.into_iter().chain(layouts)
    }

    /// The plan's rules with those of the choices in their places.
    fn rules(&self, choices: &Choices) -> Vec<ImportRule> {
        let mut rules = self.plan.import_rules().to_vec();
        for rule in &choices.rules {
            match rules.iter_mut().find(|known| known.about() == rule.about()) {
                Some(known) => *known = rule.clone(),
                None => rules.push(rule.clone()),
            }
        }
        rules
    }

    fn state(
        &self,
        at: usize,
        record: &Record,
        choices: &Choices,
        rules: &Rules<'_>,
        used: &mut FxHashSet<usize>,
    ) -> State {
        if let Some((place, entry)) = self.marked(at) {
            let is_same = entry.date == record.date && is_as_much(&entry.what, &record.what);
            return if is_same {
                State::Present { at: place, typed: false }
            } else {
                State::Changed { at: place, taken: choices.changed.contains(&at) }
            };
        }
        if record.amount().is_some_and(|amount| is_nothing(&amount)) {
            return State::LeftOut { why: "it comes to nothing".to_owned() };
        }
        let Some((to, because)) = self.whose(at, record, choices, rules) else { return State::NoPartner };
        let partner = match (to, &because) {
            (ImportTo::Partner(partner), _) => partner,
            (ImportTo::LeaveOut, Because::Rule(hint)) => {
                let field = hint.field.words().to_lowercase();
                return State::LeftOut { why: format!("by your rule for the {field} `{}`", hint.text) };
            }
            (ImportTo::LeaveOut, _) => return State::LeftOut { why: "you left it out".to_owned() },
        };
        match self.typed(record, &partner, used) {
            Some(place) => State::Present { at: place, typed: true },
            None => State::New { partner, because },
        }
    }

    /// Whose a record is.
    fn whose(
        &self,
        at: usize,
        record: &Record,
        choices: &Choices,
        rules: &Rules<'_>,
    ) -> Option<(ImportTo, Because)> {
        if let Some(to) = choices.single.get(&at) {
            return Some((to.clone(), Because::Chosen));
        }
        let hints: Vec<_> =
            record.hints.iter().filter_map(|hint| Hint::new(hint.field, &hint.text)).collect();
        for hint in &hints {
            let about = (self.source, hint.field, hint.text.to_lowercase());
            if let Some(rule) = rules.get(&about) {
                return Some((rule.to.clone(), Because::Rule(hint.clone())));
            }
        }
        for hint in hints {
            if let Some(Some(partner)) = self.named.get(&hint.text.to_lowercase()) {
                return Some((ImportTo::Partner(partner.clone()), Because::Named(hint)));
            }
        }
        choices.all_others.clone().map(|partner| (ImportTo::Partner(partner), Because::AllOthers))
    }

    /// The entry of the log that came from this record.
    fn marked(&self, at: usize) -> Option<(usize, &Entry)> {
        let place = *self.marked.get(self.marks.get(at)?)?;
        Some((place, self.plan.log().get(place)?))
    }

    /// An entry that was typed and says the same as the record; each stands for one record.
    fn typed(&self, record: &Record, partner: &PartnerId, used: &mut FxHashSet<usize>) -> Option<usize> {
        let places = self.typed.get(&(record.date, partner.clone()))?;
        let says_the_same = |place: &&usize| {
            let entry = self.plan.log().get(**place);
            !used.contains(*place) && entry.is_some_and(|entry| is_as_much(&entry.what, &record.what))
        };
        let place = *places.iter().find(says_the_same)?;
        used.insert(place);
        Some(place)
    }

    fn entry(&self, at: usize, record: &Record, partner: PartnerId) -> Entry {
        Entry {
            date: record.date,
            partner,
            what: record.what.clone(),
            towards: None,
            note: note(&record.note),
            imported: self.marks.get(at).map(|mark| Box::new(*mark)),
        }
    }

    fn summed(&self, items: Vec<Item>) -> Preview {
        let mut partners: FxHashMap<PartnerId, Sum> = FxHashMap::default();
        let mut unknown: Vec<Unknown> = Vec::new();
        let mut unknown_at: FxHashMap<Option<(Field, String)>, usize> = FxHashMap::default();
        let mut without_rate = Vec::new();
        let mut notes_cleaned = 0;
        for item in &items {
            let Some((at, record)) = item.record.and_then(|at| Some((at, self.read.records.get(at)?))) else {
                continue;
            };
            match &item.state {
                State::New { partner, .. } => {
                    partners.entry(partner.clone()).or_default().add(record);
                    notes_cleaned += usize::from(lines_of(&record.note).contains(is_hidden));
                    if let Some(Amount::Money(money)) = record.amount() {
                        let has_rate = self.plan.exchange().to_base_minor(money).is_some();
                        if !has_rate && !without_rate.contains(&money.currency()) {
                            without_rate.push(money.currency());
                        }
                    }
                }
                State::NoPartner => {
                    let hint = record.hints.iter().find_map(|hint| Hint::new(hint.field, &hint.text));
                    let key = hint.as_ref().map(|hint| (hint.field, hint.text.to_lowercase()));
                    let place = *unknown_at.entry(key).or_insert_with(|| {
                        unknown.push(Unknown { hint, records: Vec::new(), sum: Sum::default() });
                        unknown.len() - 1
                    });
                    if let Some(group) = unknown.get_mut(place) {
                        group.records.push(at);
                        group.sum.add(record);
                    }
                }
                _ => {}
            }
        }
        unknown.sort_by_key(|group| std::cmp::Reverse(group.records.len()));
        let in_order = self.plan.partners().iter();
        let partners =
            in_order.filter_map(|p| partners.remove(&p.id).map(|sum| (p.id.clone(), sum))).collect();
        Preview { items, partners, unknown, without_rate, notes_cleaned }
    }
}

impl Record {
    /// How much was given, or how long the contact lasted.
    pub fn amount(&self) -> Option<Amount> {
        measure(&self.what)
    }
}

/// How much was given, or how long a contact lasted.
fn measure(what: &Happening) -> Option<Amount> {
    match what {
        Happening::Given { amount, .. } => Some(amount.clone()),
        Happening::Contact { lasted, .. } => lasted.map(Amount::Time),
    }
}

/// Whether both come to as much of the same. How good a contact was is not asked, nor whether
/// time was logged as a contact or as given.
fn is_as_much(logged: &Happening, found: &Happening) -> bool {
    match (measure(logged), measure(found)) {
        (None, None) => true,
        (logged, found) => logged == found,
    }
}

/// What is logged, with as much as there is now; sides and scores stay as they are.
fn as_now(logged: &Happening, found: &Happening) -> Happening {
    match (logged, measure(found)) {
        (Happening::Given { by, .. }, Some(amount)) => Happening::Given { by: *by, amount },
        (Happening::Contact { began, went, .. }, Some(Amount::Time(minutes))) => {
            Happening::Contact { began: *began, lasted: Some(minutes), went: *went }
        }
        (Happening::Contact { began, went, .. }, None) => {
            Happening::Contact { began: *began, lasted: None, went: *went }
        }
        _ => found.clone(),
    }
}

fn is_nothing(amount: &Amount) -> bool {
    match amount {
        Amount::Time(minutes) => minutes.is_zero(),
        Amount::Money(money) => money.amount_minor() == 0,
        Amount::Other(quantity, _) => quantity.thousandths() == 0,
    }
}

/// A text with the line ends that notes have.
fn lines_of(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A record's note as the plan keeps it: invisible characters become blanks.
fn note(text: &str) -> Note {
    let visible: String = lines_of(text).chars().map(|c| if is_hidden(c) { ' ' } else { c }).collect();
    Note::new(visible.trim()).unwrap_or_default()
}

/// Partners by what they and their people are called.
fn named(plan: &Plan) -> FxHashMap<String, Option<PartnerId>> {
    let mut named: FxHashMap<String, Option<PartnerId>> = FxHashMap::default();
    for partner in plan.partners() {
        let people = partner.contacts.iter().map(|person| person.email.as_str());
        for text in [partner.name.as_str(), partner.id.as_str()].into_iter().chain(people) {
            if text.trim().is_empty() {
                continue;
            }
            let entry = named.entry(text.trim().to_lowercase()).or_insert_with(|| Some(partner.id.clone()));
            if entry.as_ref() != Some(&partner.id) {
                *entry = None;
            }
        }
    }
    named
}

/// The mark of each record. Those of one key are numbered by what else they say, so that it does
/// not matter in which order the file has them.
fn marks(source: ImportSource, records: &[Record]) -> Vec<ImportMark> {
    let mut order: Vec<usize> = (0..records.len()).collect();
    // Not the line: that is another when the file's order is.
    let says = |at: &usize| {
        records.get(*at).map(|r| {
            let hints: Vec<_> = r.hints.iter().map(|hint| (hint.field, hint.text.as_str())).collect();
            (r.key.as_str(), hints, r.note.as_str(), r.date, format!("{:?}", r.what))
        })
    };
    order.sort_by_cached_key(says);
    let mut marks = vec![ImportMark { source, key: 0 }; records.len()];
    let mut number = 0_usize;
    let mut before: Option<&str> = None;
    for at in order {
        let Some((record, mark)) = records.get(at).zip(marks.get_mut(at)) else { continue };
        number = if before == Some(record.key.as_str()) { number + 1 } else { 0 };
        before = Some(record.key.as_str());
        // A key cannot hold the separator by chance: it is a character that no text of ours keeps.
        *mark = ImportMark::of(source, &format!("{}\u{1f}{number}", record.key));
    }
    marks
}
