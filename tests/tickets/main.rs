//! Tickets judged from outside: by an oracle of another kind, by laws that hold for any bag of
//! events, by whole lives told as examples, and by faults that users reported of other tools.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bags;
mod clock_laws;
mod clocks;
mod corrections;
mod damage;
mod fold_laws;
mod journal_laws;
mod lifecycle;
mod oracle;
mod places;
mod policies;
mod reported_faults;
mod reported_merges;
mod severities;
mod story;
mod walk;

use sla_widget::domain::calendar::instant::Instant;
use sla_widget::exchange::notation;

/// A minute in UTC, such as `2026-03-02 09:00`.
#[track_caller]
fn at(text: &str) -> Instant {
    let written = format!("{}:00Z", text.replace(' ', "T"));
    notation::instant(&written).unwrap_or_else(|| panic!("{text} is no minute"))
}
