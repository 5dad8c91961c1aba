//! The engine as the JavaScript library sees it (`library/`): a WebAssembly module of its own, without
//! screens. Texts in, texts out; `library/calls.js` makes objects of them.

use std::cell::RefCell;
use std::rc::Rc;

use sla_widget::app::library;
use sla_widget::domain::policy::Policy;
use sla_widget::exchange::answers::write_problems;
use sla_widget::exchange::policy::{built_in_text, read_policy};
use sla_widget::exchange::problem::Problem;
use wasm_bindgen::prelude::wasm_bindgen;

/// Does nothing: scripts call what they need.
fn main() {}

/// What the Check screen would show for a report. Without a policy the built-in one holds.
#[wasm_bindgen]
#[must_use]
pub fn check(question: &str, policy: Option<String>) -> String {
    answered(policy, |policy| library::check(question, policy))
}

/// Which severity a report has, or could have.
#[wasm_bindgen]
#[must_use]
pub fn classify(question: &str, policy: Option<String>) -> String {
    answered(policy, |policy| library::classify(question, policy))
}

/// By when one promise is to be met, and how it stands at an instant.
#[wasm_bindgen]
#[must_use]
pub fn deadline(question: &str, policy: Option<String>) -> String {
    answered(policy, |policy| library::deadline(question, policy))
}

/// Whether a policy document can be used, and what is wrong with it if not.
#[wasm_bindgen(js_name = validatePolicy)]
#[must_use]
pub fn validate_policy(text: &str) -> String {
    library::validate_policy(text)
}

/// The answer, or what is wrong with the question or with the policy.
fn answered(
    policy: Option<String>,
    answer: impl FnOnce(&Policy) -> Result<String, Vec<Problem>>,
) -> String {
    match policy_of(policy) {
        Ok(policy) => answer(&policy).unwrap_or_else(|problems| write_problems("input", &problems)),
        Err(problems) => write_problems("policy", &problems),
    }
}

/// A policy with the text that it was read from; the built-in one has none.
type Remembered = (Option<String>, Rc<Policy>);

thread_local! {
    /// The policies asked for last. Whoever asks many questions of one has it read, and its calendars
    /// made ready, once.
    static POLICIES: RefCell<Vec<Remembered>> = const { RefCell::new(Vec::new()) };
}

/// So many policies are remembered.
const MOST_REMEMBERED: usize = 4;

fn policy_of(text: Option<String>) -> Result<Rc<Policy>, Vec<Problem>> {
    let known = POLICIES.with_borrow(|policies| {
        let found = policies.iter().find(|(known, _)| *known == text);
        found.map(|(_, policy)| policy.clone())
    });
    if let Some(policy) = known {
        return Ok(policy);
    }
    // The document, since the reader of documents is here anyway; the app carries a compact form.
    let document = text.as_deref().unwrap_or(built_in_text());
    let policy = Rc::new(read_policy(document)?.policy);
    POLICIES.with_borrow_mut(|policies| {
        if policies.len() == MOST_REMEMBERED {
            policies.remove(0);
        }
        policies.push((text, policy.clone()));
    });
    Ok(policy)
}
