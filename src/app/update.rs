//! What each message does to the model, and which effects follow.

use super::check::update::{configure, open_link, update as update_check};
use super::effect::Effect;
use super::lazy::{answer_host, ask, ask_again, take, tell};
use super::message::{CheckMessage, Message};
use super::model::{Model, Notice, Screen};
use super::new_version;
use super::sync::message::{SyncMessage, Told};
use super::zone_choice;
use crate::domain::calendar::instant::Instant;
use crate::exchange::embed_link::is_embed;
use crate::exchange::sync_link::{PATH, is_sync};
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
    let mut effects = carry_out(model, message, formats);
    new_version::go_on(model, &mut effects);
    effects
}

fn carry_out(model: &mut Model, message: Message, formats: &dyn Formats) -> Vec<Effect> {
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
        Message::Sync(SyncMessage::HostAsked(asked)) => answer_host(model, asked, formats),
        Message::Sync(_) => tell(model, Screen::Sync, message, formats),
        Message::Embed(_) => tell(model, Screen::Embed, message, formats),
        Message::Configured(configured) => {
            configure(model, *configured);
            Vec::new()
        }
        Message::AddressOpened(fragment) if !model.options.offer(screen_of(&fragment)) => {
            open_first(model, formats)
        }
        Message::AddressOpened(fragment) => match screen_of(&fragment) {
            Screen::Check => open_link(model, &fragment),
            screen => ask(model, screen, Message::AddressOpened(fragment), formats),
        },
        Message::Tickets(_) => {
            model.notice = None;
            tell(model, Screen::Tickets, message, formats)
        }
        Message::Loaded(screen, arrived) => take(model, screen, arrived, formats),
        Message::LoadAgain => ask_again(model, formats),
        Message::Reload => vec![Effect::Reload],
        Message::Version(message) => new_version::update(model, message),
        Message::NetworkChanged { is_online } => {
            model.is_offline = !is_online;
            Vec::new()
        }
        Message::Zone(field, message) => zone_choice::update(model, field, message),
        Message::Check(message) => {
            model.notice = None;
            model.searching = None;
            match message {
                CheckMessage::AddToTickets if !model.options.offer(Screen::Tickets) => Vec::new(),
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

/// The screen to which a fragment leads.
fn screen_of(fragment: &str) -> Screen {
    if TicketsLink::read(fragment).is_some() {
        Screen::Tickets
    } else if is_sync(fragment) {
        Screen::Sync
    } else if is_embed(fragment) {
        Screen::Embed
    } else {
        Screen::Check
    }
}

/// Shows the first screen that there is.
fn open_first(model: &mut Model, formats: &dyn Formats) -> Vec<Effect> {
    let now = model.now;
    let fragment = match model.options.first() {
        // There is always one: without any, it is the Check screen.
        Screen::Tickets => TicketsLink::default().write(),
        Screen::Sync => PATH.to_owned(),
        _ => return open_link(model, ""),
    };
    update(model, Message::AddressOpened(fragment), now, formats)
}

/// Some things concern the list and its files alike.
fn tell_both(model: &mut Model, message: fn() -> Message, formats: &dyn Formats) -> Vec<Effect> {
    let mut effects = tell(model, Screen::Tickets, message(), formats);
    effects.extend(tell(model, Screen::Sync, message(), formats));
    effects
}
