//! Which hours belong to a date, and which dates are business dates (SEMANTICS 2.4 and 7).

use chrono::{Days, NaiveDate};

use super::Calendar;
use super::instant::{Span, united, without};
use super::local_time;

/// No interval of a date reaches further than this many dates beyond it.
const LONGEST_REACH: u64 = 2;

impl Calendar {
    /// The open time that belongs to `date`: the intervals that open on it, less all holidays.
    #[must_use]
    pub fn open_spans_of(&self, date: NaiveDate) -> Vec<Span> {
        let hours = self.schedule().hours_on(date);
        if hours.is_empty() {
            return Vec::new();
        }
        let spans: Vec<Span> = hours
            .iter()
            .filter_map(|&hours| local_time::span_of_hours(self.zone(), date, hours))
            .collect();
        let around = (date - Days::new(1), date + Days::new(LONGEST_REACH));
        without(&united(&spans), &self.holiday_spans(around.0, around.1))
    }

    /// Whether `date` counts as a business day: not a holiday, and with open time of its own.
    #[must_use]
    pub fn is_business_date(&self, date: NaiveDate) -> bool {
        !self.schedule().is_holiday(date) && !self.open_spans_of(date).is_empty()
    }

    /// The stretches from `first` to `last` that are closed since they are holidays.
    pub(super) fn holiday_spans(&self, first: NaiveDate, last: NaiveDate) -> Vec<Span> {
        let spans: Vec<Span> = self
            .schedule()
            .holidays_between(first, last)
            .filter_map(|date| local_time::span_of_date(self.zone(), date))
            .collect();
        united(&spans)
    }

    /// All open time of the dates from `first` to `last`, tails after midnight included.
    pub(super) fn open_spans_of_dates(&self, first: NaiveDate, last: NaiveDate) -> Vec<Span> {
        let spans: Vec<Span> = first
            .iter_days()
            .take_while(|&date| date <= last)
            .flat_map(|date| {
                self.schedule()
                    .hours_on(date)
                    .iter()
                    .map(move |&hours| (date, hours))
            })
            .filter_map(|(date, hours)| local_time::span_of_hours(self.zone(), date, hours))
            .collect();
        let holidays = self.holiday_spans(first, last + Days::new(LONGEST_REACH));
        without(&united(&spans), &holidays)
    }
}
