//! A JSON text that grows from its beginning to its end, without a tree in between: every reader of the
//! page downloads this code, and a tree costs twice as much of it.

use crate::domain::calendar::instant::Instant;
use crate::exchange::json::quote;
use crate::exchange::notation;

/// What is written so far.
///
/// Every value has a name; inside a list, where values have none, it is empty.
#[derive(Default)]
pub(super) struct Text(String);

impl Text {
    /// Begins an object or a list with its bracket.
    pub fn open(&mut self, name: &str, bracket: char) {
        self.begin(name);
        self.0.push(bracket);
    }

    /// Ends what was begun last, with the other bracket.
    pub fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// A text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.begin(name);
        quote(text, &mut self.0);
    }

    /// A text; `null` without one.
    pub fn some_text(&mut self, name: &str, text: Option<&str>) {
        match text {
            Some(text) => self.text(name, text),
            None => self.word(name, "null"),
        }
    }

    /// An instant; `null` without one.
    pub fn instant(&mut self, name: &str, instant: Option<Instant>) {
        self.some_text(name, instant.map(notation::write_instant).as_deref());
    }

    /// A whole number; `null` without one.
    pub fn number(&mut self, name: &str, number: Option<i64>) {
        match number {
            Some(number) => self.word(name, &number.to_string()),
            None => self.word(name, "null"),
        }
    }

    /// `true` or `false`.
    pub fn truth(&mut self, name: &str, truth: bool) {
        self.word(name, if truth { "true" } else { "false" });
    }

    /// `null`.
    pub fn null(&mut self, name: &str) {
        self.word(name, "null");
    }

    /// The whole text.
    pub fn finish(self) -> String {
        self.0
    }

    fn word(&mut self, name: &str, word: &str) {
        self.begin(name);
        self.0.push_str(word);
    }

    /// A comma, if a value stands before this one, and the name.
    fn begin(&mut self, name: &str) {
        if !self.0.is_empty() && !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
        if !name.is_empty() {
            quote(name, &mut self.0);
            self.0.push(':');
        }
    }
}
