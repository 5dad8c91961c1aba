//! The line about a newer version of the app.

use yew::prelude::*;

use super::parts::text;
use super::screen::Screen;
use crate::app::message::Message;
use crate::app::new_version::VersionMessage;
use crate::app::text::new_version as words;

/// The line, and its place while there is nothing to say: so that what it says is read out.
pub fn view(screen: Screen) -> Html {
    let said = screen.model.versions.offer.and_then(words::offer);
    let reload = screen.on_any((), |()| Message::Version(VersionMessage::ReloadWanted));
    let later = screen.on_any((), |()| Message::Version(VersionMessage::PutOff));
    html! {
        <div class="new-version no-print">
            <p role="status">{ said }</p>
            if said.is_some() {
                { text::button(None, reload, words::RELOAD, None) }
                { text::button("link", later, words::LATER, None) }
            }
        </div>
    }
}
