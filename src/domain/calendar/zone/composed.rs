//! A zone as chrono's `TimeZone`.

use std::fmt;

use chrono::{FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone};

use super::{LocalTime, Zone};
use crate::domain::calendar::instant::Instant;

/// A zone's offset at some instant, for chrono's `DateTime<Zone>`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ZoneOffset {
    zone: Zone,
    seconds: i32,
}

impl ZoneOffset {
    fn at(zone: Zone, instant: Instant) -> Self {
        Self {
            zone,
            seconds: zone.offset_at(instant),
        }
    }
}

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        FixedOffset::east_opt(self.seconds).unwrap_or_else(|| chrono::Utc.fix())
    }
}

impl fmt::Debug for ZoneOffset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", self.fix())
    }
}

impl fmt::Display for ZoneOffset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.fix())
    }
}

impl TimeZone for Zone {
    type Offset = ZoneOffset;

    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<ZoneOffset> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<ZoneOffset> {
        let offset = |instant| ZoneOffset::at(*self, instant);
        match self.instants_of(*local) {
            LocalTime::One(instant) => MappedLocalTime::Single(offset(instant)),
            LocalTime::Gap { .. } => MappedLocalTime::None,
            LocalTime::Overlap { earlier, later } => {
                MappedLocalTime::Ambiguous(offset(earlier), offset(later))
            }
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        ZoneOffset::at(*self, Instant::from_unix_seconds(utc.and_utc().timestamp()))
    }
}
