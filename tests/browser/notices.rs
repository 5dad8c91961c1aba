//! Notices are shown as they are, and a browser that shows none is no error.

use std::cell::RefCell;

use sla_widget::browser::notices::BrowserNotices;
use sla_widget::ports::notices::{MemoryNotices, Notices, Permission, SystemNotice};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Replaced, text, value};

fn notice() -> SystemNotice {
    SystemNotice {
        title: "Late: \"größe\" 日本 🕰".to_owned(),
        text: "Due <b>16:30</b>\nPDT".to_owned(),
        subject: "ticket 7".to_owned(),
    }
}

/// A browser that notes what it is asked to show; the reader answers a question with `answer`.
fn with_permission(permission: &str, answer: &str) -> Replaced {
    value("globalThis.seen = { shown: [], asked: 0 }");
    let class = format!(
        "class {{
            static permission = '{permission}';
            static async requestPermission() {{ seen.asked += 1; return this.permission = '{answer}' }}
            constructor(title, {{ body, tag }}) {{ seen.shown.push([title, body, tag].join('|')) }}
        }}"
    );
    Replaced::new("globalThis", "Notification", &class)
}

#[wasm_bindgen_test]
fn every_notice_is_shown_as_it_is() {
    let _class = with_permission("granted", "granted");
    BrowserNotices.show(&notice());
    let SystemNotice {
        title,
        text: body,
        subject,
    } = notice();
    assert_eq!(
        text("seen.shown.join()"),
        format!("{title}|{body}|{subject}")
    );

    let memory = MemoryNotices {
        permission: Permission::Granted,
        shown: RefCell::default(),
    };
    memory.show(&notice());
    assert_eq!(*memory.shown.borrow(), [notice()]);
}

#[wasm_bindgen_test]
fn permission_is_what_the_browser_tells() {
    for (word, expected) in [
        ("granted", Permission::Granted),
        ("denied", Permission::Denied),
        ("default", Permission::NotAsked),
    ] {
        let _class = with_permission(word, "granted");
        assert_eq!(BrowserNotices.permission(), expected);
        assert_eq!(value("seen.asked").as_f64(), Some(0.0));
    }
}

#[wasm_bindgen_test]
async fn the_reader_is_asked_at_once_and_the_answer_is_told() {
    for (word, expected) in [
        ("granted", Permission::Granted),
        ("denied", Permission::Denied),
        ("default", Permission::NotAsked),
    ] {
        let _class = with_permission("default", word);
        let answer = BrowserNotices.ask();
        // A browser that asks only after a button was pressed must not be kept waiting.
        assert_eq!(value("seen.asked").as_f64(), Some(1.0));
        assert_eq!(answer.await, expected);
    }
}

#[wasm_bindgen_test]
fn this_browser_tells_whether_notices_may_be_shown() {
    assert_ne!(BrowserNotices.permission(), Permission::Unavailable);
    // Whatever it does with it: nothing is thrown.
    BrowserNotices.show(&notice());
}

#[wasm_bindgen_test]
async fn a_browser_without_notices_has_none() {
    for class in ["undefined", "null"] {
        let _class = Replaced::new("globalThis", "Notification", class);
        assert_eq!(BrowserNotices.permission(), Permission::Unavailable);
        assert_eq!(BrowserNotices.ask().await, Permission::Unavailable);
        BrowserNotices.show(&notice());
    }
}

#[wasm_bindgen_test]
async fn a_browser_that_throws_is_no_error() {
    let throws = "class {
        static permission = 'denied';
        static requestPermission() { throw new TypeError('no') }
        constructor() { throw new TypeError('Illegal constructor') }
    }";
    let _class = Replaced::new("globalThis", "Notification", throws);
    assert_eq!(BrowserNotices.ask().await, Permission::Denied);
    BrowserNotices.show(&notice());
    let rejects = "class {
        static permission = 'default';
        static async requestPermission() { throw new TypeError('no') }
    }";
    let _class = Replaced::new("globalThis", "Notification", rejects);
    assert_eq!(BrowserNotices.ask().await, Permission::NotAsked);
}
