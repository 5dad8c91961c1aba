//! What comes to the Tickets screen from elsewhere: the address, the Check screen, the store.

use super::board::Board;
use super::panel::{Panel, PanelKind};
use super::storage::{Phase, StoreMessage};
use super::store_answers::policy_key;
use super::written_zone::LikelyZones;
use crate::app::effect::{Effect, Spot};
use crate::app::message::{CheckMessage, Message};
use crate::app::model::{Model, Screen};
use crate::domain::ticket::event::TicketId;
use crate::domain::ticket::report::Report;
use crate::exchange::policy::read_policy;
use crate::exchange::tickets_link::TicketsLink;
use crate::ports::formats::Formats;

/// What the Tickets screen does with a message: the one way into its code (`app::lazy`).
pub fn update(model: &mut Model, message: Message, _formats: &dyn Formats) -> Vec<Effect> {
    let now = model.now;
    match message {
        Message::Tick => model.tickets.tick(now, false),
        Message::Seen => {
            let mut effects = model.tickets.tick(now, true);
            // A tab that was frozen has not heard what others wrote.
            effects.extend(take_from_store(model, StoreMessage::OthersWrote));
            effects
        }
        Message::AddressOpened(fragment) => {
            let link = TicketsLink::read(&fragment);
            link.map(|link| open_link(model, &link)).unwrap_or_default()
        }
        Message::Check(CheckMessage::AddToTickets) => add_from_check(model),
        Message::Tickets(message) => super::update::update(model, message),
        Message::Store(message) => take_from_store(model, message),
        Message::NoticesAnswered(permission) => {
            model.tickets.notices = permission;
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Shows the Tickets screen, with the ticket that the link names.
fn open_link(model: &mut Model, link: &TicketsLink) -> Vec<Effect> {
    let was_here = model.screen == Screen::Tickets;
    model.screen = Screen::Tickets;
    let tickets = &mut model.tickets;
    tickets.shown_now = model.now;
    let mut effects = tickets.storage.open();
    if was_here && tickets.opened == link.ticket {
        return effects;
    }
    let before = std::mem::replace(&mut tickets.opened, link.ticket);
    tickets.set_panel_aside();
    effects.push(Effect::Focus(match (link.ticket, before) {
        (Some(_), _) => Spot::Opened,
        (None, Some(ticket)) => Spot::Ticket(ticket),
        (None, None) => Spot::Tickets,
    }));
    effects.extend(tickets.show_anew(model.now));
    effects
}

/// Opens the form for a new ticket with what was answered on the Check screen.
fn add_from_check(model: &mut Model) -> Vec<Effect> {
    let start = model.check.start(&model.viewer.month_names);
    let report = Report {
        facts: model.check.facts(&model.policy),
        ..Report::unknown(start.unwrap_or(model.now))
    };
    model.screen = Screen::Tickets;
    let tickets = &mut model.tickets;
    tickets.shown_now = model.now;
    tickets.opened = None;
    tickets.set_panel_aside();
    let panel = Panel::new(PanelKind::Add, Vec::new());
    tickets.panel = Some(panel.holding(&report, &model.policy, model.viewer.zone));
    let mut effects = tickets.storage.open();
    effects.push(Effect::ShowAddress(TicketsLink::default().write()));
    effects.push(Effect::Focus(Spot::Panel));
    effects
}

/// Takes what the store answered.
fn take_from_store(model: &mut Model, message: StoreMessage) -> Vec<Effect> {
    if let StoreMessage::PoliciesRead(Ok(kept)) = &message {
        take_policies(model, kept);
    }
    let policies = model.policies.clone();
    let now = model.now;
    let tickets = &mut model.tickets;
    // Under number 0 nothing was written.
    let has_written = matches!(message, StoreMessage::Added(Ok(1..)));
    let (mut effects, is_changed) = tickets.take_from_store(message, &policies);
    // The browser is asked once, when there is something worth keeping.
    if has_written && !tickets.settings.has_asked_to_keep && !tickets.board.rows().is_empty() {
        tickets.settings.has_asked_to_keep = true;
        effects.push(Effect::AskToKeep);
        effects.extend(tickets.keep_settings());
    }
    if is_changed {
        effects.extend(tickets.show_what_came(now));
    }
    effects
}

/// The policies that came with files at earlier visits. One that cannot be read any more is no
/// loss: its tickets are kept, without deadlines, until it comes again.
fn take_policies(model: &mut Model, kept: &[(String, String)]) {
    let before = model.policies.len();
    for (name, text) in kept {
        if model
            .policies
            .iter()
            .any(|policy| policy_key(policy) == *name)
        {
            continue;
        }
        if let Ok(read) = read_policy(text) {
            model.take_policy(read.policy);
        }
    }
    if model.policies.len() > before {
        let tickets = &mut model.tickets;
        tickets.board = Board::default();
        let all: Vec<TicketId> = tickets.journal.tickets().map(|(id, _)| id).collect();
        tickets
            .board
            .renew_many(all, &tickets.journal, &model.policies);
        if tickets.storage.phase == Phase::Ready {
            tickets.board.put_in_order();
        }
    }
}

impl Model {
    /// The zones that a written time is likely to mean.
    #[must_use]
    pub fn likely_zones(&self) -> LikelyZones {
        LikelyZones {
            own: self.viewer.zone,
            vendor: self.vendor_zone(),
        }
    }
}
