//! What an error of the browser's database means.

use wasm_bindgen::JsValue;

use crate::browser::script::{as_text, name_of, property};
use crate::ports::journal_store::StoreFault;

/// The error behind an event of a request or transaction, or the error itself.
fn cause(event_or_error: JsValue) -> JsValue {
    match property(&event_or_error, "target") {
        Ok(target) if target.is_object() => property(&target, "error").unwrap_or_default(),
        _ => event_or_error,
    }
}

/// What a failed request, a transaction or a thrown error tells.
pub fn fault(event_or_error: JsValue) -> StoreFault {
    let error = cause(event_or_error);
    let name = name_of(&error);
    // Browsers of other years give other names, and numbers before they gave names.
    let is_full = matches!(
        name.as_str(),
        "QuotaExceededError" | "QUOTA_EXCEEDED_ERR" | "NS_ERROR_DOM_QUOTA_REACHED"
    );
    let code = property(&error, "code").ok().and_then(|code| code.as_f64());
    match name.as_str() {
        _ if is_full || code == Some(22.0) || code == Some(1014.0) => StoreFault::Full,
        "VersionError" => StoreFault::Newer,
        // Whoever breaks off a transaction by hand gives no error.
        "" => StoreFault::Failed("AbortError".to_owned()),
        _ => StoreFault::Failed(as_text(&error)),
    }
}

/// What it tells if the store could not be opened.
pub fn refusal(event: JsValue) -> StoreFault {
    let error = cause(event);
    match name_of(&error).as_str() {
        "InvalidStateError" | "SecurityError" | "UnknownError" => StoreFault::Denied,
        _ => fault(error),
    }
}

/// Whether a transaction could not begin since the connection is closed.
pub fn is_closed(error: &JsValue) -> bool {
    matches!(
        name_of(error).as_str(),
        "InvalidStateError" | "NotFoundError" | "TransactionInactiveError"
    )
}

/// Whether something was broken off, which tells nothing about what was to be done.
pub fn is_broken_off(fault: &StoreFault) -> bool {
    matches!(fault, StoreFault::Failed(words) if words.starts_with("AbortError"))
}

/// What is wrong with a single record that could not be read; nothing if the fault is another one.
pub fn damage(fault: &StoreFault) -> Option<&str> {
    match fault {
        StoreFault::Failed(words) if !is_broken_off(fault) => Some(words),
        _ => None,
    }
}
