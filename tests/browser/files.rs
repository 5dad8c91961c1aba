//! A file reaches the reader byte for byte, and its address is given back.

use js_sys::Uint8Array;
use sla_widget::browser::files::BrowserFiles;
use sla_widget::ports::files::{File, Files, MemoryFiles};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Replaced, awaited, text, value};
use super::tasks::no_task_is_long;

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

/// Like [`saved`], for a file in parts.
async fn saved_in_parts(parts: Vec<Vec<u8>>) -> bool {
    value("globalThis.seen = { clicks: [], click: HTMLAnchorElement.prototype.click }");
    let click = "function () {
        this.addEventListener('click', event => {
            event.preventDefault();
            seen.clicks.push({ href: this.href, name: this.download });
        });
        seen.click.call(this);
    }";
    let _click = Replaced::new("HTMLAnchorElement.prototype", "click", click);
    let name = file().name;
    BrowserFiles
        .save_parts(&name, "application/json", parts)
        .await
}

#[wasm_bindgen_test]
async fn parts_become_one_file_wherever_they_are_cut() {
    let bytes = file().content.into_bytes();
    for length in [1, 2, 3, 7, 1_000] {
        let parts: Vec<Vec<u8>> = bytes.chunks(length).map(<[u8]>::to_vec).collect();
        assert!(saved_in_parts(parts.clone()).await);
        assert_eq!(value("seen.clicks.length").as_f64(), Some(1.0));
        assert_eq!(text("seen.clicks[0].name"), file().name);
        assert_eq!(bytes_behind_the_address().await, Some(bytes.clone()));

        let memory = MemoryFiles::default();
        let name = file().name;
        assert!(memory.save_parts(&name, file().media_type, parts).await);
        assert_eq!(*memory.saved.borrow(), [file()]);
    }
}

#[wasm_bindgen_test]
async fn nothing_at_all_is_an_empty_file() {
    assert!(saved_in_parts(Vec::new()).await);
    assert_eq!(bytes_behind_the_address().await, Some(Vec::new()));
    let kind = awaited("fetch(seen.clicks[0].href).then(answer => answer.blob())").await;
    let kind = js_sys::Reflect::get(&kind.unwrap(), &"type".into()).unwrap();
    assert_eq!(kind.as_string().as_deref(), Some("application/json"));
}

#[wasm_bindgen_test]
async fn a_file_of_75_megabytes_is_put_together_without_a_long_task() {
    // One part that is longer than a step, and many that are shorter.
    let mut parts = vec![vec![b'a'; 25_000_000]];
    parts.resize(501, vec![b'b'; 100_000]);
    let what = "75 MB saved in parts";
    assert!(no_task_is_long(what, || saved_in_parts(parts.clone())).await);
    let size = awaited(
        "fetch(seen.clicks[0].href).then(answer => answer.blob()).then(all => Promise.all([all.size, all.slice(24999999, 25000001).text()])).then(String)",
    );
    assert_eq!(
        size.await.unwrap().as_string().as_deref(),
        Some("75000000,ab")
    );
}

#[wasm_bindgen_test]
async fn a_browser_that_has_no_room_for_a_part_says_so() {
    let fails = "class { constructor() { throw new RangeError('no') } }";
    let done = {
        let _blob = Replaced::new("globalThis", "Blob", fails);
        saved_in_parts(vec![vec![1], vec![2]]).await
    };
    assert!(!done);
    assert_eq!(value("seen.clicks.length").as_f64(), Some(0.0));
}
