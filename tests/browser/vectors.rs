//! The conformance suite as WebAssembly: the same vectors and comparison as `tests/vectors.rs`.

use wasm_bindgen_test::wasm_bindgen_test;

use super::page::report;
use crate::golden::{DEADLINES, STATUSES, compared};

#[wasm_bindgen_test]
fn deadlines_as_webassembly_equal_the_vectors() {
    report(&DEADLINES.hold());
}

#[wasm_bindgen_test]
fn statuses_as_webassembly_equal_the_vectors() {
    report(&STATUSES.hold());
}

#[wasm_bindgen_test]
fn a_wrong_answer_is_told_with_its_id() {
    // The deadline is a second too late.
    let line = r#"{"id":"late","zone":"Europe/Berlin","week":{},"start":"2026-06-17T10:00:00Z","target":{"hours":1},"clock":"calendar","expect":{"deadline":"2026-06-17T11:00:01Z"}}"#;
    let right = line.replace("late", "right").replace("00:01Z", "00:00Z");
    let (count, wrong) = compared(&format!("{right}\n{line}\n"));
    assert_eq!(count, 2);
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0].starts_with("\"late\": "), "{wrong:?}");
}
