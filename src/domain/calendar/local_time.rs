//! From wall-clock times to instants, over the gaps and overlaps of clock changes (SEMANTICS 3).
//!
//! An interval becomes the smallest stretch that holds every second whose
//! reading lies in it. Nothing moves by the length of a gap.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::instant::{Instant, Span};
use super::schedule::Hours;
use super::zone::{LocalTime, Zone};

/// The instant at which something opens: the first whose reading is at or after
/// `local`. In a gap that is the gap's end, in an overlap the earlier instant.
#[must_use]
pub fn opening(zone: Zone, local: NaiveDateTime) -> Instant {
    match zone.instants_of(local) {
        LocalTime::One(instant) => instant,
        LocalTime::Gap { end, .. } => end,
        LocalTime::Overlap { earlier, .. } => earlier,
    }
}

/// The instant at which something closes: the end of the last second whose reading is before `local`.
///
/// That is looked up through the second before: so a closing at the very
/// reading where an overlap begins stays on the first pass.
#[must_use]
pub fn closing(zone: Zone, local: NaiveDateTime) -> Instant {
    match zone.instants_of(local - TimeDelta::seconds(1)) {
        LocalTime::One(instant) => instant.plus_seconds(1),
        LocalTime::Gap { end, .. } => end,
        LocalTime::Overlap { later, .. } => later.plus_seconds(1),
    }
}

/// The first instant of `date`.
#[must_use]
pub fn start_of_date(zone: Zone, date: NaiveDate) -> Instant {
    opening(zone, date.and_time(NaiveTime::MIN))
}

/// The whole of `date`; `None` for a date that the zone skipped.
#[must_use]
pub fn span_of_date(zone: Zone, date: NaiveDate) -> Option<Span> {
    let next = date + Days::new(1);
    Span::new(start_of_date(zone, date), start_of_date(zone, next))
}

/// The stretch for which `hours` that open on `date` last; `None` if a clock change leaves nothing of it.
#[must_use]
pub fn span_of_hours(zone: Zone, date: NaiveDate, hours: Hours) -> Option<Span> {
    let midnight = date.and_time(NaiveTime::MIN);
    let minutes = |minute: u32| TimeDelta::minutes(i64::from(minute));
    Span::new(
        opening(zone, midnight + minutes(hours.opening_minute())),
        closing(zone, midnight + minutes(hours.closing_minute())),
    )
}
