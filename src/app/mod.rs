//! The application without a screen: what it knows, what can happen to it, and what it asks of the world.
//!
//! `update` is a function of the model, a message and the time; it answers with
//! effects, which only the root of `ui` performs.

pub mod answer_document;
pub mod check;
pub mod effect;
pub mod embed;
pub mod host_news;
pub mod lazy;
pub mod library;
pub mod message;
pub mod model;
pub mod new_version;
pub mod options;
pub mod sync;
pub mod text;
pub mod tickets;
pub mod update;
pub mod zone_choice;
