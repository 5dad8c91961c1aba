//! The JSON Schema of documents, written by hand: true of what is written, and of nothing else that
//! the reader would refuse.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use sla_widget::exchange::journal::{
    Content, DataReader, ReadData, Step, limits, read_event, write_data,
};
use sla_widget::exchange::policy::built_in_text;

use crate::any_event::{any_event_up_to, any_text, fits};
use crate::documents::{journal, origin};

const SCHEMA: &str = include_str!("../../schema/sla-data-1.schema.json");
const LINES: &str = include_str!("events-1.jsonl");

static VALIDATOR: LazyLock<jsonschema::Validator> =
    LazyLock::new(|| jsonschema::validator_for(&schema()).unwrap());

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

#[track_caller]
fn check_fits(document: &Value) {
    let errors: Vec<String> = VALIDATOR
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

fn read(text: &str) -> ReadData {
    match DataReader::new(text.to_owned()).step(usize::MAX) {
        Step::Done(data) => *data,
        other => panic!("{other:?}"),
    }
}

/// A document in which every name of the format stands.
fn full_document() -> Value {
    let lines: Vec<&str> = LINES.lines().collect();
    let events: Vec<_> = lines.iter().map(|line| read_event(line).unwrap()).collect();
    let content = Content {
        with_names: true,
        policies: vec![built_in_text().to_owned()],
        unreadable: vec!["?".to_owned()],
        ..Content::all(origin())
    };
    let mut document: Value =
        serde_json::from_str(&write_data(&journal(&events), content)).unwrap();
    document["names"] = json!(true);
    document
}

#[test]
fn documents_with_everything_fit_the_schema() {
    check_fits(&full_document());
    assert!(jsonschema::meta::is_valid(&schema()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_written_fits_the_schema(
        events in prop::collection::vec(
            any_event_up_to(limits::COUNTER_FROM_OUTSIDE).prop_filter("too long", fits), 0..6),
        with_names in any::<bool>(),
        unreadable in prop::collection::vec(any_text(), 0..3),
    ) {
        let content = Content { with_names, unreadable, ..Content::all(origin()) };
        let text = write_data(&journal(&events), content);
        check_fits(&serde_json::from_str(&text).unwrap());
    }
}

/// What each part of a document has to be: a wrong value, at the place where it is put.
#[test]
fn what_the_schema_refuses_is_told_by_the_reader() {
    let validator = &VALIDATOR;
    let rows = [
        ("/format", json!("sla-data/2")),
        ("/format", json!(1)),
        ("/names", json!("false")),
        ("/events", json!({})),
        ("/unreadable", json!([7])),
        ("/events/0/id", json!(12)),
        ("/events/0/id", json!("12-00C0FFEE00C0FFEE")),
        ("/events/0/at", json!("2026-06-12T23:30:00")),
        ("/events/0/at", json!("2026-06-12T24:00:00Z")),
        ("/events/0/recorded", json!("1999-12-31T23:59:59Z")),
        ("/events/0/ticket", Value::Null),
        ("/events/0/opened", json!({})),
        ("/events/0/opened/subject", json!("x".repeat(10_001))),
        ("/events/0/opened/link", json!("javascript:alert(1)")),
        ("/events/0/opened/facts/production", json!(true)),
        ("/events/0/by", json!(["Ann"])),
    ];
    let events = full_document()["events"].clone();
    let told_fully = |event: &Value| event["opened"]["facts"].is_object();
    let opening = events
        .as_array()
        .unwrap()
        .iter()
        .position(told_fully)
        .unwrap();
    for (path, wrong) in rows {
        let mut document = full_document();
        let path = &path.replace("/0/", &format!("/{opening}/"));
        *document.pointer_mut(path).unwrap() = wrong.clone();
        assert!(!validator.is_valid(&document), "{path}: {wrong}");
        match DataReader::new(document.to_string()).step(usize::MAX) {
            Step::Done(data) => assert_eq!(data.damaged.len(), 3, "{path}: {wrong}"),
            Step::Stopped(_) => {}
            going @ Step::Going { .. } => panic!("{going:?}"),
        }
    }
    // Two things at once, and nothing at all.
    let mut document = full_document();
    document["events"][opening]["deleted"] = json!(true);
    assert!(!validator.is_valid(&document));
    document["events"][opening] = json!({});
    assert!(!validator.is_valid(&document));
    let mut document = full_document();
    document.as_object_mut().unwrap().remove("events");
    assert!(!validator.is_valid(&document));
}

/// Adds the names of every object inside `value`, as `events[].opened.subject`.
fn names_of(value: &Value, path: &str, all: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let path = format!("{path}.{name}");
                all.push(path.clone());
                names_of(value, &path, all);
            }
        }
        Value::Array(entries) => {
            for entry in entries {
                names_of(entry, &format!("{path}[]"), all);
            }
        }
        _ => {}
    }
}

/// The same for the names that the schema lists.
fn names_of_schema(node: &Value, path: &str, all: &mut Vec<String>) {
    let schema = schema();
    let node = match node["$ref"].as_str() {
        Some(reference) => schema.pointer(&reference[1..]).unwrap(),
        None => node,
    };
    let none = Map::new();
    for (name, property) in node["properties"].as_object().unwrap_or(&none) {
        let path = format!("{path}.{name}");
        all.push(path.clone());
        names_of_schema(property, &path, all);
    }
    if node["items"].is_object() {
        names_of_schema(&node["items"], &format!("{path}[]"), all);
    }
}

#[test]
fn schema_writer_and_reader_know_the_same_names() {
    let document = full_document();
    let mut written = Vec::new();
    names_of(&document, "", &mut written);
    written.retain(|name| !name.starts_with(".policies[].") && !name.contains(".facts."));
    written.sort();
    written.dedup();
    let mut listed = Vec::new();
    names_of_schema(&schema(), "", &mut listed);
    listed.sort();
    assert_eq!(written, listed);
    // And none of them is unknown to the reader.
    let data = read(&document.to_string());
    assert_eq!(data.unknown, Vec::<String>::new());
    assert_eq!(data.damaged.len(), 2, "{:#?}", data.damaged);
}
