//! What is told of a report, and which promise follows from it.

use crate::domain::policy::promise::{TargetTable, tables_that_may_apply};
use crate::domain::policy::{Policy, Severity};
use crate::domain::severity::classification::{Classification, Outcome, classify};
use crate::domain::severity::facts::{Fact, Facts};
use crate::exchange::json::Value;
use crate::exchange::policy::limits;
use crate::exchange::policy::reader::fields::{Fields, Place, listed};
use crate::exchange::policy::reader::problems::Problems;

/// The answers that count: as on the screen, those to questions that do not arise do not. `None` if
/// any of them cannot be read, so that nothing is said of a report that was told otherwise.
pub(super) fn facts(place: &Place<'_>, policy: &Policy, problems: &mut Problems) -> Option<Facts> {
    let Value::Object(_) = &place.node.value else {
        problems.error(
            place,
            format!("Found {}.", place.node.value.kind()),
            "Expected an object with the facts of the report, such as { \"kind\": \"broken\" }.",
        );
        return None;
    };
    let mut given = Facts::new();
    let mut all_read = true;
    for (member, place) in place.named_values(limits::FACTS, problems) {
        let Some(fact) = policy.fact(&member.name) else {
            let known = policy.facts.iter().map(|fact| fact.id.as_str());
            problems.unknown_name(&place, "fact", &member.name, known);
            all_read = false;
            continue;
        };
        match answer(&place, fact, problems) {
            Some(answer) => given = given.with(&fact.id, answer),
            None => all_read &= place.node.value == Value::Null,
        }
    }
    let mut facts = Facts::new();
    for fact in &policy.facts {
        if let Some(answer) = given.answer(&fact.id)
            && fact.arises(&facts)
        {
            facts = facts.with(&fact.id, answer);
        }
    }
    all_read.then_some(facts)
}

/// The id of the answer; `None` for `null`, "I do not know".
fn answer<'f>(place: &Place<'_>, fact: &'f Fact, problems: &mut Problems) -> Option<&'f str> {
    if place.node.value == Value::Null {
        return None;
    }
    let ids: Vec<&str> = fact.answers.iter().map(|one| one.id.as_str()).collect();
    let otherwise = ", or null where it is not known";
    let found = id_of(place, "answer", &ids, otherwise, problems)?;
    ids.get(found).copied()
}

/// A severity of the policy.
pub(super) fn severity<'a>(
    place: &Place<'_>,
    policy: &'a Policy,
    problems: &mut Problems,
) -> Option<&'a Severity> {
    let known = policy.severities.iter().map(|one| (one.id.as_str(), one));
    named(place, "severity", known, problems)
}

/// A table of targets of the policy.
fn table<'a>(
    place: &Place<'_>,
    policy: &'a Policy,
    problems: &mut Problems,
) -> Option<&'a TargetTable> {
    let known = policy.tables.iter().map(|one| (one.id.as_str(), one));
    named(place, "table", known, problems)
}

/// The one of `known` whose id stands here.
pub(super) fn named<'a, T>(
    place: &Place<'_>,
    what: &str,
    known: impl Iterator<Item = (&'a str, T)>,
    problems: &mut Problems,
) -> Option<T> {
    let (ids, values): (Vec<&str>, Vec<T>) = known.unzip();
    let found = id_of(place, what, &ids, "", problems)?;
    values.into_iter().nth(found)
}

/// Where the id that stands here is among `ids`.
fn id_of(
    place: &Place<'_>,
    what: &str,
    ids: &[&str],
    otherwise: &str,
    problems: &mut Problems,
) -> Option<usize> {
    let Value::Text(text) = &place.node.value else {
        let found = format!("Found {}.", place.node.value.kind());
        let expected = match ids {
            [only] => format!("Expected the text {only}{otherwise}."),
            several => format!("Expected one of the texts {}{otherwise}.", listed(several)),
        };
        problems.error(place, found, expected);
        return None;
    };
    let found = ids.iter().position(|id| id == text);
    if found.is_none() {
        problems.unknown_name(place, what, text, ids.iter().copied());
    }
    found
}

/// The table and the severity that are asked about: named, or such as the facts have them.
pub(super) fn target<'a>(
    fields: &Fields<'_>,
    policy: &'a Policy,
    problems: &mut Problems,
) -> Option<(&'a TargetTable, &'a Severity)> {
    let set = match fields.optional("severity") {
        Some(place) => Some(severity(&place, policy, problems)?),
        None => None,
    };
    match (fields.optional("table"), fields.optional("facts")) {
        (Some(named), None) => {
            let table = table(&named, policy, problems);
            if set.is_none() {
                fields.required("severity", problems);
            }
            Some((table?, set?))
        }
        (None, Some(place)) => {
            let facts = facts(&place, policy, problems)?;
            let severity = severity_of(&place, policy, &facts, set, problems)?;
            let table = table_of(&place, policy, &facts, problems)?;
            Some((table, severity))
        }
        (Some(_), Some(facts)) => {
            problems.error(
                &facts,
                "“table” and “facts” stand side by side.",
                "Keep one of them: the facts tell which table applies.",
            );
            None
        }
        (None, None) => {
            problems.error(
                fields.place(),
                "“table” is missing.",
                "Add it, or “facts” that tell which table applies.",
            );
            None
        }
    }
}

fn severity_of<'a>(
    place: &Place<'_>,
    policy: &'a Policy,
    facts: &Facts,
    set: Option<&'a Severity>,
    problems: &mut Problems,
) -> Option<&'a Severity> {
    let classification = classify(policy, facts);
    if set.is_some() && !classification.ends_without_date() {
        return set;
    }
    let (message, expected) = match &classification {
        Classification::Decided(one) => match &one.outcome {
            Outcome::Severity(id) => return policy.severity(id),
            Outcome::ByContract => (
                "Another agreement decides such a report, so this policy has no date for it.",
                "Ask “check” first: it tells such reports apart.".to_owned(),
            ),
            Outcome::OutOfScope => (
                "The policy does not cover such a report, so it has no date for it.",
                "Ask “check” first: it tells such reports apart.".to_owned(),
            ),
            Outcome::Unnamed => (
                "No rule of the policy names such a report, so it has no severity.",
                "Give “severity” if somebody set it by hand.".to_owned(),
            ),
        },
        Classification::Undecided { open_facts, .. } => (
            "The facts leave open which severity it is.",
            format!("Add {}, or give “severity”.", listed(open_facts)),
        ),
    };
    problems.error(place, message, expected);
    None
}

fn table_of<'a>(
    place: &Place<'_>,
    policy: &'a Policy,
    facts: &Facts,
    problems: &mut Problems,
) -> Option<&'a TargetTable> {
    let tables = tables_that_may_apply(policy, facts);
    let (message, expected) = match tables.as_slice() {
        [table] => return Some(table),
        [] => (
            "No table of the policy applies to such a report.".to_owned(),
            String::new(),
        ),
        several => {
            let ids: Vec<&str> = several.iter().map(|one| one.id.as_str()).collect();
            let mut open = Vec::new();
            for table in several {
                table.when.note_open_facts(facts, &mut open);
            }
            (
                format!("Several tables may apply: {}.", listed(&ids)),
                format!("Add {}, or name the “table”.", listed(&open)),
            )
        }
    };
    problems.error(place, message, expected);
    None
}
