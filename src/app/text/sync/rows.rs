//! What is said of the rows of a table.

use super::number;
use crate::app::sync::rows::TableImport;
use crate::app::text::time::plural;
use crate::exchange::table::About;
use crate::exchange::table::date::Assumed;

/// Rows of a table that are left out.
#[must_use]
pub fn unusable(table: &TableImport) -> Option<String> {
    let rows = table.unusable + table.broken.count;
    (rows > 0).then(|| {
        let is_one = rows == 1;
        format!(
            "{} cannot be used and {} left out:",
            plural(number(rows), "row"),
            if is_one { "is" } else { "are" }
        )
    })
}

/// What was assumed of some rows.
#[must_use]
pub fn assumed(about: About, count: usize, line: u32) -> String {
    let rows = plural(number(count), "row");
    match about {
        About::Time(part, assumed) => {
            let part = super::columns::part(part);
            let what = match assumed {
                Assumed::FirstOfTwo => {
                    "the clocks went back over the time, so it came twice; the first is taken"
                }
                Assumed::StartOfDay => {
                    "it is a date without a time; the beginning of that day is taken"
                }
                Assumed::DayNumber => "it is a number, which is taken as a date of a spreadsheet",
            };
            format!("{rows}, first in line {line}, “{part}”: {what}.")
        }
        About::Repeated => {
            format!(
                "{rows}, first in line {line}: says the same as another row, and is passed over."
            )
        }
        About::Outdated => format!(
            "{rows}, first in line {line}: another row knows something later of the same ticket, so this one is passed over."
        ),
    }
}

/// Rows that tell something otherwise than it is here.
#[must_use]
pub fn left(count: usize) -> Option<String> {
    (count > 0).then(|| {
        format!(
            "{} something otherwise than it was recorded here, and nothing later: it stays as it is here.",
            if count == 1 {
                "1 row tells".to_owned()
            } else {
                format!("{count} rows tell")
            }
        )
    })
}
