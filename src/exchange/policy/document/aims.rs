//! Aims, availability and pauses in the format `sla-policy/1`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Clause, Id, Sentence, Target};

/// Whether waiting stops the clocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pauses {
    /// The states of a ticket in which time does not count; often none.
    pub states: Vec<TicketState>,
    /// What the policy says about it.
    pub clause: Clause,
}

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    /// No first response yet.
    New,
    /// The vendor moves next.
    Open,
    /// The customer moves next.
    Pending,
    /// A third party moves next.
    OnHold,
    /// Answered for good, can be reopened.
    Solved,
    /// Final.
    Closed,
}

/// Aims of the vendor's own engineers. Not contractual.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Aims {
    /// The time within which every customer is to be answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerAim>,
    /// The average time within which issues are to be resolved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolution: Option<ResolutionAim>,
    /// The share of first responses that are to be in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_in_time: Option<ShareAim>,
    /// Groups of customers, the ones to be answered first when it gets busy first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 64))]
    pub customer_order: Vec<Sentence>,
    /// Other aims and rules of work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 64))]
    pub others: Vec<Clause>,
}

/// To answer every customer on every issue within a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerAim {
    /// The time.
    pub target: Target,
    /// The name of the schedule in which it counts.
    pub schedule: Id,
    /// What the policy says about it.
    pub clause: Clause,
}

/// To resolve issues within a time on average.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResolutionAim {
    /// The average, in days round the clock.
    #[schemars(range(max = 36600_u64))]
    pub average_days: u64,
    /// What the policy says about it.
    pub clause: Clause,
}

/// A share of tickets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareAim {
    /// The share, with at most two digits after the point.
    #[schemars(range(min = 0, max = 100))]
    pub percent: f64,
    /// What the policy says about it.
    pub clause: Clause,
}

/// Promised availability of what one table is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Availability {
    /// The id of the table.
    pub table: Id,
    /// The promised availability, with at most two digits after the point.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 100))]
    pub percent: Option<f64>,
    /// Over which stretch of the calendar it is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// How long a maintenance lasts at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longest_maintenance: Option<Length>,
    /// How far ahead a maintenance is agreed with the customer at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maintenance_notice: Option<Length>,
    /// What the policy says about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 64))]
    pub clauses: Vec<Clause>,
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A calendar month.
    Month,
    /// Three calendar months.
    Quarter,
    /// A calendar year.
    Year,
}

/// A length of time, in hours or in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Length {
    /// In hours.
    Hours(LengthInHours),
    /// In minutes.
    Minutes(LengthInMinutes),
}

/// A length of time in hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LengthInHours {
    /// How many.
    pub hours: u64,
}

/// A length of time in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LengthInMinutes {
    /// How many.
    pub minutes: u64,
}
