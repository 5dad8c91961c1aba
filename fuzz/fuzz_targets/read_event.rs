//! Any line: an event that is written and read back as it was, or a problem with its place.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sla_widget::exchange::journal::{limits, read_event, read_record, write_event};

fuzz_target!(|line: &str| {
    match read_event(line) {
        Ok(event) => {
            let written = write_event(&event);
            if written.len() <= limits::LINE_BYTES {
                assert_eq!(read_event(&written), Ok(event));
            }
        }
        Err(problem) => {
            assert!(!problem.message.is_empty() && problem.at.line > 0 && problem.at.column > 0);
            // What is only said if two readers disagree on what is JSON.
            assert_ne!(problem.message, "The text is no JSON from here on.");
        }
    }
    for damaged in read_record(line).1 {
        assert!(line.contains(&damaged.raw));
    }
});
