//! Severities: the whole table of the built-in policy, the laws, and other policies as data.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod laws;

use std::collections::BTreeSet;

use sla_widget::domain::deadline::target::{Clock, Duration, Roll, Target, Unit};
use sla_widget::domain::policy::Policy;
use sla_widget::domain::policy::clause::Mark;
use sla_widget::domain::policy::promise::{Metric, tables_that_may_apply};
use sla_widget::domain::severity::classification::{Classification, Outcome, classify};
use sla_widget::domain::severity::facts::{Fact, Facts};
use sla_widget::exchange::policy::{built_in, read_policy};

const PREMIUM: &str = include_str!("../../policies/sourcegraph-premium-support.json");
const MATRIX: &str = include_str!("../../policies/impact-urgency-example.json");

fn policy(text: &str) -> Policy {
    read_policy(text).unwrap().policy
}

fn severity(id: &str) -> Outcome {
    Outcome::Severity(id.to_owned())
}

fn facts(answers: &[(&str, &str)]) -> Facts {
    answers.iter().fold(Facts::new(), |facts, (fact, answer)| {
        facts.with(fact, answer)
    })
}

/// Every way to answer `open`, on top of `known`.
fn completions(open: &[&Fact], known: &Facts) -> Vec<Facts> {
    open.iter().fold(vec![known.clone()], |so_far, fact| {
        so_far
            .iter()
            .flat_map(|facts| {
                fact.answers
                    .iter()
                    .map(|answer| facts.clone().with(&fact.id, &answer.id))
            })
            .collect()
    })
}

/// Every way to answer some of the facts and leave the others unknown.
fn partial_answers(policy: &Policy) -> Vec<Facts> {
    policy
        .facts
        .iter()
        .fold(vec![Facts::new()], |so_far, fact| {
            let mut all = so_far.clone();
            all.extend(completions(&[fact], &Facts::new()).iter().flat_map(|one| {
                let answer = one.answer(&fact.id).unwrap().to_owned();
                so_far
                    .iter()
                    .map(move |facts| facts.clone().with(&fact.id, &answer))
                    .collect::<Vec<_>>()
            }));
            all
        })
}

/// The handbook's rules for a report of which everything is known.
fn by_the_handbook(facts: &Facts) -> Outcome {
    let is = |fact: &str, answer: &str| facts.answer(fact) == Some(answer);
    if is("deployment", "custom_agreement") {
        Outcome::ByContract
    } else if is("beta", "yes") {
        Outcome::OutOfScope
    } else if !is("kind", "broken") {
        severity("2")
    } else if is("effect", "severe") && is("impact", "yes") && is("production", "yes") {
        severity("1")
    } else {
        severity("2")
    }
}

#[test]
fn the_built_in_policy_agrees_with_the_handbook_on_every_combination() {
    let policy = built_in().unwrap();
    let all = partial_answers(&policy);
    assert_eq!(all.len(), 5 * 3 * 4 * 3 * 3 * 3);
    for known in all {
        let open: Vec<&Fact> = policy
            .facts
            .iter()
            .filter(|fact| known.answer(&fact.id).is_none())
            .collect();
        let expected: BTreeSet<Outcome> = completions(&open, &known)
            .iter()
            .map(by_the_handbook)
            .collect();
        let classification = classify(&policy, &known);
        let outcomes: BTreeSet<Outcome> = classification.outcomes().cloned().collect();
        assert_eq!(outcomes, expected, "for {known:?}");
        let decided = matches!(classification, Classification::Decided(_));
        assert_eq!(decided, expected.len() == 1, "for {known:?}");
    }
}

#[test]
fn the_clause_that_decides_carries_its_mark() {
    let policy = built_in().unwrap();
    let broken = facts(&[("deployment", "cloud"), ("beta", "no"), ("kind", "broken")]);
    let marks = |facts: &Facts| match classify(&policy, facts) {
        Classification::Decided(one) => one.rules.iter().map(|rule| rule.clause.mark).collect(),
        Classification::Undecided { .. } => Vec::new(),
    };
    let severe = broken.clone().with("effect", "severe");
    let outside = severe
        .clone()
        .with("production", "no")
        .with("impact", "yes");
    assert_eq!(marks(&outside), [Mark::Reading]);
    let all_four = severe
        .clone()
        .with("production", "yes")
        .with("impact", "yes");
    assert_eq!(marks(&all_four), [Mark::Stated]);
    assert_eq!(marks(&broken.with("effect", "partial")), [Mark::Stated]);
    assert_eq!(marks(&severe), []);
}

#[test]
fn an_open_report_names_the_facts_that_would_decide() {
    let policy = built_in().unwrap();
    let check =
        |answers: &[(&str, &str)], expected: &[&str]| match classify(&policy, &facts(answers)) {
            Classification::Decided(_) => assert!(expected.is_empty(), "{answers:?}"),
            Classification::Undecided { open_facts, .. } => assert_eq!(open_facts, expected),
        };
    let broken = [("deployment", "cloud"), ("beta", "no"), ("kind", "broken")];
    check(&broken, &["production", "effect", "impact"]);
    check(
        &[&broken[..], &[("effect", "severe"), ("impact", "yes")]].concat(),
        &["production"],
    );
    check(&[&broken[..], &[("impact", "no")]].concat(), &[]);
    check(&[("kind", "question"), ("beta", "no")], &["deployment"]);
    check(
        &[],
        &[
            "deployment",
            "beta",
            "kind",
            "production",
            "effect",
            "impact",
        ],
    );
}

#[test]
fn the_built_in_targets_are_those_of_the_handbook() {
    let policy = built_in().unwrap();
    let hours = |amount, clock| Target::Elapsed {
        duration: Duration {
            amount,
            unit: Unit::Hours,
        },
        clock,
    };
    let calendar = Clock::Calendar { roll: Roll::None };
    let rolled = Clock::Calendar {
        roll: Roll::NextOpen,
    };
    for (id, clocks) in [
        ("self_hosted", [Clock::Business, calendar, rolled]),
        ("managed", [calendar, Clock::Business, rolled]),
        ("cloud", [calendar, Clock::Business, rolled]),
    ] {
        let tables = tables_that_may_apply(&policy, &facts(&[("deployment", id)]));
        let [table] = tables.as_slice() else {
            panic!("one table for {id}");
        };
        let targets = |severity, metric| {
            let promise = table.promise(severity, metric).unwrap();
            assert_eq!(promise.schedule, "pacific");
            assert_eq!(
                promise.calendar,
                policy.schedule("pacific").unwrap().calendar
            );
            std::iter::once(&promise.reading)
                .chain(&promise.other_readings)
                .map(|reading| reading.target)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            targets("1", Metric::FirstResponse),
            clocks.map(|clock| hours(24, clock))
        );
        assert_eq!(
            targets("1", Metric::Resolution),
            clocks.map(|clock| hours(72, clock))
        );
        assert_eq!(
            targets("2", Metric::FirstResponse),
            [Target::BusinessWeeks(1)]
        );
        assert_eq!(
            targets("2", Metric::Resolution),
            [Target::WhenComplete {
                clock: Clock::Calendar { roll: Roll::None }
            }]
        );
    }
    assert!(
        tables_that_may_apply(&policy, &facts(&[("deployment", "custom_agreement")])).is_empty()
    );
    assert_eq!(tables_that_may_apply(&policy, &Facts::new()).len(), 3);
}

#[test]
fn the_later_edition_is_data() {
    let policy = policy(PREMIUM);
    let check = |answers: &[(&str, &str)], id: &str, table: &str, target: Target| {
        let facts = facts(answers).with("beta", "no");
        let outcome = severity(id);
        let classification = classify(&policy, &facts);
        assert!(classification.outcomes().eq([&outcome]), "{facts:?}");
        let tables = tables_that_may_apply(&policy, &facts);
        assert_eq!(
            tables.iter().map(|one| &one.id).collect::<Vec<_>>(),
            [table]
        );
        let promise = tables[0].promise(id, Metric::FirstResponse).unwrap();
        assert_eq!(promise.reading.target, target);
        assert!(tables[0].promise(id, Metric::Resolution).is_none());
    };
    let hours = |amount| Target::Elapsed {
        duration: Duration {
            amount,
            unit: Unit::Hours,
        },
        clock: Clock::Business,
    };
    check(
        &[("plan", "enterprise"), ("kind", "security")],
        "0",
        "enterprise",
        hours(2),
    );
    check(
        &[
            ("plan", "premium"),
            ("kind", "broken"),
            ("loss", "everything"),
        ],
        "0",
        "premium",
        hours(2),
    );
    check(
        &[
            ("plan", "enterprise"),
            ("kind", "broken"),
            ("loss", "most"),
            ("workaround", "no"),
        ],
        "1",
        "enterprise",
        hours(4),
    );
    check(
        &[("plan", "enterprise"), ("kind", "broken"), ("loss", "some")],
        "2",
        "enterprise",
        hours(8),
    );
    check(
        &[("plan", "enterprise"), ("kind", "question")],
        "3",
        "enterprise",
        Target::BusinessDays(2),
    );
    check(
        &[
            ("plan", "other_paid"),
            ("kind", "login_or_billing"),
            ("loss", "some"),
        ],
        "1",
        "other_paid",
        Target::BusinessDays(1),
    );
    check(
        &[("plan", "other_paid"), ("kind", "question")],
        "3",
        "other_paid",
        Target::BusinessDays(3),
    );
    let contract = classify(&policy, &facts(&[("plan", "enterprise_plus")]));
    assert!(contract.outcomes().eq([&Outcome::ByContract]));
    let hours = &policy.schedule("enterprise_hours").unwrap().calendar;
    assert_eq!(hours.schedule().week.open_weekdays(), 6);
}

#[test]
fn a_matrix_of_impact_and_urgency_is_data() {
    let policy = policy(MATRIX);
    for (impact, urgency, expected) in [
        ("high", "high", "P1"),
        ("high", "medium", "P2"),
        ("high", "low", "P3"),
        ("medium", "high", "P2"),
        ("medium", "medium", "P3"),
        ("medium", "low", "P4"),
        ("low", "high", "P3"),
        ("low", "medium", "P4"),
        ("low", "low", "P4"),
    ] {
        let facts = facts(&[("impact", impact), ("urgency", urgency)]);
        let outcome = severity(expected);
        let classification = classify(&policy, &facts);
        assert!(classification.outcomes().eq([&outcome]), "{facts:?}");
    }
    let open = classify(&policy, &facts(&[("impact", "high")]));
    assert_eq!(open.outcomes().count(), 3);
}
