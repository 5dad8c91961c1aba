//! A policy with the rules of the built-in one.

use sla_widget::domain::policy::clause::{Clause, Mark};
use sla_widget::domain::policy::{PauseRule, Policy, Severity};
use sla_widget::domain::severity::classification::{Outcome, Rule};
use sla_widget::domain::severity::condition::Condition;
use sla_widget::domain::severity::facts::{Answer, Fact, Facts};

const FACTS: [(&str, &[&str]); 6] = [
    ("stage", &["general", "beta", "experimental"]),
    ("plan", &["team", "enterprise", "enterprise_plus", "elite"]),
    ("kind", &["error", "question", "request", "other"]),
    ("use_impact", &["severe", "partial", "none"]),
    ("business_impact", &["high", "low"]),
    ("production", &["yes", "no"]),
];

/// The policy; the first rule that holds decides.
pub fn policy() -> Policy {
    let error = is("kind", &["error"]);
    let severe = is("use_impact", &["severe"]);
    let high = is("business_impact", &["high"]);
    let production = is("production", &["yes"]);
    let rules = vec![
        rule(Outcome::OutOfScope, is("stage", &["beta", "experimental"])),
        rule(
            Outcome::ByContract,
            is("plan", &["enterprise_plus", "elite"]),
        ),
        rule(
            severity("1"),
            Condition::All(vec![error.clone(), severe.clone(), high, production]),
        ),
        rule(
            severity("2"),
            Condition::All(vec![error.clone(), Condition::Not(Box::new(severe))]),
        ),
        rule(severity("2"), Condition::Not(Box::new(error.clone()))),
        rule(severity("2"), error),
    ];
    Policy {
        id: "benchmark".to_owned(),
        name: "Benchmark".to_owned(),
        version: "1".to_owned(),
        holds_from: None,
        vendor: "Benchmark".to_owned(),
        source: None,
        facts: FACTS
            .iter()
            .map(|(id, answers)| fact(id, answers))
            .collect(),
        severities: ["1", "2"]
            .map(|id| Severity {
                id: id.to_owned(),
                name: format!("Severity {id}"),
                summary: String::new(),
            })
            .into(),
        rules,
        tables: Vec::new(),
        awareness: clause(),
        aims: None,
        availability: Vec::new(),
        pauses: PauseRule {
            states: Vec::new(),
            clause: clause(),
        },
    }
}

/// A report of which everything is known: Severity 1.
pub fn all_known() -> Facts {
    scope_known()
        .with("kind", "error")
        .with("use_impact", "severe")
        .with("business_impact", "high")
        .with("production", "yes")
}

/// A report that could have either severity: its impact on the business is unknown.
pub fn impact_unknown() -> Facts {
    all_known().without("business_impact")
}

/// A report of which only the scope is known.
pub fn scope_known() -> Facts {
    Facts::new()
        .with("stage", "general")
        .with("plan", "enterprise")
}

fn severity(id: &str) -> Outcome {
    Outcome::Severity(id.to_owned())
}

fn is(fact: &str, answers: &[&str]) -> Condition {
    Condition::Is {
        fact: fact.to_owned(),
        answers: answers.iter().map(|&answer| answer.to_owned()).collect(),
    }
}

fn rule(outcome: Outcome, when: Condition) -> Rule {
    Rule {
        outcome,
        when,
        clause: clause(),
    }
}

fn fact(id: &str, answers: &[&str]) -> Fact {
    Fact {
        id: id.to_owned(),
        question: String::new(),
        hint: None,
        answers: answers
            .iter()
            .map(|&answer| Answer {
                id: answer.to_owned(),
                text: String::new(),
            })
            .collect(),
        asked_when: Condition::Always,
    }
}

fn clause() -> Clause {
    Clause {
        text: String::new(),
        mark: Mark::Stated,
        source: None,
    }
}
