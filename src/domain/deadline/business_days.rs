//! Deadlines in business days and weeks, before pauses (SEMANTICS 7).

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use crate::domain::calendar::Calendar;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::local_time;
use crate::domain::calendar::open_time::Reach;

/// If so many dates in a row have no business day among them, there is none to come.
const LONGEST_WAIT: usize = 3_653;

/// A deadline in business days before pauses, with the dates that lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessDayCount {
    /// Where counting begins: the start if the schedule is open then, else the next opening.
    pub begin: Instant,
    /// The business date that `begin` belongs to; the one before it for the tail of a night shift.
    pub begin_date: NaiveDate,
    /// The business dates counted after it, in order: as many as the target has days.
    pub counted_dates: Vec<NaiveDate>,
    /// The deadline: the same time of day on the last counted date, as near as that is open.
    pub deadline: Instant,
}

/// How many business days `weeks` business weeks have; `None` if the schedule's week is never open.
#[must_use]
pub fn days_of_weeks(calendar: &Calendar, weeks: u32) -> Option<u32> {
    match (weeks, calendar.schedule().week.open_weekdays()) {
        (0, _) => Some(0),
        (_, 0) => None,
        (weeks, days) => Some(weeks.saturating_mul(days)),
    }
}

/// The deadline `days` business days after `start`.
#[must_use]
pub(super) fn due(calendar: &Calendar, start: Instant, days: u32) -> Reach {
    match count(calendar, start, days) {
        Ok(count) => Reach::At(count.deadline),
        Err(reach) => reach,
    }
}

/// Counts `days` business days from `start`.
///
/// # Errors
/// [`Reach::NoOpenTime`] if the schedule has too few business dates,
/// [`Reach::BeyondRange`] if they lie after the last supported instant.
pub(super) fn count(
    calendar: &Calendar,
    start: Instant,
    days: u32,
) -> Result<BusinessDayCount, Reach> {
    let begin = match calendar.open_at_or_after(start) {
        Reach::At(instant) => instant,
        reach => return Err(reach),
    };
    let local = calendar.zone().local_reading(begin);
    let begin_date = date_of_open_instant(calendar, begin, local.date());
    let mut counted_dates = Vec::new();
    let mut date = begin_date;
    for _ in 0..days {
        date = next_business_date(calendar, date)?;
        counted_dates.push(date);
    }
    if days == 0 {
        return Ok(BusinessDayCount {
            begin,
            begin_date,
            counted_dates,
            deadline: begin,
        });
    }
    let time_of_day: TimeDelta = local - begin_date.and_time(NaiveTime::MIN);
    let same_time = date.and_time(NaiveTime::MIN) + time_of_day;
    let deadline = nearest_open(
        calendar,
        date,
        local_time::opening(calendar.zone(), same_time),
    );
    Ok(BusinessDayCount {
        begin,
        begin_date,
        counted_dates,
        deadline,
    })
}

/// The latest date to whose own open time `instant` belongs.
fn date_of_open_instant(calendar: &Calendar, instant: Instant, local: NaiveDate) -> NaiveDate {
    [
        local + Days::new(1),
        local,
        local - Days::new(1),
        local - Days::new(2),
    ]
    .into_iter()
    .find(|&date| {
        calendar
            .open_spans_of(date)
            .iter()
            .any(|span| span.contains(instant))
    })
    .unwrap_or(local)
}

fn next_business_date(calendar: &Calendar, date: NaiveDate) -> Result<NaiveDate, Reach> {
    let next = date
        .iter_days()
        .skip(1)
        .take(LONGEST_WAIT)
        .find(|&next| calendar.is_business_date(next))
        .ok_or(Reach::NoOpenTime)?;
    if local_time::start_of_date(calendar.zone(), next) > Instant::LATEST {
        return Err(Reach::BeyondRange);
    }
    Ok(next)
}

/// The smallest instant at or after `wanted` in the open time of `date`, closings included; else its last closing.
fn nearest_open(calendar: &Calendar, date: NaiveDate, wanted: Instant) -> Instant {
    let spans = calendar.open_spans_of(date);
    let holding = spans.iter().find(|span| wanted <= span.to());
    match (holding, spans.last()) {
        (Some(span), _) => wanted.max(span.from()),
        (None, Some(last)) => last.to(),
        (None, None) => wanted,
    }
}
