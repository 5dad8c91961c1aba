//! Requests and transactions of the browser's database as futures.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::browser::script::{call, object, property, set};

/// For looking only.
pub const READ: &str = "readonly";
/// For adding and changing.
pub const WRITE: &str = "readwrite";

/// What is done with an object store within a transaction. It gives a request, or several.
pub type Work = dyn Fn(&JsValue) -> Result<JsValue, JsValue>;

/// A transaction that is under way.
pub struct UnderWay {
    /// What its work has given.
    pub given: JsValue,
    /// Comes when all of it is kept for good, or when nothing is.
    pub done: JsFuture,
}

/// Begins a transaction on one object store, and does its work.
///
/// # Errors
/// What the browser throws: of a connection that is closed, or of the work. Nothing is kept then.
pub fn begin(
    database: &JsValue,
    store: &str,
    mode: &str,
    work: &Work,
) -> Result<UnderWay, JsValue> {
    let store = &store.into();
    // Without it, what was kept may be lost in a power failure. Browsers that do not know it take no notice.
    let options = object("durability", &"strict".into());
    let transaction = call(database, "transaction", &[store, &mode.into(), &options])?;
    match call(&transaction, "objectStore", &[store]).and_then(|store| work(&store)) {
        Ok(given) => Ok(UnderWay {
            given,
            // An error of a request comes before the transaction tells why it is broken off.
            done: JsFuture::from(ended(&transaction, "oncomplete", "onabort")),
        }),
        Err(error) => {
            // What was done before must not stay.
            let _ = call(&transaction, "abort", &[]);
            Err(error)
        }
    }
}

/// The event that a request or a transaction ends with: `good`, or else `bad`, which tells an error.
pub fn ended(target: &JsValue, good: &str, bad: &str) -> Promise {
    Promise::new(&mut |resolve, reject| {
        set(target, good, &resolve);
        set(target, bad, &reject);
    })
}

/// What a request has come to.
pub fn result(request: &JsValue) -> JsValue {
    property(request, "result").unwrap_or_default()
}
