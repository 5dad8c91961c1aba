//! The Sync screen as the fragment of an address.

/// The fragment, without `#`.
pub const PATH: &str = "/sync";

/// Whether a fragment, with or without `#`, leads there.
#[must_use]
pub fn is_sync(fragment: &str) -> bool {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let rest = fragment.strip_prefix(PATH);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('?'))
}
