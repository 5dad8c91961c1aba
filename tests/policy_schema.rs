//! The JSON Schema in the repository: current, and true of every policy in it.
//!
//! Renew it with `UPDATE_SCHEMA=1 cargo test --test policy_schema`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sla_widget::exchange::policy::document::json_schema;
use sla_widget::exchange::policy::read_policy;

fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_schema_is_the_one_of_the_types() {
    let path = in_repository("schema/sla-policy-1.schema.json");
    let derived = json_schema().unwrap();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &derived).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == derived,
        "{} is not the schema of the types in exchange::policy::document. If the change is meant and format 1 stays readable, renew it: UPDATE_SCHEMA=1 cargo test --test policy_schema",
        path.display()
    );
}

#[test]
fn every_policy_of_the_repository_fits_the_schema() {
    let schema = serde_json::from_str(&json_schema().unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut count = 0;
    for entry in std::fs::read_dir(in_repository("policies")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let document = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
        count += 1;
    }
    assert!(count >= 3);
}

/// The paths of all values inside `value`.
fn paths(value: &Value, path: &str, all: &mut Vec<String>) {
    all.push(path.to_owned());
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(name, value)| paths(value, &format!("{path}/{name}"), all)),
        Value::Array(entries) => entries
            .iter()
            .enumerate()
            .for_each(|(place, value)| paths(value, &format!("{path}/{place}"), all)),
        _ => {}
    }
}

/// Reader and schema are written apart; they have to know the same names and kinds of value.
#[test]
fn what_the_schema_refuses_is_a_problem_for_the_reader() {
    let schema = serde_json::from_str(&json_schema().unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let text =
        std::fs::read_to_string(in_repository("policies/impact-urgency-example.json")).unwrap();
    let whole: Value = serde_json::from_str(&text).unwrap();
    let mut all = Vec::new();
    paths(&whole, "", &mut all);
    let mut refused = 0;
    for path in &all {
        for other in [
            json!(false),
            json!(-1),
            json!("?"),
            json!([]),
            json!({ "other": 1 }),
        ] {
            let mut changed = whole.clone();
            *changed.pointer_mut(path).unwrap() = other;
            if !validator.is_valid(&changed) {
                refused += 1;
                let read = read_policy(&changed.to_string());
                assert!(
                    read.is_err() || read.is_ok_and(|read| !read.warnings.is_empty()),
                    "the reader finds nothing at {path}: {}",
                    changed.pointer(path).unwrap()
                );
            }
        }
    }
    assert!(refused > 1_000, "{refused}");
}
