//! A clock's history and future as one sorted list of changes.
//!
//! The table writes a clock as a few *eras*, each a yearly rule and the instant until
//! which it held: `EST5EDT,M4.1.0,M10.5.0 2007 EST5EDT,M3.2.0,M11.1.0`. Here they become
//! every single change up to the end of 2400, so that a look-up is a binary search and
//! the years of the standing rule are nothing special. `cargo xtask zones` compiles this
//! file too.

use super::rule::{Reading, Rule, days_from_1970, year_of};

/// 1999-01-01T00:00:00Z: the table's first second. Earlier the first reading is assumed.
pub const FIRST_SECOND: i64 = 915_148_800;
/// 2401-01-01T00:00:00Z: the first second without listed changes.
pub const END_SECOND: i64 = 13_601_088_000;

/// What a clock shows at every second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline<'a> {
    first: Reading<'a>,
    /// Sorted by second; a reading always differs from the one before.
    changes: Vec<(i64, Reading<'a>)>,
}

/// A stretch of time with one reading: `[from, to)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// The first second; `i64::MIN` for the first stretch.
    pub from: i64,
    /// The second after the last; `i64::MAX` for the last stretch.
    pub to: i64,
    /// What the clock shows.
    pub reading: Reading<'a>,
}

impl<'a> Timeline<'a> {
    /// Reads a clock's eras; `None` if they are not in the table's form.
    #[must_use]
    pub fn parse(eras: &'a str) -> Option<Self> {
        let mut words = eras.split(' ');
        let mut rule = Rule::parse(words.next()?)?;
        let mut from = FIRST_SECOND;
        let mut timeline = Self {
            first: rule.standard,
            changes: Vec::new(),
        };
        timeline.first = reading_at(&rule, from);
        while let Some(until) = words.next() {
            let until = second(until)?;
            timeline.append(&rule, from, until);
            rule = Rule::parse(words.next()?)?;
            from = until;
        }
        timeline.append(&rule, from, END_SECOND);
        Some(timeline)
    }

    /// The clock that shows UTC for ever.
    #[must_use]
    pub const fn utc() -> Self {
        Self {
            first: Reading {
                offset: 0,
                abbreviation: "UTC",
            },
            changes: Vec::new(),
        }
    }

    /// What the clock shows at a Unix second.
    #[must_use]
    pub fn reading_at(&self, second: i64) -> Reading<'a> {
        self.reading(self.position(second))
    }

    /// The first change of offset after a Unix second, with the readings before and after it.
    #[must_use]
    pub fn offset_change_after(&self, second: i64) -> Option<(i64, i32, i32)> {
        let position = self.position(second);
        let before = self.reading(position).offset;
        self.changes[position..]
            .iter()
            .find(|(_, reading)| reading.offset != before)
            .map(|&(at, reading)| (at, before, reading.offset))
    }

    /// The stretches that reach into `[from, to)`, in order.
    pub fn stretches(&self, from: i64, to: i64) -> impl Iterator<Item = Stretch<'a>> {
        (self.position(from)..=self.changes.len())
            .map(|position| Stretch {
                from: match position {
                    0 => i64::MIN,
                    later => self.changes[later - 1].0,
                },
                to: self.changes.get(position).map_or(i64::MAX, |next| next.0),
                reading: self.reading(position),
            })
            .take_while(move |stretch| stretch.from < to)
    }

    /// Whether the two clocks show the same date and time at every second.
    #[must_use]
    pub fn has_offsets_of(&self, other: &Self) -> bool {
        let mut second = i64::MIN;
        loop {
            if self.reading_at(second).offset != other.reading_at(second).offset {
                return false;
            }
            match (
                self.offset_change_after(second),
                other.offset_change_after(second),
            ) {
                (None, None) => return true,
                (mine, theirs) if mine == theirs => second = mine.map_or(i64::MAX, |next| next.0),
                _ => return false,
            }
        }
    }

    /// How many changes happened up to and including this second.
    fn position(&self, second: i64) -> usize {
        self.changes.partition_point(|&(at, _)| at <= second)
    }

    /// The reading after that many changes.
    fn reading(&self, position: usize) -> Reading<'a> {
        match position {
            0 => self.first,
            later => self.changes[later - 1].1,
        }
    }

    /// Adds what `rule` does in `[from, until)`.
    fn append(&mut self, rule: &Rule<'a>, from: i64, until: i64) {
        self.push(from, reading_at(rule, from));
        if rule.daylight.is_none() {
            return;
        }
        for year in year_of(from) - 1..=year_of(until) + 1 {
            for (at, reading) in rule.changes_of_year(year).into_iter().flatten() {
                if from < at && at < until {
                    self.push(at, reading);
                }
            }
        }
    }

    fn push(&mut self, at: i64, reading: Reading<'a>) {
        if self.reading(self.changes.len()) != reading {
            self.changes.push((at, reading));
        }
    }
}

/// What a clock under `rule` shows at a Unix second.
#[must_use]
pub fn reading_at<'a>(rule: &Rule<'a>, second: i64) -> Reading<'a> {
    let year = year_of(second);
    (year - 1..=year + 1)
        .flat_map(|year| rule.changes_of_year(year))
        .flatten()
        .take_while(|&(at, _)| at <= second)
        .last()
        .map_or(rule.standard, |(_, reading)| reading)
}

/// `2007`, `2007-03`, `2007-03-11`, `2007-03-11T10`, `2007-03-11T10:30` … as a Unix second; all UTC.
fn second(text: &str) -> Option<i64> {
    let (date, time) = text.split_once('T').unwrap_or((text, "0"));
    let mut date = date.split('-').map(str::parse::<i64>);
    let year = date.next()?.ok()?;
    let month = date.next().unwrap_or(Ok(1)).ok()?;
    let day = date.next().unwrap_or(Ok(1)).ok()?;
    let mut seconds = days_from_1970(year, month, day) * 86_400;
    let mut unit = 3600;
    for number in time.split(':') {
        seconds += unit * number.parse::<i64>().ok()?;
        unit /= 60;
    }
    Some(seconds)
}
