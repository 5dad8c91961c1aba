//! Collects what is wrong while a document is read.

use super::fields::{Place, listed};
use crate::domain::calendar::zone::UnknownZone;
use crate::exchange::json::Position;
use crate::exchange::nearest::nearest;
use crate::exchange::policy::limits;
use crate::exchange::problem::{Problem, ProblemKind};

/// Everything that was found to be wrong so far.
#[derive(Default)]
pub(in crate::exchange) struct Problems {
    /// In the order of the document.
    list: Vec<Problem>,
    unlisted: usize,
    errors: bool,
}

impl Problems {
    /// Notes that the document cannot be used because of what stands at `place`.
    pub(in crate::exchange) fn error(
        &mut self,
        place: &Place<'_>,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.note(Problem {
            message: message.into(),
            expected: expected.into(),
            ..about(place, ProblemKind::Error)
        });
    }

    /// Notes that `place` refers to a `what` that the document does not have.
    pub(in crate::exchange) fn unknown_name<'a>(
        &mut self,
        place: &Place<'_>,
        what: &str,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        const LISTED: usize = 12;
        let known: Vec<&str> = known.into_iter().collect();
        let expected = if known.is_empty() {
            format!("The document has no {what} at all.")
        } else if known.len() > LISTED {
            format!("There are {} and others.", known[..LISTED].join(", "))
        } else if known.len() == 1 {
            format!("There is only {}.", known[0])
        } else {
            format!("There are {}.", listed(&known))
        };
        let shown: String = name.chars().take(limits::ID).collect();
        self.note(Problem {
            message: format!("There is no {what} “{shown}”."),
            expected,
            nearest: nearest(name, known).map(str::to_owned),
            ..about(place, ProblemKind::Error)
        });
    }

    /// Notes that there is no such zone.
    pub(in crate::exchange) fn unknown_zone(&mut self, place: &Place<'_>, unknown: &UnknownZone) {
        self.note(Problem {
            message: format!("There is no time zone “{}”.", unknown.name),
            expected: "Expected a name of the IANA list, such as America/Los_Angeles or UTC."
                .to_owned(),
            nearest: unknown.nearest.map(str::to_owned),
            ..about(place, ProblemKind::Error)
        });
    }

    /// Notes that what stands at `place` has no effect or was hardly meant.
    pub(in crate::exchange) fn warning(
        &mut self,
        place: &Place<'_>,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.note(Problem {
            message: message.into(),
            expected: expected.into(),
            ..about(place, ProblemKind::Warning)
        });
    }

    /// Notes a problem as it is.
    pub(in crate::exchange) fn note(&mut self, problem: Problem) {
        self.errors |= problem.kind == ProblemKind::Error;
        if self.list.len() < limits::PROBLEMS {
            let place = self.list.partition_point(|other| other.at <= problem.at);
            self.list.insert(place, problem);
        } else {
            self.unlisted += 1;
        }
    }

    /// Whether anything keeps the document from being used.
    pub(in crate::exchange) const fn has_errors(&self) -> bool {
        self.errors
    }

    /// Everything that was noted, from the top of the document to its end.
    pub(in crate::exchange) fn into_list(mut self) -> Vec<Problem> {
        if self.unlisted > 0 {
            let kind = if self.errors {
                ProblemKind::Error
            } else {
                ProblemKind::Warning
            };
            let at = self
                .list
                .last()
                .map_or(Position { line: 1, column: 1 }, |last| last.at);
            self.list.push(Problem {
                kind,
                path: String::new(),
                at,
                message: format!("{} more problems are not listed.", self.unlisted),
                expected: "Mend those above, then read the document again.".to_owned(),
                nearest: None,
                excerpt: None,
            });
        }
        self.list
    }
}

/// A problem, still without words, with what stands at `place`.
fn about(place: &Place<'_>, kind: ProblemKind) -> Problem {
    Problem {
        kind,
        path: place.path(),
        at: place.node.at,
        message: String::new(),
        expected: String::new(),
        nearest: None,
        excerpt: None,
    }
}
