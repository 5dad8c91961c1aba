//! From a target, a calendar and pauses to a deadline, a status and an explanation.

pub mod target;
