//! Holidays and clock changes, worked out by hand (SEMANTICS 2 and 3).

use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::deadline::commitment::Commitment;
use sla_widget::domain::deadline::explanation::Course;

use crate::by_hand::{OFFICE, answer, open, question, spans};
use crate::question::{PlainSchedule, PlainTarget, Question, Written, date, day};

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

/// Zone, hours of every day, the span to look at, and what is open in it.
type Row = (
    &'static str,
    &'static [Written],
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

#[test]
fn closing_at_the_first_reading_of_an_overlap_stays_on_the_first_pass() {
    let zones: &[Row] = &[
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

/// Apia went from the end of 2011-12-29 to the beginning of 2011-12-31, at 10:00Z.
#[test]
fn date_that_a_zone_skipped_has_no_time_to_take_away() {
    let mut always = PlainSchedule::every_day(&[(0, 1_440)]);
    always.holidays.insert(day("2011-12-30"));
    let (from, to) = ("2011-12-29T12:00:00Z", "2011-12-31T12:00:00Z");
    assert_eq!(
        open("Pacific/Apia", &always, from, to),
        spans(&[(from, to)])
    );
    let mut office = PlainSchedule::every_day(OFFICE);
    let one_day = question("2011-12-29T20:00:00Z", PlainTarget::BusinessDays(1), &[]);
    assert_eq!(
        answer("Pacific/Apia", &office, &one_day),
        "2011-12-30T20:00:00Z"
    );
    office.holidays.insert(day("2011-12-31"));
    assert_eq!(
        answer("Pacific/Apia", &office, &one_day),
        "2011-12-31T20:00:00Z"
    );
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
    assert_eq!(courses, [Course::Holiday(date(day("2010-11-07")))]);

    let always = PlainSchedule::every_day(&[(0, 1_440)]);
    let counted = question("2010-11-07T02:00:00Z", PlainTarget::Hours(1), &[]);
    let (explanation, shares) = look(&counted, &always);
    assert_eq!(explanation.counted_seconds(), 3_600);
    let shared: Vec<i64> = shares.iter().map(|share| share.counted_seconds()).collect();
    assert_eq!(shared, [1_800, 1_800]);
}
