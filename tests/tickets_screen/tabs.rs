//! Several tabs with one store.

use sla_widget::app::effect::Effect;
use sla_widget::app::message::{Message, TicketsMessage};
use sla_widget::app::tickets::panel::{Field, PanelKind, TICKED};
use sla_widget::app::tickets::storage::StoreMessage;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::fold::fold;
use sla_widget::ports::other_tabs::News;

use crate::Engineer;

impl Engineer {
    fn hears(&mut self) {
        self.send(Message::Store(StoreMessage::OthersWrote));
    }
}

#[test]
fn what_is_done_in_one_tab_shows_in_the_others() {
    let mut one = Engineer::new();
    let mut other = Engineer::with(one.store.clone(), 2);
    let mut third = Engineer::with(one.store.clone(), 3);
    let id = one.adds("#1 S1 deployment=cloud x");
    assert!(one.asked.contains(&Effect::TellOtherTabs(News::Wrote)));
    other.hears();
    third.hears();
    assert_eq!(other.listed(), ["Due next (1)", "#1"]);
    other.does(TicketsMessage::StateChosen(vec![id], TicketState::Pending));
    one.hears();
    third.hears();
    for tab in [&one, &other, &third] {
        let ticket = fold(tab.model.tickets.journal.events(id));
        assert_eq!(ticket.state, TicketState::Pending);
    }
}

#[test]
fn two_tabs_that_act_on_one_ticket_at_once_lose_nothing() {
    let mut one = Engineer::new();
    let mut other = Engineer::with(one.store.clone(), 2);
    let id = one.adds("#1 S1 deployment=cloud x");
    other.hears();
    let both = [(Field::Tried, TICKED), (Field::Next, TICKED)];
    one.completes(PanelKind::FirstResponse, &[id], &both);
    other.completes(
        PanelKind::Note,
        &[id],
        &[(Field::Note, "from the other tab")],
    );
    one.hears();
    other.hears();
    let third = Engineer::with(one.store.clone(), 3);
    let events = |tab: &Engineer| tab.model.tickets.journal.events(id).to_vec();
    assert_eq!(events(&one).len(), 3);
    assert_eq!(events(&one), events(&other));
    assert_eq!(events(&one), events(&third));
    let ticket = fold(&events(&third));
    assert!(ticket.oddities.is_empty());
    assert!(ticket.cycle().unwrap().first_response.is_some());
}

#[test]
fn what_another_tab_wrote_in_between_is_read_as_well() {
    let mut one = Engineer::new();
    let mut other = Engineer::with(one.store.clone(), 2);
    one.adds("#1 S1 deployment=cloud x");
    // The other tab writes before it hears of the first one.
    other.adds("#2 S1 deployment=cloud x");
    other.hears();
    one.hears();
    assert_eq!(one.listed(), ["Due next (2)", "#1", "#2"]);
    assert_eq!(other.listed(), one.listed());
}
