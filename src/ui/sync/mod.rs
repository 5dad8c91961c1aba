//! The Sync screen: what came in, what goes out, the file as home, and earlier states.

mod arrival;
pub mod code;
mod columns;
mod home;
mod leaving;
mod preview;

use yew::prelude::*;

use super::parts::text;
use super::screen::Screen;
use super::tickets::{fields, storage_notices};
use crate::app::message::Message;
use crate::app::sync::message::{Field, SyncMessage};
use crate::app::text::sync as words;

/// The screen.
pub fn view(screen: Screen) -> Html {
    let sync = &screen.model.sync;
    html! {
        <div class={if sync.is_above { "sync is-above" } else { "sync" }}>
            <header class="page-head">
                <h1 tabindex="-1" data-spot="sync">{ words::TITLE }</h1>
                { text::plain("p", words::INTRODUCTION) }
            </header>
            { storage_notices(screen) }
            { outcome(screen) }
            { progress(screen) }
            { arrival::waiting(screen) }
            { arrival::view(screen) }
            { leaving::view(screen) }
            { home::view(screen) }
            { home::backups(screen) }
        </div>
    }
}

/// How the last thing ended, with its undo.
fn outcome(screen: Screen) -> Html {
    let sync = &screen.model.sync;
    let said = sync
        .outcome
        .as_ref()
        .map(|outcome| words::outcome(outcome, &screen.model.tickets));
    html! {
        <div class="undo-bar">
            <p role="status" tabindex="-1" data-spot="outcome">{ said }</p>
            if sync.can_take_back() {
                { text::button(None, on(screen, SyncMessage::ImportUndone), words::UNDO, None) }
            }
        </div>
    }
}

fn progress(screen: Screen) -> Html {
    let sync = &screen.model.sync;
    let Some(work) = sync.work.as_ref().filter(|_| !sync.works_quietly()) else {
        return html! { <div class="progress" /> };
    };
    let progress = work.progress();
    let said = words::progress(progress);
    html! {
        <div class="progress">
            <progress max="100" value={progress.percent.to_string()} aria-label={said.clone()} />
            { text::plain("p", said) }
            if work.can_be_stopped() {
                { text::button(None, on(screen, SyncMessage::StopWanted), words::STOP, None) }
            }
        </div>
    }
}

/// A callback that sends a message of this screen, whatever event it is called with.
fn on<E: 'static>(screen: Screen, message: SyncMessage) -> Callback<E> {
    screen.on_any(message, Message::Sync)
}

/// A callback that sends the value of a field.
fn on_field<E>(screen: Screen, field: Field) -> Callback<E>
where
    E: AsRef<web_sys::Event> + 'static,
{
    let send = screen
        .send
        .reform(move |value| Message::Sync(SyncMessage::Entered(field, value)));
    fields::on_text(send)
}
