//! What is due, when, and whose clock it is: examples under small policies.

use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::deadline::commitment::Deadline;
use sla_widget::domain::deadline::status::State;
use sla_widget::domain::policy::Policy;
use sla_widget::domain::policy::promise::Metric;
use sla_widget::domain::ticket::event::Happening;
use sla_widget::domain::ticket::report::{Correction, Report};
use sla_widget::domain::ticket::standing::Awaited;

use crate::at;
use crate::policies::{Small, Target};
use crate::story::{
    FULL_ANSWER, ON_HOLD, OPEN, PENDING, REOPENED, REOPENED_ANEW, RESOLVED, Story, WE_ARE_ON_IT,
    corrected, event, facts_of, id, promised,
};

/// A report of a Severity "high", on Monday at 09:00.
fn reported() -> Story {
    Story::with_facts("2026-03-02 09:00", &[("urgency", "high")])
}

fn due(minute: &str) -> Deadline {
    Deadline::Due(at(minute))
}

#[track_caller]
fn deadline(story: &Story, policy: &Policy, metric: Metric) -> Deadline {
    story.standing(policy).clock(metric).unwrap().deadline
}

#[track_caller]
fn response(story: &Story, policy: &Policy) -> Deadline {
    deadline(story, policy, Metric::FirstResponse)
}

#[track_caller]
fn resolution(story: &Story, policy: &Policy) -> Deadline {
    deadline(story, policy, Metric::Resolution)
}

fn both(response: u32, resolution: u32) -> Small {
    Small::with(&[(
        "high",
        Target::Working(response),
        Target::Working(resolution),
    )])
}

#[test]
fn both_clocks_start_with_awareness() {
    let policy = both(60, 240).read();
    let story = reported();
    assert_eq!(response(&story, &policy), due("2026-03-02 10:00"));
    assert_eq!(resolution(&story, &policy), due("2026-03-02 13:00"));
    let aware = corrected(Correction::Aware(at("2026-03-02 11:00")));
    let story = story.then("2026-03-02 12:00", aware);
    assert_eq!(response(&story, &policy), due("2026-03-02 12:00"));
    assert_eq!(resolution(&story, &policy), due("2026-03-02 15:00"));
}

#[test]
fn an_acknowledgement_leaves_the_clock_running() {
    let policy = Small::response_in(60).read();
    let story = reported().then("2026-03-02 09:05", WE_ARE_ON_IT);
    let standing = story.standing(&policy);
    let clock = standing.clock(Metric::FirstResponse).unwrap();
    assert_eq!(clock.completed, None);
    assert_eq!(clock.status(at("2026-03-02 10:00")).state, State::Running);
    assert_eq!(clock.status(at("2026-03-02 10:01")).state, State::Breached);
    assert_eq!(
        standing.next(),
        Some((at("2026-03-02 10:00"), Awaited::FirstResponse))
    );
}

#[test]
fn waiting_stops_the_clock_only_where_the_policy_says_so() {
    let story = reported()
        .then("2026-03-02 10:00", PENDING)
        .then("2026-03-02 12:00", ON_HOLD)
        .then("2026-03-02 13:00", OPEN);
    for (states, expected) in [
        (&[][..], "2026-03-02 13:00"),
        (&["pending"], "2026-03-02 15:00"),
        (&["on_hold"], "2026-03-02 14:00"),
        (&["pending", "on_hold"], "2026-03-02 16:00"),
    ] {
        let policy = Small::resolution_in(240).pausing(states).read();
        assert_eq!(resolution(&story, &policy), due(expected), "{states:?}");
    }
}

#[test]
fn where_waiting_does_not_count_it_can_be_told_what_it_would_change() {
    let policy = Small::resolution_in(240).read();
    let told = |story: &Story, now: Instant| {
        let standing = story.standing(&policy);
        let clock = standing.clock(Metric::Resolution).unwrap();
        clock.deadline_if_waiting_paused(&story.ticket(), now)
    };
    let story = reported();
    assert_eq!(told(&story, at("2026-03-02 12:00")), None, "nobody waited");
    let story = story.then("2026-03-02 10:00", PENDING);
    assert_eq!(
        told(&story, at("2026-03-02 10:00")),
        None,
        "no time has passed"
    );
    assert_eq!(
        told(&story, at("2026-03-02 09:30")),
        None,
        "it has not begun by this clock"
    );
    assert_eq!(
        told(&story, at("2026-03-02 11:30")),
        Some(at("2026-03-02 14:30"))
    );
    let story = story.then("2026-03-02 12:00", OPEN);
    assert_eq!(
        told(&story, at("2026-03-05 12:00")),
        Some(at("2026-03-02 15:00"))
    );
    assert_eq!(
        story.standing(&policy).next(),
        Some((at("2026-03-02 13:00"), Awaited::Resolution))
    );
}

#[test]
fn reopened_on_the_same_clock_the_time_while_it_was_solved_does_not_count() {
    let policy = Small::resolution_in(240).read();
    let story = reported()
        .then("2026-03-02 11:00", RESOLVED)
        .then("2026-03-02 16:00", REOPENED);
    assert_eq!(resolution(&story, &policy), due("2026-03-03 10:00"));
    let standing = story.standing(&policy);
    let clock = standing.clock(Metric::Resolution).unwrap();
    assert_eq!(clock.completed, None);
    assert_eq!(clock.status(at("2026-03-02 16:30")).elapsed, 9_000);
}

#[test]
fn reopened_on_a_new_clock_both_are_due_from_the_reopening() {
    let policy = both(60, 240).read();
    let story = reported()
        .then("2026-03-02 09:30", FULL_ANSWER)
        .then("2026-03-02 11:00", RESOLVED)
        .then("2026-03-03 09:00", REOPENED_ANEW);
    assert_eq!(response(&story, &policy), due("2026-03-03 10:00"));
    assert_eq!(resolution(&story, &policy), due("2026-03-03 13:00"));
    let standing = story.standing(&policy);
    assert!(
        standing
            .clocks
            .iter()
            .all(|clock| clock.completed.is_none())
    );
    assert_eq!(
        standing.next(),
        Some((at("2026-03-03 10:00"), Awaited::FirstResponse))
    );
}

#[test]
fn what_was_met_keeps_its_deadline_whatever_stops_the_clocks_later() {
    let policy = both(60, 240).pausing(&["pending"]).read();
    let story = reported()
        .then("2026-03-02 09:30", FULL_ANSWER)
        .then("2026-03-02 09:30", PENDING);
    assert_eq!(response(&story, &policy), due("2026-03-02 10:00"));
    assert_eq!(
        resolution(&story, &policy),
        Deadline::Paused { remaining: 12_600 }
    );
    // What began before the answer does stop its clock.
    let story = reported()
        .then("2026-03-02 09:20", PENDING)
        .then("2026-03-02 09:30", FULL_ANSWER)
        .then("2026-03-02 10:20", OPEN);
    assert_eq!(
        response(&story, &policy),
        due("2026-03-02 10:10"),
        "ten minutes of it"
    );
    let story = story
        .then("2026-03-02 11:00", RESOLVED)
        .then("2026-03-02 12:00", REOPENED);
    assert_eq!(response(&story, &policy), due("2026-03-02 10:10"));
}

#[test]
fn the_next_deadline_is_the_soonest_of_what_is_open_and_a_solved_ticket_has_none() {
    let policy = both(60, 240).read();
    let next = |story: &Story| story.standing(&policy).next();
    let story = reported().then("2026-03-02 09:10", promised("2026-03-02 09:45"));
    assert_eq!(
        next(&story),
        Some((at("2026-03-02 09:45"), Awaited::Update))
    );
    let story = story.then("2026-03-02 09:20", WE_ARE_ON_IT);
    assert_eq!(
        next(&story),
        Some((at("2026-03-02 10:00"), Awaited::FirstResponse))
    );
    let story = story.then("2026-03-02 09:30", FULL_ANSWER);
    assert_eq!(
        next(&story),
        Some((at("2026-03-02 13:00"), Awaited::Resolution))
    );
    let story = story.then("2026-03-02 09:40", promised("2026-03-02 13:00"));
    assert_eq!(
        next(&story),
        Some((at("2026-03-02 13:00"), Awaited::Resolution)),
        "the promise to all first"
    );
    let story = story.then("2026-03-02 09:50", RESOLVED);
    assert_eq!(next(&story), None);
    assert!(story.standing(&policy).is_solved);
}

#[test]
fn without_a_fixed_time_only_a_promised_update_is_due() {
    let policy = Small::with(&[("high", Target::Working(60), Target::WhenComplete)]).read();
    let story = reported().then("2026-03-02 09:30", FULL_ANSWER);
    assert_eq!(resolution(&story, &policy), Deadline::WhenComplete);
    assert_eq!(story.standing(&policy).next(), None);
    let story = story.then("2026-03-02 09:30", promised("2026-03-09 12:00"));
    assert_eq!(
        story.standing(&policy).next(),
        Some((at("2026-03-09 12:00"), Awaited::Update))
    );
}

#[test]
fn late_by_is_counted_on_the_clock_of_the_promise() {
    let policy = Small::response_in(60).read();
    let story = Story::with_facts("2026-03-06 16:30", &[("urgency", "high")]);
    let standing = story.standing(&policy);
    let clock = standing.clock(Metric::FirstResponse).unwrap();
    assert_eq!(clock.deadline, due("2026-03-09 09:30"));
    let status = clock.status(at("2026-03-09 11:00"));
    assert_eq!(
        (status.state, status.remaining),
        (State::Breached, Some(-5_400))
    );
    let answered = story.then("2026-03-09 10:00", FULL_ANSWER);
    let standing = answered.standing(&policy);
    let status = standing
        .clock(Metric::FirstResponse)
        .unwrap()
        .status(at("2026-03-20 11:00"));
    assert_eq!(
        (status.state, status.remaining),
        (State::Breached, Some(-1_800))
    );
}

#[test]
fn taking_back_an_answer_lets_the_clock_run_again() {
    let policy = Small::response_in(60).read();
    let story = reported().then("2026-03-02 09:30", FULL_ANSWER);
    assert_eq!(story.standing(&policy).next(), None);
    let story = story.then("2026-03-02 09:31", Happening::Retracted(id(2)));
    assert_eq!(
        story.standing(&policy).next(),
        Some((at("2026-03-02 10:00"), Awaited::FirstResponse))
    );
}

/// The soonest that is possible is shown; a paused deadline is sooner than none at all.
#[test]
fn of_several_possible_deadlines_the_soonest_is_shown_paused_or_not() {
    let severities = [
        ("low", Target::Nothing, Target::WhenComplete),
        ("high", Target::Nothing, Target::Working(240)),
        ("urgent", Target::Nothing, Target::Working(120)),
    ];
    let policy = Small::with(&severities).pausing(&["pending"]).read();
    let story = Story::reported("2026-03-02 09:00");
    assert_eq!(resolution(&story, &policy), due("2026-03-02 11:00"));
    let story = story.then("2026-03-02 10:00", PENDING);
    assert_eq!(
        resolution(&story, &policy),
        Deadline::Paused { remaining: 3_600 }
    );
    assert!(story.standing(&policy).paused_with().is_some());
    let standing = story.standing(&policy);
    let clock = standing.clock(Metric::Resolution).unwrap();
    assert_eq!(clock.promise.severity, "urgent");
    assert!(!clock.is_certain);
}

#[test]
fn a_deadline_is_certain_only_if_everything_possible_gives_it() {
    let severities = [
        ("urgent", Target::Working(60), Target::Working(120)),
        ("high", Target::Working(60), Target::Working(240)),
    ];
    let policy = Small::with(&severities).read();
    let certain = |story: &Story| {
        let standing = story.standing(&policy);
        standing
            .clocks
            .iter()
            .map(|clock| clock.is_certain)
            .collect::<Vec<_>>()
    };
    assert_eq!(certain(&reported()), [true, true]);
    // The third answer of the question puts the report out of scope, so there may be no deadline at all.
    assert_eq!(
        certain(&Story::reported("2026-03-02 09:00")),
        [false, false]
    );
    let none = Story::with_facts("2026-03-02 09:00", &[("urgency", "none_of_these")]);
    assert!(none.standing(&policy).clocks.is_empty());
}

/// A law found it in a thousand bags: so much waiting is more seconds than can be counted.
#[test]
fn waiting_since_for_ever_is_no_reason_to_fail() {
    let targets = [("high", Target::Working(60), Target::AllDay(240))];
    let policy = Small::with(&targets).pausing(&["pending"]).read();
    let [first, last] = [i64::MIN, i64::MAX].map(Instant::from_unix_seconds);
    for aware in [first, at("2026-03-02 09:00")] {
        let opened = Happening::Opened(Box::new(Report {
            facts: facts_of(&[("urgency", "high")]),
            ..Report::unknown(aware)
        }));
        let story = Story { events: Vec::new() }
            .and(event(id(1), aware, opened))
            .and(event(id(2), first, PENDING))
            .then("2026-03-02 10:00", OPEN)
            .then("2026-03-02 12:00", PENDING)
            .and(event(id(5), last, OPEN));
        let standing = story.standing(&policy);
        for now in [first, at("2026-03-02 12:00"), last] {
            for clock in &standing.clocks {
                assert_eq!(clock.status(now).deadline, clock.deadline);
                let _ = clock.deadline_if_waiting_paused(&story.ticket(), now);
            }
        }
        if aware > first {
            assert_eq!(response(&story, &policy), due("2026-03-02 11:00"));
            assert_eq!(resolution(&story, &policy), Deadline::BeyondRange);
        }
    }
}

#[test]
fn a_report_beyond_the_supported_years_has_no_deadline_and_stops_nothing() {
    let policy = both(60, 240).pausing(&["pending"]).read();
    for aware in [i64::MIN, 0, i64::MAX] {
        let aware = corrected(Correction::Aware(Instant::from_unix_seconds(aware)));
        let story = reported()
            .then("2026-03-02 10:00", aware)
            .then("2026-03-02 10:00", PENDING);
        let standing = story.standing(&policy);
        for clock in &standing.clocks {
            assert_eq!(clock.deadline, Deadline::BeyondRange);
        }
        assert_eq!(standing.next(), None);
    }
}
