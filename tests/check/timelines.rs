//! The course of a deadline, date by date and in sentences, where it is long or not plain.

use chrono::{NaiveDate, Weekday};
use sla_widget::app::check::timeline::{Row, rows};
use sla_widget::app::text::why::sentences;
use sla_widget::domain::calendar::Calendar;
use sla_widget::domain::calendar::schedule::{Hours, Schedule, Week};
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::domain::deadline::answer::Answer;
use sla_widget::domain::deadline::pause::{Pause, Pauses};
use sla_widget::domain::deadline::target::{Clock, Duration, Roll, Target, Unit};
use sla_widget::domain::policy::promise::Promise;
use sla_widget::exchange::policy::built_in;
use sla_widget::ports::formats::PlainFormats;

use super::at;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn hours(amount: u64, clock: Clock) -> Target {
    let unit = Unit::Hours;
    Target::Elapsed {
        duration: Duration { amount, unit },
        clock,
    }
}

/// A promise of `target` in Los Angeles, Monday to Friday 09:00 to 17:00, with these holidays.
fn promise(target: Target, holidays: &[&str]) -> Promise {
    let mut week = Week::closed();
    for day in [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ] {
        week = week.with(day, vec![Hours::new(540, 1_020).unwrap()]);
    }
    let schedule = Schedule {
        week,
        holidays: holidays.iter().map(|&day| (date(day), None)).collect(),
        ..Schedule::default()
    };
    let zone = Zone::named("America/Los_Angeles").unwrap();
    let mut promise = built_in().unwrap().tables[0].promises[0].clone();
    promise.calendar = Calendar::new(zone, schedule).into();
    promise.reading.target = target;
    promise.other_readings.clear();
    promise
}

fn shown(answer: &Answer) -> Vec<Row> {
    let explanation = answer.explanation.as_ref().unwrap();
    rows(explanation, &answer.promise.calendar, Weekday::Mon)
}

#[test]
fn fourteen_dates_are_shown_one_by_one_and_more_as_whole_weeks() {
    for (amount, weeks) in [(80, 0), (160, 1)] {
        let promise = promise(hours(amount, Clock::Business), &[]);
        let answer = promise.answer(at("2026-06-01T16:00:00Z"), Pauses::NONE);
        let rows = shown(&answer);
        let merged = rows.iter().filter(|row| matches!(row, Row::Weeks { .. }));
        assert_eq!(merged.count(), weeks, "{rows:?}");
        let counted: i64 = rows.iter().map(Row::counted_seconds).sum();
        assert_eq!(counted, i64::try_from(amount).unwrap() * 3_600);
    }
    let promise = promise(hours(160, Clock::Business), &[]);
    let answer = promise.answer(at("2026-06-01T16:00:00Z"), Pauses::NONE);
    assert!(shown(&answer).contains(&Row::Weeks {
        first: date("2026-06-08"),
        last: date("2026-06-21"),
        counted_seconds: 80 * 3_600,
    }));
}

#[test]
fn a_week_with_a_holiday_is_never_merged_so_that_the_holiday_is_told() {
    let promise = promise(hours(160, Clock::Business), &["2026-06-10"]);
    let answer = promise.answer(at("2026-06-01T16:00:00Z"), Pauses::NONE);
    let is_holiday = |row: &Row| matches!(row, Row::Date(share) if share.is_holiday);
    assert!(shown(&answer).iter().any(is_holiday));
    let told = sentences(&answer, &PlainFormats);
    assert!(
        told.contains(&"Wed 10 Jun: holiday, closed.".to_owned()),
        "{told:?}"
    );
}

#[test]
fn a_pause_is_told_with_its_times() {
    let promise = promise(hours(8, Clock::Business), &[]);
    let pause = Pause::new(at("2026-06-01T18:00:00Z"), Some(at("2026-06-01T20:00:00Z")));
    let pauses = Pauses::new(&[pause.unwrap()]);
    let answer = promise.answer(at("2026-06-01T16:00:00Z"), &pauses);
    let told = sentences(&answer, &PlainFormats);
    assert_eq!(
        told[1],
        "Mon 1 Jun, 09:00 to 11:00 and 13:00 to 17:00: 6 h. Paused 11:00 to 13:00."
    );
}

#[test]
fn a_roll_is_told_with_the_next_opening() {
    let clock = Clock::Calendar {
        roll: Roll::NextOpen,
    };
    let promise = promise(hours(24, clock), &[]);
    let answer = promise.answer(at("2026-06-12T23:30:00Z"), Pauses::NONE);
    let told = sentences(&answer, &PlainFormats);
    assert_eq!(
        told[1..],
        [
            "Every hour counts, day and night: 24 h later it is Sat 13 Jun, 16:30 PDT.",
            "That is outside the working hours, so it moves to the next opening: Mon 15 Jun, 09:00 PDT.",
        ]
    );
}

#[test]
fn business_days_are_named_and_a_holiday_among_them_is_not_counted() {
    let promise = promise(Target::BusinessDays(2), &["2026-06-16"]);
    let answer = promise.answer(at("2026-06-12T23:30:00Z"), Pauses::NONE);
    let told = sentences(&answer, &PlainFormats);
    assert_eq!(
        told[1..],
        [
            "Business days counted: Mon 15 Jun, Wed 17 Jun.",
            "Tue 16 Jun: holiday, not counted.",
            "On the last day the time of day is the same: 16:30 PDT.",
        ]
    );
}

#[test]
fn a_clock_change_on_the_way_is_told() {
    let clock = Clock::Calendar { roll: Roll::None };
    let promise = promise(hours(24, clock), &[]);
    let answer = promise.answer(at("2026-03-08T00:30:00Z"), Pauses::NONE);
    let told = sentences(&answer, &PlainFormats).join(" ");
    assert!(
        told.contains("The clocks go forward on Sun 8 Mar."),
        "{told}"
    );
    assert!(told.contains("Sun 8 Mar, 17:30 PDT"), "{told}");
}
