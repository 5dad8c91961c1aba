//! The browser's clipboard, which a page in a frame may be refused.

use std::future::Future;
use std::pin::Pin;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::ports::clipboard::Clipboard;

/// Copies through `navigator.clipboard`.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserClipboard;

impl Clipboard for BrowserClipboard {
    fn copy(&self, text: &str) -> Pin<Box<dyn Future<Output = bool>>> {
        let text = text.to_owned();
        Box::pin(async move {
            match write(&text) {
                Ok(writing) => JsFuture::from(writing).await.is_ok(),
                Err(_) => false,
            }
        })
    }
}

/// Only a secure page has a clipboard, and not every clipboard can write.
fn write(text: &str) -> Result<Promise, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
    Ok(Promise::resolve(&write.call1(&clipboard, &text.into())?))
}
