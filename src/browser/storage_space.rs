//! The room that the browser gives to this page and its neighbours at the same host.

use wasm_bindgen::JsValue;

use super::script::{call, global, property, settled};
use crate::ports::Pending;
use crate::ports::storage_space::{Space, StorageSpace};

/// Asks `navigator.storage`, which only a secure page has.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserStorageSpace;

impl StorageSpace for BrowserStorageSpace {
    fn ask_to_keep(&self) -> Pending<bool> {
        agreed("persist")
    }

    fn is_kept(&self) -> Pending<bool> {
        agreed("persisted")
    }

    fn estimate(&self) -> Pending<Option<Space>> {
        let answer = settled(&ask("estimate"));
        Box::pin(async move {
            let estimate = answer.await.ok()?;
            Some(Space {
                used: bytes(&estimate, "usage")?,
                allowed: bytes(&estimate, "quota")?,
            })
        })
    }
}

fn agreed(method: &str) -> Pending<bool> {
    let answer = settled(&ask(method));
    Box::pin(async move { answer.await.is_ok_and(|agreed| agreed.is_truthy()) })
}

/// The promise of an answer; `undefined` where nobody can be asked.
fn ask(method: &str) -> JsValue {
    let storage = global("navigator").and_then(|navigator| property(&navigator, "storage"));
    let asked = storage.and_then(|storage| call(&storage, method, &[]));
    asked.unwrap_or_default()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn bytes(estimate: &JsValue, name: &str) -> Option<u64> {
    Some(property(estimate, name).ok()?.as_f64()? as u64)
}
