//! The plain text in index.html, which readers without WebAssembly get, says what the built-in policy says.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use sla_widget::domain::deadline::target::{Clock, Target};
use sla_widget::domain::policy::Policy;
use sla_widget::domain::policy::promise::{Metric, Promise};
use sla_widget::exchange::policy::built_in;

const PAGE: &str = include_str!("../index.html");

/// The page without its tags, each run of blanks as one.
fn plain_text() -> String {
    let body = PAGE.split("<main id=\"app\">").nth(1).unwrap();
    let mut text = String::new();
    for part in body.split('<') {
        text.push(' ');
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn promise<'a>(policy: &'a Policy, table: &str, severity: &str, metric: Metric) -> &'a Promise {
    let table = policy.tables.iter().find(|one| one.id == table).unwrap();
    table
        .promises
        .iter()
        .find(|one| one.severity == severity && one.metric == metric)
        .unwrap()
}

/// The target in the words of the page.
fn words(target: Target) -> String {
    match target {
        Target::Elapsed { duration, .. } => format!("within {} hours", duration.amount),
        Target::BusinessWeeks(1) => "within one business week".to_owned(),
        Target::WhenComplete { .. } => "when complete, without a date".to_owned(),
        other => panic!("the page has no words for {other:?}"),
    }
}

#[test]
fn every_row_tells_the_targets_of_the_policy_for_every_deployment() {
    let policy = built_in().unwrap();
    let text = plain_text();
    let rows: Vec<&str> = text.split("Severity ").skip(1).collect();
    assert_eq!(rows.len(), policy.severities.len());
    for (severity, row) in policy.severities.iter().zip(rows) {
        assert!(row.starts_with(&severity.id), "{row}");
        for table in &policy.tables {
            let target = |metric| {
                let promise = promise(&policy, &table.id, &severity.id, metric);
                let effort = promise.effort.iter().map(|effort| {
                    let effort = effort.trim_end_matches('.');
                    format!(", {}{}", effort[..1].to_ascii_lowercase(), &effort[1..])
                });
                words(promise.reading.target) + &effort.collect::<String>()
            };
            let cells = [target(Metric::FirstResponse), target(Metric::Resolution)].join(" ");
            assert!(row.contains(&cells), "{}: {cells:?} in {row:?}", table.id);
        }
    }
}

#[test]
fn the_page_tells_which_hours_count_and_for_whom() {
    let policy = built_in().unwrap();
    let text = plain_text();
    let calendar = &policy.schedule("pacific").unwrap().calendar;
    assert!(text.contains(calendar.zone().name()));
    assert!(text.contains("Monday to Friday, 09:00 to 17:00"));
    assert_eq!(calendar.schedule().week.open_weekdays(), 5);
    for (table, clock) in [
        ("self_hosted", "only those hours count"),
        ("managed", "hours count round the clock"),
        ("cloud", "hours count round the clock"),
    ] {
        let target = promise(&policy, table, "1", Metric::FirstResponse)
            .reading
            .target;
        let counts_open_hours = matches!(
            target,
            Target::Elapsed {
                clock: Clock::Business,
                ..
            }
        );
        assert_eq!(counts_open_hours, clock.starts_with("only"), "{table}");
        assert!(text.contains(clock));
    }
}

#[test]
fn the_page_leads_to_the_source_of_the_policy() {
    let source = built_in().unwrap().source.unwrap();
    assert!(PAGE.contains(&format!("href=\"{}\"", source.address)));
    assert!(plain_text().contains(&source.title));
}
