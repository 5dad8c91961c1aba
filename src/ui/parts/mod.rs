//! Pieces that several screens share.

pub mod zone_choice;
