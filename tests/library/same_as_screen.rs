//! The library and the screen never tell two things of one report.

use litemap::LiteMap;
use serde_json::{Map, Value, json};
use sla_widget::app::answer_document::of_check;
use sla_widget::app::check::awareness::Awareness;
use sla_widget::app::check::{Check, Given, Step};
use sla_widget::app::library;
use sla_widget::app::options::Fixed;
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::domain::policy::Policy;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::exchange::notation;
use sla_widget::exchange::policy::read_policy;
use sla_widget::ports::formats::{Formats, PlainFormats};

use super::built_in;

const REPORTED: &str = "2026-11-24T17:45:10Z";

/// Every way to answer some of the questions and leave the others open.
fn partial_answers(policy: &Policy) -> Vec<Facts> {
    let mut all = vec![Facts::new()];
    for fact in &policy.facts {
        let so_far = all.clone();
        for answer in &fact.answers {
            all.extend(
                so_far
                    .iter()
                    .map(|one| one.clone().with(&fact.id, &answer.id)),
            );
        }
    }
    all
}

/// The screen after these answers; what is not answered is "I do not know".
fn shown(policy: &Policy, facts: &Facts, fixed: Fixed) -> Check {
    let mut given = LiteMap::new();
    for fact in &policy.facts {
        let answer = facts.answer(&fact.id).map(str::to_owned);
        given.insert(
            fact.id.clone(),
            answer.map_or(Given::Unknown, Given::Answer),
        );
    }
    Check {
        given,
        awareness: Awareness::settled(notation::instant(REPORTED).unwrap(), Zone::UTC),
        step: Step::Result,
        ..Check::knowing(fixed, policy, Zone::UTC)
    }
}

fn asked(facts: &Facts) -> Value {
    let facts: Map<String, Value> = facts
        .iter()
        .map(|(fact, answer)| (fact.to_owned(), json!(answer)))
        .collect();
    json!({ "facts": facts, "reported": REPORTED })
}

fn assert_the_same(policy: &Policy, facts: &Facts, severity: Option<&str>) {
    let fixed = Fixed {
        severity: severity.map(str::to_owned),
        ..Fixed::default()
    };
    let screen = of_check(
        &shown(policy, facts, fixed),
        policy,
        &PlainFormats.month_names(),
    );
    let mut question = asked(facts);
    question["severity"] = json!(severity);
    let library = library::check(&question.to_string(), policy);
    assert_eq!(library.ok(), screen, "{facts:?}, severity {severity:?}");
}

#[test]
fn on_every_combination_of_the_built_in_policy() {
    let policy = built_in();
    let all = partial_answers(&policy);
    assert_eq!(all.len(), 5 * 3 * 4 * 3 * 3 * 3);
    for (place, facts) in all.iter().enumerate() {
        assert_the_same(&policy, facts, None);
        if place % 10 == 0 {
            assert_the_same(&policy, facts, Some("1"));
        }
    }
}

#[test]
fn on_other_policies() {
    for text in [
        include_str!("../../policies/sourcegraph-premium-support.json"),
        include_str!("../../policies/impact-urgency-example.json"),
    ] {
        let policy = read_policy(text).unwrap().policy;
        for facts in partial_answers(&policy) {
            assert_the_same(&policy, &facts, None);
        }
    }
}

#[test]
fn there_is_no_document_while_a_question_is_shown() {
    let policy = built_in();
    let mut check = shown(&policy, &Facts::new(), Fixed::default());
    check.step = Step::Awareness;
    assert_eq!(of_check(&check, &policy, &PlainFormats.month_names()), None);
}

#[test]
fn what_the_page_fixed_is_part_of_the_document() {
    let policy = built_in();
    let mut fixed = Fixed {
        reported: notation::instant("2026-06-12T23:30:00Z"),
        ..Fixed::default()
    };
    fixed
        .facts
        .insert("deployment".to_owned(), "cloud".to_owned());
    let facts = Facts::new().with("beta", "no").with("kind", "question");
    let check = shown(&policy, &facts, fixed);
    let text = of_check(&check, &policy, &PlainFormats.month_names()).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["facts"]["deployment"], "cloud");
    assert_eq!(document["reported"], "2026-06-12T23:30:00Z");
    assert_eq!(document["severity"]["id"], "2");
}
