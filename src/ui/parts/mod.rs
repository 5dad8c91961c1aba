//! Pieces that several screens share.

pub mod text;
pub mod zone_choice;
