//! The note for whoever takes over, as Markdown or as plain text.
//!
//! Texts of tickets come in one line each, shortened. In Markdown every character that could begin
//! markup or a link is escaped, so that they are read as they were written; the only links are our
//! own, to addresses of the web. In plain text nothing is marked up, and lines are wrapped.

use super::Wish;
use crate::app::text::hand_over as words;
use crate::app::text::hand_over::Counts;
use crate::app::text::tickets::row;
use crate::app::tickets::list::Section;
use crate::app::tickets::view::TicketView;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::domain::ticket::event::{Event, Happening};
use crate::domain::ticket::fold::{Counts as EventCounts, Ticket};
use crate::domain::ticket::history::history;
use crate::domain::ticket::standing::{Awaited, Mover};
use crate::exchange::journal::is_web_address;
use crate::exchange::outgoing_text::{address, in_one_line, shortened};
use crate::ports::formats::Formats;

/// How the note is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// As Markdown.
    Markdown,
    /// Not at all.
    None,
}

/// How many characters of a subject or a name are told.
const NAME: usize = 120;
/// How many characters of a note are told.
const NOTE: usize = 240;
/// How many characters a line of plain text has, if its words allow it.
const WIDTH: usize = 72;
/// How far in plain text stands what is known of a ticket.
const DETAIL: &str = "  ";

/// A text of a ticket in one line and not too long.
#[must_use]
pub fn brief(text: &str) -> String {
    cut(text, NAME)
}

/// What a ticket is called, in one line and not too long.
#[must_use]
pub fn name_of(ticket: &Ticket) -> String {
    let mut name = brief(&row::name(ticket));
    if name.is_empty() {
        words::NO_SUBJECT.clone_into(&mut name);
    }
    name
}

/// Writes what stands above all tickets.
pub fn write_head(
    note: &mut String,
    markup: Markup,
    now: Instant,
    counts: Counts,
    next: Option<&str>,
    zone: Zone,
    formats: &dyn Formats,
) {
    markup.heading(note, "# ", &words::heading(now, zone, formats));
    markup.line(note, "", &words::overview(counts, next));
}

/// Writes the heading of a group.
pub fn write_group(note: &mut String, markup: Markup, section: Section, counts: Counts) {
    note.push('\n');
    markup.heading(note, "## ", &words::group(section, counts));
}

/// Writes what is to be known of a ticket.
pub fn write_ticket(
    note: &mut String,
    markup: Markup,
    view: &TicketView<'_>,
    events: &[Event],
    wish: &Wish,
    now: Instant,
    formats: &dyn Formats,
) {
    let Wish {
        zone, with_names, ..
    } = *wish;
    let link = view.ticket.report.link.as_deref();
    let link = link.filter(|link| is_web_address(link)).map(address);
    let name = name_of(&view.ticket);
    let about = brief(&words::about(view, with_names));
    markup.ticket(note, &name, &about, link.as_deref());
    let mover = view.row.state_at(now).mover();
    let since = since_when(&view.ticket, mover);
    let standing = view.standing.as_ref();
    let is_next = standing.and_then(|one| one.next()).map(|(_, what)| what);
    let promised = view.ticket.promised_update;
    let lines = [
        words::next_due(view, now, zone, formats),
        Some(words::whose_move(mover, since, zone, formats)),
        promised
            .filter(|_| is_next != Some(Awaited::Update))
            .map(|by| words::promised(by, now, zone, formats)),
        last_note(events, with_names, zone, formats),
    ];
    for line in lines.into_iter().flatten() {
        markup.detail(note, &line);
    }
}

impl Markup {
    fn heading(self, note: &mut String, mark: &str, text: &str) {
        match self {
            Self::Markdown => {
                note.push_str(mark);
                escape(note, text);
            }
            Self::None => return self.line(note, "", text),
        }
        note.push_str("\n\n");
    }

    /// The name of a ticket and what is known beside it; the name leads to where it is found elsewhere.
    fn ticket(self, note: &mut String, name: &str, about: &str, link: Option<&str>) {
        match self {
            Self::Markdown => {
                note.push_str(if link.is_some() { "- [**" } else { "- **" });
                escape(note, name);
                note.push_str("**");
                if let Some(link) = link {
                    note.push_str("](<");
                    note.push_str(link);
                    note.push_str(">)");
                }
                note.push_str(", ");
                escape(note, about);
                note.push('\n');
            }
            Self::None => {
                note.push('\n');
                self.line(note, "", &format!("{name}, {about}"));
                if let Some(link) = link {
                    self.line(note, DETAIL, link);
                }
            }
        }
    }

    /// What is known of a ticket.
    fn detail(self, note: &mut String, text: &str) {
        match self {
            Self::Markdown => self.line(note, "  - ", text),
            Self::None => self.line(note, DETAIL, text),
        }
    }

    fn line(self, note: &mut String, before: &str, text: &str) {
        note.push_str(before);
        match self {
            Self::Markdown => escape(note, text),
            Self::None => wrap(note, before.len(), text),
        }
        note.push('\n');
    }
}

/// Since when it has been the turn of whoever moves next.
fn since_when(ticket: &Ticket, mover: Mover) -> Instant {
    let theirs = ticket.states.iter().rev();
    let theirs = theirs.take_while(|span| span.state.mover() == mover);
    theirs
        .last()
        .map_or(ticket.report.aware, |first| first.from)
}

fn last_note(
    events: &[Event],
    with_names: bool,
    zone: Zone,
    formats: &dyn Formats,
) -> Option<String> {
    let lines = history(events);
    let last = lines.iter().rev().find_map(|line| match &line.event.what {
        Happening::Noted(text) if line.counts == EventCounts::Yes => {
            Some((line, cut(text, NOTE))).filter(|(_, text)| !text.is_empty())
        }
        _ => None,
    });
    let (line, text) = last?;
    let by = line.event.by.as_deref().filter(|_| with_names).map(brief);
    Some(words::last_note(
        &text,
        by.as_deref(),
        line.happened,
        zone,
        formats,
    ))
}

fn cut(text: &str, most: usize) -> String {
    let line = in_one_line(text);
    let short = shortened(&line, most);
    if short.len() == line.len() {
        line
    } else {
        format!("{short}…")
    }
}

/// Appends a text that Markdown, with the additions of GitHub, shows as it is.
fn escape(note: &mut String, text: &str) {
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_marked = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '#' | '$' | '@' => {
                true
            }
            // What looks like an address would become a link: `https://`, `www.`.
            ':' => {
                before.is_ascii_alphabetic()
                    && characters.peek().is_some_and(|next| !next.is_whitespace())
            }
            '.' => before.eq_ignore_ascii_case(&'w'),
            _ => false,
        };
        if is_marked {
            note.push('\\');
        }
        note.push(character);
        before = character;
    }
}

/// Appends a text in lines of at most [`WIDTH`] characters, the first of which has `used` already. The
/// others stand further in, so that no text of a ticket begins a line as a heading does. A word that
/// is longer is not broken.
fn wrap(note: &mut String, mut used: usize, text: &str) {
    let room = used + DETAIL.len();
    let mut is_first = true;
    for word in text.split(' ') {
        let length = word.chars().count();
        if !std::mem::take(&mut is_first) {
            if used + 1 + length > WIDTH {
                note.push('\n');
                note.extend(std::iter::repeat_n(' ', room));
                used = room;
            } else {
                note.push(' ');
                used += 1;
            }
        }
        note.push_str(word);
        used += length;
    }
}
