//! Room is told as the browser tells it, and a browser that tells nothing is no error.

use sla_widget::browser::storage_space::BrowserStorageSpace;
use sla_widget::ports::storage_space::{GivenSpace, Space, StorageSpace};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Replaced, awaited};

/// Whether it is kept for good, and how much room there is.
async fn told_by(space: &dyn StorageSpace) -> (bool, Option<Space>) {
    (space.ask_to_keep().await, space.estimate().await)
}

async fn told_if_storage_is(storage: &str) -> (bool, Option<Space>) {
    let _storage = Replaced::new("navigator", "storage", storage);
    told_by(&BrowserStorageSpace).await
}

#[wasm_bindgen_test]
async fn every_space_is_told_as_it_is() {
    // More than 32 bits.
    let space = Some(Space {
        used: 5_000_000_001,
        allowed: 60_000_000_000,
    });
    for keeps in [true, false] {
        let storage = format!(
            "{{ async persist() {{ return {keeps} }}, async estimate() {{ return {{ usage: 5000000001, quota: 60000000000 }} }} }}"
        );
        let expected = (keeps, space);
        assert_eq!(told_if_storage_is(&storage).await, expected);
        assert_eq!(told_by(&GivenSpace { keeps, space }).await, expected);
    }
}

#[wasm_bindgen_test]
async fn this_browser_tells_its_own_room() {
    let space = BrowserStorageSpace.estimate().await.unwrap();
    assert!(space.used < space.allowed, "{space:?}");
    let agreed = BrowserStorageSpace.ask_to_keep().await;
    let kept = awaited("navigator.storage.persisted()").await.unwrap();
    assert_eq!(kept.as_bool(), Some(agreed));
}

#[wasm_bindgen_test]
async fn a_browser_that_tells_nothing_promises_nothing() {
    for storage in [
        "undefined",
        "null",
        "{}",
        "{ async persist() {}, async estimate() { return {} } }",
        "{ persist() { throw new TypeError('no') }, estimate() { throw new TypeError('no') } }",
        "{ async persist() { throw new TypeError('no') }, async estimate() { throw new TypeError('no') } }",
    ] {
        assert_eq!(
            told_if_storage_is(storage).await,
            (false, None),
            "{storage}"
        );
    }
}
