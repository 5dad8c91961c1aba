//! The engine for programs that draw an interface of their own: questions and answers as JSON text.

use crate::domain::check_result::CheckResult;
use crate::domain::deadline::pause::Pauses;
use crate::domain::policy::Policy;
use crate::exchange::answers::{
    PromisedTime, write_classification, write_promised_time, write_result, write_validated,
};
use crate::exchange::inquiry::{read_check, read_classify, read_deadline};
use crate::exchange::policy::read_policy;
use crate::exchange::problem::Problem;

/// What the Check screen would show for a report.
///
/// # Errors
/// Everything that is wrong with the question.
pub fn check(question: &str, policy: &Policy) -> Result<String, Vec<Problem>> {
    let asked = read_check(question, policy)?;
    let severity = asked.severity.map(|severity| severity.id.as_str());
    let result = CheckResult::of(
        policy,
        &asked.facts,
        severity,
        asked.reported,
        &asked.pauses,
    );
    Ok(write_result(policy, &asked.facts, &result))
}

/// Which severity a report has, or could have.
///
/// # Errors
/// Everything that is wrong with the question.
pub fn classify(question: &str, policy: &Policy) -> Result<String, Vec<Problem>> {
    let facts = read_classify(question, policy)?;
    let result = CheckResult::of(policy, &facts, None, None, Pauses::NONE);
    Ok(write_classification(policy, &facts, &result))
}

/// By when one promise is to be met, and how it stands at an instant.
///
/// # Errors
/// Everything that is wrong with the question.
pub fn deadline(question: &str, policy: &Policy) -> Result<String, Vec<Problem>> {
    let asked = read_deadline(question, policy)?;
    let promise = asked.table.promise(&asked.severity.id, asked.metric);
    let status = promise.zip(asked.at).map(|(promise, at)| {
        let commitment = promise.commitment(&promise.reading, asked.reported, &asked.pauses);
        (at, commitment.status(at, asked.completed))
    });
    let time = PromisedTime {
        table: asked.table,
        severity: asked.severity,
        metric: asked.metric,
        reported: asked.reported,
        answer: promise.map(|promise| promise.answer(asked.reported, &asked.pauses)),
        status,
    };
    Ok(write_promised_time(policy, &time))
}

/// Whether a policy document can be used, and what is wrong with it if not.
#[must_use]
pub fn validate_policy(text: &str) -> String {
    write_validated(&read_policy(text))
}
