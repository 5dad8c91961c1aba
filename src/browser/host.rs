//! The page of the stand-alone app: it shows the title, and has nobody to tell anything.

use crate::ports::host::{Host, HostNews};

/// The app's own page.
#[derive(Clone, Copy, Debug, Default)]
pub struct OwnPage;

impl Host for OwnPage {
    fn show_title(&self, title: &str) {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(title);
        }
    }

    fn tell(&self, _news: HostNews) {}
}
