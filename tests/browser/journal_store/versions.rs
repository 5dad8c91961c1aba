//! How a database comes from one version to the next.

use sla_widget::browser::journal_store::{BrowserJournalStore, MIGRATIONS, Migration};
use sla_widget::ports::journal_store::{JournalStore, Opened, StoreFault, StoreNews};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::database::{Database, News};
use crate::browser::page::run;

/// Version 1, as it was published first.
const TO_1: &[Migration] = &[MIGRATIONS[0]];

/// Version 3 as it may be one day.
const TO_3: &[Migration] = &[MIGRATIONS[0], MIGRATIONS[1], adds_drafts];

fn adds_drafts(database: &JsValue, transaction: &JsValue) -> Result<(), JsValue> {
    let body = "database.createObjectStore('drafts');
        transaction.objectStore('settings').put('3', 'version')";
    run(&["database", "transaction"], body, &[database, transaction]);
    Ok(())
}

/// Version 3 with a fault.
const TO_NOWHERE: &[Migration] = &[MIGRATIONS[0], MIGRATIONS[1], spoils_and_fails];

fn spoils_and_fails(_: &JsValue, transaction: &JsValue) -> Result<(), JsValue> {
    run(
        &["transaction"],
        "transaction.objectStore('events').clear()",
        &[transaction],
    );
    Err(JsValue::NULL)
}

/// The version and the object stores.
const SHAPE: &str = "database => [database.version, ...database.objectStoreNames].join(' ')";
/// Those of this product.
const OF_2: &str = "2 backups events handles policies settings";
const IDENTITY: &str = "(_, transaction) => transaction.objectStore('settings').get('identity')";

async fn seen(database: &Database, work: &str) -> String {
    database.look(work).await.as_string().unwrap()
}

/// For each of these object stores its kind of key and whether keys count up.
fn keys(names: &str) -> String {
    format!(
        "(_, transaction) => '{names}'.split(' ').map(name => {{
            const store = transaction.objectStore(name);
            return `${{store.keyPath}} ${{store.autoIncrement}}`;
        }}).join()"
    )
}

#[wasm_bindgen_test]
async fn from_nothing_comes_version_2() {
    let database = Database("from nothing");
    database.store().open().await.unwrap();
    assert_eq!(seen(&database, SHAPE).await, OF_2);
    let keys = keys("events settings backups handles policies");
    assert_eq!(
        seen(&database, &keys).await,
        "null true,null false,null false,null false,null false"
    );
}

#[wasm_bindgen_test]
async fn version_1_is_as_it_was_published() {
    let database = Database("version 1");
    let store = BrowserJournalStore::with_migrations(database.0, TO_1);
    store.open().await.unwrap();
    drop(store);
    assert_eq!(seen(&database, SHAPE).await, "1 events settings");
    let keys = keys("events settings");
    assert_eq!(seen(&database, &keys).await, "null true,null false");
}

#[wasm_bindgen_test]
async fn a_tab_of_version_1_lets_go_and_nothing_is_lost_on_the_way_to_version_2() {
    let database = Database("from 1 to 2");
    let older = BrowserJournalStore::with_migrations(database.0, TO_1);
    let told = News::of(&older);
    older.open().await.unwrap();
    older
        .add(vec!["a".to_owned(), "b".to_owned()])
        .await
        .unwrap();
    let theme = older.write_setting("theme", "dark".to_owned());
    theme.await.unwrap();

    let (store, news) = database.opened().await;
    assert_eq!(told.all(), [StoreNews::Outdated]);
    assert_eq!(news.all(), []);
    assert_eq!(store.open().await, Ok(Opened { records: 2 }));
    assert_eq!(store.add(vec!["c".to_owned()]).await, Ok(3));
    let theme = store.read_setting("theme").await;
    assert_eq!(theme, Ok(Some("dark".to_owned())));
    assert_eq!(store.read_policies().await, Ok(Vec::new()));
    assert_eq!(
        older.add(vec!["d".to_owned()]).await,
        Err(StoreFault::Newer)
    );
    assert_eq!(database.texts().await, ["a", "b", "c"]);
    assert_eq!(seen(&database, SHAPE).await, OF_2);
}

#[wasm_bindgen_test]
async fn every_new_database_has_an_identity_of_its_own_for_good() {
    let (one, other) = (Database("identity 1"), Database("identity 2"));
    one.store().open().await.unwrap();
    other.store().open().await.unwrap();
    let identity = seen(&one, IDENTITY).await;
    assert!(identity.len() > 8 && identity.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_ne!(identity, seen(&other, IDENTITY).await);
    one.store().open().await.unwrap();
    assert_eq!(identity, seen(&one, IDENTITY).await);
}

#[wasm_bindgen_test]
async fn what_is_kept_survives_the_step_to_version_3() {
    let database = Database("survives");
    {
        let (store, _) = database.opened().await;
        store
            .add(vec!["a".to_owned(), "b".to_owned()])
            .await
            .unwrap();
        store
            .write_setting("theme", "dark".to_owned())
            .await
            .unwrap();
    }
    let identity = seen(&database, IDENTITY).await;
    let store = BrowserJournalStore::with_migrations(database.0, TO_3);
    assert_eq!(store.open().await, Ok(Opened { records: 2 }));
    assert_eq!(store.add(vec!["c".to_owned()]).await, Ok(3));
    let theme = store.read_setting("theme").await;
    assert_eq!(theme, Ok(Some("dark".to_owned())));
    assert_eq!(
        seen(&database, SHAPE).await,
        "3 backups drafts events handles policies settings"
    );
    assert_eq!(seen(&database, IDENTITY).await, identity);
    assert_eq!(database.texts().await, ["a", "b", "c"]);
}

#[wasm_bindgen_test]
async fn from_nothing_every_step_is_taken_in_order() {
    let database = Database("every step");
    let store = BrowserJournalStore::with_migrations(database.0, TO_3);
    assert_eq!(store.open().await, Ok(Opened { records: 0 }));
    let version = store.read_setting("version").await;
    assert_eq!(version, Ok(Some("3".to_owned())));
    assert_eq!(
        seen(&database, SHAPE).await,
        "3 backups drafts events handles policies settings"
    );
}

#[wasm_bindgen_test]
async fn a_step_that_fails_leaves_everything_as_it_was() {
    let database = Database("fails");
    {
        let (store, _) = database.opened().await;
        store.add(vec!["a".to_owned()]).await.unwrap();
    }
    let store = BrowserJournalStore::with_migrations(database.0, TO_NOWHERE);
    let Err(StoreFault::Failed(words)) = store.open().await else {
        panic!("it should have failed");
    };
    assert!(words.starts_with("AbortError"), "{words}");
    assert_eq!(seen(&database, SHAPE).await, OF_2);
    assert_eq!(database.texts().await, ["a"]);
}

#[wasm_bindgen_test]
async fn a_database_of_a_newer_version_is_not_touched() {
    let database = Database("newer");
    database.brought_to_9().await;
    let store = database.store();
    assert_eq!(store.open().await, Err(StoreFault::Newer));
    assert_eq!(store.read(0, 10).await, Err(StoreFault::Newer));
    assert_eq!(
        store.add(vec!["a".to_owned()]).await,
        Err(StoreFault::Newer)
    );
    assert_eq!(store.read_setting("theme").await, Err(StoreFault::Newer));
    let written = store.write_setting("theme", "dark".to_owned()).await;
    assert_eq!(written, Err(StoreFault::Newer));
    assert_eq!(seen(&database, SHAPE).await, "9 later");
    let later = "(_, transaction) => transaction.objectStore('later').get(1)";
    assert_eq!(seen(&database, later).await, "from later on");
}
