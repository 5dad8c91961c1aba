//! What is said about a line that cannot be read.

use sla_widget::exchange::journal::{is_web_address, limits, read_event};

use crate::report_sentences::opened;

/// What stands before what happened.
const START: &str = r#"{"id":"12-00c0ffee00c0ffee","ticket":"3-00c0ffee00c0ffee","at":"2026-06-12T23:30:00Z","recorded":"2026-06-12T23:31:05Z","#;

#[track_caller]
fn check_line(line: &str, expected: &str) {
    let problem = read_event(line).expect_err("this should not be read");
    assert_eq!(problem.to_string(), expected, "for {line}");
}

/// Checks what is said about an event that this happened.
#[track_caller]
pub fn check(what: &str, expected: &str) {
    check_line(&format!("{START}{what}}}"), expected);
}

#[test]
fn a_line_that_is_no_json_is_told_with_its_place() {
    check_line(
        "",
        "Line 1, column 1: There is no text. Expected a document that starts with {.\n\n^",
    );
    check_line(
        "{\"id\":\"12",
        "Line 1, column 7: The text from line 1, column 7 has no closing quote on its line. Write \" at its end, and \\n for a new line inside it.\n{\"id\":\"12\n      ^",
    );
    check_line(
        "{\"id\" \"12\"}",
        "Line 1, column 7: Expected a colon after the name, found \".\n{\"id\" \"12\"}\n      ^",
    );
    check_line(
        "<<<<<<< HEAD",
        "Line 1, column 1: Expected a value, found <.\n<<<<<<< HEAD\n^",
    );
    check_line(
        &format!("{START}\"é\":1,\"deleted\":true}} x"),
        "Line 1, column 143: The document has ended, but x follows. Delete what comes after the end.\n…-06-12T23:31:05Z\",\"é\":1,\"deleted\":true} x\n                                         ^",
    );
    check_line(
        &format!("{START}\"deleted\":true,}}"),
        "Line 1, column 135: A comma stands before }. JSON has no comma after the last entry: delete it.\n…d\":\"2026-06-12T23:31:05Z\",\"deleted\":true,}\n                                         ^",
    );
}

#[test]
fn a_line_of_another_kind_is_told_so() {
    check_line(
        "[]",
        "Line 1, column 1: Found a list. Expected an object: { … }.",
    );
    check_line(
        "\"text\"",
        "Line 1, column 1: Found a text. Expected an object: { … }.",
    );
    check_line("{}", "Line 1, column 1: “id” is missing. Add it.");
    check_line(
        &format!("\"{}\"", "x".repeat(limits::LINE_BYTES)),
        "Line 1, column 1: The line has 65538 bytes. At most 65536 are read.",
    );
}

#[test]
fn what_every_event_has_is_checked() {
    let replaced = |from: &str, to: &str| format!("{START}\"deleted\":true}}").replace(from, to);
    let id = "Expected a number up to 9007199254740992, - and 16 of the digits 0 to 9 and a to f, such as 12-00c0ffee00c0ffee.";
    for wrong in [
        "",
        "12",
        "-00c0ffee00c0ffee",
        "012-00c0ffee00c0ffee",
        "+12-00c0ffee00c0ffee",
        "12-00C0FFEE00C0FFEE",
        "12-c0ffee",
        "12-00c0ffee00c0ffee0",
        "9007199254740993-00c0ffee00c0ffee",
    ] {
        check_line(
            &replaced("12-00c0ffee00c0ffee", wrong),
            &format!("Line 1, id: “{wrong}” is no id of an event. {id}"),
        );
    }
    check_line(
        &replaced(
            "3-00c0ffee00c0ffee",
            "99999999999999999999999-00c0ffee00c0ffee",
        ),
        &format!(
            "Line 1, ticket: “99999999999999999999999-00c0ffee00c0ffee” is no id of an event. {id}"
        ),
    );
    check_line(
        &replaced("2026-06-12T23:30:00Z", "tomorrow"),
        "Line 1, at: “tomorrow” is no time. Expected a time in UTC such as 2026-06-12T23:30:00Z.",
    );
    check_line(
        &replaced("2026-06-12T23:30:00Z", "2026-06-31T23:30:00Z"),
        "Line 1, at: “2026-06-31T23:30:00Z” is no time. Expected a time in UTC such as 2026-06-12T23:30:00Z.",
    );
    check_line(
        &replaced("2026-06-12T23:31:05Z", "1999-12-31T23:59:59Z"),
        "Line 1, recorded: 1999-12-31T23:59:59Z lies too far away. Expected a time in the years from 2000 to 2399.",
    );
    check_line(
        &replaced("2026-06-12T23:31:05Z", "2400-01-01T00:00:00Z"),
        "Line 1, recorded: 2400-01-01T00:00:00Z lies too far away. Expected a time in the years from 2000 to 2399.",
    );
    check_line(
        &replaced("\"12-00c0ffee00c0ffee\"", "12"),
        "Line 1, id: Found a number. Expected a text in double quotes.",
    );
    check_line(
        &replaced("\"ticket\":\"3-00c0ffee00c0ffee\",", ""),
        "Line 1, column 1: “ticket” is missing. Add it.",
    );
    check_line(
        &replaced("\"at\":\"2026-06-12T23:30:00Z\",", ""),
        "Line 1, column 1: “at” is missing. Add it.",
    );
    check_line(
        &replaced("\"recorded\":\"2026-06-12T23:31:05Z\",", ""),
        "Line 1, column 1: “recorded” is missing. Add it.",
    );
    check(
        "\"by\":7",
        "Line 1, by: Found a number. Expected a text in double quotes.",
    );
    let problem = read_event(&format!("{START}\"by\":\"é\",\"state\":7}}")).unwrap_err();
    assert_eq!(problem.at.column, 138, "characters are counted, not bytes");
}

#[test]
fn one_thing_happens_in_a_line() {
    check(
        "\"by\":\"Ann\"",
        "Line 1, column 1: It does not say what happened. Add one of opened, state, responded, resolved, corrected, time_corrected, update_promised, reopened, noted, rated, moved_to_policy, retracted, deleted, restored.",
    );
    check(
        "\"deleted\":true,\"state\":\"open\"",
        "Line 1, column 136: Two things happened: deleted and state. Write a line for each.",
    );
    check(
        "\"merged\":{\"with\":[1]}",
        "Line 1, column 1: “merged” is not known here as something that happened. A newer version may have written it: update this one. The line is kept.",
    );
    check(
        "\"note\":\"a\"",
        "Line 1, column 1: “note” is not known here as something that happened. A newer version may have written it: update this one. The line is kept. Did you mean “noted”?",
    );
}

#[test]
fn a_name_stands_once() {
    let once = "This name stands here more than once. Keep one of them.";
    check("\"by\":null,\"by\":\"Ann\"", &format!("Line 1, by: {once}"));
    check(
        "\"deleted\":true,\"deleted\":true",
        &format!("Line 1, deleted: {once}"),
    );
    check(
        "\"a b\":1,\"\\u0061 b\":2",
        &format!("Line 1, [\"a b\"]: {once}"),
    );
    check(
        &opened("\"f\":\"g\"", "\"f\":\"g\",\"f\":\"g\""),
        &format!("Line 1, opened.facts.f: {once}"),
    );
    check(
        &opened("\"subject\":\"a\"", "\"subject\":\"a\",\"subject\":\"a\""),
        &format!("Line 1, opened.subject: {once}"),
    );
    let many: Vec<String> = (0..=limits::OTHER_NAMES)
        .map(|one| format!("\"x{one}\":0"))
        .collect();
    check(
        &many.join(","),
        "Line 1, column 911: More than 100 names are not known here. Check that this is the right file.",
    );
}

#[test]
fn the_other_things_that_happen_are_checked() {
    for (what, expected) in [
        (
            "\"state\":\"onhold\"",
            "state: There is no state “onhold”. There are new, open, pending, on_hold, solved, closed. Did you mean “on_hold”?",
        ),
        (
            "\"state\":\"Waiting\"",
            "state: There is no state “Waiting”. There are new, open, pending, on_hold, solved, closed.",
        ),
        (
            "\"resolved\":\"work-around\"",
            "resolved: There is no resolution “work-around”. There are solution, workaround, product_update. Did you mean “workaround”?",
        ),
        (
            "\"reopened\":true",
            "reopened: Found true. Expected a text in double quotes.",
        ),
        (
            "\"reopened\":\"anew\"",
            "reopened: There is no kind of reopening “anew”. There are clock_continues, clock_starts_anew.",
        ),
        (
            "\"rated\":\"\"",
            "rated: There is no rating “”. There are good, bad.",
        ),
        (
            "\"responded\":{\"says_what_was_tried\":true}",
            "responded: “says_what_happens_next” is missing. Add it.",
        ),
        (
            "\"responded\":{\"says_what_happens_next\":true}",
            "responded: “says_what_was_tried” is missing. Add it.",
        ),
        (
            "\"responded\":{\"says_what_was_tried\":1}",
            "responded.says_what_was_tried: Found a number. Expected true or false.",
        ),
        (
            "\"update_promised\":\"soon\"",
            "update_promised: “soon” is no time. Expected a time in UTC such as 2026-06-12T23:30:00Z.",
        ),
        (
            "\"noted\":{}",
            "noted: Found an object. Expected a text in double quotes.",
        ),
        (
            "\"moved_to_policy\":{\"policy\":\"a\"}",
            "moved_to_policy: “policy_version” is missing. Add it.",
        ),
        (
            "\"moved_to_policy\":{\"policy_version\":\"a\"}",
            "moved_to_policy: “policy” is missing. Add it.",
        ),
        (
            "\"retracted\":[]",
            "retracted: Found a list. Expected a text in double quotes.",
        ),
        (
            "\"deleted\":false",
            "deleted: Found false. Expected true. Delete the line if it did not happen.",
        ),
        (
            "\"restored\":null",
            "restored: Found null. Expected true or false.",
        ),
    ] {
        check(what, &format!("Line 1, {expected}"));
    }
}

#[test]
fn only_addresses_of_the_web_are_links() {
    for good in [
        "https://a",
        "http://a/b?c#d",
        "HTTPS://A",
        "https://é/😀",
        "http://[::1]",
    ] {
        assert!(is_web_address(good), "{good}");
    }
    for bad in [
        "",
        "https://",
        "http:/a",
        "ftp://a",
        "javascript:alert(1)//https://a",
        " https://a",
        "https://a b",
        "https://a\n",
        "java\nscript:alert(1)",
        "https:\\\\a",
        "//a",
        "é://aaaaaaaa",
    ] {
        assert!(!is_web_address(bad), "{bad}");
    }
}
