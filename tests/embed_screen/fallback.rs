//! What stands where a widget cannot.

use sla_widget::app::embed::choices::Choice;
use sla_widget::app::embed::fallback::Fallback;
use sla_widget::app::text::check::outcome_sentence;
use sla_widget::domain::severity::classification::Outcome;

use crate::desk::{built_in, chosen};

#[test]
fn it_tells_each_promise_of_the_policy_once_and_where_to_read_it() {
    let policy = built_in();
    let fallback = Fallback::of(&chosen(&[]), &policy);
    assert_eq!(
        fallback.promises,
        [
            "Severity 1. You get a first answer within 24 hours after the vendor becomes aware of the problem. You get a resolution or a workaround within 72 hours.",
            "Severity 2. You get a first answer within one business week after the vendor becomes aware of the report. The report is resolved when the work is complete. No time is named.",
        ]
    );
    let (_, _, address) = fallback.source.unwrap();
    assert_eq!(address, policy.source.unwrap().address);
}

#[test]
fn a_severity_that_is_known_is_the_only_one_told() {
    let fallback = Fallback::of(&chosen(&[(Choice::Severity, "2")]), &built_in());
    assert_eq!(fallback.promises.len(), 1);
    assert!(fallback.promises[0].starts_with("Severity 2. "));
}

#[test]
fn a_deployment_to_which_nothing_is_promised_is_told_what_decides() {
    let custom = chosen(&[(Choice::Deployment, "custom_agreement")]);
    let fallback = Fallback::of(&custom, &built_in());
    let [said] = &fallback.promises[..] else {
        panic!("{fallback:?}")
    };
    // In the words of the widget.
    assert!(said.starts_with("Your contract decides. "), "{said}");
    assert!(said.ends_with(outcome_sentence(&Outcome::ByContract)));
    let mut policy = built_in();
    policy.rules.clear();
    let none = Fallback::of(&custom, &policy);
    assert_eq!(none.promises, ["The policy promises no time for this."]);
    let cloud = Fallback::of(&chosen(&[(Choice::Deployment, "cloud")]), &built_in());
    assert_eq!(cloud.promises.len(), 2);
}

#[test]
fn promises_of_another_policy_are_not_made_up() {
    let other = chosen(&[(Choice::PolicySource, "/sla/policy.json")]);
    let fallback = Fallback::of(&other, &built_in());
    assert!(!fallback.plain().contains("24 hours"));
    assert_eq!(fallback.source.unwrap().2, "/sla/policy.json");
}
