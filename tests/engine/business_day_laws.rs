//! Laws of business days, and under which conditions they hold (SEMANTICS 7).

use proptest::collection::vec;
use proptest::prelude::*;
use sla_widget::domain::calendar::Calendar;

use crate::question::{PlainClock, PlainSchedule, PlainTarget, Question, date, day};
use crate::scenes::{Scene, deadline, is_not_earlier, offsets, pauses, question, scenes, settings};

/// Whether every business date of the weeks around the scene is over before the next one
/// opens. Only then do more days, a later start or a holiday less never lead to an
/// earlier deadline: a night shift may end after the short hours of the next date do
/// (`business_day_exceptions::short_date_may_be_over_before_the_night_before_it`).
fn dates_follow_one_another(scene: &Scene, calendar: &Calendar) -> bool {
    let first = scene.change / 86_400 - 10;
    let dates = (first..first + 60).map(date);
    let spans = dates
        .filter(|&date| calendar.is_business_date(date))
        .map(|date| calendar.open_spans_of(date));
    let spans: Vec<_> = spans.collect();
    let pairs = spans.windows(2);
    pairs
        .into_iter()
        .all(|pair| pair[0].last().map(|span| span.to()) <= pair[1].first().map(|span| span.from()))
}

/// Whether no night shift of a holiday goes on after the holiday. A start in what is left of
/// one counts to the same date as a start in the business date before, but from an earlier time
/// of day (`business_day_exceptions::start_after_a_holiday_may_be_due_before_a_start_ahead_of_it`).
fn no_hours_outlast_a_holiday(scene: &Scene, calendar: &Calendar) -> bool {
    let first = scene.change / 86_400 - 10;
    (first..first + 60)
        .map(date)
        .all(|date| calendar.is_business_date(date) || calendar.open_spans_of(date).is_empty())
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn more_business_days_or_a_later_start_are_never_due_earlier_without_pauses(
        scene in scenes(), offset in offsets(), days in 0..8_i64, later in 0..200_000_i64, more in 0..3_i64,
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        prop_assume!(dates_follow_one_another(&scene, &calendar));
        let first = question(scene.change + offset, PlainTarget::BusinessDays(days), PlainClock::Business, &[]);
        let due = deadline(&first, &calendar);
        let longer = Question { target: PlainTarget::BusinessDays(days + more), ..first.clone() };
        prop_assert!(is_not_earlier(deadline(&longer, &calendar), due), "more days than {due:?}");
        if no_hours_outlast_a_holiday(&scene, &calendar) {
            let later_start = Question { start: first.start + later, ..first };
            prop_assert!(is_not_earlier(deadline(&later_start, &calendar), due), "later than {due:?}");
        }
    }

    #[test]
    fn more_business_days_are_never_due_earlier_with_pauses(
        scene in scenes(), offset in offsets(), days in 0..8_i64, pauses in pauses(), more in 0..3_i64,
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        prop_assume!(dates_follow_one_another(&scene, &calendar));
        let first = question(scene.change + offset, PlainTarget::BusinessDays(days), PlainClock::Business, &pauses);
        let longer = Question { target: PlainTarget::BusinessDays(days + more), ..first.clone() };
        prop_assert!(is_not_earlier(deadline(&longer, &calendar), deadline(&first, &calendar)));
    }

    // With pauses a later start can be due earlier where one date is open longer than
    // another (`business_day_exceptions::later_start_may_be_due_earlier_over_dates_of_unequal_length`).
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
    fn another_holiday_never_makes_business_days_due_earlier(
        scene in scenes(), offset in offsets(), days in 0..8_i64, holiday in -5..8_i64,
    ) {
        let calendar = scene.schedule.calendar(scene.zone);
        prop_assume!(dates_follow_one_another(&scene, &calendar));
        let mut with_holiday = scene.schedule.clone();
        with_holiday.holidays.insert(scene.change / 86_400 + holiday);
        let question = question(scene.change + offset, PlainTarget::BusinessDays(days), PlainClock::Business, &[]);
        let with_holiday = with_holiday.calendar(scene.zone);
        // A holiday that cuts the night before it can make that night's deadline earlier
        // (`business_day_exceptions::holiday_may_bring_a_night_deadline_forward`).
        let night_before = date(scene.change / 86_400 + holiday - 1);
        prop_assume!(with_holiday.open_spans_of(night_before) == calendar.open_spans_of(night_before));
        let later = deadline(&question, &with_holiday);
        prop_assert!(is_not_earlier(later, deadline(&question, &calendar)));
    }
}
