//! Every sentence that the product says, in one place.
//!
//! The answer first, in the second person; "late", "due" and "answered", no
//! blame. Words that come from a policy are not here: they are the policy's.

pub mod check;
pub mod embed;
pub mod hand_over;
pub mod lazy;
pub mod new_version;
pub mod problems;
pub mod summary;
pub mod sync;
pub mod tickets;
pub mod time;
pub mod why;
pub mod zone_choice;
