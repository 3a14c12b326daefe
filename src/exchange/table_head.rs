//! The columns of a table, with examples, for whoever is asked what they are.

use super::table::Table;
use super::{Options, any_csv};
use crate::plan::{CsvColumn, CsvLayout, Name};
use std::collections::{BTreeMap, BTreeSet};

/// How many examples there are of each column.
const EXAMPLES: usize = 2;

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableHead {
    /// What the columns are called.
    pub headers: Vec<String>,
    /// The first rows that can be read, cell by cell.
    pub examples: Vec<Vec<String>>,
    /// What each column is taken for: as was said, else as is remembered, else as is usual.
    pub columns: BTreeMap<CsvColumn, String>,
}

impl TableHead {
    /// The columns of a table; `None` where the file is none.
    pub fn of(bytes: &[u8], options: &Options) -> Option<Self> {
        let table = Table::read(bytes).ok()?;
        let cells = |row: &super::table::Row| {
            (0..table.headers.len()).map(|at| row.cell(Some(at)).to_owned()).collect::<Vec<_>>()
        };
        let examples = table.rows.iter().take(EXAMPLES).map(cells).collect();
        let known = options.layouts.iter().find(|layout| *layout.headers() == names(&table.headers));
        let columns = any_csv::names(&table, known, options).unwrap_or_default();
        let columns = columns.into_iter().map(|(column, name)| (column, name.to_string())).collect();
        Some(Self { headers: table.headers, examples, columns })
    }

    /// How a table with these columns is read where exactly these say something; `None` where a
    /// name among them cannot stand in a plan.
    pub fn layout(&self, columns: &BTreeMap<CsvColumn, String>) -> Option<CsvLayout> {
        let columns = columns.iter().map(|(column, name)| Some((*column, Name::new(name).ok()?)));
        CsvLayout::new(names(&self.headers), columns.collect::<Option<_>>()?).ok()
    }
}

fn names(headers: &[String]) -> BTreeSet<Name> {
    headers.iter().filter_map(|text| Name::new(text).ok()).collect()
}
