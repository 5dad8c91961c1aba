//! Adding: all or nothing, kept for good or refused.

use sla_widget::browser::journal_store::BrowserJournalStore;
use sla_widget::ports::journal_store::{JournalStore, StoreFault};
use wasm_bindgen_test::wasm_bindgen_test;

use super::database::Database;
use crate::browser::page::{Replaced, text, value};

/// Texts under numbers that tell their order.
fn texts(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("text {number}")).collect()
}

/// What adding comes to in a browser with another `add`, a function that has the real one as `seen.add`.
async fn added_if_add_is(
    store: &BrowserJournalStore,
    add: &str,
    count: usize,
) -> Result<u64, StoreFault> {
    value("globalThis.seen = { calls: 0, add: IDBObjectStore.prototype.add }");
    let _add = Replaced::new("IDBObjectStore.prototype", "add", add);
    store.add(texts(count)).await
}

#[wasm_bindgen_test]
async fn ten_thousand_texts_are_one_transaction() {
    let database = Database("many");
    let (store, _) = database.opened().await;
    value("globalThis.seen = { begun: [], begin: IDBDatabase.prototype.transaction }");
    let begin = "function (...all) {
        seen.begun.push(seen.begin.apply(this, all));
        return seen.begun.at(-1);
    }";
    let last = {
        let _begin = Replaced::new("IDBDatabase.prototype", "transaction", begin);
        store.add(texts(10_000)).await
    };
    assert_eq!(last, Ok(10_000));
    let begun = "seen.begun.map(one => `${one.mode} ${one.durability}`).join()";
    assert_eq!(text(begun), "readwrite strict");
    assert_eq!(database.texts().await, texts(10_000));
}

#[wasm_bindgen_test]
async fn the_answer_comes_when_the_texts_are_kept_and_not_before() {
    let database = Database("kept");
    let (store, _) = database.opened().await;
    let add = "function (text) {
        const request = seen.add.call(this, text);
        const note = event => (seen.order ??= []).push(event.type);
        request.addEventListener('success', note);
        if (text === 'text 0') this.transaction.addEventListener('complete', note);
        return request;
    }";
    added_if_add_is(&store, add, 2).await.unwrap();
    assert_eq!(text("seen.order.join()"), "success,success,complete");
}

#[wasm_bindgen_test]
async fn a_batch_that_is_refused_in_the_middle_leaves_nothing() {
    let database = Database("half");
    let (store, _) = database.opened().await;
    let add = "function (text) {
        if (++seen.calls === 1500) throw new DOMException('no', 'QuotaExceededError');
        return seen.add.call(this, text);
    }";
    let added = added_if_add_is(&store, add, 2_000).await;
    assert_eq!(added, Err(StoreFault::Full));
    assert_eq!(value("seen.calls").as_f64(), Some(1_500.0));
    assert!(database.texts().await.is_empty());
    store.add(texts(3)).await.unwrap();
    assert_eq!(database.texts().await, texts(3));
}

#[wasm_bindgen_test]
async fn no_room_is_told_under_every_name_that_browsers_give_it() {
    let database = Database("names");
    let (store, _) = database.opened().await;
    let failed = |words: &str| StoreFault::Failed(words.to_owned());
    for (error, expected) in [
        (
            "new DOMException('', 'QuotaExceededError')",
            StoreFault::Full,
        ),
        ("{ name: 'QUOTA_EXCEEDED_ERR' }", StoreFault::Full),
        ("{ name: 'NS_ERROR_DOM_QUOTA_REACHED' }", StoreFault::Full),
        ("{ code: 22 }", StoreFault::Full),
        ("{ name: 'Error', code: 1014 }", StoreFault::Full),
        (
            "new DOMException('no', 'DataCloneError')",
            failed("DataCloneError: no"),
        ),
        (
            "new DOMException('no', 'UnknownError')",
            failed("UnknownError: no"),
        ),
        ("new TypeError('no')", failed("TypeError: no")),
    ] {
        let throws = format!("() => {{ throw {error} }}");
        let added = added_if_add_is(&store, &throws, 1).await;
        assert_eq!(added, Err(expected.clone()), "{error} thrown");

        // As it comes later, when the transaction is to be kept for good.
        let reason = format!("{{ get: () => ({error}), configurable: true }}");
        let breaks_off = format!(
            "function (text) {{
                const transaction = this.transaction;
                const request = seen.add.call(this, text);
                request.addEventListener('success', () => transaction.abort());
                Object.defineProperty(transaction, 'error', {reason});
                return request;
            }}"
        );
        let added = added_if_add_is(&store, &breaks_off, 1).await;
        assert_eq!(added, Err(expected), "{error} later");
    }
    assert!(database.texts().await.is_empty());
}

#[wasm_bindgen_test]
async fn a_transaction_that_is_broken_off_leaves_nothing() {
    let database = Database("broken off");
    let (store, _) = database.opened().await;
    let add = "function (text) {
        const request = seen.add.call(this, text);
        if (text === 'text 1') request.addEventListener('success', () => this.transaction.abort());
        return request;
    }";
    let added = added_if_add_is(&store, add, 3).await;
    assert_eq!(added, Err(StoreFault::Failed("AbortError".to_owned())));
    assert!(database.texts().await.is_empty());
    assert!(store.add(texts(1)).await.is_ok());
}

#[wasm_bindgen_test]
async fn a_request_that_fails_takes_the_others_with_it() {
    let database = Database("same key");
    let (store, _) = database.opened().await;
    let add = "function (text) { return seen.add.call(this, text, 7) }";
    let added = added_if_add_is(&store, add, 3).await;
    assert!(
        matches!(&added, Err(StoreFault::Failed(words)) if words.starts_with("ConstraintError")),
        "{added:?}"
    );
    assert!(database.texts().await.is_empty());
}

#[wasm_bindgen_test]
async fn a_setting_that_has_no_room_stays_as_it_was() {
    let database = Database("setting");
    let (store, _) = database.opened().await;
    store
        .write_setting("theme", "dark".to_owned())
        .await
        .unwrap();
    let written = {
        let refuses = "() => { throw new DOMException('', 'QuotaExceededError') }";
        let _put = Replaced::new("IDBObjectStore.prototype", "put", refuses);
        store.write_setting("theme", "light".to_owned()).await
    };
    assert_eq!(written, Err(StoreFault::Full));
    let theme = store.read_setting("theme").await;
    assert_eq!(theme, Ok(Some("dark".to_owned())));
}
