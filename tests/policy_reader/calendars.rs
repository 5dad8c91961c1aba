//! What is said about hours, days, dates and zones.

use sla_widget::exchange::policy::read_policy;

use super::{check_refused, edited, problems};

#[test]
fn hours_that_cannot_be_are_explained() {
    let monday = "[[\"09:00\", \"17:00\"]]";
    let check = |to: &str, expected: &str| check_refused(monday, to, &[expected]);
    check(
        "[[\"17:00\", \"17:00\"]]",
        "Line 13, schedules.office.week.mon[0]: Monday must end after it starts. It starts 17:00 and ends 17:00. Write 00:00–24:00 for a whole day.",
    );
    check(
        "[[\"09:60\", \"17:00\"]]",
        "Line 13, schedules.office.week.mon[0][0]: There is no time 09:60. Minutes go from 00 to 59.",
    );
    check(
        "[[\"9:00\", \"17:00\"]]",
        "Line 13, schedules.office.week.mon[0][0]: “9:00” is no time of day. Write hours and minutes with two digits each, from 00:00 to 24:00, such as 09:00.",
    );
    check(
        "[[\"09:00\", \"24:01\"]]",
        "Line 13, schedules.office.week.mon[0][1]: There is no time 24:01. A day ends at 24:00; an interval that ends earlier than it starts runs into the next day.",
    );
    check(
        "[[\"24:00\", \"06:00\"]]",
        "Line 13, schedules.office.week.mon[0]: Monday starts 24:00. It can start from 00:00 to 23:59.",
    );
    check(
        "[\"09:00\"]",
        "Line 13, schedules.office.week.mon[0]: Found a text. Expected start and end, such as [\"09:00\", \"17:00\"].",
    );
    check(
        "[[\"09:00\"]]",
        "Line 13, schedules.office.week.mon[0]: Found a list of 1 entries. Expected start and end, such as [\"09:00\", \"17:00\"].",
    );
}

#[test]
fn zones_days_and_dates_that_do_not_exist_are_named() {
    check_refused(
        "\"zone\": \"America/Los_Angeles\"",
        "\"zone\": \"\"",
        &["Line 11, schedules.office.zone: The text is empty. Write something here."],
    );
    let text = edited("America/Los_Angeles", "America/Los_Angles");
    let sentences = problems(&text);
    assert_eq!(sentences.len(), 1);
    assert!(sentences[0].starts_with(
        "Line 11, schedules.office.zone: There is no time zone “America/Los_Angles”. Expected a name of the IANA list, such as America/Los_Angeles or UTC."
    ));
    check_refused(
        "\"mon\":",
        "\"monday\":",
        &[
            "Line 13, schedules.office.week.monday: This is no day of the week. Expected mon, tue, wed, thu, fri, sat or sun. Did you mean “mon”?",
        ],
    );
    check_refused(
        "\"2026-12-25\", ",
        "\"2026-02-29\", \"2026-13-01\", \"25.12.2026\", \"1026-12-25\", \"2026-1-1\", ",
        &[
            "Line 16, schedules.office.holidays[0]: There is no date 2026-02-29. That month has the days 01 to 28.",
            "Line 16, schedules.office.holidays[1]: There is no date 2026-13-01. Months go from 01 to 12.",
            "Line 16, schedules.office.holidays[2]: “25.12.2026” is no date. Write year-month-day, such as 2026-12-25.",
            "Line 16, schedules.office.holidays[3]: The year of 1026-12-25 is out of reach. Expected a year from 1970 to 2399.",
            "Line 16, schedules.office.holidays[4]: “2026-1-1” is no date. Write year-month-day, such as 2026-12-25.",
        ],
    );
    check_refused(
        "\"2026-12-24\": ",
        "\"2026-12-32\": ",
        &[
            "Line 17, schedules.office.special_hours.2026-12-32: There is no date 2026-12-32. That month has the days 01 to 31.",
        ],
    );
}

#[test]
fn a_clock_that_would_never_run_is_refused() {
    let week = "\"mon\": [[\"09:00\", \"17:00\"]],\n        \"fri\": [[\"22:00\", \"06:00\"]]\n";
    let special = "\"special_hours\": { \"2026-12-24\": [[\"09:00\", \"12:00\"]] }";
    let sentence = "The schedule has no open hours, so this time would never pass. Add open hours to its week, or choose another schedule.";
    let target = "{ \"hours\": 24, \"clock\": \"business\" }";
    let closed = edited(week, "").replace(special, "\"special_hours\": { \"2026-12-24\": [] }");
    for (target_now, refused) in [
        (target, true),
        (
            "{ \"hours\": 24, \"clock\": \"calendar\", \"roll\": \"next_open\" }",
            true,
        ),
        ("{ \"business_days\": 1 }", true),
        ("{ \"business_weeks\": 1 }", true),
        ("{ \"hours\": 24, \"clock\": \"calendar\" }", false),
        ("\"when_complete\"", false),
    ] {
        let sentences = problems(&closed.replace(target, target_now));
        let expected =
            format!("Line 46, tables[0].targets[0].first_response.reading.target: {sentence}");
        assert_eq!(sentences, if refused { vec![expected] } else { vec![] });
    }
    assert!(
        read_policy(&edited(week, "")).is_ok(),
        "special hours are open time"
    );
}
