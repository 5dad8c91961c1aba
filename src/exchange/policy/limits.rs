//! How large a policy document can be. Far more than any real policy needs.

use crate::exchange::json::Limits;

/// Size and depth of the text.
pub const TEXT: Limits = Limits {
    bytes: 1_048_576,
    depth: 64,
};
/// The most schedules of a policy.
pub const SCHEDULES: usize = 64;
/// The most intervals of opening hours in a day.
pub const HOURS: usize = 24;
/// The most holidays of a schedule, and the most dates with special hours.
pub const DATES: usize = 10_000;
/// The most names in one object.
pub const MEMBERS: usize = DATES;
/// The most facts of a policy.
pub const FACTS: usize = 32;
/// The most answers of a fact.
pub const ANSWERS: usize = 32;
/// The most severities of a policy.
pub const SEVERITIES: usize = 32;
/// The most rules of a policy.
pub const RULES: usize = 256;
/// The most tables of a policy.
pub const TABLES: usize = 64;
/// The most other readings of a promise.
pub const READINGS: usize = 16;
/// The most parts of one `all` or `any`.
pub const PARTS: usize = 64;
/// How many conditions may stand inside each other.
pub const CONDITION_DEPTH: usize = 8;
/// The most clauses and other entries in one list.
pub const ENTRIES: usize = 64;
/// The longest id, in characters.
pub const ID: usize = 64;
/// The longest text, in characters.
pub const SENTENCE: usize = 2_000;
/// The longest address, in characters.
pub const ADDRESS: usize = 2_000;
/// The longest time of a target: 100 years of 366 days, in seconds.
pub const TARGET_SECONDS: u64 = 100 * 366 * 86_400;
/// The most business days of a target: about 100 years.
pub const BUSINESS_DAYS: u64 = 36_600;
/// The most business weeks of a target: about 100 years.
pub const BUSINESS_WEEKS: u64 = 5_300;
/// The first and the last year in which a date may lie.
pub const YEARS: std::ops::RangeInclusive<i32> = 1970..=2399;
/// The most problems that are listed.
pub const PROBLEMS: usize = 100;
