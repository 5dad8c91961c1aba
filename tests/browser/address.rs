//! The fragment is the app's own; the rest of the address is the page's.

use sla_widget::browser::address::BrowserAddress;
use sla_widget::exchange::link::CheckLink;
use sla_widget::ports::address::{Address, MemoryAddress};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Replaced, awaited, run, text, value};

/// Takes the page back to its address when the test is over.
struct Kept(String);

impl Kept {
    fn new() -> Self {
        Self(text("location.href"))
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        run(
            &["address"],
            "history.replaceState(null, '', address)",
            &[&self.0.as_str().into()],
        );
    }
}

fn length_of_history() -> f64 {
    value("history.length").as_f64().unwrap()
}

fn everything_before_the_fragment() -> String {
    text("location.href.split('#')[0]")
}

/// A link with all that is written apart: spaces, signs of addresses, other scripts.
fn awkward_fragment() -> String {
    let mut link = CheckLink {
        step: Some("a b#c?d&e=f%20+\"<>`'|^{}\\/".to_owned()),
        ..CheckLink::default()
    };
    link.answers
        .insert("größe".to_owned(), Some("日本 🕰".to_owned()));
    link.write()
}

#[wasm_bindgen_test]
fn every_address_shows_what_it_was_told_last() {
    let _kept = Kept::new();
    for address in [
        &BrowserAddress as &dyn Address,
        &MemoryAddress::default() as &dyn Address,
    ] {
        for fragment in ["/check", "", "/check?step=a", &awkward_fragment()] {
            address.push(fragment);
            assert_eq!(address.fragment(), fragment);
            address.replace("/between");
            assert_eq!(address.fragment(), "/between");
            address.replace(fragment);
            assert_eq!(address.fragment(), fragment);
        }
    }
}

#[wasm_bindgen_test]
fn every_address_to_send_ends_in_the_fragment_and_changes_nothing_here() {
    let _kept = Kept::new();
    for address in [
        &BrowserAddress as &dyn Address,
        &MemoryAddress::default() as &dyn Address,
    ] {
        address.replace("/here");
        let fragment = awkward_fragment();
        let sent = address.with_fragment(&fragment);
        assert!(sent.starts_with("http"), "{sent}");
        let after = sent.split_once('#').map(|(_, after)| after);
        assert_eq!(after, Some(fragment.as_str()), "{sent}");
        assert_eq!(address.fragment(), "/here");
    }
}

#[wasm_bindgen_test]
fn a_link_that_was_shown_reads_back_as_it_was_written() {
    let _kept = Kept::new();
    let fragment = awkward_fragment();
    BrowserAddress.push(&fragment);
    let opened = CheckLink::read(&BrowserAddress.fragment());
    assert_eq!(opened, CheckLink::read(&fragment));
    assert_eq!(
        opened.unwrap().answers.get("größe"),
        Some(&Some("日本 🕰".to_owned()))
    );
}

#[wasm_bindgen_test]
fn the_page_keeps_its_path_and_query() {
    let _kept = Kept::new();
    value("history.replaceState(null, '', '/some/page.html?policy=ours&n=1')");
    let page = everything_before_the_fragment();
    assert!(page.ends_with("/some/page.html?policy=ours&n=1"), "{page}");
    assert_eq!(BrowserAddress.fragment(), "");
    assert_eq!(
        BrowserAddress.with_fragment("/check"),
        format!("{page}#/check")
    );
    BrowserAddress.push("/check");
    assert_eq!(text("location.href"), format!("{page}#/check"));
    BrowserAddress.replace("/check?step=a");
    assert_eq!(text("location.href"), format!("{page}#/check?step=a"));
    assert_eq!(
        BrowserAddress.with_fragment("/check"),
        format!("{page}#/check")
    );
}

#[wasm_bindgen_test]
fn a_base_address_of_the_page_does_not_lead_away_from_it() {
    let _kept = Kept::new();
    value("history.replaceState(null, '', '/some/page.html?policy=ours')");
    let page = everything_before_the_fragment();
    let shown = {
        value("document.head.appendChild(document.createElement('base')).href = '/elsewhere/'");
        BrowserAddress.replace("/check");
        value("document.querySelector('base').remove()");
        text("location.href")
    };
    assert_eq!(shown, format!("{page}#/check"));
}

#[wasm_bindgen_test]
fn push_adds_to_the_history_and_replace_does_not() {
    let _kept = Kept::new();
    BrowserAddress.replace("/first");
    let before = length_of_history();
    BrowserAddress.replace("/second");
    assert_eq!(length_of_history(), before);
    BrowserAddress.push("/third");
    assert_eq!(length_of_history(), before + 1.0);

    let memory = MemoryAddress::default();
    memory.replace("/first");
    memory.replace("/second");
    memory.push("/third");
    assert_eq!(*memory.history.borrow(), ["/second", "/third"]);
}

#[wasm_bindgen_test]
async fn going_back_leads_to_the_fragment_before_the_push_and_tells_the_page() {
    let _kept = Kept::new();
    BrowserAddress.replace("/first");
    BrowserAddress.push("/second");
    BrowserAddress.replace("/third");
    awaited(
        "new Promise(done => { addEventListener('popstate', done, { once: true }); history.back() })",
    )
    .await
    .unwrap();
    assert_eq!(BrowserAddress.fragment(), "/first");
}

#[wasm_bindgen_test]
fn a_page_that_may_not_change_its_address_stays_as_it_is() {
    let _kept = Kept::new();
    BrowserAddress.replace("/here");
    let refuses = "() => { throw new DOMException('no', 'SecurityError') }";
    {
        let _push = Replaced::new("history", "pushState", refuses);
        let _replace = Replaced::new("history", "replaceState", refuses);
        BrowserAddress.push("/there");
        BrowserAddress.replace("/there");
    }
    assert_eq!(BrowserAddress.fragment(), "/here");
}
