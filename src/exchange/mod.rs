//! Everything with a wire format: text in, domain values or located problems out.

pub mod cases;
pub mod notation;
