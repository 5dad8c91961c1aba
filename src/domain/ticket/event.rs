//! What can happen to a ticket.

use super::report::{Correction, Report};
use crate::domain::calendar::instant::Instant;
use crate::domain::policy::TicketState;

/// Names an event, and orders events: whoever records one has seen those with lower counters.
///
/// The counter is a Lamport clock, so the order survives devices with wrong clocks. The replica
/// (one opened page) tells apart events that were recorded without knowing of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// One more than the highest counter that the recording replica had seen.
    pub counter: u64,
    /// Which opened page recorded it; chosen by chance when the page opens.
    pub replica: u64,
}

/// Names a ticket: the id of the event that opened it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TicketId(pub EventId);

/// One thing that happened to a ticket.
///
/// Events are in the order of their ids. Those that contradict each other under one id have an order
/// too, so that a journal is the same whichever of them came first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// Its name; the first field, as it decides the order.
    pub id: EventId,
    /// The ticket to which it happened.
    pub ticket: TicketId,
    /// When it happened, as far as is known; may be entered later than it happened.
    pub happened: Instant,
    /// When it was recorded, by the clock of the recording device.
    pub recorded: Instant,
    /// Who recorded it, if that is told.
    pub by: Option<String>,
    /// What happened.
    pub what: Happening,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// A report came in.
    Opened(Box<Report>),
    /// Something about the report was wrong, or was learned later.
    Corrected {
        /// The right value.
        correction: Correction,
        /// Why; may be empty.
        reason: String,
    },
    /// An event happened at another time than was recorded.
    TimeCorrected {
        /// Which event.
        event: EventId,
        /// When it happened.
        happened: Instant,
        /// Why; may be empty.
        reason: String,
    },
    /// Somebody else moves next.
    StateChanged(TicketState),
    /// The customer was written to. Only an answer that says both is a first response (the
    /// policy's aims: it sums up what has been tried and gives next steps); any other one
    /// acknowledges the report, and the clock runs on.
    Responded {
        /// It says what has been tried.
        says_what_was_tried: bool,
        /// It says what happens next.
        says_what_happens_next: bool,
    },
    /// The customer was told by when to expect the next news.
    UpdatePromised {
        /// By when.
        by: Instant,
    },
    /// The report was settled.
    Resolved(Resolution),
    /// A solved ticket was taken up again.
    Reopened(ClockAfterReopening),
    /// Something worth keeping.
    Noted(String),
    /// The customer said how satisfied they are.
    Rated(Satisfaction),
    /// From here on another policy, or another version of it, holds for the ticket.
    MovedToPolicy(PolicyName),
    /// Another event was taken back.
    Retracted(EventId),
    /// The ticket was put away.
    Deleted,
    /// A deleted ticket was taken back.
    Restored,
}

/// How a report was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resolution {
    /// The trouble is gone.
    Solution,
    /// There is a way around the trouble.
    Workaround,
    /// A new version of the product settles it.
    ProductUpdate,
}

/// What the clocks do when a ticket is reopened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockAfterReopening {
    /// The resolution clock goes on; the time while it was solved does not count.
    Continues,
    /// Both clocks start anew, from the reopening.
    StartsAnew,
}

/// What a customer says of the support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Satisfaction {
    /// Satisfied.
    Good,
    /// Not satisfied.
    Bad,
}

/// Which policy, in which version.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PolicyName {
    /// The id of the policy.
    pub id: String,
    /// Its version.
    pub version: String,
}

impl Event {
    /// Whether it was recorded more than `seconds` after it happened.
    #[must_use]
    pub fn was_recorded_late(&self, seconds: i64) -> bool {
        self.recorded.seconds_since(self.happened) > seconds
    }

    /// Whether it tells who recorded it, or who the customer is.
    #[must_use]
    pub fn names_somebody(&self) -> bool {
        let customer = match &self.what {
            Happening::Opened(report) => &report.customer,
            Happening::Corrected {
                correction: Correction::Customer(customer),
                ..
            } => customer,
            _ => &None,
        };
        self.by.is_some() || customer.is_some()
    }

    /// The same event for those who are not to learn any names: neither who recorded it nor who the
    /// customer is. What people wrote in their own words stays as it is.
    #[must_use]
    pub fn without_names(&self) -> Self {
        let mut event = self.clone();
        event.by = None;
        match &mut event.what {
            Happening::Opened(report) => report.customer = None,
            Happening::Corrected {
                correction: Correction::Customer(customer),
                ..
            } => *customer = None,
            _ => {}
        }
        event
    }

    /// Whether `other` is this event with the names left out.
    #[must_use]
    pub fn completes(&self, other: &Self) -> bool {
        self.id == other.id
            && self.happened == other.happened
            && self.names_somebody()
            && !other.names_somebody()
            && self.without_names() == *other
    }
}
