//! Everything in one document to download, format `sla-data/1`: one event a line, in an order that
//! never changes, so that two versions of a document can be compared line by line.

use super::fault::{Fault, Places, Read, START, error, joined, shown};
use super::scanner::Scanner;
use super::{DamagedLine, limits, reader, words, writer};
use crate::domain::calendar::instant::Instant;
use crate::domain::order::ordered;
use crate::domain::ticket::event::{Event, EventId};
use crate::exchange::json::Position;
use crate::exchange::notation;
use crate::exchange::problem::Problem;

/// The value of `format` in a document.
pub const FORMAT: &str = "sla-data/1";
/// What stands before the version in [`FORMAT`].
const KIND: &str = "sla-data/";
/// The version in [`FORMAT`].
const VERSION: u32 = 1;
/// The product that writes documents.
const PRODUCT: &str = "sla-widget";
const FORMAT_NAME: &str = "format";
const EVENTS: &str = "events";
const UNREADABLE: &str = "unreadable";
/// Every name of a document, in the order of writing.
const NAMES: [&str; 6] = [FORMAT_NAME, "written", "by", "zones", EVENTS, UNREADABLE];

const RIGHT_FILE: &str = "Check that this is the right file.";

/// Where a document comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin<'o> {
    /// When it is written.
    pub written: Instant,
    /// The version of the product, such as `0.1.0`.
    pub version: &'o str,
    /// The release of the zone table, such as `2026f`.
    pub zones: &'o str,
}

/// The document of these events, and of lines that could not be read.
///
/// Their order does not matter, and what comes twice is written once: events stand by their ids, and
/// those with the same id, which contradict each other, by their text.
#[must_use]
pub fn write_data(events: &[&Event], unreadable: &[&str], origin: Origin<'_>) -> String {
    let mut text = format!(
        "{{\"{FORMAT_NAME}\":\"{FORMAT}\",\"written\":\"{}\",\"by\":",
        notation::write_instant(origin.written)
    );
    writer::put_text(&[PRODUCT, " ", origin.version].concat(), &mut text);
    text.push_str(",\"zones\":");
    writer::put_text(origin.zones, &mut text);
    let lines = events
        .iter()
        .map(|event| (Some(event.id), writer::line(event)));
    put_list(EVENTS, lines.collect(), &mut text);
    if !unreadable.is_empty() {
        let lines = unreadable.iter().map(|raw| {
            let mut line = String::new();
            writer::put_text(raw, &mut line);
            (None, line)
        });
        put_list(UNREADABLE, lines.collect(), &mut text);
    }
    text.push_str("}\n");
    text
}

/// Appends a list of lines in their order. One type for both lists: each type costs its own sorting.
fn put_list(name: &str, lines: Vec<(Option<EventId>, String)>, text: &mut String) {
    let mut lines = ordered(lines);
    lines.dedup();
    text.push_str(",\"");
    text.push_str(name);
    text.push_str("\":[");
    for (place, (_, line)) in lines.iter().enumerate() {
        text.push_str(if place == 0 { "\n" } else { ",\n" });
        text.push_str(line);
    }
    text.push_str("\n]");
}

/// Reads a document: its events, and what of it could not be read. A line that could not be read
/// when the document was written may have become readable since.
///
/// # Errors
///
/// Why it is no document of this format. What is wrong with one event is no reason.
pub fn read_data(text: &str) -> Result<(Vec<Event>, Vec<DamagedLine>), Box<Problem>> {
    if text.len() > limits::DOCUMENT_BYTES {
        return Err(Box::new(error(
            START,
            format!("The document has {} bytes.", text.len()),
            format!("At most {} are read. {RIGHT_FILE}", limits::DOCUMENT_BYTES),
        )));
    }
    let mut scanner = Scanner::new(text, limits::DOCUMENT.depth);
    let mut found = Found::default();
    match document(&mut scanner, text, &mut found) {
        Ok(()) => Ok((found.events, found.damaged)),
        Err(fault) => {
            let stopped = scanner.offset();
            Err(Box::new(fault.problem(text, limits::DOCUMENT, 0, stopped)))
        }
    }
}

/// First goes through the whole text, so that nothing is taken of one that is broken or of another
/// format; then through its lists.
fn document<'t>(scanner: &mut Scanner<'t>, text: &'t str, found: &mut Found) -> Read<()> {
    let mut object = scanner.object(&NAMES, 0)?;
    let (mut has_format, mut events, mut unreadable) = (false, None, None);
    while let Some(name) = scanner.next_known(&mut object)? {
        match name {
            FORMAT_NAME => {
                has_format = true;
                format(scanner).map_err(|fault| fault.inside(name))?;
                continue;
            }
            EVENTS => events = Some(scanner.offset()),
            UNREADABLE => unreadable = Some(scanner.offset()),
            _ => {}
        }
        scanner.skip_value(1)?;
    }
    scanner.end()?;
    if !has_format {
        return Err(object.fault(
            "This is no document of tickets: it has no “format”.",
            beginning(),
        ));
    }
    scanner.go_back_to(events.ok_or_else(|| object.missing(EVENTS))?);
    take_events(scanner, text, found).map_err(|fault| fault.inside(EVENTS))?;
    if let Some(unreadable) = unreadable {
        scanner.go_back_to(unreadable);
        take_unreadable(scanner, text, found).map_err(|fault| fault.inside(UNREADABLE))?;
    }
    Ok(())
}

fn format(scanner: &mut Scanner<'_>) -> Read<()> {
    let offset = scanner.offset();
    let written = scanner.text()?;
    if written == FORMAT {
        return Ok(());
    }
    let shown = shown(&written);
    let version = written.strip_prefix(KIND);
    let is_newer = version
        .and_then(|version| version.parse::<u32>().ok())
        .is_some_and(|version| version > VERSION);
    Err(if is_newer {
        Fault::new(
            offset,
            format!("The document was written by a newer version of this tool ({shown})."),
            format!("Update the tool, or ask for the document in {FORMAT}."),
        )
    } else if version.is_some() {
        Fault::new(
            offset,
            format!("There is no format “{shown}”."),
            format!("Expected \"{FORMAT}\"."),
        )
    } else {
        let message = format!("This is another kind of document: “{shown}”.");
        Fault::new(offset, message, beginning())
    })
}

fn beginning() -> String {
    format!("A document of tickets starts with {{ \"{FORMAT_NAME}\": \"{FORMAT}\".")
}

fn take_events(scanner: &mut Scanner<'_>, text: &str, found: &mut Found) -> Read<()> {
    let mut list = scanner.list()?;
    let mut places = Places::of(text);
    let mut entry = 0;
    while scanner.next_entry(&mut list)? {
        let offset = scanner.offset();
        scanner.skip_value(2)?;
        let raw = text.get(offset..scanner.offset()).unwrap_or_default();
        if let Some(problem) = found.take(raw, offset)? {
            problem.at = moved(problem.at, places.at(offset));
            problem.path = joined(&format!("{EVENTS}[{entry}]"), &problem.path);
        }
        entry += 1;
    }
    Ok(())
}

/// Such a line stands in the document as a text: the place of its problem is that of the text.
fn take_unreadable(scanner: &mut Scanner<'_>, text: &str, found: &mut Found) -> Read<()> {
    let mut list = scanner.list()?;
    let mut places = Places::of(text);
    let mut entry = 0;
    while scanner.next_entry(&mut list)? {
        let offset = scanner.offset();
        let raw = scanner.text()?;
        if let Some(problem) = found.take(&raw, offset)? {
            problem.at = places.at(offset);
            problem.path = joined(&format!("{UNREADABLE}[{entry}]"), &problem.path);
        }
        entry += 1;
    }
    Ok(())
}

/// The place of what stands at `inside` in a text that begins at `start`.
fn moved(inside: Position, start: Position) -> Position {
    Position {
        line: start.line.saturating_add(inside.line - 1),
        column: if inside.line == 1 {
            start.column.saturating_add(inside.column - 1)
        } else {
            inside.column
        },
    }
}

/// What was found in a document so far.
#[derive(Default)]
struct Found {
    events: Vec<Event>,
    damaged: Vec<DamagedLine>,
}

impl Found {
    /// Takes what stands at `offset`; if it cannot be read, its problem is returned to be placed.
    fn take(&mut self, raw: &str, offset: usize) -> Read<Option<&mut Problem>> {
        let problem = match reader::read_line(raw, 0) {
            Ok(event) if event.id.counter <= limits::COUNTER_FROM_OUTSIDE => {
                self.events.push(event);
                return Ok(None);
            }
            Ok(_) => counter_too_high(),
            Err(problem) => *problem,
        };
        if self.damaged.len() == limits::DAMAGED_LINES {
            let message = format!("More than {} lines cannot be read.", limits::DAMAGED_LINES);
            return Err(Fault::new(offset, message, RIGHT_FILE));
        }
        self.damaged.push(DamagedLine {
            raw: raw.to_owned(),
            problem,
        });
        Ok(self.damaged.last_mut().map(|line| &mut line.problem))
    }
}

fn counter_too_high() -> Problem {
    let problem = error(
        START,
        "The number of this event is higher than any journal reaches.".to_owned(),
        "It would leave no numbers for later events, so it is not taken.".to_owned(),
    );
    Problem {
        path: words::ID.to_owned(),
        ..problem
    }
}
