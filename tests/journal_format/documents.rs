//! Documents to download, format `sla-data/1`.

use proptest::prelude::*;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::ticket::event::{Event, EventId, Happening};
use sla_widget::domain::ticket::journal::Journal;
use sla_widget::exchange::journal::{Content, Origin, limits, read_data, write_data, write_event};

use crate::any_event::{any_event_up_to, any_text, fits};
use crate::examples::event;

pub fn origin() -> Origin<'static> {
    Origin {
        written: Instant::from_unix_seconds(1_781_307_000),
        version: "0.1.0",
        zones: "2026f",
    }
}

pub fn numbered(counter: u64, what: Happening) -> Event {
    Event {
        id: EventId {
            counter,
            replica: 1,
        },
        ..event(what)
    }
}

fn written(events: &[Event], unreadable: &[&str]) -> String {
    let content = Content {
        unreadable: unreadable.iter().map(|raw| (*raw).to_owned()).collect(),
        ..Content::all(origin())
    };
    write_data(&journal(events), content)
}

/// The journal in which these events are.
pub fn journal(events: &[Event]) -> Journal {
    let mut journal = Journal::new();
    for event in events {
        journal.add(event.clone());
    }
    journal
}

#[test]
fn a_document_holds_an_event_a_line_in_the_order_of_ids() {
    let earlier = numbered(2, Happening::Deleted);
    let later = numbered(10, Happening::Restored);
    let contradicting = numbered(10, Happening::Noted("</script>".to_owned()));
    // The checksum was worked out by another tool, from the list without white space.
    let expected = r#"{
  "format": "sla-data/1",
  "written": "2026-06-12T23:30:00Z",
  "by": "sla-widget 0.1.0",
  "zones": "2026f",
  "events": [
{"id":"2-0000000000000001","ticket":"3-00c0ffee00c0ffee","at":"2026-06-12T23:30:00Z","recorded":"2026-06-12T23:31:05Z","by":"Ann","deleted":true},
{"id":"10-0000000000000001","ticket":"3-00c0ffee00c0ffee","at":"2026-06-12T23:30:00Z","recorded":"2026-06-12T23:31:05Z","by":"Ann","noted":"\u003c/script>"},
{"id":"10-0000000000000001","ticket":"3-00c0ffee00c0ffee","at":"2026-06-12T23:30:00Z","recorded":"2026-06-12T23:31:05Z","by":"Ann","restored":true}
  ],
  "unreadable": [
"[object Object]",
"{\"id\":7}"
  ],
  "checksum": { "events": "crc32:047ae326" }
}
"#;
    let events = [
        later.clone(),
        earlier.clone(),
        contradicting.clone(),
        later.clone(),
    ];
    let unreadable = ["{\"id\":7}", "[object Object]", "{\"id\":7}"];
    assert_eq!(written(&events, &unreadable), expected);
    let (events, damaged) = read_data(expected).unwrap();
    assert_eq!(events, [earlier, contradicting, later]);
    let damaged: Vec<(&str, String)> = damaged
        .iter()
        .map(|line| (line.raw.as_str(), line.problem.to_string()))
        .collect();
    assert_eq!(
        damaged,
        [
            (
                "[object Object]",
                "Line 12, unreadable[0]: JSON does not know the word object. Expected a text in double quotes, a number, a list, an object, true, false or null.\n[object Object]\n ^".to_owned()
            ),
            (
                "{\"id\":7}",
                "Line 13, unreadable[1].id: Found a number. Expected a text in double quotes.".to_owned()
            ),
        ]
    );
}

#[test]
fn an_empty_document_can_be_read() {
    let text = written(&[], &[]);
    assert_eq!(
        text,
        r#"{
  "format": "sla-data/1",
  "written": "2026-06-12T23:30:00Z",
  "by": "sla-widget 0.1.0",
  "zones": "2026f",
  "events": [
  ],
  "checksum": { "events": "crc32:0d4cbb29" }
}
"#
    );
    assert_eq!(read_data(&text).unwrap(), (vec![], vec![]));
}

#[test]
fn a_line_that_was_unreadable_once_is_read_when_it_can_be() {
    let event = numbered(1, Happening::Deleted);
    let text = written(&[], &[&write_event(&event)]);
    assert_eq!(read_data(&text).unwrap(), (vec![event], vec![]));
}

#[test]
fn a_document_laid_out_by_another_tool_is_read() {
    let events = vec![
        numbered(1, Happening::Noted("a\nb".to_owned())),
        numbered(2, Happening::Deleted),
    ];
    let value: serde_json::Value = serde_json::from_str(&written(&events, &["x"])).unwrap();
    // Names in the order of the alphabet: the format comes after the events.
    let text = format!("\u{feff}{}", serde_json::to_string_pretty(&value).unwrap());
    let (read, damaged) = read_data(&text).unwrap();
    assert_eq!(read, events);
    assert_eq!(damaged[0].raw, "x");
    // A damaged event keeps its text over all of its lines, and is told with its place in the whole.
    let (read, damaged) = read_data(&text.replace("\"deleted\": true", "\"deleted\": 1")).unwrap();
    assert_eq!(read, events[..1]);
    assert!(damaged[0].raw.starts_with("{\n") && damaged[0].raw.ends_with('}'));
    let line = text
        .lines()
        .position(|line| line.contains("deleted"))
        .unwrap()
        + 1;
    assert_eq!(
        damaged[0].problem.to_string(),
        format!("Line {line}, events[1].deleted: Found a number. Expected true or false.")
    );
    assert_eq!(damaged[0].problem.at.column, 18);
}

#[test]
fn an_event_whose_number_leaves_no_others_is_not_taken() {
    let highest = numbered(limits::COUNTER_FROM_OUTSIDE, Happening::Deleted);
    let higher = numbered(limits::COUNTER_FROM_OUTSIDE + 1, Happening::Deleted);
    let (read, damaged) = read_data(&written(&[higher, highest.clone()], &[])).unwrap();
    assert_eq!(read, [highest]);
    assert_eq!(
        damaged[0].problem.to_string(),
        "Line 8, events[1].id: The number of this event is higher than any journal reaches. It would leave no numbers for later events, so it is not taken."
    );
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let problem = read_data(text).expect_err("this should not be read");
    assert_eq!(problem.to_string(), expected, "for {text}");
}

#[test]
fn a_text_that_is_no_such_document_is_refused() {
    let beginning = "A document of tickets starts with { \"format\": \"sla-data/1\".";
    check(
        "",
        "Line 1, column 1: There is no text. Expected a document that starts with {.\n\n^",
    );
    check(
        "[]",
        &format!("Line 1, column 1: This is no document of tickets, but a list. {beginning}"),
    );
    check(
        "{\"events\":[]}",
        &format!(
            "Line 1, column 1: This is no document of tickets: it has no “format”. {beginning}"
        ),
    );
    check(
        "\n{\"format\":7}",
        "Line 2, format: Found a number. Expected a text in double quotes.",
    );
    check(
        "{\"format\":\"sla-policy/1\"}",
        &format!("Line 1, format: This is another kind of document: “sla-policy/1”. {beginning}"),
    );
    check(
        "{\"format\":\"sla-data/2\",\"events\":{}}",
        "Line 1, format: The document was written by a newer version of this tool (sla-data/2). Update the tool, or ask for the document in sla-data/1.",
    );
    check(
        "{\"format\":\"sla-data/one\"}",
        "Line 1, format: There is no format “sla-data/one”. Expected \"sla-data/1\".",
    );
    check(
        "{\"format\":\"sla-data/1\"}",
        "Line 1, column 1: “events” is missing. Add it.",
    );
    check(
        "{\"format\":\"sla-data/1\",\"events\":{}}",
        "Line 1, events: Found an object. Expected a list: [ … ].",
    );
    check(
        "{\"format\":\"sla-data/1\",\"events\":[],\"unreadable\":\"x\"}",
        "Line 1, unreadable: Found a text. Expected a list: [ … ].",
    );
    check(
        "{\"format\":\"sla-data/1\",\"events\":[],\"unreadable\":[7]}",
        "Line 1, unreadable: Found a number. Expected a text in double quotes.",
    );
    check(
        "{\"format\":\"sla-data/1\",\"events\":[],\"events\":[]}",
        "Line 1, events: This name stands here more than once. Keep one of them.",
    );
    let text = written(&[event(Happening::Deleted)], &[]);
    check(
        &text.replace("\n  ]", "\n=======\n  ]"),
        "Line 8, column 1: Expected a comma or ], found =.\n=======\n^",
    );
    check(
        &text[..text.find("}\n  ]").unwrap()],
        "Line 7, column 146: The text ends, but { from line 7, column 1 is still open. Expected } before the end.\n…-12T23:31:05Z\",\"by\":\"Ann\",\"deleted\":true\n                                         ^",
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn documents_read_back_as_they_were(
        events in prop::collection::vec(
            any_event_up_to(limits::COUNTER_FROM_OUTSIDE).prop_filter("too long", fits), 0..6),
        unreadable in prop::collection::vec(any_text(), 0..3),
    ) {
        let raws: Vec<&str> = unreadable.iter().map(String::as_str).collect();
        let text = written(&events, &raws);
        let backwards: Vec<Event> = events.iter().rev().cloned().collect();
        prop_assert_eq!(&written(&backwards, &raws), &text);
        let (read, damaged) = read_data(&text).map_err(|problem| TestCaseError::fail(problem.to_string()))?;
        prop_assert!(events.iter().all(|event| read.contains(event)));
        prop_assert!(read.iter().all(|event| events.contains(event)));
        prop_assert!(read.is_sorted_by_key(|event| (event.ticket, event.id)) || !damaged.is_empty());
        let again: Vec<&str> = damaged.iter().map(|line| line.raw.as_str()).collect();
        prop_assert!(raws.iter().all(|raw| again.contains(raw)));
        prop_assert_eq!(written(&read, &again), text);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&written(&read, &again)).is_ok());
    }
}
