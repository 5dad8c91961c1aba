//! What the Check screen says.

use super::time::{due_date, length, sentence_case, short_moment};
use crate::app::check::Step;
use crate::app::check::result::{Case, CheckResult};
use crate::app::model::{Model, Notice};
use crate::domain::deadline::answer::Answer;
use crate::domain::deadline::commitment::Deadline;
use crate::domain::deadline::target::{Clock, Roll, Target, Unit};
use crate::domain::policy::Policy;
use crate::domain::policy::clause::Mark;
use crate::domain::policy::promise::{Metric, Reading};
use crate::domain::severity::classification::Outcome;
use crate::ports::formats::Formats;

/// The heading of the screen.
pub const TITLE: &str = "When is the answer due?";
/// What the screen is for.
pub const INTRODUCTION: &str = "Say what happened. You get the severity, the time by which support has to answer, and the reason. Nothing you enter leaves this page.";
/// The answer that is always possible.
pub const UNKNOWN: &str = "I do not know";
/// The question about the time.
pub const AWARENESS: &str = "When did support hear of it?";
/// One answer to it.
pub const NOW: &str = "Now";
/// The other answer to it.
pub const ANOTHER_TIME: &str = "Another time";
/// On to the next question.
pub const CONTINUE: &str = "Continue";
/// On to the result.
pub const SHOW_ANSWER: &str = "Show the answer";
/// To the question before.
pub const BACK: &str = "Back";
/// To the beginning.
pub const START_AGAIN: &str = "Start again";
/// To the questions on one page.
pub const ALL_QUESTIONS: &str = "All questions on one page";
/// To the questions one by one.
pub const ONE_BY_ONE: &str = "One question at a time";
/// To change one answer.
pub const CHANGE: &str = "Change";
/// To copy the answer.
pub const COPY: &str = "Copy the answer";
/// To copy the link.
pub const COPY_LINK: &str = "Copy a link to this";
/// To put a deadline into a calendar.
pub const ADD_TO_CALENDAR: &str = "Add to calendar";
/// To print.
pub const PRINT: &str = "Print";
/// Over the clauses.
pub const CLAUSE: &str = "Which clause";
/// Over the steps to a deadline.
pub const WHY: &str = "Why this time";
/// Over the answers.
pub const YOUR_ANSWERS: &str = "Your answers";
/// In place of the time left, while the time of the report has not come.
pub const NOT_BEGUN: &str = "The clock has not started: the time of the report has not come yet.";
/// Below the fields of the time of day.
pub const HOUR_HINT: &str = "Hours go from 0 to 23; 2 pm is understood as well.";
/// Over the questions that would decide.
pub const WOULD_DECIDE: &str = "What would decide";
/// Where two times are equal.
pub const WHICH_PASS: &str = "Clocks went back, so this time came twice. Which one do you mean?";
/// The first of them.
pub const FIRST_PASS: &str = "The first, before the clocks went back";
/// The second of them.
pub const SECOND_PASS: &str = "The second, after the clocks went back";
/// Under a resolution of which no time is fixed.
pub const WHEN_COMPLETE: &str = "No fixed time: the policy says “when complete”.";
/// Where a policy promises nothing.
pub const NO_PROMISE: &str = "The policy promises no time for this.";
/// Where a schedule never opens again.
pub const NO_OPEN_TIME: &str =
    "The schedule of this policy stays closed for ten years, so there is no time to give.";
/// Where a deadline lies too far ahead.
pub const BEYOND_RANGE: &str = "The time lies outside the years 2000 to 2399.";
/// Where the zone of the browser is not known.
pub const ZONE_NOT_KNOWN: &str = "Your browser does not say where you are, so times are shown in UTC as well. Choose your place.";

/// Before the place where a policy was published.
pub const SOURCE: &str = "In our words; the policy itself:";
/// Over the table of a course.
pub const AS_TABLE: &str = "Day by day, as a table";
/// What the table of a course shows.
pub const TABLE_CAPTION: &str = "What counts of each day";
/// Over its dates.
pub const COLUMN_DATE: &str = "Day";
/// Over its opening hours.
pub const COLUMN_OPEN: &str = "Open";
/// Over what counts.
pub const COLUMN_COUNTED: &str = "Counts";
/// Before the sum.
pub const ROW_TOTAL: &str = "In all";
/// A date without opening hours.
pub const CLOSED: &str = "closed";
/// A date that would be open but for a holiday.
pub const HOLIDAY: &str = "holiday";
/// Several weeks in one row.
pub const WHOLE_WEEKS: &str = "whole weeks";

/// The title of the page: what is wrong, the answer, or what the page is for.
#[must_use]
pub fn page_title(model: &Model, formats: &dyn Formats) -> String {
    let check = &model.check;
    if !check.problems.is_empty() {
        return format!("Error: {TITLE}");
    }
    if check.step != Step::Result {
        return TITLE.to_owned();
    }
    let start = check.start(&model.viewer.month_names);
    heading(&check.result(&model.policy, start), formats)
}

/// The policy by name and edition.
#[must_use]
pub fn policy_line(policy: &Policy) -> String {
    format!("By {} ({}).", policy.name, policy.version)
}

/// The release of the zone table.
#[must_use]
pub fn zones_line(release: &str) -> String {
    format!("Time zones: IANA {release}. Nothing you enter leaves this page.")
}

/// How a promise is read, in a sentence.
#[must_use]
pub fn reading(reading: &Reading) -> String {
    sentence_case(&format!("{}.", target(reading.target)))
}

/// A time that is the same for the reader as for the vendor.
#[must_use]
pub fn same_for_viewer(vendor: &str, viewer: &str) -> String {
    if vendor == viewer {
        format!("{vendor} time, which is yours")
    } else {
        format!("{vendor} time, the same in {viewer}")
    }
}

/// A time in the reader's zone: "Los Angeles time. For you in London: Thu 18 Jun, 00:30 BST (the next day for you)".
#[must_use]
pub fn for_viewer(vendor: &str, moment: &str, viewer: &str, day: Option<&str>) -> String {
    let day = day.map(|day| format!(" ({day})")).unwrap_or_default();
    format!("{vendor} time. In {viewer}: {moment}{day}")
}

/// What follows from a case that has no date.
#[must_use]
pub const fn outcome_sentence(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::OutOfScope => {
            "The times of this policy hold for finished features only. Report it all the same: support reads it, without a promised time."
        }
        Outcome::ByContract => {
            "A custom agreement goes before this policy, so its times are not shown as if they were yours. Look into your contract, or ask the vendor."
        }
        Outcome::Unnamed => {
            "No rule of the policy names a report like this one, so there is no severity to give."
        }
        Outcome::Severity(_) => "",
    }
}

/// What `metric` is called as the heading of a card.
#[must_use]
pub const fn metric(metric: Metric) -> &'static str {
    match metric {
        Metric::FirstResponse => "First response",
        Metric::Resolution => "Resolution or workaround",
    }
}

/// How sure a clause is.
#[must_use]
pub const fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Stated => "Stated in the policy",
        Mark::Reading => "Our reading",
    }
}

/// A short message.
#[must_use]
pub const fn notice(notice: Notice) -> &'static str {
    match notice {
        Notice::Copied => "Copied.",
        Notice::Saved => "Saved. Open the file to put the time into your calendar.",
        Notice::SaveRefused => {
            "Your browser did not allow saving. Open this page in its own tab and save again."
        }
        Notice::CopyRefused => {
            "Your browser did not allow copying. Select the text and copy it yourself."
        }
        Notice::OtherPolicy => {
            "This link was made with another edition of the policy. The answer below is by the edition named at the end of this page."
        }
        Notice::LinkLeftOut => {
            "Parts of this link mean nothing here and were left out. Check the answers below."
        }
    }
}

/// What is allowed, in words: "24 hours, counted in working hours".
#[must_use]
pub fn target(target: Target) -> String {
    match target {
        Target::Elapsed { duration, clock } => {
            let unit = match duration.unit {
                Unit::Seconds => "second",
                Unit::Minutes => "minute",
                Unit::Hours => "hour",
            };
            let amount = i64::try_from(duration.amount).unwrap_or(i64::MAX);
            let clock = match clock {
                Clock::Business => "counted in working hours",
                Clock::Calendar { roll: Roll::None } => "counted round the clock",
                Clock::Calendar {
                    roll: Roll::NextOpen,
                } => "counted round the clock, moved to the next opening",
            };
            format!("{}, {clock}", super::time::plural(amount, unit))
        }
        Target::BusinessDays(days) => super::time::plural(days.into(), "business day"),
        Target::BusinessWeeks(weeks) => super::time::plural(weeks.into(), "business week"),
        Target::WhenComplete { .. } => "when complete".to_owned(),
    }
}

/// The heading of the result: the answer in one line.
#[must_use]
pub fn heading(result: &CheckResult, formats: &dyn Formats) -> String {
    match result.decided() {
        Some(case) => case_heading(case, formats),
        None => {
            let names: Vec<String> = result.cases.iter().map(case_name).collect();
            format!("It depends: {}", names.join(", or "))
        }
    }
}

/// What a case is, in a few words.
#[must_use]
pub fn case_name(case: &Case) -> String {
    match (&case.outcome, case.severity) {
        (Outcome::OutOfScope, _) => "not covered".to_owned(),
        (Outcome::ByContract, _) => "your contract decides".to_owned(),
        (_, Some(severity)) => severity.name.clone(),
        (Outcome::Severity(id), None) => id.clone(),
        (Outcome::Unnamed, None) => "not named by the policy".to_owned(),
    }
}

/// What a case is and by when an answer is due.
#[must_use]
pub fn case_heading(case: &Case, formats: &dyn Formats) -> String {
    match case.outcome {
        Outcome::OutOfScope => return "This policy does not cover it".to_owned(),
        Outcome::ByContract => return "Your contract decides".to_owned(),
        Outcome::Unnamed => return "The policy does not name such a report".to_owned(),
        Outcome::Severity(_) => {}
    }
    let name = case_name(case);
    let mut dates: Vec<Option<String>> = case
        .groups
        .iter()
        .map(|group| {
            let answer = group.answer(Metric::FirstResponse)?;
            let due = answer.deadline.instant()?;
            Some(due_date(answer, due, formats))
        })
        .collect();
    dates.dedup();
    match dates.as_slice() {
        [Some(date)] => format!("{name}: expect an answer by {date}"),
        [_] | [] => format!("{name}: no fixed time for an answer"),
        _ => format!("{name}: the time depends on what is still open"),
    }
}

/// The large words of a card when it has no date.
#[must_use]
pub const fn no_date(deadline: Deadline) -> &'static str {
    match deadline {
        Deadline::WhenComplete => WHEN_COMPLETE,
        Deadline::NoOpenTime => NO_OPEN_TIME,
        Deadline::BeyondRange => BEYOND_RANGE,
        Deadline::Due(_) | Deadline::Paused { .. } => "",
    }
}

/// How much of a date counts, for the table.
#[must_use]
pub fn counted(seconds: i64) -> String {
    if seconds == 0 {
        "–".to_owned()
    } else {
        length(seconds)
    }
}

/// Over the other readings: what they give, in one line.
#[must_use]
pub fn other_readings(answer: &Answer, formats: &dyn Formats) -> String {
    let main = reading_result(answer, answer.deadline, formats);
    let mut times: Vec<String> = Vec::new();
    for (_, deadline) in &answer.other_readings {
        let time = reading_result(answer, *deadline, formats);
        if time != main && !times.contains(&time) {
            times.push(time);
        }
    }
    if times.is_empty() {
        return "Read another way, it is the same time".to_owned();
    }
    format!("Read another way: {}", times.join(", or "))
}

/// What one other reading gives.
#[must_use]
pub fn reading_result(answer: &Answer, deadline: Deadline, formats: &dyn Formats) -> String {
    match deadline.instant() {
        Some(due) => short_moment(answer.promise.calendar.zone(), due, formats),
        None => no_date(deadline).to_owned(),
    }
}
