//! How a store comes from one version to the next.

use wasm_bindgen::JsValue;

use super::{BACKUPS, EVENTS, HANDLES, IDENTITY, POLICIES, SETTINGS};
use crate::browser::chance::BrowserChance;
use crate::browser::script::{call, object};
use crate::ports::chance::Chance;

/// Brings a database from one version to the next within the transaction that the browser has
/// begun for it. It must not wait for anything: if it fails, the database stays as it was.
pub type Migration = fn(database: &JsValue, transaction: &JsValue) -> Result<(), JsValue>;

/// Every step there is, the one from nothing to version 1 first. A step that was published stays
/// as it is for ever: a change is a new step.
pub const MIGRATIONS: &[Migration] = &[from_nothing, for_exchange];

fn from_nothing(database: &JsValue, _transaction: &JsValue) -> Result<(), JsValue> {
    // The keys, which count up, are not part of the values.
    let numbered = object("autoIncrement", &JsValue::TRUE);
    call(database, "createObjectStore", &[&EVENTS.into(), &numbered])?;
    let settings = call(database, "createObjectStore", &[&SETTINGS.into()])?;
    let identity = format!("{:x}", BrowserChance.replica());
    call(&settings, "put", &[&identity.into(), &IDENTITY.into()])?;
    Ok(())
}

/// What the exchange of files needs.
fn for_exchange(database: &JsValue, _transaction: &JsValue) -> Result<(), JsValue> {
    for name in [BACKUPS, HANDLES, POLICIES] {
        call(database, "createObjectStore", &[&name.into()])?;
    }
    Ok(())
}
