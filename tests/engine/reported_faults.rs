//! Faults that users reported of other tools of this kind, each as a case with the right answer.
//!
//! `tests/vectors/reported_faults.json` has the fields of the vectors and three more: `kind`
//! says what went wrong, `faulty` what came out, and `note` which rule of SEMANTICS
//! decides where another answer could be defended. A case with `now` expects only the
//! fields that it names.

use serde_json::{Map, Value, json};
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::domain::deadline::commitment::Commitment;
use sla_widget::domain::deadline::pause::Pauses;
use sla_widget::exchange::cases::Case;

use crate::question::{
    PlainClock, PlainSchedule, PlainTarget, Question, date, day, seconds, written,
};

fn cases() -> Vec<Map<String, Value>> {
    serde_json::from_str(include_str!("../vectors/reported_faults.json")).unwrap()
}

/// Writes out the holidays that a case names as the first and the last of one a week.
fn with_holidays(mut case: Map<String, Value>) -> Map<String, Value> {
    if let Some(ends) = case.remove("holidays_every_week") {
        let end = |place: usize| day(ends[place].as_str().unwrap());
        let dates = (end(0)..=end(1)).step_by(7);
        let holidays: Vec<_> = dates.map(|day| date(day).to_string()).collect();
        case.insert("holidays".to_owned(), json!(holidays));
    }
    case
}

#[test]
fn right_answer_is_given_and_not_the_faulty_one() {
    let cases = cases();
    assert!(cases.len() >= 80, "only {} cases were read", cases.len());
    for case in cases {
        let case = with_holidays(case);
        let (id, expect) = (case["id"].clone(), case["expect"].clone());
        let answer = Case::read(&Value::Object(case.clone()).to_string()).answer();
        let expected_fields = expect.as_object().unwrap();
        for (name, value) in expected_fields {
            assert_eq!(&answer[name], value, "{id}: {name} of {answer}");
        }
        if !case.contains_key("now") {
            assert_eq!(answer, expect, "{id}");
        }
        let faulty = case.get("faulty").and_then(Value::as_array);
        for fault in faulty.into_iter().flatten() {
            let fields = answer.as_object().unwrap().values();
            assert!(
                fields.into_iter().all(|value| value != fault),
                "{id} has its fault: {answer}"
            );
        }
    }
}

/// B14: a name that no zone has is refused with that name; it never becomes UTC.
#[test]
fn unknown_zone_is_refused_by_name() {
    for name in [
        "Etc/Unknown",
        "Mars/Phobos",
        "",
        "US/Pacific-New",
        "UTC+2",
        "+02:00",
        "Europe/Kyiv ",
    ] {
        let refused = Zone::named(name).unwrap_err();
        assert_eq!(refused.name, name);
        let line = json!({ "id": 14, "zone": name, "week": {}, "start": "2026-03-02T09:00:00Z", "target": { "hours": 1 }, "clock": "calendar", "roll": "none" });
        let case = Case::read(&line.to_string());
        assert_eq!(
            case.answer(),
            json!({ "deadline": null, "error": "invalid_input" })
        );
        assert!(case.problem().unwrap().to_string().contains(name));
    }
    let other_spelling = Zone::named("europe/kyiv").unwrap_err();
    assert_eq!(other_spelling.nearest, Some("Europe/Kyiv"));
}

/// B19: a warning is counted on the commitment's own clock, not subtracted from the deadline.
#[test]
fn warning_is_counted_on_the_business_clock() {
    type Row<'a> = (
        &'a str,
        &'a str,
        &'a [(i64, i64)],
        i64,
        &'a [(i64, &'a str)],
    );
    let rows: &[Row] = &[
        (
            "America/New_York",
            "2024-03-06T14:00:00Z",
            &[(540, 1_020)],
            480,
            &[(480, "2024-03-06T14:00:00Z"), (60, "2024-03-06T21:00:00Z")],
        ),
        (
            "Europe/Paris",
            "2026-01-12T16:00:00Z",
            &[(480, 1_080)],
            240,
            &[
                (60, "2026-01-13T09:00:00Z"),
                (240, "2026-01-12T16:00:00Z"),
                (180, "2026-01-12T17:00:00Z"),
            ],
        ),
    ];
    for &(zone, start, hours, minutes, warnings) in rows {
        let calendar = PlainSchedule::monday_to_friday(hours).calendar(zone);
        let question = Question {
            start: seconds(start),
            target: PlainTarget::Minutes(minutes),
            clock: PlainClock::Business,
            pauses: Vec::new(),
            now: seconds(start),
            completed_at: None,
        };
        let commitment = Commitment {
            target: question.target_of_engine(),
            calendar: &calendar,
            start: Instant::from_unix_seconds(question.start),
            pauses: Pauses::NONE,
        };
        for &(left, expected) in warnings {
            let warning = commitment.due_with_left(left * 60).instant().unwrap();
            assert_eq!(
                written(warning.unix_seconds()),
                expected,
                "{left} minutes before, in {zone}"
            );
        }
    }
}
