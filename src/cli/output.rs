//! Where the answers go: standard output, and what it takes to write to it well.

use clap::builder::styling::{AnsiColor, Style};
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, TableStyle, Width};
use std::io::{self, Write as _};

/// How many columns a page has: those of the narrowest terminal in common use.
const PAGE_WIDTH: u16 = 80;
/// A word that is longer may be broken in a table.
const LONGEST_WORD: usize = 20;

/// What stands out.
pub(super) const BOLD: Style = Style::new().bold();
/// The word before an error.
pub(super) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// The word before a warning.
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// Places, and the frame of an error.
pub(super) const FRAME: Style = AnsiColor::Blue.on_default().bold();

/// Writes to standard output, with colour only where a terminal shows it and
/// `NO_COLOR` is not set.
///
/// A reader that has read enough (`handful check plan.ron | head -1`) is no
/// error: what it did not want is not written.
///
/// # Errors
/// When the output cannot be written for another reason.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes to standard output what another program reads, as it is: what looks like a colour in it
/// is somebody's text.
///
/// # Errors
/// When the output cannot be written, other than that its reader has read enough.
pub(super) fn print_bare(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes to standard error, where nothing can be done about a failure.
pub(super) fn say(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// A warning on standard error.
pub(super) fn warn(text: &str) {
    say(&format!("{WARNING}warning{WARNING:#}: {text}\n"));
}

/// A word on the side, on standard error.
pub(super) fn note(text: &str) {
    say(&format!("{FRAME}note{FRAME:#}: {text}\n"));
}

/// A table of the page's width without any lines, two blanks between its columns.
pub(super) fn bare_table() -> Table {
    let mut table = Table::new();
    table
        .load_style(TableStyle::new())
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(PAGE_WIDTH)
        // The stream that the page goes to takes the colour out where it does not belong.
        .enforce_styling();
    table.style_text_only();
    table
}

/// A table as text. What does not fit is broken between words: a column is as wide as its longest one.
pub(super) fn set(table: &Table) -> String {
    let mut table = table.clone();
    let longest: Vec<usize> = (0..table.column_max_content_widths().len())
        .map(|at| {
            let cells = table.column_cells_with_header_iter(at).flatten().map(Cell::content);
            cells.map(|text| longest_word(&text)).max().unwrap_or(0)
        })
        .collect();
    for (column, longest) in table.column_iter_mut().zip(longest) {
        let least = u16::try_from(longest.min(LONGEST_WORD)).unwrap_or(u16::MAX) + column.padding_width();
        let lower = Width::Fixed(least);
        let constraint = match column.constraint() {
            None => ColumnConstraint::LowerBoundary(lower),
            Some(ColumnConstraint::UpperBoundary(Width::Fixed(most))) => {
                ColumnConstraint::Boundaries { lower, upper: Width::Fixed(least.max(*most)) }
            }
            Some(_) => continue,
        };
        column.set_constraint(constraint);
    }
    table.trim_fmt()
}

/// How many letters the longest word of a text has.
fn longest_word(text: &str) -> usize {
    text.split([' ', '\n']).map(|word| word.chars().count()).max().unwrap_or(0)
}

/// A page of text of the page's width, made of headings, paragraphs and tables.
#[derive(Default)]
pub(super) struct Page(String);

impl Page {
    /// A heading, with a blank line before it.
    pub(super) fn heading(&mut self, text: &str) {
        self.line("");
        self.line(&format!("{BOLD}{}{BOLD:#}", paragraph(text)));
    }

    /// A text, broken into lines.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.line(&paragraph(text));
    }

    /// A table; nothing where it has no rows.
    pub(super) fn table(&mut self, table: &Table) {
        if !table.is_empty() {
            self.line(&set(table));
        }
    }

    /// One more table about the same, with a blank line before it.
    pub(super) fn another_table(&mut self, table: &Table) {
        if !table.is_empty() {
            self.line("");
            self.table(table);
        }
    }

    /// The whole text.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }
}

/// A cell of a table.
pub(super) fn cell(text: impl ToString) -> Cell {
    Cell::new(text)
}

/// A cell of a table that holds a figure.
pub(super) fn figure(text: impl ToString) -> Cell {
    cell(text).set_alignment(CellAlignment::Right)
}

/// A text broken into lines of the page's width.
pub(super) fn paragraph(text: &str) -> String {
    let mut table = bare_table();
    table.add_row([text]);
    if let Some(column) = table.column_mut(0) {
        column.set_padding((0, 0));
    }
    table.trim_fmt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_broken_between_words() {
        let mut table = bare_table();
        let wide = "What is said at length of each of them fills whatever room a line of the page has left";
        for _ in 0..2 {
            table.add_row([cell("Introductions to clients"), cell(wide), cell(wide), cell("overcommitted")]);
        }
        let text = set(&table);
        for word in ["Introductions", "overcommitted"] {
            assert_eq!(text.matches(word).count(), 2, "{text}");
        }
        assert!(text.lines().all(|line| line.chars().count() <= usize::from(PAGE_WIDTH)), "{text}");
    }

    #[test]
    fn a_word_without_an_end_leaves_room_for_the_others() {
        let mut table = bare_table();
        table.add_row([cell("n".repeat(200)), cell("overcommitted")]);
        let text = set(&table);
        assert!(text.contains("overcommitted"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= usize::from(PAGE_WIDTH)), "{text}");
    }
}
