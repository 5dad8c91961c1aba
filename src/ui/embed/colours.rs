//! The colours of a theme, each with how well it can be read.

use yew::prelude::*;

use super::fields::{described, entered, entry, id};
use super::on;
use crate::app::embed::Embed;
use crate::app::embed::choices::Choice;
use crate::app::embed::message::EmbedMessage;
use crate::app::embed::palette::{Finding, ROLES, Role, Theme};
use crate::app::text::embed as words;
use crate::app::text::embed::options;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// The colours of a theme.
pub fn view(screen: Screen, embed: &Embed, theme: Theme) -> Html {
    html! { { for ROLES.into_iter().map(|role| colour(screen, embed, role, theme)) } }
}

fn colour(screen: Screen, embed: &Embed, role: Role, theme: Theme) -> Html {
    let choice = Choice::Colour(role, theme);
    let shown = embed.choices.colour(role, theme).write();
    html! {
        <div class="colour">
            { entry(screen, embed, choice) }
            <input type="color" aria-label={options::pick(choice)} value={shown}
                aria-describedby={described(&id(choice))} oninput={entered::<InputEvent>(screen, choice)} />
            <div class="finding" role="status">
                if let Some(finding) = embed.previewed.finding(role, theme) {
                    <p class={(!finding.is_enough).then_some("warning")}>
                        { words::contrast(&finding) }
                        if !finding.is_enough {
                            { nearest(screen, choice, &finding) }
                        }
                    </p>
                }
            </div>
        </div>
    }
}

fn nearest(screen: Screen, choice: Choice, finding: &Finding) -> Html {
    let taken = finding.nearest.map(|colour| {
        let value = colour.write().to_ascii_uppercase();
        on(screen, EmbedMessage::Taken(choice, value))
    });
    html! {
        <>
            { " " }
            { words::nearest(finding) }
            { " " }
            { taken.map(|taken| text::button(None, taken, words::USE_IT, None)) }
        </>
    }
}
