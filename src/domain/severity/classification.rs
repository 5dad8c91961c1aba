//! The severity of a report, as far as its facts decide it.

use super::condition::Condition;
use super::decision::first_that_holds;
use super::facts::Facts;
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
    /// The outcomes that are still possible, each once; exactly one if the report is decided.
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        let possible = match self {
            Self::Decided(possibility) => std::slice::from_ref(possibility),
            Self::Undecided { possible, .. } => possible,
        };
        possible.iter().map(|one| &one.outcome)
    }

    /// Whether a date is of no use: whatever the open facts are, another agreement decides or the
    /// policy does not cover the report.
    #[must_use]
    pub fn ends_without_date(&self) -> bool {
        self.outcomes()
            .all(|outcome| matches!(outcome, Outcome::ByContract | Outcome::OutOfScope))
    }
}

/// What the first rule that holds makes of a report of which `facts` are known.
#[must_use]
pub fn classify<'a>(policy: &'a Policy, facts: &Facts) -> Classification<'a> {
    let conditions: Vec<&Condition> = policy.rules.iter().map(|rule| &rule.when).collect();
    let decision = first_that_holds(&conditions, &policy.facts, facts);
    let rule_at = |place: Option<usize>| place.and_then(|place| policy.rules.get(place));
    let mut possible: Vec<Possibility<'a>> = Vec::new();
    for rule in decision.possible.iter().map(|&place| rule_at(place)) {
        let outcome = outcome_of(rule);
        match possible.iter_mut().find(|one| one.outcome == *outcome) {
            Some(one) => one.rules.extend(rule),
            None => possible.push(Possibility {
                outcome: outcome.clone(),
                rules: rule.into_iter().collect(),
            }),
        }
    }
    if possible.len() == 1 {
        return Classification::Decided(possible.remove(0));
    }
    let deciding = decision.open_facts(|place| outcome_of(rule_at(place)));
    let open_facts = policy
        .facts
        .iter()
        .map(|fact| fact.id.as_str())
        .filter(|id| deciding.contains(id))
        .collect();
    Classification::Undecided {
        possible,
        open_facts,
    }
}

/// What the rule makes of a report; without a rule it stays unnamed.
fn outcome_of(rule: Option<&Rule>) -> &Outcome {
    rule.map_or(&Outcome::Unnamed, |rule| &rule.outcome)
}
