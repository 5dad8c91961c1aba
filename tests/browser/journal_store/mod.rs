//! The journal in IndexedDB: the same contract as in memory, and every way in which a browser refuses.

mod adding;
mod contract;
pub mod database;
mod opening;
mod reading;
mod reopening;
mod steps;
mod taking_back;
mod versions;
