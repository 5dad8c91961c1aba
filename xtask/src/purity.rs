//! What the build must not hold: a clock in the engine, inline code, addresses of other hosts.
//!
//! The imports between the folders of `src/` are held by `tests/tidy`, a native test.

use crate::parts;
use crate::project::{Outcome, Project};
use std::fs;

/// With one of these, chrono can read the time by itself.
const CLOCK_FEATURES: [&str; 3] = ["clock", "now", "wasmbind"];

/// Checks the crate graph of the browser build and the files of `dist/`.
pub fn check(project: &Project) -> Outcome {
    let mut faults = clock_features(&feature_tree(project)?);
    let page = project
        .text("dist/index.html")
        .map_err(|cause| format!("{cause} Remedy: run `cargo xtask build`."))?;
    faults.extend(page_faults(&page));
    for entry in fs::read_dir(project.path("dist"))
        .into_iter()
        .flatten()
        .flatten()
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".css") {
            let sheet = project.text(&format!("dist/{name}"))?;
            faults.extend(sheet_faults(&sheet).map(|fault| format!("{name}: {fault}")));
        }
    }
    if faults.is_empty() {
        println!("chrono reads no clock; the page has no inline code and names no other host");
        return Ok(());
    }
    Err(faults.join("\n"))
}

fn feature_tree(project: &Project) -> Outcome<String> {
    let arguments = [
        "tree",
        "--locked",
        "--offline",
        "--target",
        "wasm32-unknown-unknown",
        "--edges",
        "features,no-dev",
        "--features",
        parts::FEATURE,
        "--prefix",
        "none",
        "--invert",
        "chrono",
    ];
    project
        .answer("cargo", &arguments)
        .ok_or_else(|| format!("`cargo {}` failed.", arguments.join(" ")))
}

fn clock_features(tree: &str) -> Vec<String> {
    CLOCK_FEATURES
        .iter()
        .filter(|feature| {
            let line = format!("chrono feature \"{feature}\"");
            tree.lines().any(|row| row.trim_end_matches(" (*)") == line)
        })
        .map(|feature| {
            format!("chrono has its feature `{feature}` in the browser build, so the engine could read the time: `cargo tree -e features,no-dev -i chrono --target wasm32-unknown-unknown` shows who asked for it.")
        })
        .collect()
}

fn page_faults(page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for tag in tags(page) {
        let name = tag
            .split_whitespace()
            .next()
            .unwrap_or("")
            .to_ascii_lowercase();
        let attributes = attributes(tag);
        let value = |wanted: &str| {
            attributes
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.as_str())
        };
        if name == "style" || (name == "script" && value("src").is_none()) {
            faults.push(format!(
                "index.html has an inline <{name}>, which the policy of a strict host refuses."
            ));
        }
        for (attribute, _) in &attributes {
            if attribute == "style" || attribute.starts_with("on") {
                faults.push(format!("index.html has the attribute {attribute}= on <{name}>, which the policy of a strict host refuses."));
            }
        }
        if ["script", "link", "img", "iframe"].contains(&name.as_str()) {
            for address in ["src", "href"].into_iter().filter_map(value) {
                if is_no_file_of_ours(address) {
                    faults.push(format!(
                        "index.html loads {address} with <{name}>: the policy allows files of the app alone."
                    ));
                }
            }
        }
    }
    faults
}

fn sheet_faults(sheet: &str) -> Option<String> {
    let address = sheet
        .split("url(")
        .skip(1)
        .chain(sheet.split("@import").skip(1))
        .map(|rest| rest.trim_start_matches([' ', '"', '\'']))
        .find(|rest| is_no_file_of_ours(rest))?;
    let shown: String = address.chars().take(60).collect();
    Some(format!(
        "the style sheet loads {shown}: the policy allows files of the app alone."
    ))
}

fn is_no_file_of_ours(address: &str) -> bool {
    ["http:", "https:", "//", "data:"]
        .iter()
        .any(|begin| address.starts_with(begin))
}

/// The insides of the start tags of a page, without comments.
fn tags(page: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(begin) = rest.find('<') {
        rest = &rest[begin + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let end = tag_end(rest);
            tags.push(&rest[..end]);
            rest = &rest[end..];
        }
    }
    tags
}

/// Where a tag ends: at the first `>` outside quotes.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// Names and values of the attributes of a tag.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = tag
        .split_once(char::is_whitespace)
        .map_or("", |(_, rest)| rest);
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        let end = rest
            .find(|letter: char| letter == '=' || letter.is_whitespace())
            .unwrap_or(rest.len());
        if end == 0 {
            return found;
        }
        let name = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let quoted = after.strip_prefix(['"', '\'']);
            let quote = after.chars().next().filter(|_| quoted.is_some());
            let inside = quoted.unwrap_or(after);
            let end = match quote {
                Some(quote) => inside.find(quote),
                None => inside.find(char::is_whitespace),
            };
            value = &inside[..end.unwrap_or(inside.len())];
            rest = &inside[value.len()..];
            rest = quote.map_or(rest, |quote| rest.strip_prefix(quote).unwrap_or(rest));
        }
        found.push((name, value.trim().to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::{clock_features, page_faults, sheet_faults};

    #[test]
    fn finds_a_clock() {
        let tree = "chrono v0.4.45\nchrono feature \"clock\" (*)\nyew v0.23.0";
        assert_eq!(clock_features(tree).len(), 1);
        assert!(clock_features("chrono feature \"std\"\nchrono feature \"alloc\"").is_empty());
    }

    #[test]
    fn accepts_a_page_of_files() {
        let page = "<!doctype html><!-- <script>no</script> --><link rel=stylesheet href=./page.css>\
            <script type=\"module\" src=\"./start.js\"></script><p title=\"a > b\">It needs <a href=\"https://example.org/\">this</a>";
        assert_eq!(page_faults(page), Vec::<String>::new());
    }

    #[test]
    fn refuses_inline_code_and_other_hosts() {
        for page in [
            "<script>start()</script>",
            "<script type=module>start()</script>",
            "<style>p {}</style>",
            "<p style=\"color: red\">",
            "<p class='a' STYLE=x>",
            "<body onload=\"start()\">",
            "<script src=\"https://example.org/a.js\"></script>",
            "<link rel=\"stylesheet\" href='//example.org/a.css'>",
        ] {
            assert_eq!(page_faults(page).len(), 1, "{page}");
        }
    }

    #[test]
    fn refuses_a_style_sheet_that_loads_from_elsewhere() {
        assert!(sheet_faults("@import 'https://example.org/a.css';").is_some());
        assert!(sheet_faults("p { background: url( \"//example.org/a.png\") }").is_some());
        assert!(sheet_faults("p { background: url(./a.png) }").is_none());
    }
}
