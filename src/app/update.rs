//! What each message does to the model, and which effects follow.

use super::check::update::{open_link, update as update_check};
use super::effect::Effect;
use super::message::Message;
use super::model::{Model, Notice};
use super::tickets::storage::StoreMessage;
use super::tickets::{arrival, update as tickets};
use super::zone_choice;
use crate::domain::calendar::instant::Instant;
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
        Message::Tick => model.tickets.tick(now, false),
        Message::Seen => {
            let mut effects = model.tickets.tick(now, true);
            // A tab that was frozen has not heard what others wrote.
            let others_wrote = StoreMessage::OthersWrote;
            effects.extend(arrival::take_from_store(model, others_wrote));
            effects
        }
        Message::AddressOpened(fragment) => match TicketsLink::read(&fragment) {
            Some(link) => arrival::open_link(model, &link),
            None => open_link(model, &fragment),
        },
        Message::Tickets(message) => {
            model.notice = None;
            tickets::update(model, message)
        }
        Message::Store(message) => arrival::take_from_store(model, message),
        Message::NetworkChanged { is_online } => {
            model.is_offline = !is_online;
            Vec::new()
        }
        Message::NoticesAnswered(permission) => {
            model.tickets.notices = permission;
            Vec::new()
        }
        Message::Zone(field, message) => zone_choice::update(model, field, message),
        Message::Check(message) => {
            model.notice = None;
            model.searching = None;
            update_check(model, message, formats)
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
