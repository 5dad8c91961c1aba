//! What is said about amounts, targets, names, texts and addresses.

use super::{check_refused, check_warned};

#[test]
fn amounts_out_of_bounds_are_explained() {
    let place = "Line 48, tables[0].targets[0].first_response.reading.target.hours:";
    let bounds = "Expected a whole number from 0 to 878400.";
    for (written, expected) in [
        (
            "\"24\"",
            format!("{place} “24” is a text, not a number. Write it without quotes: 24."),
        ),
        ("\"a day\"", format!("{place} Found a text. {bounds}")),
        ("-1", format!("{place} -1 is negative. {bounds}")),
        (
            "1.5",
            format!("{place} 1.5 is not written as a whole number. {bounds}"),
        ),
        (
            "1e3",
            format!("{place} 1e3 is not written as a whole number. {bounds}"),
        ),
        ("878401", format!("{place} 878401 is too large. {bounds}")),
        (
            "99999999999999999999999",
            format!("{place} 99999999999999999999999 is too large. {bounds}"),
        ),
        ("[24]", format!("{place} Found a list. {bounds}")),
    ] {
        check_refused(
            "24, \"clock",
            &format!("{written}, \"clock"),
            &[expected.as_str()],
        );
    }
    check_warned("24, \"clock", "878400, \"clock", &[]);
    check_warned("24, \"clock", "0, \"clock", &[]);
    for written in ["100.01", "-1", "99.555", "\"99\"", "1e1"] {
        check_refused(
            "99.5",
            written,
            &[
                "Line 58, availability[0].percent: This is no percentage. Expected a number from 0 to 100 with at most two digits after the point, such as 99.5.",
            ],
        );
    }
}

#[test]
fn targets_that_make_no_sense_are_explained() {
    let target = "{ \"hours\": 24, \"clock\": \"business\" }";
    let place = "Line 48, tables[0].targets[0].first_response.reading.target";
    let check =
        |to: &str, expected: &str| check_refused(target, to, &[&format!("{place}{expected}")]);
    let shape = "Expected \"when_complete\", or an object with one of \"hours\", \"minutes\" and \"seconds\" and a \"clock\", or with \"business_days\" or \"business_weeks\".";
    check("\"someday\"", &format!(": Found a text. {shape}"));
    check(
        "{ \"clock\": \"business\" }",
        &format!(": The target has no amount of time. {shape}"),
    );
    check(
        "{ \"hours\": 1, \"minutes\": 3 }",
        ": The target has hours and minutes side by side. Keep one of them.",
    );
    check("{ \"hours\": 1 }", ": “clock” is missing. Add it.");
    let needless =
        |to: &str, expected: &str| check_warned(target, to, &[&format!("{place}{expected}")]);
    needless(
        "{ \"business_days\": 1, \"clock\": \"business\" }",
        ".clock: Business days and weeks need no clock: this has no effect. Delete it.",
    );
    needless(
        "{ \"hours\": 1, \"clock\": \"business\", \"roll\": \"next_open\" }",
        ".roll: A deadline of the business clock is never in closed time: this has no effect. Delete it.",
    );
}

#[test]
fn names_and_texts_have_bounds() {
    let rule = "Names have at most 64 letters a to z, digits, _ and -, and start with a letter or a digit.";
    let long = "x".repeat(65);
    for (from, to, expected) in [
        ("\"id\": \"small\"", "\"id\": \"a b\"", format!("Line 3, id: “a b” cannot be used as a name. {rule}")),
        ("\"id\": \"small\"", "\"id\": \"_x\"", format!("Line 3, id: “_x” cannot be used as a name. {rule}")),
        ("\"id\": \"small\"", &format!("\"id\": \"{long}\""), "Line 3, id: The text has 65 characters. At most 64 are read.".to_owned()),
        ("\"Example\"", "\" \"", "Line 7, vendor: The text is empty. Write something here.".to_owned()),
        ("\"Example\"", "7", "Line 7, vendor: Found a number. Expected a text in double quotes.".to_owned()),
        (
            "\"Example\"",
            "\"a\\u0000b\"",
            "Line 7, vendor: A control character (U+0000) stands in the text. Write the text on one line, without tabs and other control characters.".to_owned(),
        ),
        (
            "\"Example\"",
            &format!("\"{}\"", "é".repeat(2_001)),
            "Line 7, vendor: The text has 2001 characters. At most 2000 are read.".to_owned(),
        ),
        ("  \"vendor\": \"Example\",\n", "", "Line 1, column 1: “vendor” is missing. Add it.".to_owned()),
    ] {
        check_refused(from, to, &[&expected]);
    }
    check_refused(
        "    \"office\": {",
        "    \"__proto__\": { \"zone\": \"UTC\", \"week\": {} },\n    \"office\": {",
        &[&format!(
            "Line 10, schedules.__proto__: This cannot be used as the name of a schedule. {rule}"
        )],
    );
}

#[test]
fn an_address_leads_to_a_page_and_nowhere_else() {
    for address in [
        "javascript:alert(1)",
        "JAVASCRIPT://x%0aalert(1)",
        "data:text/html,x",
        "//example.com",
        "example.com",
        "https://",
        "https:// example.com",
        "https://example.com/<script>",
        " https://example.com",
        "file:///etc/passwd",
    ] {
        check_refused(
            "https://example.com/sla",
            address,
            &[&format!(
                "Line 8, source.address: “{address}” is no address of a page. Expected an address that starts with https:// or http://."
            )],
        );
    }
    check_warned("https://example.com/sla", "HTTP://[::1]:80/a?b=c#d", &[]);
}
