//! Deadlines and holidays as an iCalendar file (RFC 5545), for the reader's own calendar.
//!
//! All moments are in UTC, so no zone needs to be told; a day is a date and the same day everywhere.
//! An entry keeps its name, and what is written later is newer by `DTSTAMP` and never older by
//! `SEQUENCE` (RFC 5546), so reading a file again renews the entries instead of doubling them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::outgoing_text;
use crate::domain::calendar::instant::Instant;
use crate::exchange::journal::is_web_address;

/// The longest line that the format allows, in octets without the line break.
const LONGEST_LINE: usize = 75;

/// What a file begins with; then come entries, at least one of them, and [`END`].
pub const BEGIN: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//sla-widget//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n";
/// What a file ends with.
pub const END: &str = "END:VCALENDAR\r\n";

/// An entry of a calendar, perhaps with an alarm before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// A name that stays the same, so that adding the entry again updates it.
    pub id: String,
    /// When it is.
    pub when: When,
    /// The title.
    pub title: String,
    /// More words; lines are kept.
    pub description: String,
    /// The address where more is told; left out unless it is one of the web.
    pub link: Option<String>,
    /// How long before its beginning the alarm goes off, in minutes.
    pub alarm_minutes: Option<u32>,
    /// Which state of the thing behind the entry this is, if that changes.
    pub revision: Option<Revision>,
}

/// When an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// At a moment. It takes no time.
    Moment(Instant),
    /// All day on a date, whatever the zone.
    Day(NaiveDate),
}

/// A state of something that changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Never lower than that of an earlier state.
    pub sequence: u32,
    /// When it was changed last.
    pub modified: Instant,
}

/// The file with `entry`, written at `now`.
#[must_use]
pub fn write(entry: &Entry, now: Instant) -> String {
    let mut file = BEGIN.to_owned();
    write_entry(&mut file, entry, now);
    file.push_str(END);
    file
}

/// Appends an entry to a file that is written at `now`.
pub fn write_entry(file: &mut String, entry: &Entry, now: Instant) {
    let title = text(&entry.title);
    let mut line = |name: &str, value: &str| fold(file, name, value);
    line("BEGIN", "VEVENT");
    line("UID", &text(&entry.id));
    line("DTSTAMP", &utc(now));
    if let Some(revision) = entry.revision {
        line("SEQUENCE", &revision.sequence.to_string());
        line("LAST-MODIFIED", &utc(revision.modified));
    }
    match entry.when {
        // Without an end: one at the beginning would be against RFC 5545 (3.8.2.2).
        When::Moment(instant) => line("DTSTART", &utc(instant)),
        When::Day(day) => {
            line("DTSTART;VALUE=DATE", &date(day));
            // The end is the first day after it.
            line("DTEND;VALUE=DATE", &date(day.succ_opt().unwrap_or(day)));
        }
    }
    line("SUMMARY", &title);
    if !entry.description.is_empty() {
        line("DESCRIPTION", &text(&entry.description));
    }
    if let Some(link) = entry.link.as_deref().filter(|link| is_web_address(link)) {
        line("URL", &outgoing_text::address(link));
    }
    line("TRANSP", "TRANSPARENT");
    if let Some(minutes) = entry.alarm_minutes {
        line("BEGIN", "VALARM");
        line("ACTION", "DISPLAY");
        line("DESCRIPTION", &title);
        line("TRIGGER", &format!("-PT{minutes}M"));
        line("END", "VALARM");
    }
    line("END", "VEVENT");
}

/// `20260617T233000Z`.
fn utc(instant: Instant) -> String {
    let time: NaiveDateTime = instant.utc_reading().unwrap_or_default();
    format!(
        "{}T{:02}{:02}{:02}Z",
        date(time.date()),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// `20260617`.
fn date(date: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// Text as a property value: what has a meaning of its own is escaped, and line breaks of every kind
/// are written as one kind.
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    let mut before = ' ';
    for character in value.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' if before == '\r' => {}
            // Some readers end a line at the last three too, though the format does not.
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            other => escaped.push(outgoing_text::shown(other)),
        }
        before = character;
    }
    escaped
}

/// Appends a line with its break, continued on further lines where it is too long, never inside a
/// character.
fn fold(file: &mut String, name: &str, value: &str) {
    let mut length = 0;
    let characters = name.chars().chain([':']).chain(value.chars());
    for character in characters {
        if length + character.len_utf8() > LONGEST_LINE {
            file.push_str("\r\n ");
            length = 1;
        }
        file.push(character);
        length += character.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(title: &str) -> String {
        let entry = Entry {
            id: "one@sla-widget".to_owned(),
            when: When::Moment(Instant::from_unix_seconds(1_781_739_000)),
            title: title.to_owned(),
            description: "Why:\nit is so; really, \\o/".to_owned(),
            link: None,
            alarm_minutes: Some(60),
            revision: None,
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
        assert!(file("a\u{0}\rb\r\nc").contains("SUMMARY:a\u{fffd}\\nb\\nc\r\n"));
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
