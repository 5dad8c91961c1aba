//! A reader of HTML that forgives nothing: every element is closed, every value quoted, every character that
//! means something written as a reference.

use std::iter::Peekable;
use std::str::Chars;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    /// Flags have no value.
    pub attributes: Vec<(String, Option<String>)>,
    pub children: Vec<Node>,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The attributes as pairs; a flag without a value.
    pub fn attributes(&self) -> Vec<(&str, Option<&str>)> {
        let all = self.attributes.iter();
        all.map(|(name, value)| (name.as_str(), value.as_deref()))
            .collect()
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(one, _)| one == name);
        found.and_then(|(_, value)| value.as_deref())
    }

    /// All text inside.
    pub fn text(&self) -> String {
        let texts = self.children.iter().map(|child| match child {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        });
        texts.collect()
    }

    /// The elements of this name, at any depth.
    pub fn all(&self, name: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        for child in &self.children {
            if let Node::Element(element) = child {
                if element.name == name {
                    found.push(element);
                }
                found.extend(element.all(name));
            }
        }
        found
    }

    pub fn one(&self, name: &str) -> &Self {
        let all = self.all(name);
        assert_eq!(all.len(), 1, "one {name}");
        all[0]
    }
}

/// A document as an element without a name.
pub fn read(text: &str) -> Element {
    let mut rest = text.chars().peekable();
    let document = inside(&mut rest, String::new(), Vec::new());
    assert_eq!(rest.next(), None);
    document
}

fn inside(
    rest: &mut Peekable<Chars>,
    name: String,
    attributes: Vec<(String, Option<String>)>,
) -> Element {
    let mut children = Vec::new();
    loop {
        match rest.peek() {
            None => {
                assert_eq!(name, "", "an element is not closed");
                break;
            }
            Some('<') => {
                rest.next();
                if rest.peek() == Some(&'/') {
                    rest.next();
                    let closed = word(rest);
                    assert_eq!(closed, name, "another element is closed");
                    assert_eq!(rest.next(), Some('>'));
                    break;
                }
                children.push(Node::Element(element(rest)));
            }
            Some(_) => children.push(Node::Text(text(rest, '<'))),
        }
    }
    Element {
        name,
        attributes,
        children,
    }
}

fn element(rest: &mut Peekable<Chars>) -> Element {
    let name = word(rest);
    assert!(!name.is_empty(), "a < that begins no element");
    let mut attributes: Vec<(String, Option<String>)> = Vec::new();
    loop {
        match rest.next() {
            Some('>') => return inside(rest, name, attributes),
            Some(' ') => {
                let name = word(rest);
                assert!(!name.is_empty(), "an attribute without a name");
                assert!(
                    attributes.iter().all(|(one, _)| *one != name),
                    "{name} twice"
                );
                let mut value = None;
                if rest.peek() == Some(&'=') {
                    rest.next();
                    assert_eq!(rest.next(), Some('"'), "a value without quotes");
                    value = Some(text(rest, '"'));
                    assert_eq!(rest.next(), Some('"'));
                }
                attributes.push((name, value));
            }
            other => panic!("{other:?} inside of <{name}"),
        }
    }
}

fn word(rest: &mut Peekable<Chars>) -> String {
    let mut word = String::new();
    while let Some(c) = rest.next_if(|c| c.is_ascii_alphanumeric() || *c == '-') {
        word.push(c);
    }
    word
}

fn text(rest: &mut Peekable<Chars>, end: char) -> String {
    let mut text = String::new();
    while let Some(c) = rest.next_if(|c| *c != end) {
        assert!(
            !"<>\"".contains(c) || c == '>' && end == '"',
            "{c} in a text"
        );
        if c != '&' {
            text.push(c);
            continue;
        }
        let mut reference = String::new();
        while let Some(c) = rest.next_if(|c| *c != ';' && *c != ' ') {
            reference.push(c);
        }
        assert_eq!(rest.next(), Some(';'), "&{reference} is not closed");
        text.push(match reference.as_str() {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            number => {
                let number = number.strip_prefix('#').expect("a reference that is known");
                char::from_u32(number.parse().unwrap()).unwrap()
            }
        });
    }
    text
}
