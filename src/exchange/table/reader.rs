//! From a text to a table, in slices.

use super::elements::Elements;
use super::kind::kind_of;
use super::problem::{Fault, Problems, TableProblem};
use super::separated::Separated;
use super::{Table, TableRow, limits};
use crate::exchange::places::beginning;

/// Reads a text as a table, a part at a time.
pub struct TableReader {
    text: String,
    draft: Draft,
    source: Source,
}

/// How far a long job has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How much is done, in bytes or rows.
    pub done: usize,
    /// How much there is.
    pub of: usize,
    /// Whether nothing is left to do.
    pub is_finished: bool,
}

/// The table as far as it has been read.
#[derive(Default)]
pub(super) struct Draft {
    pub columns: Vec<String>,
    pub rows: Vec<TableRow>,
    pub problems: Problems<TableProblem>,
    /// Why the whole text cannot be used.
    pub refused: Option<TableProblem>,
}

enum Source {
    Separated(Box<Separated>),
    Elements(Elements),
}

/// Counts lines, which end with `\n`, `\r\n` or `\r`.
pub(super) struct Lines {
    pub line: u32,
    is_after_return: bool,
}

impl TableReader {
    /// Before the first byte of `text`.
    #[must_use]
    pub fn new(text: String) -> Self {
        let start = beginning(&text);
        let mut draft = Draft::default();
        let rest = text.get(start..).unwrap_or_default().trim_ascii_start();
        let fault = match rest {
            "" => Some(Fault::Empty),
            _ if text.len() > limits::TEXT_BYTES => Some(Fault::TooLong),
            _ => None,
        };
        draft.refused = fault.map(|fault| TableProblem { line: 1, fault });
        let source = if rest.starts_with(['{', '[']) {
            Source::Elements(Elements::starting(start))
        } else {
            Source::Separated(Box::new(Separated::starting(&text, start)))
        };
        Self {
            text,
            draft,
            source,
        }
    }

    /// Reads on for about so many bytes.
    pub fn step(&mut self, most_bytes: usize) -> Progress {
        let of = self.text.len();
        let (done, is_finished) = match &mut self.source {
            _ if self.draft.refused.is_some() => (of, true),
            Source::Separated(separated) => separated.step(&self.text, &mut self.draft, most_bytes),
            Source::Elements(elements) => elements.step(&self.text, &mut self.draft, most_bytes),
        };
        Progress {
            done,
            of,
            is_finished: is_finished || self.draft.refused.is_some(),
        }
    }

    /// The table, of everything that has been read by now.
    ///
    /// # Errors
    /// Why the text cannot be used at all.
    pub fn finish(self) -> Result<Table, TableProblem> {
        let Draft {
            columns,
            rows,
            mut problems,
            refused,
        } = self.draft;
        if let Some(problem) = refused {
            return Err(problem);
        }
        let is_json = matches!(self.source, Source::Elements(_));
        if columns.is_empty() {
            let fault = if is_json {
                Fault::NoTickets
            } else {
                Fault::Empty
            };
            let none = TableProblem { line: 1, fault };
            return Err(problems.listed.drain(..).next().unwrap_or(none));
        }
        Ok(Table {
            kind: kind_of(&columns, is_json),
            columns,
            rows,
            problems,
        })
    }
}

/// Reads a whole text at once.
///
/// # Errors
/// Why the text cannot be used at all.
pub fn read(text: String) -> Result<Table, TableProblem> {
    let mut reader = TableReader::new(text);
    while !reader.step(usize::MAX).is_finished {}
    reader.finish()
}

impl Draft {
    pub fn problem(&mut self, line: u32, fault: Fault) {
        self.problems.push(TableProblem { line, fault });
    }

    /// Gives the whole text up.
    pub fn refuse(&mut self, line: u32, fault: Fault) {
        self.refused = Some(TableProblem { line, fault });
    }

    /// Adds a row that is whole, unless there are too many.
    pub fn row(&mut self, row: TableRow) {
        if self.rows.len() == limits::ROWS {
            self.refuse(row.line, Fault::TooManyRows);
        } else {
            self.rows.push(row);
        }
    }

    /// Adds a column with this name.
    pub fn column(&mut self, name: &str) {
        let name = name.trim();
        let mut most = limits::NAME_BYTES.min(name.len());
        while !name.is_char_boundary(most) {
            most -= 1;
        }
        let name = name.get(..most).unwrap_or_default();
        self.columns.push(if name.is_empty() {
            format!("Column {}", self.columns.len() + 1)
        } else {
            name.to_owned()
        });
    }
}

impl Lines {
    pub const fn new() -> Self {
        Self {
            line: 1,
            is_after_return: false,
        }
    }

    pub fn pass(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if byte == b'\r' || (byte == b'\n' && !self.is_after_return) {
                self.line = self.line.saturating_add(1);
            }
            self.is_after_return = byte == b'\r';
        }
    }
}
