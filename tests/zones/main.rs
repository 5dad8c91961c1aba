//! The zone table against IANA's data, and what the zone type promises.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod composed;
mod iana;
mod local_time;
mod names;

use chrono::NaiveDateTime;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::calendar::zone::Zone;

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

/// `2026-03-08T07:00:00` as UTC.
fn instant(utc: &str) -> Instant {
    Instant::from_unix_seconds(local(utc).and_utc().timestamp())
}

/// `2026-03-08T07:00:00` as some clock shows it.
fn local(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}
