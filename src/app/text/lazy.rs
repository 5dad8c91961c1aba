//! What is said while the code of a screen comes.

use super::tickets;
use crate::app::model::{Model, Screen};

/// While it comes.
pub const LOADING: &str = "Loading this screen.";
/// What the page around the application is told if the code that reads and writes files does not come.
pub const FILES_NOT_LOADED: &str = "The files of the widget that read and write tickets could not be loaded. Nothing was changed. Is there a network, and is the whole folder of the widget on the server? Then try again.";

/// To have it tried again.
pub const TRY_AGAIN: &str = "Try again";
/// To have the page loaded anew.
pub const RELOAD: &str = "Load the page anew";

/// The screen from which other pages take a widget.
pub const EMBED: &str = "Embed";

/// What a screen is called.
#[must_use]
pub const fn name(screen: Screen) -> &'static str {
    match screen {
        Screen::Check => tickets::CHECK,
        Screen::Tickets => tickets::TITLE,
        Screen::Sync => tickets::SYNC,
        Screen::Embed => EMBED,
    }
}

/// Why the screen is not there, and what to do.
#[must_use]
pub fn not_loaded(model: &Model) -> &'static str {
    if model.is_offline {
        "This screen could not be loaded: there is no network. It is loaded when it is first opened, and works without a network from then on. Try again when you are online. What you entered so far is kept."
    } else {
        "This screen could not be loaded. Try again. If that does not help, the page may have been renewed since you opened it: load it anew."
    }
}
