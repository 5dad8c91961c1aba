//! What is said about a report, or a correction of one, that cannot be read.

use sla_widget::exchange::journal::limits;

use crate::sentences::check;

/// The text of a report in which one part was exchanged.
pub fn opened(from: &str, to: &str) -> String {
    let whole = r#""opened":{"subject":"a","link":"http://a.b","facts":{"f":"g"},"aware":"2026-06-12T23:30:00Z","policy":"p","policy_version":"1"}"#;
    assert!(whole.contains(from), "{from}");
    whole.replace(from, to)
}

#[test]
fn a_report_is_checked() {
    for (member, name) in [
        ("\"subject\":\"a\",", "subject"),
        ("\"aware\":\"2026-06-12T23:30:00Z\",", "aware"),
        ("\"policy\":\"p\",", "policy"),
        (",\"policy_version\":\"1\"", "policy_version"),
    ] {
        check(
            &opened(member, ""),
            &format!("Line 1, opened: “{name}” is missing. Add it."),
        );
    }
    for (from, to, expected) in [
        (
            "\"g\"",
            "null",
            "opened.facts.f: Found null. Expected a text in double quotes.",
        ),
        (
            "\"f\":\"g\"",
            "\"a \\\"b\\n\":true",
            "opened.facts[\"a \"b\"]: Found true. Expected a text in double quotes.",
        ),
        (
            "{\"f\":\"g\"}",
            "[]",
            "opened.facts: Found a list. Expected an object: { … }.",
        ),
        (
            "\"policy\":\"p\"",
            "\"policy\":\"p\",\"sample\":\"yes\"",
            "opened.sample: Found a text. Expected true or false.",
        ),
        (
            "2026-06-12T23:30:00Z",
            "2026-06-12",
            "opened.aware: “2026-06-12” is no time. Expected a time in UTC such as 2026-06-12T23:30:00Z.",
        ),
        (
            "http://a.b",
            "javascript:alert(document.domain)",
            "opened.link: “javascript:alert(document.domain)” is no address of a page. Expected an address that starts with https:// or http://.",
        ),
        (
            "http://a.b",
            "data:text/html;base64,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "opened.link: “data:text/html;base64,AAAAAAAAAAAAAAAAAA…” is no address of a page. Expected an address that starts with https:// or http://.",
        ),
    ] {
        check(&opened(from, to), &format!("Line 1, {expected}"));
    }
    check(
        "\"opened\":\"Search times out\"",
        "Line 1, opened: Found a text. Expected an object: { … }.",
    );
    let facts: Vec<String> = (0..=limits::FACTS)
        .map(|one| format!("\"f{one}\":\"\""))
        .collect();
    check(
        &opened("\"f\":\"g\"", &facts.join(",")),
        "Line 1, opened.facts: There are more than 200 facts. Check that this is the right file.",
    );
    let long = "é".repeat(limits::TEXT + 1);
    for (from, name) in [("\"a\"", "subject"), ("\"g\"", "facts.f")] {
        check(
            &opened(from, &format!("\"{long}\"")),
            &format!(
                "Line 1, opened.{name}: The text has 10001 characters. At most 10000 are read."
            ),
        );
    }
    check(
        &opened("\"f\"", &format!("\"{long}\"")),
        &format!(
            "Line 1, opened.facts[\"{}…\"]: The text has 10001 characters. At most 10000 are read.",
            "é".repeat(40)
        ),
    );
}

#[test]
fn a_correction_is_checked() {
    let parts = "subject, reference, link, customer, plan, aware, severity, fact";
    check(
        "\"corrected\":{\"reason\":\"none\"}",
        &format!("Line 1, corrected: It does not say what is corrected. Add one of {parts}."),
    );
    check(
        "\"corrected\":{\"subject\":\"a\",\"plan\":null}",
        "Line 1, corrected: Two things are corrected: subject and plan. Write a line for each.",
    );
    check(
        "\"corrected\":{\"urgency\":\"high\"}",
        "Line 1, corrected: “urgency” is not known here as something that is corrected. A newer version may have written it: update this one. The line is kept.",
    );
    check(
        "\"corrected\":{\"fact\":\"deployment\"}",
        "Line 1, corrected: “answer” is missing. Add it.",
    );
    check(
        "\"corrected\":{\"answer\":\"cloud\"}",
        "Line 1, corrected: “fact” is missing. Add it.",
    );
    check(
        "\"corrected\":{\"plan\":\"a\",\"answer\":\"cloud\"}",
        "Line 1, corrected: “fact” is missing. Add it.",
    );
    check(
        "\"corrected\":{\"subject\":null}",
        "Line 1, corrected.subject: Found null. Expected a text in double quotes.",
    );
    check(
        "\"corrected\":{\"link\":\"ftp://a.b\"}",
        "Line 1, corrected.link: “ftp://a.b” is no address of a page. Expected an address that starts with https:// or http://.",
    );
    check(
        "\"corrected\":{\"plan\":\"a\",\"reason\":1}",
        "Line 1, corrected.reason: Found a number. Expected a text in double quotes.",
    );
    check(
        "\"time_corrected\":{\"event\":\"9-00c0ffee00c0ffee\"}",
        "Line 1, time_corrected: “at” is missing. Add it.",
    );
    check(
        "\"time_corrected\":{\"at\":\"2026-06-12T23:30:00Z\"}",
        "Line 1, time_corrected: “event” is missing. Add it.",
    );
    check(
        "\"time_corrected\":{\"at\":\"now\"}",
        "Line 1, time_corrected.at: “now” is no time. Expected a time in UTC such as 2026-06-12T23:30:00Z.",
    );
}
