//! What holds of every policy, however its rules are written.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sla_widget::domain::policy::Policy;
use sla_widget::domain::policy::clause::Clause;
use sla_widget::domain::severity::classification::{Classification, Outcome, Rule, classify};
use sla_widget::domain::severity::condition::Condition;
use sla_widget::domain::severity::decision::MOST_COMBINATIONS;
use sla_widget::domain::severity::facts::{Answer, Fact, Facts};
use sla_widget::exchange::policy::built_in;

use super::{completions, severity};

/// A policy with random facts and rules; the number of combinations is on either side of the limit.
fn any_policy() -> impl Strategy<Value = Policy> {
    const FACTS: usize = 7;
    let leaf = prop_oneof![
        1 => Just(Condition::Always),
        8 => (0..FACTS, prop::collection::vec(0..4_usize, 1..3)).prop_map(|(fact, answers)| Condition::Is {
            fact: format!("f{fact}"),
            answers: answers.iter().map(|answer| format!("a{answer}")).collect(),
        }),
    ];
    let condition = leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::Any),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    });
    let rules = prop::collection::vec((condition, 0..4_u8), 0..6);
    (prop::collection::vec(2..5_usize, FACTS), rules).prop_map(|(facts, rules)| {
        let clause = built_in().unwrap().awareness;
        Policy {
            facts: facts
                .iter()
                .enumerate()
                .map(|(place, &answers)| any_fact(place, answers))
                .collect(),
            rules: rules
                .into_iter()
                .map(|(when, outcome)| any_rule(when, outcome, &clause))
                .collect(),
            ..built_in().unwrap()
        }
    })
}

fn any_fact(place: usize, answers: usize) -> Fact {
    Fact {
        id: format!("f{place}"),
        question: "?".to_owned(),
        hint: None,
        answers: (0..answers)
            .map(|answer| Answer {
                id: format!("a{answer}"),
                text: "!".to_owned(),
            })
            .collect(),
        asked_when: Condition::Always,
    }
}

fn any_rule(when: Condition, outcome: u8, clause: &Clause) -> Rule {
    Rule {
        outcome: match outcome {
            0 => Outcome::OutOfScope,
            number => severity(&number.to_string()),
        },
        when,
        clause: clause.clone(),
    }
}

/// Some of the answers, by the fact's place; an entry beyond the answers leaves the fact unknown.
fn some_answers(policy: &Policy, choices: &[usize]) -> Facts {
    policy
        .facts
        .iter()
        .zip(choices)
        .fold(Facts::new(), |facts, (fact, &choice)| {
            match fact.answers.get(choice) {
                Some(answer) => facts.with(&fact.id, &answer.id),
                None => facts,
            }
        })
}

fn check_laws(policy: &Policy, known: &Facts) -> Result<(), TestCaseError> {
    let before = classify(policy, known);
    let open: Vec<&Fact> = policy
        .facts
        .iter()
        .filter(|fact| known.answer(&fact.id).is_none())
        .collect();
    for fact in &open {
        for more in completions(&[fact], known) {
            let after = classify(policy, &more);
            prop_assert!(
                after
                    .outcomes()
                    .all(|outcome| before.outcomes().any(|one| one == outcome))
            );
        }
    }
    let count: usize = open.iter().map(|fact| fact.answers.len()).product();
    if count <= MOST_COMBINATIONS {
        let mut exact: BTreeSet<Outcome> = BTreeSet::new();
        for complete in completions(&open, known) {
            exact.extend(classify(policy, &complete).outcomes().cloned());
        }
        prop_assert_eq!(
            exact.iter().collect::<BTreeSet<_>>(),
            before.outcomes().collect()
        );
    }
    if let Classification::Undecided {
        possible,
        open_facts,
    } = &before
    {
        prop_assert!(possible.len() >= 2);
        prop_assert!(!open_facts.is_empty());
        let deciding: Vec<&Fact> = open
            .into_iter()
            .filter(|fact| open_facts.contains(&fact.id.as_str()))
            .collect();
        prop_assert_eq!(deciding.len(), open_facts.len());
        for answered in completions(&deciding, known).iter().take(300) {
            prop_assert!(matches!(
                classify(policy, answered),
                Classification::Decided(_)
            ));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn knowing_more_never_makes_it_less_certain(policy in any_policy(), choices in prop::collection::vec(0..9_usize, 7)) {
        check_laws(&policy, &some_answers(&policy, &choices))?;
    }

    #[test]
    fn the_built_in_policy_keeps_the_laws(choices in prop::collection::vec(0..6_usize, 6)) {
        let policy = built_in().unwrap();
        check_laws(&policy, &some_answers(&policy, &choices))?;
    }
}
