//! How large events and documents can be. Far more than any real report needs.

use crate::exchange::json::Limits;

/// The longest line, in bytes.
pub const LINE_BYTES: usize = 65_536;
/// The longest text of an event, in characters.
pub const TEXT: usize = 10_000;
/// The most facts of a report.
pub const FACTS: usize = 200;
/// The most names in one object that are not known here.
pub const OTHER_NAMES: usize = 100;
/// The largest document, in bytes: twice what half a million events take, so that whatever was
/// downloaded can be read again.
pub const DOCUMENT_BYTES: usize = 256 << 20;
/// The most lines of a document that may be damaged; with more it is hardly the right file.
pub const DAMAGED_LINES: usize = 100_000;
/// The highest counter of an event in a document. Those of a store go up to twice as far, so that
/// a document made in bad faith cannot use up all counters and leave none for what happens next.
pub const COUNTER_FROM_OUTSIDE: u64 = 1 << 52;

/// A line as JSON.
pub(super) const LINE: Limits = Limits {
    bytes: LINE_BYTES,
    depth: 16,
};
/// A document as JSON: its events stand inside two more brackets.
pub(super) const DOCUMENT: Limits = Limits {
    bytes: DOCUMENT_BYTES,
    depth: LINE.depth + 2,
};
/// The largest broken document of which the exact fault in its JSON is told: that takes a tree of
/// everything before it, many times as large as the text.
pub(super) const EXPLAINED_BYTES: usize = 4 << 20;
