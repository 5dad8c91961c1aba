//! Reading what is damaged, and one moment of the store at a time.

use sla_widget::ports::journal_store::{JournalStore, StoreFault};
use wasm_bindgen_test::wasm_bindgen_test;

use super::database::Database;
use crate::browser::page::{Replaced, text, value};

/// A browser in which the record of number 2 cannot be read, neither with others nor alone, for
/// these reasons.
fn with_second_failing(together: &str, alone: &str) -> Replaced {
    value("globalThis.seen = { getAll: IDBObjectStore.prototype.getAll }");
    let get_all = format!(
        "function (range, most) {{
            if (range.lower >= 2 || range.lower + most < 2) return seen.getAll.call(this, range, most);
            const target = {{ error: new DOMException('no', most === 1 ? '{alone}' : '{together}') }};
            queueMicrotask(() => this.transaction.onabort({{ type: 'abort', target }}));
            return target;
        }}"
    );
    Replaced::new("IDBObjectStore.prototype", "getAll", &get_all)
}

#[wasm_bindgen_test]
async fn what_is_no_text_is_told_in_words() {
    let database = Database("no text");
    let (store, _) = database.opened().await;
    store.add(vec!["a".to_owned()]).await.unwrap();
    let odd = "(_, transaction) => {
        const events = transaction.objectStore('events');
        for (const value of [{ a: [1, 'b'] }, 7, null, undefined, 10n, new Date(0), new Map()]) events.add(value);
    }";
    database.look(odd).await;
    store.add(vec!["b".to_owned()]).await.unwrap();

    let records = store.read(0, 20).await.unwrap();
    let texts: Vec<&str> = records.iter().map(|record| record.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "a",
            "{\"a\":[1,\"b\"]}",
            "7",
            "null",
            "undefined",
            "10",
            "\"1970-01-01T00:00:00.000Z\"",
            "{}",
            "b"
        ]
    );
    let are_texts: Vec<bool> = records.iter().map(|record| record.is_text).collect();
    assert_eq!(are_texts.iter().filter(|is_text| **is_text).count(), 2);
    assert!(are_texts[0] && are_texts[8]);
}

#[wasm_bindgen_test]
async fn a_record_that_cannot_be_read_stops_no_other() {
    let database = Database("damaged");
    let (store, _) = database.opened().await;
    let all = ["a", "b", "c"].map(str::to_owned);
    store.add(all.to_vec()).await.unwrap();
    let _second = with_second_failing("DataError", "DataError");
    let records = store.read(0, 10).await.unwrap();
    let texts: Vec<&str> = records.iter().map(|record| record.text.as_str()).collect();
    assert_eq!(texts, ["a", "DataError: no", "c"]);
    let rows: Vec<(u64, bool)> = records
        .iter()
        .map(|record| (record.sequence, record.is_text))
        .collect();
    assert_eq!(rows, [(1, true), (2, false), (3, true)]);
    // Pages are as long as without damage.
    assert_eq!(store.read(0, 2).await.map(|page| page.len()), Ok(2));
    assert_eq!(store.read(2, 2).await.map(|page| page.len()), Ok(1));
}

#[wasm_bindgen_test]
async fn reading_that_is_broken_off_is_a_fault_and_no_damage() {
    let database = Database("reading broken off");
    let (store, _) = database.opened().await;
    let all = ["a", "b", "c"].map(str::to_owned);
    store.add(all.to_vec()).await.unwrap();
    let alone = with_second_failing("DataError", "AbortError");
    let read = store.read(0, 10).await;
    let broken_off = Err(StoreFault::Failed("AbortError: no".to_owned()));
    assert_eq!(read, broken_off);
    drop(alone);
    let _together = with_second_failing("AbortError", "DataError");
    assert_eq!(store.read(0, 10).await, broken_off);
}

#[wasm_bindgen_test]
async fn a_page_is_read_in_one_transaction_that_changes_nothing() {
    let database = Database("one moment");
    let (store, _) = database.opened().await;
    store.add(vec!["a".to_owned()]).await.unwrap();
    value("globalThis.seen = { modes: [], begin: IDBDatabase.prototype.transaction }");
    let begin = "function (names, mode, ...more) {
        seen.modes.push(mode);
        return seen.begin.call(this, names, mode, ...more);
    }";
    {
        let _begin = Replaced::new("IDBDatabase.prototype", "transaction", begin);
        store.read(0, 10).await.unwrap();
    }
    assert_eq!(text("seen.modes.join()"), "readonly");
}
