//! Laws that hold for every schedule, start and target, over the clock changes of odd zones.

use proptest::collection::vec;
use proptest::prelude::*;
use sla_widget::domain::calendar::Calendar;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::deadline::commitment::{Commitment, Deadline};
use sla_widget::domain::deadline::explanation::{Course, Explanation};
use sla_widget::domain::deadline::status::State;

use crate::chance::{Chance, SCENES};
use crate::question::{PlainClock, PlainSchedule, PlainTarget, Question, day};

/// `PROPTEST_CASES` asks for more.
fn settings() -> ProptestConfig {
    let settings = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => settings,
        None => ProptestConfig {
            cases: 64,
            ..settings
        },
    }
}

/// A schedule of a zone, with a second near one of the zone's clock changes.
#[derive(Clone, Debug)]
struct Scene {
    zone: &'static str,
    change: i64,
    schedule: PlainSchedule,
}

fn scenes() -> impl Strategy<Value = Scene> {
    (0..SCENES.len(), any::<u64>()).prop_map(|(scene, seed)| {
        let (zone, date) = SCENES[scene];
        Scene {
            zone,
            change: day(date) * 86_400,
            schedule: Chance::new(seed).schedule(day(date)),
        }
    })
}

/// Seconds from the clock change to the start, often on whole minutes.
fn offsets() -> impl Strategy<Value = i64> {
    prop_oneof![
        -432_000..432_000_i64,
        (-7_200..7_200_i64).prop_map(|minutes| minutes * 60)
    ]
}

fn clocks() -> impl Strategy<Value = PlainClock> {
    prop_oneof![
        Just(PlainClock::Business),
        Just(PlainClock::Calendar),
        Just(PlainClock::CalendarWithRoll),
    ]
}

fn elapsed_seconds() -> impl Strategy<Value = i64> {
    prop_oneof![
        0..172_800_i64,
        (0..3_000_i64).prop_map(|minutes| minutes * 60)
    ]
}

/// Ended pauses, in seconds after the start.
fn ended_pauses() -> impl Strategy<Value = Vec<(i64, Option<i64>)>> {
    let lengths = prop_oneof![0..7_200_i64, 0..300_000_i64];
    let pause =
        (-90_000..500_000_i64, lengths).prop_map(|(from, length)| (from, Some(from + length)));
    vec(pause, 0..4)
}

/// Pauses of which one may still go on.
fn pauses() -> impl Strategy<Value = Vec<(i64, Option<i64>)>> {
    (
        ended_pauses(),
        proptest::option::weighted(0.2, -90_000..500_000_i64),
    )
        .prop_map(|(mut pauses, open)| {
            pauses.extend(open.map(|from| (from, None)));
            pauses
        })
}

fn question(
    start: i64,
    target: PlainTarget,
    clock: PlainClock,
    pauses: &[(i64, Option<i64>)],
) -> Question {
    Question {
        start,
        target,
        clock,
        pauses: pauses
            .iter()
            .map(|&(from, to)| (start + from, to.map(|to| start + to)))
            .collect(),
        now: start,
        completed_at: None,
    }
}

/// Asks the engine about `question` and looks at the commitment.
fn with<T>(question: &Question, calendar: &Calendar, look: impl FnOnce(&Commitment) -> T) -> T {
    let pauses = question.pauses_of_engine();
    look(&Commitment {
        target: question.target_of_engine(),
        calendar,
        start: Instant::from_unix_seconds(question.start),
        pauses: &pauses,
    })
}

fn deadline(question: &Question, calendar: &Calendar) -> Deadline {
    with(question, calendar, |commitment| commitment.deadline())
}

/// Later or equal, where no deadline at all is later than any.
fn is_not_earlier(later: Deadline, earlier: Deadline) -> bool {
    match (later.instant(), earlier.instant()) {
        (Some(later), Some(earlier)) => later >= earlier,
        (None, _) => true,
        (Some(_), None) => false,
    }
}

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
    fn more_business_days_or_a_later_start_are_never_due_earlier_without_pauses(
        scene in scenes(), offset in offsets(), days in 0..8_i64, later in 0..200_000_i64, more in 0..3_i64,
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        let first = question(scene.change + offset, PlainTarget::BusinessDays(days), PlainClock::Business, &[]);
        let due = deadline(&first, &calendar);
        let longer = Question { target: PlainTarget::BusinessDays(days + more), ..first.clone() };
        prop_assert!(is_not_earlier(deadline(&longer, &calendar), due), "more days than {due:?}");
        let later_start = Question { start: first.start + later, ..first };
        prop_assert!(is_not_earlier(deadline(&later_start, &calendar), due), "later than {due:?}");
    }

    #[test]
    fn more_business_days_are_never_due_earlier_with_pauses(
        scene in scenes(), offset in offsets(), days in 0..8_i64, pauses in pauses(), more in 0..3_i64,
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        let first = question(scene.change + offset, PlainTarget::BusinessDays(days), PlainClock::Business, &pauses);
        let longer = Question { target: PlainTarget::BusinessDays(days + more), ..first.clone() };
        prop_assert!(is_not_earlier(deadline(&longer, &calendar), deadline(&first, &calendar)));
    }

    // With pauses a later start can be due earlier where one date is open longer than
    // another (`closures::later_start_may_be_due_earlier_over_dates_of_unequal_length`).
    // Where all are open equally long, n days allow the same time from every start.
    #[test]
    fn later_start_of_business_days_is_never_due_earlier_with_pauses_over_dates_of_equal_length(
        offset in offsets(), days in 0..8_i64, pauses in pauses(), later in 0..200_000_i64,
        holidays in vec(-5..8_i64, 0..4),
    ) {
        let change = day("2024-12-31");
        let mut schedule = PlainSchedule::monday_to_friday(&[(540, 720), (780, 1_020)]);
        schedule.holidays.extend(holidays.into_iter().map(|holiday| change + holiday));
        let calendar = schedule.calendar("UTC");
        let first = question(change * 86_400 + offset, PlainTarget::BusinessDays(days), PlainClock::Business, &pauses);
        let later_start = Question { start: first.start + later, ..first.clone() };
        prop_assert!(is_not_earlier(deadline(&later_start, &calendar), deadline(&first, &calendar)));
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
    fn another_holiday_never_makes_business_days_due_earlier(
        scene in scenes(), offset in offsets(), days in 0..8_i64, holiday in -5..8_i64,
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        let mut with_holiday = scene.schedule.clone();
        with_holiday.holidays.insert(scene.change / 86_400 + holiday);
        let question = question(scene.change + offset, PlainTarget::BusinessDays(days), PlainClock::Business, &[]);
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
