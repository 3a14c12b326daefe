//! Finds every wrong field of one record, by reading it again without the others.
//!
//! The parser stops at the first thing that is wrong. Here the record is read
//! with parts of it blanked out: what fails alone is wrong by itself; what fails
//! only together is wrong as a whole. Half of the parts are tried at a time, so
//! that one wrong item in a long list is found in a few steps.

use super::format1;
use super::outline::{Child, Node, Shape};
use super::words;
use crate::plan::parse_date;
use ron::Error;
use serde::de::DeserializeOwned;
use std::marker::PhantomData;
use std::ops::Range;

/// Something wrong, at a place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// Its bytes.
    pub(super) span: Range<usize>,
    /// What it is.
    pub(super) message: String,
    /// What was probably meant.
    pub(super) suggestion: Option<String>,
}

/// What stands in for a field that is missing, to learn whether another is missing too.
const STAND_INS: &[&str] = &["\"x\"", "1", DATE, "\"1h\"", "\"1 EUR\"", "\"EUR\"", "()", "[]"];
const DATE: &str = "\"2026-01-01\"";

/// Reads a value with every wrong part of it noted.
pub(super) struct Probe<'a, T> {
    text: &'a str,
    /// The whole value, in bytes of the text.
    value: Range<usize>,
    /// Single bytes that are put in place of blanks: commas and brackets that are missing.
    patches: Vec<(usize, u8)>,
    /// What is left out.
    masked: Vec<Range<usize>>,
    /// What is wrong.
    wrong: Vec<Wrong>,
    of: PhantomData<T>,
}

/// How reading went wrong, and how far into the text it got.
struct Failure {
    error: Error,
    at: usize,
    /// Whether it is what was put in that cannot be read.
    is_of_put_in: bool,
}

impl<'a, T: DeserializeOwned> Probe<'a, T> {
    /// Reads the value that the node outlines. Answers with what could be read when its wrong
    /// parts are left out, and with what is wrong.
    pub(super) fn read(text: &'a str, node: &Node) -> (Option<T>, Vec<Wrong>) {
        let mut probe = Self {
            text,
            value: node.span.clone(),
            patches: Vec::new(),
            masked: Vec::new(),
            wrong: Vec::new(),
            of: PhantomData,
        };
        probe.patch(node);
        if let Err(failure) = probe.parse("", node) {
            // What the outline has said already is left out from here on.
            let was_said = !probe.masked.is_empty() || !probe.patches.is_empty();
            if !probe.look_into(node) && !was_said {
                probe.note(node.span.clone(), &failure.error);
            }
        }
        let value = probe.parse("", node).ok();
        (value, probe.wrong)
    }

    /// Puts in the commas and brackets that are missing, and leaves out what was said already.
    fn patch(&mut self, node: &Node) {
        for child in node.children() {
            if child.lacks_comma {
                self.patches.push((child.value.span.end, b','));
            }
            if child.is_said {
                self.masked.push(child.whole.clone());
            } else {
                self.patch(&child.value);
            }
        }
        // Behind those of its parts: the inner bracket closes first.
        if node.unclosed.is_some() {
            let close = if matches!(node.shape, Shape::List(_)) { b']' } else { b')' };
            self.patches.push((node.span.end, close));
        }
    }

    /// Reads the text without what is masked, with something put in behind the node's bracket.
    fn parse(&self, put_in: &str, node: &Node) -> Result<T, Failure> {
        let start = self.value.start;
        let mut bytes = self.text.as_bytes()[self.value.clone()].to_vec();
        for range in &self.masked {
            for byte in &mut bytes[range.start - start..range.end - start] {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
        }
        for (at, patch) in &self.patches {
            match bytes.get_mut(at - start) {
                Some(byte) if byte.is_ascii_whitespace() => *byte = *patch,
                Some(_) => {}
                None => bytes.push(*patch),
            }
        }
        let inside = self.inside(node) - start;
        bytes.splice(inside..inside, put_in.bytes());
        // Only whole characters were replaced, so that this always is a text.
        let text = String::from_utf8_lossy(&bytes);
        format1::options().from_str(&text).map_err(|error| {
            let at = super::fault::Lines::of(&text).byte(error.span.end.line, error.span.end.col);
            let is_of_put_in = (inside..inside + put_in.len()).contains(&at);
            let at = if at < inside + put_in.len() { at.min(inside) } else { at - put_in.len() };
            Failure { error: error.code, at: at + start, is_of_put_in }
        })
    }

    /// The first byte behind a node's opening bracket.
    fn inside(&self, node: &Node) -> usize {
        let bracket = self.text[node.span.clone()].find(['(', '[']);
        bracket.map_or(node.span.end, |at| node.span.start + at + 1)
    }

    /// Whether leaving out parts of the node can tell which is wrong; says what it found.
    fn look_into(&mut self, node: &Node) -> bool {
        let children: Vec<_> = node.children().iter().filter(|c| !c.is_said).collect();
        if children.is_empty() && !matches!(node.shape, Shape::Record(_)) {
            return false;
        }
        let masked = self.masked.len();
        self.masked.extend(children.iter().map(|c| c.whole.clone()));
        let empty = self.parse("", node);
        self.masked.truncate(masked);
        if empty.is_err_and(|f| !is_missing(&f.error) && f.at < self.inside(node)) {
            // Not even the brackets are what was expected.
            return false;
        }
        let found = self.wrong.len();
        self.doubles(&children);
        let mut bad = Vec::new();
        self.search(node, &children, &children, &mut bad);
        self.masked.extend(bad.iter().map(|child| child.whole.clone()));
        if matches!(node.shape, Shape::Record(_)) {
            self.together(node, bad.is_empty() && self.wrong.len() == found);
        }
        self.wrong.len() > found || !bad.is_empty()
    }

    /// Fields that are given twice: the later ones are left out.
    fn doubles(&mut self, children: &[&Child]) {
        for (i, child) in children.iter().enumerate() {
            let Some(name) = child.name.clone().map(|span| &self.text[span]) else { continue };
            let is_name = |c: &&Child| c.name.clone().is_some_and(|span| &self.text[span] == name);
            if children[..i].iter().any(is_name) {
                let message = format!("the field `{name}` is given twice");
                let span = child.name.clone().unwrap_or_default();
                self.wrong.push(Wrong { span, message, suggestion: None });
                self.masked.push(child.whole.clone());
            }
        }
    }

    /// Finds those of `among` that are wrong by themselves.
    fn search<'n>(&mut self, node: &Node, all: &[&'n Child], among: &[&'n Child], bad: &mut Vec<&'n Child>) {
        let (Some(first), Some(last)) = (among.first(), among.last()) else { return };
        let masked = self.masked.len();
        let kept = first.whole.start..last.whole.end;
        let is_kept = |child: &Child| kept.contains(&child.whole.start);
        self.masked.extend(all.iter().filter(|c| !is_kept(c)).map(|c| c.whole.clone()));
        let failure = self.parse("", node).err().filter(|failure| {
            // A field may be missing only because it is masked; then reading got to the end of us.
            !is_missing(&failure.error)
                || among.iter().any(|c| (c.whole.start..c.value.span.end).contains(&failure.at))
        });
        match (failure, among) {
            (None, _) => {}
            (Some(failure), [child]) => {
                if !self.look_into(&child.value) {
                    let span = match failure.error {
                        Error::NoSuchStructField { .. } => child.name.clone(),
                        _ => None,
                    };
                    self.note(span.unwrap_or_else(|| child.value.span.clone()), &failure.error);
                }
                self.masked.truncate(masked);
                bad.push(child);
                return;
            }
            (Some(_), several) => {
                self.masked.truncate(masked);
                let (left, right) = several.split_at(several.len() / 2);
                self.search(node, all, left, bad);
                self.search(node, all, right, bad);
                return;
            }
        }
        self.masked.truncate(masked);
    }

    /// Reads what is right by itself together: fields may be missing, or not go with one another.
    fn together(&mut self, node: &Node, nothing_else_is_wrong: bool) {
        let names: Vec<_> =
            node.children().iter().filter_map(|c| c.name.clone()).map(|span| &self.text[span]).collect();
        let mut put_in = String::new();
        while let Err(Failure { error, at, .. }) = self.parse(&put_in, node) {
            match error {
                Error::MissingStructField { field, .. } if at < node.span.end || node.unclosed.is_some() => {
                    // A misspelt field is not missing as well.
                    let is_misspelt = self.wrong.iter().any(|w| {
                        w.suggestion.as_deref() == Some(field)
                            && (node.span.start..node.span.end).contains(&w.span.start)
                    });
                    if !names.contains(&field) && !is_misspelt {
                        let span = node.span.start..node.span.start + 1;
                        self.wrong.push(Wrong { span, message: words::missing(field), suggestion: None });
                    }
                    match self.stand_in(&put_in, field, node) {
                        Some(more) => put_in = more,
                        None => break,
                    }
                }
                Error::Message(message) if at <= node.span.end && !put_in.contains(DATE) => {
                    if nothing_else_is_wrong || !put_in.is_empty() {
                        let span = self.culprit(node, &message);
                        self.wrong.push(Wrong { span, message, suggestion: None });
                    }
                    break;
                }
                _ => break,
            }
        }
    }

    /// `put_in` with a value for one more field that the record accepts.
    fn stand_in(&self, put_in: &str, field: &str, node: &Node) -> Option<String> {
        let accepts = |value: &str| {
            let more = format!("{put_in} {field}: {value}, ");
            match self.parse(&more, node) {
                Err(failure) if failure.is_of_put_in => Err(failure.error),
                _ => Ok(more),
            }
        };
        STAND_INS.iter().find_map(|value| match accepts(value) {
            Ok(more) => Some(more),
            Err(Error::NoSuchEnumVariant { expected, .. }) => accepts(expected.first()?).ok(),
            Err(_) => None,
        })
    }

    /// The field that a message about several of them is about: the last that it names.
    fn culprit(&self, node: &Node, message: &str) -> Range<usize> {
        let named =
            message.split('`').skip(1).step_by(2).filter_map(|name| node.field(self.text, name)).last();
        let dated = || {
            let dates = message.split(['(', ')']).filter(|part| parse_date(part).is_ok());
            let holds =
                |date: &str| node.children().iter().find(|c| self.text[c.value.span.clone()].contains(date));
            dates.filter_map(holds).next()
        };
        let child = named.or_else(dated);
        child.map_or(node.span.start..node.span.start + 1, |c| c.whole.start..c.value.span.end)
    }

    fn note(&mut self, span: Range<usize>, error: &Error) {
        let found = &self.text[span.clone()];
        let (message, suggestion) = match error {
            Error::MissingStructField { field, .. } => (words::missing(field), None),
            error => words::words(error, found),
        };
        self.wrong.push(Wrong { span, message, suggestion });
    }
}

fn is_missing(error: &Error) -> bool {
    matches!(error, Error::MissingStructField { .. })
}
