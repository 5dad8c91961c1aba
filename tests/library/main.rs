//! The JavaScript library without JavaScript: questions and answers as JSON text.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod answers;
mod policies;
mod refusals;
mod same_as_screen;
mod statuses;

use serde_json::{Value, json};
use sla_widget::app::library;
use sla_widget::domain::policy::Policy;
use sla_widget::exchange::policy::{built_in_text, read_policy};

fn built_in() -> Policy {
    read_policy(built_in_text()).unwrap().policy
}

/// The document of the built-in policy, to be changed.
fn built_in_document() -> Value {
    serde_json::from_str(built_in_text()).unwrap()
}

fn policy_of(document: &Value) -> Policy {
    read_policy(&document.to_string()).unwrap().policy
}

fn check(question: &Value, policy: &Policy) -> Value {
    answer(library::check(&question.to_string(), policy))
}

fn deadline(question: &Value, policy: &Policy) -> Value {
    answer(library::deadline(&question.to_string(), policy))
}

fn answer(answered: Result<String, Vec<sla_widget::exchange::problem::Problem>>) -> Value {
    let text = answered.unwrap_or_else(|problems| panic!("{problems:#?}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The facts of a Severity 1, in production, on a deployment of this kind.
fn severity_1(deployment: &str) -> Value {
    json!({
        "deployment": deployment,
        "beta": "no",
        "kind": "broken",
        "production": "yes",
        "effect": "severe",
        "impact": "yes",
    })
}
