//! Other tabs, through a channel that all of them listen to.

use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::script::{call, construct, function, set};
use crate::ports::other_tabs::OtherTabs;

/// Tells and hears through a `BroadcastChannel`. A browser without one has no other tabs to tell.
#[derive(Debug)]
pub struct BrowserOtherTabs {
    channel: Option<JsValue>,
}

impl BrowserOtherTabs {
    /// Joins the channel of this name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            channel: construct("BroadcastChannel", &[&name.into()]).ok(),
        }
    }
}

impl OtherTabs for BrowserOtherTabs {
    fn tell(&self) {
        if let Some(channel) = &self.channel {
            // Other tabs that hear nothing see what was kept when they look next.
            let _ = call(channel, "postMessage", &[&JsValue::NULL]);
        }
    }

    fn listen(&self, heard: Rc<dyn Fn()>) {
        if let Some(channel) = &self.channel {
            set(channel, "onmessage", &function(Box::new(move |_| heard())));
        }
    }
}

impl Drop for BrowserOtherTabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            // Nothing arrives at a closed channel.
            let _ = call(channel, "close", &[]);
        }
    }
}
