//! A time as an engineer writes it: `16:30`, `2026-06-12 16:30`, `12 Jun 2026 4:30 pm PT`, `now`.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::written_zone::{LikelyZones, zone_named};
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::{LocalTime, Zone};

/// Why a written time cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenTimeProblem {
    /// It is no time in any of the known forms.
    NotUnderstood,
    /// There is no such day.
    NoSuchDay,
    /// The clocks went forward over it.
    Skipped {
        /// The first reading after the gap.
        next: NaiveDateTime,
    },
    /// The clocks went back over it, so it came twice.
    Twice {
        /// What the first of the two is called, such as `PDT`.
        first: String,
        /// What the second of the two is called.
        second: String,
    },
    /// The word that should name a zone names none, or several that differ.
    UnknownZone(String),
    /// Outside the years that the zone table covers.
    OutOfRange,
}

/// The instant that `text` means to somebody with these `zones` at `now`.
///
/// Without a date it is today's; without a zone it is their own.
///
/// # Errors
/// What keeps it from being one instant.
pub fn written_time(
    text: &str,
    zones: LikelyZones,
    now: Instant,
) -> Result<Instant, WrittenTimeProblem> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("now") {
        return Ok(now);
    }
    let words = words_of(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let parts = Parts::of(&words, zones, now)?;
    let local = parts.date.and_time(parts.time);
    if !(2000..2400).contains(&local.year()) {
        return Err(WrittenTimeProblem::OutOfRange);
    }
    settle(local, parts.zone, &parts.zone_word)
}

/// The words of a time: date and time of `2026-06-12T16:30Z` apart, `4:30 pm` as one.
fn words_of(text: &str) -> Vec<String> {
    let mut text = text.replace(',', " ");
    let is_joined = text.as_bytes().get(10) == Some(&b'T')
        && date_of(text.get(..10).unwrap_or_default()).is_some();
    if is_joined {
        text.replace_range(10..11, " ");
        if let Some(utc) = text.strip_suffix('Z') {
            text = format!("{utc} UTC");
        }
        // `2026-06-12T16:30+02:00`: the offset is a word of its own.
        if let Some(at) = text.rfind(['+', '-']).filter(|at| *at > 10) {
            text.insert(at, ' ');
        }
    }
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let is_half = word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("pm");
        match words.last_mut() {
            Some(last) if is_half => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
    }
    words
}

struct Parts {
    date: NaiveDate,
    time: NaiveTime,
    zone: Zone,
    zone_word: String,
}

impl Parts {
    fn of(words: &[&str], zones: LikelyZones, now: Instant) -> Result<Self, WrittenTimeProblem> {
        let at_time = words
            .iter()
            .position(|word| time_of(word).is_some())
            .ok_or(WrittenTimeProblem::NotUnderstood)?;
        let time = words
            .get(at_time)
            .and_then(|word| time_of(word))
            .ok_or(WrittenTimeProblem::NotUnderstood)?;
        let (day_behind, zone_words): (Vec<&str>, Vec<&str>) =
            words[at_time + 1..].iter().partition(|word| is_day(word));
        let zone_word = zone_words.join(" ");
        let zone = if zone_word.is_empty() {
            zones.own
        } else {
            zone_named(&zone_word, zones, now)
                .ok_or_else(|| WrittenTimeProblem::UnknownZone(zone_word.clone()))?
        };
        let today = zone.local_reading(now).date();
        let (weekday, words) = match &words[..at_time] {
            [first, rest @ ..] if !rest.is_empty() => match weekday_named(first) {
                Some(weekday) => (Some(weekday), rest),
                None => (None, &words[..at_time]),
            },
            [] => (None, day_behind.as_slice()),
            words => (None, words),
        };
        let date = match words {
            [] => today,
            [word] if word.eq_ignore_ascii_case("today") => today,
            [word] if word.eq_ignore_ascii_case("yesterday") => {
                today.pred_opt().ok_or(WrittenTimeProblem::NoSuchDay)?
            }
            [word] if word.eq_ignore_ascii_case("tomorrow") => {
                today.succ_opt().ok_or(WrittenTimeProblem::NoSuchDay)?
            }
            [word] if weekday_named(word).is_some() => {
                latest(today, weekday_named(word)).ok_or(WrittenTimeProblem::NoSuchDay)?
            }
            [date] => match (looks_like_date(date), date_of(date)) {
                (true, Some(date)) => date,
                (true, None) => return Err(WrittenTimeProblem::NoSuchDay),
                _ => return Err(WrittenTimeProblem::NotUnderstood),
            },
            [day, month] => named_date(day, month, &today.year().to_string())?,
            [day, month, year] => named_date(day, month, year)?,
            _ => return Err(WrittenTimeProblem::NotUnderstood),
        };
        if weekday.is_some_and(|weekday| weekday != date.weekday()) {
            return Err(WrittenTimeProblem::NoSuchDay);
        }
        Ok(Self {
            date,
            time,
            zone,
            zone_word,
        })
    }
}

/// The instant at which the clocks of `zone` show `local`. Of two, the word tells which is meant.
fn settle(
    local: NaiveDateTime,
    zone: Zone,
    zone_word: &str,
) -> Result<Instant, WrittenTimeProblem> {
    let instant = match zone.instants_of(local) {
        LocalTime::One(instant) => instant,
        LocalTime::Gap { end, .. } => {
            return Err(WrittenTimeProblem::Skipped {
                next: zone.local_reading(end),
            });
        }
        LocalTime::Overlap { earlier, later } => {
            let name = |at: Instant| zone.abbreviation_at(at).into_owned();
            let is_named = |at: Instant| name(at).eq_ignore_ascii_case(zone_word);
            match (is_named(earlier), is_named(later)) {
                (true, false) => earlier,
                (false, true) => later,
                _ => {
                    return Err(WrittenTimeProblem::Twice {
                        first: name(earlier),
                        second: name(later),
                    });
                }
            }
        }
    };
    if instant.is_supported() {
        Ok(instant)
    } else {
        Err(WrittenTimeProblem::OutOfRange)
    }
}

/// A time of day: `16:30`, `16:30:05`, `4:30pm`, `4pm`.
fn time_of(word: &str) -> Option<NaiveTime> {
    let lower = word.to_ascii_lowercase();
    let (digits, afternoon) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        _ => (lower.as_str(), None),
    };
    let mut numbers = digits.split(':').map(|part| {
        let is_number =
            (1..=2).contains(&part.len()) && part.bytes().all(|one| one.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok()).flatten()
    });
    let hour = numbers.next()??;
    let minute = match numbers.next() {
        Some(minute) => minute?,
        None if afternoon.is_some() => 0,
        None => return None,
    };
    let second = numbers.next().unwrap_or(Some(0))?;
    if numbers.next().is_some() {
        return None;
    }
    let hour = match afternoon {
        Some(afternoon) if (1..=12).contains(&hour) => hour % 12 + afternoon,
        Some(_) => return None,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

fn looks_like_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    parts.len() == 3
        && parts
            .iter()
            .all(|part| part.bytes().all(|one| one.is_ascii_digit()))
}

/// `2026-06-12`; the year comes first, so that day and month cannot be mistaken.
fn date_of(word: &str) -> Option<NaiveDate> {
    let mut parts = word.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// `12 June 2026` or `June 12 2026`.
fn named_date(one: &str, other: &str, year: &str) -> Result<NaiveDate, WrittenTimeProblem> {
    let number = |word: &str| word.trim_end_matches('.').parse::<u32>().ok();
    let (day, month) = match (
        number(one),
        month_named(other),
        month_named(one),
        number(other),
    ) {
        (Some(day), Some(month), _, _) | (_, _, Some(month), Some(day)) => (day, month),
        _ => return Err(WrittenTimeProblem::NotUnderstood),
    };
    let year: i32 = year
        .parse()
        .map_err(|_| WrittenTimeProblem::NotUnderstood)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or(WrittenTimeProblem::NoSuchDay)
}

/// Whether a word tells the day by itself, so that it may stand behind the time as well.
fn is_day(word: &str) -> bool {
    ["today", "yesterday", "tomorrow"]
        .iter()
        .any(|day| word.eq_ignore_ascii_case(day))
}

/// The latest such weekday up to today.
fn latest(today: NaiveDate, weekday: Option<Weekday>) -> Option<NaiveDate> {
    today
        .iter_days()
        .rev()
        .take(7)
        .find(|day| Some(day.weekday()) == weekday)
}

/// A weekday, which only confirms the date behind it.
fn weekday_named(word: &str) -> Option<Weekday> {
    const DAYS: [(&str, Weekday); 7] = [
        ("mon", Weekday::Mon),
        ("tue", Weekday::Tue),
        ("wed", Weekday::Wed),
        ("thu", Weekday::Thu),
        ("fri", Weekday::Fri),
        ("sat", Weekday::Sat),
        ("sun", Weekday::Sun),
    ];
    let start = word.get(..3)?.to_ascii_lowercase();
    let found = DAYS.iter().find(|(name, _)| *name == start);
    found.map(|(_, day)| *day)
}

fn month_named(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let start = word.get(..3)?.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| *month == start)?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

    use super::*;

    fn read(text: &str) -> Result<String, WrittenTimeProblem> {
        let now = Instant::from_unix_seconds(1_781_307_000); // 2026-06-12T23:30:00Z
        let zones = LikelyZones {
            own: Zone::named("Europe/Berlin").unwrap(),
            vendor: Zone::named("America/Los_Angeles").unwrap(),
        };
        written_time(text, zones, now).map(|instant| format!("{instant:?}"))
    }

    #[test]
    fn times_are_read_as_engineers_write_them() {
        for (text, instant) in [
            ("now", "2026-06-12T23:30:00Z"),
            // In Berlin it is the 13th already.
            ("16:30", "2026-06-13T14:30:00Z"),
            ("yesterday 16:30", "2026-06-12T14:30:00Z"),
            ("16:30 yesterday", "2026-06-12T14:30:00Z"),
            ("2026-06-12T16:30:00+05:30", "2026-06-12T11:00:00Z"),
            ("2026-06-12T16:30-07:00", "2026-06-12T23:30:00Z"),
            // It is Saturday in Berlin, and Friday in Los Angeles.
            ("Monday 9:00 PT", "2026-06-08T16:00:00Z"),
            ("sat 1am", "2026-06-12T23:00:00Z"),
            ("Fri, 12 June 2026 16:30", "2026-06-12T14:30:00Z"),
            ("tomorrow 9:05", "2026-06-14T07:05:00Z"),
            ("2026-06-12 16:30", "2026-06-12T14:30:00Z"),
            ("2026-06-12 16:30:05", "2026-06-12T14:30:05Z"),
            ("2026-06-12T16:30:00Z", "2026-06-12T16:30:00Z"),
            ("2026-06-12 16:30 PT", "2026-06-12T23:30:00Z"),
            ("2026-06-12 16:30 PDT", "2026-06-12T23:30:00Z"),
            // Manila's clocks go by PST as well; the vendor's are meant.
            ("2026-01-12 16:30 PST", "2026-01-13T00:30:00Z"),
            ("2026-06-12 16:30 CEST", "2026-06-12T14:30:00Z"),
            ("2026-06-12 16:30 jst", "2026-06-12T07:30:00Z"),
            (
                "2026-06-12, 4:30 pm America/Los_Angeles",
                "2026-06-12T23:30:00Z",
            ),
            ("2026-06-12 4:30pm Los Angeles", "2026-06-12T23:30:00Z"),
            ("2026-06-12 16:30 +02:00", "2026-06-12T14:30:00Z"),
            ("12 June 2026 16:30", "2026-06-12T14:30:00Z"),
            ("Jun 12 2026 12am", "2026-06-11T22:00:00Z"),
            ("12 Jun 4pm", "2026-06-12T14:00:00Z"),
            ("2026-11-01 01:30 PDT", "2026-11-01T08:30:00Z"),
            ("2026-11-01 01:30 PST", "2026-11-01T09:30:00Z"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(instant), "{text}");
        }
    }

    #[test]
    fn no_time_is_guessed() {
        use WrittenTimeProblem as Problem;
        for (text, problem) in [
            ("", Problem::NotUnderstood),
            ("soon", Problem::NotUnderstood),
            ("16", Problem::NotUnderstood),
            ("25:00", Problem::NotUnderstood),
            ("16:60", Problem::NotUnderstood),
            ("06/12/2026 16:30", Problem::NotUnderstood),
            ("2026-02-30 16:30", Problem::NoSuchDay),
            ("31 June 2026 16:30", Problem::NoSuchDay),
            ("1999-06-12 16:30", Problem::OutOfRange),
            (
                "2026-06-12 16:30 Atlantis",
                Problem::UnknownZone("Atlantis".to_owned()),
            ),
            // Chicago's, Shanghai's and Havana's.
            (
                "2026-01-12 16:30 CST",
                Problem::UnknownZone("CST".to_owned()),
            ),
            (
                "2026-10-25 02:30",
                Problem::Twice {
                    first: "CEST".to_owned(),
                    second: "CET".to_owned(),
                },
            ),
            (
                "2026-11-01 01:30 PT",
                Problem::Twice {
                    first: "PDT".to_owned(),
                    second: "PST".to_owned(),
                },
            ),
        ] {
            assert_eq!(read(text), Err(problem), "{text}");
        }
        assert!(matches!(
            read("2026-03-29 02:30"),
            Err(Problem::Skipped { .. })
        ));
    }
}
