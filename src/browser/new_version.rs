//! What the start script of the page tells of versions (`loader/start.js`).

use std::rc::Rc;

use gloo::events::EventListener;

use super::script::property;
use crate::ports::new_version::{NewVersion, VersionNews};

/// The event by which the start script tells; its detail says what.
const EVENT: &str = "sla-version";
const KEPT: &str = "kept";

/// Hears the start script.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserNewVersion;

impl NewVersion for BrowserNewVersion {
    fn listen(&self, heard: Rc<dyn Fn(VersionNews)>) {
        let Some(window) = web_sys::window() else {
            return;
        };
        let listener = EventListener::new(&window, EVENT, move |event| {
            let detail = property(event, "detail").unwrap_or_default();
            heard(if detail == KEPT {
                VersionNews::Kept
            } else {
                VersionNews::Newer
            });
        });
        // As long as the page lives.
        listener.forget();
    }
}
