//! An explanation adds up to its deadline by itself, without a hole.

use proptest::prelude::*;
use sla_widget::domain::calendar::Calendar;
use sla_widget::domain::deadline::commitment::{Commitment, Deadline};
use sla_widget::domain::deadline::explanation::{Course, Explanation};

use crate::question::{PlainClock, PlainTarget};
use crate::scenes::{
    clocks, deadline, elapsed_seconds, offsets, pauses, question, scenes, settings, with,
};

/// The steps follow one another from the start to the end, and the dates share out what counts.
fn assert_without_hole(explanation: &Explanation, calendar: &Calendar) {
    let mut reached = explanation.start;
    for step in &explanation.steps {
        assert_eq!(step.span.from(), reached, "a hole in {explanation:?}");
        reached = step.span.to();
    }
    assert_eq!(explanation.end(), reached);
    let shares = explanation.by_date(calendar);
    let shared: i64 = shares.iter().map(|share| share.counted_seconds()).sum();
    assert_eq!(shared, explanation.counted_seconds(), "{shares:?}");
    let paused: i64 = shares
        .iter()
        .flat_map(|share| &share.paused)
        .map(|span| span.seconds())
        .sum();
    assert_eq!(
        paused,
        explanation
            .spans(Course::Paused)
            .map(|span| span.seconds())
            .sum::<i64>()
    );
}

/// Each step went the way that it says: by the open time of the calendar, its holidays and the pauses.
fn assert_true_courses(explanation: &Explanation, commitment: &Commitment, needs_open_time: bool) {
    let calendar = commitment.calendar;
    for step in &explanation.steps {
        let (from, to) = (step.span.from(), step.span.to());
        let open = calendar.open_spans_between(from, to);
        let paused = commitment.pauses.within(from, to);
        let is_open = open == [step.span];
        match step.course {
            Course::Counted => {
                assert!(paused.is_empty(), "paused, yet counted: {step:?}");
                assert!(is_open || !needs_open_time, "closed, yet counted: {step:?}");
            }
            Course::Closed => assert!(open.is_empty(), "open: {step:?} {open:?}"),
            Course::Holiday(date) => {
                assert!(open.is_empty(), "open: {step:?} {open:?}");
                assert!(calendar.schedule().is_holiday(date), "{step:?}");
                let reading = calendar.zone().local_reading(from).date();
                assert!((date - reading).num_days().abs() <= 1, "{step:?}");
            }
            Course::Paused => {
                assert_eq!(paused, [step.span], "not paused");
                assert!(is_open || !needs_open_time, "closed anyway: {step:?}");
            }
            Course::Rolled => assert!(open.is_empty(), "rolled through {open:?}"),
        }
    }
    let zone = calendar.zone();
    let mut reached = explanation.start;
    for change in &explanation.clock_changes {
        assert_eq!(zone.next_change_after(reached), Some(*change));
        assert!(change.at < explanation.end());
        reached = change.at;
    }
    let next = zone.next_change_after(reached);
    assert!(
        next.is_none_or(|next| next.at >= explanation.end()),
        "{next:?}"
    );
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn explained_seconds_add_up_to_the_target(
        scene in scenes(), offset in offsets(), clock in clocks(),
        seconds in elapsed_seconds(), pauses in pauses(),
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        let question = question(scene.change + offset, PlainTarget::Seconds(seconds), clock, &pauses);
        with(&question, &calendar, |commitment| {
            let deadline = commitment.deadline();
            let Some(explanation) = commitment.explanation() else {
                assert_eq!(deadline, Deadline::NoOpenTime);
                return;
            };
            assert_without_hole(&explanation, &calendar);
            let needs_open_time = matches!(clock, PlainClock::Business);
            assert_true_courses(&explanation, commitment, needs_open_time);
            assert_eq!(explanation.business_days, None);
            match deadline {
                Deadline::Due(instant) => {
                    assert_eq!(explanation.end(), instant);
                    assert_eq!(explanation.counted_seconds(), seconds);
                }
                Deadline::Paused { remaining } => {
                    assert_eq!(explanation.counted_seconds() + remaining, seconds);
                }
                other => panic!("{other:?} needs no explanation"),
            }
        });
    }

    #[test]
    fn explained_business_days_are_as_many_as_the_target(
        scene in scenes(), offset in offsets(), days in 0..8_i64, pauses in pauses(),
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        let unpaused = question(scene.change + offset, PlainTarget::BusinessDays(days), PlainClock::Business, &[]);
        let question = question(unpaused.start, unpaused.target, unpaused.clock, &pauses);
        with(&question, &calendar, |commitment| {
            let Some(explanation) = commitment.explanation() else {
                assert_eq!(commitment.deadline(), Deadline::NoOpenTime);
                return;
            };
            assert_without_hole(&explanation, &calendar);
            let counted = explanation.business_days.as_ref().unwrap();
            assert_eq!(counted.counted_dates.len() as i64, days);
            assert!(counted.counted_dates.is_sorted_by(|earlier, later| earlier < later));
            assert_eq!(Deadline::Due(counted.deadline), deadline(&unpaused, &calendar));
            let allowance = calendar.open_seconds_between(commitment.start, counted.deadline);
            let remaining = match commitment.deadline() {
                Deadline::Paused { remaining } => remaining,
                _ => 0,
            };
            assert_eq!(explanation.counted_seconds() + remaining, allowance);
        });
    }
}
