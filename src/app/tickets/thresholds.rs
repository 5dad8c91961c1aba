//! What is told of deadlines that come near: only when one is crossed, and not too often.

use super::board::{Board, Row};
use crate::domain::calendar::instant::Instant;
use crate::domain::ticket::event::TicketId;
use crate::domain::ticket::standing::Awaited;

/// How far ahead of a deadline it is told, in seconds, the soonest first; 0 is the deadline itself.
pub const THRESHOLDS: [i64; 3] = [0, 30 * 60, 60 * 60];
/// At most one message in so many seconds.
const SHORTEST_SILENCE: i64 = 10;

/// Up to when deadlines were looked at, and what was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    looked_until: Instant,
    /// When that was said.
    pub spoke_at: Option<Instant>,
    waiting: Vec<Crossing>,
    /// What is being told, for the polite region; empty at first.
    pub spoken: Vec<Crossing>,
}

/// A deadline came nearer than a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// Whose deadline.
    pub ticket: TicketId,
    /// What is due.
    pub awaited: Awaited,
    /// When it is due.
    pub due: Instant,
    /// The threshold in seconds.
    pub ahead: i64,
}

impl Watch {
    /// Nothing before `now` is told.
    #[must_use]
    pub const fn since(now: Instant) -> Self {
        Self {
            looked_until: now,
            spoke_at: None,
            waiting: Vec::new(),
            spoken: Vec::new(),
        }
    }

    /// What crossed a threshold since the last look. The clock may have been set back: then nothing did.
    pub fn look(&mut self, board: &Board, now: Instant) -> Vec<Crossing> {
        let since = self.looked_until;
        self.looked_until = now;
        let mut crossed: Vec<Crossing> = Vec::new();
        if now > since {
            // After a sleep too: each ticket is told once, by the nearest threshold that it crossed.
            for ahead in THRESHOLDS {
                // Late is what is due before now; a deadline at this very second is still in time.
                let edge = |at: Instant| at.plus_seconds(if ahead == 0 { -1 } else { ahead });
                for row in board.due_between(edge(since), edge(now)) {
                    if !crossed.iter().any(|one| one.ticket == row.ticket) {
                        crossed.extend(crossing(row, ahead));
                    }
                }
            }
        }
        self.waiting.extend(&crossed);
        self.speak(now);
        crossed
    }

    fn speak(&mut self, now: Instant) {
        let may_speak = self
            .spoke_at
            .is_none_or(|at| now.seconds_since(at) >= SHORTEST_SILENCE || now < at);
        if may_speak && !self.waiting.is_empty() {
            self.spoke_at = Some(now);
            self.spoken = std::mem::take(&mut self.waiting);
        }
    }
}

fn crossing(row: &Row, ahead: i64) -> Option<Crossing> {
    let (due, awaited) = row.priority.next?;
    Some(Crossing {
        ticket: row.ticket,
        awaited,
        due,
        ahead,
    })
}
