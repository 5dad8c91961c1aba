//! Reads Rust source just far enough for the rules: code without comments and texts, and the paths in it.

/// A file with what the rules look at.
pub struct Source {
    /// Where it lies, from the project's folder, with `/`.
    pub path: String,
    /// The file as it is.
    pub text: String,
    /// The text with comments, the insides of strings and `#[cfg(test)]` items blanked out; lines stay.
    pub code: String,
}

/// A path such as `crate::app::Model`; groups in `use` are written out.
#[derive(Debug, PartialEq, Eq)]
pub struct NamedPath {
    pub segments: Vec<String>,
    pub line: usize,
}

struct Token<'a> {
    text: &'a str,
    line: usize,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let code = without_tests(&without_comments(text));
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code,
        }
    }

    /// Every path and every lone name of the code.
    pub fn named_paths(&self) -> Vec<NamedPath> {
        let tokens = tokens(&self.code);
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let continues = at > 0 && [".", "::"].contains(&tokens[at - 1].text);
            let absolute = at > 1 && tokens[at - 1].text == "::" && !ends_a_path(&tokens[at - 2]);
            if is_name(tokens[at].text) && (!continues || absolute) {
                at = read_tree(&tokens, at, &[], &mut found);
            } else {
                at += 1;
            }
        }
        found
    }

    /// The lines of the code that hold `words`.
    pub fn code_lines_with(&self, words: &str) -> Vec<usize> {
        lines_with(&self.code, words)
    }

    /// The lines of the whole text that hold `words`.
    pub fn text_lines_with(&self, words: &str) -> Vec<usize> {
        lines_with(&self.text, words)
    }
}

fn lines_with(text: &str, words: &str) -> Vec<usize> {
    let numbered = text.lines().zip(1..);
    numbered
        .filter(|(line, _)| line.contains(words))
        .map(|(_, number)| number)
        .collect()
}

fn is_name(text: &str) -> bool {
    const KEYWORDS: [&str; 8] = ["as", "dyn", "impl", "in", "mut", "pub", "ref", "use"];
    !KEYWORDS.contains(&text)
        && text.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

fn ends_a_path(token: &Token) -> bool {
    token.text == ">" || is_name(token.text)
}

/// Reads the path that begins at `at`, with all branches of a group; returns where it ends.
fn read_tree(
    tokens: &[Token],
    mut at: usize,
    prefix: &[String],
    found: &mut Vec<NamedPath>,
) -> usize {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
    let line = tokens[at].line;
    let mut segments = prefix.to_vec();
    loop {
        match text(at) {
            "{" => {
                at += 1;
                while !["}", ""].contains(&text(at)) {
                    let branch = is_name(text(at)) || ["*", "{"].contains(&text(at));
                    at = if branch {
                        read_tree(tokens, at, &segments, found)
                    } else {
                        at + 1
                    };
                }
                return at + 1;
            }
            "self" if !segments.is_empty() => {}
            segment => segments.push(segment.to_owned()),
        }
        at += 1;
        let goes_on =
            text(at) == "::" && (is_name(text(at + 1)) || ["*", "{"].contains(&text(at + 1)));
        if !goes_on {
            found.push(NamedPath { segments, line });
            return at;
        }
        at += 1;
    }
}

fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for (text, line) in code.lines().zip(1..) {
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if first.is_alphanumeric() || first == '_' {
                let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
                end.unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            tokens.push(Token {
                text: &rest[..length],
                line,
            });
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

/// Blanks comments and the insides of strings and character literals.
fn without_comments(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        let before = at.checked_sub(1).map_or(' ', |before| letters[before]);
        let end = match (letters[at], letters.get(at + 1)) {
            ('/', Some('/')) => find(&letters, at, |rest| rest[0] == '\n'),
            ('/', Some('*')) => comment_end(&letters, at),
            ('r', Some('"' | '#')) if !is_part_of_name(before) => {
                let hashes = letters[at + 1..]
                    .iter()
                    .take_while(|letter| **letter == '#')
                    .count();
                if letters.get(at + 1 + hashes) == Some(&'"') {
                    let closing: Vec<char> =
                        std::iter::once('"').chain(vec!['#'; hashes]).collect();
                    find(&letters, at + 2 + hashes, |rest| rest.starts_with(&closing))
                        + closing.len()
                } else {
                    at
                }
            }
            ('"', _) => quoted_end(&letters, at),
            ('\'', Some('\\')) => quoted_end(&letters, at),
            ('\'', Some(_)) if letters.get(at + 2) == Some(&'\'') => at + 3,
            _ => at,
        };
        if end == at {
            code.push(letters[at]);
            at += 1;
            continue;
        }
        let is_text = letters[at] != '/';
        for (position, letter) in letters[at..end.min(letters.len())].iter().enumerate() {
            let is_edge = position == 0 || at + position + 1 == end;
            code.push(match letter {
                '\n' => '\n',
                _ if is_text && is_edge => '"',
                _ => ' ',
            });
        }
        at = end;
    }
    code
}

fn is_part_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The first position from `at` whose rest is `wanted`, or the end.
fn find(letters: &[char], at: usize, wanted: impl Fn(&[char]) -> bool) -> usize {
    (at..letters.len())
        .find(|&at| wanted(&letters[at..]))
        .unwrap_or(letters.len())
}

fn comment_end(letters: &[char], begin: usize) -> usize {
    let mut depth = 0;
    let mut at = begin;
    while at + 1 < letters.len() {
        match (letters[at], letters[at + 1]) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    letters.len()
}

fn quoted_end(letters: &[char], begin: usize) -> usize {
    let mut at = begin + 1;
    while at < letters.len() {
        match letters[at] {
            '\\' => at += 2,
            letter if letter == letters[begin] => return at + 1,
            _ => at += 1,
        }
    }
    letters.len()
}

/// Blanks every item under `#[cfg(test)]`.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(begin) = rest.find(MARK) {
        kept.push_str(&rest[..begin]);
        let end = begin + item_end(&rest[begin..]);
        kept.extend(
            rest[begin..end]
                .chars()
                .map(|letter| if letter == '\n' { '\n' } else { ' ' }),
        );
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

/// Where an item ends: at its `;`, or at the brace that closes its first one.
fn item_end(code: &str) -> usize {
    let mut open = Vec::new();
    for (at, letter) in code.char_indices() {
        match letter {
            '{' | '(' | '[' => open.push(letter),
            '}' | ')' | ']' => {
                let opened = open.pop();
                if open.is_empty() && opened == Some('{') {
                    return at + 1;
                }
            }
            ';' if open.is_empty() => return at + 1,
            _ => {}
        }
    }
    code.len()
}
