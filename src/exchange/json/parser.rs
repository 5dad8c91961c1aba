//! From a text to the tree: recursive, but never deeper than its limit.

use super::syntax::{Excerpt, Found, SyntaxError, SyntaxFault};
use super::{Limits, Member, Node, Position, Value};

/// Reads the whole text as one value.
pub(super) fn parse(text: &str, limits: Limits) -> Result<Node, SyntaxError> {
    let mut parser = Parser::new(text, limits);
    if text.len() > limits.bytes {
        let fault = SyntaxFault::TooLong {
            bytes: text.len(),
            limit: limits.bytes,
        };
        return Err(SyntaxError {
            at: parser.position(),
            fault,
            excerpt: None,
        });
    }
    parser.skip_space()?;
    if parser.peek().is_none() {
        return Err(parser.error(SyntaxFault::Empty));
    }
    let node = parser.value(0)?;
    parser.skip_space()?;
    match parser.peek() {
        None => Ok(node),
        Some(one) => Err(parser.error(SyntaxFault::AfterTheEnd(Found::Character(one)))),
    }
}

/// What may start a value, for a sentence.
const A_VALUE: &str = "a value";

struct Parser<'t> {
    text: &'t str,
    offset: usize,
    line: u32,
    column: u32,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, limits: Limits) -> Self {
        Self {
            text,
            offset: if text.starts_with('\u{feff}') { 3 } else { 0 },
            line: 1,
            column: 1,
            depth: limits.depth,
        }
    }

    const fn position(&self) -> Position {
        Position {
            line: self.line,
            column: self.column,
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.offset..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn found(&self) -> Found {
        self.peek().map_or(Found::End, Found::Character)
    }

    /// Takes the next character. A line ends with `\n`, `\r\n` or `\r`.
    fn next(&mut self) -> Option<char> {
        let one = self.peek()?;
        self.offset += one.len_utf8();
        if one == '\n' || (one == '\r' && self.peek() != Some('\n')) {
            self.line = self.line.saturating_add(1);
            self.column = 1;
        } else {
            self.column = self.column.saturating_add(1);
        }
        Some(one)
    }

    fn take(&mut self, wanted: char) -> bool {
        let there = self.peek() == Some(wanted);
        if there {
            self.next();
        }
        there
    }

    /// Takes characters while `wanted` says so.
    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let start = self.offset;
        while self.peek().is_some_and(&wanted) {
            self.next();
        }
        self.text.get(start..self.offset).unwrap_or_default()
    }

    fn error(&self, fault: SyntaxFault) -> SyntaxError {
        SyntaxError {
            at: self.position(),
            fault,
            excerpt: Some(Excerpt::around(self.text, self.offset)),
        }
    }

    /// An error at a place that was passed already.
    fn error_at(&self, (at, offset): (Position, usize), fault: SyntaxFault) -> SyntaxError {
        SyntaxError {
            at,
            fault,
            excerpt: Some(Excerpt::around(self.text, offset)),
        }
    }

    const fn here(&self) -> (Position, usize) {
        (self.position(), self.offset)
    }

    fn expected(&self, expected: &'static str) -> SyntaxError {
        self.error(match self.peek() {
            Some('\'') => SyntaxFault::SingleQuotes,
            found => SyntaxFault::Expected {
                expected,
                found: found.map_or(Found::End, Found::Character),
            },
        })
    }

    fn skip_space(&mut self) -> Result<(), SyntaxError> {
        self.take_while(|one| matches!(one, ' ' | '\t' | '\n' | '\r'));
        let rest = self.rest();
        if rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#') {
            return Err(self.error(SyntaxFault::Comment));
        }
        Ok(())
    }

    /// The value that starts here, inside `depth` lists and objects.
    fn value(&mut self, depth: usize) -> Result<Node, SyntaxError> {
        let at = self.position();
        let value = match self.peek() {
            Some('{' | '[') if depth >= self.depth => {
                return Err(self.error(SyntaxFault::TooDeep { limit: self.depth }));
            }
            Some('{') => self.object(depth)?,
            Some('[') => self.list(depth)?,
            Some('"') => Value::Text(self.string()?),
            Some('-' | '+' | '.' | '0'..='9') => self.number()?,
            Some(one) if one.is_ascii_alphabetic() => self.word()?,
            _ => return Err(self.expected(A_VALUE)),
        };
        Ok(Node { at, value })
    }

    fn list(&mut self, depth: usize) -> Result<Value, SyntaxError> {
        let opened_at = self.position();
        self.next();
        let mut entries = Vec::new();
        self.skip_space()?;
        if self.take(']') {
            return Ok(Value::List(entries));
        }
        loop {
            self.still_open('[', opened_at)?;
            entries.push(self.value(depth + 1)?);
            if self.ends(']', '[', opened_at, "a comma or ]")? {
                return Ok(Value::List(entries));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, SyntaxError> {
        let opened_at = self.position();
        self.next();
        let mut members = Vec::new();
        self.skip_space()?;
        if self.take('}') {
            return Ok(Value::Object(members));
        }
        loop {
            self.still_open('{', opened_at)?;
            let name_at = self.position();
            let name = self.name()?;
            self.skip_space()?;
            self.still_open('{', opened_at)?;
            if !self.take(':') {
                return Err(self.expected("a colon after the name"));
            }
            self.skip_space()?;
            self.still_open('{', opened_at)?;
            let node = self.value(depth + 1)?;
            members.push(Member {
                name,
                name_at,
                node,
            });
            if self.ends('}', '{', opened_at, "a comma or }")? {
                return Ok(Value::Object(members));
            }
        }
    }

    /// After an entry: whether the closing bracket follows. Otherwise it takes the comma.
    fn ends(
        &mut self,
        closing: char,
        opening: char,
        opened_at: Position,
        expected: &'static str,
    ) -> Result<bool, SyntaxError> {
        self.skip_space()?;
        self.still_open(opening, opened_at)?;
        if self.take(closing) {
            return Ok(true);
        }
        let comma = self.here();
        if !self.take(',') {
            return Err(self.expected(expected));
        }
        self.skip_space()?;
        if self.peek() == Some(closing) {
            return Err(self.error_at(comma, SyntaxFault::TrailingComma { closing }));
        }
        Ok(false)
    }

    fn still_open(&self, opening: char, opened_at: Position) -> Result<(), SyntaxError> {
        match self.peek() {
            None => Err(self.error(SyntaxFault::Unclosed { opening, opened_at })),
            Some(_) => Ok(()),
        }
    }

    fn name(&mut self) -> Result<String, SyntaxError> {
        match self.peek() {
            Some('"') => self.string(),
            Some(one) if one.is_ascii_alphanumeric() || one == '_' || one == '$' => {
                let start = self.here();
                let name =
                    self.take_while(|one| one.is_ascii_alphanumeric() || one == '_' || one == '-');
                Err(self.error_at(start, SyntaxFault::UnquotedName(shortened(name))))
            }
            _ => Err(self.expected("a name in double quotes")),
        }
    }

    fn word(&mut self) -> Result<Value, SyntaxError> {
        let start = self.here();
        match self.take_while(|one| one.is_ascii_alphanumeric()) {
            "null" => Ok(Value::Null),
            "true" => Ok(Value::Truth(true)),
            "false" => Ok(Value::Truth(false)),
            other => Err(self.error_at(start, SyntaxFault::UnknownWord(shortened(other)))),
        }
    }

    fn number(&mut self) -> Result<Value, SyntaxError> {
        let start = self.here();
        let number = self.take_while(|one| one.is_ascii_alphanumeric() || "+-._".contains(one));
        if is_json_number(number) {
            Ok(Value::Number(number.to_owned()))
        } else {
            Err(self.error_at(start, SyntaxFault::OddNumber(shortened(number))))
        }
    }

    fn string(&mut self) -> Result<String, SyntaxError> {
        let (opened_at, offset) = self.here();
        self.next();
        let mut string = String::new();
        loop {
            string.push_str(self.take_while(|one| one != '"' && one != '\\' && one >= ' '));
            match self.peek() {
                Some('"') => {
                    self.next();
                    return Ok(string);
                }
                Some('\\') => string.push(self.escape()?),
                None | Some('\n' | '\r') => {
                    return Err(self.error_at(
                        (opened_at, offset),
                        SyntaxFault::TextNotClosed { opened_at },
                    ));
                }
                Some(control) => return Err(self.error(SyntaxFault::ControlCharacter(control))),
            }
        }
    }

    fn escape(&mut self) -> Result<char, SyntaxError> {
        let start = self.here();
        self.next();
        let character = match self.peek() {
            Some(same @ ('"' | '\\' | '/')) => same,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.unicode_escape(start),
            _ => return Err(self.error_at(start, SyntaxFault::UnknownEscape(self.found()))),
        };
        self.next();
        Ok(character)
    }

    /// The character of an escape in hexadecimal digits, or of two of them that form a pair.
    fn unicode_escape(&mut self, start: (Position, usize)) -> Result<char, SyntaxError> {
        let first = self.code_unit(start)?;
        if let Some(character) = char::from_u32(u32::from(first)) {
            return Ok(character);
        }
        let mut pair = None;
        if self.rest().starts_with("\\u") {
            let second_start = self.here();
            self.next();
            let second = self.code_unit(second_start)?;
            pair = char::decode_utf16([first, second]).next();
        }
        match pair {
            Some(Ok(character)) => Ok(character),
            _ => Err(self.error_at(start, SyntaxFault::LoneSurrogate(first))),
        }
    }

    /// The four digits after `u`.
    fn code_unit(&mut self, start: (Position, usize)) -> Result<u16, SyntaxError> {
        self.next();
        let digits = self.rest().get(..4).unwrap_or_default();
        let unit = if digits.bytes().all(|one| one.is_ascii_hexdigit()) {
            u16::from_str_radix(digits, 16).ok()
        } else {
            None
        };
        let unit = unit.ok_or_else(|| self.error_at(start, SyntaxFault::BrokenUnicodeEscape))?;
        for _ in 0..4 {
            self.next();
        }
        Ok(unit)
    }
}

/// Whether this is a number by JSON's grammar.
fn is_json_number(number: &str) -> bool {
    let number = number.strip_prefix('-').unwrap_or(number);
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (number, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit());
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|part| digits(part.strip_prefix(['+', '-']).unwrap_or(part)))
}

/// The beginning of something long, for a message.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
