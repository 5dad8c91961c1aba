//! Everything with a wire format: text in, domain values or located problems out.

pub mod calendar_file;
pub mod cases;
pub mod link;
pub mod notation;
