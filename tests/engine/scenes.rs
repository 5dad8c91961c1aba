//! Random scenes and questions for the laws.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sla_widget::domain::calendar::Calendar;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::deadline::commitment::{Commitment, Deadline};

use crate::chance::{Chance, SCENES};
use crate::question::{PlainClock, PlainSchedule, PlainTarget, Question, day};

/// The same cases in every run, unless `PROPTEST_CASES` asks for more and other ones.
pub fn settings() -> ProptestConfig {
    let settings = ProptestConfig {
        failure_persistence: None,
        // Laws with conditions reject many scenes.
        max_global_rejects: 1_000_000,
        ..ProptestConfig::default()
    };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => settings,
        None => ProptestConfig {
            cases: 64,
            rng_seed: RngSeed::Fixed(20_260_612),
            ..settings
        },
    }
}

/// A schedule of a zone, with a second near one of the zone's clock changes.
#[derive(Clone, Debug)]
pub struct Scene {
    pub zone: &'static str,
    pub change: i64,
    pub schedule: PlainSchedule,
}

pub fn scenes() -> impl Strategy<Value = Scene> {
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
pub fn offsets() -> impl Strategy<Value = i64> {
    prop_oneof![
        -432_000..432_000_i64,
        (-7_200..7_200_i64).prop_map(|minutes| minutes * 60)
    ]
}

pub fn clocks() -> impl Strategy<Value = PlainClock> {
    prop_oneof![
        Just(PlainClock::Business),
        Just(PlainClock::Calendar),
        Just(PlainClock::CalendarWithRoll),
    ]
}

pub fn elapsed_seconds() -> impl Strategy<Value = i64> {
    prop_oneof![
        0..172_800_i64,
        (0..3_000_i64).prop_map(|minutes| minutes * 60)
    ]
}

/// Ended pauses, in seconds after the start.
pub fn ended_pauses() -> impl Strategy<Value = Vec<(i64, Option<i64>)>> {
    let lengths = prop_oneof![0..7_200_i64, 0..300_000_i64];
    let pause =
        (-90_000..500_000_i64, lengths).prop_map(|(from, length)| (from, Some(from + length)));
    vec(pause, 0..4)
}

/// Pauses of which one may still go on.
pub fn pauses() -> impl Strategy<Value = Vec<(i64, Option<i64>)>> {
    (
        ended_pauses(),
        proptest::option::weighted(0.2, -90_000..500_000_i64),
    )
        .prop_map(|(mut pauses, open)| {
            pauses.extend(open.map(|from| (from, None)));
            pauses
        })
}

pub fn question(
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
pub fn with<T>(question: &Question, calendar: &Calendar, look: impl FnOnce(&Commitment) -> T) -> T {
    let pauses = question.pauses_of_engine();
    look(&Commitment {
        target: question.target_of_engine(),
        calendar,
        start: Instant::from_unix_seconds(question.start),
        pauses: &pauses,
    })
}

pub fn deadline(question: &Question, calendar: &Calendar) -> Deadline {
    with(question, calendar, |commitment| commitment.deadline())
}

/// Later or equal, where no deadline at all is later than any.
pub fn is_not_earlier(later: Deadline, earlier: Deadline) -> bool {
    match (later.instant(), earlier.instant()) {
        (Some(later), Some(earlier)) => later >= earlier,
        (None, _) => true,
        (Some(_), None) => false,
    }
}
