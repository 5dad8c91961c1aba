//! Files that come in: choosing one, and what is wrong with it.

use yew::prelude::*;

use super::{columns, on, preview};
use crate::app::message::Message;
use crate::app::sync::arrival::{Arrival, Refused};
use crate::app::sync::message::SyncMessage;
use crate::app::text::sync as words;
use crate::app::text::sync::arrival as arrival_words;
use crate::ui::parts::text;
use crate::ui::screen::Screen;
use crate::ui::tickets::fields;

/// Where a file can be chosen, or its text be put.
pub fn waiting(screen: Screen) -> Html {
    let sync = &screen.model.sync;
    let typed = screen
        .send
        .reform(|text| Message::Sync(SyncMessage::PasteTyped(text)));
    let read = on(screen, SyncMessage::PasteGiven);
    html! {
        <section class="part" aria-labelledby="sync-in">
            <h2 id="sync-in">{ arrival_words::HEADING }</h2>
            { text::plain("p", arrival_words::HINT) }
            <div class="actions">
                { text::button("primary", on(screen, SyncMessage::FileWanted), arrival_words::PICK, None) }
            </div>
            <p class="hint" role="status">
                { if sync.is_above { arrival_words::ABOVE } else { arrival_words::DROP } }
            </p>
            <details>
                { text::plain("summary", arrival_words::PASTE) }
                <form class="paste" novalidate=true>
                    <label for="paste">{ arrival_words::PASTE }</label>
                    <textarea id="paste" data-spot="paste" rows="5" spellcheck="false" value={sync.pasted.clone()}
                        oninput={fields::on_text::<InputEvent>(typed)} />
                    { text::submit(&read, arrival_words::READ_PASTE) }
                </form>
            </details>
        </section>
    }
}

/// What came in and was not decided on yet.
pub fn view(screen: Screen) -> Html {
    match &screen.model.sync.arrival {
        Arrival::None => Html::default(),
        Arrival::Refused(refused) => refusal(screen, refused),
        Arrival::Columns(columns) => columns::view(screen, columns),
        Arrival::Preview(preview) => preview::view(screen, preview),
    }
}

fn refusal(screen: Screen, refused: &Refused) -> Html {
    let salvage = refused.salvage.as_ref();
    let salvage = salvage.map(|data| arrival_words::salvage(data.events.len()));
    html! {
        <section class="part arrival refused" role="alert" tabindex="-1" data-spot="arrival">
            <h2>{ arrival_words::REFUSED }</h2>
            { text::plain("p", arrival_words::NOTHING_CHANGED) }
            { text::classed("p", "problem-text", arrival_words::refusal(refused)) }
            <div class="actions">
                if let Some(label) = salvage {
                    { text::button("primary", on(screen, SyncMessage::SalvageWanted), label, None) }
                }
                { text::button(None, on(screen, SyncMessage::Shut), words::CLOSE, None) }
            </div>
        </section>
    }
}
