//! What the start script of the page tells of versions (`loader/start.js`).

use std::rc::Rc;

use gloo::events::EventListener;

use super::script::property;
use crate::ports::new_version::{NewVersion, VersionNews};

/// The event by which the start script tells which version is kept; its detail says whether it is this one.
const EVENT: &str = "sla-version";

/// Hears the start script.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserNewVersion;

impl NewVersion for BrowserNewVersion {
    fn listen(&self, heard: Rc<dyn Fn(VersionNews)>) {
        let Some(window) = web_sys::window() else {
            return;
        };
        let listener = EventListener::new(&window, EVENT, move |event| {
            let is_this = property(event, "detail").is_ok_and(|detail| detail.is_truthy());
            heard(if is_this {
                VersionNews::Kept
            } else {
                VersionNews::Newer
            });
        });
        // As long as the page lives.
        listener.forget();
    }
}
