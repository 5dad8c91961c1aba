//! The yearly rule of a clock, as the last line of a TZif file writes it (POSIX `TZ`).
//!
//! `EST5EDT,M3.2.0,M11.1.0`: standard time EST is 5 h *behind* UTC (POSIX counts
//! westwards), daylight time EDT is an hour more, from the second Sunday of March to
//! the first Sunday of November, at 02:00 of the clock that ends. `cargo xtask zones`
//! compiles this file too, so it uses nothing but the standard library.

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// What a clock shows for a while: how far from UTC, and under which abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reading<'a> {
    /// Seconds east of UTC.
    pub offset: i32,
    /// `EST`, or digits such as `+0545` where the zone has no letters.
    pub abbreviation: &'a str,
}

/// The day and time of the year at which a clock is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct YearlyChange {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 4 for the first to fourth such weekday of the month, 5 for the last.
    pub week: u8,
    /// 0 is Sunday.
    pub weekday: u8,
    /// Seconds after the day's 00:00, on the clock that ends; may be negative or beyond a day.
    pub seconds: i32,
}

/// A clock that does the same every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rule<'a> {
    /// The reading outside daylight time.
    pub standard: Reading<'a>,
    /// The reading in daylight time, when that begins and when it ends; `None` if it never does.
    pub daylight: Option<(Reading<'a>, YearlyChange, YearlyChange)>,
}

impl<'a> Rule<'a> {
    /// Reads `EST5EDT,M3.2.0,M11.1.0/2`; `None` for other text and for day forms other than `M`.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split(',');
        let (standard, rest) = reading(parts.next()?, None)?;
        let daylight = if rest.is_empty() {
            None
        } else {
            let (daylight, rest) = reading(rest, Some(standard.offset + 3600))?;
            if !rest.is_empty() {
                return None;
            }
            let begin = yearly_change(parts.next()?)?;
            let end = yearly_change(parts.next()?)?;
            Some((daylight, begin, end))
        };
        let is_whole = parts.next().is_none();
        is_whole.then_some(Self { standard, daylight })
    }

    /// The two changes of `year` in order of time: the Unix second, and the reading from then on.
    #[must_use]
    pub fn changes_of_year(&self, year: i64) -> Option<[(i64, Reading<'a>); 2]> {
        let (daylight, begin, end) = self.daylight?;
        let begin = begin.local_second(year) - i64::from(self.standard.offset);
        let end = end.local_second(year) - i64::from(daylight.offset);
        Some(if begin <= end {
            [(begin, daylight), (end, self.standard)]
        } else {
            [(end, self.standard), (begin, daylight)]
        })
    }
}

impl YearlyChange {
    /// The change in `year` as a second of the local clock that ends.
    fn local_second(self, year: i64) -> i64 {
        let month = i64::from(self.month);
        let first = days_from_1970(year, month, 1);
        let days_in_month = if month == 12 {
            31
        } else {
            days_from_1970(year, month + 1, 1) - first
        };
        // 1970-01-01 was a Thursday.
        let weekday_of_first = (first + 4).rem_euclid(7);
        let mut day = (i64::from(self.weekday) - weekday_of_first).rem_euclid(7)
            + 7 * (i64::from(self.week) - 1);
        if day >= days_in_month {
            day -= 7;
        }
        (first + day) * DAY + i64::from(self.seconds)
    }
}

/// Days from 1970-01-01 to a date of the Gregorian calendar.
#[must_use]
pub fn days_from_1970(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March have their leap day last, and months of 30.6 days on average.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// The year (UTC) that holds a Unix second.
#[must_use]
pub fn year_of(second: i64) -> i64 {
    let day = second.div_euclid(DAY);
    // Off by one at most, near the turn of a year.
    let guess = 1970 + (day * 400).div_euclid(146_097);
    (guess - 1..=guess + 1)
        .rev()
        .find(|&year| days_from_1970(year, 1, 1) <= day)
        .unwrap_or(guess)
}

/// An abbreviation with its offset, and the text after them.
fn reading(text: &str, offset_if_unsaid: Option<i32>) -> Option<(Reading<'_>, &str)> {
    let (abbreviation, rest) = match text.strip_prefix('<') {
        Some(quoted) => quoted.split_once('>')?,
        None => text.split_at_checked(
            text.find(|letter: char| !letter.is_ascii_alphabetic())
                .unwrap_or(text.len()),
        )?,
    };
    let end = rest
        .find(|letter: char| letter.is_ascii_alphabetic() || letter == '<')
        .unwrap_or(rest.len());
    let (offset, rest) = rest.split_at_checked(end)?;
    let offset = if offset.is_empty() {
        offset_if_unsaid?
    } else {
        -duration(offset)?
    };
    let reading = Reading {
        offset,
        abbreviation,
    };
    (!abbreviation.is_empty()).then_some((reading, rest))
}

/// `M3.5.0/1`: month, week, weekday, and the time if it is not 02:00.
fn yearly_change(text: &str) -> Option<YearlyChange> {
    let (day, time) = match text.split_once('/') {
        Some((day, time)) => (day, duration(time)?),
        None => (text, 7200),
    };
    let mut numbers = day.strip_prefix('M')?.split('.').map(str::parse::<u8>);
    let change = YearlyChange {
        month: numbers.next()?.ok()?,
        week: numbers.next()?.ok()?,
        weekday: numbers.next()?.ok()?,
        seconds: time,
    };
    let valid = (1..=12).contains(&change.month)
        && (1..=5).contains(&change.week)
        && change.weekday < 7
        && numbers.next().is_none();
    valid.then_some(change)
}

/// `-3:30` in seconds.
fn duration(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut seconds = 0;
    let mut unit = 3600;
    for number in digits.split(':') {
        seconds += unit * i32::from(number.parse::<u8>().ok()?);
        unit /= 60;
    }
    Some(sign * seconds)
}
