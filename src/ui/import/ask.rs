//! What a person says of a file, and the work that answers it, off the window's thread.

use crate::exchange::{
    CannotRead, Choices, Counts, FileKind, Found, Hint, Intake, Options, Preview, TableHead, Unknown,
    contacts,
};
use crate::plan::{
    CsvColumn, Currency, DateOrder, Edit, HintField, ImportRule, ImportSource, ImportTo, Name, Partner,
    PartnerId, Plan, RecordEdit, nearest,
};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Whose the records of a group are to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// A partner of the plan.
    Partner(PartnerId),
    /// A partner that is added with the import, by its name.
    New(String),
    /// Nobody's: they are left out.
    LeaveOut,
}

/// What was decided about a group of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whose they are.
    pub to: To,
    /// Whether the same goes for the next import.
    pub remember: bool,
}

/// Names a group of records: what their most telling hint says, in small letters; `None` where
/// they have no hint.
pub type GroupKey = Option<(HintField, String)>;

/// The group of records that have this hint.
pub fn group_key(hint: Option<&Hint>) -> GroupKey {
    hint.map(|hint| (hint.field, hint.text.to_lowercase()))
}

/// How the file is to be read. While it is the same, what was found in it is too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manner {
    /// What kind of file it is; told from its name and what stands in it where nobody said.
    pub kind: Option<FileKind>,
    /// The time zone's name; that of the system where it is empty.
    pub zone: String,
    /// Which of day and month comes first.
    pub dates: Option<DateOrder>,
    /// Which column says what, where that was chosen.
    pub columns: Option<BTreeMap<CsvColumn, String>>,
    /// The currency of amounts that do not name one.
    pub money_in: Option<Currency>,
    /// Whether the numbers have a decimal comma; the file's own numbers tell it where nobody said.
    pub decimal_comma: bool,
    /// The person's own addresses, parted by commas: they tell who began a meeting.
    pub own_addresses: String,
}

/// All that a person said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// How the file is to be read.
    pub manner: Manner,
    /// Whose the groups of records are.
    pub groups: BTreeMap<GroupKey, Decision>,
    /// Whose everything is that nothing else gives to anybody.
    pub all_others: Option<PartnerId>,
    /// Which changed records are taken as they are now, by their place among the records.
    pub changed: BTreeSet<usize>,
    /// Which contacts are taken, by their place.
    pub contacts: BTreeSet<usize>,
    /// Whether the edits are wanted: the person has said "take".
    pub takes: bool,
    /// The revision of the plan that it is held against.
    pub revision: u64,
}

/// What reading the file came to.
#[derive(Debug)]
pub struct Reading {
    pub(super) manner: Manner,
    pub(super) revision: u64,
    /// What kind of file it was read as.
    pub kind: FileKind,
    /// The columns of a table, with examples.
    pub head: Option<TableHead>,
    /// What was found, or why nothing can be.
    pub found: Result<Found, CannotRead>,
}

/// Records held against the plan with the partners that are to be added.
#[derive(Debug)]
pub struct Held {
    reading: Arc<Reading>,
    added: Vec<Partner>,
    /// The records and the plan.
    pub intake: Intake,
    /// What nobody is known for before anything is decided, the most records first.
    pub groups: Vec<Unknown>,
}

/// What an import of log entries would do.
#[derive(Debug, Clone)]
pub struct LogAnswer {
    /// The records and the plan.
    pub held: Arc<Held>,
    /// Line by line.
    pub preview: Preview,
    /// How many lines there are of each kind.
    pub counts: Counts,
    /// What is wrong with a decision, by its group.
    pub faults: BTreeMap<GroupKey, String>,
    /// How many rules are remembered with the import that the plan does not have yet.
    pub new_rules: usize,
    /// Whether it is remembered how the table is read.
    pub new_layout: bool,
    /// How many partners are added.
    pub new_partners: usize,
}

/// What became of what was asked.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The time zone is none.
    NoZone(String),
    /// The file cannot be read, or not before a question is answered.
    CannotRead(CannotRead),
    /// Entries of the log.
    Log(Box<LogAnswer>),
    /// Contacts.
    Contacts(Arc<contacts::Preview>),
}

/// An answer to what was asked.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Of which file.
    pub(super) bytes: Arc<[u8]>,
    /// What was asked.
    pub ask: Ask,
    /// What reading the file came to; `None` where it was not read.
    pub reading: Option<Arc<Reading>>,
    /// What became of it.
    pub outcome: Outcome,
    /// What takes it into the plan, where that was asked for.
    pub edits: Option<Vec<Edit>>,
}

/// What is to be found out; goes to a worker.
#[derive(Debug)]
pub struct Job {
    pub(super) file_name: String,
    pub(super) bytes: Arc<[u8]>,
    pub(super) system_zone: TimeZone,
    pub(super) today: Date,
    pub(super) plan: Arc<Plan>,
    pub(super) ask: Ask,
    pub(super) before: Option<Answer>,
}

impl Job {
    /// Does it.
    pub fn run(self) -> Answer {
        let zone = match self.zone() {
            Ok(zone) => zone,
            Err(why) => {
                let outcome = Outcome::NoZone(why);
                return Answer { bytes: self.bytes, ask: self.ask, reading: None, outcome, edits: None };
            }
        };
        let kept = self.before.as_ref().and_then(|before| before.reading.clone());
        let is_same = |r: &Arc<Reading>| r.manner == self.ask.manner && r.revision == self.ask.revision;
        let reading = kept.filter(is_same).unwrap_or_else(|| Arc::new(self.read(zone)));
        let (outcome, edits) = match &reading.found {
            Err(why) => (Outcome::CannotRead(why.clone()), None),
            Ok(Found::Contacts(book)) => {
                let preview = contacts::preview(&self.plan, book);
                let chosen: Vec<_> = self.ask.contacts.iter().copied().collect();
                let edits = self.ask.takes.then(|| contacts::edits(&self.plan, &preview, &chosen));
                (Outcome::Contacts(Arc::new(preview)), edits)
            }
            Ok(Found::Log(source, _)) => {
                let (answer, edits) = self.hold(*source, &reading);
                (Outcome::Log(Box::new(answer)), edits)
            }
        };
        Answer { bytes: self.bytes, ask: self.ask, reading: Some(reading), outcome, edits }
    }

    fn zone(&self) -> Result<TimeZone, String> {
        let name = self.ask.manner.zone.trim();
        if name.is_empty() {
            return Ok(self.system_zone.clone());
        }
        TimeZone::get(name).map_err(|_| {
            let known: Vec<_> = jiff::tz::db().available().map(|known| known.to_string()).collect();
            match nearest(name, known.iter().map(String::as_str)) {
                Some(near) => format!("There is no time zone “{name}”. Did you mean {near}?"),
                None => format!("There is no time zone “{name}”. Write one such as Europe/Berlin."),
            }
        })
    }

    fn read(&self, zone: TimeZone) -> Reading {
        let manner = &self.ask.manner;
        let kind = manner.kind.unwrap_or_else(|| FileKind::guess(&self.file_name, &self.bytes));
        let is_table = kind == FileKind::Log(ImportSource::Csv);
        let mut options = Options::new(zone);
        options.dates = manner.dates;
        options.layouts = self.plan.csv_layouts().to_vec();
        options.money_in = manner.money_in;
        options.decimal_comma = manner.decimal_comma;
        let mut head = is_table.then(|| TableHead::of(&self.bytes, &options)).flatten();
        if let Some(columns) = manner.columns.as_ref().filter(|_| is_table) {
            // What was chosen is all that counts: neither what is remembered nor what is usual
            // says anything of a column that is not used.
            options.layouts = head.as_ref().and_then(|head| head.layout(columns)).into_iter().collect();
            options.columns.clone_from(columns);
            if let Some(head) = &mut head {
                head.columns.clone_from(columns);
            }
        }
        let own: Vec<_> = manner.own_addresses.split(',').map(str::to_owned).collect();
        let found = kind.read(&self.bytes, &options, &self.plan, &own, self.today);
        Reading { manner: manner.clone(), revision: self.ask.revision, kind, head, found }
    }

    fn hold(&self, source: ImportSource, reading: &Arc<Reading>) -> (LogAnswer, Option<Vec<Edit>>) {
        let (added, new, faults) = self.new_partners();
        let before = self.before.as_ref().and_then(|before| match &before.outcome {
            Outcome::Log(log) => Some(Arc::clone(&log.held)),
            _ => None,
        });
        let is_same = |held: &Arc<Held>| Arc::ptr_eq(&held.reading, reading) && held.added == added;
        let held = before.filter(is_same).unwrap_or_else(|| self.held(source, reading, &added));
        let choices = self.choices(&held, &new);
        let preview = held.intake.preview(&choices);
        let known = self.plan.import_rules();
        let edits = self.ask.takes.then(|| {
            let partners = added.iter().map(|partner| Edit::Partner(RecordEdit::add(partner.clone())));
            partners.chain(held.intake.edits(&choices)).collect()
        });
        let layout = held.intake.read().layout.as_ref();
        let answer = LogAnswer {
            counts: preview.counts(),
            new_rules: choices.rules.iter().filter(|rule| !known.contains(rule)).count(),
            new_layout: layout.is_some_and(|layout| !self.plan.csv_layouts().contains(layout)),
            new_partners: added.len(),
            preview,
            faults,
            held,
        };
        (answer, edits)
    }

    fn held(&self, source: ImportSource, reading: &Arc<Reading>, added: &[Partner]) -> Arc<Held> {
        let mut plan = (*self.plan).clone();
        let adds: Vec<_> = added.iter().map(|p| Edit::Partner(RecordEdit::add(p.clone()))).collect();
        // Their identifiers and names were made not to be taken.
        let plan = if plan.apply(&adds).is_ok() { plan } else { (*self.plan).clone() };
        let read = match &reading.found {
            Ok(Found::Log(_, read)) => read.clone(),
            _ => crate::exchange::Read::default(),
        };
        let intake = Intake::new(&plan, source, read);
        // Against the plan as it is: a partner that is to be added must not close the group that
        // it was added for.
        let groups = match added {
            [] => intake.preview(&Choices::default()).unknown,
            _ => {
                let first = Intake::new(&self.plan, source, intake.read().clone());
                first.preview(&Choices::default()).unknown
            }
        };
        Arc::new(Held { reading: Arc::clone(reading), added: added.to_vec(), intake, groups })
    }

    /// The partners that are to be added, which of them each group is for, and what is wrong with
    /// the names of others.
    fn new_partners(&self) -> (Vec<Partner>, BTreeMap<GroupKey, PartnerId>, BTreeMap<GroupKey, String>) {
        let (mut added, mut new, mut faults) = (Vec::<Partner>::new(), BTreeMap::new(), BTreeMap::new());
        for (key, decision) in &self.ask.groups {
            let To::New(text) = &decision.to else { continue };
            let name = match Name::new(text) {
                Ok(name) => name,
                Err(why) => {
                    faults.insert(key.clone(), why.to_string());
                    continue;
                }
            };
            let folded = name.as_str().to_lowercase();
            let is_called_so = |partner: &Partner| partner.name.as_str().to_lowercase() == folded;
            if let Some(same) = self.plan.partners().iter().find(|p| is_called_so(p)) {
                faults.insert(key.clone(), format!("there is a partner {} already: choose it", same.name));
            } else if let Some(same) = added.iter().find(|p| is_called_so(p)) {
                new.insert(key.clone(), same.id.clone());
            } else {
                let taken = |id: &str| {
                    self.plan.partners().is_taken(id) || added.iter().any(|partner| partner.id.as_str() == id)
                };
                let id = PartnerId::from_name(name.as_str(), taken);
                new.insert(key.clone(), id.clone());
                added.push(Partner::new(id, name));
            }
        }
        (added, new, faults)
    }

    /// What was decided, as the intake takes it.
    fn choices(&self, held: &Held, new: &BTreeMap<GroupKey, PartnerId>) -> Choices {
        let mut choices = Choices {
            all_others: self.ask.all_others.clone(),
            changed: self.ask.changed.clone(),
            ..Choices::default()
        };
        for group in &held.groups {
            let key = group_key(group.hint.as_ref());
            let Some(decision) = self.ask.groups.get(&key) else { continue };
            let to = match &decision.to {
                To::Partner(id) => ImportTo::Partner(id.clone()),
                To::LeaveOut => ImportTo::LeaveOut,
                To::New(_) => match new.get(&key) {
                    Some(id) => ImportTo::Partner(id.clone()),
                    None => continue,
                },
            };
            let text = group.hint.as_ref().and_then(|hint| Some((hint.field, Name::new(&hint.text).ok()?)));
            match text.filter(|_| decision.remember) {
                Some((field, text)) => {
                    choices.rules.push(ImportRule { source: held.intake.source(), field, text, to });
                }
                None => choices.single.extend(group.records.iter().map(|record| (*record, to.clone()))),
            }
        }
        choices
    }
}
