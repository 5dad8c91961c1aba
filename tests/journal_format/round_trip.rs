//! Nothing is lost between an event and its line.

use proptest::prelude::*;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::Happening;
use sla_widget::domain::ticket::report::Report;
use sla_widget::exchange::journal::{limits, read_event, read_record, write_event, write_record};

use crate::any_event::{AWKWARD, any_event};
use crate::examples::{event, opening};

fn noted(text: &str) -> sla_widget::domain::ticket::event::Event {
    event(Happening::Noted(text.to_owned()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_event_reads_back_as_it_was(event in any_event()) {
        let line = write_event(&event);
        prop_assert!(line.chars().all(|one| !one.is_control()), "a line is one line: {line}");
        prop_assert!(!line.contains('<') && !line.contains('\u{2028}'), "{line}");
        let read = read_event(&line).map_err(|problem| TestCaseError::fail(problem.to_string()))?;
        prop_assert_eq!(&read, &event);
        prop_assert_eq!(write_event(&read), line);
    }

    #[test]
    fn other_tools_read_the_same_texts(event in any_event()) {
        let line = write_event(&event);
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        prop_assert_eq!(value["by"].as_str(), event.by.as_deref());
        if let Happening::Opened(report) = &event.what {
            let Report { subject, link, facts, .. } = &**report;
            prop_assert_eq!(value["opened"]["subject"].as_str(), Some(subject.as_str()));
            prop_assert_eq!(value["opened"]["link"].as_str(), link.as_deref());
            for (fact, answer) in facts.iter() {
                prop_assert_eq!(value["opened"]["facts"][fact].as_str(), Some(answer));
            }
        }
        // Laid out anew, names in another order: what it says is the same.
        let sorted = serde_json::to_string_pretty(&value).unwrap();
        if sorted.len() <= limits::LINE_BYTES {
            prop_assert_eq!(read_event(&sorted).unwrap(), event);
        }
    }

    #[test]
    fn records_read_back_as_they_were(events in prop::collection::vec(any_event(), 0..5)) {
        let record = write_record(&events);
        prop_assert_eq!(record.split('\n').count(), events.len().max(1));
        prop_assert_eq!(read_record(&record), (events, vec![]));
    }
}

#[test]
fn awkward_texts_read_back_as_they_were() {
    for text in AWKWARD {
        let event = noted(text);
        assert_eq!(read_event(&write_event(&event)).unwrap(), event);
    }
}

#[test]
fn the_longest_texts_and_most_facts_are_read() {
    // Six bytes for each character is the most that a text can take.
    for character in ["\0", "😀", "x"] {
        let event = noted(&character.repeat(limits::TEXT));
        let line = write_event(&event);
        assert!(line.len() <= limits::LINE_BYTES);
        assert_eq!(read_event(&line).unwrap(), event);
    }
    let mut report = opening();
    report.facts = Facts::new();
    for number in 0..limits::FACTS {
        report.facts = report.facts.with(&format!("fact {number}"), "yes");
    }
    let event = event(Happening::Opened(Box::new(report)));
    assert_eq!(read_event(&write_event(&event)).unwrap(), event);
}

#[test]
fn what_a_newer_version_adds_to_a_line_does_no_harm() {
    let event = noted("seen");
    let line = write_event(&event).replace(
        ",\"noted\"",
        r#","channel":{"kind":["chat",1e400,null,{"a":[[true]]}]},"\u0066low":false,"noted""#,
    );
    assert_eq!(read_event(&line).unwrap(), event);
    // Also inside what happened.
    let event = crate::examples::event(Happening::Opened(Box::new(opening())));
    let line = write_event(&event).replace("\"aware\"", "\"urgency\":[],\"aware\"");
    assert_eq!(read_event(&line).unwrap(), event);
}

#[test]
fn names_may_be_written_with_escapes_and_absent_options_as_null() {
    let event = noted("seen");
    let line = write_event(&event)
        .replace("\"id\"", r#""\u0069d""#)
        .replace("\"by\":\"Ann\"", "\"by\":null");
    let read = read_event(&line).unwrap();
    assert_eq!((read.id, read.by), (event.id, None));
}
