//! What a document says beside its events, and what is told of it.

use sla_widget::domain::ticket::event::{Event, Happening, PolicyName};
use sla_widget::exchange::journal::{
    ChecksumResult, Content, DataReader, PolicyText, ReadData, Step, ToldOrigin, read_data,
    write_data,
};
use sla_widget::exchange::notation;
use sla_widget::exchange::policy::{built_in_text, read_policy};

use crate::documents::{journal, numbered, origin};
use crate::examples::{event, opening};

#[track_caller]
fn read(text: &str) -> ReadData {
    match DataReader::new(text.to_owned()).step(usize::MAX) {
        Step::Done(data) => *data,
        other => panic!("{other:?}"),
    }
}

fn two() -> Vec<Event> {
    vec![
        numbered(1, Happening::Noted("a  b\"\\\" c".to_owned())),
        numbered(2, Happening::Deleted),
    ]
}

fn with_policy() -> String {
    let content = Content {
        policies: vec![built_in_text().to_owned()],
        ..Content::all(origin())
    };
    write_data(&journal(&two()), content)
}

/// The download of an older version: events in the order of ids, no checksum, no policies. Such files
/// are read for ever.
#[test]
fn a_document_of_an_older_version_is_read_as_before() {
    let data = read(include_str!("data-1.json"));
    assert_eq!(data.events.len(), 4);
    let numbers = data.events.iter().map(|event| event.id.counter);
    assert_eq!(numbers.collect::<Vec<_>>(), [1, 2, 3, 3]);
    assert_eq!(data.damaged[0].raw, "{\"id\":7}");
    assert_eq!(data.checksum, ChecksumResult::Absent);
    assert!(data.has_names && data.policies.is_empty() && data.unknown.is_empty());
    assert_eq!(
        data.origin,
        ToldOrigin {
            written: notation::instant("2026-06-12T23:30:00Z"),
            by: Some("sla-widget 0.1.0".to_owned()),
            zones: Some("2026f".to_owned()),
        }
    );
}

#[test]
fn policies_come_along_as_they_were() {
    let text = with_policy();
    let data = read(&text);
    let name = PolicyName {
        id: "sourcegraph-handbook".to_owned(),
        version: read_policy(built_in_text()).unwrap().policy.version,
    };
    assert_eq!(
        data.policies,
        [PolicyText {
            name,
            text: built_in_text().trim().to_owned()
        }]
    );
    assert!(read_policy(&data.policies[0].text).is_ok());
    assert_eq!(data.events, two());
    assert_eq!(data.checksum, ChecksumResult::Matches);
}

#[test]
fn what_is_no_json_never_gets_into_a_document_as_a_policy() {
    for broken in ["", "]}", "{", "{}]", "{} {}", "\u{feff}", "nonsense"] {
        let content = Content {
            policies: vec![broken.to_owned(), "{\"id\":\"a\"}".to_owned()],
            ..Content::all(origin())
        };
        let data = read(&write_data(&journal(&two()), content));
        assert_eq!(data.policies.len(), 1, "{broken}");
        assert_eq!(data.checksum, ChecksumResult::Matches);
    }
}

#[test]
fn a_policy_without_a_name_is_left_to_the_reader_of_policies() {
    let text = "{\"format\":\"sla-data/1\",\"policies\":[7,{\"id\":1,\"version\":\"2\"},{\"version\":\"2\",\"id\":\"a\"}],\"events\":[]}";
    let data = read(text);
    let names: Vec<(&str, &str)> = data
        .policies
        .iter()
        .map(|policy| (policy.name.id.as_str(), policy.name.version.as_str()))
        .collect();
    assert_eq!(names, [("", ""), ("", ""), ("a", "2")]);
    assert_eq!(data.policies[0].text, "7");
}

#[test]
fn the_checksum_is_of_what_is_said_and_not_of_the_layout() {
    let text = with_policy();
    // Each line indented, other line breaks, and all of a list on one line.
    let layouts = [
        text.replace('\n', "\r\n"),
        text.replace('\n', "\n\t  "),
        text.replace('\n', " "),
        text.replace("\",\"ticket\":", "\" ,\n \"ticket\" : "),
        format!("\u{feff}{text}"),
    ];
    for layout in layouts {
        assert_eq!(read(&layout).checksum, ChecksumResult::Matches, "{layout}");
    }
}

#[test]
fn a_change_to_events_or_policies_is_noticed() {
    let text = with_policy();
    let first = text
        .lines()
        .find(|line| line.starts_with("{\"id\":\"1-"))
        .unwrap();
    let changes = [
        text.replace("a  b", "a b"),
        text.replace("\"Ann\",\"deleted\"", "\"Bo\",\"deleted\""),
        text.replace(&format!("{first}\n"), ""),
        text.replace(&format!("{first}\n"), &format!("{first}\n{first}\n")),
        text.replacen("\"sourcegraph-handbook\"", "\"other\"", 1),
        text.replace("\"events\": \"crc32:", "\"events\": \"crc32:0"),
        text.replace(
            "\"checksum\": {",
            "\"checksum\": { \"events_\": 7 }, \"was\": {",
        ),
        text.replace("\"checksum\": {", "\"checksum\": 7, \"was\": {"),
    ];
    for (place, changed) in changes.iter().enumerate() {
        assert_ne!(changed, &text, "change {place}");
        let data = read(changed);
        assert_eq!(data.checksum, ChecksumResult::Differs, "change {place}");
        assert!(!data.events.is_empty());
    }
    // A checksum that somebody took out is not missed.
    let without = text.replace("\"checksum\"", "\"was\"");
    assert_eq!(read(&without).checksum, ChecksumResult::Absent);
}

#[test]
fn a_newer_minor_version_is_read_and_what_is_not_known_is_told() {
    let text = with_policy()
        .replace("sla-data/1\"", "sla-data/1.3\"")
        .replace(
            "\"events\": [",
            "\"attachments\": [{\"events\": []}],\n  \"events\": [",
        )
        .replace(
            ",\"deleted\"",
            ",\"channel\":\"chat\",\"urgency\":{\"a\":1},\"deleted\"",
        );
    let data = read(&text);
    assert_eq!(data.events, two());
    assert_eq!(data.newer_format.as_deref(), Some("sla-data/1.3"));
    assert_eq!(data.unknown, ["attachments", "channel", "urgency"]);
}

#[test]
fn what_is_said_about_the_origin_in_another_way_does_no_harm() {
    let data = read(
        "{\"written\":\"yesterday\",\"by\":[{}],\"zones\":null,\"format\":\"sla-data/1\",\"events\":[]}",
    );
    assert_eq!(data.origin, ToldOrigin::default());
}

#[test]
fn names_are_left_out_when_asked() {
    let events = [
        event(Happening::Opened(Box::new(opening()))),
        numbered(99, Happening::Noted("Ann called Acme".to_owned())),
    ];
    let content = Content {
        with_names: false,
        ..Content::all(origin())
    };
    let text = write_data(&journal(&events), content);
    assert!(text.contains("\n  \"names\": false,\n"));
    let data = read(&text);
    assert!(!data.has_names);
    assert_eq!(data.events, events.each_ref().map(Event::without_names));
    assert!(data.events.iter().all(|event| event.by.is_none()));
    // What people wrote themselves stays.
    assert!(!text.contains("\"Ann\"") && !text.contains("\"Acme\"") && text.contains("Enterprise"));
    assert!(text.contains("Ann called Acme"));
    assert_eq!(data.checksum, ChecksumResult::Matches);
}

/// Reported of other tools (B85): a time without a zone was read as the browser's.
#[test]
fn a_time_needs_a_zone_and_means_the_same_everywhere() {
    let with = |time: &str| {
        let text = include_str!("data-1.json").replace(
            "\"at\":\"2026-06-12T20:22:00Z\"",
            &format!("\"at\":\"{time}\""),
        );
        let (events, damaged) = read_data(&text).unwrap();
        let read = events
            .get(3)
            .map(|event| notation::write_instant(event.happened));
        read.unwrap_or_else(|| damaged[0].problem.to_string())
    };
    assert_eq!(with("2026-03-02T09:00:00Z"), "2026-03-02T09:00:00Z");
    assert_eq!(with("2026-03-02T09:00:00+01:00"), "2026-03-02T08:00:00Z");
    assert_eq!(with("2026-03-01T23:00:00-09:30"), "2026-03-02T08:30:00Z");
    assert_eq!(with("2026-03-02T09:00:00-00:00"), "2026-03-02T09:00:00Z");
    for refused in [
        "2026-03-02T09:00",
        "2026-03-02",
        "2026-03-02T09:00:00",
        "2026-03-02 09:00:00Z",
        "2026-03-02T24:00:00Z",
        "2026-03-02T23:59:60Z",
        "20260302T090000Z",
        "2026-03-02T09:00:00+1:00",
        "2026-03-02T09:00:00+0100",
        "2026-03-02T09:00:00+01:60",
        "2026-03-02T09:00:00.000Z",
        "0000-01-01T00:00:00+00:0é",
        "+275760-09-13T00:00:00Z",
    ] {
        assert_eq!(
            with(refused),
            format!(
                "Line 5, events[3].at: “{refused}” is no time. Expected a time in UTC such as 2026-06-12T23:30:00Z."
            )
        );
    }
    for far in [
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2400-01-01T01:00:00+01:00",
    ] {
        let near = far != "2400-01-01T01:00:00+01:00";
        let expected = format!(
            "Line 5, events[3].at: {far} lies too far away. Expected a time in the years from 2000 to 2399."
        );
        assert_eq!(with(far), expected, "{near}");
    }
}
