//! What can happen on the Embed screen, and what it asks of the world.

use super::choices::Choice;

/// Something that happened on the Embed screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmbedMessage {
    /// What is known about this build and where it lies.
    Learned(Release),
    /// Something was chosen, or is being typed.
    Entered(Choice, String),
    /// A screen is to be there, or not.
    ScreenTicked(&'static str, bool),
    /// The colour that was offered is wanted.
    Taken(Choice, String),
    /// Nothing was entered for a moment since the entry of this number.
    Rested(u32),
    /// A field was left in which something was typed.
    Left,
    /// The text at this place is to be copied.
    CopyWanted(usize),
    /// Whether the copy was made.
    Copied(bool),
    /// All choices go back to their defaults.
    StartAgain,
}

/// What is known about this build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Release {
    /// The address of the page.
    pub address: String,
    /// Its version; a build for developers has none.
    pub version: Option<String>,
    /// The integrity of the script of the element.
    pub integrity: Option<String>,
}

/// What only the code of the Embed screen performs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmbedEffect {
    /// Say after a moment that the entry of this number is a moment old.
    Rest(u32),
    /// Copy this text.
    Copy(String),
}
