//! What `deadline` answers.

use serde_json::{Value, json};

use super::{built_in, built_in_document, deadline, policy_of, severity_1};

fn question() -> Value {
    json!({
        "table": "self_hosted",
        "severity": "1",
        "metric": "first_response",
        "reported": "2026-06-12T23:30:00Z",
    })
}

fn with(members: Value) -> Value {
    let mut question = question();
    let added = members.as_object().unwrap().clone();
    question.as_object_mut().unwrap().extend(added);
    question
}

#[test]
fn a_promise_by_its_table_and_severity() {
    let result = deadline(&question(), &built_in());
    assert_eq!(result["due"], "2026-06-17T23:30:00Z");
    assert_eq!(result["table"]["id"], "self_hosted");
    assert_eq!(result["severity"]["id"], "1");
    assert_eq!(result["metric"], "first_response");
    assert_eq!(result["reading"]["name"], "counted in working hours");
    assert_eq!(result["status"], Value::Null);
}

#[test]
fn a_promise_by_the_facts() {
    let policy = built_in();
    let by_facts = |more: Value| {
        let mut question = json!({
            "facts": severity_1("self_hosted"),
            "metric": "first_response",
            "reported": "2026-06-12T23:30:00Z",
        });
        let added = more.as_object().unwrap().clone();
        question.as_object_mut().unwrap().extend(added);
        deadline(&question, &policy)
    };
    assert_eq!(by_facts(json!({})), deadline(&question(), &policy));
    let set = by_facts(json!({ "severity": "2" }));
    assert_eq!(set["severity"]["id"], "2");
    assert_eq!(set["due"], "2026-06-19T23:30:00Z");
}

#[test]
fn how_it_stands_at_a_moment() {
    let policy = built_in();
    // 24 hours are three working days; half an hour counts on the Friday.
    for (at, more, expected) in [
        (
            "2026-06-12T23:30:00Z",
            json!({}),
            json!(["running", 0, 86_400, 0]),
        ),
        (
            "2026-06-14T12:00:00Z",
            json!({}),
            json!(["running", 1_800, 84_600, 2]),
        ),
        (
            "2026-06-17T23:30:00Z",
            json!({}),
            json!(["running", 86_400, 0, 100]),
        ),
        (
            "2026-06-17T23:30:01Z",
            json!({}),
            json!(["breached", 86_401, -1, 100]),
        ),
        (
            "2026-06-20T00:00:00Z",
            json!({ "completed": "2026-06-15T17:00:00Z" }),
            json!(["met", 5_400, 81_000, 6]),
        ),
        // What is met after the moment that is asked about is not yet seen.
        (
            "2026-06-14T12:00:00Z",
            json!({ "completed": "2026-06-15T17:00:00Z" }),
            json!(["running", 1_800, 84_600, 2]),
        ),
        // Met before support heard of it: in time, and nothing has counted.
        (
            "2026-06-14T12:00:00Z",
            json!({ "completed": "2026-06-12T23:29:59Z" }),
            json!(["met", 0, 86_400, 0]),
        ),
        (
            "2026-06-15T18:00:00Z",
            json!({ "pauses": [{ "from": "2026-06-15T17:00:00Z" }] }),
            json!(["paused", 5_400, 81_000, 6]),
        ),
    ] {
        let mut question = with(more);
        question["at"] = json!(at);
        let status = &deadline(&question, &policy)["status"];
        let found = json!([
            status["state"],
            status["elapsed"],
            status["remaining"],
            status["percent"]
        ]);
        assert_eq!(found, expected, "at {at}");
        assert_eq!(status["at"], at);
    }
}

#[test]
fn without_a_fixed_time_nothing_remains() {
    let asked = with(json!({
        "severity": "2",
        "metric": "resolution",
        "at": "2026-06-13T00:30:00Z",
    }));
    let result = deadline(&asked, &built_in());
    assert_eq!(result["state"], "when_complete");
    assert_eq!(result["status"]["elapsed"], 3_600);
    assert_eq!(result["status"]["remaining"], Value::Null);
    assert_eq!(result["status"]["percent"], Value::Null);
}

#[test]
fn what_is_not_promised_has_no_status() {
    let mut document = built_in_document();
    let targets = document["tables"][0]["targets"].as_array_mut().unwrap();
    targets[0].as_object_mut().unwrap().remove("first_response");
    let asked = with(json!({ "at": "2026-06-13T00:30:00Z" }));
    let result = deadline(&asked, &policy_of(&document));
    assert_eq!(result["state"], "not_promised");
    assert_eq!(result["due"], Value::Null);
    assert_eq!(result["status"], Value::Null);
}

#[test]
fn a_schedule_that_never_opens_and_a_deadline_beyond_the_years_are_told() {
    let mut document = built_in_document();
    document["schedules"]["pacific"]["week"] = json!({ "mon": [] });
    document["schedules"]["pacific"]["special_hours"] =
        json!({ "2010-01-04": [["09:00", "17:00"]] });
    for table in document["tables"].as_array_mut().unwrap() {
        // A business week of a schedule without any open weekday is refused.
        table["targets"].as_array_mut().unwrap().truncate(1);
    }
    let result = deadline(&question(), &policy_of(&document));
    assert_eq!(result["state"], "no_open_time");
    assert_eq!(result["due"], Value::Null);
    let mut late = question();
    late["reported"] = json!("2399-12-31T20:00:00Z");
    let result = deadline(&late, &built_in());
    assert_eq!(result["state"], "beyond_range");
    assert_eq!(result["due"], Value::Null);
}
