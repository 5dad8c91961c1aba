//! Other tabs, through a channel that all of them listen to.

use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::script::{call, construct, function, property, set};
use crate::ports::other_tabs::{News, OtherTabs};

/// What is sent to tell that records were removed; nothing is sent to tell that some were added, as
/// tabs of earlier versions do.
const TOOK_BACK: &str = "took-back";

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

impl BrowserOtherTabs {
    /// No tabs, as nothing is kept that they could share.
    #[must_use]
    pub const fn none() -> Self {
        Self { channel: None }
    }
}

impl OtherTabs for BrowserOtherTabs {
    fn tell(&self, news: News) {
        if let Some(channel) = &self.channel {
            let words = match news {
                News::Wrote => JsValue::NULL,
                News::TookBack => TOOK_BACK.into(),
            };
            // Other tabs that hear nothing see what was kept when they look next.
            let _ = call(channel, "postMessage", &[&words]);
        }
    }

    fn listen(&self, heard: Rc<dyn Fn(News)>) {
        if let Some(channel) = &self.channel {
            let listener = move |message: JsValue| {
                let words = property(&message, "data").unwrap_or_default();
                heard(if words == TOOK_BACK {
                    News::TookBack
                } else {
                    News::Wrote
                });
            };
            set(channel, "onmessage", &function(Box::new(listener)));
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
