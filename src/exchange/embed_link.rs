//! The Embed screen as the fragment of an address: `/embed?theme=dark&…`, and the addresses that it makes
//! for frames, which are written alike. Sorted, and without what says nothing.

use litemap::LiteMap;

use super::link::{escape, unescaped};

/// The fragment of the screen as it is at first, without `#`.
pub const PATH: &str = "/embed";
/// The longest fragment that is looked at.
const LONGEST: usize = 8_192;

/// Whether a fragment, with or without `#`, leads there.
#[must_use]
pub fn is_embed(fragment: &str) -> bool {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let rest = fragment.strip_prefix(PATH);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('?'))
}

/// A fragment with these names and values, sorted by name, such as `/check?deployment=cloud`.
#[must_use]
pub fn write(path: &str, pairs: &LiteMap<String, String>) -> String {
    let mut written = path.to_owned();
    for (name, value) in pairs.iter() {
        let is_first = written.len() == path.len();
        written.push(if is_first { '?' } else { '&' });
        escape(name, &mut written);
        written.push('=');
        escape(value, &mut written);
    }
    written
}

/// The names and values of a link to the Embed screen. What is no text is left out, and of a name that
/// comes twice the first value counts.
#[must_use]
pub fn read(fragment: &str) -> LiteMap<String, String> {
    let mut pairs = LiteMap::new_vec();
    let query = fragment.split_once('?').map_or("", |(_, query)| query);
    if fragment.len() > LONGEST {
        return pairs;
    }
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if let (Some(name), Some(value)) = (unescaped(name), unescaped(value))
            && !name.is_empty()
            && pairs.get(&name).is_none()
        {
            pairs.insert(name, value);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_path_leads_to_the_screen() {
        for fragment in ["/embed", "#/embed", "/embed?theme=dark"] {
            assert!(is_embed(fragment), "{fragment}");
        }
        for fragment in ["", "/", "/embedded", "embed", "/check?embed"] {
            assert!(!is_embed(fragment), "{fragment}");
        }
    }

    #[test]
    fn what_is_no_pair_of_texts_is_left_out() {
        let read = read("#/embed?=1&&a=%zz&%=2&b=1&b=2&c&%C3%BC=%26");
        let pairs: Vec<(&str, &str)> = read.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(pairs, [("b", "1"), ("c", ""), ("ü", "&")]);
        assert!(super::read(&format!("/embed?a={}", "x".repeat(9_000))).is_empty());
    }
}
