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

/// Whether two addresses with a scheme are of one origin.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    match (of(one), of(other)) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => false,
    }
}

/// The address that was likely meant where somebody left the scheme out, as in `docs.example/sla`.
#[must_use]
pub fn with_scheme(text: &str) -> Option<String> {
    let text = text.strip_prefix("//").unwrap_or(text);
    let host = text.split([':', '/', '?', '#']).next().unwrap_or_default();
    let whole = ["https://", text].concat();
    let is_host = host.contains('.') && !host.starts_with('.') && of(&whole).is_some();
    is_host.then_some(whole)
}

/// The folder of the app, without a slash at its end, where somebody named a file in it or the folder of
/// a version.
#[must_use]
pub fn folder_of_app(address: &str) -> &str {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let mut folder = address.trim_end_matches('/');
    let start = of(folder).map_or(0, str::len);
    let is_inside: [fn(&str) -> bool; 2] = [is_file, is_version];
    for is_inside in is_inside {
        if let Some((before, last)) = folder.rsplit_once('/')
            && before.len() >= start
            && is_inside(last)
        {
            folder = before;
        }
    }
    folder
}

fn is_file(name: &str) -> bool {
    name.ends_with(".html") || name.ends_with(".js")
}

/// `1.0.0`, or `v1`, which moves along.
fn is_version(name: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match name.strip_prefix('v') {
        Some(number) => is_number(number),
        None => name.split('.').count() == 3 && name.split('.').all(is_number),
    }
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
