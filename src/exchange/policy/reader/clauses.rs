//! What a policy says, with its mark and its source.

use super::fields::{Fields, Place};
use super::problems::Problems;
use super::scalars::{address, one_of, text};
use crate::domain::policy::clause::{Clause, Mark, Source};
use crate::exchange::policy::limits;

/// The marks as a document names them.
pub(in crate::exchange::policy) const MARKS: [(&str, Mark); 2] =
    [("stated", Mark::Stated), ("reading", Mark::Reading)];

/// A clause that must be there.
pub(super) fn required_clause(fields: &Fields<'_>, problems: &mut Problems) -> Option<Clause> {
    let place = fields.required("clause", problems)?;
    clause(&place, problems)
}

/// A clause that may be missing.
pub(super) fn optional_clause(
    fields: &Fields<'_>,
    name: &str,
    problems: &mut Problems,
) -> Option<Clause> {
    let place = fields.optional(name)?;
    clause(&place, problems)
}

/// The clauses of a list that may be missing.
pub(super) fn clause_list(fields: &Fields<'_>, name: &str, problems: &mut Problems) -> Vec<Clause> {
    let Some(place) = fields.optional(name) else {
        return Vec::new();
    };
    place
        .entries(limits::ENTRIES, problems)
        .iter()
        .filter_map(|entry| clause(entry, problems))
        .collect()
}

/// One clause.
pub(super) fn clause(place: &Place<'_>, problems: &mut Problems) -> Option<Clause> {
    let fields = place.fields(&["text", "mark", "source"], problems)?;
    let text = fields
        .required("text", problems)
        .and_then(|place| text(&place, problems));
    let mark = fields
        .required("mark", problems)
        .and_then(|place| one_of(&place, &MARKS, "mark", problems));
    let source = fields
        .optional("source")
        .and_then(|place| source(&place, problems));
    Some(Clause {
        text: text?,
        mark: mark?,
        source,
    })
}

/// Where something was published.
pub(super) fn source(place: &Place<'_>, problems: &mut Problems) -> Option<Source> {
    let fields = place.fields(&["title", "address"], problems)?;
    let title = fields
        .required("title", problems)
        .and_then(|place| text(&place, problems));
    let address = fields
        .required("address", problems)
        .and_then(|place| address(&place, problems));
    Some(Source {
        title: title?,
        address: address?,
    })
}
