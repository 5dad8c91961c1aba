//! Closures for good, rolls and pauses, worked out by hand (SEMANTICS 4 to 6).

use crate::by_hand::{OFFICE, PauseText, answer, on_clock, question};
use crate::question::{PlainClock, PlainSchedule, PlainTarget, day};

/// Open on two dates only, twelve years apart: 2010-01-04 and 2022-01-03, both 09:00-17:00 UTC.
fn twelve_years_apart() -> PlainSchedule {
    let mut schedule = PlainSchedule::default();
    for date in ["2010-01-04", "2022-01-03"] {
        schedule.special_hours.insert(day(date), OFFICE.to_vec());
    }
    schedule
}

#[test]
fn closure_of_ten_years_is_no_open_time() {
    let schedule = twelve_years_apart();
    let hours = PlainTarget::Hours;
    let cases: &[(&str, PlainTarget, &[PauseText], &str)] = &[
        // All eight hours of the first date are there; the ninth is not.
        (
            "2010-01-04T09:00:00Z",
            hours(8),
            &[],
            "2010-01-04T17:00:00Z",
        ),
        ("2010-01-04T09:00:00Z", hours(9), &[], "no_open_time"),
        // From a start in the closure less than ten years before its end the walk goes on.
        ("2010-01-05T00:00:00Z", hours(1), &[], "no_open_time"),
        (
            "2015-01-05T00:00:00Z",
            hours(1),
            &[],
            "2022-01-03T10:00:00Z",
        ),
        (
            "2015-01-05T00:00:00Z",
            hours(0),
            &[],
            "2022-01-03T09:00:00Z",
        ),
        ("2010-01-05T00:00:00Z", hours(0), &[], "no_open_time"),
        // Just ten years before the opening, and a second less.
        ("2012-01-03T21:00:00Z", hours(1), &[], "no_open_time"),
        (
            "2012-01-03T21:00:01Z",
            hours(1),
            &[],
            "2022-01-03T10:00:00Z",
        ),
        ("2012-01-03T21:00:00Z", hours(0), &[], "no_open_time"),
        (
            "2012-01-03T21:00:01Z",
            hours(0),
            &[],
            "2022-01-03T09:00:00Z",
        ),
        // Pauses do not matter: a pause that ends in the closure does not shorten it.
        (
            "2010-01-04T09:00:00Z",
            hours(9),
            &[("2010-01-05T00:00:00Z", Some("2015-01-01T00:00:00Z"))],
            "no_open_time",
        ),
        (
            "2010-01-04T09:00:00Z",
            hours(2),
            &[("2010-01-04T10:00:00Z", Some("2021-01-01T00:00:00Z"))],
            "no_open_time",
        ),
        // Nothing is left after the last date.
        ("2022-01-03T09:00:00Z", hours(9), &[], "no_open_time"),
        ("2022-01-03T17:00:00Z", hours(0), &[], "no_open_time"),
        (
            "2022-01-03T09:00:00Z",
            PlainTarget::BusinessDays(1),
            &[],
            "no_open_time",
        ),
        (
            "2022-01-03T09:00:00Z",
            PlainTarget::BusinessDays(0),
            &[],
            "2022-01-03T09:00:00Z",
        ),
    ];
    for (start, target, pauses, expected) in cases {
        let question = question(start, *target, pauses);
        assert_eq!(
            answer("UTC", &schedule, &question),
            *expected,
            "{start} {target:?} {pauses:?}"
        );
    }
}

#[test]
fn open_ended_pause_in_a_closure_for_good_is_no_open_time_and_elsewhere_paused() {
    let schedule = twelve_years_apart();
    let target = PlainTarget::Hours(9);
    let from = "2010-01-04T09:00:00Z";
    for (start, pause, expected) in [
        (from, "2010-01-04T12:00:00Z", "paused, 21600 left"),
        // At the end of the open interval: paused without looking further.
        (from, "2010-01-04T17:00:00Z", "paused, 3600 left"),
        (from, "2010-01-04T17:00:01Z", "no_open_time"),
        (from, "2019-01-01T00:00:00Z", "no_open_time"),
        // The closure was met before the pause begins.
        (from, "2022-01-03T10:00:00Z", "no_open_time"),
        // The start lies in one.
        (
            "2010-01-05T00:00:00Z",
            "2010-01-05T00:00:00Z",
            "no_open_time",
        ),
        (
            "2010-01-05T00:00:00Z",
            "2010-01-01T00:00:00Z",
            "no_open_time",
        ),
        (
            "2015-01-05T00:00:00Z",
            "2015-01-05T00:00:00Z",
            "paused, 32400 left",
        ),
        // A pause from before the start of which nothing was counted.
        (from, "2010-01-01T00:00:00Z", "paused, 32400 left"),
    ] {
        let question = question(start, target, &[(pause, None)]);
        assert_eq!(
            answer("UTC", &schedule, &question),
            expected,
            "{start}, paused from {pause}"
        );
    }
}

#[test]
fn week_without_hours_never_opens() {
    let never = PlainSchedule::default();
    let start = "2024-03-06T15:00:00Z";
    for target in [
        PlainTarget::Minutes(60),
        PlainTarget::Hours(0),
        PlainTarget::BusinessDays(1),
        PlainTarget::BusinessWeeks(1),
    ] {
        assert_eq!(
            answer("America/New_York", &never, &question(start, target, &[])),
            "no_open_time"
        );
    }
    let calendar_clock = |clock| on_clock(clock, question(start, PlainTarget::Hours(1), &[]));
    assert_eq!(
        answer("UTC", &never, &calendar_clock(PlainClock::Calendar)),
        "2024-03-06T16:00:00Z"
    );
    assert_eq!(
        answer("UTC", &never, &calendar_clock(PlainClock::CalendarWithRoll)),
        "no_open_time"
    );
    // Special hours alone make days but no weeks.
    let mut special = PlainSchedule::default();
    special
        .special_hours
        .insert(day("2024-03-08"), OFFICE.to_vec());
    assert_eq!(
        answer(
            "UTC",
            &special,
            &question(start, PlainTarget::BusinessWeeks(1), &[])
        ),
        "no_open_time"
    );
    assert_eq!(
        answer(
            "UTC",
            &special,
            &question(start, PlainTarget::BusinessWeeks(0), &[])
        ),
        "2024-03-08T09:00:00Z"
    );
}

#[test]
fn roll_goes_to_the_next_opening_and_ignores_pauses() {
    let office = PlainSchedule::monday_to_friday(OFFICE);
    let rolled = |start, target, pauses: &[_]| {
        let question = question(start, target, pauses);
        answer(
            "UTC",
            &office,
            &on_clock(PlainClock::CalendarWithRoll, question),
        )
    };
    let hours = PlainTarget::Hours;
    // Friday 2024-03-08.
    assert_eq!(
        rolled("2024-03-08T10:00:00Z", hours(2), &[]),
        "2024-03-08T12:00:00Z"
    );
    assert_eq!(
        rolled("2024-03-08T10:00:00Z", hours(7), &[]),
        "2024-03-11T09:00:00Z",
        "at a closing it rolls"
    );
    assert_eq!(
        rolled("2024-03-08T01:00:00Z", hours(8), &[]),
        "2024-03-08T09:00:00Z",
        "at an opening it stays"
    );
    assert_eq!(
        rolled("2024-03-09T10:00:00Z", hours(0), &[]),
        "2024-03-11T09:00:00Z"
    );
    let monday_morning = ("2024-03-11T08:00:00Z", Some("2024-03-11T12:00:00Z"));
    assert_eq!(
        rolled("2024-03-08T10:00:00Z", hours(7), &[monday_morning]),
        "2024-03-11T09:00:00Z"
    );
    let for_good = ("2024-03-08T11:00:00Z", None);
    assert_eq!(
        rolled("2024-03-08T10:00:00Z", hours(2), &[for_good]),
        "paused, 3600 left"
    );
    let business = question("2024-03-08T10:00:00Z", hours(7), &[]);
    assert_eq!(
        answer("UTC", &office, &business),
        "2024-03-08T17:00:00Z",
        "no roll on the business clock"
    );
}

#[test]
fn pauses_are_united_and_clipped_at_the_start() {
    let office = PlainSchedule::monday_to_friday(OFFICE);
    let start = "2026-03-02T09:00:00Z";
    let at = |time: &str| format!("2026-03-02T{time}:00Z");
    let cases: &[(&[PauseText], &str)] = &[
        (
            &[("10:00", Some("12:00")), ("11:00", Some("13:00"))],
            "16:00",
        ),
        (
            &[("10:00", Some("13:00")), ("11:00", Some("12:00"))],
            "16:00",
        ),
        (
            &[("10:00", Some("11:00")), ("11:00", Some("12:00"))],
            "15:00",
        ),
        (&[("10:00", Some("10:00"))], "13:00"),
        (&[("07:00", Some("10:00"))], "14:00"),
        (&[("07:00", Some("09:00"))], "13:00"),
        (&[("13:00", None)], "13:00"),
    ];
    for (pauses, expected) in cases {
        let pauses: Vec<_> = pauses
            .iter()
            .map(|(from, to)| (at(from), to.map(at)))
            .collect();
        let pauses: Vec<_> = pauses
            .iter()
            .map(|(from, to)| (from.as_str(), to.as_deref()))
            .collect();
        let question = question(start, PlainTarget::Hours(4), &pauses);
        assert_eq!(
            answer("UTC", &office, &question),
            at(expected),
            "{pauses:?}"
        );
    }
    // The earliest open-ended pause counts, and one that reaches into it begins it.
    let (ten, eleven, noon) = (at("10:00"), at("11:00"), at("12:00"));
    for pauses in [
        vec![(noon.as_str(), None), (ten.as_str(), None)],
        vec![(eleven.as_str(), None), (ten.as_str(), Some(noon.as_str()))],
    ] {
        let question = question(start, PlainTarget::Hours(4), &pauses);
        assert_eq!(answer("UTC", &office, &question), "paused, 10800 left");
    }
}

/// Monday 07-19, Tuesday 09-12 and 13-17: the time of day, as near as Tuesday is open.
#[test]
fn time_of_day_is_clamped_to_the_open_time_of_the_counted_date() {
    let mut schedule = PlainSchedule::monday_to_friday(OFFICE);
    schedule.week[0] = vec![(420, 1_140)];
    schedule.week[1] = vec![(540, 720), (780, 1_020)];
    for (time, expected) in [
        ("07:30", "09:00"),
        ("09:00", "09:00"),
        ("11:59", "11:59"),
        ("12:00", "12:00"),
        ("12:30", "13:00"),
        ("17:00", "17:00"),
        ("18:30", "17:00"),
    ] {
        let start = format!("2024-03-04T{time}:00Z");
        let one_day = question(&start, PlainTarget::BusinessDays(1), &[]);
        assert_eq!(
            answer("UTC", &schedule, &one_day),
            format!("2024-03-05T{expected}:00Z")
        );
    }
}

/// Saturday 02:00 is in Friday's night shift and in Saturday's own hours: it is Saturday's.
#[test]
fn instant_of_two_dates_counts_from_the_later() {
    let mut schedule = PlainSchedule::every_day(&[(1_320, 360)]);
    let one_day = question("2024-03-09T02:00:00Z", PlainTarget::BusinessDays(1), &[]);
    assert_eq!(answer("UTC", &schedule, &one_day), "2024-03-10T02:00:00Z");
    schedule.week[5].push((60, 300));
    assert_eq!(answer("UTC", &schedule, &one_day), "2024-03-10T22:00:00Z");
}
