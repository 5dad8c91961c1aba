//! What is around every screen: the way to the other one, and what everything rests on.

use yew::prelude::*;

use super::lazy::{Loaded, ScreenCode};
use super::parts::text;
use super::screen::Screen;
use super::{check, lazy, new_version};
use crate::app::check::update::link;
use crate::app::effect::Spot;
use crate::app::model::{Model, Screen as Shown};
use crate::app::text::check as words;
use crate::app::text::lazy::name;
use crate::app::text::tickets as tickets_words;
use crate::app::text::tickets::storage::OFFLINE;
use crate::domain::calendar::zone::Zone;
use crate::exchange::tickets_link::TicketsLink;
use crate::exchange::{embed_link, notation, sync_link};

/// The page with the screen that is shown.
pub fn view(screen: Screen, loaded: &Loaded) -> Html {
    let shown = screen.model.shown();
    let code = loaded.of(screen.model.screen);
    let screens = &screen.model.options.screens;
    html! {
        <>
            if !screen.model.options.is_embedded {
                { new_version::view(screen) }
            }
            if screens.len() > 1 {
                <nav class="screens no-print" aria-label={tickets_words::SCREENS}>
                    { for screens.iter().map(|to| way(*to, shown, screen.model)) }
                </nav>
            }
            {
                match (&screen.model.awaited, code) {
                    (Some(awaited), _) => lazy::view(screen, awaited),
                    (None, Some(code)) => code.view(screen),
                    (None, None) => check::view(screen),
                }
            }
            { footer(screen, code) }
        </>
    }
}

fn way(to: Shown, shown: Shown, model: &Model) -> Html {
    let current = (to == shown).then_some("page");
    let address = ["#", &fragment_of(to, model)].concat();
    html! { <a href={address} aria-current={current}>{ name(to) }</a> }
}

/// The fragment of the address of a screen as it is now.
pub fn fragment_of(screen: Shown, model: &Model) -> String {
    match screen {
        Shown::Check => link(model).write(),
        Shown::Tickets => TicketsLink::default().write(),
        Shown::Sync => sync_link::PATH.to_owned(),
        Shown::Embed => {
            let embed = model.embed.as_ref();
            embed
                .map_or(embed_link::PATH, |embed| &embed.link)
                .to_owned()
        }
    }
}

/// The name of a place that can take the focus.
pub fn spot_name(spot: &Spot) -> String {
    let name = match spot {
        Spot::Question => "question",
        Spot::Result => "result",
        Spot::Problems => "problems",
        Spot::Tickets => "tickets",
        Spot::Opened => "opened",
        Spot::Panel => "panel",
        Spot::QuickLine => "quick-line",
        Spot::Words => "words",
        Spot::Sync => "sync",
        Spot::Arrival => "arrival",
        Spot::Outcome => "outcome",
        Spot::Paste => "paste",
        Spot::Embed => "embed",
        Spot::Choice(name) => return ["choice-", name].concat(),
        Spot::Ticket(ticket) => return format!("ticket-{}", notation::write_event_id(ticket.0)),
    };
    name.to_owned()
}

/// Whether there is no network, and nothing of what is shown needs one. Only the preview of the Embed
/// screen does: it is a page of its own, which is never kept.
fn works_offline(screen: Screen, code: Option<&dyn ScreenCode>) -> bool {
    let is_here = code.is_some() || screen.model.versions.is_kept;
    screen.model.is_offline && is_here && screen.model.shown() != Shown::Embed
}

/// What the answers rest on: policy and zone table, by name and edition.
fn footer(screen: Screen, code: Option<&dyn ScreenCode>) -> Html {
    let policy = &screen.model.policy;
    html! {
        <footer class="page-foot">
            <p>
                { words::policy_line(policy) }
                if let Some(source) = &policy.source {
                    { " " }
                    <a href={source.address.clone()} rel="noreferrer">{ &source.title }</a>
                }
            </p>
            { text::plain("p", words::zones_line(Zone::release())) }
            { code.map(|code| code.foot(screen)) }
            if works_offline(screen, code) {
                { text::plain("p", OFFLINE) }
            }
        </footer>
    }
}
