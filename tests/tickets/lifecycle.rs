//! How a ticket goes through its states, told as whole lives.

use sla_widget::domain::calendar::instant::{Instant, Span};
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::event::{Happening, Resolution, Satisfaction};
use sla_widget::domain::ticket::fold::Ticket;
use sla_widget::domain::ticket::oddity::Oddity;
use sla_widget::domain::ticket::standing::Mover;

use crate::at;
use crate::story::{
    FULL_ANSWER, ON_HOLD, OPEN, PENDING, REOPENED, REOPENED_ANEW, RESOLVED, Story, WE_ARE_ON_IT,
    event, happened_at, id, promised,
};

/// The states with the minutes in which they began.
fn states(ticket: &Ticket) -> Vec<(TicketState, Instant)> {
    ticket
        .states
        .iter()
        .map(|span| (span.state, span.from))
        .collect()
}

fn span(from: &str, to: &str) -> Span {
    Span::new(at(from), at(to)).unwrap()
}

#[test]
fn a_whole_life_goes_from_new_to_closed() {
    let story = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 09:05", WE_ARE_ON_IT)
        .then("2026-03-02 10:00", FULL_ANSWER)
        .then("2026-03-02 10:00", PENDING)
        .then("2026-03-03 11:00", OPEN)
        .then("2026-03-03 12:00", ON_HOLD)
        .then(
            "2026-03-04 09:00",
            Happening::Resolved(Resolution::Workaround),
        )
        .then("2026-03-04 15:00", Happening::Rated(Satisfaction::Good));
    let ticket = story.ticket();
    assert_eq!(
        states(&ticket),
        [
            (TicketState::New, at("2026-03-02 09:00")),
            (TicketState::Open, at("2026-03-02 10:00")),
            (TicketState::Pending, at("2026-03-02 10:00")),
            (TicketState::Open, at("2026-03-03 11:00")),
            (TicketState::OnHold, at("2026-03-03 12:00")),
            (TicketState::Solved, at("2026-03-04 09:00")),
        ]
    );
    let [cycle] = ticket.cycles.as_slice() else {
        panic!("one cycle")
    };
    assert_eq!(cycle.start, at("2026-03-02 09:00"));
    assert_eq!(cycle.acknowledgements, [at("2026-03-02 09:05")]);
    assert_eq!(cycle.first_response, Some(at("2026-03-02 10:00")));
    let solved = (at("2026-03-04 09:00"), Some(Resolution::Workaround));
    assert_eq!(cycle.resolved, Some(solved));
    assert_eq!(ticket.satisfaction, Some(Satisfaction::Good));
    assert_eq!(ticket.oddities, []);
    let movers = [
        Mover::Vendor,
        Mover::Vendor,
        Mover::Customer,
        Mover::Vendor,
        Mover::ThirdParty,
        Mover::Nobody,
    ];
    let told = ticket.states.iter().map(|span| span.state.mover());
    assert_eq!(told.collect::<Vec<_>>(), movers);
}

#[test]
fn a_solved_ticket_is_closed_72_hours_later() {
    let ticket = Story::reported("2026-03-02 09:00")
        .then("2026-03-04 09:00", RESOLVED)
        .ticket();
    for (now, expected) in [
        (at("2026-03-04 09:00"), TicketState::Solved),
        (at("2026-03-07 09:00").plus_seconds(-1), TicketState::Solved),
        (at("2026-03-07 09:00"), TicketState::Closed),
        (at("2036-03-07 09:00"), TicketState::Closed),
    ] {
        assert_eq!(ticket.state_at(now), expected, "{now:?}");
    }
    assert_eq!(ticket.state, TicketState::Solved, "as recorded");
    let pending = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 10:00", PENDING)
        .ticket();
    assert_eq!(
        pending.state_at(at("2036-03-07 09:00")),
        TicketState::Pending
    );
}

#[test]
fn a_ticket_solved_again_closes_72_hours_after_the_last_time() {
    let ticket = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 10:00", RESOLVED)
        .then("2026-03-04 10:00", REOPENED)
        .then("2026-03-06 10:00", RESOLVED)
        .ticket();
    assert_eq!(ticket.state_at(at("2026-03-09 09:59")), TicketState::Solved);
    assert_eq!(ticket.state_at(at("2026-03-09 10:00")), TicketState::Closed);
}

#[test]
fn only_an_answer_that_says_both_is_a_first_response() {
    for (says_what_was_tried, says_what_happens_next) in
        [(false, false), (true, false), (false, true), (true, true)]
    {
        let answer = Happening::Responded {
            says_what_was_tried,
            says_what_happens_next,
        };
        let ticket = Story::reported("2026-03-02 09:00")
            .then("2026-03-02 10:00", answer)
            .ticket();
        let answered = Some(at("2026-03-02 10:00"));
        let says_both = says_what_was_tried && says_what_happens_next;
        let cycle = ticket.cycle().unwrap();
        assert_eq!(cycle.first_response, answered.filter(|_| says_both));
        assert_eq!(cycle.acknowledgements.len(), usize::from(!says_both));
        let state = if says_both {
            TicketState::Open
        } else {
            TicketState::New
        };
        assert_eq!(ticket.state, state);
    }
}

#[test]
fn the_earliest_full_answer_is_the_first_response_in_whatever_order_they_are_recorded() {
    let ticket = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 12:00", FULL_ANSWER)
        .then("2026-03-02 11:00", FULL_ANSWER)
        .then("2026-03-02 13:00", FULL_ANSWER)
        .ticket();
    assert_eq!(
        ticket.cycle().unwrap().first_response,
        Some(at("2026-03-02 11:00"))
    );
}

#[test]
fn a_resolution_before_any_answer_answers_as_well() {
    let story = Story::reported("2026-03-02 09:00").then("2026-03-02 11:00", RESOLVED);
    let cycle = story.ticket().cycles.remove(0);
    assert_eq!(cycle.first_response, Some(at("2026-03-02 11:00")));
    // An answer after it is not the first.
    let story = story.then("2026-03-02 12:00", FULL_ANSWER);
    assert_eq!(story.ticket().cycles, [cycle]);
}

#[test]
fn marked_as_solved_it_is_solved_but_nobody_knows_how() {
    for state in [TicketState::Solved, TicketState::Closed] {
        let ticket = Story::reported("2026-03-02 09:00")
            .then("2026-03-02 11:00", Happening::StateChanged(state))
            .ticket();
        let cycle = ticket.cycle().unwrap();
        assert_eq!(cycle.resolved, Some((at("2026-03-02 11:00"), None)));
        assert_eq!(cycle.first_response, Some(at("2026-03-02 11:00")));
        assert_eq!((ticket.state, ticket.oddities.len()), (state, 0));
    }
}

#[test]
fn closing_a_solved_ticket_by_hand_leaves_the_time_of_the_resolution() {
    let ticket = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 11:00", RESOLVED)
        .then(
            "2026-03-02 12:00",
            Happening::StateChanged(TicketState::Closed),
        )
        .ticket();
    let solved = (at("2026-03-02 11:00"), Some(Resolution::Solution));
    assert_eq!(ticket.cycle().unwrap().resolved, Some(solved));
    assert_eq!(
        (ticket.state, ticket.oddities.len()),
        (TicketState::Closed, 0)
    );
}

#[test]
fn solved_twice_the_first_time_counts() {
    let ticket = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 11:00", RESOLVED)
        .then(
            "2026-03-02 12:00",
            Happening::Resolved(Resolution::Workaround),
        )
        .ticket();
    let solved = (at("2026-03-02 11:00"), Some(Resolution::Solution));
    assert_eq!(ticket.cycle().unwrap().resolved, Some(solved));
    assert_eq!(ticket.oddities, [Oddity::SolvedAgain(id(3))]);
}

#[test]
fn reopened_on_the_same_clock_the_time_while_it_was_solved_is_kept_apart() {
    let ticket = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 10:00", FULL_ANSWER)
        .then("2026-03-02 11:00", RESOLVED)
        .then("2026-03-02 13:00", REOPENED)
        .then("2026-03-02 14:00", RESOLVED)
        .then("2026-03-02 16:00", REOPENED)
        .ticket();
    assert_eq!(ticket.state, TicketState::Open);
    let [cycle] = ticket.cycles.as_slice() else {
        panic!("the same clock")
    };
    assert_eq!(cycle.resolved, None);
    assert_eq!(cycle.first_response, Some(at("2026-03-02 10:00")));
    let solved = [
        span("2026-03-02 11:00", "2026-03-02 13:00"),
        span("2026-03-02 14:00", "2026-03-02 16:00"),
    ];
    assert_eq!(cycle.solved_before, solved);
    assert_eq!(ticket.oddities, []);
}

#[test]
fn reopened_on_a_new_clock_the_old_cycle_stays_as_it_was() {
    let ended = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 10:00", FULL_ANSWER)
        .then("2026-03-02 11:00", RESOLVED);
    let ticket = ended
        .clone()
        .then("2026-03-03 13:00", REOPENED_ANEW)
        .ticket();
    assert_eq!(
        ticket.state,
        TicketState::New,
        "the customer waits for an answer again"
    );
    let [old, new] = ticket.cycles.as_slice() else {
        panic!("two cycles")
    };
    assert_eq!(*old, ended.ticket().cycles[0]);
    assert_eq!(new.start, at("2026-03-03 13:00"));
    assert_eq!((new.first_response, new.resolved), (None, None));
    assert!(new.acknowledgements.is_empty() && new.solved_before.is_empty());
}

/// Two people reopen offline: the first one counts, and an answer given in between stays one.
#[test]
fn reopened_twice_the_first_time_counts() {
    let ticket = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 11:00", RESOLVED)
        .then("2026-03-02 13:00", REOPENED_ANEW)
        .then("2026-03-02 13:10", FULL_ANSWER)
        .then("2026-03-02 13:10", PENDING)
        .then("2026-03-02 13:30", REOPENED_ANEW)
        .then("2026-03-02 13:40", REOPENED)
        .ticket();
    assert_eq!(ticket.cycles.len(), 2);
    let cycle = ticket.cycle().unwrap();
    assert_eq!(cycle.start, at("2026-03-02 13:00"));
    assert_eq!(cycle.first_response, Some(at("2026-03-02 13:10")));
    assert_eq!(ticket.state, TicketState::Pending);
    let odd = [
        Oddity::ReopenedWhileOpen(id(6)),
        Oddity::ReopenedWhileOpen(id(7)),
    ];
    assert_eq!(ticket.oddities, odd);
}

/// The resolution is taken back after the ticket was reopened: it never was solved.
#[test]
fn reopening_what_was_never_solved_starts_no_clock() {
    let story = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 11:00", RESOLVED)
        .then("2026-03-02 13:00", REOPENED_ANEW)
        .then("2026-03-02 14:00", Happening::Retracted(id(2)));
    let ticket = story.ticket();
    assert_eq!(ticket.cycles.len(), 1);
    assert_eq!(ticket.state, TicketState::New);
    assert_eq!(ticket.oddities, [Oddity::ReopenedWhileOpen(id(3))]);
}

#[test]
fn a_solved_ticket_that_somebody_still_works_on_counts_as_reopened() {
    let ticket = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 11:00", RESOLVED)
        .then("2026-03-02 13:00", PENDING)
        .ticket();
    assert_eq!(
        states(&ticket),
        [
            (TicketState::New, at("2026-03-02 09:00")),
            (TicketState::Solved, at("2026-03-02 11:00")),
            (TicketState::Pending, at("2026-03-02 13:00")),
        ]
    );
    let cycle = ticket.cycle().unwrap();
    assert_eq!(cycle.resolved, None);
    assert_eq!(
        cycle.solved_before,
        [span("2026-03-02 11:00", "2026-03-02 13:00")]
    );
    assert_eq!(ticket.oddities, [Oddity::ChangedWhileSolved(id(3))]);
}

#[test]
fn the_next_answer_keeps_a_promised_update_and_so_does_a_resolution() {
    let promise =
        Story::reported("2026-03-02 09:00").then("2026-03-02 10:00", promised("2026-03-02 15:00"));
    assert_eq!(
        promise.ticket().promised_update,
        Some(at("2026-03-02 15:00"))
    );
    for what in [WE_ARE_ON_IT, FULL_ANSWER, RESOLVED] {
        let kept = promise.clone().then("2026-03-02 14:00", what.clone());
        assert_eq!(kept.ticket().promised_update, None, "{what:?}");
    }
    for what in [PENDING, ON_HOLD, Happening::Noted("Called.".to_owned())] {
        let open = promise.clone().then("2026-03-02 14:00", what.clone());
        assert_eq!(
            open.ticket().promised_update,
            Some(at("2026-03-02 15:00")),
            "{what:?}"
        );
    }
}

#[test]
fn an_answer_with_a_promise_in_one_click_leaves_the_promise_open() {
    let ticket = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 10:00", FULL_ANSWER)
        .then("2026-03-02 10:00", promised("2026-03-02 15:00"))
        .then("2026-03-02 11:00", promised("2026-03-02 16:00"))
        .ticket();
    assert_eq!(
        ticket.promised_update,
        Some(at("2026-03-02 16:00")),
        "the last promise"
    );
}

#[test]
fn what_was_recorded_late_counts_from_when_it_happened() {
    let mut late = event(id(2), at("2026-03-02 10:00"), FULL_ANSWER);
    late.recorded = at("2026-03-03 08:00");
    let story = Story::reported("2026-03-02 09:00").and(late.clone());
    let ticket = story.ticket();
    assert_eq!(
        ticket.cycle().unwrap().first_response,
        Some(at("2026-03-02 10:00"))
    );
    assert_eq!(ticket.latest, at("2026-03-02 10:00"));
    assert_eq!(ticket.latest_recorded, at("2026-03-03 08:00"));
    assert_eq!(ticket.oddities, []);
    let seconds = 22 * 3_600;
    assert!(late.was_recorded_late(seconds - 1));
    assert!(!late.was_recorded_late(seconds));
}

#[test]
fn what_happened_before_the_report_counts_and_is_odd() {
    let ticket = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 08:00", FULL_ANSWER)
        .ticket();
    assert_eq!(
        ticket.cycle().unwrap().first_response,
        Some(at("2026-03-02 08:00"))
    );
    assert_eq!(
        states(&ticket).last(),
        Some(&(TicketState::Open, at("2026-03-02 09:00")))
    );
    assert_eq!(ticket.oddities, [Oddity::BeforeReport(id(2))]);
}

#[test]
fn the_time_of_an_event_can_be_corrected_more_than_once() {
    let story = Story::reported("2026-03-02 09:00")
        .then("2026-03-02 15:00", FULL_ANSWER)
        .then("2026-03-02 15:05", happened_at(id(2), "2026-03-02 10:00"))
        .then("2026-03-02 15:06", happened_at(id(2), "2026-03-02 11:00"));
    let answered = |story: &Story| story.ticket().cycle().unwrap().first_response;
    assert_eq!(answered(&story), Some(at("2026-03-02 11:00")));
    let story = story.then("2026-03-02 15:07", Happening::Retracted(id(4)));
    assert_eq!(answered(&story), Some(at("2026-03-02 10:00")));
    let story = story.then("2026-03-02 15:08", Happening::Retracted(id(3)));
    assert_eq!(answered(&story), Some(at("2026-03-02 15:00")));
}
