//! What is around every screen: the way to the other one, and what everything rests on.

use yew::prelude::*;

use super::lazy::{Loaded, ScreenCode};
use super::parts::text;
use super::screen::Screen;
use super::{check, lazy};
use crate::app::check::update::link;
use crate::app::effect::Spot;
use crate::app::model::Screen as Shown;
use crate::app::text::check as words;
use crate::app::text::tickets as tickets_words;
use crate::domain::calendar::zone::Zone;
use crate::exchange::tickets_link::TicketsLink;
use crate::exchange::{notation, sync_link};

/// The page with the screen that is shown.
pub fn view(screen: Screen, loaded: &Loaded) -> Html {
    let shown = screen.model.shown();
    let code = loaded.of(screen.model.screen);
    let to_check = link(screen.model).write();
    html! {
        <>
            <nav class="screens no-print" aria-label={tickets_words::SCREENS}>
                { way(Shown::Check, shown, to_check, tickets_words::CHECK) }
                { way(Shown::Tickets, shown, TicketsLink::default().write(), tickets_words::TITLE) }
                { way(Shown::Sync, shown, sync_link::PATH.to_owned(), tickets_words::SYNC) }
            </nav>
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

fn way(to: Shown, shown: Shown, fragment: String, label: &'static str) -> Html {
    let current = (to == shown).then_some("page");
    html! { <a href={format!("#{fragment}")} aria-current={current}>{ label }</a> }
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
        Spot::Ticket(ticket) => return format!("ticket-{}", notation::write_event_id(ticket.0)),
    };
    name.to_owned()
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
        </footer>
    }
}
