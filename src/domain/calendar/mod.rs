//! Zones, weekly hours, holidays and special dates: when a schedule is open.

pub mod instant;
pub mod zone;
