//! How the file in which the tickets are at home stands to what is here.

use crate::ports::home_file::HomeFault;

/// How the file stands to what is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum HomeState {
    /// It is not known yet whether this page can have one.
    #[default]
    Unknown,
    /// This browser or this page cannot have one.
    NotAvailable,
    /// None was chosen.
    None,
    /// The reader has to allow it again.
    ToBeAllowed,
    /// The reader does not allow it.
    Denied,
    /// It is being read, or will be in a moment.
    Reading,
    /// Everything is in it, or will be in a moment.
    Kept,
    /// It is being written.
    Writing,
    /// Somebody else changed it, and it brings something that was not looked at.
    ChangedOutside,
    /// What is in it cannot be read, so it is not written over.
    Unreadable,
    /// It was moved or deleted.
    Gone,
    /// It could not be used.
    Fault(HomeFault),
}

impl HomeState {
    /// Whether the file is not written until somebody does something.
    #[must_use]
    pub const fn is_stuck(&self) -> bool {
        matches!(
            self,
            Self::ToBeAllowed
                | Self::Denied
                | Self::ChangedOutside
                | Self::Unreadable
                | Self::Gone
                | Self::Fault(_)
        )
    }
}
