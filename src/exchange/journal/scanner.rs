//! A walk over JSON without a tree: values are taken where they stand, and most texts are borrowed.
//!
//! Half a million lines are read when the app starts, and building trees of them takes several times
//! as long as everything else. What is JSON is decided exactly as by the reader of trees, which then
//! tells what is wrong with a text that is none.

use std::borrow::Cow;

use super::fault::{Fault, Read};
use crate::exchange::places::beginning;

/// A place in a text, from which values can be taken.
pub(super) struct Scanner<'t> {
    text: &'t str,
    offset: usize,
    /// How many lists and objects may stand inside each other.
    depth: usize,
    /// The names that were passed over since they are not known here.
    passed_over: Vec<Cow<'t, str>>,
}

/// A value while it is passed over in parts.
pub(super) struct Skipping {
    /// What closes the lists and objects that it is inside of.
    open: Vec<u8>,
    is_begun: bool,
}

impl Skipping {
    /// Before the value.
    pub(super) const fn new() -> Self {
        Self {
            open: Vec::new(),
            is_begun: false,
        }
    }
}

impl<'t> Scanner<'t> {
    /// At the first value of `text`.
    pub(super) fn new(text: &'t str, depth: usize) -> Self {
        let mut scanner = Self::at(text, beginning(text), depth);
        scanner.skip_space();
        scanner
    }

    /// At the byte `offset` of `text`.
    pub(super) const fn at(text: &'t str, offset: usize, depth: usize) -> Self {
        Self {
            text,
            offset,
            depth,
            passed_over: Vec::new(),
        }
    }

    /// A scanner of its own for the value that begins here.
    pub(super) const fn part(&self, depth: usize) -> Self {
        Self::at(self.text, self.offset, depth)
    }

    /// Remembers a name that is not known here.
    pub(super) fn pass_over(&mut self, name: Cow<'t, str>) {
        self.passed_over.push(name);
    }

    /// The names that were passed over since they are not known here.
    pub(super) fn passed_over(&self) -> &[Cow<'t, str>] {
        &self.passed_over
    }

    /// Where it stands, in bytes.
    pub(super) const fn offset(&self) -> usize {
        self.offset
    }

    /// Goes to a place where it or a part of it stood before.
    pub(super) const fn go_to(&mut self, offset: usize) {
        self.offset = offset;
    }

    /// The end of the text, or a fault.
    pub(super) fn end(&mut self) -> Read<()> {
        self.skip_space();
        if self.offset == self.text.len() {
            Ok(())
        } else {
            Err(Fault::Syntax)
        }
    }

    /// The byte that stands here.
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    /// Takes a byte that has to stand here.
    pub(super) fn take(&mut self, wanted: u8) -> Read<()> {
        if self.peek() == Some(wanted) {
            self.offset += 1;
            Ok(())
        } else {
            Err(Fault::Syntax)
        }
    }

    /// Goes to the next byte that is no white space.
    pub(super) fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.offset += 1;
        }
    }

    fn skip_digits(&mut self) -> Read<()> {
        let start = self.offset;
        while let Some(b'0'..=b'9') = self.peek() {
            self.offset += 1;
        }
        if self.offset == start {
            Err(Fault::Syntax)
        } else {
            Ok(())
        }
    }

    /// A fault about the value that begins here.
    #[cold]
    pub(super) fn unexpected(&mut self, expected: &str) -> Fault {
        let start = self.offset;
        let found = self.kind_here();
        match self.skip_value(0) {
            Ok(()) => Fault::new(start, format!("Found {found}."), expected),
            Err(fault) => fault,
        }
    }

    /// What kind of value begins here, if any does.
    pub(super) fn kind_here(&self) -> &'static str {
        match self.peek() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "a text",
            Some(b't') => "true",
            Some(b'f') => "false",
            Some(b'n') => "null",
            _ => "a number",
        }
    }

    /// The text that begins here.
    pub(super) fn text(&mut self) -> Read<Cow<'t, str>> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("Expected a text in double quotes."));
        }
        self.offset += 1;
        let plain = self.plain_part();
        if self.peek() == Some(b'"') {
            self.offset += 1;
            return Ok(Cow::Borrowed(plain));
        }
        let mut text = plain.to_owned();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.offset += 1;
                    return Ok(Cow::Owned(text));
                }
                Some(b'\\') => text.push(self.escape()?),
                _ => return Err(Fault::Syntax),
            }
            text.push_str(self.plain_part());
        }
    }

    /// What stands before the next quote, backslash or control character.
    fn plain_part(&mut self) -> &'t str {
        let rest = self.text.get(self.offset..).unwrap_or_default();
        let is_end = |byte: u8| byte == b'"' || byte == b'\\' || byte < b' ';
        let length = rest.bytes().position(is_end).unwrap_or(rest.len());
        self.offset += length;
        rest.get(..length).unwrap_or_default()
    }

    fn escape(&mut self) -> Read<char> {
        self.offset += 1;
        let character = match self.peek() {
            Some(same @ (b'"' | b'\\' | b'/')) => char::from(same),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(Fault::Syntax),
        };
        self.offset += 1;
        Ok(character)
    }

    /// The character of an escape in hexadecimal digits, or of two of them that form a pair.
    fn unicode_escape(&mut self) -> Read<char> {
        let first = self.code_unit()?;
        if let Some(character) = char::from_u32(u32::from(first)) {
            return Ok(character);
        }
        self.take(b'\\')?;
        let second = self.code_unit()?;
        match char::decode_utf16([first, second]).next() {
            Some(Ok(character)) => Ok(character),
            _ => Err(Fault::Syntax),
        }
    }

    /// `u` and four digits.
    fn code_unit(&mut self) -> Read<u16> {
        self.take(b'u')?;
        let digits = self.text.get(self.offset..self.offset + 4);
        let digits = digits.filter(|digits| digits.bytes().all(|one| one.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
        self.offset += 4;
        unit.ok_or(Fault::Syntax)
    }

    /// `true` or `false`.
    pub(super) fn truth(&mut self) -> Read<bool> {
        match self.peek() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(self.unexpected("Expected true or false.")),
        }
    }

    /// Whether `null` stands here; if so, it is taken.
    pub(super) fn null(&mut self) -> Read<bool> {
        let is_null = self.peek() == Some(b'n');
        if is_null {
            self.word("null")?;
        }
        Ok(is_null)
    }

    fn word(&mut self, word: &str) -> Read<()> {
        let rest = self.text.get(self.offset..).unwrap_or_default();
        if !rest.starts_with(word) {
            return Err(Fault::Syntax);
        }
        self.offset += word.len();
        Ok(())
    }

    fn number(&mut self) -> Read<()> {
        if self.peek() == Some(b'-') {
            self.offset += 1;
        }
        if self.peek() == Some(b'0') {
            self.offset += 1;
        } else {
            self.skip_digits()?;
        }
        if self.peek() == Some(b'.') {
            self.offset += 1;
            self.skip_digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.offset += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.offset += 1;
            }
            self.skip_digits()?;
        }
        Ok(())
    }

    /// Passes over the value that begins here, inside `depth` lists and objects.
    pub(super) fn skip_value(&mut self, depth: usize) -> Read<()> {
        match self.peek() {
            Some(b'{' | b'[') if depth >= self.depth => Err(Fault::Syntax),
            Some(b'{') => {
                let mut is_begun = false;
                self.offset += 1;
                while self.is_entry_next(b'}', &mut is_begun)? {
                    self.name()?;
                    self.skip_value(depth + 1)?;
                }
                Ok(())
            }
            Some(b'[') => {
                let mut is_begun = false;
                self.offset += 1;
                while self.is_entry_next(b']', &mut is_begun)? {
                    self.skip_value(depth + 1)?;
                }
                Ok(())
            }
            Some(b'"') => self.text().map(drop),
            Some(b't' | b'f') => self.truth().map(drop),
            Some(b'n') => self.null().map(drop),
            _ => self.number(),
        }
    }

    /// Passes over a part of a value that stands in the outermost object; `true` after its end.
    pub(super) fn skip_part(&mut self, skipping: &mut Skipping) -> Read<bool> {
        if let Some(&closing) = skipping.open.last() {
            if !self.is_entry_next(closing, &mut skipping.is_begun)? {
                skipping.open.pop();
                skipping.is_begun = true;
                return Ok(skipping.open.is_empty());
            }
            if closing == b'}' {
                self.name()?;
            }
        }
        let closing = match self.peek() {
            Some(b'{') => b'}',
            Some(b'[') => b']',
            _ => return self.skip_value(0).map(|()| skipping.open.is_empty()),
        };
        if skipping.open.len() + 1 >= self.depth {
            return Err(Fault::Syntax);
        }
        self.offset += 1;
        skipping.open.push(closing);
        skipping.is_begun = false;
        Ok(false)
    }

    /// Goes to the next entry of a list or an object; `false` after its closing bracket.
    pub(super) fn is_entry_next(&mut self, closing: u8, is_begun: &mut bool) -> Read<bool> {
        self.skip_space();
        if self.peek() == Some(closing) {
            self.offset += 1;
            return Ok(false);
        }
        if *is_begun {
            self.take(b',')?;
            self.skip_space();
            if self.peek() == Some(closing) {
                // A comma after the last entry.
                return Err(Fault::Syntax);
            }
        }
        *is_begun = true;
        Ok(true)
    }

    /// The name that stands here; then it stands at its value.
    pub(super) fn name(&mut self) -> Read<Cow<'t, str>> {
        if self.peek() != Some(b'"') {
            return Err(Fault::Syntax);
        }
        let name = self.text()?;
        self.skip_space();
        self.take(b':')?;
        self.skip_space();
        Ok(name)
    }
}
