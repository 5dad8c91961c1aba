//! A time as people enter it.

use sla_widget::app::check::awareness::{Entry, EntryProblem, Field, Heard, Pass};
use sla_widget::app::check::{Problem, Step};
use sla_widget::app::message::CheckMessage;
use sla_widget::app::text::problems;
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::ports::formats::{Formats, PlainFormats};

use super::{Reader, at};

fn entry(zone: &str, [day, month, year, hour, minute]: [&str; 5]) -> Entry {
    let mut entry = Entry::of(at("2026-01-01T00:00:00Z"), Zone::named(zone).unwrap());
    for (field, text) in [
        (Field::Day, day),
        (Field::Month, month),
        (Field::Year, year),
        (Field::Hour, hour),
        (Field::Minute, minute),
    ] {
        entry.enter(field, text.to_owned());
    }
    entry
}

fn check(zone: &str, fields: [&str; 5], expected: &str) {
    let instant = entry(zone, fields).instant(&PlainFormats.month_names());
    assert_eq!(instant, Ok(at(expected)), "{fields:?} in {zone}");
}

fn sentences(zone: &str, fields: [&str; 5]) -> Vec<String> {
    let reader = Reader::in_zone(zone);
    let problems = entry(zone, fields)
        .instant(&PlainFormats.month_names())
        .unwrap_err();
    let policy = &reader.model.policy;
    problems
        .into_iter()
        .map(|problem| problems::sentence(&Problem::Entry(problem), policy, &PlainFormats))
        .collect()
}

#[test]
fn months_may_be_names_and_hours_may_be_of_twelve() {
    check(
        "America/Los_Angeles",
        ["12", "6", "2026", "16", "30"],
        "2026-06-12T23:30:00Z",
    );
    check(
        "America/Los_Angeles",
        ["12", "June", "2026", "4 pm", "30"],
        "2026-06-12T23:30:00Z",
    );
    check(
        "America/Los_Angeles",
        [" 12 ", "jun.", "2026", "4 p.m.", "30"],
        "2026-06-12T23:30:00Z",
    );
    check(
        "Europe/London",
        ["1", "sept", "2026", "12 am", ""],
        "2026-08-31T23:00:00Z",
    );
    check(
        "Europe/London",
        ["1", "Dec", "2026", "12pm", "0"],
        "2026-12-01T12:00:00Z",
    );
}

#[test]
fn the_zone_is_that_of_the_entry_not_of_the_computer() {
    check(
        "Asia/Tokyo",
        ["13", "6", "2026", "8", "30"],
        "2026-06-12T23:30:00Z",
    );
    check(
        "Pacific/Kiritimati",
        ["13", "6", "2026", "13", "30"],
        "2026-06-12T23:30:00Z",
    );
}

#[test]
fn every_field_that_is_wrong_is_told() {
    assert_eq!(
        sentences("Europe/London", ["", "ju", "", "24", "60"]),
        [
            "Enter the day.",
            "The month must be a number from 1 to 12, or a name such as June.",
            "Enter the year.",
            "The hour must be from 0 to 23, or such as 4 pm.",
            "The minute must be from 0 to 59.",
        ]
    );
}

/// Case B43a: absurd years and dates that do not exist.
#[test]
fn dates_that_do_not_exist_are_refused_with_a_sentence() {
    assert_eq!(
        sentences("Europe/London", ["30", "Feb", "2026", "9", "0"]),
        ["That month has 28 days. Change the 30 to 28 or less."]
    );
    for year in ["0", "202", "1999", "2400", "9999"] {
        let problems = entry("Europe/London", ["1", "1", year, "9", "0"]);
        let problems = problems.instant(&PlainFormats.month_names());
        assert_eq!(problems, Err(vec![EntryProblem::OutOfRange]), "{year}");
    }
    for year in ["20266", "-1", "twenty"] {
        assert_eq!(
            sentences("Europe/London", ["1", "1", year, "9", "0"]),
            ["The year must have four digits, such as 2026."],
            "{year}"
        );
    }
}

#[test]
fn a_time_that_clocks_skipped_names_the_next_one() {
    assert_eq!(
        sentences("America/Los_Angeles", ["8", "3", "2026", "2", "30"]),
        ["Clocks went forward, so Sunday 8 March, 02:30 did not happen. Enter 03:00 or later."]
    );
}

#[test]
fn a_time_that_came_twice_is_asked_about() {
    let fields = ["1", "11", "2026", "1", "30"];
    let mut entry = entry("America/Los_Angeles", fields);
    let month_names = PlainFormats.month_names();
    assert!(entry.comes_twice(&month_names));
    assert_eq!(
        sentences("America/Los_Angeles", fields),
        [
            "Clocks went back, so Sunday 1 November, 01:30 came twice. Choose the first or the second."
        ]
    );
    entry.pass = Some(Pass::First);
    assert_eq!(entry.instant(&month_names), Ok(at("2026-11-01T08:30:00Z")));
    entry.pass = Some(Pass::Second);
    assert_eq!(entry.instant(&month_names), Ok(at("2026-11-01T09:30:00Z")));
}

#[test]
fn an_entry_made_of_an_instant_means_that_instant_even_where_clocks_went_back() {
    for text in [
        "2026-11-01T08:30:00Z",
        "2026-11-01T09:30:00Z",
        "2011-12-31T00:00:00Z",
    ] {
        for zone in ["America/Los_Angeles", "Pacific/Apia", "Australia/Lord_Howe"] {
            let entry = Entry::of(at(text), Zone::named(zone).unwrap());
            assert_eq!(
                entry.instant(&PlainFormats.month_names()),
                Ok(at(text)),
                "{zone}"
            );
        }
    }
}

#[test]
fn now_is_the_whole_minute_that_is_shown() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.now = at("2026-06-12T23:30:59Z");
    reader.does(CheckMessage::HeardNow);
    assert_eq!(
        reader.model.check.awareness.heard,
        Some(Heard::At(at("2026-06-12T23:30:00Z")))
    );
}

#[test]
fn choosing_another_time_begins_with_the_present_one() {
    let mut reader = Reader::in_zone("Asia/Tokyo");
    reader.does(CheckMessage::HeardAtAnotherTime);
    let entry = &reader.model.check.awareness.entry;
    assert_eq!((entry.day.as_str(), entry.hour.as_str()), ("13", "8"));
    reader.does(CheckMessage::Entered(Field::Day, "14".to_owned()));
    reader.does(CheckMessage::HeardAtAnotherTime);
    assert_eq!(
        reader.model.check.awareness.entry.day, "14",
        "what was typed stays"
    );
}

#[test]
fn a_time_that_cannot_be_used_keeps_the_reader_at_the_question() {
    let mut reader = Reader::in_zone("America/Los_Angeles");
    reader.reports_severity_1("cloud");
    reader.does(CheckMessage::Change(Step::Awareness));
    reader.does(CheckMessage::HeardAtAnotherTime);
    reader.does(CheckMessage::Entered(Field::Day, "32".to_owned()));
    reader.does(CheckMessage::Continue);
    assert_eq!(reader.model.check.step, Step::Awareness);
    assert_eq!(
        reader.model.check.problems,
        [Problem::Entry(EntryProblem::NotUnderstood(Field::Day))]
    );
}
