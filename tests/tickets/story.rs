//! A ticket told event by event, as one page records them.

use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::policy::{Policy, TicketState};
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{
    ClockAfterReopening, Event, EventId, Happening, PolicyName, Resolution, TicketId,
};
use sla_widget::domain::ticket::fold::{Ticket, fold};
use sla_widget::domain::ticket::report::{Correction, Report};
use sla_widget::domain::ticket::standing::{Standing, Terms};

use crate::at;

/// The page that records unless another one is named.
pub const HERE: u64 = 7;

/// An id of the page [`HERE`].
pub fn id(counter: u64) -> EventId {
    EventId {
        counter,
        replica: HERE,
    }
}

/// The ticket of every story.
pub const TICKET: TicketId = TicketId(EventId {
    counter: 1,
    replica: HERE,
});

/// An event of the ticket that was recorded when it happened.
pub fn event(id: EventId, happened: Instant, what: Happening) -> Event {
    Event {
        id,
        ticket: TICKET,
        happened,
        recorded: happened,
        by: None,
        what,
    }
}

/// Events in the order in which they were recorded, with the counters 1, 2 and so on.
#[derive(Clone, Debug)]
pub struct Story {
    pub events: Vec<Event>,
}

impl Story {
    /// A report whose facts are not known, heard of and recorded at this minute.
    pub fn reported(minute: &str) -> Self {
        Self::of(Report::unknown(at(minute)))
    }

    /// A report of which these facts are known.
    pub fn with_facts(minute: &str, facts: &[(&str, &str)]) -> Self {
        Self::of(Report {
            facts: facts_of(facts),
            ..Report::unknown(at(minute))
        })
    }

    pub fn of(report: Report) -> Self {
        let happened = report.aware;
        let opened = Happening::Opened(Box::new(report));
        Self {
            events: vec![event(id(1), happened, opened)],
        }
    }

    /// What is recorded next, at once unless it happened before something that is recorded already.
    pub fn then(self, minute: &str, what: Happening) -> Self {
        let mut next = event(self.next(), at(minute), what);
        let recorded = self.events.iter().map(|event| event.recorded).max();
        next.recorded = next.recorded.max(recorded.unwrap_or(next.recorded));
        self.and(next)
    }

    /// One more event, as it is.
    pub fn and(mut self, event: Event) -> Self {
        self.events.push(event);
        self
    }

    /// The id of the next event.
    pub fn next(&self) -> EventId {
        id(self.events.len() as u64 + 1)
    }

    pub fn ticket(&self) -> Ticket {
        fold(&self.events)
    }

    /// Where the ticket stands under `policy`.
    pub fn standing<'p>(&self, policy: &'p Policy) -> Standing<'p> {
        let ticket = self.ticket();
        let terms = self.terms(policy);
        Standing::of(&ticket, policy, &terms)
    }

    /// What `policy` makes of the report.
    pub fn terms(&self, policy: &Policy) -> Terms {
        let report = self.ticket().report;
        Terms::of(policy, &report.facts, report.severity.as_deref())
    }
}

pub fn facts_of(known: &[(&str, &str)]) -> Facts {
    known.iter().fold(Facts::new(), |facts, (fact, answer)| {
        facts.with(fact, answer)
    })
}

/// An answer that says what has been tried and what happens next.
pub const FULL_ANSWER: Happening = Happening::Responded {
    says_what_was_tried: true,
    says_what_happens_next: true,
};

/// "We are on it."
pub const WE_ARE_ON_IT: Happening = Happening::Responded {
    says_what_was_tried: false,
    says_what_happens_next: false,
};

pub const PENDING: Happening = Happening::StateChanged(TicketState::Pending);
pub const OPEN: Happening = Happening::StateChanged(TicketState::Open);
pub const ON_HOLD: Happening = Happening::StateChanged(TicketState::OnHold);
pub const RESOLVED: Happening = Happening::Resolved(Resolution::Solution);
pub const REOPENED: Happening = Happening::Reopened(ClockAfterReopening::Continues);
pub const REOPENED_ANEW: Happening = Happening::Reopened(ClockAfterReopening::StartsAnew);

pub fn promised(by: &str) -> Happening {
    Happening::UpdatePromised { by: at(by) }
}

pub fn corrected(correction: Correction) -> Happening {
    Happening::Corrected {
        correction,
        reason: "It was wrong.".to_owned(),
    }
}

pub fn severity_by_hand(severity: Option<&str>) -> Happening {
    corrected(Correction::Severity(severity.map(str::to_owned)))
}

pub fn fact(fact: &str, answer: Option<&str>) -> Happening {
    corrected(Correction::Fact {
        fact: fact.to_owned(),
        answer: answer.map(str::to_owned),
    })
}

pub fn happened_at(event: EventId, minute: &str) -> Happening {
    Happening::TimeCorrected {
        event,
        happened: at(minute),
        reason: String::new(),
    }
}

pub fn policy_name(id: &str, version: &str) -> PolicyName {
    PolicyName {
        id: id.to_owned(),
        version: version.to_owned(),
    }
}
