//! The same question to the other libraries of this field.

use chrono::Datelike;
use jiff_of_peers::civil::{Date, Time};
use jiff_of_peers::{SignedDuration, Timestamp};

use crate::workload::{TARGET_HOURS, holidays};

const ZONE: &str = "America/Los_Angeles";

/// How long the target is, for both.
pub fn target() -> SignedDuration {
    SignedDuration::from_hours(TARGET_HOURS.cast_signed())
}

/// The schedule as `ule-hours` has it; its holidays are single dates, which it looks up fastest.
pub fn ule_hours() -> ule_hours::Schedule {
    let office = ule_hours::Schedule::builder(ZONE)
        .and_then(|office| office.mon_fri("09:00-17:00"))
        .unwrap();
    dates().fold(office, ule_hours::Builder::closed_on).build()
}

/// The schedule as `workclock` has it.
pub fn workclock() -> workclock::Schedule {
    let hour = |hour| Time::new(hour, 0, 0, 0).unwrap();
    workclock::Schedule::builder()
        .time_zone(ZONE)
        .rule(workclock::WorkDay::new(
            hour(9),
            hour(17),
            workclock::Weekdays::MON_TO_FRI,
        ))
        .rule(workclock::Holidays::new(dates()))
        .build()
        .unwrap()
}

/// An instant as both take it.
pub fn timestamp(unix_seconds: i64) -> Timestamp {
    Timestamp::from_second(unix_seconds).unwrap()
}

fn dates() -> impl Iterator<Item = Date> {
    holidays().into_iter().map(|date| {
        let (month, day) = (date.month().cast_signed(), date.day().cast_signed());
        Date::new(
            i16::try_from(date.year()).unwrap(),
            i8::try_from(month).unwrap(),
            i8::try_from(day).unwrap(),
        )
        .unwrap()
    })
}
