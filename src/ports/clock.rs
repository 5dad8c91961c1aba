//! The time.

use std::cell::Cell;

use crate::domain::calendar::instant::Instant;

/// Tells the time.
pub trait Clock {
    /// This second.
    fn now(&self) -> Instant;
}

/// A clock that stands where it is set.
#[derive(Clone, Debug)]
pub struct FixedClock(Cell<Instant>);

impl FixedClock {
    /// A clock that stands at `now`.
    #[must_use]
    pub fn at(now: Instant) -> Self {
        Self(Cell::new(now))
    }

    /// Sets the clock.
    pub fn set(&self, now: Instant) {
        self.0.set(now);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        self.0.get()
    }
}
