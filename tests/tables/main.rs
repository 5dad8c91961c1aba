//! Tables from where tickets are: what is read of true exports, what is said of broken ones, and what
//! rows mean for tickets that are here.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod broken;
mod columns;
mod dates;
mod exports;
mod hostile;
mod life;
mod news;
mod news_laws;
mod rows;
mod torture;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::policy::Policy;
use sla_widget::exchange::table::{
    Arrivals, Mapping, RowReader, Survey, Table, TableReader, guess, read,
};
use sla_widget::exchange::{notation, policy};

/// The same cases in every run, unless `PROPTEST_CASES` asks for more and other ones.
fn settings() -> ProptestConfig {
    let settings = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => settings,
        None => ProptestConfig {
            cases: 128,
            rng_seed: RngSeed::Fixed(20_260_612),
            ..settings
        },
    }
}

/// A minute in UTC, such as `2026-03-02 09:00`.
#[track_caller]
fn at(text: &str) -> Instant {
    let written = format!("{}:00Z", text.replace(' ', "T"));
    notation::instant(&written).unwrap_or_else(|| panic!("{text} is no minute"))
}

fn built_in() -> Policy {
    policy::built_in().unwrap()
}

#[track_caller]
fn table(text: &str) -> Table {
    read(text.to_owned()).unwrap_or_else(|problem| panic!("{problem}"))
}

/// The table of a text that is read a few bytes at a time.
fn in_slices(text: &str, bytes: usize) -> Table {
    let mut reader = TableReader::new(text.to_owned());
    while !reader.step(bytes).is_finished {}
    reader
        .finish()
        .unwrap_or_else(|problem| panic!("{problem}"))
}

fn cells(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.cells().collect()).collect()
}

fn survey(table: &Table, mapping: &Mapping) -> Survey {
    let mut survey = Survey::new(table, mapping);
    while !survey.step(table, 7).is_finished {}
    survey
}

/// A table, and the mapping that is guessed for it.
fn understood(text: &str) -> (Table, Mapping, Survey) {
    let table = table(text);
    let policy = built_in();
    let mut mapping = guess(&table, &policy);
    let survey = survey(&table, &mapping);
    mapping.settle_known(&survey, &policy);
    (table, mapping, survey)
}

fn arrivals(table: &Table, mapping: &Mapping) -> Arrivals {
    let survey = survey(table, mapping);
    let mut reader = RowReader::new(table, mapping, &survey);
    while !reader.step(table, 3).is_finished {}
    reader.finish(table)
}

/// The sentences about the rows of a table.
fn sentences(arrivals: &Arrivals) -> Vec<String> {
    let listed = arrivals.problems.listed.iter();
    listed.map(ToString::to_string).collect()
}
