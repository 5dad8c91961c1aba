//! Which questions arise, and in which order they come.

use super::{Check, Problem, Step};
use crate::domain::policy::Policy;
use crate::domain::severity::classification::classify;
use crate::domain::severity::facts::{Fact, Facts};

/// Whether it makes sense to ask about `fact`, as far as `facts` tell.
#[must_use]
pub fn arises(fact: &Fact, facts: &Facts) -> bool {
    fact.arises(facts)
}

/// Whether a date is of no use: whatever the open answers are, another
/// agreement decides or the policy does not cover the report.
#[must_use]
pub fn ends_without_date(policy: &Policy, facts: &Facts) -> bool {
    classify(policy, facts).ends_without_date()
}

/// Whether it depends on this fact which table of targets applies.
fn chooses_table(fact: &Fact, policy: &Policy) -> bool {
    let mut open = Vec::new();
    for table in &policy.tables {
        table.when.note_open_facts(&Facts::new(), &mut open);
    }
    open.contains(&fact.id.as_str())
}

impl Check {
    /// The questions that arise, in the order of asking, with the one about the time at the end.
    ///
    /// Once it is clear that no date will come of it, the questions not answered yet are left out.
    #[must_use]
    pub fn steps(&self, policy: &Policy) -> Vec<Step> {
        let facts = self.facts(policy);
        let ends = ends_without_date(policy, &facts);
        let mut steps: Vec<Step> = policy
            .facts
            .iter()
            .filter(|fact| !self.fixed.facts.contains_key(&fact.id))
            .filter(|fact| arises(fact, &facts))
            .filter(|fact| !ends || self.given.contains_key(&fact.id))
            .filter(|fact| self.fixed.severity.is_none() || chooses_table(fact, policy))
            .map(|fact| Step::Fact(fact.id.clone()))
            .collect();
        if !ends && self.fixed.reported.is_none() {
            steps.push(Step::Awareness);
        }
        steps
    }

    /// The first question; the result if nothing is to be asked.
    #[must_use]
    pub fn first_step(&self, policy: &Policy) -> Step {
        let first = self.steps(policy).into_iter().next();
        first.unwrap_or(Step::Result)
    }

    /// What comes after `step`.
    #[must_use]
    pub fn step_after(&self, policy: &Policy, step: &Step) -> Step {
        let steps = self.steps(policy);
        let place = steps.iter().position(|one| one == step);
        place
            .and_then(|place| steps.get(place + 1))
            .cloned()
            .unwrap_or(Step::Result)
    }

    /// What comes before `step`; `None` at the first question.
    #[must_use]
    pub fn step_before(&self, policy: &Policy, step: &Step) -> Option<Step> {
        let steps = self.steps(policy);
        let place = steps
            .iter()
            .position(|one| one == step)
            .unwrap_or(steps.len());
        steps.get(place.checked_sub(1)?).cloned()
    }

    /// What keeps the reader from going on from `step`.
    #[must_use]
    pub fn problems_at(&self, step: &Step, month_names: &[String; 12]) -> Vec<Problem> {
        match step {
            Step::Fact(fact) if !self.given.contains_key(fact) => {
                vec![Problem::FactMissing(fact.clone())]
            }
            Step::Fact(_) | Step::Result => Vec::new(),
            Step::Awareness => match self.awareness.instant(month_names) {
                Ok(Some(_)) => Vec::new(),
                Ok(None) => vec![Problem::AwarenessMissing],
                Err(problems) => problems.into_iter().map(Problem::Entry).collect(),
            },
        }
    }

    /// The first step that keeps the result from being shown.
    #[must_use]
    pub fn first_open_step(&self, policy: &Policy, month_names: &[String; 12]) -> Option<Step> {
        let steps = self.steps(policy);
        steps
            .into_iter()
            .find(|step| !self.problems_at(step, month_names).is_empty())
    }
}
