//! What a table holds in the columns that were chosen: the values that need a meaning, and what its
//! times leave open.

use super::date::{DateOrder, WrittenTime};
use super::mapping::{Mapping, Part, TIMES, columns_alike, holds_several, same_word};
use super::reader::Progress;
use super::{Table, TableRow, limits};

/// Looks at all rows, some at a time.
#[derive(Clone, Debug)]
pub struct Survey {
    row: usize,
    severities: Values,
    states: Values,
    facts: Vec<Values>,
    times: Vec<Times>,
}

/// A value of a column, and in how many rows it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueSeen {
    /// The value as it is written first.
    pub value: String,
    /// How often it occurs.
    pub count: usize,
}

/// What the times of a table leave open, each with the first such time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateNeeds {
    /// Day or month may come first, and no column shows which.
    pub order: Option<String>,
    /// Times name no zone.
    pub zone: Option<String>,
}

/// The values of a column, or of several that belong together.
#[derive(Clone, Debug, Default)]
struct Values {
    columns: Vec<usize>,
    are_several: bool,
    seen: Vec<ValueSeen>,
}

/// The times of a column.
#[derive(Clone, Debug)]
struct Times {
    column: Option<usize>,
    day_first: usize,
    month_first: usize,
    unclear: Option<String>,
    zoneless: Option<String>,
}

impl Survey {
    /// Of the columns that `mapping` chooses.
    #[must_use]
    pub fn new(table: &Table, mapping: &Mapping) -> Self {
        let values = |column: Option<usize>| match column {
            Some(column) => Values {
                columns: columns_alike(table, column),
                are_several: holds_several(table, column),
                seen: Vec::new(),
            },
            None => Values::default(),
        };
        let facts = mapping.facts.iter().map(|fact| values(Some(fact.column)));
        let times = TIMES.iter().map(|&part| Times {
            column: mapping.column(part),
            day_first: 0,
            month_first: 0,
            unclear: None,
            zoneless: None,
        });
        Self {
            row: 0,
            severities: values(mapping.column(Part::Severity)),
            states: values(mapping.column(Part::State)),
            facts: facts.collect(),
            times: times.collect(),
        }
    }

    /// Looks at so many rows more of the same table.
    pub fn step(&mut self, table: &Table, most_rows: usize) -> Progress {
        let rows = table.rows.get(self.row..).unwrap_or_default();
        for row in rows.iter().take(most_rows) {
            self.row += 1;
            self.severities.look_at(row);
            self.states.look_at(row);
            for fact in &mut self.facts {
                fact.look_at(row);
            }
            for times in &mut self.times {
                times.look_at(row);
            }
        }
        Progress {
            done: self.row,
            of: table.rows.len(),
            is_finished: self.row >= table.rows.len(),
        }
    }

    /// The values of the severity's column.
    #[must_use]
    pub fn severities(&self) -> &[ValueSeen] {
        &self.severities.seen
    }

    /// The values of the state's column.
    #[must_use]
    pub fn states(&self) -> &[ValueSeen] {
        &self.states.seen
    }

    /// The values of the column of a fact, by its place in the mapping.
    #[must_use]
    pub fn answers(&self, fact: usize) -> &[ValueSeen] {
        self.facts.get(fact).map_or(&[], |fact| &fact.seen)
    }

    /// Whether the severity's column holds several values in a cell, so that not each needs a meaning.
    #[must_use]
    pub const fn has_several_severities(&self) -> bool {
        self.severities.are_several
    }

    /// What has to be asked about the times.
    #[must_use]
    pub fn needs(&self) -> DateNeeds {
        let open = self
            .times
            .iter()
            .filter(|times| self.order(times).is_none());
        let mut unclear = open.filter_map(|times| times.unclear.clone());
        let mut zoneless = self.times.iter().filter_map(|times| times.zoneless.clone());
        DateNeeds {
            order: unclear.next(),
            zone: zoneless.next(),
        }
    }

    /// Which comes first in the dates of each of [`TIMES`], as far as the table shows it.
    pub(super) fn orders(&self) -> Vec<Option<DateOrder>> {
        self.times.iter().map(|times| self.order(times)).collect()
    }

    /// The order that a column shows; else the one that all others show.
    fn order(&self, times: &Times) -> Option<DateOrder> {
        let sum = |count: fn(&Times) -> usize| self.times.iter().map(count).sum();
        order_shown(times.day_first, times.month_first).or_else(|| {
            let is_open = times.day_first + times.month_first == 0;
            let all = order_shown(sum(|one| one.day_first), sum(|one| one.month_first));
            all.filter(|_| is_open)
        })
    }
}

const fn order_shown(day_first: usize, month_first: usize) -> Option<DateOrder> {
    match (day_first, month_first) {
        (1.., 0) => Some(DateOrder::DayFirst),
        (0, 1..) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

impl Values {
    fn look_at(&mut self, row: &TableRow) {
        let Self {
            columns,
            are_several,
            seen,
        } = self;
        for &column in columns.iter() {
            each_value(row.cell(column), *are_several, &mut |value| {
                count(seen, value);
                false
            });
        }
    }
}

/// Hands over the values of a cell until one is taken; whether one was.
pub(super) fn each_value(
    cell: &str,
    are_several: bool,
    take: &mut dyn FnMut(&str) -> bool,
) -> bool {
    let cell = cell.trim();
    if !are_several {
        return !cell.is_empty() && take(cell);
    }
    let mut values = cell.split(',').map(str::trim);
    values.any(|value| !value.is_empty() && take(value))
}

fn count(seen: &mut Vec<ValueSeen>, value: &str) {
    if let Some(known) = seen.iter_mut().find(|one| same_word(&one.value, value)) {
        known.count += 1;
    } else if seen.len() < limits::VALUES && value.len() <= limits::VALUE_BYTES {
        seen.push(ValueSeen {
            value: value.to_owned(),
            count: 1,
        });
    }
}

impl Times {
    fn look_at(&mut self, row: &TableRow) {
        let Some(cell) = self.column.map(|column| row.cell(column).trim()) else {
            return;
        };
        let Ok(time) = WrittenTime::read(cell) else {
            return;
        };
        match time.shows() {
            Some(DateOrder::DayFirst) => self.day_first += 1,
            Some(DateOrder::MonthFirst) => self.month_first += 1,
            None if time.needs_order() && self.unclear.is_none() => {
                self.unclear = Some(cell.to_owned());
            }
            None => {}
        }
        if time.needs_zone() && self.zoneless.is_none() {
            self.zoneless = Some(cell.to_owned());
        }
    }
}
