//! The life of a ticket that rows are imported into.

use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{Event, EventId, Happening, PolicyName, TicketId};
use sla_widget::domain::ticket::fold::{Ticket, fold};
use sla_widget::domain::ticket::incoming::{Incoming, News, what_happened};

use crate::at;

/// A row that tells nothing but a subject and a time.
pub fn bare() -> Incoming {
    Incoming {
        reference: Some("#7".to_owned()),
        subject: "Search is empty".to_owned(),
        link: None,
        customer: None,
        plan: None,
        severity: None,
        facts: Facts::new(),
        aware: at("2026-06-12 10:00"),
        first_response: None,
        solved: None,
        closed: None,
        state: None,
        state_since: None,
        changed: None,
        note: None,
    }
}

/// The events of one ticket.
#[derive(Clone, Default)]
pub struct Life(Vec<Event>);

impl Life {
    pub fn ticket(&self) -> Option<Ticket> {
        (!self.0.is_empty()).then(|| fold(&self.0))
    }

    pub fn record(&mut self, happened: Instant, what: Happening) {
        let id = |counter: usize| EventId {
            counter: counter as u64 + 1,
            replica: 1,
        };
        self.0.push(Event {
            id: id(self.0.len()),
            ticket: TicketId(id(0)),
            happened,
            recorded: at("2026-12-01 00:00"),
            by: None,
            what,
        });
    }

    /// Imports a row, and answers what was news.
    pub fn import(&mut self, incoming: &Incoming) -> News {
        let news = what_happened(incoming, &policy(), self.ticket().as_ref());
        for (happened, what) in &news.happened {
            self.record(*happened, what.clone());
        }
        news
    }
}

pub fn policy() -> PolicyName {
    PolicyName {
        id: "handbook".to_owned(),
        version: "2".to_owned(),
    }
}
