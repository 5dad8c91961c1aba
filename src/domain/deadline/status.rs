//! Where a commitment stands at an instant (SEMANTICS 9). Always derived, never stored.

use super::commitment::{Commitment, Deadline};
use crate::domain::calendar::instant::Instant;

/// How a commitment is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The clock counts towards a deadline, or without one.
    Running,
    /// The clock stands still.
    Paused,
    /// Met, and in time.
    Met,
    /// Met after the deadline, or not met when it passed.
    Breached,
}

/// Where a commitment stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// How it is doing.
    pub state: State,
    /// By when it is to be met.
    pub deadline: Deadline,
    /// The seconds that have counted, up to completion if it is complete.
    pub elapsed: i64,
    /// The seconds left to count, negative when overdue; `None` where no time is fixed.
    pub remaining: Option<i64>,
    /// Elapsed of allowed time in whole percent, rounded down: 100 also when overdue by less than a hundredth;
    /// `None` where no time is fixed.
    pub percent: Option<i64>,
}

impl Commitment<'_> {
    /// Where the commitment stands at `now`, met at `completed_at` if that has come.
    ///
    /// All pauses count, also those that begin after `now`.
    #[must_use]
    pub fn status(&self, now: Instant, completed_at: Option<Instant>) -> Status {
        let completed = completed_at.filter(|&at| at <= now);
        let deadline = self.deadline();
        let elapsed = self
            .counting()
            .seconds_between(self.start, completed.unwrap_or(now));
        let allowance = self.allowance(deadline);
        let late_at = |instant| deadline.instant().is_some_and(|due| instant > due);
        let state = match completed {
            Some(at) if late_at(at) => State::Breached,
            Some(_) => State::Met,
            None if late_at(now) => State::Breached,
            None if self.pauses.hold_at(now) => State::Paused,
            None => State::Running,
        };
        Status {
            state,
            deadline,
            elapsed,
            remaining: allowance.map(|allowed| allowed - elapsed),
            percent: allowance.map(|allowed| percent_of(elapsed, allowed)),
        }
    }
}

impl Commitment<'_> {
    /// How many seconds are left to count on the business clock, negative when overdue;
    /// `None` on the calendar clock, where the time left needs no counting, or without a deadline.
    #[must_use]
    pub fn working_seconds_left(&self, now: Instant) -> Option<i64> {
        self.counting().open?;
        self.status(now, None).remaining
    }
}

fn percent_of(elapsed: i64, allowed: i64) -> i64 {
    if allowed == 0 {
        100
    } else {
        elapsed.saturating_mul(100).div_euclid(allowed)
    }
}
