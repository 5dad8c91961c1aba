//! Cases worked out by hand: closures, holidays, clock changes and the ends of SEMANTICS.

use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::deadline::commitment::Commitment;
use sla_widget::domain::deadline::explanation::Course;

use crate::question::{
    PlainClock, PlainDeadline, PlainSchedule, PlainTarget, Question, Written, day, seconds, written,
};

const OFFICE: &[Written] = &[(540, 1_020)];

/// A question on the business clock, asked at its start.
fn question(start: &str, target: PlainTarget, pauses: &[(&str, Option<&str>)]) -> Question {
    let start = seconds(start);
    let pauses = pauses
        .iter()
        .map(|(from, to)| (seconds(from), to.map(seconds)));
    Question {
        start,
        target,
        clock: PlainClock::Business,
        pauses: pauses.collect(),
        now: start,
        completed_at: None,
    }
}

fn on_clock(clock: PlainClock, question: Question) -> Question {
    Question { clock, ..question }
}

fn answer(zone: &str, schedule: &PlainSchedule, question: &Question) -> String {
    match question.answer_of_engine(&schedule.calendar(zone)).0 {
        PlainDeadline::At(instant) => written(instant),
        PlainDeadline::OpenEnded => "open_ended".to_owned(),
        PlainDeadline::Paused { remaining } => format!("paused, {remaining} left"),
        PlainDeadline::NoOpenTime => "no_open_time".to_owned(),
    }
}

/// The open stretches that touch the UTC span from `from` to `to`.
fn open(zone: &str, schedule: &PlainSchedule, from: &str, to: &str) -> Vec<(String, String)> {
    let instant = |text: &str| Instant::from_unix_seconds(seconds(text));
    schedule
        .calendar(zone)
        .open_spans_between(instant(from), instant(to))
        .iter()
        .map(|span| {
            (
                written(span.from().unix_seconds()),
                written(span.to().unix_seconds()),
            )
        })
        .collect()
}

fn spans(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |&(from, to): &(&str, &str)| (from.to_owned(), to.to_owned());
    expected.iter().map(owned).collect()
}

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
    let cases: &[(&str, PlainTarget, &[(&str, Option<&str>)], &str)] = &[
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
fn holiday_takes_time_and_a_special_date_undoes_it() {
    let mut nights = PlainSchedule::every_day(&[(1_320, 360)]);
    nights.holidays.insert(day("2024-12-25"));
    let around = ("2024-12-24T12:00:00Z", "2024-12-26T12:00:00Z");
    let cut = spans(&[
        ("2024-12-24T22:00:00Z", "2024-12-25T00:00:00Z"),
        ("2024-12-26T00:00:00Z", "2024-12-26T06:00:00Z"),
    ]);
    assert_eq!(open("UTC", &nights, around.0, around.1), cut);
    // A special date keeps the tail of the night before and opens by its own hours only.
    nights
        .special_hours
        .insert(day("2024-12-25"), vec![(600, 660)]);
    let excepted = spans(&[
        ("2024-12-24T22:00:00Z", "2024-12-25T06:00:00Z"),
        ("2024-12-25T10:00:00Z", "2024-12-25T11:00:00Z"),
    ]);
    assert_eq!(
        open("UTC", &nights, around.0, "2024-12-25T20:00:00Z"),
        excepted
    );
    // An empty special date opens nothing, yet is no holiday: the tail stays.
    nights.special_hours.insert(day("2024-12-25"), Vec::new());
    let tail = spans(&[("2024-12-24T22:00:00Z", "2024-12-25T06:00:00Z")]);
    assert_eq!(open("UTC", &nights, around.0, "2024-12-26T20:00:00Z"), tail);
}

#[test]
fn closing_at_the_first_reading_of_an_overlap_stays_on_the_first_pass() {
    let zones: &[(&str, &[Written], &str, &str, &[(&str, &str)])] = &[
        // London reads 01:00-02:00 twice on 2024-10-27.
        (
            "Europe/London",
            &[(0, 60)],
            "2024-10-26T22:00:00Z",
            "2024-10-27T12:00:00Z",
            &[("2024-10-26T23:00:00Z", "2024-10-27T00:00:00Z")],
        ),
        (
            "Europe/London",
            &[(0, 61)],
            "2024-10-26T22:00:00Z",
            "2024-10-27T12:00:00Z",
            &[("2024-10-26T23:00:00Z", "2024-10-27T01:01:00Z")],
        ),
        (
            "Europe/London",
            &[(30, 90)],
            "2024-10-26T22:00:00Z",
            "2024-10-27T12:00:00Z",
            &[("2024-10-26T23:30:00Z", "2024-10-27T01:30:00Z")],
        ),
        (
            "Europe/London",
            &[(60, 120)],
            "2024-10-26T22:00:00Z",
            "2024-10-27T12:00:00Z",
            &[("2024-10-27T00:00:00Z", "2024-10-27T02:00:00Z")],
        ),
        // Its gap is 01:00-02:00 on 2024-03-31.
        (
            "Europe/London",
            &[(30, 90)],
            "2024-03-30T22:00:00Z",
            "2024-03-31T12:00:00Z",
            &[("2024-03-31T00:30:00Z", "2024-03-31T01:00:00Z")],
        ),
        (
            "Europe/London",
            &[(90, 150)],
            "2024-03-30T22:00:00Z",
            "2024-03-31T12:00:00Z",
            &[("2024-03-31T01:00:00Z", "2024-03-31T01:30:00Z")],
        ),
        (
            "Europe/London",
            &[(60, 120)],
            "2024-03-30T22:00:00Z",
            "2024-03-31T12:00:00Z",
            &[],
        ),
        // Havana and the Azores go back from 01:00 to 00:00: Saturday's 24:00 is the first pass.
        (
            "America/Havana",
            &[(1_380, 1_440)],
            "2024-11-02T20:00:00Z",
            "2024-11-03T12:00:00Z",
            &[("2024-11-03T03:00:00Z", "2024-11-03T04:00:00Z")],
        ),
        (
            "Atlantic/Azores",
            &[(1_380, 0)],
            "2024-10-26T20:00:00Z",
            "2024-10-27T12:00:00Z",
            &[("2024-10-26T23:00:00Z", "2024-10-27T00:00:00Z")],
        ),
        // Sao Paulo goes back from 24:00 to 23:00: Saturday's last hour counts twice.
        (
            "America/Sao_Paulo",
            &[(1_380, 1_440)],
            "2018-02-17T20:00:00Z",
            "2018-02-18T12:00:00Z",
            &[("2018-02-18T01:00:00Z", "2018-02-18T03:00:00Z")],
        ),
        // Lord Howe goes back by half an hour, from 02:00 to 01:30.
        (
            "Australia/Lord_Howe",
            &[(60, 90)],
            "2024-04-06T12:00:00Z",
            "2024-04-06T20:00:00Z",
            &[("2024-04-06T14:00:00Z", "2024-04-06T14:30:00Z")],
        ),
        (
            "Australia/Lord_Howe",
            &[(60, 120)],
            "2024-04-06T12:00:00Z",
            "2024-04-06T20:00:00Z",
            &[("2024-04-06T14:00:00Z", "2024-04-06T15:30:00Z")],
        ),
    ];
    for (zone, hours, from, to, expected) in zones {
        let schedule = PlainSchedule::every_day(hours);
        assert_eq!(
            open(zone, &schedule, from, to),
            spans(expected),
            "{zone} {hours:?} from {from}"
        );
    }
}

#[test]
fn pauses_are_united_and_clipped_at_the_start() {
    let office = PlainSchedule::monday_to_friday(OFFICE);
    let start = "2026-03-02T09:00:00Z";
    let at = |time: &str| format!("2026-03-02T{time}:00Z");
    let cases: &[(&[(&str, Option<&str>)], &str)] = &[
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

/// St John's went from 00:01 back to 23:01 until 2011: the first minute of Sunday
/// comes before the last hour of Saturday, so readings run back over a midnight.
#[test]
fn explanation_stands_where_readings_run_back_over_midnight() {
    let zone = "America/St_Johns";
    let mut schedule = PlainSchedule::monday_to_friday(OFFICE);
    schedule.holidays.insert(day("2010-11-07"));
    schedule.week[6] = OFFICE.to_vec();
    // The first minute of Sunday begins at 02:30Z; at 02:31Z it is Saturday 23:01 again.
    let look = |question: &Question, schedule: &PlainSchedule| {
        let calendar = schedule.calendar(zone);
        let pauses = question.pauses_of_engine();
        let commitment = Commitment {
            target: question.target_of_engine(),
            calendar: &calendar,
            start: Instant::from_unix_seconds(question.start),
            pauses: &pauses,
        };
        let explanation = commitment.explanation().unwrap();
        let shares = explanation.by_date(&calendar);
        (explanation, shares)
    };
    let paused = question(
        "2010-11-07T02:30:30Z",
        PlainTarget::Hours(1),
        &[("2010-11-07T02:45:00Z", None)],
    );
    let (explanation, _) = look(&paused, &schedule);
    let courses: Vec<_> = explanation.steps.iter().map(|step| step.course).collect();
    assert_eq!(
        courses,
        [Course::Holiday(crate::question::date(day("2010-11-07")))]
    );

    let always = PlainSchedule::every_day(&[(0, 1_440)]);
    let counted = question("2010-11-07T02:00:00Z", PlainTarget::Hours(1), &[]);
    let (explanation, shares) = look(&counted, &always);
    assert_eq!(explanation.counted_seconds(), 3_600);
    let shared: Vec<i64> = shares.iter().map(|share| share.counted_seconds()).collect();
    assert_eq!(shared, [1_800, 1_800]);
}
