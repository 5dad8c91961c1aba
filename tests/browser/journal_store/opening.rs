//! Opening: refused, kept waiting, or asked for twice.

use sla_widget::browser::journal_store::{BrowserJournalStore, MIGRATIONS, Migration};
use sla_widget::ports::journal_store::{JournalStore, Opened, StoreFault, StoreNews, WaitingFor};
use wasm_bindgen_test::wasm_bindgen_test;

use super::database::{
    Database, News, Started, pause, requests, until, with_patience_seen, with_requests_seen,
};
use crate::browser::page::{Replaced, run, value};

/// The version after this product's, which changes nothing.
const TO_NEXT: &[Migration] = &[MIGRATIONS[0], MIGRATIONS[1], |_, _| Ok(())];

/// What opening comes to in a page with another factory of databases.
async fn opened_if_the_factory_is(factory: &str) -> Result<Opened, StoreFault> {
    let _factory = Replaced::new("globalThis", "indexedDB", factory);
    BrowserJournalStore::named("refused").open().await
}

/// What opening comes to if the browser answers with this error.
async fn opened_if_it_fails_with(error: &str) -> Result<Opened, StoreFault> {
    let request = "{ open() {
        const request = new EventTarget();
        request.error = ERROR;
        setTimeout(() => request.onerror({ type: 'error', target: request }));
        return request;
    } }";
    opened_if_the_factory_is(&request.replace("ERROR", error)).await
}

#[wasm_bindgen_test]
async fn a_page_that_may_not_keep_anything_is_told_so() {
    for factory in [
        "undefined",
        "null",
        "{ open() { throw new DOMException('no', 'SecurityError') } }",
        "{ open() { throw new TypeError('no') } }",
    ] {
        let opened = opened_if_the_factory_is(factory).await;
        assert_eq!(opened, Err(StoreFault::Denied), "{factory}");
    }
}

#[wasm_bindgen_test]
async fn a_page_that_may_not_even_ask_is_told_so() {
    value("globalThis.before = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB')");
    value(
        "Object.defineProperty(globalThis, 'indexedDB', { configurable: true, get() { throw new DOMException('no', 'SecurityError') } })",
    );
    let opened = BrowserJournalStore::named("refused").open().await;
    run(
        &[],
        "delete globalThis.indexedDB; if (before) Object.defineProperty(globalThis, 'indexedDB', before)",
        &[],
    );
    assert_eq!(opened, Err(StoreFault::Denied));
}

#[wasm_bindgen_test]
async fn the_error_of_the_browser_tells_why_it_cannot_be_opened() {
    let failed = |words: &str| StoreFault::Failed(words.to_owned());
    for (error, expected) in [
        ("new DOMException('no', 'UnknownError')", StoreFault::Denied),
        (
            "new DOMException('no', 'InvalidStateError')",
            StoreFault::Denied,
        ),
        (
            "new DOMException('no', 'SecurityError')",
            StoreFault::Denied,
        ),
        (
            "new DOMException('no', 'QuotaExceededError')",
            StoreFault::Full,
        ),
        ("new DOMException('no', 'VersionError')", StoreFault::Newer),
        (
            "new DOMException('no', 'DataError')",
            failed("DataError: no"),
        ),
        ("null", failed("AbortError")),
    ] {
        let opened = opened_if_it_fails_with(error).await;
        assert_eq!(opened, Err(expected), "{error}");
    }
}

#[wasm_bindgen_test]
async fn what_was_refused_can_be_tried_again() {
    let database = Database("again");
    let store = database.store();
    {
        let _factory = Replaced::new("globalThis", "indexedDB", "undefined");
        assert_eq!(store.open().await, Err(StoreFault::Denied));
    }
    assert_eq!(store.open().await, Ok(Opened { records: 0 }));
}

#[wasm_bindgen_test]
async fn another_tab_with_an_older_form_is_waited_for() {
    let database = Database("blocked");
    let (older, _) = database.opened().await;
    older.add(vec!["a".to_owned()]).await.unwrap();
    database.held().await;

    let store = BrowserJournalStore::with_migrations(database.0, TO_NEXT);
    let news = News::of(&store);
    let opening = Started::new(store.open());
    let waiting = StoreNews::Waiting(WaitingFor::OtherTab);
    assert_eq!(news.first().await, waiting);
    assert!(!opening.is_done());
    value("held.close()");
    assert_eq!(opening.answer().await, Ok(Opened { records: 1 }));
    assert_eq!(news.all(), [waiting]);
}

fn runs(timers: u32) -> bool {
    value("patience.size").as_f64() == Some(timers.into())
}

/// Lets three seconds pass, and gives what is told then and nothing before.
async fn told_after_three_seconds(news: &News) -> Vec<StoreNews> {
    until(|| runs(1)).await;
    pause().await;
    assert_eq!(news.all(), []);
    value("patience.forEach(ends => ends())");
    news.all()
}

#[wasm_bindgen_test]
async fn a_browser_that_does_not_answer_in_three_seconds_is_waited_for() {
    let _patience = with_patience_seen();
    let database = Database("silent");
    database.opened().await;
    database.held().await;
    // It answers nobody while it waits to delete the database, which the other tab does not let it.
    run(
        &["name"],
        "indexedDB.deleteDatabase(name)",
        &[&database.0.into()],
    );
    let store = database.store();
    let news = News::of(&store);
    let opening = Started::new(store.open());
    let waiting = [StoreNews::Waiting(WaitingFor::Browser)];
    assert_eq!(told_after_three_seconds(&news).await, waiting);
    assert!(!opening.is_done());
    value("held.close()");
    assert_eq!(opening.answer().await, Ok(Opened { records: 0 }));
    assert_eq!(news.all(), waiting);
}

#[wasm_bindgen_test]
async fn another_tab_that_writes_for_three_seconds_is_waited_for() {
    let _patience = with_patience_seen();
    let database = Database("busy");
    let (store, news) = database.opened().await;
    database.held().await;
    value(
        "(function again(events) { if (!seen.over) events.add('theirs').onsuccess = () => again(events) })(held.transaction('events', 'readwrite').objectStore('events'))",
    );
    let adding = Started::new(store.add(vec!["ours".to_owned()]));
    let waiting = [StoreNews::Waiting(WaitingFor::Browser)];
    assert_eq!(told_after_three_seconds(&news).await, waiting);
    assert!(!adding.is_done());
    value("seen.over = true");
    assert!(adding.answer().await.is_ok());
    assert_eq!(database.texts().await.last().unwrap(), "ours");
    assert_eq!(news.all(), waiting);
}

#[wasm_bindgen_test]
async fn a_browser_that_answers_is_not_waited_for_any_longer() {
    let _patience = with_patience_seen();
    let database = Database("answers");
    let (store, news) = database.opened().await;
    store.add(vec!["a".to_owned()]).await.unwrap();
    store.read(0, 10).await.unwrap();
    assert!(runs(0));
    assert_eq!(value("seen.number < 0").as_bool(), Some(true));
    assert_eq!(news.all(), []);
}

/// A browser that breaks off opening so many times before it opens.
fn with_opening_broken_off(times: u32) -> Replaced {
    value("globalThis.seen = { requests: [], open: IDBFactory.prototype.open }");
    let open = format!(
        "function (...all) {{
            if (seen.requests.push(0) > {times}) return seen.open.apply(this, all);
            const request = new EventTarget();
            request.error = new DOMException('no', 'AbortError');
            setTimeout(() => request.onerror({{ type: 'error', target: request }}));
            return request;
        }}"
    );
    Replaced::new("IDBFactory.prototype", "open", &open)
}

#[wasm_bindgen_test]
async fn opening_that_is_broken_off_is_tried_again_for_a_while() {
    let database = Database("tried again");
    {
        let _open = with_opening_broken_off(3);
        assert_eq!(database.store().open().await, Ok(Opened { records: 0 }));
        assert_eq!(requests(), 4.0);
    }
    let _open = with_opening_broken_off(4);
    let failed = StoreFault::Failed("AbortError: no".to_owned());
    assert_eq!(database.store().open().await, Err(failed));
    assert_eq!(requests(), 4.0);
}

#[wasm_bindgen_test]
async fn two_who_open_at_once_share_one_request() {
    let database = Database("shared");
    let _requests = with_requests_seen();
    let store = database.store();
    let one = Started::new(store.open());
    let other = Started::new(store.open());
    let adding = Started::new(store.add(vec!["a".to_owned()]));
    let opened = Ok(Opened { records: 0 });
    assert_eq!(
        [one.answer().await, other.answer().await],
        [opened.clone(), opened]
    );
    assert_eq!(adding.answer().await, Ok(1));
    assert_eq!(store.open().await, Ok(Opened { records: 1 }));
    assert_eq!(requests(), 1.0);
}

#[wasm_bindgen_test]
async fn two_who_open_at_once_hear_the_same_fault() {
    let database = Database("shared fault");
    database.brought_to_9().await;
    let _requests = with_requests_seen();
    let store = database.store();
    let one = Started::new(store.open());
    let other = Started::new(store.open());
    let newer = Err(StoreFault::Newer);
    assert_eq!(
        [one.answer().await, other.answer().await],
        [newer.clone(), newer]
    );
    assert_eq!(requests(), 1.0);
}
