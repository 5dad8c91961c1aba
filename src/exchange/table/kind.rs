//! Tells by its columns where a table comes from.

use super::TableKind;

/// Where a table with these columns comes from.
pub(super) fn kind_of(columns: &[String], is_json: bool) -> TableKind {
    let has = |name: &str| columns.iter().any(|one| one.eq_ignore_ascii_case(name));
    let any = |names: &[&str]| names.iter().any(|name| has(name));
    if is_json {
        let is_github = has("number") && has("title") && any(&["createdAt", "created_at", "url"]);
        let is_zendesk = has("id")
            && any(&["subject", "raw_subject"])
            && any(&["requester_id", "requester.name", "requester", "status"]);
        return match (is_github, is_zendesk, has("key")) {
            (true, ..) => TableKind::GitHub,
            (_, true, _) => TableKind::Zendesk,
            (.., true) if columns.iter().any(|one| one.starts_with("fields.")) => TableKind::Jira,
            _ => TableKind::Json,
        };
    }
    let is_jira = has("Issue key") && any(&["Summary", "Issue id", "Issue Type", "Status"]);
    let is_zendesk = has("Summation column")
        || (any(&["Id", "Ticket ID"])
            && has("Requester")
            && any(&["Requested", "Created at", "Subject", "Ticket status"]));
    match (is_jira, is_zendesk) {
        (true, _) => TableKind::Jira,
        (_, true) => TableKind::Zendesk,
        _ => TableKind::Csv,
    }
}
