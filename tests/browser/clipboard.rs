//! The clipboard says whether it took the text, and a refusal is an answer, not a crash.

use sla_widget::browser::clipboard::BrowserClipboard;
use sla_widget::ports::clipboard::{Clipboard, MemoryClipboard};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Replaced, awaited, text, value};

/// Line ends, quotes and other scripts come out as they went in.
const TEXT: &str = "Due: Wednesday\r\n\t\"16:30\" PDT – größe 日本 🕰\n";

async fn copied_if_the_clipboard_is(clipboard: &str) -> bool {
    let _clipboard = Replaced::new("navigator", "clipboard", clipboard);
    BrowserClipboard.copy(TEXT).await
}

#[wasm_bindgen_test]
async fn every_clipboard_that_says_so_has_the_text_as_it_was() {
    let clipboard = "{ async writeText(text) { globalThis.pasted = text } }";
    assert!(copied_if_the_clipboard_is(clipboard).await);
    assert_eq!(text("pasted"), TEXT);

    let memory = MemoryClipboard::default();
    assert!(memory.copy(TEXT).await);
    assert_eq!(*memory.copied.borrow(), [TEXT]);
}

#[wasm_bindgen_test]
async fn the_answer_is_that_of_the_browser() {
    // Whether this browser permits it depends on how it was started.
    let permitted = awaited("navigator.clipboard.writeText('before')")
        .await
        .is_ok();
    assert_eq!(BrowserClipboard.copy(TEXT).await, permitted);
}

#[wasm_bindgen_test]
async fn a_frame_that_may_not_copy_is_told_so() {
    // The clipboard of a real frame, to which its page does not give the right.
    value(
        "globalThis.frame = document.body.appendChild(Object.assign(document.createElement('iframe'), { allow: \"clipboard-write 'none'\" }))",
    );
    let done = copied_if_the_clipboard_is("frame.contentWindow.navigator.clipboard").await;
    value("frame.remove()");
    assert!(!done);
}

#[wasm_bindgen_test]
async fn a_reader_who_refuses_is_told_so() {
    let refuses = "{ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }";
    assert!(!copied_if_the_clipboard_is(refuses).await);
}

#[wasm_bindgen_test]
async fn a_page_without_a_clipboard_is_told_so() {
    assert!(!copied_if_the_clipboard_is("undefined").await);
    assert!(!copied_if_the_clipboard_is("null").await);
}

#[wasm_bindgen_test]
async fn a_clipboard_that_cannot_write_is_told_so() {
    assert!(!copied_if_the_clipboard_is("{}").await);
}
