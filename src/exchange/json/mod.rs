//! JSON as a tree in which every name and value knows where it stands.
//!
//! A parser of our own, since the ones at hand do not do what a person with a
//! broken document needs: `serde_json` stops at the first problem and keeps no
//! places, `jsonc-parser` takes raw control characters and odd spaces for JSON,
//! has a fixed limit of depth, and its errors do not say what was expected.

mod build;
mod layout;
mod parser;
mod syntax;

pub(in crate::exchange) use self::layout::quote;
pub use self::layout::{laid_out, on_one_line};
pub use self::syntax::{Excerpt, Found, SyntaxError, SyntaxFault};

/// How much is read at most, so that a hostile document costs little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest text, in bytes.
    pub bytes: usize,
    /// How many lists and objects may stand inside each other.
    pub depth: usize,
}

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line; the first is 1.
    pub line: u32,
    /// The character in the line; the first is 1.
    pub column: u32,
}

/// A value and the place where it begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where the value begins.
    pub at: Position,
    /// The value.
    pub value: Value,
}

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Truth(bool),
    /// A number, as it was written.
    Number(String),
    /// A text.
    Text(String),
    /// Values between `[` and `]`.
    List(Vec<Node>),
    /// Names with values between `{` and `}`, in the order of writing; a name may occur twice.
    Object(Vec<Member>),
}

/// One name of an object with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The name.
    pub name: String,
    /// Where the name begins.
    pub name_at: Position,
    /// The value.
    pub node: Node,
}

impl Value {
    /// What kind of value it is, for a sentence such as "Expected a text, found a list".
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Truth(true) => "true",
            Self::Truth(false) => "false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

impl Node {
    /// The value of the first member with this name; `None` if there is none, or this is no object.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Node> {
        match &self.value {
            Value::Object(members) => members
                .iter()
                .find(|member| member.name == name)
                .map(|member| &member.node),
            _ => None,
        }
    }

    /// The text, if this is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values of the list; empty if this is no list.
    #[must_use]
    pub fn entries(&self) -> &[Node] {
        match &self.value {
            Value::List(entries) => entries,
            _ => &[],
        }
    }
}

/// Reads `text` as one JSON value (RFC 8259), after an optional byte order mark.
///
/// # Errors
///
/// The first place at which the text is not JSON, or the limit that it exceeds.
pub fn read(text: &str, limits: Limits) -> Result<Node, SyntaxError> {
    parser::parse(text, limits)
}
