//! Pieces that several screens share.

pub mod heading;
pub mod zone_choice;
