//! Every action, and its undo.

use sla_widget::app::message::TicketsMessage;
use sla_widget::app::tickets::keys::Key;
use sla_widget::app::tickets::panel::{Field, PanelKind, TICKED};
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::event::{Satisfaction, TicketId};
use sla_widget::domain::ticket::fold::{Ticket, fold};

use crate::{Engineer, at};

const LINE: &str = "#1846 Sev1 deployment=cloud Search times out @Acme";

impl Engineer {
    fn ticket(&self, id: TicketId) -> Ticket {
        fold(self.model.tickets.journal.events(id))
    }

    fn answers(&mut self, targets: &[TicketId], fields: &[(Field, &str)]) {
        self.completes(PanelKind::FirstResponse, targets, fields);
    }
}

#[test]
fn a_line_adds_a_ticket_and_undo_puts_it_away() {
    let mut engineer = Engineer::new();
    let id = engineer.adds(LINE);
    assert_eq!(engineer.said(), "#1846: added.");
    assert_eq!(engineer.listed(), ["Due next (1)", "#1846"]);
    engineer.does(TicketsMessage::Undone);
    assert_eq!(engineer.said(), "#1846: undone.");
    assert!(engineer.listed().is_empty());
    assert!(engineer.ticket(id).deleted.is_some(), "nothing is lost");
    engineer.does(TicketsMessage::Undone);
    assert_eq!(engineer.listed(), ["Due next (1)", "#1846"]);
}

#[test]
fn only_an_answer_that_says_both_is_a_first_response() {
    let mut engineer = Engineer::new();
    let id = engineer.adds(LINE);
    engineer.passes(3_600);
    engineer.answers(&[id], &[(Field::Tried, TICKED)]);
    assert!(engineer.said().starts_with("#1846: acknowledged."));
    assert_eq!(engineer.ticket(id).cycle().unwrap().first_response, None);
    assert_eq!(engineer.ticket(id).state, TicketState::New);
    engineer.answers(&[id], &[(Field::Tried, TICKED), (Field::Next, TICKED)]);
    assert_eq!(engineer.said(), "#1846: first response recorded.");
    let answered = Some(engineer.now);
    let ticket = engineer.ticket(id);
    assert_eq!(ticket.cycle().unwrap().first_response, answered);
    assert_eq!(ticket.cycle().unwrap().acknowledgements.len(), 1);
    assert_eq!(ticket.state, TicketState::Open);
    engineer.does(TicketsMessage::Undone);
    assert_eq!(engineer.ticket(id).cycle().unwrap().first_response, None);
    assert_eq!(engineer.ticket(id).state, TicketState::New);
}

// B58 of the reported faults: the answer must not be lost when the ticket waits in the same step.
#[test]
fn an_answer_and_the_waiting_after_it_are_one_action() {
    let mut engineer = Engineer::new();
    let id = engineer.adds(LINE);
    engineer.passes(1_200);
    let fields = [
        (Field::Tried, TICKED),
        (Field::Next, TICKED),
        (Field::Then, "pending"),
        (Field::Promise, "tomorrow 10:00"),
    ];
    engineer.answers(&[id], &fields);
    let ticket = engineer.ticket(id);
    assert_eq!(ticket.cycle().unwrap().first_response, Some(engineer.now));
    assert_eq!(ticket.state, TicketState::Pending);
    // In Berlin it is the 13th already.
    assert_eq!(ticket.promised_update, Some(at("2026-06-14T08:00:00Z")));
    assert_eq!(
        engineer.store.texts().len(),
        2,
        "one record for each action"
    );
    engineer.does(TicketsMessage::Undone);
    let ticket = engineer.ticket(id);
    assert_eq!(ticket.cycle().unwrap().first_response, None);
    assert_eq!(
        (ticket.state, ticket.promised_update),
        (TicketState::New, None)
    );
}

#[test]
fn an_answer_can_be_recorded_after_it_happened_and_not_before() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("#1 S1 2026-06-12 10:00 PT x deployment=cloud");
    let both = [(Field::Tried, TICKED), (Field::Next, TICKED)];
    let earlier = [both[0], both[1], (Field::Time, "2026-06-12 11:00 PT")];
    engineer.answers(&[id], &earlier);
    let answered = engineer.ticket(id).cycle().unwrap().first_response;
    assert_eq!(answered, Some(at("2026-06-12T18:00:00Z")));
    let later = [both[0], (Field::Time, "2026-06-12 17:00 PT")];
    engineer.fills(PanelKind::FirstResponse, &[id], &later);
    let panel = engineer.model.tickets.panel.as_ref().unwrap();
    assert_eq!(panel.problems.len(), 1);
    assert_eq!(
        panel.text(Field::Time),
        "2026-06-12 17:00 PT",
        "kept as typed"
    );
}

#[test]
fn waiting_changes_whose_move_it_is() {
    let mut engineer = Engineer::new();
    let id = engineer.adds(LINE);
    for (state, said) in [
        (TicketState::Pending, "#1846: waiting."),
        (TicketState::OnHold, "#1846: waiting."),
        (TicketState::Open, "#1846: open, your move."),
    ] {
        engineer.passes(60);
        engineer.does(TicketsMessage::StateChosen(vec![id], state));
        assert_eq!(engineer.said(), said);
        assert_eq!(engineer.ticket(id).state, state);
    }
    engineer.does(TicketsMessage::Undone);
    assert_eq!(engineer.ticket(id).state, TicketState::OnHold);
}

#[test]
fn a_solved_ticket_can_be_reopened_both_ways_until_it_is_closed() {
    let mut engineer = Engineer::new();
    let id = engineer.adds(LINE);
    engineer.passes(3_600);
    engineer.completes(
        PanelKind::Solve,
        &[id],
        &[(Field::Resolution, "workaround")],
    );
    assert_eq!(engineer.said(), "#1846: solved.");
    assert!(
        engineer.listed().is_empty(),
        "finished tickets are not listed"
    );
    let solved = engineer.now;
    engineer.passes(7_200);
    engineer.completes(PanelKind::Reopen, &[id], &[(Field::Clock, "continues")]);
    let ticket = engineer.ticket(id);
    assert_eq!(ticket.cycles.len(), 1);
    assert_eq!(ticket.cycle().unwrap().solved_before[0].from(), solved);
    assert_eq!(ticket.cycle().unwrap().resolved, None);
    engineer.does(TicketsMessage::Undone);
    engineer.completes(PanelKind::Reopen, &[id], &[(Field::Clock, "starts_anew")]);
    let ticket = engineer.ticket(id);
    assert_eq!(ticket.cycles.len(), 2);
    assert_eq!(ticket.cycle().unwrap().start, engineer.now);
    engineer.does(TicketsMessage::Undone);
    engineer.passes(72 * 3_600);
    let row = engineer.model.tickets.board.row(id).unwrap();
    assert_eq!(row.state_at(engineer.now), TicketState::Closed);
}

#[test]
fn notes_ratings_and_promises_are_recorded_and_undone() {
    let mut engineer = Engineer::new();
    let id = engineer.adds(LINE);
    engineer.completes(PanelKind::Note, &[id], &[(Field::Note, "Asked for logs")]);
    assert_eq!(engineer.said(), "#1846: note added.");
    engineer.does(TicketsMessage::Rated(id, Satisfaction::Good));
    assert_eq!(engineer.ticket(id).satisfaction, Some(Satisfaction::Good));
    engineer.does(TicketsMessage::Undone);
    assert_eq!(engineer.ticket(id).satisfaction, None);
    let by = [(Field::Promise, "2026-06-13 12:00 PT")];
    engineer.completes(PanelKind::PromiseUpdate, &[id], &by);
    let promised = engineer.ticket(id).promised_update;
    assert_eq!(promised, Some(at("2026-06-13T19:00:00Z")));
    engineer.does(TicketsMessage::Undone);
    assert_eq!(engineer.ticket(id).promised_update, None);
}

#[test]
fn four_tickets_wait_at_once_and_one_undo_takes_it_back() {
    let mut engineer = Engineer::new();
    let ids: Vec<TicketId> = (1..=4)
        .map(|n| engineer.adds(&format!("#{n} S1 x")))
        .collect();
    engineer.does(TicketsMessage::SelectedAll(true));
    assert_eq!(engineer.model.tickets.selected, ids);
    let picked = engineer.model.tickets.selected.clone();
    engineer.does(TicketsMessage::StateChosen(picked, TicketState::Pending));
    assert_eq!(engineer.said(), "4 tickets waiting.");
    assert!(
        ids.iter()
            .all(|id| engineer.ticket(*id).state == TicketState::Pending)
    );
    engineer.does(TicketsMessage::Undone);
    assert_eq!(engineer.said(), "4 tickets undone.");
    assert!(
        ids.iter()
            .all(|id| engineer.ticket(*id).state == TicketState::New)
    );
}

#[test]
fn nothing_is_done_to_what_is_so_already() {
    let mut engineer = Engineer::new();
    let one = engineer.adds("#1 S1 x");
    let other = engineer.adds("#2 S1 x");
    engineer.does(TicketsMessage::StateChosen(vec![one], TicketState::Pending));
    engineer.does(TicketsMessage::StateChosen(
        vec![one, other],
        TicketState::Pending,
    ));
    assert_eq!(
        engineer.said(),
        "#2: waiting. 1 ticket was left as it is: it is solved, deleted or so already."
    );
    engineer.completes(PanelKind::Solve, &[one], &[(Field::Resolution, "solution")]);
    engineer.completes(
        PanelKind::Solve,
        &[one, other],
        &[(Field::Resolution, "workaround")],
    );
    assert_eq!(
        engineer.said(),
        "#2: solved. 1 ticket was left as it is: it is solved, deleted or so already."
    );
    engineer.does(TicketsMessage::StateChosen(
        vec![one, other],
        TicketState::Open,
    ));
    assert_eq!(
        engineer.said(),
        "Nothing was changed. 2 tickets were left as they are: they are solved, deleted or so already."
    );
    let both = [
        (Field::Tried, TICKED),
        (Field::Next, TICKED),
        (Field::Then, "pending"),
    ];
    engineer.answers(&[one, other], &both);
    assert_eq!(
        engineer.ticket(one).state,
        TicketState::Solved,
        "an answer reopens nothing"
    );
}

#[test]
fn deleted_tickets_can_be_restored() {
    let mut engineer = Engineer::new();
    let id = engineer.adds(LINE);
    engineer.does(TicketsMessage::Deleted(vec![id]));
    assert!(engineer.listed().is_empty());
    engineer.does(TicketsMessage::Restored(vec![id]));
    assert_eq!(engineer.said(), "#1846: restored.");
    assert_eq!(engineer.listed(), ["Due next (1)", "#1846"]);
}

#[test]
fn examples_come_and_go_in_one_step() {
    let mut engineer = Engineer::new();
    let own = engineer.adds(LINE);
    engineer.does(TicketsMessage::SamplesWanted);
    assert_eq!(engineer.said(), "5 tickets added.");
    assert_eq!(
        engineer.store.texts().len(),
        2,
        "all five are kept together"
    );
    engineer.does(TicketsMessage::SamplesUnwanted);
    assert_eq!(engineer.said(), "5 tickets deleted.");
    assert_eq!(engineer.listed(), ["Due next (1)", "#1846"]);
    assert!(engineer.ticket(own).deleted.is_none());
    engineer.does(TicketsMessage::Undone);
    assert!(engineer.listed().len() > 4);
}

#[test]
fn a_clock_that_was_set_back_does_not_make_an_action_vanish() {
    let mut engineer = Engineer::new();
    let id = engineer.adds(LINE);
    engineer.passes(3_600);
    engineer.does(TicketsMessage::StateChosen(vec![id], TicketState::Pending));
    engineer.passes(-7_200);
    engineer.does(TicketsMessage::StateChosen(vec![id], TicketState::Open));
    let ticket = engineer.ticket(id);
    assert_eq!(ticket.state, TicketState::Open, "the last action holds");
    assert!(!ticket.oddities.is_empty(), "and the clock is told");
}

#[test]
fn keys_leave_deleted_and_closed_tickets_alone() {
    let mut engineer = Engineer::new();
    let deleted = engineer.adds("#1 S1 x");
    let closed = engineer.adds("#2 S1 x");
    engineer.does(TicketsMessage::Deleted(vec![deleted]));
    engineer.completes(
        PanelKind::Solve,
        &[closed],
        &[(Field::Resolution, "solution")],
    );
    engineer.passes(72 * 3_600);
    let before = engineer.store.texts().len();
    for ticket in [deleted, closed] {
        for key in [Key::Pause, Key::Solve, Key::FirstResponse] {
            engineer.does(TicketsMessage::Pressed(ticket, key));
            assert_eq!(engineer.model.tickets.panel, None, "{key:?}");
        }
    }
    assert_eq!(engineer.store.texts().len(), before);
    engineer.fills(PanelKind::Reopen, &[closed], &[(Field::Clock, "continues")]);
    assert!(
        engineer.said().starts_with("Nothing was changed."),
        "closed is final"
    );
}
