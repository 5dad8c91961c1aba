//! Answers for programs, as JSON: what the events and methods of the widget tell, and what the
//! JavaScript library gives.
//!
//! `library/index.d.ts` describes the documents; names in them are only ever added.

mod import;
mod problems;
mod promise;
mod text;

use self::promise::{put_answer, put_clause, put_source};
use self::text::Text;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::domain::check_result::{Case, CheckResult, Group};
use crate::domain::deadline::answer::Answer;
use crate::domain::deadline::status::{State, Status};
use crate::domain::policy::promise::{Metric, TargetTable};
use crate::domain::policy::{Policy, Severity};
use crate::domain::severity::classification::Outcome;
use crate::domain::severity::facts::{Fact, Facts};

pub use self::import::{ImportTold, write_import};
pub use self::problems::{write_problems, write_validated};

/// What a promise comes to for one report.
#[derive(Clone, Debug)]
pub struct PromisedTime<'a> {
    /// The table that was asked for, or that applies.
    pub table: &'a TargetTable,
    /// The severity.
    pub severity: &'a Severity,
    /// What is to be met.
    pub metric: Metric,
    /// When support heard of the report.
    pub reported: Instant,
    /// By when it is to be met; `None` if the policy promises nothing.
    pub answer: Option<Answer<'a>>,
    /// How it stands at an instant, if that was asked.
    pub status: Option<(Instant, Status)>,
}

/// The names of the metrics in documents.
pub const METRIC_NAMES: [(&str, Metric); 2] = [
    ("first_response", Metric::FirstResponse),
    ("resolution", Metric::Resolution),
];

/// The whole result of a check of which `facts` are known.
#[must_use]
pub fn write_result(policy: &Policy, facts: &Facts, result: &CheckResult) -> String {
    write(policy, facts, result, true)
}

/// Which severity a report has, or could have, without any time.
#[must_use]
pub fn write_classification(policy: &Policy, facts: &Facts, result: &CheckResult) -> String {
    write(policy, facts, result, false)
}

/// By when one promise is to be met, and how it stands.
#[must_use]
pub fn write_promised_time(policy: &Policy, asked: &PromisedTime) -> String {
    let mut text = Text::default();
    text.open("", '{');
    put_policy(&mut text, policy);
    put_table(&mut text, "table", asked.table);
    put_severity(&mut text, "severity", Some(asked.severity));
    text.text("metric", metric_name(asked.metric));
    text.instant("reported", Some(asked.reported));
    put_answer(&mut text, asked.answer.as_ref());
    if let Some((at, status)) = asked.status {
        text.open("status", '{');
        text.instant("at", Some(at));
        text.text("state", state_name(status.state));
        text.number("elapsed", Some(status.elapsed));
        text.number("remaining", status.remaining);
        text.number("percent", status.percent);
        text.close('}');
    } else {
        text.null("status");
    }
    text.close('}');
    text.finish()
}

fn write(policy: &Policy, facts: &Facts, result: &CheckResult, with_times: bool) -> String {
    let mut text = Text::default();
    text.open("", '{');
    put_policy(&mut text, policy);
    text.open("facts", '{');
    for (fact, answer) in facts.iter() {
        text.text(fact, answer);
    }
    text.close('}');
    if with_times {
        text.instant("reported", result.start);
    }
    let decided = result.decided();
    text.truth("decided", decided.is_some());
    text.some_text("outcome", decided.map(|case| outcome_name(&case.outcome)));
    put_severity(
        &mut text,
        "severity",
        decided.and_then(|case| case.severity),
    );
    text.open("cases", '[');
    for case in &result.cases {
        put_case(&mut text, case, with_times);
    }
    text.close(']');
    put_facts(&mut text, "decidingFacts", &result.deciding_facts);
    if with_times {
        put_facts(
            &mut text,
            "decidingTableFacts",
            &result.deciding_table_facts,
        );
    }
    text.close('}');
    text.finish()
}

fn put_policy(text: &mut Text, policy: &Policy) {
    text.open("policy", '{');
    text.text("id", &policy.id);
    text.text("name", &policy.name);
    text.text("version", &policy.version);
    put_source(text, policy.source.as_ref());
    text.close('}');
    text.text("zoneData", Zone::release());
}

fn put_case(text: &mut Text, case: &Case, with_times: bool) {
    text.open("", '{');
    text.text("outcome", outcome_name(&case.outcome));
    put_severity(text, "severity", case.severity);
    text.open("clauses", '[');
    for clause in &case.clauses {
        put_clause(text, "", clause);
    }
    text.close(']');
    if with_times {
        text.open("groups", '[');
        for group in &case.groups {
            put_group(text, group);
        }
        text.close(']');
    }
    text.close('}');
}

fn put_group(text: &mut Text, group: &Group) {
    text.open("", '{');
    text.open("tables", '[');
    for table in &group.tables {
        put_table(text, "", table);
    }
    text.close(']');
    for (metric, answer) in &group.answers {
        let name = match metric {
            Metric::FirstResponse => "firstResponse",
            Metric::Resolution => "resolution",
        };
        text.open(name, '{');
        put_answer(text, answer.as_ref());
        text.close('}');
    }
    text.close('}');
}

fn put_facts(text: &mut Text, name: &str, facts: &[&Fact]) {
    text.open(name, '[');
    for fact in facts {
        text.open("", '{');
        text.text("id", &fact.id);
        text.text("question", &fact.question);
        text.open("answers", '[');
        for answer in &fact.answers {
            put_named(text, "", &answer.id, "text", &answer.text);
        }
        text.close(']');
        text.close('}');
    }
    text.close(']');
}

fn put_severity(text: &mut Text, name: &str, severity: Option<&Severity>) {
    match severity {
        Some(severity) => put_named(text, name, &severity.id, "name", &severity.name),
        None => text.null(name),
    }
}

fn put_table(text: &mut Text, name: &str, table: &TargetTable) {
    put_named(text, name, &table.id, "name", &table.name);
}

/// Something by its id, and what people call it.
fn put_named(text: &mut Text, name: &str, id: &str, called: &str, words: &str) {
    text.open(name, '{');
    text.text("id", id);
    text.text(called, words);
    text.close('}');
}

const fn outcome_name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Severity(_) => "severity",
        Outcome::OutOfScope => "out_of_scope",
        Outcome::ByContract => "by_contract",
        Outcome::Unnamed => "unnamed",
    }
}

const fn state_name(state: State) -> &'static str {
    match state {
        State::Running => "running",
        State::Paused => "paused",
        State::Met => "met",
        State::Breached => "breached",
    }
}

const fn metric_name(metric: Metric) -> &'static str {
    match metric {
        Metric::FirstResponse => "first_response",
        Metric::Resolution => "resolution",
    }
}
