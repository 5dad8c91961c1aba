//! What comes next: the next deadline first, then the policy's order of customers.

use std::cmp::Ordering;

use super::event::TicketId;
use super::standing::{Awaited, Mover, Standing};
use crate::domain::calendar::instant::Instant;
use crate::domain::policy::Policy;

/// The place of a ticket among others; [`compare`] is their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priority {
    /// What kind of deadline it has.
    pub group: Group,
    /// What is due next, and when.
    pub next: Option<(Instant, Awaited)>,
    /// The seconds to go of a clock that stands still, where nothing is due.
    pub paused: Option<i64>,
    /// The place of the customer in the policy's order (its aims: pre-sales first); customers that
    /// the policy does not name come last.
    pub customer: u8,
}

/// Tickets that are looked at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Something is due at a known time.
    Due,
    /// The clock stands still until a pause ends.
    Paused,
    /// No time is fixed, or none can be told.
    NoFixedTime,
    /// Solved or closed.
    Finished,
}

/// What put a ticket before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its group comes before the other's.
    Group,
    /// It is due earlier.
    DueEarlier,
    /// Its customer comes first in the policy's order.
    Customer,
    /// It was opened first.
    OpenedFirst,
}

impl Priority {
    /// The place of a ticket of a customer with this plan.
    #[must_use]
    pub fn of(standing: &Standing<'_>, policy: &Policy, plan: Option<&str>) -> Self {
        let next = standing.next();
        let group = if standing.is_solved {
            Group::Finished
        } else if next.is_some() {
            Group::Due
        } else if standing.paused_with().is_some() {
            Group::Paused
        } else {
            Group::NoFixedTime
        };
        Self {
            group,
            next,
            paused: standing.paused_with().filter(|_| group == Group::Paused),
            customer: customer_rank(policy, plan),
        }
    }

    /// The place of a ticket whose policy is not here, so that nothing can be told of its times.
    #[must_use]
    pub const fn without_policy(mover: Mover) -> Self {
        Self {
            group: match mover {
                Mover::Nobody => Group::Finished,
                _ => Group::NoFixedTime,
            },
            next: None,
            paused: None,
            customer: u8::MAX,
        }
    }

    /// What puts this ticket before `later`.
    #[must_use]
    pub fn reason_before(&self, later: &Self) -> Reason {
        let due = |one: &Self| (one.next.map(|(at, _)| at), one.paused);
        if self.group != later.group {
            Reason::Group
        } else if due(self) != due(later) {
            Reason::DueEarlier
        } else if self.customer != later.customer {
            Reason::Customer
        } else {
            Reason::OpenedFirst
        }
    }
}

/// The order of two tickets: by group, next deadline, customer, and then as they were opened.
#[must_use]
pub fn compare(one: (&Priority, TicketId), other: (&Priority, TicketId)) -> Ordering {
    let key = |(priority, ticket): (&Priority, TicketId)| {
        let due = priority.next.map(|(at, _)| at);
        let Priority {
            group,
            paused,
            customer,
            ..
        } = *priority;
        (group, due, paused, customer, ticket)
    };
    key(one).cmp(&key(other))
}

/// The place of a plan in the policy's order of customers; `u8::MAX` if it is not named there.
#[must_use]
pub fn customer_rank(policy: &Policy, plan: Option<&str>) -> u8 {
    let order = policy.aims.as_ref().map(|aims| &aims.customer_order);
    let rank = plan.zip(order).and_then(|(plan, order)| {
        order
            .iter()
            .position(|group| group.eq_ignore_ascii_case(plan.trim()))
    });
    rank.and_then(|rank| u8::try_from(rank).ok())
        .unwrap_or(u8::MAX)
}
