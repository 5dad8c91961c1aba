//! Any document of tickets: read alike in slices of any size, and written and read back as it was.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::ticket::journal::Journal;
use sla_widget::exchange::journal::{
    ChecksumResult, Content, DataReader, Origin, ReadData, Step, limits, write_data, write_event,
};

fuzz_target!(|input: (u16, &str)| {
    let (most_bytes, text) = input;
    let whole = end(text, usize::MAX);
    assert_eq!(end(text, usize::from(most_bytes)), whole);
    let data = match whole {
        Step::Done(data) => Some(data),
        Step::Stopped(salvage) => {
            let problem = &salvage.problem;
            assert!(!problem.message.is_empty() && problem.at.line > 0 && problem.at.column > 0);
            // What is only said if two readers disagree on what is JSON.
            let is_large = text.len() > 200_000;
            assert!(is_large || problem.message != "The text is no JSON from here on.");
            salvage.data
        }
        Step::Going { .. } => panic!("reading in one go does not stop half-way"),
    };
    if let Some(data) = data {
        comes_back(*data);
    }
});

/// What was read is written and read again: nothing is gone, and the checksum matches.
fn comes_back(data: ReadData) {
    let mut journal = Journal::new();
    for event in &data.events {
        journal.add(event.clone());
    }
    let origin = Origin {
        written: Instant::from_unix_seconds(1_781_307_000),
        version: "0.1.0",
        zones: "2026f",
    };
    let content = Content {
        policies: data.policies.into_iter().map(|one| one.text).collect(),
        unreadable: data.damaged.into_iter().map(|one| one.raw).collect(),
        ..Content::all(origin)
    };
    let count = content.policies.len();
    let Step::Done(again) = end(&write_data(&journal, content), usize::MAX) else {
        panic!("what is written can be read");
    };
    assert_eq!(again.checksum, ChecksumResult::Matches);
    assert_eq!(again.policies.len(), count);
    let mut read_again = Journal::new();
    for event in again.events {
        read_again.add(event);
    }
    for (ticket, events) in journal.tickets() {
        for event in events {
            let is_short = write_event(event).len() <= limits::LINE_BYTES;
            assert!(!is_short || read_again.events(ticket).contains(event));
        }
    }
}

fn end(text: &str, most_bytes: usize) -> Step {
    let mut reader = DataReader::new(text.to_owned());
    loop {
        match reader.step(most_bytes) {
            Step::Going { .. } => {}
            end => return end,
        }
    }
}
