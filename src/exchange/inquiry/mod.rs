//! What a program asks of the JavaScript library, as JSON text.
//!
//! Strict, unlike policy documents: a misspelt name would be an answer to another question, so
//! whatever has no effect is refused like everything else that is wrong, all of it at once.

mod report;
pub mod time;

use self::report::{facts, named, severity};
use self::time::{instant, pauses};
use super::answers::METRIC_NAMES;
use super::json;
use super::policy::limits;
use super::policy::reader::fields::{Fields, Place};
use super::policy::reader::problems::Problems;
use super::problem::{Problem, ProblemKind};
use crate::domain::calendar::instant::Instant;
use crate::domain::deadline::pause::Pauses;
use crate::domain::policy::promise::{Metric, TargetTable};
use crate::domain::policy::{Policy, Severity};
use crate::domain::severity::classification::classify;
use crate::domain::severity::facts::Facts;

/// "Which severity is it, and by when is what due?"
#[derive(Clone, Debug, PartialEq)]
pub struct CheckInquiry<'a> {
    /// What is known of the report.
    pub facts: Facts,
    /// The severity that somebody set by hand.
    pub severity: Option<&'a Severity>,
    /// When support heard of it; may be missing only where no date can come of it.
    pub reported: Option<Instant>,
    /// When the clocks stood still.
    pub pauses: Pauses,
}

/// "By when is this due, and how does it stand?"
#[derive(Clone, Debug, PartialEq)]
pub struct DeadlineInquiry<'a> {
    /// The table of targets.
    pub table: &'a TargetTable,
    /// The severity.
    pub severity: &'a Severity,
    /// What is to be met.
    pub metric: Metric,
    /// When support heard of it.
    pub reported: Instant,
    /// When the clocks stood still.
    pub pauses: Pauses,
    /// The instant at which the status is asked for.
    pub at: Option<Instant>,
    /// When it was met.
    pub completed: Option<Instant>,
}

/// Reads what `check` is asked under `policy`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_check<'a>(text: &str, policy: &'a Policy) -> Result<CheckInquiry<'a>, Vec<Problem>> {
    read(text, &|place, problems| {
        let known = ["facts", "reported", "severity", "pauses"];
        let fields = place.fields(&known, problems)?;
        let facts = required_facts(&fields, policy, problems);
        let severity = optional(&fields, "severity", problems, |place, problems| {
            severity(place, policy, problems)
        });
        let pauses = pauses_of(&fields, problems);
        let reported = match &facts {
            Some(facts) if classify(policy, facts).ends_without_date() => {
                fields.read_optional("reported", instant, problems)
            }
            _ => fields.read("reported", instant, problems),
        };
        Some(CheckInquiry {
            facts: facts?,
            severity,
            reported,
            pauses,
        })
    })
}

/// Reads what `classify` is asked under `policy`: the facts.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_classify(text: &str, policy: &Policy) -> Result<Facts, Vec<Problem>> {
    read(text, &|place, problems| {
        let fields = place.fields(&["facts"], problems)?;
        required_facts(&fields, policy, problems)
    })
}

/// Reads what `deadline` is asked under `policy`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_deadline<'a>(
    text: &str,
    policy: &'a Policy,
) -> Result<DeadlineInquiry<'a>, Vec<Problem>> {
    read(text, &|place, problems| {
        let known = [
            "table",
            "facts",
            "severity",
            "metric",
            "reported",
            "pauses",
            "at",
            "completed",
        ];
        let fields = place.fields(&known, problems)?;
        let target = report::target(&fields, policy, problems);
        let metric = fields.required("metric", problems);
        let metric = metric.and_then(|place| named(&place, "metric", metrics(), problems));
        let reported = fields.read("reported", instant, problems);
        let pauses = pauses_of(&fields, problems);
        let at = fields.read_optional("at", instant, problems);
        let completed = fields.read_optional("completed", instant, problems);
        if let (Some(place), None) = (fields.optional("completed"), fields.optional("at")) {
            problems.error(
                &place,
                "“completed” has no effect without “at”.",
                "Add “at”: the instant at which you ask how it stands.",
            );
        }
        let (table, severity) = target?;
        Some(DeadlineInquiry {
            table,
            severity,
            metric: metric?,
            reported: reported?,
            pauses,
            at,
            completed,
        })
    })
}

/// What `reader` makes of the whole text, if nothing at all is wrong with it.
fn read<T>(
    text: &str,
    reader: &dyn Fn(&Place<'_>, &mut Problems) -> Option<T>,
) -> Result<T, Vec<Problem>> {
    let document = json::read(text, limits::TEXT).map_err(|error| vec![error.into()])?;
    let mut problems = Problems::default();
    let asked = reader(&Place::document(&document), &mut problems);
    let mut problems = problems.into_list();
    for unknown in &mut problems {
        // What a document may have all the same, a question may not.
        if unknown.kind == ProblemKind::Warning {
            unknown.kind = ProblemKind::Error;
            unknown.message = unknown.message.replace(" and has no effect", "");
        }
    }
    match asked {
        Some(asked) if problems.is_empty() => Ok(asked),
        _ => Err(problems),
    }
}

fn metrics() -> impl Iterator<Item = (&'static str, Metric)> {
    METRIC_NAMES.iter().copied()
}

fn required_facts(fields: &Fields<'_>, policy: &Policy, problems: &mut Problems) -> Option<Facts> {
    let place = fields.required("facts", problems)?;
    facts(&place, policy, problems)
}

fn pauses_of(fields: &Fields<'_>, problems: &mut Problems) -> Pauses {
    optional(fields, "pauses", problems, |place, problems| {
        Some(pauses(place, problems))
    })
    .unwrap_or_default()
}

fn optional<T>(
    fields: &Fields<'_>,
    name: &str,
    problems: &mut Problems,
    reader: impl Fn(&Place<'_>, &mut Problems) -> Option<T>,
) -> Option<T> {
    reader(&fields.optional(name)?, problems)
}
