//! What the choice of a time zone says.

use super::time::plural;

/// Over the zone choice.
pub const YOUR_ZONE: &str = "Show times for";
/// Over the zone of an entered time.
pub const ENTRY_ZONE: &str = "Time zone";
/// Over the zone of times in a file.
pub const FILE_ZONE: &str = "Time zone of the times in the file";
/// How to use the field.
pub const HINT: &str = "Type a city, a zone such as PDT, or an offset such as UTC+2.";

/// The reader's own zone among the choices.
#[must_use]
pub fn yours(label: &str) -> String {
    format!("Yours: {label}")
}

/// The vendor's zone among the choices.
#[must_use]
pub fn vendors(label: &str) -> String {
    format!("Support’s: {label}")
}

/// How many zones are listed, and how many more there are.
#[must_use]
pub fn found(listed: usize, more: usize) -> String {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    match (listed, more) {
        (0, _) => "No zone fits. Type another city, or the largest city of the region.".to_owned(),
        (_, 0) => format!("{} to choose from.", plural(count(listed), "zone")),
        (_, more) => format!(
            "{} more. Type more to narrow it down.",
            plural(count(more), "zone")
        ),
    }
}
