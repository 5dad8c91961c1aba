//! What a policy makes of the facts of a ticket, or of a severity that was set by hand.

use sla_widget::domain::deadline::commitment::Deadline;
use sla_widget::domain::policy::Policy;
use sla_widget::domain::policy::promise::Metric;
use sla_widget::domain::severity::classification::Outcome;
use sla_widget::domain::severity::condition::Condition;
use sla_widget::domain::ticket::event::Happening;
use sla_widget::domain::ticket::standing::TicketClock;
use sla_widget::exchange::policy::built_in;

use crate::at;
use crate::policies::{Small, Target};
use crate::story::{OPEN, PENDING, Story, fact, id, policy_name, severity_by_hand};

/// Friday, 12 June 2026, 16:30 in Los Angeles.
const FRIDAY: &str = "2026-06-12 23:30";

/// A Severity 1 of the built-in policy, except for what is not known.
fn outage(but: &[(&str, &str)]) -> Story {
    let mut facts = vec![
        ("deployment", "cloud"),
        ("beta", "no"),
        ("kind", "broken"),
        ("production", "yes"),
        ("effect", "severe"),
        ("impact", "yes"),
    ];
    for &(name, answer) in but {
        facts.retain(|(fact, _)| *fact != name);
        if !answer.is_empty() {
            facts.push((name, answer));
        }
    }
    Story::with_facts(FRIDAY, &facts)
}

fn severity(id: &str) -> Outcome {
    Outcome::Severity(id.to_owned())
}

/// Looks at the clock of a metric.
#[track_caller]
fn clock<T>(
    story: &Story,
    policy: &Policy,
    metric: Metric,
    look: impl FnOnce(&TicketClock) -> T,
) -> T {
    look(story.standing(policy).clock(metric).expect("a clock"))
}

#[test]
fn the_tables_of_the_built_in_policy_decide_by_deployment() {
    let policy = built_in().unwrap();
    for (deployment, due) in [
        ("self_hosted", "2026-06-17 23:30"),
        ("managed", "2026-06-13 23:30"),
        ("cloud", "2026-06-13 23:30"),
    ] {
        let story = outage(&[("deployment", deployment)]);
        let terms = story.terms(&policy);
        assert_eq!(terms.outcomes, [severity("1")]);
        assert_eq!(terms.tables, [deployment]);
        clock(&story, &policy, Metric::FirstResponse, |clock| {
            assert_eq!(clock.deadline, Deadline::Due(at(due)), "{deployment}");
            assert_eq!(clock.table.id, deployment);
            assert!(clock.is_certain);
        });
    }
}

#[test]
fn a_severity_corrected_on_the_way_counts_from_awareness_under_the_new_target() {
    let policy = built_in().unwrap();
    let story = outage(&[]);
    let response = |story: &Story| {
        clock(story, &policy, Metric::FirstResponse, |clock| {
            (clock.start, clock.deadline)
        })
    };
    assert_eq!(
        response(&story),
        (at(FRIDAY), Deadline::Due(at("2026-06-13 23:30")))
    );
    let lower = story.then("2026-06-13 12:00", severity_by_hand(Some("2")));
    assert_eq!(
        response(&lower),
        (at(FRIDAY), Deadline::Due(at("2026-06-19 23:30")))
    );
    let higher = lower.then("2026-06-16 12:00", severity_by_hand(Some("1")));
    assert_eq!(
        response(&higher),
        (at(FRIDAY), Deadline::Due(at("2026-06-13 23:30"))),
        "late already"
    );
}

#[test]
fn corrected_facts_give_another_severity() {
    let policy = built_in().unwrap();
    let story = outage(&[]);
    assert_eq!(story.terms(&policy).outcomes, [severity("1")]);
    let story = story.then("2026-06-13 12:00", fact("production", Some("no")));
    assert_eq!(story.terms(&policy).outcomes, [severity("2")]);
    clock(&story, &policy, Metric::Resolution, |clock| {
        assert_eq!(clock.deadline, Deadline::WhenComplete);
    });
    let undone = story.then("2026-06-13 12:01", Happening::Retracted(id(2)));
    assert_eq!(undone.terms(&policy).outcomes, [severity("1")]);
}

#[test]
fn a_severity_set_by_hand_stays_whatever_the_facts_become_until_it_is_given_back() {
    let policy = built_in().unwrap();
    let story = outage(&[]).then("2026-06-13 12:00", severity_by_hand(Some("2")));
    let terms = story.terms(&policy);
    assert_eq!(terms.outcomes, [severity("2")]);
    assert_eq!(
        terms.by_facts,
        Some(severity("1")),
        "what the facts say is offered"
    );
    assert!(terms.is_set_by_hand);
    let story = story.then("2026-06-13 13:00", fact("impact", None));
    let terms = story.terms(&policy);
    assert_eq!(
        (terms.outcomes, terms.by_facts),
        (vec![severity("2")], None)
    );
    let terms = story
        .then("2026-06-13 14:00", severity_by_hand(None))
        .terms(&policy);
    assert_eq!(terms.outcomes, [severity("1"), severity("2")]);
    assert!(!terms.is_set_by_hand);
}

#[test]
fn undecided_facts_give_the_soonest_deadline_that_is_possible_and_say_so() {
    let policy = built_in().unwrap();
    // Severity 1 or 2.
    let story = outage(&[("impact", "")]);
    for (metric, due) in [
        (Metric::FirstResponse, "2026-06-13 23:30"),
        (Metric::Resolution, "2026-06-15 23:30"),
    ] {
        clock(&story, &policy, metric, |clock| {
            assert_eq!(clock.deadline, Deadline::Due(at(due)));
            assert!(!clock.is_certain);
            assert_eq!(clock.promise.severity, "1");
        });
    }
    // Self-hosted would be due on Wednesday.
    let story = outage(&[("deployment", "")]);
    clock(&story, &policy, Metric::FirstResponse, |clock| {
        assert_eq!(clock.deadline, Deadline::Due(at("2026-06-13 23:30")));
        assert_eq!(clock.table.id, "managed");
        assert!(!clock.is_certain);
    });
}

#[test]
fn a_severity_by_hand_is_enough_where_all_tables_say_the_same() {
    let policy = built_in().unwrap();
    let story = Story::reported(FRIDAY).then(FRIDAY, severity_by_hand(Some("2")));
    clock(&story, &policy, Metric::FirstResponse, |clock| {
        assert_eq!(clock.deadline, Deadline::Due(at("2026-06-19 23:30")));
        assert!(clock.is_certain);
    });
    let story = Story::reported(FRIDAY).then(FRIDAY, severity_by_hand(Some("1")));
    assert!(!clock(&story, &policy, Metric::FirstResponse, |clock| {
        clock.is_certain
    }));
}

#[test]
fn under_a_contract_of_its_own_a_ticket_has_no_deadline_even_if_its_severity_is_set_by_hand() {
    let mut policy = built_in().unwrap();
    // The rule must hold also where a table would apply to everyone.
    for when in [policy.tables[2].when.clone(), Condition::Always] {
        policy.tables[2].when = when;
        let story = outage(&[("deployment", "custom_agreement")]);
        assert_eq!(story.terms(&policy).outcomes, [Outcome::ByContract]);
        assert!(story.standing(&policy).clocks.is_empty());
        let story = story.then("2026-06-13 12:00", severity_by_hand(Some("1")));
        assert_eq!(story.terms(&policy).outcomes, [Outcome::ByContract]);
        assert!(story.standing(&policy).clocks.is_empty());
        assert_eq!(story.standing(&policy).next(), None);
    }
}

#[test]
fn what_the_policy_does_not_cover_has_no_deadline_even_if_its_severity_is_set_by_hand() {
    let policy = built_in().unwrap();
    let story = outage(&[("beta", "yes")]);
    assert_eq!(story.terms(&policy).outcomes, [Outcome::OutOfScope]);
    assert!(story.standing(&policy).clocks.is_empty());
    let story = story.then("2026-06-13 12:00", severity_by_hand(Some("1")));
    let terms = story.terms(&policy);
    assert_eq!(terms.outcomes, [Outcome::OutOfScope]);
    assert!(terms.is_set_by_hand);
    assert!(story.standing(&policy).clocks.is_empty());
    // The fact itself can be corrected, and then the severity counts.
    let story = story.then("2026-06-13 13:00", fact("beta", None));
    assert_eq!(story.terms(&policy).outcomes, [severity("1")]);
}

#[test]
fn a_severity_that_the_policy_does_not_have_promises_nothing() {
    let policy = built_in().unwrap();
    let story = outage(&[]).then("2026-06-13 12:00", severity_by_hand(Some("7")));
    assert!(story.standing(&policy).clocks.is_empty());
    assert_eq!(story.standing(&policy).next(), None);
}

#[test]
fn moved_to_another_policy_a_ticket_counts_from_awareness_under_the_new_one() {
    let old = Small::with(&[("high", Target::Working(60), Target::Working(240))]).read();
    let new = Small::with(&[("high", Target::Working(120), Target::Days(1))])
        .pausing(&["pending"])
        .read();
    let story = Story::with_facts("2026-03-02 09:00", &[("urgency", "high")])
        .then("2026-03-02 10:00", PENDING)
        .then("2026-03-02 11:00", OPEN)
        .then(
            "2026-03-02 12:00",
            Happening::MovedToPolicy(policy_name("small", "2")),
        );
    assert_eq!(story.ticket().policy, policy_name("small", "2"));
    for (policy, response, resolution) in [
        (&old, "2026-03-02 10:00", "2026-03-02 13:00"),
        (&new, "2026-03-02 12:00", "2026-03-03 10:00"),
    ] {
        for (metric, due) in [
            (Metric::FirstResponse, response),
            (Metric::Resolution, resolution),
        ] {
            clock(&story, policy, metric, |clock| {
                assert_eq!(clock.deadline, Deadline::Due(at(due)))
            });
        }
    }
}
