//! The value of `format`: which version of which kind of document.

use super::{FORMAT, names};
use crate::exchange::journal::fault::{Fault, Read, shown};
use crate::exchange::journal::scanner::Scanner;

/// What stands before the version in [`FORMAT`].
const KIND: &str = "sla-data/";
/// The version in [`FORMAT`].
const VERSION: u32 = 1;

/// Reads the value of `format`; the value itself if it is a newer minor version.
pub(super) fn format(scanner: &mut Scanner<'_>) -> Read<Option<String>> {
    let offset = scanner.offset();
    let written = scanner.text()?;
    if written == FORMAT {
        return Ok(None);
    }
    let shown = shown(&written);
    let Some(version) = written.strip_prefix(KIND) else {
        let message = format!("This is another kind of document: “{shown}”.");
        return Err(Fault::new(offset, message, beginning()));
    };
    let (major, minor) = version.split_once('.').unwrap_or((version, "0"));
    match (number(major), number(minor)) {
        (Some(VERSION), Some(_)) => Ok(Some(shown)),
        (Some(major), Some(_)) if major > VERSION => Err(Fault::new(
            offset,
            format!("The document was written by a newer version of this tool ({shown})."),
            format!("Update the tool, or ask for the document in {FORMAT}."),
        )),
        _ => Err(Fault::new(
            offset,
            format!("There is no format “{shown}”."),
            format!("Expected \"{FORMAT}\"."),
        )),
    }
}

/// How a document begins, for a sentence.
pub(super) fn beginning() -> String {
    format!(
        "A document of tickets starts with {{ \"{}\": \"{FORMAT}\".",
        names::FORMAT
    )
}

/// Digits only, also more of them than any version will have.
fn number(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u32::MAX))
}
