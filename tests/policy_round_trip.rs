//! Policies: those of the repository, and that writing and reading lose nothing.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::Arc;

use chrono::{NaiveDate, Weekday};
use proptest::prelude::*;
use sla_widget::domain::calendar::Calendar;
use sla_widget::domain::calendar::schedule::{Hours, Schedule, Week};
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::domain::deadline::target::{Clock, Duration, Roll, Target, Unit};
use sla_widget::domain::policy::aims::Period;
use sla_widget::domain::policy::clause::{Clause, Mark};
use sla_widget::domain::policy::promise::Reading;
use sla_widget::domain::policy::{NamedSchedule, Policy, TicketState};
use sla_widget::exchange::policy::document::Document;
use sla_widget::exchange::policy::{built_in, built_in_text, read_policy, write_policy};

#[test]
fn the_policies_of_the_repository_read_without_a_problem() {
    for text in [
        built_in_text(),
        include_str!("../policies/sourcegraph-premium-support.json"),
        include_str!("../policies/impact-urgency-example.json"),
    ] {
        let read = read_policy(text).unwrap();
        assert_eq!(read.warnings, []);
        let policy = read.policy;
        let written = write_policy(&policy);
        assert_eq!(read_policy(&written).unwrap().policy, policy);
        assert_eq!(
            write_policy(&read_policy(&written).unwrap().policy),
            written
        );
        let document: Document = serde_json::from_str(text).unwrap();
        let again: Document = serde_json::from_str(&written).unwrap();
        assert_eq!(again, document, "the writer leaves nothing out");
    }
    assert!(built_in().is_ok());
}

/// Every sentence of the built-in policy that somebody may read.
fn sentences(value: &serde_json::Value, all: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (name, value) in members {
                match value {
                    serde_json::Value::String(text)
                        if ["text", "question", "hint", "summary", "effort"]
                            .contains(&name.as_str()) =>
                    {
                        all.extend(
                            text.split_inclusive(['.', '?', ';', ':'])
                                .map(str::to_owned),
                        );
                    }
                    _ => sentences(value, all),
                }
            }
        }
        serde_json::Value::Array(entries) => entries.iter().for_each(|entry| sentences(entry, all)),
        _ => {}
    }
}

#[test]
fn the_built_in_policy_speaks_plainly() {
    let mut all = Vec::new();
    sentences(&serde_json::from_str(built_in_text()).unwrap(), &mut all);
    assert!(all.len() > 100);
    for sentence in all {
        assert!(sentence.split_whitespace().count() <= 25, "{sentence}");
        for word in ["please", "sorry", "oops", "valid", "invalid", "forbidden"] {
            let has = sentence
                .to_lowercase()
                .split(|one: char| !one.is_alphabetic())
                .any(|one| one == word);
            assert!(!has, "{word} stands in: {sentence}");
        }
    }
}

fn any_sentence() -> impl Strategy<Value = String> {
    "[^\\p{Cc}\\p{Z}][^\\p{Cc}]{0,20}"
}

fn any_clause() -> impl Strategy<Value = Clause> {
    (any_sentence(), any::<bool>()).prop_map(|(text, stated)| Clause {
        text,
        mark: if stated { Mark::Stated } else { Mark::Reading },
        source: None,
    })
}

fn any_hours() -> impl Strategy<Value = Vec<Hours>> {
    let hours = (0..1_440_u32, 0..=1_440_u32)
        .prop_filter_map("equal ends", |(opening, closing)| {
            Hours::new(opening, closing)
        });
    prop::collection::vec(hours, 0..3)
}

fn any_schedule() -> impl Strategy<Value = NamedSchedule> {
    let date = (0..150_000_u64)
        .prop_map(|days| NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::Days::new(days));
    let zone = prop::sample::select(vec!["UTC", "America/Los_Angeles", "Asia/Kathmandu"]);
    let days = (prop::collection::vec(any_hours(), 7), any_hours());
    let special = prop::collection::btree_map(date.clone(), any_hours(), 0..3);
    let holidays = prop::collection::btree_map(date, prop::option::of(any_sentence()), 0..4);
    (
        zone,
        days,
        special,
        holidays,
        prop::option::of(any_clause()),
    )
        .prop_map(|(zone, (days, _), special_hours, holidays, clause)| {
            // Monday is always open, so that every clock can run.
            let mut week = Week::closed().with(Weekday::Mon, vec![Hours::WHOLE_DAY]);
            for (weekday, hours) in [
                Weekday::Tue,
                Weekday::Wed,
                Weekday::Thu,
                Weekday::Fri,
                Weekday::Sat,
                Weekday::Sun,
            ]
            .into_iter()
            .zip(days)
            {
                week = week.with(weekday, hours);
            }
            let schedule = Schedule {
                week,
                holidays: holidays.into_iter().collect(),
                special_hours: special_hours.into_iter().collect(),
            };
            NamedSchedule {
                id: "pacific".to_owned(),
                calendar: Arc::new(Calendar::new(Zone::named(zone).unwrap(), schedule)),
                clause,
            }
        })
}

fn any_target() -> impl Strategy<Value = Target> {
    let clock = prop::sample::select(vec![
        Clock::Business,
        Clock::Calendar { roll: Roll::None },
        Clock::Calendar {
            roll: Roll::NextOpen,
        },
    ]);
    let unit = prop::sample::select(vec![Unit::Hours, Unit::Minutes, Unit::Seconds]);
    prop_oneof![
        (0..=878_400_u64, unit, clock).prop_map(|(amount, unit, clock)| Target::Elapsed {
            duration: Duration { amount, unit },
            clock,
        }),
        (0..=36_600_u32).prop_map(Target::BusinessDays),
        (0..=5_300_u32).prop_map(Target::BusinessWeeks),
        Just(Target::WhenComplete {
            clock: Clock::Calendar { roll: Roll::None }
        }),
    ]
}

fn any_reading() -> impl Strategy<Value = Reading> {
    (any_sentence(), any_target(), any_clause()).prop_map(|(name, target, clause)| Reading {
        name,
        target,
        clause,
    })
}

/// The built-in policy with other schedules, targets, texts and figures.
fn any_policy() -> impl Strategy<Value = Policy> {
    let states = prop::sample::subsequence(
        vec![
            TicketState::New,
            TicketState::Open,
            TicketState::Pending,
            TicketState::OnHold,
            TicketState::Solved,
            TicketState::Closed,
        ],
        0..=6,
    );
    let periods = prop::sample::select(vec![
        None,
        Some(Period::Month),
        Some(Period::Quarter),
        Some(Period::Year),
    ]);
    let availability = (
        periods,
        prop::option::of(0..=10_000_u32),
        prop::option::of(0..100_000_u32),
    );
    let readings = prop::collection::vec(any_reading(), 1..4);
    (
        any_schedule(),
        readings,
        any_clause(),
        any_sentence(),
        states,
        availability,
    )
        .prop_map(
            |(schedule, mut readings, clause, name, states, (period, basis_points, minutes))| {
                let mut policy = built_in().unwrap();
                for promise in policy
                    .tables
                    .iter_mut()
                    .flat_map(|table| &mut table.promises)
                {
                    promise.calendar = Arc::clone(&schedule.calendar);
                }
                let promise = &mut policy.tables[0].promises[0];
                promise.reading = readings.remove(0);
                promise.other_readings = readings;
                promise.effort = Some(name.clone());
                policy.schedules[0] = schedule;
                policy.awareness = clause;
                policy.name = name;
                policy.pauses.states = states;
                policy.availability[0].period = period;
                policy.availability[0].basis_points = basis_points;
                policy.availability[0].longest_maintenance_minutes = minutes;
                policy
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_reads_as_the_same_policy(policy in any_policy()) {
        let text = write_policy(&policy);
        let read = read_policy(&text).map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        prop_assert_eq!(&read.policy, &policy);
        prop_assert_eq!(read.warnings, vec![]);
        prop_assert!(serde_json::from_str::<Document>(&text).is_ok());
    }
}
