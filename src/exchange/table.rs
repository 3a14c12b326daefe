//! Tables of comma-separated values, as programs really write them.

use super::{CannotRead, Unreadable};

/// A table with a row of headers.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// What the columns are called, without surrounding blanks.
    pub headers: Vec<String>,
    /// The rows below, without those that are empty.
    pub rows: Vec<Row>,
    /// Rows whose quotation marks do not match, or that have more cells than there are columns.
    pub unreadable: Vec<Unreadable>,
    /// Rows that only repeat the headers.
    pub left_out: Vec<Unreadable>,
}

/// One row.
#[derive(Debug)]
pub(super) struct Row {
    /// Where it begins, from 1.
    pub line: usize,
    /// How it stands in the file, cut short.
    pub text: String,
    cells: Vec<String>,
}

impl Row {
    /// What a cell says, without surrounding blanks; empty where there is none.
    pub(super) fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    /// A line that says nothing more than this.
    pub(super) fn because(&self, why: impl Into<String>) -> Unreadable {
        Unreadable { line: self.line, text: self.text.clone(), why: why.into() }
    }
}

impl Table {
    /// Reads a table whose cells are parted by commas, semicolons or tabs, whichever its first
    /// row has most of.
    ///
    /// # Errors
    /// When it is not text, or there is nothing in it.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, CannotRead> {
        let text = text(bytes)?;
        let (skipped, delimiter, body) = match separator_line(text) {
            Some((delimiter, length)) => (1, delimiter, text.get(length..).unwrap_or_default()),
            None => (0, delimiter(text), text),
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(body.as_bytes());
        let mut table = Self::default();
        let mut record = csv::StringRecord::new();
        let mut lines = Lines { text: body, at: 0, line: 1 + skipped };
        let mut from = 0;
        // Text in memory that is UTF-8 throughout can always be read.
        while reader.read_record(&mut record).unwrap_or(false) {
            let until = usize::try_from(reader.position().byte()).unwrap_or(body.len()).min(body.len());
            let raw = body.get(from..until).unwrap_or_default();
            let start = from + (raw.len() - raw.trim_start_matches(['\r', '\n']).len());
            from = until;
            let raw = raw.trim_matches(['\r', '\n']);
            table.row(lines.line_of(start), raw, delimiter, &record);
        }
        if table.headers.is_empty() { Err(CannotRead::Empty) } else { Ok(table) }
    }

    fn row(&mut self, line: usize, raw: &str, delimiter: u8, record: &csv::StringRecord) {
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            return;
        }
        if self.headers.is_empty() {
            self.headers = cells;
            return;
        }
        let row = Row { line, text: shown(raw), cells };
        if !is_well_quoted(raw, delimiter) {
            let lines = match raw.lines().count() {
                0 | 1 => String::new(),
                n => format!(" from here to line {}", line + n - 1),
            };
            self.unreadable.push(row.because(format!("its quotation marks do not match{lines}")));
        } else if row.cells == self.headers {
            self.left_out.push(row.because("the headers once more"));
        } else if row.cells.iter().skip(self.headers.len()).any(|cell| !cell.is_empty()) {
            let (cells, columns) = (row.cells.len(), self.headers.len());
            let why = format!("it has {cells} cells, and there are {columns} columns");
            self.unreadable.push(row.because(why));
        } else {
            self.rows.push(row);
        }
    }

    /// The column that has one of these names, the first of them that there is; capitals do not
    /// matter.
    ///
    /// # Errors
    /// When two columns have that name.
    pub(super) fn column(&self, names: &[&str]) -> Result<Option<usize>, CannotRead> {
        for name in names {
            let is_it = |header: &&String| header.to_lowercase() == name.to_lowercase();
            if self.headers.iter().filter(is_it).count() > 1 {
                return Err(CannotRead::ColumnTwice { name: (*name).to_owned() });
            }
            if let Some(at) = self.headers.iter().position(|header| is_it(&header)) {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }
}

/// A file as text, without its byte-order mark.
pub(super) fn text(bytes: &[u8]) -> Result<&str, CannotRead> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        CannotRead::NotText { line: 1 + before.iter().filter(|byte| **byte == b'\n').count() }
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim().is_empty() { Err(CannotRead::Empty) } else { Ok(text) }
}

/// A text on one line, cut short.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 100;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line,
    }
}

/// `sep=;`, with which some files tell spreadsheets how their cells are parted, and its length.
fn separator_line(text: &str) -> Option<(u8, usize)> {
    let first = text.lines().next()?;
    let delimiter = first.trim_end().strip_prefix("sep=").and_then(|rest| rest.bytes().next())?;
    let after = text.get(first.len()..)?;
    let ending = if after.starts_with("\r\n") { 2 } else { usize::from(after.starts_with('\n')) };
    matches!(delimiter, b',' | b';' | b'\t').then_some((delimiter, first.len() + ending))
}

/// What the cells of the first row are parted by.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            _ if quoted => {}
            byte => {
                for (delimiter, count) in &mut counts {
                    *count += usize::from(*delimiter == byte);
                }
            }
        }
    }
    // Of those that are there as often, the first.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

/// Whether each cell that begins with a quotation mark ends with one: where it does not, cells
/// and rows run into one another.
fn is_well_quoted(raw: &str, delimiter: u8) -> bool {
    let bytes = raw.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes.get(at) == Some(&b'"') {
            at += 1;
            loop {
                match (bytes.get(at), bytes.get(at + 1)) {
                    (Some(b'"'), Some(b'"')) => at += 2,
                    (Some(b'"'), _) => break,
                    (Some(_), _) => at += 1,
                    (None, _) => return false,
                }
            }
            at += 1;
            if bytes.get(at).is_some_and(|byte| *byte != delimiter) {
                return false;
            }
        } else {
            while bytes.get(at).is_some_and(|byte| *byte != delimiter) {
                at += 1;
            }
        }
        at += 1;
    }
    true
}

/// Finds the lines of places that only ever move on.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn line_of(&mut self, at: usize) -> usize {
        let passed = self.text.get(self.at..at).unwrap_or_default().as_bytes();
        // A carriage return by itself ends a line as well.
        let next = self.text.as_bytes().get(at).copied();
        let ends = passed.iter().enumerate().filter(|(i, byte)| match byte {
            b'\n' => true,
            b'\r' => passed.get(i + 1).copied().or(next) != Some(b'\n'),
            _ => false,
        });
        self.line += ends.count();
        self.at = at;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        let table = Table::read(text.as_bytes()).expect("a table");
        table.rows.into_iter().map(|row| (row.line, row.cells)).collect()
    }

    #[test]
    fn cells_are_found_however_they_are_parted_and_lines_counted_within_quotes() {
        let expected =
            vec![(2, vec!["1".to_owned(), "x\ny, z".to_owned()]), (5, vec!["2".into(), "w".into()])];
        for parted in [",", ";", "\t"] {
            for end in ["\n", "\r\n", "\r"] {
                let text = ["\u{FEFF}a|b", "1|\"x\ny, z\"", "", "2| w", ""].join(end).replace('|', parted);
                assert_eq!(rows(&text), expected, "{text:?}");
            }
        }
        assert_eq!(rows("sep=;\r\na;b\r\n1;2"), [(3, vec!["1".to_owned(), "2".to_owned()])]);
    }

    #[test]
    fn rows_that_run_into_one_another_are_unreadable_and_named() {
        for (text, line, why) in [
            ("a,b\n1,\"x\n2,y\n", 2, "from here to line 3"),
            ("a,b\n1,\"x\n2,y\"z,3\n4,5", 2, "do not match"),
            ("a,b\n1,2\n1,2,3\n", 3, "3 cells"),
        ] {
            let table = Table::read(text.as_bytes()).expect("a table");
            let [wrong] = table.unreadable.as_slice() else { panic!("{text}: {:?}", table.unreadable) };
            assert!(wrong.line == line && wrong.why.contains(why), "{wrong:?}");
        }
        assert_eq!(rows("a,b\n5\" pipe,\"say \"\"hi\"\"\"").len(), 1);
    }

    #[test]
    fn what_is_no_text_or_empty_is_named() {
        assert_eq!(Table::read(b" \n").err(), Some(CannotRead::Empty));
        assert_eq!(Table::read(b"a,b\n\xfc,1").err(), Some(CannotRead::NotText { line: 2 }));
    }
}
