//! What can be wrong with the JSON itself, told so that a person can mend it.

use std::fmt;

use super::Position;

/// How many characters of the broken line are shown on each side of the place.
const SHOWN: usize = 40;

/// Why a text could not be read as JSON, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where reading stopped.
    pub at: Position,
    /// What is wrong there.
    pub fault: SyntaxFault,
    /// The line itself; `None` if the text as a whole was refused.
    pub excerpt: Option<Excerpt>,
}

/// What is wrong with a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxFault {
    /// The text is longer than the limit.
    TooLong {
        /// Its length in bytes.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// Lists and objects stand inside each other more often than the limit.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// There is nothing but white space.
    Empty,
    /// Something else belongs here.
    Expected {
        /// What belongs here.
        expected: &'static str,
        /// What stands here.
        found: Found,
    },
    /// A comma stands before a closing bracket.
    TrailingComma {
        /// The bracket.
        closing: char,
    },
    /// A list or an object is not closed before the text ends.
    Unclosed {
        /// The bracket that opened it.
        opening: char,
        /// Where it was opened.
        opened_at: Position,
    },
    /// A comment.
    Comment,
    /// A name or text in single quotes.
    SingleQuotes,
    /// A name without quotes.
    UnquotedName(String),
    /// A word that is no JSON value, such as `undefined`.
    UnknownWord(String),
    /// A number that is written in another way than JSON's.
    OddNumber(String),
    /// A text does not end on its line.
    TextNotClosed {
        /// Where the text begins.
        opened_at: Position,
    },
    /// A raw control character inside a text.
    ControlCharacter(char),
    /// A backslash before something that JSON has no meaning for.
    UnknownEscape(Found),
    /// `\u` without four hexadecimal digits.
    BrokenUnicodeEscape,
    /// One half of a pair of `\u` escapes, such as `\ud800`.
    LoneSurrogate(u16),
    /// Something stands after the end of the document.
    AfterTheEnd(Found),
}

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The text has ended.
    End,
    /// This character.
    Character(char),
}

/// The line of a fault, cut to what can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line, or the part of it around the fault.
    pub line: String,
    /// How many characters of it stand before the fault.
    pub before: usize,
}

impl Excerpt {
    /// The line of `text` that has the byte at `offset`.
    pub(super) fn around(text: &str, offset: usize) -> Self {
        let (head, tail) = text.split_at_checked(offset).unwrap_or((text, ""));
        let head = head.strip_prefix('\u{feff}').unwrap_or(head);
        let before = of_line(head.chars().rev());
        let after = of_line(tail.chars());
        let mut line = String::new();
        if before.len() > SHOWN {
            line.push('…');
        }
        line.extend(before.iter().take(SHOWN).rev().map(|&one| shown(one)));
        let length_before = line.chars().count();
        line.extend(after.iter().take(SHOWN).map(|&one| shown(one)));
        if after.len() > SHOWN {
            line.push('…');
        }
        Self {
            line,
            before: length_before,
        }
    }
}

/// The characters up to the end of the line, one more than are shown at most.
fn of_line(characters: impl Iterator<Item = char>) -> Vec<char> {
    characters
        .take_while(|&one| one != '\n' && one != '\r')
        .take(SHOWN + 1)
        .collect()
}

/// A character as it can stand in a message: control characters become a box.
fn shown(character: char) -> char {
    match character {
        '\t' => ' ',
        other if other.is_control() => '\u{25a1}',
        other => other,
    }
}

impl fmt::Display for Excerpt {
    /// The line, and a caret below the place.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}\n{:width$}^",
            self.line,
            "",
            width = self.before
        )
    }
}

impl fmt::Display for Found {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::End => write!(formatter, "the end of the text"),
            Self::Character('\n' | '\r') => write!(formatter, "the end of the line"),
            Self::Character(one)
                if one.is_control() || one.is_whitespace() || *one == '\u{feff}' =>
            {
                write!(
                    formatter,
                    "an invisible character (U+{:04X})",
                    u32::from(*one)
                )
            }
            Self::Character(one) => write!(formatter, "{one}"),
        }
    }
}

impl fmt::Display for SyntaxFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes, limit } => write!(
                formatter,
                "The text has {bytes} bytes; at most {limit} are read. Check that this is the right file."
            ),
            Self::TooDeep { limit } => write!(
                formatter,
                "More than {limit} lists and objects stand inside each other here. Write it flatter."
            ),
            Self::Empty => write!(
                formatter,
                "There is no text. Expected a document that starts with {{."
            ),
            Self::Expected { expected, found } => {
                write!(formatter, "Expected {expected}, found {found}.")
            }
            Self::TrailingComma { closing } => write!(
                formatter,
                "A comma stands before {closing}. JSON has no comma after the last entry: delete it."
            ),
            Self::Unclosed { opening, opened_at } => write!(
                formatter,
                "The text ends, but {opening} from line {}, column {} is still open. Expected {} before the end.",
                opened_at.line,
                opened_at.column,
                if *opening == '{' { '}' } else { ']' }
            ),
            Self::Comment => write!(
                formatter,
                "A comment starts here. JSON has no comments: delete it."
            ),
            Self::SingleQuotes => write!(
                formatter,
                "A single quote starts here. JSON writes names and texts in double quotes: \"…\"."
            ),
            Self::UnquotedName(name) => write!(
                formatter,
                "The name {name} has no quotes. Write \"{name}\"."
            ),
            Self::UnknownWord(word) => write!(
                formatter,
                "JSON does not know the word {word}. Expected a text in double quotes, a number, a list, an object, true, false or null."
            ),
            Self::OddNumber(number) => write!(
                formatter,
                "{number} is no number in JSON. Write it like 24, -1 or 99.5: no plus sign, no zero in front, digits on both sides of a point."
            ),
            Self::TextNotClosed { opened_at } => write!(
                formatter,
                "The text from line {}, column {} has no closing quote on its line. Write \" at its end, and \\n for a new line inside it.",
                opened_at.line, opened_at.column
            ),
            Self::ControlCharacter(one) => write!(
                formatter,
                "An invisible control character (U+{:04X}) stands inside a text. Delete it.",
                u32::from(*one)
            ),
            Self::UnknownEscape(found) => write!(
                formatter,
                "A backslash stands before {found}. For a backslash write \\\\; else use one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u."
            ),
            Self::BrokenUnicodeEscape => write!(
                formatter,
                "Expected four digits from 0 to 9 or a to f after \\u, such as \\u00e9."
            ),
            Self::LoneSurrogate(unit) => write!(
                formatter,
                "\\u{unit:04x} is half of a character. Expected its other half beside it, or write the character itself."
            ),
            Self::AfterTheEnd(found) => write!(
                formatter,
                "The document has ended, but {found} follows. Delete what comes after the end."
            ),
        }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "Line {}, column {}: {}",
            self.at.line, self.at.column, self.fault
        )?;
        match &self.excerpt {
            Some(excerpt) => write!(formatter, "\n{excerpt}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for SyntaxError {}
