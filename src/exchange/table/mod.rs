//! Tables of tickets from where they are: CSV of any kind, and the exports of Zendesk, Jira and GitHub.
//!
//! The way of a file: [`TableReader`] makes a [`Table`] of its text; [`guess`] tells which column is
//! what, and somebody looks at it; [`Survey`] lists the values and dates that need to be understood;
//! [`RowReader`] makes an [`Incoming`](crate::domain::ticket::incoming::Incoming) of each row. Rows
//! that cannot be used are told with their line and column, and the others stay usable.
//!
//! Each step takes a long file in slices, so that a page stays alive.

pub mod date;
mod date_words;
mod elements;
mod flat;
mod guess;
mod headings;
mod kind;
pub mod limits;
mod mapping;
mod problem;
mod reader;
mod references;
mod remembered;
mod row;
mod rows;
mod separated;
mod survey;
mod times;
mod values;

pub use self::guess::guess;
pub use self::mapping::{FactColumn, Mapping, Meaning, Meanings, PARTS, Part};
pub use self::problem::{Fault, Problems, RowFault, RowProblem, TableProblem};
pub use self::reader::{Progress, TableReader, read};
pub use self::references::References;
pub use self::remembered::fingerprint;
pub use self::rows::{About, Arrival, Arrivals, Remark, RowReader};
pub use self::survey::{DateNeeds, Survey, ValueSeen};

/// Rows of tickets under the names of their columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Where it comes from, as far as its columns tell.
    pub kind: TableKind,
    /// The names of the columns; some exports use one several times.
    pub columns: Vec<String>,
    /// The rows that are whole.
    pub rows: Vec<TableRow>,
    /// What could not be read.
    pub problems: Problems<TableProblem>,
}

/// Where a table comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// Text with a separator between cells, from anywhere.
    Csv,
    /// JSON from anywhere.
    Json,
    /// Tickets of Zendesk.
    Zendesk,
    /// Issues of Jira.
    Jira,
    /// Issues of GitHub.
    GitHub,
}

/// One row. Its cells are kept in one text: a long table has millions of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The line of the file in which it begins; the first is 1.
    pub line: u32,
    text: String,
    ends: Box<[u32]>,
}

impl TableRow {
    /// A row of cells whose texts stand in one, each up to its end.
    pub(in crate::exchange::table) fn new(line: u32, text: String, ends: Box<[u32]>) -> Self {
        Self { line, text, ends }
    }

    /// The cell of a column; empty if the row is shorter.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        let before = column
            .checked_sub(1)
            .map_or(Some(&0), |one| self.ends.get(one));
        match (before, self.ends.get(column)) {
            (Some(&from), Some(&to)) => self
                .text
                .get(from as usize..to as usize)
                .unwrap_or_default(),
            _ => "",
        }
    }

    /// Its cells; a row of JSON may have fewer than there are columns.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|column| self.cell(column))
    }
}
