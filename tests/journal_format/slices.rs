//! Reading in slices: what comes of a document does not depend on where the slices end, and no slice
//! does more than it should.

use proptest::prelude::*;
use sla_widget::domain::ticket::event::Happening;
use sla_widget::exchange::journal::{
    Content, DataReader, Salvage, Step, limits, write_data, write_event,
};

use crate::documents::{journal, numbered, origin};

/// A document with everything, events up to 1,000 bytes long.
fn document() -> String {
    let events: Vec<_> = (1..=6)
        .map(|counter| {
            numbered(
                counter,
                Happening::Noted("é\n\"😀".repeat(counter as usize * 9)),
            )
        })
        .collect();
    let content = Content {
        policies: vec![r#"{"id":"a","version":"1","x":[[{}]]}"#.to_owned()],
        unreadable: vec!["{\"id\":7}".to_owned(), "\0".to_owned()],
        ..Content::all(origin())
    };
    let text = write_data(&journal(&events), content);
    text.replacen(
        "{\n",
        "{\n  \"new\": [1, {\"a\": [], \"b\": {}}, [\"]}\", null], 2e3],\n",
        1,
    )
}

/// The end of reading in slices of so many bytes.
fn end(text: &str, most_bytes: usize) -> Step {
    let mut reader = DataReader::new(text.to_owned());
    let mut before = 0;
    loop {
        match reader.step(most_bytes) {
            Step::Going {
                done_bytes,
                of_bytes,
            } => {
                assert!(
                    done_bytes > before || before == 0,
                    "it stands still at {before}"
                );
                assert!(done_bytes <= of_bytes && of_bytes == text.len());
                before = done_bytes;
            }
            end => return end,
        }
    }
}

#[test]
fn a_document_with_everything_is_read_in_any_slices() {
    let text = document();
    let Step::Done(whole) = end(&text, usize::MAX) else {
        panic!("{:?}", end(&text, usize::MAX));
    };
    assert_eq!((whole.events.len(), whole.damaged.len()), (6, 2));
    assert_eq!((whole.policies.len(), whole.unknown.len()), (1, 1));
    for most in [0, 1, 2, 3, 7, 64, 1_000] {
        assert_eq!(end(&text, most), Step::Done(whole.clone()), "{most}");
    }
}

#[test]
fn after_the_end_there_is_nothing_more() {
    let mut reader = DataReader::new(document());
    assert!(matches!(reader.step(usize::MAX), Step::Done(data) if data.events.len() == 6));
    assert!(matches!(reader.step(usize::MAX), Step::Done(data) if data.events.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn slices_change_nothing_of_a_damaged_document(
        place in any::<prop::sample::Index>(),
        length in 0..9_usize,
        text in r#"[\[\]{}",:0-9eE+\-. \ntrufalsn\\/#'é]{0,4}"#,
        most in 0..600_usize,
    ) {
        let mut characters: Vec<char> = document().chars().collect();
        let start = place.index(characters.len());
        let after = (start + length).min(characters.len());
        characters.splice(start..after, text.chars());
        let changed: String = characters.into_iter().collect();
        prop_assert_eq!(end(&changed, most), end(&changed, usize::MAX), "{}", changed);
    }
}

#[test]
fn nothing_that_is_large_makes_a_slice_long() {
    const MOST: usize = 10_000;
    let event = write_event(&numbered(1, Happening::Deleted));
    let document = |before: &str, event: &str, after: &str| {
        format!("{{\"format\":\"sla-data/1\",{before}\"events\":[{event}]{after}}}")
    };
    let large = 5_000_000;
    let texts = [
        document("", &vec![event.as_str(); 40_000].join(",\n"), ""),
        document(&format!("\"x\":[{}0],", "0,".repeat(large)), &event, ""),
        document(
            &format!("\"x\":[{}{{}}],", "{\"a\":[]},".repeat(large / 9)),
            &event,
            "",
        ),
        document(
            "",
            &event,
            &format!(",\"x\":[{}0]", "\"abc\",".repeat(large / 6)),
        ),
    ];
    for text in texts {
        assert!(text.len() > 2 * limits::PIECE_BYTES);
        let mut reader = DataReader::new(text);
        let mut before = 0;
        let end = loop {
            match reader.step(MOST) {
                Step::Going { done_bytes, .. } => {
                    assert!(done_bytes - before < MOST + 1_000, "{before} {done_bytes}");
                    before = done_bytes;
                }
                end => break end,
            }
        };
        assert!(matches!(end, Step::Done(_)), "{end:?}");
    }
}

fn stopped(text: &str) -> Salvage {
    match end(text, 1_000_000) {
        Step::Stopped(salvage) => salvage,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_absurdly_large_stops_reading_at_its_place() {
    let deleted = write_event(&numbered(1, Happening::Deleted));
    let noted = |length: usize| {
        let event = write_event(&numbered(2, Happening::Noted("$".to_owned())));
        event.replace('$', &"x".repeat(length))
    };
    let document =
        |event: &str| format!("{{\"format\":\"sla-data/1\",\"events\":[\n{deleted},\n{event}\n]}}");
    // Longer than any event, but kept as it is.
    let Step::Done(data) = end(&document(&noted(100_000)), 1) else {
        panic!("this can be read");
    };
    assert_eq!(data.events.len(), 1);
    assert_eq!(
        data.damaged[0].problem.to_string(),
        "Line 3, events[1]: The line has 100141 bytes. At most 65536 are read."
    );
    assert_eq!(data.damaged[0].raw.len(), 100_141);
    // Longer than anybody keeps.
    let salvage = stopped(&document(&noted(300_000)));
    assert_eq!(
        salvage.problem.to_string(),
        "Line 3, events: This event has 300141 bytes. At most 65536 are read. Check that this is the right file."
    );
    assert_eq!(salvage.data.unwrap().events.len(), 1);
    // Longer than anybody looks at: a text, white space, a list.
    let too_long =
        "What stands here has more than 2097152 bytes. Check that this is the right file.";
    for (event, place) in [
        (noted(3_000_000), "Line 3, column 1"),
        (" ".repeat(3_000_000), "Line 3, column 2097151"),
        (format!("[{}0]", "0,".repeat(1_500_000)), "Line 3, column 1"),
    ] {
        let salvage = stopped(&document(&event));
        assert_eq!(salvage.problem.to_string(), format!("{place}: {too_long}"));
        assert_eq!(salvage.data.unwrap().events.len(), 1);
    }
}

#[test]
fn a_document_beyond_every_limit_is_not_read() {
    let mut reader = DataReader::new(" ".repeat(limits::DOCUMENT_BYTES + 1));
    let Step::Stopped(salvage) = reader.step(1) else {
        panic!("this should not be read");
    };
    assert_eq!(
        salvage.problem.to_string(),
        "Line 1, column 1: The document has 268435457 bytes. At most 268435456 are read. Check that this is the right file."
    );
    assert_eq!(salvage.data, None);
}

/// Of a document too large to build a tree of, only the value at which it breaks is looked at.
#[test]
fn where_a_large_document_breaks_is_told_exactly() {
    let line = write_event(&numbered(1, Happening::Deleted));
    let lines = vec![line.as_str(); 4_000].join(",\n");
    let document =
        |last: &str| format!("{{\"format\":\"sla-data/1\",\"events\":[\n{lines},\n{last}");
    let check = |last: &str, expected: &str| {
        let salvage = stopped(&document(last));
        assert_eq!(salvage.problem.to_string(), expected);
        // The last one counts if it is whole.
        let whole = 4_000 + usize::from(last.starts_with(&line));
        assert_eq!(salvage.data.unwrap().events.len(), whole);
    };
    check(
        &line.replace("true", "yes"),
        "Line 4002, column 141: JSON does not know the word yes. Expected a text in double quotes, a number, a list, an object, true, false or null.\n…6-06-12T23:31:05Z\",\"by\":\"Ann\",\"deleted\":yes}\n                                         ^",
    );
    check(
        &line[..26],
        "Line 4002, column 27: The text ends, but { from line 4002, column 1 is still open. Expected } before the end.\n{\"id\":\"1-0000000000000001\"\n                          ^",
    );
    check(
        &format!("{line}\n"),
        "Line 4003, column 1: The text ends here, but the document goes on. It was cut off on its way: take a whole copy of the file.",
    );
    check(
        &format!("{line}\n>>>>>>> mine\n]}}"),
        "Line 4003, column 1: The text is no JSON from here on. Check that the file is whole, and take a copy that nobody changed.",
    );
    check(
        "{\"id\":\"a\\ud800\"}",
        "Line 4002, column 9: \\ud800 is half of a character. Expected its other half beside it, or write the character itself.\n{\"id\":\"a\\ud800\"}\n        ^",
    );
}
