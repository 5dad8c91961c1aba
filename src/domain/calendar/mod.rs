//! Zones, weekly hours, holidays and special dates: when a schedule is open.

mod dates;
pub mod instant;
pub mod local_time;
pub mod open_time;
pub mod schedule;
pub mod zone;

use self::open_time::OpenTime;
use self::schedule::Schedule;
use self::zone::Zone;

/// A schedule in its zone, ready to be asked when it is open.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: Zone,
    schedule: Schedule,
    open_time: OpenTime,
}

impl PartialEq for Calendar {
    /// Two calendars are equal if they say the same; what they have looked up so far does not count.
    fn eq(&self, other: &Self) -> bool {
        self.zone == other.zone && self.schedule == other.schedule
    }
}

impl Calendar {
    /// The calendar of `schedule`, whose times are wall-clock times of `zone`.
    #[must_use]
    pub fn new(zone: Zone, schedule: Schedule) -> Self {
        Self {
            zone,
            schedule,
            open_time: OpenTime::default(),
        }
    }

    /// The zone in which the schedule's dates and times are read.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// The hours, holidays and special dates.
    #[must_use]
    pub const fn schedule(&self) -> &Schedule {
        &self.schedule
    }
}
