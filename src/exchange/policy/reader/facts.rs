//! What is asked about a report, and conditions over the answers.

use super::fields::{Fields, Place, listed};
use super::names::Names;
use super::problems::Problems;
use super::scalars::{check_ids, id, some_text, text};
use crate::domain::severity::condition::Condition;
use crate::domain::severity::facts::{Answer, Fact};
use crate::exchange::json::Value;
use crate::exchange::policy::limits;

/// The facts in the order of asking.
pub(super) fn facts(place: &Place<'_>, names: &Names<'_>, problems: &mut Problems) -> Vec<Fact> {
    let places = place.entries(limits::FACTS, problems);
    check_ids(&places, "fact", problems);
    places
        .iter()
        .filter_map(|place| fact(place, names, problems))
        .collect()
}

fn fact(place: &Place<'_>, names: &Names<'_>, problems: &mut Problems) -> Option<Fact> {
    let known = ["id", "question", "hint", "answers", "asked_when"];
    let fields = place.fields(&known, problems)?;
    let id = fields
        .required("id", problems)
        .and_then(|place| id(&place, problems));
    let question = fields
        .required("question", problems)
        .and_then(|place| text(&place, problems));
    let hint = fields
        .optional("hint")
        .and_then(|place| text(&place, problems));
    let answers = fields
        .required("answers", problems)
        .map(|place| answers(&place, problems));
    let asked_when = match fields.optional("asked_when") {
        Some(place) => condition(&place, names, problems),
        None => Some(Condition::Always),
    };
    Some(Fact {
        id: id?,
        question: question?,
        hint,
        answers: answers?,
        asked_when: asked_when?,
    })
}

fn answers(place: &Place<'_>, problems: &mut Problems) -> Vec<Answer> {
    let places = place.entries(limits::ANSWERS, problems);
    if matches!(&place.node.value, Value::List(entries) if entries.len() < 2) {
        problems.error(
            place,
            "A question needs at least two answers to choose from.",
            "“I do not know” is offered by itself and is not listed.",
        );
    }
    check_ids(&places, "answer", problems);
    places
        .iter()
        .filter_map(|place| {
            let fields = place.fields(&["id", "text"], problems)?;
            let id = fields
                .required("id", problems)
                .and_then(|place| id(&place, problems));
            let text = fields
                .required("text", problems)
                .and_then(|place| text(&place, problems));
            Some(Answer {
                id: id?,
                text: text?,
            })
        })
        .collect()
}

/// The condition called `when`, which must be there.
pub(super) fn required_condition(
    fields: &Fields<'_>,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<Condition> {
    let place = fields.required("when", problems)?;
    condition(&place, names, problems)
}

/// A condition over facts.
pub(super) fn condition(
    place: &Place<'_>,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<Condition> {
    nested_condition(place, limits::CONDITION_DEPTH, names, problems)
}

const A_CONDITION: &str = "Expected \"always\", or an object with \"fact\" and \"is\", or with one of \"all\", \"any\" and \"not\".";

/// A condition in which others may stand up to `depth` levels deep.
fn nested_condition(
    place: &Place<'_>,
    depth: usize,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<Condition> {
    match &place.node.value {
        Value::Text(text) if text == "always" => return Some(Condition::Always),
        Value::Object(_) => {}
        other => {
            problems.error(place, format!("Found {}.", other.kind()), A_CONDITION);
            return None;
        }
    }
    let Some(depth) = depth.checked_sub(1) else {
        problems.error(
            place,
            format!(
                "More than {} conditions stand inside each other here.",
                limits::CONDITION_DEPTH
            ),
            "Write it flatter, or split it into several rules.",
        );
        return None;
    };
    let fields = place.fields(&["fact", "is", "all", "any", "not"], problems)?;
    match fields.present(&["fact", "all", "any", "not"]).as_slice() {
        ["fact"] => fact_is(&fields, names, problems),
        [name @ ("all" | "any")] => {
            let list = fields.optional(name)?;
            let parts = parts(&list, depth, names, problems)?;
            Some(if *name == "all" {
                Condition::All(parts)
            } else {
                Condition::Any(parts)
            })
        }
        ["not"] => {
            let part = fields.optional("not")?;
            let part = nested_condition(&part, depth, names, problems)?;
            Some(Condition::Not(Box::new(part)))
        }
        [] => {
            problems.error(place, "This condition says nothing.", A_CONDITION);
            None
        }
        several => {
            problems.error(
                place,
                format!("This condition has {} side by side.", listed(several)),
                "Keep one of them, or put them into a list under \"all\" or \"any\".",
            );
            None
        }
    }
}

/// The parts of `all` or `any`; `None` if any of them has a problem.
fn parts(
    place: &Place<'_>,
    depth: usize,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<Vec<Condition>> {
    let places = place.entries(limits::PARTS, problems);
    if matches!(&place.node.value, Value::List(entries) if entries.is_empty()) {
        problems.error(
            place,
            "The list is empty.",
            "Add a condition, or write \"always\".",
        );
    }
    let parts: Vec<Option<Condition>> = places
        .iter()
        .map(|part| nested_condition(part, depth, names, problems))
        .collect();
    parts.into_iter().collect()
}

fn fact_is(fields: &Fields<'_>, names: &Names<'_>, problems: &mut Problems) -> Option<Condition> {
    let fact_place = fields.optional("fact")?;
    let fact = some_text(&fact_place, problems);
    let known = fact.and_then(|fact| names.answers(fact));
    if let (Some(fact), None) = (fact, known) {
        problems.unknown_name(
            &fact_place,
            "fact",
            fact,
            names.facts.iter().map(|(id, _)| *id),
        );
    }
    let is = fields.required("is", problems)?;
    let entries = match &is.node.value {
        Value::List(_) => is.entries(limits::ANSWERS, problems),
        _ => vec![is],
    };
    if entries.is_empty() {
        problems.error(&is, "The list is empty.", "Add an answer.");
    }
    let mut answers = Vec::new();
    for entry in &entries {
        let Some(answer) = some_text(entry, problems) else {
            continue;
        };
        if let Some(known) = known
            && !known.contains(&answer)
        {
            problems.unknown_name(entry, "answer", answer, known.iter().copied());
        }
        answers.push(answer.to_owned());
    }
    Some(Condition::Is {
        fact: fact?.to_owned(),
        answers,
    })
}
