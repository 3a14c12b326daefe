//! The plan as text: stable order, no noise, and one change changes one line.

use super::print::print;
use crate::plan::{Plan, Settings};
use serde::Serialize;

const INDENT: &str = "    ";

/// The plan as the text of its file, in the newest format.
///
/// Records of commitments, risks, check-ins, closing events, import rules, layouts and the log
/// stand on one line each; what has its default value is left out. Reading the text
/// gives exactly this plan, and writing that gives exactly this text.
pub fn write(plan: &Plan) -> String {
    let mut file = Writer { out: String::with_capacity(1024 + plan.log().len() * 96) };
    file.out.push_str("(\n");
    file.plain("format", &super::format1::NUMBER);
    file.plain("name", plan.name());
    file.plain("currency", &plan.currency());
    file.lines("rates", &plan.exchange().rates);
    if *plan.settings() != Settings::default() {
        file.open("settings", plan.settings());
    }
    file.open("capacity", plan.capacity());
    file.records("partners", plan.partners());
    file.records("goals", plan.goals());
    file.lines("commitments", plan.commitments());
    file.lines("risks", plan.risks());
    file.lines("check_ins", plan.check_ins());
    file.lines("closing_events", plan.closing_events());
    file.lines("snoozes", plan.snoozes());
    file.lines("import_rules", plan.import_rules());
    file.lines("csv_layouts", plan.csv_layouts());
    file.open("choosing", plan.choosing());
    file.records("scenarios", plan.scenarios());
    file.records("reviews", plan.reviews());
    file.lines("log", plan.log());
    file.out.push_str(")\n");
    file.out
}

struct Writer {
    out: String,
}

impl Writer {
    /// A value on one line.
    fn value(&mut self, value: &impl Serialize) {
        let printed = print(&mut self.out, value);
        debug_assert!(printed.is_ok(), "every type of the plan can be printed: {printed:?}");
    }

    fn name(&mut self, name: &str) {
        self.out.push_str(INDENT);
        self.out.push_str(name);
        self.out.push_str(": ");
    }

    /// A field of a single value.
    fn plain(&mut self, name: &str, value: &impl Serialize) {
        self.name(name);
        self.value(value);
        self.out.push_str(",\n");
    }

    /// A field of a record that is spread over lines; left out when it says nothing.
    fn open(&mut self, name: &str, record: &impl Serialize) {
        let before = self.out.len();
        self.name(name);
        if self.spread(record, 1) {
            self.out.push_str(",\n");
        } else {
            self.out.truncate(before);
        }
    }

    /// A list of records that are spread over lines.
    fn records<T: Serialize>(&mut self, name: &str, records: impl IntoIterator<Item = T>) {
        self.list(name, records, |file, record| {
            file.spread(&record, 2);
        });
    }

    /// A list of records of one line each.
    fn lines<T: Serialize>(&mut self, name: &str, records: impl IntoIterator<Item = T>) {
        self.list(name, records, |file, record| file.value(&record));
    }

    /// A list; left out when it is empty.
    fn list<T>(&mut self, name: &str, items: impl IntoIterator<Item = T>, item: impl Fn(&mut Self, T)) {
        let before = self.out.len();
        self.name(name);
        self.out.push_str("[\n");
        let start = self.out.len();
        for each in items {
            self.out.push_str(INDENT);
            self.out.push_str(INDENT);
            item(self, each);
            self.out.push_str(",\n");
        }
        if self.out.len() == start {
            self.out.truncate(before);
        } else {
            self.out.push_str(INDENT);
            self.out.push_str("],\n");
        }
    }

    /// A record over several lines, at a depth of indentation; false when it has no fields.
    fn spread(&mut self, record: &impl Serialize, depth: usize) -> bool {
        let mut line = Self { out: String::new() };
        line.value(record);
        spread(&mut self.out, &line.out, depth);
        line.out != "()"
    }
}

/// Spreads a record of one line over several: its own fields one a line, and
/// again the items of what holds more than plain values.
fn spread(out: &mut String, record: &str, depth: usize) {
    let close = record.len() - 1;
    out.push_str(&record[..1]);
    out.push('\n');
    for part in parts(&record[1..close]) {
        for _ in 0..=depth {
            out.push_str(INDENT);
        }
        let value = part.find(['(', '[', '"']).filter(|at| part.as_bytes()[*at] != b'"');
        match value {
            Some(at) if holds_brackets(&part[at..]) => {
                out.push_str(&part[..at]);
                spread(out, &part[at..], depth + 1);
            }
            _ => out.push_str(part),
        }
        out.push_str(",\n");
    }
    for _ in 0..depth {
        out.push_str(INDENT);
    }
    out.push_str(&record[close..]);
}

/// Whether brackets stand within this pair of brackets.
fn holds_brackets(bracketed: &str) -> bool {
    let mut in_text = Quotes::default();
    bracketed[1..].bytes().any(|b| !in_text.covers(b) && matches!(b, b'(' | b'['))
}

/// What stands between the commas of this depth.
fn parts(inside: &str) -> impl Iterator<Item = &str> {
    let mut in_text = Quotes::default();
    let mut depth = 0_usize;
    inside
        .split(move |c: char| {
            if c.is_ascii() && !in_text.covers(c as u8) {
                match c {
                    '(' | '[' => depth += 1,
                    ')' | ']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                return c == ',' && depth == 0;
            }
            false
        })
        .map(str::trim_start)
        .filter(|part| !part.is_empty())
}

/// Tells whether a byte of printed text belongs to a quoted text.
#[derive(Default)]
struct Quotes {
    open: bool,
    escaped: bool,
}

impl Quotes {
    fn covers(&mut self, byte: u8) -> bool {
        if self.escaped {
            self.escaped = false;
            return true;
        }
        match byte {
            b'\\' if self.open => self.escaped = true,
            b'"' => {
                self.open = !self.open;
                return true;
            }
            _ => {}
        }
        self.open
    }
}
