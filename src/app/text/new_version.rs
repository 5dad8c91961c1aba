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
        Offer::Unsaved => {
            Some("A new version is ready. First save or clear what you entered, then reload.")
        }
        Offer::Draft => Some(
            "A new version is ready. A form you shut is not saved: open it to save it, or reload again to give it up.",
        ),
        Offer::NotStored => {
            Some("A new version is ready. Some tickets are not saved: download them first.")
        }
        Offer::Storing => {
            Some("A new version is ready. The page reloads when everything is saved.")
        }
        Offer::Later => None,
    }
}
