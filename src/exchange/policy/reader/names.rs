//! The names that a document gives to its parts, so that references can be checked.
//!
//! They are gathered before anything else is read: a fact with a problem of its
//! own still counts as a fact, and no reference to it becomes a second problem.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::calendar::Calendar;
use crate::domain::policy::NamedSchedule;
use crate::exchange::json::{Node, Value};

/// Everything that other parts of the document can refer to.
pub(super) struct Names<'t> {
    /// The facts and their answers, in the order of the document.
    pub(super) facts: Vec<(&'t str, Vec<&'t str>)>,
    /// The severities.
    pub(super) severities: Vec<&'t str>,
    /// The tables.
    pub(super) tables: Vec<&'t str>,
    /// The schedules; `None` for one that has a problem.
    pub(super) schedules: BTreeMap<&'t str, Option<Arc<Calendar>>>,
}

impl<'t> Names<'t> {
    /// The names in `document`, with the schedules that could be `read`.
    pub(super) fn of(document: &'t Node, read: &[NamedSchedule]) -> Self {
        let facts = entries(document, "facts")
            .iter()
            .filter_map(|fact| Some((fact.member("id")?.text()?, ids(fact, "answers"))))
            .collect();
        let schedules = match document.member("schedules").map(|node| &node.value) {
            Some(Value::Object(members)) => members.as_slice(),
            _ => &[],
        };
        let schedules = schedules
            .iter()
            .map(|member| {
                let calendar = read
                    .iter()
                    .find(|schedule| schedule.id == member.name)
                    .map(|schedule| Arc::clone(&schedule.calendar));
                (member.name.as_str(), calendar)
            })
            .collect();
        Self {
            facts,
            severities: ids(document, "severities"),
            tables: ids(document, "tables"),
            schedules,
        }
    }

    /// The answers of a fact.
    pub(super) fn answers(&self, fact: &str) -> Option<&[&'t str]> {
        self.facts
            .iter()
            .find(|(id, _)| *id == fact)
            .map(|(_, answers)| answers.as_slice())
    }
}

fn entries<'t>(owner: &'t Node, name: &str) -> &'t [Node] {
    owner.member(name).map_or(&[], Node::entries)
}

fn ids<'t>(owner: &'t Node, name: &str) -> Vec<&'t str> {
    entries(owner, name)
        .iter()
        .filter_map(|entry| entry.member("id")?.text())
        .collect()
}
