//! Adding more than the browser takes in one step: still all or nothing, and the page stays alive.

use sla_widget::ports::journal_store::{JournalStore, StoreFault};
use wasm_bindgen_test::wasm_bindgen_test;

use super::database::{Database, Started, with_patience_seen};
use crate::browser::page::{Replaced, text, value};
use crate::browser::tasks::no_task_is_long;

/// So many texts of so many bytes, each told from the others by its beginning.
fn texts(count: usize, bytes: usize) -> Vec<String> {
    let text = |number| format!("{number:05} {}", "größe".repeat(bytes / 7));
    (0..count).map(text).collect()
}

/// A browser in which `seen.begun` are the transactions, from now on.
fn with_transactions_seen() -> Replaced {
    value("globalThis.seen = { begun: [], begin: IDBDatabase.prototype.transaction }");
    let begin = "function (...all) {
        seen.begun.push(seen.begin.apply(this, all));
        return seen.begun.at(-1);
    }";
    Replaced::new("IDBDatabase.prototype", "transaction", begin)
}

/// Texts that are added in many steps, in a browser with another `add` that has the real one as
/// `seen.add` and counts its calls.
async fn added_if_add_is(database: &Database, add: &str) -> Result<u64, StoreFault> {
    let (store, _) = database.opened().await;
    value("globalThis.seen = { calls: 0, add: IDBObjectStore.prototype.add }");
    let _add = Replaced::new("IDBObjectStore.prototype", "add", add);
    store.add(texts(60, 100_000)).await
}

#[wasm_bindgen_test]
async fn an_import_of_75_megabytes_is_one_transaction_and_no_task_is_long() {
    let database = Database("large");
    let (store, news) = database.opened().await;
    let all = texts(500, 150_000);
    let _begin = with_transactions_seen();
    let what = "500 records of 150 kB added";
    let last = no_task_is_long(what, || store.add(all.clone())).await;
    let last = last.unwrap();
    let begun = "seen.begun.map(one => `${one.mode} ${one.durability}`)";
    assert_eq!(text(&format!("{begun}[0]")), "readwrite strict");
    let count = value(&format!("{begun}.length")).as_f64();
    // As many as there were times.
    assert_eq!(count.map(|count| count * 500.0), Some(last as f64));
    assert_eq!(news.all(), []);
    let records = store.read(last - 500, 1_000).await.unwrap();
    assert!(records.iter().map(|record| &record.text).eq(&all));
}

#[wasm_bindgen_test]
async fn whatever_is_refused_in_a_later_step_leaves_nothing_and_is_told() {
    for (name, error, expected) in [
        ("QuotaExceededError", "", StoreFault::Full),
        (
            "DataCloneError",
            "no",
            StoreFault::Failed("DataCloneError: no".to_owned()),
        ),
    ] {
        let database = Database("later step refused");
        let add = format!(
            "function (text) {{
                if (++seen.calls === 50) throw new DOMException('{error}', '{name}');
                return seen.add.call(this, text);
            }}"
        );
        assert_eq!(added_if_add_is(&database, &add).await, Err(expected));
        assert_eq!(value("seen.calls").as_f64(), Some(50.0));
        assert!(database.texts().await.is_empty());
        database.deleted().await;
    }
}

#[wasm_bindgen_test]
async fn a_transaction_that_is_broken_off_in_a_later_step_leaves_nothing() {
    let database = Database("later step broken off");
    let add = "function (text) {
        const request = seen.add.call(this, text);
        if (++seen.calls === 50) request.addEventListener('success', () => this.transaction.abort());
        return request;
    }";
    assert!(added_if_add_is(&database, add).await.is_err());
    assert!(database.texts().await.is_empty());
}

#[wasm_bindgen_test]
async fn a_browser_that_answers_step_by_step_is_given_three_seconds_for_each() {
    let _patience = with_patience_seen();
    let database = Database("steps take long");
    let (store, _) = database.opened().await;
    value("seen.number = 0");
    store.add(texts(60, 100_000)).await.unwrap();
    let timers = value("-seen.number").as_f64().unwrap();
    assert!(timers >= 10.0, "{timers}");
    assert_eq!(value("patience.size").as_f64(), Some(0.0));
}

#[wasm_bindgen_test]
async fn a_request_that_fails_in_a_later_step_takes_the_others_with_it() {
    let database = Database("later request");
    let add = "function (text) {
        return ++seen.calls < 50 ? seen.add.call(this, text) : seen.add.call(this, text, 1);
    }";
    let added = added_if_add_is(&database, add).await;
    assert!(
        matches!(&added, Err(StoreFault::Failed(words)) if words.starts_with("ConstraintError")),
        "{added:?}"
    );
    assert!(database.texts().await.is_empty());
}

#[wasm_bindgen_test]
async fn whoever_lets_go_of_the_answer_has_all_or_nothing_kept_all_the_same() {
    let database = Database("let go");
    let (store, _) = database.opened().await;
    let mut adding = store.add(texts(60, 100_000));
    // Begun, and nobody waits for it any more.
    let polled = std::future::poll_fn(|context| {
        std::task::Poll::Ready(adding.as_mut().poll(context).is_pending())
    });
    assert!(polled.await);
    drop(adding);
    store.add(vec!["after".to_owned()]).await.unwrap();
    let count = database.texts().await.len();
    assert!([1, 61].contains(&count), "{count}");
}

#[wasm_bindgen_test]
async fn numbers_of_one_adding_follow_each_other_though_another_tab_adds_meanwhile() {
    let database = Database("steps of two tabs");
    let (ours, theirs) = (database.store(), database.store());
    let one = Started::new(ours.add(texts(60, 100_000)));
    let two = Started::new(theirs.add(texts(60, 100_000)));
    let (one, two) = (one.answer().await.unwrap(), two.answer().await.unwrap());
    assert_eq!((one.min(two), one.max(two)), (60, 120));
    let whole = texts(60, 100_000);
    assert_eq!(database.texts().await, [whole.clone(), whole].concat());
}
