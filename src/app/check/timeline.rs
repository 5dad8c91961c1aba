//! A deadline's course date by date, shortened where it is long.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::calendar::Calendar;
use crate::domain::deadline::explanation::{DateShare, Explanation};

/// So many dates are shown one by one; beyond that whole weeks are merged.
pub const MOST_SINGLE_DATES: usize = 14;
/// The dates of a week.
const WEEK: usize = 7;

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
    let mut rows: Vec<Row> = Vec::new();
    let mut rest = dates.into_iter();
    let mut is_first = true;
    while let Some(share) = rest.as_slice().first() {
        let week = rest.as_slice().get(..WEEK);
        let whole_week = week.filter(|week| {
            merge_weeks
                && !is_first
                && rest.len() > WEEK
                && share.date.weekday() == first_weekday
                && is_ordinary(week)
        });
        is_first = false;
        if let Some([first, .., last]) = whole_week {
            let (first, last) = (first.date, last.date);
            let week = rest.by_ref().take(WEEK);
            let counted_seconds = week.map(|share| share.counted_seconds()).sum();
            add_week(&mut rows, first, last, counted_seconds);
        } else if let Some(share) = rest.next() {
            add_date(&mut rows, share);
        }
    }
    rows
}

/// Whether nothing is to be told of these dates but that they count: seven in a row, no holiday, no pause.
fn is_ordinary(week: &[DateShare]) -> bool {
    let in_a_row = week.windows(2).all(|pair| match pair {
        [one, next] => one.date.succ_opt() == Some(next.date),
        _ => false,
    });
    in_a_row
        && week
            .iter()
            .all(|share| !share.is_holiday && share.paused.is_empty())
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
