//! When a vendor works: weekly hours, holidays and special dates.

use chrono::{NaiveDate, Weekday};
use litemap::LiteMap;

/// Seconds in a day of 24 hours.
pub(crate) const DAY: u32 = 86_400;

/// One interval of opening hours, in the wall-clock time of the date on which it opens (SEMANTICS 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours {
    opening: u32,
    closing: u32,
}

impl Hours {
    /// The interval from `opening` to `closing`, both in minutes after 00:00 of its date.
    ///
    /// A closing before the opening is on the next date. `None` if the opening
    /// is not within 00:00–23:59, the closing not within 00:00–24:00, or both
    /// are equal, which could mean nothing or a whole day.
    #[must_use]
    pub fn new(opening: u32, closing: u32) -> Option<Self> {
        const DAY_MINUTES: u32 = DAY / 60;
        if opening >= DAY_MINUTES || closing > DAY_MINUTES || opening == closing {
            return None;
        }
        let closing = if closing < opening {
            closing + DAY_MINUTES
        } else {
            closing
        };
        Some(Self { opening, closing })
    }

    /// The whole date, 00:00 to 24:00.
    pub const WHOLE_DAY: Self = Self {
        opening: 0,
        closing: 24 * 60,
    };

    /// When it opens, in minutes after 00:00 of its date.
    #[must_use]
    pub const fn opening_minute(self) -> u32 {
        self.opening
    }

    /// When it closes, in minutes after 00:00 of its date; over 1,440 on the next date.
    #[must_use]
    pub const fn closing_minute(self) -> u32 {
        self.closing
    }

    /// Whether it runs past the midnight after its date.
    #[must_use]
    pub const fn crosses_midnight(self) -> bool {
        self.closing > 24 * 60
    }
}

/// The opening hours of each weekday.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week([Vec<Hours>; 7]);

impl Week {
    /// A week that is never open.
    #[must_use]
    pub fn closed() -> Self {
        Self::default()
    }

    /// The same week, open for `hours` on `weekday`.
    #[must_use]
    pub fn with(mut self, weekday: Weekday, hours: Vec<Hours>) -> Self {
        self.0[weekday.num_days_from_monday() as usize] = hours;
        self
    }

    /// The intervals that open on `weekday`.
    #[must_use]
    pub fn hours_on(&self, weekday: Weekday) -> &[Hours] {
        &self.0[weekday.num_days_from_monday() as usize]
    }

    /// How many weekdays have opening hours: the length of a business week (SEMANTICS 7).
    #[must_use]
    pub fn open_weekdays(&self) -> u32 {
        self.0
            .iter()
            .filter(|hours| !hours.is_empty())
            .map(|_| 1)
            .sum()
    }
}

/// When a vendor works, in the wall-clock time of one zone (SEMANTICS 2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// The hours of an ordinary week.
    pub week: Week,
    /// Dates that are closed from midnight to midnight.
    /// What people call a holiday stands beside it; not every one has a name.
    pub holidays: LiteMap<NaiveDate, Option<String>>,
    /// Dates with hours of their own, which also undo a holiday.
    pub special_hours: LiteMap<NaiveDate, Vec<Hours>>,
}

impl Schedule {
    /// The intervals that open on `date`.
    #[must_use]
    pub fn hours_on(&self, date: NaiveDate) -> &[Hours] {
        use chrono::Datelike;
        match self.special_hours.get(&date) {
            Some(hours) => hours,
            None => self.week.hours_on(date.weekday()),
        }
    }

    /// Whether `date` is closed: a holiday without special hours (SEMANTICS 2.3).
    #[must_use]
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        self.holidays.contains_key(&date) && !self.special_hours.contains_key(&date)
    }

    /// The dates from `first` to `last` for which [`Schedule::is_holiday`] holds, in order.
    pub fn holidays_between(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl Iterator<Item = NaiveDate> {
        let begin = self
            .holidays
            .find_index(&first)
            .unwrap_or_else(|place| place);
        self.holidays
            .as_slice()
            .get(begin..)
            .unwrap_or_default()
            .iter()
            .map(|(date, _)| *date)
            .take_while(move |&date| date <= last)
            .filter(|&date| self.is_holiday(date))
    }
}
