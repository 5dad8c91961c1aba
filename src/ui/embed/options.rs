//! The choices in their groups.

use yew::prelude::*;

use super::{colours, fields, has_choices, on};
use crate::app::embed::Embed;
use crate::app::embed::choices::Choice;
use crate::app::embed::message::EmbedMessage;
use crate::app::embed::palette::{ROLES, THEMES, Theme};
use crate::app::text::embed as words;
use crate::app::text::embed::options::{self, GROUPS, Group};
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// All groups. Those in which the link chose something are open, and the first.
pub fn view(screen: Screen, embed: &Embed) -> Html {
    html! {
        <section class="options" aria-labelledby="embed-options">
            <h2 id="embed-options">{ words::OPTIONS }</h2>
            <div class="groups">
                { for GROUPS.iter().enumerate().map(|(place, one)| group(screen, embed, one, place == 0)) }
                { for THEMES.into_iter().filter_map(|theme| colours_of(screen, embed, theme)) }
            </div>
            { text::button(None, on(screen, EmbedMessage::StartAgain), words::START_AGAIN, None) }
        </section>
    }
}

fn group(screen: Screen, embed: &Embed, group: &Group, is_first: bool) -> Html {
    let shown = group
        .choices
        .iter()
        .filter(|choice| embed.choices.matters(**choice));
    html! {
        <details key={group.name} open={is_first || has_choices(embed, group.choices)}>
            <summary>{ group.name }</summary>
            <div class="group" role="group" aria-label={group.name}>
                if let [Choice::PolicySource] = group.choices {
                    { text::plain("p", options::policy(&screen.model.policy)) }
                }
                <div class="group-fields">
                    { for shown.map(|choice| fields::view(screen, embed, *choice)) }
                </div>
            </div>
        </details>
    }
}

fn colours_of(screen: Screen, embed: &Embed, theme: Theme) -> Option<Html> {
    let chosen = ROLES.map(|role| Choice::Colour(role, theme));
    let matters = chosen.iter().any(|choice| embed.choices.matters(*choice));
    if !matters {
        return None;
    }
    let name = options::colours(theme);
    Some(html! {
        <details key={name} open={has_choices(embed, &chosen)}>
            <summary>{ name }</summary>
            <div class="group" role="group" aria-label={name}>
                { colours::view(screen, embed, theme) }
            </div>
        </details>
    })
}
