//! A file reaches the reader byte for byte, and its address is given back.

use js_sys::Uint8Array;
use sla_widget::browser::files::BrowserFiles;
use sla_widget::ports::files::{File, Files, MemoryFiles};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Replaced, awaited, text, value};

fn file() -> File {
    File {
        name: "Größe 日本.ics".to_owned(),
        media_type: "text/calendar",
        // With a mark of the byte order and the line ends of calendars.
        content: "\u{feff}BEGIN:VCALENDAR\r\nSUMMARY:größe 日本 🕰\nEND:VCALENDAR\r\n".to_owned(),
    }
}

/// Saves in a browser where the click does all but open the file, and no timer runs out by itself.
fn saved() -> bool {
    value(
        "globalThis.seen = { clicks: [], timers: [], revoked: [], click: HTMLAnchorElement.prototype.click, revoke: URL.revokeObjectURL }",
    );
    let click = "function () {
        this.addEventListener('click', event => {
            event.preventDefault();
            seen.clicks.push({ href: this.href, name: this.download });
        });
        seen.click.call(this);
    }";
    let _click = Replaced::new("HTMLAnchorElement.prototype", "click", click);
    let _timer = Replaced::new(
        "globalThis",
        "setTimeout",
        "(ends, after) => seen.timers.push({ ends, after })",
    );
    BrowserFiles.save(&file())
}

/// Lets the time pass that was waited for.
fn time_runs_out() {
    let revoke = "address => { seen.revoked.push(address); seen.revoke.call(URL, address) }";
    let _revoke = Replaced::new("URL", "revokeObjectURL", revoke);
    value("seen.timers.forEach(timer => timer.ends())");
}

async fn bytes_behind_the_address() -> Option<Vec<u8>> {
    let bytes = awaited(
        "fetch(seen.clicks[0].href).then(answer => answer.arrayBuffer()).then(all => new Uint8Array(all))",
    );
    Some(bytes.await.ok()?.unchecked_into::<Uint8Array>().to_vec())
}

#[wasm_bindgen_test]
async fn every_file_reaches_the_reader_as_it_is() {
    assert!(saved());
    assert_eq!(value("seen.clicks.length").as_f64(), Some(1.0));
    assert_eq!(text("seen.clicks[0].name"), file().name);
    assert!(text("seen.clicks[0].href").starts_with("blob:"));
    let bytes = bytes_behind_the_address().await;
    assert_eq!(bytes.as_deref(), Some(file().content.as_bytes()));
    let kind = awaited("fetch(seen.clicks[0].href).then(answer => answer.blob())").await;
    time_runs_out();
    let kind = js_sys::Reflect::get(&kind.unwrap(), &"type".into()).unwrap();
    assert_eq!(kind.as_string().as_deref(), Some(file().media_type));

    let memory = MemoryFiles::default();
    assert!(memory.save(&file()));
    assert_eq!(*memory.saved.borrow(), [file()]);
}

#[wasm_bindgen_test]
async fn the_address_of_a_file_lasts_for_seconds_and_is_then_given_back() {
    assert!(saved());
    assert!(bytes_behind_the_address().await.is_some());
    let after = value("seen.timers[0].after").as_f64().unwrap();
    assert!((1_000.0..=60_000.0).contains(&after), "{after} ms");
    time_runs_out();
    assert_eq!(text("seen.revoked.join(' ')"), text("seen.clicks[0].href"));
    assert_eq!(bytes_behind_the_address().await, None);
}

#[wasm_bindgen_test]
fn saving_leaves_nothing_in_the_page() {
    let before = value("document.querySelectorAll('*').length").as_f64();
    assert!(saved());
    time_runs_out();
    let after = value("document.querySelectorAll('*').length").as_f64();
    assert_eq!(after, before);
}

#[wasm_bindgen_test]
fn a_browser_that_cannot_offer_a_file_says_so() {
    let fails = "() => { throw new TypeError('no') }";
    let done = {
        let _address = Replaced::new("URL", "createObjectURL", fails);
        saved()
    };
    assert!(!done);
    assert_eq!(value("seen.clicks.length").as_f64(), Some(0.0));
}
