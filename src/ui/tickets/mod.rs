//! The Tickets screen: what is wrong with the storage, a new ticket, the filter, the list, and the
//! ticket that is opened beside it.

mod actions;
pub mod code;
pub mod fields;
mod filters;
mod history;
mod list;
mod panel;
mod row;
mod ticket;

use yew::prelude::*;

use super::parts::text;
use super::screen::Screen;
use crate::app::message::TicketsMessage;
use crate::app::text::tickets as words;
use crate::app::text::tickets::storage::{self as storage_words, StorageNotice, Way};
use crate::app::tickets::panel::PanelKind;
use crate::app::tickets::storage::Phase;
use crate::ports::journal_store::StoreFault;

/// The screen.
fn view(screen: Screen) -> Html {
    let tickets = &screen.model.tickets;
    // Nothing is done to a ticket of which not everything is read.
    let shown = tickets
        .opened
        .filter(|_| !is_loading(screen))
        .and_then(|id| screen.model.ticket(id));
    let is_beside = shown
        .as_ref()
        .zip(tickets.panel.as_ref())
        .is_some_and(|(view, panel)| panel.targets == [view.id] && panel.kind != PanelKind::Help);
    let class = if shown.is_some() {
        "tickets has-opened"
    } else {
        "tickets"
    };
    html! {
        <div {class} onkeydown={undo_key(screen)}>
            <header class="page-head">
                <h1 tabindex="-1" data-spot="tickets">{ words::TITLE }</h1>
            </header>
            <p class="for-screen-readers" role="status">
                { words::crossings(tickets, &tickets.watch.spoken, tickets.watch.spoke_at.unwrap_or(screen.model.now)) }
            </p>
            { storage_notices(screen) }
            { home_notice(screen) }
            <p class="notice" role="status">
                { screen.model.notice.map(words::notice) }
            </p>
            { undo_bar(screen) }
            if tickets.opened.is_some() && shown.is_none() && !is_loading(screen) {
                { text::classed("p", "notice", words::NOT_HERE) }
            }
            <div class="tickets-body">
                <div class="tickets-list">
                    { filters::quick_add(screen) }
                    if !is_beside {
                        { panel::view(screen) }
                    }
                    // It leads to deleted tickets too, so it stays where only these are left.
                    if !tickets.board.rows().is_empty() {
                        { filters::view(screen) }
                    }
                    { list::view(screen) }
                    { filters::settings(screen) }
                </div>
                if let Some(shown) = &shown {
                    { ticket::view(screen, shown, is_beside) }
                }
            </div>
        </div>
    }
}

/// Where everything is kept, for the foot of the page.
pub fn place(screen: Screen) -> Html {
    text::plain("p", storage_words::place(&screen.model.tickets.storage))
}

/// What is wrong with the store, with the ways out.
pub fn storage_notices(screen: Screen) -> Html {
    let tickets = &screen.model.tickets;
    if tickets.imposed.keeps_nothing && tickets.storage.phase == Phase::Refused(StoreFault::Denied)
    {
        return text::classed("p", "hint", storage_words::KEEPS_NOTHING);
    }
    let notices = storage_words::notices(&tickets.storage);
    html! { <>{ for notices.into_iter().map(|notice| storage_notice(screen, notice)) }</> }
}

/// That the file in which the tickets are at home is not written: who works here trusts in it.
fn home_notice(screen: Screen) -> Html {
    let home = &screen.model.sync.home;
    let name = home.name.as_ref().filter(|_| home.state.is_stuck());
    html! {
        <p class="home-notice" role="status">
            { name.map(|name| storage_words::home_waits(name)) }
        </p>
    }
}

fn storage_notice(screen: Screen, notice: StorageNotice) -> Html {
    html! {
        <section class="storage-notice" role="alert">
            { text::plain("p", notice.text) }
            <div class="actions">
                { for notice.ways.into_iter().map(|way| way_out(screen, way)) }
            </div>
        </section>
    }
}

fn way_out(screen: Screen, way: Way) -> Html {
    let message = match way {
        Way::Download => TicketsMessage::Download,
        Way::DownloadDamaged => TicketsMessage::DownloadDamaged,
        Way::TryAgain => TicketsMessage::TryAgain,
        Way::SaveAllAgain => TicketsMessage::SaveAllAgain,
        Way::Reload => TicketsMessage::Reload,
        Way::OwnTab => {
            return html! { <a class="button" href="" target="_blank" rel="noopener">{ storage_words::OWN_TAB }</a> };
        }
    };
    let label = storage_words::way(way);
    text::button(None, screen.on_tickets(message), label, None)
}

/// What was done last, and how to undo it; it stays until the next action.
fn undo_bar(screen: Screen) -> Html {
    let tickets = &screen.model.tickets;
    let undo = tickets.undo.as_ref();
    let said = undo.map(|undo| words::done(tickets, undo));
    let more = undo.and_then(|undo| words::taken_from_line(screen.model, undo, screen.formats));
    let is_shown = said.is_some();
    let has_undo = undo.is_some_and(|undo| !undo.tickets.is_empty());
    html! {
        <div class="undo-bar">
            <p role="status">{ said }{ more.map(|more| format!(" {more}")) }</p>
            if has_undo {
                { text::button(None, screen.on_tickets(TicketsMessage::Undone), words::UNDO, None) }
            }
            if is_shown {
                { text::button("link", screen.on_tickets(TicketsMessage::UndoShut), words::CLOSE, None) }
            }
        </div>
    }
}

/// Control or Command with Z, but not while a text is being entered: there it is the browser's.
fn undo_key(screen: Screen) -> Callback<KeyboardEvent> {
    let undo = screen.on_tickets(TicketsMessage::Undone);
    Callback::from(move |event: KeyboardEvent| {
        let is_undo = (event.ctrl_key() || event.meta_key())
            && !event.shift_key()
            && event.key().eq_ignore_ascii_case("z");
        if is_undo && !fields::is_entering(&event) {
            event.prevent_default();
            undo.emit(event);
        }
    })
}

/// Whether tickets can be shown yet.
fn is_loading(screen: Screen) -> bool {
    matches!(
        screen.model.tickets.storage.phase,
        Phase::Opening | Phase::Loading { .. }
    )
}
