//! Moments and lengths of time in words.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::domain::deadline::answer::Answer;
use crate::ports::formats::Formats;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The place a zone is named after: "Los Angeles" for `America/Los_Angeles`.
#[must_use]
pub fn city(zone: Zone) -> String {
    let name = zone.name();
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

/// The distance of a zone from UTC at `instant`: `UTC−07:00`.
#[must_use]
pub fn offset(zone: Zone, instant: Instant) -> String {
    let seconds = i64::from(zone.offset_at(instant));
    let sign = if seconds < 0 { '−' } else { '+' };
    let minutes = seconds.abs() / MINUTE;
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Such as "16:30 PDT".
#[must_use]
pub fn time_of_day(zone: Zone, instant: Instant, formats: &dyn Formats) -> String {
    let time = formats.time(zone.local_reading(instant).time());
    format!("{time} {}", zone.abbreviation_at(instant))
}

/// Such as "Wed 17 Jun, 16:30 PDT".
#[must_use]
pub fn short_moment(zone: Zone, instant: Instant, formats: &dyn Formats) -> String {
    let date = formats.short_date(zone.local_reading(instant).date());
    format!("{date}, {}", time_of_day(zone, instant, formats))
}

/// Such as "Wednesday 17 June 2026, 16:30 PDT".
#[must_use]
pub fn full_moment(zone: Zone, instant: Instant, formats: &dyn Formats) -> String {
    let date = formats.full_date(zone.local_reading(instant).date());
    format!("{date}, {}", time_of_day(zone, instant, formats))
}

/// The date of a deadline, such as "Wednesday 17 June"; with its year where the clock began in another.
#[must_use]
pub fn due_date(answer: &Answer, due: Instant, formats: &dyn Formats) -> String {
    let zone = answer.promise.calendar.zone();
    let date = zone.local_reading(due).date();
    let begun = answer.explanation.as_ref().map(|one| one.start);
    match begun.map(|start| zone.local_reading(start).year()) {
        Some(year) if year != date.year() => formats.full_date(date),
        _ => formats.date_without_year(date),
    }
}

/// Such as "Sunday 8 March, 02:30": a reading of a clock, whether it came or not.
#[must_use]
pub fn reading(local: NaiveDateTime, formats: &dyn Formats) -> String {
    format!(
        "{}, {}",
        formats.date_without_year(local.date()),
        formats.time(local.time())
    )
}

/// How the viewer's date differs from the vendor's: "next day for you".
#[must_use]
pub fn day_change(vendor: NaiveDate, viewer: NaiveDate) -> Option<&'static str> {
    match viewer.cmp(&vendor) {
        std::cmp::Ordering::Less => Some("the day before for you"),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some("the next day for you"),
    }
}

/// A length of counted time: "7 h 30 min".
#[must_use]
pub fn length(seconds: i64) -> String {
    let (hours, minutes, rest) = (seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
    let parts: Vec<String> = [(hours, "h"), (minutes, "min"), (rest, "s")]
        .into_iter()
        .filter(|(amount, _)| *amount != 0)
        .map(|(amount, unit)| format!("{amount} {unit}"))
        .collect();
    if parts.is_empty() {
        "0 min".to_owned()
    } else {
        parts.join(" ")
    }
}

/// A length of time in the two units that matter: "2 days, 4 hours".
#[must_use]
pub fn rough_length(seconds: i64) -> String {
    let (days, hours, minutes) = (seconds / DAY, seconds % DAY / HOUR, seconds % HOUR / MINUTE);
    if days > 0 {
        two(plural(days, "day"), hours, "hour")
    } else if hours > 0 {
        two(plural(hours, "hour"), minutes, "minute")
    } else if minutes > 0 {
        plural(minutes, "minute")
    } else {
        "less than a minute".to_owned()
    }
}

/// How long there is until `due`: "2 days, 4 hours left", or "Late by 1 hour".
#[must_use]
pub fn left(now: Instant, due: Instant) -> String {
    let seconds = due.seconds_since(now);
    if seconds >= 0 {
        format!("{} left", rough_length(seconds))
    } else {
        format!("Late by {}", rough_length(-seconds))
    }
}

/// How much counted time there is left on the business clock: "6 working hours left".
#[must_use]
pub fn working_time_left(seconds: i64) -> String {
    format!("{} left", working_time(seconds))
}

/// A length of counted time on the business clock: "6 working hours".
#[must_use]
pub fn working_time(seconds: i64) -> String {
    let (hours, minutes) = (seconds / HOUR, seconds % HOUR / MINUTE);
    if hours == 0 {
        plural(minutes, "working minute")
    } else {
        two(plural(hours, "working hour"), minutes, "minute")
    }
}

/// "1 day", "2 days".
#[must_use]
pub fn plural(amount: i64, unit: &str) -> String {
    if amount == 1 {
        format!("1 {unit}")
    } else {
        format!("{amount} {unit}s")
    }
}

/// The same text with a capital letter at its beginning.
#[must_use]
pub fn sentence_case(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn two(first: String, amount: i64, unit: &str) -> String {
    if amount == 0 {
        first
    } else {
        format!("{first}, {}", plural(amount, unit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_never_carry_more_than_a_unit_holds() {
        assert_eq!(rough_length(2 * DAY + 4 * HOUR + 59), "2 days, 4 hours");
        assert_eq!(rough_length(2 * DAY - 1), "1 day, 23 hours");
        assert_eq!(rough_length(5 * HOUR + 12 * MINUTE), "5 hours, 12 minutes");
        assert_eq!(rough_length(HOUR), "1 hour");
        assert_eq!(rough_length(59), "less than a minute");
        assert_eq!(length(7 * HOUR + 30 * MINUTE), "7 h 30 min");
        assert_eq!(length(0), "0 min");
    }

    #[test]
    fn what_has_passed_is_late() {
        let due = Instant::from_unix_seconds(1_000_000_000);
        assert_eq!(left(due, due), "less than a minute left");
        assert_eq!(left(due.plus_seconds(3_600), due), "Late by 1 hour");
    }
}
