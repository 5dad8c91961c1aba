//! Laws that hold for every schedule, start and target, over the clock changes of odd zones.

use proptest::prelude::*;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::deadline::commitment::Deadline;
use sla_widget::domain::deadline::status::State;

use crate::question::{PlainClock, PlainTarget, Question};
use crate::scenes::{
    clocks, deadline, elapsed_seconds, ended_pauses, is_not_earlier, offsets, pauses, question,
    scenes, settings, with,
};

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn calendar_clock_is_pure_addition(scene in scenes(), offset in offsets(), seconds in elapsed_seconds()) {
        let calendar = scene.schedule.calendar(scene.zone);
        let start = scene.change + offset;
        let question = question(start, PlainTarget::Seconds(seconds), PlainClock::Calendar, &[]);
        let due = Deadline::Due(Instant::from_unix_seconds(start + seconds));
        prop_assert_eq!(deadline(&question, &calendar), due);
    }

    #[test]
    fn later_start_or_longer_target_is_never_due_earlier(
        scene in scenes(), offset in offsets(), clock in clocks(), seconds in elapsed_seconds(),
        pauses in pauses(), later in 0..200_000_i64,
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        let first = question(scene.change + offset, PlainTarget::Seconds(seconds), clock, &pauses);
        let due = deadline(&first, &calendar);
        let longer = Question { target: PlainTarget::Seconds(seconds + later), ..first.clone() };
        prop_assert!(is_not_earlier(deadline(&longer, &calendar), due), "{due:?}");
        let later_start = Question { start: first.start + later, ..first };
        prop_assert!(is_not_earlier(deadline(&later_start, &calendar), due), "{due:?}");
    }

    #[test]
    fn another_pause_never_makes_a_deadline_earlier(
        scene in scenes(), offset in offsets(), clock in clocks(), amount in 0..90_000_i64,
        pauses in pauses(), more in pauses(), in_days in any::<bool>(),
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        let (target, clock) = match in_days {
            true => (PlainTarget::BusinessDays(amount % 8), PlainClock::Business),
            false => (PlainTarget::Seconds(amount), clock),
        };
        let fewer = question(scene.change + offset, target, clock, &pauses);
        let all: Vec<_> = pauses.into_iter().chain(more).collect();
        let more = question(scene.change + offset, target, clock, &all);
        prop_assert!(is_not_earlier(deadline(&more, &calendar), deadline(&fewer, &calendar)));
    }

    #[test]
    fn another_holiday_never_makes_a_deadline_earlier(
        scene in scenes(), offset in offsets(), clock in clocks(), seconds in elapsed_seconds(),
        pauses in ended_pauses(), holiday in -5..8_i64,
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        let mut with_holiday = scene.schedule.clone();
        with_holiday.holidays.insert(scene.change / 86_400 + holiday);
        let question = question(scene.change + offset, PlainTarget::Seconds(seconds), clock, &pauses);
        let later = deadline(&question, &with_holiday.calendar(scene.zone));
        prop_assert!(is_not_earlier(later, deadline(&question, &calendar)));
    }

    #[test]
    fn business_deadline_is_in_open_time_or_at_its_end(
        scene in scenes(), offset in offsets(), amount in 0..90_000_i64, pauses in pauses(), in_days in any::<bool>(),
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        let target = match in_days {
            true => PlainTarget::BusinessDays(amount % 8),
            false => PlainTarget::Seconds(amount),
        };
        let question = question(scene.change + offset, target, PlainClock::Business, &pauses);
        if let Deadline::Due(due) = deadline(&question, &calendar) {
            let open = calendar.is_open_at(due);
            let closing = calendar.is_open_at(due.plus_seconds(-1));
            prop_assert!(open || closing, "{due:?} is in closed time");
            if !in_days && amount > 0 {
                prop_assert!(closing, "no second counted just before {due:?}");
            }
        }
    }

    #[test]
    fn rolled_deadline_is_in_open_time(
        scene in scenes(), offset in offsets(), seconds in elapsed_seconds(), pauses in pauses(),
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        let question = question(scene.change + offset, PlainTarget::Seconds(seconds), PlainClock::CalendarWithRoll, &pauses);
        if let Deadline::Due(due) = deadline(&question, &calendar) {
            prop_assert!(calendar.is_open_at(due));
        }
    }

    #[test]
    fn two_parts_of_a_target_end_where_the_whole_ends(
        scene in scenes(), offset in offsets(), business in any::<bool>(),
        first in 1..90_000_i64, second in 1..90_000_i64, pauses in pauses(),
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        let clock = if business { PlainClock::Business } else { PlainClock::Calendar };
        let whole = question(scene.change + offset, PlainTarget::Seconds(first + second), clock, &pauses);
        let part = Question { target: PlainTarget::Seconds(first), ..whole.clone() };
        if let Deadline::Due(end) = deadline(&part, &calendar) {
            let rest = Question { start: end.unix_seconds(), target: PlainTarget::Seconds(second), ..whole.clone() };
            prop_assert_eq!(deadline(&rest, &calendar), deadline(&whole, &calendar));
        }
    }

    #[test]
    fn status_turns_one_second_after_the_deadline(
        scene in scenes(), offset in offsets(), clock in clocks(), amount in 0..90_000_i64,
        pauses in pauses(), in_days in any::<bool>(),
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        let (target, clock) = match in_days {
            true => (PlainTarget::BusinessDays(amount % 8), PlainClock::Business),
            false => (PlainTarget::Seconds(amount), clock),
        };
        let question = question(scene.change + offset, target, clock, &pauses);
        with(&question, &calendar, |commitment| {
            let Deadline::Due(due) = commitment.deadline() else { return };
            for (now, late) in [(due.plus_seconds(-1), false), (due, false), (due.plus_seconds(1), true)] {
                let open = commitment.status(now, None);
                assert_eq!(open.state == State::Breached, late, "{open:?}");
                let later = due.plus_seconds(86_400);
                let completed = commitment.status(later, Some(now));
                let expected = if late { State::Breached } else { State::Met };
                assert_eq!(completed.state, expected);
                assert_eq!(completed.elapsed, open.elapsed);
                assert_eq!(completed.remaining, open.remaining);
            }
            let at_deadline = commitment.status(due, None);
            assert_eq!(at_deadline.remaining, Some(0));
            assert_eq!(at_deadline.percent, Some(100));
        });
    }

    #[test]
    fn warning_comes_when_no_more_than_so_much_is_left(
        scene in scenes(), offset in offsets(), clock in clocks(), amount in 1..90_000_i64,
        left in 0..90_000_i64, pauses in pauses(), in_days in any::<bool>(),
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        let (target, clock) = match in_days {
            true => (PlainTarget::BusinessDays(amount % 8), PlainClock::Business),
            false => (PlainTarget::Seconds(amount), clock),
        };
        let question = question(scene.change + offset, target, clock, &pauses);
        with(&question, &calendar, |commitment| {
            let due = commitment.deadline();
            let Deadline::Due(warning) = commitment.due_with_left(left) else {
                assert_eq!(due.instant(), None, "a deadline, but no warning before it");
                return;
            };
            let remaining = |at| commitment.status(at, None).remaining.unwrap();
            assert!(remaining(warning) <= left);
            if warning > commitment.start && remaining(commitment.start) > left {
                assert_eq!(remaining(warning), left);
                assert_eq!(remaining(warning.plus_seconds(-1)), left + 1);
            }
            if let Deadline::Due(due) = due {
                assert!(warning <= due, "{warning:?} is after {due:?}");
            }
            let earlier = commitment.due_with_left(left + 60);
            assert!(is_not_earlier(Deadline::Due(warning), earlier));
        });
    }
}
