//! The Sync screen without a screen: what comes in, what goes out, what is kept, and in which words.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands"
)]

mod backups;
mod desk;
mod files;
mod home;
mod home_shared;
mod home_trouble;
mod host;
mod host_store;
mod host_turns;
mod many;
mod page;
mod policies;
mod previews;
mod refused;
mod round_trips;
mod stale;
mod store_trouble;
mod storms;
mod tables;
mod tables_again;
mod tabs;
mod two_people;
mod undo;
mod words;

use std::task::{Context, Poll, Waker};

use sla_widget::domain::calendar::instant::Instant;
use sla_widget::exchange::notation;
use sla_widget::ports::Pending;

#[track_caller]
fn at(text: &str) -> Instant {
    notation::instant(text).unwrap()
}

/// What a future that is ready holds.
fn ready<T>(mut pending: Pending<T>) -> T {
    match pending
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("memory answers at once"),
    }
}
