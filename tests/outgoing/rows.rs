//! Which cell of a ticket's row says what.

use sla_widget::app::sync::outgoing::{Format, Which, Wish};
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::event::{ClockAfterReopening, Happening, Resolution};

use crate::desk::{Desk, full};
use crate::{at, is_golden};

const ANSWERED: Happening = Happening::Responded {
    says_what_was_tried: true,
    says_what_happens_next: true,
};

/// The cells of the first ticket, with their headings.
fn row(desk: &Desk) -> Vec<(String, String)> {
    let sheet = desk.gives(Format::Sheet);
    let mut reader = csv::Reader::from_reader(sheet.as_bytes());
    let names = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    names
        .iter()
        .map(str::to_owned)
        .zip(row.iter().map(str::to_owned))
        .collect()
}

#[track_caller]
fn says(desk: &Desk, expected: &[(&str, &str)]) {
    let row = row(desk);
    for (name, expected) in expected {
        let found = row.iter().find(|(heading, _)| heading.starts_with(name));
        let (_, cell) = found.unwrap_or_else(|| panic!("no column {name}"));
        assert_eq!(cell, expected, "{name}");
    }
}

#[test]
fn the_sheet_of_a_full_list_is_as_published() {
    is_golden("tickets.csv", &full().gives(Format::Sheet));
}

#[test]
fn a_running_ticket_says_what_is_due_and_how_long_there_is() {
    let mut desk = Desk::new();
    desk.opens(desk.report("Search", "2026-06-12T22:00:30Z"));
    says(
        &desk,
        &[
            ("Severity", "Severity 1"),
            ("Status", "New"),
            ("Next move", "Us"),
            ("Reported (America/Los_Angeles)", "2026-06-12 15:00:30"),
            ("First response due", "2026-06-13 15:00:30"),
            ("First response at", ""),
            ("First response in time", ""),
            ("Resolution due", "2026-06-15 15:00:30"),
            ("Paused", "0"),
            ("Next due", "2026-06-13 15:00:30"),
            ("Remaining", "1350"),
        ],
    );
}

#[test]
fn in_time_and_late_are_told_once_they_are_decided() {
    let mut desk = Desk::new();
    let ticket = desk.opens(desk.report("Search", "2026-06-09T12:00:00Z"));
    says(
        &desk,
        &[
            ("First response in time", "no"),
            ("Resolution in time", "no"),
            ("Remaining", "-3570"),
        ],
    );
    desk.happens(ticket, at("2026-06-10T12:00:00Z"), ANSWERED);
    says(
        &desk,
        &[
            ("First response in time", "yes"),
            ("First response at", "2026-06-10 05:00:00"),
        ],
    );
    desk.happens(
        ticket,
        at("2026-06-12T12:00:01Z"),
        Happening::Resolved(Resolution::Solution),
    );
    says(
        &desk,
        &[
            ("Resolved at", "2026-06-12 05:00:01"),
            ("Resolution in time", "no"),
            ("Status", "Solved"),
            ("Next move", "Nobody"),
            ("Next due", ""),
            ("Remaining", ""),
        ],
    );
}

#[test]
fn a_second_late_is_below_zero() {
    let mut desk = Desk::new();
    desk.opens(desk.report("Search", "2026-06-11T23:29:59Z"));
    says(
        &desk,
        &[("First response in time", "no"), ("Remaining", "-1")],
    );
}

#[test]
fn lateness_that_depends_on_missing_answers_is_not_known() {
    let mut desk = Desk::new();
    let mut report = desk.report("Search", "2026-06-09T12:00:00Z");
    report.facts = report.facts.without("impact").without("effect");
    let ticket = desk.opens(report);
    says(&desk, &[("First response in time", "not known")]);
    desk.happens(ticket, at("2026-06-10T12:00:00Z"), ANSWERED);
    says(&desk, &[("First response in time", "yes")]);
}

#[test]
fn a_clock_that_stands_still_says_for_how_long_and_what_is_left() {
    let mut desk = Desk::that_pauses();
    let ticket = desk.opens(desk.report("Search", "2026-06-12T12:00:00Z"));
    desk.happens(
        ticket,
        at("2026-06-12T13:00:00Z"),
        Happening::StateChanged(TicketState::Pending),
    );
    says(
        &desk,
        &[
            ("First response due", ""),
            ("Paused", "630"),
            ("Next due", ""),
            ("Remaining", "1380"),
            ("Next move", "Customer"),
        ],
    );
}

#[test]
fn the_time_while_it_was_solved_counts_as_paused() {
    let mut desk = Desk::new();
    let ticket = desk.opens(desk.report("Search", "2026-06-12T12:00:00Z"));
    desk.happens(
        ticket,
        at("2026-06-12T13:00:00Z"),
        Happening::Resolved(Resolution::Solution),
    );
    let reopened = Happening::Reopened(ClockAfterReopening::Continues);
    desk.happens(ticket, at("2026-06-12T15:30:00Z"), reopened);
    says(&desk, &[("Paused", "150"), ("Resolved at", "")]);
}

#[test]
fn times_are_on_the_clocks_of_the_zone_that_the_heading_names() {
    let mut desk = Desk::new();
    desk.opens(desk.report("Search", "2026-06-12T22:00:00Z"));
    let heads = [
        "Reported",
        "First response due",
        "First response at",
        "Resolution due",
        "Resolved at",
        "Next due",
    ];
    for (zone, reported) in [
        ("UTC", "2026-06-12 22:00:00"),
        ("Europe/Berlin", "2026-06-13 00:00:00"),
        ("Pacific/Kiritimati", "2026-06-13 12:00:00"),
    ] {
        let wish = Wish {
            zone: Zone::named(zone).unwrap(),
            ..Desk::wish(Format::Sheet)
        };
        let sheet = desk.gives_as(Which::All, wish);
        let heading = sheet.lines().next().unwrap();
        for head in heads {
            assert!(heading.contains(&format!("{head} ({zone})")), "{heading}");
        }
        assert!(sheet.contains(reported), "{sheet}");
    }
}

#[test]
fn without_names_the_customer_is_left_out() {
    let desk = full();
    let wish = Wish {
        with_names: false,
        ..Desk::wish(Format::Sheet)
    };
    let sheet = desk.gives_as(Which::All, wish);
    assert!(desk.gives(Format::Sheet).contains("Harbour Bank"));
    assert!(
        !sheet.contains("Harbour Bank") && !sheet.contains("Acme"),
        "{sheet}"
    );
}
