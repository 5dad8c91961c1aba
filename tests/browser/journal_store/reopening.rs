//! A connection that goes away while the page is open: what is told, and what the next call does.

use sla_widget::browser::journal_store::{BrowserJournalStore, MIGRATIONS, Migration};
use sla_widget::ports::journal_store::{JournalStore, Opened, StoreFault, StoreNews};
use wasm_bindgen_test::wasm_bindgen_test;

use super::database::{Database, News, requests, with_requests_seen};
use crate::browser::page::{Replaced, value};

/// The version after this product's, which changes nothing.
const TO_NEXT: &[Migration] = &[MIGRATIONS[0], MIGRATIONS[1], |_, _| Ok(())];

fn text(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

/// Closes the latest connection behind the back of its store, which hears nothing of it.
fn close_silently() {
    value("seen.requests.at(-1).result.close()");
}

#[wasm_bindgen_test]
async fn another_tab_with_a_newer_form_need_not_wait() {
    let database = Database("outdated");
    let (store, news) = database.opened().await;
    store.add(text("a")).await.unwrap();
    let newer = BrowserJournalStore::with_migrations(database.0, TO_NEXT);
    let newer_news = News::of(&newer);
    assert_eq!(newer.open().await, Ok(Opened { records: 1 }));
    assert_eq!(newer_news.all(), []);
    assert_eq!(news.all(), [StoreNews::Outdated]);

    assert_eq!(store.add(text("b")).await, Err(StoreFault::Newer));
    assert_eq!(store.read(0, 10).await, Err(StoreFault::Newer));
    assert_eq!(database.texts().await, ["a"]);
}

#[wasm_bindgen_test]
async fn a_store_that_is_deleted_is_let_go_of_and_nothing_more_is_written_into_the_next() {
    let database = Database("deleted");
    let (store, news) = database.opened().await;
    store.add(text("a")).await.unwrap();
    database.deleted().await;
    assert_eq!(news.all(), [StoreNews::Lost]);
    for _ in 0..2 {
        assert_eq!(store.add(text("b")).await, Err(StoreFault::Cleared));
        assert_eq!(store.add(Vec::new()).await, Err(StoreFault::Cleared));
        assert_eq!(store.read(0, 10).await, Err(StoreFault::Cleared));
        assert_eq!(store.read_setting("theme").await, Err(StoreFault::Cleared));
        let written = store.write_setting("theme", "dark".to_owned()).await;
        assert_eq!(written, Err(StoreFault::Cleared));
    }
    assert!(database.texts().await.is_empty());
    // No connection is left that others would wait for.
    database.deleted().await;
    assert_eq!(news.all(), [StoreNews::Lost]);
}

#[wasm_bindgen_test]
async fn opening_takes_the_store_that_is_there_now() {
    let database = Database("taken");
    let (store, _) = database.opened().await;
    store.add(text("a")).await.unwrap();
    database.deleted().await;
    assert_eq!(store.add(text("b")).await, Err(StoreFault::Cleared));
    assert_eq!(store.open().await, Ok(Opened { records: 0 }));
    assert_eq!(store.add(text("c")).await, Ok(1));
    assert_eq!(database.texts().await, ["c"]);
}

#[wasm_bindgen_test]
async fn opening_that_fails_does_not_make_another_store_the_right_one() {
    let database = Database("not taken");
    let (store, _) = database.opened().await;
    database.deleted().await;
    {
        let refuses = "() => { throw new DOMException('no', 'SecurityError') }";
        let _open = Replaced::new("IDBFactory.prototype", "open", refuses);
        assert_eq!(store.open().await, Err(StoreFault::Denied));
    }
    assert_eq!(store.add(text("b")).await, Err(StoreFault::Cleared));
}

#[wasm_bindgen_test]
async fn a_store_that_the_browser_closes_is_told_of_and_opened_again() {
    let database = Database("closed");
    let _requests = with_requests_seen();
    let (store, news) = database.opened().await;
    store.add(text("a")).await.unwrap();
    // What a browser does that has to stop its database.
    value("seen.requests[0].result.close()");
    value("seen.requests[0].result.dispatchEvent(new Event('close'))");
    assert_eq!(news.all(), [StoreNews::Lost]);
    assert_eq!(store.add(text("b")).await, Ok(2));
    assert_eq!(store.read(1, 10).await.map(|read| read.len()), Ok(1));
    assert_eq!(requests(), 2.0);
    assert_eq!(database.texts().await, ["a", "b"]);
}

#[wasm_bindgen_test]
async fn every_call_opens_a_dead_connection_again() {
    let database = Database("dead");
    let _requests = with_requests_seen();
    let (store, news) = database.opened().await;
    close_silently();
    assert_eq!(store.add(text("a")).await, Ok(1));
    close_silently();
    assert_eq!(store.read(0, 10).await.map(|read| read.len()), Ok(1));
    close_silently();
    let written = store.write_setting("theme", "dark".to_owned()).await;
    assert_eq!(written, Ok(()));
    close_silently();
    let theme = store.read_setting("theme").await;
    assert_eq!(theme, Ok(Some("dark".to_owned())));
    close_silently();
    assert_eq!(store.open().await, Ok(Opened { records: 1 }));
    assert_eq!(requests(), 6.0);
    assert_eq!(news.all(), []);
}

#[wasm_bindgen_test]
async fn a_dead_connection_is_opened_again_once_only() {
    let database = Database("dead for good");
    let _requests = with_requests_seen();
    let (store, _) = database.opened().await;
    let refuses = "() => { throw new DOMException('no', 'InvalidStateError') }";
    let added = {
        let prototype = "IDBDatabase.prototype";
        let _begin = Replaced::new(prototype, "transaction", refuses);
        store.add(text("a")).await
    };
    let words = "InvalidStateError: no".to_owned();
    assert_eq!(added, Err(StoreFault::Failed(words)));
    assert_eq!(requests(), 2.0);
    assert_eq!(store.add(text("b")).await, Ok(1));
}

#[wasm_bindgen_test]
async fn a_store_deleted_behind_a_dead_connection_is_noticed() {
    let database = Database("dead and deleted");
    let _requests = with_requests_seen();
    let (store, _) = database.opened().await;
    store.add(text("a")).await.unwrap();
    close_silently();
    database.deleted().await;
    assert_eq!(store.add(text("b")).await, Err(StoreFault::Cleared));
    assert!(database.texts().await.is_empty());
}

#[wasm_bindgen_test]
async fn a_store_that_nobody_needs_any_more_is_closed() {
    let database = Database("dropped");
    let _requests = with_requests_seen();
    drop(database.opened().await);
    let begins = "(() => { try { seen.requests[0].result.transaction('events'); return true } catch { return false } })()";
    assert_eq!(value(begins).as_bool(), Some(false));
}
