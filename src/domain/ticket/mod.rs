//! Tickets: one report each, told by the events that happened to it.
//!
//! A journal of events is the only truth. A ticket is the fold of its events, and everything else,
//! deadlines above all, is derived from it under the policy that the ticket began with. Nothing is
//! overwritten: a correction, an undo and a deletion are events as well.

pub mod comparison;
pub mod event;
pub mod filter;
pub mod fold;
pub mod history;
pub mod incoming;
pub mod journal;
pub mod oddity;
pub mod priority;
mod progress;
pub mod report;
pub mod standing;
