//! Texts made to break a reader: every one is read or refused with a sentence, and at once.

use proptest::prelude::*;
use sla_widget::domain::ticket::event::Happening;
use sla_widget::exchange::journal::{
    Content, read_data, read_event, read_record, write_data, write_event,
};

use crate::any_event::{any_event, any_instant};
use crate::documents::{journal, origin};
use crate::examples::{event, opening};

const LINES: &str = include_str!("events-1.jsonl");

/// What is only said if the reader of lines and the reader of trees do not agree on what is JSON.
const NO_JSON: &str = "The text is no JSON from here on.";

/// Reads the text as everything that it could be.
fn read_all(text: &str) {
    if let Err(problem) = read_event(text) {
        assert!(!problem.message.is_empty());
        assert_ne!(problem.message, NO_JSON, "{text}");
    }
    for line in read_record(text).1 {
        assert!(text.contains(&line.raw));
    }
    if let Err(problem) = read_data(text) {
        assert!(!problem.message.is_empty());
        assert_ne!(problem.message, NO_JSON, "{text}");
    }
}

fn document() -> String {
    let events = [
        event(Happening::Opened(Box::new(opening()))),
        event(Happening::Noted("é\n\"😀".to_owned())),
    ];
    let content = Content {
        unreadable: vec!["{\"id\":7}".to_owned(), "\0".to_owned()],
        ..Content::all(origin())
    };
    write_data(&journal(&events), content)
}

#[test]
fn a_text_cut_off_anywhere_is_refused() {
    let document = document();
    let texts = LINES.lines().chain([document.trim_end()]);
    for text in texts {
        for cut in (0..text.len()).filter(|&cut| text.is_char_boundary(cut)) {
            assert!(read_event(&text[..cut]).is_err(), "{}", &text[..cut]);
            assert!(read_data(&text[..cut]).is_err(), "{}", &text[..cut]);
            read_all(&text[..cut]);
        }
    }
}

#[test]
fn any_other_value_anywhere_is_read_or_refused() {
    let values = [
        "null",
        "true",
        "7",
        "-1e999",
        "\"\"",
        "\"\\ud800\"",
        "[]",
        "{}",
        "[[[[{}]]]]",
        "{\"a\":1,\"a\":2}",
        "123456789012345678901234567890",
        "",
        ",",
    ];
    for line in LINES.lines().chain([document().as_str()]) {
        // Behind each colon and bracket a value begins: it is exchanged, and what follows stays.
        for (place, _) in line.match_indices([':', '[', ',']) {
            let (before, after) = line.split_at(place + 1);
            let end = after.find([',', '}', ']']).unwrap_or(after.len());
            for value in values {
                read_all(&format!("{before}{value}{}", &after[end..]));
                read_all(&format!("{before}{value}{after}"));
            }
        }
    }
}

#[test]
fn brackets_without_end_are_refused_at_once() {
    let deep = "More than 16 lists and objects stand inside each other here. Write it flatter.";
    let line = write_event(&event(Happening::Deleted));
    for opening in ["[", "{\"a\":"] {
        let bomb = opening.repeat(10_000);
        let inside = line.replace("\"deleted\"", &format!("\"x\":{bomb},\"deleted\""));
        let problem = read_event(&inside).unwrap_err();
        assert!(problem.message == deep, "{problem}");
        assert!(read_data(&opening.repeat(1_000_000)).is_err());
        read_all(&bomb);
    }
    // As deep as is allowed, and one deeper.
    let with = |depth: usize| {
        let value = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        line.replace("\"deleted\"", &format!("\"x\":{value},\"deleted\""))
    };
    assert!(read_event(&with(15)).is_ok());
    assert_eq!(read_event(&with(16)).unwrap_err().message, deep);
}

#[test]
fn many_damaged_lines_are_told_quickly() {
    let document = |times: usize| {
        format!(
            "{{\"format\":\"sla-data/1\",\"events\":[\n{}7]}}",
            "{\"é\":1},\n".repeat(times)
        )
    };
    let (events, damaged) = read_data(&document(50_000)).unwrap();
    assert_eq!((events.len(), damaged.len()), (0, 50_001));
    let last = &damaged[50_000].problem;
    assert_eq!((last.at.line, last.at.column), (50_002, 1));
    assert_eq!(last.path, "events[50000]");
    assert_eq!(
        read_data(&document(100_000)).unwrap_err().to_string(),
        "Line 100002, events: More than 100000 lines cannot be read. Check that this is the right file."
    );
}

#[test]
fn a_large_broken_document_is_refused_without_a_tree_of_it() {
    let line = write_event(&event(Happening::Deleted));
    let lines = vec![line; 40_000].join(",\n");
    let text = format!("{{\"format\":\"sla-data/1\",\"events\":[\n{lines}\n>>>>>>> mine\n]}}\n");
    assert_eq!(
        read_data(&text).unwrap_err().to_string(),
        format!(
            "Line 40002, column 1: {NO_JSON} Check that the file is whole, and take a copy that nobody changed."
        )
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        read_all(&text);
    }

    #[test]
    fn a_changed_line_is_read_or_refused(
        event in any_event(),
        place in any::<prop::sample::Index>(),
        length in 0..4_usize,
        text in r#"[\[\]{}",:0-9eE+\-. \ntrufalsn\\/#'é]{0,4}"#,
    ) {
        let mut characters: Vec<char> = write_event(&event).chars().collect();
        let start = place.index(characters.len());
        let end = (start + length).min(characters.len());
        characters.splice(start..end, text.chars());
        let changed: String = characters.into_iter().collect();
        read_all(&changed);
        if let Ok(event) = read_event(&changed) {
            prop_assert_eq!(read_event(&write_event(&event)).unwrap(), event);
        }
    }

    /// What is JSON is decided as by others.
    #[test]
    fn any_extra_value_is_read_or_refused_as_serde_json_does(
        text in r#"[\[\]{}",:0-9eE+\-. \ntrufalsn\\/#']{0,24}"#,
        at in any_instant(),
    ) {
        let event = sla_widget::domain::ticket::event::Event { happened: at, ..event(Happening::Deleted) };
        let line = write_event(&event).replace("\"deleted\"", &format!("\"extra\":{text},\"deleted\""));
        let ours = read_event(&line);
        let theirs = serde_json::from_str::<serde_json::Value>(&line);
        let out_of_range = theirs.as_ref().is_err_and(|error| error.to_string().starts_with("number out of range"));
        // Such a text may end the event, repeat its names or say that something else happened.
        let is_about_names = ours.as_ref().is_err_and(|problem| problem.excerpt.is_none());
        prop_assert!(ours.is_ok() == theirs.is_ok() || out_of_range || is_about_names, "{:?} {:?}", ours, theirs);
        read_all(&line);
    }
}
