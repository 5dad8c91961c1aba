//! A question to the engine in the plainest numbers, and the ways to put it.
//!
//! The oracle answers it from the numbers; the engine from its own types; and
//! it prints as a line that `cargo run --example deadlines` answers as well.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta, Weekday};
use serde_json::{Value, json};
use sla_widget::domain::calendar::Calendar;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::calendar::schedule::{Hours, Schedule, Week};
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::domain::deadline::commitment::{Commitment, Deadline};
use sla_widget::domain::deadline::pause::{Pause, Pauses};
use sla_widget::domain::deadline::status::State;
use sla_widget::domain::deadline::target::{Clock, Duration, Roll, Target, Unit};

pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// `(open, close)` in minutes after midnight as written: a `close` before `open` is on the next date.
pub type Written = (i64, i64);

/// Days are counted from 1970-01-01, a Thursday.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainSchedule {
    pub week: [Vec<Written>; 7],
    pub holidays: BTreeSet<i64>,
    pub special_hours: BTreeMap<i64, Vec<Written>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainTarget {
    OpenEnded,
    Seconds(i64),
    Minutes(i64),
    Hours(i64),
    BusinessDays(i64),
    BusinessWeeks(i64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainClock {
    Calendar,
    CalendarWithRoll,
    Business,
}

/// Instants are Unix seconds.
#[derive(Clone, Debug)]
pub struct Question {
    pub start: i64,
    pub target: PlainTarget,
    pub clock: PlainClock,
    pub pauses: Vec<(i64, Option<i64>)>,
    pub now: i64,
    pub completed_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainDeadline {
    At(i64),
    OpenEnded,
    Paused { remaining: i64 },
    NoOpenTime,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlainStatus {
    pub state: &'static str,
    pub elapsed: i64,
    pub remaining: Option<i64>,
    pub percent: Option<i64>,
}

impl PlainSchedule {
    pub fn every_day(hours: &[Written]) -> Self {
        Self {
            week: std::array::from_fn(|_| hours.to_vec()),
            ..Self::default()
        }
    }

    pub fn monday_to_friday(hours: &[Written]) -> Self {
        let mut schedule = Self::every_day(hours);
        schedule.week[5].clear();
        schedule.week[6].clear();
        schedule
    }

    pub fn calendar(&self, zone: &str) -> Calendar {
        let hours = |written: &[Written]| -> Vec<Hours> {
            written
                .iter()
                .map(|&(open, close)| Hours::new(open as u32, close as u32).unwrap())
                .collect()
        };
        let weekdays = (0..7).map(|day| Weekday::try_from(day).unwrap());
        let week = weekdays
            .zip(&self.week)
            .fold(Week::closed(), |week, (day, written)| {
                week.with(day, hours(written))
            });
        let schedule = Schedule {
            week,
            holidays: self
                .holidays
                .iter()
                .copied()
                .map(|day| (date(day), None))
                .collect(),
            special_hours: self
                .special_hours
                .iter()
                .map(|(&day, written)| (date(day), hours(written)))
                .collect(),
        };
        Calendar::new(Zone::named(zone).unwrap(), schedule)
    }
}

impl Question {
    pub fn pauses_of_engine(&self) -> Pauses {
        let pauses: Vec<Pause> = self
            .pauses
            .iter()
            .map(|&(from, to)| {
                Pause::new(
                    Instant::from_unix_seconds(from),
                    to.map(Instant::from_unix_seconds),
                )
                .unwrap()
            })
            .collect();
        Pauses::new(&pauses)
    }

    pub fn target_of_engine(&self) -> Target {
        let clock = match self.clock {
            PlainClock::Calendar => Clock::Calendar { roll: Roll::None },
            PlainClock::CalendarWithRoll => Clock::Calendar {
                roll: Roll::NextOpen,
            },
            PlainClock::Business => Clock::Business,
        };
        let elapsed = |amount: i64, unit| Target::Elapsed {
            duration: Duration {
                amount: amount as u64,
                unit,
            },
            clock,
        };
        match self.target {
            PlainTarget::OpenEnded => Target::WhenComplete { clock },
            PlainTarget::Seconds(amount) => elapsed(amount, Unit::Seconds),
            PlainTarget::Minutes(amount) => elapsed(amount, Unit::Minutes),
            PlainTarget::Hours(amount) => elapsed(amount, Unit::Hours),
            PlainTarget::BusinessDays(days) => Target::BusinessDays(days as u32),
            PlainTarget::BusinessWeeks(weeks) => Target::BusinessWeeks(weeks as u32),
        }
    }

    /// What the engine answers.
    pub fn answer_of_engine(&self, calendar: &Calendar) -> (PlainDeadline, PlainStatus) {
        let pauses = self.pauses_of_engine();
        let commitment = Commitment {
            target: self.target_of_engine(),
            calendar,
            start: Instant::from_unix_seconds(self.start),
            pauses: &pauses,
        };
        let deadline = match commitment.deadline() {
            Deadline::Due(instant) => PlainDeadline::At(instant.unix_seconds()),
            Deadline::WhenComplete => PlainDeadline::OpenEnded,
            Deadline::Paused { remaining } => PlainDeadline::Paused { remaining },
            Deadline::NoOpenTime => PlainDeadline::NoOpenTime,
            Deadline::BeyondRange => panic!("no question asks beyond the range"),
        };
        let status = commitment.status(
            Instant::from_unix_seconds(self.now),
            self.completed_at.map(Instant::from_unix_seconds),
        );
        assert_eq!(status.deadline, commitment.deadline());
        let status = PlainStatus {
            state: match status.state {
                State::Running => "running",
                State::Paused => "paused",
                State::Met => "met",
                State::Breached => "breached",
            },
            elapsed: status.elapsed,
            remaining: status.remaining,
            percent: status.percent,
        };
        (deadline, status)
    }

    /// The question in the format of the vectors, for `cargo run --example deadlines`.
    pub fn line(&self, zone: &str, schedule: &PlainSchedule) -> Value {
        let target = match self.target {
            PlainTarget::OpenEnded => Value::Null,
            PlainTarget::Seconds(amount) => json!({ "seconds": amount }),
            PlainTarget::Minutes(amount) => json!({ "minutes": amount }),
            PlainTarget::Hours(amount) => json!({ "hours": amount }),
            PlainTarget::BusinessDays(amount) => json!({ "business_days": amount }),
            PlainTarget::BusinessWeeks(amount) => json!({ "business_weeks": amount }),
        };
        let (clock, roll) = match self.clock {
            PlainClock::Calendar => ("calendar", "none"),
            PlainClock::CalendarWithRoll => ("calendar", "next_open"),
            PlainClock::Business => ("business", "none"),
        };
        let hours = |written: &[Written]| -> Vec<[String; 2]> {
            let time = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
            written
                .iter()
                .map(|&(open, close)| [time(open), time(close)])
                .collect()
        };
        let week: BTreeMap<_, _> = WEEKDAYS
            .iter()
            .zip(&schedule.week)
            .map(|(&name, written)| (name, hours(written)))
            .collect();
        let special: BTreeMap<_, _> = schedule
            .special_hours
            .iter()
            .map(|(&day, written)| (date(day).to_string(), hours(written)))
            .collect();
        let holidays: Vec<_> = schedule
            .holidays
            .iter()
            .map(|&day| date(day).to_string())
            .collect();
        let pauses: Vec<_> = self
            .pauses
            .iter()
            .map(|&(from, to)| (written(from), to.map(written)))
            .collect();
        json!({
            "zone": zone, "week": week, "holidays": holidays, "special_hours": special,
            "start": written(self.start), "target": target, "clock": clock, "roll": roll,
            "pauses": pauses, "now": written(self.now),
            "completed_at": self.completed_at.map(written),
        })
    }
}

/// The date so many days after 1970-01-01.
pub fn date(day: i64) -> NaiveDate {
    NaiveDate::default() + TimeDelta::days(day)
}

/// How many days after 1970-01-01 a date written as `2026-06-12` is.
pub fn day(date: &str) -> i64 {
    let date: NaiveDate = date.parse().unwrap();
    date.signed_duration_since(NaiveDate::default()).num_days()
}

/// Unix seconds of an instant written as `2026-06-12T23:30:00Z`.
pub fn seconds(instant: &str) -> i64 {
    let instant = instant.parse::<jiff::Timestamp>().unwrap();
    instant.as_second()
}

/// The instant of so many Unix seconds, as `2026-06-12T23:30:00Z`.
pub fn written(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).unwrap().to_string()
}
