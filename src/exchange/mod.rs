//! Everything with a wire format: text in, domain values or located problems out.
//!
//! Only this module knows what a document looks like. A format, once
//! published, is read for ever; a change to it gets a new number.

pub mod json;
mod nearest;
pub mod policy;
pub mod problem;
