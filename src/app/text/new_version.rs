//! What is said of a newer version of the app.

use crate::app::new_version::Offer;

/// To take it.
pub const RELOAD: &str = "Reload";
/// To leave it for the next visit.
pub const LATER: &str = "Later";

/// What is said; nothing if it is left for later.
#[must_use]
pub const fn offer(offer: Offer) -> Option<&'static str> {
    match offer {
        Offer::Ready => Some("A new version is ready."),
        Offer::Unsaved => Some(
            "A new version is ready. Something you entered is not saved and would be lost: save it or clear it, then reload.",
        ),
        Offer::NotStored => Some(
            "A new version is ready. Some of your tickets are not stored and would be lost: download them first, as the Tickets screen says.",
        ),
        Offer::Storing => {
            Some("A new version is ready. The page reloads as soon as everything is stored.")
        }
        Offer::Later => None,
    }
}
