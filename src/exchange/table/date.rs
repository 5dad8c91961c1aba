//! A date and time as exports write it, read without guessing: what a cell leaves open is told, and
//! settled by the whole column or by somebody.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime};

use super::date_words::Words;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::local_time::start_of_date;
use crate::domain::calendar::zone::{LocalTime, Zone};

/// Which comes first in a date of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// The day, as in 31/12/2026.
    DayFirst,
    /// The month, as in 12/31/2026.
    MonthFirst,
}

/// What a cell says of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenTime {
    date: NaiveDate,
    /// The date if the month comes first, where both could be meant.
    month_first: Option<NaiveDate>,
    /// Which order the date itself shows.
    shows: Option<DateOrder>,
    /// `None` for a date alone.
    time: Option<NaiveTime>,
    /// Seconds east of UTC, if that is written.
    offset: Option<i32>,
    /// Whether it is a number of days, as spreadsheets keep dates.
    is_day_number: bool,
}

/// Why a cell is no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is in no form that is known.
    NotATime,
    /// There is no such day, or no such time of day.
    NoSuchDay,
    /// What stands behind the time is no zone.
    NotAZone,
}

/// Why a written time is not one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsettled {
    /// Day or month may come first.
    Order,
    /// It names no zone, and none was given.
    Zone,
    /// The clocks of the zone went forward over it.
    Skipped,
    /// It lies outside of the years that are known.
    OutOfRange,
}

/// An instant, and what was assumed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettledTime {
    /// The instant.
    pub instant: Instant,
    /// What somebody should know of it.
    pub assumed: Option<Assumed>,
}

/// What was assumed of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumed {
    /// The clocks went back over it, so it came twice: the first is taken.
    FirstOfTwo,
    /// It is a date alone: the beginning of the day is taken.
    StartOfDay,
    /// It is a number of days, as spreadsheets keep dates.
    DayNumber,
}

impl WrittenTime {
    /// Reads a cell.
    ///
    /// # Errors
    /// Why it is no time.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let text = text.trim();
        match number(text) {
            Some(number) => number,
            None => Words::of(text)?.settle(),
        }
    }

    /// Which comes first in it, if it shows that.
    #[must_use]
    pub const fn shows(&self) -> Option<DateOrder> {
        self.shows
    }

    /// Whether it does not tell by itself which comes first.
    #[must_use]
    pub const fn needs_order(&self) -> bool {
        self.month_first.is_some()
    }

    /// Whether it is a wall-clock time of an unnamed zone.
    #[must_use]
    pub const fn needs_zone(&self) -> bool {
        self.offset.is_none()
    }

    /// The instant, where day or month comes first and in the zone that is given, as far as needed.
    ///
    /// # Errors
    /// What is not settled.
    pub fn settle(
        &self,
        order: Option<DateOrder>,
        zone: Option<Zone>,
    ) -> Result<SettledTime, Unsettled> {
        let date = match (self.month_first, order) {
            (None, _) | (Some(_), Some(DateOrder::DayFirst)) => self.date,
            (Some(date), Some(DateOrder::MonthFirst)) => date,
            (Some(_), None) => return Err(Unsettled::Order),
        };
        // Before the zone is asked: its table ends with these years.
        if !(2000..2400).contains(&date.year()) {
            return Err(Unsettled::OutOfRange);
        }
        let mut assumed = self.is_day_number.then_some(Assumed::DayNumber);
        let instant = match (self.time, self.offset, zone) {
            (time, Some(offset), _) => {
                let local = date.and_time(time.unwrap_or(NaiveTime::MIN)).and_utc();
                Instant::from_unix_seconds(local.timestamp()).plus_seconds(-i64::from(offset))
            }
            (_, None, None) => return Err(Unsettled::Zone),
            (None, None, Some(zone)) => {
                assumed = assumed.or(Some(Assumed::StartOfDay));
                start_of_date(zone, date)
            }
            (Some(time), None, Some(zone)) => match zone.instants_of(date.and_time(time)) {
                LocalTime::One(instant) => instant,
                LocalTime::Gap { .. } => return Err(Unsettled::Skipped),
                LocalTime::Overlap { earlier, .. } => {
                    assumed = Some(Assumed::FirstOfTwo);
                    earlier
                }
            },
        };
        if instant.is_supported() {
            Ok(SettledTime { instant, assumed })
        } else {
            Err(Unsettled::OutOfRange)
        }
    }
}

/// A number by itself: seconds or milliseconds since 1970, or days since 1899-12-30, with a decimal
/// point or comma.
fn number(text: &str) -> Option<Result<WrittenTime, Unreadable>> {
    let (whole, fraction) = match text.split_once(['.', ',']) {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return None,
        None => (text, ""),
    };
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(fraction) {
        return None;
    }
    let value: i64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        10 => value,
        13 if fraction.is_empty() => value / 1_000,
        5 => return Some(day_number(value, fraction).ok_or(Unreadable::NoSuchDay)),
        _ => return None,
    };
    let reading = DateTime::from_timestamp(seconds, 0)?.naive_utc();
    let date = WrittenTime::on(reading.date());
    Some(Ok(date.at(Some(reading.time()), Some(0))))
}

fn day_number(days: i64, fraction: &str) -> Option<WrittenTime> {
    const SECONDS_A_DAY: u64 = 86_400;
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let date = zero.checked_add_days(Days::new(u64::try_from(days).ok()?))?;
    let fraction = fraction.get(..9).unwrap_or(fraction);
    let parts = 10_u64.pow(u32::try_from(fraction.len()).ok()?);
    let count: u64 = if fraction.is_empty() {
        0
    } else {
        fraction.parse().ok()?
    };
    // To the nearest second, as the number is a rounded one.
    let seconds = ((count * SECONDS_A_DAY + parts / 2) / parts).min(SECONDS_A_DAY - 1);
    let seconds = u32::try_from(seconds).ok()?;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0);
    Some(WrittenTime {
        time: time.filter(|_| seconds > 0),
        is_day_number: true,
        ..WrittenTime::on(date)
    })
}

impl WrittenTime {
    /// A date alone.
    pub(super) const fn on(date: NaiveDate) -> Self {
        Self {
            date,
            month_first: None,
            shows: None,
            time: None,
            offset: None,
            is_day_number: false,
        }
    }

    /// At a time of that date, of the zone with this offset, as far as they are written.
    pub(super) const fn at(self, time: Option<NaiveTime>, offset: Option<i32>) -> Self {
        Self {
            time,
            offset,
            ..self
        }
    }

    /// A date of two numbers of which either may be the day.
    pub(super) fn of_numbers(first: u32, second: u32, year: i32) -> Option<Self> {
        let day_first = NaiveDate::from_ymd_opt(year, second, first);
        let month_first = NaiveDate::from_ymd_opt(year, first, second);
        let (date, other, shows) = match (day_first, month_first) {
            (Some(one), Some(other)) if one != other => (one, Some(other), None),
            (Some(date), Some(_)) => (date, None, None),
            (Some(date), None) => (date, None, Some(DateOrder::DayFirst)),
            (None, Some(date)) => (date, None, Some(DateOrder::MonthFirst)),
            (None, None) => return None,
        };
        Some(Self {
            month_first: other,
            shows,
            ..Self::on(date)
        })
    }
}
