//! What is said of a file that comes in.

use super::entries;
use crate::app::sync::arrival::{Refusal, Refused, Source};
use crate::ports::incoming_files::FileFault;

/// Over this part of the screen.
pub const HEADING: &str = "Bring tickets in";
/// What can be brought.
pub const HINT: &str = "A file of this tool, or an export of Zendesk, Jira or GitHub, or any table as CSV. You see what it brings before anything is changed.";
/// To pick a file.
pub const PICK: &str = "Choose a file";
/// Where else a file can be put.
pub const DROP: &str = "You can also drop a file anywhere on this page, or paste one.";
/// While a file is held over the page.
pub const ABOVE: &str = "Let go to read the file. Nothing is changed yet.";
/// Over the field for pasted text.
pub const PASTE: &str = "Or paste the text of a file";
/// To have it read.
pub const READ_PASTE: &str = "Read the text";
/// Over a file that was not taken.
pub const REFUSED: &str = "The file was not taken";
/// What that means.
pub const NOTHING_CHANGED: &str = "Nothing was changed.";

/// What a reader may pick, for the browser's dialogue.
pub const ACCEPTED: &str = ".json,.csv,.tsv,.txt,.jsonl,.ndjson,application/json,text/csv,text/tab-separated-values,text/plain";

/// Where something came from, at the beginning of a sentence.
#[must_use]
pub fn source(source: &Source) -> String {
    match source {
        Source::File(name) => format!("The file “{name}”"),
        Source::Text => "The pasted text".to_owned(),
        Source::Backup(_) => "The earlier state".to_owned(),
        Source::Host => "The document that the page handed over".to_owned(),
        Source::Home(name, _) => format!("Your file “{name}”"),
    }
}

/// Why a file was not taken, in lines of their own: where, what, and what to do.
#[must_use]
pub fn refusal(refused: &Refused) -> String {
    let from = source(&refused.source);
    match &refused.refusal {
        Refusal::TooLarge(bytes) => format!(
            "{from} has {} MB, and at most 256 are read. Export fewer tickets at once.",
            bytes.div_ceil(1 << 20)
        ),
        Refusal::Fault(FileFault::Gone) => {
            format!("{from} is not there any more. Choose it again from where it is now.")
        }
        Refusal::Fault(FileFault::Changed) => format!(
            "{from} was changed while it was read, or may not be read any more. Choose it again."
        ),
        Refusal::Fault(FileFault::Failed(detail)) => format!(
            "{from} could not be read: the browser says “{detail}”. Try again, or copy the file to another place first."
        ),
        Refusal::Problem(problem) => problem.to_string(),
        Refusal::Table(problem) => problem.to_string(),
        Refusal::NoText => format!(
            "{from} is no text: it may be the workbook of a spreadsheet, a picture or an archive. Save the table as CSV, and choose that."
        ),
        Refusal::NoRows => format!(
            "{from} is no file of this tool, and no table either: below its first line there is no row. Choose a file that was saved here, or a table with a line of names and a line for each ticket."
        ),
    }
}

/// To look at what could be read.
#[must_use]
pub fn salvage(events: usize) -> String {
    format!("Look at what could be read: {}", entries(events))
}

/// What of a file cannot be read: "2 entries of the file cannot be read and would be left out."
#[must_use]
pub fn damaged(count: usize) -> String {
    let are = if count == 1 { "is" } else { "are" };
    format!(
        "{} of the file cannot be read and {are} left out:",
        entries(count)
    )
}

/// To get what cannot be read.
pub const DAMAGED_FILE: &str = "Save what cannot be read";

/// Of a list that is not told in full.
#[must_use]
pub fn more(count: usize) -> String {
    format!("And {count} more.")
}
