//! Targets, and to whom they are promised.

use std::sync::Arc;

use super::Policy;
use super::clause::Clause;
use crate::domain::calendar::Calendar;
use crate::domain::deadline::target::Target;
use crate::domain::severity::condition::Condition;
use crate::domain::severity::decision::first_that_holds;
use crate::domain::severity::facts::Facts;

/// What is to be met by a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// The first thoughtful answer.
    FirstResponse,
    /// A resolution or a workaround.
    Resolution,
}

/// The promises to one group of customers, such as one kind of deployment.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetTable {
    /// Name of the table inside the policy, such as `self_hosted`.
    pub id: String,
    /// The group as people call it.
    pub name: String,
    /// To which reports the table applies.
    pub when: Condition,
    /// The promises, at most one for each severity and metric.
    pub promises: Vec<Promise>,
}

/// One promise: a target for a metric of a severity.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// The id of the severity.
    pub severity: String,
    /// What is promised.
    pub metric: Metric,
    /// What the policy says about it.
    pub clause: Clause,
    /// How hard the vendor tries, such as "by commercially reasonable efforts".
    pub effort: Option<String>,
    /// The id of the schedule by which it counts.
    pub schedule: String,
    /// That schedule, ready to be asked.
    pub calendar: Arc<Calendar>,
    /// How the clause is read to come to a deadline.
    pub reading: Reading,
    /// Other ways in which the clause could be read.
    pub other_readings: Vec<Reading>,
}

/// One way to read a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// A few words for it, such as "counted round the clock".
    pub name: String,
    /// The target that it leads to.
    pub target: Target,
    /// Why it is read so, or where it is stated.
    pub clause: Clause,
}

impl TargetTable {
    /// The promise for this severity and metric; `None` if the policy promises nothing.
    #[must_use]
    pub fn promise(&self, severity: &str, metric: Metric) -> Option<&Promise> {
        self.promises
            .iter()
            .find(|promise| promise.severity == severity && promise.metric == metric)
    }
}

/// The tables that could apply to a report of which `facts` are known, in the
/// order of the policy; one if the facts decide, several if they do not, none
/// if the policy promises nothing to such a customer.
#[must_use]
pub fn tables_that_may_apply<'a>(policy: &'a Policy, facts: &Facts) -> Vec<&'a TargetTable> {
    let conditions: Vec<&Condition> = policy.tables.iter().map(|table| &table.when).collect();
    first_that_holds(&conditions, &policy.facts, facts)
        .possible
        .into_iter()
        .flatten()
        .filter_map(|place| policy.tables.get(place))
        .collect()
}
