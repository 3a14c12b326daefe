//! What the dialog keeps between frames.

use super::ask::{Answer, Ask, Job, Manner, Outcome};
use super::lines;
use crate::exchange::FileKind;
use crate::plan::{Edit, Plan};
use crate::ui::widgets::TableState;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is shown under the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Whose the groups without a partner are.
    Groups,
    /// What goes to which partner.
    Partners,
    /// Every line.
    Lines,
    /// Which column says what.
    Columns,
    /// What was remembered before.
    Rules,
}

/// A file that is being looked at before anything of it is taken.
#[derive(Debug)]
pub struct Import {
    /// The file's name.
    pub file_name: String,
    bytes: Arc<[u8]>,
    system_zone: TimeZone,
    today: Date,
    /// What the person says.
    pub(super) ask: Ask,
    /// What a worker is finding out.
    under_way: Option<Ask>,
    /// What kind of file it was last read as.
    read_as: Option<FileKind>,
    /// The last answer.
    pub(super) answer: Option<Answer>,
    /// Counts the answers: what is derived from one is kept until the next.
    pub(super) answers: u64,
    /// What is written in the field of the time zone.
    pub(super) zone_text: String,
    /// What is written in the field of one's own addresses.
    pub(super) own_text: String,
    /// What is shown; `None` until the person chose.
    pub(super) tab: Option<Tab>,
    pub(super) group_filter: String,
    pub(super) lines: lines::State,
    pub(super) partners: TableState,
    pub(super) contacts: super::contacts::State,
    /// Whether the person is asked if their choices may go.
    pub(super) leaving: bool,
    /// Why the plan refused what was taken.
    pub(super) refused: Option<String>,
}

/// What is to be done with the plan.
#[derive(Debug)]
pub struct Taken {
    /// The batch: one step of undo.
    pub edits: Vec<Edit>,
    /// How the step reads.
    pub label: String,
    /// What is said once it is done.
    pub notice: String,
}

impl Import {
    /// Looks at a file.
    pub fn new(file_name: String, bytes: Vec<u8>, system_zone: TimeZone, today: Date) -> Self {
        let zone_text = system_zone.iana_name().unwrap_or_default().to_owned();
        let manner = Manner {
            kind: None,
            zone: String::new(),
            dates: None,
            columns: None,
            money_in: None,
            decimal_comma: false,
            own_addresses: String::new(),
        };
        let ask = Ask {
            manner,
            groups: BTreeMap::new(),
            all_others: None,
            changed: BTreeSet::new(),
            contacts: BTreeSet::new(),
            takes: false,
            revision: 0,
        };
        Self {
            file_name,
            bytes: bytes.into(),
            system_zone,
            today,
            ask,
            under_way: None,
            read_as: None,
            answer: None,
            answers: 0,
            zone_text,
            own_text: String::new(),
            tab: None,
            group_filter: String::new(),
            lines: lines::State::default(),
            partners: TableState::default(),
            contacts: super::contacts::State::default(),
            leaving: false,
            refused: None,
        }
    }

    /// What is to be found out next: once everything is, or while something is under way, nothing.
    pub fn next_job(&mut self, plan: &Arc<Plan>, revision: u64) -> Option<Job> {
        self.ask.revision = revision;
        let is_answered = self.answer.as_ref().is_some_and(|answer| answer.ask == self.ask);
        if self.under_way.is_some() || is_answered {
            return None;
        }
        self.under_way = Some(self.ask.clone());
        Some(Job {
            file_name: self.file_name.clone(),
            bytes: Arc::clone(&self.bytes),
            system_zone: self.system_zone.clone(),
            today: self.today,
            plan: Arc::clone(plan),
            ask: self.ask.clone(),
            before: self.answer.clone(),
        })
    }

    /// Takes an answer in; what is to be done with the plan, where the person said "take" and
    /// nothing has changed since.
    pub fn take_in(&mut self, mut answer: Answer) -> Option<Taken> {
        if !Arc::ptr_eq(&self.bytes, &answer.bytes) {
            // Of a dialog that was closed in the meantime.
            return None;
        }
        self.under_way = None;
        let edits = answer.edits.take();
        let is_asked = answer.ask == self.ask;
        let taken = edits.filter(|_| is_asked).map(|edits| Taken {
            label: super::words::step(&answer, &self.file_name, edits.len()),
            notice: super::words::notice(&answer, &self.file_name),
            edits,
        });
        self.read_as = answer.reading.as_ref().map(|reading| reading.kind).or(self.read_as);
        self.answer = Some(answer);
        self.answers += 1;
        if taken.is_some() {
            self.stop_taking();
        }
        taken
    }

    /// Whether something is being found out.
    pub const fn is_at_work(&self) -> bool {
        self.under_way.is_some()
    }

    /// Whether the plan is about to be changed.
    pub const fn is_taking(&self) -> bool {
        self.ask.takes
    }

    /// Leaves the plan as it is after all, as where it refused what was taken.
    pub fn refuse(&mut self, why: &str) {
        self.stop_taking();
        self.refused = Some(why.to_owned());
    }

    fn stop_taking(&mut self) {
        self.ask.takes = false;
        if let Some(answer) = &mut self.answer {
            answer.ask.takes = false;
        }
    }

    /// Whether something would be lost by closing.
    pub fn has_choices(&self) -> bool {
        let ask = &self.ask;
        !(ask.groups.is_empty() && ask.contacts.is_empty() && ask.changed.is_empty())
            || ask.manner.columns.is_some()
    }

    /// Changes how the file is to be read. What was chosen by the places of records goes.
    pub(super) fn read_differently(&mut self, change: impl FnOnce(&mut Manner)) {
        let before = self.ask.manner.clone();
        change(&mut self.ask.manner);
        if self.ask.manner != before {
            self.ask.changed.clear();
            self.ask.contacts.clear();
            self.refused = None;
        }
    }

    /// What kind of file it is read as.
    pub(super) fn kind(&self) -> Option<FileKind> {
        self.ask.manner.kind.or(self.read_as)
    }

    /// Why the time zone is none.
    pub(super) fn zone_fault(&self) -> Option<&str> {
        match self.answer.as_ref().map(|answer| &answer.outcome) {
            Some(Outcome::NoZone(why)) => Some(why),
            _ => None,
        }
    }
}
