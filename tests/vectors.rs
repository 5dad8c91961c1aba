//! The conformance suite: every answer of the engine equals the published one.
//!
//! `tests/browser` asks the same of the engine as WebAssembly.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod golden;

#[test]
fn deadlines_equal_the_vectors() {
    println!("{}", golden::DEADLINES.hold());
}

#[test]
fn statuses_equal_the_vectors() {
    println!("{}", golden::STATUSES.hold());
}
