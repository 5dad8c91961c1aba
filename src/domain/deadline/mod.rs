//! From a target, a calendar and pauses to a deadline, a status and an explanation.

pub mod answer;
pub mod business_days;
pub mod commitment;
mod counting;
pub mod explanation;
pub mod pause;
pub mod status;
pub mod target;
