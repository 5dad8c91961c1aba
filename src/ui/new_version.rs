//! The line about a newer version of the app.

use yew::prelude::*;

use super::parts::text;
use super::screen::Screen;
use crate::app::message::Message;
use crate::app::new_version::{Offer, VersionMessage};
use crate::app::text::new_version as words;

/// The line, and its place while there is nothing to say: so that what it says is read out.
pub fn view(screen: Screen) -> Html {
    let offer = screen.model.versions.offer;
    let said = offer.and_then(words::offer);
    let button = |class, message, label| {
        let act = screen.on_any(message, Message::Version);
        text::button(class, act, label, None)
    };
    html! {
        <div class="new-version no-print">
            <p role="status">{ said }</p>
            if said.is_some() {
                if offer != Some(Offer::Storing) {
                    { button(None, VersionMessage::ReloadWanted, words::RELOAD) }
                }
                { button(Some("link"), VersionMessage::PutOff, words::LATER) }
            }
        </div>
    }
}
