//! What can be done with the tickets that are picked, and with the one that is opened.

use yew::prelude::*;

use crate::app::message::TicketsMessage;
use crate::app::text::tickets::{actions as words, list as list_words};
use crate::app::tickets::panel::PanelKind;
use crate::app::tickets::view::TicketView;
use crate::domain::policy::TicketState;
use crate::domain::ticket::event::{Satisfaction, TicketId};
use crate::domain::ticket::filter::Part;
use crate::domain::ticket::standing::Mover;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

fn button(screen: Screen, label: &'static str, message: TicketsMessage) -> Html {
    text::button(None, screen.on_tickets(message), label, None)
}

fn form(screen: Screen, label: &'static str, kind: PanelKind, targets: &[TicketId]) -> Html {
    button(
        screen,
        label,
        TicketsMessage::PanelOpened(kind, targets.to_vec()),
    )
}

fn state(screen: Screen, label: &'static str, targets: &[TicketId], to: TicketState) -> Html {
    button(
        screen,
        label,
        TicketsMessage::StateChosen(targets.to_vec(), to),
    )
}

/// What can be done with all tickets that are picked.
pub fn bulk(screen: Screen) -> Html {
    let tickets = &screen.model.tickets;
    if tickets.list.tickets == 0 {
        return Html::default();
    }
    let picked = tickets.selected.as_slice();
    let all = screen.on_tickets(TicketsMessage::SelectedAll(picked.is_empty()));
    let toggle = if picked.is_empty() {
        list_words::SELECT_ALL
    } else {
        list_words::SELECT_NONE
    };
    let shows_deleted = tickets.filter.part == Part::Deleted;
    html! {
        <div class="bulk" role="group" aria-label={words::BULK}>
            <p role="status">{ list_words::selected(picked.len()) }</p>
            { text::button("link", all, toggle, None) }
            if !picked.is_empty() && !shows_deleted {
                { form(screen, words::ANSWER, PanelKind::FirstResponse, picked) }
                { state(screen, words::WAIT_FOR_CUSTOMER, picked, TicketState::Pending) }
                { state(screen, words::WAIT_FOR_THIRD_PARTY, picked, TicketState::OnHold) }
                { state(screen, words::TAKE_UP, picked, TicketState::Open) }
                { form(screen, words::SOLVE, PanelKind::Solve, picked) }
                { button(screen, words::DELETE, TicketsMessage::Deleted(picked.to_vec())) }
            }
        </div>
    }
}

/// What can be done with one ticket.
pub fn one(screen: Screen, view: &TicketView<'_>) -> Html {
    let id = [view.id];
    if view.ticket.deleted.is_some() {
        return html! {
            <div class="actions">
                { text::classed("p", "hint", words::DELETED) }
                { button(screen, words::RESTORE, TicketsMessage::Restored(id.to_vec())) }
            </div>
        };
    }
    let state_now = view.row.state_at(screen.model.tickets.shown_now);
    let moves = |label, to| {
        // Pressed and not gone while it holds, so that the focus stays where it is.
        let is_so = state_now == to;
        let message = TicketsMessage::StateChosen(id.to_vec(), to);
        html! {
            <button type="button" aria-pressed={if is_so { "true" } else { "false" }} onclick={screen.on_tickets(message)}>{ label }</button>
        }
    };
    let answer = TicketsMessage::PanelOpened(PanelKind::FirstResponse, id.to_vec());
    let rate = |satisfaction| TicketsMessage::Rated(view.id, satisfaction);
    let is_solved = state_now.mover() == Mover::Nobody;
    html! {
        <div class="actions">
            if is_solved {
                if state_now == TicketState::Solved {
                    { form(screen, words::REOPEN, PanelKind::Reopen, &id) }
                } else {
                    { text::classed("p", "hint", words::CLOSED) }
                }
                { button(screen, words::SATISFIED, rate(Satisfaction::Good)) }
                { button(screen, words::NOT_SATISFIED, rate(Satisfaction::Bad)) }
            } else {
                { text::button("primary", screen.on_tickets(answer), words::ANSWER, None) }
                { moves(words::TAKE_UP, TicketState::Open) }
                { moves(words::WAIT_FOR_CUSTOMER, TicketState::Pending) }
                { moves(words::WAIT_FOR_THIRD_PARTY, TicketState::OnHold) }
                { form(screen, words::PROMISE, PanelKind::PromiseUpdate, &id) }
                { form(screen, words::SOLVE, PanelKind::Solve, &id) }
            }
            { form(screen, words::CORRECT, PanelKind::Correct, &id) }
            { form(screen, words::NOTE, PanelKind::Note, &id) }
            { button(screen, words::DELETE, TicketsMessage::Deleted(id.to_vec())) }
        </div>
    }
}
