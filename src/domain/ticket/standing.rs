//! Where a ticket stands under its policy: what applies, which clocks run, and what is due next.

use super::fold::Ticket;
use super::progress::Cycle;
use crate::domain::calendar::instant::Instant;
use crate::domain::deadline::commitment::{Commitment, Deadline};
use crate::domain::deadline::pause::{Pause, Pauses};
use crate::domain::deadline::status::Status;
use crate::domain::order::ordered;
use crate::domain::policy::promise::{Metric, Promise, TargetTable, tables_that_may_apply};
use crate::domain::policy::{Policy, TicketState};
use crate::domain::severity::classification::{Outcome, classify};
use crate::domain::severity::facts::Facts;

/// What a policy makes of the facts of a report. The same for all tickets with the same facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// What the report may be, severities first; one if that is decided, never empty. A severity that was set by hand
    /// decides, unless the facts say that the policy does not hold for the report: under a contract
    /// of its own, or out of scope, no severity brings a promise.
    pub outcomes: Vec<Outcome>,
    /// The outcome that follows from the facts, if they decide; the same as `outcomes` unless the
    /// severity was set by hand.
    pub by_facts: Option<Outcome>,
    /// Whether the severity was set by hand.
    pub is_set_by_hand: bool,
    /// The ids of the target tables that may apply.
    pub tables: Vec<String>,
}

/// Where a ticket stands; true at any time until something happens to the ticket.
#[derive(Clone, Debug)]
pub struct Standing<'p> {
    /// The clocks of the current cycle, first response first.
    pub clocks: Vec<TicketClock<'p>>,
    /// By when the customer was promised the next news.
    pub promised_update: Option<Instant>,
    /// Whether the ticket is solved or closed.
    pub is_solved: bool,
}

/// One metric of a ticket, and by when it is to be met.
#[derive(Clone, Debug)]
pub struct TicketClock<'p> {
    /// What is promised. Of several promises that may apply, the one with the soonest deadline; one
    /// that is paused is sooner than one without a fixed time.
    pub promise: &'p Promise,
    /// The table in which the promise stands.
    pub table: &'p TargetTable,
    /// When the clock started.
    pub start: Instant,
    /// The spans that do not count, up to when it was met: what comes after moves its deadline no more.
    pub pauses: Pauses,
    /// By when it is to be met.
    pub deadline: Deadline,
    /// When it was met.
    pub completed: Option<Instant>,
    /// Whether every promise that may apply gives this deadline.
    pub is_certain: bool,
}

/// Something that somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Awaited {
    /// The first response.
    FirstResponse,
    /// The resolution.
    Resolution,
    /// The next news that the customer was promised.
    Update,
}

/// Who has the next action, in the words of the built-in policy's workflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mover {
    /// The vendor.
    Vendor,
    /// The customer.
    Customer,
    /// Another team or a third party.
    ThirdParty,
    /// Nobody: the ticket is solved or closed.
    Nobody,
}

impl TicketState {
    /// Who moves next while a ticket is in this state.
    #[must_use]
    pub const fn mover(self) -> Mover {
        match self {
            Self::New | Self::Open => Mover::Vendor,
            Self::Pending => Mover::Customer,
            Self::OnHold => Mover::ThirdParty,
            Self::Solved | Self::Closed => Mover::Nobody,
        }
    }
}

impl From<Metric> for Awaited {
    fn from(metric: Metric) -> Self {
        match metric {
            Metric::FirstResponse => Self::FirstResponse,
            Metric::Resolution => Self::Resolution,
        }
    }
}

impl Terms {
    /// What `policy` makes of `facts`, or of the severity that was set by hand.
    #[must_use]
    pub fn of(policy: &Policy, facts: &Facts, severity: Option<&str>) -> Self {
        let by_facts = ordered(classify(policy, facts).outcomes().cloned().collect());
        let decided = match by_facts.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        };
        let tables = tables_that_may_apply(policy, facts);
        // A hand cannot give a date where every way in which the facts may turn out excludes one.
        let is_excluded = by_facts
            .iter()
            .all(|one| matches!(one, Outcome::ByContract | Outcome::OutOfScope));
        let by_hand = severity.filter(|_| !is_excluded);
        Self {
            is_set_by_hand: severity.is_some(),
            outcomes: by_hand.map_or(by_facts, |id| vec![Outcome::Severity(id.to_owned())]),
            by_facts: decided,
            tables: tables.iter().map(|table| table.id.clone()).collect(),
        }
    }

    /// The ids of the severities that the report may have.
    pub fn severities(&self) -> impl Iterator<Item = &str> {
        self.outcomes.iter().filter_map(|outcome| match outcome {
            Outcome::Severity(id) => Some(id.as_str()),
            _ => None,
        })
    }
}

impl<'p> Standing<'p> {
    /// Where `ticket` stands under `policy`, which makes `terms` of its facts.
    #[must_use]
    pub fn of(ticket: &Ticket, policy: &'p Policy, terms: &Terms) -> Self {
        let clocks = ticket.cycle().map(|cycle| {
            let clock = |metric| clock(ticket, policy, terms, cycle, metric);
            [Metric::FirstResponse, Metric::Resolution]
                .into_iter()
                .filter_map(clock)
                .collect()
        });
        Self {
            clocks: clocks.unwrap_or_default(),
            promised_update: ticket.promised_update,
            is_solved: ticket.state.mover() == Mover::Nobody,
        }
    }

    /// What is due next, and when.
    #[must_use]
    pub fn next(&self) -> Option<(Instant, Awaited)> {
        if self.is_solved {
            return None;
        }
        let open = self.clocks.iter().filter(|clock| clock.completed.is_none());
        let due = open.filter_map(|clock| {
            let due = clock.deadline.instant()?;
            Some((due, clock.promise.metric.into()))
        });
        let update = self.promised_update.map(|by| (by, Awaited::Update));
        due.chain(update).min()
    }

    /// The clock of this metric.
    #[must_use]
    pub fn clock(&self, metric: Metric) -> Option<&TicketClock<'p>> {
        let mut clocks = self.clocks.iter();
        clocks.find(|clock| clock.promise.metric == metric)
    }

    /// The fewest seconds to go of a clock that stands still until a pause ends.
    #[must_use]
    pub fn paused_with(&self) -> Option<i64> {
        let open = self.clocks.iter().filter(|clock| clock.completed.is_none());
        open.filter_map(|clock| match clock.deadline {
            Deadline::Paused { remaining } => Some(remaining),
            _ => None,
        })
        .min()
    }
}

impl<'p> TicketClock<'p> {
    /// The commitment behind the clock.
    #[must_use]
    pub fn commitment(&self) -> Commitment<'_> {
        self.promise
            .commitment(&self.promise.reading, self.start, &self.pauses)
    }

    /// How the clock stands at `now`.
    #[must_use]
    pub fn status(&self, now: Instant) -> Status {
        self.commitment().status(now, self.completed)
    }

    /// The deadline if the policy let waiting stop the clock and the waiting of `ticket` ended at
    /// `now`; `None` if nothing was waited for, or it makes no difference.
    #[must_use]
    pub fn deadline_if_waiting_paused(&self, ticket: &Ticket, now: Instant) -> Option<Instant> {
        const WAITING: [TicketState; 2] = [TicketState::Pending, TicketState::OnHold];
        let cycle = ticket.cycle()?;
        let pauses = pauses(ticket, cycle, &WAITING, Some(now), self.completed);
        let commitment = self
            .promise
            .commitment(&self.promise.reading, self.start, &pauses);
        let due = commitment.deadline().instant()?;
        (Some(due) != self.deadline.instant()).then_some(due)
    }
}

/// The spans of a cycle that do not count: those in `states`, and those in which the ticket counted
/// as solved. Waiting that goes on ends at `until`, if that is told, and all waiting ends for a clock
/// that was met, at `completed`: so its deadline does not move any more, and whether it was met in
/// time comes out the same.
///
/// Clocks as wrong as can be may have recorded the states, so the spans are kept to the supported
/// years: no deadline lies outside them, and their seconds can be added up.
fn pauses(
    ticket: &Ticket,
    cycle: &Cycle,
    states: &[TicketState],
    until: Option<Instant>,
    completed: Option<Instant>,
) -> Pauses {
    let waits = ticket
        .states
        .iter()
        .filter(|span| states.contains(&span.state));
    let waits = waits.map(|span| (span.from, span.to.or(until)));
    let solved = cycle.solved_before.iter();
    let supported = |at: Instant| at.clamp(Instant::EARLIEST, Instant::LATEST.plus_seconds(1));
    let all: Vec<Pause> = waits
        .chain(solved.map(|span| (span.from(), Some(span.to()))))
        .filter_map(|(from, to)| {
            let to = to.into_iter().chain(completed).min();
            Pause::new(supported(from), to.map(supported))
        })
        .collect();
    Pauses::new(&all)
}

/// The clock of a metric: of all promises that may apply, the one that is due the soonest.
fn clock<'p>(
    ticket: &Ticket,
    policy: &'p Policy,
    terms: &Terms,
    cycle: &Cycle,
    metric: Metric,
) -> Option<TicketClock<'p>> {
    let completed = match metric {
        Metric::FirstResponse => cycle.first_response,
        Metric::Resolution => cycle.resolved.map(|(at, _)| at),
    };
    let pauses = pauses(ticket, cycle, &policy.pauses.states, None, completed);
    let mut soonest: Option<(&'p TargetTable, &'p Promise, Deadline)> = None;
    let mut is_certain = terms.outcomes.len() == 1;
    let tables = terms.tables.iter().filter_map(|id| policy.table(id));
    for table in tables {
        for severity in terms.severities() {
            let Some(promise) = table.promise(severity, metric) else {
                is_certain = false;
                continue;
            };
            let commitment = promise.commitment(&promise.reading, cycle.start, &pauses);
            let deadline = commitment.deadline();
            let other = soonest.map(|(_, _, other)| other);
            is_certain &= other.is_none_or(|other| other == deadline);
            if other.is_none_or(|other| urgency(deadline) < urgency(other)) {
                soonest = Some((table, promise, deadline));
            }
        }
    }
    soonest.map(|(table, promise, deadline)| TicketClock {
        promise,
        table,
        start: cycle.start,
        pauses,
        deadline,
        completed,
        is_certain,
    })
}

/// Smaller for what is due sooner: a fixed time, then one that waits for a pause to end, then none.
fn urgency(deadline: Deadline) -> (u8, i64) {
    match deadline {
        Deadline::Due(at) => (0, at.unix_seconds()),
        Deadline::Paused { remaining } => (1, remaining),
        Deadline::WhenComplete => (2, 0),
        Deadline::NoOpenTime | Deadline::BeyondRange => (3, 0),
    }
}
