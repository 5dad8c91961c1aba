//! What the answers lead to.

use super::Check;
use crate::domain::calendar::instant::Instant;
use crate::domain::deadline::pause::Pauses;
use crate::domain::policy::Policy;

pub use crate::domain::check_result::{Case, CheckResult, Group, METRICS};

impl Check {
    /// What the answers given so far lead to, if support heard of the report at `start`.
    #[must_use]
    pub fn result<'a>(&self, policy: &'a Policy, start: Option<Instant>) -> CheckResult<'a> {
        let severity = self.fixed.severity.as_deref();
        CheckResult::of(policy, &self.facts(policy), severity, start, Pauses::NONE)
    }
}
