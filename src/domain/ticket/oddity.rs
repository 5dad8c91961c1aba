//! What looks wrong about the events of a ticket. Nothing is dropped for it: the ticket is told as
//! far as its events go, and each oddity is shown.

use super::event::EventId;

/// Something that does not fit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Oddity {
    /// The event that opened the ticket is missing, so it is not known what it is about.
    OpeningMissing,
    /// The ticket was opened more than once; the first opening that was not taken back counts.
    OpenedAgain(EventId),
    /// Two different events carry this id; neither counts.
    Contradiction(EventId),
    /// The event refers to one that is not here (yet).
    RefersToMissing(EventId),
    /// The event takes back one that was recorded after it, or itself; it has no effect.
    RetractsLater(EventId),
    /// It happened before the vendor was aware of the report.
    BeforeReport(EventId),
    /// It was recorded at an earlier time than one that was known when it was recorded: a device's
    /// clock was wrong or was set back.
    ClockRanBack(EventId),
    /// The ticket was solved when it was solved already; the first time counts.
    SolvedAgain(EventId),
    /// The ticket was reopened when it was not solved; it stays as it is.
    ReopenedWhileOpen(EventId),
    /// The state of a solved ticket changed without its being reopened; it was taken as reopened.
    ChangedWhileSolved(EventId),
    /// The ticket was changed by somebody who did not know, or did not mind, that it was deleted; it
    /// stays deleted.
    ChangedAfterDeletion(EventId),
}
