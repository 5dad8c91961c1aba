//! Five examples, so that somebody sees what the screen does before any ticket is there.

use crate::domain::calendar::instant::Instant;
use crate::domain::policy::{Policy, TicketState};
use crate::domain::severity::facts::Facts;
use crate::domain::ticket::event::{Happening, PolicyName, Resolution};
use crate::domain::ticket::report::Report;

/// An example: its report, and what happened since.
pub struct Sample {
    /// What was reported.
    pub report: Report,
    /// What happened, and when.
    pub events: Vec<(Instant, Happening)>,
}

const HOUR: i64 = 3_600;

/// The examples as they look at `now`, under `policy`.
#[must_use]
pub fn samples(policy: &Policy, now: Instant) -> [Sample; 5] {
    let ago = |hours: i64| now.whole_minute().plus_seconds(-hours * HOUR);
    let severe = [
        ("beta", "no"),
        ("kind", "broken"),
        ("production", "yes"),
        ("effect", "severe"),
        ("impact", "yes"),
    ];
    let question = [("beta", "no"), ("kind", "question")];
    let answered = Happening::Responded {
        says_what_was_tried: true,
        says_what_happens_next: true,
    };
    let acknowledged = Happening::Responded {
        says_what_was_tried: true,
        says_what_happens_next: false,
    };
    let report = |number: u32,
                  subject: &str,
                  customer: (&str, &str),
                  deployment: &str,
                  facts: &[(&str, &str)],
                  aware| {
        let all = facts.iter().copied().chain([("deployment", deployment)]);
        Report {
            subject: subject.to_owned(),
            reference: Some(format!("#{number}")),
            customer: Some(customer.0.to_owned()),
            plan: Some(customer.1.to_owned()),
            facts: known_facts(policy, all),
            policy: PolicyName {
                id: policy.id.clone(),
                version: policy.version.clone(),
            },
            is_sample: true,
            ..Report::unknown(aware)
        }
    };
    let waits = Happening::StateChanged(TicketState::Pending);
    [
        Sample {
            report: report(
                101,
                "Search answers nobody",
                ("Harbour Bank", "Enterprise"),
                "cloud",
                &severe,
                ago(26),
            ),
            events: vec![(ago(25), acknowledged)],
        },
        Sample {
            report: report(
                102,
                "Logging in fails for everyone",
                ("Kite Air", "Enterprise"),
                "managed",
                &severe,
                ago(5),
            ),
            events: vec![
                (ago(4), answered.clone()),
                (
                    ago(3),
                    Happening::UpdatePromised {
                        by: now.plus_seconds(2 * HOUR),
                    },
                ),
            ],
        },
        Sample {
            report: report(
                103,
                "How are repositories added in bulk?",
                ("Tern Labs", "Team"),
                "self_hosted",
                &question,
                ago(30),
            ),
            events: vec![(ago(28), answered.clone()), (ago(28), waits)],
        },
        Sample {
            report: report(
                104,
                "Trial: can it search all branches?",
                ("Plum Trading", "Pre-sales"),
                "cloud",
                &question,
                ago(2),
            ),
            events: Vec::new(),
        },
        Sample {
            report: report(
                105,
                "Indexing stopped after the upgrade",
                ("Moss Software", "Enterprise"),
                "self_hosted",
                &severe,
                ago(50),
            ),
            events: vec![
                (ago(48), answered),
                (ago(20), Happening::Resolved(Resolution::Workaround)),
            ],
        },
    ]
}

/// Those of the answers that the policy knows.
fn known_facts<'a>(policy: &Policy, answers: impl Iterator<Item = (&'a str, &'a str)>) -> Facts {
    let mut facts = Facts::new();
    for (fact, answer) in answers {
        let known = policy.fact(fact);
        if known.is_some_and(|fact| fact.answers.iter().any(|one| one.id == answer)) {
            facts = facts.with(fact, answer);
        }
    }
    facts
}
