//! The widget as it will be, in a frame; without a network, why there is none.

use yew::prelude::*;

use super::fields::radios;
use crate::app::embed::Embed;
use crate::app::embed::choices::Choice;
use crate::app::text::embed as words;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// The frame, and what it is to show.
pub fn view(screen: Screen, embed: &Embed) -> Html {
    let source = embed.preview(&screen.model.policy);
    let is_offline = screen.model.is_offline;
    let is_other = !is_offline && embed.previews_another_policy(&screen.model.policy);
    let choices = &embed.choices;
    let (width, ground) = (choices.word(Choice::Width), choices.word(Choice::Ground));
    let is_without_scripts = choices.word(Choice::Condition) == "no-scripts";
    // Scripts are all that is taken away.
    let sandbox = is_without_scripts.then_some("allow-same-origin");
    let key = [&source, sandbox.unwrap_or_default()].concat();
    html! {
        <section class="part preview" aria-labelledby="embed-preview">
            <h2 id="embed-preview">{ words::PREVIEW }</h2>
            <div class="ways">
                { for [Choice::Width, Choice::Ground, Choice::Condition].map(|one| radios(screen, embed, one)) }
            </div>
            <p class={is_other.then_some("warning")} role="status">
                if is_other { { words::PREVIEW_OTHER_POLICY } }
            </p>
            // No frame is kept on the computer: it would hold the browser's page about that.
            if !is_offline {
                <div class={classes!("stage", format!("is-{ground}"))} tabindex="0" role="group" aria-label={words::SCROLLED}>
                    // A frame whose address changes would be one more step back for the reader; a new one is none.
                    <iframe {key} class={format!("is-{width}")} src={source.clone()} {sandbox} title={words::PREVIEW_TITLE} />
                </div>
            }
            { text::classed("p", "hint wide", words::PREVIEW_WIDE) }
            { words::preview_stand_in(choices).map(|said| text::classed("p", "hint", said)) }
            { text::classed("p", "hint", words::preview_hint(is_offline)) }
        </section>
    }
}
