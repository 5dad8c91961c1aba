//! Tickets of a JSON text, one after the other: a list, an object that holds such a list, or one
//! object a line. The text is never read as one tree, which would be many times as large.

use super::flat::row_of;
use super::limits;
use super::problem::Fault;
use super::reader::{Draft, Lines};
use crate::exchange::json::{self, Value};

/// Reads tickets on from where it stands.
pub(super) struct Elements {
    offset: usize,
    /// Up to where lines were counted.
    counted: usize,
    lines: Lines,
    place: Place,
    /// Whether the next object may be one that holds the list.
    may_hold_list: bool,
    is_finished: bool,
}

/// What stands where the reader stands.
#[derive(Clone, Copy)]
enum Place {
    /// Something outside of every list.
    Outside,
    /// An entry of a list, or its end.
    List {
        is_first: bool,
        /// Whether an object holds the list.
        is_held: bool,
    },
    /// Something inside of a value.
    Inside(Passing),
}

/// A value that is being passed over.
#[derive(Clone, Copy)]
struct Passing {
    start: usize,
    /// How many brackets are open.
    depth: usize,
    is_text: bool,
    is_escaped: bool,
    /// Where to go on; `None` in the list.
    then: Then,
}

/// What comes after a value that is passed over.
#[derive(Clone, Copy, PartialEq)]
enum Then {
    /// It is a ticket, and what comes next stands outside of every list.
    TicketOutside,
    /// It is a ticket of a list.
    TicketOfList { is_held: bool },
    /// It is what follows the list in the object that holds it.
    RestOfHolder,
}

/// What the list of tickets is called in the object that holds it.
const LISTS: [&str; 8] = [
    "tickets", "issues", "items", "results", "requests", "values", "data", "records",
];

impl Elements {
    /// At the byte `start`.
    pub const fn starting(start: usize) -> Self {
        Self {
            offset: start,
            counted: start,
            lines: Lines::new(),
            place: Place::Outside,
            may_hold_list: true,
            is_finished: false,
        }
    }

    /// Reads on for about so many bytes; how far it has come, and whether that is the end.
    pub fn step(&mut self, text: &str, draft: &mut Draft, most_bytes: usize) -> (usize, bool) {
        let bytes = text.as_bytes();
        let stop = bytes.len().min(self.offset.saturating_add(most_bytes));
        while !self.is_finished && self.offset < stop && draft.refused.is_none() {
            match self.place {
                Place::Inside(passing) => self.pass(text, passing, stop, draft),
                Place::Outside | Place::List { .. } => self.go_on(text, draft),
            }
        }
        if self.offset >= bytes.len() && !self.is_finished {
            self.is_finished = true;
            self.end(bytes, draft);
        }
        (self.offset, self.is_finished)
    }

    /// The line of a place that does not lie before the one asked for last.
    fn line_at(&mut self, bytes: &[u8], offset: usize) -> u32 {
        self.lines
            .pass(bytes.get(self.counted..offset).unwrap_or_default());
        self.counted = self.counted.max(offset);
        self.lines.line
    }

    /// From outside of a ticket to the next one.
    fn go_on(&mut self, text: &str, draft: &mut Draft) {
        let bytes = text.as_bytes();
        self.offset = after_space(bytes, self.offset);
        let Some(&byte) = bytes.get(self.offset) else {
            return;
        };
        let (then, is_ticket) = match self.place {
            Place::List { is_held, .. } if byte == b']' => {
                self.offset += 1;
                self.place = if is_held {
                    Place::Inside(Passing::at(self.offset, 1, Then::RestOfHolder))
                } else {
                    Place::Outside
                };
                return;
            }
            Place::List { is_first, is_held } => {
                let mut is_ticket = is_first;
                if !is_first && byte == b',' {
                    self.offset = after_space(bytes, self.offset + 1);
                    is_ticket = bytes.get(self.offset).is_some_and(|&next| next != b']');
                }
                (Then::TicketOfList { is_held }, is_ticket)
            }
            _ if byte == b'[' => {
                self.offset += 1;
                self.place = Place::List {
                    is_first: true,
                    is_held: false,
                };
                return;
            }
            _ => {
                if byte == b'{'
                    && self.may_hold_list
                    && let Some(list) = list_inside(text, self.offset)
                {
                    self.offset = list + 1;
                    self.place = Place::List {
                        is_first: true,
                        is_held: true,
                    };
                    return;
                }
                self.may_hold_list = false;
                (Then::TicketOutside, byte == b'{')
            }
        };
        let starts_value = bytes
            .get(self.offset)
            .is_some_and(|byte| !b",:}".contains(byte));
        if is_ticket && starts_value {
            self.place = Place::Inside(Passing::at(self.offset, 0, then));
        } else if self.offset < bytes.len() {
            let line = self.line_at(bytes, self.offset);
            draft.problem(line, Fault::BrokenList);
            self.is_finished = true;
        }
    }

    /// Passes over a value, and reads it at its end if it is a ticket.
    fn pass(&mut self, text: &str, mut passing: Passing, stop: usize, draft: &mut Draft) {
        let bytes = text.as_bytes();
        let is_over = passing.over(bytes, &mut self.offset, stop);
        self.place = Place::Inside(passing);
        // A number at the end of the text ends with it.
        let is_whole = is_over || (self.offset == bytes.len() && passing.is_plain());
        if !is_whole {
            return;
        }
        match passing.then {
            Then::RestOfHolder => self.place = Place::Outside,
            Then::TicketOutside => self.place = Place::Outside,
            Then::TicketOfList { is_held } => {
                self.place = Place::List {
                    is_first: false,
                    is_held,
                }
            }
        }
        if passing.then != Then::RestOfHolder {
            let line = self.line_at(bytes, passing.start);
            let ticket = text.get(passing.start..self.offset).unwrap_or_default();
            take(ticket, line, draft);
        }
    }

    fn end(&mut self, bytes: &[u8], draft: &mut Draft) {
        let start = match self.place {
            Place::Outside => return,
            Place::List { .. } => bytes.len(),
            Place::Inside(passing) => passing.start,
        };
        let line = self.line_at(bytes, start);
        draft.problem(line, Fault::EndsEarly);
    }
}

impl Passing {
    const fn at(start: usize, depth: usize, then: Then) -> Self {
        Self {
            start,
            depth,
            is_text: false,
            is_escaped: false,
            then,
        }
    }

    const fn is_plain(&self) -> bool {
        self.depth == 0 && !self.is_text
    }

    /// Goes on up to `stop`; whether the value has ended.
    fn over(&mut self, bytes: &[u8], offset: &mut usize, stop: usize) -> bool {
        while let Some(&byte) = bytes.get(*offset).filter(|_| *offset < stop) {
            if self.is_text {
                match byte {
                    _ if self.is_escaped => self.is_escaped = false,
                    b'\\' => self.is_escaped = true,
                    b'"' => self.is_text = false,
                    _ => {}
                }
                *offset += 1;
                if self.is_plain() {
                    return true;
                }
                continue;
            }
            match byte {
                b'"' => self.is_text = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth == 0 => return true,
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        *offset += 1;
                        return true;
                    }
                }
                b',' if self.depth == 0 => return true,
                byte if self.depth == 0 && byte.is_ascii_whitespace() => return true,
                _ => {}
            }
            *offset += 1;
        }
        false
    }
}

/// Reads one ticket as a row.
fn take(ticket: &str, line: u32, draft: &mut Draft) {
    if ticket.len() > limits::ROW_BYTES {
        return draft.problem(line, Fault::RowTooLong);
    }
    match json::read(ticket, limits::ELEMENT) {
        Ok(node) => match &node.value {
            Value::Object(members) => match row_of(members, line, &mut draft.columns) {
                Some(row) => draft.row(row),
                None => draft.refuse(line, Fault::TooManyColumns),
            },
            other => draft.problem(line, Fault::NoObject(other.kind())),
        },
        Err(error) => {
            let at = line.saturating_add(error.at.line.saturating_sub(1));
            draft.problem(at, Fault::BrokenTicket(error.fault.to_string()));
        }
    }
}

fn after_space(bytes: &[u8], offset: usize) -> usize {
    let rest = bytes.get(offset..).unwrap_or_default();
    let is_space = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    offset + rest.iter().take_while(is_space).count()
}

/// Where the list of tickets begins in the object that begins at `start`, if it holds one. Looked for
/// as far as a single ticket could be long.
fn list_inside(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let stop = bytes.len().min(start.saturating_add(limits::ROW_BYTES));
    let mut offset = start + 1;
    loop {
        let name_at = after_space(bytes, offset);
        if bytes.get(name_at) != Some(&b'"') {
            return None;
        }
        offset = name_at;
        if !Passing::at(name_at, 0, Then::RestOfHolder).over(bytes, &mut offset, stop) {
            return None;
        }
        let name = text.get(name_at + 1..offset - 1)?;
        offset = after_space(bytes, offset);
        if bytes.get(offset) != Some(&b':') {
            return None;
        }
        offset = after_space(bytes, offset + 1);
        let inside = after_space(bytes, offset + 1);
        let is_list =
            bytes.get(offset) == Some(&b'[') && matches!(bytes.get(inside), Some(b'{' | b']'));
        if is_list && LISTS.contains(&name) {
            return Some(offset);
        }
        if !Passing::at(offset, 0, Then::RestOfHolder).over(bytes, &mut offset, stop) {
            return None;
        }
        offset = after_space(bytes, offset);
        if bytes.get(offset) != Some(&b',') {
            return None;
        }
        offset += 1;
    }
}
