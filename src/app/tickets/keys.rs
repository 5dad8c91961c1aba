//! Single keys that do something in the list.

use super::Tickets;
use super::panel::PanelKind;
use super::record::Done;
use super::submit::Around;
use crate::app::effect::{Effect, Spot};
use crate::domain::policy::TicketState;
use crate::domain::ticket::event::{Happening, TicketId};
use crate::domain::ticket::fold::fold;
use crate::domain::ticket::standing::Mover;

/// What a key means while the focus is in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the next ticket.
    Next,
    /// To the ticket before.
    Previous,
    /// The first response of the ticket is to be recorded.
    FirstResponse,
    /// The ticket waits, or is taken up again.
    Pause,
    /// The ticket is to be solved.
    Solve,
    /// The ticket is picked, or let go.
    Select,
    /// To the field for words.
    Find,
    /// The keys are explained.
    Help,
}

/// All keys, as they are pressed and explained.
pub const KEYS: [(char, Key); 8] = [
    ('j', Key::Next),
    ('k', Key::Previous),
    ('r', Key::FirstResponse),
    ('p', Key::Pause),
    ('s', Key::Solve),
    ('x', Key::Select),
    ('/', Key::Find),
    ('?', Key::Help),
];

/// What the key with this name means; `None` for all others.
#[must_use]
pub fn key_named(name: &str) -> Option<Key> {
    let mut characters = name.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else {
        return None;
    };
    let character = character.to_ascii_lowercase();
    KEYS.iter()
        .find(|(one, _)| *one == character)
        .map(|(_, key)| *key)
}

impl Tickets {
    /// A single key in the row of a ticket.
    pub(super) fn press(&mut self, ticket: TicketId, key: Key, around: Around<'_>) -> Vec<Effect> {
        if !self.has_keys() {
            return Vec::new();
        }
        let is = fold(self.journal.events(ticket));
        let state = is.state_at(around.now);
        let is_solved = state.mover() == Mover::Nobody;
        let can_be_worked_on = is.deleted.is_none() && state != TicketState::Closed;
        let works = matches!(key, Key::FirstResponse | Key::Solve | Key::Pause);
        if works && !can_be_worked_on || key == Key::FirstResponse && is_solved {
            return Vec::new();
        }
        match key {
            Key::Next | Key::Previous => {
                let steps = if key == Key::Next { 1 } else { -1 };
                let neighbour = self.list.neighbour(&self.board, ticket, steps);
                let spot = neighbour.map(Spot::Ticket);
                spot.map(Effect::Focus).into_iter().collect()
            }
            Key::FirstResponse => self.open_panel(PanelKind::FirstResponse, vec![ticket], around),
            Key::Solve if is_solved => self.open_panel(PanelKind::Reopen, vec![ticket], around),
            Key::Solve => self.open_panel(PanelKind::Solve, vec![ticket], around),
            Key::Pause if is_solved => Vec::new(),
            Key::Pause => {
                let is_waiting = state.mover() != Mover::Vendor;
                let (done, state) = if is_waiting {
                    (Done::TakenUp, TicketState::Open)
                } else {
                    (Done::Waits, TicketState::Pending)
                };
                let mut effects =
                    self.record_one(ticket, done, Happening::StateChanged(state), around);
                effects.push(Effect::Focus(Spot::Ticket(ticket)));
                effects
            }
            Key::Select => {
                let is_selected = self.is_selected(ticket);
                self.select(ticket, !is_selected);
                Vec::new()
            }
            Key::Find => vec![Effect::Focus(Spot::Words)],
            Key::Help => self.open_panel(PanelKind::Help, vec![ticket], around),
        }
    }
}
