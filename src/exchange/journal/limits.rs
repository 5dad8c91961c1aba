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
/// The longest event of a document that is kept although it cannot be read, in bytes.
pub const DAMAGED_BYTES: usize = 256 << 10;
/// The longest name, text or entry of a list in a document, in bytes: room for the longest damaged
/// event as a text, in which a character may take six times as many.
pub const PIECE_BYTES: usize = 2 << 20;
/// The most policies of a document.
pub const POLICIES: usize = 1_000;
/// The highest counter of an event in a document. Those of a store go up to twice as far, so that
/// a document made in bad faith cannot use up all counters and leave none for what happens next.
pub const COUNTER_FROM_OUTSIDE: u64 = 1 << 52;

/// A line as JSON.
pub(super) const LINE: Limits = Limits {
    bytes: LINE_BYTES,
    depth: 16,
};
/// A document as JSON: policies stand inside two more brackets.
pub(super) const DOCUMENT: Limits = Limits {
    bytes: DOCUMENT_BYTES,
    depth: crate::exchange::policy::limits::TEXT.depth + 2,
};
/// The most bytes of which a tree is built to tell an exact fault in their JSON, which takes a while.
pub(super) const EXPLAINED_BYTES: usize = 256 << 10;
