//! The words of a written date and time, taken apart.

use chrono::{NaiveDate, NaiveTime};

use super::date::{Unreadable, WrittenTime};
use super::times::{month_named, offset_of, time_of};

/// The words of a written time, by what they are.
#[derive(Default)]
pub(super) struct Words<'t> {
    /// A date in one word.
    date: Option<&'t str>,
    month: Option<u32>,
    /// Numbers by themselves.
    numbers: Vec<&'t str>,
    time: Option<&'t str>,
    is_afternoon: Option<bool>,
    offset: Option<i32>,
    /// The text of the time without colons, as in 20260612T163000Z.
    compact_time: Option<&'t str>,
}

impl<'t> Words<'t> {
    /// # Errors
    /// A word that is none of a time.
    pub fn of(text: &'t str) -> Result<Self, Unreadable> {
        let mut words = Self::default();
        // What stands in brackets is the name of the zone once more.
        let text = text.split('(').next().unwrap_or_default();
        let separated = |one: char| one == ',' || one.is_whitespace();
        for (place, word) in text.split(separated).enumerate() {
            match date_and_time(word) {
                Some((date, time)) => {
                    words.take(date, place)?;
                    words.take(time, place)?;
                }
                None if word.is_empty() => {}
                None => words.take(word, place)?,
            }
        }
        Ok(words)
    }

    fn take(&mut self, word: &'t str, place: usize) -> Result<(), Unreadable> {
        let starts_with_digit = word.starts_with(|one: char| one.is_ascii_digit());
        let bare = word.trim_end_matches('.');
        let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(is_afternoon) = half_of_day(word) {
            self.is_afternoon = Some(is_afternoon);
        } else if word.contains(':') && starts_with_digit && self.time.is_none() {
            let is_end = |one: char| !one.is_ascii_digit() && !":.".contains(one);
            let end = word.find(is_end).unwrap_or(word.len());
            let (time, rest) = word.split_at_checked(end).unwrap_or((word, ""));
            self.time = Some(time);
            if !rest.is_empty() {
                self.take(rest, place)?;
            }
        } else if is_number {
            match self.numbers.as_slice() {
                [date] if date.len() == 8 && matches!(bare.len(), 4 | 6) => {
                    self.compact_time = Some(bare);
                }
                _ => self.numbers.push(bare),
            }
        } else if let Some(time) = word.strip_suffix('Z').filter(|_| starts_with_digit) {
            self.offset = Some(0);
            self.take(time, place)?;
        } else if let Some(offset) = offset_of(word) {
            self.offset = Some(offset);
        } else if starts_with_digit && word.contains(['/', '-', '.']) && self.date.is_none() {
            self.date = Some(word);
        } else if let Some(ordinal) = ordinal(word) {
            self.numbers.push(ordinal);
        } else if let Some(month) = month_named(word).filter(|_| self.month.is_none()) {
            self.month = Some(month);
        } else if self.time.is_some() {
            return Err(Unreadable::NotAZone);
        } else if !is_idle(word, place) {
            return Err(Unreadable::NotATime);
        }
        Ok(())
    }

    /// # Errors
    /// What is missing, or does not exist.
    pub fn settle(self) -> Result<WrittenTime, Unreadable> {
        let date = match (self.date, self.month, self.numbers.as_slice()) {
            (Some(word), None, []) => date_in_a_word(word)?,
            (None, Some(month), &[first, second]) => {
                let (day, year) = if first.len() == 4 {
                    (second, first)
                } else {
                    (first, second)
                };
                let date = NaiveDate::from_ymd_opt(year_of(year)?, month, day_of(day)?);
                date.map(WrittenTime::on)
            }
            (None, None, &[date]) if date.len() == 8 => {
                let part = |from: usize, to: usize| date.get(from..to).unwrap_or_default();
                let month = day_of(part(4, 6))?;
                let date =
                    NaiveDate::from_ymd_opt(year_of(part(0, 4))?, month, day_of(part(6, 8))?);
                date.map(WrittenTime::on)
            }
            _ => return Err(Unreadable::NotATime),
        };
        let date = date.ok_or(Unreadable::NoSuchDay)?;
        let time = match (self.time, self.compact_time) {
            (None, None) if self.is_afternoon.is_some() => return Err(Unreadable::NotATime),
            (None, None) => None,
            (Some(time), _) => Some(time_of(time, self.is_afternoon)),
            (None, Some(time)) => Some(compact(time)),
        };
        let time = match time {
            Some(time) => Some(time.ok_or(Unreadable::NoSuchDay)?),
            None => None,
        };
        Ok(date.at(time, self.offset))
    }
}

/// `163000` or `1630`.
fn compact(time: &str) -> Option<NaiveTime> {
    let part = |from: usize| {
        time.get(from..from + 2)
            .map_or(Some(0), |part| part.parse().ok())
    };
    NaiveTime::from_hms_opt(part(0)?, part(2)?, part(4)?)
}

/// The two halves of a word such as `2026-06-12T16:30`.
fn date_and_time(word: &str) -> Option<(&str, &str)> {
    let (date, time) = word.split_once(['T', 't'])?;
    let is_digit = |one: char| one.is_ascii_digit();
    (date.ends_with(is_digit) && time.starts_with(is_digit)).then_some((date, time))
}

/// `2026-06-12`, `12/06/2026`, `12.06.26`, `12/Jun/26`.
fn date_in_a_word(word: &str) -> Result<Option<WrittenTime>, Unreadable> {
    let mut parts = word.split(['/', '-', '.']).filter(|part| !part.is_empty());
    let (Some(first), Some(second), Some(third), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Unreadable::NotATime);
    };
    if first.len() == 4 {
        let month = month_named(second).map_or_else(|| day_of(second), Ok)?;
        let date = NaiveDate::from_ymd_opt(year_of(first)?, month, day_of(third)?);
        return Ok(date.map(WrittenTime::on));
    }
    let year = year_of(third)?;
    if let Some(month) = month_named(second) {
        let date = NaiveDate::from_ymd_opt(year, month, day_of(first)?);
        return Ok(date.map(WrittenTime::on));
    }
    let (first, second) = (day_of(first)?, day_of(second)?);
    // With points between them the day comes first, wherever dates are written so.
    if word.contains('.') {
        return Ok(NaiveDate::from_ymd_opt(year, second, first).map(WrittenTime::on));
    }
    Ok(WrittenTime::of_numbers(first, second, year))
}

/// One or two digits.
fn day_of(text: &str) -> Result<u32, Unreadable> {
    let is_short = matches!(text.len(), 1 | 2) && text.bytes().all(|one| one.is_ascii_digit());
    let number = is_short.then(|| text.parse().ok()).flatten();
    number.ok_or(Unreadable::NotATime)
}

/// Four digits, or two for a year of this century.
fn year_of(text: &str) -> Result<i32, Unreadable> {
    let are_digits = text.bytes().all(|one| one.is_ascii_digit());
    let number = text.parse().ok().filter(|_| are_digits);
    match (number, text.len()) {
        (Some(year), 4) => Ok(year),
        (Some(year), 2) => Ok(2_000 + year),
        _ => Err(Unreadable::NotATime),
    }
}

/// The number of `12th`.
fn ordinal(word: &str) -> Option<&str> {
    let endings = ["st", "nd", "rd", "th"];
    let number = endings.iter().find_map(|end| word.strip_suffix(end))?;
    day_of(number).ok().map(|_| number)
}

/// Whether a word is such as `PM`.
fn half_of_day(word: &str) -> Option<bool> {
    let word = word.trim_end_matches('.');
    let is = |names: [&str; 2]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
    match (is(["am", "a.m"]), is(["pm", "p.m"])) {
        (true, _) => Some(false),
        (_, true) => Some(true),
        _ => None,
    }
}

/// Whether a word says nothing that the others do not: a weekday in front, or "at".
fn is_idle(word: &str, place: usize) -> bool {
    (place == 0 && is_weekday(word)) || word.eq_ignore_ascii_case("at")
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    word.get(..3)
        .is_some_and(|start| DAYS.iter().any(|day| start.eq_ignore_ascii_case(day)))
}
