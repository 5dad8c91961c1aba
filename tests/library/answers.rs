//! What `check` and `classify` answer.

use serde_json::{Value, json};
use sla_widget::app::library;

use super::{answer, built_in, built_in_document, check, policy_of, severity_1};

/// Friday 2026-06-12 16:30 Pacific.
const REPORTED: &str = "2026-06-12T23:30:00Z";

#[test]
fn the_worked_example_in_all_readings_and_deployments() {
    let working_hours = ["2026-06-17T23:30:00Z", "2026-06-17T16:30:00-07:00"];
    let round_the_clock = ["2026-06-13T23:30:00Z", "2026-06-13T16:30:00-07:00"];
    let next_opening = ["2026-06-15T16:00:00Z", "2026-06-15T09:00:00-07:00"];
    for (deployment, expected, others) in [
        (
            "self_hosted",
            working_hours,
            [round_the_clock, next_opening],
        ),
        ("managed", round_the_clock, [working_hours, next_opening]),
        ("cloud", round_the_clock, [working_hours, next_opening]),
    ] {
        let question = json!({ "facts": severity_1(deployment), "reported": REPORTED });
        let result = check(&question, &built_in());
        assert_eq!(result["decided"], true);
        assert_eq!(result["outcome"], "severity");
        assert_eq!(
            result["severity"],
            json!({ "id": "1", "name": "Severity 1" })
        );
        assert_eq!(result["reported"], REPORTED);
        let [case] = result["cases"].as_array().unwrap().as_slice() else {
            panic!("one case for {deployment}");
        };
        let [group] = case["groups"].as_array().unwrap().as_slice() else {
            panic!("one group for {deployment}");
        };
        assert_eq!(group["tables"][0]["id"], deployment);
        let first = &group["firstResponse"];
        let times = |one: &Value| [one["due"].clone(), one["dueLocal"].clone()];
        assert_eq!(first["state"], "due");
        assert_eq!(times(first), expected, "{deployment}");
        assert_eq!(first["zone"], "America/Los_Angeles");
        let other_times: Vec<_> = first["otherReadings"]
            .as_array()
            .unwrap()
            .iter()
            .map(times)
            .collect();
        assert_eq!(other_times, others, "{deployment}");
        assert_eq!(first["clause"]["mark"], "stated");
        assert_eq!(first["reading"]["clause"]["mark"], "reading");
    }
}

#[test]
fn the_steps_lead_from_the_report_to_the_deadline_and_add_up() {
    let question = json!({ "facts": severity_1("self_hosted"), "reported": REPORTED });
    let result = check(&question, &built_in());
    let explanation = &result["cases"][0]["groups"][0]["firstResponse"]["explanation"];
    let steps: Vec<String> = explanation["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| format!("{} {} {}", step["from"], step["to"], step["course"]).replace('"', ""))
        .collect();
    assert_eq!(
        steps,
        [
            "2026-06-12T23:30:00Z 2026-06-13T00:00:00Z counted",
            "2026-06-13T00:00:00Z 2026-06-15T16:00:00Z closed",
            "2026-06-15T16:00:00Z 2026-06-16T00:00:00Z counted",
            "2026-06-16T00:00:00Z 2026-06-16T16:00:00Z closed",
            "2026-06-16T16:00:00Z 2026-06-17T00:00:00Z counted",
            "2026-06-17T00:00:00Z 2026-06-17T16:00:00Z closed",
            "2026-06-17T16:00:00Z 2026-06-17T23:30:00Z counted",
        ]
    );
    assert_eq!(explanation["countedSeconds"], 24 * 3_600);
    assert_eq!(explanation["businessDays"], Value::Null);
}

#[test]
fn a_severity_2_counts_business_days_and_is_resolved_when_complete() {
    let facts = json!({ "deployment": "cloud", "beta": "no", "kind": "question" });
    let result = check(
        &json!({ "facts": facts, "reported": REPORTED }),
        &built_in(),
    );
    let group = &result["cases"][0]["groups"][0];
    assert_eq!(group["firstResponse"]["due"], "2026-06-19T23:30:00Z");
    assert_eq!(
        group["firstResponse"]["explanation"]["businessDays"],
        json!([
            "2026-06-15",
            "2026-06-16",
            "2026-06-17",
            "2026-06-18",
            "2026-06-19"
        ])
    );
    let resolution = &group["resolution"];
    assert_eq!(resolution["state"], "when_complete");
    assert_eq!(resolution["due"], Value::Null);
    assert_eq!(resolution["dueLocal"], Value::Null);
    assert_eq!(resolution["explanation"], Value::Null);
    assert!(
        resolution["effort"]
            .as_str()
            .unwrap()
            .contains("commercially reasonable efforts")
    );
}

#[test]
fn unknown_facts_give_every_case_and_the_questions_that_would_decide() {
    let mut facts = severity_1("cloud");
    facts["production"] = Value::Null;
    let result = check(
        &json!({ "facts": facts, "reported": REPORTED }),
        &built_in(),
    );
    assert_eq!(result["decided"], false);
    assert_eq!(result["outcome"], Value::Null);
    assert_eq!(result["severity"], Value::Null);
    let severities: Vec<&Value> = result["cases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| &case["severity"]["id"])
        .collect();
    assert_eq!(severities, ["1", "2"]);
    assert_eq!(
        result["decidingFacts"],
        json!([{
            "id": "production",
            "question": "Is it in a production environment?",
            "answers": [{ "id": "yes", "text": "Yes" }, { "id": "no", "text": "No" }],
        }])
    );
    assert_eq!(result["decidingTableFacts"], json!([]));
}

#[test]
fn an_unknown_deployment_groups_the_tables_that_promise_the_same() {
    let mut facts = severity_1("cloud");
    facts.as_object_mut().unwrap().remove("deployment");
    let result = check(
        &json!({ "facts": facts, "reported": REPORTED }),
        &built_in(),
    );
    let case = result["cases"].as_array().unwrap().iter();
    let severe = case
        .clone()
        .find(|case| case["severity"]["id"] == "1")
        .unwrap();
    let tables = |group: &Value| {
        let tables = group["tables"].as_array().unwrap().iter();
        tables
            .map(|table| table["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let groups: Vec<_> = severe["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(tables)
        .collect();
    assert_eq!(groups, [vec!["self_hosted"], vec!["managed", "cloud"]]);
    assert_eq!(result["decidingTableFacts"][0]["id"], "deployment");
    let contract = case
        .clone()
        .find(|case| case["outcome"] == "by_contract")
        .unwrap();
    assert_eq!(contract["groups"], json!([]));
}

#[test]
fn a_contract_and_a_beta_have_no_date_and_need_no_time() {
    for (facts, outcome) in [
        (json!({ "deployment": "custom_agreement" }), "by_contract"),
        (
            json!({ "deployment": "cloud", "beta": "yes" }),
            "out_of_scope",
        ),
    ] {
        let result = check(&json!({ "facts": facts }), &built_in());
        assert_eq!(result["outcome"], outcome);
        assert_eq!(result["severity"], Value::Null);
        assert_eq!(result["reported"], Value::Null);
        assert_eq!(result["cases"][0]["groups"], json!([]));
        // Nobody can set a severity by hand where the policy does not apply.
        let set = json!({ "facts": facts, "severity": "1", "reported": REPORTED });
        assert_eq!(check(&set, &built_in())["outcome"], outcome);
    }
}

#[test]
fn a_report_that_no_rule_names_has_no_severity() {
    let mut document = built_in_document();
    let rules = document["rules"].as_array_mut().unwrap();
    rules.retain(|rule| rule["severity"] != "2");
    let facts = json!({ "deployment": "cloud", "beta": "no", "kind": "question" });
    let result = check(
        &json!({ "facts": facts, "reported": REPORTED }),
        &policy_of(&document),
    );
    assert_eq!(result["decided"], true);
    assert_eq!(result["outcome"], "unnamed");
    assert_eq!(result["severity"], Value::Null);
    assert_eq!(result["cases"][0]["groups"], json!([]));
}

#[test]
fn a_severity_set_by_hand_goes_before_that_of_the_facts() {
    let facts = json!({ "deployment": "cloud", "beta": "no", "kind": "question" });
    let question = json!({ "facts": facts, "severity": "1", "reported": REPORTED });
    let result = check(&question, &built_in());
    assert_eq!(result["severity"]["id"], "1");
    let first = &result["cases"][0]["groups"][0]["firstResponse"];
    assert_eq!(first["due"], "2026-06-13T23:30:00Z");
}

#[test]
fn holidays_and_pauses_are_steps_of_their_own() {
    let mut document = built_in_document();
    document["schedules"]["pacific"]["holidays"] = json!(["2026-06-15"]);
    let question = json!({
        "facts": severity_1("self_hosted"),
        "reported": REPORTED,
        "pauses": [{ "from": "2026-06-16T17:00:00Z", "to": "2026-06-16T11:00:00-07:00" }],
    });
    let result = check(&question, &policy_of(&document));
    let first = &result["cases"][0]["groups"][0]["firstResponse"];
    // A day later for the holiday, an hour for the pause: 16:30 and 30 minutes, then 30 minutes more.
    assert_eq!(first["due"], "2026-06-19T16:30:00Z");
    let steps = first["explanation"]["steps"].as_array().unwrap();
    let of = |course: &str| steps.iter().find(|step| step["course"] == course).unwrap();
    assert_eq!(of("holiday")["holiday"], "2026-06-15");
    assert_eq!(of("paused")["from"], "2026-06-16T17:00:00Z");
    assert_eq!(of("paused")["to"], "2026-06-16T18:00:00Z");
}

#[test]
fn while_a_pause_goes_on_nothing_is_due() {
    let question = json!({
        "facts": severity_1("self_hosted"),
        "reported": REPORTED,
        "pauses": [{ "from": "2026-06-15T17:00:00Z", "to": null }],
    });
    let result = check(&question, &built_in());
    let first = &result["cases"][0]["groups"][0]["firstResponse"];
    assert_eq!(first["state"], "paused");
    assert_eq!(first["due"], Value::Null);
    // Half an hour on Friday and one on Monday have counted.
    assert_eq!(first["remaining"], 81_000);
}

#[test]
fn local_times_have_the_distance_of_their_own_day_and_clock_changes_are_told() {
    // Friday before the clocks of Los Angeles go forward, on 8 March.
    let question = json!({ "facts": severity_1("cloud"), "reported": "2026-03-07T20:00:00Z" });
    let result = check(&question, &built_in());
    let first = &result["cases"][0]["groups"][0]["firstResponse"];
    assert_eq!(first["due"], "2026-03-08T20:00:00Z");
    assert_eq!(first["dueLocal"], "2026-03-08T13:00:00-07:00");
    assert_eq!(
        first["explanation"]["clockChanges"],
        json!([{ "at": "2026-03-08T10:00:00Z", "offsetBefore": -28_800, "offsetAfter": -25_200 }])
    );
    let mut document = built_in_document();
    document["schedules"]["pacific"]["zone"] = json!("Asia/Kathmandu");
    let result = check(&question, &policy_of(&document));
    let first = &result["cases"][0]["groups"][0]["firstResponse"];
    assert_eq!(first["dueLocal"], "2026-03-09T01:45:00+05:45");
}

#[test]
fn what_is_not_promised_says_so() {
    let mut document = built_in_document();
    let targets = document["tables"][2]["targets"].as_array_mut().unwrap();
    targets[0].as_object_mut().unwrap().remove("resolution");
    let question = json!({ "facts": severity_1("cloud"), "reported": REPORTED });
    let result = check(&question, &policy_of(&document));
    let resolution = &result["cases"][0]["groups"][0]["resolution"];
    assert_eq!(
        *resolution,
        json!({ "state": "not_promised", "due": null, "dueLocal": null })
    );
}

#[test]
fn classify_tells_the_same_cases_without_times() {
    let mut facts = severity_1("cloud");
    facts["production"] = Value::Null;
    let policy = built_in();
    let question = json!({ "facts": facts }).to_string();
    let classified = answer(library::classify(&question, &policy));
    let mut expected = check(&json!({ "facts": facts, "reported": REPORTED }), &policy);
    let members = expected.as_object_mut().unwrap();
    members.remove("reported");
    members.remove("decidingTableFacts");
    for case in members["cases"].as_array_mut().unwrap() {
        case.as_object_mut().unwrap().remove("groups");
        // When the clocks start, and which hours count, matter to times alone.
        let clauses = case["clauses"].as_array_mut().unwrap();
        clauses.retain(|clause| !clause["text"].as_str().unwrap().starts_with("Both clocks"));
        clauses.retain(|clause| {
            !clause["text"]
                .as_str()
                .unwrap()
                .starts_with("For self-hosted")
        });
    }
    assert_eq!(classified, expected);
}
