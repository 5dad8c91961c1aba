//! An answer to take along: as text, and as an entry of a calendar.

use super::check::{case_name, mark, metric as metric_name};
use super::time::{city, full_moment, short_moment};
use super::why;
use crate::app::check::result::{Case, METRICS};
use crate::app::model::Model;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::domain::deadline::answer::Answer;
use crate::domain::deadline::commitment::Deadline;
use crate::domain::policy::Policy;
use crate::domain::policy::clause::Clause;
use crate::domain::policy::promise::Metric;
use crate::exchange::{calendar_file, notation};
use crate::ports::formats::Formats;

/// How long before a deadline the alarm of a calendar entry goes off.
const ALARM_MINUTES: u32 = 60;

/// The result on the screen, as plain text.
#[must_use]
pub fn answer(model: &Model, formats: &dyn Formats) -> String {
    let start = model.check.start(&model.viewer.month_names);
    let result = model.check.result(&model.policy, start);
    let mut lines = vec![super::check::heading(&result, formats)];
    for case in &result.cases {
        lines.extend(case_lines(case, model, result.cases.len() > 1, formats));
    }
    if let Some(start) = result.start {
        let zone = model.viewer.zone;
        lines.push(format!(
            "Support heard of it: {}",
            full_moment(zone, start, formats)
        ));
    }
    lines.push(format!("Policy: {}", rests_on(&model.policy)));
    lines.join("\n")
}

/// What an answer rests on: the edition of the policy, and that of the zone table.
fn rests_on(policy: &Policy) -> String {
    format!(
        "{}, {}; time zones: IANA {}",
        policy.name,
        policy.version,
        Zone::release()
    )
}

fn case_lines(case: &Case, model: &Model, named: bool, formats: &dyn Formats) -> Vec<String> {
    let mut lines = Vec::new();
    if named {
        lines.push(format!("If {}:", case_name(case)));
    }
    for group in &case.groups {
        if case.groups.len() > 1 {
            let names: Vec<&str> = group
                .tables
                .iter()
                .map(|table| table.name.as_str())
                .collect();
            lines.push(format!("{}:", names.join(", ")));
        }
        for metric in METRICS {
            let text = match group.answer(metric) {
                Some(answer) => answer_line(answer, model.viewer.zone, formats),
                None => super::check::NO_PROMISE.to_owned(),
            };
            lines.push(format!("{}: {text}", metric_name(metric)));
        }
    }
    lines
}

/// Such as "due Wed 17 Jun 2026, 16:30 PDT (Thu 18 Jun, 00:30 BST London), 2026-06-17T23:30:00Z; counted in working hours".
fn answer_line(answer: &Answer, viewer: Zone, formats: &dyn Formats) -> String {
    match answer.deadline {
        Deadline::Due(instant) => {
            let vendor = answer.promise.calendar.zone();
            let viewer = elsewhere(instant, vendor, viewer, formats);
            let promise = answer.promise;
            let effort = match &promise.effort {
                Some(effort) => format!(" {effort}"),
                None => String::new(),
            };
            format!(
                "due {}{viewer}, {}; {} ({}).{effort}",
                full_moment(vendor, instant, formats),
                notation::write_instant(instant),
                promise.reading.name,
                mark(promise.reading.clause.mark)
            )
        }
        other => super::check::no_date(other).to_owned(),
    }
}

/// The same instant for the viewer, in brackets, if clocks differ there.
fn elsewhere(instant: Instant, vendor: Zone, viewer: Zone, formats: &dyn Formats) -> String {
    if vendor.offset_at(instant) == viewer.offset_at(instant) {
        return String::new();
    }
    format!(
        " ({} {})",
        short_moment(viewer, instant, formats),
        city(viewer)
    )
}

/// The entry for the deadline of `answer` under the target table with id `table`; `None` if it has no date.
#[must_use]
pub fn calendar_entry(
    model: &Model,
    answer: &Answer,
    table: &str,
    formats: &dyn Formats,
) -> Option<calendar_file::Entry> {
    let at = answer.deadline.instant()?;
    let start = answer.explanation.as_ref()?.start;
    let policy = &model.policy;
    let promise = answer.promise;
    let severity = policy.severity(&promise.severity)?;
    let metric = match promise.metric {
        Metric::FirstResponse => "first-response",
        Metric::Resolution => "resolution",
    };
    let marked = |clause: &Clause| format!("{} ({})", clause.text, mark(clause.mark));
    let mut description = vec![marked(&promise.clause), marked(&promise.reading.clause)];
    description.extend(promise.effort.clone());
    description.extend(why::sentences(answer, formats));
    description.push(rests_on(policy));
    Some(calendar_file::Entry {
        id: format!(
            "{}-{table}-{}-{metric}-{}@sla-widget",
            policy.id,
            promise.severity,
            notation::write_instant(start)
        ),
        when: calendar_file::When::Moment(at),
        title: format!("{} due: {}", metric_name(promise.metric), severity.name),
        description: description.join("\n"),
        link: None,
        alarm_minutes: Some(ALARM_MINUTES),
        revision: None,
    })
}

/// What the file with the deadline of this metric is called.
#[must_use]
pub const fn calendar_file_name(metric: Metric) -> &'static str {
    match metric {
        Metric::FirstResponse => "first-response-due.ics",
        Metric::Resolution => "resolution-due.ics",
    }
}
