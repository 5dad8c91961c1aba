//! What the columns of a table most likely say. Somebody looks at it before anything comes of it.

use super::date::{Unreadable, WrittenTime};
use super::headings::{HEADINGS, plain};
use super::mapping::{FactColumn, Mapping, Meanings, Part, TIMES};
use super::{Table, TableKind};
use crate::domain::policy::Policy;

/// How many rows are looked at.
const SAMPLE: usize = 200;

/// Which columns most likely say what, by their names; a column of times must hold some. What the
/// values in them stand for is settled later, by [`Mapping::settle_known`].
#[must_use]
pub fn guess(table: &Table, policy: &Policy) -> Mapping {
    let names: Vec<String> = table.columns.iter().map(|name| heading(name)).collect();
    let mut mapping = Mapping::default();
    for (part, headings) in HEADINGS {
        let fitting = headings.iter().filter_map(|heading| {
            let column = names.iter().position(|name| name == heading)?;
            let fits = !TIMES.contains(&part) || holds_times(table, column);
            fits.then_some(column)
        });
        let fitting: Vec<usize> = fitting.collect();
        let mut filled = fitting.iter().filter(|column| is_filled(table, **column));
        let column = filled.next().or(fitting.first());
        mapping.choose(part, column.copied());
    }
    // Issues of GitHub have no priority; their labels may tell one.
    if table.kind == TableKind::GitHub && mapping.column(Part::Severity).is_none() {
        let labels = names.iter().position(|name| name == "labels");
        mapping.choose(Part::Severity, labels);
    }
    for fact in &policy.facts {
        let id = plain(&fact.id);
        let column = names
            .iter()
            .position(|name| *name == id || is_called(name, &id));
        mapping.facts.extend(column.map(|column| FactColumn {
            fact: fact.id.clone(),
            column,
            answers: Meanings::default(),
        }));
    }
    mapping
}

/// The name of a column as [`HEADINGS`] has it. Jira marks those that a team has added.
fn heading(name: &str) -> String {
    let name = plain(name);
    match name.strip_prefix("custom field ") {
        Some(added) => added.to_owned(),
        None => name,
    }
}

/// Whether there is anything in a column.
fn is_filled(table: &Table, column: usize) -> bool {
    let mut rows = table.rows.iter().take(SAMPLE);
    rows.any(|row| !row.cell(column).trim().is_empty())
}

/// Whether a column called `name` tells the fact `id`.
fn is_called(name: &str, id: &str) -> bool {
    const DEPLOYMENT: [&str; 4] = [
        "deployment type",
        "deployment kind",
        "hosting",
        "installation",
    ];
    id == "deployment" && DEPLOYMENT.contains(&name)
}

/// Whether most cells of a column are times; none is wrong if all are empty.
fn holds_times(table: &Table, column: usize) -> bool {
    let (mut times, mut others) = (0, 0);
    for row in table.rows.iter().take(SAMPLE) {
        let cell = row.cell(column).trim();
        if !cell.is_empty() {
            match WrittenTime::read(cell) {
                Err(Unreadable::NotATime) => others += 1,
                // Also one that does not exist was meant as a time.
                _ => times += 1,
            }
        }
    }
    times >= others
}
