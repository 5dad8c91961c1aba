//! The format `sla-policy/1` in types, for the JSON Schema and for tests.
//!
//! Neither reads nor writes policies in the app: serde stops at the first
//! problem and keeps no places. Tests hold that reader, writer and these types
//! agree, and that the schema in the repository is the one derived from here.

mod aims;
mod tables;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::aims::{
    Aims, AnswerAim, Availability, Length, LengthInHours, LengthInMinutes, Pauses, Period,
    ResolutionAim, ShareAim, TicketState,
};
pub use self::tables::{
    BusinessDaysTarget, BusinessWeeksTarget, Clock, HoursTarget, MinutesTarget, Promise, Reading,
    Roll, SecondsTarget, Table, Target, Targets, WhenComplete,
};

/// A support policy: what is promised to whom, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Support policy, format sla-policy/1")]
pub struct Document {
    /// Where the schema of this document is, for editors; has no effect.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Always `sla-policy/1`.
    pub format: Format,
    /// Name that tickets refer to.
    pub id: Id,
    /// The title as people know it.
    pub name: Sentence,
    /// Which edition of the policy this is.
    #[schemars(length(min = 1, max = 64))]
    pub version: String,
    /// The first day on which this edition holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds_from: Option<Date>,
    /// Who makes the promise.
    pub vendor: Sentence,
    /// Where the policy was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// When the vendor works, by name.
    pub schedules: BTreeMap<Id, Schedule>,
    /// What is asked about a report, in the order of asking.
    #[schemars(length(max = 32))]
    pub facts: Vec<Fact>,
    /// The severities, most severe first.
    #[schemars(length(min = 1, max = 32))]
    pub severities: Vec<Severity>,
    /// From facts to a severity; the first rule that holds decides.
    #[schemars(length(max = 256))]
    pub rules: Vec<Rule>,
    /// What is promised to whom; the first table that applies decides.
    #[schemars(length(max = 64))]
    pub tables: Vec<Table>,
    /// When the clocks start.
    pub awareness: Clause,
    /// In which states of a ticket the clocks stop.
    pub pauses: Pauses,
    /// What the vendor aims at beyond its promises, for its own engineers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aims: Option<Aims>,
    /// Promised availability and maintenance, by table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 64))]
    pub availability: Vec<Availability>,
}

/// The name and the version of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Format {
    /// The first version.
    #[serde(rename = "sla-policy/1")]
    First,
}

/// The name of something inside the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Id(#[schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"))] pub String);

/// A text for readers, on one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Sentence(#[schemars(length(min = 1, max = 2000))] pub String);

/// A date such as `2026-12-25`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Date(#[schemars(regex(pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))] pub String);

/// A time of day from `00:00` to `24:00`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Time(
    #[schemars(regex(pattern = r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"))] pub String,
);

/// Where something was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The title of the page.
    pub title: Sentence,
    /// Its address.
    #[schemars(regex(pattern = r"^[Hh][Tt][Tt][Pp][Ss]?://"), length(max = 2000))]
    pub address: String,
}

/// One statement, and whether the policy makes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// The statement, as a whole sentence for readers.
    pub text: Sentence,
    /// Whether the policy says so.
    pub mark: Mark,
    /// Where it stands, if that is not the source of the whole policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// How sure a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// The policy states it.
    Stated,
    /// The policy is silent or can be read in two ways; this is how it is read here.
    Reading,
}

/// When a vendor works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// The name of a zone in the IANA list.
    pub zone: Sentence,
    /// The hours of an ordinary week.
    pub week: Week,
    /// Dates that are closed from midnight to midnight.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 10000))]
    pub holidays: Vec<Holiday>,
    /// Dates with hours of their own, which also undo a holiday.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub special_hours: BTreeMap<Date, Hours>,
    /// What the policy says about these hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
}

/// Start and end of each interval of a day. An end before the start is on the next day.
pub type Hours = Vec<(Time, Time)>;

/// The hours of each weekday; a day that is missing is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)]
pub struct Week {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mon: Hours,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tue: Hours,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wed: Hours,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thu: Hours,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fri: Hours,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sat: Hours,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sun: Hours,
}

/// A date, or a date with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Holiday {
    /// Only the date.
    Date(Date),
    /// The date and its name.
    Named(NamedHoliday),
}

/// A holiday with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedHoliday {
    /// The date.
    pub date: Date,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Sentence>,
}

/// One thing that the policy wants to know about a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Name of the fact.
    pub id: Id,
    /// The question as the reporter reads it.
    pub question: Sentence,
    /// A sentence that helps to answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<Sentence>,
    /// The answers to choose from. "I do not know" is offered by itself.
    #[schemars(length(min = 2, max = 32))]
    pub answers: Vec<Answer>,
    /// When the question makes sense; always, if this is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_when: Option<Condition>,
}

/// One answer of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Name of the answer.
    pub id: Id,
    /// The answer as the reporter reads it.
    pub text: Sentence,
}

/// Something that holds of a report or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Condition {
    /// Holds of every report.
    Always(Always),
    /// A fact has one of some answers.
    Is(FactIs),
    /// All of these hold.
    All(All),
    /// At least one of these holds.
    Any(Any),
    /// This does not hold.
    Not(Not),
}

/// The word `always`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Always {
    /// The word.
    Always,
}

/// A fact has one of some answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactIs {
    /// The id of the fact.
    pub fact: Id,
    /// The ids of the answers.
    pub is: OneOrSeveral,
}

/// One answer or a list of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrSeveral {
    /// One answer.
    One(Id),
    /// Any of several.
    Several(#[schemars(length(min = 1, max = 32))] Vec<Id>),
}

/// All of these hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct All {
    /// The parts.
    #[schemars(length(min = 1, max = 64))]
    pub all: Vec<Condition>,
}

/// At least one of these holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Any {
    /// The parts.
    #[schemars(length(min = 1, max = 64))]
    pub any: Vec<Condition>,
}

/// This does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Not {
    /// The part.
    pub not: Box<Condition>,
}

/// One severity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Severity {
    /// Name of the severity, such as `1`.
    pub id: Id,
    /// The severity as people call it.
    pub name: Sentence,
    /// What it takes, in a sentence.
    pub summary: Sentence,
}

/// A rule with a severity, or with another outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Rule {
    /// The report has a severity.
    Severity(SeverityRule),
    /// The policy does not decide.
    Other(OtherRule),
}

/// A rule that gives a severity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeverityRule {
    /// The id of the severity.
    pub severity: Id,
    /// When the rule holds.
    pub when: Condition,
    /// What the rule says.
    pub clause: Clause,
}

/// A rule that says that the policy does not decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherRule {
    /// Why it does not.
    pub outcome: Outcome,
    /// When the rule holds.
    pub when: Condition,
    /// What the rule says.
    pub clause: Clause,
}

/// Why a policy does not decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The policy does not cover what is reported.
    OutOfScope,
    /// Another agreement decides.
    ByContract,
}

/// The JSON Schema of the format, as text.
///
/// # Errors
///
/// Only if the schema cannot be written as JSON, which no schema of these types does.
pub fn json_schema() -> Result<String, serde_json::Error> {
    let schema = schemars::schema_for!(Document);
    serde_json::to_string_pretty(&schema).map(|text| text + "\n")
}
