//! A report as Markdown: CommonMark with the tables of GitHub.

use super::{Block, Column, Document, Fact, Figure, Table};

/// A report as CommonMark with the tables of GitHub. Every text shows as it was written, also one that
/// looks like markup; pictures are given by their captions and what they show.
pub fn markdown(document: &Document) -> String {
    let mut blocks = vec![
        format!("# {}", inline(&document.title)),
        format!("{}  \nAs of {}", inline(&document.plan), document.day()),
    ];
    for part in &document.parts {
        blocks.extend(part.kicker.as_deref().map(emphasis));
        blocks.push(format!("## {}", inline(&part.title)));
        blocks.extend(part.blocks.iter().flat_map(block));
    }
    blocks.retain(|block| !block.is_empty());
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

/// A block as one or more blocks of Markdown.
fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Heading(text) => vec![format!("### {}", inline(text))],
        Block::Subheading(text) => vec![format!("#### {}", inline(text))],
        Block::Lead { text, .. } => vec![strong(text)],
        Block::Paragraph(text) => vec![lines(text)],
        Block::Small(text) => vec![emphasis(text)],
        Block::List(items) => vec![list('-', items.iter().map(|item| lines(item)))],
        Block::Facts(facts) => vec![list('+', facts.iter().map(fact))],
        Block::Table(table) => vec![strong(&table.caption), rows(table)],
        Block::Figure(figure) => shown(figure),
    }
}

fn fact(fact: &Fact) -> String {
    format!("{}: {}", inline(&fact.label), strong(&fact.value))
}

/// What a picture is called, and what it shows as a quotation.
fn shown(figure: &Figure) -> Vec<String> {
    vec![strong(&figure.caption), format!("> {}", lines(&figure.alternative).replace('\n', "\n> "))]
}

/// One below the other; further lines of one stand under its first. Lists with unlike signs stay apart
/// where one follows the other.
fn list(sign: char, items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = items.map(|item| format!("{sign} {}", item.replace('\n', "\n  "))).collect();
    items.join("\n")
}

fn rows(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let ruler = |column: &Column| if column.is_figures { "---:".to_owned() } else { "---".to_owned() };
    let head = row(table.columns.iter().map(|column| cell(&column.title)).collect());
    let ruler = row(table.columns.iter().map(ruler).collect());
    let body = table.rows.iter().map(|cells| row(cells.iter().map(|one| cell(&one.text)).collect()));
    [head, ruler].into_iter().chain(body).collect::<Vec<_>>().join("\n")
}

fn strong(text: &str) -> String {
    wrapped(text, "**")
}

fn emphasis(text: &str) -> String {
    wrapped(text, "*")
}

fn wrapped(text: &str, sign: &str) -> String {
    match lines(text) {
        text if text.is_empty() => text,
        text => format!("{sign}{text}{sign}"),
    }
}

/// A text as a paragraph, its lines kept apart.
fn lines(text: &str) -> String {
    one_by_one(text, "\\\n")
}

/// A text within one line.
fn inline(text: &str) -> String {
    one_by_one(text, " ")
}

/// A text within a cell, its lines kept apart as GitHub does it.
fn cell(text: &str) -> String {
    one_by_one(text, "<br>")
}

/// The lines of a text, each as it was written, with something between them. Empty lines before and
/// after it show nowhere.
fn one_by_one(text: &str, between: &str) -> String {
    let text = text.trim_matches(['\r', '\n']);
    let lines: Vec<_> =
        text.split('\n').map(|line| escaped(line.strip_suffix('\r').unwrap_or(line))).collect();
    lines.join(between)
}

/// A line in which nothing is markup.
///
/// What is markup anywhere has a backslash before it; what is so only where a line begins has one
/// there. Blanks at either end, which would be cut off, and signs that would be read as the end of a line
/// stand by their numbers.
fn escaped(line: &str) -> String {
    let begin = line.len() - line.trim_start().len();
    let end = line.trim_end().len();
    let mut opening = Opening::Start;
    let mut text = String::with_capacity(line.len());
    for (at, sign) in line.char_indices() {
        if at < begin || at >= end || (sign.is_control() && sign != '\0') {
            text.push_str(&format!("&#{};", u32::from(sign)));
        } else {
            let next = line[at + sign.len_utf8()..].chars().next();
            if is_markup(sign) || opening.is_marker(sign, next) {
                text.push('\\');
            }
            text.push(sign);
        }
        opening = opening.after(sign);
    }
    text
}

/// Whether a sign can be markup wherever it stands.
const fn is_markup(sign: char) -> bool {
    matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '$')
}

/// What has been read of a line, where that can make a marker of what follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// Nothing.
    Start,
    /// Digits alone.
    Number,
    /// Anything else.
    Past,
}

impl Opening {
    /// Whether a sign is markup here; after a number, where nothing or a blank follows it.
    fn is_marker(self, sign: char, next: Option<char>) -> bool {
        match self {
            Self::Start => matches!(sign, '-' | '+' | '=' | ':'),
            Self::Number => matches!(sign, '.' | ')') && next.is_none_or(char::is_whitespace),
            Self::Past => false,
        }
    }

    const fn after(self, sign: char) -> Self {
        match self {
            Self::Start | Self::Number if sign.is_ascii_digit() => Self::Number,
            _ => Self::Past,
        }
    }
}
