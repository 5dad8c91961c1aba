//! An explanation adds up to its deadline by itself, without a hole.

use proptest::prelude::*;
use sla_widget::domain::calendar::Calendar;
use sla_widget::domain::deadline::commitment::Deadline;
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
