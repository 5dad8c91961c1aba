//! What the benchmarks ask, the same in every run and in every engine.

pub mod mixed;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use sla_widget::domain::calendar::Calendar;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::calendar::schedule::{Hours, Schedule, Week};
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::domain::deadline::commitment::{Commitment, Deadline};
use sla_widget::domain::deadline::pause::Pauses;
use sla_widget::domain::deadline::target::{Clock, Duration, Target, Unit};

/// How many reports one round asks about.
pub const REPORTS: usize = 100_000;

/// The hours of the target: three working days of eight.
pub const TARGET_HOURS: u64 = 24;

/// 2024-01-01T00:00:00Z and 2027-01-01T00:00:00Z.
const FIRST_START: i64 = 1_704_067_200;
const END_OF_STARTS: i64 = 1_798_761_600;

/// Numbers that look random and are the same in every run (SplitMix64).
pub struct Numbers(u64);

impl Numbers {
    /// The numbers of all benchmarks.
    pub const fn fixed() -> Self {
        Self(20_260_612)
    }

    /// The next number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }

    /// The second at which the next report begins, uniform over 2024 to 2026.
    pub fn start(&mut self) -> Instant {
        let seconds = self.below((END_OF_STARTS - FIRST_START).unsigned_abs());
        Instant::from_unix_seconds(FIRST_START).plus_seconds(seconds.cast_signed())
    }
}

/// When the reports begin.
pub fn starts() -> Vec<Instant> {
    let mut numbers = Numbers::fixed();
    (0..REPORTS).map(|_| numbers.start()).collect()
}

/// The holidays of 2024 to 2027, ten a year: those of the United States that most offices keep,
/// on the nearest workday where the date is on a weekend.
pub fn holidays() -> Vec<NaiveDate> {
    (2024..=2027).flat_map(holidays_of).collect()
}

fn holidays_of(year: i32) -> [NaiveDate; 10] {
    let date = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let kept = |month, day| {
        let date = date(month, day);
        match date.weekday() {
            Weekday::Sat => date - Days::new(1),
            Weekday::Sun => date + Days::new(1),
            _ => date,
        }
    };
    let nth = |month, day, n| NaiveDate::from_weekday_of_month_opt(year, month, day, n).unwrap();
    let after_memorial_day = date(6, 1)
        .iter_days()
        .find(|day| day.weekday() == Weekday::Mon);
    let thanksgiving = nth(11, Weekday::Thu, 4);
    [
        kept(1, 1),
        nth(1, Weekday::Mon, 3),
        nth(2, Weekday::Mon, 3),
        after_memorial_day.unwrap() - Days::new(7),
        kept(6, 19),
        kept(7, 4),
        nth(9, Weekday::Mon, 1),
        thanksgiving,
        thanksgiving + Days::new(1),
        kept(12, 25),
    ]
}

/// Monday to Friday, 09:00 to 17:00.
pub fn working_week() -> Week {
    [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ]
    .into_iter()
    .fold(Week::closed(), |week, day| {
        week.with(day, vec![Hours::new(9 * 60, 17 * 60).unwrap()])
    })
}

/// The working week with its holidays.
pub fn schedule() -> Schedule {
    Schedule {
        week: working_week(),
        holidays: holidays().into_iter().map(|date| (date, None)).collect(),
        ..Schedule::default()
    }
}

/// The schedule in its zone, with nothing looked up yet.
pub fn calendar() -> Calendar {
    Calendar::new(Zone::named("America/Los_Angeles").unwrap(), schedule())
}

/// 24 business hours from `start`, without a pause.
pub fn commitment(calendar: &Calendar, start: Instant) -> Commitment<'_> {
    let duration = Duration {
        amount: TARGET_HOURS,
        unit: Unit::Hours,
    };
    Commitment {
        target: Target::Elapsed {
            duration,
            clock: Clock::Business,
        },
        calendar,
        start,
        pauses: Pauses::NONE,
    }
}

/// The deadline of such a commitment, as whole Unix seconds.
pub fn deadline(calendar: &Calendar, start: Instant) -> i64 {
    match commitment(calendar, start).deadline() {
        Deadline::Due(instant) => instant.unix_seconds(),
        other => panic!("the report of {start:?} has no date but {other:?}"),
    }
}
