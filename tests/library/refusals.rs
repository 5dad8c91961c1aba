//! What cannot be asked, each with its place and its sentence.

use serde_json::{Value, json};
use sla_widget::app::library;
use sla_widget::domain::policy::Policy;
use sla_widget::exchange::problem::{Problem, ProblemKind};

use super::{built_in, severity_1};

type Function = fn(&str, &Policy) -> Result<String, Vec<Problem>>;

/// Asserts that all of this, and nothing else, is said; each as `path: sentence`.
fn refused(function: Function, question: &Value, expected: &[&str]) {
    refused_text(function, &question.to_string(), expected);
}

fn refused_text(function: Function, question: &str, expected: &[&str]) {
    let problems = function(question, &built_in()).expect_err(question);
    let said: Vec<String> = problems
        .iter()
        .map(|problem| format!("{}: {}", problem.path, problem.sentence()))
        .collect();
    assert_eq!(said, expected, "{question}");
}

const AN_INSTANT: &str = "Expected a date, a time and its distance from UTC, such as 2026-06-12T23:30:00Z or 2026-06-12T16:30:00-07:00.";

fn checked(name: &str, value: Value, expected: &[&str]) {
    let mut question = json!({ "facts": severity_1("cloud"), "reported": "2026-06-12T23:30:00Z" });
    question[name] = value;
    refused(library::check, &question, expected);
}

fn due(members: Value, expected: &[&str]) {
    let mut question = json!({ "metric": "resolution", "reported": "2026-06-12T23:30:00Z" });
    let added = members.as_object().unwrap().clone();
    question.as_object_mut().unwrap().extend(added);
    refused(library::deadline, &question, expected);
}

#[test]
fn what_is_no_question() {
    for function in [
        library::check as Function,
        library::classify,
        library::deadline,
    ] {
        refused_text(
            function,
            "null",
            &[": Found null. Expected an object: { … }."],
        );
        refused_text(
            function,
            "[]",
            &[": Found a list. Expected an object: { … }."],
        );
        refused_text(
            function,
            "",
            &[": There is no text. Expected a document that starts with {."],
        );
    }
    refused(
        library::check,
        &json!({}),
        &[
            ": “facts” is missing. Add it.",
            ": “reported” is missing. Add it.",
        ],
    );
    refused(
        library::classify,
        &json!({}),
        &[": “facts” is missing. Add it."],
    );
    refused(
        library::deadline,
        &json!({}),
        &[
            ": “table” is missing. Add it, or “facts” that tell which table applies.",
            ": “metric” is missing. Add it.",
            ": “reported” is missing. Add it.",
        ],
    );
}

#[test]
fn misspelt_names() {
    checked(
        "pause",
        json!([]),
        &[
            "pause: This name is not known here. Known are facts, reported, severity and pauses. Did you mean “pauses”?",
        ],
    );
    refused(
        library::classify,
        &json!({ "facts": {}, "reported": "2026-06-12T23:30:00Z" }),
        &["reported: This name is not known here. Known is only facts."],
    );
    refused_text(
        library::classify,
        r#"{ "facts": {}, "facts": {} }"#,
        &["facts: This name stands here more than once. Keep one of them."],
    );
}

#[test]
fn whatever_is_refused_is_an_error() {
    let question = json!({ "facts": {}, "reported": "2026-06-12T23:30:00Z", "severty": "1" });
    let problems = library::check(&question.to_string(), &built_in()).unwrap_err();
    let kinds: Vec<ProblemKind> = problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, [ProblemKind::Error], "a warning would not refuse it");
}

#[test]
fn facts_that_the_policy_does_not_know() {
    checked(
        "facts",
        json!({ "deploymnt": "cloud" }),
        &[
            "facts.deploymnt: There is no fact “deploymnt”. There are deployment, beta, kind, production, effect and impact. Did you mean “deployment”?",
        ],
    );
    checked(
        "facts",
        json!({ "deployment": "clowd" }),
        &[
            "facts.deployment: There is no answer “clowd”. There are self_hosted, managed, cloud and custom_agreement. Did you mean “cloud”?",
        ],
    );
    checked(
        "facts",
        json!({ "production": true }),
        &[
            "facts.production: Found true. Expected one of the texts yes and no, or null where it is not known.",
        ],
    );
    checked(
        "facts",
        json!(["cloud"]),
        &[
            "facts: Found a list. Expected an object with the facts of the report, such as { \"kind\": \"broken\" }.",
        ],
    );
    checked(
        "severity",
        json!("11"),
        &["severity: There is no severity “11”. There are 1 and 2. Did you mean “1”?"],
    );
    checked(
        "severity",
        json!(1),
        &["severity: Found a number. Expected one of the texts 1 and 2."],
    );
    due(
        json!({ "table": ["cloud"], "severity": "1", "metric": 1 }),
        &[
            "metric: Found a number. Expected one of the texts first_response and resolution.",
            "table: Found a list. Expected one of the texts self_hosted, managed and cloud.",
        ],
    );
}

#[test]
fn times_that_are_no_instants() {
    for (written, message) in [
        (json!(1_781_307_000), format!("Found a number. {AN_INSTANT}")),
        (json!("yesterday"), format!("“yesterday” is no instant. {AN_INSTANT}")),
        (json!("2026-06-12"), format!("“2026-06-12” is no instant. {AN_INSTANT}")),
        (
            json!("2026-02-30T10:00:00Z"),
            format!("“2026-02-30T10:00:00Z” is no instant. {AN_INSTANT}"),
        ),
        (
            json!("2026-06-12T16:30:00"),
            "“2026-06-12T16:30:00” does not say how far it is from UTC. Add Z for UTC, or the distance, such as -07:00.".to_owned(),
        ),
        (
            json!("1999-12-31T23:59:59Z"),
            "1999-12-31T23:59:59Z is out of reach. Expected an instant in the years 2000 to 2399.".to_owned(),
        ),
        (
            json!("2400-01-01T00:00:00+00:00"),
            "2400-01-01T00:00:00+00:00 is out of reach. Expected an instant in the years 2000 to 2399.".to_owned(),
        ),
    ] {
        checked("reported", written, &[&format!("reported: {message}")]);
    }
}

#[test]
fn pauses_that_are_none() {
    checked(
        "pauses",
        json!({ "from": "2026-06-12T23:30:00Z" }),
        &["pauses: Found an object. Expected a list: [ … ]."],
    );
    checked(
        "pauses",
        json!([["2026-06-12T23:30:00Z", null]]),
        &["pauses[0]: Found a list. Expected an object: { … }."],
    );
    checked(
        "pauses",
        json!([
            { "from": "2026-06-12T23:30:00Z" },
            { "to": "2026-06-12T23:30:00Z" },
            { "from": "2026-06-12T23:30:00Z", "to": "2026-06-12T23:29:59Z" },
            { "from": "2026-06-12T23:30:00Z", "until": "2026-06-12T23:29:59Z" },
        ]),
        &[
            "pauses[1]: “from” is missing. Add it.",
            "pauses[2].to: The pause ends before it begins. Expected “to” at or after “from”, or no “to” while the pause goes on.",
            "pauses[3].until: This name is not known here. Known are from and to.",
        ],
    );
}

#[test]
fn deadlines_of_no_promise() {
    due(
        json!({ "table": "onprem", "severity": "1" }),
        &["table: There is no table “onprem”. There are self_hosted, managed and cloud."],
    );
    due(
        json!({ "table": "cloud" }),
        &[": “severity” is missing. Add it."],
    );
    due(
        json!({ "table": "cloud", "severity": "1", "metric": "resolutoin" }),
        &[
            "metric: There is no metric “resolutoin”. There are first_response and resolution. Did you mean “resolution”?",
        ],
    );
    due(
        json!({ "table": "cloud", "severity": "1", "facts": {} }),
        &[
            "facts: “table” and “facts” stand side by side. Keep one of them: the facts tell which table applies.",
        ],
    );
    due(
        json!({ "table": "cloud", "severity": "1", "completed": "2026-06-12T23:30:00Z" }),
        &[
            "completed: “completed” has no effect without “at”. Add “at”: the instant at which you ask how it stands.",
        ],
    );
}

#[test]
fn facts_that_lead_to_no_single_promise() {
    let mut open = severity_1("cloud");
    open["production"] = Value::Null;
    due(
        json!({ "facts": open }),
        &["facts: The facts leave open which severity it is. Add production, or give “severity”."],
    );
    due(
        json!({ "facts": { "beta": "no" }, "severity": "1" }),
        &[
            "facts: Several tables may apply: self_hosted, managed and cloud. Add deployment, or name the “table”.",
        ],
    );
    due(
        json!({ "facts": { "deployment": "custom_agreement" } }),
        &[
            "facts: Another agreement decides such a report, so this policy has no date for it. Ask “check” first: it tells such reports apart.",
        ],
    );
    due(
        json!({ "facts": { "deployment": "cloud", "beta": "yes" }, "severity": "1" }),
        &[
            "facts: The policy does not cover such a report, so it has no date for it. Ask “check” first: it tells such reports apart.",
        ],
    );
}

#[test]
fn nothing_that_is_written_stops_the_library() {
    let question = json!({
        "facts": severity_1("cloud"),
        "reported": "2026-06-12T23:30:00Z",
        "pauses": [{ "from": "2026-06-12T23:30:00Z", "to": null }],
    });
    let text = question.to_string();
    for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
        let _ = library::check(&text[..end], &built_in());
        let _ = library::deadline(&text[end..], &built_in());
    }
    for written in [
        "é026-06-12T23:30:00Z",
        "2026-06-12T23:30:0é",
        "2026-06-12T23:30:00é",
        "2026-06-12T23:30:00+é",
        "\u{0}",
    ] {
        checked(
            "reported",
            json!(written),
            &[&format!(
                "reported: “{written}” is no instant. {AN_INSTANT}"
            )],
        );
    }
}
