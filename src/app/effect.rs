//! What the application asks of the world.

use crate::ports::files::File;

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Show this fragment, without `#`, as a new entry of the history, so that the page can be
    /// reopened as it is and going back leads to the fragment shown before.
    ShowAddress(String),
    /// Show this fragment in place of the present one: without what means nothing, in order.
    CorrectAddress(String),
    /// Move the focus, once the screen is drawn.
    Focus(Spot),
    /// Bring the option that is walked to into view, once the screen is drawn.
    ShowActiveOption,
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
