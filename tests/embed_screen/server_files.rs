//! Readers of the configuration of nginx, Apache, Caddy and of a shell, as each takes lines and words apart.

/// A directive: its words, and what stands in its braces.
#[derive(Debug, PartialEq, Eq)]
pub struct Directive {
    pub words: Vec<String>,
    pub inside: Vec<Directive>,
}

impl Directive {
    /// The only directive inside that begins with these words.
    pub fn one(&self, words: &[&str]) -> &Self {
        one(&self.inside, words)
    }

    pub fn last(&self) -> &str {
        self.words.last().unwrap()
    }
}

pub fn one<'a>(all: &'a [Directive], words: &[&str]) -> &'a Directive {
    let mut found = all.iter().filter(|one| {
        one.words.len() >= words.len() && one.words.iter().zip(words).all(|(a, b)| a == b)
    });
    let first = found
        .next()
        .unwrap_or_else(|| panic!("no {words:?} in {all:?}"));
    assert_eq!(found.next(), None, "{words:?} twice");
    first
}

/// nginx: words to `;` or a block; in quotes a backslash goes before a quote and a backslash only.
pub fn nginx(text: &str) -> Vec<Directive> {
    let mut rest = text.chars().peekable();
    let all = nginx_block(&mut rest);
    assert_eq!(rest.next(), None);
    all
}

fn nginx_block(rest: &mut std::iter::Peekable<std::str::Chars>) -> Vec<Directive> {
    let mut all = Vec::new();
    let mut words: Vec<String> = Vec::new();
    while let Some(c) = rest.next() {
        match c {
            '#' => while rest.next_if(|c| *c != '\n').is_some() {},
            ';' => all.push(Directive {
                words: std::mem::take(&mut words),
                inside: Vec::new(),
            }),
            '{' => all.push(Directive {
                words: std::mem::take(&mut words),
                inside: nginx_block(rest),
            }),
            '}' => break,
            c if c.is_whitespace() => {}
            '"' => {
                let mut word = String::new();
                loop {
                    let c = rest.next().expect("the quote is closed");
                    match (c, rest.peek()) {
                        ('"', _) => break,
                        ('\\', Some('"' | '\\' | '\'')) => word.extend(rest.next()),
                        ('\\', Some('t' | 'r' | 'n')) => panic!("a control character"),
                        _ => word.push(c),
                    }
                }
                words.push(word);
            }
            c => {
                let mut word = c.to_string();
                while let Some(c) = rest.next_if(|c| !c.is_whitespace() && !";{}".contains(*c)) {
                    assert!(!"\"'\\".contains(c), "{c} in a word");
                    word.push(c);
                }
                words.push(word);
            }
        }
    }
    assert_eq!(words, Vec::<String>::new(), "a directive is not closed");
    all
}

/// Apache: a directive a line; in quotes a backslash goes before a quote and a backslash only.
pub fn apache(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| apache_words(line.trim())).collect()
}

fn apache_words(line: &str) -> Vec<String> {
    let line = line.strip_prefix('<').map_or(line, |section| {
        section.strip_suffix('>').expect("a section is closed")
    });
    let mut words = Vec::new();
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let mut word = String::new();
        match c {
            ' ' => continue,
            '"' => loop {
                let c = rest.next().expect("the quote is closed");
                match (c, rest.peek()) {
                    ('"', _) => break,
                    ('\\', Some('"' | '\\')) => word.extend(rest.next()),
                    _ => word.push(c),
                }
            },
            c => {
                word.push(c);
                while let Some(c) = rest.next_if(|c| *c != ' ') {
                    word.push(c);
                }
            }
        }
        words.push(word);
    }
    words
}

/// Caddy: a directive a line, blocks in braces; in quotes a backslash goes before a quote only.
pub fn caddy(text: &str) -> Vec<Directive> {
    let mut lines = text.lines();
    let all = caddy_block(&mut lines, false);
    assert_eq!(lines.next(), None);
    all
}

fn caddy_block(lines: &mut std::str::Lines, is_inside: bool) -> Vec<Directive> {
    let mut all = Vec::new();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if line == "}" {
            assert!(is_inside, "a brace too many");
            return all;
        }
        if line.is_empty() {
            continue;
        }
        let (line, has_block) = match line.strip_suffix(" {") {
            Some(line) => (line, true),
            None => (line, false),
        };
        all.push(Directive {
            words: caddy_words(line),
            inside: if has_block {
                caddy_block(lines, true)
            } else {
                Vec::new()
            },
        });
    }
    assert!(!is_inside, "a block is not closed");
    all
}

fn caddy_words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let mut word = String::new();
        match c {
            ' ' => continue,
            '"' => loop {
                let c = rest.next().expect("the quote is closed");
                match (c, rest.peek()) {
                    ('"', _) => break,
                    ('\\', Some('"')) => word.extend(rest.next()),
                    _ => word.push(c),
                }
            },
            c => {
                word.push(c);
                while let Some(c) = rest.next_if(|c| *c != ' ') {
                    word.push(c);
                }
            }
        }
        words.push(word);
    }
    words
}
