//! What the Sync screen says.

pub mod arrival;
pub mod columns;
pub mod home;
pub mod host;
pub mod leaving;
pub mod preview;
pub mod rows;

use super::tickets::count as tickets;
use crate::app::sync::work::{Doing, Progress};
use crate::app::sync::{Outcome, Sync};
use crate::app::tickets::Tickets;
use crate::ports::journal_store::StoreFault;

pub use super::tickets::SYNC as TITLE;

/// What it is for.
pub const INTRODUCTION: &str = "Everything stays in this browser until you take it out. People who exchange files, in any order and over any channel, end with the same tickets.";
/// To stop what is being done.
pub const STOP: &str = "Stop";
/// To put something away.
pub const CLOSE: &str = "Close";
/// To take the last import back.
pub const UNDO: &str = "Undo the import";

/// The title of the page: what waits for the reader comes first.
#[must_use]
pub fn page_title(sync: &Sync) -> String {
    use crate::app::sync::arrival::Arrival;
    match &sync.arrival {
        Arrival::Refused(_) => format!("Error: {TITLE}"),
        Arrival::Columns(columns) if !columns.problems.is_empty() => format!("Error: {TITLE}"),
        _ => TITLE.to_owned(),
    }
}

/// How far it has come: "Reading the file: 45 %."
#[must_use]
pub fn progress(progress: Progress) -> String {
    let doing = match progress.doing {
        Doing::Reading => "Reading the file",
        Doing::Comparing => "Comparing with your tickets",
        Doing::Writing => "Writing the tickets",
        Doing::KeepingBackup => "Keeping a backup",
        Doing::Adding => "Taking the tickets in",
        Doing::TakingBack => "Taking the import back",
    };
    format!("{doing}: {} %.", progress.percent)
}

/// How something ended.
#[must_use]
pub fn outcome(outcome: &Outcome, list: &Tickets) -> String {
    match outcome {
        Outcome::Imported {
            added,
            changed,
            policies,
            without_backup,
        } => {
            let done = imported(*added, *changed, *policies);
            let unsaved = match list.storage.unsaved() {
                0 => "",
                _ => " They are not saved in this browser yet: see the Tickets screen.",
            };
            match without_backup {
                None => format!("{done}{unsaved}"),
                Some(_) => format!("{done} There is no backup of how it was before.{unsaved}"),
            }
        }
        Outcome::TakenBack => "The import was taken back. Your tickets are as they were before.".to_owned(),
        Outcome::BuiltUpon(1) => "The import cannot be taken back any more: 1 entry since then belongs to its tickets. Take that back first, or delete the tickets.".to_owned(),
        Outcome::BuiltUpon(events) => format!(
            "The import cannot be taken back any more: {} since then belong to its tickets. Take those back first, or delete the tickets.",
            entries(*events)
        ),
        Outcome::NotTakenBack(fault) => format!(
            "The import could not be taken back: {}. Its tickets are still here. Try again.",
            store_fault(fault)
        ),
        Outcome::NotYetTakenBack => "The import cannot be taken back at this moment, as your tickets are being read or saved. Try again once that is done.".to_owned(),
        Outcome::Untraceable => "The import cannot be taken back any more: all tickets were saved anew since then. Delete its tickets instead.".to_owned(),
        Outcome::Busy => "Tickets are just being taken in or taken back. Try again once that is done.".to_owned(),
        Outcome::Saved => "The file was handed to your browser. Look for it among your downloads before you close the page.".to_owned(),
        Outcome::SaveRefused => "Your browser did not take the file. Open this page in a tab of its own, and save again.".to_owned(),
        Outcome::Copied => "Copied.".to_owned(),
        Outcome::CopyRefused => "Your browser did not allow copying. Save the note as a file instead.".to_owned(),
        Outcome::SeveralFiles(files) => format!(
            "{files} files came at once, and none was read. Take them one after the other: the order does not matter."
        ),
        Outcome::NothingToWrite => "There is nothing to write: none of these tickets is open, or nothing is due for them at a fixed time.".to_owned(),
        Outcome::NothingChosen => "There is nothing to write: no ticket is among those that you chose. Choose others above.".to_owned(),
        Outcome::BackupFault(fault) => format!(
            "The earlier state could not be opened: {}. Nothing was changed.",
            store_fault(fault)
        ),
        Outcome::BackupGone => "This earlier state is not there any more: another tab has replaced it by a newer one, or the browser cleared it. Nothing was changed.".to_owned(),
        Outcome::Stopped => "Stopped. Nothing was changed.".to_owned(),
    }
}

fn imported(added: usize, changed: usize, policies: usize) -> String {
    match (added, changed) {
        (0, 0) if policies > 0 => format!("{} added.", policies_in_words(policies)),
        (0, 0) => "Everything in the file was here already.".to_owned(),
        (added, 0) => format!("{} added.", tickets(added)),
        (0, changed) => format!("{} updated.", tickets(changed)),
        (added, changed) => format!("{} added, {changed} updated.", tickets(added)),
    }
}

fn policies_in_words(count: usize) -> String {
    match count {
        1 => "1 policy".to_owned(),
        count => format!("{count} policies"),
    }
}

/// A fault of the store inside a sentence.
#[must_use]
pub fn store_fault(fault: &StoreFault) -> String {
    match fault {
        StoreFault::Denied => "the browser does not allow it here".to_owned(),
        StoreFault::Full => "there is no room left in this browser".to_owned(),
        StoreFault::Cleared => "what was kept here was deleted meanwhile".to_owned(),
        StoreFault::Newer => "it belongs to a newer version of this page".to_owned(),
        StoreFault::Failed(detail) => format!("the browser says “{detail}”"),
    }
}

fn entries(count: usize) -> String {
    if count == 1 {
        "1 entry".to_owned()
    } else {
        format!("{count} entries")
    }
}

/// A count as the sentences take it.
fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
