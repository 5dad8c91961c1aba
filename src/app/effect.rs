//! What the application asks of the world.

use crate::ports::files::File;

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Show this fragment in the address, so that the page can be reopened as it is.
    ShowAddress {
        /// The fragment, without `#`.
        fragment: String,
        /// Whether going back leads to the fragment shown before.
        keep_history: bool,
    },
    /// Move the focus, once the screen is drawn.
    Focus(Spot),
    /// Copy this text.
    Copy(String),
    /// Copy the address of the page with this fragment.
    CopyAddress(String),
    /// Offer this file for saving.
    Save(File),
    /// Open the print dialogue.
    Print,
}

/// A place on the screen that can take the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The heading of the question shown.
    Question,
    /// The heading of the result.
    Result,
    /// The list of what is to be corrected.
    Problems,
}
