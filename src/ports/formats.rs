//! How the reader's region writes dates and times.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

/// Writes dates and times as the reader is used to.
///
/// Everything here is wall-clock time that the domain has worked out already:
/// an implementation must not apply a zone of its own.
pub trait Formats {
    /// Such as "Wednesday 17 June 2026".
    fn full_date(&self, date: NaiveDate) -> String;
    /// Such as "Wednesday 17 June".
    fn date_without_year(&self, date: NaiveDate) -> String;
    /// Such as "Wed 17 Jun".
    fn short_date(&self, date: NaiveDate) -> String;
    /// Such as "17 Jun".
    fn day_and_month(&self, date: NaiveDate) -> String;
    /// Such as "16:30" or "4:30 PM".
    fn time(&self, time: NaiveTime) -> String;
    /// The months of the year as the reader may type them, January first.
    fn month_names(&self) -> [String; 12];
    /// In which order a date is written.
    fn date_order(&self) -> DateOrder;
    /// The day on which a week begins.
    fn first_weekday(&self) -> Weekday;
}

/// In which order a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 17 June 2026.
    DayMonthYear,
    /// June 17, 2026.
    MonthDayYear,
    /// 2026 June 17.
    YearMonthDay,
}

/// English with the day before the month and 24 hours: what tests read.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainFormats;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

impl Formats for PlainFormats {
    fn full_date(&self, date: NaiveDate) -> String {
        format!("{} {}", self.date_without_year(date), date.year())
    }

    fn date_without_year(&self, date: NaiveDate) -> String {
        let month = MONTHS[date.month0() as usize];
        format!("{} {} {month}", weekday_name(date.weekday()), date.day())
    }

    fn short_date(&self, date: NaiveDate) -> String {
        let (weekday, month) = (weekday_name(date.weekday()), MONTHS[date.month0() as usize]);
        format!("{} {} {}", &weekday[..3], date.day(), &month[..3])
    }

    fn day_and_month(&self, date: NaiveDate) -> String {
        format!("{} {}", date.day(), &MONTHS[date.month0() as usize][..3])
    }

    fn time(&self, time: NaiveTime) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    fn month_names(&self) -> [String; 12] {
        MONTHS.map(str::to_owned)
    }

    fn date_order(&self) -> DateOrder {
        DateOrder::DayMonthYear
    }

    fn first_weekday(&self) -> Weekday {
        Weekday::Mon
    }
}
