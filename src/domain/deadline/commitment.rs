//! A promise that has begun to count, and when it is due.

use super::business_days;
use super::counting::{Count, Counting};
use super::pause::Pauses;
use super::target::{Clock, Roll, Target};
use crate::domain::calendar::Calendar;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::open_time::Reach;

/// A target that counts since the vendor learned of a report.
#[derive(Clone, Copy, Debug)]
pub struct Commitment<'a> {
    /// How much time is allowed.
    pub target: Target,
    /// When the schedule is open. A calendar clock asks it only where a deadline is to roll.
    pub calendar: &'a Calendar,
    /// The moment of awareness, from which the clock counts.
    pub start: Instant,
    /// The spans that do not count.
    pub pauses: &'a Pauses,
}

/// By when a commitment is to be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// By this instant; at the instant itself it is still met in time.
    Due(Instant),
    /// No time is fixed (SEMANTICS 8).
    WhenComplete,
    /// Not known while a pause goes on.
    Paused {
        /// The seconds left to count when the pause began.
        remaining: i64,
    },
    /// The schedule stays closed for ten years or more before the target is met.
    NoOpenTime,
    /// The report or the deadline lies outside [`Instant::EARLIEST`] to [`Instant::LATEST`].
    BeyondRange,
}

impl Deadline {
    /// The instant, if there is one.
    #[must_use]
    pub const fn instant(self) -> Option<Instant> {
        match self {
            Self::Due(instant) => Some(instant),
            _ => None,
        }
    }
}

impl From<Count> for Deadline {
    fn from(count: Count) -> Self {
        match count {
            Count::Reached(instant) => Self::Due(instant),
            Count::Paused { remaining } => Self::Paused { remaining },
            Count::NoOpenTime => Self::NoOpenTime,
            Count::BeyondRange => Self::BeyondRange,
        }
    }
}

impl From<Reach> for Deadline {
    fn from(reach: Reach) -> Self {
        Count::from(reach).into()
    }
}

impl<'a> Commitment<'a> {
    /// When the commitment is due.
    #[must_use]
    pub fn deadline(&self) -> Deadline {
        if !self.start.is_supported() {
            return Deadline::BeyondRange;
        }
        match self.target {
            Target::WhenComplete { .. } => Deadline::WhenComplete,
            Target::BusinessDays(days) => self.due_after_business_days(Some(days)),
            Target::BusinessWeeks(weeks) => {
                self.due_after_business_days(business_days::days_of_weeks(self.calendar, weeks))
            }
            Target::Elapsed { duration, clock } => self.due_after(duration.seconds(), clock),
        }
    }

    /// The instant from which at most `left` seconds remain to count: the time for a warning.
    ///
    /// It is counted forward on the commitment's own clock, never by subtraction, so
    /// a warning "one hour before" 09:30 comes in the last working hour of the day before.
    /// [`Deadline::WhenComplete`] where nothing is to be counted.
    #[must_use]
    pub fn due_with_left(&self, left: i64) -> Deadline {
        let deadline = self.deadline();
        match self.allowance(deadline) {
            None => deadline,
            Some(allowed) if allowed > left => {
                self.counting().after(self.start, allowed - left).into()
            }
            Some(_) => match self.counting().open {
                Some(calendar) => calendar.open_at_or_after(self.start).into(),
                None => Deadline::Due(self.start),
            },
        }
    }

    /// An elapsed target (SEMANTICS 5), with its roll (SEMANTICS 6).
    fn due_after(&self, seconds: i64, clock: Clock) -> Deadline {
        let unrolled = match (seconds, clock) {
            (0, Clock::Calendar { .. }) => Deadline::Due(self.start),
            (0, Clock::Business) => self.calendar.open_at_or_after(self.start).into(),
            _ => self.counting().after(self.start, seconds).into(),
        };
        match (unrolled, clock) {
            (
                Deadline::Due(instant),
                Clock::Calendar {
                    roll: Roll::NextOpen,
                },
            ) => self.calendar.open_at_or_after(instant).into(),
            _ => unrolled,
        }
    }

    /// Business days (SEMANTICS 7); `None` stands for weeks of a schedule without open days.
    fn due_after_business_days(&self, days: Option<u32>) -> Deadline {
        let Some(days) = days else {
            return Deadline::NoOpenTime;
        };
        let unpaused = match business_days::due(self.calendar, self.start, days) {
            Reach::At(instant) => instant,
            reach => return reach.into(),
        };
        let allowed = self.calendar.open_seconds_between(self.start, unpaused);
        let counted = self.counting().seconds_between(self.start, unpaused);
        if counted == allowed {
            return Deadline::Due(unpaused);
        }
        match self.pauses.open_from() {
            // The pause began before the unpaused deadline, so nothing more will count.
            Some(from) if from < unpaused => Deadline::Paused {
                remaining: allowed - counted,
            },
            _ => self.counting().after(unpaused, allowed - counted).into(),
        }
    }

    /// The seconds that count for this commitment.
    pub(super) fn counting(&self) -> Counting<'a> {
        let open = match self.target {
            Target::Elapsed {
                clock: Clock::Calendar { .. },
                ..
            }
            | Target::WhenComplete {
                clock: Clock::Calendar { .. },
            } => None,
            _ => Some(self.calendar),
        };
        Counting {
            open,
            pauses: self.pauses,
        }
    }

    /// How many seconds may count until `deadline`, which is this commitment's own (SEMANTICS 9);
    /// `None` where no time is fixed or no deadline can be told.
    pub(super) fn allowance(&self, deadline: Deadline) -> Option<i64> {
        let until = match (deadline, self.target) {
            (Deadline::WhenComplete | Deadline::NoOpenTime | Deadline::BeyondRange, _)
            | (_, Target::WhenComplete { .. }) => return None,
            (Deadline::Due(instant), Target::BusinessDays(_) | Target::BusinessWeeks(_)) => instant,
            // A roll that moves the deadline allows the seconds up to the opening as well.
            (
                Deadline::Due(instant),
                Target::Elapsed {
                    clock:
                        Clock::Calendar {
                            roll: Roll::NextOpen,
                        },
                    ..
                },
            ) => instant,
            (_, Target::Elapsed { duration, .. }) => return Some(duration.seconds()),
            (Deadline::Paused { remaining }, _) => {
                let from = self.pauses.open_from().unwrap_or(self.start);
                return Some(self.counting().seconds_between(self.start, from) + remaining);
            }
        };
        Some(self.counting().seconds_between(self.start, until))
    }
}
