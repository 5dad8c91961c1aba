//! A second answer to "when is it due?" for tickets: a walk through the time of the grid.
//!
//! In steps of half an hour it asks whether the office is open and whether the ticket waits, and
//! counts until the target is used up. There are no spans and no index.

use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::deadline::commitment::Deadline;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::fold::Ticket;

use crate::bags::{GRID, LAST_STEP, grid};

/// What is asked of the walk.
pub struct Walk<'t> {
    pub ticket: &'t Ticket,
    /// From when it counts.
    pub start: Instant,
    /// How many steps of the grid are allowed.
    pub steps: i64,
    /// Whether only office hours count, Monday to Friday from 09:00 to 17:00 UTC.
    pub in_office_hours: bool,
    /// The states in which nothing counts.
    pub pausing: &'t [TicketState],
    /// Since when no waiting matters any more.
    pub completed: Option<Instant>,
}

impl Walk<'_> {
    /// By when the allowed steps have counted.
    pub fn deadline(&self) -> Deadline {
        let mut left = self.steps;
        let mut now = self.start;
        while left > 0 {
            if self.waits_for_ever(now) {
                return Deadline::Paused {
                    remaining: left * GRID,
                };
            }
            if self.counts(now) {
                left -= 1;
            }
            now = now.plus_seconds(GRID);
        }
        Deadline::Due(now)
    }

    fn counts(&self, now: Instant) -> bool {
        (!self.in_office_hours || is_office_open(now)) && !self.waits(now)
    }

    fn waits(&self, now: Instant) -> bool {
        if self.completed.is_some_and(|completed| completed <= now) {
            return false;
        }
        let in_span =
            |from: Instant, to: Option<Instant>| from <= now && to.is_none_or(|to| now < to);
        let cycle = self.ticket.cycle().unwrap();
        let mut states = self.ticket.states.iter();
        let mut solved = cycle.solved_before.iter();
        states.any(|span| self.pausing.contains(&span.state) && in_span(span.from, span.to))
            || solved.any(|span| in_span(span.from(), Some(span.to())))
    }

    /// After the last event nothing changes any more.
    fn waits_for_ever(&self, now: Instant) -> bool {
        now > grid(LAST_STEP) && self.waits(now)
    }
}

/// Monday to Friday from 09:00 to 17:00 UTC. 1970-01-01 was a Thursday.
fn is_office_open(now: Instant) -> bool {
    let seconds = now.unix_seconds();
    let weekday = (seconds.div_euclid(86_400) + 3).rem_euclid(7);
    weekday < 5 && (9 * 3_600..17 * 3_600).contains(&seconds.rem_euclid(86_400))
}
