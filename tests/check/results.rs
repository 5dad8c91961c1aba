//! What the answers lead to: the worked example of the handbook, and answers that leave things open.

use sla_widget::app::check::Step;
use sla_widget::app::check::result::CheckResult;
use sla_widget::app::message::CheckMessage;
use sla_widget::app::text::check::{heading, other_readings};
use sla_widget::domain::deadline::commitment::Deadline;
use sla_widget::domain::policy::promise::Metric;
use sla_widget::domain::severity::classification::Outcome;
use sla_widget::ports::formats::{Formats, PlainFormats};

use super::{Reader, at};

fn result(reader: &Reader) -> CheckResult<'_> {
    let start = reader.model.check.start(&PlainFormats.month_names());
    reader.model.check.result(&reader.model.policy, start)
}

fn due(text: &str) -> Deadline {
    Deadline::Due(at(text))
}

/// Severity 1, reported Friday 2026-06-12 16:30 Pacific, as the policy's own example has it.
#[test]
fn the_worked_example_in_all_readings_and_deployments() {
    let working_hours = due("2026-06-17T23:30:00Z");
    let round_the_clock = due("2026-06-13T23:30:00Z");
    let next_opening = due("2026-06-15T16:00:00Z");
    for (deployment, answer, others) in [
        (
            "self_hosted",
            working_hours,
            vec![round_the_clock, next_opening],
        ),
        ("managed", round_the_clock, vec![working_hours]),
        ("cloud", round_the_clock, vec![working_hours]),
    ] {
        let mut reader = Reader::in_zone("Europe/London");
        reader.reports_severity_1(deployment);
        let result = result(&reader);
        let found = result
            .answer("1", deployment, Metric::FirstResponse)
            .unwrap();
        assert_eq!(found.deadline, answer, "{deployment}");
        let readings: Vec<Deadline> = found.other_readings.iter().map(|(_, due)| *due).collect();
        for other in others {
            assert!(
                readings.contains(&other),
                "{deployment}: {other:?} in {readings:?}"
            );
        }
    }
}

/// Two readings may come to the same time: it is said once. One that comes to the time above is no other.
#[test]
fn times_of_other_readings_are_told_once_each() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.reports_severity_1("self_hosted");
    let result = result(&reader);
    let told = |metric| {
        let answer = result.answer("1", "self_hosted", metric).unwrap();
        other_readings(answer, &PlainFormats)
    };
    let mut answer = result
        .answer("1", "self_hosted", Metric::Resolution)
        .unwrap()
        .clone();
    let times = |told: &str| {
        let (_, times) = told.split_once(": ").unwrap();
        times.split(", or ").map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(times(&told(Metric::FirstResponse)).len(), 2);
    let both = times(&told(Metric::Resolution));
    let mut different = both.clone();
    different.dedup();
    assert_eq!(both, different);
    for (_, deadline) in &mut answer.other_readings {
        *deadline = answer.deadline;
    }
    assert_eq!(
        other_readings(&answer, &PlainFormats),
        "Read another way, it is the same time"
    );
}

#[test]
fn a_severity_2_has_a_business_week_and_no_date_for_the_resolution() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.reports_a_question("cloud");
    let result = result(&reader);
    let answer = |metric| result.answer("2", "cloud", metric).unwrap().deadline;
    assert_eq!(answer(Metric::FirstResponse), due("2026-06-19T23:30:00Z"));
    assert_eq!(answer(Metric::Resolution), Deadline::WhenComplete);
    assert_eq!(
        heading(&result, &PlainFormats),
        "Severity 2: expect an answer by Friday 19 June"
    );
}

#[test]
fn an_unknown_that_matters_shows_both_severities_and_what_would_decide() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.answers("deployment", "cloud");
    reader.answers("beta", "no");
    reader.answers("kind", "broken");
    reader.answers("production", "unknown");
    reader.answers("effect", "severe");
    reader.answers("impact", "yes");
    reader.does(CheckMessage::HeardNow);
    reader.does(CheckMessage::Continue);
    let result = result(&reader);
    assert_eq!(
        heading(&result, &PlainFormats),
        "It depends: Severity 1, or Severity 2"
    );
    let deciding: Vec<&str> = result
        .deciding_facts
        .iter()
        .map(|fact| fact.id.as_str())
        .collect();
    assert_eq!(deciding, ["production"]);
    assert!(
        result.cases.iter().all(|case| !case.groups.is_empty()),
        "both have dates"
    );
}

#[test]
fn an_unknown_that_does_not_matter_decides_nothing() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.answers("deployment", "cloud");
    reader.answers("beta", "no");
    reader.answers("kind", "broken");
    reader.answers("production", "no");
    reader.answers("effect", "unknown");
    reader.answers("impact", "unknown");
    reader.does(CheckMessage::HeardNow);
    reader.does(CheckMessage::Continue);
    let result = result(&reader);
    assert_eq!(
        result.decided().unwrap().outcome,
        Outcome::Severity("2".to_owned())
    );
}

#[test]
fn an_unknown_deployment_groups_tables_that_promise_the_same() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.reports_severity_1("unknown");
    let result = result(&reader);
    let severe = result
        .cases
        .iter()
        .find(|case| case.severity.is_some())
        .unwrap();
    let groups: Vec<Vec<&str>> = severe
        .groups
        .iter()
        .map(|group| group.tables.iter().map(|table| table.id.as_str()).collect())
        .collect();
    assert_eq!(groups, [vec!["self_hosted"], vec!["managed", "cloud"]]);
    assert!(
        result
            .cases
            .iter()
            .any(|case| case.outcome == Outcome::ByContract)
    );
}

#[test]
fn a_custom_agreement_never_shows_a_date_of_this_policy() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.answers("deployment", "custom_agreement");
    let result = result(&reader);
    assert_eq!(heading(&result, &PlainFormats), "Your contract decides");
    assert!(result.cases.iter().all(|case| case.groups.is_empty()));
    assert_eq!(reader.model.check.step, Step::Result);
}

/// Case B61: the reader's zone changes how an instant is written, never the instant.
#[test]
fn the_readers_zone_never_moves_a_deadline() {
    let deadlines: Vec<Deadline> = ["Pacific/Kiritimati", "Pacific/Honolulu", "UTC"]
        .iter()
        .map(|zone| {
            let mut reader = Reader::in_zone(zone);
            reader.reports_severity_1("self_hosted");
            let result = result(&reader);
            result
                .answer("1", "self_hosted", Metric::FirstResponse)
                .unwrap()
                .deadline
        })
        .collect();
    assert_eq!(deadlines, [due("2026-06-17T23:30:00Z"); 3]);
}

#[test]
fn a_deadline_in_the_next_year_is_shown_with_its_year() {
    for (start, expected) in [
        (
            "2026-12-31T23:30:00Z",
            "Severity 1: expect an answer by Friday 1 January 2027",
        ),
        (
            "2026-12-28T23:30:00Z",
            "Severity 1: expect an answer by Tuesday 29 December",
        ),
    ] {
        let mut reader = Reader::in_zone("Europe/London");
        reader.now = at(start);
        reader.reports_severity_1("cloud");
        let start = reader.model.check.start(&PlainFormats.month_names());
        let result = reader.model.check.result(&reader.model.policy, start);
        assert_eq!(heading(&result, &PlainFormats), expected);
    }
}
