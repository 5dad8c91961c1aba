//! Backups: the same in memory and in the browser, and never lost in silence.

use sla_widget::browser::backups::BrowserBackups;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::ports::backups::{Backup, Backups, MemoryBackups, Occasion, Reason};
use sla_widget::ports::incoming_files::IncomingFile;
use sla_widget::ports::journal_store::{JournalStore, StoreFault};
use wasm_bindgen_test::wasm_bindgen_test;

use super::journal_store::database::Database;
use super::page::{Replaced, report, text, value};
use super::tasks::no_task_is_long;

/// Every place for backups, each as two tabs that share what is kept.
async fn check<Work: AsyncFn(&dyn Backups, &dyn Backups)>(name: &'static str, work: Work) {
    let memory = MemoryBackups::default();
    work(&memory, &memory.clone()).await;

    let database = Database(name);
    let (one, other) = (database.store(), database.store());
    work(
        &BrowserBackups::beside(&one),
        &BrowserBackups::beside(&other),
    )
    .await;
}

fn occasion(minute: i64, reason: Reason) -> Occasion {
    Occasion {
        at: Instant::from_unix_seconds(1_782_864_000).plus_seconds(minute * 60),
        reason,
        tickets: 41,
    }
}

fn parts(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

async fn content(file: Option<IncomingFile>) -> Vec<u8> {
    let file = file.expect("there is one");
    file.read(0, file.size).await.unwrap()
}

#[wasm_bindgen_test]
async fn every_backup_comes_out_as_it_went_in() {
    check("backups", async |backups, other| {
        assert_eq!(backups.list().await, Ok(Vec::new()));
        let all = parts(&["{\"größe\":", "", " \"日本 🕰\"}", "\r\n\u{0}"]);
        let occasion = occasion(0, Reason::Import);
        let kept = backups
            .keep(occasion, all.clone(), Vec::new())
            .await
            .unwrap();
        assert_eq!(kept.occasion, occasion);
        assert_eq!(kept.size, all.concat().len() as u64);
        assert!(kept.room > 0);
        assert_eq!(other.list().await, Ok(vec![kept.clone()]));
        let found = other.open(&kept.key).await.unwrap();
        assert_eq!(found.as_ref().map(|file| file.size), Some(kept.size));
        assert_eq!(content(found).await, all.concat());
        assert_eq!(other.open("no such key").await, Ok(None));
        assert_eq!(other.open("").await, Ok(None));
    })
    .await;
}

#[wasm_bindgen_test]
async fn an_empty_backup_is_one() {
    check("empty backup", async |backups, _| {
        let kept = backups
            .keep(occasion(0, Reason::Day), Vec::new(), Vec::new())
            .await
            .unwrap();
        assert_eq!(kept.size, 0);
        assert_eq!(content(backups.open(&kept.key).await.unwrap()).await, b"");
    })
    .await;
}

#[wasm_bindgen_test]
async fn the_oldest_backup_comes_first_and_each_tells_what_it_was_made_for() {
    check("order of backups", async |backups, other| {
        let occasions = [
            occasion(7, Reason::Policy),
            occasion(-500, Reason::Day),
            occasion(3, Reason::Import),
        ];
        for occasion in occasions {
            backups
                .keep(occasion, parts(&["a"]), Vec::new())
                .await
                .unwrap();
        }
        let list = other.list().await.unwrap();
        let told: Vec<Occasion> = list.iter().map(|backup| backup.occasion).collect();
        assert_eq!(told, [occasions[1], occasions[2], occasions[0]]);
    })
    .await;
}

#[wasm_bindgen_test]
async fn two_backups_of_the_same_second_are_two() {
    check("same second", async |backups, _| {
        let at = occasion(0, Reason::Day);
        let one = backups.keep(at, parts(&["one"]), Vec::new()).await.unwrap();
        let two = backups.keep(at, parts(&["two"]), Vec::new()).await.unwrap();
        assert_ne!(one.key, two.key);
        assert_eq!(backups.list().await.unwrap().len(), 2);
        assert_eq!(content(backups.open(&one.key).await.unwrap()).await, b"one");
        assert_eq!(content(backups.open(&two.key).await.unwrap()).await, b"two");
    })
    .await;
}

#[wasm_bindgen_test]
async fn those_to_be_dropped_go_and_no_other() {
    check("dropped backups", async |backups, other| {
        let mut all: Vec<Backup> = Vec::new();
        for minute in 0..4 {
            let text = format!("{minute}");
            let kept = backups.keep(occasion(minute, Reason::Day), parts(&[&text]), Vec::new());
            all.push(kept.await.unwrap());
        }
        let drop = vec![
            all[0].key.clone(),
            "no such key".to_owned(),
            all[2].key.clone(),
        ];
        let kept = backups
            .keep(occasion(9, Reason::Import), parts(&["9"]), drop)
            .await
            .unwrap();
        let expected = vec![all[1].clone(), all[3].clone(), kept.clone()];
        assert_eq!(other.list().await, Ok(expected));
        assert_eq!(other.open(&all[0].key).await, Ok(None));
        assert_eq!(content(other.open(&all[1].key).await.unwrap()).await, b"1");
        let gone = vec![all[1].key.clone(), all[1].key.clone()];
        assert_eq!(backups.remove(gone).await, Ok(()));
        assert_eq!(backups.remove(Vec::new()).await, Ok(()));
        assert_eq!(other.list().await, Ok(vec![all[3].clone(), kept]));
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_backup_is_there_at_the_next_visit_and_beside_the_journal() {
    let database = Database("backups of visits");
    {
        let (store, _) = database.opened().await;
        store.add(vec!["a".to_owned()]).await.unwrap();
        let backups = BrowserBackups::beside(&store);
        backups
            .keep(occasion(0, Reason::Day), parts(&["kept"]), Vec::new())
            .await
            .unwrap();
    }
    let (store, _) = database.opened().await;
    let backups = BrowserBackups::beside(&store);
    let list = backups.list().await.unwrap();
    assert_eq!(
        content(backups.open(&list[0].key).await.unwrap()).await,
        b"kept"
    );
    assert_eq!(database.texts().await, ["a"]);
}

#[wasm_bindgen_test]
async fn a_backup_that_has_no_room_is_told_and_the_others_stay() {
    let database = Database("no room for backups");
    let (store, _) = database.opened().await;
    let backups = BrowserBackups::beside(&store);
    let first = backups
        .keep(occasion(0, Reason::Day), parts(&["first"]), Vec::new())
        .await
        .unwrap();
    for put in [
        "() => { throw new DOMException('', 'QuotaExceededError') }",
        // Only the second of what is written for a backup.
        "function (...all) {
            if (++seen.calls % 2 === 0) throw new DOMException('', 'QuotaExceededError');
            return seen.put.apply(this, all);
        }",
        // Later, when the transaction is to be kept for good.
        "function (...all) {
            const { transaction } = this;
            Object.defineProperty(transaction, 'error', { configurable: true, get: () => new DOMException('', 'QuotaExceededError') });
            const request = seen.put.apply(this, all);
            request.addEventListener('success', () => transaction.abort());
            return request;
        }",
    ] {
        value("globalThis.seen = { calls: 0, put: IDBObjectStore.prototype.put }");
        let kept = {
            let _put = Replaced::new("IDBObjectStore.prototype", "put", put);
            let drop = vec![first.key.clone()];
            backups.keep(occasion(1, Reason::Import), parts(&["second"]), drop).await
        };
        assert_eq!(kept, Err(StoreFault::Full), "{put}");
        assert_eq!(backups.list().await, Ok(vec![first.clone()]));
        assert_eq!(content(backups.open(&first.key).await.unwrap()).await, b"first");
    }

    let memory = MemoryBackups::default();
    memory.fault.replace(Some(StoreFault::Full));
    let kept = memory.keep(occasion(1, Reason::Import), parts(&["second"]), Vec::new());
    assert_eq!(kept.await, Err(StoreFault::Full));
}

#[wasm_bindgen_test]
async fn a_page_that_may_not_keep_anything_is_told_so_for_every_backup() {
    let database = Database("denied backups");
    let store = database.store();
    let backups = BrowserBackups::beside(&store);
    let _factory = Replaced::new("globalThis", "indexedDB", "undefined");
    let kept = backups.keep(occasion(0, Reason::Day), parts(&["a"]), Vec::new());
    assert_eq!(kept.await, Err(StoreFault::Denied));
    assert_eq!(backups.list().await, Err(StoreFault::Denied));
    assert_eq!(backups.open("a").await, Err(StoreFault::Denied));
    assert_eq!(
        backups.remove(vec!["a".to_owned()]).await,
        Err(StoreFault::Denied)
    );
}

#[wasm_bindgen_test]
async fn where_nothing_can_be_kept_more_tightly_it_is_kept_as_it_is() {
    let database = Database("loose backups");
    let (store, _) = database.opened().await;
    let backups = BrowserBackups::beside(&store);
    let long = "all alike ".repeat(10_000);
    let loose = {
        let _none = Replaced::new("globalThis", "CompressionStream", "undefined");
        backups
            .keep(occasion(0, Reason::Day), parts(&[&long]), Vec::new())
            .await
            .unwrap()
    };
    assert_eq!((loose.size, loose.room), (100_000, 100_000));
    let tight = backups
        .keep(occasion(1, Reason::Day), parts(&[&long]), Vec::new())
        .await
        .unwrap();
    assert_eq!(tight.size, 100_000);
    assert!(tight.room < 1_000, "{}", tight.room);
    for kept in [&loose, &tight] {
        assert_eq!(
            content(backups.open(&kept.key).await.unwrap()).await,
            long.as_bytes()
        );
    }
    // Both can be told without a look into them.
    assert_eq!(backups.list().await, Ok(vec![loose, tight]));
}

#[wasm_bindgen_test]
async fn a_backup_that_is_damaged_is_told_and_not_opened_by_half() {
    let database = Database("damaged backup");
    let (store, _) = database.opened().await;
    let backups = BrowserBackups::beside(&store);
    let kept = backups
        .keep(
            occasion(0, Reason::Day),
            parts(&["a long content ", "of two parts"]),
            Vec::new(),
        )
        .await
        .unwrap();
    for damage in [
        "content.slice(0, -9)",
        "content.slice(4)",
        "new Uint8Array(content).slice().reverse().buffer",
    ] {
        let damaged = format!(
            "(_, transaction) => {{
                const backups = transaction.objectStore('backups');
                backups.get(['{0}']).onsuccess = event => {{
                    const content = event.target.result;
                    globalThis.whole ??= content;
                    backups.put(({damage}), ['{0}']);
                }};
            }}",
            kept.key
        );
        database.look(&damaged).await;
        let opened = backups.open(&kept.key).await;
        assert!(
            matches!(&opened, Err(StoreFault::Failed(words)) if !words.is_empty()),
            "{damage}: {opened:?}"
        );
        database
            .look(&format!(
                "(_, transaction) => transaction.objectStore('backups').put(whole, ['{}'])",
                kept.key
            ))
            .await;
        value("delete globalThis.whole");
    }
    assert_eq!(
        content(backups.open(&kept.key).await.unwrap()).await,
        b"a long content of two parts"
    );
}

#[wasm_bindgen_test]
async fn a_backup_for_which_the_browser_has_no_memory_is_told() {
    let database = Database("no memory for backups");
    let (store, _) = database.opened().await;
    let backups = BrowserBackups::beside(&store);
    let keep = || backups.keep(occasion(0, Reason::Day), parts(&["a", "b"]), Vec::new());
    let failed = Err(StoreFault::Failed("RangeError: no".to_owned()));
    // While it is gathered: a blob for each part, and the whole; while it is packed: more.
    for last in 0..5 {
        value(&format!("globalThis.seen = {{ left: {last}, real: Blob }}"));
        let blob = "class extends Blob {
            constructor(...all) {
                if (seen.left-- === 0) throw new RangeError('no');
                super(...all);
            }
        }";
        let _blob = Replaced::new("globalThis", "Blob", blob);
        let kept = keep().await;
        let count = value("seen.left").as_f64();
        if kept.is_ok() {
            assert!(count.is_some_and(|left| left >= 0.0), "{count:?}");
            assert!(last > 3, "after {last}");
        } else {
            assert_eq!(kept, failed, "after {last}");
        }
    }
    let opens = backups.list().await.unwrap();
    assert!(opens.len() <= 1);
}

#[wasm_bindgen_test]
async fn a_backup_is_one_transaction_that_is_kept_for_good() {
    let database = Database("strict backup");
    let (store, _) = database.opened().await;
    let backups = BrowserBackups::beside(&store);
    value("globalThis.seen = { begun: [], begin: IDBDatabase.prototype.transaction }");
    let begin = "function (...all) {
        seen.begun.push(seen.begin.apply(this, all));
        return seen.begun.at(-1);
    }";
    {
        let _begin = Replaced::new("IDBDatabase.prototype", "transaction", begin);
        let drop = vec!["a".to_owned()];
        backups
            .keep(occasion(0, Reason::Day), parts(&["a"]), drop)
            .await
            .unwrap();
    }
    let begun = "seen.begun.map(one => `${one.mode} ${one.durability} ${[...one.objectStoreNames]}`).join()";
    assert_eq!(text(begun), "readwrite strict backups");
}

#[wasm_bindgen_test]
async fn a_backup_of_75_megabytes_is_kept_and_opened_without_a_long_task() {
    let database = Database("large backup");
    let (store, _) = database.opened().await;
    let backups = BrowserBackups::beside(&store);
    // As unlike itself as a journal.
    let mut state: u32 = 1;
    let part: Vec<u8> = (0..150_000)
        .map(|place| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if place % 8 == 0 {
                b'0' + (state >> 24) as u8 % 64
            } else {
                b'"'
            }
        })
        .collect();
    let all = vec![part; 500];
    let keep = || backups.keep(occasion(0, Reason::Import), all.clone(), Vec::new());
    let kept = no_task_is_long("backup of 75 MB kept", keep).await.unwrap();
    report(&format!("it takes {} kB", kept.room / 1_000));
    assert_eq!(kept.size, 75_000_000);
    let opened = no_task_is_long("backup of 75 MB opened", || backups.open(&kept.key));
    let opened = opened.await.unwrap();
    assert_eq!(opened.map(|file| file.size), Some(75_000_000));
}
