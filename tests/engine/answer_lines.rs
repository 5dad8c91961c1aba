//! The loop behind `cargo run --example deadlines`: whatever comes in, each line gets its answer.

use serde_json::{Value, json};
use sla_widget::exchange::cases::answer_lines;

/// A case on the calendar clock, one hour from 09:00; `id` as JSON text.
fn line(id: &str) -> String {
    format!(
        r#"{{"id":{id},"zone":"UTC","week":{{}},"start":"2026-03-02T09:00:00Z","target":{{"hours":1}},"clock":"calendar","roll":"none"}}"#
    )
}

fn run(lines: &[u8]) -> (Vec<Value>, String, bool) {
    let (mut answers, mut problems) = (Vec::new(), Vec::new());
    let all_well_formed = answer_lines(lines, &mut answers, &mut problems).unwrap();
    let answers = String::from_utf8(answers).unwrap();
    let answers = answers
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    (
        answers.collect(),
        String::from_utf8(problems).unwrap(),
        all_well_formed,
    )
}

fn due(id: Value) -> Value {
    json!({ "id": id, "deadline": "2026-03-02T10:00:00Z" })
}

fn refused(id: Value) -> Value {
    json!({ "id": id, "deadline": null, "error": "invalid_input" })
}

#[test]
fn one_answer_a_line_in_order_with_its_id() {
    let ids = [
        r#""a""#,
        "2",
        "null",
        "true",
        "[1,[2]]",
        r#"{"of":"any type"}"#,
        r#""é\u0000""#,
        "-0.5",
    ];
    let lines: Vec<String> = ids.iter().map(|id| line(id)).collect();
    let (answers, problems, all_well_formed) = run(lines.join("\n").as_bytes());
    let expected: Vec<Value> = ids
        .iter()
        .map(|id| due(serde_json::from_str(id).unwrap()))
        .collect();
    assert_eq!(answers, expected);
    assert_eq!(problems, "");
    assert!(all_well_formed);
}

#[test]
fn blank_lines_are_skipped_and_carriage_returns_do_no_harm() {
    let lines = format!("\r\n\n  \t\n{}\r\n\r\n{}\r\n", line("1"), line("2"));
    let (answers, _, all_well_formed) = run(lines.as_bytes());
    assert_eq!(answers, [due(json!(1)), due(json!(2))]);
    assert!(all_well_formed);
    assert_eq!(run(b""), (Vec::new(), String::new(), true));
}

#[test]
fn missing_id_is_null_and_no_fault() {
    let (answers, _, all_well_formed) = run(line("1").replace(r#""id":1,"#, "").as_bytes());
    assert_eq!(answers, [due(Value::Null)]);
    assert!(all_well_formed);
}

#[test]
fn bad_line_is_refused_and_the_run_goes_on() {
    let good = line("1");
    let deep = "[".repeat(100_000);
    let nested_target = good.replace("1}", &format!("{}{}}}", "[".repeat(200), "]".repeat(200)));
    let nul = good.replace("UTC", "U\0TC");
    let escaped_nul = good.replace("UTC", r"UTC\u0000");
    let bad: Vec<(&[u8], Value)> = vec![
        (b"not JSON", Value::Null),
        (b"{", Value::Null),
        (b"\0\0\0", Value::Null),
        (b"\xff\xfe{}", Value::Null),
        (b"{\"id\":1,\"zone\":\"\xc3\x28\"}", Value::Null),
        (b"\xef\xbb\xbf{}", Value::Null),
        (deep.as_bytes(), Value::Null),
        (nested_target.as_bytes(), Value::Null),
        (nul.as_bytes(), Value::Null),
        (escaped_nul.as_bytes(), json!(1)),
        (b"null", Value::Null),
        (b"[]", Value::Null),
        (b"\"text\"", Value::Null),
        (b"17", Value::Null),
        (b"{}", Value::Null),
        (b"{\"id\":\"only an id\"}", json!("only an id")),
        (b"{\"id\":5,\"zone\":7}", json!(5)),
    ];
    for (bytes, id) in bad {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        let lines = [good.as_bytes(), b"\n", bytes, b"\n", good.as_bytes()].concat();
        let (answers, problems, all_well_formed) = run(&lines);
        assert_eq!(
            answers,
            [due(json!(1)), refused(id), due(json!(1))],
            "{shown}"
        );
        assert!(problems.starts_with("line 2: "), "{shown}: {problems}");
        assert_eq!(problems.lines().count(), 1, "{shown}: {problems}");
        assert!(!all_well_formed);
    }
}

#[test]
fn every_kind_of_wrong_value_is_refused() {
    let replaced = [
        (
            r#""zone":"UTC""#,
            vec![r#""zone":"Mars/Phobos""#, r#""zone":null"#, r#""zone":"""#],
        ),
        (
            r#""week":{}"#,
            vec![
                r#""week":{"monday":[]}"#,
                r#""week":{"mon":[["24:00","24:00"]]}"#,
                r#""week":{"mon":[["09:00","09:00"]]}"#,
                r#""week":{"mon":[["00:00","00:00"]]}"#,
                r#""week":{"mon":[["09:60","17:00"]]}"#,
                r#""week":{"mon":[["09:00","24:01"]]}"#,
                r#""week":{"mon":[["9:00","17:00"]]}"#,
                r#""week":{"mon":[["+9:00","17:00"]]}"#,
                r#""week":{"mon":[["09:00"]]}"#,
                r#""week":{},"holidays":["2026-02-29"]"#,
                r#""week":{},"holidays":["2026-2-9"]"#,
                r#""week":{},"special_hours":{"2026-13-01":[]}"#,
                r#""week":{},"special_hours":{"2026-12-01":[["10:00","10:00"]]}"#,
                r#""week":{},"pauses":[["2026-03-02T12:00:00Z","2026-03-02T11:00:00Z"]]"#,
                r#""week":{},"pauses":[[null,"2026-03-02T11:00:00Z"]]"#,
                r#""week":{},"pauses":[["2026-03-02T12:00:00Z"]]"#,
                r#""week":{},"now":"soon""#,
                r#""week":{},"now":"2026-03-02T12:00:00Z","completed_at":"2026-03-02""#,
                r#""week":{},"completed_at":"never""#,
            ],
        ),
        (
            r#""2026-03-02T09:00:00Z""#,
            vec![
                r#""2026-03-02T09:00:00""#,
                r#""2026-03-02T09:00:00+01:00""#,
                r#""2026-03-02T09:00:00.5Z""#,
                r#""2026-03-02T24:00:00Z""#,
                r#""2026-03-02T23:59:60Z""#,
                r#""2026-02-30T09:00:00Z""#,
                r#""2026-03-02 09:00:00Z""#,
                "1772442000",
            ],
        ),
        (
            r#"{"hours":1}"#,
            vec![
                "{}",
                r#"{"hours":1,"minutes":1}"#,
                r#"{"hours":-1}"#,
                r#"{"hours":1.5}"#,
                r#"{"hours":"1"}"#,
                r#"{"days":1}"#,
                r#"{"business_days":1}"#,
                r#"{"business_weeks":1}"#,
                "7",
            ],
        ),
        (r#""target":{"hours":1},"#, vec![""]),
        (r#""calendar""#, vec![r#""lunar""#, "null"]),
        (r#""none""#, vec![r#""backwards""#]),
    ];
    let good = line("1");
    for (right, wrongs) in replaced {
        assert!(good.contains(right), "{right}");
        for wrong in wrongs {
            let (answers, problems, _) = run(good.replace(right, wrong).as_bytes());
            assert_eq!(answers, [refused(json!(1))], "{wrong}");
            assert!(problems.starts_with("line 1: "), "{wrong}");
        }
    }
}

#[test]
fn endless_amounts_are_refused_without_panic() {
    for (unit, clock) in [
        ("seconds", "calendar"),
        ("hours", "calendar"),
        ("hours", "business"),
        ("business_days", "business"),
        ("business_weeks", "business"),
    ] {
        let at_least = if unit == "seconds" {
            1 << 40
        } else {
            100_000_000
        };
        for amount in [u64::MAX, i64::MAX as u64, u64::from(u32::MAX), at_least] {
            let case = json!({
                "id": 1, "zone": "Europe/London", "week": { "mon": [["00:00", "24:00"]] },
                "start": "2026-03-02T09:00:00Z", "target": { unit: amount.max(at_least) },
                "clock": clock, "roll": "none",
            });
            let (answers, ..) = run(case.to_string().as_bytes());
            assert_eq!(answers, [refused(json!(1))], "{amount} {unit}");
        }
    }
}
