//! Faults in reading files that users reported of other tools: each with the number of its case.

use sla_widget::domain::ticket::event::Happening;
use sla_widget::domain::ticket::journal::Journal;
use sla_widget::exchange::journal::{Content, Origin, write_data, write_event};
use sla_widget::exchange::notation;

use crate::{SMALL, changed, open};

fn small_origin() -> Origin<'static> {
    Origin {
        written: notation::instant("2026-06-12T23:30:00Z").unwrap(),
        version: "0.1.0",
        zones: "2026f",
    }
}

/// B76a: an export without tickets was refused as something else.
#[test]
fn an_empty_export_can_be_read() {
    let text = write_data(&Journal::new(), Content::all(small_origin()));
    let data = open(text.as_bytes()).unwrap();
    assert!(data.events.is_empty() && data.damaged.is_empty() && data.unknown.is_empty());
}

/// B77: what a newer version had added was lost without a word.
#[test]
fn what_a_newer_version_added_is_read_past_and_told() {
    let file = changed(
        "\"format\": \"sla-data/1\"",
        "\"format\": \"sla-data/1.3\",\n  \"x_future\": {\"a\": 1}",
    )
    .replace("\"by\":\"Bo\"", "\"by\":\"Bo\",\"x_note\":\"keep me\"");
    let data = open(file.as_bytes()).unwrap();
    assert_eq!(data.events.len(), 4);
    assert_eq!(data.newer_format.as_deref(), Some("sla-data/1.3"));
    assert_eq!(data.unknown, ["x_future", "x_note"]);
}

/// B79: names that objects of JavaScript have by themselves did harm.
#[test]
fn names_that_other_languages_treat_specially_are_ordinary() {
    let file = changed("  \"written\"", "  \"__proto__\": {\"polluted\": 1},\n  \"written\"")
        .replace(
            "\"facts\":{\"production\":\"yes\"}",
            "\"facts\":{\"__proto__\":\"constructor\",\"toString\":\"yes\",\"constructor\":\"\"},\"severity\":\"toString\"",
        );
    let data = open(file.as_bytes()).unwrap();
    assert_eq!(data.unknown, ["__proto__"]);
    let Happening::Opened(report) = &data.events[0].what else {
        panic!("{:?}", data.events[0]);
    };
    assert_eq!(report.facts.answer("__proto__"), Some("constructor"));
    assert_eq!(report.facts.answer("toString"), Some("yes"));
    // Whether there is such a severity is a question to the policy.
    assert_eq!(report.severity.as_deref(), Some("toString"));
}

/// B80: nesting without end broke the stack.
#[test]
fn nesting_without_end_is_refused() {
    for count in [127, 128, 1_000, 100_000] {
        let nested = format!("{}{}", "[".repeat(count), "]".repeat(count));
        let deep = "More than 66 lists and objects stand inside each other here. Write it flatter.";
        let problem = open(nested.as_bytes()).unwrap_err().problem;
        assert_eq!(problem.message, deep, "{count}");
        for file in [
            changed("\"zones\"", &format!("\"x\": {nested}, \"zones\"")),
            changed("\"by\":\"Bo\"", &format!("\"x\":{nested}")),
            changed("\"policies\": [", &format!("\"policies\": [{nested}, ")),
            changed(
                "\"policies\": [",
                &format!(
                    "\"policies\": [{}, ",
                    nested.replace('[', "{\"a\":").replace(']', "}")
                ),
            ),
        ] {
            let salvage = open(file.as_bytes()).unwrap_err();
            let message = &salvage.problem.message;
            // An object around nothing is broken as soon as its name has no value.
            assert!(message == deep, "{count}: {message}");
        }
    }
    assert_eq!(open(SMALL.as_bytes()).unwrap().events.len(), 4);
}

/// B82: two ids with halves of characters became one id.
#[test]
fn half_a_character_is_refused_with_its_place() {
    for half in [
        "\\ud800",
        "\\udfff",
        "\\ud83d\\ud83d",
        "\\ud83d x",
        "\\uDE15\\uD83D",
    ] {
        for file in [
            changed("\"by\":\"Bo\"", &format!("\"by\":\"B{half}\"")),
            changed("3-0badcafe0badcafe", &format!("3-0badcafe0badcaf{half}")),
        ] {
            let salvage = open(file.as_bytes()).unwrap_err();
            assert_eq!(salvage.problem.at.line, 13);
            assert!(
                salvage.problem.message.contains("is half of a character"),
                "{half}"
            );
            assert_eq!(salvage.data.unwrap().events.len(), 3);
        }
    }
    let pair = changed("\"by\":\"Bo\"", "\"by\":\"\\ud83d\\ude15\"");
    let data = open(pair.as_bytes()).unwrap();
    assert_eq!(data.events[3].by.as_deref(), Some("😕"));
}

/// B83: control characters were lost on the way, or broke the file.
#[test]
fn control_characters_come_back_as_they_were() {
    let text = "a\0b\u{7}\u{2028}c\u{202e}d\u{7f}\u{85}\r\n\t\u{feff}";
    let mut event = open(SMALL.as_bytes()).unwrap().events.remove(3);
    event.what = Happening::Noted(text.to_owned());
    let mut journal = Journal::new();
    journal.add(event.clone());
    let written = write_data(&journal, Content::all(small_origin()));
    assert!(!written.replace('\n', "").chars().any(char::is_control));
    let data = open(written.as_bytes()).unwrap();
    assert_eq!(data.events, [event.clone()]);
    assert!(written.contains(&write_event(&event)));
}
