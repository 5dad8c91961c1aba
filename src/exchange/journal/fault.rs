//! Why reading stopped, and how that becomes a problem with its place.

use super::limits;
use crate::exchange::json::{self, Limits, Position, SyntaxFault};
use crate::exchange::places::{Places, START};
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

    /// What is told about a line that stands after `lines` others and was read up to the byte `stopped`.
    pub(super) fn problem(self, line: &str, lines: u32, stopped: usize) -> Problem {
        let start = Position {
            line: lines.saturating_add(1),
            column: 1,
        };
        match self {
            Self::Meaning(meaning) => {
                let at = Places::of(line).at(line, meaning.offset);
                meaning.placed(moved(at, start))
            }
            Self::Syntax => explained(line, limits::LINE, start)
                .unwrap_or_else(|| not_json(moved(Places::of(line).at(line, stopped), start))),
        }
    }
}

impl Meaning {
    /// Where it stands in the text, in bytes.
    pub(super) const fn offset(&self) -> usize {
        self.offset
    }

    /// What is told about it.
    pub(super) fn placed(self, at: Position) -> Problem {
        Problem { at, ..self.problem }
    }
}

/// What is wrong with the JSON of a text that stands at `start` of something larger, or is all of it.
/// The reader of trees is asked, which is slow.
pub(super) fn explained(text: &str, limits: Limits, start: Position) -> Option<Problem> {
    let mut error = json::read(text, limits).err()?;
    if let SyntaxFault::Unclosed { opened_at, .. } | SyntaxFault::TextNotClosed { opened_at } =
        &mut error.fault
    {
        *opened_at = moved(*opened_at, start);
    }
    error.at = moved(error.at, start);
    Some(error.into())
}

/// The place of what stands at `inside` in a text that begins at `start`.
pub(super) const fn moved(inside: Position, start: Position) -> Position {
    Position {
        line: start.line.saturating_add(inside.line - 1),
        column: if inside.line == 1 {
            start.column.saturating_add(inside.column - 1)
        } else {
            inside.column
        },
    }
}

/// What is told of a text too long to be asked about.
pub(super) fn not_json(at: Position) -> Problem {
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
