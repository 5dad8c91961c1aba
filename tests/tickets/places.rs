//! Which ticket comes before which, and why.

use std::cmp::Ordering;

use proptest::prelude::*;
use sla_widget::domain::ticket::event::{EventId, TicketId};
use sla_widget::domain::ticket::priority::{Group, Priority, Reason, compare, customer_rank};
use sla_widget::domain::ticket::standing::{Awaited, Mover};
use sla_widget::exchange::policy::built_in;

use crate::at;
use crate::bags::{grid, ids, settings};
use crate::policies::{Small, Target};
use crate::story::{FULL_ANSWER, HERE, PENDING, RESOLVED, Story, id, promised};

fn place(story: &Story, plan: Option<&str>) -> Priority {
    let policy = Small {
        customer_order: vec!["Pre-sales", "Enterprise", "Free"],
        ..Small::with(&[
            ("high", Target::Working(60), Target::Working(240)),
            ("low", Target::Nothing, Target::WhenComplete),
        ])
    };
    let policy = policy.pausing(&["pending"]).read();
    Priority::of(&story.standing(&policy), &policy, plan)
}

fn reported(minute: &str) -> Story {
    Story::with_facts(minute, &[("urgency", "high")])
}

#[test]
fn what_can_be_late_comes_before_what_waits_and_what_is_finished_comes_last() {
    let due = place(&reported("2026-03-02 09:00"), None);
    let paused = place(
        &reported("2026-03-02 09:00").then("2026-03-02 09:10", PENDING),
        None,
    );
    let open_ended = place(
        &Story::with_facts("2026-03-02 09:00", &[("urgency", "low")]),
        None,
    );
    let finished = place(
        &reported("2026-03-02 09:00").then("2026-03-02 09:10", RESOLVED),
        None,
    );
    let groups = [due, paused, open_ended, finished].map(|one| one.group);
    assert_eq!(
        groups,
        [
            Group::Due,
            Group::Paused,
            Group::NoFixedTime,
            Group::Finished
        ]
    );
    assert!(groups.is_sorted());
    let all = [due, paused, open_ended, finished];
    for pair in all.windows(2) {
        // Even though the later one was opened first.
        assert_eq!(
            compare((&pair[0], TicketId(id(9))), (&pair[1], TicketId(id(1)))),
            Ordering::Less
        );
        assert_eq!(pair[0].reason_before(&pair[1]), Reason::Group);
    }
}

#[test]
fn a_paused_ticket_with_a_promised_update_is_due() {
    let story = reported("2026-03-02 09:00")
        .then("2026-03-02 09:10", PENDING)
        .then("2026-03-02 09:10", promised("2026-03-02 15:00"));
    let place = place(&story, None);
    assert_eq!(place.group, Group::Due);
    assert_eq!(place.next, Some((at("2026-03-02 15:00"), Awaited::Update)));
}

#[test]
fn the_next_deadline_decides_before_the_customer_and_the_customer_before_the_opening() {
    let first = place(&reported("2026-03-02 09:00"), Some("Free"));
    let second = place(&reported("2026-03-02 10:00"), Some("Pre-sales"));
    let third = place(&reported("2026-03-02 10:00"), Some("Enterprise"));
    let last = place(&reported("2026-03-02 10:00"), Some("Hobby"));
    let order = [first, second, third, last];
    let reasons: Vec<_> = order
        .windows(2)
        .map(|pair| pair[0].reason_before(&pair[1]))
        .collect();
    assert_eq!(
        reasons,
        [Reason::DueEarlier, Reason::Customer, Reason::Customer]
    );
    for pair in order.windows(2) {
        assert_eq!(
            compare((&pair[0], TicketId(id(9))), (&pair[1], TicketId(id(1)))),
            Ordering::Less
        );
    }
    assert_eq!(last.reason_before(&last), Reason::OpenedFirst);
    assert_eq!(
        compare((&last, TicketId(id(1))), (&last, TicketId(id(9)))),
        Ordering::Less
    );
}

/// At one time, what is awaited does not come before whose ticket it is.
#[test]
fn equally_urgent_tickets_are_in_the_order_of_customers_whatever_is_awaited() {
    let answer = place(&reported("2026-03-02 12:00"), Some("Free"));
    let resolution = reported("2026-03-02 09:00").then("2026-03-02 09:10", FULL_ANSWER);
    let resolution = place(&resolution, Some("Pre-sales"));
    assert_eq!(
        answer.next,
        Some((at("2026-03-02 13:00"), Awaited::FirstResponse))
    );
    assert_eq!(
        resolution.next,
        Some((at("2026-03-02 13:00"), Awaited::Resolution))
    );
    assert_eq!(
        compare((&resolution, TicketId(id(9))), (&answer, TicketId(id(1)))),
        Ordering::Less
    );
    assert_eq!(resolution.reason_before(&answer), Reason::Customer);
}

#[test]
fn customers_are_in_the_order_of_the_policy() {
    let policy = built_in().unwrap();
    let order = [
        "Pre-sales",
        "Enterprise",
        "Team",
        "Free",
        "Open source",
        "Internal work",
    ];
    for (rank, plan) in (0..).zip(order) {
        assert_eq!(customer_rank(&policy, Some(plan)), rank);
        assert_eq!(
            customer_rank(&policy, Some(&format!(" {} ", plan.to_uppercase()))),
            rank
        );
    }
    for other in [None, Some(""), Some("Enterprise Plus")] {
        assert_eq!(customer_rank(&policy, other), u8::MAX, "{other:?}");
    }
    let without_aims = sla_widget::domain::policy::Policy {
        aims: None,
        ..policy
    };
    assert_eq!(customer_rank(&without_aims, Some("Team")), u8::MAX);
}

#[test]
fn without_its_policy_nothing_can_be_told_of_the_times_of_a_ticket() {
    for (mover, group) in [
        (Mover::Vendor, Group::NoFixedTime),
        (Mover::Customer, Group::NoFixedTime),
        (Mover::ThirdParty, Group::NoFixedTime),
        (Mover::Nobody, Group::Finished),
    ] {
        let place = Priority::without_policy(mover);
        assert_eq!(
            (place.group, place.next, place.customer),
            (group, None, u8::MAX)
        );
    }
}

fn places() -> impl Strategy<Value = (Priority, TicketId)> {
    let groups = [
        Group::Due,
        Group::Paused,
        Group::NoFixedTime,
        Group::Finished,
    ];
    let awaited = [Awaited::FirstResponse, Awaited::Resolution, Awaited::Update];
    let next = (0..3_i64, proptest::sample::select(awaited.to_vec()));
    (
        proptest::sample::select(groups.to_vec()),
        next,
        0..3_u8,
        ids(),
    )
        .prop_map(|(group, (step, awaited), customer, id)| {
            let next = (group == Group::Due).then(|| (grid(step), awaited));
            (
                Priority {
                    paused: None,
                    group,
                    next,
                    customer,
                },
                TicketId(id),
            )
        })
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn the_order_of_tickets_is_one_order_and_its_reason_is_the_first_that_differs(
        mut all in proptest::collection::vec(places(), 0..20),
    ) {
        all.sort_by(|one, other| compare((&one.0, one.1), (&other.0, other.1)));
        for (place, one) in all.iter().enumerate() {
            for other in &all[place + 1..] {
                let order = compare((&one.0, one.1), (&other.0, other.1));
                prop_assert_ne!(order, Ordering::Greater);
                prop_assert_eq!(compare((&other.0, other.1), (&one.0, one.1)), order.reverse());
                let due = |one: &Priority| one.next.map(|(at, _)| at);
                let (group, at, customer) = match one.0.reason_before(&other.0) {
                    Reason::Group => (false, None, None),
                    Reason::DueEarlier => (true, Some(false), None),
                    Reason::Customer => (true, Some(true), Some(false)),
                    Reason::OpenedFirst => (true, Some(true), Some(true)),
                };
                prop_assert_eq!(one.0.group == other.0.group, group);
                prop_assert!(at.is_none_or(|same| same == (due(&one.0) == due(&other.0))));
                prop_assert!(customer.is_none_or(|same| same == (one.0.customer == other.0.customer)));
                if customer == Some(true) {
                    prop_assert!(one.1 <= other.1);
                }
            }
        }
    }
}

#[test]
fn ids_of_tickets_are_in_the_order_of_opening() {
    let early = TicketId(EventId {
        counter: 2,
        replica: HERE + 5,
    });
    assert!(
        early
            < TicketId(EventId {
                counter: 3,
                replica: HERE
            })
    );
}
