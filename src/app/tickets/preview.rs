//! What a change would do to the deadlines of a ticket, before it is made and in its history.

use super::board::{Policies, policy_named};
use crate::domain::deadline::commitment::Deadline;
use crate::domain::policy::Policy;
use crate::domain::policy::promise::Metric;
use crate::domain::ticket::event::{Event, Happening};
use crate::domain::ticket::fold::{Ticket, fold};
use crate::domain::ticket::report::Correction;
use crate::domain::ticket::standing::{Standing, Terms};

/// The deadline of a metric before and after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The metric.
    pub metric: Metric,
    /// The deadline before; `None` if there was nothing to meet.
    pub before: Option<Deadline>,
    /// The deadline after.
    pub after: Option<Deadline>,
}

const METRICS: [Metric; 2] = [Metric::FirstResponse, Metric::Resolution];

/// The deadlines of a ticket.
fn deadlines(ticket: &Ticket, policy: &Policy) -> [Option<Deadline>; 2] {
    let report = &ticket.report;
    let terms = Terms::of(policy, &report.facts, report.severity.as_deref());
    let standing = Standing::of(ticket, policy, &terms);
    METRICS.map(|metric| standing.clock(metric).map(|clock| clock.deadline))
}

fn moved(before: [Option<Deadline>; 2], after: [Option<Deadline>; 2]) -> Vec<Moved> {
    let pairs = METRICS.into_iter().zip(before.into_iter().zip(after));
    pairs
        .filter(|(_, (before, after))| before != after)
        .map(|(metric, (before, after))| Moved {
            metric,
            before,
            after,
        })
        .collect()
}

/// How the deadlines of the ticket that `events` tell would move if its report were corrected so.
#[must_use]
pub fn moved_by_corrections(
    events: &[Event],
    corrections: &[Correction],
    policy: &Policy,
) -> Vec<Moved> {
    let before = fold(events);
    let mut events = events.to_vec();
    let Some(last) = events.last().cloned() else {
        return Vec::new();
    };
    for correction in corrections {
        let mut event = last.clone();
        event.id.counter = events.last().map_or(0, |last| last.id.counter) + 1;
        event.what = Happening::Corrected {
            correction: correction.clone(),
            reason: String::new(),
        };
        events.push(event);
    }
    moved(
        deadlines(&before, policy),
        deadlines(&fold(&events), policy),
    )
}

/// How the event at `place` moved the deadlines of its ticket.
#[must_use]
pub fn moved_by_event(events: &[Event], place: usize, policies: &Policies) -> Vec<Moved> {
    let (Some(before), Some(after)) = (events.get(..place), events.get(..=place)) else {
        return Vec::new();
    };
    let (before, after) = (fold(before), fold(after));
    match policy_named(policies, &after.policy) {
        Some(policy) => moved(deadlines(&before, policy), deadlines(&after, policy)),
        None => Vec::new(),
    }
}
