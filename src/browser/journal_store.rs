//! The journal in the browser's database, IndexedDB.

mod adding;
mod connection;
mod fault;
mod migrations;
mod request;

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

pub(super) use self::connection::{Accepts, Connection};
use self::fault::damage;
pub(super) use self::fault::fault;
pub use self::migrations::{MIGRATIONS, Migration};
pub(super) use self::request::{READ, WRITE, ended, result};
use super::script::{as_text, call, global, number, whole};
use crate::ports::Pending;
use crate::ports::journal_store::{JournalStore, Opened, Record, StoreFault, StoreNews};

/// The object store of records, under numbers that the browser counts up.
const EVENTS: &str = "events";
/// The object store of settings, under their names.
const SETTINGS: &str = "settings";
/// The object store of policies as texts, under their names.
const POLICIES: &str = "policies";
/// The object store of backups, under the names that they are given.
pub(super) const BACKUPS: &str = "backups";
/// The object store of what leads to files of the reader's.
pub(super) const HANDLES: &str = "handles";
/// The setting that tells this store from another one under the same name.
const IDENTITY: &str = "identity";

/// Keeps the journal in a database of the browser. Its clones share the connection.
#[derive(Clone)]
pub struct BrowserJournalStore {
    /// Shared with all that is kept beside the journal.
    pub(super) connection: Rc<Connection>,
}

impl BrowserJournalStore {
    /// The store in the database of this name, in the version that this product knows.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::with_migrations(name, MIGRATIONS)
    }

    /// A store that keeps nothing, as whoever embeds the app wants it: the reader is told, and a page
    /// goes on in memory.
    #[must_use]
    pub fn denied() -> Self {
        Self {
            connection: Connection::denied(),
        }
    }

    /// The store in the database of this name, in the version to which these steps lead.
    #[must_use]
    pub fn with_migrations(name: &str, migrations: &'static [Migration]) -> Self {
        Self {
            connection: Connection::new(name, migrations),
        }
    }
}

impl JournalStore for BrowserJournalStore {
    fn watch(&self, tell: Rc<dyn Fn(StoreNews)>) {
        self.connection.tell.replace(Some(tell));
    }

    fn open(&self) -> Pending<Result<Opened, StoreFault>> {
        let count = |events: &JsValue| call(events, "count", &[]);
        let connection = &self.connection;
        let counted = connection.carry_out(EVENTS, READ, Accepts::Any, Box::new(count));
        Box::pin(async move {
            Ok(Opened {
                records: whole(&result(&counted.await?)),
            })
        })
    }

    fn read(&self, after: u64, most: u32) -> Pending<Result<Vec<Record>, StoreFault>> {
        let connection = self.connection.clone();
        Box::pin(async move {
            if most == 0 {
                // To the browser it would mean all of them.
                return Ok(Vec::new());
            }
            match read_at_once(&connection, after, most).await {
                // One record that cannot be read makes the browser refuse all of them.
                Err(fault) if damage(&fault).is_some() => {}
                read => return read,
            }
            let keys = move |events: &JsValue| page(events, "getAllKeys", after, most);
            let keys = connection.carry_out(EVENTS, READ, Accepts::Known, Box::new(keys));
            let mut records = Vec::new();
            for key in list(&keys.await?).iter() {
                let sequence = whole(&key);
                match read_at_once(&connection, sequence.saturating_sub(1), 1).await {
                    Ok(mut one) => records.append(&mut one),
                    Err(fault) => records.push(Record {
                        sequence,
                        text: damage(&fault).ok_or(fault.clone())?.to_owned(),
                        is_text: false,
                    }),
                }
            }
            Ok(records)
        })
    }

    fn add(&self, texts: Vec<String>) -> Pending<Result<u64, StoreFault>> {
        adding::add(&self.connection, texts)
    }

    fn remove(&self, first: u64, last: u64) -> Pending<Result<(), StoreFault>> {
        let delete = move |events: &JsValue| {
            let ranges = global("IDBKeyRange")?;
            let range = call(&ranges, "bound", &[&number(first), &number(last)])?;
            call(events, "delete", &[&range])
        };
        let connection = &self.connection;
        let removed = connection.carry_out(EVENTS, WRITE, Accepts::Known, Box::new(delete));
        Box::pin(async move { removed.await.map(drop) })
    }

    fn read_setting(&self, name: &'static str) -> Pending<Result<Option<String>, StoreFault>> {
        let get = move |settings: &JsValue| call(settings, "get", &[&name.into()]);
        let connection = &self.connection;
        let got = connection.carry_out(SETTINGS, READ, Accepts::Known, Box::new(get));
        Box::pin(async move { Ok(result(&got.await?).as_string()) })
    }

    fn write_setting(&self, name: &'static str, text: String) -> Pending<Result<(), StoreFault>> {
        let put =
            move |settings: &JsValue| call(settings, "put", &[&text.as_str().into(), &name.into()]);
        let connection = &self.connection;
        let written = connection.carry_out(SETTINGS, WRITE, Accepts::Known, Box::new(put));
        Box::pin(async move { written.await.map(drop) })
    }

    fn read_policies(&self) -> Pending<Result<Vec<(String, String)>, StoreFault>> {
        let get = |policies: &JsValue| {
            let names = call(policies, "getAllKeys", &[])?;
            Ok(Array::of2(&names, &call(policies, "getAll", &[])?).into())
        };
        let connection = &self.connection;
        let got = connection.carry_out(POLICIES, READ, Accepts::Known, Box::new(get));
        Box::pin(async move {
            let requests: Array = got.await?.unchecked_into();
            let (names, texts) = (list(&requests.get(0)), list(&requests.get(1)));
            let pairs = names.iter().zip(texts.iter());
            let texts = pairs.filter_map(|(name, text)| name.as_string().zip(text.as_string()));
            Ok(texts.collect())
        })
    }

    fn keep_policy(&self, name: &str, text: &str) -> Pending<Result<(), StoreFault>> {
        let (name, text) = (JsValue::from_str(name), JsValue::from_str(text));
        let put = move |policies: &JsValue| call(policies, "put", &[&text, &name]);
        let connection = &self.connection;
        let written = connection.carry_out(POLICIES, WRITE, Accepts::Known, Box::new(put));
        Box::pin(async move { written.await.map(drop) })
    }
}

/// Reads a page of records in one moment; fails if one of them cannot be read.
fn read_at_once(
    connection: &Rc<Connection>,
    after: u64,
    most: u32,
) -> Pending<Result<Vec<Record>, StoreFault>> {
    let ask = move |events: &JsValue| {
        let keys = page(events, "getAllKeys", after, most)?;
        Ok(Array::of2(&keys, &page(events, "getAll", after, most)?).into())
    };
    let requests = connection.carry_out(EVENTS, READ, Accepts::Known, Box::new(ask));
    Box::pin(async move { Ok(records(requests.await?.unchecked_ref())) })
}

/// The records of two requests, for their keys and for their values.
fn records(requests: &Array) -> Vec<Record> {
    let (keys, values) = (list(&requests.get(0)), list(&requests.get(1)));
    let mut records = Vec::new();
    for index in 0..values.length() {
        let (key, value) = (keys.get(index), values.get(index));
        let text = value.as_string();
        records.push(Record {
            sequence: whole(&key),
            is_text: text.is_some(),
            text: text.unwrap_or_else(|| in_words(&value)),
        });
    }
    records
}

/// A request for the keys or the values of a page of records.
fn page(events: &JsValue, method: &str, after: u64, most: u32) -> Result<JsValue, JsValue> {
    let ranges = global("IDBKeyRange")?;
    let range = call(&ranges, "lowerBound", &[&number(after), &JsValue::TRUE])?;
    call(events, method, &[&range, &most.into()])
}

/// The list that a request has come to.
fn list(request: &JsValue) -> Array {
    result(request).unchecked_into()
}

/// A value that should be a text and is none.
fn in_words(value: &JsValue) -> String {
    let json = global("JSON").and_then(|json| call(&json, "stringify", &[value]));
    let json = json.ok().and_then(|json| json.as_string());
    json.unwrap_or_else(|| as_text(value))
}
