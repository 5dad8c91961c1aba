//! The severity of a report, as far as its facts decide it.

use std::collections::BTreeSet;

use super::condition::Condition;
use super::facts::Facts;
use super::truth::Truth;
use crate::domain::policy::Policy;
use crate::domain::policy::clause::Clause;

/// What a policy may make of a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The report has the severity with this id.
    Severity(String),
    /// The policy does not cover what is reported, such as a beta feature.
    OutOfScope,
    /// Another agreement decides, not this policy.
    ByContract,
    /// No rule of the policy names such a report.
    Unnamed,
}

/// One rule of a policy. Of several rules that hold, the first one decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// What the report is if the rule decides.
    pub outcome: Outcome,
    /// When the rule holds.
    pub when: Condition,
    /// What the rule says, and whether the policy states it.
    pub clause: Clause,
}

/// An outcome that the known facts allow, with every rule that could decide for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Possibility<'a> {
    /// What the report would be.
    pub outcome: Outcome,
    /// The rules that could decide so, in the order of the policy; empty for [`Outcome::Unnamed`].
    pub rules: Vec<&'a Rule>,
}

/// The answer to "which severity is this report?".
#[derive(Clone, Debug, PartialEq)]
pub enum Classification<'a> {
    /// One outcome, whatever the unknown facts turn out to be.
    Decided(Possibility<'a>),
    /// Several outcomes are still possible.
    Undecided {
        /// Each outcome that is possible, in the order of the policy's rules; at least two.
        possible: Vec<Possibility<'a>>,
        /// The ids of the facts that would decide, in the order in which the policy asks.
        open_facts: Vec<&'a str>,
    },
}

impl Classification<'_> {
    /// The outcomes that are still possible; exactly one if the report is decided.
    #[must_use]
    pub fn outcomes(&self) -> BTreeSet<&Outcome> {
        match self {
            Self::Decided(possibility) => BTreeSet::from([&possibility.outcome]),
            Self::Undecided { possible, .. } => possible.iter().map(|one| &one.outcome).collect(),
        }
    }
}

/// Walks the rules of `policy` in their order and keeps those that could decide.
#[must_use]
pub fn classify<'a>(policy: &'a Policy, facts: &Facts) -> Classification<'a> {
    let mut possible: Vec<Possibility<'a>> = Vec::new();
    let mut asked = BTreeSet::new();
    let mut certain = false;
    for rule in &policy.rules {
        let truth = rule.when.holds(facts);
        if truth == Truth::No {
            continue;
        }
        asked.extend(rule.when.open_facts(facts));
        match possible.iter_mut().find(|one| one.outcome == rule.outcome) {
            Some(one) => one.rules.push(rule),
            None => possible.push(Possibility {
                outcome: rule.outcome.clone(),
                rules: vec![rule],
            }),
        }
        if truth == Truth::Yes {
            certain = true;
            break;
        }
    }
    if !certain {
        possible.push(Possibility {
            outcome: Outcome::Unnamed,
            rules: Vec::new(),
        });
    }
    if possible.len() == 1 {
        return Classification::Decided(possible.remove(0));
    }
    let open_facts = policy
        .facts
        .iter()
        .map(|fact| fact.id.as_str())
        .filter(|id| asked.contains(id))
        .collect();
    Classification::Undecided {
        possible,
        open_facts,
    }
}
