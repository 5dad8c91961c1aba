//! The wire format of what happens to tickets: lines, records of the store, documents.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands"
)]

mod any_event;
mod data_schema;
mod documents;
mod examples;
mod hostile;
mod parts;
mod records;
mod report_sentences;
mod round_trip;
mod said;
mod sentences;
mod slices;
