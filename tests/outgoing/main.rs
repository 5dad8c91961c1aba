//! What goes out of the list of tickets: sheets, calendars and notes, and how other programs read them.
//!
//! `UPDATE_GOLDEN=1 cargo test --test outgoing` writes the files of `golden/` anew: read the diff.
//! `tests/e2e/calendar-files.spec.mjs` gives two of them to independent readers of calendars.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands"
)]

mod calendar_files;
mod calendars;
mod desk;
mod notes;
mod parts;
mod rows;
mod sheets;
mod spreadsheet;

use std::path::Path;

use sla_widget::domain::calendar::instant::Instant;
use sla_widget::exchange::notation;

fn at(text: &str) -> Instant {
    notation::instant(text).unwrap_or_else(|| panic!("{text} is no instant"))
}

/// Holds that a text is what the file of this name in `golden/` says.
fn is_golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outgoing/golden");
    let path = path.join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text, golden, "{name} has changed");
}
