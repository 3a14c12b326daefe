//! What a table shows, as text: every row of it, not only those in view.

use super::told::{Told, read_figure};
use crate::exchange::export::guarded;

/// What a table shows: its name, its heads and its rows, filtered and in the order that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableText {
    /// What the table is called.
    pub name: String,
    /// The heads of its columns; they name the unit of a column of figures.
    pub heads: Vec<String>,
    /// Its rows, each with a cell for every head.
    pub rows: Vec<Vec<Told>>,
}

impl TableText {
    /// A table of these heads without rows; it gets its name where it is offered.
    pub fn new<S: Into<String>>(heads: impl IntoIterator<Item = S>) -> Self {
        let heads = heads.into_iter().map(Into::into).collect();
        Self { name: String::new(), heads, rows: Vec::new() }
    }

    /// Adds a row; a cell that is missing is empty.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Told>) {
        let empty = std::iter::repeat_with(|| Told::from(""));
        self.rows.push(cells.into_iter().chain(empty).take(self.heads.len()).collect());
    }

    /// The table with more rows.
    #[must_use]
    pub fn with_rows<R: IntoIterator<Item = Told>>(mut self, rows: impl IntoIterator<Item = R>) -> Self {
        rows.into_iter().for_each(|row| self.row(row));
        self
    }

    /// The table as CSV (RFC 4180), its heads first. Words that a spreadsheet would take for a formula are
    /// guarded, numbers are numbers, and what is not known is empty.
    pub fn csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        // Writing to memory cannot fail, and every row has a cell for every head.
        let _ = writer.write_record(self.heads.iter().map(|head| guarded(head).into_owned()));
        for cells in &self.rows {
            let _ = writer.write_record(cells.iter().map(|cell| match cell {
                Told::Words(words) => guarded(words).into_owned(),
                Told::Number(number) => number.clone(),
                Told::Unknown(_) => String::new(),
            }));
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// The cells with tabs between them, as spreadsheets take what is pasted: as the screen says them.
    /// Words that a spreadsheet would take for a formula are guarded.
    pub fn tabbed(&self) -> String {
        let one_line = |words: &str| guarded(&words.replace(['\t', '\n'], " ")).into_owned();
        let heads: Vec<_> = self.heads.iter().map(|head| one_line(head)).collect();
        let mut text = heads.join("\t") + "\n";
        for cells in &self.rows {
            let cells: Vec<_> = cells
                .iter()
                .map(|cell| match cell {
                    Told::Number(number) => number.clone(),
                    Told::Words(words) | Told::Unknown(words) => one_line(words),
                })
                .collect();
            text.push_str(&(cells.join("\t") + "\n"));
        }
        text
    }

    /// Makes numbers of the figures in a column; a unit that all of them have goes to the head.
    pub(super) fn settle_figures(&mut self, column: usize) {
        let words = || {
            self.rows.iter().filter_map(|row| match row.get(column) {
                Some(Told::Words(words)) if !is_dash(words) => Some(words.as_str()),
                _ => None,
            })
        };
        let mut units = words().map(|words| read_figure(words).and_then(|(_, unit)| unit));
        let first = units.next().flatten();
        let unit = first.filter(|_| units.all(|unit| unit == first)).map(str::to_owned);
        for row in &mut self.rows {
            let Some(cell) = row.get_mut(column) else { continue };
            let Told::Words(words) = cell else { continue };
            if is_dash(words) {
                *cell = Told::Unknown(std::mem::take(words));
            } else if let Some((number, of)) = read_figure(words)
                && of == unit.as_deref()
            {
                *cell = Told::Number(number);
            }
        }
        if let (Some(head), Some(unit)) = (self.heads.get_mut(column), unit) {
            head.push_str(&format!(" ({unit})"));
        }
    }
}

/// Whether a cell of figures says that there is none.
fn is_dash(words: &str) -> bool {
    matches!(words, "" | "–")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_goes_to_the_head_only_where_all_figures_have_it() {
        let settled = |figures: [&str; 3]| {
            let rows = figures.map(|figure| [Told::from(figure)]);
            let mut table = TableText::new(["Amount"]).with_rows(rows);
            table.settle_figures(0);
            (table.heads.concat(), table.rows.concat())
        };
        let number = |text: &str| Told::Number(text.to_owned());
        assert_eq!(
            settled(["2\u{a0}h", "–", "−3.5\u{a0}h"]),
            ("Amount (h)".to_owned(), vec![number("2"), Told::Unknown("–".to_owned()), number("-3.5")])
        );
        let (head, cells) = settled(["2\u{a0}h", "3\u{a0}days", "4\u{a0}h"]);
        assert_eq!(head, "Amount");
        assert_eq!(cells, ["2\u{a0}h", "3\u{a0}days", "4\u{a0}h"].map(Told::from));
    }
}
