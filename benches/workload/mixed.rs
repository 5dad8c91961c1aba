//! Reports of every kind: clocks, units, pauses and zones mixed.

use chrono::Weekday;
use sla_widget::domain::calendar::Calendar;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::calendar::schedule::{Hours, Schedule, Week};
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::domain::deadline::commitment::Commitment;
use sla_widget::domain::deadline::pause::{Pause, Pauses};
use sla_widget::domain::deadline::target::{Clock, Duration, Roll, Target, Unit};

use super::{Numbers, REPORTS, holidays, working_week};

const HOUR: i64 = 3_600;

/// The calendars that the reports of [`reports`] count on.
pub struct Calendars(Vec<Calendar>);

impl Calendars {
    /// One each of the usual kinds, in five parts of the world.
    pub fn new() -> Self {
        let calendar = |zone, schedule| Calendar::new(Zone::named(zone).unwrap(), schedule);
        let office = Schedule {
            week: working_week(),
            holidays: holidays().into_iter().map(|date| (date, None)).collect(),
            ..Schedule::default()
        };
        let lunch = weekly(&[(8 * 60, 12 * 60), (13 * 60, 17 * 60)], false);
        let night = weekly(&[(22 * 60, 6 * 60)], false);
        let always = weekly(&[(0, 24 * 60)], true);
        Self(vec![
            calendar("America/Los_Angeles", office.clone()),
            calendar("Europe/London", office),
            calendar("Europe/Berlin", lunch),
            calendar("America/New_York", night),
            calendar("Asia/Kolkata", weekly(&[(9 * 60 + 30, 18 * 60)], false)),
            calendar("Australia/Sydney", weekly(&[(9 * 60, 17 * 60)], false)),
            calendar("Etc/UTC", always),
        ])
    }
}

/// One report.
pub struct Report {
    calendar: usize,
    target: Target,
    start: Instant,
    pauses: Pauses,
}

impl Report {
    /// The report's commitment on one of `calendars`.
    pub fn commitment<'a>(&'a self, calendars: &'a Calendars) -> Commitment<'a> {
        Commitment {
            target: self.target,
            calendar: &calendars.0[self.calendar],
            start: self.start,
            pauses: &self.pauses,
        }
    }
}

/// As many reports as the other benchmarks ask about. Of ten targets six are on the business clock,
/// one of them in business days and one in business weeks; of ten reports four are paused.
pub fn reports() -> Vec<Report> {
    let calendars = Calendars::new().0.len() as u64;
    let mut numbers = Numbers::fixed();
    (0..REPORTS)
        .map(|_| {
            let start = numbers.start();
            Report {
                calendar: usize::try_from(numbers.below(calendars)).unwrap(),
                target: target(&mut numbers),
                start,
                pauses: pauses(&mut numbers, start),
            }
        })
        .collect()
}

fn target(numbers: &mut Numbers) -> Target {
    let roll = |roll| Clock::Calendar { roll };
    let (clock, unit) = match numbers.below(10) {
        0..=1 => (roll(Roll::None), Unit::Hours),
        2..=3 => (roll(Roll::NextOpen), Unit::Hours),
        4..=5 => (Clock::Business, Unit::Hours),
        6 => (Clock::Business, Unit::Minutes),
        7 => (Clock::Business, Unit::Seconds),
        8 => return Target::BusinessDays(days(numbers, 10)),
        _ => return Target::BusinessWeeks(days(numbers, 2)),
    };
    let amount = match unit {
        Unit::Hours => 1 + numbers.below(72),
        Unit::Minutes => 15 * (1 + numbers.below(200)),
        Unit::Seconds => 1 + numbers.below(200_000),
    };
    let duration = Duration { amount, unit };
    Target::Elapsed { duration, clock }
}

fn days(numbers: &mut Numbers, most: u64) -> u32 {
    u32::try_from(1 + numbers.below(most)).unwrap()
}

/// No pause, one, two that may overlap, or one that goes on.
fn pauses(numbers: &mut Numbers, start: Instant) -> Pauses {
    let mut pause = |ends: bool| {
        let from = start.plus_seconds(numbers.below(100).cast_signed() * HOUR);
        let to = from.plus_seconds(numbers.below(50).cast_signed() * HOUR);
        Pause::new(from, ends.then_some(to)).unwrap()
    };
    let pauses = [pause(true), pause(true), pause(false)];
    match numbers.below(10) {
        0..=5 => Pauses::new(&[]),
        6..=7 => Pauses::new(&pauses[..1]),
        8 => Pauses::new(&pauses[..2]),
        _ => Pauses::new(&pauses[2..]),
    }
}

/// The same hours, in minutes after midnight, from Monday to Friday or on all days.
fn weekly(hours: &[(u32, u32)], weekends: bool) -> Schedule {
    let last = if weekends { 7 } else { 5 };
    let days = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(last);
    let hours: Vec<Hours> = hours
        .iter()
        .map(|&(opening, closing)| Hours::new(opening, closing).unwrap())
        .collect();
    Schedule {
        week: days.fold(Week::closed(), |week, day| week.with(day, hours.clone())),
        ..Schedule::default()
    }
}
