//! The Embed screen: the choices, the preview, and what is to be copied.

pub mod code;
mod colours;
mod fields;
mod options;
mod preview;
mod snippets;

use yew::prelude::*;

use super::parts::text;
use super::screen::Screen;
use crate::app::embed::Embed;
use crate::app::embed::message::EmbedMessage;
use crate::app::message::Message;
use crate::app::text::embed as words;

/// The screen.
pub fn view(screen: Screen) -> Html {
    let Some(embed) = screen.model.embed.as_deref() else {
        return Html::default();
    };
    html! {
        <div class="embed">
            <header class="page-head">
                <h1 tabindex="-1" data-spot="embed">{ words::TITLE }</h1>
                { text::plain("p", words::INTRODUCTION) }
            </header>
            <div class="columns">
                { options::view(screen, embed) }
                <div class="results">
                    { preview::view(screen, embed) }
                    { snippets::view(screen, embed) }
                </div>
            </div>
        </div>
    }
}

/// A callback that sends a message of this screen, whatever event it is called with.
fn on<E: 'static>(screen: Screen, message: EmbedMessage) -> Callback<E> {
    screen.on_any(message, Message::Embed)
}

/// Whether something in these choices is not at its default.
fn has_choices(embed: &Embed, choices: &[crate::app::embed::choices::Choice]) -> bool {
    let mut choices = choices.iter();
    choices.any(|choice| embed.opened.is_set(*choice))
}
