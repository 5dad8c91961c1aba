//! What a vendor aims at beyond its promises, and what it promises of its service.

use std::sync::Arc;

use super::clause::Clause;
use crate::domain::calendar::Calendar;
use crate::domain::deadline::target::Target;

/// Aims of the vendor's own engineers. Not contractual, and always to be labelled as aims.
#[derive(Clone, Debug, PartialEq)]
pub struct Aims {
    /// The time within which every customer is to be answered.
    pub answer: Option<AnswerAim>,
    /// The average time within which issues are to be resolved.
    pub resolution: Option<ResolutionAim>,
    /// The share of first responses that are to be in time.
    pub answered_in_time: Option<ShareAim>,
    /// Other aims and rules of work, each in a sentence.
    pub others: Vec<Clause>,
    /// Groups of customers, the ones to be answered first when it gets busy first.
    pub customer_order: Vec<String>,
}

/// To answer every customer on every issue within a time.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerAim {
    /// The time.
    pub target: Target,
    /// The id of the schedule in which it counts.
    pub schedule: String,
    /// That schedule, ready to be asked.
    pub calendar: Arc<Calendar>,
    /// What the policy says about it.
    pub clause: Clause,
}

/// To resolve issues within a time on average.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolutionAim {
    /// The average, in days round the clock.
    pub average_days: u32,
    /// What the policy says about it.
    pub clause: Clause,
}

/// A share of tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareAim {
    /// The share in hundredths of a percent: 10,000 is all of them.
    pub basis_points: u32,
    /// What the policy says about it.
    pub clause: Clause,
}

/// Promised availability of one kind of deployment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Availability {
    /// The id of the table that this belongs to.
    pub table: String,
    /// Over which stretch of the calendar it is measured; `None` if the policy does not say.
    pub period: Option<Period>,
    /// The promised availability in hundredths of a percent: 9,950 is 99.5 %.
    pub basis_points: Option<u32>,
    /// How long a maintenance downtime lasts at most, in minutes.
    pub longest_maintenance_minutes: Option<u32>,
    /// How far ahead a maintenance is agreed with the customer at least, in minutes.
    pub maintenance_notice_minutes: Option<u32>,
    /// What the policy says about it.
    pub clauses: Vec<Clause>,
}

/// A stretch of the calendar over which something is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A calendar month.
    Month,
    /// Three calendar months from January, April, July or October.
    Quarter,
    /// A calendar year.
    Year,
}
