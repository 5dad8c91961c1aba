//! The icon tells that something is late, and is itself again when nothing is.

use sla_widget::browser::badge::BrowserBadge;
use sla_widget::ports::badge::{Badge, MemoryBadge};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Replaced, awaited, text, value};

/// The link of an icon in the page, until this is dropped.
struct Icon;

impl Icon {
    fn with(attributes: &str) -> Self {
        value(&format!(
            "document.head.insertAdjacentHTML('beforeend', '<link id=\"icon\" {attributes}>')"
        ));
        Self
    }

    fn address(&self) -> String {
        text("document.getElementById('icon').getAttribute('href')")
    }
}

impl Drop for Icon {
    fn drop(&mut self) {
        value("document.getElementById('icon').remove()");
    }
}

/// A browser that notes what the installed app shows.
fn with_app() -> [Replaced; 2] {
    value("globalThis.seen = []");
    [
        Replaced::new(
            "navigator",
            "setAppBadge",
            "async count => { seen.push(count) }",
        ),
        Replaced::new(
            "navigator",
            "clearAppBadge",
            "async () => { seen.push('none') }",
        ),
    ]
}

#[wasm_bindgen_test]
fn every_badge_shows_how_many_are_late() {
    let _app = with_app();
    let badge = BrowserBadge::default();
    for late in [2, 3, 0, 1, 0] {
        badge.show(late);
    }
    assert_eq!(text("seen.join()"), "2,3,none,1,none");

    let memory = MemoryBadge::default();
    memory.show(2);
    assert_eq!(memory.late.get(), 2);
    memory.show(0);
    assert_eq!(memory.late.get(), 0);
}

#[wasm_bindgen_test]
fn the_icon_of_the_page_is_another_while_something_is_late() {
    let _app = with_app();
    let icon = Icon::with("rel=\"shortcut icon\" href=\"own.svg\" data-late=\"late.svg\"");
    let badge = BrowserBadge::default();
    badge.show(0);
    assert_eq!(icon.address(), "own.svg");
    badge.show(1);
    assert_eq!(icon.address(), "late.svg");
    badge.show(2);
    assert_eq!(icon.address(), "late.svg");
    badge.show(0);
    assert_eq!(icon.address(), "own.svg");
    badge.show(3);
    assert_eq!(icon.address(), "late.svg");
    badge.show(0);
    assert_eq!(icon.address(), "own.svg");
}

#[wasm_bindgen_test]
fn an_icon_without_another_one_is_left_alone() {
    let _app = with_app();
    let icon = Icon::with("rel=\"icon\" href=\"own.svg\"");
    let badge = BrowserBadge::default();
    badge.show(1);
    assert_eq!(icon.address(), "own.svg");
    badge.show(0);
    assert_eq!(icon.address(), "own.svg");
}

#[wasm_bindgen_test]
fn a_page_without_an_icon_is_no_error() {
    let _app = with_app();
    let badge = BrowserBadge::default();
    badge.show(1);
    let icon = Icon::with("rel=\"icon\" href=\"own.svg\" data-late=\"late.svg\"");
    // Once there is one, it is marked.
    badge.show(1);
    assert_eq!(icon.address(), "late.svg");
    drop(icon);
    badge.show(0);
}

#[wasm_bindgen_test]
async fn a_browser_that_cannot_mark_an_app_does_not_complain() {
    value("globalThis.seen = []");
    value("globalThis.complain = event => seen.push(String(event.reason))");
    value("addEventListener('unhandledrejection', complain)");
    let badge = BrowserBadge::default();
    // This browser as it is.
    badge.show(1);
    badge.show(0);
    for marks in [
        "undefined",
        "() => { throw new TypeError('no') }",
        "() => Promise.reject(new DOMException('no', 'SecurityError'))",
        "() => 7",
    ] {
        let _set = Replaced::new("navigator", "setAppBadge", marks);
        let _clear = Replaced::new("navigator", "clearAppBadge", marks);
        badge.show(1);
        badge.show(0);
    }
    awaited("new Promise(done => setTimeout(done, 50))")
        .await
        .unwrap();
    value("removeEventListener('unhandledrejection', complain)");
    assert_eq!(text("seen.join()"), "");
}
