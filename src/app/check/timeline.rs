//! A deadline's course date by date, shortened where it is long.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::domain::calendar::Calendar;
use crate::domain::deadline::explanation::{DateShare, Explanation};

/// So many dates are shown one by one; beyond that whole weeks are merged.
pub const MOST_SINGLE_DATES: usize = 14;

/// One row of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// One date.
    Date(DateShare),
    /// Dates in a row on which the schedule is closed and nothing counts.
    Closed {
        /// The first of them.
        first: NaiveDate,
        /// The last of them.
        last: NaiveDate,
    },
    /// Whole weeks, merged.
    Weeks {
        /// The first date.
        first: NaiveDate,
        /// The last date.
        last: NaiveDate,
        /// How many seconds count in all.
        counted_seconds: i64,
    },
}

impl Row {
    /// How many seconds of the row count.
    #[must_use]
    pub fn counted_seconds(&self) -> i64 {
        match self {
            Self::Date(share) => share.counted_seconds(),
            Self::Closed { .. } => 0,
            Self::Weeks {
                counted_seconds, ..
            } => *counted_seconds,
        }
    }
}

/// The rows for `explanation`: from the date of the start to that of the deadline.
#[must_use]
pub fn rows(explanation: &Explanation, calendar: &Calendar, first_weekday: Weekday) -> Vec<Row> {
    let dates = explanation.by_date(calendar);
    let merge_weeks = dates.len() > MOST_SINGLE_DATES;
    let last_date = dates.last().map(|share| share.date);
    let mut rows: Vec<Row> = Vec::new();
    let mut rest = dates.into_iter().enumerate().peekable();
    while let Some((place, share)) = rest.next() {
        let week_end = share.date + Days::new(6);
        let whole_week = merge_weeks
            && place > 0
            && share.date.weekday() == first_weekday
            && last_date.is_some_and(|last| week_end < last);
        if whole_week {
            let mut counted_seconds = share.counted_seconds();
            while let Some((_, other)) = rest.next_if(|(_, other)| other.date <= week_end) {
                counted_seconds += other.counted_seconds();
            }
            add_week(&mut rows, share.date, week_end, counted_seconds);
        } else {
            add_date(&mut rows, share);
        }
    }
    rows
}

fn add_week(rows: &mut Vec<Row>, first: NaiveDate, end: NaiveDate, seconds: i64) {
    match rows.last_mut() {
        Some(Row::Weeks {
            last,
            counted_seconds,
            ..
        }) => {
            *last = end;
            *counted_seconds += seconds;
        }
        _ => rows.push(Row::Weeks {
            first,
            last: end,
            counted_seconds: seconds,
        }),
    }
}

fn add_date(rows: &mut Vec<Row>, share: DateShare) {
    let is_plainly_closed = share.open.is_empty()
        && share.counted.is_empty()
        && share.paused.is_empty()
        && !share.is_holiday;
    match rows.last_mut() {
        Some(Row::Closed { last, .. }) if is_plainly_closed => *last = share.date,
        _ if is_plainly_closed => {
            rows.push(Row::Closed {
                first: share.date,
                last: share.date,
            });
        }
        _ => rows.push(Row::Date(share)),
    }
}
