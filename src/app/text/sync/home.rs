//! What is said of the file in which tickets are at home, and of earlier states.

use super::number;
use crate::app::model::Model;
use crate::app::sync::home::{Home, HomeState};
use crate::app::text::time::{plural, short_moment};
use crate::ports::backups::{Backup, Reason};
use crate::ports::formats::Formats;
use crate::ports::home_file::HomeFault;
use crate::ports::journal_store::StoreFault;

/// Over the part about the file.
pub const HEADING: &str = "A file as home";
/// What it is.
pub const HINT: &str = "Choose a file once, and it is written as you work. When somebody else changes it, for instance on a shared drive, you see what it brings before anything is merged. It is never written over blindly.";
/// To begin with a new file.
pub const NEW: &str = "Save to a new file as you work";
/// To begin with a file that is there.
pub const EXISTING: &str = "Use a file that is there";
/// To allow it again.
pub const ALLOW: &str = "Allow again";
/// To look at what the file brings.
pub const LOOK: &str = "See what it brings";
/// To read it once more.
pub const READ: &str = "Try again";
/// To leave the file alone.
pub const FORGET: &str = "Stop using this file";
/// Over earlier states.
pub const BACKUPS: &str = "Earlier states";
/// What they are.
pub const BACKUPS_HINT: &str = "Kept in this browser: the last 10 days on which something was changed, and the last 10 states from before an import. One adds what is missing here, and what came since stays. You see what it brings back before anything is changed. If the browser clears its data, they go with it: a file is the safe copy.";
/// When there are none.
pub const NO_BACKUPS: &str = "None yet. The first one is kept with the first change of a day.";
/// To look at one.
pub const LOOK_AT: &str = "See what it brings back";

/// How the file stands to what is here.
#[must_use]
pub fn state(home: &Home, model: &Model, formats: &dyn Formats) -> String {
    let name = match &home.name {
        Some(name) => format!("“{name}”"),
        None => "The file".to_owned(),
    };
    match &home.state {
        HomeState::Unknown => "Being looked up.".to_owned(),
        HomeState::NotAvailable => "This browser, or a page inside of another page, cannot do that. Save to a file above instead.".to_owned(),
        HomeState::None => String::new(),
        HomeState::ToBeAllowed => format!("{name} is not written: your browser asks you to allow it again."),
        HomeState::Denied => format!("{name} is not written: your browser does not allow it. Allow files for this page in the settings of the browser, or choose the file again."),
        HomeState::Reading => format!("{name} is being read."),
        HomeState::Writing => format!("{name} is being written."),
        HomeState::Kept => match home.saved {
            Some(at) => format!(
                "Everything is saved in {name}. Last saved {}.",
                short_moment(model.viewer.zone, at, formats)
            ),
            None => format!("Everything is saved in {name}, as you work."),
        },
        HomeState::ChangedOutside => format!("{name} holds something that is not here. It is not written until you have looked at it."),
        HomeState::Unreadable => format!("What is in {name} cannot be read, so it is not written over. Look at it, or choose another file."),
        HomeState::Gone => format!("{name} is not where it was: it was moved, renamed or deleted. Choose it again. Your tickets are here."),
        HomeState::Fault(fault) => match fault {
            HomeFault::Full => format!("{name} could not be written: there is no room left on its disk. Make room, and try again. It is as it was before."),
            HomeFault::Failed(detail) => format!("{name} could not be used: the browser says “{detail}”. Try again, or choose it anew. Your tickets are here."),
            _ => format!("{name} could not be used. Try again, or choose it anew. Your tickets are here."),
        },
    }
}

/// A backup: when, why, how many tickets.
#[must_use]
pub fn backup(backup: &Backup, model: &Model, formats: &dyn Formats) -> String {
    let at = short_moment(model.viewer.zone, backup.occasion.at, formats);
    let why = match backup.occasion.reason {
        Reason::Day => "first change of the day",
        Reason::Import => "before an import",
        Reason::Policy => "before a change of policy",
    };
    let tickets = plural(i64::from(backup.occasion.tickets), "ticket");
    let kilobytes = backup.room.div_ceil(1_000);
    format!(
        "{at}, {why}: {tickets}, {} kB",
        number(usize::try_from(kilobytes).unwrap_or(usize::MAX))
    )
}

/// Why there is none, or no new one.
#[must_use]
pub fn backup_fault(fault: &StoreFault) -> String {
    format!(
        "Earlier states cannot be kept: {}. Save your tickets to a file instead.",
        super::store_fault(fault)
    )
}
