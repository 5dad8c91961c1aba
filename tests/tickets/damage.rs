//! What is missing, what contradicts, and what a wrong clock recorded.

use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::event::{EventId, Happening};
use sla_widget::domain::ticket::fold::Counts;
use sla_widget::domain::ticket::history::history;
use sla_widget::domain::ticket::oddity::Oddity;
use sla_widget::domain::ticket::report::{Correction, Report};

use crate::at;
use crate::story::{
    FULL_ANSWER, HERE, OPEN, PENDING, Story, WE_ARE_ON_IT, corrected, event, fact, happened_at, id,
};

#[test]
fn nothing_takes_back_itself_or_what_comes_later() {
    let story = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 10:00", Happening::Retracted(id(2)))
        .then("2026-03-02 10:00", Happening::Retracted(id(4)))
        .then("2026-03-02 10:00", FULL_ANSWER)
        .then("2026-03-02 10:00", Happening::Retracted(id(99)));
    let ticket = story.ticket();
    assert_eq!(
        ticket.cycles[0].first_response,
        Some(at("2026-03-02 10:00"))
    );
    assert_eq!(
        ticket.oddities,
        [2, 3, 5].map(|counter| Oddity::RetractsLater(id(counter)))
    );
}

#[test]
fn an_event_about_a_missing_one_waits_for_it() {
    let other = EventId {
        counter: 2,
        replica: HERE + 1,
    };
    let story = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 10:00", FULL_ANSWER)
        .then("2026-03-02 10:01", Happening::Retracted(other))
        .then("2026-03-02 10:02", happened_at(other, "2026-03-02 09:30"));
    assert_eq!(
        story.ticket().oddities,
        [3, 4].map(|counter| Oddity::RefersToMissing(id(counter)))
    );
    let complete = story.and(event(other, at("2026-03-02 09:45"), PENDING));
    let ticket = complete.ticket();
    assert_eq!(
        (ticket.state, ticket.oddities.len()),
        (TicketState::Open, 0)
    );
}

#[test]
fn of_two_openings_the_first_counts_and_the_second_is_odd() {
    let story = Story::with_facts("2026-03-02 09:00", &[("beta", "no")]).then(
        "2026-03-02 08:00",
        Happening::Opened(Box::new(Report::unknown(at("2026-03-02 08:00")))),
    );
    let ticket = story.ticket();
    assert_eq!(ticket.report.aware, at("2026-03-02 09:00"));
    assert_eq!(ticket.oddities, [Oddity::OpenedAgain(id(2))]);
    let undone = story
        .then("2026-03-02 10:00", Happening::Retracted(id(1)))
        .ticket();
    assert_eq!(undone.report.aware, at("2026-03-02 08:00"));
    assert_eq!((undone.deleted, undone.oddities.len()), (None, 0));
}

#[test]
fn without_its_opening_a_ticket_is_told_as_far_as_its_events_go() {
    let mut story = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 11:00", WE_ARE_ON_IT)
        .then(
            "2026-03-02 10:00",
            corrected(Correction::Subject("Search".to_owned())),
        )
        .then("2026-03-02 08:00", Happening::Retracted(id(2)));
    story.events.remove(0);
    let ticket = story.ticket();
    assert_eq!(ticket.report.subject, "Search");
    assert_eq!(
        ticket.report.aware,
        at("2026-03-02 10:00"),
        "the first thing that is known of it"
    );
    assert_eq!(ticket.oddities, [Oddity::OpeningMissing]);
}

#[test]
fn two_events_under_one_id_are_both_shown_and_neither_counts() {
    let story = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 10:00", FULL_ANSWER)
        .then("2026-03-02 11:00", OPEN)
        .and(event(id(2), at("2026-03-02 10:00"), PENDING))
        .then("2026-03-02 12:00", Happening::Retracted(id(2)));
    let ticket = story.ticket();
    assert_eq!(ticket.cycles[0].first_response, None);
    assert_eq!(ticket.state, TicketState::Open);
    assert_eq!(ticket.oddities, [Oddity::Contradiction(id(2))]);
    let lines = history(&story.events);
    let counts: Vec<_> = lines.iter().map(|line| line.counts).collect();
    let expected = [
        Counts::Yes,
        Counts::Contradicted,
        Counts::Contradicted,
        Counts::Yes,
        Counts::Yes,
    ];
    assert_eq!(counts, expected);
}

#[test]
fn a_clock_that_was_set_back_is_told_of_every_event_that_shows_it() {
    let recorded = |counter: u64, replica: u64, minute: &str| {
        let happened = at("2026-03-02 09:00");
        let mut noted = event(
            EventId { counter, replica },
            happened,
            Happening::Noted(String::new()),
        );
        noted.recorded = at(minute);
        noted
    };
    let story = Story::reported("2026-03-02 09:00")
        .and(recorded(2, 1, "2026-03-02 12:00"))
        .and(recorded(3, 1, "2026-03-02 11:58"))
        .and(recorded(4, 1, "2026-03-02 11:57"))
        // Recorded without knowing of each other, both after what was recorded at 12:00.
        .and(recorded(5, 1, "2026-03-02 12:30"))
        .and(recorded(5, 2, "2026-03-02 10:00"))
        .and(recorded(6, 2, "2026-03-02 12:30"));
    let told = [(4, 1), (5, 2)]
        .map(|(counter, replica)| Oddity::ClockRanBack(EventId { counter, replica }));
    assert_eq!(story.ticket().oddities, told);
}

#[test]
fn an_action_takes_effect_though_the_clock_was_set_back() {
    let story = Story::reported("2026-03-02 09:00").then("2026-03-02 12:00", PENDING);
    let now = at("2026-03-02 10:00");
    let happened = story.ticket().time_of_action(now);
    assert_eq!(happened, at("2026-03-02 12:00"));
    let acted = story.clone().and(event(story.next(), happened, OPEN));
    assert_eq!(acted.ticket().state, TicketState::Open);
    let later = at("2026-03-02 13:00");
    assert_eq!(story.ticket().time_of_action(later), later);
}

/// Their order is that of recording, so their time cannot keep an action from taking effect; nor
/// can an event that was taken back, or was given its right time.
#[test]
fn an_action_has_its_own_time_where_nothing_stands_in_its_way() {
    let now = at("2026-03-02 10:00");
    let wrong = "2027-03-02 10:00";
    let reported = Story::reported("2026-03-02 09:00");
    for story in [
        reported.clone(),
        Story::reported(wrong),
        reported
            .clone()
            .then(wrong, Happening::Noted("Called.".to_owned())),
        reported.clone().then(wrong, fact("beta", Some("no"))),
        reported
            .clone()
            .then(wrong, PENDING)
            .then(wrong, Happening::Retracted(id(2))),
        reported
            .then(wrong, PENDING)
            .then(wrong, happened_at(id(2), "2026-03-02 10:00")),
    ] {
        assert_eq!(story.ticket().time_of_action(now), now, "{story:?}");
    }
}
