//! What is said while the columns of a table are told apart.

use crate::app::sync::columns::{Columns, ColumnsProblem};
use crate::app::text::tickets::{list, row};
use crate::app::text::time::plural;
use crate::exchange::table::date::DateOrder;
use crate::exchange::table::{DateNeeds, Part, TableKind, ValueSeen};

/// Over the form.
pub const HEADING: &str = "Which column is what?";
/// To go on.
pub const GO_ON: &str = "Show what it brings";
/// Where no column gives a part.
pub const NO_COLUMN: &str = "No column";
/// Over the values of severities.
pub const SEVERITIES: &str = "What the values of the severity column mean";
/// Over the values of states.
pub const STATES: &str = "What the values of the status column mean";
/// Where a value means nothing.
pub const NOTHING: &str = "Not told";
/// Over the question what comes first in a date.
pub const ORDER: &str = "In dates, this comes first";
/// Where that is not chosen.
pub const NOT_CHOSEN: &str = "Choose";
/// While the rows are looked at.
pub const LOOKING: &str = "The values in these columns are being looked at.";

/// What kind of table it is, and how many rows it has.
#[must_use]
pub fn kind(columns: &Columns) -> String {
    let what = match columns.table.kind {
        TableKind::Csv => "a table",
        TableKind::Json => "a list in JSON",
        TableKind::Zendesk => "an export of Zendesk",
        TableKind::Jira => "an export of Jira",
        TableKind::GitHub => "a list of GitHub issues",
    };
    let rows = plural(super::number(columns.table.rows.len()), "row");
    let how = if columns.is_remembered {
        "The columns are told apart as you did it last time."
    } else {
        "The columns were guessed by their names: look whether that is right."
    };
    format!("It looks like {what} with {rows}. {how}")
}

/// What a part of a ticket is called.
#[must_use]
pub const fn part(part: Part) -> &'static str {
    match part {
        Part::Reference => "Reference",
        Part::Subject => "Subject",
        Part::Link => "Link",
        Part::Customer => row::CUSTOMER,
        Part::Plan => "Plan",
        Part::Severity => "Severity or priority",
        Part::State => list::STATE,
        Part::Aware => "Reported at",
        Part::FirstResponse => "First response at",
        Part::MinutesToFirstResponse => "Minutes until the first response",
        Part::Solved => "Solved at",
        Part::Closed => "Closed at",
        Part::StateSince => "In this status since",
        Part::Changed => "Last changed at",
        Part::Note => "Note",
    }
}

/// A column as a choice: its name, and what stands in its first row.
#[must_use]
pub fn column(columns: &Columns, place: usize) -> String {
    const MOST: usize = 24;
    let name = columns.table.columns.get(place).map_or("", String::as_str);
    let mut rows = columns.table.rows.iter().map(|row| row.cell(place).trim());
    let example = rows.find(|cell| !cell.is_empty());
    let name = if name.is_empty() {
        format!("Column {}", place + 1)
    } else {
        name.to_owned()
    };
    match example {
        Some(example) => {
            let short: String = example.chars().take(MOST).collect();
            let dots = if short.len() < example.len() {
                "…"
            } else {
                ""
            };
            format!("{name} ({short}{dots})")
        }
        None => name,
    }
}

/// A value, and in how many rows it stands.
#[must_use]
pub fn value(seen: &ValueSeen) -> String {
    format!(
        "“{}” ({})",
        seen.value,
        plural(super::number(seen.count), "row")
    )
}

/// An order of day and month.
#[must_use]
pub const fn order(order: DateOrder) -> &'static str {
    match order {
        DateOrder::DayFirst => "the day",
        DateOrder::MonthFirst => "the month",
    }
}

/// Why the order is asked for.
#[must_use]
pub fn order_hint(needs: &DateNeeds) -> Option<String> {
    let example = needs.order.as_ref()?;
    Some(format!(
        "No date of the file shows it, such as “{example}”."
    ))
}

/// Why the zone is asked for.
#[must_use]
pub fn zone_hint(needs: &DateNeeds) -> Option<String> {
    let example = needs.zone.as_ref()?;
    Some(format!(
        "Times such as “{example}” name no zone. Choose the one of the system that wrote the file: none is assumed."
    ))
}

/// What keeps the columns from being used.
#[must_use]
pub const fn problem(problem: ColumnsProblem) -> &'static str {
    match problem {
        ColumnsProblem::NoTime => {
            "Choose the column that tells when tickets were reported: deadlines count from there."
        }
        ColumnsProblem::NoName => "Choose a column for the subject or for the reference.",
        ColumnsProblem::NoOrder => "Choose whether the day or the month comes first in dates.",
        ColumnsProblem::NoZone => "Choose the time zone of the times in the file.",
    }
}
