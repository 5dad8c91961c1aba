//! What each message does to the model, and which effects follow.

use super::check::update::{open_link, update as update_check};
use super::effect::Effect;
use super::lazy::{ask, ask_again, take, tell};
use super::message::{CheckMessage, Message};
use super::model::{Model, Notice, Screen};
use super::sync::message::{SyncMessage, Told};
use super::zone_choice;
use crate::domain::calendar::instant::Instant;
use crate::exchange::sync_link::is_sync;
use crate::exchange::tickets_link::TicketsLink;
use crate::ports::formats::Formats;

/// Carries out `message`, which came at `now`. Words for files and copies are
/// written as `formats` has it.
pub fn update(
    model: &mut Model,
    message: Message,
    now: Instant,
    formats: &dyn Formats,
) -> Vec<Effect> {
    model.now = now;
    match message {
        Message::Tick => tell_both(model, || Message::Tick, formats),
        Message::Seen => tell_both(model, || Message::Seen, formats),
        Message::Store(message) => {
            let told = SyncMessage::StoreTold(Told::by(&message));
            let mut effects = tell(model, Screen::Tickets, Message::Store(message), formats);
            effects.extend(tell(model, Screen::Sync, Message::Sync(told), formats));
            effects
        }
        Message::NoticesAnswered(_) => tell(model, Screen::Tickets, message, formats),
        Message::Sync(_) => tell(model, Screen::Sync, message, formats),
        Message::AddressOpened(fragment) => match TicketsLink::read(&fragment) {
            Some(_) => ask(
                model,
                Screen::Tickets,
                Message::AddressOpened(fragment),
                formats,
            ),
            None if is_sync(&fragment) => ask(
                model,
                Screen::Sync,
                Message::AddressOpened(fragment),
                formats,
            ),
            None => open_link(model, &fragment),
        },
        Message::Tickets(_) => {
            model.notice = None;
            tell(model, Screen::Tickets, message, formats)
        }
        Message::Loaded(screen, arrived) => take(model, screen, arrived, formats),
        Message::LoadAgain => ask_again(model, formats),
        Message::Reload => vec![Effect::Reload],
        Message::NetworkChanged { is_online } => {
            model.is_offline = !is_online;
            Vec::new()
        }
        Message::Zone(field, message) => zone_choice::update(model, field, message),
        Message::Check(message) => {
            model.notice = None;
            model.searching = None;
            match message {
                CheckMessage::AddToTickets => {
                    ask(model, Screen::Tickets, Message::Check(message), formats)
                }
                message => update_check(model, message, formats),
            }
        }
        Message::Saved { done } => {
            model.notice = Some(if done {
                Notice::Saved
            } else {
                Notice::SaveRefused
            });
            Vec::new()
        }
        Message::Copied { done } => {
            model.notice = Some(if done {
                Notice::Copied
            } else {
                Notice::CopyRefused
            });
            Vec::new()
        }
    }
}

/// Some things concern the list and its files alike.
fn tell_both(model: &mut Model, message: fn() -> Message, formats: &dyn Formats) -> Vec<Effect> {
    let mut effects = tell(model, Screen::Tickets, message(), formats);
    effects.extend(tell(model, Screen::Sync, message(), formats));
    effects
}
