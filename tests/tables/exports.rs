//! The exports of Zendesk, Jira and GitHub, as they are, and a table from a German spreadsheet.

use sla_widget::domain::calendar::zone::Zone;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::incoming::Incoming;
use sla_widget::exchange::table::{Mapping, Part, Table, TableKind};

use crate::{arrivals, at, sentences, understood};

/// The name of the column that tells a part.
fn column_of<'t>(table: &'t Table, mapping: &Mapping, part: Part) -> Option<&'t str> {
    let column = mapping.column(part)?;
    table.columns.get(column).map(String::as_str)
}

/// What the rows say, none of which may be unusable.
#[track_caller]
fn all(table: &Table, mapping: &Mapping) -> Vec<Incoming> {
    let arrivals = arrivals(table, mapping);
    assert_eq!(sentences(&arrivals), [""; 0]);
    let rows = arrivals.rows.into_iter();
    rows.map(|arrival| arrival.incoming).collect()
}

#[test]
fn tickets_of_zendesks_api() {
    let (table, mapping, survey) = understood(include_str!("files/zendesk-api.json"));
    assert_eq!(table.kind, TableKind::Zendesk);
    assert!(table.problems.is_empty());
    assert_eq!(survey.needs().zone, None);
    let [first, second] = all(&table, &mapping).try_into().unwrap();
    assert_eq!(first.reference.as_deref(), Some("#1846"));
    assert_eq!(
        first.subject,
        "Search returns \"nothing\" since the upgrade"
    );
    let page = "https://acme-support.zendesk.com/agent/tickets/1846";
    assert_eq!(first.link.as_deref(), Some(page));
    assert_eq!(first.severity.as_deref(), Some("1"));
    assert_eq!(first.state, Some(TicketState::Pending));
    assert_eq!(first.aware, at("2026-06-12 23:30"));
    assert_eq!(first.changed, Some(at("2026-06-13 08:15").plus_seconds(42)));
    assert_eq!(second.severity, None);
    assert_eq!(second.state, Some(TicketState::New));
}

#[test]
fn fields_that_a_team_added_to_zendesk_can_be_chosen() {
    let (table, _, _) = understood(include_str!("files/zendesk-api.json"));
    let column = table
        .columns
        .iter()
        .position(|name| name == "custom_fields.27648");
    let column = column.unwrap();
    let values: Vec<&str> = table.rows.iter().map(|row| row.cell(column)).collect();
    assert_eq!(values, ["self_hosted", "cloud"]);
    let tags = table
        .columns
        .iter()
        .position(|name| name == "tags")
        .unwrap();
    assert_eq!(table.rows[0].cell(tags), "enterprise, search");
}

#[test]
fn zendesks_export_with_one_ticket_a_line() {
    let (table, mapping, _) = understood(include_str!("files/zendesk-export.jsonl"));
    assert_eq!(table.kind, TableKind::Zendesk);
    assert_eq!(table.rows[1].line, 2);
    let [first, second] = all(&table, &mapping).try_into().unwrap();
    assert_eq!(first.customer.as_deref(), Some("Kite GmbH"));
    // The policy has two severities.
    assert_eq!(first.severity.as_deref(), Some("1"));
    assert_eq!(second.severity.as_deref(), Some("2"));
    assert_eq!(first.state, Some(TicketState::Closed));
    assert_eq!(first.solved, Some(at("2026-06-02 10:45")));
    // 95 minutes after it was reported.
    assert_eq!(first.first_response, Some(at("2026-06-01 10:35")));
    assert_eq!(second.customer, None);
    assert_eq!(second.state, Some(TicketState::OnHold));
    assert_eq!(second.state_since, Some(at("2026-06-03 12:40")));
    assert_eq!(second.first_response, Some(at("2026-06-03 12:20")));
}

#[test]
fn zendesks_csv_names_no_zone_so_that_it_is_asked() {
    let (table, mut mapping, survey) = understood(include_str!("files/zendesk-report.csv"));
    assert_eq!(table.kind, TableKind::Zendesk);
    assert_eq!(survey.needs().zone.as_deref(), Some("2026-06-01 11:00"));
    let without = arrivals(&table, &mapping);
    assert_eq!(without.unusable, 3);
    assert!(
        sentences(&without)[0]
            .starts_with("Line 2, “Created at”: “2026-06-01 11:00” names no time zone.")
    );
    mapping.zone = Some(Zone::named("Europe/Berlin").unwrap());
    mapping.severities.settle("-", None);
    let with = arrivals(&table, &mapping);
    let [first, second] = with.rows.as_slice() else {
        panic!("{with:#?}")
    };
    assert_eq!(first.incoming.aware, at("2026-06-01 09:00"));
    assert_eq!(first.incoming.first_response, Some(at("2026-06-01 10:35")));
    assert_eq!(first.incoming.solved, Some(at("2026-06-02 10:45")));
    assert_eq!(second.line, 3);
    assert_eq!(
        second.incoming.subject,
        "Search returns \"nothing\"\nsince the upgrade"
    );
    // Its first line is the fifth of the file, as a cell before it has two.
    assert_eq!(
        sentences(&with),
        [
            "Line 5, “Created at”: Clocks went forward, so “2026-03-29 02:30” did not happen in the \
             chosen zone. Correct the time, or choose another zone."
        ]
    );
}

#[test]
fn issues_of_jira() {
    let (table, mut mapping, survey) = understood(include_str!("files/jira.csv"));
    assert_eq!(table.kind, TableKind::Jira);
    assert_eq!(
        column_of(&table, &mapping, Part::Reference),
        Some("Issue key")
    );
    assert_eq!(mapping.column(Part::Note), None);
    assert!(survey.needs().zone.is_some());
    assert_eq!(survey.needs().order, None);
    mapping.zone = Some(Zone::named("America/Los_Angeles").unwrap());
    let unknown = "Line 7, “Status”: It is not settled what “Being frobnicated” means. \
                   Choose what it stands for.";
    assert_eq!(sentences(&arrivals(&table, &mapping)), [unknown]);
    mapping
        .states
        .settle("being FROBNICATED", Some(TicketState::Open));
    let [first, second, third] = all(&table, &mapping).try_into().unwrap();
    assert_eq!(first.reference.as_deref(), Some("SUP-101"));
    assert_eq!(first.customer.as_deref(), Some("Ann Kite"));
    assert_eq!(first.severity.as_deref(), Some("1"));
    assert_eq!(first.state, Some(TicketState::Pending));
    assert_eq!(first.aware, at("2026-06-12 23:30"));
    assert_eq!(first.state_since, Some(at("2026-06-13 01:05")));
    assert_eq!(first.facts.answer("deployment"), Some("self_hosted"));
    assert_eq!(second.facts.answer("deployment"), Some("cloud"));
    assert_eq!(second.state, Some(TicketState::Solved));
    assert_eq!(second.solved, Some(at("2026-06-02 07:00")));
    assert_eq!(third.state, Some(TicketState::Open));
}

#[test]
fn several_columns_of_one_name_in_jira_are_one() {
    let (table, mut mapping, _) = understood(include_str!("files/jira.csv"));
    mapping.zone = Some(Zone::UTC);
    mapping.states.settle("Being frobnicated", None);
    let labels = table.columns.iter().position(|name| name == "Labels");
    mapping.choose(Part::Severity, labels);
    mapping.severities.settle("search", Some("2".to_owned()));
    let rows = all(&table, &mapping);
    assert_eq!(rows[0].severity.as_deref(), Some("2"));
    assert_eq!(rows[1].severity, None);
}

#[test]
fn issues_of_github() {
    let (table, mapping, survey) = understood(include_str!("files/github-issues.json"));
    assert_eq!(table.kind, TableKind::GitHub);
    assert!(survey.has_several_severities());
    assert_eq!(column_of(&table, &mapping, Part::Closed), Some("closedAt"));
    let [first, second] = all(&table, &mapping).try_into().unwrap();
    assert_eq!(first.reference.as_deref(), Some("#1846"));
    assert_eq!(first.subject, "Search is empty, <b>completely</b>");
    assert_eq!(first.customer.as_deref(), Some("ann-kite"));
    assert_eq!(first.severity.as_deref(), Some("1"));
    assert_eq!(first.state, Some(TicketState::Open));
    let page = "https://github.com/acme/widget/issues/1846";
    assert_eq!(first.link.as_deref(), Some(page));
    assert_eq!(second.state, Some(TicketState::Closed));
    assert_eq!(second.closed, Some(at("2026-06-02 10:45")));
    assert_eq!(second.severity, None);
}

#[test]
fn a_table_of_a_german_spreadsheet() {
    let (table, mut mapping, survey) = understood(include_str!("files/german.csv"));
    assert_eq!(table.kind, TableKind::Csv);
    assert_eq!(survey.needs().order, None);
    mapping.zone = Some(Zone::named("Europe/Berlin").unwrap());
    let [first, second] = all(&table, &mapping).try_into().unwrap();
    assert_eq!(first.reference.as_deref(), Some("T-1"));
    assert_eq!(first.subject, "Suche; leer");
    assert_eq!(first.plan.as_deref(), Some("Enterprise"));
    assert_eq!(first.severity.as_deref(), Some("1"));
    assert_eq!(second.severity.as_deref(), Some("2"));
    assert_eq!(first.aware, at("2026-06-12 14:30"));
    assert_eq!(second.customer.as_deref(), Some("Möwe AG"));
    assert_eq!(second.state, Some(TicketState::Solved));
    assert_eq!(second.solved, Some(at("2026-06-02 08:45")));
}
