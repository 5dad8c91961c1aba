//! Files of tickets as they arrive, from bytes to events: whole, damaged, hostile, or something else.
//!
//! Nothing of a file that is refused reaches a store: reading has no store to reach.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands"
)]

mod cut_off;
mod damaged;
mod decoding;
mod reported_faults;

use sla_widget::exchange::incoming_text::{Fallback, IncomingText};
use sla_widget::exchange::journal::{DataReader, ReadData, Salvage, Step};

/// A small file as the product writes it.
pub const SMALL: &str = include_str!("small.json");

/// Reads a file as the product does: its bytes in parts, its text in slices.
pub fn open(bytes: &[u8]) -> Result<ReadData, Salvage> {
    let mut text = IncomingText::new(Fallback::None).expecting(bytes.len());
    for part in bytes.chunks(1_000) {
        text.push(part);
    }
    let mut reader = match text.finish_or_beginning() {
        Ok(whole) => DataReader::new(whole.text),
        Err(broken) => DataReader::of_beginning(broken.beginning, broken.problem),
    };
    loop {
        match reader.step(500) {
            Step::Going { .. } => {}
            Step::Done(data) => return Ok(*data),
            Step::Stopped(salvage) => return Err(salvage),
        }
    }
}

/// The small file with something exchanged.
#[track_caller]
pub fn changed(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "{from} does not stand in the file");
    SMALL.replacen(from, to, 1)
}
