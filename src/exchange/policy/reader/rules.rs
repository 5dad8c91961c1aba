//! Severities, and the rules that lead to them.

use super::clauses;
use super::facts::required_condition;
use super::fields::{Fields, Place};
use super::names::Names;
use super::problems::Problems;
use super::scalars::{check_ids, id, one_of, some_text, text};
use crate::domain::policy::Severity;
use crate::domain::severity::classification::{Outcome, Rule};
use crate::exchange::json::Value;
use crate::exchange::policy::limits;

/// The outcomes other than a severity, as a document names them.
pub(in crate::exchange::policy) const OUTCOMES: [(&str, Outcome); 2] = [
    ("out_of_scope", Outcome::OutOfScope),
    ("by_contract", Outcome::ByContract),
];

/// The severities, most severe first.
pub(super) fn severities(place: &Place<'_>, problems: &mut Problems) -> Vec<Severity> {
    let places = place.entries(limits::SEVERITIES, problems);
    if matches!(&place.node.value, Value::List(entries) if entries.is_empty()) {
        problems.error(
            place,
            "The policy has no severity.",
            "Add at least one, the most severe first.",
        );
    }
    check_ids(&places, "severity", problems);
    places
        .iter()
        .filter_map(|place| {
            let fields = place.fields(&["id", "name", "summary"], problems)?;
            let id = fields
                .required("id", problems)
                .and_then(|place| id(&place, problems));
            let name = fields
                .required("name", problems)
                .and_then(|place| text(&place, problems));
            let summary = fields
                .required("summary", problems)
                .and_then(|place| text(&place, problems));
            Some(Severity {
                id: id?,
                name: name?,
                summary: summary?,
            })
        })
        .collect()
}

/// The rules in their order; warns of rules that cannot decide and of reports that no rule names.
pub(super) fn rules(place: &Place<'_>, names: &Names<'_>, problems: &mut Problems) -> Vec<Rule> {
    let places = place.entries(limits::RULES, problems);
    let mut always = None;
    let mut rules = Vec::new();
    for (number, place) in places.iter().enumerate() {
        if let Some(deciding) = always {
            problems.warning(
                place,
                format!("This rule never decides: rules[{deciding}] holds for every report."),
                "Move it up, or delete it.",
            );
        }
        let when = place.child("when");
        let holds_always = when.is_some_and(|when| when.node.text() == Some("always"));
        if holds_always && always.is_none() {
            always = Some(number);
        }
        rules.extend(rule(place, names, problems));
    }
    if always.is_none() && matches!(place.node.value, Value::List(_)) {
        problems.warning(
            place,
            "No rule holds for every report, so some reports may have no severity.",
            "End the list with a rule that has \"when\": \"always\".",
        );
    }
    rules
}

fn rule(place: &Place<'_>, names: &Names<'_>, problems: &mut Problems) -> Option<Rule> {
    let fields = place.fields(&["severity", "outcome", "when", "clause"], problems)?;
    let outcome = outcome(&fields, names, problems);
    let when = required_condition(&fields, names, problems);
    let clause = clauses::required_clause(&fields, problems);
    Some(Rule {
        outcome: outcome?,
        when: when?,
        clause: clause?,
    })
}

fn outcome(fields: &Fields<'_>, names: &Names<'_>, problems: &mut Problems) -> Option<Outcome> {
    match (fields.optional("severity"), fields.optional("outcome")) {
        (Some(place), None) => severity(&place, names, problems).map(Outcome::Severity),
        (None, Some(place)) => one_of(&place, &OUTCOMES, "outcome", problems),
        (None, None) => {
            problems.error(
                fields.place(),
                "The rule has no outcome.",
                "Add \"severity\" with the id of a severity, or \"outcome\" with out_of_scope or by_contract.",
            );
            None
        }
        (Some(_), Some(_)) => {
            problems.error(
                fields.place(),
                "The rule has both a severity and an outcome.",
                "Keep one of them.",
            );
            None
        }
    }
}

/// The id of a severity of the policy.
pub(super) fn severity(
    place: &Place<'_>,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<String> {
    let id = some_text(place, problems)?;
    if names.severities.contains(&id) {
        return Some(id.to_owned());
    }
    problems.unknown_name(place, "severity", id, names.severities.iter().copied());
    None
}
