//! Tabs that write one after the other.

use sla_widget::browser::home_file::BrowserHomeFile;
use sla_widget::ports::home_file::{HomeFault, HomeFile};
use wasm_bindgen_test::wasm_bindgen_test;

use super::disk::{Disk, parts};
use crate::browser::journal_store::database::{Started, pause};
use crate::browser::page::{Replaced, awaited, value};

/// Another tab that writes until `end()`.
async fn another_tab_writes() {
    let writes = "new Promise(begun => navigator.locks.request('home-file', () => {
        begun();
        return new Promise(ended => globalThis.end = ended);
    }))";
    awaited(writes).await.unwrap();
}

/// Waits until nobody writes or waits any more, which the browser may tell a moment later.
async fn nobody_writes() {
    for _ in 0..500 {
        let all = "navigator.locks.query().then(all => all.held.length + all.pending.length)";
        if awaited(all).await.unwrap().as_f64() == Some(0.0) {
            return;
        }
        pause().await;
    }
    panic!("somebody writes for ever");
}

#[wasm_bindgen_test]
async fn of_two_tabs_that_write_at_once_one_does_and_the_other_is_told() {
    let disk = Disk::holding("both write", "before").await;
    let (one, _) = disk.chosen().await;
    let other = BrowserHomeFile::beside(&disk.database.store());
    other.remembered().await.unwrap();
    let version = one.open().await.unwrap().version;
    let first = Started::new(one.write(parts("one"), version));
    let second = Started::new(other.write(parts("two"), version));
    let written = [first.answer().await, second.answer().await];
    let text = disk.text().await;
    let expected = if written[0].is_ok() { "one" } else { "two" };
    assert_eq!(text, expected);
    let refused = written
        .iter()
        .filter(|one| **one == Err(HomeFault::ChangedOutside));
    assert_eq!(refused.count(), 1, "{written:?}");
    nobody_writes().await;
}

#[wasm_bindgen_test]
async fn while_another_tab_writes_this_one_waits() {
    let disk = Disk::holding("waits", "before").await;
    let (home, _) = disk.chosen().await;
    let version = home.open().await.unwrap().version;
    another_tab_writes().await;
    let writing = Started::new(home.write(parts("ours"), version));
    for _ in 0..20 {
        pause().await;
    }
    assert!(!writing.is_done());
    assert_eq!(disk.text().await, "before");
    // What the other tab has written by then is seen.
    disk.change("theirs").await;
    value("end()");
    assert_eq!(writing.answer().await, Err(HomeFault::ChangedOutside));
    assert_eq!(disk.text().await, "theirs");
    nobody_writes().await;
}

#[wasm_bindgen_test]
async fn a_turn_ends_whatever_comes_of_it() {
    let disk = Disk::holding("turn ends", "before").await;
    let (home, _) = disk.chosen().await;
    let version = home.open().await.unwrap().version;
    let fails = "() => { throw new TypeError('no') }";
    {
        let _create = Replaced::new("FileSystemFileHandle.prototype", "createWritable", fails);
        assert!(home.write(parts("ours"), version).await.is_err());
    }
    nobody_writes().await;
    // Whoever goes while waiting holds nobody up for longer.
    another_tab_writes().await;
    let mut waiting = home.write(parts("nobody waits for it"), version);
    for _ in 0..20 {
        let poll = std::future::poll_fn(|context| {
            std::task::Poll::Ready(waiting.as_mut().poll(context).is_pending())
        });
        assert!(poll.await);
        pause().await;
    }
    drop(waiting);
    value("end()");
    assert!(home.write(parts("ours"), version).await.is_ok());
    assert_eq!(disk.text().await, "ours");
    nobody_writes().await;
}

#[wasm_bindgen_test]
async fn a_browser_without_turns_writes_all_the_same() {
    let disk = Disk::holding("no turns", "before").await;
    let (home, _) = disk.chosen().await;
    let version = home.open().await.unwrap().version;
    let _locks = Replaced::new("navigator", "locks", "undefined");
    assert!(home.write(parts("ours"), version).await.is_ok());
    assert_eq!(disk.text().await, "ours");
}

#[wasm_bindgen_test]
async fn a_page_that_may_not_wait_for_its_turn_does_not_write() {
    let disk = Disk::holding("no turn", "before").await;
    let (home, _) = disk.chosen().await;
    let version = home.open().await.unwrap().version;
    for request in [
        "{ request: () => Promise.reject(new DOMException('no', 'SecurityError')) }",
        "{ request() { throw new DOMException('no', 'SecurityError') } }",
    ] {
        let _locks = Replaced::new("navigator", "locks", request);
        let written = home.write(parts("ours"), version).await;
        assert_eq!(written, Err(HomeFault::NotAvailable));
    }
    assert_eq!(disk.text().await, "before");
}
