//! Why reading stopped, and how that becomes a problem with its place.

use super::limits;
use crate::exchange::json::{self, Limits, Position, SyntaxFault};
use crate::exchange::problem::{Problem, ProblemKind};

/// What was read, or why it could not be.
pub(super) type Read<T> = Result<T, Fault>;

/// Why reading stopped.
#[derive(Debug)]
pub(super) enum Fault {
    /// It is not JSON. Where and why is told by the reader of trees, which is slower.
    Syntax,
    /// It is JSON, but does not say what it should.
    Meaning(Box<Meaning>),
}

/// What is wrong with a value.
#[derive(Debug)]
pub(super) struct Meaning {
    /// Where it stands in the text, in bytes.
    offset: usize,
    /// What is filled in so far; everything but its place.
    problem: Problem,
}

impl Fault {
    /// What is wrong at the byte `offset`, and what was expected there or what to do.
    pub(super) fn new(
        offset: usize,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        let problem = error(START, message.into(), expected.into());
        Self::Meaning(Box::new(Meaning { offset, problem }))
    }

    /// The known name that was most likely meant.
    pub(super) fn with_nearest(mut self, nearest: Option<&str>) -> Self {
        if let Self::Meaning(meaning) = &mut self {
            meaning.problem.nearest = nearest.map(str::to_owned);
        }
        self
    }

    /// The same fault, of something called `name` inside something else.
    pub(super) fn inside(mut self, name: &str) -> Self {
        if let Self::Meaning(meaning) = &mut self {
            meaning.problem.path = joined(&step(name), &meaning.problem.path);
        }
        self
    }

    /// What is told about it: `text`, which begins after `lines` of something larger, was read
    /// within `limits` up to the byte `stopped`.
    pub(super) fn problem(self, text: &str, limits: Limits, lines: u32, stopped: usize) -> Problem {
        let mut problem = match self {
            Self::Meaning(meaning) => Problem {
                at: Places::of(text).at(meaning.offset),
                ..meaning.problem
            },
            Self::Syntax => {
                let is_small = text.len() <= limits::EXPLAINED_BYTES;
                let explained = is_small.then(|| json::read(text, limits).err()).flatten();
                match explained {
                    Some(mut error) => {
                        if let SyntaxFault::Unclosed { opened_at, .. }
                        | SyntaxFault::TextNotClosed { opened_at } = &mut error.fault
                        {
                            opened_at.line = opened_at.line.saturating_add(lines);
                        }
                        error.into()
                    }
                    None => not_json(Places::of(text).at(stopped)),
                }
            }
        };
        problem.at.line = problem.at.line.saturating_add(lines);
        problem
    }
}

/// Where every text begins.
pub(super) const START: Position = Position { line: 1, column: 1 };

fn not_json(at: Position) -> Problem {
    error(
        at,
        "The text is no JSON from here on.".to_owned(),
        "Check that the file is whole, and take a copy that nobody changed.".to_owned(),
    )
}

/// A problem with these sentences.
pub(super) fn error(at: Position, message: String, expected: String) -> Problem {
    Problem {
        kind: ProblemKind::Error,
        path: String::new(),
        at,
        message,
        expected,
        nearest: None,
        excerpt: None,
    }
}

/// The way to `path` from what it stands in, such as `opened.aware` or `events[3].id`.
pub(super) fn joined(owner: &str, path: &str) -> String {
    let between = if owner.is_empty() || path.is_empty() || path.starts_with('[') {
        ""
    } else {
        "."
    };
    [owner, between, path].concat()
}

/// A name as a part of a path: `aware`, or `["a b"]`.
fn step(name: &str) -> String {
    const MOST: usize = 40;
    let is_plain = |one: u8| one.is_ascii_alphanumeric() || b"_-".contains(&one);
    if !name.is_empty() && name.len() <= MOST && name.bytes().all(is_plain) {
        name.to_owned()
    } else {
        format!("[\"{}\"]", shown(name))
    }
}

/// The beginning of what was found, as it can stand in a sentence.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let mut shown: String = text
        .chars()
        .filter(|one| !one.is_control())
        .take(MOST)
        .collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}

/// Counts lines and characters as the reader of trees does.
pub(super) struct Places<'t> {
    text: &'t str,
    offset: usize,
    at: Position,
}

impl<'t> Places<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self {
            text,
            offset: beginning(text),
            at: START,
        }
    }

    /// The place of the byte `offset`, which must not lie before the one asked for last: many are
    /// asked for in one long text, and each counts on from the one before.
    pub(super) fn at(&mut self, offset: usize) -> Position {
        let bytes = self.text.as_bytes();
        while self.offset < offset {
            let Some(byte) = bytes.get(self.offset) else {
                break;
            };
            self.offset += 1;
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(self.offset) != Some(&b'\n')) {
                self.at.line = self.at.line.saturating_add(1);
                self.at.column = 1;
            } else if byte & 0xC0 != 0x80 {
                // The first byte of a character.
                self.at.column = self.at.column.saturating_add(1);
            }
        }
        self.at
    }
}

/// Where a text begins: after its byte order mark, if it has one.
pub(super) fn beginning(text: &str) -> usize {
    if text.starts_with('\u{feff}') { 3 } else { 0 }
}
