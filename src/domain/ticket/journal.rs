//! All events, by ticket. It only grows: merging two journals is the union of their events.

use std::collections::BTreeMap;

use super::event::{Event, EventId, TicketId};

/// The events of all tickets.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// The events of each ticket in their order, each once.
    tickets: BTreeMap<TicketId, Vec<Event>>,
    latest_counter: u64,
}

/// What became of an event that was to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It was new.
    New,
    /// It was here already.
    Known,
    /// Another event with the same id is here; both are kept, and neither counts.
    Contradicts,
}

/// No journal gets as many events: half of the largest counter that is read back.
const LARGEST_COUNTED: u64 = 1 << 52;

impl Journal {
    /// Nothing has happened.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an event, in whatever order they come.
    pub fn add(&mut self, event: Event) -> Added {
        // A counter beyond that was made up: counting on from it would end in ids that nobody reads.
        if event.id.counter <= LARGEST_COUNTED {
            self.latest_counter = self.latest_counter.max(event.id.counter);
        }
        let events = self.tickets.entry(event.ticket).or_default();
        let Err(place) = events.binary_search(&event) else {
            return Added::Known;
        };
        let around = &events[place.saturating_sub(1)..events.len().min(place + 1)];
        let contradicts = around.iter().any(|other| other.id == event.id);
        events.insert(place, event);
        if contradicts {
            Added::Contradicts
        } else {
            Added::New
        }
    }

    /// The events of a ticket in the order of their ids; empty if there is no such ticket.
    #[must_use]
    pub fn events(&self, ticket: TicketId) -> &[Event] {
        self.tickets.get(&ticket).map_or(&[], Vec::as_slice)
    }

    /// Every ticket with its events, by the id of the ticket.
    pub fn tickets(&self) -> impl Iterator<Item = (TicketId, &[Event])> {
        let tickets = self.tickets.iter();
        tickets.map(|(&ticket, events)| (ticket, events.as_slice()))
    }

    /// How many tickets there are, deleted ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tickets.len()
    }

    /// Whether nothing has happened yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tickets.is_empty()
    }

    /// An id for the next event of this replica: after every event seen so far.
    #[must_use]
    pub const fn next_id(&self, replica: u64) -> EventId {
        EventId {
            counter: self.latest_counter.saturating_add(1),
            replica,
        }
    }
}
