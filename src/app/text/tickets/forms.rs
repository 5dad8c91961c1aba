//! What the forms of the Tickets screen say.

use chrono::NaiveDateTime;

use super::{count, short_name};
use crate::app::model::Model;
use crate::app::text::check::no_date;
use crate::app::text::time::{city, reading, short_moment};
use crate::app::tickets::panel::{Field, Panel, PanelKind, Trouble};
use crate::app::tickets::preview::Moved;
use crate::app::tickets::quick_add::QuickAddProblem;
use crate::app::tickets::written_time::WrittenTimeProblem;
use crate::domain::calendar::zone::Zone;
use crate::domain::deadline::commitment::Deadline;
use crate::domain::policy::Policy;
use crate::domain::policy::promise::Metric;
use crate::domain::ticket::event::{ClockAfterReopening, Resolution};
use crate::ports::formats::Formats;

/// To shut a form without doing anything.
pub const CANCEL: &str = "Cancel";
/// The answer that is always possible.
pub const UNKNOWN: &str = "I do not know";
/// The severity that follows from the facts.
pub const BY_FACTS: &str = "As the answers below say";
/// Over the choice of what happens after an answer.
pub const LEAVE: &str = "Leave it as it is";
/// What two boxes decide.
pub const RESPONSE_HINT: &str = "An answer is a first response only if it says both. If it does not, it is kept as an acknowledgement, and the clock runs on.";
/// Nothing would move.
pub const NOTHING_MOVES: &str = "No deadline moves.";

/// The heading of a form.
#[must_use]
pub fn heading(model: &Model, panel: &Panel) -> String {
    let about = match panel.targets.as_slice() {
        [] => String::new(),
        [one] => format!(": {}", short_name(&model.tickets, *one)),
        all => format!(": {}", count(all.len())),
    };
    let what = match panel.kind {
        PanelKind::Add => "Add a ticket",
        PanelKind::Correct => "Correct the report",
        PanelKind::FirstResponse => "Record an answer",
        PanelKind::Solve => "Solve",
        PanelKind::Reopen => "Reopen",
        PanelKind::PromiseUpdate => "Promise the next update",
        PanelKind::CorrectTime(_) => "Correct the time of an entry",
        PanelKind::Note => "Add a note",
        PanelKind::SaveView => return "Save this view".to_owned(),
        PanelKind::Help => return super::list::HELP.to_owned(),
    };
    format!("{what}{about}")
}

/// The button that completes a form; `None` for one that is only shut.
#[must_use]
pub const fn submit(kind: PanelKind) -> Option<&'static str> {
    match kind {
        PanelKind::Add => Some("Add the ticket"),
        PanelKind::Correct => Some("Save the correction"),
        PanelKind::FirstResponse => Some("Record the answer"),
        PanelKind::Solve => Some("Solve"),
        PanelKind::Reopen => Some("Reopen"),
        PanelKind::PromiseUpdate => Some("Record the promise"),
        PanelKind::CorrectTime(_) => Some("Save the time"),
        PanelKind::Note => Some("Add the note"),
        PanelKind::SaveView => Some("Save the view"),
        PanelKind::Help => None,
    }
}

/// The label of a field.
#[must_use]
pub fn label(field: Field, policy: &Policy) -> String {
    let fixed = match field {
        Field::Subject => "What it is about",
        Field::Reference => "Reference, such as #1846",
        Field::Link => "Address in your ticket system",
        Field::Customer => "Customer",
        Field::Plan => "Plan or group of the customer",
        Field::Severity => "Severity",
        Field::Aware => "When support heard of it",
        Field::Fact(place) => {
            let fact = policy.facts.get(usize::from(place));
            return fact.map_or_else(String::new, |fact| fact.question.clone());
        }
        Field::Time => "When it happened",
        Field::Tried => "It says what has been tried",
        Field::Next => "It says what happens next",
        Field::Then => "After it",
        Field::Promise => "Next update promised by",
        Field::Reason => "Reason for the correction",
        Field::Note => "Note",
        Field::Resolution => "What settled it",
        Field::Clock => "The clock",
        Field::Name => "Name of the view",
    };
    fixed.to_owned()
}

/// What helps to fill in a field.
#[must_use]
pub fn hint(field: Field, zone: Zone, policy: &Policy) -> Option<String> {
    match field {
        Field::Time => Some(format!(
            "Such as 16:30, 2026-06-12 16:30 or 2026-06-12 16:30 PT. Without a zone it is {} time. Empty means now.",
            city(zone)
        )),
        Field::Aware => Some(format!(
            "Such as 16:30, 2026-06-12 16:30 or 2026-06-12 16:30 PT. Without a zone it is {} time.",
            city(zone)
        )),
        Field::Promise => Some(format!(
            "Such as tomorrow 10:00 or 2026-06-12 16:30. Without a zone it is {} time.",
            city(zone)
        )),
        Field::Plan => {
            let order = policy.aims.as_ref().map(|aims| &aims.customer_order);
            order
                .filter(|order| !order.is_empty())
                .map(|order| format!("The policy knows: {}.", order.join(", ")))
        }
        _ => None,
    }
}

/// How a report was settled.
#[must_use]
pub const fn resolution(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::Solution => "A resolution: the trouble is gone",
        Resolution::Workaround => "A workaround",
        Resolution::ProductUpdate => "A product update",
    }
}

/// What the clocks do after a reopening.
#[must_use]
pub const fn clock(clock: ClockAfterReopening) -> &'static str {
    match clock {
        ClockAfterReopening::Continues => {
            "Continue the clock; the time while it was solved does not count"
        }
        ClockAfterReopening::StartsAnew => "Start a new clock, for the first response as well",
    }
}

/// What is wrong with a field, and what to do.
#[must_use]
pub fn trouble(field: Field, trouble: &Trouble, policy: &Policy, formats: &dyn Formats) -> String {
    let name = label(field, policy);
    match trouble {
        Trouble::Empty => match field {
            Field::Resolution | Field::Clock => format!("{name}: choose one."),
            _ => format!("{name}: enter something."),
        },
        Trouble::TooLong => format!("{name}: use at most 2,000 characters."),
        Trouble::NotWebAddress => format!("{name}: it must begin with https:// or http://."),
        Trouble::Time(problem) => format!("{name}: {}", time(problem, formats)),
        Trouble::NotYet => format!("{name}: this time has not come yet. Enter one up to now."),
        Trouble::Passed => format!("{name}: this time has passed. Enter one after now."),
        Trouble::BeforeReport => format!(
            "{name}: support had not heard of it then. Enter a later time, or correct the report first."
        ),
        Trouble::BeforeState => format!(
            "{name}: the status changed after this time, and would stay as it is. Enter a later time, or take back that entry of the history first."
        ),
        Trouble::NameTaken => format!(
            "{name}: another view is called so. Choose another name, or forget that view first."
        ),
        Trouble::NothingChanged => {
            "Nothing is changed. Change what is wrong, or cancel.".to_owned()
        }
    }
}

/// Why a line gives no ticket, and what to do.
#[must_use]
pub fn quick_problem(problem: &QuickAddProblem, policy: &Policy, formats: &dyn Formats) -> String {
    match problem {
        QuickAddProblem::NoSubject => "Say in a few words what the ticket is about.".to_owned(),
        QuickAddProblem::TooLong => {
            "The line is too long: use at most 2,000 characters.".to_owned()
        }
        QuickAddProblem::UnknownSeverity(word) => {
            let known: Vec<&str> = policy
                .severities
                .iter()
                .map(|one| one.name.as_str())
                .collect();
            format!(
                "“{word}” is no severity of the policy. It has {}.",
                known.join(", ")
            )
        }
        QuickAddProblem::Time(problem) => time(problem, formats),
        QuickAddProblem::Link(word) => format!(
            "“{word}” cannot be kept as an address: it must begin with https:// or http://."
        ),
    }
}

/// Why a written time cannot be used, and what to do.
fn time(problem: &WrittenTimeProblem, formats: &dyn Formats) -> String {
    let after = |next: &NaiveDateTime| reading(*next, formats);
    match problem {
        WrittenTimeProblem::NotUnderstood => {
            "This time is not understood. Write it as 2026-06-12 16:30, or as 16:30 for today.".to_owned()
        }
        WrittenTimeProblem::NoSuchDay => "There is no such day. Check the date.".to_owned(),
        WrittenTimeProblem::Skipped { next } => format!(
            "Clocks went forward, so this time did not happen. Enter {} or later.",
            after(next)
        ),
        WrittenTimeProblem::Twice { first, second } => format!(
            "Clocks went back, so this time came twice. Write {first} behind it for the first one, or {second} for the second."
        ),
        WrittenTimeProblem::UnknownZone(word) => format!(
            "“{word}” names no time zone, or more than one. Write a city such as Los Angeles, or a distance such as +02:00."
        ),
        WrittenTimeProblem::OutOfRange => {
            "The year must be from 2000 to 2399: before and after that the time zones are not known.".to_owned()
        }
    }
}

/// How a deadline moves: "First response: Wed 17 Jun, 16:30 PDT becomes Sat 13 Jun, 16:30 PDT."
#[must_use]
pub fn moved(moved: &Moved, zone: Zone, formats: &dyn Formats) -> String {
    let name = match moved.metric {
        Metric::FirstResponse => "First response",
        Metric::Resolution => "Resolution",
    };
    let words = |deadline: Option<Deadline>| match deadline {
        None => "no promise".to_owned(),
        Some(Deadline::Due(due)) => short_moment(zone, due, formats),
        Some(Deadline::WhenComplete) => "no fixed time".to_owned(),
        Some(Deadline::Paused { .. }) => "paused".to_owned(),
        Some(other) => no_date(other).trim_end_matches('.').to_owned(),
    };
    format!(
        "{name}: {} becomes {}.",
        words(moved.before),
        words(moved.after)
    )
}
