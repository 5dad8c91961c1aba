//! Which seconds count: those of the clock that are not paused (SEMANTICS 4.3).

use super::pause::Pauses;
use crate::domain::calendar::Calendar;
use crate::domain::calendar::instant::{Instant, Span, without};
use crate::domain::calendar::open_time::{LONGEST_CLOSURE, Reach};

/// The seconds that count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counting<'a> {
    /// The calendar of the business clock; `None` on the calendar clock, on which every second counts.
    pub open: Option<&'a Calendar>,
    pub pauses: &'a Pauses,
}

/// Where counting came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// The earliest instant before which all the seconds have counted.
    Reached(Instant),
    /// A pause that still goes on began with so many seconds left to count.
    Paused { remaining: i64 },
    /// The schedule stays closed for good before that.
    NoOpenTime,
    /// It lies beyond the last supported instant.
    BeyondRange,
}

impl From<Reach> for Count {
    fn from(reach: Reach) -> Self {
        match reach {
            Reach::At(instant) => Self::Reached(instant),
            Reach::NoOpenTime => Self::NoOpenTime,
            Reach::BeyondRange => Self::BeyondRange,
        }
    }
}

impl Counting<'_> {
    /// How many seconds of `[from, to)` count; 0 if `to` is not after `from`.
    pub fn seconds_between(&self, from: Instant, to: Instant) -> i64 {
        let paused: i64 = self
            .pauses
            .within(from, to)
            .iter()
            .map(|span| self.on_clock(span.from(), span.to()))
            .sum();
        self.on_clock(from, to) - paused
    }

    /// The stretches of `[from, to)` that count.
    pub fn spans_between(&self, from: Instant, to: Instant) -> Vec<Span> {
        let on_clock = match self.open {
            Some(calendar) => calendar.open_spans_between(from, to),
            None => Span::new(from, to).into_iter().collect(),
        };
        without(&on_clock, &self.pauses.within(from, to))
    }

    /// The earliest instant before which `seconds` (at least 1) have counted since `start`.
    pub fn after(&self, start: Instant, seconds: i64) -> Count {
        let mut remaining = seconds;
        for (from, to) in self.pauses.running_from(start) {
            let Some(to) = to else {
                return self.without_long_closure(start, self.on_clock_after(from, remaining));
            };
            let running = self.on_clock(from, to);
            if remaining <= running {
                return self.without_long_closure(start, self.on_clock_after(from, remaining));
            }
            remaining -= running;
        }
        match self.pauses.open_from() {
            Some(from) if self.is_closed_for_good(start, from) => Count::NoOpenTime,
            _ => Count::Paused { remaining },
        }
    }

    /// The same count, unless a closure for good comes first (SEMANTICS 5.4).
    fn without_long_closure(&self, start: Instant, count: Count) -> Count {
        let (Some(calendar), Count::Reached(end)) = (self.open, count) else {
            return count;
        };
        // Only pauses can hide a closure as long as this from the walk along open time.
        let hidden = !self.pauses.is_empty() && end.seconds_since(start) >= LONGEST_CLOSURE;
        if hidden && calendar.long_closure_between(start, end).is_some() {
            return Count::NoOpenTime;
        }
        count
    }

    /// Whether a pause that begins at `pause` begins inside a closure for good, or after one.
    fn is_closed_for_good(&self, start: Instant, pause: Instant) -> bool {
        let Some(calendar) = self.open else {
            return false;
        };
        let starts_closed = calendar.open_at_or_after(start) == Reach::NoOpenTime;
        starts_closed || calendar.long_closure_between(start, pause).is_some()
    }

    fn on_clock(&self, from: Instant, to: Instant) -> i64 {
        match self.open {
            Some(calendar) => calendar.open_seconds_between(from, to),
            None => to.seconds_since(from).max(0),
        }
    }

    fn on_clock_after(&self, from: Instant, seconds: i64) -> Count {
        match self.open {
            Some(calendar) => calendar.after_open_seconds(from, seconds).into(),
            None => match from.plus_seconds(seconds) {
                instant if instant > Instant::LATEST => Count::BeyondRange,
                instant => Count::Reached(instant),
            },
        }
    }
}
