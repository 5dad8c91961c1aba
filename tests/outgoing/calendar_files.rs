//! ICS: bytes, folding, moments and days.

use chrono::NaiveDate;
use proptest::prelude::*;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::exchange::calendar_file::{BEGIN, END, Entry, Revision, When, write, write_entry};
use sla_widget::exchange::notation;
use sla_widget::exchange::outgoing_text::shown;

use crate::desk::{AWKWARD, any_text};
use crate::{at, is_golden};

fn entry(title: &str, description: &str) -> Entry {
    Entry {
        id: "one@sla-widget".to_owned(),
        when: When::Moment(at("2026-06-17T23:30:00Z")),
        title: title.to_owned(),
        description: description.to_owned(),
        link: None,
        alarm_minutes: None,
        revision: None,
    }
}

fn file(entry: &Entry) -> String {
    write(entry, at("2026-06-12T23:30:00Z"))
}

/// The lines of a property as they stand in the file.
fn lines_of(file: &str, name: &str) -> Vec<String> {
    let mut lines = file
        .split("\r\n")
        .skip_while(|line| !line.starts_with(&format!("{name}:")));
    let first = lines.next().expect("the property is there").to_owned();
    let rest = lines
        .take_while(|line| line.starts_with(' '))
        .map(str::to_owned);
    std::iter::once(first).chain(rest).collect()
}

/// The value of a property as a reader of the format gets it.
pub fn value(file: &str, name: &str) -> String {
    let unfolded = lines_of(&file.replace("\r\n ", ""), name).concat();
    unescaped(unfolded.split_once(':').expect("a value").1)
}

pub fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next().expect("something is escaped") {
                'n' => text.push('\n'),
                other @ ('\\' | ';' | ',') => text.push(other),
                other => panic!("\\{other} is no escape"),
            },
            ';' | ',' => panic!("{character} is not escaped in {value}"),
            other => text.push(other),
        }
    }
    text
}

/// The text as it is expected: every line break is one kind, and what cannot leave is replaced.
fn expected(text: &str) -> String {
    let breaks = ["\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"];
    let text = breaks
        .iter()
        .fold(text.to_owned(), |text, one| text.replace(one, "\n"));
    text.chars().map(shown).collect()
}

/// Every line ends in CRLF and has at most 75 octets; nothing else breaks a line.
#[track_caller]
pub fn is_well_formed(file: &str) {
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert!(
        !file
            .replace("\r\n", "")
            .contains(['\r', '\n', '\u{85}', '\u{2028}', '\u{2029}'])
    );
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{line} has {} octets", line.len());
    }
}

#[test]
fn b92_a_fold_never_falls_inside_a_character() {
    let title = format!("{}📞tail", "A".repeat(66));
    let file = file(&entry(&title, ""));
    let lines = lines_of(&file, "SUMMARY");
    assert_eq!(
        lines,
        [format!("SUMMARY:{}", "A".repeat(66)), " 📞tail".to_owned()]
    );
    let octets: Vec<usize> = lines.iter().map(String::len).collect();
    assert_eq!(octets, [74, 9]);
    is_well_formed(&file);
    assert_eq!(value(&file, "SUMMARY"), title);
}

#[test]
fn b92a_folds_count_octets() {
    let title = "č".repeat(80);
    let lines = lines_of(&file(&entry(&title, "")), "SUMMARY");
    let octets: Vec<usize> = lines.iter().map(String::len).collect();
    assert_eq!(octets, [74, 75, 21]);
    let characters: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    assert_eq!(characters, [41, 38, 11]);
}

#[test]
fn b92b_folds_and_escapes_do_not_get_in_each_others_way() {
    for letters in 1..=160 {
        for tail in ["\n•tail", "\\•tail", ";,\\n", "\n\n\n"] {
            let description = format!("{}{tail}", "a".repeat(letters));
            let file = file(&entry("x", &description));
            is_well_formed(&file);
            assert_eq!(value(&file, "DESCRIPTION"), description);
        }
    }
}

#[test]
fn b94_moments_are_in_utc_so_that_no_zone_is_needed() {
    for (unix_seconds, utc) in [
        // 2024-03-11T10:00:00-04:00
        (1_710_165_600, "20240311T140000Z"),
        // B94a: 2024-10-25T17:00:00+03:00 in Kyiv, 2026-11-02T10:00:00-07:00 in Vancouver
        (1_729_864_800, "20241025T140000Z"),
        (1_793_638_800, "20261102T170000Z"),
    ] {
        let entry = Entry {
            when: When::Moment(Instant::from_unix_seconds(unix_seconds)),
            ..entry("x", "")
        };
        let file = file(&entry);
        assert_eq!(value(&file, "DTSTART"), utc);
        assert_eq!(value(&file, "DTSTAMP"), "20260612T233000Z");
        assert!(!file.contains("TZID"), "{file}");
    }
}

#[test]
fn a_moment_has_no_end_and_an_alarm_only_if_one_is_wanted() {
    let plain = file(&entry("x", ""));
    assert!(
        !plain.contains("DTEND") && !plain.contains("VALARM"),
        "{plain}"
    );
    let alarmed = Entry {
        alarm_minutes: Some(90),
        ..entry("Due; soon", "")
    };
    let file = file(&alarmed);
    let alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Due\\; soon\r\nTRIGGER:-PT90M\r\nEND:VALARM\r\n";
    assert!(file.contains(alarm), "{file}");
}

#[test]
fn b95_a_day_is_the_same_everywhere_and_ends_before_the_next_one() {
    let date = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    for (day, lines) in [
        (
            date(2025, 12, 29),
            "DTSTART;VALUE=DATE:20251229\r\nDTEND;VALUE=DATE:20251230\r\n",
        ),
        (
            date(2025, 12, 31),
            "DTSTART;VALUE=DATE:20251231\r\nDTEND;VALUE=DATE:20260101\r\n",
        ),
        (
            date(2028, 2, 28),
            "DTSTART;VALUE=DATE:20280228\r\nDTEND;VALUE=DATE:20280229\r\n",
        ),
    ] {
        let holiday = Entry {
            when: When::Day(day),
            ..entry("Holiday", "")
        };
        let file = file(&holiday);
        assert!(file.contains(lines), "{file}");
    }
    let holiday = Entry {
        id: "holiday-2025-12-29@sla-widget".to_owned(),
        when: When::Day(date(2025, 12, 29)),
        ..entry("Holiday", "")
    };
    is_golden("holiday.ics", &file(&holiday));
}

#[test]
fn links_lead_into_the_web_only() {
    let linked = |link: &str| {
        let entry = Entry {
            link: Some(link.to_owned()),
            ..entry("x", "")
        };
        file(&entry)
    };
    let file = linked("https://desk.example/é?a=\"b\"&c={d}");
    assert!(
        file.contains("\r\nURL:https://desk.example/%C3%A9?a=%22b%22&c=%7Bd%7D\r\n"),
        "{file}"
    );
    for link in [
        "javascript:alert(1)",
        "desk.example",
        "https://",
        "https://x\r\nBEGIN:VALARM",
    ] {
        assert!(!linked(link).contains("URL:"), "{link}");
    }
}

/// Entries with everything that readers of calendars stumble over, and what they should get of them.
#[test]
fn awkward_entries_are_as_published() {
    let long = (1..=80).map(|letters| format!("{}\n•tail; \\, 📞", "a".repeat(letters)));
    let texts = AWKWARD.iter().map(|text| (*text).to_owned()).chain(long);
    let mut calendar = BEGIN.to_owned();
    let mut entries = Vec::new();
    for (number, text) in (0_u32..).zip(texts) {
        let entry = Entry {
            id: format!("{number}-awkward@sla-widget"),
            when: When::Moment(at("2026-11-01T08:30:00Z").plus_seconds(i64::from(number) * 60)),
            alarm_minutes: (number % 3 > 0).then_some(number),
            revision: Some(Revision {
                sequence: number,
                modified: at("2026-06-12T22:00:00Z"),
            }),
            ..entry(&format!("“{text}”"), &format!("“{text}”"))
        };
        write_entry(&mut calendar, &entry, at("2026-06-12T23:30:00Z"));
        let When::Moment(moment) = entry.when else {
            panic!("a moment")
        };
        entries.push(serde_json::json!({
            "uid": entry.id,
            "at": notation::write_instant(moment),
            "text": expected(&entry.title),
            "alarmMinutes": entry.alarm_minutes,
            "sequence": number,
        }));
    }
    calendar.push_str(END);
    is_well_formed(&calendar);
    is_golden("awkward.ics", &calendar);
    is_golden(
        "awkward.json",
        &format!("{:#}\n", serde_json::Value::from(entries)),
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_text_comes_back_from_lines_that_are_short_enough(
        texts in (any_text(), any_text(), any_text()), alarm in prop::option::of(any::<u32>())
    ) {
        let entry = Entry {
            id: texts.0.clone(),
            alarm_minutes: alarm,
            revision: alarm.map(|sequence| Revision { sequence, modified: at("2026-06-12T22:00:00Z") }),
            ..entry(&texts.1, &format!("x{}", texts.2))
        };
        let file = file(&entry);
        is_well_formed(&file);
        prop_assert_eq!(value(&file, "UID"), expected(&texts.0));
        prop_assert_eq!(value(&file, "SUMMARY"), expected(&texts.1));
        prop_assert_eq!(value(&file, "DESCRIPTION"), expected(&format!("x{}", texts.2)));
        let unfolded = file.replace("\r\n ", "");
        for (name, count) in [("BEGIN:VEVENT", 1), ("END:VEVENT", 1), ("BEGIN:VALARM", usize::from(alarm.is_some()))] {
            prop_assert_eq!(unfolded.split("\r\n").filter(|line| *line == name).count(), count);
        }
    }
}
