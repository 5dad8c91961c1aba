//! Readers of the few lines of YAML and JavaScript that snippets have. They know what the snippets need of
//! both, and refuse everything else.

use serde_json::{Map, Value, json};

/// Mappings by indentation, lists of `- `, and values that are quoted texts, lists in brackets or plain words.
pub fn yaml(text: &str) -> Value {
    let lines: Vec<&str> = text.lines().collect();
    let mut place = 0;
    let value = block(&lines, &mut place, 0);
    assert_eq!(place, lines.len(), "{}", lines[place]);
    value
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn block(lines: &[&str], place: &mut usize, depth: usize) -> Value {
    let mut map = Map::new();
    while let Some(line) = lines.get(*place).filter(|line| indent(line) >= depth) {
        assert_eq!(indent(line), depth, "{line}");
        let line = line.trim_start();
        if let Some(first) = line.strip_prefix("- ") {
            assert!(map.is_empty(), "a list in a mapping");
            *place += 1;
            let mut entry = Map::new();
            let (name, value) = pair(first);
            entry.insert(name.to_owned(), scalar(value));
            let Value::Object(rest) = block(lines, place, depth + 2) else {
                panic!("{first}")
            };
            entry.extend(rest);
            return json!([entry]);
        }
        *place += 1;
        let (name, value) = pair(line);
        let value = if value.is_empty() {
            let deeper = lines.get(*place).map_or(0, |next| indent(next));
            assert!(deeper > depth, "{name} has no value");
            block(lines, place, deeper)
        } else {
            scalar(value)
        };
        assert!(map.insert(name.to_owned(), value).is_none(), "{name} twice");
    }
    Value::Object(map)
}

fn pair(line: &str) -> (&str, &str) {
    let (name, value) = line.split_once(':').expect("a name and a value");
    assert!(is_plain(name), "{name}");
    (name, value.strip_prefix(' ').unwrap_or(value))
}

fn scalar(value: &str) -> Value {
    if is_plain(value) {
        return Value::String(value.to_owned());
    }
    // Quoted texts and lists of them are the same in JSON, of which YAML is a superset.
    let value: Value = serde_json::from_str(value).expect(value);
    assert!(value.is_string() || value.is_array(), "{value}");
    value
}

fn is_plain(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|b| b.is_ascii_alphabetic() || b == b'-' || b == b'_')
}

/// `scripts: […],` with objects of quoted texts.
pub fn scripts(text: &str) -> Value {
    let inside = text
        .strip_prefix("scripts: [\n  {\n")
        .expect("a list of one object");
    let inside = inside.strip_suffix("  },\n],\n").expect("its end");
    let mut members = Map::new();
    for line in inside.lines() {
        let line = line
            .strip_prefix("    ")
            .and_then(|line| line.strip_suffix(','));
        let (name, value) = line.expect("a member a line").split_once(": ").unwrap();
        assert!(is_plain(name), "{name}");
        // A quoted text of JSON is one of JavaScript.
        members.insert(name.to_owned(), serde_json::from_str(value).unwrap());
    }
    Value::Object(members)
}
