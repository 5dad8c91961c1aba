//! What is wrong with a document, told so that the person who wrote it can mend it.

use std::fmt;

use super::json::{Excerpt, Position, SyntaxError};

/// One thing that is wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether the document can be used all the same.
    pub kind: ProblemKind,
    /// Which field it is about, such as `tables[0].targets[1].severity`; empty for the whole document.
    pub path: String,
    /// Where that stands in the text.
    pub at: Position,
    /// What is wrong, in whole sentences.
    pub message: String,
    /// What was expected or what to do, in whole sentences; may be empty.
    pub expected: String,
    /// The known name that was most likely meant.
    pub nearest: Option<String>,
    /// The line itself, where the text is no JSON.
    pub excerpt: Option<Excerpt>,
}

/// Whether a problem keeps a document from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemKind {
    /// The document cannot be used.
    Error,
    /// The document can be used, but something in it has no effect or was hardly meant.
    Warning,
}

impl From<SyntaxError> for Problem {
    fn from(error: SyntaxError) -> Self {
        Self {
            kind: ProblemKind::Error,
            path: String::new(),
            at: error.at,
            message: error.fault.to_string(),
            expected: String::new(),
            nearest: None,
            excerpt: error.excerpt,
        }
    }
}

impl Problem {
    /// What is wrong and what to do, without the place.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut sentence = self.message.clone();
        if !self.expected.is_empty() {
            sentence.push(' ');
            sentence.push_str(&self.expected);
        }
        if let Some(nearest) = &self.nearest {
            sentence.push_str(" Did you mean “");
            sentence.push_str(nearest);
            sentence.push_str("”?");
        }
        sentence
    }
}

impl fmt::Display for Problem {
    /// Where, what, and what to do; for broken JSON also the line and a caret below it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Line {}, ", self.at.line)?;
        if self.path.is_empty() {
            write!(formatter, "column {}", self.at.column)?;
        } else {
            write!(formatter, "{}", self.path)?;
        }
        write!(formatter, ": {}", self.sentence())?;
        match &self.excerpt {
            Some(excerpt) => write!(formatter, "\n{excerpt}"),
            None => Ok(()),
        }
    }
}
