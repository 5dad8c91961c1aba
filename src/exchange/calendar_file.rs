//! A deadline as an iCalendar file (RFC 5545), for the reader's own calendar.

use chrono::{DateTime, Datelike, Timelike};

use crate::domain::calendar::instant::Instant;

/// The longest line that the format allows, in octets without the line break.
const LONGEST_LINE: usize = 75;

/// An entry of a calendar: a moment, with an alarm before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// A name that stays the same, so that adding the entry again updates it.
    pub id: String,
    /// The moment.
    pub at: Instant,
    /// The title.
    pub title: String,
    /// More words; lines are kept.
    pub description: String,
    /// How long before the moment the alarm goes off, in minutes.
    pub alarm_minutes: u32,
}

/// The file with `entry`, written at `now`. All times are in UTC, so no zone needs to be told.
#[must_use]
pub fn write(entry: &Entry, now: Instant) -> String {
    let moment = utc(entry.at);
    let alarm = format!("TRIGGER:-PT{}M", entry.alarm_minutes);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//sla-widget//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", text(&entry.id)),
        format!("DTSTAMP:{}", utc(now)),
        format!("DTSTART:{moment}"),
        format!("DTEND:{moment}"),
        format!("SUMMARY:{}", text(&entry.title)),
        format!("DESCRIPTION:{}", text(&entry.description)),
        "TRANSP:TRANSPARENT".to_owned(),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{}", text(&entry.title)),
        alarm,
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

/// `20260617T233000Z`.
fn utc(instant: Instant) -> String {
    let time = DateTime::from_timestamp(instant.unix_seconds(), 0).unwrap_or_default();
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        time.year(),
        time.month(),
        time.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// Text as a property value: what has a meaning of its own is escaped, control characters are dropped.
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// A line with its break, continued on further lines where it is too long, never inside a character.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 2);
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > LONGEST_LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(character);
        length += character.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(title: &str) -> String {
        let entry = Entry {
            id: "one@sla-widget".to_owned(),
            at: Instant::from_unix_seconds(1_781_739_000),
            title: title.to_owned(),
            description: "Why:\nit is so; really, \\o/".to_owned(),
            alarm_minutes: 60,
        };
        write(&entry, Instant::from_unix_seconds(1_781_307_000))
    }

    #[test]
    fn times_are_written_in_utc() {
        let file = file("Answer due");
        assert!(file.contains("\r\nDTSTART:20260617T233000Z\r\n"), "{file}");
        assert!(file.contains("\r\nDTSTAMP:20260612T233000Z\r\n"), "{file}");
    }

    #[test]
    fn text_is_escaped() {
        assert!(file("x").contains("DESCRIPTION:Why:\\nit is so\\; really\\, \\\\o/\r\n"));
        assert!(file("a\u{0}\rb").contains("SUMMARY:ab\r\n"));
    }

    #[test]
    fn lines_are_folded_at_75_octets_and_never_inside_a_character() {
        for padding in 0..8 {
            let title = format!("{}{}", "x".repeat(padding), "🛠️é".repeat(60));
            let file = file(&title);
            assert!(
                file.split("\r\n").all(|line| line.len() <= LONGEST_LINE),
                "{file}"
            );
            assert!(file.replace("\r\n ", "").contains(&title), "{file}");
        }
    }
}
