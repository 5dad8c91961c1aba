//! Taking turns with other tabs.

use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::script::{call, global, property, settled};

/// The turn of this tab. It is over when it is dropped.
pub struct Turn(Option<Function>);

impl Turn {
    /// Waits for the turn that all tabs know under this name. In a browser without turns it is
    /// always this tab's.
    ///
    /// # Errors
    /// What the browser throws if this page may not wait for one.
    pub async fn taken(name: &str) -> Result<Self, JsValue> {
        let locks = global("navigator").and_then(|navigator| property(&navigator, "locks"))?;
        if !locks.is_object() {
            return Ok(Self(None));
        }
        let mut end = None;
        // It lasts for as long as this is not settled.
        let lasts = Promise::new(&mut |resolve, _| end = Some(resolve));
        let mut begun = None;
        let begins = Promise::new(&mut |resolve, reject| begun = Some((resolve, reject)));
        let turn = Self(end);
        if let Some((begin, refuse)) = begun {
            let begins = move |_: JsValue| -> JsValue {
                // Never fails, as a promise takes everything.
                let _ = begin.call0(&JsValue::UNDEFINED);
                lasts.into()
            };
            let begins = Closure::once_into_js(begins);
            let asked = call(&locks, "request", &[&name.into(), &begins])?;
            call(&asked, "catch", &[refuse.unchecked_ref()])?;
        }
        settled(&begins).await?;
        Ok(turn)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(end) = &self.0 {
            let _ = end.call0(&JsValue::UNDEFINED);
        }
    }
}
