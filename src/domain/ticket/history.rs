//! What happened to a ticket, line by line, with what was taken back or corrected.

use super::event::{Event, Happening};
use super::fold::{Counts, report_as_opened, told};
use super::report::Correction;
use crate::domain::calendar::instant::Instant;

/// One event of a ticket's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'e> {
    /// The event.
    pub event: &'e Event,
    /// Whether it counts.
    pub counts: Counts,
    /// When it happened, with corrections of that.
    pub happened: Instant,
    /// The value that a correction replaced.
    pub before: Option<Correction>,
}

/// The history that these events tell, in the order in which they were recorded; they all belong to
/// the same ticket.
#[must_use]
pub fn history(events: &[Event]) -> Vec<Line<'_>> {
    let told = told(events, &mut Vec::new());
    let mut report = report_as_opened(&told);
    told.into_iter()
        .map(|one| Line {
            event: one.event,
            counts: one.counts,
            happened: one.happened,
            before: match &one.event.what {
                Happening::Corrected { correction, .. } if one.counts == Counts::Yes => {
                    Some(report.correct(correction))
                }
                _ => None,
            },
        })
        .collect()
}
