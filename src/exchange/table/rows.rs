//! From rows to what they say of tickets, in slices: rows that can be used, and problems by row.

use super::Table;
use super::date::Assumed;
use super::mapping::{Mapping, Part};
use super::problem::{Problems, RowFault, RowProblem};
use super::reader::Progress;
use super::references::References;
use super::row::{RowRead, Rules};
use super::survey::Survey;
use crate::domain::ticket::incoming::Incoming;

/// Reads the rows of a table by a mapping, some at a time.
pub struct RowReader {
    rules: Rules,
    row: usize,
    places: References,
    contradictions: Vec<Contradiction>,
    arrivals: Arrivals,
}

/// What the rows of a table say.
#[derive(Clone, Debug, Default)]
pub struct Arrivals {
    /// The rows that can be used.
    pub rows: Vec<Arrival>,
    /// Why the others cannot.
    pub problems: Problems<RowProblem>,
    /// How many rows cannot be used.
    pub unusable: usize,
    /// What was assumed, or passed over.
    pub remarks: Vec<Remark>,
}

/// A row that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The line in which it begins.
    pub line: u32,
    /// What it says.
    pub incoming: Incoming,
}

/// Something that somebody should know of some of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it is.
    pub about: About,
    /// The line of the first such row.
    pub line: u32,
    /// How often it occurs.
    pub count: usize,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Something was assumed of a time.
    Time(Part, Assumed),
    /// A row says the same as another.
    Repeated,
    /// Another row tells something later of the same ticket, so this one was passed over.
    Outdated,
}

/// A row that contradicts the one at a place.
struct Contradiction {
    place: u32,
    line: u32,
}

impl RowReader {
    /// Reads by `mapping`; `survey` has looked at all rows of the table by the same mapping.
    #[must_use]
    pub fn new(table: &Table, mapping: &Mapping, survey: &Survey) -> Self {
        Self {
            rules: Rules::new(table, mapping, survey),
            row: 0,
            places: References::new(),
            contradictions: Vec::new(),
            // Room for all rows at once: moving a hundred thousand of them takes a moment.
            arrivals: Arrivals {
                rows: Vec::with_capacity(table.rows.len()),
                ..Arrivals::default()
            },
        }
    }

    /// Reads so many rows more of the same table.
    pub fn step(&mut self, table: &Table, most_rows: usize) -> Progress {
        let rows = table.rows.get(self.row..).unwrap_or_default();
        for row in rows.iter().take(most_rows) {
            self.row += 1;
            let RowRead {
                incoming,
                problems,
                assumed,
            } = self.rules.read(table, row);
            match incoming.filter(|_| problems.is_empty()) {
                Some(incoming) => {
                    for (part, assumed) in assumed {
                        self.arrivals.remark(About::Time(part, assumed), row.line);
                    }
                    let line = row.line;
                    self.take(Arrival { line, incoming });
                }
                None => self.arrivals.unusable += 1,
            }
            for problem in problems {
                self.arrivals.problems.push(problem);
            }
        }
        Progress {
            done: self.row,
            of: table.rows.len(),
            is_finished: self.row >= table.rows.len(),
        }
    }

    /// What the rows say that have been read by now.
    #[must_use]
    pub fn finish(self, table: &Table) -> Arrivals {
        let mut arrivals = self.arrivals;
        let column = self.rules.mapping.column(Part::Reference);
        let name = column.and_then(|column| table.columns.get(column));
        let mut left_out = vec![false; arrivals.rows.len()];
        for Contradiction { place, line } in self.contradictions {
            let (Some(row), Some(is_out)) = (
                arrivals.rows.get(place as usize),
                left_out.get_mut(place as usize),
            ) else {
                continue;
            };
            let problem = |line: u32, other: u32| RowProblem {
                line,
                column: name.cloned().unwrap_or_default(),
                fault: RowFault::ToldTwice(other),
            };
            arrivals.problems.push(problem(line, row.line));
            arrivals.unusable += 1;
            if !std::mem::replace(is_out, true) {
                arrivals.problems.push(problem(row.line, line));
                arrivals.unusable += 1;
            }
        }
        let mut is_out = left_out.into_iter();
        arrivals.rows.retain(|_| is_out.next() != Some(true));
        arrivals
    }

    /// Adds a row, unless another tells of the same ticket: then the one that knows something later
    /// counts.
    fn take(&mut self, arrival: Arrival) {
        let rows = &mut self.arrivals.rows;
        let Some(reference) = arrival.incoming.reference.as_deref() else {
            rows.push(arrival);
            return;
        };
        let is_same = |place: u32| {
            let other = rows.get(place as usize).map(|other| &other.incoming);
            other.is_some_and(|other| is_same_ticket(other, &arrival.incoming))
        };
        let Some(place) = self.places.find(reference, &is_same) else {
            let place = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            self.places.add(reference, place);
            rows.push(arrival);
            return;
        };
        let line = arrival.line;
        let Some(other) = rows.get_mut(place as usize) else {
            return;
        };
        if other.incoming == arrival.incoming {
            self.arrivals.remark(About::Repeated, line);
            return;
        }
        match other.incoming.changed.cmp(&arrival.incoming.changed) {
            std::cmp::Ordering::Equal => self.contradictions.push(Contradiction { place, line }),
            std::cmp::Ordering::Greater => self.arrivals.remark(About::Outdated, line),
            std::cmp::Ordering::Less => {
                let outdated = std::mem::replace(other, arrival).line;
                self.contradictions.retain(|one| one.place != place);
                self.arrivals.remark(About::Outdated, outdated);
            }
        }
    }
}

impl Arrivals {
    fn remark(&mut self, about: About, line: u32) {
        match self.remarks.iter_mut().find(|remark| remark.about == about) {
            Some(remark) => remark.count += 1,
            None => self.remarks.push(Remark {
                about,
                line,
                count: 1,
            }),
        }
    }
}

/// Whether two rows with references tell of one ticket.
fn is_same_ticket(one: &Incoming, other: &Incoming) -> bool {
    let bare = |incoming: &Incoming| {
        let reference = incoming.reference.as_deref().unwrap_or_default();
        reference.trim_start_matches('#').to_ascii_lowercase()
    };
    let links_differ = one.link.is_some() && other.link.is_some() && one.link != other.link;
    bare(one) == bare(other) && !links_differ
}
