//! The words of the format, for reading and writing.

use crate::domain::ticket::event::{ClockAfterReopening, Resolution, Satisfaction};

/// What a line says about any event, in the order of writing.
pub(super) const ID: &str = "id";
pub(super) const TICKET: &str = "ticket";
pub(super) const AT: &str = "at";
pub(super) const RECORDED: &str = "recorded";
pub(super) const BY: &str = "by";

/// What can happen. A line has exactly one of these names.
pub(super) const OPENED: &str = "opened";
pub(super) const CORRECTED: &str = "corrected";
pub(super) const TIME_CORRECTED: &str = "time_corrected";
pub(super) const STATE: &str = "state";
pub(super) const RESPONDED: &str = "responded";
pub(super) const UPDATE_PROMISED: &str = "update_promised";
pub(super) const RESOLVED: &str = "resolved";
pub(super) const REOPENED: &str = "reopened";
pub(super) const NOTED: &str = "noted";
pub(super) const RATED: &str = "rated";
pub(super) const MOVED_TO_POLICY: &str = "moved_to_policy";
pub(super) const RETRACTED: &str = "retracted";
pub(super) const DELETED: &str = "deleted";
pub(super) const RESTORED: &str = "restored";

/// The parts of a report, and what else belongs to what happened.
pub(super) const SUBJECT: &str = "subject";
pub(super) const REFERENCE: &str = "reference";
pub(super) const LINK: &str = "link";
pub(super) const CUSTOMER: &str = "customer";
pub(super) const PLAN: &str = "plan";
pub(super) const FACTS: &str = "facts";
pub(super) const FACT: &str = "fact";
pub(super) const ANSWER: &str = "answer";
pub(super) const SEVERITY: &str = "severity";
pub(super) const AWARE: &str = "aware";
pub(super) const POLICY: &str = "policy";
pub(super) const POLICY_VERSION: &str = "policy_version";
pub(super) const SAMPLE: &str = "sample";
pub(super) const REASON: &str = "reason";
pub(super) const EVENT: &str = "event";
pub(super) const SAYS_WHAT_WAS_TRIED: &str = "says_what_was_tried";
pub(super) const SAYS_WHAT_HAPPENS_NEXT: &str = "says_what_happens_next";

/// How a report was settled.
pub(super) const RESOLUTIONS: [(&str, Resolution); 3] = [
    ("solution", Resolution::Solution),
    ("workaround", Resolution::Workaround),
    ("product_update", Resolution::ProductUpdate),
];

/// What the clocks do when a ticket is reopened.
pub(super) const REOPENINGS: [(&str, ClockAfterReopening); 2] = [
    ("clock_continues", ClockAfterReopening::Continues),
    ("clock_starts_anew", ClockAfterReopening::StartsAnew),
];

/// What a customer says of the support.
pub(super) const RATINGS: [(&str, Satisfaction); 2] =
    [("good", Satisfaction::Good), ("bad", Satisfaction::Bad)];

/// The word that stands for a value.
pub(super) fn word_of<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    let found = words.iter().find(|(_, one)| *one == value);
    found.map_or("", |(word, _)| word)
}
