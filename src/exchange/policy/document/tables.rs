//! Tables of targets in the format `sla-policy/1`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Clause, Condition, Id, Sentence};

/// The promises to one group of customers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Name of the table.
    pub id: Id,
    /// The group as people call it.
    pub name: Sentence,
    /// To which reports it applies.
    pub when: Condition,
    /// The promises, by severity.
    #[schemars(length(max = 32))]
    pub targets: Vec<Targets>,
}

/// What is promised for one severity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Targets {
    /// The id of the severity.
    pub severity: Id,
    /// When the first answer is due; nothing is promised if this is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_response: Option<Promise>,
    /// When a resolution or a workaround is due; nothing is promised if this is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolution: Option<Promise>,
}

/// One promise, and how it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// What the policy says.
    pub clause: Clause,
    /// How hard the vendor tries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effort: Option<Sentence>,
    /// The name of the schedule by which it counts.
    pub schedule: Id,
    /// How the clause is read to come to a deadline.
    pub reading: Reading,
    /// Other ways in which the clause could be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 16))]
    pub other_readings: Vec<Reading>,
}

/// One way to read a promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// A few words for it.
    pub name: Sentence,
    /// The target that it leads to.
    pub target: Target,
    /// Why it is read so, or where it is stated.
    pub clause: Clause,
}

/// How much time is allowed, and on which clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Target {
    /// No time is fixed.
    WhenComplete(WhenComplete),
    /// Hours on a clock.
    Hours(HoursTarget),
    /// Minutes on a clock.
    Minutes(MinutesTarget),
    /// Seconds on a clock.
    Seconds(SecondsTarget),
    /// Business days of the schedule.
    BusinessDays(BusinessDaysTarget),
    /// Business weeks of the schedule.
    BusinessWeeks(BusinessWeeksTarget),
}

/// The word `when_complete`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhenComplete {
    /// The word.
    WhenComplete,
}

/// Which seconds count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// Every second.
    Calendar,
    /// The seconds in which the schedule is open.
    Business,
}

/// What happens to a deadline of the calendar clock in closed time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Roll {
    /// It stays there.
    None,
    /// It moves to the next opening.
    NextOpen,
}

/// Hours on a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursTarget {
    /// How many.
    #[schemars(range(max = 878400_u64))]
    pub hours: u64,
    /// Which seconds count.
    pub clock: Clock,
    /// What happens to a deadline in closed time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roll: Option<Roll>,
}

/// Minutes on a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MinutesTarget {
    /// How many.
    #[schemars(range(max = 52704000_u64))]
    pub minutes: u64,
    /// Which seconds count.
    pub clock: Clock,
    /// What happens to a deadline in closed time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roll: Option<Roll>,
}

/// Seconds on a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondsTarget {
    /// How many.
    #[schemars(range(max = 3162240000_u64))]
    pub seconds: u64,
    /// Which seconds count.
    pub clock: Clock,
    /// What happens to a deadline in closed time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roll: Option<Roll>,
}

/// Business days of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BusinessDaysTarget {
    /// How many.
    #[schemars(range(max = 36600_u64))]
    pub business_days: u64,
}

/// Business weeks of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BusinessWeeksTarget {
    /// How many.
    #[schemars(range(max = 5300_u64))]
    pub business_weeks: u64,
}
