//! The built-in policy in the form that the app carries: values only, a line each, in a fixed order.
//!
//! The document stays the source; `tests/policy_compact.rs` writes this form from it and holds that both
//! are the same policy. So a page that uses no other policy need not load what reads documents, with its
//! sentences about everything that can be wrong with one. It is no format for others: it has no names and
//! no version, and it changes whenever a policy gets a new field.

pub mod reader;
#[cfg(not(target_arch = "wasm32"))]
pub mod writer;

use chrono::Weekday;

use crate::domain::deadline::target::{Clock, Roll, Unit};
use crate::domain::policy::TicketState;
use crate::domain::policy::aims::Period;
use crate::domain::policy::clause::Mark;
use crate::domain::policy::promise::Metric;

// Values of which there are few, by their places.
const MARKS: [Mark; 2] = [Mark::Stated, Mark::Reading];
const METRICS: [Metric; 2] = [Metric::FirstResponse, Metric::Resolution];
const UNITS: [Unit; 3] = [Unit::Seconds, Unit::Minutes, Unit::Hours];
const CLOCKS: [Clock; 3] = [
    Clock::Business,
    Clock::Calendar { roll: Roll::None },
    Clock::Calendar {
        roll: Roll::NextOpen,
    },
];
const PERIODS: [Period; 3] = [Period::Month, Period::Quarter, Period::Year];
const STATES: [TicketState; 6] = [
    TicketState::New,
    TicketState::Open,
    TicketState::Pending,
    TicketState::OnHold,
    TicketState::Solved,
    TicketState::Closed,
];
const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];
