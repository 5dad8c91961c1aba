//! A database for one test, and what others do to it: other tabs, other versions, the browser.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use sla_widget::browser::journal_store::BrowserJournalStore;
use sla_widget::ports::journal_store::{JournalStore, StoreNews};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::browser::page::{Replaced, awaited, run, value};

/// A database that is deleted when the test is over.
pub struct Database(pub &'static str);

impl Database {
    /// A store in it.
    pub fn store(&self) -> BrowserJournalStore {
        BrowserJournalStore::named(self.0)
    }

    /// A store in it that was opened, and the news that it tells.
    pub async fn opened(&self) -> (BrowserJournalStore, News) {
        let store = self.store();
        let news = News::of(&store);
        store.open().await.unwrap();
        (store, news)
    }

    /// What `work`, a function of the database and of a transaction on all of it, comes to once
    /// the transaction is complete. A promise of nothing; a request gives its result.
    pub async fn look(&self, work: &str) -> JsValue {
        let body = "return new Promise((done, fail) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => fail(opening.error);
            opening.onsuccess = () => {
                const database = opening.result;
                const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
                const given = work(database, transaction);
                transaction.onabort = () => fail(transaction.error);
                transaction.oncomplete = () => {
                    database.close();
                    done(given instanceof IDBRequest ? given.result : given);
                };
            };
        })";
        promised(run(
            &["name", "work"],
            body,
            &[&self.0.into(), &value(work)],
        ))
        .await
    }

    /// The texts that are kept, as another tab would find them.
    pub async fn texts(&self) -> Vec<String> {
        let all = "(_, transaction) => transaction.objectStore('events').getAll()";
        let all: js_sys::Array = self.look(all).await.unchecked_into();
        all.iter().map(|text| text.as_string().unwrap()).collect()
    }

    /// Another tab that holds the database open and lets go of it only when `held.close()` is called.
    pub async fn held(&self) {
        let body = "return new Promise((done, fail) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => fail(opening.error);
            opening.onsuccess = () => { globalThis.held = opening.result; done() };
        })";
        promised(run(&["name"], body, &[&self.0.into()])).await;
    }

    /// Another tab that brings version 9 of the database, which nobody here knows, and is done.
    pub async fn brought_to_9(&self) {
        let body = "return new Promise((done, fail) => {
            const opening = indexedDB.open(name, 9);
            opening.onerror = () => fail(opening.error);
            opening.onupgradeneeded = () =>
                opening.result.createObjectStore('later').put('from later on', 1);
            opening.onsuccess = () => { opening.result.close(); done() };
        })";
        promised(run(&["name"], body, &[&self.0.into()])).await;
    }

    /// Deletes the database, which everybody has to let go of at once.
    pub async fn deleted(&self) {
        let body = "return new Promise((done, fail) => {
            const deleting = indexedDB.deleteDatabase(name);
            deleting.onsuccess = done;
            deleting.onerror = fail;
            deleting.onblocked = fail;
        })";
        promised(run(&["name"], body, &[&self.0.into()])).await;
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        run(
            &["name"],
            "globalThis.held?.close(); indexedDB.deleteDatabase(name)",
            &[&self.0.into()],
        );
    }
}

async fn promised(promise: JsValue) -> JsValue {
    let come = JsFuture::from(promise.unchecked_into::<Promise>()).await;
    come.unwrap_or_else(|error| panic!("the database of a test fails: {error:?}"))
}

/// What a store has told.
#[derive(Clone, Default)]
pub struct News(Rc<RefCell<Vec<StoreNews>>>);

impl News {
    /// Watches a store.
    pub fn of(store: &BrowserJournalStore) -> Self {
        let news = Self::default();
        let heard = news.0.clone();
        store.watch(Rc::new(move |one| heard.borrow_mut().push(one)));
        news
    }

    /// Everything so far.
    pub fn all(&self) -> Vec<StoreNews> {
        self.0.borrow().clone()
    }

    /// Waits for the first.
    pub async fn first(&self) -> StoreNews {
        until(|| !self.0.borrow().is_empty()).await;
        self.0.borrow()[0]
    }
}

/// Waits until something holds, for ten seconds at most.
pub async fn until(holds: impl Fn() -> bool) {
    for _ in 0..1_000 {
        if holds() {
            return;
        }
        pause().await;
    }
    panic!("what was waited for does not come");
}

/// Lets the browser do something else for a moment.
pub async fn pause() {
    awaited("new Promise(done => setTimeout(done, 10))")
        .await
        .unwrap();
}

/// A future that goes on by itself.
pub struct Started<T>(Rc<RefCell<Option<T>>>);

impl<T: 'static> Started<T> {
    /// Starts a future.
    pub fn new(future: impl Future<Output = T> + 'static) -> Self {
        let answer = Rc::new(RefCell::new(None));
        let later = answer.clone();
        wasm_bindgen_futures::spawn_local(async move {
            later.replace(Some(future.await));
        });
        Self(answer)
    }

    /// Whether it has come to its end.
    pub fn is_done(&self) -> bool {
        self.0.borrow().is_some()
    }

    /// Waits for its end.
    pub async fn answer(self) -> T {
        until(|| self.is_done()).await;
        self.0.take().unwrap()
    }
}

/// A browser in which `seen.requests` are the requests that opened a database, from now on.
pub fn with_requests_seen() -> Replaced {
    value("globalThis.seen = { requests: [], open: IDBFactory.prototype.open }");
    let open = "function (...all) {
        seen.requests.push(seen.open.apply(this, all));
        return seen.requests.at(-1);
    }";
    Replaced::new("IDBFactory.prototype", "open", open)
}

/// Of a browser in which the requests are seen: how many there were.
pub fn requests() -> f64 {
    value("seen.requests.length").as_f64().unwrap()
}

/// A browser in which `patience` holds the timers of three seconds that run, under their numbers,
/// and lets none of them end by itself; other timers are as ever.
pub fn with_patience_seen() -> [Replaced; 2] {
    value("globalThis.patience = new Map()");
    value("globalThis.seen = { start: setTimeout, end: clearTimeout, number: 0 }");
    let start = "(ends, after) => {
        if (after !== 3000) return seen.start.call(globalThis, ends, after);
        patience.set(--seen.number, ends);
        return seen.number;
    }";
    let end = "number => patience.delete(number) || seen.end.call(globalThis, number)";
    [
        Replaced::new("globalThis", "setTimeout", start),
        Replaced::new("globalThis", "clearTimeout", end),
    ]
}
