//! What only a browser can show, in headless Chromium: `cargo xtask test browser-tests`.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands"
)]

#[path = "browser/mod.rs"]
mod browser;
mod golden;

use sla_widget::domain::calendar::instant::{Instant, Span};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn seconds_beyond_32_bits_keep_their_value() {
    // A pointer has 32 bits here: an instant must not.
    let latest = Instant::LATEST;
    let span = Span::new(Instant::EARLIEST, latest).expect("a span that holds seconds");
    assert_eq!(span.seconds(), 12_622_780_799);
    assert_eq!(Instant::EARLIEST.plus_seconds(span.seconds()), latest);
    assert_eq!(format!("{latest:?}"), "2399-12-31T23:59:59Z");
}

#[wasm_bindgen_test]
fn runs_in_a_page() {
    let document = web_sys::window().and_then(|window| window.document());
    assert!(document.is_some());
}
