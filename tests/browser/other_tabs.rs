//! Tabs hear each other and not themselves.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use sla_widget::browser::other_tabs::BrowserOtherTabs;
use sla_widget::ports::other_tabs::{MemoryTabs, News, OtherTabs};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Replaced, awaited, value};

/// How often a tab has heard something.
fn heard_by(tab: &dyn OtherTabs) -> Rc<Cell<u32>> {
    let count = Rc::new(Cell::new(0));
    let heard = count.clone();
    tab.listen(Rc::new(move |_| heard.set(heard.get() + 1)));
    count
}

/// Waits until `count` is at least `expected`, and a little longer in case more comes.
async fn has_come_to(count: &Cell<u32>, expected: u32) {
    for _ in 0..500 {
        let enough = count.get() >= expected;
        awaited("new Promise(done => setTimeout(done, 10))")
            .await
            .unwrap();
        if enough {
            break;
        }
    }
    assert_eq!(count.get(), expected);
}

async fn every_other_tab_hears(tabs: [&dyn OtherTabs; 3]) {
    let counts = tabs.map(heard_by);
    tabs[0].tell(News::Wrote);
    has_come_to(&counts[1], 1).await;
    has_come_to(&counts[2], 1).await;
    tabs[1].tell(News::Wrote);
    tabs[1].tell(News::Wrote);
    has_come_to(&counts[0], 2).await;
    has_come_to(&counts[2], 3).await;
    assert_eq!(counts[1].get(), 1);
}

#[wasm_bindgen_test]
async fn every_tab_hears_the_others_and_not_itself() {
    let memory = MemoryTabs::default();
    every_other_tab_hears([&memory, &memory.clone(), &memory.clone()]).await;

    let tabs = [(); 3].map(|()| BrowserOtherTabs::named("three tabs"));
    every_other_tab_hears([&tabs[0], &tabs[1], &tabs[2]]).await;
}

#[wasm_bindgen_test]
async fn another_channel_is_not_heard() {
    let (one, same) = (
        BrowserOtherTabs::named("one channel"),
        BrowserOtherTabs::named("one channel"),
    );
    let other = BrowserOtherTabs::named("another channel");
    let (heard, elsewhere) = (heard_by(&same), heard_by(&other));
    one.tell(News::Wrote);
    has_come_to(&heard, 1).await;
    assert_eq!(elsewhere.get(), 0);
}

#[wasm_bindgen_test]
async fn a_tab_that_is_gone_hears_nothing_more() {
    let [one, other, gone] = [(); 3].map(|()| BrowserOtherTabs::named("a tab less"));
    let (heard, silent) = (heard_by(&other), heard_by(&gone));
    one.tell(News::Wrote);
    has_come_to(&silent, 1).await;
    one.tell(News::Wrote);
    // Told already, but not delivered.
    drop(gone);
    has_come_to(&heard, 2).await;
    assert_eq!(silent.get(), 1);
}

#[wasm_bindgen_test]
fn a_browser_without_channels_has_no_other_tabs() {
    for channel in [
        "undefined",
        "class { constructor() { throw new DOMException('no', 'SecurityError') } }",
        "class { postMessage() { throw new DOMException('no', 'InvalidStateError') } }",
    ] {
        let _channel = Replaced::new("globalThis", "BroadcastChannel", channel);
        let tab = BrowserOtherTabs::named("none");
        let heard = heard_by(&tab);
        tab.tell(News::Wrote);
        assert_eq!(heard.get(), 0, "{channel}");
    }
}

/// Everything that a tab has heard.
fn news_of(tab: &dyn OtherTabs) -> Rc<RefCell<Vec<News>>> {
    let news = Rc::new(RefCell::new(Vec::new()));
    let heard = news.clone();
    tab.listen(Rc::new(move |one| heard.borrow_mut().push(one)));
    news
}

async fn what_was_taken_back_is_told_from_what_was_written(
    one: &dyn OtherTabs,
    other: &dyn OtherTabs,
) {
    let news = news_of(other);
    for told in [News::Wrote, News::TookBack, News::Wrote] {
        one.tell(told);
    }
    for _ in 0..500 {
        if news.borrow().len() == 3 {
            break;
        }
        awaited("new Promise(done => setTimeout(done, 10))")
            .await
            .unwrap();
    }
    assert_eq!(*news.borrow(), [News::Wrote, News::TookBack, News::Wrote]);
}

#[wasm_bindgen_test]
async fn every_tab_is_told_what_was_done() {
    let memory = MemoryTabs::default();
    what_was_taken_back_is_told_from_what_was_written(&memory, &memory.clone()).await;

    let tabs = [(); 2].map(|()| BrowserOtherTabs::named("what was done"));
    what_was_taken_back_is_told_from_what_was_written(&tabs[0], &tabs[1]).await;
}

#[wasm_bindgen_test]
async fn a_tab_of_an_earlier_version_tells_that_it_wrote_and_hears_everything() {
    let tab = BrowserOtherTabs::named("versions");
    let news = news_of(&tab);
    value(
        "globalThis.earlier = Object.assign(new BroadcastChannel('versions'), { heard: 0, onmessage() { this.heard++ } })",
    );
    value("earlier.postMessage(null)");
    tab.tell(News::Wrote);
    tab.tell(News::TookBack);
    for _ in 0..500 {
        if news.borrow().len() == 1 && value("earlier.heard").as_f64() == Some(2.0) {
            break;
        }
        awaited("new Promise(done => setTimeout(done, 10))")
            .await
            .unwrap();
    }
    assert_eq!(*news.borrow(), [News::Wrote]);
    assert_eq!(value("earlier.heard").as_f64(), Some(2.0));
    value("earlier.close()");
}
