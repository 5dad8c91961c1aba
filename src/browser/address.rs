//! The address of the page.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::Window;

use crate::ports::address::Address;

/// The fragment of the page's own address.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserAddress;

impl BrowserAddress {
    fn show(fragment: &str, change: impl Fn(&web_sys::History, &str) -> Result<(), JsValue>) {
        let history = web_sys::window().and_then(|window| window.history().ok());
        if let Some(history) = history {
            // A page that may not change its address works all the same.
            let _ = change(&history, &BrowserAddress.with_fragment(fragment));
        }
    }

    fn href(window: &Window) -> String {
        window.location().href().unwrap_or_default()
    }
}

impl Address for BrowserAddress {
    fn fragment(&self) -> String {
        let address = web_sys::window()
            .map(|window| Self::href(&window))
            .unwrap_or_default();
        address
            .split_once('#')
            .map_or_else(String::new, |(_, fragment)| fragment.to_owned())
    }

    fn push(&self, fragment: &str) {
        Self::show(fragment, |history, address| {
            history.push_state_with_url(&JsValue::NULL, "", Some(address))
        });
    }

    fn replace(&self, fragment: &str) {
        Self::show(fragment, |history, address| {
            history.replace_state_with_url(&JsValue::NULL, "", Some(address))
        });
    }

    fn watch(&self, tell: Box<dyn Fn(String)>) {
        if let Some(window) = web_sys::window() {
            let tell = move |_: &web_sys::Event| tell(Self.fragment());
            EventListener::new(&window, "popstate", tell).forget();
        }
    }

    fn with_fragment(&self, fragment: &str) -> String {
        let address = web_sys::window()
            .map(|window| Self::href(&window))
            .unwrap_or_default();
        let page = address.split('#').next().unwrap_or_default();
        format!("{page}#{fragment}")
    }
}
