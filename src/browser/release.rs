//! What the page says about the build that it belongs to.

use crate::ports::release::Release;

/// What the build has written into the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserRelease;

impl Release for BrowserRelease {
    fn version(&self) -> Option<String> {
        meta("sla-widget-version")
    }

    fn integrity(&self) -> Option<String> {
        meta("sla-widget-integrity")
    }
}

fn meta(name: &str) -> Option<String> {
    let document = web_sys::window().and_then(|window| window.document())?;
    let selector = ["meta[name=\"", name, "\"]"].concat();
    let found = document.query_selector(&selector).ok().flatten()?;
    found
        .get_attribute("content")
        .filter(|content| !content.is_empty())
}
