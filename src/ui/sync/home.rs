//! The file in which the tickets are at home, and earlier states.

use yew::prelude::*;

use super::on;
use crate::app::sync::home::HomeState;
use crate::app::sync::message::{HomeMessage, SyncMessage};
use crate::app::text::sync::home as words;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// The file, how it stands, and what can be done.
pub fn view(screen: Screen) -> Html {
    let home = &screen.model.sync.home;
    let has_none = home.name.is_none();
    let can_choose = home.state != HomeState::NotAvailable && home.state != HomeState::Unknown;
    let button = |message: HomeMessage, label: &'static str| {
        text::button(None, on(screen, SyncMessage::Home(message)), label, None)
    };
    let way = match home.state {
        HomeState::ToBeAllowed => Some((HomeMessage::AllowWanted, words::ALLOW)),
        HomeState::ChangedOutside => Some((HomeMessage::LookWanted, words::LOOK)),
        HomeState::Unreadable | HomeState::Gone | HomeState::Fault(_) | HomeState::Denied => {
            Some((HomeMessage::ReadWanted, words::READ))
        }
        _ => None,
    };
    html! {
        <section class="part" aria-labelledby="sync-home">
            <h2 id="sync-home">{ words::HEADING }</h2>
            if has_none {
                { text::plain("p", words::HINT) }
            }
            <p role="status">{ words::state(home, screen.model, screen.formats) }</p>
            <div class="actions">
                { way.map(|(message, label)| button(message, label)) }
                if can_choose {
                    { button(HomeMessage::NewWanted, words::NEW) }
                    { button(HomeMessage::ExistingWanted, words::EXISTING) }
                }
                if !has_none {
                    { button(HomeMessage::ForgetWanted, words::FORGET) }
                }
            </div>
        </section>
    }
}

/// Earlier states, the latest first.
pub fn backups(screen: Screen) -> Html {
    let backups = &screen.model.sync.backups;
    let kept = backups
        .kept
        .as_deref()
        .unwrap_or_default()
        .iter()
        .enumerate()
        .rev();
    let is_empty = backups.kept.as_ref().is_none_or(Vec::is_empty);
    html! {
        <section class="part" aria-labelledby="sync-backups">
            <h2 id="sync-backups">{ words::BACKUPS }</h2>
            { text::plain("p", words::BACKUPS_HINT) }
            if let Some(fault) = &backups.fault {
                <p class="problem" role="alert">{ words::backup_fault(fault) }</p>
            }
            if is_empty {
                { text::classed("p", "hint", words::NO_BACKUPS) }
            }
            <ul class="backups">
                { for kept.map(|(place, backup)| {
                    let said = words::backup(backup, screen.model, screen.formats);
                    html! {
                        <li>
                            { text::plain("span", said.clone()) }
                            { text::button("link", on(screen, SyncMessage::BackupWanted(place)), words::LOOK_AT, Some(said)) }
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}
