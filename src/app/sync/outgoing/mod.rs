//! What goes out of the list of tickets for people and for other programs: a sheet, the calendar of
//! what is due, and a note for whoever takes over.
//!
//! It is written part by part, so that 100,000 tickets do not hold up the page: the caller asks for
//! parts of as many tickets as it has time for. The order is the one of the list when it was begun;
//! what is said of a ticket is what holds when its turn comes.

mod deadlines;
mod note;
mod rows;

use self::note::Markup;
use crate::app::model::Model;
use crate::app::text::hand_over::{Counts, next_of_all};
use crate::app::text::tickets::short_name;
use crate::app::tickets::board::Row;
use crate::app::tickets::list::Section;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::domain::order::ordered;
use crate::domain::ticket::event::TicketId;
use crate::domain::ticket::filter::{Filter, Part};
use crate::domain::ticket::priority::Group;
use crate::exchange::notation;
use crate::ports::formats::Formats;

/// Which tickets go out. Deleted ones never do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// All.
    All,
    /// These, whatever their order.
    These(Vec<TicketId>),
}

/// As what they go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A sheet, as CSV: a row for each ticket, solved ones too.
    Sheet,
    /// A calendar of what is due for open tickets, as ICS.
    Calendar {
        /// How long before a deadline the alarm goes off, in minutes; without one, none does.
        alarm_minutes: Option<u32>,
    },
    /// A note about open tickets, as Markdown.
    MarkdownNote,
    /// The same as plain text, wrapped for mail and chat.
    PlainNote,
}

/// What somebody wants to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// As what the tickets go out.
    pub format: Format,
    /// In which zone times are written; a calendar has them in UTC whatever this is.
    pub zone: Zone,
    /// Whether it tells customers and who wrote notes. What is written in subjects and notes stays.
    pub with_names: bool,
}

/// Something that is being written.
#[derive(Clone, Debug)]
pub struct Outgoing {
    wish: Wish,
    now: Instant,
    tickets: Vec<(TicketId, Section)>,
    counts: Counts,
    next: Option<(TicketId, Instant)>,
    done: usize,
    entries: usize,
    has_begun: bool,
    has_ended: bool,
}

impl Outgoing {
    /// Begins to write what is wanted of the tickets, as they stand at `now`.
    #[must_use]
    pub fn begin(model: &Model, which: Which, wish: Wish, now: Instant) -> Self {
        let board = &model.tickets.board;
        let filter = Filter {
            part: match wish.format {
                Format::Sheet => Part::Both,
                _ => Part::Unfinished,
            },
            ..Filter::default()
        };
        let wanted = match which {
            Which::All => None,
            // As they come from the list they are in order already.
            Which::These(tickets) if tickets.is_sorted() => Some(tickets),
            Which::These(tickets) => Some(ordered(tickets)),
        };
        let mut outgoing = Self {
            wish,
            now,
            tickets: Vec::new(),
            counts: Counts::default(),
            next: None,
            done: 0,
            entries: 0,
            has_begun: false,
            has_ended: false,
        };
        for place in board.matching(&filter, now) {
            let row = board.row_at(place).filter(|row| {
                let wanted = wanted.as_ref();
                wanted.is_none_or(|wanted| wanted.binary_search(&row.ticket).is_ok())
            });
            if let Some(row) = row {
                outgoing.add(row);
            }
        }
        outgoing
    }

    /// The next part, about `most` more tickets; `None` once everything was given. All parts
    /// together are the text.
    pub fn next_part(
        &mut self,
        model: &Model,
        formats: &dyn Formats,
        most: usize,
    ) -> Option<String> {
        if self.has_ended {
            return None;
        }
        let mut part = String::new();
        if !std::mem::replace(&mut self.has_begun, true) {
            self.write_head(&mut part, model, formats);
        }
        let to = self
            .done
            .saturating_add(most.max(1))
            .min(self.tickets.len());
        while self.done < to {
            self.write_ticket(&mut part, model, formats);
            self.done += 1;
        }
        if self.done == self.tickets.len() {
            self.has_ended = true;
            if let Format::Calendar { .. } = self.wish.format {
                part.push_str(crate::exchange::calendar_file::END);
            }
        }
        Some(part)
    }

    /// How many tickets are written.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.done
    }

    /// How many tickets there are to write.
    #[must_use]
    pub fn all(&self) -> usize {
        self.tickets.len()
    }

    /// How many rows, entries or items were written. A calendar without any is no file that other
    /// programs read: tell that nothing is due instead.
    #[must_use]
    pub const fn entries(&self) -> usize {
        self.entries
    }

    /// What a file with it is called.
    #[must_use]
    pub fn file_name(&self) -> String {
        let now = notation::write_instant(self.now);
        let date = now.get(..10).unwrap_or_default();
        let (name, ending) = match self.wish.format {
            Format::Sheet => ("sla-tickets", "csv"),
            Format::Calendar { .. } => ("sla-deadlines", "ics"),
            Format::MarkdownNote => ("sla-hand-over", "md"),
            Format::PlainNote => ("sla-hand-over", "txt"),
        };
        format!("{name}-{date}.{ending}")
    }

    /// The media type of such a file.
    #[must_use]
    pub const fn media_type(&self) -> &'static str {
        match self.wish.format {
            Format::Sheet => "text/csv",
            Format::Calendar { .. } => "text/calendar",
            Format::MarkdownNote => "text/markdown",
            Format::PlainNote => "text/plain",
        }
    }

    fn add(&mut self, row: &Row) {
        let due = row.due();
        let section = match row.priority.group {
            Group::Due if due.is_some_and(|due| due < self.now) => Section::Late,
            Group::Due => Section::DueNext,
            Group::Paused => Section::Paused,
            Group::NoFixedTime => Section::NoFixedTime,
            Group::Finished => Section::Finished,
        };
        match section {
            Section::Late => self.counts.late += 1,
            Section::DueNext => {
                self.counts.due_next += 1;
                self.next = self.next.or(due.map(|due| (row.ticket, due)));
            }
            Section::Paused => self.counts.paused += 1,
            Section::NoFixedTime => self.counts.no_fixed_time += 1,
            Section::Finished => {}
        }
        self.tickets.push((row.ticket, section));
    }

    fn write_head(&self, part: &mut String, model: &Model, formats: &dyn Formats) {
        let Wish { format, zone, .. } = self.wish;
        let markup = match format {
            Format::Sheet => return rows::write_head(part, zone),
            Format::Calendar { .. } => return part.push_str(crate::exchange::calendar_file::BEGIN),
            Format::MarkdownNote => Markup::Markdown,
            Format::PlainNote => Markup::None,
        };
        let next = self.next.map(|(ticket, due)| {
            let name = short_name(&model.tickets, ticket);
            next_of_all(&note::brief(&name), due, self.now, zone, formats)
        });
        let next = next.as_deref();
        note::write_head(part, markup, self.now, self.counts, next, zone, formats);
    }

    /// Writes the ticket whose turn it is.
    fn write_ticket(&mut self, part: &mut String, model: &Model, formats: &dyn Formats) {
        let Some(&(ticket, section)) = self.tickets.get(self.done) else {
            return;
        };
        let Some(view) = model.ticket(ticket) else {
            return;
        };
        let Wish {
            format, with_names, ..
        } = self.wish;
        let markup = match format {
            Format::Sheet => {
                rows::write(part, &view, self.wish.zone, with_names, self.now);
                self.entries += 1;
                return;
            }
            Format::Calendar { alarm_minutes } => {
                let events = model.tickets.journal.events(ticket).len();
                let entries =
                    deadlines::entries(&view, events, alarm_minutes, with_names, self.now);
                for entry in entries {
                    crate::exchange::calendar_file::write_entry(part, &entry, self.now);
                    self.entries += 1;
                }
                return;
            }
            Format::MarkdownNote => Markup::Markdown,
            Format::PlainNote => Markup::None,
        };
        let before = self.done.checked_sub(1).and_then(|at| self.tickets.get(at));
        if before.is_none_or(|(_, before)| *before != section) {
            note::write_group(part, markup, section, self.counts);
        }
        let events = model.tickets.journal.events(ticket);
        note::write_ticket(part, markup, &view, events, &self.wish, self.now, formats);
        self.entries += 1;
    }
}
