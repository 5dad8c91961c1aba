//! The Check screen: what was answered, which question comes next, and the result.

pub mod awareness;
pub mod questions;
pub mod result;
pub mod timeline;
pub mod update;

use litemap::LiteMap;

use self::awareness::{Awareness, EntryProblem, Field};
use crate::app::options::Fixed;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::domain::policy::Policy;
use crate::domain::severity::facts::Facts;

/// What the reader has said so far, and what is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// What is known before anybody is asked.
    pub fixed: Fixed,
    /// The answers, by fact.
    pub given: LiteMap<String, Given>,
    /// When support heard of the report.
    pub awareness: Awareness,
    /// What is shown if the questions come one by one.
    pub step: Step,
    /// Whether the questions come one by one or all at once.
    pub layout: Layout,
    /// Whether an answer is being changed that led to a result: then it goes straight back there.
    pub is_changing: bool,
    /// What keeps the reader from going on, told after trying to.
    pub problems: Vec<Problem>,
}

/// An answer of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// The answer of the fact with this id.
    Answer(String),
    /// "I do not know."
    Unknown,
}

/// One screenful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The question about the fact with this id.
    Fact(String),
    /// The question when support heard of it.
    Awareness,
    /// The result.
    Result,
}

/// How the questions are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One question at a time.
    Steps,
    /// All questions on one page.
    Form,
}

/// Something to be put right before the result can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The question about the fact with this id has no answer.
    FactMissing(String),
    /// It is not said when support heard of the report.
    AwarenessMissing,
    /// The entered time cannot be used.
    Entry(EntryProblem),
}

impl Problem {
    /// Whether this field of the entered time is to be changed.
    #[must_use]
    pub fn is_about(&self, field: Field) -> bool {
        match self {
            Self::FactMissing(_) | Self::AwarenessMissing => false,
            Self::Entry(problem) => problem.is_about(field),
        }
    }
}

impl Check {
    /// Nothing answered yet; a time would be entered in `zone`.
    #[must_use]
    pub fn new(policy: &Policy, zone: Zone) -> Self {
        Self::knowing(Fixed::default(), policy, zone)
    }

    /// Nothing answered but what is fixed, which means something under `policy`.
    #[must_use]
    pub fn knowing(fixed: Fixed, policy: &Policy, zone: Zone) -> Self {
        let mut check = Self {
            fixed,
            given: LiteMap::new(),
            awareness: Awareness::unanswered(zone),
            step: Step::Result,
            layout: Layout::Steps,
            is_changing: false,
            problems: Vec::new(),
        };
        check.step = check.first_step(policy);
        check
    }

    /// What is known of the report. Answers to questions that no longer arise do not count.
    #[must_use]
    pub fn facts(&self, policy: &Policy) -> Facts {
        let mut facts = Facts::new();
        for fact in &policy.facts {
            let arises = questions::arises(fact, &facts);
            let fixed = self.fixed.facts.get(&fact.id);
            let answer = fixed.or_else(|| match self.given.get(&fact.id) {
                Some(Given::Answer(answer)) if arises => Some(answer),
                _ => None,
            });
            if let Some(answer) = answer {
                facts = facts.with(&fact.id, answer);
            }
        }
        facts
    }

    /// The answer given to the fact with this id.
    #[must_use]
    pub fn given(&self, fact: &str) -> Option<&Given> {
        self.given.get(fact)
    }

    /// The moment from which the clocks count, once it is told without doubt.
    #[must_use]
    pub fn start(&self, month_names: &[String; 12]) -> Option<Instant> {
        let entered = || self.awareness.instant(month_names).ok().flatten();
        self.fixed.reported.or_else(entered)
    }
}
