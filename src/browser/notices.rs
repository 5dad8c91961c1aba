//! Notices of the operating system.

use wasm_bindgen::JsValue;

use super::script::{call, construct, global, object, property, set, settled};
use crate::ports::Pending;
use crate::ports::notices::{Notices, Permission, SystemNotice};

/// Shows notices through `Notification`.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserNotices;

impl Notices for BrowserNotices {
    fn permission(&self) -> Permission {
        let word = class().and_then(|class| property(&class, "permission"));
        match word.ok().and_then(|word| word.as_string()).as_deref() {
            Some("granted") => Permission::Granted,
            Some("denied") => Permission::Denied,
            Some(_) => Permission::NotAsked,
            None => Permission::Unavailable,
        }
    }

    fn ask(&self) -> Pending<Permission> {
        // At once, as a browser may forget soon that the reader has pressed a button.
        let asked = class().and_then(|class| call(&class, "requestPermission", &[]));
        let answer = settled(&asked.unwrap_or_default());
        Box::pin(async move {
            // Whatever the answer, what holds now is what counts.
            let _ = answer.await;
            Self.permission()
        })
    }

    fn show(&self, notice: &SystemNotice) {
        let options = object("body", &notice.text.as_str().into());
        set(&options, "tag", &notice.subject.as_str().into());
        // Browsers on phones have the class and refuse to make one. The page shows the same anyway.
        let _ = construct("Notification", &[&notice.title.as_str().into(), &options]);
    }
}

fn class() -> Result<JsValue, JsValue> {
    global("Notification")
}
