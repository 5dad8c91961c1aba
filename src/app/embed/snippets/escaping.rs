//! How a text is written so that no language takes a part of it for its own.

/// In HTML, between elements and in attributes with double quotes.
#[must_use]
pub fn html(text: &str) -> String {
    replaced(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        _ => None,
    })
}

/// Between the elements of an MDX document, where braces begin a program and Markdown is read as well.
#[must_use]
pub fn mdx(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        if "&<>{}*_`[]~\\\"".contains(c) {
            for part in ["&#", &u32::from(c).to_string(), ";"] {
                written.push_str(part);
            }
        } else {
            written.push(c);
        }
    }
    written
}

/// A quoted text of JSON, JavaScript and YAML.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut written = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            // The last of these end a line in one of the three.
            c if c.is_control() || "\u{2028}\u{2029}\u{feff}".contains(c) => {
                written.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    let digit = (u32::from(c) >> shift) & 15;
                    written.extend(char::from_digit(digit, 16));
                }
            }
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// A quoted text of nginx and Apache, which take a backslash away only before what it may stand for.
#[must_use]
pub fn server(text: &str) -> String {
    let mut written = "\"".to_owned();
    let mut rest = text.chars().filter(|c| !c.is_control()).peekable();
    while let Some(c) = rest.next() {
        let is_taken_away = rest.peek().is_none_or(|next| "\\\"'trn".contains(*next));
        if c == '"' || c == '\\' && is_taken_away {
            written.push('\\');
        }
        written.push(c);
    }
    written.push('"');
    written
}

/// A text that stands for itself in a regular expression.
#[must_use]
pub fn pattern(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        if ".+*?()[]{}|^$#\\".contains(c) {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

/// A quoted text of a shell, in single quotes, where nothing means anything.
#[must_use]
pub fn shell(text: &str) -> String {
    ["'", &text.replace('\'', "'\\''"), "'"].concat()
}

fn replaced(text: &str, by: impl Fn(char) -> Option<&'static str>) -> String {
    let mut written = String::new();
    for c in text.chars() {
        match by(c) {
            Some(other) => written.push_str(other),
            None => written.push(c),
        }
    }
    written
}
