//! Damaged files, each with the sentence that is told of it.

use sla_widget::exchange::journal::{ChecksumResult, ReadData, Salvage};

use crate::{SMALL, changed, open};

/// What of a file can be had.
enum Outcome {
    /// Nothing.
    Refused,
    /// So many events, if the reader wants them.
    Offered(usize),
}

#[track_caller]
fn check(file: impl AsRef<[u8]>, expected: &str, outcome: Outcome) {
    let Salvage { problem, data } = match open(file.as_ref()) {
        Err(salvage) => salvage,
        Ok(data) => panic!("it was read: {data:?}"),
    };
    assert_eq!(problem.to_string(), expected);
    let offered = data.map(|data| data.events.len());
    match outcome {
        Outcome::Refused => assert_eq!(offered, None),
        Outcome::Offered(count) => assert_eq!(offered, Some(count)),
    }
}

/// A file of which one entry cannot be read: the others can.
#[track_caller]
fn check_entry(file: &str, expected: &str) {
    let data = read(file);
    let told: Vec<String> = data
        .damaged
        .iter()
        .map(|line| line.problem.to_string())
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0], expected);
    assert_eq!(data.events.len(), 3);
    assert_eq!(data.checksum, ChecksumResult::Differs);
}

#[track_caller]
fn read(file: &str) -> ReadData {
    match open(file.as_bytes()) {
        Ok(data) => data,
        Err(salvage) => panic!("{}", salvage.problem),
    }
}

const BEGINNING: &str = "A document of tickets starts with { \"format\": \"sla-data/1\".";

#[test]
fn files_of_another_kind_are_refused() {
    let not_but = |found: &str| {
        format!("Line 1, column 1: This is no document of tickets, but {found}. {BEGINNING}")
    };
    let rows = [
        ("[]", not_but("a list")),
        ("[{\"format\":\"sla-data/1\"}]", not_but("a list")),
        ("null", not_but("null")),
        ("42", not_but("a number")),
        ("\"x\"", not_but("a text")),
        ("true", not_but("true")),
        (
            "{}",
            format!("Line 1, column 1: This is no document of tickets: it has no “format”. {BEGINNING}"),
        ),
        (
            "{\"name\":\"pkg\",\"version\":\"1.0.0\"}",
            format!("Line 1, column 1: This is no document of tickets: it has no “format”. {BEGINNING}"),
        ),
        (
            "{\"format\":\"sla-widget\"}",
            format!("Line 1, format: This is another kind of document: “sla-widget”. {BEGINNING}"),
        ),
        (
            "<!doctype html>\n<p>Not found</p>",
            "Line 1, column 1: Expected a value, found <.\n<!doctype html>\n^".to_owned(),
        ),
        (
            "id,subject\r\n1,Printer\r\n",
            "Line 1, column 1: JSON does not know the word id. Expected a text in double quotes, a number, a list, an object, true, false or null.\nid,subject\n^".to_owned(),
        ),
        (
            "version https://git-lfs.github.com/spec/v1\n",
            "Line 1, column 1: JSON does not know the word version. Expected a text in double quotes, a number, a list, an object, true, false or null.\nversion https://git-lfs.github.com/spec/…\n^".to_owned(),
        ),
        (
            " \n\t\r\n",
            "Line 3, column 1: There is no text. Expected a document that starts with {.\n\n^".to_owned(),
        ),
    ];
    for (file, expected) in rows {
        check(file, &expected, Outcome::Refused);
    }
    let policy = include_str!("../../policies/sourcegraph-handbook.json");
    check(
        policy,
        &format!("Line 2, format: This is another kind of document: “sla-policy/1”. {BEGINNING}"),
        Outcome::Refused,
    );
    check(
        b"PK\x03\x04\x14\0",
        "Line 1, column 1: This is a packed file, such as ZIP or a workbook (.xlsx), and no text. Unpack it first; save a workbook as CSV.",
        Outcome::Refused,
    );
}

#[test]
fn versions_that_cannot_be_read_are_refused() {
    let newer = |version: &str| {
        format!(
            "Line 2, format: The document was written by a newer version of this tool ({version}). Update the tool, or ask for the document in sla-data/1."
        )
    };
    let unknown = |version: &str| {
        format!("Line 2, format: There is no format “{version}”. Expected \"sla-data/1\".")
    };
    let long = format!("sla-data/{}", "9".repeat(60));
    let rows = [
        ("sla-data/2", newer("sla-data/2")),
        ("sla-data/999", newer("sla-data/999")),
        ("sla-data/2.0", newer("sla-data/2.0")),
        (
            long.as_str(),
            newer(&format!("sla-data/{}…", "9".repeat(31))),
        ),
        ("sla-data/", unknown("sla-data/")),
        ("sla-data/0", unknown("sla-data/0")),
        ("sla-data/-1", unknown("sla-data/-1")),
        ("sla-data/+1", unknown("sla-data/+1")),
        ("sla-data/1.", unknown("sla-data/1.")),
        ("sla-data/1.x", unknown("sla-data/1.x")),
        ("sla-data/1.2.3", unknown("sla-data/1.2.3")),
    ];
    for (version, expected) in rows {
        check(changed("sla-data/1", version), &expected, Outcome::Refused);
    }
    check(
        changed("\"sla-data/1\"", "1"),
        "Line 2, format: Found a number. Expected a text in double quotes.",
        Outcome::Refused,
    );
    // The version may stand behind everything else.
    let last = changed("  \"format\": \"sla-data/1\",\n", "")
        .replace(" }\n}", " },\n  \"format\": \"sla-data/2\"\n}");
    check(
        last,
        &newer("sla-data/2").replace("Line 2", "Line 18"),
        Outcome::Refused,
    );
}

#[test]
fn a_file_that_breaks_in_the_middle_offers_what_stands_before() {
    let rows = [
        (
            changed("\"subject\":\"Second\"", "\"subject\":Second"),
            "Line 12, column 140: JSON does not know the word Second. Expected a text in double quotes, a number, a list, an object, true, false or null.",
            2,
        ),
        (
            changed("},\n{\"id\":\"2-", "}\n{\"id\":\"2-"),
            "Line 12, column 1: Expected a comma or ], found {.",
            2,
        ),
        (
            changed("true}\n  ],\n  \"unr", "true},\n  ],\n  \"unr"),
            "Line 13, column 145: A comma stands before ]. JSON has no comma after the last entry: delete it.",
            4,
        ),
        (
            changed("{\"id\":\"2-", "<<<<<<< ours\n{\"id\":\"2-"),
            "Line 12, column 1: Expected a value, found <.",
            2,
        ),
        (
            changed("Bo", "B\no"),
            "Line 13, column 125: The text from line 13, column 125 has no closing quote on its line. Write \" at its end, and \\n for a new line inside it.",
            3,
        ),
        (
            changed("Bo", "B\0"),
            "Line 13, column 127: An invisible control character (U+0000) stands inside a text. Delete it.",
            3,
        ),
        (
            changed("Bo", "B\\ud800"),
            "Line 13, column 127: \\ud800 is half of a character. Expected its other half beside it, or write the character itself.",
            3,
        ),
        (
            changed("Bo", "B\\x"),
            "Line 13, column 127: A backslash stands before x. For a backslash write \\\\; else use one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u.",
            3,
        ),
        (
            changed("{\"id\":\"3-0b", "// Bo\n{\"id\":\"3-0b"),
            "Line 13, column 1: A comment starts here. JSON has no comments: delete it.",
            3,
        ),
        (
            changed("\"unreadable\": [", "\"events\": [], \"unreadable\": ["),
            "Line 15, events: This name stands here more than once. Keep one of them.",
            4,
        ),
        (
            changed("\"unreadable\": [", "\"x\": 1, \"x\": 2, \"unreadable\": ["),
            "Line 15, x: This name stands here more than once. Keep one of them.",
            4,
        ),
        (
            changed("\"{\\\"id\\\":7}\"", "7"),
            "Line 16, unreadable: Found a number. Expected a text in double quotes.",
            4,
        ),
        (
            format!("{SMALL}{SMALL}"),
            "Line 20, column 1: The document has ended, but { follows. Delete what comes after the end.",
            4,
        ),
        (
            changed(
                "\"checksum\": {",
                &format!(
                    "\"deep\": {}{},\n  \"checksum\": {{",
                    "[".repeat(80),
                    "]".repeat(80)
                ),
            ),
            "Line 18, column 76: More than 66 lists and objects stand inside each other here. Write it flatter.",
            4,
        ),
    ];
    for (file, expected, offered) in rows {
        let first_line = |text: &str| text.lines().next().unwrap_or_default().to_owned();
        let salvage = open(file.as_bytes()).expect_err("this is broken");
        assert_eq!(first_line(&salvage.problem.to_string()), expected);
        check(
            &file,
            &salvage.problem.to_string(),
            Outcome::Offered(offered),
        );
    }
    // Before the first event there is nothing to offer.
    check(
        changed("\"zones\"", "\"names\": \"no\",\n  \"zones\""),
        "Line 5, names: Found a text. Expected true or false.",
        Outcome::Refused,
    );
}

#[test]
fn one_entry_that_cannot_be_read_costs_only_that_entry() {
    let no_time = |path: &str, time: &str| {
        format!(
            "Line 13, events[3].{path}: “{time}” is no time. Expected a time in UTC such as 2026-06-12T23:30:00Z."
        )
    };
    let too_far = |time: &str| {
        format!(
            "Line 13, events[3].at: {time} lies too far away. Expected a time in the years from 2000 to 2399."
        )
    };
    let id = "Expected a number up to 9007199254740992, - and 16 of the digits 0 to 9 and a to f, such as 12-00c0ffee00c0ffee.";
    let at = "\"at\":\"2026-06-12T20:22:00Z\"";
    let deleted = "\"deleted\":true";
    let rows = [
        (changed(at, "\"at\":\"0000-01-01T00:00:00Z\""), too_far("0000-01-01T00:00:00Z")),
        (changed(at, "\"at\":\"9999-12-31T23:59:59Z\""), too_far("9999-12-31T23:59:59Z")),
        (
            changed(at, "\"at\":\"+275760-09-13T00:00:00Z\""),
            no_time("at", "+275760-09-13T00:00:00Z"),
        ),
        (changed(at, "\"at\":\"2026-02-30T00:00:00Z\""), no_time("at", "2026-02-30T00:00:00Z")),
        (changed(at, "\"at\":\"2026-06-12T20:22:00\""), no_time("at", "2026-06-12T20:22:00")),
        (
            changed(at, "\"at\":1781295720"),
            "Line 13, events[3].at: Found a number. Expected a text in double quotes.".to_owned(),
        ),
        (
            changed("\"id\":\"3-0badcafe0badcafe\"", "\"id\":3"),
            "Line 13, events[3].id: Found a number. Expected a text in double quotes.".to_owned(),
        ),
        (
            changed("3-0badcafe0badcafe", "__proto__"),
            format!("Line 13, events[3].id: “__proto__” is no id of an event. {id}"),
        ),
        (
            changed("3-0badcafe0badcafe", "9007199254740992-0badcafe0badcafe"),
            "Line 13, events[3].id: The number of this event is higher than any journal reaches. It would leave no numbers for later events, so it is not taken.".to_owned(),
        ),
        (
            changed(deleted, "\"deleted\":\"true\""),
            "Line 13, events[3].deleted: Found a text. Expected true or false.".to_owned(),
        ),
        (
            changed(deleted, "\"deleted\":true,\"restored\":true"),
            "Line 13, events[3]: Two things happened: deleted and restored. Write a line for each.".to_owned(),
        ),
        (
            changed(deleted, "\"vanished\":true"),
            "Line 13, events[3]: “vanished” is not known here as something that happened. A newer version may have written it: update this one. The line is kept.".to_owned(),
        ),
        (
            changed(deleted, "\"corrected\":{\"link\":\"javascript:alert(1)\"}"),
            "Line 13, events[3].corrected.link: “javascript:alert(1)” is no address of a page. Expected an address that starts with https:// or http://.".to_owned(),
        ),
        (
            changed(deleted, &format!("\"noted\":\"{}\"", "x".repeat(10_001))),
            "Line 13, events[3].noted: The text has 10001 characters. At most 10000 are read.".to_owned(),
        ),
        (
            changed("\"by\":\"Bo\"", "\"by\":\"Bo\",\"by\":\"Cy\""),
            "Line 13, events[3].by: This name stands here more than once. Keep one of them.".to_owned(),
        ),
        (
            changed("\"by\":\"Bo\"", "\"x\":[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]"),
            "Line 13, column 1: ".to_owned(),
        ),
        (
            changed("\"ticket\":\"2-00c0ffee00c0ffee\",\"at\":\"2026-06-12T20:22:00Z\",", ""),
            "Line 13, events[3]: “ticket” is missing. Add it.".to_owned(),
        ),
    ];
    for (file, expected) in &rows {
        if expected.ends_with(": ") {
            let data = read(file);
            assert_eq!(
                data.damaged[0].problem.message,
                "More than 16 lists and objects stand inside each other here. Write it flatter."
            );
            continue;
        }
        check_entry(file, expected);
    }
}

#[test]
fn what_cannot_be_read_is_kept_as_it_stands() {
    let file = changed("\"deleted\":true", "\"vanished\":[1e400, \"\\u0000\"]");
    let line = file.lines().nth(12).unwrap();
    assert_eq!(read(&file).damaged[0].raw, line);
}

#[test]
fn hundreds_of_unknown_names_are_too_many() {
    let names: String = (0..=100).map(|name| format!("\"n{name}\":0,")).collect();
    check(
        changed("\"unreadable\"", &format!("{names}\"unreadable\"")),
        "Line 15, column 793: More than 100 names are not known here. Check that this is the right file.",
        Outcome::Offered(4),
    );
}
