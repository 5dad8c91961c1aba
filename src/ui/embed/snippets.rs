//! What is to be copied.

use yew::prelude::*;

use super::fields::radios;
use super::on;
use crate::app::embed::Embed;
use crate::app::embed::choices::Choice;
use crate::app::embed::message::EmbedMessage;
use crate::app::embed::snippets::Block;
use crate::app::text::embed as words;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// The places, and the texts for the one that is chosen.
pub fn view(screen: Screen, embed: &Embed) -> Html {
    let blocks = embed.blocks(&screen.model.policy);
    html! {
        <section class="part" aria-labelledby="embed-snippets">
            <h2 id="embed-snippets">{ words::SNIPPETS }</h2>
            { radios(screen, embed, Choice::Place) }
            // On its own, so that nothing above it is drawn anew where there are more or fewer of them.
            <div class="snippets">
                { for blocks.iter().enumerate().map(|(place, one)| block(screen, embed, one, place)) }
            </div>
        </section>
    }
}

fn block(screen: Screen, embed: &Embed, block: &Block, place: usize) -> Html {
    let heading = ["snippet-", &place.to_string()].concat();
    let said = match embed.copied {
        Some((one, Some(true))) if one == place => words::COPIED,
        Some((one, Some(false))) if one == place => words::COPY_REFUSED,
        _ => "",
    };
    html! {
        <div class="snippet" key={place}>
            <h3 id={heading.clone()}>{ &block.goes }</h3>
            <pre tabindex="0" role="region" aria-labelledby={heading}><code>{ &block.code }</code></pre>
            <div class="actions">
                { text::button("primary", on(screen, EmbedMessage::CopyWanted(place)), words::COPY, Some(block.goes.clone())) }
                <p role="status">{ said }</p>
            </div>
            { for block.notes.iter().map(|note| text::classed("p", "hint", *note)) }
        </div>
    }
}
