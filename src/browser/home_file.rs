//! A file of the reader's as the home of the tickets, by the File System Access API.

mod mark;
mod turn;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object};
use wasm_bindgen::JsValue;

use self::mark::mark_of;
use self::turn::Turn;
use super::files::blob_of_parts;
use super::incoming_files::incoming;
use super::journal_store::{
    Accepts, BrowserJournalStore, Connection, HANDLES, READ, WRITE, result,
};
use super::script::{as_text, call, global, name_of, object, property, set, settled, whole};
use crate::ports::Pending;
use crate::ports::files::Parts;
use crate::ports::home_file::{Chosen, HomeFault, HomeFile, Opened, Permission, Version};
use crate::ports::journal_store::StoreFault;

/// The name under which the file is remembered, and by which tabs take turns.
const NAME: &str = "home-file";

/// A file that is remembered in the database of a journal.
#[derive(Clone)]
pub struct BrowserHomeFile {
    connection: Rc<Connection>,
    handle: Rc<RefCell<Option<JsValue>>>,
}

impl BrowserHomeFile {
    /// The file that is remembered beside this journal.
    #[must_use]
    pub fn beside(store: &BrowserJournalStore) -> Self {
        Self {
            connection: store.connection.clone(),
            handle: Rc::default(),
        }
    }

    /// Lets the reader choose.
    fn choose(&self, picker: &str, options: &JsValue) -> Pending<Result<Chosen, HomeFault>> {
        // At once, as a browser may forget soon that the reader has pressed a button.
        let asked = if self.is_available() {
            call(&js_sys::global(), picker, &[options]).map_err(choice_fault)
        } else {
            Err(HomeFault::NotAvailable)
        };
        let this = self.clone();
        Box::pin(async move {
            let chosen = settled(&asked?).await.map_err(choice_fault)?;
            // One dialogue gives the file, the other one a list of it.
            let handle = if Array::is_array(&chosen) {
                Array::from(&chosen).get(0)
            } else {
                chosen
            };
            let version = version_of(&file_behind(&handle).await.map_err(fault)?);
            this.handle.replace(Some(handle.clone()));
            let kept = this.remember(Some(handle.clone())).await;
            Ok(Chosen {
                name: name(&handle),
                version,
                is_remembered: kept.is_ok(),
            })
        })
    }

    /// Remembers which file it is, or that there is none.
    fn remember(&self, handle: Option<JsValue>) -> Pending<Result<JsValue, StoreFault>> {
        let put = move |handles: &JsValue| match &handle {
            Some(handle) => call(handles, "put", &[handle, &NAME.into()]),
            None => call(handles, "delete", &[&NAME.into()]),
        };
        let connection = &self.connection;
        connection.carry_out(HANDLES, WRITE, Accepts::Known, Box::new(put))
    }

    fn handle(&self) -> Result<JsValue, HomeFault> {
        self.handle.borrow().clone().ok_or(HomeFault::NotChosen)
    }

    /// What the browser answers when it is asked about writing by this method.
    fn permitted(&self, method: &str) -> Pending<Permission> {
        // At once, as for choosing.
        let options = object("mode", &"readwrite".into());
        let handle = self.handle.borrow().clone().unwrap_or_default();
        let asked = call(&handle, method, &[&options]);
        Box::pin(async move {
            let answer = match asked {
                Ok(answer) => settled(&answer).await,
                Err(error) => Err(error),
            };
            // It answers with an error if it may not even ask, as the reader has pressed nothing.
            match answer.map(|answer| answer.as_string()) {
                Ok(Some(word)) if word == "granted" => Permission::Granted,
                Ok(Some(word)) if word == "denied" => Permission::Denied,
                _ => Permission::ToBeAsked,
            }
        })
    }
}

impl HomeFile for BrowserHomeFile {
    fn is_available(&self) -> bool {
        let has = |name| global(name).is_ok_and(|picker| picker.is_function());
        let is_outermost =
            global("parent").is_ok_and(|parent| Object::is(&parent, &js_sys::global()));
        has("showSaveFilePicker") && has("showOpenFilePicker") && is_outermost
    }

    fn choose_new(&self, suggested_name: &str) -> Pending<Result<Chosen, HomeFault>> {
        let options = kinds();
        set(&options, "suggestedName", &suggested_name.into());
        self.choose("showSaveFilePicker", &options)
    }

    fn choose_existing(&self) -> Pending<Result<Chosen, HomeFault>> {
        self.choose("showOpenFilePicker", &kinds())
    }

    fn remembered(&self) -> Pending<Result<Option<String>, HomeFault>> {
        if !self.is_available() {
            return Box::pin(std::future::ready(Err(HomeFault::NotAvailable)));
        }
        let get = |handles: &JsValue| call(handles, "get", &[&NAME.into()]);
        let connection = &self.connection;
        let got = connection.carry_out(HANDLES, READ, Accepts::Known, Box::new(get));
        let this = self.clone();
        Box::pin(async move {
            let handle = result(&got.await.map_err(store_fault)?);
            if !handle.is_object() {
                return Ok(None);
            }
            this.handle.replace(Some(handle.clone()));
            Ok(Some(name(&handle)))
        })
    }

    fn permission(&self) -> Pending<Permission> {
        self.permitted("queryPermission")
    }

    fn ask_again(&self) -> Pending<Permission> {
        self.permitted("requestPermission")
    }

    fn look(&self) -> Pending<Result<Version, HomeFault>> {
        let handle = self.handle();
        Box::pin(async move {
            let file = file_behind(&handle?).await.map_err(fault)?;
            Ok(version_of(&file))
        })
    }

    fn open(&self) -> Pending<Result<Opened, HomeFault>> {
        let handle = self.handle();
        Box::pin(async move {
            let file = file_behind(&handle?).await.map_err(fault)?;
            let mark = Some(mark_of(&file).await.map_err(fault)?);
            let version = version_of(&file);
            Ok(Opened {
                version: Version { mark, ..version },
                file: incoming(file),
            })
        })
    }

    fn write(&self, content: Parts, expected: Version) -> Pending<Result<Version, HomeFault>> {
        let handle = self.handle();
        Box::pin(async move {
            let handle = handle?;
            let content = blob_of_parts(content, "").await.map_err(fault)?;
            let mark = Some(mark_of(&content).await.map_err(fault)?);
            let _turn = Turn::taken(NAME).await.map_err(fault)?;
            let file = file_behind(&handle).await.map_err(fault)?;
            let found = version_of(&file);
            if !is_still(&file, expected).await.map_err(fault)? {
                return Err(HomeFault::ChangedOutside);
            }
            write_over(&handle, &content, found).await?;
            let written = version_of(&file_behind(&handle).await.map_err(fault)?);
            // Else somebody was there in between already.
            if written.size != version_of(&content).size {
                return Err(HomeFault::ChangedOutside);
            }
            Ok(Version { mark, ..written })
        })
    }

    fn forget(&self) -> Pending<Result<(), HomeFault>> {
        self.handle.replace(None);
        let forgotten = self.remember(None);
        Box::pin(async move { forgotten.await.map(drop).map_err(store_fault) })
    }
}

/// Writes `content` beside the file, and puts it in place of `found` once all of it is there.
async fn write_over(handle: &JsValue, content: &JsValue, found: Version) -> Result<(), HomeFault> {
    let writing = call(handle, "createWritable", &[]).map_err(fault)?;
    let writing = settled(&writing).await.map_err(fault)?;
    let written = write_beside(&writing, content).await.map_err(fault);
    let is_same = match written {
        // Writing takes its time: somebody may have been there meanwhile.
        Ok(()) => file_behind(handle).await.map_err(fault),
        Err(fault) => Err(fault),
    };
    let is_same = is_same.map(|file| version_of(&file) == found);
    if is_same == Ok(true) {
        let closed = call(&writing, "close", &[]).map_err(fault)?;
        return settled(&closed).await.map(drop).map_err(fault);
    }
    // What was written beside the file goes.
    if let Ok(aborted) = call(&writing, "abort", &[]) {
        let _ = settled(&aborted).await;
    }
    is_same.and(Err(HomeFault::ChangedOutside))
}

async fn write_beside(writing: &JsValue, content: &JsValue) -> Result<(), JsValue> {
    settled(&call(writing, "write", &[content])?)
        .await
        .map(drop)
}

/// The file as it is now.
async fn file_behind(handle: &JsValue) -> Result<JsValue, JsValue> {
    settled(&call(handle, "getFile", &[])?).await
}

/// Which version a file is, without its mark.
fn version_of(file: &JsValue) -> Version {
    let told = |name| whole(&property(file, name).unwrap_or_default());
    Version {
        modified: told("lastModified"),
        size: told("size"),
        mark: None,
    }
}

async fn is_still(file: &JsValue, expected: Version) -> Result<bool, JsValue> {
    let mut found = version_of(file);
    if found.size == expected.size && expected.mark.is_some() {
        found.mark = Some(mark_of(file).await?);
    }
    Ok(expected.looks_like(&found))
}

fn name(handle: &JsValue) -> String {
    let name = property(handle, "name").unwrap_or_default();
    name.as_string().unwrap_or_default()
}

/// Which files the dialogues offer.
fn kinds() -> JsValue {
    let endings = object("application/json", &Array::of1(&".json".into()));
    let types = Array::of1(&object("accept", &endings));
    object("types", &types)
}

/// Why the reader has chosen nothing.
fn choice_fault(error: JsValue) -> HomeFault {
    match name_of(&error).as_str() {
        "AbortError" => HomeFault::Cancelled,
        _ => fault(error),
    }
}

#[allow(clippy::needless_pass_by_value)]
fn fault(error: JsValue) -> HomeFault {
    match name_of(&error).as_str() {
        "NotAllowedError" => HomeFault::Denied,
        "SecurityError" => HomeFault::NotAvailable,
        "NotFoundError" => HomeFault::Gone,
        // The file was another one at the end of a look than at its beginning.
        "NotReadableError" => HomeFault::ChangedOutside,
        "QuotaExceededError" => HomeFault::Full,
        _ => HomeFault::Failed(as_text(&error)),
    }
}

/// Why it could not be remembered.
fn store_fault(fault: StoreFault) -> HomeFault {
    match fault {
        StoreFault::Denied | StoreFault::Newer => HomeFault::NotAvailable,
        StoreFault::Cleared => HomeFault::NotChosen,
        StoreFault::Full => HomeFault::Full,
        StoreFault::Failed(words) => HomeFault::Failed(words),
    }
}
