//! A file that ends too early is never taken for a whole one, and what stands before is offered.

use crate::{SMALL, open};

#[test]
fn the_file_is_one_that_the_product_writes() {
    let data = open(SMALL.as_bytes()).unwrap();
    assert_eq!((data.events.len(), data.damaged.len()), (4, 1));
    assert_eq!(data.policies.len(), 1);
    assert_eq!(
        data.checksum,
        sla_widget::exchange::journal::ChecksumResult::Matches
    );
}

/// Reported of other tools (B74): a truncated file was imported as far as it went.
#[test]
fn every_beginning_of_a_file_is_refused_and_its_whole_events_are_offered() {
    let whole = open(SMALL.as_bytes()).unwrap();
    let last = SMALL.trim_end().len();
    let ends: Vec<usize> = whole
        .events
        .iter()
        .map(|event| {
            let line = sla_widget::exchange::journal::write_event(event);
            SMALL.find(&line).unwrap() + line.len()
        })
        .collect();
    for cut in 0..last {
        let salvage = open(&SMALL.as_bytes()[..cut]).expect_err("this is not whole");
        assert!(!salvage.problem.message.is_empty());
        if !SMALL.is_char_boundary(cut) {
            let message = &salvage.problem.message;
            assert_eq!(message, "The text ends in the middle of a character.");
        }
        // An event is whole with its last bracket.
        let before = ends.iter().filter(|&&end| end <= cut).count();
        let offered = salvage.data.map(|data| data.events).unwrap_or_default();
        assert_eq!(offered, whole.events[..before], "cut at {cut}");
    }
}

#[test]
fn where_a_file_ends_too_early_is_told() {
    let cut = |after: &str| &SMALL[..SMALL.find(after).unwrap() + after.len()];
    let rows = [
        (
            "",
            "Line 1, column 1: There is no text. Expected a document that starts with {.\n\n^",
        ),
        (
            cut("{"),
            "Line 1, column 2: The text ends, but { from line 1, column 1 is still open. Expected } before the end.\n{\n ^",
        ),
        (
            cut("\"zones\""),
            "Line 5, column 10: The text ends, but { from line 1, column 1 is still open. Expected } before the end.\n  \"zones\"\n         ^",
        ),
        (
            cut("\"events\": [\n"),
            "Line 10, column 1: The text ends, but [ from line 9, column 13 is still open. Expected ] before the end.\n\n^",
        ),
        (
            cut("\"deleted\":true}"),
            "Line 13, column 145: The text ends, but [ from line 9, column 13 is still open. Expected ] before the end.\n…-12T20:22:00Z\",\"by\":\"Bo\",\"deleted\":true}\n                                         ^",
        ),
    ];
    for (text, expected) in rows {
        let salvage = open(text.as_bytes()).unwrap_err();
        assert_eq!(salvage.problem.to_string(), expected);
    }
}

/// A byte that is no text, in a file that is whole otherwise.
#[test]
fn what_stands_before_a_broken_byte_is_offered() {
    let third = SMALL.find("Second").unwrap();
    let mut bytes = SMALL.as_bytes().to_vec();
    bytes[third] = 0xE9;
    let salvage = open(&bytes).unwrap_err();
    assert_eq!(
        salvage.problem.to_string(),
        "Line 12, column 141: The byte E9 belongs to no character here: this text is not in UTF-8. Save it again as UTF-8, or take an unchanged copy."
    );
    assert_eq!(salvage.data.unwrap().events.len(), 2);
    // Even behind the end of the document: somebody has to look at it.
    let salvage = open(&[SMALL.as_bytes(), b"\n\xFF"].concat()).unwrap_err();
    assert_eq!(salvage.problem.at.line, 21);
    assert_eq!(salvage.data.unwrap().events.len(), 4);
}
