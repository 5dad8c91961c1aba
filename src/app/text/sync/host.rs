//! What the page around the application is told of what it asks for.

use super::arrival::{damaged as are_damaged, more};
use super::store_fault;
use crate::app::text::tickets::count as tickets;
use crate::exchange::journal::DamagedLine;
use crate::ports::journal_store::StoreFault;

/// Where the reader is deciding about another file.
pub const BEING_DECIDED: &str = "The reader is just deciding about a file on the Sync screen, so nothing was taken in. Try again once they have decided; with dryRun it is possible now.";

/// So many problems are listed.
const MOST: usize = 10;

/// Why nothing was taken in without a backup.
#[must_use]
pub fn no_backup(fault: &StoreFault) -> String {
    format!(
        "A backup of how it is now could not be made: {}. So nothing was taken in, and nothing was changed. Let the reader take the document in on the Sync screen, where they can decide to go on without.",
        store_fault(fault)
    )
}

/// Why a document that is at odds with what is here was not taken in.
#[must_use]
pub fn contradicts(count: usize) -> String {
    format!(
        "In {} two different things are told under one id, in the document or by it and this browser, so something was changed or damaged after it was written. Nothing was taken in, and nothing was changed. Ask for the document again, or let the reader take it in on the Sync screen, where they see what it would do.",
        tickets(count)
    )
}

/// What of a document cannot be read, in one text; nothing if all can.
#[must_use]
pub fn damaged(lines: &[DamagedLine]) -> Option<String> {
    if lines.is_empty() {
        return None;
    }
    let mut said = vec![are_damaged(lines.len())];
    said.extend(lines.iter().take(MOST).map(|line| line.problem.to_string()));
    if lines.len() > MOST {
        said.push(more(lines.len() - MOST));
    }
    Some(said.join("\n"))
}
