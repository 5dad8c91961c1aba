//! From text to a policy, or to everything that is wrong with it.
//!
//! Each part reads all of its fields before it gives up, so that one reading
//! finds all problems.

pub(super) mod aims;
pub(super) mod clauses;
mod facts;
pub(in crate::exchange) mod fields;
mod names;
pub(in crate::exchange) mod problems;
pub(super) mod rules;
pub(in crate::exchange) mod scalars;
pub(super) mod schedules;
pub(super) mod tables;

use self::fields::{Fields, Place};
use self::names::Names;
use self::problems::Problems;
use self::scalars::{date, id, short_text, some_text, text};
use super::{FORMAT, FORMAT_NAME, FORMAT_VERSION, ReadPolicy, limits};
use crate::domain::policy::Policy;
use crate::exchange::json::{self, Value};
use crate::exchange::problem::Problem;

/// Every name at the top of a document.
const KNOWN: [&str; 17] = [
    "$schema",
    "format",
    "id",
    "name",
    "version",
    "holds_from",
    "vendor",
    "source",
    "schedules",
    "facts",
    "severities",
    "rules",
    "tables",
    "awareness",
    "pauses",
    "aims",
    "availability",
];

/// Reads `text` as a policy document.
pub(super) fn read(text: &str) -> Result<ReadPolicy, Vec<Problem>> {
    let document = json::read(text, limits::TEXT).map_err(|error| vec![error.into()])?;
    let place = Place::document(&document);
    let mut problems = Problems::default();
    if !is_policy(&place, &mut problems) {
        return Err(problems.into_list());
    }
    let policy = policy(&place, &mut problems);
    match policy {
        Some(policy) if !problems.has_errors() => Ok(ReadPolicy {
            policy,
            warnings: problems.into_list(),
        }),
        _ => Err(problems.into_list()),
    }
}

/// Whether this is a policy document of the version that is read here.
fn is_policy(place: &Place<'_>, problems: &mut Problems) -> bool {
    let beginning = format!("A policy document starts with {{ \"format\": \"{FORMAT}\".");
    if !matches!(place.node.value, Value::Object(_)) {
        let message = format!(
            "This is no policy document: it is {}.",
            place.node.value.kind()
        );
        problems.error(place, message, beginning);
        return false;
    }
    let Some(format) = place.child("format") else {
        problems.error(
            place,
            "This is no policy document: it has no “format”.",
            beginning,
        );
        return false;
    };
    let Some(written) = some_text(&format, problems) else {
        return false;
    };
    if written == FORMAT {
        return true;
    }
    let shown: String = written.chars().take(limits::ID).collect();
    let version = written
        .strip_prefix(FORMAT_NAME)
        .and_then(|rest| rest.strip_prefix('/'));
    let newer = version
        .and_then(|version| version.parse::<u32>().ok())
        .is_some_and(|version| version > FORMAT_VERSION);
    if newer {
        problems.error(
            &format,
            format!("The document was written by a newer version of this tool ({shown})."),
            format!("Update the tool, or ask for the document in {FORMAT}."),
        );
    } else if version.is_some() {
        problems.error(
            &format,
            format!("There is no format “{shown}”."),
            format!("Expected \"{FORMAT}\"."),
        );
    } else {
        problems.error(
            &format,
            format!("This is another kind of document: “{shown}”."),
            beginning,
        );
    }
    false
}

fn policy(place: &Place<'_>, problems: &mut Problems) -> Option<Policy> {
    let fields = place.fields(&KNOWN, problems)?;
    let schedules = match fields.required("schedules", problems) {
        Some(place) => schedules::schedules(&place, problems),
        None => Vec::new(),
    };
    let names = Names::of(place.node, &schedules);
    let id = fields.read("id", id, problems);
    let name = required_text(&fields, "name", problems);
    let version = fields.read("version", short_text, problems);
    let holds_from = fields.read_optional("holds_from", date, problems);
    let vendor = required_text(&fields, "vendor", problems);
    let source = fields.read_optional("source", clauses::source, problems);
    let facts = fields
        .required("facts", problems)
        .map(|place| facts::facts(&place, &names, problems));
    let severities = fields
        .required("severities", problems)
        .map(|place| rules::severities(&place, problems));
    let rules = fields
        .required("rules", problems)
        .map(|place| rules::rules(&place, &names, problems));
    let tables = fields
        .required("tables", problems)
        .map(|place| tables::tables(&place, &names, problems));
    let awareness = fields.read("awareness", clauses::clause, problems);
    let pauses = fields.read("pauses", aims::pauses, problems);
    let aims = fields
        .optional("aims")
        .and_then(|place| aims::aims(&place, &names, problems));
    let availability = match fields.optional("availability") {
        Some(place) => aims::availability(&place, &names, problems),
        None => Vec::new(),
    };
    Some(Policy {
        id: id?,
        name: name?,
        version: version?,
        holds_from,
        vendor: vendor?,
        source,
        schedules,
        facts: facts?,
        severities: severities?,
        rules: rules?,
        tables: tables?,
        awareness: awareness?,
        aims,
        availability,
        pauses: pauses?,
    })
}

fn required_text(fields: &Fields<'_>, name: &str, problems: &mut Problems) -> Option<String> {
    let place = fields.required(name, problems)?;
    text(&place, problems)
}
