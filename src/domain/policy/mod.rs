//! A policy: what a vendor promises, as data.
//!
//! Values of these types come from `exchange::policy`, which checks that every
//! name they mention exists; the domain relies on that.

pub mod aims;
pub mod clause;
pub mod promise;

use std::sync::Arc;

use chrono::NaiveDate;

use self::aims::{Aims, Availability};
use self::clause::{Clause, Source};
use self::promise::TargetTable;
use crate::domain::calendar::Calendar;
use crate::domain::severity::classification::Rule;
use crate::domain::severity::facts::Fact;

/// The whole policy document.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Name that tickets refer to, such as `sourcegraph-handbook`.
    pub id: String,
    /// The title as people know it.
    pub name: String,
    /// Which edition of the policy this is.
    pub version: String,
    /// The first day on which this edition holds.
    pub holds_from: Option<NaiveDate>,
    /// Who makes the promise, such as "Sourcegraph".
    pub vendor: String,
    /// Where the policy was published.
    pub source: Option<Source>,
    /// When the vendor works, by name; promises and aims refer to these.
    pub schedules: Vec<NamedSchedule>,
    /// What is asked about a report, in the order of asking.
    pub facts: Vec<Fact>,
    /// The severities, most severe first.
    pub severities: Vec<Severity>,
    /// From facts to an outcome; the first rule that holds decides.
    pub rules: Vec<Rule>,
    /// What is promised to whom; the first table that applies decides.
    pub tables: Vec<TargetTable>,
    /// When both clocks start: the moment that the product counts from.
    pub awareness: Clause,
    /// What the vendor aims at beyond its promises, for its own engineers.
    pub aims: Option<Aims>,
    /// Promised availability and maintenance, by kind of deployment.
    pub availability: Vec<Availability>,
    /// In which ticket states the clocks stop.
    pub pauses: PauseRule,
}

/// A schedule of a policy.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedSchedule {
    /// Name of the schedule inside the policy, such as `pacific`.
    pub id: String,
    /// Zone, hours, holidays and special dates.
    pub calendar: Arc<Calendar>,
    /// What the policy says about these hours.
    pub clause: Option<Clause>,
}

/// One severity of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Severity {
    /// Name of the severity inside the policy, such as `1`.
    pub id: String,
    /// The severity as people call it, such as "Severity 1".
    pub name: String,
    /// What it takes, in a sentence.
    pub summary: String,
}

/// Whether waiting stops the clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PauseRule {
    /// The states of a ticket in which time does not count; often none.
    pub states: Vec<TicketState>,
    /// What the policy says about it.
    pub clause: Clause,
}

/// Where a ticket stands, in the words of the built-in policy's workflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TicketState {
    /// No first response yet; the vendor moves next.
    New,
    /// The vendor moves next.
    Open,
    /// The customer moves next.
    Pending,
    /// Another team or a third party moves next.
    OnHold,
    /// Answered for good, can be reopened.
    Solved,
    /// Final.
    Closed,
}

impl Policy {
    /// The severity with this id.
    #[must_use]
    pub fn severity(&self, id: &str) -> Option<&Severity> {
        self.severities.iter().find(|severity| severity.id == id)
    }

    /// The schedule with this id.
    #[must_use]
    pub fn schedule(&self, id: &str) -> Option<&NamedSchedule> {
        self.schedules.iter().find(|schedule| schedule.id == id)
    }

    /// The table with this id.
    #[must_use]
    pub fn table(&self, id: &str) -> Option<&TargetTable> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// The fact with this id.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id == id)
    }
}
