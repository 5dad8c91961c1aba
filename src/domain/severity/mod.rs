//! From what a reporter says to a severity, in three-valued logic.

pub mod classification;
pub mod condition;
pub mod decision;
pub mod facts;
pub mod truth;
