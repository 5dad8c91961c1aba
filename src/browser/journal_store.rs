//! The journal in the browser's database, IndexedDB.

mod connection;
mod fault;
mod migrations;
mod request;

use std::rc::Rc;

use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};

use self::connection::{Accepts, Connection};
use self::fault::damage;
pub use self::migrations::{MIGRATIONS, Migration};
use self::request::{READ, WRITE, result};
use super::script::{as_text, call, global, property};
use crate::ports::Pending;
use crate::ports::journal_store::{JournalStore, Opened, Record, StoreFault, StoreNews};

/// The object store of records, under numbers that the browser counts up.
const EVENTS: &str = "events";
/// The object store of settings, under their names.
const SETTINGS: &str = "settings";
/// The setting that tells this store from another one under the same name.
const IDENTITY: &str = "identity";

/// Keeps the journal in a database of the browser.
pub struct BrowserJournalStore {
    connection: Rc<Connection>,
}

impl BrowserJournalStore {
    /// The store in the database of this name, in the version that this product knows.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::with_migrations(name, MIGRATIONS)
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
        let add = move |events: &JsValue| add_all(events, &texts);
        let connection = &self.connection;
        let added = connection.carry_out(EVENTS, WRITE, Accepts::Known, Box::new(add));
        Box::pin(async move { Ok(whole(&result(&added.await?))) })
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
    #[allow(clippy::cast_precision_loss)]
    let after = JsValue::from_f64(after as f64);
    let ranges = global("IDBKeyRange")?;
    let range = call(&ranges, "lowerBound", &[&after, &JsValue::TRUE])?;
    call(events, method, &[&range, &most.into()])
}

/// The list that a request has come to.
fn list(request: &JsValue) -> Array {
    result(request).unchecked_into()
}

/// Asks for every text to be added; gives the request of the last.
fn add_all(events: &JsValue, texts: &[String]) -> Result<JsValue, JsValue> {
    // Looked up once, as there may be ten thousand.
    let add: Function = property(events, "add")?.unchecked_into();
    let mut last = JsValue::UNDEFINED;
    for text in texts {
        last = add.call1(events, &text.as_str().into())?;
    }
    Ok(last)
}

/// A value that should be a text and is none.
fn in_words(value: &JsValue) -> String {
    let json = global("JSON").and_then(|json| call(&json, "stringify", &[value]));
    let json = json.ok().and_then(|json| json.as_string());
    json.unwrap_or_else(|| as_text(value))
}

/// A number that the browser counts up.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(number: &JsValue) -> u64 {
    number.as_f64().unwrap_or_default() as u64
}
