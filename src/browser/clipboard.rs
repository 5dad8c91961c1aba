//! The browser's clipboard, which a page in a frame may be refused.

use std::future::Future;
use std::pin::Pin;

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::ports::clipboard::Clipboard;

/// Copies through `navigator.clipboard`.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserClipboard;

impl Clipboard for BrowserClipboard {
    fn copy(&self, text: &str) -> Pin<Box<dyn Future<Output = bool>>> {
        let text = text.to_owned();
        Box::pin(async move {
            let Some(window) = web_sys::window() else {
                return false;
            };
            let navigator = window.navigator();
            // Only a secure page has a clipboard; elsewhere the property is missing.
            let exists = Reflect::get(&navigator, &JsValue::from_str("clipboard"))
                .is_ok_and(|clipboard| clipboard.is_object());
            exists
                && JsFuture::from(navigator.clipboard().write_text(&text))
                    .await
                    .is_ok()
        })
    }
}
