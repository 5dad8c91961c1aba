//! Everything with a wire format: text in, domain values or located problems out.
//!
//! Only this module knows what a document looks like. A format, once
//! published, is read for ever; a change to it gets a new number.

pub mod answers;
pub mod calendar_file;
pub mod cases;
mod checksum;
pub mod embed_link;
pub mod incoming_text;
pub mod inquiry;
pub mod journal;
pub mod json;
pub mod link;
mod nearest;
pub mod notation;
pub mod outgoing_text;
mod places;
pub mod policy;
pub mod problem;
pub mod settings;
pub mod sheet;
pub mod sync_link;
pub mod table;
pub mod tickets_link;
