//! How instants, dates and times of day are written: strictly, in one way each.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike};

use crate::domain::calendar::instant::Instant;
use crate::domain::ticket::event::EventId;

/// Reads `2026-06-12T23:30:00Z`; `None` for anything else, such as an offset or a fraction.
///
/// The instant need not be one that the engine supports.
#[must_use]
pub fn instant(text: &str) -> Option<Instant> {
    let (date_part, rest) = text.split_at_checked(10)?;
    let time = rest.strip_prefix('T')?.strip_suffix('Z')?;
    let (hour, minute, second) = match *time.as_bytes() {
        [_, _, b':', _, _, b':', _, _] => (
            number(time.get(0..2)?)?,
            number(time.get(3..5)?)?,
            number(time.get(6..8)?)?,
        ),
        _ => return None,
    };
    let local = date(date_part)?.and_time(NaiveTime::from_hms_opt(hour, minute, second)?);
    Some(Instant::from_unix_seconds(local.and_utc().timestamp()))
}

/// Writes an instant as `2026-06-12T23:30:00Z`, which [`instant`] reads.
#[must_use]
pub fn write_instant(instant: Instant) -> String {
    let time = DateTime::from_timestamp(instant.unix_seconds(), 0).unwrap_or_default();
    format!(
        "{}T{:02}:{:02}:{:02}Z",
        write_date(time.date_naive()),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// Reads `2026-06-12`; `None` for anything else, such as a date that does not exist.
#[must_use]
pub fn date(text: &str) -> Option<NaiveDate> {
    match *text.as_bytes() {
        [_, _, _, _, b'-', _, _, b'-', _, _] => {
            let year = i32::try_from(number(text.get(0..4)?)?).ok()?;
            NaiveDate::from_ymd_opt(year, number(text.get(5..7)?)?, number(text.get(8..10)?)?)
        }
        _ => None,
    }
}

/// Writes a date as `2026-06-12`, which [`date`] reads.
#[must_use]
pub fn write_date(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// Reads `HH:MM` from 00:00 to 24:00 as minutes after midnight.
#[must_use]
pub fn minute_of_day(text: &str) -> Option<u32> {
    let (hour, minute) = match *text.as_bytes() {
        [_, _, b':', _, _] => (number(text.get(0..2)?)?, number(text.get(3..5)?)?),
        _ => return None,
    };
    let within_day = minute < 60 && (hour < 24 || (hour, minute) == (24, 0));
    within_day.then_some(hour * 60 + minute)
}

/// Reads `12-00c0ffee00c0ffee`: the counter, and the replica in 16 digits; `None` for anything else.
#[must_use]
pub fn event_id(text: &str) -> Option<EventId> {
    let (counter, replica) = text.split_once('-')?;
    let is_plain = !counter.is_empty()
        && counter.bytes().all(|byte| byte.is_ascii_digit())
        && (counter == "0" || !counter.starts_with('0'));
    let is_hexadecimal = replica.len() == 16
        && replica
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let counter: u64 = counter.parse().ok()?;
    (is_plain && is_hexadecimal && counter <= LARGEST_COUNTER).then_some(EventId {
        counter,
        replica: u64::from_str_radix(replica, 16).ok()?,
    })
}

/// Writes an id as [`event_id`] reads it.
#[must_use]
pub fn write_event_id(id: EventId) -> String {
    format!("{}-{:016x}", id.counter, id.replica)
}

/// The largest whole number that every tool reads exactly.
const LARGEST_COUNTER: u64 = 1 << 53;

/// Decimal digits only: no sign and no blank, which `parse` would let pass.
fn number(text: &str) -> Option<u32> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())?
}
