//! Tabs hear each other and not themselves.

use std::cell::Cell;
use std::rc::Rc;

use sla_widget::browser::other_tabs::BrowserOtherTabs;
use sla_widget::ports::other_tabs::{MemoryTabs, OtherTabs};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Replaced, awaited};

/// How often a tab has heard something.
fn heard_by(tab: &dyn OtherTabs) -> Rc<Cell<u32>> {
    let count = Rc::new(Cell::new(0));
    let heard = count.clone();
    tab.listen(Rc::new(move || heard.set(heard.get() + 1)));
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
    tabs[0].tell();
    has_come_to(&counts[1], 1).await;
    has_come_to(&counts[2], 1).await;
    tabs[1].tell();
    tabs[1].tell();
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
    one.tell();
    has_come_to(&heard, 1).await;
    assert_eq!(elsewhere.get(), 0);
}

#[wasm_bindgen_test]
async fn a_tab_that_is_gone_hears_nothing_more() {
    let [one, other, gone] = [(); 3].map(|()| BrowserOtherTabs::named("a tab less"));
    let (heard, silent) = (heard_by(&other), heard_by(&gone));
    one.tell();
    has_come_to(&silent, 1).await;
    one.tell();
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
        tab.tell();
        assert_eq!(heard.get(), 0, "{channel}");
    }
}
