//! Events of tickets as text: a line for each, records of the store, documents to download.
//!
//! A *line* is one event as compact JSON. A *record* is what the store keeps: the lines of one
//! action. A *document* holds everything, in the format `sla-data/1`. All are read for ever, and
//! lines in a store are never written anew: what a newer version put into one stays there, so
//! names that are not known here can be passed over.

mod document;
mod fault;
pub mod limits;
mod members;
mod reader;
mod report;
mod scalars;
mod scanner;
mod words;
mod writer;

pub use self::document::{
    ChecksumResult, Content, DataReader, DataWriter, FORMAT, Origin, PolicyText, ReadData, Salvage,
    Step, ToldOrigin, read_data, write_data,
};
use super::problem::Problem;
use crate::domain::ticket::event::Event;

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedLine {
    /// The line as it was found.
    pub raw: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// One event as one line, without a line break. Equal events give equal lines.
///
/// It cannot refuse an event that [`read_event`] would refuse, such as one with a text that is too
/// long: whoever takes texts from people keeps to [`limits`].
#[must_use]
pub fn write_event(event: &Event) -> String {
    writer::line(event)
}

/// Reads one line.
///
/// # Errors
///
/// The first thing that is wrong with it.
pub fn read_event(line: &str) -> Result<Event, Box<Problem>> {
    reader::read_line(line, 0)
}

/// Events that are kept together: one line each, with line breaks between them.
#[must_use]
pub fn write_record(events: &[Event]) -> String {
    let mut record = String::new();
    for event in events {
        if !record.is_empty() {
            record.push('\n');
        }
        record.push_str(&write_event(event));
    }
    record
}

/// Reads a record. What cannot be read of it is returned as it stands, and the rest works.
///
/// The line of a problem is the line inside the record.
#[must_use]
pub fn read_record(record: &str) -> (Vec<Event>, Vec<DamagedLine>) {
    let (mut events, mut damaged) = (Vec::new(), Vec::new());
    for (line, before) in record.split('\n').zip(0_u32..) {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match reader::read_line(line, before) {
            Ok(event) => events.push(event),
            Err(problem) => damaged.push(DamagedLine {
                raw: line.to_owned(),
                problem: *problem,
            }),
        }
    }
    (events, damaged)
}

/// Whether a text may be kept as a link: an address with `http` or `https` and nothing else, so
/// that following it can do no harm.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        let (beginning, rest) = text.split_at_checked(scheme.len()).unwrap_or_default();
        beginning.eq_ignore_ascii_case(scheme)
            && !rest.is_empty()
            && !rest
                .chars()
                .any(|one| one.is_ascii_whitespace() || one.is_control())
    })
}
