//! What the Tickets screen says.

pub mod actions;
pub mod forms;
pub mod history;
pub mod list;
pub mod row;
pub mod storage;

use super::check;
use super::time::{plural, rough_length, short_moment};
use crate::app::model::{Model, Notice};
use crate::app::tickets::Tickets;
use crate::app::tickets::record::{Done, Undo};
use crate::app::tickets::thresholds::Crossing;
use crate::domain::calendar::instant::Instant;
use crate::domain::ticket::event::TicketId;
use crate::domain::ticket::fold::fold;
use crate::domain::ticket::standing::Awaited;
use crate::exchange::notation::write_event_id;
use crate::ports::formats::Formats;
use crate::ports::notices::SystemNotice;

/// The heading of the screen, and the link to it.
pub const TITLE: &str = "Tickets";
/// The link to the Sync screen, and its heading.
pub const SYNC: &str = "Sync";
/// The link to the Check screen.
pub const CHECK: &str = "Check";
/// What the links between the screens are called together.
pub const SCREENS: &str = "Screens";
/// To put the report of the Check screen among the tickets.
pub const ADD_FROM_CHECK: &str = "Add to tickets";
/// To undo.
pub const UNDO: &str = "Undo";
/// To put the undo bar away.
pub const CLOSE: &str = "Close";

/// Where a link leads to a ticket that is not here.
pub const NOT_HERE: &str = "The ticket of this link is not in this browser. It may have been recorded in another one, or under another address of this page. Here is what is there.";

/// A short message about files.
#[must_use]
pub const fn notice(notice: Notice) -> &'static str {
    match notice {
        Notice::Saved => {
            "The file was handed to your browser. Look for it among your downloads before you close the page."
        }
        Notice::SaveRefused => {
            "Your browser did not take the file. Open this page in a tab of its own, and download again."
        }
        other => check::notice(other),
    }
}

/// The title of the page, with the number of late tickets.
#[must_use]
pub fn page_title(model: &Model) -> String {
    let tickets = &model.tickets;
    let has_problem = tickets.quick_problem.is_some()
        || tickets
            .panel
            .as_ref()
            .is_some_and(|panel| !panel.problems.is_empty());
    let name = match tickets.opened.filter(|id| tickets.board.row(*id).is_some()) {
        Some(ticket) => short_name(tickets, ticket),
        None => TITLE.to_owned(),
    };
    let name = match tickets.late {
        0 => name,
        late => format!("({late} late) {name}"),
    };
    if has_problem {
        format!("Error: {name}")
    } else {
        name
    }
}

/// What a ticket is called in a sentence: its reference, or what it is about.
#[must_use]
pub fn short_name(tickets: &Tickets, ticket: TicketId) -> String {
    let report = fold(tickets.journal.events(ticket)).report;
    match report.reference {
        Some(reference) => reference,
        None if report.subject.is_empty() => row::NO_OPENING.to_owned(),
        None => report.subject,
    }
}

/// What was done last: "#1846: first response recorded." or "4 tickets deleted."
#[must_use]
pub fn done(tickets: &Tickets, undo: &Undo) -> String {
    let (one, many) = match undo.done {
        Done::Added => ("added", "added"),
        Done::Answered => (
            "first response recorded",
            "answered: first responses recorded",
        ),
        Done::Acknowledged => (
            "acknowledged. An answer counts as the first response once it says both what was tried and what happens next; the clock runs on",
            "acknowledged. An answer counts as the first response once it says both what was tried and what happens next; the clocks run on",
        ),
        Done::Waits => ("waiting", "waiting"),
        Done::TakenUp => ("open, your move", "open, your move"),
        Done::Solved => ("solved", "solved"),
        Done::Reopened => ("reopened", "reopened"),
        Done::Promised => ("next update promised", "updates promised"),
        Done::Corrected => ("corrected", "corrected"),
        Done::TimeCorrected => ("time corrected", "times corrected"),
        Done::Noted => ("note added", "notes added"),
        Done::Rated => ("satisfaction recorded", "satisfaction recorded"),
        Done::TakenBack => ("entry taken back", "entries taken back"),
        Done::Deleted => ("deleted", "deleted"),
        Done::Restored => ("restored", "restored"),
        Done::Undone => ("undone", "undone"),
    };
    let done = match undo.tickets.as_slice() {
        [] => "Nothing was changed.".to_owned(),
        [ticket] => format!("{}: {one}.", short_name(tickets, *ticket)),
        all => format!("{} {many}.", count(all.len())),
    };
    match undo.left_out {
        0 => done,
        1 => format!("{done} 1 ticket was left as it is: it is solved, deleted or so already."),
        many => format!(
            "{done} {} were left as they are: they are solved, deleted or so already.",
            count(many)
        ),
    }
}

/// What was taken from a line: "Severity 1. Counting from Sat 13 Jun, 01:30 CEST."
#[must_use]
pub fn taken_from_line(model: &Model, undo: &Undo, formats: &dyn Formats) -> Option<String> {
    let (Done::Added, [ticket]) = (undo.done, undo.tickets.as_slice()) else {
        return None;
    };
    let view = model.ticket(*ticket)?;
    let aware = view.ticket.report.aware;
    let mut said = format!(
        "{}. Counting from {}.",
        row::short_severity(&view),
        short_moment(model.viewer.zone, aware, formats)
    );
    if aware > model.now {
        said.push_str(" That time has not come yet: correct the report if it was another one.");
    }
    let tickets = &model.tickets;
    if tickets.list.line_of(&tickets.board, *ticket).is_none() {
        said.push_str(" The filter hides it.");
    }
    Some(said)
}

/// "4 tickets".
#[must_use]
pub fn count(tickets: usize) -> String {
    plural(i64::try_from(tickets).unwrap_or(i64::MAX), "ticket")
}

/// What is due, as part of a sentence.
#[must_use]
pub const fn awaited_in_sentence(awaited: Awaited) -> &'static str {
    match awaited {
        Awaited::FirstResponse => "first response",
        Awaited::Resolution => "resolution",
        Awaited::Update => "promised update",
    }
}

/// What is said at `now` of deadlines that came near: one ticket by name, several by number.
#[must_use]
pub fn crossings(tickets: &Tickets, crossings: &[Crossing], now: Instant) -> String {
    let when = |due: Instant| match due.seconds_since(now) {
        left @ 0.. => format!("due in {}", rough_length(left)),
        _ => "late".to_owned(),
    };
    match crossings {
        [] => String::new(),
        [one] => format!(
            "Ticket {}: {} {}.",
            short_name(tickets, one.ticket),
            awaited_in_sentence(one.awaited),
            when(one.due)
        ),
        all => {
            let late = all.iter().filter(|one| one.due < now).count();
            let near = all.len() - late;
            let mut said = Vec::new();
            if late > 0 {
                let are = if late == 1 { "is" } else { "are" };
                said.push(format!("{} {are} late.", count(late)));
            }
            if near > 0 {
                let are = if near == 1 { "is" } else { "are" };
                said.push(format!("{} {are} due within an hour.", count(near)));
            }
            said.join(" ")
        }
    }
}

/// The notice of the operating system for the same.
#[must_use]
pub fn notice_of(tickets: &Tickets, crossed: &[Crossing], now: Instant) -> Option<SystemNotice> {
    let first = crossed.first()?;
    Some(SystemNotice {
        title: crossings(tickets, crossed, now),
        text: match crossed {
            [one] => fold(tickets.journal.events(one.ticket)).report.subject,
            _ => String::new(),
        },
        subject: format!("{}-{}", write_event_id(first.ticket.0), first.ahead),
    })
}
