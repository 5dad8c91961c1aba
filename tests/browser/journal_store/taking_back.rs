//! Removing records, and policies: the same in memory and in the browser.

use sla_widget::ports::journal_store::{JournalStore, MemoryJournalStore, Opened, StoreFault};
use wasm_bindgen_test::wasm_bindgen_test;

use super::database::Database;
use crate::browser::page::{Replaced, text, value};

/// Every store, each as two tabs that share what is kept.
async fn check<Work: AsyncFn(&dyn JournalStore, &dyn JournalStore)>(
    name: &'static str,
    work: Work,
) {
    let memory = MemoryJournalStore::default();
    work(&memory, &memory.clone()).await;

    let database = Database(name);
    work(&database.store(), &database.store()).await;
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

async fn kept(store: &dyn JournalStore) -> Vec<String> {
    let records = store.read(0, 100).await.unwrap();
    records.into_iter().map(|record| record.text).collect()
}

#[wasm_bindgen_test]
async fn what_was_added_together_is_removed_together_and_nothing_else() {
    check("removed", async |store, other| {
        store.add(texts(&["before", "too"])).await.unwrap();
        let last = store.add(texts(&["a", "b", "c"])).await.unwrap();
        other.add(texts(&["after"])).await.unwrap();
        assert_eq!(store.remove(last - 2, last).await, Ok(()));
        assert_eq!(kept(other).await, ["before", "too", "after"]);
        assert_eq!(store.open().await, Ok(Opened { records: 3 }));
        // Once more is no fault.
        assert_eq!(other.remove(last - 2, last).await, Ok(()));
        assert_eq!(kept(store).await, ["before", "too", "after"]);
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_number_that_was_removed_is_never_given_again() {
    check("numbers stay", async |store, other| {
        let last = store.add(texts(&["a", "b"])).await.unwrap();
        store.remove(1, last).await.unwrap();
        assert_eq!(kept(store).await, Vec::<String>::new());
        let next = other.add(texts(&["c"])).await.unwrap();
        assert!(next > last, "{next} after {last}");
        // So whoever has read up to the last one reads on.
        assert_eq!(store.read(last, 10).await.unwrap().len(), 1);
    })
    .await;
}

#[wasm_bindgen_test]
async fn one_record_can_be_removed() {
    check("one removed", async |store, _| {
        store.add(texts(&["a", "b", "c"])).await.unwrap();
        store.remove(2, 2).await.unwrap();
        assert_eq!(kept(store).await, ["a", "c"]);
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_policy_is_the_text_that_was_kept_last_and_all_come_in_order() {
    check("policies", async |store, other| {
        assert_eq!(store.read_policies().await, Ok(Vec::new()));
        for (name, text) in [
            ("zeta", "{}"),
            ("größe 2026", "{\"a\":1}"),
            ("alpha", "old"),
            ("alpha", "new 🕰"),
        ] {
            assert_eq!(store.keep_policy(name, text).await, Ok(()));
        }
        let all = other.read_policies().await.unwrap();
        let all: Vec<(&str, &str)> = all.iter().map(|(name, text)| (&**name, &**text)).collect();
        let expected = [
            ("alpha", "new 🕰"),
            ("größe 2026", "{\"a\":1}"),
            ("zeta", "{}"),
        ];
        assert_eq!(all, expected);
        assert_eq!(other.open().await, Ok(Opened { records: 0 }));
    })
    .await;
}

#[wasm_bindgen_test]
async fn removing_is_one_transaction_that_is_kept_for_good() {
    let database = Database("strict");
    let (store, _) = database.opened().await;
    store.add(texts(&["a", "b", "c"])).await.unwrap();
    value("globalThis.seen = { begun: [], begin: IDBDatabase.prototype.transaction }");
    let begin = "function (...all) {
        seen.begun.push(seen.begin.apply(this, all));
        return seen.begun.at(-1);
    }";
    {
        let _begin = Replaced::new("IDBDatabase.prototype", "transaction", begin);
        store.remove(1, 2).await.unwrap();
    }
    let begun = "seen.begun.map(one => `${one.mode} ${one.durability} ${[...one.objectStoreNames]}`).join()";
    assert_eq!(text(begun), "readwrite strict events");
}

#[wasm_bindgen_test]
async fn what_could_not_be_removed_is_all_there() {
    let database = Database("not removed");
    let (store, _) = database.opened().await;
    store.add(texts(&["a", "b", "c"])).await.unwrap();
    value("globalThis.seen = { delete: IDBObjectStore.prototype.delete }");
    let delete = "function (range) {
        const request = seen.delete.call(this, range);
        request.addEventListener('success', () => this.transaction.abort());
        return request;
    }";
    let removed = {
        let _delete = Replaced::new("IDBObjectStore.prototype", "delete", delete);
        store.remove(1, 3).await
    };
    assert_eq!(removed, Err(StoreFault::Failed("AbortError".to_owned())));
    assert_eq!(database.texts().await, ["a", "b", "c"]);
}

#[wasm_bindgen_test]
async fn nothing_is_removed_from_another_store_than_was_opened() {
    let database = Database("removed from another");
    let (store, _) = database.opened().await;
    store.add(texts(&["a"])).await.unwrap();
    database.deleted().await;
    let (other, _) = database.opened().await;
    other.add(texts(&["theirs"])).await.unwrap();
    assert_eq!(store.remove(1, 1).await, Err(StoreFault::Cleared));
    assert_eq!(store.read_policies().await, Err(StoreFault::Cleared));
    let policy = store.keep_policy("a", "b").await;
    assert_eq!(policy, Err(StoreFault::Cleared));
    assert_eq!(database.texts().await, ["theirs"]);
}
