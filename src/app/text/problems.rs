//! What is to be put right, and how.

use super::time::reading;
use crate::app::check::Problem;
use crate::app::check::awareness::{EntryProblem, Field};
use crate::domain::policy::Policy;
use crate::ports::formats::Formats;

/// The heading over all that is to be put right.
pub const HEADING: &str = "There is a problem";

/// What to do about `problem`, in a sentence or two.
#[must_use]
pub fn sentence(problem: &Problem, policy: &Policy, formats: &dyn Formats) -> String {
    match problem {
        Problem::FactMissing(fact) => {
            let question = policy
                .fact(fact)
                .map_or(fact.as_str(), |fact| fact.question.as_str());
            format!(
                "Choose an answer to “{question}”. If you are not sure, choose “I do not know”."
            )
        }
        Problem::AwarenessMissing => {
            "Choose “Now”, or enter the time at which support heard of it.".to_owned()
        }
        Problem::Entry(problem) => entry(*problem, formats),
    }
}

fn entry(problem: EntryProblem, formats: &dyn Formats) -> String {
    match problem {
        EntryProblem::Missing(field) => format!("Enter the {}.", field_name(field)),
        EntryProblem::NotUnderstood(field) => match field {
            Field::Day => "The day must be a number from 1 to 31.".to_owned(),
            Field::Month => "The month must be a number from 1 to 12, or a name such as June.".to_owned(),
            Field::Year => "The year must have four digits, such as 2026.".to_owned(),
            Field::Hour => "The hour must be from 0 to 23, or such as 4 pm.".to_owned(),
            Field::Minute => "The minute must be from 0 to 59.".to_owned(),
        },
        EntryProblem::NoSuchDay { day, days_in_month } => format!(
            "That month has {days_in_month} days. Change the {day} to {days_in_month} or less."
        ),
        EntryProblem::Skipped { wanted, next } => format!(
            "Clocks went forward, so {} did not happen. Enter {} or later.",
            reading(wanted, formats),
            formats.time(next.time())
        ),
        EntryProblem::Twice { wanted } => format!(
            "Clocks went back, so {} came twice. Choose the first or the second.",
            reading(wanted, formats)
        ),
        EntryProblem::ZoneUnsettled => {
            "Choose the time zone from its list: type a city, such as Los Angeles, and take the line that fits.".to_owned()
        }
        EntryProblem::OutOfRange => {
            "The year must be from 2000 to 2399: before and after that the time zones are not known.".to_owned()
        }
    }
}

/// What a field of the entered time is called in a sentence.
#[must_use]
pub const fn field_name(field: Field) -> &'static str {
    match field {
        Field::Day => "day",
        Field::Month => "month",
        Field::Year => "year",
        Field::Hour => "hour",
        Field::Minute => "minute",
    }
}

/// What a field of the entered time is called beside it.
#[must_use]
pub const fn field_label(field: Field) -> &'static str {
    match field {
        Field::Day => "Day",
        Field::Month => "Month",
        Field::Year => "Year",
        Field::Hour => "Hour",
        Field::Minute => "Minute",
    }
}
