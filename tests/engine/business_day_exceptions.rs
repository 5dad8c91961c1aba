//! Where business days break laws that one might expect of them (SEMANTICS 7).

use crate::by_hand::{OFFICE, answer, question};
use crate::question::{PlainSchedule, PlainTarget, day};

/// Mon 09-17, Tue 09-10, Wed 09-17; paused all Monday. One day from Monday 09:00 allows
/// eight hours, one day from Monday 16:00 only two, of which one is paused.
#[test]
fn later_start_may_be_due_earlier_over_dates_of_unequal_length() {
    let mut schedule = PlainSchedule::monday_to_friday(OFFICE);
    schedule.week[1] = vec![(540, 600)];
    let monday = [("2024-03-04T09:00:00Z", Some("2024-03-04T17:00:00Z"))];
    let due = |start| {
        answer(
            "UTC",
            &schedule,
            &question(start, PlainTarget::BusinessDays(1), &monday),
        )
    };
    assert_eq!(due("2024-03-04T09:00:00Z"), "2024-03-06T16:00:00Z");
    assert_eq!(due("2024-03-04T16:00:00Z"), "2024-03-06T10:00:00Z");
}

/// From Monday 08:00, in Sunday's shift of 20:00-09:00, one day later is Tuesday 08:00
/// and two would be Wednesday 08:00; but Tuesday's own hours end on Tuesday at 00:30.
#[test]
fn short_date_may_be_over_before_the_night_before_it() {
    let mut schedule = PlainSchedule::every_day(&[(1_200, 540)]);
    schedule
        .special_hours
        .insert(day("2024-03-05"), vec![(0, 30)]);
    let due = |days| {
        answer(
            "UTC",
            &schedule,
            &question("2024-03-04T08:00:00Z", PlainTarget::BusinessDays(days), &[]),
        )
    };
    assert_eq!(due(1), "2024-03-05T08:00:00Z");
    assert_eq!(due(2), "2024-03-05T00:30:00Z");
    assert_eq!(due(3), "2024-03-07T08:00:00Z");
}

/// Tuesday 08:00 is the end of Monday's shift, which a holiday on Tuesday cuts at midnight.
#[test]
fn holiday_may_bring_a_night_deadline_forward() {
    let mut schedule = PlainSchedule::every_day(&[(1_200, 540)]);
    let start = "2024-03-04T08:00:00Z";
    let one_day = question(start, PlainTarget::BusinessDays(1), &[]);
    assert_eq!(answer("UTC", &schedule, &one_day), "2024-03-05T08:00:00Z");
    schedule.holidays.insert(day("2024-03-05"));
    assert_eq!(answer("UTC", &schedule, &one_day), "2024-03-05T00:00:00Z");
}

/// Tuesday 05:00 and what is left of Wednesday's shift on Thursday 00:00 both count to
/// Thursday, which is the first business date after either: one to 05:00 of the night, one to 00:00.
#[test]
fn start_after_a_holiday_may_be_due_before_a_start_ahead_of_it() {
    let mut schedule = PlainSchedule::every_day(&[(1_320, 360)]);
    schedule.special_hours.insert(day("2024-03-05"), Vec::new());
    schedule.holidays.insert(day("2024-03-06"));
    let due = |start| {
        answer(
            "UTC",
            &schedule,
            &question(start, PlainTarget::BusinessDays(1), &[]),
        )
    };
    assert_eq!(due("2024-03-05T05:00:00Z"), "2024-03-08T05:00:00Z");
    assert_eq!(due("2024-03-05T12:00:00Z"), "2024-03-08T00:00:00Z");
}
