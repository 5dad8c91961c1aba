//! Which tickets are listed, in which order, and when the order is renewed.

use sla_widget::app::effect::{Effect, Spot};
use sla_widget::app::message::{Message, TicketsMessage};
use sla_widget::app::text::tickets::row::reason;
use sla_widget::app::text::tickets::short_name;
use sla_widget::app::tickets::keys::Key;
use sla_widget::app::tickets::panel::{Field, PanelKind};
use sla_widget::app::tickets::storage::StoreMessage;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::filter::{DueWhen, Filter, Part};
use sla_widget::domain::ticket::priority::Reason;
use sla_widget::domain::ticket::standing::Mover;
use sla_widget::exchange::settings::Live;

use crate::Engineer;

/// Five tickets of all kinds.
fn busy() -> Engineer {
    let mut engineer = Engineer::new();
    engineer.adds("#1 S1 deployment=cloud 2026-06-12 16:00 PT Search @Acme");
    engineer.adds("#2 S2 deployment=cloud 2026-06-12 16:00 PT Question @Bolt");
    engineer.adds("#3 S1 deployment=cloud 2026-06-10 16:00 PT Crash @Acme");
    engineer.adds("#4 deployment=custom_agreement Contract @Cogs");
    engineer.adds("#5 S1 deployment=cloud 2026-06-11 10:00 PT Login @Bolt");
    engineer
}

fn filtered(filter: Filter) -> Vec<String> {
    let mut engineer = busy();
    engineer.does(TicketsMessage::Grouped(false));
    engineer.does(TicketsMessage::Filtered(filter));
    engineer.listed()
}

#[test]
fn groups_come_late_first_and_the_soonest_first_in_each() {
    let engineer = busy();
    assert_eq!(
        engineer.listed(),
        [
            "Late (2)",
            "#3",
            "#5",
            "Due next (2)",
            "#1",
            "#2",
            "No fixed time (1)",
            "#4"
        ]
    );
}

#[test]
fn each_filter_leaves_what_it_names() {
    let filter = Filter::default;
    let words = |words: &str| Filter {
        words: words.to_owned(),
        ..filter()
    };
    assert_eq!(filtered(words("ACME")), ["#3", "#1"]);
    assert_eq!(filtered(words("acme sea")), ["#1"]);
    assert_eq!(filtered(words("#2")), ["#2"]);
    assert!(filtered(words("nothing like it")).is_empty());
    let severity = Some("2".to_owned());
    assert_eq!(
        filtered(Filter {
            severity,
            ..filter()
        }),
        ["#2"]
    );
    let due = |due| Filter {
        due: Some(due),
        ..filter()
    };
    assert_eq!(filtered(due(DueWhen::Late)), ["#3", "#5"]);
    assert_eq!(filtered(due(DueWhen::WithinHours(24))), ["#3", "#5", "#1"]);
    assert_eq!(filtered(due(DueWhen::WithinHours(23))), ["#3", "#5"]);
    let state = Some(TicketState::Pending);
    assert!(filtered(Filter { state, ..filter() }).is_empty());
    let mover = Some(Mover::Vendor);
    assert_eq!(filtered(Filter { mover, ..filter() }).len(), 5);
    let policy = Some("another".to_owned());
    assert!(filtered(Filter { policy, ..filter() }).is_empty());
    assert!(
        filtered(Filter {
            part: Part::Deleted,
            ..filter()
        })
        .is_empty()
    );
}

#[test]
fn a_view_is_kept_with_its_name() {
    let mut engineer = busy();
    let filter = Filter {
        words: "acme".to_owned(),
        ..Filter::default()
    };
    engineer.does(TicketsMessage::Filtered(filter));
    engineer.completes(PanelKind::SaveView, &[], &[(Field::Name, "Acme only")]);
    let mut later = Engineer::with(engineer.store.clone(), 2);
    assert_eq!(later.model.tickets.settings.views[0].name, "Acme only");
    assert_eq!(later.listed().len(), 8);
    later.does(TicketsMessage::ViewChosen(0));
    assert_eq!(later.listed(), ["Late (1)", "#3", "Due next (1)", "#1"]);
    later.does(TicketsMessage::ViewForgotten(0));
    let again = Engineer::with(engineer.store.clone(), 3);
    assert!(again.model.tickets.settings.views.is_empty());
}

// POLICY.md, order when it gets busy.
#[test]
fn of_two_deadlines_alike_the_customer_who_comes_first_in_the_policy_comes_first() {
    let mut engineer = Engineer::new();
    let team = engineer.adds("#1 S1 deployment=cloud x");
    let before = engineer.adds("#2 S1 deployment=cloud x");
    let trial = engineer.adds("#3 S1 deployment=cloud x");
    engineer.completes(PanelKind::Correct, &[team], &[(Field::Plan, "team")]);
    engineer.completes(PanelKind::Correct, &[trial], &[(Field::Plan, "Pre-sales")]);
    assert_eq!(engineer.listed(), ["Due next (3)", "#3", "#1", "#2"]);
    let (why, next) = engineer.model.reason_for_place(trial).unwrap();
    assert_eq!((why, next), (Reason::Customer, team));
    let view = engineer.model.ticket(trial).unwrap();
    let name = short_name(&engineer.model.tickets, next);
    assert!(reason(&view, why, &name).contains("its customer comes first"));
    assert_eq!(
        engineer.model.reason_for_place(before),
        None,
        "the last one"
    );
}

#[test]
fn rows_do_not_move_while_the_focus_is_among_them() {
    let mut engineer = Engineer::new();
    engineer.adds("#1 S1 deployment=cloud 2026-06-11 16:30:30 PT x");
    assert_eq!(engineer.listed()[0], "Due next (1)");
    engineer.does(TicketsMessage::ListFocused(true));
    engineer.passes(61);
    assert_eq!(
        engineer.listed()[0],
        "Due next (1)",
        "the focus is in the list"
    );
    engineer.does(TicketsMessage::ListFocused(false));
    engineer.passes(1);
    assert_eq!(engineer.listed()[0], "Late (1)");
}

#[test]
fn the_order_is_renewed_by_itself_once_a_minute() {
    let mut engineer = Engineer::new();
    engineer.adds("#1 S1 deployment=cloud 2026-06-11 16:30:05 PT x");
    engineer.passes(30);
    assert_eq!(
        engineer.listed()[0],
        "Due next (1)",
        "late by now, and told so in its row"
    );
    engineer.passes(30);
    assert_eq!(engineer.listed()[0], "Late (1)");
}

#[test]
fn times_are_renewed_as_the_reader_wants() {
    let mut engineer = busy();
    let shown = |engineer: &Engineer| engineer.now.seconds_since(engineer.model.tickets.shown_now);
    engineer.passes(1);
    assert_eq!(shown(&engineer), 0);
    assert_eq!(engineer.model.tick_every(), 1_000);
    engineer.does(TicketsMessage::LiveChosen(Live::Minute));
    engineer.passes(59);
    assert_eq!(shown(&engineer), 59);
    engineer.passes(1);
    assert_eq!(shown(&engineer), 0);
    engineer.does(TicketsMessage::LiveChosen(Live::Off));
    engineer.passes(3_600);
    assert_eq!(shown(&engineer), 3_600);
    engineer.send(Message::Seen);
    assert_eq!(shown(&engineer), 0, "after sleep the text is right");
}

#[test]
fn deadlines_that_come_near_are_told_once_and_together() {
    let mut engineer = Engineer::new();
    let said = |engineer: &Engineer| {
        let tickets = &engineer.model.tickets;
        sla_widget::app::text::tickets::crossings(
            tickets,
            &tickets.watch.spoken,
            tickets.watch.spoke_at.unwrap_or(engineer.now),
        )
    };
    engineer.adds("#1 S1 deployment=cloud 2026-06-11 17:31 PT x");
    engineer.adds("#2 S1 deployment=cloud 2026-06-11 17:31 PT x");
    engineer.adds("#3 S1 deployment=cloud 2026-06-11 17:05 PT x");
    engineer.passes(30);
    assert_eq!(said(&engineer), "");
    engineer.passes(30);
    assert_eq!(said(&engineer), "2 tickets are due within an hour.");
    engineer.passes(4 * 60);
    assert_eq!(
        said(&engineer),
        "Ticket #3: first response due in 30 minutes."
    );
    for _ in 0..29 {
        engineer.passes(60);
    }
    engineer.passes(60);
    engineer.passes(1);
    assert_eq!(said(&engineer), "Ticket #3: first response late.");
    let shown = engineer
        .asked
        .iter()
        .any(|effect| matches!(effect, Effect::ShowNotice(_)));
    assert!(!shown, "nobody asked for notices");
    assert!(engineer.asked.contains(&Effect::ShowBadge(1)));
}

#[test]
fn letters_work_in_the_list_unless_they_are_switched_off() {
    let mut engineer = busy();
    let first = engineer.ids()[2];
    engineer.asked.clear();
    engineer.does(TicketsMessage::Pressed(first, Key::Next));
    let second = engineer.ids()[4];
    assert_eq!(engineer.asked, [Effect::Focus(Spot::Ticket(second))]);
    engineer.does(TicketsMessage::Pressed(second, Key::Next));
    let third = engineer.ids()[0];
    assert_eq!(
        engineer.asked[1],
        Effect::Focus(Spot::Ticket(third)),
        "over the heading"
    );
    engineer.does(TicketsMessage::Pressed(first, Key::Pause));
    assert_eq!(engineer.said(), "#3: waiting.");
    engineer.does(TicketsMessage::Pressed(first, Key::Select));
    assert_eq!(engineer.model.tickets.selected, [first]);
    engineer.does(TicketsMessage::Pressed(first, Key::Solve));
    let panel = engineer
        .model
        .tickets
        .panel
        .as_ref()
        .map(|panel| panel.kind);
    assert_eq!(panel, Some(PanelKind::Solve));
    engineer.does(TicketsMessage::KeysChosen(false));
    engineer.does(TicketsMessage::Pressed(first, Key::Select));
    assert_eq!(engineer.model.tickets.selected, [first]);
}

#[test]
fn what_is_hidden_by_a_filter_is_not_selected_any_more() {
    let mut engineer = busy();
    engineer.does(TicketsMessage::SelectedAll(true));
    assert_eq!(engineer.model.tickets.selected.len(), 5);
    engineer.does(TicketsMessage::Filtered(Filter::default()));
    assert!(engineer.model.tickets.selected.is_empty());
}

#[test]
fn of_a_long_list_only_a_part_is_drawn() {
    let mut engineer = Engineer::new();
    for number in 0..200 {
        engineer.adds(&format!("#{number} S1 deployment=cloud x"));
    }
    let list = &engineer.model.tickets.list;
    assert!(list.is_windowed());
    let window = list.window();
    assert!(window.from == 0 && window.to < 60, "{window:?}");
    engineer.does(TicketsMessage::Scrolled {
        first: 150,
        count: 10,
    });
    let window = engineer.model.tickets.list.window();
    assert!(window.from <= 150 && window.to >= 160, "{window:?}");
    assert!(window.to - window.from < 60, "{window:?}");
}

#[test]
fn rows_do_not_move_for_what_other_tabs_add_while_the_focus_is_among_them() {
    let mut engineer = busy();
    let mut other = Engineer::with(engineer.store.clone(), 2);
    engineer.does(TicketsMessage::ListFocused(true));
    other.adds("#6 S1 deployment=cloud 2026-06-09 16:00 PT x");
    engineer.send(Message::Store(StoreMessage::OthersWrote));
    assert_eq!(engineer.listed()[0], "Late (2)");
    engineer.does(TicketsMessage::ListFocused(false));
    engineer.passes(1);
    assert_eq!(engineer.listed()[0], "Late (3)");
}

#[test]
fn after_a_sleep_what_is_late_and_what_is_near_is_told() {
    let mut engineer = Engineer::new();
    engineer.adds("#1 S1 deployment=cloud 2026-06-11 17:30 PT x");
    engineer.adds("#2 S1 deployment=cloud 2026-06-11 19:39 PT x");
    engineer.passes(3 * 3_600);
    let tickets = &engineer.model.tickets;
    let said =
        sla_widget::app::text::tickets::crossings(tickets, &tickets.watch.spoken, engineer.now);
    assert_eq!(said, "1 ticket is late. 1 ticket is due within an hour.");
}
