//! The ways in which a case worked out by hand is put to the engine.

use sla_widget::domain::calendar::instant::Instant;

use crate::question::{
    PlainClock, PlainDeadline, PlainSchedule, PlainTarget, Question, Written, seconds, written,
};

/// Instants as text, the second of them none for a pause that goes on.
pub type PauseText<'a> = (&'a str, Option<&'a str>);

pub const OFFICE: &[Written] = &[(540, 1_020)];

/// A question on the business clock, asked at its start.
pub fn question(start: &str, target: PlainTarget, pauses: &[PauseText]) -> Question {
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

pub fn on_clock(clock: PlainClock, question: Question) -> Question {
    Question { clock, ..question }
}

pub fn answer(zone: &str, schedule: &PlainSchedule, question: &Question) -> String {
    match question.answer_of_engine(&schedule.calendar(zone)).0 {
        PlainDeadline::At(instant) => written(instant),
        PlainDeadline::OpenEnded => "open_ended".to_owned(),
        PlainDeadline::Paused { remaining } => format!("paused, {remaining} left"),
        PlainDeadline::NoOpenTime => "no_open_time".to_owned(),
    }
}

/// The open stretches that touch the UTC span from `from` to `to`.
pub fn open(zone: &str, schedule: &PlainSchedule, from: &str, to: &str) -> Vec<(String, String)> {
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

pub fn spans(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |&(from, to): &(&str, &str)| (from.to_owned(), to.to_owned());
    expected.iter().map(owned).collect()
}
