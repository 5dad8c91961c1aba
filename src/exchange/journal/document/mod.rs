//! Everything in one document, format `sla-data/1`: one event a line, tickets in an order that never
//! changes, so that two versions of a document can be compared line by line.
//!
//! Reading and writing go in slices, since a document may be as large as 256 MiB and the page has to
//! stay alive meanwhile.
//!
//! Decided here, where the format could be read in more than one way:
//! - A time needs a zone: `Z`, or an offset such as `+01:00`. `24:00:00` and a second 60 are refused,
//!   since no clock of ours shows them.
//! - A document of a newer minor version (`sla-data/1.3`) is read, and what is not known here is told
//!   by name. One of a newer major version is refused.
//! - The checksum is of what events and policies say, not of the layout; one that differs is told and
//!   stops nothing.
//! - Written without names, a document tells neither customers nor who recorded what. Plans, links
//!   and what people wrote in their own words stay.

mod format;
mod piece;
mod reader;
mod sums;
mod taken;
mod writer;

pub use self::reader::{DataReader, Salvage, Step};
pub use self::taken::{ChecksumResult, PolicyText, ReadData, ToldOrigin};
pub use self::writer::{Content, DataWriter, Origin, write_data};

use super::DamagedLine;
use crate::domain::ticket::event::Event;
use crate::exchange::problem::Problem;

/// The value of `format` in a document.
pub const FORMAT: &str = "sla-data/1";

/// The names of a document, in the order of writing.
mod names {
    pub(super) const FORMAT: &str = "format";
    pub(super) const WRITTEN: &str = "written";
    pub(super) const BY: &str = "by";
    pub(super) const ZONES: &str = "zones";
    pub(super) const NAMES: &str = "names";
    pub(super) const POLICIES: &str = "policies";
    pub(super) const EVENTS: &str = "events";
    pub(super) const UNREADABLE: &str = "unreadable";
    pub(super) const CHECKSUM: &str = "checksum";

    pub(super) const ALL: [&str; 9] = [
        FORMAT, WRITTEN, BY, ZONES, NAMES, POLICIES, EVENTS, UNREADABLE, CHECKSUM,
    ];
}

/// Reads a document in one go: its events, and what of it could not be read. A line that could not
/// be read when the document was written may have become readable since.
///
/// # Errors
///
/// Why it is no document of this format, or where it breaks off. What is wrong with one event is no
/// reason.
pub fn read_data(text: &str) -> Result<(Vec<Event>, Vec<DamagedLine>), Box<Problem>> {
    match DataReader::new(text.to_owned()).step(usize::MAX) {
        Step::Done(data) => Ok((data.events, data.damaged)),
        Step::Stopped(salvage) => Err(salvage.problem),
        // It never stops half-way with as many bytes.
        Step::Going { .. } => Ok((Vec::new(), Vec::new())),
    }
}
