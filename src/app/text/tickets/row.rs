//! What is said of one ticket.

use crate::app::text::check::target;
use crate::app::text::time::{left, rough_length, sentence_case, short_moment, working_time};
use crate::app::tickets::view::TicketView;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::domain::deadline::commitment::Deadline;
use crate::domain::policy::TicketState;
use crate::domain::policy::promise::Metric;
use crate::domain::severity::classification::Outcome;
use crate::domain::ticket::event::Satisfaction;
use crate::domain::ticket::fold::Ticket;
use crate::domain::ticket::oddity::Oddity;
use crate::domain::ticket::priority::{Group, Reason};
use crate::domain::ticket::standing::{Awaited, Mover, TicketClock};
use crate::exchange::settings::Live;
use crate::ports::formats::Formats;

/// Where more than two severities are possible.
const NOT_KNOWN_YET: &str = "Not known yet";
/// The name of a ticket whose beginning is missing.
pub const NO_OPENING: &str = "A ticket whose beginning is missing";
/// A ticket that was read as an example.
pub const SAMPLE: &str = "example";
/// Before the customer.
pub const CUSTOMER: &str = "Customer";
/// Before the time of the report.
pub const AWARE: &str = "Support heard of it";
/// Before the name of the policy.
pub const POLICY: &str = "Policy";
/// Before what the customer says of the support.
pub const SATISFACTION: &str = "Customer says";
/// Before the reason for the place in the list.
pub const PLACE: &str = "Place in the list:";
/// What follows from a policy that is not here.
pub const POLICY_MISSING: &str = "The policy under which this ticket is kept is not here, so no deadline can be told. Nothing of the ticket is lost.";
/// A deadline that depends on answers that are not known.
pub const SOONEST: &str = "at the soonest";
/// Where no time is fixed.
pub const NO_FIXED_TIME: &str = "No fixed time";
/// Where the policy of a ticket is not here.
pub const NO_POLICY: &str = "Its policy is not here";
/// The mark of what was recorded late.
pub const RECORDED_LATE: &str = "recorded late";

/// What the ticket is called: "#1846 Search times out".
#[must_use]
pub fn name(ticket: &Ticket) -> String {
    let report = &ticket.report;
    let subject = if report.subject.is_empty() {
        NO_OPENING
    } else {
        &report.subject
    };
    match &report.reference {
        Some(reference) => format!("{reference} {subject}"),
        None => subject.to_owned(),
    }
}

/// Its severity where there is little room: "Severity 1", or that it is not known.
#[must_use]
pub fn short_severity(view: &TicketView<'_>) -> String {
    match &view.terms {
        Some(terms) if terms.outcomes.len() > 2 => NOT_KNOWN_YET.to_owned(),
        _ => severity(view),
    }
}

/// Its severity: "Severity 1", or all that are possible, severities first.
#[must_use]
pub fn severity(view: &TicketView<'_>) -> String {
    let (Some(policy), Some(terms)) = (view.policy, &view.terms) else {
        return "Not known".to_owned();
    };
    let name = |outcome: &Outcome| match outcome {
        Outcome::Severity(id) => policy.severity(id).map_or_else(
            || format!("“{id}”, not in the policy"),
            |one| one.name.clone(),
        ),
        Outcome::OutOfScope => "Not covered".to_owned(),
        Outcome::ByContract => "By contract".to_owned(),
        Outcome::Unnamed => "Named by no rule".to_owned(),
    };
    let names: Vec<String> = terms.outcomes.iter().map(name).collect();
    names.join(" or ")
}

/// Where it stands, in the words of the built-in policy's workflow.
#[must_use]
pub const fn state(state: TicketState) -> &'static str {
    match state {
        TicketState::New => "New",
        TicketState::Open => "Open",
        TicketState::Pending => "Pending",
        TicketState::OnHold => "On-hold",
        TicketState::Solved => "Solved",
        TicketState::Closed => "Closed",
    }
}

/// Who moves next.
#[must_use]
pub const fn mover(mover: Mover) -> &'static str {
    match mover {
        Mover::Vendor => "Us",
        Mover::Customer => "Customer",
        Mover::ThirdParty => "Third party",
        Mover::Nobody => "Nobody",
    }
}

/// What is due.
#[must_use]
pub const fn awaited(awaited: Awaited) -> &'static str {
    match awaited {
        Awaited::FirstResponse => "First response",
        Awaited::Resolution => "Resolution",
        Awaited::Update => "Promised update",
    }
}

/// How long there is: "2 days, 4 hours left (6 working hours)", "Due now", "Late by 1 hour";
/// with seconds in the last five minutes if times are renewed every second.
#[must_use]
pub fn countdown(
    now: Instant,
    due: Instant,
    clock: Option<&TicketClock<'_>>,
    live: Live,
) -> String {
    let seconds = due.seconds_since(now);
    let plain = match seconds {
        0 => "Due now".to_owned(),
        1..300 if live == Live::Second => {
            let (minutes, seconds) = (seconds / 60, seconds % 60);
            let of = |amount, unit| crate::app::text::time::plural(amount, unit);
            match minutes {
                0 => format!("{} left", of(seconds, "second")),
                _ => format!("{}, {} left", of(minutes, "minute"), of(seconds, "second")),
            }
        }
        _ => left(now, due),
    };
    let working = clock
        .filter(|clock| seconds > 0 && clock.start <= now)
        .and_then(|clock| clock.commitment().working_seconds_left(now))
        .filter(|working| *working > 0);
    match working {
        Some(working) => format!("{plain} ({})", working_time(working)),
        None => plain,
    }
}

/// What is only so if the answers that are not known turn out so: "May be late by 1 hour".
#[must_use]
pub fn may_be(late: &str) -> String {
    format!("May be {}", late.to_ascii_lowercase())
}

/// What stands in place of a time left.
#[must_use]
pub fn without_time(view: &TicketView<'_>) -> String {
    if view.row.priority.group == Group::Finished {
        return String::new();
    }
    let Some(standing) = &view.standing else {
        return NO_POLICY.to_owned();
    };
    let paused = standing
        .clocks
        .iter()
        .find_map(|clock| match clock.deadline {
            Deadline::Paused { remaining } if clock.completed.is_none() => Some(remaining),
            _ => None,
        });
    match paused {
        Some(remaining) => format!("Paused with {} to go", rough_length(remaining)),
        None => NO_FIXED_TIME.to_owned(),
    }
}

/// That a severity was set by hand, and what the answers would say.
#[must_use]
pub fn by_hand(view: &TicketView<'_>) -> String {
    let by_facts = view
        .terms
        .as_ref()
        .and_then(|terms| terms.by_facts.as_ref());
    match (view.policy, by_facts) {
        (_, Some(Outcome::ByContract | Outcome::OutOfScope)) => {
            "a severity set by hand does not change that".to_owned()
        }
        (Some(policy), Some(Outcome::Severity(id))) => {
            let name = policy
                .severity(id)
                .map_or(id.as_str(), |one| one.name.as_str());
            format!("set by hand; the answers say {name}")
        }
        _ => "set by hand".to_owned(),
    }
}

/// What the customer says of the support.
#[must_use]
pub const fn satisfaction(satisfaction: Satisfaction) -> &'static str {
    match satisfaction {
        Satisfaction::Good => "Satisfied",
        Satisfaction::Bad => "Not satisfied",
    }
}

/// By when the customer was promised the next news, and how long there is.
#[must_use]
pub fn update(now: Instant, by: Instant, zone: Zone, live: Live, formats: &dyn Formats) -> String {
    format!(
        "Due {}: {}.",
        short_moment(zone, by, formats),
        countdown(now, by, None, live)
    )
}

/// Why a deadline is not certain.
#[must_use]
pub fn not_certain(clock: &TicketClock<'_>) -> String {
    format!(
        "Not all answers are known. This is the soonest that they allow: severity {}, {}. Correct the report once you know more.",
        clock.promise.severity, clock.table.name
    )
}

/// How a clock stands: "Answered Wed 17 Jun, 16:30 PDT, in time." or "Due …".
#[must_use]
pub fn clock(
    clock: &TicketClock<'_>,
    now: Instant,
    zone: Zone,
    live: Live,
    formats: &dyn Formats,
) -> String {
    let due = clock.deadline.instant();
    if let Some(at) = clock.completed {
        let done = match clock.promise.metric {
            Metric::FirstResponse => "Answered",
            Metric::Resolution => "Solved",
        };
        let when = short_moment(zone, at, formats);
        return match due {
            Some(due) if at > due => {
                format!(
                    "{done} {when}, late by {}.",
                    rough_length(at.seconds_since(due))
                )
            }
            Some(_) => format!("{done} {when}, in time."),
            None => format!("{done} {when}."),
        };
    }
    match clock.deadline {
        Deadline::Due(due) => {
            let left = countdown(now, due, Some(clock), live);
            let soonest = if clock.is_certain {
                ""
            } else {
                ", at the soonest"
            };
            format!("Due {}{soonest}: {left}.", short_moment(zone, due, formats))
        }
        Deadline::Paused { remaining } => {
            format!("Paused with {} to go.", rough_length(remaining))
        }
        other => crate::app::text::check::no_date(other).to_owned(),
    }
}

/// When something is due by the vendor's clocks, whether or not it is answered by now.
#[must_use]
pub fn at_vendor(city: &str, moment: &str) -> String {
    format!("Due in {city}: {moment}.")
}

/// What a clock promises: "Within 24 hours, round the clock."
#[must_use]
pub fn promise(clock: &TicketClock<'_>) -> String {
    sentence_case(&format!("{}.", target(clock.promise.reading.target)))
}

/// What a deadline would be if waiting had stopped the clock.
#[must_use]
pub fn if_waiting_paused(due: Instant, zone: Zone, formats: &dyn Formats) -> String {
    format!(
        "The policy does not say that waiting stops the clock, so it runs on. If waiting had counted as a pause: {}.",
        short_moment(zone, due, formats)
    )
}

/// The hint at a report from the future.
#[must_use]
pub fn ahead_of_clock(seconds: i64) -> String {
    format!(
        "The time of the report is {} ahead of the clock of this device. Check both; nothing counts before it.",
        rough_length(seconds)
    )
}

/// Why a ticket stands before another.
#[must_use]
pub fn reason(view: &TicketView<'_>, reason: Reason, next: &str) -> String {
    let due = match view.row.priority.next {
        Some((_, what)) => format!("its {} is due", super::awaited_in_sentence(what)),
        None => "it is waiting".to_owned(),
    };
    match reason {
        Reason::Group => {
            let because = match view.row.priority.group {
                Group::Due => "it has a deadline that runs, and that one has none",
                Group::Paused => {
                    "its clock goes on once the pause ends, and that one has no fixed time"
                }
                Group::NoFixedTime | Group::Finished => "that one is solved",
            };
            format!("Before {next}, as {because}.")
        }
        Reason::DueEarlier => format!("Before {next}, as {due} earlier."),
        Reason::Customer => format!(
            "Before {next}: both are due at the same time, and its customer comes first in the policy’s order."
        ),
        Reason::OpenedFirst => format!("Before {next}: both are alike, and it was opened first."),
    }
}

/// Something about a ticket that does not fit together, and what to do.
#[must_use]
pub const fn oddity(oddity: &Oddity) -> &'static str {
    match oddity {
        Oddity::OpeningMissing => {
            "The entry that opened this ticket is not here, so it is not known what it is about. It may be in another tab’s or a colleague’s file."
        }
        Oddity::OpenedAgain(_) => "The ticket was opened twice. The first opening counts.",
        Oddity::Contradiction(_) => {
            "Two different entries carry the same id, so neither counts. One of them was damaged or changed by hand: record again what is right."
        }
        Oddity::RefersToMissing(_) => {
            "An entry takes back or corrects another one that is not here. It takes effect when that one arrives."
        }
        Oddity::RetractsLater(_) => {
            "An entry takes back one that was recorded after it. It has no effect."
        }
        Oddity::BeforeReport(_) => {
            "Something is said to have happened before support heard of the report. Correct one of the two times."
        }
        Oddity::ClockRanBack(_) => {
            "An entry was recorded while the clock of a device was behind. Check the clock, and correct the time of the entry if it is wrong."
        }
        Oddity::SolvedAgain(_) => "The ticket was solved twice. The first time counts.",
        Oddity::ReopenedWhileOpen(_) => "The ticket was reopened while it was not solved.",
        Oddity::ChangedWhileSolved(_) => {
            "The state changed after the ticket was solved, so it counts as reopened."
        }
        Oddity::ChangedAfterDeletion(_) => {
            "Somebody who did not know that the ticket was deleted worked on it. It stays deleted; restore it if it is still needed."
        }
    }
}
