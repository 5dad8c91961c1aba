//! What can be done with tickets.

/// What can be done with all that are picked.
pub const BULK: &str = "With the selected tickets";
/// To record an answer.
pub const ANSWER: &str = "Record an answer";
/// The customer moves next.
pub const WAIT_FOR_CUSTOMER: &str = "Wait for the customer";
/// Somebody else moves next.
pub const WAIT_FOR_THIRD_PARTY: &str = "Wait for a third party";
/// The vendor moves next.
pub const TAKE_UP: &str = "Take it up";
/// To promise the next update.
pub const PROMISE: &str = "Promise the next update";
/// To solve.
pub const SOLVE: &str = "Solve";
/// To reopen.
pub const REOPEN: &str = "Reopen";
/// Why it cannot be reopened.
pub const CLOSED: &str =
    "Closed: 72 hours after it was solved a ticket is final. Open a new one if it comes back.";
/// The customer is satisfied.
pub const SATISFIED: &str = "Customer is satisfied";
/// The customer is not satisfied.
pub const NOT_SATISFIED: &str = "Customer is not satisfied";
/// To correct the report.
pub const CORRECT: &str = "Correct the report";
/// To add a note.
pub const NOTE: &str = "Add a note";
/// To delete.
pub const DELETE: &str = "Delete";
/// What a deleted ticket is.
pub const DELETED: &str = "Deleted. Everything about it is kept; restore it if it is still needed.";
/// To restore.
pub const RESTORE: &str = "Restore";
/// To put a ticket away.
pub const BACK: &str = "Back to the list";
