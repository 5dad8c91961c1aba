//! The conformance suite: every answer of the engine equals the published one.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use sla_widget::exchange::cases::Case;

fn check(vectors: &str, at_least: usize) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in vectors.lines() {
        let case = Case::read(line);
        let expected = case
            .expect
            .clone()
            .expect("every vector says what it expects");
        count += 1;
        if case.answer() != expected {
            wrong.push(format!(
                "{}: {} instead of {expected}",
                case.id,
                case.answer()
            ));
        }
    }
    assert!(count >= at_least, "only {count} vectors were read");
    assert!(
        wrong.is_empty(),
        "{} of {count} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn deadlines_equal_the_vectors() {
    check(include_str!("vectors/given.jsonl"), 3_000);
}

#[test]
fn statuses_equal_the_vectors() {
    check(include_str!("vectors/status_given.jsonl"), 500);
}
