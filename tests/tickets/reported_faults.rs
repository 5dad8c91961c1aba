//! Faults that users reported of other tools of this kind, as far as they are about tickets.
//! `tests/engine/reported_faults.rs` has those that are about deadlines alone.

use sla_widget::domain::deadline::commitment::Deadline;
use sla_widget::domain::deadline::status::State;
use sla_widget::domain::policy::Policy;
use sla_widget::domain::policy::promise::Metric;
use sla_widget::domain::severity::classification::Outcome;
use sla_widget::domain::ticket::event::Happening;
use sla_widget::domain::ticket::oddity::Oddity;
use sla_widget::domain::ticket::report::Report;
use sla_widget::domain::ticket::standing::{Awaited, Terms};
use sla_widget::exchange::policy::read_policy;

use crate::at;
use crate::policies::{Small, Target};
use crate::story::{
    FULL_ANSWER, OPEN, PENDING, RESOLVED, Story, fact, facts_of, id, policy_name, severity_by_hand,
};

fn reported(minute: &str) -> Story {
    Story::with_facts(minute, &[("urgency", "high")])
}

#[track_caller]
fn check(story: &Story, policy: &Policy, metric: Metric, due: &str) {
    let standing = story.standing(policy);
    let clock = standing.clock(metric).unwrap();
    assert_eq!(clock.deadline, Deadline::Due(at(due)));
}

/// B44, B44a: only the business part of a pause moves the deadline, which stays in office hours.
#[test]
fn waiting_over_a_weekend_moves_the_deadline_by_its_working_time() {
    let paris = |hours| Small {
        zone: "Europe/Paris",
        hours,
        ..Small::resolution_in(360)
    };
    let policy = paris(["09:00", "17:00"]).pausing(&["pending"]).read();
    let story = reported("2022-02-11 14:00")
        .then("2022-02-11 15:00", PENDING)
        .then("2022-02-14 09:00", OPEN);
    check(&story, &policy, Metric::Resolution, "2022-02-14 14:00");
    let policy = Small {
        severities: Small::resolution_in(60).severities,
        ..paris(["08:00", "18:00"])
    };
    let policy = policy.pausing(&["pending"]).read();
    let story = reported("2021-05-17 14:00")
        .then("2021-05-17 14:30", PENDING)
        .then("2021-05-17 15:45", OPEN);
    check(&story, &policy, Metric::Resolution, "2021-05-18 06:15");
}

/// B47: while a ticket waits there is no deadline, nothing is late, and the rest is frozen.
#[test]
fn while_a_ticket_waits_nothing_is_late_and_the_rest_is_frozen() {
    let policy = Small::resolution_in(240).pausing(&["pending"]).read();
    let waiting = reported("2026-03-02 09:00").then("2026-03-02 10:00", PENDING);
    let standing = waiting.standing(&policy);
    assert!(standing.paused_with().is_some());
    assert_eq!(standing.next(), None);
    for now in [
        "2026-03-02 10:00",
        "2026-03-02 13:00",
        "2026-03-03 12:00",
        "2036-03-03 12:00",
    ] {
        let status = standing.clocks[0].status(at(now));
        assert_eq!(status.state, State::Paused);
        assert_eq!(status.deadline.instant(), None);
        assert_eq!(status.remaining, Some(180 * 60));
    }
    let resumed = waiting.then("2026-03-03 12:00", OPEN);
    check(&resumed, &policy, Metric::Resolution, "2026-03-03 15:00");
    assert!(resumed.standing(&policy).paused_with().is_none());
}

/// B49: of waiting that began before the report only the later part counts.
#[test]
fn of_waiting_from_before_the_report_only_the_rest_counts() {
    let policy = Small::resolution_in(120).pausing(&["pending"]).read();
    let story = reported("2026-03-02 10:00").then("2026-03-02 09:00", PENDING);
    check(
        &story.clone().then("2026-03-02 11:00", OPEN),
        &policy,
        Metric::Resolution,
        "2026-03-02 13:00",
    );
    check(
        &story.then("2026-03-02 09:30", OPEN),
        &policy,
        Metric::Resolution,
        "2026-03-02 12:00",
    );
}

/// B50: states follow each other in time, so a pause that ends before it begins cannot come of
/// them. Recorded in reverse, "open" at 11:00 and "pending" at 12:00 is waiting that goes on.
#[test]
fn waiting_cannot_end_before_it_begins() {
    let policy = Small::resolution_in(240).pausing(&["pending"]).read();
    let story = reported("2026-03-02 09:00")
        .then("2026-03-02 12:00", PENDING)
        .then("2026-03-02 11:00", OPEN);
    let standing = story.standing(&policy);
    assert_eq!(
        standing.clocks[0].deadline,
        Deadline::Paused { remaining: 3_600 }
    );
    let spans = story.ticket().states;
    assert!(
        spans
            .iter()
            .all(|span| span.to.is_none_or(|to| span.from <= to))
    );
    // Even "pending" that was dated before the report ends after it begins.
    let story = reported("2026-03-02 09:00")
        .then("2026-03-02 08:00", PENDING)
        .then("2026-03-02 08:30", OPEN);
    check(&story, &policy, Metric::Resolution, "2026-03-02 13:00");
}

/// B52: the target is used up as the waiting begins, so a resolution during it is late.
#[test]
fn waiting_that_begins_when_the_time_is_used_up_helps_nobody() {
    let policy = Small::resolution_in(60).pausing(&["pending"]).read();
    let story = reported("2026-03-02 09:00")
        .then("2026-03-02 10:00", PENDING)
        .then("2026-03-02 10:30", RESOLVED);
    check(&story, &policy, Metric::Resolution, "2026-03-02 10:00");
    let status = story.standing(&policy).clocks[0].status(at("2026-03-02 12:00"));
    assert_eq!(status.state, State::Breached);
}

/// B55: a severity that changes counts from awareness under the new target, and pauses stay.
#[test]
fn a_severity_that_changes_keeps_the_pauses() {
    let severities = [
        ("urgent", Target::Nothing, Target::Working(180)),
        ("high", Target::Nothing, Target::Working(240)),
    ];
    let policy = Small::with(&severities).pausing(&["pending"]).read();
    let story = reported("2026-03-02 09:00")
        .then("2026-03-02 10:00", PENDING)
        .then("2026-03-02 12:00", OPEN);
    check(&story, &policy, Metric::Resolution, "2026-03-02 15:00");
    for change in [
        fact("urgency", Some("urgent")),
        severity_by_hand(Some("urgent")),
    ] {
        let changed = story.clone().then("2026-03-02 13:00", change);
        check(&changed, &policy, Metric::Resolution, "2026-03-02 14:00");
        let status = changed.standing(&policy).clocks[0].status(at("2026-03-02 13:00"));
        assert_eq!(status.state, State::Running);
    }
}

/// B55a: moved to a policy of another zone, a ticket counts from awareness again, pauses included.
#[test]
fn a_policy_that_changes_keeps_the_pauses() {
    let old = Small::resolution_in(240).pausing(&["pending"]);
    let new = Small {
        zone: "America/New_York",
        ..old.clone()
    }
    .read();
    let story = reported("2026-03-02 09:00")
        .then("2026-03-02 15:00", PENDING)
        .then("2026-03-02 16:00", OPEN)
        .then(
            "2026-03-02 16:00",
            Happening::MovedToPolicy(policy_name("small", "2")),
        );
    check(&story, &old.read(), Metric::Resolution, "2026-03-02 13:00");
    check(&story, &new, Metric::Resolution, "2026-03-02 19:00");
}

/// B56: whether a ticket is late is derived, so a lower severity takes it away at once.
#[test]
fn late_is_never_kept_after_the_deadline_moved() {
    let severities = [
        ("high", Target::Nothing, Target::Working(60)),
        ("low", Target::Nothing, Target::Working(480)),
    ];
    let policy = Small::with(&severities).read();
    let now = at("2026-03-02 12:00");
    let story = reported("2026-03-02 09:00");
    assert_eq!(
        story.standing(&policy).clocks[0].status(now).state,
        State::Breached
    );
    let lowered = story.then("2026-03-02 12:00", fact("urgency", Some("low")));
    check(&lowered, &policy, Metric::Resolution, "2026-03-02 17:00");
    assert_eq!(
        lowered.standing(&policy).clocks[0].status(now).state,
        State::Running
    );
}

/// B56a: what the new policy does not promise is not due any more.
#[test]
fn a_clock_that_the_new_policy_does_not_have_is_gone() {
    let old = Small::with(&[("high", Target::Working(60), Target::Working(480))]).read();
    let new = Small::response_in(60).read();
    let story = reported("2026-03-02 09:00");
    assert!(story.standing(&old).clock(Metric::Resolution).is_some());
    let story = story.then(
        "2026-03-02 10:00",
        Happening::MovedToPolicy(policy_name("small", "2")),
    );
    let standing = story.standing(&new);
    assert!(standing.clock(Metric::Resolution).is_none());
    assert_eq!(
        standing.next(),
        Some((at("2026-03-02 10:00"), Awaited::FirstResponse))
    );
    let answered = story.then("2026-03-02 10:00", FULL_ANSWER);
    assert_eq!(answered.standing(&new).next(), None);
}

/// B58: an answer and waiting in one click are both there, in either order of recording.
#[test]
fn an_answer_and_waiting_at_one_moment_both_count() {
    let policy = Small::with(&[("high", Target::Working(60), Target::Working(240))]);
    let policy = policy.pausing(&["pending"]).read();
    for [first, second] in [[FULL_ANSWER, PENDING], [PENDING, FULL_ANSWER]] {
        let story = reported("2026-03-02 10:00")
            .then("2026-03-02 10:20", first)
            .then("2026-03-02 10:20", second)
            .then("2026-03-02 11:20", OPEN);
        let standing = story.standing(&policy);
        let response = standing.clock(Metric::FirstResponse).unwrap();
        let status = response.status(at("2026-03-02 16:00"));
        assert_eq!((status.state, status.elapsed), (State::Met, 20 * 60));
        check(&story, &policy, Metric::FirstResponse, "2026-03-02 11:00");
        check(&story, &policy, Metric::Resolution, "2026-03-02 15:00");
    }
}

/// B59, B59a: the time that an answer took is working time, and an answer outside it counts.
#[test]
fn the_time_of_an_answer_is_counted_in_working_time() {
    let policy = Small::response_in(60).read();
    for (aware, answered) in [
        ("2024-12-07 10:00", "2024-12-09 09:30"),
        ("2026-03-06 16:30", "2026-03-08 11:00"),
    ] {
        let story = reported(aware).then(answered, FULL_ANSWER);
        let status = story.standing(&policy).clocks[0].status(at("2026-04-01 12:00"));
        assert_eq!(
            (status.state, status.elapsed),
            (State::Met, 30 * 60),
            "{aware}"
        );
    }
}

/// B62: a report from five minutes ahead has used up no time, and its deadline counts from its own time.
#[test]
fn a_report_from_the_future_has_used_up_no_time() {
    let policy = Small::resolution_in(60).read();
    let story = reported("2026-03-02 10:05");
    check(&story, &policy, Metric::Resolution, "2026-03-02 11:05");
    let now = at("2026-03-02 10:00");
    let status = story.standing(&policy).clocks[0].status(now);
    assert_eq!(
        (status.state, status.elapsed, status.remaining),
        (State::Running, 0, Some(3_600))
    );
    // The answer of a page whose clock is right counts, though it seems to come before the report.
    let answered = story.then("2026-03-02 10:01", RESOLVED);
    let status = answered.standing(&policy).clocks[0].status(at("2026-03-02 12:00"));
    assert_eq!((status.state, status.elapsed), (State::Met, 0));
    assert_eq!(answered.ticket().oddities, [Oddity::BeforeReport(id(2))]);
}

/// B65: the severity follows its facts, unless it was set by hand.
#[test]
fn the_severity_follows_the_facts_unless_it_was_set_by_hand() {
    let text = include_str!("../../policies/impact-urgency-example.json");
    let policy = read_policy(text).unwrap().policy;
    let severity = |id: &str| Outcome::Severity(id.to_owned());
    let told = |story: &Story| {
        let Terms {
            outcomes,
            by_facts,
            is_set_by_hand,
            ..
        } = story.terms(&policy);
        (outcomes, by_facts, is_set_by_hand)
    };
    let story = Story::with_facts(
        "2026-03-02 09:00",
        &[("impact", "high"), ("urgency", "high")],
    );
    assert_eq!(
        told(&story),
        (vec![severity("P1")], Some(severity("P1")), false)
    );
    let story = story.then("2026-03-02 10:00", severity_by_hand(Some("P4")));
    assert_eq!(
        told(&story),
        (vec![severity("P4")], Some(severity("P1")), true)
    );
    let story = story.then("2026-03-02 11:00", fact("urgency", Some("low")));
    assert_eq!(
        told(&story),
        (vec![severity("P4")], Some(severity("P3")), true)
    );
    let story = story.then("2026-03-02 12:00", severity_by_hand(None));
    assert_eq!(
        told(&story),
        (vec![severity("P3")], Some(severity("P3")), false)
    );
}

/// B65a: whichever severity is chosen as a ticket is opened is kept, the lowest as well.
#[test]
fn every_severity_chosen_at_the_opening_is_kept() {
    let text = include_str!("../../policies/impact-urgency-example.json");
    let policy = read_policy(text).unwrap().policy;
    for chosen in ["P1", "P2", "P3", "P4"] {
        let story = Story::of(Report {
            severity: Some(chosen.to_owned()),
            facts: facts_of(&[("impact", "high"), ("urgency", "high")]),
            ..Report::unknown(at("2026-03-02 09:00"))
        });
        assert_eq!(story.ticket().report.severity.as_deref(), Some(chosen));
        assert_eq!(
            story.terms(&policy).severities().collect::<Vec<_>>(),
            [chosen]
        );
    }
}
