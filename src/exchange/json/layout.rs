//! From a tree to a text that a person can read and edit.

use super::{Node, Value};

/// A list or an object that fits into this many characters stays on one line.
const WIDTH: usize = 100;

/// The value as JSON text, indented by two spaces, short lists and objects on
/// one line, with a line break at the end. Equal trees give equal texts.
#[must_use]
pub fn laid_out(node: &Node) -> String {
    let mut text = String::new();
    put(node, 0, 0, &mut text);
    text.push('\n');
    text
}

/// Appends the value, which stands at `indent` after `taken` characters of its line.
fn put(node: &Node, indent: usize, taken: usize, text: &mut String) {
    let short = on_one_line(node);
    let (opening, closing, entries): (char, char, Vec<(Option<&str>, &Node)>) = match &node.value {
        Value::List(entries) if !entries.is_empty() => (
            '[',
            ']',
            entries.iter().map(|entry| (None, entry)).collect(),
        ),
        Value::Object(members) if !members.is_empty() => {
            let entries = members
                .iter()
                .map(|member| (Some(member.name.as_str()), &member.node))
                .collect();
            ('{', '}', entries)
        }
        _ => return text.push_str(&short),
    };
    if indent > 0 && taken + short.chars().count() <= WIDTH {
        return text.push_str(&short);
    }
    text.push(opening);
    let deeper = indent + 2;
    for (place, (name, entry)) in entries.into_iter().enumerate() {
        text.push_str(if place == 0 { "\n" } else { ",\n" });
        text.extend(std::iter::repeat_n(' ', deeper));
        let before = text.len();
        if let Some(name) = name {
            quote(name, text);
            text.push_str(": ");
        }
        let taken = deeper + text[before..].chars().count() + 1;
        put(entry, deeper, taken, text);
    }
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', indent));
    text.push(closing);
}

/// The value as JSON text on one line.
#[must_use]
pub fn on_one_line(node: &Node) -> String {
    let mut text = String::new();
    match &node.value {
        Value::Null => text.push_str("null"),
        Value::Truth(truth) => text.push_str(if *truth { "true" } else { "false" }),
        Value::Number(number) => text.push_str(number),
        Value::Text(string) => quote(string, &mut text),
        Value::List(entries) => {
            let entries: Vec<String> = entries.iter().map(on_one_line).collect();
            text.push_str(&format!("[{}]", entries.join(", ")));
        }
        Value::Object(members) if members.is_empty() => text.push_str("{}"),
        Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|member| {
                    let mut one = String::new();
                    quote(&member.name, &mut one);
                    one.push_str(": ");
                    one.push_str(&on_one_line(&member.node));
                    one
                })
                .collect();
            text.push_str(&format!("{{ {} }}", members.join(", ")));
        }
    }
    text
}

/// Appends the string in quotes. `<` is escaped, so that a document can stand
/// inside a script element of a page without ending it.
pub(in crate::exchange) fn quote(string: &str, text: &mut String) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '<' => text.push_str("\\u003c"),
            '\u{2028}' | '\u{2029}' => text.push_str(&format!("\\u{:04x}", u32::from(character))),
            control if control.is_control() => {
                text.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}
