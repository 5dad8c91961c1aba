//! Writing a document in slices.

use super::{FORMAT, names};
use crate::domain::calendar::instant::Instant;
use crate::domain::order::ordered;
use crate::domain::ticket::event::{Event, TicketId};
use crate::domain::ticket::journal::Journal;
use crate::exchange::checksum::Checksum;
use crate::exchange::journal::limits;
use crate::exchange::journal::scanner::Scanner;
use crate::exchange::journal::writer::{line, put_text};
use crate::exchange::notation;

/// The product that writes documents.
const PRODUCT: &str = "sla-widget";

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

/// What is to be written beside the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content<'c> {
    /// Where the document comes from.
    pub origin: Origin<'c>,
    /// The tickets to write, in any order; `None` for all.
    pub tickets: Option<Vec<TicketId>>,
    /// Whether events tell the customer and who recorded them.
    pub with_names: bool,
    /// The policies that the tickets need, as written by `exchange::policy`. What is no JSON is left out.
    pub policies: Vec<String>,
    /// Lines that could not be read, in any order; those that stand there twice are written once.
    pub unreadable: Vec<String>,
}

impl<'c> Content<'c> {
    /// Everything, without policies and damaged lines.
    #[must_use]
    pub const fn all(origin: Origin<'c>) -> Self {
        Self {
            origin,
            tickets: None,
            with_names: true,
            policies: Vec::new(),
            unreadable: Vec::new(),
        }
    }
}

/// A document while it is written: tickets by their ids, each with its events in their order.
///
/// The journal may change meanwhile. What is added to a ticket that was written, and tickets that are
/// added to all of them, are not in the document.
pub struct DataWriter<'c> {
    content: Content<'c>,
    /// `None` before the first part.
    tickets: Option<Vec<TicketId>>,
    /// How many of them were written.
    done: usize,
    /// The last event that was written of the next ticket.
    after: Option<Event>,
    is_first: bool,
    policies: Option<Checksum>,
    events: Checksum,
    is_over: bool,
}

impl<'c> DataWriter<'c> {
    /// Before the first part.
    #[must_use]
    pub fn new(content: Content<'c>) -> Self {
        Self {
            content,
            tickets: None,
            done: 0,
            after: None,
            is_first: true,
            policies: None,
            events: Checksum::new(),
            is_over: false,
        }
    }

    /// How many tickets were written, and of how many; nothing is known before the first part.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.tickets.as_ref().map_or(0, Vec::len))
    }

    /// The next part of the document, with at most `most` events and at least one; `None` after the
    /// last part. All parts together are the document.
    #[must_use]
    pub fn next_part(&mut self, journal: &Journal, most: usize) -> Option<String> {
        if self.is_over {
            return None;
        }
        let mut text = String::new();
        let tickets = match self.tickets.take() {
            Some(tickets) => tickets,
            None => {
                self.beginning(&mut text);
                self.content.tickets.take().map_or_else(
                    || journal.tickets().map(|(ticket, _)| ticket).collect(),
                    |chosen| {
                        let mut chosen = ordered(chosen);
                        chosen.dedup();
                        chosen
                    },
                )
            }
        };
        self.some_events(journal, &tickets, most.max(1), &mut text);
        if self.done == tickets.len() {
            self.end(&mut text);
        }
        self.tickets = Some(tickets);
        Some(text)
    }

    fn some_events(
        &mut self,
        journal: &Journal,
        tickets: &[TicketId],
        most: usize,
        text: &mut String,
    ) {
        let mut room = most;
        while let Some(&ticket) = tickets.get(self.done) {
            let events = journal.events(ticket);
            // The event itself and not its place: others may have come before it meanwhile.
            let start = self
                .after
                .as_ref()
                .map_or(0, |last| events.partition_point(|event| event <= last));
            let rest = events.get(start..).unwrap_or_default();
            let (now, later) = rest.split_at(room.min(rest.len()));
            for event in now {
                self.event(event, text);
            }
            room -= now.len();
            if let (Some(last), false) = (now.last(), later.is_empty()) {
                self.after = Some(last.clone());
                return;
            }
            self.after = None;
            self.done += 1;
            if room == 0 {
                return;
            }
        }
    }

    fn event(&mut self, event: &Event, text: &mut String) {
        let line = if self.content.with_names {
            line(event)
        } else {
            line(&event.without_names())
        };
        if !self.is_first {
            self.events.pass(",");
        }
        put_entry(&line, &mut self.is_first, text);
        self.events.pass(&line);
    }

    fn beginning(&mut self, text: &mut String) {
        let origin = self.content.origin;
        text.push('{');
        put_name(names::FORMAT, true, text);
        put_text(FORMAT, text);
        put_name(names::WRITTEN, false, text);
        put_text(&notation::write_instant(origin.written), text);
        put_name(names::BY, false, text);
        put_text(&[PRODUCT, " ", origin.version].concat(), text);
        put_name(names::ZONES, false, text);
        put_text(origin.zones, text);
        if !self.content.with_names {
            put_name(names::NAMES, false, text);
            text.push_str("false");
        }
        let policies = std::mem::take(&mut self.content.policies);
        let mut policies = policies.iter().map(|text| text.trim());
        let mut policies = policies.by_ref().filter(|text| is_json(text)).peekable();
        if policies.peek().is_some() {
            let sum = self.policies.insert(Checksum::new());
            put_name(names::POLICIES, false, text);
            let mut is_first = true;
            text.push('[');
            sum.pass("[");
            for policy in policies {
                if !is_first {
                    sum.pass(",");
                }
                put_entry(policy, &mut is_first, text);
                sum.pass(policy);
            }
            sum.pass("]");
            text.push_str("\n  ]");
        }
        put_name(names::EVENTS, false, text);
        text.push('[');
        self.events.pass("[");
    }

    fn end(&mut self, text: &mut String) {
        self.is_over = true;
        self.events.pass("]");
        text.push_str("\n  ]");
        let mut unreadable = ordered(std::mem::take(&mut self.content.unreadable));
        unreadable.dedup();
        if !unreadable.is_empty() {
            put_name(names::UNREADABLE, false, text);
            text.push('[');
            let mut is_first = true;
            for raw in &unreadable {
                let mut line = String::new();
                put_text(raw, &mut line);
                put_entry(&line, &mut is_first, text);
            }
            text.push_str("\n  ]");
        }
        put_name(names::CHECKSUM, false, text);
        text.push_str("{ ");
        if let Some(policies) = &self.policies {
            put_sum(names::POLICIES, policies, text);
            text.push_str(", ");
        }
        put_sum(names::EVENTS, &self.events, text);
        text.push_str(" }\n}\n");
    }
}

/// The whole document in one go.
#[must_use]
pub fn write_data(journal: &Journal, content: Content<'_>) -> String {
    let mut writer = DataWriter::new(content);
    let mut text = String::new();
    while let Some(part) = writer.next_part(journal, usize::MAX) {
        text.push_str(&part);
    }
    text
}

/// Appends the next name of the document, on a line of its own.
fn put_name(name: &str, is_first: bool, text: &mut String) {
    text.push_str(if is_first { "\n  \"" } else { ",\n  \"" });
    text.push_str(name);
    text.push_str("\": ");
}

/// Appends an entry of a list, on a line of its own.
fn put_entry(entry: &str, is_first: &mut bool, text: &mut String) {
    text.push_str(if *is_first { "\n" } else { ",\n" });
    text.push_str(entry);
    *is_first = false;
}

fn put_sum(name: &str, sum: &Checksum, text: &mut String) {
    put_text(name, text);
    text.push_str(": ");
    put_text(&sum.written(), text);
}

/// Whether a text can stand in a document as a value.
fn is_json(text: &str) -> bool {
    let mut scanner = Scanner::new(text, limits::DOCUMENT.depth);
    !text.is_empty() && scanner.skip_value(2).and_then(|()| scanner.end()).is_ok()
}
