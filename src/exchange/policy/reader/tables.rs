//! Tables of targets.

use std::sync::Arc;

use super::clauses;
use super::facts::required_condition;
use super::fields::{Fields, Place, listed};
use super::names::Names;
use super::problems::Problems;
use super::rules::severity;
use super::scalars::{amount, check_ids, id, one_of, some_text, text};
use crate::domain::calendar::Calendar;
use crate::domain::calendar::schedule::Schedule;
use crate::domain::deadline::target::{Clock, Duration, Roll, Target, Unit};
use crate::domain::policy::promise::{Metric, Promise, Reading, TargetTable};
use crate::exchange::json::Value;
use crate::exchange::policy::limits;

/// The metrics as a document names them.
pub(in crate::exchange::policy) const METRICS: [(&str, Metric); 2] = [
    ("first_response", Metric::FirstResponse),
    ("resolution", Metric::Resolution),
];

/// The units of a duration as a document names them.
pub(in crate::exchange::policy) const UNITS: [(&str, Unit, u64); 3] = [
    ("hours", Unit::Hours, 3_600),
    ("minutes", Unit::Minutes, 60),
    ("seconds", Unit::Seconds, 1),
];

/// The tables in their order.
pub(super) fn tables(
    place: &Place<'_>,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Vec<TargetTable> {
    let places = place.entries(limits::TABLES, problems);
    check_ids(&places, "table", problems);
    places
        .iter()
        .filter_map(|place| table(place, names, problems))
        .collect()
}

fn table(place: &Place<'_>, names: &Names<'_>, problems: &mut Problems) -> Option<TargetTable> {
    let fields = place.fields(&["id", "name", "when", "targets"], problems)?;
    let id = fields.read("id", id, problems);
    let name = fields.read("name", text, problems);
    let when = required_condition(&fields, names, problems);
    let promises = fields
        .required("targets", problems)
        .map(|place| promises(&place, names, problems));
    Some(TargetTable {
        id: id?,
        name: name?,
        when: when?,
        promises: promises?,
    })
}

/// The promises of a table, at most one for each severity and metric.
fn promises(place: &Place<'_>, names: &Names<'_>, problems: &mut Problems) -> Vec<Promise> {
    let mut promises = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for row in place.entries(limits::SEVERITIES, problems) {
        let known = ["severity", "first_response", "resolution"];
        let Some(fields) = row.fields(&known, problems) else {
            continue;
        };
        let severity_place = fields.required("severity", problems);
        let severity = severity_place
            .as_ref()
            .and_then(|place| severity(place, names, problems));
        if let (Some(place), Some(id)) = (&severity_place, &severity)
            && seen.contains(id)
        {
            problems.error(
                place,
                format!("The table has targets for severity “{id}” above."),
                "Keep one of them.",
            );
        }
        seen.extend(severity.clone());
        for (name, metric) in METRICS {
            let promise = fields
                .optional(name)
                .and_then(|place| promise(&place, metric, names, problems));
            if let (Some(promise), Some(severity)) = (promise, &severity) {
                promises.push(Promise {
                    severity: severity.clone(),
                    ..promise
                });
            }
        }
    }
    promises
}

/// A promise for `metric`, still without its severity.
fn promise(
    place: &Place<'_>,
    metric: Metric,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<Promise> {
    let known = ["clause", "effort", "schedule", "reading", "other_readings"];
    let fields = place.fields(&known, problems)?;
    let clause = clauses::required_clause(&fields, problems);
    let effort = fields.read_optional("effort", text, problems);
    let schedule = schedule(&fields, names, problems);
    let calendar = schedule
        .as_ref()
        .and_then(|(_, calendar)| calendar.as_deref());
    let first = fields
        .required("reading", problems)
        .and_then(|place| reading(&place, calendar, problems));
    let others = match fields.optional("other_readings") {
        Some(place) => place
            .entries(limits::READINGS, problems)
            .iter()
            .filter_map(|entry| reading(entry, calendar, problems))
            .collect(),
        None => Vec::new(),
    };
    let (schedule, calendar) = schedule?;
    Some(Promise {
        severity: String::new(),
        metric,
        clause: clause?,
        effort,
        schedule,
        calendar: calendar?,
        reading: first?,
        other_readings: others,
    })
}

/// The schedule that an object refers to, by name; its calendar is `None` if it has a problem.
pub(super) fn schedule(
    fields: &Fields<'_>,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<(String, Option<Arc<Calendar>>)> {
    let place = fields.required("schedule", problems)?;
    let id = some_text(&place, problems)?;
    let found = names.schedules.iter().find(|(name, _)| *name == id);
    if found.is_none() {
        let known = names.schedules.iter().map(|(name, _)| *name);
        problems.unknown_name(&place, "schedule", id, known);
    }
    found.map(|(name, calendar)| ((*name).to_owned(), calendar.clone()))
}

fn reading(
    place: &Place<'_>,
    calendar: Option<&Calendar>,
    problems: &mut Problems,
) -> Option<Reading> {
    let fields = place.fields(&["name", "target", "clause"], problems)?;
    let name = fields.read("name", text, problems);
    let target = fields
        .required("target", problems)
        .and_then(|place| target(&place, calendar, problems));
    let clause = clauses::required_clause(&fields, problems);
    Some(Reading {
        name: name?,
        target: target?,
        clause: clause?,
    })
}

const A_TARGET: &str = "Expected \"when_complete\", or an object with one of \"hours\", \"minutes\" and \"seconds\" and a \"clock\", or with \"business_days\" or \"business_weeks\".";

/// A target; a problem if its clock runs on `calendar` and that is never open.
pub(super) fn target(
    place: &Place<'_>,
    calendar: Option<&Calendar>,
    problems: &mut Problems,
) -> Option<Target> {
    match &place.node.value {
        Value::Text(text) if text == "when_complete" => {
            return Some(Target::WhenComplete {
                clock: Clock::Calendar { roll: Roll::None },
            });
        }
        Value::Object(_) => {}
        other => {
            problems.error(place, format!("Found {}.", other.kind()), A_TARGET);
            return None;
        }
    }
    let amounts = [
        "hours",
        "minutes",
        "seconds",
        "business_days",
        "business_weeks",
    ];
    let mut known = amounts.to_vec();
    known.extend(["clock", "roll"]);
    let fields = place.fields(&known, problems)?;
    let name = match fields.present(&amounts).as_slice() {
        [one] => *one,
        [] => {
            problems.error(place, "The target has no amount of time.", A_TARGET);
            return None;
        }
        several => {
            problems.error(
                place,
                format!("The target has {} side by side.", listed(several)),
                "Keep one of them.",
            );
            return None;
        }
    };
    let amount_place = fields.optional(name)?;
    let target = match UNITS.iter().find(|(unit, ..)| *unit == name) {
        Some(&(_, unit, seconds)) => {
            let most = limits::TARGET_SECONDS / seconds;
            let amount = amount(&amount_place, most, problems);
            let clock = clock(&fields, problems);
            Target::Elapsed {
                duration: Duration {
                    amount: amount?,
                    unit,
                },
                clock: clock?,
            }
        }
        None => business_target(&fields, &amount_place, name, problems)?,
    };
    if let Some(calendar) = calendar {
        check_open_time(place, target, calendar.schedule(), problems);
    }
    Some(target)
}

fn business_target(
    fields: &Fields<'_>,
    amount_place: &Place<'_>,
    name: &str,
    problems: &mut Problems,
) -> Option<Target> {
    for needless in ["clock", "roll"] {
        if let Some(place) = fields.optional(needless) {
            problems.warning(
                &place,
                "Business days and weeks need no clock: this has no effect.",
                "Delete it.",
            );
        }
    }
    let days = name == "business_days";
    let most = if days {
        limits::BUSINESS_DAYS
    } else {
        limits::BUSINESS_WEEKS
    };
    let amount = u32::try_from(amount(amount_place, most, problems)?).ok()?;
    Some(if days {
        Target::BusinessDays(amount)
    } else {
        Target::BusinessWeeks(amount)
    })
}

/// The clock of a duration, with its roll.
fn clock(fields: &Fields<'_>, problems: &mut Problems) -> Option<Clock> {
    let clocks = [
        ("calendar", Clock::Calendar { roll: Roll::None }),
        ("business", Clock::Business),
    ];
    let rolls = [("none", Roll::None), ("next_open", Roll::NextOpen)];
    let clock = fields
        .required("clock", problems)
        .and_then(|place| one_of(&place, &clocks, "clock", problems));
    let roll_place = fields.optional("roll");
    let roll = match &roll_place {
        Some(place) => one_of(place, &rolls, "roll", problems),
        None => Some(Roll::None),
    };
    match (clock?, roll_place) {
        (Clock::Calendar { .. }, _) => Some(Clock::Calendar { roll: roll? }),
        (Clock::Business, None) => Some(Clock::Business),
        (Clock::Business, Some(place)) => {
            problems.warning(
                &place,
                "A deadline of the business clock is never in closed time: this has no effect.",
                "Delete it.",
            );
            Some(Clock::Business)
        }
    }
}

/// Notes a target whose time never passes, since the schedule is never open.
fn check_open_time(
    place: &Place<'_>,
    target: Target,
    schedule: &Schedule,
    problems: &mut Problems,
) {
    let no_week = schedule.week.open_weekdays() == 0;
    let never_open = no_week && schedule.special_hours.values().all(Vec::is_empty);
    let stands_still = match target {
        Target::WhenComplete { .. }
        | Target::Elapsed {
            clock: Clock::Calendar { roll: Roll::None },
            ..
        } => false,
        Target::Elapsed { .. } | Target::BusinessDays(_) => never_open,
        Target::BusinessWeeks(_) => no_week,
    };
    if stands_still {
        problems.error(
            place,
            "The schedule has no open hours, so this time would never pass.",
            "Add open hours to its week, or choose another schedule.",
        );
    }
}
