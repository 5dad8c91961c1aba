//! Counts lines and characters of a text.

use super::json::Position;

/// Where every text begins.
pub(crate) const START: Position = Position { line: 1, column: 1 };

/// How far a text was counted; as the reader of trees counts it.
pub(crate) struct Places {
    offset: usize,
    at: Position,
}

impl Places {
    /// At the beginning of `text`, after its byte order mark, if it has one.
    pub(crate) fn of(text: &str) -> Self {
        Self {
            offset: beginning(text),
            at: START,
        }
    }

    /// The place of the byte `offset` of the same text, which must not lie before the one asked for
    /// last: many are asked for in one long text, and each counts on from the one before.
    pub(crate) fn at(&mut self, text: &str, offset: usize) -> Position {
        let bytes = text.as_bytes();
        let end = offset.min(bytes.len());
        let part = bytes.get(self.offset..end).unwrap_or_default();
        // First the line breaks, then only the characters of the last line.
        let mut line = 0;
        for (place, &byte) in part.iter().enumerate() {
            let is_break = byte == b'\n'
                || (byte == b'\r' && bytes.get(self.offset + place + 1) != Some(&b'\n'));
            if is_break {
                self.at.line = self.at.line.saturating_add(1);
                self.at.column = 1;
                line = place + 1;
            }
        }
        let last = part.get(line..).unwrap_or_default();
        // The first bytes of characters.
        let characters = last.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        let characters = u32::try_from(characters).unwrap_or(u32::MAX);
        self.at.column = self.at.column.saturating_add(characters);
        self.offset = self.offset.max(end);
        self.at
    }
}

/// Where a text begins: after its byte order mark, if it has one.
pub(crate) fn beginning(text: &str) -> usize {
    if text.starts_with('\u{feff}') { 3 } else { 0 }
}
