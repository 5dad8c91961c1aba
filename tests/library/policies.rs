//! What `validatePolicy` answers.

use serde_json::{Value, json};
use sla_widget::app::library;
use sla_widget::exchange::policy::built_in_text;

use super::built_in_document;

fn validated(text: &str) -> Value {
    serde_json::from_str(&library::validate_policy(text)).unwrap()
}

#[test]
fn a_policy_that_can_be_used_is_named() {
    let answer = validated(built_in_text());
    assert_eq!(answer["ok"], true);
    assert_eq!(answer["policy"]["id"], "sourcegraph-handbook");
    assert_eq!(answer["policy"]["version"], "fiscal-year-2023");
    assert!(
        answer["policy"]["source"]["address"]
            .as_str()
            .unwrap()
            .starts_with("https://")
    );
    assert_eq!(answer["warnings"], json!([]));
    assert_eq!(answer.get("problems"), None);
}

#[test]
fn what_is_odd_is_a_warning() {
    let mut document = built_in_document();
    document["vendro"] = json!("Nobody");
    let answer = validated(&document.to_string());
    assert_eq!(answer["ok"], true);
    assert_eq!(answer["warnings"][0]["kind"], "warning");
    assert_eq!(answer["warnings"][0]["path"], "vendro");
    let message = answer["warnings"][0]["message"].as_str().unwrap();
    assert!(message.ends_with("Did you mean “vendor”?"), "{message}");
}

#[test]
fn every_problem_has_its_place() {
    let text = built_in_text()
        .replacen(
            "\"zone\": \"America/Los_Angeles\"",
            "\"zone\": \"America/Los_Angles\"",
            1,
        )
        .replacen("\"severity\": \"2\"", "\"severity\": \"3\"", 1);
    let answer = validated(&text);
    assert_eq!(answer["ok"], false);
    let problems = answer["problems"].as_array().unwrap();
    let places: Vec<&str> = problems
        .iter()
        .map(|one| one["path"].as_str().unwrap())
        .collect();
    assert_eq!(places, ["schedules.pacific.zone", "rules[2].severity"]);
    for problem in problems {
        let line = problem["line"].as_u64().unwrap();
        let column = problem["column"].as_u64().unwrap();
        let shown = text
            .lines()
            .nth(usize::try_from(line).unwrap() - 1)
            .unwrap();
        let rest: String = shown
            .chars()
            .skip(usize::try_from(column).unwrap() - 1)
            .collect();
        assert!(rest.starts_with(['"']), "{problem} at {rest}");
        assert_eq!(problem["kind"], "error");
    }
    assert_eq!(
        problems[0]["message"],
        "There is no time zone “America/Los_Angles”. Expected a name of the IANA list, such as America/Los_Angeles or UTC. Did you mean “America/Los_Angeles”?"
    );
}

#[test]
fn what_is_no_json_has_its_line() {
    let answer = validated("{\n  \"format\": 'sla-policy/1'\n}");
    assert_eq!(answer["ok"], false);
    assert_eq!(answer["problems"][0]["line"], 2);
    assert_eq!(answer["problems"][0]["column"], 13);
}
