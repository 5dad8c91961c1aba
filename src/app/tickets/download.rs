//! Tickets as a file, for when the browser cannot keep them.

use super::Tickets;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::exchange::journal::{Content, Origin, write_data};
use crate::exchange::notation;
use crate::ports::files::File;

/// All events, and what could not be read.
#[must_use]
pub fn all(tickets: &Tickets, now: Instant) -> File {
    let unreadable = tickets.storage.damaged.iter().map(|one| one.raw.clone());
    let content = Content {
        unreadable: unreadable.collect(),
        ..Content::all(origin(now))
    };
    File {
        name: document_name(now),
        media_type: DOCUMENT_TYPE,
        content: write_data(&tickets.journal, content),
    }
}

/// The media type of a document.
pub const DOCUMENT_TYPE: &str = "application/json";

/// What a document that is written at `now` is called.
#[must_use]
pub fn document_name(now: Instant) -> String {
    let now = notation::write_instant(now);
    format!("sla-data-{}.json", now.get(..10).unwrap_or_default())
}

/// Where a document that is written at `now` comes from.
#[must_use]
pub fn origin(now: Instant) -> Origin<'static> {
    Origin {
        written: now,
        version: env!("CARGO_PKG_VERSION"),
        zones: Zone::release(),
    }
}

/// What could not be read, as it was found.
#[must_use]
pub fn damaged(tickets: &Tickets) -> File {
    let raw = tickets.storage.damaged.iter().map(|one| one.raw.as_str());
    File {
        name: "sla-damaged-records.txt".to_owned(),
        media_type: "text/plain",
        content: raw.collect::<Vec<_>>().join("\n"),
    }
}
