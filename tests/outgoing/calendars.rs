//! Which deadlines are in the calendar, and how entries stay the same.

use sla_widget::app::sync::outgoing::{Format, Which, Wish};
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::event::{Happening, Resolution};

use crate::calendar_files::{is_well_formed, unescaped, value};
use crate::desk::{Desk, full};
use crate::{at, is_golden};

const CALENDAR: Format = Format::Calendar {
    alarm_minutes: Some(60),
};
const ANSWERED: Happening = Happening::Responded {
    says_what_was_tried: true,
    says_what_happens_next: true,
};

#[test]
fn the_calendar_of_a_full_list_is_as_published() {
    let calendar = full().gives(CALENDAR);
    is_well_formed(&calendar);
    is_golden("deadlines.ics", &calendar);
}

/// The names and titles of the entries.
fn entries(calendar: &str) -> Vec<(String, String)> {
    let unfolded = calendar.replace("\r\n ", "");
    let values = |name: &str| -> Vec<String> {
        let lines = unfolded.split("\r\n");
        lines
            .filter_map(|line| line.strip_prefix(name))
            .map(unescaped)
            .collect()
    };
    values("UID:").into_iter().zip(values("SUMMARY:")).collect()
}

#[track_caller]
fn titles(desk: &Desk, expected: &[&str]) {
    let titles: Vec<String> = entries(&desk.gives(CALENDAR))
        .into_iter()
        .map(|(_, title)| title)
        .collect();
    assert_eq!(titles, expected);
}

#[test]
fn both_clocks_are_told_while_both_run_and_what_is_done_is_not() {
    let mut desk = Desk::new();
    let ticket = desk.opens(desk.report("Search", "2026-06-12T22:00:00Z"));
    titles(
        &desk,
        &["First response due: Search", "Resolution due: Search"],
    );
    desk.happens(ticket, at("2026-06-12T22:30:00Z"), ANSWERED);
    titles(&desk, &["Resolution due: Search"]);
    let by = at("2026-06-13T10:00:00Z");
    desk.happens(
        ticket,
        at("2026-06-12T22:40:00Z"),
        Happening::UpdatePromised { by },
    );
    titles(
        &desk,
        &["Resolution due: Search", "Promised update due: Search"],
    );
    desk.happens(
        ticket,
        at("2026-06-12T22:50:00Z"),
        Happening::Resolved(Resolution::Solution),
    );
    titles(&desk, &[]);
}

#[test]
fn late_ones_are_marked_and_have_no_alarm() {
    let mut desk = Desk::new();
    desk.opens(desk.report("Search", "2026-06-11T12:00:00Z"));
    titles(
        &desk,
        &["First response late: Search", "Resolution due: Search"],
    );
    assert_eq!(desk.gives(CALENDAR).matches("BEGIN:VALARM").count(), 1);
    let mut report = desk.report("Login", "2026-06-11T12:00:00Z");
    report.facts = report.facts.without("impact").without("effect");
    let mut desk = Desk::new();
    desk.opens(report);
    titles(
        &desk,
        &[
            "First response may be late: Login",
            "Resolution due at the soonest: Login",
        ],
    );
}

#[test]
fn what_has_no_time_has_no_entry() {
    let mut desk = Desk::that_pauses();
    let ticket = desk.opens(desk.report("Paused", "2026-06-12T12:00:00Z"));
    desk.happens(
        ticket,
        at("2026-06-12T13:00:00Z"),
        Happening::StateChanged(TicketState::Pending),
    );
    // A question is resolved when it is complete: only its first response has a time.
    let mut question = desk.report("Question", "2026-06-12T12:00:00Z");
    question.facts = question.facts.with("kind", "question");
    desk.opens(question);
    let mut foreign = desk.report("Policy elsewhere", "2026-06-12T12:00:00Z");
    foreign.policy.id = "elsewhere".to_owned();
    desk.opens(foreign);
    titles(&desk, &["First response due: Question"]);
}

#[test]
fn an_entry_keeps_its_name_and_gets_a_higher_number_with_every_change() {
    let mut desk = Desk::new();
    let ticket = desk.opens(desk.report("Search", "2026-06-12T22:00:00Z"));
    let first = desk.gives(CALENDAR);
    assert_eq!(
        value(&first, "UID"),
        "1-0000000000c0ffee-first-response@sla-widget"
    );
    assert_eq!(value(&first, "SEQUENCE"), "0");
    assert_eq!(value(&first, "LAST-MODIFIED"), "20260612T220000Z");
    let uids = |calendar: &str| -> Vec<String> {
        entries(calendar).into_iter().map(|(uid, _)| uid).collect()
    };
    let changed = at("2026-06-12T22:30:00Z");
    desk.happens(ticket, changed, Happening::StateChanged(TicketState::Open));
    desk.happens(ticket, changed, Happening::Noted("x".to_owned()));
    let later = desk.gives(CALENDAR);
    assert_eq!(uids(&first), uids(&later));
    assert_eq!(value(&later, "SEQUENCE"), "2");
    assert_eq!(value(&later, "LAST-MODIFIED"), "20260612T223000Z");
    assert_eq!(value(&later, "DTSTAMP"), "20260612T233000Z");
}

#[test]
fn names_are_left_out_where_they_are_not_wanted() {
    let wish = |with_names| Wish {
        with_names,
        ..Desk::wish(CALENDAR)
    };
    let desk = Desk::with_samples();
    let unfolded = |with_names| {
        desk.gives_as(Which::All, wish(with_names))
            .replace("\r\n ", "")
    };
    assert!(unfolded(true).contains("Customer: Harbour Bank"));
    assert!(!unfolded(false).contains("Harbour Bank"));
}
