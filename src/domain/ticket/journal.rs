//! All events, by ticket. It only grows: merging two journals is the union of their events. Only an
//! import that is undone at once is taken out again.

use std::collections::BTreeMap;

use super::event::{Event, EventId, Happening, TicketId};
use crate::domain::order::in_order;

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
    /// It was here already, perhaps with names that it leaves out.
    Known,
    /// It was here with the names left out; now they are here as well.
    Completed,
    /// Another event with the same id is here; both are kept, and neither counts.
    Contradicts,
}

/// What a merge added to one ticket, so that it can be taken out again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    ticket: TicketId,
    /// The events that are here since.
    gained: Vec<Event>,
    /// The events that were here with the names left out.
    completed: Vec<Event>,
    /// The events that lacked something before.
    lacking: Vec<EventId>,
}

/// An event that would lose what it builds on: the opening of its ticket, or the event about which
/// it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InTheWay {
    /// Its ticket.
    pub ticket: TicketId,
    /// The event.
    pub event: EventId,
}

/// No journal gets as many events: half of the largest counter that is read back.
const LARGEST_COUNTED: u64 = 1 << 52;

/// Journals with the same events are alike, whichever ids were used on the way.
impl PartialEq for Journal {
    fn eq(&self, other: &Self) -> bool {
        self.tickets == other.tickets
    }
}

impl Eq for Journal {}

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
        add_to(self.tickets.entry(event.ticket).or_default(), event)
    }

    /// Adds the events that another journal has of a ticket; `None` if that changes nothing.
    pub fn merge(&mut self, ticket: TicketId, from: &Self) -> Option<Addition> {
        let mut addition = Addition {
            ticket,
            gained: Vec::new(),
            completed: Vec::new(),
            lacking: lacking(self.events(ticket)),
        };
        for event in from.events(ticket) {
            match self.add(event.clone()) {
                Added::Known => continue,
                Added::Completed => addition.completed.push(event.without_names()),
                Added::New | Added::Contradicts => {}
            }
            addition.gained.push(event.clone());
        }
        (!addition.gained.is_empty()).then_some(addition)
    }

    /// Takes out what was added, all of it or, if anything else builds on it, nothing. The latest
    /// addition comes last. Ids that were used are not used again.
    ///
    /// # Errors
    ///
    /// The events that build on it.
    pub fn take_out(&mut self, additions: &[Addition]) -> Result<(), Vec<InTheWay>> {
        let ticket = |place: usize| additions.get(place).map(|addition| addition.ticket);
        let order = in_order(additions.len(), &|one, other| {
            ticket(one).cmp(&ticket(other))
        });
        let ordered = order.iter().filter_map(|&at| additions.get(at as usize));
        let ordered: Vec<&Addition> = ordered.collect();
        let mut in_the_way = Vec::new();
        let mut left = Vec::new();
        for group in ordered.chunk_by(|one, next| one.ticket == next.ticket) {
            let [first, ..] = group else { continue };
            let ticket = first.ticket;
            let mut events = self.events(ticket).to_vec();
            for addition in group.iter().rev() {
                addition.take_out_of(&mut events);
            }
            let lacking = lacking(&events).into_iter();
            let newly_lacking = lacking.filter(|event| first.lacking.binary_search(event).is_err());
            in_the_way.extend(newly_lacking.map(|event| InTheWay { ticket, event }));
            left.push((ticket, events));
        }
        if !in_the_way.is_empty() {
            return Err(in_the_way);
        }
        for (ticket, events) in left {
            if events.is_empty() {
                self.tickets.remove(&ticket);
            } else {
                self.tickets.insert(ticket, events);
            }
        }
        Ok(())
    }

    /// Ids that another journal uses are not used here any more, before its events come.
    pub const fn leave_ids_to(&mut self, other: &Self) {
        if other.latest_counter > self.latest_counter {
            self.latest_counter = other.latest_counter;
        }
    }

    /// Forgets all events, so that they can be read anew. Ids that were used are not used again.
    pub fn forget_events(&mut self) {
        self.tickets.clear();
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

impl Addition {
    /// The ticket.
    #[must_use]
    pub const fn ticket(&self) -> TicketId {
        self.ticket
    }

    /// The events that are here since; some of them may have been here with the names left out.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.gained
    }

    fn take_out_of(&self, events: &mut Vec<Event>) {
        // From the last one on: taking out the last of a list moves none of the others.
        for event in self.gained.iter().rev() {
            if let Ok(place) = events.binary_search(event) {
                events.remove(place);
            }
        }
        for event in &self.completed {
            add_to(events, event.clone());
        }
    }
}

/// Adds an event to those of its ticket, which are in their order.
pub(super) fn add_to(events: &mut Vec<Event>, event: Event) -> Added {
    let Err(place) = events.binary_search(&event) else {
        return Added::Known;
    };
    let around = &events[place.saturating_sub(1)..events.len().min(place + 1)];
    if around.iter().all(|other| other.id != event.id) {
        events.insert(place, event);
        return Added::New;
    }
    let with_same_id = || {
        let before = events[..place].iter().rev();
        let after = events[place..].iter();
        let before = before.take_while(|other| other.id == event.id);
        before.chain(after.take_while(|other| other.id == event.id))
    };
    if with_same_id().any(|other| other.completes(&event)) {
        return Added::Known;
    }
    let without_names = event
        .names_somebody()
        .then(|| events.binary_search(&event.without_names()));
    let Some(Ok(incomplete)) = without_names else {
        events.insert(place, event);
        return Added::Contradicts;
    };
    events.remove(incomplete);
    events.insert(place - usize::from(incomplete < place), event);
    Added::Completed
}

/// The events that lack what they build on. Sooner or later it may come, but it must not go.
fn lacking(events: &[Event]) -> Vec<EventId> {
    let is_opening = |event: &Event| matches!(event.what, Happening::Opened(_));
    let has_opening = events.iter().any(is_opening);
    let lacks = |event: &&Event| match event.what {
        _ if !has_opening => true,
        Happening::Retracted(other) | Happening::TimeCorrected { event: other, .. } => {
            events.binary_search_by(|one| one.id.cmp(&other)).is_err()
        }
        _ => false,
    };
    events.iter().filter(lacks).map(|event| event.id).collect()
}
