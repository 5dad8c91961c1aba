//! What a row and an opened ticket say of deadlines.

use sla_widget::app::message::TicketsMessage;
use sla_widget::app::text::tickets::row as words;
use sla_widget::app::tickets::panel::{Field, PanelKind, TICKED};
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::deadline::commitment::Deadline;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::policy::promise::Metric;
use sla_widget::domain::ticket::event::TicketId;
use sla_widget::domain::ticket::standing::Awaited;
use sla_widget::exchange::policy;
use sla_widget::exchange::settings::Live;
use sla_widget::ports::journal_store::MemoryJournalStore;

use crate::{Engineer, at};

impl Engineer {
    fn due(&self, id: TicketId, metric: Metric) -> Deadline {
        let view = self.model.ticket(id).unwrap();
        view.standing.unwrap().clock(metric).unwrap().deadline
    }

    fn next(&self, id: TicketId) -> Option<(Instant, Awaited)> {
        self.model.ticket(id).unwrap().row.priority.next
    }
}

fn due(text: &str) -> Deadline {
    Deadline::Due(at(text))
}

/// The built-in policy, whose clocks stop while a ticket waits for the customer.
fn pausing() -> sla_widget::domain::policy::Policy {
    let mut policy = policy::built_in().unwrap();
    policy.pauses.states = vec![TicketState::Pending];
    policy
}

#[test]
fn the_worked_example_counts_working_hours_for_a_self_hosted_ticket() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("S1 deployment=self_hosted 2026-06-12 16:30 PT x");
    // Wednesday 17 June, 16:30 in Los Angeles.
    assert_eq!(
        engineer.due(id, Metric::FirstResponse),
        due("2026-06-17T23:30:00Z")
    );
    let cloud = engineer.adds("S1 deployment=cloud 2026-06-12 16:30 PT x");
    assert_eq!(
        engineer.due(cloud, Metric::FirstResponse),
        due("2026-06-13T23:30:00Z")
    );
    let two = engineer.adds("S2 deployment=cloud 2026-06-12 16:30 PT x");
    assert_eq!(
        engineer.due(two, Metric::Resolution),
        Deadline::WhenComplete
    );
}

#[test]
fn answers_that_are_missing_give_the_soonest_deadline_and_say_so() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("S1 2026-06-12 16:30 PT x");
    let view = engineer.model.ticket(id).unwrap();
    let standing = view.standing.as_ref().unwrap();
    let clock = standing.clock(Metric::FirstResponse).unwrap();
    assert_eq!(clock.deadline, due("2026-06-13T23:30:00Z"));
    assert!(!clock.is_certain);
    assert!(words::not_certain(clock).starts_with("Not all answers are known."));
}

#[test]
fn a_custom_agreement_shows_no_deadline_of_this_policy() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("deployment=custom_agreement 2026-06-12 16:30 PT x");
    assert_eq!(engineer.next(id), None);
    let view = engineer.model.ticket(id).unwrap();
    assert_eq!(words::severity(&view), "By contract");
    assert_eq!(engineer.listed()[0], "No fixed time (1)");
}

// POLICY.md: nothing says that a clock stops while pending, so by default it does not.
#[test]
fn waiting_does_not_stop_the_clock_unless_the_policy_says_so() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("S1 deployment=cloud x");
    let before = engineer.due(id, Metric::FirstResponse);
    engineer.does(TicketsMessage::StateChosen(vec![id], TicketState::Pending));
    engineer.passes(3_600);
    assert_eq!(engineer.due(id, Metric::FirstResponse), before);
    let view = engineer.model.ticket(id).unwrap();
    let standing = view.standing.as_ref().unwrap();
    let clock = standing.clock(Metric::FirstResponse).unwrap();
    let paused = clock.deadline_if_waiting_paused(&view.ticket, engineer.now);
    assert_eq!(paused, before.instant().map(|due| due.plus_seconds(3_600)));
}

#[test]
fn a_pause_of_the_policy_has_no_deadline_until_it_ends() {
    let mut engineer = Engineer::under(pausing(), MemoryJournalStore::default(), 1);
    let id = engineer.adds("#1 S1 deployment=cloud x");
    let before = engineer.due(id, Metric::FirstResponse).instant().unwrap();
    engineer.passes(3_600);
    engineer.does(TicketsMessage::StateChosen(vec![id], TicketState::Pending));
    assert_eq!(engineer.listed(), ["Paused (1)", "#1"]);
    let view = engineer.model.ticket(id).unwrap();
    assert_eq!(words::without_time(&view), "Paused with 23 hours to go");
    engineer.passes(7_200);
    engineer.does(TicketsMessage::StateChosen(vec![id], TicketState::Open));
    assert_eq!(
        engineer.due(id, Metric::FirstResponse),
        Deadline::Due(before.plus_seconds(7_200))
    );
}

#[test]
fn what_is_due_next_is_the_first_response_then_the_resolution_or_a_promise() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("S1 deployment=cloud x");
    assert_eq!(engineer.next(id).unwrap().1, Awaited::FirstResponse);
    let both = [(Field::Tried, TICKED), (Field::Next, TICKED)];
    engineer.completes(PanelKind::FirstResponse, &[id], &both);
    assert_eq!(engineer.next(id).unwrap().1, Awaited::Resolution);
    let by = [(Field::Promise, "2026-06-13 12:00 PT")];
    engineer.completes(PanelKind::PromiseUpdate, &[id], &by);
    assert_eq!(
        engineer.next(id),
        Some((at("2026-06-13T19:00:00Z"), Awaited::Update))
    );
    engineer.passes(60);
    engineer.completes(PanelKind::FirstResponse, &[id], &[(Field::Next, TICKED)]);
    assert_eq!(
        engineer.next(id).unwrap().1,
        Awaited::Resolution,
        "the promise is kept"
    );
    engineer.completes(PanelKind::Solve, &[id], &[(Field::Resolution, "solution")]);
    assert_eq!(engineer.next(id), None);
}

// B64a of the reported faults: sign and rounding around zero.
#[test]
fn a_countdown_is_never_late_before_the_deadline_nor_left_after_it() {
    let due = at("2026-06-13T12:00:00Z");
    let says = |left: i64, live| words::countdown(due.plus_seconds(-left), due, None, live);
    for (left, minute, second) in [
        (187_200, "2 days, 4 hours left", "2 days, 4 hours left"),
        (
            18_720,
            "5 hours, 12 minutes left",
            "5 hours, 12 minutes left",
        ),
        (300, "5 minutes left", "5 minutes left"),
        (299, "4 minutes left", "4 minutes, 59 seconds left"),
        (90, "1 minute left", "1 minute, 30 seconds left"),
        (60, "1 minute left", "1 minute, 0 seconds left"),
        (59, "less than a minute left", "59 seconds left"),
        (1, "less than a minute left", "1 second left"),
        (0, "Due now", "Due now"),
        (
            -1,
            "Late by less than a minute",
            "Late by less than a minute",
        ),
        (-60, "Late by 1 minute", "Late by 1 minute"),
        (-90, "Late by 1 minute", "Late by 1 minute"),
        (-3_600, "Late by 1 hour", "Late by 1 hour"),
    ] {
        assert_eq!(says(left, Live::Minute), minute, "{left}");
        assert_eq!(says(left, Live::Second), second, "{left}");
    }
}

#[test]
fn working_time_is_told_beside_the_time_left() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("S1 deployment=self_hosted 2026-06-12 16:30 PT x");
    let view = engineer.model.ticket(id).unwrap();
    let standing = view.standing.as_ref().unwrap();
    let clock = standing.clock(Metric::FirstResponse);
    let (due, _) = engineer.next(id).unwrap();
    assert_eq!(
        words::countdown(engineer.now, due, clock, Live::Second),
        "5 days left (24 working hours)"
    );
}

// B56 of the reported faults: what is late is worked out, not remembered.
#[test]
fn a_ticket_is_late_no_more_once_its_severity_is_corrected() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("#1 S1 deployment=cloud 2026-06-10 12:00 PT x");
    assert_eq!(engineer.listed()[0], "Late (1)");
    assert_eq!(engineer.model.tickets.late, 1);
    engineer.completes(PanelKind::Correct, &[id], &[(Field::Severity, "2")]);
    assert_eq!(engineer.listed()[0], "Due next (1)");
    assert_eq!(engineer.model.tickets.late, 0);
}

// B62 of the reported faults.
#[test]
fn a_report_ahead_of_the_clock_counts_nothing_yet_and_is_told() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("S1 deployment=cloud 2026-06-12 16:35 PT x");
    let view = engineer.model.ticket(id).unwrap();
    let standing = view.standing.as_ref().unwrap();
    let clock = standing.clock(Metric::FirstResponse).unwrap();
    assert_eq!(clock.status(engineer.now).elapsed, 0);
    assert_eq!(clock.deadline, due("2026-06-13T23:35:00Z"));
    let ahead = view.ticket.report.aware.seconds_since(engineer.now);
    assert!(words::ahead_of_clock(ahead).starts_with("The time of the report is 5 minutes ahead"));
}

#[test]
fn a_ticket_of_a_policy_that_is_not_here_keeps_everything_and_tells_no_deadline() {
    let store = MemoryJournalStore::default();
    let mut other = policy::built_in().unwrap();
    other.version = "another edition".to_owned();
    let mut elsewhere = Engineer::under(other, store.clone(), 2);
    let id = elsewhere.adds("#1 S1 deployment=cloud x");
    let engineer = Engineer::with(store, 1);
    assert_eq!(engineer.listed(), ["No fixed time (1)", "#1"]);
    let view = engineer.model.ticket(id).unwrap();
    assert!(view.standing.is_none());
    assert_eq!(words::without_time(&view), "Its policy is not here");
}
