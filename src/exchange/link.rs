//! A calculation as the fragment of an address: `/check?at=…&deployment=cloud&…`.
//!
//! Names and answers of the policy only, sorted, never free text. Kept readable
//! by every later version: what a reader does not know it leaves out and says so.

use litemap::LiteMap;

use super::notation;
use crate::domain::calendar::instant::Instant;

const PATH: &str = "/check";
const AT: &str = "at";
const POLICY: &str = "policy";
const STEP: &str = "step";
const UNKNOWN: &str = "unknown";
/// A fact of a policy that has the name of one of our own keys is told apart by this.
const FACT: &str = "fact.";
/// The longest fragment that is looked at.
const LONGEST: usize = 4_096;

/// What a link to the Check screen says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckLink {
    /// The policy that the link was made with, as its id, `@` and its version.
    pub policy: Option<String>,
    /// The answers by fact; `None` stands for "I do not know".
    pub answers: LiteMap<String, Option<String>>,
    /// When support heard of the report.
    pub at: Option<Instant>,
    /// The question shown; `None` for the result, or the first open question.
    pub step: Option<String>,
    /// Whether something in it could not be read and was left out; never written.
    pub left_out: bool,
}

impl CheckLink {
    /// The fragment, without `#`.
    #[must_use]
    pub fn write(&self) -> String {
        let mut pairs = LiteMap::new_vec();
        for (fact, answer) in self.answers.iter() {
            let answer = answer.as_deref().unwrap_or(UNKNOWN).to_owned();
            pairs.insert(fact_key(fact), answer);
        }
        let own = [
            (AT, self.at.map(notation::write_instant)),
            (POLICY, self.policy.clone()),
            (STEP, self.step.clone()),
        ];
        for (key, value) in own {
            if let Some(value) = value {
                pairs.insert(key.to_owned(), value);
            }
        }
        let mut written = PATH.to_owned();
        for (key, value) in pairs.iter() {
            written.push(if written.len() == PATH.len() {
                '?'
            } else {
                '&'
            });
            escape(key, &mut written);
            written.push('=');
            escape(value, &mut written);
        }
        written
    }

    /// Reads a fragment, with or without `#`; `None` if it does not lead to the Check screen.
    ///
    /// A time that is not one is left out, like everything else that means nothing.
    #[must_use]
    pub fn read(fragment: &str) -> Option<Self> {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        if fragment.len() > LONGEST {
            return None;
        }
        let rest = fragment.strip_prefix(PATH)?;
        let query = match rest.strip_prefix('?') {
            Some(query) => query,
            None if rest.is_empty() => "",
            None => return None,
        };
        let mut link = Self::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (Some(key), Some(value)) = (unescaped(key), unescaped(value)) else {
                link.left_out = true;
                continue;
            };
            match key.as_str() {
                AT => {
                    link.at = notation::instant(&value).filter(|at| at.is_supported());
                    link.left_out |= link.at.is_none();
                }
                POLICY => link.policy = Some(value),
                STEP => link.step = Some(value),
                _ => {
                    let fact = key.strip_prefix(FACT).unwrap_or(&key).to_owned();
                    let answer = (value != UNKNOWN).then_some(value);
                    link.left_out |= link.answers.insert(fact, answer).is_some();
                }
            }
        }
        Some(link)
    }
}

fn fact_key(fact: &str) -> String {
    let is_taken = [AT, POLICY, STEP].contains(&fact) || fact.starts_with(FACT);
    if is_taken {
        format!("{FACT}{fact}")
    } else {
        fact.to_owned()
    }
}

/// Adds `text` with everything but letters, digits and `-._~:@` as `%XX`, so that mail and chat
/// programs keep the link whole.
pub(super) fn escape(text: &str, written: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:@".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push('%');
            for digit in [byte >> 4, byte & 15] {
                written.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
}

/// The text that [`escape`] would write so; `None` if it is not text.
pub(crate) fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after.get(2..)?;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> CheckLink {
        let answer = |text: &str| Some(text.to_owned());
        CheckLink {
            policy: Some("handbook@FY 2023".to_owned()),
            answers: [
                ("production".to_owned(), None),
                ("deployment".to_owned(), answer("self_hosted")),
                ("at".to_owned(), answer("a&b=c%#ü")),
            ]
            .into_iter()
            .collect(),
            at: notation::instant("2026-06-12T23:30:00Z"),
            step: None,
            left_out: false,
        }
    }

    #[test]
    fn a_link_is_sorted_and_names_facts_that_are_called_like_its_own_keys() {
        assert_eq!(
            link().write(),
            "/check?at=2026-06-12T23:30:00Z&deployment=self_hosted&fact.at=a%26b%3Dc%25%23%C3%BC&policy=handbook@FY%202023&production=unknown"
        );
    }

    #[test]
    fn a_link_reads_back_as_it_was() {
        assert_eq!(CheckLink::read(&link().write()), Some(link()));
        assert_eq!(CheckLink::read("#/check"), Some(CheckLink::default()));
    }

    #[test]
    fn what_means_nothing_is_left_out() {
        for fragment in [
            "",
            "/",
            "/tickets",
            "/checks",
            "check?at=1",
            &"x".repeat(9_999),
        ] {
            assert_eq!(CheckLink::read(fragment), None, "{fragment}");
        }
        let read = CheckLink::read("/check?at=tomorrow&&=&%=1&a=%zz&b=%+1&at=0000-01-01T00:00:00Z");
        assert_eq!(read.map(|link| link.at), Some(None));
    }
}
