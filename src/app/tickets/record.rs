//! From what somebody does to events: recorded, kept, and taken back.

use super::Tickets;
use super::board::Policies;
use super::storage::FEW;
use crate::app::effect::Effect;
use crate::domain::calendar::instant::Instant;
use crate::domain::ticket::event::{Event, EventId, Happening, TicketId};
use crate::domain::ticket::fold::{Ticket, fold};

/// What was done last, as long as it can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// What was done.
    pub done: Done,
    /// To which tickets, each once; none if nothing was to be done.
    pub tickets: Vec<TicketId>,
    /// How many tickets it did not fit.
    pub left_out: usize,
    /// The events that it recorded.
    events: Vec<Recorded>,
}

/// What somebody did, for a few words about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Tickets were added.
    Added,
    /// A first response was recorded.
    Answered,
    /// An answer was recorded that is no first response.
    Acknowledged,
    /// They wait for somebody else.
    Waits,
    /// The vendor moves again.
    TakenUp,
    /// They were solved.
    Solved,
    /// They were reopened.
    Reopened,
    /// The next news was promised.
    Promised,
    /// The report was corrected.
    Corrected,
    /// The time of an event was corrected.
    TimeCorrected,
    /// A note was added.
    Noted,
    /// The customer's satisfaction was recorded.
    Rated,
    /// An event was taken back.
    TakenBack,
    /// They were deleted.
    Deleted,
    /// They were restored.
    Restored,
    /// What was done before was undone.
    Undone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Recorded {
    ticket: TicketId,
    event: EventId,
    is_opening: bool,
}

/// Events of one action, which are kept together or not at all.
#[derive(Debug)]
pub(super) struct Action<'t> {
    tickets: &'t mut Tickets,
    now: Instant,
    events: Vec<Event>,
    left_out: usize,
}

impl<'t> Action<'t> {
    /// An action that is recorded at `now`.
    pub fn at(tickets: &'t mut Tickets, now: Instant) -> Self {
        Self {
            tickets,
            now,
            events: Vec::new(),
            left_out: 0,
        }
    }

    /// The action does not fit one of the tickets.
    pub const fn leave_out(&mut self) {
        self.left_out += 1;
    }

    /// Records what opens a ticket, and answers its id.
    pub fn open(&mut self, what: Happening) -> TicketId {
        let ticket = TicketId(self.tickets.journal.next_id(self.tickets.replica));
        self.add(ticket, self.now, what);
        ticket
    }

    /// Records what happened to a ticket at `happened`, or now.
    pub fn record(&mut self, ticket: TicketId, happened: Option<Instant>, what: Happening) {
        let now = self.now;
        let happened = happened.unwrap_or_else(|| self.ticket(ticket).time_of_action(now));
        self.add(ticket, happened, what);
    }

    /// The ticket as it is by now.
    pub fn ticket(&self, ticket: TicketId) -> Ticket {
        fold(self.tickets.journal.events(ticket))
    }

    fn add(&mut self, ticket: TicketId, happened: Instant, what: Happening) {
        let event = Event {
            id: self.tickets.journal.next_id(self.tickets.replica),
            ticket,
            happened,
            recorded: self.now,
            by: self.tickets.settings.own_name(),
            what,
        };
        self.tickets.journal.add(event.clone());
        self.events.push(event);
    }

    /// Keeps the events; what was done can be undone from now on.
    pub fn finish(self, done: Done, policies: &Policies) -> Vec<Effect> {
        let Self {
            tickets,
            events,
            left_out,
            ..
        } = self;
        if events.is_empty() {
            tickets.undo = Some(Undo {
                done,
                tickets: Vec::new(),
                left_out,
                events: Vec::new(),
            });
            return Vec::new();
        }
        // What happened to one ticket stands together.
        let mut changed: Vec<TicketId> = events.iter().map(|event| event.ticket).collect();
        changed.dedup();
        if changed.len() <= FEW {
            for &ticket in &changed {
                tickets.board.renew(ticket, &tickets.journal, policies);
            }
        } else {
            tickets
                .board
                .renew_many(changed.iter().copied(), &tickets.journal, policies);
            if !tickets.storage.is_loading() {
                tickets.board.put_in_order();
            }
        }
        let recorded = events.iter().map(|event| Recorded {
            ticket: event.ticket,
            event: event.id,
            is_opening: matches!(event.what, Happening::Opened(_)),
        });
        tickets.undo = Some(Undo {
            done,
            tickets: changed,
            left_out,
            events: recorded.collect(),
        });
        tickets.storage.keep(&events)
    }
}

impl Tickets {
    /// Takes back what was done last. What is undone can be undone again.
    pub(super) fn undo(&mut self, policies: &Policies, now: Instant) -> Vec<Effect> {
        let Some(undo) = self.undo.take_if(|undo| !undo.events.is_empty()) else {
            return Vec::new();
        };
        let mut action = Action::at(self, now);
        for recorded in undo.events.iter().rev() {
            // An opening is not retracted, as nothing could be told of the ticket then.
            let what = if recorded.is_opening {
                Happening::Deleted
            } else {
                Happening::Retracted(recorded.event)
            };
            action.record(recorded.ticket, None, what);
        }
        action.finish(Done::Undone, policies)
    }
}
