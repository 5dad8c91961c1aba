//! Corrections, undo and deletion.

use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::event::{EventId, Happening, Satisfaction};
use sla_widget::domain::ticket::fold::Counts;
use sla_widget::domain::ticket::history::history;
use sla_widget::domain::ticket::oddity::Oddity;
use sla_widget::domain::ticket::report::{Correction, Report};

use crate::at;
use crate::story::{
    FULL_ANSWER, HERE, Story, WE_ARE_ON_IT, corrected, event, fact, id, policy_name,
};

#[test]
fn every_part_of_a_report_can_be_corrected_and_history_tells_what_it_was() {
    let text = |text: &str| Some(text.to_owned());
    let wrong = Report {
        subject: "Serch times out".to_owned(),
        reference: text("#1846"),
        customer: text("Acme"),
        ..Report::unknown(at("2026-03-02 09:00"))
    };
    let rows = [
        (
            Correction::Subject("Search times out".to_owned()),
            Correction::Subject("Serch times out".to_owned()),
        ),
        (
            Correction::Reference(None),
            Correction::Reference(text("#1846")),
        ),
        (
            Correction::Link(text("https://example.com/1")),
            Correction::Link(None),
        ),
        (
            Correction::Customer(text("Acme Ltd")),
            Correction::Customer(text("Acme")),
        ),
        (Correction::Plan(text("Enterprise")), Correction::Plan(None)),
        (Correction::Severity(text("1")), Correction::Severity(None)),
        (
            Correction::Severity(text("2")),
            Correction::Severity(text("1")),
        ),
        (
            Correction::Aware(at("2026-03-02 08:00")),
            Correction::Aware(at("2026-03-02 09:00")),
        ),
        (
            Correction::Fact {
                fact: "beta".to_owned(),
                answer: text("no"),
            },
            Correction::Fact {
                fact: "beta".to_owned(),
                answer: None,
            },
        ),
    ];
    let mut story = Story::of(wrong);
    for (right, _) in &rows {
        story = story.then("2026-03-02 10:00", corrected(right.clone()));
    }
    let before = history(&story.events)
        .into_iter()
        .skip(1)
        .map(|line| line.before);
    let expected = rows.iter().map(|(_, wrong)| Some(wrong.clone()));
    assert_eq!(before.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    let ticket = story.ticket();
    assert_eq!(ticket.report.subject, "Search times out");
    assert_eq!(ticket.report.reference, None);
    assert_eq!(ticket.report.link.as_deref(), Some("https://example.com/1"));
    assert_eq!(ticket.report.customer.as_deref(), Some("Acme Ltd"));
    assert_eq!(ticket.report.plan.as_deref(), Some("Enterprise"));
    assert_eq!(ticket.report.severity.as_deref(), Some("2"));
    assert_eq!(ticket.report.facts.answer("beta"), Some("no"));
    assert_eq!(ticket.report.aware, at("2026-03-02 08:00"));
    assert_eq!(
        ticket.cycles[0].start,
        at("2026-03-02 08:00"),
        "the clocks start there"
    );
}

#[test]
fn a_fact_can_become_unknown_again() {
    let story = Story::with_facts("2026-03-02 09:00", &[("beta", "no")])
        .then("2026-03-02 10:00", fact("beta", Some("yes")))
        .then("2026-03-02 11:00", fact("beta", None));
    assert_eq!(story.ticket().report.facts.answer("beta"), None);
    let undone = story.then("2026-03-02 11:01", Happening::Retracted(id(3)));
    assert_eq!(undone.ticket().report.facts.answer("beta"), Some("yes"));
}

#[test]
fn corrections_count_in_the_order_of_recording_and_not_of_happening() {
    let subject = |text: &str| corrected(Correction::Subject(text.to_owned()));
    let story = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 12:00", subject("first"))
        .then("2026-03-02 10:00", subject("second"));
    assert_eq!(story.ticket().report.subject, "second");
    // Of two pages that did not know of each other, the one with the higher name.
    let other = EventId {
        counter: 3,
        replica: HERE + 1,
    };
    let merged = story
        .clone()
        .and(event(other, at("2026-03-02 09:30"), subject("elsewhere")));
    assert_eq!(merged.ticket().report.subject, "elsewhere");
    let lines = history(&merged.events).len();
    assert_eq!(lines, 4, "both values stay in the history");
}

#[test]
fn undo_and_redo_are_events_as_well() {
    let story = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 10:00", FULL_ANSWER)
        .then("2026-03-02 10:01", Happening::Retracted(id(2)));
    assert_eq!(story.ticket().cycles[0].first_response, None);
    assert_eq!(story.ticket().state, TicketState::New);
    let counts = |story: &Story| {
        let lines = history(&story.events);
        lines.iter().map(|line| line.counts).collect::<Vec<_>>()
    };
    assert_eq!(
        counts(&story),
        [Counts::Yes, Counts::RetractedBy(id(3)), Counts::Yes]
    );
    let story = story.then("2026-03-02 10:02", Happening::Retracted(id(3)));
    assert_eq!(
        story.ticket().cycles[0].first_response,
        Some(at("2026-03-02 10:00"))
    );
    assert_eq!(
        counts(&story),
        [
            Counts::Yes,
            Counts::Yes,
            Counts::RetractedBy(id(4)),
            Counts::Yes
        ]
    );
    let story = story.then("2026-03-02 10:03", Happening::Retracted(id(4)));
    assert_eq!(story.ticket().cycles[0].first_response, None);
    assert_eq!(story.ticket().oddities, []);
}

#[test]
fn taken_back_twice_it_takes_both_to_bring_it_back() {
    let story = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 10:00", FULL_ANSWER)
        .then("2026-03-02 10:01", Happening::Retracted(id(2)))
        .then("2026-03-02 10:02", Happening::Retracted(id(2)))
        .then("2026-03-02 10:03", Happening::Retracted(id(4)));
    assert_eq!(story.ticket().cycles[0].first_response, None);
    let story = story.then("2026-03-02 10:04", Happening::Retracted(id(3)));
    assert_eq!(
        story.ticket().cycles[0].first_response,
        Some(at("2026-03-02 10:00"))
    );
}

#[test]
fn a_deleted_ticket_can_be_restored() {
    let story = Story::reported("2026-03-02 09:00").then("2026-03-02 10:00", Happening::Deleted);
    assert_eq!(story.ticket().deleted, Some(at("2026-03-02 10:00")));
    let undone = story
        .clone()
        .then("2026-03-02 10:01", Happening::Retracted(id(2)));
    assert_eq!(undone.ticket().deleted, None);
    let story = story.then("2026-03-02 11:00", Happening::Restored);
    assert_eq!(story.ticket().deleted, None);
    let story = story.then("2026-03-02 12:00", Happening::Deleted);
    assert_eq!(story.ticket().deleted, Some(at("2026-03-02 12:00")));
    assert_eq!(story.ticket().oddities, []);
}

#[test]
fn what_is_changed_after_the_deletion_stays_deleted_and_is_told() {
    let story = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 10:00", Happening::Deleted)
        .then("2026-03-02 10:30", WE_ARE_ON_IT)
        .then("2026-03-02 10:40", Happening::Rated(Satisfaction::Bad));
    let ticket = story.ticket();
    assert_eq!(ticket.deleted, Some(at("2026-03-02 10:00")));
    assert_eq!(
        ticket.oddities,
        [3, 4].map(|counter| Oddity::ChangedAfterDeletion(id(counter)))
    );
    let restored = story.then("2026-03-02 11:00", Happening::Restored).ticket();
    assert_eq!((restored.deleted, restored.oddities.len()), (None, 0));
    assert_eq!(
        restored.cycles[0].acknowledgements,
        [at("2026-03-02 10:30")],
        "nothing was lost"
    );
}

#[test]
fn taking_back_the_opening_puts_the_ticket_away_until_it_is_restored() {
    let story = Story::with_facts("2026-03-02 09:00", &[("beta", "no")])
        .then("2026-03-02 09:01", Happening::Retracted(id(1)));
    let ticket = story.ticket();
    assert_eq!(ticket.deleted, Some(at("2026-03-02 09:01")));
    assert_eq!(
        ticket.report.facts.answer("beta"),
        Some("no"),
        "it can still be told apart"
    );
    assert_eq!(ticket.oddities, []);
    for back in [Happening::Retracted(id(2)), Happening::Restored] {
        let ticket = story.clone().then("2026-03-02 09:02", back).ticket();
        assert_eq!((ticket.deleted, ticket.oddities.len()), (None, 0));
    }
}

#[test]
fn a_ticket_keeps_the_policy_it_began_with_until_it_is_moved() {
    let began = policy_name("handbook", "2023");
    let report = Report {
        policy: began.clone(),
        ..Report::unknown(at("2026-03-02 09:00"))
    };
    let story = Story::of(report);
    assert_eq!(story.ticket().policy, began);
    let moved = policy_name("handbook", "2024");
    let story = story.then("2026-03-02 10:00", Happening::MovedToPolicy(moved.clone()));
    assert_eq!(story.ticket().policy, moved);
    assert_eq!(story.ticket().report.policy, began);
    let newest = policy_name("handbook", "2025");
    let story = story.then("2026-03-02 10:01", Happening::MovedToPolicy(newest.clone()));
    assert_eq!(story.ticket().policy, newest);
    let story = story.then("2026-03-02 10:02", Happening::Retracted(id(3)));
    assert_eq!(story.ticket().policy, moved);
    let story = story.then("2026-03-02 10:03", Happening::Retracted(id(2)));
    assert_eq!(story.ticket().policy, began);
}
