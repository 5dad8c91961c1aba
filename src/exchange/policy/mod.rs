//! Policy documents, format `sla-policy/1`.
//!
//! The format is read for ever. A document is read in one go with all of its
//! problems, each with line, column and path, in words for the person who wrote
//! it. [`document`] describes the format in types; the JSON Schema comes from
//! there.

pub mod compact;
#[cfg(not(target_arch = "wasm32"))]
pub mod document;
pub mod limits;
pub(in crate::exchange) mod reader;
mod writer;

pub use self::reader::aims::STATES;
use super::problem::Problem;
use crate::domain::policy::Policy;

/// The value of `format` in a policy document.
pub const FORMAT: &str = "sla-policy/1";
/// What stands before the version in [`FORMAT`].
const FORMAT_NAME: &str = "sla-policy";
/// The version in [`FORMAT`].
const FORMAT_VERSION: u32 = 1;

/// The text of the policy that is used as long as nobody loads another one.
const BUILT_IN: &str = include_str!("../../../policies/sourcegraph-handbook.json");

/// A policy, and what was odd in its document.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadPolicy {
    /// The policy.
    pub policy: Policy,
    /// What has no effect or was hardly meant.
    pub warnings: Vec<Problem>,
}

/// Reads `text` as a policy document.
///
/// # Errors
///
/// Everything that is wrong with the document, warnings included, from its top
/// to its end. If it is no JSON or no policy of a known version, that alone.
pub fn read_policy(text: &str) -> Result<ReadPolicy, Vec<Problem>> {
    reader::read(text)
}

/// The document of `policy`: equal policies give equal texts, and reading one gives the same policy.
#[must_use]
pub fn write_policy(policy: &Policy) -> String {
    writer::write(policy)
}

/// The text of the built-in policy.
#[must_use]
pub const fn built_in_text() -> &'static str {
    BUILT_IN
}

/// The built-in policy, in the form that the app carries.
const COMPACT: &str = include_str!("built-in.txt");

/// The built-in policy cannot be read: the build is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenBuild;

/// The built-in policy, from its compact form.
///
/// # Errors
///
/// None in a build whose tests pass: one of them holds that it is the policy of the document.
pub fn built_in() -> Result<Policy, BrokenBuild> {
    compact::reader::read(COMPACT).ok_or(BrokenBuild)
}
