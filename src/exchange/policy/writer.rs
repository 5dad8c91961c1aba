//! From a policy to its document.

use super::FORMAT;
use super::reader::aims::{PERIODS, STATES};
use super::reader::clauses::MARKS;
use super::reader::rules::OUTCOMES;
use super::reader::schedules::WEEKDAYS;
use super::reader::tables::{METRICS, UNITS};
use crate::domain::calendar::schedule::Hours;
use crate::domain::deadline::target::{Clock, Roll, Target};
use crate::domain::policy::aims::{Aims, Availability};
use crate::domain::policy::clause::{Clause, Source};
use crate::domain::policy::promise::{Promise, Reading, TargetTable};
use crate::domain::policy::{NamedSchedule, Policy, Severity};
use crate::domain::severity::classification::{Outcome, Rule};
use crate::domain::severity::condition::Condition;
use crate::domain::severity::facts::{Answer, Fact};
use crate::exchange::json::{Node, laid_out};

/// The document of `policy` as text.
pub(super) fn write(policy: &Policy) -> String {
    laid_out(&document(policy))
}

fn document(policy: &Policy) -> Node {
    let holds_from = policy.holds_from.map(|date| text(&date.to_string()));
    let schedules = policy
        .schedules
        .iter()
        .map(|named| (named.id.as_str(), schedule(named)));
    let pauses = Node::object([
        (
            "states",
            list(&policy.pauses.states, |state| word(&STATES, state)),
        ),
        ("clause", clause(&policy.pauses.clause)),
    ]);
    let availability = some_list(&policy.availability, availability);
    let optional = [
        ("aims", policy.aims.as_ref().map(aims)),
        ("availability", availability),
    ];
    let members = [
        ("format", Some(text(FORMAT))),
        ("id", Some(text(&policy.id))),
        ("name", Some(text(&policy.name))),
        ("version", Some(text(&policy.version))),
        ("holds_from", holds_from),
        ("vendor", Some(text(&policy.vendor))),
        ("source", policy.source.as_ref().map(source)),
        ("schedules", Some(Node::object(schedules))),
        ("facts", Some(list(&policy.facts, fact))),
        ("severities", Some(list(&policy.severities, severity))),
        ("rules", Some(list(&policy.rules, rule))),
        ("tables", Some(list(&policy.tables, table))),
        ("awareness", Some(clause(&policy.awareness))),
        ("pauses", Some(pauses)),
    ];
    Node::object_of_some(members.into_iter().chain(optional))
}

fn text(text: &str) -> Node {
    Node::of_text(text)
}

fn number(number: impl ToString) -> Node {
    Node::of_number(number)
}

fn list<T>(entries: &[T], node: impl Fn(&T) -> Node) -> Node {
    Node::list(entries.iter().map(node))
}

/// The list, or nothing if it is empty.
fn some_list<T>(entries: &[T], node: impl Fn(&T) -> Node) -> Option<Node> {
    (!entries.is_empty()).then(|| list(entries, node))
}

/// The word that stands for a value in a document.
fn word<T: PartialEq>(words: &[(&str, T)], value: &T) -> Node {
    let word = words.iter().find(|(_, one)| one == value);
    text(word.map_or("", |(word, _)| word))
}

fn clause(clause: &Clause) -> Node {
    Node::object_of_some([
        ("text", Some(text(&clause.text))),
        ("mark", Some(word(&MARKS, &clause.mark))),
        ("source", clause.source.as_ref().map(source)),
    ])
}

fn source(source: &Source) -> Node {
    Node::object([
        ("title", text(&source.title)),
        ("address", text(&source.address)),
    ])
}

fn schedule(named: &NamedSchedule) -> Node {
    let schedule = named.calendar.schedule();
    let week = WEEKDAYS
        .iter()
        .map(|&(name, weekday, _)| (name, schedule.week.hours_on(weekday)))
        .filter(|(_, hours)| !hours.is_empty())
        .map(|(name, hours)| (name, intervals(hours)));
    let holidays: Vec<Node> = schedule
        .holidays
        .iter()
        .map(|(date, name)| {
            let written = text(&date.to_string());
            match name {
                Some(name) => Node::object([("date", written), ("name", text(name))]),
                None => written,
            }
        })
        .collect();
    let special: Vec<(String, Node)> = schedule
        .special_hours
        .iter()
        .map(|(date, hours)| (date.to_string(), intervals(hours)))
        .collect();
    let special = special
        .iter()
        .map(|(date, node)| (date.as_str(), node.clone()));
    Node::object_of_some([
        ("zone", Some(text(named.calendar.zone().name()))),
        ("week", Some(Node::object(week))),
        (
            "holidays",
            (!holidays.is_empty()).then(|| Node::list(holidays)),
        ),
        (
            "special_hours",
            (!schedule.special_hours.is_empty()).then(|| Node::object(special)),
        ),
        ("clause", named.clause.as_ref().map(clause)),
    ])
}

fn intervals(hours: &[Hours]) -> Node {
    const DAY: u32 = 24 * 60;
    let time = |minute: u32| text(&format!("{:02}:{:02}", minute / 60, minute % 60));
    list(hours, |hours| {
        let closing = hours.closing_minute();
        // Past midnight a closing is written as the time of the next date.
        let closing = if closing > DAY {
            closing - DAY
        } else {
            closing
        };
        Node::list([time(hours.opening_minute()), time(closing)])
    })
}

fn fact(fact: &Fact) -> Node {
    let answer =
        |answer: &Answer| Node::object([("id", text(&answer.id)), ("text", text(&answer.text))]);
    let asked_when = (fact.asked_when != Condition::Always).then(|| condition(&fact.asked_when));
    Node::object_of_some([
        ("id", Some(text(&fact.id))),
        ("question", Some(text(&fact.question))),
        ("hint", fact.hint.as_deref().map(text)),
        ("answers", Some(list(&fact.answers, answer))),
        ("asked_when", asked_when),
    ])
}

fn condition(one: &Condition) -> Node {
    match one {
        Condition::Always => text("always"),
        Condition::Is { fact, answers } => {
            let is = match answers.as_slice() {
                [only] => text(only),
                several => list(several, |answer| text(answer)),
            };
            Node::object([("fact", text(fact)), ("is", is)])
        }
        Condition::All(parts) => Node::object([("all", list(parts, condition))]),
        Condition::Any(parts) => Node::object([("any", list(parts, condition))]),
        Condition::Not(part) => Node::object([("not", condition(part))]),
    }
}

fn severity(severity: &Severity) -> Node {
    Node::object([
        ("id", text(&severity.id)),
        ("name", text(&severity.name)),
        ("summary", text(&severity.summary)),
    ])
}

fn rule(rule: &Rule) -> Node {
    let outcome = match &rule.outcome {
        Outcome::Severity(id) => ("severity", text(id)),
        other => ("outcome", word(&OUTCOMES, other)),
    };
    let others = [
        ("when", condition(&rule.when)),
        ("clause", clause(&rule.clause)),
    ];
    Node::object([outcome].into_iter().chain(others))
}

fn table(table: &TargetTable) -> Node {
    let mut severities: Vec<&str> = Vec::new();
    for promise in &table.promises {
        if !severities.contains(&promise.severity.as_str()) {
            severities.push(&promise.severity);
        }
    }
    let rows = severities.into_iter().map(|severity| {
        let promises = METRICS.iter().map(|&(name, metric)| {
            let promise = table.promise(severity, metric);
            (name, promise.map(promise_of_metric))
        });
        let first = [("severity", Some(text(severity)))];
        Node::object_of_some(first.into_iter().chain(promises))
    });
    Node::object([
        ("id", text(&table.id)),
        ("name", text(&table.name)),
        ("when", condition(&table.when)),
        ("targets", Node::list(rows)),
    ])
}

fn promise_of_metric(promise: &Promise) -> Node {
    Node::object_of_some([
        ("clause", Some(clause(&promise.clause))),
        ("effort", promise.effort.as_deref().map(text)),
        ("schedule", Some(text(&promise.schedule))),
        ("reading", Some(reading(&promise.reading))),
        (
            "other_readings",
            some_list(&promise.other_readings, reading),
        ),
    ])
}

fn reading(reading: &Reading) -> Node {
    Node::object([
        ("name", text(&reading.name)),
        ("target", target(reading.target)),
        ("clause", clause(&reading.clause)),
    ])
}

fn target(target: Target) -> Node {
    let (duration, clock) = match target {
        Target::WhenComplete { .. } => return text("when_complete"),
        Target::BusinessDays(days) => return Node::object([("business_days", number(days))]),
        Target::BusinessWeeks(weeks) => return Node::object([("business_weeks", number(weeks))]),
        Target::Elapsed { duration, clock } => (duration, clock),
    };
    let unit = UNITS
        .iter()
        .find(|(_, unit, _)| *unit == duration.unit)
        .map_or("seconds", |&(name, ..)| name);
    let (clock, roll) = match clock {
        Clock::Business => ("business", None),
        Clock::Calendar { roll: Roll::None } => ("calendar", None),
        Clock::Calendar {
            roll: Roll::NextOpen,
        } => ("calendar", Some(text("next_open"))),
    };
    Node::object_of_some([
        (unit, Some(number(duration.amount))),
        ("clock", Some(text(clock))),
        ("roll", roll),
    ])
}

fn aims(aims: &Aims) -> Node {
    let answer = aims.answer.as_ref().map(|aim| {
        Node::object([
            ("target", target(aim.target)),
            ("schedule", text(&aim.schedule)),
            ("clause", clause(&aim.clause)),
        ])
    });
    let resolution = aims.resolution.as_ref().map(|aim| {
        Node::object([
            ("average_days", number(aim.average_days)),
            ("clause", clause(&aim.clause)),
        ])
    });
    let answered_in_time = aims.answered_in_time.as_ref().map(|aim| {
        Node::object([
            ("percent", percent(aim.basis_points)),
            ("clause", clause(&aim.clause)),
        ])
    });
    let customer_order = some_list(&aims.customer_order, |group| text(group));
    Node::object_of_some([
        ("answer", answer),
        ("resolution", resolution),
        ("answered_in_time", answered_in_time),
        ("customer_order", customer_order),
        ("others", some_list(&aims.others, clause)),
    ])
}

fn availability(one: &Availability) -> Node {
    Node::object_of_some([
        ("table", Some(text(&one.table))),
        ("percent", one.basis_points.map(percent)),
        ("period", one.period.map(|period| word(&PERIODS, &period))),
        (
            "longest_maintenance",
            one.longest_maintenance_minutes.map(minutes),
        ),
        (
            "maintenance_notice",
            one.maintenance_notice_minutes.map(minutes),
        ),
        ("clauses", some_list(&one.clauses, clause)),
    ])
}

/// Hundredths of a percent as a number in percent: 9,950 becomes 99.5.
fn percent(basis_points: u32) -> Node {
    let (whole, fraction) = (basis_points / 100, basis_points % 100);
    if fraction == 0 {
        return number(whole);
    }
    let written = format!("{whole}.{fraction:02}");
    number(written.trim_end_matches('0'))
}

fn minutes(minutes: u32) -> Node {
    if minutes > 0 && minutes.is_multiple_of(60) {
        Node::object([("hours", number(minutes / 60))])
    } else {
        Node::object([("minutes", number(minutes))])
    }
}
