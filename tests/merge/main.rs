//! Merging two journals, judged from outside: laws of the union with names left out and with
//! contradictions, three replicas that exchange files in any order, the comparison of a file with
//! what is here against an oracle, and imports that are taken out again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bags;
mod cases;
mod comparison_laws;
mod convergence;
mod names;
mod oracle;
mod replicas;
mod taking_out;
mod union_laws;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::ticket::event::{Event, TicketId};
use sla_widget::domain::ticket::journal::Journal;

/// The same cases in every run, unless `PROPTEST_CASES` asks for more and other ones.
fn settings(cases: u32) -> ProptestConfig {
    let settings = ProptestConfig {
        failure_persistence: None,
        max_global_rejects: 1_000_000,
        ..ProptestConfig::default()
    };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => settings,
        None => ProptestConfig {
            cases,
            rng_seed: RngSeed::Fixed(20_260_612),
            ..settings
        },
    }
}

/// So many minutes after 09:00 UTC on a Monday, 2 March 2026.
const fn minute(minutes: i64) -> Instant {
    Instant::from_unix_seconds(1_772_442_000 + minutes * 60)
}

fn journal(events: &[Event]) -> Journal {
    let mut journal = Journal::new();
    for event in events {
        journal.add(event.clone());
    }
    journal
}

/// `one`, with everything of `other` merged ticket by ticket.
fn union(one: &Journal, other: &Journal) -> Journal {
    let mut all = one.clone();
    for (ticket, _) in other.tickets() {
        all.merge(ticket, other);
    }
    all
}

fn content(journal: &Journal) -> Vec<(TicketId, Vec<Event>)> {
    let tickets = journal.tickets();
    tickets
        .map(|(ticket, events)| (ticket, events.to_vec()))
        .collect()
}

fn all_events(journal: &Journal) -> Vec<Event> {
    journal
        .tickets()
        .flat_map(|(_, events)| events.to_vec())
        .collect()
}
