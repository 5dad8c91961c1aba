//! When a support answer is due, whether a report is a Severity 1, and why.
pub mod domain;
pub mod exchange;
