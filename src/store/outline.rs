//! The brackets of a broken text: which records, lists and fields a reader sees in it.
//!
//! Where a bracket or a comma is missing the outline says so, and goes on where
//! a reader would: a record that is followed by another without having been
//! closed ends there, and a list ends where the next section begins.

use super::lexer::{Kind, Lexer, Token};
use std::cell::Cell;
use std::ops::Range;

/// How deep brackets may be nested; what lies deeper is not looked into. The file needs five.
const DEEPEST: usize = 24;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    /// Its bytes, brackets included.
    pub(super) span: Range<usize>,
    /// What it is.
    pub(super) shape: Shape,
    /// Where its bracket stands, when it is never closed.
    pub(super) unclosed: Option<usize>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Neither of the others, or not looked into.
    Plain,
    /// `[…]`
    List(Vec<Child>),
    /// `(name: …)`, or `()`
    Record(Vec<Child>),
}

/// A field of a record or an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Child {
    /// The name of a field.
    pub(super) name: Option<Range<usize>>,
    /// Its value.
    pub(super) value: Node,
    /// All of it, with the comma behind it.
    pub(super) whole: Range<usize>,
    /// Whether what is wrong with it has been said, so that nobody need look at it again.
    pub(super) is_said: bool,
    /// Whether the comma behind it is missing.
    pub(super) lacks_comma: bool,
}

impl Node {
    /// Its fields or items.
    pub(super) fn children(&self) -> &[Child] {
        match &self.shape {
            Shape::Plain => &[],
            Shape::List(children) | Shape::Record(children) => children,
        }
    }

    /// The field of this name.
    pub(super) fn field<'a>(&'a self, text: &str, name: &str) -> Option<&'a Child> {
        self.children().iter().find(|child| child.name.clone().is_some_and(|span| &text[span] == name))
    }
}

/// Something wrong with the brackets, commas or quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flaw {
    /// Where.
    pub(super) span: Range<usize>,
    /// What.
    pub(super) message: String,
}

/// The outline of a text.
#[derive(Debug)]
pub(super) struct Outline {
    /// The first value of the text.
    pub(super) root: Option<Node>,
    /// What is wrong with it.
    pub(super) flaws: Vec<Flaw>,
}

/// Outlines a part of a text. Fields and items are told apart down to a depth; what lies deeper is
/// only checked.
pub(super) fn outline(text: &str, part: Range<usize>, depth: usize) -> Outline {
    let text = &text[..part.end];
    let unclosed_comment = Cell::new(None);
    let mut parser = Parser {
        text,
        tokens: Lexer::new(text, part.start).filter(|token| {
            if token.kind == Kind::Comment && token.is_unclosed {
                unclosed_comment.set(Some(token.span.start));
            }
            token.kind != Kind::Comment
        }),
        unclosed_comment: &unclosed_comment,
        ahead: [None, None],
        last_end: part.start,
        open: Vec::new(),
        flaws: Vec::new(),
        depth,
    };
    parser.ahead = [parser.tokens.next(), parser.tokens.next()];
    parser.skip_attributes();
    let root = parser.value();
    if let Some(token) = parser.peek().cloned() {
        let message = if root.is_some() {
            "nothing may follow the end of the plan"
        } else {
            "a plan begins with an opening round bracket"
        };
        parser.flaw(token.span, message);
    }
    if let Some(at) = unclosed_comment.get() {
        parser.flaw(at..at + 2, "this comment is never closed");
    }
    Outline { root, flaws: parser.flaws }
}

struct Parser<'a, I> {
    text: &'a str,
    tokens: I,
    /// Where a comment begins that takes all the rest.
    unclosed_comment: &'a Cell<Option<usize>>,
    ahead: [Option<Token>; 2],
    /// The end of the last token.
    last_end: usize,
    /// What the open brackets need to be closed, outermost first.
    open: Vec<u8>,
    flaws: Vec<Flaw>,
    depth: usize,
}

impl<I: Iterator<Item = Token>> Parser<'_, I> {
    fn peek(&self) -> Option<&Token> {
        self.ahead[0].as_ref()
    }

    fn next(&mut self) -> Option<Token> {
        let after = self.tokens.next();
        let [next, second] = std::mem::take(&mut self.ahead);
        self.ahead = [second, after];
        if let Some(token) = &next {
            self.last_end = token.span.end;
        }
        next
    }

    fn peek_kind(&self) -> Option<Kind> {
        self.peek().map(|t| t.kind)
    }

    fn byte(&self, token: &Token) -> u8 {
        self.text.as_bytes()[token.span.start]
    }

    fn flaw(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.flaws.push(Flaw { span, message: message.into() });
    }

    /// Whether a field's name and its colon come next.
    fn at_field(&self) -> bool {
        matches!(
            self.ahead,
            [Some(Token { kind: Kind::Word | Kind::Text, .. }), Some(Token { kind: Kind::Colon, .. }),]
        )
    }

    /// Steps over `#![enable(…)]`.
    fn skip_attributes(&mut self) {
        while self.peek().is_some_and(|t| self.text[t.span.clone()].starts_with("#!")) {
            self.next();
            self.value();
        }
    }

    /// One value; `None` where none begins here.
    fn value(&mut self) -> Option<Node> {
        let first = self.peek()?.clone();
        match first.kind {
            Kind::Open => return Some(self.bracketed()),
            Kind::Text | Kind::Word => {}
            Kind::Close | Kind::Comma | Kind::Colon | Kind::Comment => return None,
        }
        let mut is_unclosed = false;
        // Words that stand together are one value, whatever it means.
        while matches!(self.peek_kind(), Some(Kind::Word | Kind::Text))
            && !(self.at_field() && self.last_end > first.span.start)
        {
            if let Some(token) = self.next().filter(|t| t.is_unclosed) {
                is_unclosed = true;
                let holds_another = self.text[token.span.start + 1..token.span.end].contains('"');
                let hint = if holds_another { "; within a text it is written `\\\"`" } else { "" };
                let message = format!("this quotation mark is never closed{hint}");
                self.flaw(token.span.start..token.span.start + 1, message);
            }
        }
        let mut node = Node { span: first.span.start..self.last_end, shape: Shape::Plain, unclosed: None };
        if self.peek_kind() == Some(Kind::Open) && first.kind == Kind::Word && first.span.end == self.last_end
        {
            // `Some(…)`, `Entry(…)`
            node = self.bracketed();
            node.span.start = first.span.start;
        }
        if is_unclosed {
            node.unclosed = Some(first.span.start);
        }
        Some(node)
    }

    /// A bracket and all up to the one that closes it.
    fn bracketed(&mut self) -> Node {
        let Some(open) = self.next() else {
            return Node { span: self.last_end..self.last_end, shape: Shape::Plain, unclosed: None };
        };
        let start = open.span.start;
        let (close, is_list) = match self.byte(&open) {
            b'(' => (b')', false),
            b'[' => (b']', true),
            _ => (b'}', false),
        };
        if self.open.len() >= DEEPEST {
            self.flaw(open.span.clone(), "the brackets are nested too deeply");
            self.skip_to_end_of_nest();
            return Node { span: start..self.last_end, shape: Shape::Plain, unclosed: None };
        }
        let words = [Some(Kind::Word), Some(Kind::Word)];
        let has_words = || self.ahead.each_ref().map(|token| token.as_ref().map(|t| t.kind)) == words;
        let is_empty = || self.peek_kind() == Some(Kind::Close);
        let is_record = close == b')' && (self.at_field() || is_empty() || has_words());
        let keeps = self.depth > self.open.len();
        self.open.push(close);
        let mut children = Vec::new();
        let unclosed = loop {
            let Some(token) = self.peek().cloned() else { break true };
            match token.kind {
                Kind::Close if self.byte(&token) == close => {
                    self.next();
                    break false;
                }
                Kind::Close if self.open.contains(&self.byte(&token)) => break true,
                Kind::Close => {
                    self.next();
                    let wrong = char::from(self.byte(&token));
                    self.flaw(
                        token.span,
                        format!("there is no open bracket that this `{wrong}` could close"),
                    );
                }
                Kind::Comma => {
                    self.next();
                    self.flaw(token.span.clone(), "there is nothing before this comma");
                    children.push(said(None, token.span));
                }
                Kind::Open if is_record && self.is_within_list() && !children.is_empty() => break true,
                _ if is_list && self.at_field() && self.is_within_record() => break true,
                _ if is_record => {
                    let field = self.field(children.last());
                    let field = self.with_comma(field, true);
                    children.push(field);
                }
                _ => {
                    let value = self.value();
                    let is_said =
                        value.as_ref().is_none_or(|v| v.unclosed.is_some() && v.shape == Shape::Plain);
                    let value = value.unwrap_or_else(|| {
                        let node = self.garbage();
                        self.flaw(node.span.clone(), "expected a value");
                        node
                    });
                    let whole = value.span.clone();
                    let item = Child { name: None, value, whole, is_said, lacks_comma: false };
                    let item = self.with_comma(item, is_list);
                    children.push(item);
                }
            }
            if !keeps && children.len() > 1 {
                // Only the last is needed, for what may follow it.
                children.swap_remove(0);
            }
        };
        self.open.pop();
        // What a comment took may have closed it.
        if unclosed && self.unclosed_comment.get().is_none() {
            let bracket = char::from(self.text.as_bytes()[start]);
            self.flaw(start..start + 1, format!("this `{bracket}` is never closed"));
        }
        let shape = match (keeps, is_list, is_record) {
            (true, true, _) => Shape::List(children),
            (true, _, true) => Shape::Record(children),
            _ => Shape::Plain,
        };
        Node { span: start..self.last_end, shape, unclosed: unclosed.then_some(start) }
    }

    fn is_within_list(&self) -> bool {
        self.open.len() > 1 && self.open[self.open.len() - 2] == b']'
    }

    fn is_within_record(&self) -> bool {
        self.open.len() > 1 && self.open[self.open.len() - 2] == b')'
    }

    fn field(&mut self, before: Option<&Child>) -> Child {
        if !self.at_field() {
            return self.no_field(before);
        }
        let name = self.next().map(|t| t.span).unwrap_or_default();
        let start = name.start;
        let is_quoted = self.text[name.clone()].starts_with('"');
        if is_quoted {
            self.flaw(name.clone(), "the name of a field stands without quotation marks");
        }
        self.next();
        let value = match self.peek_kind() {
            _ if self.at_field() => None,
            _ => self.value(),
        };
        let is_missing = value.is_none();
        if is_missing {
            let message = format!("the value of `{}` is missing", &self.text[name.clone()]);
            self.flaw(name.clone(), message);
        }
        let value =
            value.unwrap_or(Node { span: self.last_end..self.last_end, shape: Shape::Plain, unclosed: None });
        let is_text_unclosed = value.unclosed.is_some() && value.shape == Shape::Plain;
        Child {
            name: Some(name),
            whole: start..value.span.end,
            value,
            is_said: is_quoted || is_missing || is_text_unclosed,
            lacks_comma: false,
        }
    }

    /// Something in a record that is no field.
    fn no_field(&mut self, before: Option<&Child>) -> Child {
        let start = self.peek().map_or(self.last_end, |t| t.span.start);
        let is_number = |span: &Range<usize>| self.text[span.clone()].bytes().all(|b| b.is_ascii_digit());
        let decimal = match (before, self.peek()) {
            (Some(before), Some(token)) => {
                let whole = before.value.span.clone();
                let digits = self.text[whole.clone()].trim_start_matches(['-', '+']);
                let touches = whole.end + 1 == token.span.start;
                let is_decimal = touches
                    && !digits.is_empty()
                    && is_number(&(whole.end - digits.len()..whole.end))
                    && is_number(&token.span);
                is_decimal.then_some(whole.start..token.span.end)
            }
            _ => None,
        };
        let node = self.value().unwrap_or_else(|| self.garbage());
        match decimal {
            Some(number) => {
                let written = self.text[number.clone()].replace(',', ".");
                self.flaw(number, format!("write a decimal point, not a comma: `{written}`"));
            }
            None => self.flaw(start..node.span.end, "expected the name of a field and a colon"),
        }
        // What follows up to the next field is part of it.
        while !self.at_field() && !matches!(self.peek_kind(), None | Some(Kind::Comma | Kind::Close)) {
            if self.value().is_none() {
                self.next();
            }
        }
        said(None, start..self.last_end)
    }

    /// A token that begins nothing.
    fn garbage(&mut self) -> Node {
        let span = self.next().map_or(self.last_end..self.last_end, |t| t.span);
        Node { span, shape: Shape::Plain, unclosed: None }
    }

    /// With the comma that follows; says so where it is missing, unless something else is.
    fn with_comma(&mut self, mut child: Child, needs_one: bool) -> Child {
        match self.peek() {
            Some(Token { kind: Kind::Comma, span, .. }) => {
                child.whole.end = span.end;
                self.next();
            }
            None | Some(Token { kind: Kind::Close, .. }) => {}
            Some(_) => {
                let end = child.value.span.end;
                let within_list = self.open.last() == Some(&b']');
                let ends_here = if within_list {
                    self.at_field() && self.is_within_record()
                } else {
                    self.peek_kind() == Some(Kind::Open) && self.is_within_list()
                };
                child.lacks_comma = !ends_here;
                if needs_one && !ends_here && child.value.unclosed.is_none() && !child.is_said {
                    self.flaw(end..end, "a comma is missing here");
                }
            }
        }
        child
    }

    fn skip_to_end_of_nest(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next().map(|t| t.kind) {
                Some(Kind::Open) => depth += 1,
                Some(Kind::Close) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }
}

fn said(name: Option<Range<usize>>, span: Range<usize>) -> Child {
    let value = Node { span: span.clone(), shape: Shape::Plain, unclosed: None };
    Child { name, value, whole: span, is_said: true, lacks_comma: false }
}

#[cfg(test)]
mod tests;
