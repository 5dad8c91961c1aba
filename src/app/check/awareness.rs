//! When support heard of a report, as the reader enters it.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::{LocalTime, Zone};

/// When support heard of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Awareness {
    /// What the reader chose; `None` before that.
    pub heard: Option<Heard>,
    /// The other time, as far as it was entered.
    pub entry: Entry,
}

/// The two answers to "when did support hear of it?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// At the moment when the reader said "now".
    At(Instant),
    /// At the time that is entered.
    AnotherTime,
}

/// A wall-clock time in the making.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Day of the month, as typed.
    pub day: String,
    /// A number or a name, as typed.
    pub month: String,
    /// Year, as typed.
    pub year: String,
    /// Hour, as typed: of 24, or with "am" or "pm".
    pub hour: String,
    /// Minute, as typed; empty means the full hour.
    pub minute: String,
    /// The zone of the time.
    pub zone: Zone,
    /// A zone as typed that is none, or of which several fit; it has to be put right first.
    pub unsettled_zone: Option<String>,
    /// Which of two equal times is meant, where clocks went back.
    pub pass: Option<Pass>,
}

/// One of the two times that a clock shows the same reading when it goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Before the clocks went back.
    First,
    /// After they went back.
    Second,
}

/// A part of the entered time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Day of the month.
    Day,
    /// Month.
    Month,
    /// Year.
    Year,
    /// Hour.
    Hour,
    /// Minute.
    Minute,
}

/// Why an entered time cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryProblem {
    /// The field is empty.
    Missing(Field),
    /// The field does not hold what it should.
    NotUnderstood(Field),
    /// The month has no such day.
    NoSuchDay {
        /// The day asked for.
        day: u32,
        /// How many days the month has.
        days_in_month: u32,
    },
    /// The clocks went forward over this time.
    Skipped {
        /// The reading that did not happen.
        wanted: NaiveDateTime,
        /// The first reading after the gap.
        next: NaiveDateTime,
    },
    /// The clocks went back over this time, so it came twice.
    Twice {
        /// The reading that came twice.
        wanted: NaiveDateTime,
    },
    /// Outside the years that the zone table covers.
    OutOfRange,
    /// What was typed as the zone is no zone, or several fit.
    ZoneUnsettled,
}

impl EntryProblem {
    /// Whether the problem is with this field.
    #[must_use]
    pub fn is_about(self, field: Field) -> bool {
        match self {
            Self::Missing(own) | Self::NotUnderstood(own) => own == field,
            Self::NoSuchDay { .. } => field == Field::Day,
            Self::Skipped { .. } | Self::Twice { .. } => field == Field::Hour,
            Self::OutOfRange => field == Field::Year,
            Self::ZoneUnsettled => false,
        }
    }
}

impl Awareness {
    /// Nothing said yet.
    #[must_use]
    pub const fn unanswered(zone: Zone) -> Self {
        Self {
            heard: None,
            entry: Entry::empty(zone),
        }
    }

    /// An answer that is settled: this instant, shown in `zone` if it is to be changed.
    #[must_use]
    pub fn settled(instant: Instant, zone: Zone) -> Self {
        Self {
            heard: Some(Heard::At(instant)),
            entry: Entry::of(instant, zone),
        }
    }

    /// The instant meant; `None` before anything was said.
    ///
    /// # Errors
    /// Everything that keeps the entered time from being one instant.
    pub fn instant(
        &self,
        month_names: &[String; 12],
    ) -> Result<Option<Instant>, Vec<EntryProblem>> {
        match self.heard {
            None => Ok(None),
            Some(Heard::At(instant)) => Ok(Some(instant)),
            Some(Heard::AnotherTime) => self.entry.instant(month_names).map(Some),
        }
    }
}

impl Entry {
    const fn empty(zone: Zone) -> Self {
        Self {
            day: String::new(),
            month: String::new(),
            year: String::new(),
            hour: String::new(),
            minute: String::new(),
            zone,
            unsettled_zone: None,
            pass: None,
        }
    }

    /// The entry that means `instant` in `zone`, to the minute.
    #[must_use]
    pub fn of(instant: Instant, zone: Zone) -> Self {
        let local = zone.local_reading(instant);
        let pass = match zone.instants_of(local) {
            LocalTime::Overlap { earlier, .. } if earlier == instant => Some(Pass::First),
            LocalTime::Overlap { .. } => Some(Pass::Second),
            _ => None,
        };
        Self {
            day: local.day().to_string(),
            month: local.month().to_string(),
            year: local.year().to_string(),
            hour: local.hour().to_string(),
            minute: format!("{:02}", local.minute()),
            zone,
            unsettled_zone: None,
            pass,
        }
    }

    /// The text of one field.
    #[must_use]
    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Day => &self.day,
            Field::Month => &self.month,
            Field::Year => &self.year,
            Field::Hour => &self.hour,
            Field::Minute => &self.minute,
        }
    }

    /// Puts `text` into one field.
    pub fn enter(&mut self, field: Field, text: String) {
        let place = match field {
            Field::Day => &mut self.day,
            Field::Month => &mut self.month,
            Field::Year => &mut self.year,
            Field::Hour => &mut self.hour,
            Field::Minute => &mut self.minute,
        };
        *place = text;
        self.pass = None;
    }

    /// The instant at which clocks of the zone show the entered time.
    ///
    /// # Errors
    /// Everything that is wrong with the entry, by field.
    pub fn instant(&self, month_names: &[String; 12]) -> Result<Instant, Vec<EntryProblem>> {
        let local = self.reading(month_names)?;
        let instant = match (self.zone.instants_of(local), self.pass) {
            (LocalTime::One(instant), _) => instant,
            (LocalTime::Overlap { earlier, .. }, Some(Pass::First)) => earlier,
            (LocalTime::Overlap { later, .. }, Some(Pass::Second)) => later,
            (LocalTime::Overlap { .. }, None) => {
                return Err(vec![EntryProblem::Twice { wanted: local }]);
            }
            (LocalTime::Gap { end, .. }, _) => {
                let next = self.zone.local_reading(end);
                return Err(vec![EntryProblem::Skipped {
                    wanted: local,
                    next,
                }]);
            }
        };
        if instant.is_supported() {
            Ok(instant)
        } else {
            Err(vec![EntryProblem::OutOfRange])
        }
    }

    /// Whether the entered time came twice, so that the reader has to say which is meant.
    #[must_use]
    pub fn comes_twice(&self, month_names: &[String; 12]) -> bool {
        self.reading(month_names)
            .is_ok_and(|local| matches!(self.zone.instants_of(local), LocalTime::Overlap { .. }))
    }

    /// The wall-clock time that the fields say.
    fn reading(&self, month_names: &[String; 12]) -> Result<NaiveDateTime, Vec<EntryProblem>> {
        let mut problems = Vec::new();
        let mut read = |field: Field, meaning: Option<u32>| {
            if self.field(field).trim().is_empty() && meaning.is_none() {
                problems.push(EntryProblem::Missing(field));
            } else if meaning.is_none() {
                problems.push(EntryProblem::NotUnderstood(field));
            }
            meaning.unwrap_or_default()
        };
        let day = read(Field::Day, number(&self.day, 1..=31));
        let month = read(Field::Month, month(&self.month, month_names));
        let year = read(Field::Year, number(&self.year, 0..=9_999));
        let hour = read(Field::Hour, hour(&self.hour));
        let minute = read(
            Field::Minute,
            if self.minute.trim().is_empty() {
                Some(0)
            } else {
                number(&self.minute, 0..=59)
            },
        );
        if self.unsettled_zone.is_some() {
            problems.push(EntryProblem::ZoneUnsettled);
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let year = i32::try_from(year).unwrap_or(i32::MAX);
        let date = NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| {
            vec![EntryProblem::NoSuchDay {
                day,
                days_in_month: days_in_month(year, month),
            }]
        })?;
        let time = NaiveTime::from_hms_opt(hour, minute, 0)
            .ok_or_else(|| vec![EntryProblem::NotUnderstood(Field::Hour)])?;
        if !(2000..2400).contains(&year) {
            return Err(vec![EntryProblem::OutOfRange]);
        }
        Ok(date.and_time(time))
    }
}

fn number(text: &str, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
    text.trim()
        .parse()
        .ok()
        .filter(|number| range.contains(number))
}

/// A month by number or by name, of which three letters are enough if they are unmistakable.
fn month(text: &str, names: &[String; 12]) -> Option<u32> {
    const ENGLISH: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let typed = text.trim().trim_end_matches('.').to_ascii_lowercase();
    if let Some(month) = number(&typed, 1..=12) {
        return Some(month);
    }
    if typed.chars().count() < 3 {
        return None;
    }
    let begins = |name: &str| name.to_ascii_lowercase().starts_with(&typed);
    let numbers = (1..=12).zip(names.iter().zip(ENGLISH));
    let mut matching = numbers.filter(|(_, (local, english))| begins(local) || begins(english));
    match (matching.next(), matching.next()) {
        (Some((month, _)), None) => Some(month),
        _ => None,
    }
}

/// An hour of 24, or of 12 with "am" or "pm".
fn hour(text: &str) -> Option<u32> {
    let typed = text.trim().to_ascii_lowercase().replace('.', "");
    let half =
        |digits: &str, afternoon: u32| number(digits, 1..=12).map(|hour| hour % 12 + afternoon);
    if let Some(digits) = typed.strip_suffix("am") {
        half(digits, 0)
    } else if let Some(digits) = typed.strip_suffix("pm") {
        half(digits, 12)
    } else {
        number(&typed, 0..=23)
    }
}

fn days_in_month(year: i32, month: u32) -> u32 {
    (28..=31)
        .rev()
        .find(|&day| NaiveDate::from_ymd_opt(year, month, day).is_some())
        .unwrap_or(28)
}
