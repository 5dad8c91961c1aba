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
    let origin = Origin {
        written: now,
        version: env!("CARGO_PKG_VERSION"),
        zones: Zone::release(),
    };
    let content = Content {
        unreadable: unreadable.collect(),
        ..Content::all(origin)
    };
    let date = notation::write_instant(now);
    File {
        name: format!("sla-data-{}.json", date.get(..10).unwrap_or_default()),
        media_type: "application/json",
        content: write_data(&tickets.journal, content),
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
