//! Policy documents: what is read, and what is said about broken ones.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod calendars;
mod rules;
mod values;

use litemap::LiteMap;
use std::sync::Arc;

use chrono::{NaiveDate, Weekday};
use proptest::prelude::*;
use sla_widget::domain::calendar::schedule::Hours;
use sla_widget::domain::policy::promise::Metric;
use sla_widget::exchange::policy::{read_policy, write_policy};

/// A small policy, one thing a line, so that places can be told.
const SMALL: &str = include_str!("../fixtures/small-policy.json");

/// The small policy with one fragment replaced.
fn edited(from: &str, to: &str) -> String {
    assert_eq!(
        SMALL.matches(from).count(),
        1,
        "{from:?} must stand there once"
    );
    SMALL.replace(from, to)
}

fn problems(text: &str) -> Vec<String> {
    match read_policy(text) {
        Ok(read) => read.warnings.iter().map(ToString::to_string).collect(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    }
}

/// After the edit the document is refused, with exactly these sentences.
#[track_caller]
fn check_refused(from: &str, to: &str, expected: &[&str]) {
    let text = edited(from, to);
    assert!(read_policy(&text).is_err(), "{to} was read");
    assert_eq!(problems(&text), expected);
}

/// After the edit the document is still read, with exactly these warnings.
#[track_caller]
fn check_warned(from: &str, to: &str, expected: &[&str]) {
    let text = edited(from, to);
    assert!(read_policy(&text).is_ok(), "{:?}", problems(&text));
    assert_eq!(problems(&text), expected);
}

#[test]
fn a_small_policy_is_read_as_it_is_written() {
    let policy = read_policy(SMALL).unwrap().policy;
    let office = policy.schedule("office").unwrap();
    let schedule = office.calendar.schedule();
    let date = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    assert_eq!(
        schedule.week.hours_on(Weekday::Mon),
        [Hours::new(540, 1_020).unwrap()]
    );
    assert_eq!(
        schedule.week.hours_on(Weekday::Fri),
        [Hours::new(1_320, 360).unwrap()]
    );
    assert_eq!(
        schedule.holidays,
        LiteMap::from_iter([
            (date(12, 25), None),
            (date(12, 28), Some("Day off".to_owned()))
        ])
    );
    assert_eq!(
        schedule.special_hours[&date(12, 24)],
        [Hours::new(540, 720).unwrap()]
    );
    assert_eq!(policy.availability[0].basis_points, Some(9_950));
    let promise = policy.tables[0]
        .promise("1", Metric::FirstResponse)
        .unwrap();
    assert_eq!(promise.schedule, "office");
    assert!(Arc::ptr_eq(&promise.calendar, &office.calendar));
}

#[test]
fn what_says_nothing_new_is_accepted() {
    check_warned(
        "{\n  \"format\"",
        "\u{feff}{\r\n  \"$schema\": \"x\", \"format\"",
        &[],
    );
    check_warned(
        "[[\"09:00\", \"17:00\"]]",
        "[[\"12:00\", \"17:00\"], [\"08:00\", \"12:00\"], [\"09:00\", \"13:00\"]]",
        &[],
    );
    check_warned(
        "\"clock\": \"business\"",
        "\"clock\": \"business\", \"roll\": null",
        &[],
    );
    check_warned("\"is\": \"yes\"", "\"is\": [\"yes\"]", &[]);
    check_warned("99.5", "99.50", &[]);
    check_warned("\"2026-12-25\", ", "\"2026-12-25\", \"2026-12-25\", ", &[]);
}

#[test]
fn markup_in_a_text_is_just_text() {
    let text = edited("Small policy", "<img src=x onerror=alert(1)>&amp;</script>");
    let policy = read_policy(&text).unwrap().policy;
    assert_eq!(policy.name, "<img src=x onerror=alert(1)>&amp;</script>");
    assert!(!write_policy(&policy).contains("</script>"));
}

#[test]
fn another_kind_of_document_is_named_and_nothing_else_is_said() {
    let beginning = "A policy document starts with { \"format\": \"sla-policy/1\".";
    let check = |text: &str, expected: String| assert_eq!(problems(text), [expected]);
    check(
        "[1]",
        format!("Line 1, column 1: This is no policy document: it is a list. {beginning}"),
    );
    check(
        "{\"id\": 3}",
        format!("Line 1, column 1: This is no policy document: it has no “format”. {beginning}"),
    );
    check(
        "{\"format\": \"sla-data/1\"}",
        format!("Line 1, format: This is another kind of document: “sla-data/1”. {beginning}"),
    );
    check(
        "{\"format\": \"sla-policy/2\", \"new\": 1}",
        "Line 1, format: The document was written by a newer version of this tool (sla-policy/2). Update the tool, or ask for the document in sla-policy/1.".to_owned(),
    );
    check(
        "{\"format\": \"sla-policy/one\"}",
        "Line 1, format: There is no format “sla-policy/one”. Expected \"sla-policy/1\"."
            .to_owned(),
    );
    check(
        "{\"format\": 1}",
        "Line 1, format: Found a number. Expected a text in double quotes.".to_owned(),
    );
    check(
        "{\n  \"format\": \"sla-policy/1\",\n}",
        "Line 2, column 27: A comma stands before }. JSON has no comma after the last entry: delete it.\n  \"format\": \"sla-policy/1\",\n                          ^".to_owned(),
    );
}

#[test]
fn names_that_are_not_known_are_warned_of() {
    check_warned(
        "\"holidays\"",
        "\"holidys\"",
        &[
            "Line 16, schedules.office.holidys: This name is not known here and has no effect. Known are zone, week, holidays, special_hours and clause. Did you mean “holidays”?",
        ],
    );
    check_warned(
        "\"id\": \"small\"",
        "\"__proto__\": { \"constructor\": 1 }, \"id\": \"small\"",
        &[
            "Line 3, __proto__: This name is not known here and has no effect. Known are $schema, format, id, name, version, holds_from, vendor, source, schedules, facts, severities, rules, tables, awareness, pauses, aims and availability.",
        ],
    );
}

#[test]
fn all_problems_are_found_at_once_from_top_to_end() {
    let text = SMALL
        .replace("\"2026-01-01\"", "\"2026-02-30\"")
        .replace("\"09:00\", \"17:00\"", "\"09:00\", \"09:00\"")
        .replace("\"question\"", "\"qestion\"")
        .replace("\"fact\": \"production\"", "\"fact\": \"prod\"")
        .replace("24, \"clock\": \"business\"", "\"24\"")
        .replace("\"table\": \"all\"", "\"table\": \"none\"");
    let sentences = problems(&text);
    assert_eq!(
        sentences,
        [
            "Line 6, holds_from: There is no date 2026-02-30. That month has the days 01 to 28.",
            "Line 13, schedules.office.week.mon[0]: Monday must end after it starts. It starts 09:00 and ends 09:00. Write 00:00–24:00 for a whole day.",
            "Line 21, facts[0]: “question” is missing. Add it.",
            "Line 23, facts[0].qestion: This name is not known here and has no effect. Known are id, question, hint, answers and asked_when. Did you mean “question”?",
            "Line 32, rules[0].when.fact: There is no fact “prod”. There is only production. Did you mean “production”?",
            "Line 48, tables[0].targets[0].first_response.reading.target: “clock” is missing. Add it.",
            "Line 48, tables[0].targets[0].first_response.reading.target.hours: “24” is a text, not a number. Write it without quotes: 24.",
            "Line 58, availability[0].table: There is no table “none”. There is only all.",
        ]
    );
}

#[test]
fn hostile_documents_are_refused_in_few_words() {
    let many = |entry: &str, count: usize| vec![entry; count].join(", ");
    let text = edited(
        "\"states\": []",
        &format!("\"states\": [{}]", many("\"x\"", 50_000)),
    );
    let sentences = problems(&text);
    assert_eq!(
        sentences[0],
        "Line 57, pauses.states: The list has 50000 entries. At most 64 are read."
    );
    assert_eq!(sentences.len(), 65);
    let with_unknown = |count: usize| {
        let unknown: Vec<String> = (0..count)
            .map(|number| format!("\"k{number}\": 1"))
            .collect();
        let text = format!("\"id\": \"small\", {}", unknown.join(", "));
        problems(&edited("\"id\": \"small\"", &text))
    };
    assert_eq!(
        with_unknown(50_000),
        ["Line 1, column 1: The object has 50015 entries. At most 10000 are read."]
    );
    let sentences = with_unknown(9_000);
    assert_eq!(sentences.len(), 101);
    assert!(sentences[100].contains(
        "8900 more problems are not listed. Mend those above, then read the document again."
    ));
    let text = edited(
        "\"2026-12-25\", ",
        &format!("{}, ", many("\"2026-12-25\"", 10_001)),
    );
    assert!(problems(&text)[0].contains("The list has 10002 entries. At most 10000 are read."));
    let deep = edited(
        "\"when\": \"always\",\n",
        &format!("\"when\": {},\n", "{\"not\":".repeat(100_000)),
    );
    assert!(
        problems(&deep)[0].contains("More than 64 lists and objects stand inside each other here.")
    );
    assert_eq!(
        problems(&" ".repeat(1_048_577)),
        [
            "Line 1, column 1: The text has 1048577 bytes; at most 1048576 are read. Check that this is the right file."
        ]
    );
}

proptest! {
    #[test]
    fn a_document_cut_or_changed_anywhere_is_read_or_explained(place in any::<prop::sample::Index>(), with in "[\\[\\]{}\",:0a-]{0,2}") {
        let mut text = SMALL.to_owned();
        let place = place.index(text.len());
        text.replace_range(place..=place, &with);
        match read_policy(&text) {
            Ok(read) => prop_assert_eq!(read_policy(&write_policy(&read.policy)).map(|again| again.policy), Ok(read.policy)),
            Err(problems) => prop_assert!(problems.iter().all(|problem| problem.at.line >= 1 && !problem.message.is_empty())),
        }
    }
}
