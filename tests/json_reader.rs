//! JSON with places: what is read, and what is said about what cannot be.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;
use sla_widget::exchange::json::{Limits, Node, Position, Value, laid_out, read};

const LIMITS: Limits = Limits {
    bytes: 10_000_000,
    depth: 64,
};

#[track_caller]
fn check_error(text: &str, expected: &str) {
    let error = read(text, LIMITS).expect_err("this should not be read");
    assert_eq!(error.to_string(), expected, "for {text:?}");
}

#[track_caller]
fn check_text(json: &str, expected: &str) {
    let node = read(json, LIMITS).map_err(|error| error.to_string());
    assert_eq!(node.unwrap().text(), Some(expected));
}

#[test]
fn every_value_and_name_knows_its_place() {
    let text = "\u{feff}{\r\n  \"é\": [1, -2.5e+3],\r\t\"b\": {\"c\": null}\n}";
    let node = read(text, LIMITS).unwrap();
    let Value::Object(members) = &node.value else {
        panic!("an object");
    };
    let at = |line, column| Position { line, column };
    assert_eq!(node.at, at(1, 1));
    assert_eq!(members[0].name_at, at(2, 3));
    assert_eq!(members[0].node.at, at(2, 8));
    assert_eq!(members[0].node.entries()[1].at, at(2, 12));
    assert_eq!(
        members[0].node.entries()[1].value,
        Value::Number("-2.5e+3".to_owned())
    );
    assert_eq!(members[1].name_at, at(3, 2));
    assert_eq!(members[1].node.member("c").unwrap().at, at(3, 13));
}

#[test]
fn texts_are_read_as_they_were_meant() {
    check_text(r#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{c}\n\r\t");
    check_text(r#""\u00e9\ud83d\ude00""#, "é😀");
    check_text("\"<b>&amp;</b> \u{202e}\"", "<b>&amp;</b> \u{202e}");
    check_text(r#""\u0000""#, "\0");
}

#[test]
fn a_name_that_occurs_twice_is_kept_twice() {
    let node = read(r#"{"a": 1, "a": 2, "__proto__": 3}"#, LIMITS).unwrap();
    assert!(matches!(&node.value, Value::Object(members) if members.len() == 3));
}

#[test]
fn a_fault_is_told_with_its_line_and_what_was_expected() {
    check_error(
        "",
        "Line 1, column 1: There is no text. Expected a document that starts with {.\n\n^",
    );
    check_error(
        "\u{feff} \n ",
        "Line 2, column 2: There is no text. Expected a document that starts with {.\n \n ^",
    );
    check_error(
        "{\n  \"a\": 1,\n}",
        "Line 2, column 9: A comma stands before }. JSON has no comma after the last entry: delete it.\n  \"a\": 1,\n        ^",
    );
    check_error(
        "[1, ]",
        "Line 1, column 3: A comma stands before ]. JSON has no comma after the last entry: delete it.\n[1, ]\n  ^",
    );
    check_error(
        "{\n  \"a\": 1\n  \"b\": 2\n}",
        "Line 3, column 3: Expected a comma or }, found \".\n  \"b\": 2\n  ^",
    );
    check_error(
        "{\"a\" 1}",
        "Line 1, column 6: Expected a colon after the name, found 1.\n{\"a\" 1}\n     ^",
    );
    check_error(
        "{\"a\": }",
        "Line 1, column 7: Expected a value, found }.\n{\"a\": }\n      ^",
    );
    check_error(
        "[,1]",
        "Line 1, column 2: Expected a value, found ,.\n[,1]\n ^",
    );
    check_error(
        "{1: 2}",
        "Line 1, column 2: The name 1 has no quotes. Write \"1\".\n{1: 2}\n ^",
    );
    check_error(
        "{a: 2}",
        "Line 1, column 2: The name a has no quotes. Write \"a\".\n{a: 2}\n ^",
    );
    check_error(
        "{'a': 2}",
        "Line 1, column 2: A single quote starts here. JSON writes names and texts in double quotes: \"…\".\n{'a': 2}\n ^",
    );
    check_error(
        "{\n// x\n}",
        "Line 2, column 1: A comment starts here. JSON has no comments: delete it.\n// x\n^",
    );
    check_error(
        "[1] /* x */",
        "Line 1, column 5: A comment starts here. JSON has no comments: delete it.\n[1] /* x */\n    ^",
    );
    check_error(
        "[1]]",
        "Line 1, column 4: The document has ended, but ] follows. Delete what comes after the end.\n[1]]\n   ^",
    );
    check_error(
        "{\"a\": [1,\n 2",
        "Line 2, column 3: The text ends, but [ from line 1, column 7 is still open. Expected ] before the end.\n 2\n  ^",
    );
    check_error(
        "{\"a\":",
        "Line 1, column 6: The text ends, but { from line 1, column 1 is still open. Expected } before the end.\n{\"a\":\n     ^",
    );
}

#[test]
fn odd_words_and_numbers_are_named() {
    let known =
        "Expected a text in double quotes, a number, a list, an object, true, false or null.";
    for word in ["undefined", "NaN", "True", "nul"] {
        check_error(
            word,
            &format!("Line 1, column 1: JSON does not know the word {word}. {known}\n{word}\n^"),
        );
    }
    let rule = "Write it like 24, -1 or 99.5: no plus sign, no zero in front, digits on both sides of a point.";
    for number in [
        "01",
        "+1",
        "1.",
        ".5",
        "-",
        "0x10",
        "1e",
        "1_000",
        "--1",
        "1e+",
        "-Infinity",
    ] {
        check_error(
            number,
            &format!("Line 1, column 1: {number} is no number in JSON. {rule}\n{number}\n^"),
        );
    }
    for number in ["0", "-0", "10", "0.5", "1e9", "1E-9", "-12.50e+3"] {
        assert_eq!(
            read(number, LIMITS).unwrap().value,
            Value::Number(number.to_owned())
        );
    }
}

#[test]
fn characters_that_cannot_stand_in_a_text_are_named() {
    check_error(
        "[\"a\0b\"]",
        "Line 1, column 4: An invisible control character (U+0000) stands inside a text. Delete it.\n[\"a□b\"]\n   ^",
    );
    check_error(
        "[\0]",
        "Line 1, column 2: Expected a value, found an invisible character (U+0000).\n[□]\n ^",
    );
    check_error(
        "[\u{a0}1]",
        "Line 1, column 2: Expected a value, found an invisible character (U+00A0).\n[\u{a0}1]\n ^",
    );
    check_error(
        "[\"a\nb\"]",
        "Line 1, column 2: The text from line 1, column 2 has no closing quote on its line. Write \" at its end, and \\n for a new line inside it.\n[\"a\n ^",
    );
    check_error(
        r#"["\ud800"]"#,
        "Line 1, column 3: \\ud800 is half of a character. Expected its other half beside it, or write the character itself.\n[\"\\ud800\"]\n  ^",
    );
    check_error(
        r#"["\ude00\ud83d"]"#,
        "Line 1, column 3: \\ude00 is half of a character. Expected its other half beside it, or write the character itself.\n[\"\\ude00\\ud83d\"]\n  ^",
    );
    check_error(
        r#"["\u12g4"]"#,
        "Line 1, column 3: Expected four digits from 0 to 9 or a to f after \\u, such as \\u00e9.\n[\"\\u12g4\"]\n  ^",
    );
    check_error(
        r#"["C:\dir"]"#,
        "Line 1, column 5: A backslash stands before d. For a backslash write \\\\; else use one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u.\n[\"C:\\dir\"]\n    ^",
    );
}

#[test]
fn a_long_line_is_cut_around_the_fault() {
    let text = format!("[{}x{}]", "1,".repeat(500), ",1".repeat(500));
    let error = read(&text, LIMITS).unwrap_err();
    let excerpt = error.excerpt.unwrap();
    assert_eq!(
        error.at,
        Position {
            line: 1,
            column: 1_002
        }
    );
    assert_eq!(excerpt.before, 41);
    assert_eq!(excerpt.line.chars().count(), 82);
    assert_eq!(excerpt.line.chars().nth(excerpt.before), Some('x'));
}

#[test]
fn hostile_texts_are_refused_by_name_and_at_once() {
    for (opening, columns) in [("[", 1), ("{\"a\":", 5)] {
        let error = read(&opening.repeat(1_000_000), LIMITS).unwrap_err();
        assert_eq!(error.at.column, 64 * columns + 1);
        assert!(error.to_string().contains(
            "More than 64 lists and objects stand inside each other here. Write it flatter."
        ));
    }
    let closed = format!("{}{}", "[".repeat(64), "]".repeat(64));
    assert!(read(&closed, LIMITS).is_ok());
    let long = format!("\"{}\"", "a".repeat(200_000_000));
    let error = read(&long, LIMITS).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Line 1, column 1: The text has 200000002 bytes; at most 10000000 are read. Check that this is the right file."
    );
    // Many pairs of escapes, each of which must cost the same.
    let pairs = format!("\"{}\"", r"\ud83d\ude00".repeat(100_000));
    assert!(read(&pairs, LIMITS).is_ok());
}

fn any_value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        ".*".prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::btree_map(".{0,8}", inner, 0..6)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

fn as_serde(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Truth(truth) => (*truth).into(),
        Value::Number(number) => serde_json::from_str(number).unwrap(),
        Value::Text(text) => text.as_str().into(),
        Value::List(entries) => entries.iter().map(as_serde).collect(),
        Value::Object(members) => members
            .iter()
            .map(|member| (member.name.clone(), as_serde(&member.node)))
            .collect(),
    }
}

proptest! {
    #[test]
    fn reads_what_serde_json_writes_and_writes_what_it_reads(value in any_value()) {
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            let node = read(&text, LIMITS).unwrap();
            prop_assert_eq!(&as_serde(&node), &value);
            let again: serde_json::Value = serde_json::from_str(&laid_out(&node)).unwrap();
            prop_assert_eq!(&again, &value);
        }
    }

    #[test]
    fn any_text_is_read_or_refused_as_serde_json_does(text in r#"[\[\]{}",:0-9eE+\-. \ntrufalsn\\/#']{0,24}"#) {
        let ours = read(&text, LIMITS);
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        // A number beyond the range of a float is JSON, but serde_json cannot hold it.
        let out_of_range = theirs.as_ref().is_err_and(|error| error.to_string().starts_with("number out of range"));
        prop_assert!(ours.is_ok() == theirs.is_ok() || out_of_range, "{:?} {:?}", ours, theirs);
    }

    #[test]
    fn a_broken_text_gets_a_sentence(text in any_value(), cut in any::<prop::sample::Index>()) {
        let whole = text.to_string();
        let cut = cut.index(whole.len());
        if whole.is_char_boundary(cut) && let Err(error) = read(&whole[..cut], LIMITS) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
