//! What holds for every store, in memory and in the browser.

use sla_widget::ports::journal_store::{JournalStore, MemoryJournalStore, Opened, Record};
use wasm_bindgen_test::wasm_bindgen_test;

use super::database::{Database, Started};

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

fn texts_of(records: &[Record]) -> Vec<&str> {
    records.iter().map(|record| record.text.as_str()).collect()
}

#[wasm_bindgen_test]
async fn every_new_store_is_empty() {
    check("empty", async |store, _| {
        assert_eq!(store.open().await, Ok(Opened { records: 0 }));
        assert_eq!(store.read(0, 10).await, Ok(Vec::new()));
        assert_eq!(store.read_setting("theme").await, Ok(None));
    })
    .await;
}

#[wasm_bindgen_test]
async fn every_text_comes_out_as_it_went_in_and_in_order() {
    let odd = [
        "{\"a\":1}",
        "",
        "größe 日本 🕰\u{0}\r\n\t\"'`",
        "\u{feff}",
        "b",
        "{\"a\":1}",
    ];
    check("order", async |store, other| {
        let last = store.add(texts(&odd)).await.unwrap();
        let records = other.read(0, 10).await.unwrap();
        assert_eq!(texts_of(&records), odd);
        assert!(records.iter().all(|record| record.is_text));
        assert_eq!(records.last().unwrap().sequence, last);
        assert!(records.is_sorted_by(|a, b| a.sequence < b.sequence));
        assert!(records[0].sequence > 0);
    })
    .await;
}

#[wasm_bindgen_test]
async fn numbers_grow_whoever_adds() {
    check("numbers", async |store, other| {
        let mut last = 0;
        for round in 0..6 {
            let adding = if round % 2 == 0 { store } else { other };
            let next = adding.add(texts(&["a", "b"])).await.unwrap();
            assert!(next > last, "{next} after {last}");
            last = next;
        }
        assert_eq!(other.read(last, 10).await, Ok(Vec::new()));
        assert_eq!(store.open().await, Ok(Opened { records: 12 }));
    })
    .await;
}

#[wasm_bindgen_test]
async fn pages_follow_one_another_without_a_gap_or_a_repetition() {
    check("pages", async |store, other| {
        let all: Vec<String> = (0..25).map(|number| format!("text {number}")).collect();
        store.add(all.clone()).await.unwrap();
        let (mut after, mut read, mut sizes) = (0, Vec::new(), Vec::new());
        loop {
            let page = other.read(after, 10).await.unwrap();
            sizes.push(page.len());
            read.extend(page.iter().map(|record| record.text.clone()));
            let Some(last) = page.last() else { break };
            after = last.sequence;
        }
        assert_eq!(sizes, [10, 10, 5, 0]);
        assert_eq!(read, all);
        assert_eq!(other.read(0, 0).await, Ok(Vec::new()));
    })
    .await;
}

#[wasm_bindgen_test]
async fn adding_nothing_changes_nothing() {
    check("nothing", async |store, _| {
        store.add(texts(&["a"])).await.unwrap();
        assert_eq!(store.add(Vec::new()).await, Ok(0));
        assert_eq!(store.open().await, Ok(Opened { records: 1 }));
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_setting_is_the_text_that_was_written_last() {
    check("settings", async |store, other| {
        store
            .write_setting("theme", "dark".to_owned())
            .await
            .unwrap();
        store.write_setting("zone", String::new()).await.unwrap();
        other
            .write_setting("theme", "größe 🕰".to_owned())
            .await
            .unwrap();
        let theme = store.read_setting("theme").await;
        assert_eq!(theme, Ok(Some("größe 🕰".to_owned())));
        assert_eq!(other.read_setting("zone").await, Ok(Some(String::new())));
        assert_eq!(store.read_setting("other").await, Ok(None));
        assert_eq!(store.open().await, Ok(Opened { records: 0 }));
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_is_kept_is_there_at_the_next_visit() {
    let database = Database("visits");
    {
        let (store, _) = database.opened().await;
        store.add(texts(&["a", "b"])).await.unwrap();
        store
            .write_setting("theme", "dark".to_owned())
            .await
            .unwrap();
    }
    let store = database.store();
    assert_eq!(store.open().await, Ok(Opened { records: 2 }));
    assert_eq!(texts_of(&store.read(0, 10).await.unwrap()), ["a", "b"]);
    let theme = store.read_setting("theme").await;
    assert_eq!(theme, Ok(Some("dark".to_owned())));
}

#[wasm_bindgen_test]
async fn two_tabs_that_add_at_once_keep_both() {
    let database = Database("at once");
    let (store, other) = (database.store(), database.store());
    let ours: Vec<String> = (0..500).map(|number| format!("ours {number}")).collect();
    let theirs: Vec<String> = (0..500).map(|number| format!("theirs {number}")).collect();
    let one = Started::new(store.add(ours.clone()));
    let two = Started::new(other.add(theirs.clone()));
    assert_ne!(one.answer().await.unwrap(), two.answer().await.unwrap());
    // Each as a whole, one after the other.
    let kept = database.texts().await;
    let either = [
        [ours.clone(), theirs.clone()].concat(),
        [theirs, ours].concat(),
    ];
    assert!(either.contains(&kept), "{kept:?}");
}
