//! Which texts mean something as the value of a choice.

use super::contrast::Colour;
use super::origin;
use crate::domain::calendar::zone::Zone;
use crate::exchange::inquiry::time::with_offset;

/// Without blanks and what would end it in a document; a scheme only of the web.
pub(super) fn is_address(text: &str) -> bool {
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
    let before_path = text.split(['/', '?', '#']).next().unwrap_or_default();
    let is_of_web = match before_path.split_once(':') {
        Some((scheme, _)) => ["http", "https"].contains(&scheme) && origin::of(text).is_some(),
        // Two slashes would lead to another host by whatever scheme the page has.
        None => !text.starts_with("//"),
    };
    is_plain && is_of_web
}

/// A folder whose name looks like a host would be one: `docs.example/sla`.
pub(super) fn is_address_of_files(text: &str) -> bool {
    is_address(text) && origin::with_scheme(text).is_none()
}

/// The same, but a file such as `policy.json` may lie beside.
pub(super) fn is_address_of_policy(text: &str) -> bool {
    let is_file = !text
        .split(['?', '#'])
        .next()
        .is_some_and(|path| path.contains('/'));
    is_address(text) && (is_file || origin::with_scheme(text).is_none())
}

pub(super) fn is_time(text: &str) -> bool {
    with_offset(text).is_some_and(|instant| instant.is_supported())
}

pub(super) fn is_zone(text: &str) -> bool {
    Zone::named(text).is_ok()
}

/// As BCP 47 builds them: parts of 1 to 8 letters and digits, the first of at least 2 letters.
pub(super) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let is_first = (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    is_first
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

pub(super) fn is_name(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

pub(super) fn is_colour(text: &str) -> bool {
    Colour::read(text).is_some()
}

/// What every server takes as it stands.
pub(super) fn is_folder(text: &str) -> bool {
    text.starts_with('/')
        && text
            .chars()
            .all(|c| !c.is_ascii() || c.is_ascii_alphanumeric() || "/._-~+ ".contains(c))
}
