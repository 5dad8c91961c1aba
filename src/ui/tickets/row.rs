//! One ticket of the list.

use yew::prelude::*;

use super::fields::is_entering;
use crate::app::message::{Message, TicketsMessage};
use crate::app::text::tickets::{list as list_words, row as words};
use crate::app::text::time::short_moment;
use crate::app::tickets::keys::key_named;
use crate::app::tickets::panel::PanelKind;
use crate::app::tickets::view::TicketView;
use crate::domain::policy::TicketState;
use crate::domain::policy::promise::Metric;
use crate::domain::ticket::priority::Group;
use crate::domain::ticket::standing::{Awaited, Mover, TicketClock};
use crate::exchange::notation;
use crate::ui::page::spot_name;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// The row of the ticket at this place of the board, on line `at` of the list.
pub fn view(screen: Screen, at: usize, place: u32) -> Html {
    let tickets = &screen.model.tickets;
    let id = tickets.board.row_at(place).map(|row| row.ticket);
    let Some(view) = id.and_then(|id| screen.model.ticket(id)) else {
        return Html::default();
    };
    let id = view.id;
    let name = words::name(&view.ticket);
    let is_selected = tickets.is_selected(id);
    let select = screen.on_tickets(TicketsMessage::Selected(id, !is_selected));
    let open = screen.on_tickets(TicketsMessage::Opened(id));
    let state = view.row.state_at(tickets.shown_now);
    let spot = spot_name(&crate::app::effect::Spot::Ticket(id));
    let class = format!("line ticket {}", look(screen, &view));
    let current = (tickets.opened == Some(id)).then_some("true");
    html! {
        <tr {class} role="row" aria-rowindex={(at + 2).to_string()} key={spot.clone()} onkeydown={keys(screen, &view)} aria-current={current}>
            <td role="cell" class="select">
                <label>
                    <input type="checkbox" checked={is_selected} onchange={select} aria-label={format!("{}: {name}", list_words::COLUMNS[0])} />
                </label>
            </td>
            <th role="rowheader" scope="row" class="name">
                <button type="button" class="link" data-spot={spot} onclick={open}>{ name.clone() }</button>
                if view.ticket.report.is_sample {
                    { " " }{ text::classed("span", "mark", words::SAMPLE) }
                }
                if view.row.is_odd {
                    { " " }{ text::classed("span", "mark", list_words::NEEDS_A_LOOK) }
                }
                if let Some(link) = &view.ticket.report.link {
                    { " " }
                    <a class="elsewhere" href={link.clone()} rel="noreferrer noopener" target="_blank" aria-label={format!("{}: {name}", list_words::ELSEWHERE)}>
                        { list_words::ELSEWHERE }
                    </a>
                }
                { " " }
                if let Some(customer) = &view.ticket.report.customer {
                    { text::classed("span", "customer", customer.clone()) }
                }
            </th>
            { cell(2, "severity", words::short_severity(&view)) }
            { cell(3, "state", words::state(state).to_owned()) }
            { cell(4, "mover", words::mover(state.mover()).to_owned()) }
            { deadline(screen, &view) }
            <td role="cell" class="do">{ actions(screen, &view, state, &name) }</td>
        </tr>
    }
}

/// What is done most often, at hand.
fn actions(screen: Screen, view: &TicketView<'_>, state: TicketState, name: &str) -> Html {
    if view.ticket.deleted.is_some() || state.mover() == Mover::Nobody {
        return Html::default();
    }
    let form = |kind| TicketsMessage::PanelOpened(kind, vec![view.id]);
    let (label, to) = match state.mover() {
        Mover::Vendor => (list_words::WAIT, TicketState::Pending),
        _ => (list_words::TAKE_UP, TicketState::Open),
    };
    let change = TicketsMessage::StateChosen(vec![view.id], to);
    let button = |label, message| {
        text::button(
            "link",
            screen.on_tickets(message),
            label,
            Some(name.to_owned()),
        )
    };
    html! {
        <>
            { button(list_words::ANSWER, form(PanelKind::FirstResponse)) }
            { button(label, change) }
            { button(list_words::SOLVE, form(PanelKind::Solve)) }
        </>
    }
}

/// How a row looks: by state, never by colour alone, as its words say the same.
fn look(screen: Screen, view: &TicketView<'_>) -> &'static str {
    let now = screen.model.tickets.shown_now;
    match (view.row.priority.group, view.row.due()) {
        (Group::Due, Some(due)) if due < now => "late",
        (Group::Due, Some(due)) if due.seconds_since(now) <= 3_600 => "soon",
        (Group::Due, _) => "running",
        (Group::Paused, _) => "paused",
        (Group::NoFixedTime, _) => "no-time",
        (Group::Finished, _) => "finished",
    }
}

fn cell(column: usize, class: &'static str, content: String) -> Html {
    let label = list_words::COLUMNS.get(column).copied();
    html! { <td role="cell" {class} data-label={label}>{ content }</td> }
}

/// The clock that a deadline belongs to.
pub fn clock_of<'v>(view: &'v TicketView<'_>, awaited: Awaited) -> Option<&'v TicketClock<'v>> {
    let metric = match awaited {
        Awaited::FirstResponse => Metric::FirstResponse,
        Awaited::Resolution => Metric::Resolution,
        Awaited::Update => return None,
    };
    view.standing.as_ref()?.clock(metric)
}

fn deadline(screen: Screen, view: &TicketView<'_>) -> Html {
    let tickets = &screen.model.tickets;
    let Some((due, awaited)) = view.row.priority.next else {
        return html! {
            <>
                { cell(5, "next", String::new()) }
                { cell(6, "until", String::new()) }
                { cell(7, "remaining", words::without_time(view)) }
            </>
        };
    };
    let clock = clock_of(view, awaited);
    let left = words::countdown(tickets.shown_now, due, clock, tickets.live());
    let is_certain = clock.is_none_or(|clock| clock.is_certain);
    let left = if is_certain || due >= tickets.shown_now {
        left
    } else {
        words::may_be(&left)
    };
    html! {
        <>
            { cell(5, "next", words::awaited(awaited).to_owned()) }
            <td role="cell" class="until" data-label={list_words::COLUMNS[6]}>
                <time datetime={notation::write_instant(due)}>
                    { short_moment(screen.model.viewer.zone, due, screen.formats) }
                </time>
                if !is_certain {
                    { " " }{ text::classed("span", "mark", words::SOONEST) }
                }
            </td>
            { cell(7, "remaining", left) }
        </>
    }
}

/// Single keys, and only without Control and the like.
fn keys(screen: Screen, view: &TicketView<'_>) -> Option<Callback<KeyboardEvent>> {
    if !screen.model.tickets.has_keys() {
        return None;
    }
    let send = screen.send.clone();
    let id = view.id;
    Some(Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_entering(&event) {
            return;
        }
        if let Some(key) = key_named(&event.key()) {
            event.prevent_default();
            send.emit(Message::Tickets(TicketsMessage::Pressed(id, key)));
        }
    }))
}
