//! Conditions over facts, as a policy writes them.

use std::collections::BTreeSet;

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

    /// The unknown facts for whose sake the condition cannot be told yet; empty if it can.
    #[must_use]
    pub fn open_facts(&self, facts: &Facts) -> BTreeSet<&str> {
        if self.holds(facts) != Truth::Unknown {
            return BTreeSet::new();
        }
        match self {
            Self::Always => BTreeSet::new(),
            Self::Is { fact, .. } => BTreeSet::from([fact.as_str()]),
            Self::All(parts) | Self::Any(parts) => parts
                .iter()
                .flat_map(|part| part.open_facts(facts))
                .collect(),
            Self::Not(part) => part.open_facts(facts),
        }
    }
}
