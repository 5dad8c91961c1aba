//! The result on the screen as a document for programs.

use super::check::{Check, Step};
use crate::domain::policy::Policy;
use crate::exchange::answers::write_result;

/// The result that `check` shows under `policy`; `None` while a question is shown.
#[must_use]
pub fn of_check(check: &Check, policy: &Policy, month_names: &[String; 12]) -> Option<String> {
    (check.step == Step::Result).then(|| {
        let result = check.result(policy, check.start(month_names));
        write_result(policy, &check.facts(policy), &result)
    })
}
