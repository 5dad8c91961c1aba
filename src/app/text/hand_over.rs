//! What is said in what goes out of the list of tickets: the columns of the sheet, the entries of
//! the calendar, and the note for whoever takes over.

use super::tickets::list::section;
use super::tickets::row;
use super::time::{full_moment, rough_length, short_moment};
use crate::app::tickets::list::Section;
use crate::app::tickets::view::TicketView;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::domain::policy::promise::Metric;
use crate::domain::ticket::standing::{Awaited, Mover, TicketClock};
use crate::exchange::settings::Live;
use crate::ports::formats::Formats;

/// It was met in time.
pub const IN_TIME: &str = "yes";
/// It was not.
pub const NOT_IN_TIME: &str = "no";
/// The answers that are not known decide it.
pub const NOT_KNOWN: &str = "not known";
/// A ticket that says nothing of what it is about.
pub const NO_SUBJECT: &str = "No subject";
/// Where the policy of a ticket is not here.
const SEVERITY_NOT_KNOWN: &str = "severity not known";
/// A note about nothing.
pub const NO_OPEN_TICKETS: &str = "No open tickets.";

/// A time on the screen that nobody renews: written down once.
const WRITTEN_DOWN: Live = Live::Minute;

/// Tickets by how they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What is due next is late.
    pub late: usize,
    /// Something is due at a known time that has not passed.
    pub due_next: usize,
    /// The clock stands still.
    pub paused: usize,
    /// No time is fixed.
    pub no_fixed_time: usize,
}

/// The columns of the sheet. Those with times name their zone.
#[must_use]
pub fn columns(zone: Zone) -> [String; 20] {
    let plain = |name: &str| name.to_owned();
    let timed = |name: &str| format!("{name} ({zone})");
    [
        plain("Reference"),
        plain("Subject"),
        plain("Customer"),
        plain("Plan"),
        plain("Severity"),
        plain("Status"),
        plain("Next move"),
        timed("Reported"),
        timed("First response due"),
        timed("First response at"),
        plain("First response in time"),
        timed("Resolution due"),
        timed("Resolved at"),
        plain("Resolution in time"),
        plain("Paused (minutes)"),
        timed("Next due"),
        plain("Remaining (minutes)"),
        plain("Link"),
        plain("Policy"),
        plain("Ticket"),
    ]
}

/// The title of a calendar entry: "First response due: #1846 Search times out".
#[must_use]
pub fn entry_title(
    name: &str,
    awaited: Awaited,
    due: Instant,
    is_certain: bool,
    now: Instant,
) -> String {
    let what = row::awaited(awaited);
    match (due < now, is_certain) {
        (true, true) => format!("{what} late: {name}"),
        (true, false) => format!("{what} may be late: {name}"),
        (false, true) => format!("{what} due: {name}"),
        (false, false) => format!("{what} due {}: {name}", row::SOONEST),
    }
}

/// More about a calendar entry, a line each.
#[must_use]
pub fn entry_description(
    view: &TicketView<'_>,
    clock: Option<&TicketClock<'_>>,
    with_names: bool,
) -> String {
    let mut lines = vec![row::severity(view)];
    if let Some(clock) = clock {
        lines.push(row::promise(clock));
        if !clock.is_certain {
            lines.push(row::not_certain(clock));
        }
    }
    if let Some(customer) = view.ticket.report.customer.as_ref().filter(|_| with_names) {
        lines.push(format!("{}: {customer}", row::CUSTOMER));
    }
    if let Some(policy) = view.policy {
        lines.push(format!(
            "{}: {}, {}; time zones: IANA {}",
            row::POLICY,
            policy.name,
            policy.version,
            Zone::release()
        ));
    }
    lines.join("\n")
}

/// The heading of a note: "Hand-over, Friday 12 June 2026, 16:30 PDT".
#[must_use]
pub fn heading(now: Instant, zone: Zone, formats: &dyn Formats) -> String {
    format!("Hand-over, {}", full_moment(zone, now, formats))
}

/// How many tickets there are, and what is due first: "3 open: 1 late, 2 due next. Next due Fri
/// 12 Jun, 18:30 PDT (2 hours left): #1846."
#[must_use]
pub fn overview(counts: Counts, next: Option<&str>) -> String {
    let parts = [
        (counts.late, "late"),
        (counts.due_next, "due next"),
        (counts.paused, "paused"),
        (counts.no_fixed_time, "with no fixed time"),
    ];
    let open: usize = parts.iter().map(|(tickets, _)| tickets).sum();
    if open == 0 {
        return NO_OPEN_TICKETS.to_owned();
    }
    let mut said = format!("{open} open: ");
    let mut is_first = true;
    for (tickets, what) in parts.into_iter().filter(|(tickets, _)| *tickets > 0) {
        if !std::mem::take(&mut is_first) {
            said.push_str(", ");
        }
        said.push_str(&format!("{tickets} {what}"));
    }
    said.push('.');
    if let Some(next) = next {
        said.push(' ');
        said.push_str(next);
    }
    said
}

/// What is due first of all that is not late.
#[must_use]
pub fn next_of_all(
    name: &str,
    due: Instant,
    now: Instant,
    zone: Zone,
    formats: &dyn Formats,
) -> String {
    format!(
        "Next due {} (in {}): {name}.",
        short_moment(zone, due, formats),
        rough_length(due.seconds_since(now))
    )
}

/// The heading of a group: "Late (2)".
#[must_use]
pub fn group(one: Section, counts: Counts) -> String {
    let tickets = match one {
        Section::Late => counts.late,
        Section::DueNext => counts.due_next,
        Section::Paused => counts.paused,
        Section::NoFixedTime => counts.no_fixed_time,
        Section::Finished => return section(one).to_owned(),
    };
    format!("{} ({tickets})", section(one))
}

/// What is known of a ticket beside its name: "Harbour Bank, Severity 1, example".
#[must_use]
pub fn about(view: &TicketView<'_>, with_names: bool) -> String {
    let report = &view.ticket.report;
    let mut parts = Vec::new();
    let customer = report.customer.as_deref().unwrap_or_default().trim();
    if with_names && !customer.is_empty() {
        parts.push(customer.to_owned());
    }
    parts.push(match view.policy {
        Some(_) => row::severity(view),
        None => SEVERITY_NOT_KNOWN.to_owned(),
    });
    if report.is_sample {
        parts.push(row::SAMPLE.to_owned());
    }
    parts.join(", ")
}

/// What is due next and how long there is: "Resolution due Sat 13 Jun, 16:30 PDT: 2 hours left", or
/// why no time is fixed; nothing for a ticket that is solved.
#[must_use]
pub fn next_due(
    view: &TicketView<'_>,
    now: Instant,
    zone: Zone,
    formats: &dyn Formats,
) -> Option<String> {
    let standing = view.standing.as_ref();
    let Some((due, awaited)) = standing.and_then(|standing| standing.next()) else {
        return Some(row::without_time(view)).filter(|text| !text.is_empty());
    };
    let clock = standing.and_then(|standing| match awaited {
        Awaited::FirstResponse => standing.clock(Metric::FirstResponse),
        Awaited::Resolution => standing.clock(Metric::Resolution),
        Awaited::Update => None,
    });
    let left = row::countdown(now, due, clock, WRITTEN_DOWN);
    let is_certain = clock.is_none_or(|clock| clock.is_certain);
    let left = if is_certain || due >= now {
        left.to_ascii_lowercase()
    } else {
        row::may_be(&left).to_ascii_lowercase()
    };
    let when = short_moment(zone, due, formats);
    let what = row::awaited(awaited);
    Some(if is_certain {
        format!("{what} due {when}: {left}")
    } else {
        format!("{what} due {when}, {}: {left}", row::SOONEST)
    })
}

/// Who moves next, and since when it has been their turn.
#[must_use]
pub fn whose_move(mover: Mover, since: Instant, zone: Zone, formats: &dyn Formats) -> String {
    let who = match mover {
        Mover::Vendor => "Our move",
        Mover::Customer => "Waiting for the customer",
        Mover::ThirdParty => "Waiting for another team or a third party",
        Mover::Nobody => "Solved",
    };
    format!("{who} since {}", short_moment(zone, since, formats))
}

/// By when the customer was promised the next news.
#[must_use]
pub fn promised(by: Instant, now: Instant, zone: Zone, formats: &dyn Formats) -> String {
    format!(
        "News promised by {}: {}",
        short_moment(zone, by, formats),
        row::countdown(now, by, None, WRITTEN_DOWN).to_ascii_lowercase()
    )
}

/// The last note about a ticket.
#[must_use]
pub fn last_note(
    text: &str,
    by: Option<&str>,
    at: Instant,
    zone: Zone,
    formats: &dyn Formats,
) -> String {
    let when = short_moment(zone, at, formats);
    match by {
        Some(by) => format!("Last note, {when}, {by}: {text}"),
        None => format!("Last note, {when}: {text}"),
    }
}
