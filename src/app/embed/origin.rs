//! Addresses, as far as servers and policies of pages need them.

/// What stands for the page's own origin.
pub const SELF: &str = "'self'";

/// The origin of an address with a scheme, such as `https://sla.example`; `None` if it has none.
#[must_use]
pub fn of(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let authority = rest.get(..end)?;
    let is_host = !authority.is_empty()
        && authority
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
    let is_scheme = ["http", "https"].contains(&scheme);
    (is_scheme && is_host).then(|| address.get(..scheme.len() + 3 + end))?
}

/// The path of an address, with a slash at both ends; its escapes resolved where they are text.
#[must_use]
pub fn path(address: &str) -> String {
    let rest = of(address)
        .and_then(|origin| address.strip_prefix(origin))
        .unwrap_or(address);
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let mut path = crate::exchange::link::unescaped(path).unwrap_or_else(|| path.to_owned());
    path.retain(|c| !c.is_control());
    if !path.starts_with('/') {
        path.insert(0, '/');
    }
    if !path.ends_with('/') {
        path.push('/');
    }
    path
}

/// Whether each word is something that `frame-ancestors` can list: an origin, with `*` in place of the first
/// parts of a host, or `'self'`.
#[must_use]
pub fn are_sources(text: &str) -> bool {
    text.split(' ').filter(|word| !word.is_empty()).all(|word| {
        let is_wild = word.replacen("://*.", "://", 1);
        word == SELF || word == "*" || of(&is_wild) == Some(is_wild.trim_end_matches('/'))
    })
}

/// The words of a list.
#[must_use]
pub fn sources(text: &str) -> Vec<String> {
    let words = text.split(' ').filter(|word| !word.is_empty());
    words
        .map(|word| word.trim_end_matches('/').to_owned())
        .collect()
}
