//! What stands around the list: filters, groups, keys, settings.

use super::count;
use crate::app::tickets::keys::Key;
use crate::app::tickets::list::Section;
use crate::domain::ticket::filter::{DueWhen, Part};
use crate::exchange::settings::Live;
use crate::ports::notices::Permission;

/// The label of the line for a new ticket.
pub const QUICK: &str = "Add a ticket by one line";
/// What such a line looks like.
pub const QUICK_HINT: &str = "Such as: #1841 Sev1 2026-06-12 16:30 PT Search times out @Acme_Ltd deployment=cloud. Without a time it counts from now.";
/// To add the line.
pub const ADD: &str = "Add";
/// To the whole form.
pub const ADD_WITH_FORM: &str = "Add with all details";
/// What the filters are called together.
pub const FILTERS: &str = "Filter";
/// The field for words.
pub const WORDS: &str = "Find words";
/// Which part of all tickets.
pub const PART: &str = "Show";
/// The severity.
pub const SEVERITY: &str = "Severity";
/// The state.
pub const STATE: &str = "Status";
/// Who moves next.
pub const MOVER: &str = "Next move";
/// What is due.
pub const DUE: &str = "Due";
/// The policy.
pub const POLICY: &str = "Policy";
/// Nothing asked for.
pub const ANY: &str = "Any";
/// To the parts of the filter that are folded away where there is no room.
pub const MORE_FILTERS: &str = "More filters";
/// To ask for nothing.
pub const CLEAR: &str = "Clear the filter";
/// The saved views.
pub const VIEWS: &str = "Saved views";
/// To save a view.
pub const SAVE_VIEW: &str = "Save this view";
/// To forget a view.
pub const FORGET_VIEW: &str = "Forget";
/// How often times are renewed.
pub const LIVE: &str = "Live times";
/// How the list behaves.
pub const SETTINGS: &str = "Settings";
/// Whether the list is divided.
pub const GROUPED: &str = "Divide the list into groups";
/// Whether letters do something.
pub const KEYS: &str = "Single keys work in the list";
/// Whether notices are wanted.
pub const NOTICES: &str = "Tell me 60 and 30 minutes before a deadline, and when it has passed";
/// Who records.
pub const NAME: &str = "Your name in the history (may stay empty)";
/// The keys, explained.
pub const HELP: &str = "Keys in the list";
/// How keys work.
pub const HELP_HINT: &str = "They work while the focus is in the list. Tab moves on as everywhere, Enter opens a ticket, Control or Command with Z undoes the last action.";
/// To pick all tickets of the list.
pub const SELECT_ALL: &str = "Select all";
/// To let all go.
pub const SELECT_NONE: &str = "Select none";
/// Over the list, for screen readers.
pub const CAPTION: &str = "Tickets, the one that is due next first";
/// While the list is being read.
pub const LOADING: &str = "Your tickets are being read.";
/// An empty list.
pub const EMPTY: &str = "No tickets yet";
/// What to do about an empty list.
pub const EMPTY_HINT: &str = "Add one by a line above, with the form, or from an answer of the Check screen. If you had tickets here before, your browser may have cleared them: browsers do that to pages that are not visited for a while. A downloaded file is a safe copy.";
/// To see examples.
pub const SAMPLES: &str = "Show 5 examples";
/// To put the examples away.
pub const REMOVE_SAMPLES: &str = "Remove the examples";
/// Where no ticket fits the filter.
pub const NOTHING_FITS: &str = "No ticket fits the filter.";

/// The columns: what they are called.
pub const COLUMNS: [&str; 9] = [
    "Select",
    "Ticket",
    "Severity",
    "Status",
    "Next move",
    "Next deadline",
    "Due",
    "Left",
    "Actions",
];

/// To record an answer, beside a ticket.
pub const ANSWER: &str = "Answer";
/// To wait for the customer, beside a ticket.
pub const WAIT: &str = "Wait";
/// To take a ticket up again, beside it.
pub const TAKE_UP: &str = "Take up";
/// To solve, beside a ticket.
pub const SOLVE: &str = "Solve";
/// The mark of a ticket about which something does not fit together.
pub const NEEDS_A_LOOK: &str = "needs a look";
/// The link to a ticket elsewhere.
pub const ELSEWHERE: &str = "In your system";

/// A group of tickets.
#[must_use]
pub const fn section(section: Section) -> &'static str {
    match section {
        Section::Late => "Late",
        Section::DueNext => "Due next",
        Section::Paused => "Paused",
        Section::NoFixedTime => "No fixed time",
        Section::Finished => "Solved and closed",
    }
}

/// The heading of a group.
#[must_use]
pub fn section_heading(one: Section, tickets: usize) -> String {
    format!("{} ({tickets})", section(one))
}

/// To more of the filter, and how many parts of it are set.
#[must_use]
pub fn more_filters(in_use: usize) -> String {
    match in_use {
        0 => MORE_FILTERS.to_owned(),
        in_use => format!("{MORE_FILTERS} ({in_use} in use)"),
    }
}

/// A part of all tickets.
#[must_use]
pub const fn part(part: Part) -> &'static str {
    match part {
        Part::Unfinished => "Not finished",
        Part::Finished => "Solved and closed",
        Part::Both => "All",
        Part::Deleted => "Deleted",
        Part::Odd => "Needs a look",
    }
}

/// What is due.
#[must_use]
pub fn due(when: DueWhen) -> String {
    match when {
        DueWhen::Late => "Late".to_owned(),
        DueWhen::WithinHours(1) => "Within an hour".to_owned(),
        DueWhen::WithinHours(hours @ 1..48) => format!("Within {hours} hours"),
        DueWhen::WithinHours(hours) => format!("Within {} days", hours / 24),
    }
}

/// How often times are renewed.
#[must_use]
pub const fn live(live: Live) -> &'static str {
    match live {
        Live::Second => "Every second",
        Live::Minute => "Every minute",
        Live::Off => "Off",
    }
}

/// What a key does.
#[must_use]
pub const fn key(key: Key) -> &'static str {
    match key {
        Key::Next => "To the next ticket",
        Key::Previous => "To the ticket before",
        Key::FirstResponse => "Record an answer to the customer",
        Key::Pause => "Wait for the customer, or take it up again",
        Key::Solve => "Solve, or reopen",
        Key::Select => "Select",
        Key::Find => "To the words of the filter",
        Key::Help => "Show these keys",
    }
}

/// How many tickets are listed.
#[must_use]
pub fn listed(shown: usize, all: usize) -> String {
    if shown == all {
        count(all)
    } else {
        format!("{shown} of {}", count(all))
    }
}

/// How many tickets are picked.
#[must_use]
pub fn selected(tickets: usize) -> String {
    match tickets {
        0 => "None selected".to_owned(),
        tickets => format!("{} selected", count(tickets)),
    }
}

/// What is said beside the choice of notices.
#[must_use]
pub const fn notices(permission: Permission) -> &'static str {
    match permission {
        Permission::Granted => "Works while this page is open.",
        Permission::NotAsked => "Your browser asks you first. Works while this page is open.",
        Permission::Denied => {
            "Your browser does not allow notices here. Allow them in its settings for this page, or open the page in a tab of its own."
        }
        Permission::Unavailable => {
            "Your browser has no notices here. The title of the page tells how many tickets are late."
        }
    }
}
