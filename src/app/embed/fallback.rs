//! What stands where a widget cannot: the promises of the policy in words, and a link to it.

use super::choices::{Choice, DEPLOYMENT};
use super::chosen::Choices;
use crate::app::text::check::outcome_sentence;
use crate::app::text::embed::places as words;
use crate::domain::policy::Policy;
use crate::domain::policy::promise::{Metric, tables_that_may_apply};
use crate::domain::severity::classification::{Outcome, classify};
use crate::domain::severity::facts::Facts;

/// The promises, and where to read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fallback {
    /// A paragraph each.
    pub promises: Vec<String>,
    /// A sentence before the link, what the link is called, and its address.
    pub source: Option<(String, String, String)>,
}

impl Fallback {
    /// For what was chosen. Promises of a policy that is only named by its address are not known here.
    #[must_use]
    pub fn of(choices: &Choices, policy: &Policy) -> Self {
        if let Some(address) = choices.value(Choice::PolicySource, policy) {
            return Self {
                promises: vec![words::OWN_PROMISES.to_owned()],
                source: Some((
                    String::new(),
                    words::OWN_POLICY.to_owned(),
                    address.to_owned(),
                )),
            };
        }
        let facts = match choices.value(Choice::Deployment, policy) {
            Some(deployment) => Facts::new().with(DEPLOYMENT, deployment),
            None => Facts::new(),
        };
        let tables = tables_that_may_apply(policy, &facts);
        let mut promises = Vec::new();
        for severity in &policy.severities {
            let fixed = choices.value(Choice::Severity, policy);
            if fixed.is_some_and(|fixed| fixed != severity.id) {
                continue;
            }
            let mut said: Vec<&str> = Vec::new();
            for metric in [Metric::FirstResponse, Metric::Resolution] {
                let promised = tables
                    .iter()
                    .filter_map(|table| table.promise(&severity.id, metric));
                for promise in promised {
                    let text = promise.clause.text.as_str();
                    if !said.contains(&text) {
                        said.push(text);
                    }
                }
            }
            if !said.is_empty() {
                let promise = [severity.name.as_str(), ". ", &said.join(" ")].concat();
                promises.push(on_one_line(&promise));
            }
        }
        if promises.is_empty() {
            let is_by_contract = classify(policy, &facts)
                .outcomes()
                .any(|outcome| *outcome == Outcome::ByContract);
            promises.push(if is_by_contract {
                [words::BY_CONTRACT, outcome_sentence(&Outcome::ByContract)].concat()
            } else {
                words::NO_PROMISES.to_owned()
            });
        }
        let source = policy.source.as_ref().map(|source| {
            let before = [words::IN_OUR_WORDS, " "].concat();
            (before, on_one_line(&source.title), source.address.clone())
        });
        Self { promises, source }
    }

    /// As text without marks, a line each.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut text = self.promises.join("\n");
        if let Some((before, name, address)) = &self.source {
            for part in ["\n", before, name, ": ", address] {
                text.push_str(part);
            }
        }
        text
    }
}

/// An empty line would end what Markdown leaves alone.
fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
