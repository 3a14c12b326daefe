//! Everything that is wrong with a file that cannot be read, at once.
//!
//! Nothing here is needed for a file that is right: [`read`](super::read)
//! comes here only when it failed. The outline says what is wrong with brackets
//! and commas, each record is then read on its own, and what could be read is
//! put together to find references to nothing.

use super::fault::{Broken, FileFault, Lines};
use super::format1::{self, FIELDS, NUMBER};
use super::hidden::{hidden, without_hidden};
use super::outline::{Child, Node, Shape, outline};
use super::probe::{Probe, Wrong};
use super::read::is_yet_to_come;
use super::words::{missing, words};
use crate::plan::{
    Capacity, Choosing, Commitment, Currency, Fault, Name, Partner, PartnerId, Plan, PlanParts, Problem,
    Section, Settings, nearest,
};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use std::ops::Range;

/// How many faults are listed; a person reads fewer.
const MOST_FAULTS: usize = 1000;

/// All that is wrong with a text that is no plan; where the day is known, with what is of days to come.
pub(super) fn diagnose(text: &str, today: Option<Date>) -> Broken {
    let visible = without_hidden(text);
    let mut diagnosis = Diagnosis {
        text: &visible,
        today,
        wrong: Vec::new(),
        unread_ids: Vec::new(),
        unread_references: Vec::new(),
    };
    diagnosis.wrong.extend(hidden(text).map(|(at, c)| Wrong {
        span: at..at + c.len_utf8(),
        message: format!("an invisible control character (U+{:04X}) stands here", u32::from(c)),
        suggestion: None,
    }));
    diagnosis.file();
    diagnosis.list(text)
}

struct Diagnosis<'a> {
    text: &'a str,
    today: Option<Date>,
    wrong: Vec<Wrong>,
    /// Identifiers of records that could not be read: referring to them is no fault.
    unread_ids: Vec<String>,
    /// What records that could not be read refer to.
    unread_references: Vec<Reference>,
}

/// A reference of a record that could not be read.
struct Reference {
    /// `partner` or `commitment`.
    kind: &'static str,
    /// The identifier as it stands in the file, without quotation marks.
    span: Range<usize>,
}

/// The records of a section that could be read, with their places in the file's list.
struct Records<T> {
    records: Vec<T>,
    places: Vec<usize>,
}

impl<'a> Diagnosis<'a> {
    fn say(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.wrong.push(Wrong { span, message: message.into(), suggestion: None });
    }

    fn slice(&self, span: &Range<usize>) -> &'a str {
        &self.text[span.clone()]
    }

    /// The faults in the order of the file.
    fn list(mut self, text: &str) -> Broken {
        if self.wrong.is_empty() {
            self.parser_s_own(text);
        }
        self.wrong.sort_by(|a, b| (a.span.start, &a.message).cmp(&(b.span.start, &b.message)));
        self.wrong.dedup();
        let lines = Lines::of(text);
        let fault = |wrong: &Wrong| FileFault {
            suggestion: wrong.suggestion.clone(),
            ..lines.fault(wrong.span.clone(), wrong.message.clone())
        };
        let faults: Vec<_> = self.wrong.iter().take(MOST_FAULTS).map(fault).collect();
        Broken { path: None, unlisted: self.wrong.len() - faults.len(), faults }
    }

    /// Where we see nothing wrong and the parser does: its place and its words.
    fn parser_s_own(&mut self, text: &str) {
        let (at, message) = match format1::options().from_str::<format1::File>(text) {
            Err(error) => {
                let at = Lines::of(text).byte(error.span.start.line, error.span.start.col);
                (at, words(&error.code, "").0)
            }
            Ok(_) => (0, "this cannot be read as a plan".to_owned()),
        };
        self.say(at..at + 1, message);
    }

    fn file(&mut self) {
        let all = 0..self.text.len();
        // Sections and their records; what is in a record is looked into where it is wrong.
        let found = outline(self.text, all.clone(), 2);
        let Some(root) = found.root.filter(|root| matches!(root.shape, Shape::Record(_))) else {
            let message = if self.text.trim().is_empty() {
                "the file is empty; a plan begins with `(format: 1, name: \"…\", currency: \"EUR\"`"
            } else {
                "this is no plan; a plan begins with `(format: 1, name: \"…\", currency: \"EUR\"`"
            };
            let at = self.text.len() - self.text.trim_start().len();
            self.say(at..at + 1, message);
            return;
        };
        if let Some((span, number)) = self.newer_format(&root) {
            self.wrong.clear();
            let message = format!(
                "the file is of format {number}, and this version of Handful reads format {NUMBER}; \
                 a newer version of Handful reads it"
            );
            self.say(span, message);
            return;
        }
        for flaw in found.flaws {
            self.say(flaw.span, flaw.message);
        }
        self.names(&root);
        self.sections(&root);
    }

    fn newer_format(&self, root: &Node) -> Option<(Range<usize>, u64)> {
        let span = root.field(self.text, "format")?.value.span.clone();
        let number = self.slice(&span).parse::<u64>().ok()?;
        (number > u64::from(NUMBER)).then_some((span, number))
    }

    /// Which sections there are.
    fn names(&mut self, root: &Node) {
        let named: Vec<_> = root.children().iter().filter_map(|c| c.name.clone()).collect();
        for (i, span) in named.iter().enumerate() {
            let name = self.slice(span);
            if named[..i].iter().any(|before| self.slice(before) == name) {
                self.say(span.clone(), format!("the field `{name}` is given twice"));
            } else if !FIELDS.contains(&name) && !name.starts_with('"') {
                let message = format!("a plan has no field `{name}`");
                let suggestion = nearest(name, FIELDS.iter().copied());
                self.wrong.push(Wrong { span: span.clone(), message, suggestion });
            }
        }
        for name in ["format", "name", "currency"] {
            if !named.iter().any(|span| self.slice(span).trim_matches('"') == name) {
                let start = root.span.end.min(root.span.start + 1);
                self.say(root.span.start..start, missing(name));
            }
        }
    }

    fn sections(&mut self, root: &Node) {
        let _ = self.one::<format1::Format>(root, "format");
        let name = self.one::<Name>(root, "name");
        let currency = self.one::<Currency>(root, "currency");
        let settings = self.one::<Settings>(root, "settings");
        let capacity = self.one::<Capacity>(root, "capacity");
        let rates = self.many(root, "rates");
        let partners = self.many(root, "partners");
        let goals = self.many(root, "goals");
        let commitments = self.many(root, "commitments");
        let risks = self.many(root, "risks");
        let check_ins = self.many(root, "check_ins");
        let closing_events = self.many(root, "closing_events");
        let snoozes = self.many(root, "snoozes");
        let import_rules = self.many(root, "import_rules");
        let csv_layouts = self.many(root, "csv_layouts");
        let choosing = self.one::<Choosing>(root, "choosing");
        let scenarios = self.many(root, "scenarios");
        let reviews = self.many(root, "reviews");
        let log = self.many(root, "log");
        self.references(&partners.records, &commitments.records);
        let has_currency = currency.is_some();
        let has_capacity = capacity.is_some() || root.field(self.text, "capacity").is_none();
        let Some(stand_in) = name.or_else(|| Name::new("?").ok()) else { return };
        let parts = PlanParts {
            name: stand_in,
            currency: currency.unwrap_or(Currency::EUR),
            rates: rates.records,
            settings: settings.unwrap_or_default(),
            capacity: capacity.unwrap_or_default(),
            partners: partners.records,
            goals: goals.records,
            commitments: commitments.records,
            risks: risks.records,
            check_ins: check_ins.records,
            closing_events: closing_events.records,
            snoozes: snoozes.records,
            import_rules: import_rules.records,
            csv_layouts: csv_layouts.records,
            choosing: choosing.unwrap_or_default(),
            scenarios: scenarios.records,
            reviews: reviews.records,
            log: log.records,
        };
        let mut problems = self.today.map_or_else(Vec::new, |today| parts.check_ins_after(today));
        problems.retain(is_yet_to_come);
        problems.extend(Plan::from_parts(parts).err().into_iter().flatten());
        for problem in problems {
            let places = match problem.section {
                Section::Rates => &rates.places,
                Section::Partners => &partners.places,
                Section::Goals => &goals.places,
                Section::Commitments => &commitments.places,
                Section::Risks => &risks.places,
                Section::CheckIns => &check_ins.places,
                Section::ClosingEvents => &closing_events.places,
                Section::Snoozes => &snoozes.places,
                Section::ImportRules => &import_rules.places,
                Section::CsvLayouts => &csv_layouts.places,
                Section::Scenarios => &scenarios.places,
                Section::Reviews => &reviews.places,
                Section::Log => &log.places,
                Section::Capacity | Section::Choosing => &Vec::new(),
            };
            let is_known = match (&problem.fault, problem.section) {
                (Fault::Missing { kind: "resource", .. }, _) => has_capacity,
                (Fault::Missing { id, .. }, _) => !self.unread_ids.contains(id),
                (_, Section::Rates) => has_currency,
                _ => true,
            };
            if is_known {
                self.problem(root, &problem, places.get(problem.index).copied());
            }
        }
    }

    /// A field of a single value.
    fn one<T: DeserializeOwned>(&mut self, root: &Node, name: &str) -> Option<T> {
        let child = root.field(self.text, name).filter(|child| !child.is_said)?;
        self.value(&child.value)
    }

    /// A field that is a list of records.
    fn many<T: DeserializeOwned>(&mut self, root: &Node, name: &str) -> Records<T> {
        let mut read = Records { records: Vec::new(), places: Vec::new() };
        let Some(child) = root.field(self.text, name).filter(|child| !child.is_said) else { return read };
        let Shape::List(items) = &child.value.shape else {
            self.say(child.value.span.clone(), "expected a list in square brackets");
            return read;
        };
        for (place, item) in items.iter().enumerate().filter(|(_, item)| !item.is_said) {
            match self.value(&item.value) {
                Some(record) => {
                    read.records.push(record);
                    read.places.push(place);
                }
                None => self.unread(item),
            }
        }
        read
    }

    /// One value: as it stands, or what is right of it.
    fn value<T: DeserializeOwned>(&mut self, value: &Node) -> Option<T> {
        if value.unclosed.is_none()
            && let Ok(read) = format1::options().from_str(self.slice(&value.span))
        {
            return Some(read);
        }
        let inner = outline(self.text, value.span.clone(), usize::MAX).root?;
        let (read, wrong) = Probe::read(self.text, &inner);
        self.wrong.extend(wrong);
        read
    }

    /// Notes what a record that cannot be read is called, and what it refers to.
    fn unread(&mut self, item: &Child) {
        let Some(inner) = outline(self.text, item.value.span.clone(), 1).root else { return };
        let unquoted = |name| {
            let span = inner.field(self.text, name)?.value.span.clone();
            let quoted = self.slice(&span);
            let is_text = quoted.len() > 1 && quoted.starts_with('"') && quoted.ends_with('"');
            is_text.then_some(span.start + 1..span.end - 1)
        };
        let reference = |name, kind| unquoted(name).map(|span| Reference { kind, span });
        let references = [reference("partner", "partner"), reference("towards", "commitment")];
        let id = unquoted("id").map(|span| self.slice(&span).to_owned());
        self.unread_ids.extend(id);
        self.unread_references.extend(references.into_iter().flatten());
    }

    /// What records that could not be read refer to must be there all the same.
    fn references(&mut self, partners: &[Partner], commitments: &[Commitment]) {
        for Reference { kind, span } in std::mem::take(&mut self.unread_references) {
            let known: Vec<_> = match kind {
                "partner" => partners.iter().map(|p| p.id.as_str()).collect(),
                _ => commitments.iter().map(|c| c.id.as_str()).collect(),
            };
            let id = self.slice(&span);
            // An identifier that cannot be one is a fault that has been found already.
            let is_id = PartnerId::new(id).is_ok();
            if is_id && !known.contains(&id) && !self.unread_ids.iter().any(|unread| unread == id) {
                let suggestion = nearest(id, known.into_iter());
                self.wrong.push(Wrong { span, message: format!("there is no {kind} `{id}`"), suggestion });
            }
        }
    }

    /// Something that keeps records that are right by themselves from being a plan.
    fn problem(&mut self, root: &Node, problem: &Problem, place: Option<usize>) {
        let Some(section) = root.field(self.text, problem.section.key()) else { return };
        let record = match place {
            Some(place) => section.value.children().get(place).map_or(&section.value, |item| &item.value),
            None => &section.value,
        };
        let inner = outline(self.text, record.span.clone(), 1).root;
        let field = inner.as_ref().and_then(|inner| inner.field(self.text, problem.field));
        let span = field.map_or(record.span.start..record.span.start + 1, |field| field.value.span.clone());
        let (id, suggestion, message) = match &problem.fault {
            Fault::Missing { kind, id, near } => {
                (Some(id.clone()), near.clone(), format!("there is no {kind} `{id}`"))
            }
            Fault::Taken { id, .. } | Fault::PartnerTwice(id) => {
                (Some(id.clone()), None, problem.to_string())
            }
            _ => (None, None, problem.to_string()),
        };
        // Of a value that names several things, the one that is meant: where it is named twice, the second.
        let is_twice = !matches!(problem.fault, Fault::Missing { .. });
        let value = self.slice(&span);
        let named = id.and_then(|id| {
            let at = if is_twice { value.rfind(&id) } else { value.find(&id) };
            at.map(|at| span.start + at..span.start + at + id.len())
        });
        self.wrong.push(Wrong { span: named.unwrap_or(span), message, suggestion });
    }
}
