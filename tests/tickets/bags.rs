//! Random bags of events of one ticket, in which everything may be wrong.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{
    ClockAfterReopening, Event, EventId, Happening, Resolution, Satisfaction, TicketId,
};
use sla_widget::domain::ticket::report::{Correction, Report};

use crate::at;
use crate::story::{TICKET, policy_name};

/// The same cases in every run, unless `PROPTEST_CASES` asks for more and other ones.
pub fn settings() -> ProptestConfig {
    let settings = ProptestConfig {
        failure_persistence: None,
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

/// Times on this grid, so that many are equal; a Monday at 08:00, before the office opens.
pub fn grid(steps: i64) -> Instant {
    at("2026-03-02 08:00").plus_seconds(steps * GRID)
}

/// The seconds between two times of the grid.
pub const GRID: i64 = 1_800;

/// The last step of the grid.
pub const LAST_STEP: i64 = 60;

/// Times of sane clocks.
pub fn tame_times() -> impl Strategy<Value = Instant> + Clone {
    (0..=LAST_STEP).prop_map(grid)
}

/// Any times: most on the grid, some as wrong as can be.
pub fn wild_times() -> impl Strategy<Value = Instant> + Clone {
    let extremes = [
        Instant::from_unix_seconds(i64::MIN),
        Instant::from_unix_seconds(0),
        Instant::EARLIEST,
        Instant::LATEST,
        Instant::from_unix_seconds(i64::MAX),
    ];
    prop_oneof![
        6 => (0..=LAST_STEP).prop_map(grid),
        1 => any::<i64>().prop_map(Instant::from_unix_seconds),
        1 => proptest::sample::select(extremes.to_vec()),
    ]
}

/// Few ids, so that events meet.
pub fn ids() -> impl Strategy<Value = EventId> + Clone {
    (1..=16_u64, 6..=8_u64).prop_map(|(counter, replica)| EventId { counter, replica })
}

fn names() -> impl Strategy<Value = String> + Clone {
    proptest::sample::select(vec!["", "one", "two"]).prop_map(str::to_owned)
}

fn maybe_names() -> impl Strategy<Value = Option<String>> + Clone {
    proptest::option::of(names())
}

fn urgencies() -> impl Strategy<Value = Option<String>> + Clone {
    let urgencies = proptest::sample::select(vec!["urgent", "high", "low"]);
    proptest::option::of(urgencies.prop_map(str::to_owned))
}

pub fn reports(times: impl Strategy<Value = Instant>) -> impl Strategy<Value = Report> {
    let texts = [maybe_names(), maybe_names(), maybe_names(), maybe_names()];
    let severities = [urgencies(), urgencies()];
    (names(), texts, severities, times, any::<bool>()).prop_map(
        |(subject, [reference, link, customer, plan], [urgency, severity], aware, is_sample)| {
            let facts = urgency.iter().fold(Facts::new(), |facts, urgency| {
                facts.with("urgency", urgency)
            });
            Report {
                subject,
                reference,
                link,
                customer,
                plan,
                facts,
                severity,
                aware,
                policy: policy_name("small", "1"),
                is_sample,
            }
        },
    )
}

fn corrections(times: impl Strategy<Value = Instant>) -> impl Strategy<Value = Correction> {
    prop_oneof![
        names().prop_map(Correction::Subject),
        maybe_names().prop_map(Correction::Reference),
        maybe_names().prop_map(Correction::Link),
        maybe_names().prop_map(Correction::Customer),
        maybe_names().prop_map(Correction::Plan),
        times.prop_map(Correction::Aware),
        urgencies().prop_map(|answer| Correction::Fact {
            fact: "urgency".to_owned(),
            answer
        }),
        urgencies().prop_map(Correction::Severity),
    ]
}

pub fn states() -> impl Strategy<Value = TicketState> + Clone {
    proptest::sample::select(vec![
        TicketState::New,
        TicketState::Open,
        TicketState::Pending,
        TicketState::OnHold,
        TicketState::Solved,
        TicketState::Closed,
    ])
}

/// What moves a ticket on.
fn steps(times: impl Strategy<Value = Instant>) -> impl Strategy<Value = Happening> {
    prop_oneof![
        3 => states().prop_map(Happening::StateChanged),
        3 => any::<(bool, bool)>().prop_map(|(says_what_was_tried, says_what_happens_next)| {
            Happening::Responded { says_what_was_tried, says_what_happens_next }
        }),
        1 => times.prop_map(|by| Happening::UpdatePromised { by }),
        3 => proptest::sample::select(vec![
            Resolution::Solution, Resolution::Workaround, Resolution::ProductUpdate,
        ]).prop_map(Happening::Resolved),
        3 => proptest::sample::select(vec![
            ClockAfterReopening::Continues, ClockAfterReopening::StartsAnew,
        ]).prop_map(Happening::Reopened),
    ]
}

fn happenings(times: impl Strategy<Value = Instant> + Clone) -> impl Strategy<Value = Happening> {
    prop_oneof![
        2 => reports(times.clone()).prop_map(|report| Happening::Opened(Box::new(report))),
        3 => (corrections(times.clone()), names())
            .prop_map(|(correction, reason)| Happening::Corrected { correction, reason }),
        2 => (ids(), times.clone(), names())
            .prop_map(|(event, happened, reason)| Happening::TimeCorrected { event, happened, reason }),
        14 => steps(times),
        1 => names().prop_map(Happening::Noted),
        1 => proptest::sample::select(vec![Satisfaction::Good, Satisfaction::Bad])
            .prop_map(Happening::Rated),
        1 => names().prop_map(|version| Happening::MovedToPolicy(policy_name("small", &version))),
        4 => ids().prop_map(Happening::Retracted),
        1 => Just(Happening::Deleted),
        1 => Just(Happening::Restored),
    ]
}

fn events(times: impl Strategy<Value = Instant> + Clone) -> impl Strategy<Value = Event> {
    (
        ids(),
        times.clone(),
        times.clone(),
        maybe_names(),
        happenings(times),
    )
        .prop_map(|(id, happened, recorded, by, what)| Event {
            id,
            ticket: TICKET,
            happened,
            recorded,
            by,
            what,
        })
}

/// Any events: several openings or none, ids twice, clocks as wrong as can be.
pub fn bags() -> impl Strategy<Value = Vec<Event>> {
    vec(events(wild_times()), 0..24)
}

/// Any events under ids of their own, with sane clocks: nothing contradicts.
pub fn tame_bags() -> impl Strategy<Value = Vec<Event>> {
    vec(events(tame_times()), 1..28).prop_map(|mut bag| {
        let mut seen = Vec::new();
        bag.retain(|event| {
            let is_new = !seen.contains(&event.id);
            seen.push(event.id);
            is_new
        });
        bag
    })
}

/// A report and then only what moves a ticket on, as one page records it.
pub fn lives() -> impl Strategy<Value = Vec<Event>> {
    (
        tame_times(),
        vec((tame_times(), steps(tame_times())), 0..12),
    )
        .prop_map(|(aware, steps)| {
            let opened = Happening::Opened(Box::new(Report {
                severity: Some("high".to_owned()),
                ..Report::unknown(aware)
            }));
            let all = std::iter::once((aware, opened)).chain(steps);
            all.zip(1..)
                .map(|((happened, what), counter)| {
                    crate::story::event(crate::story::id(counter), happened, what)
                })
                .collect()
        })
}

/// The events of several tickets.
pub fn journals() -> impl Strategy<Value = Vec<Event>> {
    vec((events(wild_times()), 1..=3_u64), 0..20).prop_map(|events| {
        let all = events.into_iter().map(|(event, ticket)| Event {
            ticket: TicketId(EventId {
                counter: ticket,
                replica: 7,
            }),
            ..event
        });
        all.collect()
    })
}
