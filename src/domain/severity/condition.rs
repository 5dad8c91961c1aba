//! Conditions over facts, as a policy writes them.

use super::facts::Facts;
use super::truth::Truth;

/// Something that holds of a report or not, depending on its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Holds of every report.
    Always,
    /// The fact has one of these answers.
    Is {
        /// Which fact.
        fact: String,
        /// The answers with which the condition holds.
        answers: Vec<String>,
    },
    /// All of these hold; an empty list holds.
    All(Vec<Condition>),
    /// At least one of these holds; an empty list does not.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
}

impl Condition {
    /// Whether the condition holds of a report of which `facts` are known.
    #[must_use]
    pub fn holds(&self, facts: &Facts) -> Truth {
        match self {
            Self::Always => Truth::Yes,
            Self::Is { fact, answers } => match facts.answer(fact) {
                Some(answer) => answers.iter().any(|one| one == answer).into(),
                None => Truth::Unknown,
            },
            Self::All(parts) => parts
                .iter()
                .fold(Truth::Yes, |so_far, part| so_far.and(part.holds(facts))),
            Self::Any(parts) => parts
                .iter()
                .fold(Truth::No, |so_far, part| so_far.or(part.holds(facts))),
            Self::Not(part) => part.holds(facts).negated(),
        }
    }

    /// Adds the unknown facts for whose sake the condition cannot be told yet, each once; none if it can.
    pub fn note_open_facts<'a>(&'a self, facts: &Facts, open: &mut Vec<&'a str>) {
        if self.holds(facts) != Truth::Unknown {
            return;
        }
        match self {
            Self::Always => {}
            Self::Is { fact, .. } => {
                if !open.contains(&fact.as_str()) {
                    open.push(fact);
                }
            }
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.note_open_facts(facts, open);
                }
            }
            Self::Not(part) => part.note_open_facts(facts, open),
        }
    }
}
