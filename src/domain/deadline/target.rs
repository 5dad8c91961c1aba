//! Targets: how much time a promise allows, and on which clock.

/// How much time is allowed (SEMANTICS 4.4).
///
/// Business days and weeks carry no clock, since they only exist on the business clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A duration on a clock.
    Elapsed {
        /// How long.
        duration: Duration,
        /// Which seconds count.
        clock: Clock,
    },
    /// A number of business days of the schedule (SEMANTICS 7).
    BusinessDays(u32),
    /// A number of business weeks of the schedule (SEMANTICS 7).
    BusinessWeeks(u32),
    /// No time is fixed: "when complete" (SEMANTICS 8).
    WhenComplete {
        /// Which seconds count as elapsed.
        clock: Clock,
    },
}

/// Which seconds count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Every second.
    Calendar {
        /// What happens to a deadline in closed time.
        roll: Roll,
    },
    /// The seconds in which the schedule is open.
    Business,
}

/// What happens to a deadline of the calendar clock that falls into closed time (SEMANTICS 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roll {
    /// It stays there.
    None,
    /// It moves to the next opening.
    NextOpen,
}

/// A length of time as somebody wrote it: "24 hours" and "1440 minutes" stay apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// How many units.
    pub amount: u64,
    /// Of which unit.
    pub unit: Unit,
}

/// The units in which a duration is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Minutes of 60 seconds.
    Minutes,
    /// Hours of 3,600 seconds.
    Hours,
}

impl Duration {
    /// The length in seconds; stops at the end of the number range, far beyond any deadline.
    #[must_use]
    pub fn seconds(self) -> i64 {
        let unit = match self.unit {
            Unit::Seconds => 1,
            Unit::Minutes => 60,
            Unit::Hours => 3_600,
        };
        i64::try_from(self.amount.saturating_mul(unit)).unwrap_or(i64::MAX)
    }
}
