//! The rules: what is due when, how severe a report is, and why.
//!
//! Pure: no wire format, no browser, no clock, no chance. Functions here cannot
//! fail on values that their types allow.

pub mod calendar;
pub mod check_result;
pub mod deadline;
pub mod order;
pub mod policy;
pub mod severity;
pub mod spelling;
pub mod ticket;
